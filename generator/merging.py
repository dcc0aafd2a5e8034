"""Accepted returns + the Office's decisions → MergedReport. Nothing is settled silently; each value keeps its Place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    by_unit = {each.unit: _Said(each) for each in returns if not each.blank}
    order = {each.code: place for place, each in enumerate(plan.units)}
    found: list[Contradiction] = []
    tasks = tuple(_task_result(each, period, by_unit, order, decisions, last, found) for each in plan.tasks)
    extras = _extra_results(plan, period, by_unit, decisions)
    twice = list(contradictions.of_extras(extras, decisions))
    report = MergedReport(
        plan=plan,
        period=period,
        tasks=tasks,
        extras=tuple(_numbered(contradictions.told_once(extras, twice))),
        measures=tuple(_measure_result(each, plan, by_unit, decisions) for each in plan.measures),
        submissions=tuple(submissions),
        decisions=decisions,
        last=last,
        contradictions=(*found, *twice),
    )
    return replace(report, unplaced=_unplaced(returns, report))


def _unplaced(returns: Sequence[UnitReturn], report: MergedReport) -> tuple[Answer, ...]:
    """Return every row that says something and that no line of the report takes, so that it stays in sight."""
    taken = {(each.unit, each.place) for _, each in report.answers()}
    said = (each for sent in returns if not sent.blank for each in sent.answers if not each.blank)
    return tuple(each for each in said if (each.unit, each.place) not in taken)


def with_decisions(report: MergedReport, decisions: Decisions) -> MergedReport:
    """Return a merged report under newer decisions of the Office."""
    return replace(
        report,
        decisions=decisions,
        tasks=tuple(_edited(each, decisions.edit(f"task:{each.task.code}")) for each in report.tasks),
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
    return replace(sent, answers=tuple(_without(each, wrong) for each in sent.answers))


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
    """What one return says, by block and code: the first row of each that says something."""

    def __init__(self, sent: UnitReturn) -> None:
        """Sort the rows that are not blank."""
        self.nil = sent.nil
        self.extras = [each for each in sent.answers_in(Block.EXTRA) if not each.blank]
        self._answers: dict[tuple[Block, str], Answer] = {}
        for each in sent.answers:
            if not each.blank:
                self._answers.setdefault((each.block, each.code), each)

    def answer(self, block: Block, code: str) -> Answer | None:
        """Return what is said for a code in a block, or None."""
        return self._answers.get((block, code))


def _task_result(
    task: Task,
    period: Period,
    by_unit: Mapping[str, _Said],
    order: Mapping[str, int],
    decisions: Decisions,
    last: LastPeriod | None,
    found: list[Contradiction],
) -> TaskResult:
    """Put together the lead's answer and the partners' contributions, in the order of the plan's units.

    What contradicts the lead is added to `found`; where the Office chose the other value, that one counts.
    """
    lead = by_unit.get(task.lead_unit)
    own = lead.answer(Block.LEAD, task.code) if lead is not None else None
    partners = []
    for unit in sorted({each for each in task.partner_units if each in order}, key=order.__getitem__):
        said = by_unit[unit].answer(Block.PARTNER, task.code) if unit in by_unit else None
        if said is not None:
            partners.append(said)
    against = list(contradictions.of_task(task.code, own, partners, last, decisions))
    found += against
    own = contradictions.resolved(own, against)
    nothing_arose = own is None and lead is not None and lead.nil
    state = Outcome.NOT_ARISEN if nothing_arose else outcome(own, task, period)
    return TaskResult(task, state, own, tuple(partners), decisions.edit(f"task:{task.code}"))


def _measure_result(measure: Measure, plan: Plan, by_unit: Mapping[str, _Said], decisions: Decisions) -> MeasureResult:
    """Collect what the units of a measure wrote; a unit that had to answer and did not is awaited."""
    answers, awaited = [], []
    for unit in measure.units:
        sent = by_unit.get(unit)
        said = sent.answer(Block.MEASURE, measure.code) if sent is not None else None
        if said is not None:
            answers.append(said)
        elif plan.measure_is_required(measure, unit) and not (sent is not None and sent.nil):
            awaited.append(unit)
    edited = decisions.edit(f"measure:{measure.code}")
    return MeasureResult(measure, tuple(answers), tuple(awaited), edited)


def _extra_results(
    plan: Plan, period: Period, by_unit: Mapping[str, _Said], decisions: Decisions
) -> tuple[ExtraResult, ...]:
    """Return the tasks outside the plan, in the order of the plan's units."""
    said = [answer for unit in plan.units for answer in (by_unit[unit.code].extras if unit.code in by_unit else ())]
    results = []
    for answer in said:
        content = answer.text("content")
        key = f"extra:{answer.unit}:{wording.compare_key(content)}"
        state = outcome(answer, None, period)
        results.append(ExtraResult("", content, answer, state, key, decisions.edit(key)))
    return tuple(results)


def _numbered(extras: Sequence[ExtraResult]) -> Iterator[ExtraResult]:
    """Number the tasks outside the plan after the plan's own: PS.1, PS.2 …"""
    yield from (replace(each, ordinal=f"PS.{number}") for number, each in enumerate(extras, start=1))
