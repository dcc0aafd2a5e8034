"""Adds to a plan workbook, as its user left it, the sheet of what its tasks were before."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from generator.errors import PlanError, UnreadableFileError
from generator.model import PastTask
from generator.texts import plan_sheets as words
from generator.workbooks.cell_styles import FONT
from generator.workbooks.plan_rows import past_rows
from generator.workbooks.workbook_opener import open_workbook, saved


def with_past(content: bytes, name: str, past: Sequence[PastTask]) -> bytes:
    """Return the workbook with the sheet Thay đổi holding these tasks; every other cell stays."""
    try:
        book = open_workbook(content, formulas=True)
    except UnreadableFileError as error:
        raise PlanError("PLAN-UNREADABLE", file=name) from error
    if words.SHEET_PAST in book.sheetnames:
        del book[words.SHEET_PAST]
    sheet = book.create_sheet(words.SHEET_PAST)
    sheet.append([each.text for each in words.PAST_COLUMNS.values()])
    for each in past_rows(past):
        sheet.append([each.get(key, "") for key in words.PAST_COLUMNS])
    for place, heading in enumerate(words.PAST_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = heading.width
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=FONT, size=11, bold=cell.row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s" if isinstance(cell.value, str) and cell.value else cell.data_type
    sheet.freeze_panes = "A2"
    return saved(book)
