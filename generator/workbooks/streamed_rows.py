"""Rows of a sheet as text, written when the workbook is closed: of a table of a million cells one row is held."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.texts.wording import OFFICE_TIME
from generator.workbooks.cell_styles import GrowingWorksheet, escaped
from generator.workbooks.formats.grid import address

_EPOCH = datetime(1899, 12, 30)
_DAY = timedelta(days=1)
_ESCAPE = re.compile("(_x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet program takes for a character's number, where a text happens to hold it."""
LONGEST = 32_767
"""Characters that a cell holds."""


class StreamedWorksheet(GrowingWorksheet):
    """A sheet whose rows below those that were written cell by cell come out of an iterable, once."""

    dim_rowmax: int
    dim_colmax: int
    lines: Iterable[str] = ()
    last: tuple[int, int] = (0, 0)
    """Row and column (from 0) of the last streamed cell."""

    def _write_dimension(self) -> None:
        """Write the used range with the streamed rows."""
        row, column = int(self.dim_rowmax), int(self.dim_colmax)
        self.dim_rowmax, self.dim_colmax = max(row, self.last[0]), max(column, self.last[1])
        super()._write_dimension()
        self.dim_rowmax, self.dim_colmax = row, column

    def _write_rows(self) -> None:
        """Write what was written cell by cell, then the streamed rows."""
        super()._write_rows()
        for each in self.lines:
            self.fh.write(each)


def add_streamed_sheet(book: xlsxwriter.Workbook, name: str) -> StreamedWorksheet:
    """Add a sheet whose rows are streamed; `lines` and `last` are set before the workbook is closed."""
    sheet: Worksheet = book.add_worksheet(name, StreamedWorksheet)
    assert isinstance(sheet, StreamedWorksheet)
    return sheet


class Starts:
    """How the cells of a sheet begin: their column, and the index of their look."""

    def __init__(self, columns: int) -> None:
        """Write the columns out once."""
        self._letters = [address(0, each)[:-1] for each in range(columns)]
        self._looks: dict[int, int] = {}

    def cell(self, row: str, column: int, look: Any) -> str:
        """Return the beginning of a cell up to its look."""
        index = self._looks.get(id(look))
        if index is None:
            index = self._looks[id(look)] = look._get_xf_index()
        return f'<c r="{self._letters[column]}{row}" s="{index}"'


def row_text(row: int, starts: Starts, cells: Iterable[tuple[int, Any, object]], height: float) -> str:
    """Return a row (from 0) of cells (column, format, value), high enough for its texts but free to grow.

    Texts are texts, never formulas; a moment is shown in the Office's time.
    """
    number = str(row + 1)
    made = [starts.cell(number, column, look) + _content(value) for column, look, value in cells]
    return f'<row r="{number}" ht="{height:g}">{"".join(made)}</row>'


def in_pieces(texts: Iterable[str], length: int) -> Iterator[str]:
    """Yield texts, put one behind the other, in pieces of this length; the last one may be shorter."""
    held: list[str] = []
    size = 0
    for each in texts:
        held.append(each)
        size += len(each)
        if size < length:
            continue
        whole = "".join(held)
        last = size - size % length
        yield from (whole[start : start + length] for start in range(0, last, length))
        held, size = [whole[last:]], size - last
    if size:
        yield "".join(held)


def _content(value: object) -> str:
    """Return what follows the look of a cell."""
    if value is None or value == "":
        return "/>"
    if isinstance(value, str):
        text = value if "_x" not in value else _ESCAPE.sub(r"_x005F\1", value)
        return f' t="inlineStr"><is><t xml:space="preserve">{escaped(text[:LONGEST])}</t></is></c>'
    if isinstance(value, datetime):
        return f"><v>{_serial(value.astimezone(OFFICE_TIME).replace(tzinfo=None))}</v></c>"
    if isinstance(value, date):
        return f"><v>{_serial(datetime(value.year, value.month, value.day))}</v></c>"
    if isinstance(value, int | float):
        return f"><v>{value:.16G}</v></c>"
    return _content(str(value))


def _serial(moment: datetime) -> str:
    """Return Excel's number of a moment."""
    return f"{(moment - _EPOCH) / _DAY:.16G}"


class Streamed(Collection[Any]):
    """A collection whose members are made anew each time; how many there are is known before the first one is made."""

    def __init__(self, count: int, make: Callable[[], Iterator[Any]]) -> None:
        """Hold how to make them."""
        self._count, self._make = count, make

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[Any]:
        """Make them."""
        return self._make()

    def __contains__(self, each: object) -> bool:
        """Tell whether one of them is this."""
        return any(one == each for one in self)
