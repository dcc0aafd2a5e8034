"""One worksheet part of an Excel workbook → Grid. The inner loop of the whole program: one handler call per element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from math import isfinite
from typing import Protocol

from generator.workbooks.formats import bounds, plain
from generator.workbooks.formats.grid import (
    GENERAL,
    ROWS,
    STRUCK,
    Cell,
    Grid,
    column_of,
    parse_address,
    parse_range,
    to_day,
)
from generator.workbooks.formats.ooxml_styles import Style, Styles
from generator.workbooks.formats.package import NotPlainError, Package, parse_content

_YES = frozenset({"1", "true", "on"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRUCK = frozenset({STRUCK})
_PLAIN: frozenset[str] = frozenset()


_SHAPED_COLUMNS = 40
"""So many columns of a row are read at one look at most."""


class SharedText(Protocol):
    """A text of the shared table that is more than its letters."""

    text: str
    font: str
    marks: frozenset[str]


def decode_escapes(text: str) -> str:
    """Return a text with its _xHHHH_ escapes read: _x000D_ is a carriage return, _x005F_ an underscore."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Written(dict[str, "Cell | None"]):
    """What is written of a plain cell → the cell, made when it is first met: equal cells of a sheet are one record."""

    def __init__(self, reader: SheetReader) -> None:
        """Hold who makes the cells, and the shared texts as long as they are nothing but texts."""
        self._reader = reader
        self._texts = reader.strings if reader.strings and isinstance(reader.strings[0], str) else ()
        self._text_looks: dict[str, tuple[str, str, str, frozenset[str]]] = {}

    def __missing__(self, written: str) -> Cell | None:
        """Make a cell, None for a blank one; raises NotPlainError for an odd one."""
        attributes, _, index = written.partition(_VALUE_BEGINS)
        look, index = self._text_looks.get(attributes), index[: -len(_VALUE_ENDS)]
        if look is not None and index.isdecimal() and int(index) < len(self._texts):
            made: Cell | None = Cell(self._texts[int(index)], *look)
        else:
            made = self._odd(written)
        self[written] = made
        return made

    def _odd(self, written: str) -> Cell | None:
        """Make the cell of anything but a shared text, and of the first shared text of each look."""
        attributes, _, rest = written.partition(">")
        number, kind = plain.look_of(attributes)
        style = self._reader.styles.of(number or "0")
        if kind == "s":
            self._text_looks[attributes] = (style.number_format, "", style.font, _STRUCK if style.struck else _PLAIN)
        formula, text = plain.stored(rest)
        if text:
            return self._reader.typed(kind, text, style)
        return unknown_result(formula) if formula and kind != "str" else None


_VALUE_BEGINS, _VALUE_ENDS = "><v>", "</v>"


def unknown_result(formula: str) -> Cell:
    """Return the cell of a formula without a stored value."""
    shown = "=" + plain.formula_text(formula)
    return Cell(shown if len(shown) > 1 else "=…", fault="formula")


class _RowLooks(dict[str, bool]):
    """The attributes of a plain row besides its number → whether they hide it."""

    def __missing__(self, attributes: str) -> bool:
        """Look at attributes that were not met before; raises NotPlainError for odd ones."""
        if not plain.has_plain_attributes(attributes):
            raise NotPlainError(attributes)
        self[attributes] = hidden = plain.is_hidden(attributes)
        return hidden


