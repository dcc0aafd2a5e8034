"""How a period stands → one printable page for the weekly meeting."""

from __future__ import annotations

import io
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from generator.model import Period, Plan, Standing
from generator.texts import status as words
from generator.texts import wording, working_days
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height

_UNIT_WIDTHS = (36.0, 14.0, 11.0, 13.0, 26.0, 6.0, 10.0, 24.0)
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
    told = words.TASKS_HEADING if standing.tasks else words.NO_TASKS
    sheet.merge_range(row + 1, 0, row + 1, _LAST, told, looks("bold"))
    if standing.tasks:
        _write_tasks(sheet, looks, row + 2, plan, standing)
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


_TASK_SPANS = ((0, 3), (4, 4), (5, 6), (7, 7))
"""First and last column of a task, its lead unit, its due date and its state."""


def _write_tasks(sheet: Worksheet, looks: Looks, row: int, plan: Plan, standing: Standing) -> None:
    """Write the tasks, each under the leader who supervises it."""
    _write_task(sheet, looks, row, words.TASK_COLUMNS[1:], "header")
    for name, tasks in words.by_supervisor(standing):
        row += 1
        sheet.merge_range(row, 0, row, _LAST, words.supervisor_line(name, tasks), looks("cell", "bold"))
        for each in tasks:
            row += 1
            _write_task(sheet, looks, row, words.task_row(each, plan)[1:], "cell")


def _write_task(sheet: Worksheet, looks: Looks, row: int, cells: Sequence[str], look: str) -> None:
    """Write one row of four cells, high enough for its texts."""
    texts = list(zip(cells, _TASK_SPANS, strict=True))
    for text, (first, last) in texts:
        if first == last:
            sheet.write_string(row, first, text, looks(look))
        else:
            sheet.merge_range(row, first, row, last, text, looks(look))
    sheet.set_row(row, row_height([(text, sum(_UNIT_WIDTHS[first : last + 1])) for text, (first, last) in texts]))
