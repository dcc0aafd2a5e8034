"""Merged report → consolidated workbook, in which the Office sees everything and writes its own words."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.findings import Finding
from generator.model import Figures, MergedReport, Wording
from generator.texts import consolidated as words
from generator.texts import labels, wording
from generator.workbooks import consolidated_rows as rows
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height
from generator.workbooks.consolidated_overview import write_overview
from generator.workbooks.consolidated_rows import Gapped, Heading, Row, Sentence

SCHEMA = "1"
IDENTITY_SHEET = labels.SHEET_IDENTITY

_DECISIONS = {
    "edited": words.EDITED_NOTE,
    "wording_choice": words.WORDING_CHOICE_NOTE,
    "settled": words.SETTLED_NOTE,
    "note": words.NOTE_NOTE,
    "accepted": words.ACCEPTED_NOTE,
    "decided_by": words.DECIDED_BY_NOTE,
    "valid_until": words.VALID_UNTIL_NOTE,
    "choice": words.CHOICE_NOTE,
    "reason": words.REASON_NOTE,
}
"""Columns in which the Office decides, with the note on their headings."""
_HIDDEN = ("key", "base", "mark")
_CENTRED = frozenset(
    {"code", "ordinal", "section", "lead_unit", "status", "errors", "warnings", "nil", "cell", "cells"}
)


@dataclass(frozen=True, slots=True)
class TablePage:
    """One sheet that is a table: name, columns, rows; decision columns are open, the rest is locked."""

    name: str
    columns: Mapping[str, words.Heading]
    rows: Sequence[Row | Heading]
    frozen: int = 1
    kept: Sequence[Row] = field(default_factory=tuple)
    pages_wide: int = 1


def write_consolidated(
    report: MergedReport,
    figures: Figures,
    findings: Sequence[Finding],
    run_id: str,
    sentence: Sentence,
    wordings: Sequence[Wording] = (),
    data: str = "",
) -> bytes:
    """Return the workbook; the same report gives the same bytes. `sentence` gives (message, how to mend).

    `wordings` are the paragraphs of the Word report; `data` is the snapshot from which it can be made again.
    """
    target = io.BytesIO()
    book = new_workbook(target, words.title(report), report.plan.letterhead.issuer)
    looks = Looks(book)
    write_overview(book, looks, report, figures, findings, run_id)
    for page in (
        TablePage(
            words.SHEET_TASKS, words.TASK_COLUMNS, rows.task_rows(report), 3, rows.kept(report, "task", "extra"), 3
        ),
        TablePage(
            words.SHEET_MEASURES, words.MEASURE_COLUMNS, rows.measure_rows(report), 2, rows.kept(report, "measure"), 2
        ),
        TablePage(
            words.SHEET_WORDINGS,
            words.WORDING_COLUMNS,
            rows.wording_rows(report, wordings),
            kept=rows.kept(report, rows.TEXT, wordings=wordings),
        ),
        TablePage(
            words.SHEET_SUBMISSIONS,
            words.SUBMISSION_COLUMNS,
            rows.submission_rows(report),
            1,
            rows.kept(report, "unit", "return"),
        ),
        TablePage(
            words.SHEET_FINDINGS,
            words.FINDING_COLUMNS,
            rows.finding_rows(report, findings, sentence),
            kept=rows.kept_acceptances(report, findings),
        ),
        TablePage(words.SHEET_SOURCES, words.SOURCE_COLUMNS, rows.source_rows(report)),
    ):
        _write_page(book, looks, page)
    _write_identity(book, report, run_id)
    _write_data(book, data)
    book.close()
    return target.getvalue()


def _write_identity(book: xlsxwriter.Workbook, report: MergedReport, run_id: str) -> None:
    """Write which run, plan and period this is, into a hidden sheet and the document properties."""
    sheet = book.add_worksheet(IDENTITY_SHEET)
    values = {
        "kind": "tong-hop",
        "schema": SCHEMA,
        "plan_id": report.plan.id,
        "period": report.period.code,
        "run_id": run_id,
    }
    for row, (key, value) in enumerate(values.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.hide()
    book.set_custom_property(words.RUN_PROPERTY, run_id, "text")
    book.set_custom_property("baocao_schema", SCHEMA, "text")


def _write_data(book: xlsxwriter.Workbook, data: str) -> None:
    """Write the snapshot into a hidden sheet, as many characters a cell as a cell holds."""
    sheet = book.add_worksheet(words.SHEET_DATA)
    for row, start in enumerate(range(0, len(data), words.DATA_CELL)):
        sheet.write_string(row, 0, data[start : start + words.DATA_CELL])
    sheet.hide()


# --- a page --------------------------------------------------------------------------------------------------------


def _write_page(book: xlsxwriter.Workbook, looks: Looks, page: TablePage) -> None:
    """Write one table sheet: header, rows, what is kept of dropped keys, protection, print set-up."""
    sheet = add_sheet(book, page.name)
    for place, (key, heading) in enumerate(page.columns.items()):
        sheet.set_column(place, place, heading.width, None, {"hidden": True} if key in _HIDDEN else {})
        sheet.write_string(0, place, heading.text, looks("header"))
        if key in _DECISIONS:
            note = _DECISIONS[key]
            sheet.write_comment(0, place, note, {"x_scale": 2, "font_name": "Tahoma", "font_size": 9})
    sheet.set_row(0, 36)
    row = 1
    for each in page.rows:
        _write_row(sheet, looks, row, page.columns, each)
        row += 1
    if page.kept:
        _write_row(sheet, looks, row, page.columns, Heading(words.KEPT))
        for kept in page.kept:
            row += 1
            _write_row(sheet, looks, row, page.columns, kept)
        row += 1
    for key, offered in (("choice", tuple(labels.CHOICES.values())), ("wording_choice", words.WORDING_CHOICES)):
        _add_choices(sheet, page, row, key, offered)
    _set_up(sheet, page, row)


def _add_choices(sheet: Worksheet, page: TablePage, rows: int, key: str, offered: Sequence[str]) -> None:
    """Offer the words of a choice as a drop-down in its column."""
    if key in page.columns and rows > 1:
        place = list(page.columns).index(key)
        sheet.data_validation(1, place, rows - 1, place, {"validate": "list", "source": list(offered)})


def _write_row(
    sheet: Worksheet, looks: Looks, row: int, columns: Mapping[str, words.Heading], content: Row | Heading
) -> None:
    """Write one row, high enough for its longest text."""
    if isinstance(content, Heading):
        for place in range(len(columns)):
            sheet.write_blank(row, place, None, looks("section"))
        sheet.write_string(row, 0, content.text, looks("section"))
        sheet.set_row(row, 20)
        return
    for place, key in enumerate(columns):
        _write_cell(
            sheet, looks, row, place, key, content.get(key, ""), decides=bool(content.get("key")) and key in content
        )
    texts = [
        (each.text if isinstance(each, Gapped) else str(each), columns[key].width)
        for key, each in content.items()
        if key in columns and key not in _HIDDEN and isinstance(each, str | Gapped)
    ]
    sheet.set_row(row, row_height(texts))


def _write_cell(
    sheet: Worksheet, looks: Looks, row: int, place: int, key: str, value: object, *, decides: bool
) -> None:
    """Write one cell by its type; texts are always texts. In a row that `decides` the Office's cells are open."""
    parts = ["cell", *(["decision"] if decides and key in _DECISIONS else []), *(["center"] if key in _CENTRED else [])]
    if isinstance(value, Gapped):
        sheet.write_string(row, place, value.text, looks("cell", "gap"))
    elif isinstance(value, datetime):
        sheet.write_datetime(
            row, place, value.astimezone(wording.OFFICE_TIME).replace(tzinfo=None), looks("cell", "moment")
        )
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), looks("cell", "date"))
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value, looks("cell", "center"))
    elif value:
        sheet.write_string(row, place, str(value)[:32_767], looks(*parts))
    else:
        sheet.write_blank(row, place, None, looks(*parts))


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
    if page.pages_wide > 1:
        sheet.repeat_columns(0, page.frozen - 1)
    sheet.set_margins(0.3, 0.3, 0.5, 0.5)
    sheet.set_footer(f"&L{page.name}&R&P/&N")
