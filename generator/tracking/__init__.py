"""Which return of a unit counts and why, whether it came in time, what it mended of the one before. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace

from generator.findings import Finding, Severity, count
from generator.model import (
    Arrival,
    Choice,
    Decisions,
    Discipline,
    Evidence,
    PastFinding,
    Period,
    PeriodDiscipline,
    Plan,
    Round,
    SentReturn,
    Submission,
    Unit,
    UnitReturn,
    Why,
)
from generator.tracking import evidence

_DAWN, _DUSK = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def newest_first(returns: Iterable[UnitReturn]) -> list[UnitReturn]:
    """Sort the returns of one unit, newest first; one without a known time is the oldest, ties by content."""
    return sorted(returns, key=lambda each: (each.received_at or _DAWN, each.sha256), reverse=True)


class Counting(Struct, frozen=True):
    """The return of a unit that counts and why (both None of none), and those that the Office set aside."""

    sent: UnitReturn | None = None
    why: Why | None = None
    reason: str = ""
    set_aside: tuple[UnitReturn, ...] = ()


def choice_key(sent: UnitReturn) -> str:
    """Return the key under which the Office pins or sets aside a return: it stays with its content."""
    return f"return:{sent.unit}:{sent.sha256[:16]}"


def counting_return(returns: Sequence[UnitReturn], choices: Mapping[str, Choice] | None = None) -> Counting:
    """Return the one that counts: the newest that is pinned, else the newest that is not blank, else the newest.

    It counts as a whole. One that was set aside never counts.
    """
    kinds = {id(each): (choices or {}).get(choice_key(each), Choice("")).kind for each in returns}
    aside = tuple(each for each in returns if kinds[id(each)] == "set-aside")
    left = newest_first(each for each in returns if kinds[id(each)] != "set-aside")
    if not left:
        return Counting(set_aside=aside)
    pinned = next((each for each in left if kinds[id(each)] == "pinned"), None)
    filled = next((each for each in left if not each.blank), left[0])
    if pinned is not None:
        reason = (choices or {})[choice_key(pinned)].reason
        return Counting(pinned, Why.PINNED, reason, aside)
    why = Why.ONLY if len(left) == 1 else Why.NEWEST if filled is left[0] else Why.NOT_BLANK
    return Counting(filled, why, set_aside=aside)


def submissions(
    plan: Plan,
    period: Period,
    counting: Sequence[UnitReturn],
    findings: Sequence[Finding] = (),
    sent: Sequence[UnitReturn] = (),
    chosen: Mapping[str, Counting] | None = None,
    decisions: Decisions | None = None,
) -> tuple[Submission, ...]:
    """Return one submission for each unit of the plan, with its share of the findings; a blank return is missing.

    `sent` are all returns that could have counted, `chosen` tells by unit why one does. In time is judged by the first
    of them that told something, what it tells by the one that counts.
    """
    of_unit = {each.unit: each for each in counting}
    came: dict[str, list[UnitReturn]] = {}
    for one in sent:
        came.setdefault(one.unit, []).append(one)
    found_of = by_unit(findings)
    told = []
    for unit in plan.units:
        own = of_unit.get(unit.code)
        choice = (chosen or {}).get(unit.code, Counting())
        returns = tuple(
            SentReturn(choice_key(each), each.file, each.received_at, each is own, each.blank)
            for each in newest_first(came.get(unit.code, ()))
        )
        first = _first(own, came.get(unit.code, ()), choice.set_aside)
        found = _submission(unit, period, own, first, found_of.get(unit.code, ()), decisions or Decisions())
        told.append(replace(found, returns=returns, why=choice.why, reason=choice.reason))
    return tuple(told)


def by_unit(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each unit, in their order."""
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.unit, []).append(each)
    return found


def _first(own: UnitReturn | None, sent: Iterable[UnitReturn], set_aside: Sequence[UnitReturn]) -> UnitReturn | None:
    """Return the first return with which a unit reported: the one that counts, or one before it that was not blank."""
    if own is None or own.blank:
        return own
    told = [each for each in sent if each.received_at and not each.blank and all(each is not one for one in set_aside)]
    return min([own, *told], key=lambda each: each.received_at or _DUSK)


