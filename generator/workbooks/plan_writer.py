"""Plan → plan workbook: six sheets that the Office can edit, each column explained."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.model import Plan, Task
from generator.texts import plan_sheets as words
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height

Row = Mapping[str, object]
_SPARE_ROWS = 200
"""Rows below the data that carry the drop-downs too."""


def write_plan(plan: Plan) -> bytes:
    """Return the plan workbook; the same plan gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, plan.title, plan.letterhead.issuer)
    looks = Looks(book)
    for name, rows in _SHEETS.items():
        _write_sheet(book, looks, name, rows(plan))
    book.close()
    return target.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, looks: Looks, name: str, rows: Sequence[Row]) -> None:
    """Write one sheet: frozen header with a note on each heading, the rows, print set-up."""
    sheet = add_sheet(book, name)
    columns = words.SHEETS[name]
    for place, heading in enumerate(columns.values()):
        sheet.set_column(place, place, heading.width, looks("cell"))
        sheet.write_string(0, place, heading.text, looks("header"))
        note = f"{words.SHEET_NOTES[name]}\n\n{heading.note}" if place == 0 else heading.note
        sheet.write_comment(0, place, note, {"x_scale": 2, "y_scale": 1.2, "font_name": "Tahoma", "font_size": 9})
    sheet.set_row(0, 34)
    for index, row in enumerate(rows, start=1):
        _write_row(sheet, looks, index, columns, row)
    sheet.freeze_panes(1, 2 if name == words.SHEET_TASKS else 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer(f"&L{name}&R&P/&N")
    _add_lists(sheet, name, len(rows))


def _write_row(sheet: Worksheet, looks: Looks, index: int, columns: Mapping[str, words.Heading], row: Row) -> None:
    """Write one row, high enough to show every text whole."""
    heading = "_section" in row
    for place, key in enumerate(columns):
        value = row.get(key, "")
        if isinstance(value, date):
            sheet.write_datetime(index, place, datetime(value.year, value.month, value.day), looks("cell", "date"))
        elif isinstance(value, int):
            sheet.write_number(index, place, value, looks("cell", "center"))
        else:
            look = looks("cell", "section") if heading else looks("cell")
            sheet.write_string(index, place, str(value), look) if value else sheet.write_blank(index, place, None, look)
    texts = [(str(row.get(key) or ""), each.width) for key, each in columns.items() if isinstance(row.get(key), str)]
    sheet.set_row(index, row_height(texts))


def _add_lists(sheet: Worksheet, name: str, count: int) -> None:
    """Offer the words of closed lists as drop-downs."""
    offered: dict[str, dict[str, list[str] | list[int]]] = {
        words.SHEET_TASKS: {"deadline_kind": list(words.DEADLINE_KINDS.values())},
        words.SHEET_OUTLINE: {"source": list(words.SOURCES.values()), "level": [0, 1, 2, 9]},
    }
    for key, choices in offered.get(name, {}).items():
        place = list(words.SHEETS[name]).index(key)
        options: dict[str, object] = {"validate": "list", "source": choices}
        if len(",".join(str(each) for each in choices)) > 255:  # Excel's limit for a list inside the rule
            column = len(words.SHEETS[name]) + 1
            for row, each in enumerate(choices):
                sheet.write_string(row, column, str(each))
            sheet.set_column(column, column, None, None, {"hidden": True})
            letter = xlsxwriter.utility.xl_col_to_name(column)
            options["source"] = f"=${letter}$1:${letter}${len(choices)}"
        sheet.data_validation(1, place, count + _SPARE_ROWS, place, options)


def _info_rows(plan: Plan) -> list[Row]:
    """Return the rows of Thông tin; a list takes a row for each of its values."""
    head, signer = plan.letterhead, plan.signer
    values: dict[str, object] = {
        "id": plan.id, "year": plan.year, "title": plan.title, "number": plan.number, "issued_on": plan.issued_on or "",
        "parent": head.parent, "issuer": head.issuer, "symbol": head.symbol, "place": head.place,
        "authority": signer.authority, "post": signer.post, "signer": signer.name,
        "recipients": plan.recipients, "distribution": plan.distribution,
        "plan_distribution": plan.plan_distribution, "legal_bases": plan.legal_bases,
        "return_address": plan.return_address, "all_units_name": plan.all_units_name,
    }  # fmt: skip
    rows: list[Row] = []
    for key, label in words.INFO.items():
        value = values[key]
        for each in (value if isinstance(value, tuple) else (value,)) or ("",):
            rows.append({"label": label, "value": each, "note": words.INFO_NOTES.get(key, "")})
    return rows


def _unit_rows(plan: Plan) -> list[Row]:
    """Return the rows of Đơn vị."""
    return [
        {
            "code": each.code, "name": each.name, "aliases": "\n".join(each.aliases), "email": each.email,
            "valid_from": each.valid_from or "", "valid_to": each.valid_to or "", "successor": each.successor,
        }
        for each in plan.units
    ]  # fmt: skip


def _task_rows(plan: Plan) -> list[Row]:
    """Return the rows of Nhiệm vụ: each section's heading row, then its tasks."""
    rows: list[Row] = []
    for section in plan.sections:
        rows.append({"_section": True, "code": section.code, "ordinal": section.code, "content": section.title})
        rows += [_task_row(each, plan) for each in plan.tasks if each.section == section.code]
    return rows


def _task_row(task: Task, plan: Plan) -> Row:
    """Return the row of one task."""
    others = tuple(each.code for each in plan.units if each.code != task.lead_unit)
    partners = words.ALL if task.partner_units == others else words.LIST_MARK.join(task.partner_units)
    return {
        "code": task.code, "ordinal": task.ordinal, "content": task.content, "supervisor": task.supervisor,
        "lead": task.lead, "partners": task.partners, "target": task.target, "timeframe": task.timeframe,
        "lead_unit": task.lead_unit, "partner_units": partners,
        "deadline_kind": words.DEADLINE_KINDS[task.deadline_kind], "due": task.due or "", "note": words.INFERRED_TASKS,
    }  # fmt: skip


def _measure_rows(plan: Plan) -> list[Row]:
    """Return the rows of Giải pháp."""
    return [
        {
            "code": each.code, "ordinal": each.ordinal, "short_title": each.short_title, "text": each.text,
            "units": words.LIST_MARK.join(each.units), "tasks": words.LIST_MARK.join(each.tasks),
            "note": words.INFERRED_MEASURES,
        }
        for each in plan.measures
    ]  # fmt: skip


def _period_rows(plan: Plan) -> list[Row]:
    """Return the rows of Kỳ báo cáo."""
    return [
        {
            "code": each.code, "name": each.name, "start": each.start, "cutoff": each.cutoff,
            "unit_before": each.unit_before, "agency_before": each.agency_before, "note": words.ASSUMED_PERIODS,
        }
        for each in plan.periods
    ]  # fmt: skip


def _outline_rows(plan: Plan) -> list[Row]:
    """Return the rows of Đề cương."""
    return [
        {
            "key": each.key, "level": each.level, "heading": each.heading, "source": words.SOURCES[each.source],
            "argument": each.argument, "wording": each.wording, "when_empty": each.when_empty,
        }
        for each in plan.outline
    ]  # fmt: skip


_SHEETS: Mapping[str, Callable[[Plan], Sequence[Row]]] = {
    words.SHEET_INFO: _info_rows,
    words.SHEET_UNITS: _unit_rows,
    words.SHEET_TASKS: _task_rows,
    words.SHEET_MEASURES: _measure_rows,
    words.SHEET_PERIODS: _period_rows,
    words.SHEET_OUTLINE: _outline_rows,
}
