"""Fills a template as a unit would: finds rows by their hidden keys and types the values, nothing else is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.texts.sample_returns import SampleRow
from generator.workbooks import form_layout as layout
from generator.workbooks.cell_styles import row_height
from generator.workbooks.return_refiller import form_cells
from generator.workbooks.workbook_opener import open_workbook, saved


def fill_template(template: bytes, rows: Sequence[SampleRow], form: Mapping[str, str]) -> bytes:
    """Return the template with the rows typed in under their keys, and the cells of the unit's page by form key."""
    book = open_workbook(template, formulas=True)
    wanted = {str(layout.RowKey(each.block, each.code)): each for each in rows}
    for sheet in book.worksheets:
        keys = next(iter(sheet.iter_rows(layout.FIELD_KEY_ROW, layout.FIELD_KEY_ROW, values_only=True)), ())
        columns = layout.columns_of_key_row(keys)
        if columns is not None:
            _fill_rows(sheet, columns, wanted)
    for key, target in form_cells(book):
        if key in form:
            target.value = form[key]
    if wanted:
        raise KeyError(f"the template has no rows for {sorted(wanted)}")
    return saved(book)


def _fill_rows(sheet: Worksheet, columns: Mapping[str, int], wanted: dict[str, SampleRow]) -> None:
    """Type the rows that stand on this sheet, and take them out of `wanted`."""
    for cells in sheet.iter_rows(min_row=layout.FIRST_ROW):
        row = wanted.pop(str(cells[columns[layout.KEY]].value), None)
        if row is None:
            continue
        for key, value in row.values.items():
            cell = cells[columns[key]]
            if value != "":
                cell.value = value  # type: ignore[assignment]
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
        texts = [
            (str(cells[place].value or ""), sheet.column_dimensions[get_column_letter(place + 1)].width)
            for key, place in columns.items()
            if key not in (layout.CHECK, layout.KEY)
        ]
        sheet.row_dimensions[cells[0].row or 0].height = row_height(texts, least=3)
