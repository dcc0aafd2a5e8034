"""Who owes what by when: which return of a unit counts, and whether it came in time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from generator.findings import Finding, Severity, count
from generator.model import Arrival, Period, Plan, Submission, Unit, UnitReturn
from generator.texts.wording import OFFICE_TIME

_DAWN = datetime(1, 1, 2, tzinfo=UTC)


def newest_first(returns: Iterable[UnitReturn]) -> list[UnitReturn]:
    """Sort the returns of one unit, newest first; one without a known time is the oldest, ties by content."""
    return sorted(returns, key=lambda each: (each.received_at or _DAWN, each.sha256), reverse=True)


def counting_return(returns: Sequence[UnitReturn]) -> UnitReturn | None:
    """Return the one that counts: the newest that is not blank, as a whole; else the newest; None of none."""
    ordered = newest_first(returns)
    return next((each for each in ordered if not each.blank), ordered[0] if ordered else None)


def arrival(received_at: datetime | None, before: date) -> Arrival:
    """Tell whether a paper came before the day `before`, that is by the end of the day before, in the Office's time."""
    if received_at is None:
        return Arrival.UNDATED
    return Arrival.ON_TIME if received_at.astimezone(OFFICE_TIME).date() < before else Arrival.LATE


def submissions(
    plan: Plan, period: Period, counting: Sequence[UnitReturn], findings: Sequence[Finding] = ()
) -> tuple[Submission, ...]:
    """Return one submission for each unit of the plan, with its share of the findings; a blank return is missing."""
    by_unit = {each.unit: each for each in counting}
    return tuple(_submission(each, period, by_unit.get(each.code), findings) for each in plan.units)


def _submission(unit: Unit, period: Period, found: UnitReturn | None, findings: Sequence[Finding]) -> Submission:
    """Return the submission of one unit."""
    own = [each for each in findings if each.unit == unit.code]
    errors, warnings = count(own, Severity.ERROR), count(own, Severity.WARNING)
    if found is None:
        return Submission(unit, Arrival.MISSING, errors=errors, warnings=warnings)
    state = Arrival.MISSING if found.blank else arrival(found.received_at, period.unit_before)
    return Submission(
        unit, state, found.file, found.received_at, found.nil, found.nil_reason, errors=errors, warnings=warnings
    )
