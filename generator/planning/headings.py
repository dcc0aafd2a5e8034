"""The sections of an issued plan: which lines are their headings, whatever figures number them, and what each is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.model.plan_source import Line
from generator.texts import issued_plan as words
from generator.texts.wording import compare_key, tidy


class Heading(Struct, frozen=True):
    """A heading: where it stands, what its section is, how many lines it takes."""

    place: int
    kind: str
    lines: int = 1


def section_headings(lines: Sequence[Line]) -> list[Heading]:
    """Return the headings of the sections. Of several ways of numbering that of the most sections we know counts."""
    found = [_of_system(lines, pattern, orders) for pattern, orders in words.HEADING_SYSTEMS]
    return max(found, key=lambda each: len({one.kind for one in each} - {words.OTHER}))


def _of_system(lines: Sequence[Line], pattern: re.Pattern[str], orders: Sequence[Sequence[str]]) -> list[Heading]:
    """Return the headings that one way of numbering gives; a figure out of turn is no heading."""
    found: list[Heading] = []
    for place, each in enumerate(lines):
        match = pattern.fullmatch(each.text)
        figure = match["code"].casefold() if match else ""
        if match is None or not any(
            figure == order[len(found)].casefold() for order in orders if len(found) < len(order)
        ):
            continue
        below = not match["title"] and place + 1 < len(lines)
        title = tidy(match["title"] or (lines[place + 1].text if below else ""))
        found.append(Heading(place, _kind(title), 2 if below else 1))
    return found


def _kind(title: str) -> str:
    """Return what a heading says of its section."""
    key = compare_key(title)
    return next((name for name, pattern in words.SECTION_WORDS if pattern.search(key)), words.OTHER)
