"""Checks of the whole collection: who has sent and when, and whether the returns fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import chain

from msgspec import Struct, field
from rapidfuzz import fuzz, process

from generator.findings import Severity
from generator.model import (
    DIFFICULTIES,
    DOCUMENTS,
    NEXT_STEPS,
    PROPOSALS,
    RESULT,
    STATUS,
    Answer,
    Arrival,
    Block,
    Decisions,
    Evidence,
    Period,
    Place,
    Plan,
    Status,
    Submission,
    UnitReturn,
)
from generator.rules.catalogue import Fact, Scope, rule
from generator.texts import citations
from generator.texts.wording import compare_key, read_day

_LIKENESS = 90
"""How alike the names of two tasks outside the plan have to be (100 is equal)."""
_IDLE = (Status.NOT_STARTED, Status.NOT_ARISEN)


class Comparability(Struct, frozen=True):
    """Where the consolidated workbook of the period before should lie, and whether it is there and can be read."""

    period: str
    file: str
    there: bool
    readable: bool = False


class Citation(Struct, frozen=True):
    """A document that an answer cites by its number, and where."""

    number: str
    place: Place
    unit: str
    task: str


class Heard(Struct):
    """What is gathered of all answers: citations, documents given, work told by partners, leads that stand still."""

    cited: list[Citation] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    partners: dict[str, list[str]] = field(default_factory=dict)
    """Codes of the partners that tell of work on a task, by its code."""
    idle: list[tuple[Status, Place, str, str]] = field(default_factory=list)
    """Status, its cell, unit and task of leads that have not begun, or for which nothing arose."""

    def take(self, answer: Answer) -> None:
        """Take in an answer."""
        self.given.update(citations.numbers(answer.text(DOCUMENTS.key)))
        for asked in (RESULT, DIFFICULTIES, PROPOSALS, NEXT_STEPS):
            for number in citations.numbers(answer.text(asked.key)):
                self.cited.append(Citation(number, answer.cell_of(asked.key), answer.unit, answer.code))
        if answer.block is Block.PARTNER and answer.text(RESULT.key):
            self.partners.setdefault(answer.code, []).append(answer.unit)
        status = answer.status if answer.block is Block.LEAD else None
        if status in _IDLE:
            self.idle.append((status, answer.cell_of(STATUS.key), answer.unit, answer.code))


class CampaignView(Struct, frozen=True, dict=True):
    """The submissions of all units for one period, with the returns that count."""

    plan: Plan
    period: Period
    submissions: tuple[Submission, ...]
    returns: tuple[UnitReturn, ...] = ()
    comparison: Comparability | None = None
    """None where the plan has no period before."""
    decisions: Decisions = field(default_factory=Decisions)
    today: date | None = None
    """The day on which the collection is looked at; None: the cut-off, at which every extension still runs."""

    def may_still_send(self, sent: Submission) -> bool:
        """Tell whether a unit has an extension that has not run out."""
        return sent.extension is not None and (self.today is None or self.today <= sent.extension.until)

    @cached_property
    def heard(self) -> Heard:
        """What the answers of all returns say of documents and of each other's work; they are gone through once."""
        heard = Heard()
        for sent in self.returns:
            for answer in sent.filled:
                heard.take(answer)
        return heard

    @cached_property
    def known_documents(self) -> frozenset[str]:
        """The numbers of all documents that the plan names or a return gives as its product, of those cited."""
        plan = self.plan
        named = (plan.title, *plan.legal_bases, *(each.text for each in plan.measures))
        promised = (text for each in plan.tasks for text in (each.content, each.target, each.timeframe))
        numbers = chain.from_iterable(map(citations.numbers, chain(named, promised)))
        cited = {each.number for each in self.heard.cited}
        return frozenset(cited & self.heard.given | cited.intersection(numbers))


@rule("CAMP-01", Scope.CAMPAIGN, Severity.ERROR)
def every_unit_has_sent(view: CampaignView) -> Iterator[Fact]:
    """Each unit of the plan has sent a return, unless the Office lets it be absent or its extension still runs."""
    for each in view.submissions:
        if each.arrival is Arrival.MISSING and not each.excuse and not view.may_still_send(each):
            yield Fact(values=_term(each, view), unit=each.unit.code)


@rule("CAMP-02", Scope.CAMPAIGN, Severity.WARNING)
def return_came_in_time(view: CampaignView) -> Iterator[Fact]:
    """A return arrives before the units' deadline, or by the last day of the unit's extension."""
    for each in view.submissions:
        if each.arrival is Arrival.LATE:
            noted = each.evidence is Evidence.OFFICE
            received = each.received_on if noted else each.received_at
            values = {**_term(each, view), "received": received, "evidence": each.evidence, "days": each.days_late}
            yield Fact((Place(each.file),), values, unit=each.unit.code)


def _term(sent: Submission, view: CampaignView) -> dict[str, object]:
    """Return the values that name a unit and until when it could send."""
    term: dict[str, object] = {"unit": sent.unit.name, "before": view.period.unit_before}
    if sent.extension is not None:
        term |= {"until": sent.extension.until, "document": sent.extension.document}
    return term


