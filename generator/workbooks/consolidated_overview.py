"""The sheet Tổng quan: who sent, what is open, and the summaries as formulas over the sheet Phụ lục."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.findings import Finding, Severity, count
from generator.model import Figures, MergedReport, Outcome, Tally
from generator.texts import consolidated as words
from generator.texts import labels
from generator.workbooks.cell_styles import Looks, row_height
from generator.workbooks.streamed_rows import add_streamed_sheet

_LAST = len(words.SUMMARY_WIDTHS) - 1


def write_overview(
    book: xlsxwriter.Workbook,
    looks: Looks,
    report: MergedReport,
    figures: Figures,
    findings: Sequence[Finding],
    run_id: str,
    agenda: Sequence[tuple[str, str]] = (),
    told: Sequence[tuple[str, Sequence[str]]] = (),
) -> None:
    """Add the overview as the first sheet; every count is a formula with its value stored.

    `agenda` is what the Office has to decide, each with the cell to go to; `told` are headings with
    lines, such as what changed since the last run.
    """
    sheet = add_streamed_sheet(book, words.SHEET_OVERVIEW)
    for place, width in enumerate(words.SUMMARY_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, _LAST, words.title(report), looks("title"))
    sheet.set_row(0, 26)
    sheet.merge_range(1, 0, 1, _LAST, words.run_line(report, run_id), looks("hint"))
    sheet.merge_range(2, 0, 2, _LAST, words.COUNT_NOTE, looks("hint"))
    sheet.set_row(2, 34)
    row = _write_state(sheet, looks, report, findings, 4)
    parts = [0, row + 1]
    row = _write_lines(sheet, looks, row + 1, words.DECISIONS_HEADING, agenda or [(words.NOTHING_TO_DECIDE, "")])
    for heading, lines in told:
        row = _write_lines(sheet, looks, row + 1, heading, [(each, "") for each in lines])
    tasks = len(report.tasks)
    first = row + 2
    for heading, column, tallies in (
        (words.BY_UNIT, "lead_unit", (*figures.by_unit, figures.overall)),
        (words.BY_SECTION, "section", figures.by_section),
        (words.BY_SUPERVISOR, "supervisor", figures.by_supervisor),
    ):
        parts.append(row + 1)
        row = _write_summary(sheet, looks, row + 1, heading, column, tallies, tasks)
    parts.append(row + 1)
    row = _write_charts(book, sheet, row + 1, first, len(figures.by_unit))
    _write_note(sheet, looks, row, report)
    sheet.protect("", {"format_rows": True, "format_columns": True})
    _set_up_print(sheet, [*parts, row + 2])


_SCALE = 70
"""Per cent at which the ten columns stand on one landscape page."""
_PAGE_PIXELS = 950
"""Height of such a page between its margins, in pixels of the sheet."""


def _set_up_print(sheet: Worksheet, parts: Sequence[int]) -> None:
    """Print on landscape pages; a part that does not fit on the rest of a page begins the next.

    `parts` are the first rows of the parts and the row after the last. A part longer than a page flows on.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_print_scale(_SCALE)
    sheet.set_footer(f"&L{words.SHEET_OVERVIEW}&R&P/&N")
    breaks, filled = [], 0.0
    for first, after in pairwise(parts):
        height = sum(sheet.row_sizes.get(row, (_ROW_PIXELS,))[0] for row in range(first, after))
        if filled and filled + height > _PAGE_PIXELS:
            breaks.append(first)
            filled = 0.0
        filled = (filled + height) % _PAGE_PIXELS
    sheet.set_h_pagebreaks(breaks)


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


def _write_lines(sheet: Worksheet, looks: Looks, row: int, heading: str, lines: Sequence[tuple[str, str]]) -> int:
    """Write a heading and lines below it over the whole width, each a link where it has a cell to go to."""
    if not lines:
        return row
    sheet.write_string(row, 0, heading, looks("bold"))
    for text, cell in lines:
        row += 1
        sheet.merge_range(row, 0, row, _LAST, "", looks("cell", *(["link"] if cell else [])))
        if cell:
            sheet.write_url(row, 0, f"internal:{cell}", looks("cell", "link"), text[:255])
        else:
            sheet.write_string(row, 0, text, looks("cell"))
        sheet.set_row(row, row_height([(text, sum(words.SUMMARY_WIDTHS))]))
    return row + 1


_ROW_PIXELS = 20
"""Height of a row that has none of its own."""
_CHART_PIXELS, _BAR_PIXELS, _MOST_CHART_PIXELS = 340, 34, 700
"""Height of a chart, the room that one unit's bar and name want, the height that a page can hold."""
_COLOURS = ("#548235", "#A9D18E", "#9DC3E6", "#C00000", "#BFBFBF", "#D9D9D9", "#FFD966")


def _write_charts(book: xlsxwriter.Workbook, sheet: Worksheet, row: int, first: int, units: int) -> int:
    """Draw the counts by unit as stacked bars and those of all tasks as a pie; return the next free row.

    `first` is the heading row of the summary by unit, whose last row counts all.
    """
    bars = book.add_chart({"type": "bar", "subtype": "stacked"})
    name, total = words.SHEET_OVERVIEW, first + units + 1
    for place, colour in enumerate(_COLOURS, start=2):
        bars.add_series(
            {
                "name": [name, first, place],
                "categories": [name, first + 1, 0, first + units, 0],
                "values": [name, first + 1, place, first + units, place],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    bars.set_title({"name": words.CHART_BY_UNIT, "name_font": {"size": 11}})
    bars.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 8}})
    bars.set_x_axis({"major_unit": 1, "num_format": "0", "min": 0})
    bars.set_legend({"position": "bottom"})
    height = min(max(_CHART_PIXELS, 90 + _BAR_PIXELS * units), _MOST_CHART_PIXELS)
    bars.set_size({"width": 720, "height": height})
    sheet.insert_chart(row, 0, bars)
    pie = book.add_chart({"type": "pie"})
    pie.add_series(
        {
            "categories": [name, first, 2, first, 1 + len(_COLOURS)],
            "values": [name, total, 2, total, 1 + len(_COLOURS)],
            "points": [{"fill": {"color": colour}} for colour in _COLOURS],
        }
    )
    pie.set_title({"name": words.CHART_OVERALL, "name_font": {"size": 11}})
    pie.set_legend({"position": "bottom"})
    pie.set_size({"width": 420, "height": _CHART_PIXELS})
    sheet.insert_chart(row, 5, pie)
    return row + height // _ROW_PIXELS + 2


def _write_note(sheet: Worksheet, looks: Looks, row: int, report: MergedReport) -> None:
    """Write the Office's free note on the whole, under its own heading row, so that it is read back like any other.

    Its key stands in a hidden column behind the tables.
    """
    hidden = _LAST + 1
    sheet.set_column(hidden, hidden, 10, None, {"hidden": True})
    for place, text in ((0, words.NOTE), (hidden, words.KEY)):
        sheet.write_string(row, place, text, looks("header"))
    note = report.decisions.notes.get(words.OVERVIEW_KEY, "")
    look = looks("cell", "decision")
    if note:
        sheet.write_string(row + 1, 0, note, look)
    else:
        sheet.write_blank(row + 1, 0, None, look)
    sheet.write_string(row + 1, hidden, words.OVERVIEW_KEY, looks("cell", "grey"))
    sheet.set_row(row + 1, max(60, row_height([(note, words.SUMMARY_WIDTHS[0])])))


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
