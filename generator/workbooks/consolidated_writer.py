"""Merged report → consolidated workbook, in which the Office sees everything and writes its own words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import IO, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.findings import Finding
from generator.model import Figures, MergedReport, Wording
from generator.texts import consolidated as words
from generator.texts import labels
from generator.workbooks.cell_styles import POINTS_PER_LINE, Looks
from generator.workbooks.consolidated_cells import Sentence
from generator.workbooks.consolidated_data import packed
from generator.workbooks.consolidated_lines import DECISIONS, lines_of, page_looks
from generator.workbooks.consolidated_overview import write_overview
from generator.workbooks.consolidated_pages import HIDDEN, TablePage, agenda, pages
from generator.workbooks.consolidated_schema import NAME, SCHEMA
from generator.workbooks.streamed_rows import (
    Starts,
    add_streamed_sheet,
    in_pieces,
    new_streamed_workbook,
    row_text,
)

IDENTITY_SHEET = labels.SHEET_IDENTITY


def write_consolidated(report: MergedReport, *rest: Any) -> bytes:
    """Return the workbook; see `write_consolidated_to`."""
    target = io.BytesIO()
    write_consolidated_to(target, report, *rest)
    return target.getvalue()


def write_consolidated_to(
    target: IO[bytes],
    report: MergedReport,
    figures: Figures,
    findings: Sequence[Finding],
    run_id: str,
    sentence: Sentence,
    wordings: Sequence[Wording] = (),
    data: Iterable[bytes] = (),
    waiting: Sequence[tuple[str, str]] = (),
    news: Sequence[str] = (),
    signed: Sequence[tuple[str, Sequence[str]]] = (),
) -> None:
    """Write the workbook; the same report gives the same bytes. `sentence` gives (message, how to mend).

    `wordings` are the paragraphs of the Word report; `data` are the pieces of the snapshot it can be made again from;
    `waiting` are what the Office has to decide, each with the key of its row; `news` is what changed since the run
    before; `signed` are headings with lines about the signed report.
    """
    book = new_streamed_workbook(target, words.title(report), report.plan.letterhead.issuer)
    looks = Looks(book)
    listed = pages(report, findings, sentence, wordings)
    write_overview(
        book,
        looks,
        report,
        figures,
        findings,
        run_id,
        agenda(listed, waiting),
        [*signed, (words.CHANGES_HEADING, news)],
    )
    for page in listed:
        _write_page(book, looks, page)
    _write_identity(book, report, run_id)
    _write_data(book, looks, data)
    book.close()


def _write_identity(book: xlsxwriter.Workbook, report: MergedReport, run_id: str) -> None:
    """Write which run, plan and period this is, into a hidden sheet and the document properties."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    values = {
        "kind": "tong-hop",
        NAME: str(SCHEMA),
        "plan_id": report.plan.id,
        "period": report.period.code,
        "run_id": run_id,
    }
    for row, (key, value) in enumerate(values.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.hide()
    book.set_custom_property(words.RUN_PROPERTY, run_id, "text")
    book.set_custom_property("baocao_schema", str(SCHEMA), "text")


def _write_data(book: xlsxwriter.Workbook, looks: Looks, data: Iterable[bytes]) -> None:
    """Write the snapshot into a hidden sheet, as many characters a cell as a cell holds."""
    sheet = add_streamed_sheet(book, words.SHEET_DATA)
    start, look = Starts(1), looks("plain")
    sheet.write_string(0, 0, "")
    cut = in_pieces(packed(data), words.DATA_CELL)
    sheet.lines = (row_text(row, start, ((0, look, each),), POINTS_PER_LINE) for row, each in enumerate(cut, 1))
    sheet.hide()


# --- a page --------------------------------------------------------------------------------------------------------


def _write_page(book: xlsxwriter.Workbook, looks: Looks, page: TablePage) -> None:
    """Write one table sheet: header, rows, what is kept of dropped keys, protection, print set-up."""
    sheet = add_streamed_sheet(book, page.name)
    for place, (key, heading) in enumerate(page.columns.items()):
        sheet.set_column(place, place, heading.width, None, {"hidden": True} if key in HIDDEN else {})
        sheet.write_string(0, place, heading.text, looks("header"))
        if key in DECISIONS:
            note = page.notes.get(key, DECISIONS[key])
            sheet.write_comment(0, place, note, {"x_scale": 2, "font_name": "Tahoma", "font_size": 9})
    sheet.set_row(0, 36)
    row = 1 + len(page.rows) + (1 + len(page.kept) if page.kept else 0)
    sheet.lines, sheet.last = lines_of(page, page_looks(looks, page)), (row - 1, len(page.columns) - 1)
    for key, offered in (("choice", page.choices), ("wording_choice", words.WORDING_CHOICES)):
        _add_choices(sheet, page, row, key, offered)
    _set_up(sheet, page, row)


def _add_choices(sheet: Worksheet, page: TablePage, rows: int, key: str, offered: Sequence[str]) -> None:
    """Offer the words of a choice as a drop-down in its column."""
    if key in page.columns and rows > 1:
        place = list(page.columns).index(key)
        sheet.data_validation(1, place, rows - 1, place, {"validate": "list", "source": list(offered)})


def _set_up(sheet: Worksheet, page: TablePage, rows: int) -> None:
    """Freeze the header, add the filter, lock all but the decision cells, set up the print."""
    sheet.freeze_panes(1, page.frozen)
    if rows > 1:
        sheet.autofilter(0, 0, rows - 1, len(page.columns) - 1)
    sheet.protect("", {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(page.pages_wide, 0)
    sheet.repeat_rows(0)
    if page.has_nothing:
        sheet.print_area(0, 0, rows - 1, page.first_columns - 1)
    if page.pages_wide > 1:
        sheet.repeat_columns(0, page.frozen - 1)
    sheet.set_margins(0.3, 0.3, 0.5, 0.5)
    sheet.set_footer(f"&L{page.name}&R&P/&N")
