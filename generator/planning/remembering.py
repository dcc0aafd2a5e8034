"""What a plan that changes within the year has to remember, so that returns on templates of before are read."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.model import PLAN_COLUMNS, Measure, PastTask, Plan, Task
from generator.planning.pairing import Item, Pair, Pairing, pair, said_by
from generator.texts.wording import compare_key

_TEXTS = tuple(each for each in PLAN_COLUMNS if each != "content")


def past_tasks(old: Plan, new: Plan) -> tuple[PastTask, ...]:
    """Return what the new plan has to remember of the old one's tasks and measures.

    What either plan remembers already stays, under the codes of today.
    """
    tasks, measures = pair(old.tasks, new.tasks), pair(old.measures, new.measures)
    change = 1 + max((each.change for each in (*old.past, *new.past)), default=0)
    found = [replace(each, change=change) for each in (*_changed(tasks), *_changed(measures))]
    now = tasks.now | measures.now
    earlier = [replace(each, now=tuple(code for one in each.now for code in now.get(one, ()))) for each in old.past]
    known = {replace(each, change=0) for each in (*new.past, *earlier)}
    added = [each for each in found if replace(each, change=0) not in known]
    return tuple(dict.fromkeys(each for each in (*new.past, *earlier, *added) if each.code or each.now))


def _changed(found: Pairing[Item]) -> Iterator[PastTask]:
    """Yield what changed: what stayed in another form, what went, what is new."""
    for both in found.pairs:
        if _differs(both):
            yield _as_past(both.old, both.old.code, (both.new.code,))
    for old, parts in found.gone:
        yield _as_past(old, old.code, tuple(each.code for each in parts))
    for each in found.come:
        yield _as_past(each, "", (each.code,))


def _differs(found: Pair[Item]) -> bool:
    """Tell whether templates show a task or measure otherwise than before, or to other units."""
    both = [_as_past(each, each.code, ()) for each in (found.old, found.new)]
    texts = [[compare_key(getattr(each, key)) for key in PLAN_COLUMNS] for each in both]
    places = [(each.code, each.lead_unit, frozenset(each.units)) for each in both]
    return texts[0] != texts[1] or places[0] != places[1]


def _as_past(item: Task | Measure, code: str, now: tuple[str, ...]) -> PastTask:
    """Return the record of a task or measure."""
    if isinstance(item, Measure):
        return PastTask(code, said_by(item), now=now, units=item.units, ordinal=item.ordinal)
    texts = {key: getattr(item, key) for key in _TEXTS}
    return PastTask(code, item.content, item.lead_unit, now, item.partner_units, **texts)
