"""Several appendix tables, each under a title of its own: the titles become sections where the tables have none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model.plan_source import Line
from generator.planning.appendix import AppendixRow
from generator.texts import issued_plan as words
from generator.texts.wording import roman


class Annex(Struct, frozen=True):
    """An annex with a table of tasks: its title, the lines that say it, where its rows begin."""

    title: str
    lines: tuple[Line, ...]
    start: int


def annex_above(lines: Sequence[Line], start: int) -> Annex | None:
    """Return the annex that the paragraphs above a table begin, None where they begin none."""
    for place in range(len(lines) - 1, -1, -1):
        match = words.ANNEX.fullmatch(lines[place].text)
        if match is None:
            continue
        if match["title"]:
            return Annex(match["title"], (lines[place],), start)
        below = lines[place + 1 : place + 2]
        return Annex(below[0].text, (*below,), start) if below and below[0].text.isupper() else None
    return None


def with_sections(rows: Sequence[AppendixRow], annexes: Sequence[Annex]) -> tuple[list[AppendixRow], list[Line]]:
    """Return the rows, below the title of their annex where no row is a heading, and the lines that were used."""
    if len(annexes) < 2 or annexes[0].start > 0 or any(each.heading for each in rows):
        return list(rows), []
    made: list[AppendixRow] = []
    heads = {each.start: (roman(number), each) for number, each in enumerate(annexes, start=1)}
    for place, row in enumerate(rows):
        if place in heads:
            code, annex = heads[place]
            made.append(AppendixRow({"ordinal": code, "content": annex.title}, annex.lines[0].spot, heading=True))
        made.append(row)
    return made, [line for each in annexes for line in each.lines]
