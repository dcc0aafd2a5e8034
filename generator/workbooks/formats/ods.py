"""OpenDocument spreadsheets (.ods), as LibreOffice, WPS or Google write them, in one streamed pass over content.xml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import isfinite

from msgspec import Struct, field

from generator.errors import UnreadableFileError
from generator.kinds import ODS
from generator.workbooks.formats import bounds
from generator.workbooks.formats.grid import COLUMNS, GENERAL, ROWS, Book, Cell, Grid
from generator.workbooks.formats.package import Package, PartError

_PERCENT, _DATE = "0%", "dd/mm/yyyy"
_FOLDED = frozenset({"collapse", "filter"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_LINES = frozenset({"p", "h"})


def read(content: bytes) -> Book:
    """Read the workbook. Raises UnreadableFileError when content.xml is missing or broken, or there is a password."""
    package = Package(content)
    reader = _ContentReader()
    try:
        if "meta-inf/manifest.xml" in package and _is_encrypted(package):
            raise UnreadableFileError("encrypted")
        package.parse("content.xml", reader.start, reader.end, reader.take)
    except PartError as error:
        raise UnreadableFileError("damaged") from error
    properties = _properties(package)
    package.check_other_parts()
    macros = any(each.startswith("basic/") and each.endswith(".xml") and each.count("/") > 1 for each in package.names)
    return Book(ODS, reader.grids, properties, frozenset({"macros"}) if macros else frozenset())


def _is_encrypted(package: Package) -> bool:
    """Tell whether the manifest says that the parts are encrypted."""
    found = [False]

    def start(name: str, _: dict[str, str]) -> None:
        if name == "encryption-data":
            found[0] = True

    try:
        package.parse("meta-inf/manifest.xml", start)
    except PartError:
        return False
    return found[0]


class _OpenCell(Struct):
    """A cell whose end has not come yet."""

    attributes: Mapping[str, str]
    lines: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    repeat: int = 1


class _ContentReader:
    """Fills grids from the stream of content.xml."""

    def __init__(self) -> None:
        """Begin before the first sheet."""
        self.grids: list[Grid] = []
        self._grid: Grid | None = None
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._row_repeat = 0
        self._column_place = 0
        self._pending: list[tuple[int, Cell]] = []
        self._cell: _OpenCell | None = None
        self._note_depth = self._text_depth = 0
        self._nested = 0
        self._length = 0

    # --- elements ------------------------------------------------------------------------------------------------

    def start(self, name: str, raw: dict[str, str]) -> None:
        """Take an element's beginning."""
        attributes = {key.rpartition(":")[2]: value for key, value in raw.items()}
        if name == "style":
            self._style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._start_table(attributes)
        elif self._grid is None or self._nested:
            return
        elif name == "table-column":
            self._start_column(attributes)
        elif name == "table-row":
            self._start_row(attributes)
        elif name in _CELLS:
            self._cell = _OpenCell(attributes, repeat=_count(attributes, "number-columns-repeated"))
        elif name == "image" and self._cell is None:
            self._grid.pictures = True
        elif self._cell is not None:
            self._start_inside_cell(self._cell, name, attributes)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        """Open a sheet; a table inside a cell is passed over."""
        if self._grid is not None:
            self._nested += 1
            return
        if len(self.grids) >= bounds.SHEETS:
            raise UnreadableFileError("too-many-parts")
        visible = attributes.get("style-name", "") not in self._hidden_styles
        self._grid = Grid(attributes.get("name", ""), visible)
        self.grids.append(self._grid)
        self._row = self._column_place = 0

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        """Count columns; keep those that are hidden."""
        repeat = _count(attributes, "number-columns-repeated")
        if attributes.get("visibility") in _FOLDED and self._grid is not None:
            self._grid.hidden_columns.append((self._column_place, self._column_place + repeat - 1))
        self._column_place += repeat

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        """Open a row, which may stand for many."""
        self._row_repeat = _count(attributes, "number-rows-repeated")
        self._column, self._pending = 0, []
        if attributes.get("visibility") in _FOLDED and self._grid is not None:
            last = min(self._row + self._row_repeat, ROWS)
            self._grid.hidden_rows.update(range(self._row, last))

    def _start_inside_cell(self, cell: _OpenCell, name: str, attributes: Mapping[str, str]) -> None:
        """Take what stands in a cell: lines, blanks, notes."""
        target = cell.note if self._note_depth else cell.lines
        if name == "annotation":
            self._note_depth += 1
        elif name in _LINES:
            self._text_depth += 1
            target.append("")
        elif name == "s" and target:
            target[-1] += " " * min(_count(attributes, "c"), bounds.TEXT_LENGTH)
        elif name == "tab" and target:
            target[-1] += "\t"
        elif name == "line-break" and target:
            target[-1] += "\n"

    def end(self, name: str) -> None:
        """Take an element's end."""
        if name == "table":
            if self._nested:
                self._nested -= 1
            else:
                self._grid = None
        elif self._grid is None or self._nested:
            return
        elif name == "annotation":
            self._note_depth = max(self._note_depth - 1, 0)
        elif name in _LINES:
            self._text_depth = max(self._text_depth - 1, 0)
        elif name in _CELLS:
            self._end_cell(self._grid)
        elif name == "table-row":
            self._end_row(self._grid)

    def take(self, text: str) -> None:
        """Take the letters of a line."""
        if self._cell is None or not self._text_depth or self._nested:
            return
        target = self._cell.note if self._note_depth else self._cell.lines
        if target:
            self._length += len(text)
            if self._length > bounds.STRINGS_LENGTH:
                raise UnreadableFileError("too-much-text")
            target[-1] += text

    # --- cells and rows ------------------------------------------------------------------------------------------

    def _end_cell(self, grid: Grid) -> None:
        """Keep the cell, as often as it is repeated, unless it is blank."""
        cell, self._cell = self._cell, None
        self._note_depth = self._text_depth = 0
        if cell is None:
            return
        first, self._column = self._column, self._column + cell.repeat
        typed = _typed(cell)
        if cell.note:
            grid.comments[self._row, first] = "\n".join(cell.note)
        rows, columns = (_count(cell.attributes, f"number-{each}-spanned") for each in ("rows", "columns"))
        if rows * columns > 1 and len(grid.merges) < bounds.MERGES:
            grid.merges.append((self._row, first, self._row + rows - 1, first + columns - 1))
        if typed is not None:
            if cell.repeat + len(self._pending) > COLUMNS:
                grid.strays += cell.repeat
                return
            self._pending += [(column, typed) for column in range(first, first + cell.repeat)]

    def _end_row(self, grid: Grid) -> None:
        """Put the row's cells, as often as the row is repeated."""
        if self._pending:
            for row in range(self._row, min(self._row + self._row_repeat, ROWS)):
                for column, cell in self._pending:
                    grid.put(row, column, cell)
        self._row = min(self._row + self._row_repeat, ROWS)
        self._pending = []


