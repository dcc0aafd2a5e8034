"""Adds to a plan workbook, as its user left it, the sheet of what its tasks were before."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import PlanError, UnreadableFileError
from generator.model import PastTask
from generator.texts import plan_sheets as words
from generator.workbooks.cell_styles import FONT, HEADER_COLOUR
from generator.workbooks.plan_rows import past_rows
from generator.workbooks.workbook_opener import open_workbook, saved

_HEADER_POINTS = 50.0


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
    _dress(sheet)
    return saved(book)


def _dress(sheet: Worksheet) -> None:
    """Give the sheet the look and the print set-up of the others."""
    for place, heading in enumerate(words.PAST_COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = heading.width
    line = Side(style="thin")
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=FONT, size=11, bold=cell.row == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if cell.row == 1 else None)
            cell.border = Border(line, line, line, line)
            cell.data_type = "s" if isinstance(cell.value, str) and cell.value else cell.data_type
    for cell in sheet[1]:
        cell.fill = PatternFill("solid", start_color=HEADER_COLOUR)
    sheet.row_dimensions[1].height = _HEADER_POINTS
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
