"""Two issues of a plan compared: tasks added, dropped, moved, split, reworded, reassigned; the other sheets too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from generator.model import PastTask, Plan, Task
from generator.model.plan_changes import Change, ChangeKind
from generator.planning.comparing_sheets import other_changes, reassigned, reworded
from generator.texts import plan_sheets as sheets
from generator.texts.wording import compare_key, day

_SAME_TASK = 60.0
"""So much alike, two tasks under one code are one task in other words."""
_MOVED = 85.0
"""So much alike, two tasks under different codes are one that moved."""
_PART_OF = 80.0
"""So much of a new task's words stand in the old one that was split."""
_WORDS = ("content", "supervisor", "lead", "partners", "target", "timeframe")
_REASSIGNED = ("lead_unit", "partner_units")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A task before and after."""

    old: Task
    new: Task


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return every change from one issue of a plan to the next, in the order of the new one."""
    pairs = _pairs(old.tasks, new.tasks)
    gone = [each for each in old.tasks if each.code not in {pair.old.code for pair in pairs}]
    come = [each for each in new.tasks if each.code not in {pair.new.code for pair in pairs}]
    changes = [change for pair in pairs for change in _of_pair(pair)]
    changes += _split(gone, come)
    split = {each.old for each in changes if each.kind is ChangeKind.SPLIT}
    born = {code for each in changes if each.kind is ChangeKind.SPLIT for code in each.codes}
    changes += [Change(ChangeKind.DROPPED, sheets.SHEET_TASKS, each.code, before=each.content)
                for each in gone if each.code not in split]  # fmt: skip
    changes += [Change(ChangeKind.ADDED, sheets.SHEET_TASKS, "", (each.code,), after=each.content)
                for each in come if each.code not in born]  # fmt: skip
    return (*changes, *other_changes(old, new))


def _likeness(old: Task, new: Task) -> float:
    """Return how alike the contents of two tasks are, 0–100."""
    return float(fuzz.ratio(compare_key(old.content), compare_key(new.content)))


def _pairs(old: Sequence[Task], new: Sequence[Task]) -> list[_Pair]:
    """Return which task is which: first under the same code, then by what they say, the most alike first."""
    by_code = {each.code: each for each in old}
    pairs = [_Pair(by_code[each.code], each) for each in new
             if each.code in by_code and _likeness(by_code[each.code], each) >= _SAME_TASK]  # fmt: skip
    taken = {each.old.code for each in pairs}, {each.new.code for each in pairs}
    rest = [
        (_likeness(before, after), before.code, after.code, _Pair(before, after))
        for before in old
        for after in new
        if before.code not in taken[0] and after.code not in taken[1]
    ]
    for likeness, before, after, pair in sorted(rest, key=lambda each: (-each[0], each[1], each[2])):
        if likeness >= _MOVED and before not in taken[0] and after not in taken[1]:
            pairs.append(pair)
            taken[0].add(before)
            taken[1].add(after)
    order = {each.code: place for place, each in enumerate(new)}
    return sorted(pairs, key=lambda each: order[each.new.code])


def _of_pair(pair: _Pair) -> Iterator[Change]:
    """Yield what changed of one task."""
    old, new = pair.old, pair.new
    if old.code != new.code:
        yield Change(ChangeKind.MOVED, sheets.SHEET_TASKS, old.code, (new.code,), before=old.content, after=new.content)
    for key in _REASSIGNED:
        yield from reassigned(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    for key in _WORDS:
        yield from reworded(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    if old.due != new.due:
        days = [day(each) if each else "" for each in (old.due, new.due)]
        yield Change(ChangeKind.REWORDED, sheets.SHEET_TASKS, old.code, (new.code,), "due", *days)


def _split(gone: Sequence[Task], come: Sequence[Task]) -> list[Change]:
    """Return the old tasks of which several new ones are parts."""
    changes = []
    for old in gone:
        parts = [each for each in come
                 if fuzz.partial_token_set_ratio(compare_key(each.content), compare_key(old.content)) == 100.0
                 and _share(each.content, old.content) >= _PART_OF]  # fmt: skip
        if len(parts) > 1:
            codes = tuple(each.code for each in parts)
            after = "; ".join(each.content for each in parts)
            changes.append(
                Change(ChangeKind.SPLIT, sheets.SHEET_TASKS, old.code, codes, before=old.content, after=after)
            )
    return changes


def _share(part: str, whole: str) -> float:
    """Return which share of a text's words stands in another, 0–100."""
    words, known = compare_key(part).split(), set(compare_key(whole).split())
    return 100.0 * sum(each in known for each in words) / max(1, len(words))


def past_tasks(old: Plan, new: Plan) -> tuple[PastTask, ...]:
    """Return what the new plan has to remember of the old one's tasks, so that returns on old templates are read.

    What either plan remembers already stays, under the codes of today.
    """
    pairs = _pairs(old.tasks, new.tasks)
    found = [PastTask(each.old.code, each.old.content, each.old.lead_unit, (each.new.code,)) for each in pairs
             if (each.old.code, each.old.lead_unit) != (each.new.code, each.new.lead_unit)
             or compare_key(each.old.content) != compare_key(each.new.content)]  # fmt: skip
    kept = {each.old.code: each.new.code for each in pairs}
    parts = {each.old: each.codes for each in compare(old, new) if each.kind is ChangeKind.SPLIT}
    found += [PastTask(each.code, each.content, each.lead_unit, parts.get(each.code, ()))
              for each in old.tasks if each.code not in kept]  # fmt: skip
    known = {pair.new.code for pair in pairs} | {code for codes in parts.values() for code in codes}
    found += [PastTask("", each.content, each.lead_unit, (each.code,)) for each in new.tasks if each.code not in known]
    earlier = [replace(each, now=tuple(kept[code] for code in each.now if code in kept)) for each in old.past]
    return tuple(dict.fromkeys(each for each in (*new.past, *earlier, *found) if each.code or each.now))