class SheetReader:
    """Fills a grid from the stream of a sheet's elements."""

    def __init__(self, grid: Grid, styles: Styles, strings: Sequence[str | SharedText], *, from_1904: bool) -> None:
        """Hold what cells refer to."""
        self.grid, self.styles, self.strings, self._from_1904 = grid, styles, strings, from_1904
        self._made: dict[tuple[str, str, str], Cell] = {}
        self._row, self._column = -1, -1
        self._in_data = False
        self._cell: dict[str, str] | None = None
        self._value: list[str] = []
        self._inline: list[str] = []
        self._taking: list[str] | None = None
        self._has_formula = self._phonetic = False
        self._formula: list[str] = []

    def read(self, package: Package, path: str) -> None:
        """Read the part into the grid: by its pattern where it is plain, else streamed through the parser."""
        sheet = plain.read_sheet(package.read(path)) if package.size(path) <= plain.LONGEST * package.times else None
        if sheet is not None and self._take_plain(sheet):
            merges, hidden = _remembered_frame(sheet.frame) if len(sheet.frame) <= _REMEMBERED else _frame(sheet.frame)
            self.grid.merges += merges
            self.grid.hidden_columns += hidden
            return
        if package.plain_only:
            raise NotPlainError(path)
        package.parse(path, self._start, self._end, self._take)

    def _take_plain(self, sheet: plain.PlainSheet) -> bool:
        """Put the cells of a plain sheet into the grid, but blank ones; where it is not plain after all, none."""
        columns = min(column_of(sheet.last_column) + 1, _SHAPED_COLUMNS)
        try:
            self._take_rows(sheet, plain.row_shape(columns), range(columns))
        except NotPlainError:
            self.grid.empty()
            return False
        return True

    def _take_rows(self, sheet: plain.PlainSheet, shape: re.Pattern[str], columns: Sequence[int]) -> None:
        """Put the rows of a plain sheet into the grid: those of the shape at one look, others cell by cell."""
        whole, made, put_row, row_looks = shape.fullmatch, _Written(self), self.grid.put_row, _RowLooks()
        for text in sheet.row_texts():
            found = whole(text)
            if found is None:
                self._take_odd_rows(text)
                continue
            number, attributes, *written = found.groups("")
            row = int(number) - 1
            if row_looks[attributes]:
                self.grid.hidden_rows.add(row)
            cells = {
                column: cell for column, each in zip(columns, written, strict=True) if each and (cell := made[each])
            }
            if cells:
                put_row(row, cells)

    def _take_odd_rows(self, text: str) -> None:
        """Put rows that are not of the shape into the grid, cell by cell."""
        for row, hidden, written in plain.rows_of(text):
            if hidden:
                self.grid.hidden_rows.add(row)
            cells = self._cells_of(row, written)
            if cells:
                self.grid.put_row(row, cells)

    def _cells_of(self, row: int, written: Iterable[plain.PlainCell]) -> dict[int, Cell]:
        """Return the filled cells of a plain row by their columns; equal cells of a sheet are one record."""
        made, cells = self._made, dict[int, Cell]()
        for letters, look, kind, formula, text in written:
            if text:
                known = (kind, look, text)
                found = made.get(known)
                cell = made[known] = found or self.typed(kind, text, self.styles.of(look or "0"))
            elif formula and kind != "str":
                cell = unknown_result(formula)
            else:
                continue
            column = column_of(letters)
            if column in cells:
                self.grid.twice.append((row, column))
            cells[column] = cell
        return cells

    # --- elements ------------------------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element's beginning."""
        if self._in_data:
            if name == "c":
                self._start_cell(attributes)
            elif name == "row":
                self._start_row(attributes)
            elif self._cell is not None:
                self._start_inside_cell(name)
        elif name == "sheetData":
            self._in_data = True
        else:
            self.start_of_frame(name, attributes)

    def start_of_frame(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element that stands before or behind the rows."""
        if name == "mergeCell":
            found = parse_range(attributes.get("ref", ""))
            if found is not None and len(self.grid.merges) < bounds.MERGES:
                self.grid.merges.append(found)
        elif name == "col" and attributes.get("hidden", "") in _YES:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.grid.hidden_columns.append((int(first) - 1, int(last) - 1))

    def _start_inside_cell(self, name: str) -> None:
        """Take the beginning of an element inside a cell."""
        if name == "v":
            self._taking = self._value
        elif name == "t" and not self._phonetic:
            self._taking = self._inline
        elif name == "f":
            self._has_formula, self._taking = True, self._formula
        elif name == "rPh":
            self._phonetic = True

    def _end(self, name: str) -> None:
        """Take an element's end."""
        if not self._in_data:
            return
        if name == "c":
            if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
        elif name in ("v", "t", "f"):
            self._taking = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "sheetData":
            self._in_data = False

    def _take(self, text: str) -> None:
        """Take the letters inside an element."""
        if self._taking is not None:
            self._taking.append(text)

    # --- rows and cells ------------------------------------------------------------------------------------------

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Move to a row: the one it says, or the next."""
        said = attributes.get("r", "")
        if said.isdecimal() and len(said) < 10:
            self._row = int(said) - 1
        else:
            self._row = min(self._row + 1, ROWS)
        self._column = -1
        if "hidden" in attributes and attributes["hidden"] in _YES:
            self.grid.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        """Move to a cell: the one it says, or the next of its row."""
        said = attributes.get("r")
        place = parse_address(said) if said is not None else None
        if place is not None:
            self._row, self._column = place
        elif said is not None:
            self._row, self._column = ROWS, 0
        else:
            self._column += 1
        self._cell = attributes
        self._value.clear()
        self._inline.clear()
        self._formula.clear()
        self._has_formula = False

    def _end_cell(self, attributes: dict[str, str]) -> None:
        """Put the cell into the grid, unless nothing stands in it."""
        kind = attributes.get("t", "n")
        text = "".join(self._inline if kind == "inlineStr" else self._value)
        if not text and not self._inline:
            if self._has_formula and kind != "str":
                shown = "=" + "".join(self._formula)
                self._put(Cell(shown if len(shown) > 1 else "=…", fault="formula"))
            return
        style = self.styles.of(attributes["s"]) if "s" in attributes else self.styles.of("0")
        self._put(self.typed(kind, text or "".join(self._inline), style))

    def _put(self, cell: Cell) -> None:
        """Put a cell where the reader stands."""
        self.grid.put(self._row, self._column, cell)

    def typed(self, kind: str, text: str, style: Style) -> Cell:
        """Return the cell of a stored text by its type."""
        marks = _STRUCK if style.struck else _PLAIN
        if kind == "s":
            return self._shared(text, style)
        if kind == "n":
            return self._number(text, style, marks)
        if kind == "b":
            return Cell(text.strip() in _YES, style.number_format, "", style.font, marks)
        if kind == "e":
            return Cell(text, style.number_format, "error", style.font, marks)
        if kind == "d":
            return Cell(_iso_day(text), style.number_format, "", style.font, marks)
        return Cell(decode_escapes(text), style.number_format, "", style.font, marks)

    def _shared(self, text: str, style: Style) -> Cell:
        """Return the cell of a text in the shared table; an index beyond it has lost its text."""
        marks = _STRUCK if style.struck else _PLAIN
        try:
            index = int(text)
            shared = self.strings[index] if index >= 0 else None
        except (ValueError, IndexError):
            shared = None
        if isinstance(shared, str):
            return Cell(shared, style.number_format, "", style.font, marks)
        if shared is None:
            return Cell(None, style.number_format, "lost", style.font, marks)
        return Cell(shared.text, style.number_format, "", shared.font or style.font, marks | shared.marks)

    def _number(self, text: str, style: Style, marks: frozenset[str]) -> Cell:
        """Return the cell of a number: int, float, or the day it shows; what is no finite number is a fault."""
        try:
            number: int | float = int(text) if text.isdecimal() and len(text) < 16 else float(text)
        except ValueError:
            return Cell(text[:100], style.number_format, "no-number", style.font, marks)
        if not isfinite(number):
            return Cell(text[:100], style.number_format, "no-number", style.font, marks)
        value: object = number
        if not style.number_format and self._from_1904:
            return Cell(value, GENERAL, "", style.font, marks)
        if style.is_date:
            value = to_day(number, from_1904=self._from_1904) or number
        return Cell(value, style.number_format, "", style.font, marks)


_REMEMBERED = 64 * 1024
"""The sheets of one template are framed alike, byte for byte: frames up to this size are parsed once."""
Frame = tuple[list[tuple[int, int, int, int]], list[tuple[int, int]]]
"""The merged ranges and the hidden columns of a sheet."""


def _frame(content: bytes) -> Frame:
    """Read a sheet part without its rows."""
    reader = SheetReader(Grid(""), Styles(), (), from_1904=False)
    parse_content("frame", [content], reader.start_of_frame)
    return reader.grid.merges, reader.grid.hidden_columns


_remembered_frame = lru_cache(maxsize=64)(_frame)


def _iso_day(text: str) -> object:
    """Return the day of an ISO text, or the text where it is none."""
    try:
        return datetime.fromisoformat(text.strip().rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return text
