"""The items of a section: 1., 2., 3. or 2.1, 2.2; those of assignments with the unit that each names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.model.plan_source import Line, Spot
from generator.planning.source_text import joined
from generator.texts import issued_plan as words
from generator.texts.unit_names import means_everyone
from generator.texts.wording import compare_key, tidy


class Item(Struct, frozen=True):
    """A numbered item of a section: its number, its first line where that is a heading of its own, its text."""

    number: str
    name: str
    text: str
    spot: Spot


Items = tuple[list[Line], list[Item]]
"""The lines that belong to no item, and the items."""


def numbered_items(lines: Sequence[Line]) -> Items:
    """Return the items 1, 2, 3, …; another number is text of the item it is in."""
    starts = _starts(lines)
    before = list(lines[: starts[0]] if starts else lines)
    parts = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    return before, [
        Item(str(number), "", joined([_first(each[0]), *each[1:]]), each[0].spot)
        for number, each in enumerate(parts, start=1)
    ]


def assigned_items(lines: Sequence[Line]) -> Items:
    """Return what is given to each unit; what is said to all of them, or is no unit's, is left."""
    starts = _starts(lines) or [
        place for place, each in enumerate(lines)
        if (match := words.DISTRIBUTION_LINE.fullmatch(each.text)) and _unit_first(match["text"])
    ]  # fmt: skip
    left = list(lines[: starts[0]] if starts else lines)
    items: list[Item] = []
    for start, end in pairwise([*starts, len(lines)]):
        own = lines[start:end]
        closing = next(
            (at for at, each in enumerate(own) if at and not each.broken and words.CLOSING.match(each.text)), len(own)
        )
        item = _assigned(str(len(items) + 1), own[:closing])
        if item is None:
            left += own[:closing]
        else:
            items.append(item)
        left += own[closing:]
    return left, items


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return where the items begin; all of them stand below the same number."""
    starts: list[int] = []
    above = ""
    for place, each in enumerate(lines):
        match = words.ITEM.fullmatch(each.text)
        if match and int(match["number"]) == len(starts) + 1 and (not starts or match["above"] == above):
            above = match["above"]
            starts.append(place)
    return starts


def _first(line: Line) -> Line:
    """Return the first line of an item without its number."""
    match = words.ITEM.fullmatch(line.text) or words.DISTRIBUTION_LINE.fullmatch(line.text)
    return Line(match["text"], line.spot, line.broken) if match else line


def _unit_first(text: str) -> bool:
    """Tell whether a text begins with a unit's name that a colon or a verb ends."""
    plain = words.ASSIGNED_TO.sub("", text)
    return bool(words.UNIT_START.match(plain)) and (":" in plain or _work_begins(plain) is not None)


def _work_begins(text: str) -> int | None:
    """Return where a unit's name ends and its work begins, as far as a verb tells; a colon before it tells better."""
    strong, weak = (each.search(text) for each in words.ASSIGNED_VERBS)
    name = text.partition(":")[0]
    if strong is not None and strong.start() < len(name):
        return strong.start()
    return weak.start() if weak is not None and name == text else None


def _assigned(number: str, lines: Sequence[Line]) -> Item | None:
    """Read what one unit is given: its name ends at a colon, else where its work begins; None where it is no unit."""
    first = _first(lines[0])
    plain = words.ASSIGNED_TO.sub("", first.text)
    name, _, after = plain.partition(":")
    work = _work_begins(plain) if words.UNIT_START.match(plain) else None
    if work is not None:
        name, after = plain[:work], plain[work:]
    name = tidy(name).rstrip(".,;")
    if words.NO_UNIT.match(compare_key(name)) or means_everyone(name):
        return None
    rest = ([Line(after.strip(), first.spot, first.broken)] if after.strip() else []) + list(lines[1:])
    return Item(number, name, joined(rest), first.spot)
