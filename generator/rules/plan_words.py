"""Checks of the words of a plan: years, documents cited, letters of before Unicode."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.findings import Severity
from generator.model import Place, PlanCell
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.plan_view import PlanView
from generator.texts import legacy, plan_slips
from generator.texts import plan_sheets as words
from generator.texts.legal_documents import Document, documents
from generator.texts.wording import day, tidy

_YEAR = re.compile(plan_slips.CELLS_OF_YEAR, re.IGNORECASE)
_WORKED_ON = ((words.SHEET_TASKS, "content"), (words.SHEET_TASKS, "target"), (words.SHEET_MEASURES, "text"),
              (words.SHEET_UNITS, "assignment"))  # fmt: skip
"""Sheet and column of the texts that say what is to be done."""
_TONE_BEFORE_VOWEL = re.compile("\\b([Qq]u)([\u0300\u0301\u0303\u0309\u0323])([aeiyou][\u0302\u0306\u031b]?)")


def _worked_on(view: PlanView) -> Iterator[PlanCell]:
    """Yield the cells that say what is to be done."""
    for each in view.book.cells:
        if (each.sheet, each.column) in _WORKED_ON:
            yield each


def _place(view: PlanView, cell: PlanCell) -> Place:
    """Return where a cell stands."""
    return Place(view.book.file, cell.sheet, cell.cell)


def _fact(view: PlanView, cell: PlanCell, **values: object) -> Fact:
    """Return a fact about one cell."""
    return Fact((_place(view, cell),), values, task=cell.row if cell.sheet == words.SHEET_TASKS else "")


@rule("PLAN-22", Scope.PLAN, Severity.WARNING)
def years_are_the_plans_own(view: PlanView) -> Iterator[Fact]:
    """What is to be done names no other year than the plan's, unless as the end of a span: đến năm 2030."""
    year = view.book.plan.year
    for cell in _worked_on(view):
        found = [
            int(each["year"]) for each in _YEAR.finditer(unicodedata.normalize("NFC", cell.text)) if not each["before"]
        ]
        wrong = [plan_slips.YEAR.format(year=each) for each in dict.fromkeys(found) if each != year]
        if wrong:
            yield _fact(view, cell, plan_year=str(year), years=", ".join(wrong))


@rule("PLAN-30", Scope.PLAN, Severity.WARNING)
def documents_are_cited_alike(view: PlanView) -> Iterator[Fact]:
    """A document has the same number and day wherever the plan cites it."""
    cited = [(cell, each) for cell in view.book.cells for each in documents(tidy(cell.text)) if each.day is not None]
    told: set[tuple[str, ...]] = set()
    for _, first in cited:
        alike = [(cell, each) for cell, each in cited if _may_be_the_same(first, each)]
        forms = tuple(sorted({_written(each) for _, each in alike}))
        if len(forms) > 1 and forms not in told:
            told.add(forms)
            for sheet in dict.fromkeys(cell.sheet for cell, _ in alike):
                places = tuple(_place(view, cell) for cell, _ in alike if cell.sheet == sheet)
                yield Fact(places, {"forms": "; ".join(forms)})


def _may_be_the_same(first: Document, second: Document) -> bool:
    """Tell whether two citations mean one document: by number, or by figure and day under another symbol."""
    if first.number == second.number:
        return True
    return (first.figure, first.day) == (second.figure, second.day)


def _written(document: Document) -> str:
    """Return number and day of a citation."""
    return f"{document.number} – {day(document.day)}" if document.day else document.number


@rule("PLAN-31", Scope.PLAN, Severity.WARNING)
def documents_of_section_iii_are_introduced(view: PlanView) -> Iterator[Fact]:
    """A document that section III gives a unit to carry out is introduced by section II."""
    introduced = {
        each.number for cell in view.book.cells if cell.sheet in (words.SHEET_MEASURES, words.SHEET_INFO)
        for each in documents(tidy(cell.text))
    }  # fmt: skip
    for cell in view.book.cells:
        if (cell.sheet, cell.column) != (words.SHEET_UNITS, "assignment"):
            continue
        missing = [each.number for each in documents(tidy(cell.text)) if each.number not in introduced]
        if missing:
            yield _fact(view, cell, numbers=", ".join(dict.fromkeys(missing)))


@rule("PLAN-35", Scope.PLAN, Severity.INFO)
def letters_have_one_form(view: PlanView) -> Iterator[Fact]:
    """Letters with marks are single characters."""
    for cell in view.book.cells:
        if not unicodedata.is_normalized("NFC", cell.text):
            yield _fact(view, cell)


@rule("PLAN-36", Scope.PLAN, Severity.ERROR)
def text_is_of_today(view: PlanView) -> Iterator[Fact]:
    """No cell is typed in the letters of before Unicode."""
    for cell in view.book.cells:
        if found := legacy.recognise(cell.text):
            yield _fact(view, cell, encoding=found.encoding, shown=cell.text, meant=found.text)


@rule("PLAN-40", Scope.PLAN, Severity.INFO)
def tone_marks_stand_on_their_vowel(view: PlanView) -> Iterator[Fact]:
    """After qu the mark stands on the next vowel: Quỹ."""
    for cell in view.book.cells:
        for word in dict.fromkeys(re.findall(r"\w+", unicodedata.normalize("NFC", cell.text))):
            meant = _TONE_BEFORE_VOWEL.sub(r"\1\3\2", unicodedata.normalize("NFD", word))
            if (right := unicodedata.normalize("NFC", meant)) != word:
                yield _fact(view, cell, shown=word, meant=right)