@rule("CAMP-03", Scope.CAMPAIGN, Severity.INFO)
def cited_document_is_known(view: CampaignView) -> Iterator[Fact]:
    """A document that a text cites by number is named by the plan or given by some return."""
    for each in view.heard.cited:
        if each.number not in view.known_documents:
            yield Fact((each.place,), {"number": each.number}, each.unit, each.task)


@rule("CAMP-04", Scope.CAMPAIGN, Severity.WARNING)
def lead_and_partners_agree(view: CampaignView) -> Iterator[Fact]:
    """Where a partner tells of work on a task, its lead does not say that nothing was begun or arose."""
    for status, place, unit, task in view.heard.idle:
        partners = view.heard.partners.get(task, ())
        if partners:
            values = {"status": status, "partners": ", ".join(map(view.plan.unit_name, partners))}
            yield Fact((place,), values, unit, task)


@rule("CAMP-05", Scope.CAMPAIGN, Severity.WARNING)
def extra_task_is_told_by_one_unit(view: CampaignView) -> Iterator[Fact]:
    """Two units do not both report the same task outside the plan as their own."""
    seen: list[Answer] = []
    keys: list[str] = []
    for each in (one for sent in view.returns for one in sent.answers_in(Block.EXTRA) if not one.blank):
        key = compare_key(each.text("content"))
        alike = process.extract_iter(key, keys, scorer=fuzz.ratio, score_cutoff=_LIKENESS) if key else ()
        for _, _, place in alike:
            other = seen[place]
            if other.unit != each.unit:
                unit = view.plan.unit(other.unit)
                yield Fact((each.cell_of("content"),), {"other": unit.name if unit else other.unit}, each.unit)
                break
        seen.append(each)
        keys.append(key)


@rule("CAMP-06", Scope.CAMPAIGN, Severity.INFO)
def last_period_is_there(view: CampaignView) -> Iterator[Fact]:
    """A check against the period before that cannot be made is told, so that it never looks passed."""
    if view.comparison is not None and not view.comparison.there:
        yield Fact(values={"period": view.comparison.period, "file": view.comparison.file})


@rule("CAMP-07", Scope.CAMPAIGN, Severity.WARNING)
def last_period_can_be_read(view: CampaignView) -> Iterator[Fact]:
    """The consolidated workbook of the period before opens."""
    if view.comparison is not None and view.comparison.there and not view.comparison.readable:
        yield Fact(values={"period": view.comparison.period, "file": view.comparison.file})


@rule("CAMP-08", Scope.CAMPAIGN, Severity.WARNING)
def days_of_the_office_are_days(view: CampaignView) -> Iterator[Fact]:
    """An extension or a day of arrival that the Office wrote for a unit is a day."""
    for each in view.submissions:
        for typed in (view.decisions.extended_to, view.decisions.received_on):
            text = typed.get(f"unit:{each.unit.code}", "")
            if text and read_day(text) is None:
                yield Fact(values={"unit": each.unit.name, "shown": text})


@rule("CAMP-09", Scope.CAMPAIGN, Severity.WARNING)
def extended_unit_has_sent(view: CampaignView) -> Iterator[Fact]:
    """A unit that the Office gave an extension has sent its return."""
    for each in view.submissions:
        if each.arrival is Arrival.MISSING and not each.excuse and view.may_still_send(each):
            yield Fact(values=_term(each, view), unit=each.unit.code)


@rule("CAMP-10", Scope.CAMPAIGN, Severity.INFO)
def no_unit_is_let_off(view: CampaignView) -> Iterator[Fact]:
    """The Office did not have to let the report go out without a unit."""
    for each in view.submissions:
        if each.arrival is Arrival.MISSING and each.excuse:
            yield Fact(values={"unit": each.unit.name, "shown": each.excuse}, unit=each.unit.code)


@rule("CAMP-11", Scope.CAMPAIGN, Severity.INFO)
def days_of_arrival_agree(view: CampaignView) -> Iterator[Fact]:
    """The day of arrival that the Office wrote is that of the message or the file."""
    for each in view.submissions:
        if each.differing_day is not None:
            told = Evidence.MAIL if each.by_mail else Evidence.FILE
            other = told if each.evidence is Evidence.OFFICE else Evidence.OFFICE
            values = {"unit": each.unit.name, "evidence": each.evidence, "received": each.received_on,
                      "other_evidence": other, "other": each.differing_day}  # fmt: skip
            yield Fact((Place(each.file),), values)


@rule("CAMP-12", Scope.CAMPAIGN, Severity.WARNING)
def extension_is_after_the_deadline(view: CampaignView) -> Iterator[Fact]:
    """An extension gives a unit more time than all have."""
    for each in view.submissions:
        until = read_day(view.decisions.extended_to.get(f"unit:{each.unit.code}", ""))
        if until is not None and each.extension is None:
            yield Fact(values={"unit": each.unit.name, "until": until, "before": view.period.unit_before})
