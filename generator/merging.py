"""Accepted returns + the Office's decisions → MergedReport. Nothing is settled silently; each value keeps its Place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator import contradictions
from generator.findings import Finding, Severity
from generator.model import (
    ALL_FIELDS,
    Answer,
    Block,
    Contradiction,
    Decisions,
    ExtraResult,
    Gap,
    LastPeriod,
    Measure,
    MeasureResult,
    MergedReport,
    Outcome,
    Period,
    Place,
    Plan,
    Status,
    Submission,
    Task,
    TaskResult,
    UnitReturn,
)
from generator.packing import answer_key, found_by, result_shelf
from generator.shelves import are_many, changed, joined, on_shelf, picked, place_by_key
from generator.texts import labels, wording

_PLAIN_OUTCOMES = {Status.SUSPENDED: Outcome.SUSPENDED, Status.NOT_ARISEN: Outcome.NOT_ARISEN}


def merge(
    plan: Plan,
    period: Period,
    returns: Sequence[UnitReturn],
    submissions: Sequence[Submission],
    decisions: Decisions,
    last: LastPeriod | None = None,
) -> MergedReport:
    """Join the returns that count (one a unit at most) under the plan's tasks and measures, in the plan's order."""
    said = _Said(returns)
    order = {each.code: place for place, each in enumerate(plan.units)}
    found: list[Contradiction] = []
    results = (_task_result(each, period, said, order, decisions, last, found) for each in plan.tasks)
    tasks = on_shelf(results, result_shelf()) if are_many(plan.tasks) else tuple(results)
    extras = _extra_results(plan, period, said, decisions)
    twice = list(contradictions.of_extras(extras, decisions))
    kept = contradictions.told_once(extras, twice)
    report = MergedReport(
        plan=plan,
        period=period,
        tasks=tasks,
        extras=tuple(_numbered(kept)),
        measures=tuple(_measure_result(each, plan, said, decisions) for each in plan.measures),
        submissions=tuple(submissions),
        decisions=decisions,
        last=last,
        contradictions=(*found, *twice),
    )
    return replace(report, unplaced=tuple(said.left(each.answer for each in kept)))


def with_decisions(report: MergedReport, decisions: Decisions) -> MergedReport:
    """Return a merged report under newer decisions of the Office."""
    return replace(
        report,
        decisions=decisions,
        tasks=changed(report.tasks, lambda each: _edited(each, decisions.edit(f"task:{each.task.code}")))
        if report.decisions.edited or decisions.edited
        else report.tasks,
        measures=tuple(_edited(each, decisions.edit(f"measure:{each.measure.code}")) for each in report.measures),
        extras=tuple(_edited(each, decisions.edit(each.key)) for each in report.extras),
    )


Result = TypeVar("Result", TaskResult, MeasureResult, ExtraResult)


def _edited(result: Result, edited: str) -> Result:
    """Return a result with the Office's own words; itself where it has them already, as nearly all have."""
    return result if result.edited == edited else replace(result, edited=edited)


def without_unusable(sent: UnitReturn, findings: Sequence[Finding]) -> UnitReturn:
    """Return the return with every cell that has an error turned into a gap: it prints as a gap, never as a value."""
    wrong = {
        Place(each.file, each.sheet, cell): each.code
        for each in findings
        if each.severity is Severity.ERROR
        for cell in each.cells
    }
    return replace(sent, answers=changed(sent.answers, lambda each: _without(each, wrong))) if wrong else sent


def _without(answer: Answer, wrong: Mapping[Place, str]) -> Answer:
    """Move the values at wrong places to the gaps."""
    bad = {key: each for key, each in answer.values.items() if each.place in wrong and key in ALL_FIELDS}
    if not bad:
        return answer
    gaps = {key: Gap(wrong[each.place], labels.shown(each.value), each.place) for key, each in bad.items()}
    kept = {key: each for key, each in answer.values.items() if key not in bad}
    return replace(answer, values=kept, gaps={**answer.gaps, **gaps})


