"""Paragraphs of an issued plan → its parts: letterhead, title, opening, items of sections, nơi nhận, signer, annex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from generator.model.plan_source import Leftover, Line
from generator.planning.headings import Heading, section_headings
from generator.planning.items import Item, assigned_items, numbered_items
from generator.planning.source_text import joined
from generator.texts import issued_plan as words
from generator.texts.wording import tidy


class Parts(Struct):
    """What the paragraphs of an issued plan say, each under its part."""

    head: list[Line] = field(default_factory=list)
    title: str = ""
    opening: str = ""
    bases: list[str] = field(default_factory=list)
    measures: list[Item] = field(default_factory=list)
    assignments: list[Item] = field(default_factory=list)
    reporting: str = ""
    distribution: list[str] = field(default_factory=list)
    authority: str = ""
    post: str = ""
    signer: str = ""
    annex: list[Line] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)

    def leave(self, lines: Sequence[Line], code: str) -> None:
        """Keep lines that have no place of their own; broken ones as one text."""
        if lines and lines[0].broken:
            self.left.append(Leftover(lines[0].spot, joined(lines), code))
        else:
            self.left += [Leftover(each.spot, each.text, code) for each in lines if each.text]


def find_parts(lines: Sequence[Line]) -> Parts:
    """Sort the paragraphs of an issued plan under its parts; what fits none is left over, never lost."""
    parts = Parts()
    body, tail, parts.annex = _cut(lines)
    heads = section_headings(body)
    front = body[: heads[0].place] if heads else body
    _read_front(front, parts)
    for head, after in pairwise([*heads, Heading(len(body), "")]):
        _read_section(head, body[head.place : after.place], parts)
    _read_tail(tail, parts)
    return parts


def _cut(lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Return body, signature part and annex."""
    filled = [each for each in lines if each.text and not words.RULE_LINE.fullmatch(each.text)]
    at_annex = next((place for place, each in enumerate(filled) if words.ANNEX.fullmatch(each.text)), len(filled))
    main = filled[:at_annex]
    at_tail = next((place for place, each in enumerate(main) if words.DISTRIBUTION.fullmatch(each.text)), len(main))
    return main[:at_tail], main[at_tail:], filled[at_annex:]


def _read_front(lines: Sequence[Line], parts: Parts) -> None:
    """Read letterhead, title and opening."""
    at_title = next((place for place, each in enumerate(lines) if words.PLAN_TITLE.fullmatch(each.text)), None)
    if at_title is None:
        parts.head = list(lines)
        parts.leave(lines, "not-understood")
        return
    parts.head = list(lines[:at_title])
    rest = lines[at_title + 1 :]
    starts = [place for place, each in enumerate(rest) if place and words.OPENING_START.match(each.text)]
    at_opening = starts[0] if starts else min(1, len(rest))
    parts.title = tidy(joined(rest[:at_opening]).replace("\n", " "))
    parts.opening = joined(rest[at_opening:])
    others = []
    for each in rest[at_opening:]:
        match = None if each.broken else words.LEGAL_BASIS.fullmatch(each.text)
        said = words.ISSUER.search(match["text"]) if match else None
        if match:
            parts.bases.append(tidy(match["text"][: said.start()] if said else match["text"]).rstrip(" ;.,"))
        others += [each] if match is None or said else []
    parts.leave(others, "partly")


_WHY_LEFT = {words.OTHER: "not-understood", words.REPORTING: "partly"}


def _read_section(head: Heading, lines: Sequence[Line], parts: Parts) -> None:
    """Read one section; its heading is its first line, or its first two."""
    body = lines[head.lines :]
    if head.kind == words.MEASURES:
        left, items = numbered_items(body)
        parts.leave(left, "no-place")
        parts.measures += [replace(each, number=str(len(parts.measures) + int(each.number))) for each in items]
    elif head.kind == words.ASSIGNMENTS:
        left, items = assigned_items(body)
        parts.leave(left, "no-place")
        parts.assignments += items
        parts.reporting += "\n" + joined(body)
    else:
        if head.kind == words.REPORTING:
            parts.reporting = joined(body) + "\n" + parts.reporting
        parts.leave(lines, _WHY_LEFT.get(head.kind, "no-place"))


def _read_tail(lines: Sequence[Line], parts: Parts) -> None:
    """Read nơi nhận and the signature; the place of a signature's name is the last line of its own kind."""
    for each in _tail_lines(lines):
        if match := words.DISTRIBUTION_LINE.fullmatch(each.text):
            parts.distribution.append(tidy(match["text"]).rstrip(" ;."))
        elif words.AUTHORITY.fullmatch(each.text):
            parts.authority = re.sub(r"\s*\.\s*", ". ", each.text).strip()
        elif words.POST.fullmatch(each.text):
            parts.post = each.text
        elif parts.post and (match := words.PERSON.fullmatch(each.text)):
            parts.signer = match["name"]
        else:
            parts.leave([each], "not-understood")


def _tail_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of the signature part, what stands behind "Nơi nhận:" as a line of its own."""
    for each in lines:
        match = words.DISTRIBUTION.fullmatch(each.text)
        if match is None:
            yield each
        elif match["rest"]:
            yield Line(match["rest"], each.spot, each.broken)
