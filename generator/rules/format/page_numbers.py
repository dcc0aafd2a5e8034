"""Check 15: page numbers in the middle above, none on the first page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.model.written import Line, WrittenSection
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks_wrong
from generator.texts import official_parts as words

_PAGE_FIELD = re.compile(r"\bPAGE\b")
_LETTERS_OF_A_PAGE = 2800
_ARABIC = "decimal"


def _numbers(lines: tuple[Line, ...]) -> list[Line]:
    """Return the lines of a header that hold the page number."""
    return [each for each in lines if any(_PAGE_FIELD.search(words_) for words_ in each.fields)]


def _first(view: FormatView) -> WrittenSection | None:
    """Return the section that the document begins with, None for a document of one page, which needs no number."""
    sections = view.document.sections
    if not sections or (_is_one_page(view) and not _numbers(sections[0].headers.get("default", ()))):
        return None
    return sections[0]


def _is_one_page(view: FormatView) -> bool:
    """Tell whether the document is one page: by its own word, which a copied template makes too, and its length."""
    document = view.document
    letters = sum(len(each.text) for each in document.lines())
    return document.pages == 1 and len(document.sections) == 1 and letters <= _LETTERS_OF_A_PAGE


@rule("ND-15.1", Scope.FORMAT, Severity.ERROR)
def first_page_has_a_header_of_its_own(view: FormatView) -> Iterator[Fact]:
    """The first page is set apart, so that it shows no number."""
    section = _first(view)
    if section is None or section.title_page:
        return
    numbers = _numbers(section.headers.get("default", ()))
    if numbers and not any("IF" in each.split() for line in numbers for each in line.fields):
        yield Fact(spots=(section.spot,))


@rule("ND-15.2", Scope.FORMAT, Severity.ERROR)
def first_header_is_empty(view: FormatView) -> Iterator[Fact]:
    """The first page's own header and footer show no number and no text above."""
    section = _first(view)
    if section is None or not section.title_page:
        return
    lines = section.headers.get("first", ())
    if any(each.text for each in lines) or _numbers(lines):
        yield Fact(spots=(section.spot,))


@rule("ND-15.3", Scope.FORMAT, Severity.ERROR)
def pages_are_numbered_above(view: FormatView) -> Iterator[Fact]:
    """The header holds the page number; where left and right pages differ, both do."""
    section = _first(view)
    if section is None:
        return
    kinds = ("default", "even") if view.document.even_headers else ("default",)
    if any(not _numbers(section.headers.get(kind, ())) for kind in kinds):
        yield Fact(spots=(section.spot,))


def _above(view: FormatView) -> list[Line]:
    """Return the lines with page numbers of the first section's header."""
    section = _first(view)
    return _numbers(section.headers.get("default", ())) if section is not None else []


@rule("ND-15.4", Scope.FORMAT, Severity.ERROR)
def page_number_is_centred(view: FormatView) -> Iterator[Fact]:
    """The page number stands in the middle, by its alignment or a tab."""
    for each in _above(view):
        tabs = "".join(letters.text for letters in each.letters).count("\t")
        if each.shape.align != "center" and tabs != 1:
            yield Fact(values={"align": words.alignment(each.shape.align)}, spots=(each.spot,))


@rule("ND-15.5", Scope.FORMAT, Severity.ERROR)
def page_number_looks_right(view: FormatView) -> Iterator[Fact]:
    """The page number is upright, 13 to 14 points, in Arabic figures."""
    limits = view.profile.looks["page_number"]
    yield from looks_wrong(_above(view), limits)
    for each in view.document.sections[:1]:
        if each.number_format != _ARABIC:
            yield Fact(
                values={"seen": words.numbering(each.number_format), "wanted": words.look(limits)}, spots=(each.spot,)
            )


@rule("ND-15.6", Scope.FORMAT, Severity.ERROR)
def pages_count_from_1(view: FormatView) -> Iterator[Fact]:
    """The first page is page 1."""
    for each in view.document.sections[:1]:
        if each.starts_at not in (None, 1):
            yield Fact(values={"start": each.starts_at}, spots=(each.spot,))


@rule("ND-15.7", Scope.FORMAT, Severity.WARNING)
def page_number_stands_alone(view: FormatView) -> Iterator[Fact]:
    """The header says nothing but the number."""
    for each in _above(view):
        if re.sub(r"[\d\s]", "", each.text):
            yield Fact(values={"shown_text": each.text[:60]}, spots=(each.spot,))


@rule("ND-15.8", Scope.FORMAT, Severity.ERROR)
def pages_are_not_numbered_below(view: FormatView) -> Iterator[Fact]:
    """No footer holds a page number."""
    for each in view.document.sections[:1]:
        for lines in each.footers.values():
            if _numbers(lines):
                yield Fact(spots=(each.spot,))
                return
