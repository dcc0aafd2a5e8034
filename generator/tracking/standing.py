"""Where units and tasks stand on a day: one state machine for each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.model import (
    Answer,
    Arrival,
    Period,
    Plan,
    Standing,
    Status,
    Submission,
    Task,
    TaskStanding,
    TaskState,
    UnitStanding,
    UnitState,
)
from generator.tracking import evidence

SOON = 30
"""Days ahead in which a task is told as due."""
_SETTLED = {Status.SUSPENDED: TaskState.SUSPENDED, Status.NOT_ARISEN: TaskState.NOT_ARISEN}


def unit_state(
    *, has_sent: bool, nil: bool, errors: int, warnings: int, today: date, last: date, extended: bool
) -> UnitState:
    """Return the state of a unit; `last` is its last day in time, `extended` whether an extension gave it."""
    if not has_sent:
        if today > last:
            return UnitState.OVERDUE
        return UnitState.EXTENDED if extended else UnitState.NOT_SENT
    if errors:
        return UnitState.TO_MEND
    if nil:
        return UnitState.NIL
    return UnitState.RECEIVED if warnings else UnitState.ACCEPTED


def task_state(task: Task, answer: Answer | None, today: date) -> TaskState:
    """Return the state of a task on a day; one that nobody reported on is open."""
    status = answer.status if answer is not None else None
    if status in _SETTLED:
        return _SETTLED[status]
    if status is Status.DONE:
        done = answer.completed_on if answer is not None else None
        late = task.due is not None and done is not None and done > task.due
        return TaskState.DONE_LATE if late else TaskState.DONE_ON_TIME
    if task.due is None:
        return TaskState.NO_DEADLINE
    return TaskState.OPEN_OVERDUE if today > task.due else TaskState.OPEN_ON_TIME


def standing(
    plan: Plan,
    period: Period,
    submissions: Sequence[Submission],
    answers: Mapping[str, Answer],
    today: date,
) -> Standing:
    """Return how the period stands on a day; `answers` are the leads' answers by task code."""
    units = tuple(_unit(each, period, today) for each in submissions)
    tasks = [TaskStanding(each, task_state(each, answers.get(each.code), today), 0) for each in plan.tasks]
    near = [
        TaskStanding(each.task, each.state, (each.task.due - today).days)
        for each in tasks
        if each.task.due is not None and each.state in (TaskState.OPEN_ON_TIME, TaskState.OPEN_OVERDUE)
    ]
    return Standing(today, units, tuple(each for each in near if each.days <= SOON))


def _unit(sent: Submission, period: Period, today: date) -> UnitStanding:
    """Return where one unit stands."""
    last = evidence.last_day_of(sent.extension, period.unit_before)
    has_sent = sent.arrival is not Arrival.MISSING
    state = unit_state(
        has_sent=has_sent, nil=sent.nil, errors=sent.errors, warnings=sent.warnings,
        today=today, last=last, extended=sent.extension is not None,
    )  # fmt: skip
    days = sent.days_late if has_sent else (last - today).days
    late = days > 0 if has_sent else days < 0
    return UnitStanding(
        sent.unit, state, last, days, late, sent.received_on, sent.evidence, sent.extension, sent.file, sent.errors,
        sent.warnings,
    )  # fmt: skip