def _submission(
    unit: Unit,
    period: Period,
    found: UnitReturn | None,
    first: UnitReturn | None,
    own: Sequence[Finding],
    decisions: Decisions,
) -> Submission:
    """Return the submission of one unit, with the findings that are its own; `first` says when it reported."""
    errors, warnings = count(own, Severity.ERROR), count(own, Severity.WARNING)
    if found is None or first is None:
        return judged(Submission(unit, Arrival.MISSING, errors=errors, warnings=warnings), period, decisions)
    sent = Submission(
        unit,
        Arrival.MISSING if found.blank else Arrival.UNDATED,
        found.file,
        first.received_at,
        found.nil,
        found.nil_reason,
        errors=errors,
        warnings=warnings,
        by_mail=first.by_mail,
    )
    return judged(sent, period, decisions)


def judged(sent: Submission, period: Period, decisions: Decisions) -> Submission:
    """Return a submission in time or late by what the Office decided: extension, day of arrival, leave to be absent."""
    code = sent.unit.code
    granted = evidence.extension(decisions, code, period.unit_before)
    dated = evidence.dating(decisions, code, sent.received_at, by_mail=sent.by_mail)
    under = replace(
        sent,
        extension=granted,
        excuse=decisions.settled.get(evidence.unit_key(code), ""),
        evidence=Evidence.NONE,
        received_on=None,
        differing_day=None,
        days_late=0,
    )
    if sent.arrival is Arrival.MISSING:
        return under
    arrival, late = evidence.lateness(dated.day, granted, period.unit_before)
    return replace(
        under,
        arrival=arrival,
        days_late=late,
        evidence=dated.evidence,
        received_on=dated.day,
        differing_day=dated.differing,
    )


def rejudged(told: PeriodDiscipline, decisions: Decisions) -> PeriodDiscipline:
    """Return how the units reported in a period under what the Office has decided since."""
    return replace(told, units=tuple(_rejudged(each, told.unit_before, decisions) for each in told.units))


def _rejudged(told: Discipline, before: date, decisions: Decisions) -> Discipline:
    """Return how one unit reported."""
    if told.arrival is Arrival.MISSING:
        return told
    dated = evidence.dating(decisions, told.unit, told.received_at, by_mail=told.by_mail)
    arrival, late = evidence.lateness(dated.day, evidence.extension(decisions, told.unit, before), before)
    return replace(told, arrival=arrival, days_late=late)


# --- round by round ------------------------------------------------------------------------------------------------


def to_mend(findings: Iterable[Finding], unit: str) -> list[Finding]:
    """Return the errors and warnings of one unit that still stand."""
    return [each for each in findings if each.unit == unit and each.severity is not Severity.INFO]


def finding_keys(finding: Finding) -> list[str]:
    """Return what stays the same of a finding from one return to the next: code, task, column; cells may move."""
    column = str(finding.values.get("field", ""))
    if not finding.task:
        return [f"{finding.code}::{column or ','.join(finding.cells)}"]
    return [f"{finding.code}:{task}:{column}" for task in finding.task.split(", ")]


SINCE = "since"
"""The value of a finding that says what it is against the return before: REMAINING or NEW."""
REMAINING, NEW = "remaining", "new"


def since(before: Round, finding: Finding) -> Finding:
    """Return a finding with whether it stood already in the return before."""
    known = {key for each in before.findings for key in each.keys}
    state = REMAINING if known.intersection(finding_keys(finding)) else NEW
    return replace(finding, values={**finding.values, SINCE: state})


def mended(before: Round, findings: Iterable[Finding]) -> tuple[PastFinding, ...]:
    """Return what was told of the return before and stands no more."""
    present = {key for each in findings for key in finding_keys(each)}
    return tuple(each for each in before.findings if not present.intersection(each.keys))
