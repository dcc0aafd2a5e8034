"""Items of section II → measures: who answers for each, and which tasks carry it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from generator.model import Doubt, Measure, Plan, Task, Unit
from generator.planning.parts import Item
from generator.texts import plan_sheets as sheets
from generator.texts.legal_documents import documents
from generator.texts.wording import compare_key

_CODE = "GP.{number}"
_SAME = 60.0
"""So much alike, an item is the earlier plan's measure under new years and numbers."""
_RELATED = 0.3
"""So large a share of a task's turns of phrase stands in the item that it carries it out."""
_NEARLY_AS_MUCH = 0.6
"""Units whose part has so much of what the best has answer with it."""
_SHORT = 70
_DOCUMENT_WORTH = 5
"""Turns of phrase that a shared document counts for."""
_TURN = 3


def read_measures(
    items: Sequence[Item], units: Sequence[Unit], tasks: Sequence[Task], like: Plan | None
) -> tuple[tuple[Measure, ...], tuple[Doubt, ...]]:
    """Return the measures of a plan; units, tasks and short titles are inferred and marked."""
    measures: list[Measure] = []
    doubts: list[Doubt] = []
    known = {each.code for each in units}
    moved = _moved_tasks(tasks, like)
    for each in items:
        code = _CODE.format(number=each.number)
        earlier = _earlier(each.text, like)
        if earlier is not None:
            answering = tuple(one for one in earlier.units if one in known)
            linked = tuple(dict.fromkeys(new for one in earlier.tasks if (new := moved.get(one))))
            title = earlier.short_title
        else:
            answering, linked, title = _answering(each.text, units), _linked(each.text, tasks), _short_title(each.text)
        measures.append(Measure(code, each.number, title, each.text, answering, linked))
        doubts += [Doubt(sheets.SHEET_MEASURES, code, key, "inferred") for key in ("short_title", "units", "tasks")]
    return tuple(measures), tuple(doubts)


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


def _answering(text: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the units whose part of section III says most nearly what the item says."""
    scores = {each.code: _shared(text, each.assignment) for each in units}
    best = max(scores.values(), default=0)
    return tuple(code for code, score in scores.items() if score and score >= best * _NEARLY_AS_MUCH)


def _linked(text: str, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Return the tasks that carry an item out, as far as their words say it."""
    return tuple(
        each.code for each in tasks if _shared(text, each.content) >= _RELATED * max(1, len(_turns(each.content)))
    )


def _shared(text: str, other: str) -> int:
    """Count the turns of phrase that two texts share; a document that both cite counts much."""
    cited = {each.number for each in documents(text)} & {each.number for each in documents(other)}
    return len(_turns(text) & _turns(other)) + _DOCUMENT_WORTH * len(cited)


def _turns(text: str) -> frozenset[tuple[str, ...]]:
    """Return every few syllables that follow each other in a text."""
    syllables = re.findall(r"\w+", compare_key(text))
    return frozenset(tuple(syllables[at : at + _TURN]) for at in range(len(syllables) - _TURN + 1))


def _short_title(text: str) -> str:
    """Return the beginning of an item, up to the end of its first clause or a word's end."""
    clause = re.split(r"[.;:,]", text, maxsplit=1)[0].strip()
    return clause if len(clause) <= _SHORT else clause[:_SHORT].rsplit(" ", 1)[0]
