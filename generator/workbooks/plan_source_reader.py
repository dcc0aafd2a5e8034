"""An issued plan in a workbook → its texts and tables as records: what stands above and below them are paragraphs."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import UnreadableFileError
from generator.model.plan_source import Grid, GridCell, GridRow, Line, PlanSource, Remark, Spot
from generator.texts import legacy
from generator.texts.issued_plan import FIRST_HEADINGS
from generator.texts.plan_sheets import SHEET_INFO, SHEET_PERIODS, SHEET_TASKS
from generator.texts.wording import compare_key, tidy_lines, writable
from generator.workbooks.formats import open_book
from generator.workbooks.formats.grid import Cell
from generator.workbooks.formats.grid import Grid as Sheet

_TABLE_CELLS = 3
"""A row with so many filled cells is one of a table."""


def read_workbook(content: bytes, name: str) -> PlanSource:
    """Read an issued plan typed in a workbook. Raises UnreadableFileError."""
    book = open_book(content)
    if {SHEET_INFO, SHEET_TASKS, SHEET_PERIODS} <= {each.name for each in book.grids}:
        raise UnreadableFileError("already-a-plan")
    blocks: list[Line | Grid] = []
    remarks: list[Remark] = []
    for number, sheet in enumerate(book.grids, start=1):
        blocks += _blocks(sheet, number, remarks)
    return PlanSource(name, tuple(blocks), tuple(remarks))


def _blocks(sheet: Sheet, number: int, remarks: list[Remark]) -> Iterator[Line | Grid]:
    """Yield the paragraphs and the tables of a sheet in their order."""
    filled = sorted(row for row, cells in sheet.rows.items() if any(_written(each) for each in cells.values()))
    last_of = _tables(sheet, filled)
    rows: list[GridRow] = []
    last = -1
    for row in filled:
        spot = Spot(table=number, row=row + 1)
        cells = tuple(_cells(sheet, row, spot, remarks))
        if rows and (row > last or row in last_of):
            yield Grid(tuple(rows), number)
            rows = []
        last = last_of.get(row, last)
        if row <= last:
            rows.append(GridRow(cells, spot))
        else:
            yield from (Line(text, spot) for each in cells for text in each.text.splitlines() if text)
    if rows:
        yield Grid(tuple(rows), number)


def _tables(sheet: Sheet, filled: Sequence[int]) -> dict[int, int]:
    """Return the first row of each table → its last one; a table begins where a row heads the numbers of one."""
    tabular = [row for row in filled if len([1 for each in sheet.rows[row].values() if _written(each)]) >= _TABLE_CELLS]
    starts = [row for place, row in enumerate(tabular) if place == 0 or _heads_numbers(sheet, row)]
    ends = [max(row for row in tabular if row < after) for after in (*starts[1:], sys.maxsize)] if tabular else []
    return {start: _with_rest(sheet, start, end) for start, end in zip(starts, ends, strict=True)}


def _with_rest(sheet: Sheet, start: int, end: int) -> int:
    """Return the last row of a table with the rows right below that say nothing in its first column."""
    first = min(column for column, each in sheet.rows[start].items() if _written(each))
    while (below := sheet.rows.get(end + 1)) and not _written_at(below, first) and any(map(_written, below.values())):
        end += 1
    return end


def _written_at(cells: Mapping[int, Cell], column: int) -> str:
    """Return the value of a cell of a row, "" where there is none."""
    return _written(cells[column]) if column in cells else ""


def _heads_numbers(sheet: Sheet, row: int) -> bool:
    """Tell whether the first text of a row is the heading of the numbers of a table."""
    first = next((_written(each) for _, each in sorted(sheet.rows[row].items()) if _written(each)), "")
    return compare_key(first) in FIRST_HEADINGS


def _cells(sheet: Sheet, row: int, spot: Spot, remarks: list[Remark]) -> Iterator[GridCell]:
    """Yield the cells of a row with the columns they span and whether they go on from the row above."""
    spans = _spans(sheet, row)
    cells: Mapping[int, Cell] = sheet.rows.get(row, {})
    for column in sorted({*cells, *spans}):
        span, continued = spans.get(column, (1, False))
        cell = cells.get(column)
        text = "" if cell is None or continued else _settled(_written(cell), cell.font, spot, remarks)
        yield GridCell(text, column, span, continued)


def _spans(sheet: Sheet, row: int) -> dict[int, tuple[int, bool]]:
    """Return first column → columns spanned and whether the merged range began above, for a row's merged ranges."""
    return {left: (right - left + 1, row > top) for top, left, bottom, right in sheet.merges if top <= row <= bottom}


def _written(cell: Cell) -> str:
    """Write the value of a cell."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None or cell.fault else str(value)


def _settled(text: str, font: str, spot: Spot, remarks: list[Remark]) -> str:
    """Return a text in NFC and in the letters of today; a change is told."""
    plain = tidy_lines(writable(unicodedata.normalize("NFC", text)))
    if found := legacy.recognise(plain, font):
        remarks.append(Remark("converted", spot, plain, found.text))
        return found.text
    return plain
