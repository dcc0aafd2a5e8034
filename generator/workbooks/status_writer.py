"""How a period stands → one printable page for the weekly meeting."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from generator.model import Period, Plan, Standing
from generator.texts import status as words
from generator.texts import wording, working_days
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height

_UNIT_WIDTHS = (40.0, 16.0, 13.0, 15.0, 28.0, 7.0, 10.0, 32.0)
_LAST = len(words.COLUMNS) - 1


def write_status(plan: Plan, period: Period, standing: Standing) -> bytes:
    """Return the workbook; the same standing gives the same bytes."""
    target = io.BytesIO()
    title = words.TITLE.format(period=period.name, today=wording.day(standing.today))
    book = new_workbook(target, title, plan.letterhead.issuer)
    looks = Looks(book)
    sheet = add_sheet(book, words.SHEET)
    for place, width in enumerate(_UNIT_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, _LAST, title, looks("title"))
    for row, line in enumerate((words.rates(standing), *working_days.deadlines(plan, period)), start=1):
        sheet.merge_range(row, 0, row, _LAST, line, looks("hint"))
    row = _write_table(sheet, looks, 5, words.COLUMNS, [words.unit_row(each) for each in standing.units])
    tasks = words.task_rows(standing)
    sheet.merge_range(row + 1, 0, row + 1, _LAST, words.TASKS_HEADING if tasks else words.NO_TASKS, looks("bold"))
    if tasks:
        _write_tasks(sheet, looks, row + 2, tasks)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    book.close()
    return target.getvalue()


def _write_table(sheet: Worksheet, looks: Looks, row: int, head: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """Write a heading row and its rows; return the next free row."""
    for place, text in enumerate(head):
        sheet.write_string(row, place, text, looks("header"))
    for cells in body:
        row += 1
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text, looks("cell"))
        sheet.set_row(row, row_height(list(zip(cells, _UNIT_WIDTHS, strict=True))))
    return row + 1


def _write_tasks(sheet: Worksheet, looks: Looks, row: int, rows: Sequence[Sequence[str]]) -> None:
    """Write the tasks: supervisor, task over four columns, due date, state."""
    wide = sum(_UNIT_WIDTHS[1:5])
    for number, cells in enumerate((words.TASK_COLUMNS, *rows), start=row):
        look = looks("header") if number == row else looks("cell")
        sheet.write_string(number, 0, cells[0], look)
        sheet.merge_range(number, 1, number, 4, cells[1], look)
        sheet.merge_range(number, 5, number, 6, cells[2], look)
        sheet.write_string(number, 7, cells[3], look)
        sheet.set_row(number, row_height([(cells[0], _UNIT_WIDTHS[0]), (cells[1], wide)]))
