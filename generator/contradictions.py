"""Where units contradict each other or the period before: both values with their places, and what the Office chose.

Nothing is settled silently: until the Office chooses, the first value (the lead's, this period's) stands and is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace
from rapidfuzz import fuzz

from generator.model import (
    CONTENT,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Contradiction,
    Decisions,
    ExtraResult,
    LastPeriod,
    Place,
    Preference,
    Side,
    Sourced,
    Status,
)
from generator.texts import consolidated as words
from generator.texts.wording import compare_key

PREFIX = "conflict:"
_IDLE = (Status.NOT_STARTED, Status.NOT_ARISEN)
_LIKENESS = 92
"""From which likeness on, in per cent, two extra tasks are the same."""
_CHOICES = {compare_key(text): side for side, text in words.PREFERENCES.items()}


def preference(decisions: Decisions, key: str) -> Preference | None:
    """Return which side the Office chose, None where it did not choose yet."""
    return _CHOICES.get(compare_key(decisions.choices.get(key, "")))


def of_task(
    task: str, lead: Answer | None, partners: Sequence[Answer], last: LastPeriod | None, decisions: Decisions
) -> Iterator[Contradiction]:
    """Yield what the lead of a task says against its partners, and against the period before."""
    if lead is None or lead.status is None:
        return
    said = [each for each in partners if each.text(RESULT.key)]
    if said and lead.status in _IDLE:
        first = Side(lead.unit, lead.status, lead.cell_of(STATUS.key))
        second = Side(said[0].unit, said[0].text(RESULT.key), said[0].cell_of(RESULT.key))
        yield _made("lead-partner", task, first, second, decisions)
    past = last.tasks.get(task) if last is not None else None
    if past is None or last is None:
        return
    then = Place(last.name, words.SHEET_TASKS, task)
    if past.status is Status.DONE and lead.status not in (Status.DONE, Status.NOT_ARISEN):
        first = Side(lead.unit, lead.status, lead.cell_of(STATUS.key))
        yield _made("status-last", task, first, Side(past.unit, past.status, then), decisions)
    elif lead.percent is not None and past.percent is not None and lead.percent < past.percent:
        first = Side(lead.unit, lead.percent, lead.cell_of(PERCENT.key))
        yield _made("percent-last", task, first, Side(past.unit, past.percent, then), decisions)


def of_extras(extras: Sequence[ExtraResult], decisions: Decisions) -> Iterator[Contradiction]:
    """Yield each task outside the plan that two units tell as their own; `task` is the key of the later one."""
    for place, each in enumerate(extras):
        own = compare_key(each.content)
        for other in extras[:place]:
            is_same = fuzz.ratio(own, compare_key(other.content)) >= _LIKENESS
            if own and is_same and other.answer.unit != each.answer.unit:
                yield _made("extra-twice", each.key, _told(other), _told(each), decisions)
                break


def _told(extra: ExtraResult) -> Side:
    """Return an extra task as its unit tells it."""
    return Side(extra.answer.unit, extra.content, extra.answer.cell_of(CONTENT.key))


def _made(kind: str, task: str, first: Side, second: Side, decisions: Decisions) -> Contradiction:
    """Return a contradiction with what the Office chose."""
    key = f"{PREFIX}{kind}:{task}"
    return Contradiction(key, kind, task, first, second, preference(decisions, key))


def resolved(lead: Answer | None, found: Iterable[Contradiction]) -> Answer | None:
    """Return the lead's answer with the values that the Office chose in place of its own."""
    values = {
        field: Sourced(value, each.second.place)
        for each in found
        if each.chosen is Preference.SECOND
        for field, value in _second(each).items()
    }
    return replace(lead, values={**lead.values, **values}) if lead is not None and values else lead


def _second(found: Contradiction) -> Mapping[str, object]:
    """Return the fields that follow from the second side: a partner's work means that the task is under way."""
    value = found.second.value
    if found.kind == "lead-partner":
        return {STATUS.key: Status.IN_PROGRESS}
    if found.kind == "status-last" and isinstance(value, Status):
        return {STATUS.key: value}
    return {PERCENT.key: value} if isinstance(value, Decimal) else {}


def told_once(extras: Sequence[ExtraResult], found: Sequence[Contradiction]) -> list[ExtraResult]:
    """Return the extra tasks without those that the Office counts for another unit."""
    by_place = {each.answer.cell_of(CONTENT.key): each.key for each in extras}
    dropped = {
        by_place.get((each.second if each.chosen is Preference.FIRST else each.first).place)
        for each in found
        if each.chosen is not None
    }
    return [each for each in extras if each.key not in dropped]
