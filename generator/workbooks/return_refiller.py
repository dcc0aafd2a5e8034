"""A return that cannot be marked itself (.xls, .ods, .xlsb, strict) → the unit's template, what was read typed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from generator.model import ALL_FIELDS, PLAN_COLUMNS, Block, Place, RawCell, RawReturn, RawRow
from generator.texts.wording import writable
from generator.workbooks import form_layout as layout
from generator.workbooks.workbook_opener import open_workbook, saved

Moved = Mapping[Place, tuple[str, str]]
"""Place in the sender's workbook → (sheet, address) in the refilled template."""


def refill(template: bytes, raw: RawReturn) -> tuple[bytes, Moved]:
    """Return the refilled template, and where each cell of the return went. What has no place in it is not moved."""
    book = open_workbook(template, formulas=True)
    rows = _rows_by_key(book)
    taken = {str(layout.RowKey(each.block, each.key)) for each in raw.rows if each.key}
    spare = (key for key in rows if key.startswith(f"{Block.EXTRA.value}:") and key not in taken)
    moved: dict[Place, tuple[str, str]] = {}
    for row in raw.rows:
        key = str(layout.RowKey(row.block, row.key)) if row.key else next(spare, "")
        for field, target in rows.get(key, {}).items():
            if field in row.cells and _is_the_units(row, field):
                _type(target, row.cells[field])
                moved[row.cells[field].place] = (target.parent.title, target.coordinate)
    for key, target in form_cells(book):
        if key in raw.form:
            _type(target, raw.form[key])
            moved[raw.form[key].place] = (target.parent.title, target.coordinate)
    return saved(book), moved


def _is_the_units(row: RawRow, field: str) -> bool:
    """Tell whether a field of a row is the unit's to fill; the plan's own columns stay as issued."""
    return field in ALL_FIELDS or (row.block is Block.EXTRA and field in PLAN_COLUMNS)


def _rows_by_key(book: Workbook) -> dict[str, dict[str, Cell]]:
    """Return row key → field → cell, over the data sheets of a template."""
    found: dict[str, dict[str, Cell]] = {}
    for sheet in book.worksheets:
        keys = next(iter(sheet.iter_rows(layout.FIELD_KEY_ROW, layout.FIELD_KEY_ROW, values_only=True)), ())
        columns = layout.columns_of_key_row(keys)
        for cells in sheet.iter_rows(min_row=layout.FIRST_ROW) if columns is not None else ():
            row = {key: cell for key, place in (columns or {}).items() if isinstance(cell := cells[place], Cell)}
            if layout.parse_row_key(row[layout.KEY].value if layout.KEY in row else None) is not None:
                found[str(row[layout.KEY].value)] = row
    return found


def form_cells(book: Workbook) -> Iterator[tuple[str, Cell]]:
    """Yield the cells that speak for the whole unit, by their keys."""
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=60, max_col=10):
            key = next((str(each.value) for each in cells if each.value in layout.FORM_KEYS), None)
            target = next((each for each in cells if key and not each.protection.locked), None)
            if key is not None and isinstance(target, Cell):
                yield key, target


def _type(target: Cell, cell: RawCell) -> None:
    """Type a value as it was read: texts stay texts, days and percentages keep their look."""
    value = cell.value
    if value is None:
        return
    target.value = writable(value)[:32_767] if isinstance(value, str) else value  # type: ignore[assignment]
    if isinstance(value, str):
        target.data_type = "s"
    elif isinstance(value, datetime):
        target.number_format = "dd/mm/yyyy"
    elif "%" in cell.number_format:
        target.number_format = cell.number_format
