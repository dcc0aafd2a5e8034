"""An issued plan in a workbook → its texts and tables as records: what stands above and below them are paragraphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from generator.errors import UnreadableFileError
from generator.model.plan_source import Grid, GridCell, GridRow, Line, PlanSource, Remark, Spot
from generator.texts import legacy
from generator.texts.plan_sheets import SHEET_INFO, SHEET_PERIODS, SHEET_TASKS
from generator.texts.wording import tidy_lines, writable
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
    """Yield the paragraphs above the table of a sheet, the table, the paragraphs below it."""
    filled = sorted(row for row, cells in sheet.rows.items() if any(_written(each) for each in cells.values()))
    tabular = [row for row in filled if len([1 for each in sheet.rows[row].values() if _written(each)]) >= _TABLE_CELLS]
    first, last = (tabular[0], tabular[-1]) if tabular else (None, -1)
    rows: list[GridRow] = []
    for row in filled:
        spot = Spot(table=number, row=row + 1)
        cells = tuple(_cells(sheet, row, spot, remarks))
        if first is None or row < first:
            yield from (Line(each.text, spot) for each in cells if each.text)
        elif row <= last or row == (rows[-1].spot.row if rows else -1):
            rows.append(GridRow(cells, spot))
        else:
            if rows:
                yield Grid(tuple(rows), number)
                rows = []
            yield from (Line(text, spot) for each in cells for text in each.text.splitlines() if text)
    if rows:
        yield Grid(tuple(rows), number)


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
