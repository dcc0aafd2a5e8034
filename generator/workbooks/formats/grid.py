"""What every format's reader gives: a book of grids, a grid of cells. Rows and columns count from 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from msgspec import Struct, field

from generator.errors import UnreadableFileError
from generator.workbooks.formats import bounds

GENERAL = "General"
ROWS, COLUMNS = 1_048_576, 16_384
"""The size of a sheet in Excel; nothing can stand outside it."""

STRUCK = "struck"
"""The mark of a cell or run that is crossed out."""


class Cell(Struct, gc=False):
    """A filled cell: its value as stored, how it is shown, what hides it.

    `value` is str, int, float, bool, datetime or None; `fault` is a key of `cleaning.FAULT_CODES` or ""; `font` is the
    name of its font where known; `marks` are words such as "struck".
    """

    value: object
    number_format: str = GENERAL
    fault: str = ""
    font: str = ""
    marks: frozenset[str] = frozenset()


def stored_value(cell: Cell | None) -> object:
    """Return what a cell shows, None for a blank one and for a formula without a stored value."""
    return cell.value if cell is not None and cell.fault != "formula" else None


class Grid(Struct):
    """One sheet: its filled cells by row and column, and what its user sees or does not see of it."""

    name: str
    visible: bool = True
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Ranges as (first row, first column, last row, last column)."""
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    twice: list[tuple[int, int]] = field(default_factory=list)
    """Cells that the file gives more than once; the last one counts, as in every spreadsheet program."""
    strays: int = 0
    """Cells that the file puts outside the sheet."""
    pictures: bool = False
    filled: int = 0
    most: int = bounds.CELLS
    """So many filled cells it may have."""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Take in a cell; raises UnreadableFileError when the sheet holds more than any return can."""
        if not (0 <= row < ROWS and 0 <= column < COLUMNS):
            self.strays += 1
            return
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = {}
        if column in cells:
            self.twice.append((row, column))
        cells[column] = cell
        self.filled += 1
        if self.filled > self.most:
            raise UnreadableFileError("too-many-cells")

    def put_row(self, row: int, cells: dict[int, Cell]) -> None:
        """Take in the cells of one row by their columns; raises as `put` does."""
        if not 0 <= row < ROWS or max(cells) >= COLUMNS or row in self.rows:
            for column, cell in cells.items():
                self.put(row, column, cell)
            return
        self.rows[row] = cells
        self.filled += len(cells)
        if self.filled > self.most:
            raise UnreadableFileError("too-many-cells")

    def empty(self) -> None:
        """Take out what was taken in of cells and rows."""
        self.rows.clear()
        self.hidden_rows.clear()
        self.twice.clear()
        self.strays = self.filled = 0

    def each_row(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the rows with their numbers in their order, and let go of each."""
        for number in sorted(self.rows):
            yield number, self.rows.pop(number)

    def marks(self) -> set[frozenset[str]]:
        """Return the sets of marks that its cells bear."""
        return {cell.marks for cells in self.rows.values() for cell in cells.values()}

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the filled cell that stands there, or None."""
        return self.rows.get(row, {}).get(column)

    def value(self, row: int, column: int) -> object:
        """Return what stands there, None when blank."""
        found = self.cell(row, column)
        return found.value if found is not None else None

    def texts(self, row: int) -> list[object]:
        """Return the values of a row from its first column to its last filled one."""
        cells = self.rows.get(row)
        if not cells:
            return []
        return [
            cells[each].value if each in cells else None for each in range(min(max(cells) + 1, bounds.COLUMNS_READ))
        ]


class StreamedGrid(Grid):
    """A large sheet of which nothing is held: its rows are read when they are asked for.

    Whatever is wrong with the sheet is raised then, as a UnreadableFileError.
    """

    read: Callable[[StreamedGrid], Iterator[tuple[int, dict[int, Cell]]]] | None = None

    def each_row(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the rows with their numbers as they stand in the file."""
        return self.read(self) if self.read is not None else iter(())


class ThinGrid(Grid):
    """A large sheet of which only the rows matter that are filled in some columns, and those above their headings.

    `headings` are what stands at the head of these columns, all in one row.
    """

    headings: Collection[str] = ()
    _columns: frozenset[int] = frozenset()
    _last: int = -1

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Take in a cell, and let go of the row before it where it does not matter."""
        if row != self._last:
            self._settle(self._last)
            self._last = row
        Grid.put(self, row, column, cell)
        self.filled = 0

    def put_row(self, row: int, cells: dict[int, Cell]) -> None:
        """Take in the cells of one row, if it matters."""
        Grid.put_row(self, row, cells)
        self._settle(row)
        self.filled = 0

    def _settle(self, row: int) -> None:
        """Find the columns in a row that is complete; let go of the row if they are known and all blank there."""
        cells = self.rows.get(row)
        if cells is None:
            return
        if not self._columns:
            places = {each.value: place for place, each in cells.items() if each.value in self.headings}
            if len(places) == len(self.headings):
                self._columns = frozenset(places.values())
        elif self._columns.isdisjoint(cells):
            del self.rows[row]


class Book(Struct):
    """A workbook as read. `features` are words: macros, external-links, connections."""

    kind: str
    grids: list[Grid]
    properties: dict[str, str] = field(default_factory=dict)
    features: frozenset[str] = frozenset()


_NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DATE_CODE = re.compile(r"[dyDY]|(?<![a-zA-Z])[mM]{1,5}(?![a-zA-Z])")
_EPOCH_1900, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_SERIAL = 2_958_465


def is_date_format(code: str) -> bool:
    """Tell whether a number format shows a day (not a mere time of day)."""
    if code == GENERAL or code == "@":
        return False
    return _DATE_CODE.search(_NOT_CODE.sub("", code.partition(";")[0])) is not None


@lru_cache(maxsize=1 << 12)
def to_day(serial: float, *, from_1904: bool) -> datetime | None:
    """Return the day of a serial number, None where no calendar has one (day 60 of 1900 is Excel's own)."""
    if not 1 <= serial <= _LAST_SERIAL or (not from_1904 and serial < 61):
        return None
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    try:
        return epoch + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86_400))
    except OverflowError:
        return None


# The returns of a collection use the same addresses over and over: both directions are remembered.
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,9})")


@lru_cache(maxsize=1 << 15)
def parse_address(text: str) -> tuple[int, int] | None:
    """Return (row, column) from 0 of an A1 address, None when it is none; row 0 gives −1."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    return int(match[2]) - 1, column_of(match[1].upper())


@lru_cache(maxsize=1 << 10)
def column_of(letters: str) -> int:
    """Return the column (from 0) of its letters, which are capitals."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def parse_range(text: str) -> tuple[int, int, int, int] | None:
    """Return (first row, first column, last row, last column) from 0 of an A1:B2 range, None when it is none."""
    first, _, last = text.partition(":")
    start, end = parse_address(first), parse_address(last or first)
    return (*start, *end) if start is not None and end is not None else None


@lru_cache(maxsize=1 << 15)
def address(row: int, column: int) -> str:
    """Write the A1 address of a cell counted from 0."""
    return f"{letters_of(column)}{row + 1}"


@lru_cache(maxsize=1 << 12)
def addresses(row: int, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Write the addresses of a row (from 0) in the columns of these letters."""
    return tuple(f"{each}{row + 1}" for each in columns)


@lru_cache(maxsize=1 << 10)
def letters_of(column: int) -> str:
    """Write the letters of a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
