"""How the units reported: the annex of it, over every period known, and the words that lead there from the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks import Annex, Content, Paragraph, Row, RowKind, Table
from generator.model import (
    Arrival,
    Discipline,
    Figures,
    MergedReport,
    Submission,
    UnitDiscipline,
    discipline_by_unit,
    discipline_of,
)
from generator.outline import keys, results
from generator.outline.cells import in_table, noted, plain_cell
from generator.texts import annexes as words
from generator.texts import labels, wording

_KEY = "annex-discipline"


def evaluated(body: list[Paragraph], report: MergedReport, made: Sequence[Annex]) -> list[Paragraph]:
    """Return results of tasks with the words that lead from the task of evaluating the plan to the annex."""
    task = next((each for each in report.plan.tasks if words.evaluates_the_plan(each)), None)
    label = next((each.label for each in made if any(_is_own(one) for one in each.content)), None)
    if task is None or label is None:
        return body
    key = keys.task(task.code)
    own = [place for place, each in enumerate(body, 1) if f"{each.key.removeprefix('heading:')}:".startswith(f"{key}:")]
    if not own:
        return body
    said = results.body(words.discipline_evaluated(histories(report), label), f"{key}:discipline", rule="received")
    return [*body[: own[-1]], said, *body[own[-1] :]]


def _is_own(content: Content) -> bool:
    """Tell whether a piece of an annex is the table of this one."""
    return isinstance(content, Table) and content.key == _KEY


def discipline_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return when each unit reported in this period, how late, how often, what it left unmended; then every period."""
    told = discipline_of(report.period, report.submissions).units
    rows = [_this_period(place, *each) for place, each in enumerate(zip(report.submissions, told, strict=True), 1)]
    note = noted(words.discipline_note(report.period, report.submissions), f"{_KEY}:note")
    return (in_table(words.DISCIPLINE, rows, _KEY), note, *_over_periods(report))


def _this_period(place: int, sent: Submission, told: Discipline) -> Row:
    """Return the row of one unit in this period."""
    late = wording.number(told.days_late) if told.arrival is Arrival.LATE else ""
    numbers = map(wording.number, (len(sent.returns), told.errors, told.warnings))
    return _row(str(place), sent.unit.name, words.arrived(sent), labels.ARRIVAL[sent.arrival], late, *numbers,
                words.discipline_remark(sent))  # fmt: skip


def _row(*texts: str, kind: RowKind = RowKind.DATA) -> Row:
    """Return a row of plain cells."""
    return Row(tuple(map(plain_cell, texts)), kind)


def histories(report: MergedReport) -> tuple[UnitDiscipline, ...]:
    """Return the units over the periods before and this one."""
    return discipline_by_unit(report.plan, (*report.earlier, discipline_of(report.period, report.submissions)))


def _over_periods(report: MergedReport) -> Iterator[Content]:
    """Yield the table of all periods known, nothing where this is the only one."""
    if not report.earlier:
        return
    rows: list[Row] = []
    for place, unit in enumerate(histories(report), 1):
        rows.append(_row(str(place), unit.name, kind=RowKind.SECTION))
        rows += [_one_period(name, each, unit) for name, each in unit.periods]
        if unit.required > 1:
            rows.append(_sums(unit))
    names = [each.period for each in report.earlier]
    yield noted(words.periods_heading([*names, report.period.name]), f"{_KEY}:periods:heading")
    yield in_table(words.DISCIPLINE_PERIODS, rows, f"{_KEY}:periods")
    yield noted(words.PERIODS_NOTE, f"{_KEY}:periods:note")


def _one_period(name: str, each: Discipline, unit: UnitDiscipline) -> Row:
    """Return the row of one unit in one period, under the name that it bore then where that was another."""
    received = each.arrival is not Arrival.MISSING
    numbers = (1, int(received), int(each.arrival is Arrival.ON_TIME), each.days_late, each.rounds, each.errors)
    then = words.named_then(each.name) if each.name != unit.name else ""
    return _row("", wording.upper_first(name) + then, *map(wording.number, numbers), labels.ARRIVAL[each.arrival])


def _sums(unit: UnitDiscipline) -> Row:
    """Return the sums of one unit."""
    on_time = unit.count(Arrival.ON_TIME)
    numbers = (unit.required, unit.received, on_time, unit.days_late, unit.rounds, unit.errors)
    rate = words.on_time_rate(on_time, unit.required)
    return _row("", words.TOTAL_ROW, *map(wording.number, numbers), rate, kind=RowKind.TOTAL)