def outcome(answer: Answer | None, task: Task | None, period: Period) -> Outcome:
    """Tell where a task stands at the cut-off; without a usable status it counts as not reported."""
    status = answer.status if answer is not None else None
    if answer is None or status is None:
        return Outcome.NOT_REPORTED
    if status in _PLAIN_OUTCOMES:
        return _PLAIN_OUTCOMES[status]
    if status is Status.DONE:
        due, day = task.due if task else None, answer.completed_on
        return Outcome.DONE_LATE if due is not None and day is not None and day > due else Outcome.DONE_ON_TIME
    overdue = task is not None and task.is_overdue_at(period.cutoff)
    return Outcome.OPEN_OVERDUE if overdue else Outcome.OPEN_ON_TIME


class _Said:
    """What all returns say: their rows that say something, found by unit, block and code, the first of each.

    A row is taken when it is found; what nobody took is left.
    """

    def __init__(self, returns: Sequence[UnitReturn]) -> None:
        """Sort the rows that are not blank."""
        told = [each for each in returns if not each.blank]
        self.nil = frozenset(each.unit for each in told if each.nil)
        self.extras = {each.unit: each.answers_in(Block.EXTRA) for each in told}
        self._answers = joined(each.filled for each in told)
        self._place = place_by_key(self._answers, answer_key)
        self._taken = bytearray(len(self._answers))

    def answer(self, unit: str, block: Block, code: str) -> Answer | None:
        """Return what a unit says for a code in a block, or None."""
        place = self._place(found_by(unit, block, code))
        if place is None:
            return None
        self._taken[place] = True
        return self._answers[place]

    def left(self, extras: Iterable[Answer]) -> Iterator[Answer]:
        """Yield every row that no line of the report takes, so that it stays in sight; `extras` are taken too."""
        placed = {(each.unit, each.place) for each in extras}
        rest = picked(self._answers, [place for place, taken in enumerate(self._taken) if not taken])
        return (each for each in rest if (each.unit, each.place) not in placed)


def _task_result(
    task: Task,
    period: Period,
    said: _Said,
    order: Mapping[str, int],
    decisions: Decisions,
    last: LastPeriod | None,
    found: list[Contradiction],
) -> TaskResult:
    """Put together the lead's answer and the partners' contributions, in the order of the plan's units.

    What contradicts the lead is added to `found`; where the Office chose the other value, that one counts.
    """
    own = said.answer(task.lead_unit, Block.LEAD, task.code)
    units = sorted({each for each in task.partner_units if each in order}, key=order.__getitem__)
    asked = (said.answer(each, Block.PARTNER, task.code) for each in units)
    partners = [each for each in asked if each is not None]
    against = list(contradictions.of_task(task.code, own, partners, last, decisions))
    found += against
    own = contradictions.resolved(own, against)
    nothing_arose = own is None and task.lead_unit in said.nil
    state = Outcome.NOT_ARISEN if nothing_arose else outcome(own, task, period)
    return TaskResult(task, state, own, tuple(partners), decisions.edit(f"task:{task.code}"))


def _measure_result(measure: Measure, plan: Plan, said: _Said, decisions: Decisions) -> MeasureResult:
    """Collect what the units of a measure wrote; a unit that had to answer and did not is awaited."""
    answers, awaited = [], []
    for unit in measure.units:
        own = said.answer(unit, Block.MEASURE, measure.code)
        if own is not None:
            answers.append(own)
        elif plan.measure_is_required(measure, unit) and unit not in said.nil:
            awaited.append(unit)
    edited = decisions.edit(f"measure:{measure.code}")
    return MeasureResult(measure, tuple(answers), tuple(awaited), edited)


def _extra_results(plan: Plan, period: Period, said: _Said, decisions: Decisions) -> tuple[ExtraResult, ...]:
    """Return the tasks outside the plan, in the order of the plan's units."""
    results = []
    for answer in (each for unit in plan.units for each in said.extras.get(unit.code, ()) if not each.blank):
        content = answer.text("content")
        key = f"extra:{answer.unit}:{wording.compare_key(content)}"
        state = outcome(answer, None, period)
        results.append(ExtraResult("", content, answer, state, key, decisions.edit(key)))
    return tuple(results)


def _numbered(extras: Sequence[ExtraResult]) -> Iterator[ExtraResult]:
    """Number the tasks outside the plan after the plan's own: PS.1, PS.2 …"""
    yield from (replace(each, ordinal=f"PS.{number}") for number, each in enumerate(extras, start=1))
