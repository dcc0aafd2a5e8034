"""Plan → the rows of its sheets, and the address of each of their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.model import PLAN_COLUMNS, PastTask, Plan, Task
from generator.texts import plan_sheets as words
from generator.texts.reorganisations import said_of
from generator.workbooks.formats.grid import address

Row = Mapping[str, object]
SECTION = "_section"
"""Marks a heading row of the tasks."""
KEY = "_key"
"""Names a row otherwise than its first column does."""


def name_of(sheet: str, row: Row) -> str:
    """Return what a row is found by."""
    return str(row.get(KEY) or row[next(iter(words.SHEETS[sheet]))])


def addresses(plan: Plan) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Return where the cells of a plan's workbook stand, by sheet, row and column; a list takes several rows."""
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for sheet, rows in ROWS.items():
        for number, row in enumerate(rows(plan), start=1):
            for place, column in enumerate(words.SHEETS[sheet]):
                key = (sheet, name_of(sheet, row), column)
                found[key] = (*found.get(key, ()), address(number, place))
    return found


def _info_rows(plan: Plan) -> list[Row]:
    """Return the rows of Thông tin; a list takes a row for each of its values."""
    values = words.info_values(plan)
    rows: list[Row] = []
    for key, label in words.INFO.items():
        value = values[key] or ""
        notes = words.INFO_NOTES if value else {**words.INFO_NOTES, **words.INFO_BLANK_NOTES}
        for each in (value if isinstance(value, tuple) else (value,)) or ("",):
            rows.append({KEY: key, "label": label, "value": each, "note": notes.get(key, "")})
    return rows


def _unit_rows(plan: Plan) -> list[Row]:
    """Return the rows of Đơn vị."""
    return [
        {
            "code": each.code, "name": each.name, "aliases": "\n".join(each.aliases), "email": each.email,
            "valid_from": each.valid_from or "", "valid_to": each.valid_to or "", "successor": each.successor,
            "assignment": each.assignment,
        }
        for each in plan.units
    ]  # fmt: skip


def _task_rows(plan: Plan) -> list[Row]:
    """Return the rows of Nhiệm vụ: each section's heading row, then its tasks."""
    rows: list[Row] = []
    for section in plan.sections:
        rows.append({SECTION: True, "code": section.code, "ordinal": section.code, "content": section.title})
        rows += [_task_row(each, plan) for each in plan.tasks if each.section == section.code]
    return rows


def _task_row(task: Task, plan: Plan) -> Row:
    """Return the row of one task."""
    partners = words.ALL if _is_shared_with_all(task, plan) else words.LIST_MARK.join(task.partner_units)
    return {
        "code": task.code, "ordinal": task.ordinal, "content": task.content, "supervisor": task.supervisor,
        "lead": task.lead, "partners": task.partners, "target": task.target, "timeframe": task.timeframe,
        "lead_unit": task.lead_unit, "partner_units": partners,
        "deadline_kind": words.DEADLINE_KINDS[task.deadline_kind], "due": task.due or "", "note": words.INFERRED_TASKS,
    }  # fmt: skip


def _is_shared_with_all(task: Task, plan: Plan) -> bool:
    """Tell whether every unit but the lead is a partner; a task with few partners is not held against all units."""
    if len(task.partner_units) < len(plan.units) - 1:
        return False
    return task.partner_units == tuple(each.code for each in plan.units if each.code != task.lead_unit)


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


def _day_off_rows(plan: Plan) -> list[Row]:
    """Return the rows of Ngày nghỉ."""
    return [
        {"day": each.day, "work": words.DAY_KINDS[each.worked], "document": each.document} for each in plan.days_off
    ]


def _outline_rows(plan: Plan) -> list[Row]:
    """Return the rows of Đề cương."""
    return [
        {
            "key": each.key, "level": each.level, "heading": each.heading, "source": words.SOURCES[each.source],
            "argument": each.argument, "wording": each.wording, "when_empty": each.when_empty,
            "printed": "" if each.printed else words.NO,
            "note": "\n".join(
                f"{{{name}}}: {meaning}"
                for name, meaning in words.PLACES.items()
                if f"{{{name}}}" in each.wording + each.heading
            ),
        }
        for each in plan.outline
    ]  # fmt: skip


def _body_rows(plan: Plan) -> list[Row]:
    """Return the rows of Cơ quan."""
    return [
        {
            "name": each.name, "aliases": "\n".join(each.aliases), "valid_to": each.valid_to or "",
            "successor": each.successor, "note": said_of(each),
        }
        for each in plan.bodies
    ]  # fmt: skip


def _amount_rows(plan: Plan) -> list[Row]:
    """Return the rows of Số liệu."""
    return [{"code": each.code, "heading": each.heading, "unit": each.unit} for each in plan.amounts]


def _past_rows(plan: Plan) -> list[Row]:
    """Return the rows of Thay đổi."""
    return past_rows(plan.past)


def past_rows(past: Sequence[PastTask]) -> list[Row]:
    """Return the rows of Thay đổi for these tasks and measures."""
    return [
        {
            "code": each.code, "content": each.content, "lead_unit": each.lead_unit,
            "now": words.LIST_MARK.join(each.now), "units": words.LIST_MARK.join(each.units), "change": each.change,
            **{key: getattr(each, key) for key in PLAN_COLUMNS if key != "content"},
        }
        for each in past
    ]  # fmt: skip


ROWS: Mapping[str, Callable[[Plan], Sequence[Row]]] = {
    words.SHEET_INFO: _info_rows,
    words.SHEET_UNITS: _unit_rows,
    words.SHEET_TASKS: _task_rows,
    words.SHEET_MEASURES: _measure_rows,
    words.SHEET_PERIODS: _period_rows,
    words.SHEET_OUTLINE: _outline_rows,
    words.SHEET_BODIES: _body_rows,
    words.SHEET_PAST: _past_rows,
    words.SHEET_AMOUNTS: _amount_rows,
    words.SHEET_DAYS_OFF: _day_off_rows,
}
