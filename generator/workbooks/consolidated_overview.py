"""The sheet Tổng quan: who sent, what is open, and the summaries as formulas over the sheet Phụ lục."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.findings import Finding, Severity, count
from generator.model import Figures, MergedReport, Outcome, Tally
from generator.texts import consolidated as words
from generator.texts import labels
from generator.workbooks.cell_styles import Looks, add_sheet, row_height

_LAST = len(words.SUMMARY_WIDTHS) - 1


def write_overview(
    book: xlsxwriter.Workbook,
    looks: Looks,
    report: MergedReport,
    figures: Figures,
    findings: Sequence[Finding],
    run_id: str,
) -> None:
    """Add the overview as the first sheet; every count is a formula with its value stored."""
    sheet = add_sheet(book, words.SHEET_OVERVIEW)
    for place, width in enumerate(words.SUMMARY_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, _LAST, words.title(report), looks("title"))
    sheet.set_row(0, 26)
    sheet.merge_range(1, 0, 1, _LAST, words.run_line(report, run_id), looks("hint"))
    sheet.merge_range(2, 0, 2, _LAST, words.COUNT_NOTE, looks("hint"))
    sheet.set_row(2, 34)
    row = _write_state(sheet, looks, report, findings, 4)
    tasks = len(report.tasks)
    for heading, column, tallies in (
        (words.BY_UNIT, "lead_unit", (*figures.by_unit, figures.overall)),
        (words.BY_SECTION, "section", figures.by_section),
        (words.BY_SUPERVISOR, "supervisor", figures.by_supervisor),
    ):
        row = _write_summary(sheet, looks, row + 1, heading, column, tallies, tasks)
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{words.SHEET_OVERVIEW}&R&P/&N")


def _write_state(sheet: Worksheet, looks: Looks, report: MergedReport, findings: Sequence[Finding], row: int) -> int:
    """Write how many units sent, and how much is open; return the next free row."""
    open_now = [
        (labels.SEVERITY_NAMES[each.value], count(findings, each)) for each in (Severity.ERROR, Severity.WARNING)
    ]
    for heading, target, lines in (
        (words.SENT_HEADING, words.SHEET_SUBMISSIONS, words.arrivals(report)),
        (words.FINDINGS_HEADING, words.SHEET_FINDINGS, open_now),
    ):
        sheet.write_url(row, 0, f"internal:'{target}'!A1", looks("bold", "link"), heading)
        for name, number in lines:
            row += 1
            sheet.write_string(row, 0, name, looks("cell"))
            sheet.write_number(row, 1, number, looks("cell", "number"))
        row += 1
    return row


def _write_summary(
    sheet: Worksheet, looks: Looks, row: int, heading: str, column: str, tallies: Sequence[Tally], tasks: int
) -> int:
    """Write one summary by a column of the sheet Phụ lục; return the next free row."""
    sheet.write_string(row, 0, heading, looks("bold"))
    heads = (words.NAME, words.TOTAL, *(labels.OUTCOME[each] for each in Outcome), words.RATE)
    for place, text in enumerate(heads):
        sheet.write_string(row + 1, place, text, looks("header"))
    sheet.set_row(row + 1, 50)
    for number, tally in enumerate(tallies, start=row + 2):
        _write_tally(sheet, looks, number, column, tally, tasks)
    return row + 2 + len(tallies)


def _write_tally(sheet: Worksheet, looks: Looks, row: int, column: str, tally: Tally, tasks: int) -> None:
    """Write the counts of one row as COUNTIFS formulas, its total and its rate; a tally without a key counts all."""
    look = ("cell", "number") if tally.key else ("cell", "total", "number")
    name = tally.name if tally.key else words.ALL
    sheet.write_string(row, 0, name, looks("cell") if tally.key else looks("cell", "total"))
    sheet.set_row(row, row_height([(name, words.SUMMARY_WIDTHS[0])]))
    first = 2
    for place, each in enumerate(Outcome, start=first):
        conditions = [f'{_range("outcome", tasks)},"{labels.OUTCOME[each]}"']
        if tally.key:
            conditions.insert(0, f'{_range(column, tasks)},"{tally.key}"')
        sheet.write_formula(row, place, f"=COUNTIFS({','.join(conditions)})", looks(*look), tally.counts[each])
    start, end = xl_col_to_name(first), xl_col_to_name(first + len(Outcome) - 1)
    sheet.write_formula(row, 1, f"=SUM({start}{row + 1}:{end}{row + 1})", looks(*look), tally.total)
    sheet.write_formula(row, _LAST, _rate_formula(row), looks(*look[:-1], "rate"), _rate(tally))


def _range(key: str, tasks: int) -> str:
    """Return the cells of a column of the sheet Phụ lục that hold the plan's tasks."""
    letter = xl_col_to_name(list(words.TASK_COLUMNS).index(key))
    return f"'{words.SHEET_TASKS}'!${letter}$2:${letter}${tasks + 1}"


def _rate_formula(row: int) -> str:
    """Return done / (total less not arisen) in per cent, one decimal."""
    cells = {each: f"{xl_col_to_name(place)}{row + 1}" for place, each in enumerate(Outcome, start=2)}
    base = f"(B{row + 1}-{cells[Outcome.NOT_ARISEN]})"
    done = f"({cells[Outcome.DONE_ON_TIME]}+{cells[Outcome.DONE_LATE]})"
    return f'=IF({base}=0,"–",ROUND({done}/{base}*100,1))'


def _rate(tally: Tally) -> float | str:
    """Return the stored value of the rate's formula."""
    if not tally.base:
        return "–"
    return float((Decimal(tally.done) * 100 / tally.base).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
