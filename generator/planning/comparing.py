"""Two issues of a plan compared: tasks added, dropped, moved, split, reworded, reassigned; measures, units, periods."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rapidfuzz import fuzz

from generator.model import Change, ChangeKind, Measure, PastTask, Plan, Task
from generator.texts import plan_sheets as sheets
from generator.texts.wording import compare_key, day, tidy

_SAME_TASK = 60.0
"""So much alike, two tasks under one code are one task in other words."""
_MOVED = 85.0
"""So much alike, two tasks under different codes are one that moved."""
_PART_OF = 80.0
"""So much of a new task's words stand in the old one that was split."""
_WORDS = ("content", "target", "timeframe", "supervisor")
_REASSIGNED = ("lead_unit", "partner_units")


Record = TypeVar("Record")


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
    return (*changes, *_measures(old, new), *_units(old, new), *_periods(old, new))


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
        yield from _reassigned(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    for key in _WORDS:
        yield from _reworded(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    if old.due != new.due:
        days = [day(each) if each else "" for each in (old.due, new.due)]
        yield Change(ChangeKind.REWORDED, sheets.SHEET_TASKS, old.code, (new.code,), "due", *days)


def _listed(value: str | tuple[str, ...]) -> str:
    """Return codes as one text."""
    return value if isinstance(value, str) else sheets.LIST_MARK.join(value)


def _reassigned(
    sheet: str, old_code: str, new_code: str, key: str, before: str | tuple[str, ...], after: str | tuple[str, ...]
) -> Iterator[Change]:
    """Yield that others answer for a task or measure."""
    if before != after:
        yield Change(ChangeKind.REASSIGNED, sheet, old_code, (new_code,), key, _listed(before), _listed(after))


def _reworded(sheet: str, old_code: str, new_code: str, key: str, before: str, after: str) -> Iterator[Change]:
    """Yield that a text has other words, with the words."""
    if tidy(before) != tidy(after):
        lost, found = changed_words(before, after)
        yield Change(ChangeKind.REWORDED, sheet, old_code, (new_code,), key, lost, found)


def changed_words(before: str, after: str) -> tuple[str, str]:
    """Return the words that only the old text has and those that only the new one has, gaps between them as dots."""
    old, new = before.split(), after.split()
    lost: list[str] = []
    found: list[str] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lost += [" ".join(old[i:j])] if j > i else []
            found += [" ".join(new[k:m])] if m > k else []
    return " … ".join(lost), " … ".join(found)


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


# --- the other sheets ------------------------------------------------------------------------------------------------


def _measures(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what changed of the measures, by their codes."""

    def of_one(before: Measure, after: Measure) -> Iterator[Change]:
        yield from _reworded(sheets.SHEET_MEASURES, before.code, after.code, "text", before.text, after.text)
        for key in ("units", "tasks"):
            said = getattr(before, key), getattr(after, key)
            yield from _reassigned(sheets.SHEET_MEASURES, before.code, after.code, key, *said)

    yield from _by_code(sheets.SHEET_MEASURES, {each.code: each for each in old.measures},
                        {each.code: each for each in new.measures}, lambda each: each.text, of_one)  # fmt: skip


def _units(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what changed of the units, by their codes."""

    def shown(plan: Plan) -> dict[str, Sequence[str]]:
        return {
            each.code: (each.name, day(each.valid_to) if each.valid_to else "", each.successor) for each in plan.units
        }

    yield from _plain(sheets.SHEET_UNITS, shown(old), shown(new), ("name", "valid_to", "successor"))


def _periods(old: Plan, new: Plan) -> Iterator[Change]:
    """Yield what changed of the periods, by their codes."""
    keys = ("start", "cutoff", "unit_before", "agency_before")

    def shown(plan: Plan) -> dict[str, Sequence[str]]:
        return {each.code: (each.name, *(day(getattr(each, key)) for key in keys)) for each in plan.periods}

    yield from _plain(sheets.SHEET_PERIODS, shown(old), shown(new), ("name", *keys))


def _plain(
    sheet: str, old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]], keys: Sequence[str]
) -> Iterator[Change]:
    """Yield what changed of records that are plain texts by code."""

    def of_one(before: tuple[str, Sequence[str]], after: tuple[str, Sequence[str]]) -> Iterator[Change]:
        for key, a, b in zip(keys, before[1], after[1], strict=True):
            if a != b:
                yield Change(ChangeKind.REWORDED, sheet, before[0], (after[0],), key, a, b)

    before, after = ({code: (code, each) for code, each in texts.items()} for texts in (old, new))
    yield from _by_code(sheet, before, after, lambda each: each[1][0], of_one)


def _by_code(
    sheet: str, old: Mapping[str, Record], new: Mapping[str, Record], title: Callable[[Record], str],
    of_one: Callable[[Record, Record], Iterator[Change]],
) -> Iterator[Change]:  # fmt: skip
    """Yield the changes between two lists whose records are known by their codes."""
    for code, each in old.items():
        if code not in new:
            yield Change(ChangeKind.DROPPED, sheet, code, before=title(each))
        else:
            yield from of_one(each, new[code])
    for code, each in new.items():
        if code not in old:
            yield Change(ChangeKind.ADDED, sheet, "", (code,), after=title(each))
