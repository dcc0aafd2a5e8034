"""Which units answer for a measure and which tasks carry it out, as far as the plan's own words say it.

Section III gives each unit its work in clauses. A clause belongs to the measures that it names by their numbers or
whose documents it has carried out; one that cites nothing, to the measure that says most of it. A measure that no
clause speaks of falls to the unit whose name it says; where no words tell anything, a person has to choose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from msgspec import Struct

from generator.model import Task, Unit
from generator.planning.items import Item
from generator.planning.wordings import Wordings
from generator.texts import link_words as words
from generator.texts.legal_documents import amended, carried_out, titles, without_documents

_LEAST = 0.15
"""So small a share of a clause in a measure tells nothing."""
_MAYBE = 0.5
"""With so much of the best measure's share, another may be meant."""
_AS_MUCH = 0.9
"""With so much of it, another is as likely."""
_CLEARLY = 0.3
"""So large a share of a target, or of a unit's name, tells that it is meant."""


class Evidence(Enum):
    """What a link was inferred from."""

    CITED = "cited"
    WORDS = "words"
    NAME = "name"
    TASKS = "tasks"
    NOTHING = "nothing"


class Links(Struct, frozen=True):
    """Codes that a measure is linked with, those that have most to do with it first; the weakest evidence of any."""

    codes: tuple[str, ...] = ()
    evidence: Evidence = Evidence.NOTHING


class _Share(Struct, frozen=True):
    """How much of a clause a measure says."""

    measure: str
    share: float
    evidence: Evidence = Evidence.WORDS


