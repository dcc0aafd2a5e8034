"""One worksheet part of an Excel workbook → Grid. The inner loop of the whole program: one handler call per element."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.workbooks.formats import plain
from generator.workbooks.formats.grid import (
    ROWS,
    STRUCK,
    Cell,
    Grid,
    letters_of,
    parse_address,
)
from generator.workbooks.formats.ooxml_cells import of_formula
from generator.workbooks.formats.ooxml_frame import read_frame, take_beginning
from generator.workbooks.formats.ooxml_rows import Looks, PlainRows
from generator.workbooks.formats.package import NotPlainError, Package, PartError, parse_content, parsed_content
from generator.workbooks.formats.thin_rows import first_row, without_blank_rows

_YES = frozenset({"1", "true", "on"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRUCK = frozenset({STRUCK})
_PLAIN: frozenset[str] = frozenset()


class SheetReader:
    """Fills a grid from the stream of a sheet's elements."""

    def __init__(self, grid: Grid, looks: Looks) -> None:
        """Hold the grid, and the cells of its workbook."""
        self.grid, self._looks, self._maker = grid, looks, looks.maker
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
        if package.size(path) <= plain.LONGEST:
            if self._took(package.read(path)):
                return
        elif package.times > 1 and self._took_in_pieces(package.chunks(path)):
            return
        if package.plain_only:
            raise NotPlainError(path)
        package.parse(path, self._start, self._end, self._take)

    def read_thin(self, package: Package, path: str, headings: Collection[str]) -> None:
        """Read the part without the rows that are blank below all of these headings, if the first row has them."""
        columns = self._columns(first_row(package.chunks(path)), headings)
        if not columns:
            self.read(package, path)
            return
        content = b"".join(without_blank_rows(package.chunks(path), columns))
        if not (self._took(content) if len(content) <= plain.LONGEST else self._took_in_pieces([content])):
            parse_content(path, [content], self._start, self._end, self._take)

    def rows(self, package: Package, path: str) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the rows of a part of any length with their numbers, as they are read, and let go of each.

        They are read as `read` does; of rows that are not in the order of their numbers each piece is sorted alone.
        """
        last = -1
        try:
            for number, cells in self._as_put(self._plain_pieces(package.chunks(path))):
                last = number
                yield number, cells
            return
        except NotPlainError:
            self.grid.empty()
        parsed = parsed_content(path, package.chunks(path), self._start, self._end, self._take)
        for number, cells in self._as_put(parsed):
            if number > last:
                yield number, cells

    def _plain_pieces(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Put the rows of a plain part into the grid, a piece at each step."""
        frame = yield from PlainRows(self.grid, self._looks).take_pieces(plain.row_pieces(chunks))
        read_frame(frame, self.grid)

    def _as_put(self, steps: Iterable[None]) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the rows that the grid has after each step, but for the last one, which may not be complete."""
        rows = self.grid.rows
        for _ in steps:
            for number in sorted(rows)[:-1]:
                yield number, rows.pop(number)
        for number in sorted(rows):
            yield number, rows.pop(number)

    def _took(self, content: bytes) -> bool:
        """Read a part by its pattern if it is plain; tell whether it is."""
        sheet = plain.read_sheet(content)
        if sheet is None or not PlainRows(self.grid, self._looks).take(sheet):
            return False
        read_frame(sheet.frame, self.grid)
        return True

    def _took_in_pieces(self, chunks: Iterable[bytes]) -> bool:
        """Read a long part by its pattern if it is plain; tell whether it is."""
        try:
            for _ in self._plain_pieces(chunks):
                pass
        except NotPlainError:
            self.grid.empty()
            return False
        return True

    def _columns(self, head: bytes, headings: Collection[str]) -> list[str]:
        """Return the letters of the columns under these headings, nothing where the first row lacks one of them."""
        above = SheetReader(Grid(""), self._looks)
        try:
            parse_content("first row", [head], above._start, above._end, above._take)
        except PartError:
            return []
        cells = next(iter(above.grid.rows.values()), {})
        places = {str(each.value): column for column, each in cells.items()}
        return [letters_of(places[each]) for each in headings] if places.keys() >= set(headings) else []

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
            take_beginning(name, attributes, self.grid)

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
                self._put(of_formula("".join(self._formula)))
            return
        self._put(self._maker.made(kind, text or "".join(self._inline), attributes.get("s", "0")))

    def _put(self, cell: Cell) -> None:
        """Put a cell where the reader stands."""
        self.grid.put(self._row, self._column, cell)
