"""Items of section II → measures: who answers for each, and which tasks carry it out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from generator.model import Measure, Plan, Task, Unit
from generator.model.plan_source import Doubt
from generator.planning.items import Item
from generator.planning.links import Evidence, Linker, Links, through_tasks
from generator.texts import link_words as words
from generator.texts import plan_sheets as sheets
from generator.texts.legal_documents import documents, whole
from generator.texts.wording import compare_key, upper_first

_INFERRED = ("short_title", "units", "tasks")
_CODE = "GP.{number}"
_SAME = 60.0
"""So much alike, an item is the earlier plan's measure under new years and numbers."""
_SHORT = 80
"""Letters of a heading on one line."""


def read_measures(
    items: Sequence[Item], units: Sequence[Unit], tasks: Sequence[Task], like: Plan | None
) -> tuple[tuple[Measure, ...], tuple[Doubt, ...]]:
    """Return the measures of a plan; units, tasks and short titles are inferred, and marked where they may be wrong."""
    measures: list[Measure] = []
    doubts: list[Doubt] = []
    known = {each.code for each in units}
    moved = _moved_tasks(tasks, like)
    linker = Linker(items, units, tasks)
    answering = linker.units()
    linked = linker.tasks(answering)
    for each in items:
        code = _CODE.format(number=each.number)
        earlier = _earlier(each.text, like)
        if earlier is not None:
            own = tuple(one for one in earlier.units if one in known)
            carrying = tuple(dict.fromkeys(new for one in earlier.tasks if (new := moved.get(one))))
            measures.append(Measure(code, each.number, earlier.short_title, each.text, own, carrying))
            doubts += [Doubt(sheets.SHEET_MEASURES, code, key, "as-before") for key in _INFERRED]
        else:
            units_of = through_tasks(answering[each.number], linked[each.number], tasks)
            carrying = linked[each.number].codes
            measures.append(Measure(code, each.number, short_title(each.text), each.text, units_of.codes, carrying))
            doubts += _doubts(code, units_of, linked[each.number])
    return tuple(measures), tuple(doubts)


def _doubts(code: str, answering: Links, linked: Links) -> Iterator[Doubt]:
    """Yield what a person has to confirm of a measure; what is cited by number is sure."""
    yield Doubt(sheets.SHEET_MEASURES, code, "short_title", "short-title")
    for column, links in (("units", answering), ("tasks", linked)):
        if links.evidence is not Evidence.CITED:
            yield Doubt(sheets.SHEET_MEASURES, code, column, f"{column}-by-{links.evidence.value}")


def _plain(text: str) -> str:
    """Return a text without figures, as two years' plans are compared."""
    return re.sub(r"\d+", "", compare_key(text))


def _earlier(text: str, like: Plan | None) -> Measure | None:
    """Return the measure of the earlier plan that says the same."""
    found = [(fuzz.ratio(_plain(text), _plain(each.text)), each) for each in (like.measures if like else ())]
    best = max(found, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= _SAME else None


def _moved_tasks(tasks: Sequence[Task], like: Plan | None) -> dict[str, str]:
    """Return the earlier plan's codes of tasks → the codes under which the same tasks stand now."""
    moved: dict[str, str] = {}
    for old in like.tasks if like else ():
        found = [(fuzz.ratio(_plain(old.content), _plain(each.content)), each.code) for each in tasks]
        best = max(found, default=(0.0, ""))
        if best[0] >= _SAME:
            moved[old.code] = best[1]
    return moved


def short_title(text: str) -> str:
    """Return what an item is about: its first clause without its documents and the words that all begin with."""
    clause = words.CLAUSE_ENDS.split(text, maxsplit=1)[0].strip(" .;:")
    plain = clause
    while (shorter := _without_opening(plain)) != plain:
        plain = shorter
    return upper_first(_cut(plain or clause))


def _without_opening(text: str) -> str:
    """Return a text without what it opens with: how something is done, or the document that is carried out."""
    for pattern in (words.TITLE_OPENER, words.TITLE_LINKS):
        match = pattern.match(text)
        text = text[match.end() :] if match and match.end() < len(text) else text
    first = next(documents(text), None)
    if first is None:
        return text
    start, end = whole(first, text)
    return text[end:].lstrip(' ,“”"') if start == 0 else text


def _cut(text: str) -> str:
    """Return a heading that is not too long: up to a purpose, else up to a comma, else up to a word's end."""
    ends = [match.start() for match in words.TITLE_ENDS.finditer(text) if text.count(" ", 0, match.start()) > 1]
    short = text[: min(ends, default=len(text))]
    if len(short) <= _SHORT:
        return short
    before, comma, _ = short[: _SHORT + 1].rpartition(",")
    return before if comma else short[: _SHORT + 1].rpartition(" ")[0]
