"""Which task or measure of one issue of a plan is which of the next: by code, by what they say, in parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from rapidfuzz import fuzz

from generator.model import Measure, Task
from generator.texts.wording import compare_key

Item = TypeVar("Item", Task, Measure)

_SAME = 60.0
"""So much alike, two tasks under one code are one task in other words."""
_MOVED = 85.0
"""So much alike, two tasks under different codes are one that moved."""
_PART_OF = 80.0
"""So much of a new task's words stand in the old one that was split."""


class Pair(Struct, Generic[Item], frozen=True):
    """A task or measure before and after."""

    old: Item
    new: Item


class Pairing(Struct, Generic[Item], frozen=True):
    """All of two issues: what stayed, in the order of the new one; what went, with the parts it was split into."""

    pairs: tuple[Pair[Item], ...]
    gone: tuple[tuple[Item, tuple[Item, ...]], ...]
    come: tuple[Item, ...]
    """What is new, parts of what was split aside."""

    @property
    def now(self) -> dict[str, tuple[str, ...]]:
        """The codes of now by those of before."""
        kept = {each.old.code: (each.new.code,) for each in self.pairs}
        return kept | {old.code: tuple(each.code for each in parts) for old, parts in self.gone}


def pair(old: Sequence[Item], new: Sequence[Item]) -> Pairing[Item]:
    """Return which is which: first under the same code, then by what they say, the most alike first."""
    pairs = _pairs(old, new)
    stayed = {each.old.code for each in pairs}, {each.new.code for each in pairs}
    come = [each for each in new if each.code not in stayed[1]]
    gone = tuple((each, _parts(each, come)) for each in old if each.code not in stayed[0])
    born = {each.code for _, parts in gone for each in parts}
    return Pairing(tuple(pairs), gone, tuple(each for each in come if each.code not in born))


def said_by(item: Task | Measure) -> str:
    """Return what a task or measure says."""
    return item.content if isinstance(item, Task) else item.text


def _likeness(old: Task | Measure, new: Task | Measure) -> float:
    """Return how alike the contents of two tasks are, 0–100."""
    return float(fuzz.ratio(compare_key(said_by(old)), compare_key(said_by(new))))


def _pairs(old: Sequence[Item], new: Sequence[Item]) -> list[Pair[Item]]:
    """Return what stayed; one whose very words stand under another code is no other that took its code."""
    by_code = {each.code: each for each in old}
    words = {compare_key(said_by(each)) for each in new}
    pairs = [
        Pair(before, each) for each in new
        if (before := by_code.get(each.code)) is not None and _likeness(before, each) >= _SAME
        and (compare_key(said_by(before)) == compare_key(said_by(each)) or compare_key(said_by(before)) not in words)
    ]  # fmt: skip
    taken = {each.old.code for each in pairs}, {each.new.code for each in pairs}
    rest = [
        (_likeness(before, after), before.code, after.code, Pair(before, after))
        for before in old
        for after in new
        if before.code not in taken[0] and after.code not in taken[1]
    ]
    for likeness, was, now, found in sorted(rest, key=lambda each: (-each[0], each[1], each[2])):
        if likeness >= _MOVED and was not in taken[0] and now not in taken[1]:
            pairs.append(found)
            taken[0].add(was)
            taken[1].add(now)
    order = {each.code: place for place, each in enumerate(new)}
    return sorted(pairs, key=lambda each: order[each.new.code])


def _parts(old: Item, come: Sequence[Item]) -> tuple[Item, ...]:
    """Return the new ones that are parts of an old one, none where it is one alone."""
    parts = tuple(
        each for each in come
        if fuzz.partial_token_set_ratio(compare_key(said_by(each)), compare_key(said_by(old))) == 100.0
        and _share(said_by(each), said_by(old)) >= _PART_OF
    )  # fmt: skip
    return parts if len(parts) > 1 else ()


def _share(part: str, whole: str) -> float:
    """Return which share of a text's words stands in another, 0–100."""
    words, known = compare_key(part).split(), set(compare_key(whole).split())
    return 100.0 * sum(each in known for each in words) / max(1, len(words))