def _count(attributes: Mapping[str, str], key: str) -> int:
    """Return a repeat, 1 where none or nonsense is said."""
    text = attributes.get(key, "1")
    return min(max(int(text), 1), ROWS) if text.isdecimal() and len(text) < 10 else 1


def _typed(cell: _OpenCell) -> Cell | None:
    """Return the cell by its type, None when blank."""
    attributes, text = cell.attributes, "\n".join(cell.lines)
    kind = attributes.get("value-type", "")
    is_formula = "formula" in attributes
    if kind == "error" or (is_formula and text.startswith(("#", "Err:"))):
        return Cell(text or "#VALUE!", fault="error")
    if kind in ("float", "percentage", "currency"):
        return _number(attributes.get("value", ""), _PERCENT if kind == "percentage" else GENERAL)
    if kind == "date":
        return _day(attributes.get("date-value", ""), text)
    if kind == "boolean":
        return Cell(attributes.get("boolean-value") == "true")
    text = attributes.get("string-value", text) if kind == "string" and not text else text
    if not text:
        return Cell(attributes["formula"], fault="formula") if is_formula and not kind else None
    return Cell(text)


def _number(text: str, number_format: str) -> Cell:
    """Return the cell of a number; what is no finite number is a fault."""
    try:
        number = float(text)
    except ValueError:
        return Cell(text[:100], number_format, "no-number")
    if not isfinite(number):
        return Cell(text[:100], number_format, "no-number")
    return Cell(int(number) if number.is_integer() and abs(number) < 1e15 else number, number_format)


def _day(stored: str, shown: str) -> Cell:
    """Return the cell of a day, the text that is shown where the stored one is none."""
    try:
        return Cell(datetime.fromisoformat(stored.rstrip("Z")).replace(tzinfo=None), _DATE)
    except ValueError:
        return Cell(shown or stored, _DATE)


def _properties(package: Package) -> dict[str, str]:
    """Return the user-defined document properties; none when the part is absent or broken."""
    found: dict[str, str] = {}
    current = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        current[0] = attributes.get("meta:name", "") if name == "user-defined" else ""

    def take(text: str) -> None:
        if current[0]:
            found[current[0]] = found.get(current[0], "") + text

    try:
        if "meta.xml" in package:
            package.parse("meta.xml", start, lambda _: current.__setitem__(0, ""), take)
    except PartError:
        return {}
    return found
