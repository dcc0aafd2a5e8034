"""Merged report → the rows of the sheets Phụ lục and Giải pháp: what was promised, done, edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.model import (
    ALL_FIELDS,
    AMOUNT_FIELDS,
    COMPLETED_ON,
    FIELDS,
    PERCENT,
    PLAN_COLUMNS,
    STATUS,
    Answer,
    ExtraResult,
    MeasureResult,
    MergedReport,
    Status,
    TaskResult,
)
from generator.texts import comparison, labels
from generator.texts import consolidated as words
from generator.workbooks.consolidated_cells import Gapped, Heading, Row, Rows, decided, joined
from generator.workbooks.streamed_rows import Streamed


def _fields(answer: Answer | None) -> dict[str, object]:
    """Return the values of an answer by field, unusable cells as gaps; what is blank is left out."""
    if answer is None:
        return {}
    shown: dict[str, object] = {}
    for key, found in answer.values.items():
        value = found.value
        if isinstance(value, _KINDS.get(key, ())):
            shown[key] = value if isinstance(value, _AS_IT_IS) else _SHOWN[type(value)](value)
    for key, gap in answer.gaps.items():
        if key in ALL_FIELDS:
            shown[key] = Gapped(words.invalid(gap.shown))
    return shown


_KINDS: Mapping[str, type] = {
    **dict.fromkeys(FIELDS, str),
    **{each.key: Decimal for each in AMOUNT_FIELDS},
    STATUS.key: Status,
    PERCENT.key: Decimal,
    COMPLETED_ON.key: date,
}
"""Of which type the value of a field is."""
_AS_IT_IS = (str, date)
_SHOWN: Mapping[type, Callable[[Any], object]] = {Status: labels.STATUS.__getitem__, Decimal: float}
"""How values are shown that are neither texts nor days."""


def task_rows(report: MergedReport) -> Rows:
    """Return every task, then the tasks outside the plan; each row is made when it is written."""
    count = len(report.tasks) + (1 + len(report.extras) if report.extras else 0)
    return Streamed(count, lambda: _each_task_row(report))


def _each_task_row(report: MergedReport) -> Iterator[Row | Heading]:
    """Yield the rows of all tasks."""
    yield from (_task_row(each, report) for each in report.tasks)
    if report.extras:
        yield Heading(words.EXTRA_SECTION)
    yield from (_extra_row(each, report) for each in report.extras)


def _task_row(result: TaskResult, report: MergedReport) -> Row:
    """Return the row of one task."""
    task = result.task
    row = _fields(result.answer)
    if result.answer is None:
        row["result"] = Gapped(words.not_reported(report, result))
    row["partner_results"] = joined(report, result.partners, "result") if result.partners else ""
    row |= decided(report, f"task:{task.code}", row.get("result"), row["partner_results"])
    row |= zip(PLAN_COLUMNS, _plan_texts(task), strict=True)
    row["code"] = task.code
    row["section"] = task.section
    row["lead_unit"] = task.lead_unit
    row["due"] = task.due or ""
    row["outcome"] = labels.OUTCOME[result.outcome]
    if report.last is not None:
        row |= _compared(report, result)
    return row


_plan_texts = attrgetter(*PLAN_COLUMNS)


def _compared(report: MergedReport, result: TaskResult) -> dict[str, object]:
    """Return where a task stood in the period before and which way it went, nothing where that is not known."""
    past = report.last.tasks.get(result.task.code) if report.last is not None else None
    return {} if past is None else {"before": comparison.standing(past), "trend": comparison.trend(past, result.answer)}


def _extra_row(result: ExtraResult, report: MergedReport) -> Row:
    """Return the row of a task outside the plan; it is in no count of the plan's tasks."""
    unit = report.plan.unit(result.answer.unit)
    said = _fields(result.answer)
    return {
        "code": result.ordinal,
        "ordinal": result.ordinal,
        "content": result.content,
        "lead": unit.name if unit else "",
        "lead_unit": result.answer.unit,
        **said,
        "outcome": labels.OUTCOME[result.outcome],
        **decided(report, result.key, said.get("result"), ""),
    }


def measure_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every measure."""
    return [_measure_row(each, report) for each in report.measures]


def _measure_row(result: MeasureResult, report: MergedReport) -> Row:
    """Return the row of one measure."""
    measure = result.measure
    units = (report.plan.unit(each) for each in measure.units)
    waiting = words.awaited(report, result)
    said = {
        key: joined(report, result.answers, key)
        for key in ("result", "documents", "difficulties", "proposals", "next_steps")
    }
    return {
        "code": measure.code,
        "short_title": measure.short_title,
        "text": measure.text,
        "units": "\n".join(each.name for each in units if each),
        "tasks": ", ".join(measure.tasks),
        **said,
        "awaited": Gapped(waiting) if waiting else "",
        **decided(report, f"measure:{measure.code}", said["result"], ""),
    }


def outdated_keys(report: MergedReport) -> list[str]:
    """Return the keys of tasks and measures that the Office edited and whose generated text is another now."""
    edited = report.decisions.edited
    if not edited:
        return []
    tasks = (each for each in report.tasks if f"task:{each.task.code}" in edited)
    extras = (each for each in report.extras if each.key in edited)
    shown = chain(
        (_task_row(each, report) for each in tasks), (_extra_row(each, report) for each in extras), measure_rows(report)
    )
    return [str(each["key"]) for each in shown if not isinstance(each, Heading) and each.get("changed")]