class Linker:
    """Finds the links of one plan's measures."""

    def __init__(self, items: Sequence[Item], units: Sequence[Unit], tasks: Sequence[Task]) -> None:
        """Learn the words of the plan."""
        self._items = {each.number: each.text for each in items}
        self._units, self._tasks = units, tasks
        texts = [*self._items.values(), *(each.assignment for each in units), *(each.name for each in units),
                 *(f"{each.content}\n{each.target}" for each in tasks)]  # fmt: skip
        self._wordings = Wordings(texts)
        self._titles = titles(texts)
        self._carried_out = {number: carried_out(text) for number, text in self._items.items()}
        self._amended = {number: amended(text) for number, text in self._items.items()}

    # --- units ---------------------------------------------------------------------------------------------------

    def units(self) -> Mapping[str, Links]:
        """Return the units of each measure by its number."""
        found: defaultdict[str, dict[str, list[_Share]]] = defaultdict(dict)
        for unit in self._units:
            for each in self._of_assignment(unit.assignment):
                found[each.measure].setdefault(unit.code, []).append(each)
        return {number: _links(found[number]) if number in found else self._by_name(number) for number in self._items}

    def _of_assignment(self, text: str) -> Iterator[_Share]:
        """Yield the measures that a unit's clauses belong to; a clause that may mean two goes where others went."""
        clauses = [shares for each in _clauses(text) if (shares := self._of_clause(each))]
        sure = {each[0].measure for each in clauses if len(each) == 1 or each[0].evidence is Evidence.CITED}
        for shares in clauses:
            if shares[0].evidence is Evidence.CITED:
                yield from shares
            else:
                yield next((each for each in shares if each.measure in sure), shares[0])

    def _of_clause(self, clause: str) -> list[_Share]:
        """Return the measures that a clause may mean, the likeliest first."""
        cited = carried_out(clause)
        numbers = words.items_cited(clause)
        if named := [each for each in self._items if each in numbers or cited & self._carried_out[each]]:
            return [_Share(each, 1.0, Evidence.CITED) for each in named]
        return self._alike(self._about(clause), cited)

    def _about(self, clause: str) -> str:
        """Return what a clause says, documents by what they are about."""
        numbers = sorted(carried_out(clause))
        return ". ".join([without_documents(clause), *(self._titles.get(each, "") for each in numbers)])

    def _alike(self, text: str, cited: frozenset[str] = frozenset()) -> list[_Share]:
        """Return the measures that say most of a text and as good as most; one that amends what is cited is none."""
        shares = [
            _Share(number, self._wordings.share(text, own))
            for number, own in self._items.items()
            if not cited & self._amended[number]
        ]
        best = max((each.share for each in shares), default=0.0)
        found = [each for each in shares if each.share >= max(_LEAST, best * _MAYBE)]
        return sorted(found, key=lambda each: -each.share)

    def _by_name(self, number: str) -> Links:
        """Return the unit whose name a measure says most clearly."""
        said = self._items[number]
        names = {each.code: words.UNIT_KIND.sub("", each.name) for each in self._units}
        meant = [code for code, name in names.items() if self._wordings.share(name, said) >= _CLEARLY]
        best = max(meant, key=lambda code: self._wordings.common(names[code], said), default="")
        return Links((best,), Evidence.NAME) if best else Links()

    # --- tasks ---------------------------------------------------------------------------------------------------

    def tasks(self, answering: Mapping[str, Links]) -> Mapping[str, Links]:
        """Return the tasks of each measure by its number, in the order of the plan."""
        found: defaultdict[str, dict[str, list[_Share]]] = defaultdict(dict)
        for task in self._tasks:
            for each in self._of_task(task, answering):
                found[each.measure].setdefault(task.code, []).append(each)
        return {number: _links(found[number], ordered=False) for number in self._items}

    def _of_task(self, task: Task, answering: Mapping[str, Links]) -> Iterator[_Share]:
        """Yield the measure that a task carries out, and others that its targets clearly speak of."""
        cited = carried_out(f"{task.content}\n{task.target}")
        if named := [each for each in self._items if cited & self._carried_out[each]]:
            yield from (_Share(each, 1.0, Evidence.CITED) for each in named)
            return
        targets = [self._alike(self._about(each), cited) for each in _clauses(task.target)]
        likely = self._alike(task.content, cited) or [each for meant in targets for each in meant]
        first = self._first(task, likely, targets, answering)
        if first is not None:
            yield first
        for meant in targets:
            clear = len(meant) == 1 and meant[0].share >= _CLEARLY
            if clear and answering[meant[0].measure].codes[:1] == (task.lead_unit,):
                yield meant[0]

    def _first(
        self, task: Task, likely: Sequence[_Share], targets: Sequence[Sequence[_Share]], answering: Mapping[str, Links]
    ) -> _Share | None:
        """Return the measure that a task's content means: that of its lead unit; of two, the one its targets mean.

        Where it says little of any, the measures of its lead unit are enough.
        """
        led = [each for each in likely if task.lead_unit in answering[each.measure].codes] or likely
        if not led:
            own = [number for number, links in answering.items() if task.lead_unit in links.codes]
            shares = [_Share(each, self._wordings.share(task.content, self._items[each])) for each in own]
            led = [each for each in shares if each.share]
        best = max((each.share for each in led), default=0.0)
        even = [each for each in led if each.share >= best * _AS_MUCH]
        aimed = {each.measure: each.share for meant in targets for each in meant}
        return max(even, key=lambda each: aimed.get(each.measure, 0.0), default=None)


def through_tasks(answering: Links, linked: Links, tasks: Sequence[Task]) -> Links:
    """Return the units of a measure; where nothing names any, those that lead its tasks."""
    if answering.codes:
        return answering
    leads = dict.fromkeys(each.lead_unit for each in tasks if each.code in linked.codes and each.lead_unit)
    return Links(tuple(leads), Evidence.TASKS if leads else Evidence.NOTHING)


def _links(found: Mapping[str, Sequence[_Share]], *, ordered: bool = True) -> Links:
    """Return the codes found; the weakest evidence of any of them is that of all."""
    if not found:
        return Links()
    codes = sorted(found, key=lambda code: -sum(each.share for each in found[code])) if ordered else list(found)
    cited = all(any(each.evidence is Evidence.CITED for each in shares) for shares in found.values())
    return Links(tuple(codes), Evidence.CITED if cited else Evidence.WORDS)


def _clauses(text: str) -> list[str]:
    """Return the clauses of a text."""
    return [plain for each in words.CLAUSE_ENDS.split(text) if (plain := each.strip(" -+•.;"))]
