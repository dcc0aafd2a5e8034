"""Merged report → consolidated workbook, in which the Office sees everything and writes its own words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.findings import Finding
from generator.model import FIELDS, PLAN_COLUMNS, Answer, ExtraResult, Figures, MeasureResult, MergedReport, TaskResult
from generator.texts import consolidated as words
from generator.texts import labels, wording
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height
from generator.workbooks.consolidated_overview import write_overview

SCHEMA = "1"
IDENTITY_SHEET = labels.SHEET_IDENTITY
Sentence = Callable[[Finding], tuple[str, str]]
Row = Mapping[str, object]

_DECISIONS = {"edited": words.EDITED_NOTE, "note": words.NOTE_NOTE, "accepted": words.ACCEPTED_NOTE}
"""Columns in which the Office decides, with the note on their headings."""
_CENTRED = frozenset(
    {"code", "ordinal", "section", "lead_unit", "status", "errors", "warnings", "nil", "cell", "cells"}
)


@dataclass(frozen=True, slots=True)
class Gapped:
    """A value shown as a gap."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row inside a table."""

    text: str


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
    report: MergedReport, figures: Figures, findings: Sequence[Finding], run_id: str, sentence: Sentence
) -> bytes:
    """Return the workbook; the same report gives the same bytes. `sentence` gives (message, how to mend)."""
    target = io.BytesIO()
    book = new_workbook(target, words.title(report), report.plan.letterhead.issuer)
    looks = Looks(book)
    write_overview(book, looks, report, figures, findings, run_id)
    for page in (
        TablePage(words.SHEET_TASKS, words.TASK_COLUMNS, _task_rows(report), 3, _kept(report, "task", "extra"), 3),
        TablePage(words.SHEET_MEASURES, words.MEASURE_COLUMNS, _measure_rows(report), 2, _kept(report, "measure"), 2),
        TablePage(
            words.SHEET_SUBMISSIONS, words.SUBMISSION_COLUMNS, _submission_rows(report), 1, _kept(report, "unit")
        ),
        TablePage(words.SHEET_FINDINGS, words.FINDING_COLUMNS, _finding_rows(report, findings, sentence)),
        TablePage(words.SHEET_SOURCES, words.SOURCE_COLUMNS, _source_rows(report)),
    ):
        _write_page(book, looks, page)
    _write_identity(book, report, run_id)
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
    book.set_custom_property("baocao_run", run_id, "text")
    book.set_custom_property("baocao_schema", SCHEMA, "text")


# --- a page --------------------------------------------------------------------------------------------------------


