"""One row of a return as a check may see it: which of its fields are needed, what its status and percentage allow."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.model import (
    COMPLETED_ON,
    DIFFICULTIES,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Block,
    Field,
    Need,
    PastAnswer,
    Period,
    Place,
    Status,
    Task,
)


class RowView(Struct, frozen=True):
    """One row with what it answers. `required`: the unit has to answer it (it leads the task, or III names it)."""

    answer: Answer
    period: Period
    task: Task | None = None
    required: bool = False
    last: PastAnswer | None = None
    """What the same unit said of the task in the period before."""

    def lacks(self, field: Field) -> bool:
        """Tell whether nothing at all stands in the field."""
        return field.key not in self.answer.values and field.key not in self.answer.gaps

    def at(self, *fields: Field) -> tuple[Place, ...]:
        """Return the places of these fields."""
        return tuple(self.answer.cell_of(each.key) for each in fields)


def is_task_row(view: RowView) -> bool:
    """Tell whether the row must carry a status: a led task or an extra one, required or with something in it."""
    return view.answer.block in (Block.LEAD, Block.EXTRA) and (view.required or not view.answer.blank)


def is_missing(view: RowView, field: Field) -> bool:
    """Tell whether a field that has to be filled is blank; when it has to be is what its record says."""
    return view.lacks(field) and is_needed(view, field, view.answer.status)


def is_needed(view: RowView, field: Field, status: Status | None) -> bool:
    """Tell whether a field of the row has to be filled if this is its status."""
    answer, task = view.answer, view.task
    if field.need is Need.WHEN_DONE:
        return status is Status.DONE
    if field.need is Need.WHEN_OVERDUE:
        led_and_open = answer.block is Block.LEAD and status in (Status.IN_PROGRESS, Status.NOT_STARTED)
        return led_and_open and task is not None and task.is_overdue_at(view.period.cutoff)
    if field.need is Need.ALWAYS and field is RESULT:
        return (is_task_row(view) or view.required) and status is not Status.NOT_ARISEN
    return field.need is Need.ALWAYS and is_task_row(view)


# --- what mends one cell without a new fault in another ------------------------------------------------------------


def agree(status: Status | None, percent: Decimal | None) -> bool:
    """Tell whether status and percentage agree: done is 100 %, not done is less, not started is 0 %."""
    if percent is None:
        return True
    if status is Status.DONE:
        return percent == PERCENT.upper
    if status is Status.NOT_STARTED:
        return percent == PERCENT.lower
    return status not in (Status.IN_PROGRESS, Status.SUSPENDED) or percent != PERCENT.upper


def choice_of_status(view: RowView) -> dict[str, object]:
    """Return what a person who has to choose a status must know: which agree with the row, what else they need.

    Nothing arose in no row that tells a result. Of the fields that a status would need, those that are blank and whose
    lack is an error.
    """
    percent, told = view.answer.percent, bool(view.answer.text(RESULT.key))
    agreeing = (each for each in STATUS.choices if agree(each, percent))
    fitting = tuple(each for each in agreeing if not told or each is not Status.NOT_ARISEN)
    values: dict[str, object] = {}
    if fitting != STATUS.choices:
        values["statuses"] = fitting
        if percent is not None:
            values["goes_with"] = percent
    also = tuple(each.key for each in (COMPLETED_ON, DIFFICULTIES) if _would_be_missing(view, each, fitting))
    return {**values, "also": also} if also else values


def needs_if_open(view: RowView) -> dict[str, object]:
    """Return what a row lacks whose task turns out to be open: the reason where it is overdue."""
    return {"also": (DIFFICULTIES.key,)} if _would_be_missing(view, DIFFICULTIES, (Status.IN_PROGRESS,)) else {}


def _would_be_missing(view: RowView, field: Field, statuses: Iterable[Status]) -> bool:
    """Tell whether a field is blank that one of these statuses needs."""
    return view.lacks(field) and any(is_needed(view, field, each) for each in statuses)
