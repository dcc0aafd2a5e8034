"""How each unit reported, over this and earlier periods: the rows of an annex. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Arrival, Decisions, Discipline, Period, Submission
from generator.tracking import evidence


@dataclass(frozen=True, slots=True)
class DisciplineRow:
    """One unit over all known periods: how often in time, late, missing or undated; days late; findings; rounds."""

    unit: str
    periods: int
    on_time: int
    late: int
    missing: int
    undated: int
    days_late: int
    errors: int
    warnings: int
    rounds: int


def discipline_of(
    period: Period, submissions: Iterable[Submission], decisions: Decisions | None = None
) -> tuple[Discipline, ...]:
    """Return how each unit reported in one period; an extension moves the day from which lateness counts."""
    made = []
    for each in submissions:
        code, typed = each.unit.code, decisions or Decisions()
        received, _ = evidence.received_on(typed, code, each.received_at, by_mail=each.by_mail)
        late = 0
        if each.arrival is Arrival.LATE and received is not None:
            late = max(0, (received - evidence.last_day_of(typed, code, period)).days)
        rounds = sum(not sent.blank for sent in each.returns)
        made.append(Discipline(period.code, code, each.arrival.value, late, each.errors, each.warnings, rounds))
    return tuple(made)


def discipline_rows(units: Sequence[str], known: Mapping[str, Sequence[Discipline]]) -> tuple[DisciplineRow, ...]:
    """Return one row per unit over the periods known (key → its records), in the order of `units`."""
    return tuple(_row(unit, [each for told in known.values() for each in told if each.unit == unit]) for unit in units)


def _row(unit: str, told: Sequence[Discipline]) -> DisciplineRow:
    """Return the sums of one unit."""
    number = {each: sum(one.arrival == each.value for one in told) for each in Arrival}
    return DisciplineRow(
        unit,
        len(told),
        number[Arrival.ON_TIME],
        number[Arrival.LATE],
        number[Arrival.MISSING],
        number[Arrival.UNDATED],
        sum(each.days_late for each in told),
        sum(each.errors for each in told),
        sum(each.warnings for each in told),
        sum(each.rounds for each in told),
    )