def _write_page(book: xlsxwriter.Workbook, looks: Looks, page: TablePage) -> None:
    """Write one table sheet: header, rows, what is kept of dropped keys, protection, print set-up."""
    sheet = add_sheet(book, page.name)
    for place, (key, heading) in enumerate(page.columns.items()):
        sheet.set_column(place, place, heading.width, None, {"hidden": True} if key == "key" else {})
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
    _set_up(sheet, page, row)


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
        _write_cell(sheet, looks, row, place, key, content.get(key, ""), decides=bool(content.get("key")))
    texts = [
        (each.text if isinstance(each, Gapped) else str(each), columns[key].width)
        for key, each in content.items()
        if key in columns and isinstance(each, str | Gapped)
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


def _kept(report: MergedReport, *kinds: str) -> list[Row]:
    """Return what the Office wrote under keys that this report no longer has: it stays in sight."""
    present = {f"task:{each.task.code}" for each in report.tasks}
    present |= {f"measure:{each.measure.code}" for each in report.measures}
    present |= {f"unit:{each.unit.code}" for each in report.submissions}
    present |= {each.key for each in report.extras}
    decisions = report.decisions
    keys = dict.fromkeys([*decisions.edited, *decisions.notes])
    return [
        {"code": key.partition(":")[2], "name": key.partition(":")[2], "key": key,
         "edited": decisions.edited.get(key, ""), "note": decisions.notes.get(key, "")}
        for key in keys
        if key not in present and key.partition(":")[0] in kinds
    ]  # fmt: skip


# --- rows ----------------------------------------------------------------------------------------------------------


def _decided(report: MergedReport, key: str) -> dict[str, object]:
    """Return the decision cells of a row."""
    decisions = report.decisions
    return {"edited": decisions.edited.get(key, ""), "note": decisions.notes.get(key, ""), "key": key}


def _fields(answer: Answer | None) -> dict[str, object]:
    """Return the values of an answer by field, unusable cells as gaps."""
    if answer is None:
        return {}
    shown: dict[str, object] = {}
    for key in FIELDS:
        if key in answer.gaps:
            shown[key] = Gapped(words.invalid(answer.gaps[key].shown))
        elif key == "status":
            shown[key] = labels.STATUS[answer.status] if answer.status else ""
        elif key == "percent":
            shown[key] = float(answer.percent) if answer.percent is not None else ""
        else:
            shown[key] = (answer.completed_on or "") if key == "completed_on" else answer.text(key)
    return shown


def _task_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every task, then the tasks outside the plan."""
    rows: list[Row | Heading] = [_task_row(each, report) for each in report.tasks]
    if report.extras:
        rows.append(Heading(words.EXTRA_SECTION))
        rows += [_extra_row(each, report) for each in report.extras]
    return rows


def _task_row(result: TaskResult, report: MergedReport) -> Row:
    """Return the row of one task."""
    task = result.task
    missing = {"result": Gapped(words.not_reported(report, result))} if result.answer is None else {}
    return {
        "code": task.code,
        **{key: getattr(task, key) for key in PLAN_COLUMNS},
        "section": task.section,
        "lead_unit": task.lead_unit,
        "due": task.due or "",
        **_fields(result.answer),
        **missing,
        "partner_results": _joined(report, result.partners, "result"),
        "outcome": labels.OUTCOME[result.outcome],
        **_decided(report, f"task:{task.code}"),
    }


def _extra_row(result: ExtraResult, report: MergedReport) -> Row:
    """Return the row of a task outside the plan; it is in no count of the plan's tasks."""
    unit = report.plan.unit(result.answer.unit)
    return {
        "code": result.ordinal,
        "ordinal": result.ordinal,
        "content": result.content,
        "lead": unit.name if unit else "",
        "lead_unit": result.answer.unit,
        **_fields(result.answer),
        "outcome": labels.OUTCOME[result.outcome],
        **_decided(report, result.key),
    }


def _joined(report: MergedReport, answers: Iterable[Answer], key: str) -> str:
    """Join what several units wrote, each under its name."""
    lines = []
    for each in answers:
        unit = report.plan.unit(each.unit)
        if each.text(key):
            lines.append(f"{unit.name if unit else each.unit}: {each.text(key)}")
    return "\n".join(lines)


def _measure_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every measure."""
    return [_measure_row(each, report) for each in report.measures]


def _measure_row(result: MeasureResult, report: MergedReport) -> Row:
    """Return the row of one measure."""
    measure = result.measure
    units = (report.plan.unit(each) for each in measure.units)
    waiting = words.awaited(report, result)
    return {
        "code": measure.code,
        "short_title": measure.short_title,
        "text": measure.text,
        "units": "\n".join(each.name for each in units if each),
        "tasks": ", ".join(measure.tasks),
        **{
            key: _joined(report, result.answers, key)
            for key in ("result", "documents", "difficulties", "proposals", "next_steps")
        },
        "awaited": Gapped(waiting) if waiting else "",
        **_decided(report, f"measure:{measure.code}"),
    }


def _submission_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every unit with what came of it."""
    return [
        {
            "name": each.unit.name,
            "arrival": labels.ARRIVAL[each.arrival],
            "received_at": each.received_at or "",
            "file": each.file,
            "nil": labels.YES if each.nil else "",
            "nil_reason": each.nil_reason,
            "errors": each.errors,
            "warnings": each.warnings,
            **_decided(report, f"unit:{each.unit.code}"),
        }
        for each in report.submissions
    ]


def _finding_rows(report: MergedReport, findings: Sequence[Finding], sentence: Sentence) -> list[Row | Heading]:
    """Return every finding, most severe first."""
    order = ("error", "warning", "info")
    rows: list[Row | Heading] = []
    for each in sorted(findings, key=lambda one: order.index(one.severity.value)):
        message, fix = sentence(each)
        unit = report.plan.unit(each.unit)
        rows.append(
            {
                "severity": words.severity(each.severity), "code": each.code, "unit": unit.name if unit else "",
                "task": each.task, "file": each.file, "sheet": each.sheet, "cells": ", ".join(each.cells),
                "message": message, "fix": fix, **_acceptance(report, each),
            }
        )  # fmt: skip
    return rows


def _acceptance(report: MergedReport, finding: Finding) -> dict[str, object]:
    """Return the cell in which the Office may accept what a finding proposes, and its key."""
    key = str(finding.values.get("decision", ""))
    return {"accepted": report.decisions.accepted.get(key, ""), "key": key}


def _source_rows(report: MergedReport) -> list[Row | Heading]:
    """Return file, sheet and cell of every value."""
    rows: list[Row | Heading] = []
    for code, answer in report.answers():
        unit = report.plan.unit(answer.unit)
        for key, each in answer.values.items():
            rows.append(
                {
                    "code": code.partition(":")[2],
                    "field": labels.FIELD.get(key, labels.PLAN_COLUMN.get(key, key)),
                    "unit": unit.name if unit else "",
                    "value": labels.shown(each.value),
                    "file": each.place.file,
                    "sheet": each.place.sheet,
                    "cell": each.place.cell,
                }
            )
    return rows
