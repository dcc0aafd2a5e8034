"""Check 16: label, title, reference, page numbers of each annex; the text mentions it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Severity
from generator.model.written import Line
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks_wrong
from generator.texts import official_parts as words
from generator.texts.wording import roman


@rule("ND-16.1", Scope.FORMAT, Severity.ERROR)
def annex_labels_look_right(view: FormatView) -> Iterator[Fact]:
    """The label stands alone on its line, not in capitals, bold, centred, 14 points."""
    limits = view.profile.looks["annex_label"]
    for each in view.end.annexes:
        if each.rest:
            values = {"seen": words.WITH_OTHER_TEXT, "wanted": words.look(limits)}
            yield Fact(values=values, spots=(each.label.spot,))
        else:
            yield from looks_wrong([each.label], limits)


@rule("ND-16.2", Scope.FORMAT, Severity.ERROR)
def annexes_are_counted_in_roman(view: FormatView) -> Iterator[Fact]:
    """Several annexes are numbered I, II …; one alone needs no number."""
    annexes = view.end.annexes
    for place, each in enumerate(annexes, 1):
        found = each.number.upper()
        free = len(annexes) < view.profile.annex_roman_from and not found
        if not free and found != roman(place):
            values = {"number": found or words.NO_NUMBER, "wanted": roman(place)}
            yield Fact(values=values, spots=(each.label.spot,))


@rule("ND-16.3", Scope.FORMAT, Severity.ERROR)
def annex_titles_look_right(view: FormatView) -> Iterator[Fact]:
    """The title of an annex is in capitals, bold, centred."""
    for each in view.end.annexes:
        yield from looks_wrong(each.title, view.profile.looks["annex_title"])


@rule("ND-16.4", Scope.FORMAT, Severity.ERROR)
def annexes_refer_to_their_document(view: FormatView) -> Iterator[Fact]:
    """Below the title stands the document that the annex belongs to, italic, centred."""
    limits = view.profile.looks["annex_reference"]
    for each in view.end.annexes:
        if each.reference:
            yield from looks_wrong(each.reference, limits)
        else:
            values = {"seen": words.ABSENT, "wanted": words.look(limits)}
            yield Fact(values=values, spots=(each.label.spot,))


@rule("ND-16.5", Scope.FORMAT, Severity.ERROR)
def annexes_have_page_numbers_of_their_own(view: FormatView) -> Iterator[Fact]:
    """Each annex begins a section whose pages count from 1."""
    sections = view.document.sections
    for each in view.end.annexes:
        section = sections[each.label.section] if each.label.section < len(sections) else None
        if not each.own_section or section is None or section.starts_at != 1:
            yield Fact(spots=(each.label.spot,))


@rule("ND-16.6", Scope.FORMAT, Severity.ERROR)
def annexes_are_mentioned(view: FormatView) -> Iterator[Fact]:
    """The text refers to each annex: by its number, or to all of them."""
    blocks = view.document.blocks[: view.end.annexes_begin]
    text = "\n".join(line.text for block in blocks for line in ([block] if isinstance(block, Line) else block.lines()))
    named = {number for match in words.ANNEX_NAMED.finditer(text) for number in _numbers(match[1])}
    alone = len(view.end.annexes) == 1 and words.ANNEX_WORD.search(text)
    for place, each in enumerate(view.end.annexes, 1):
        if not alone and not words.ANNEX_GENERAL.search(text) and roman(place) not in named:
            yield Fact(spots=(each.label.spot,))


def _numbers(text: str) -> Iterator[str]:
    """Yield the Roman numbers of a list such as "I, II", "I đến III": with a word or dash between, all between too."""
    found = re.findall(r"[IVXLC]+", text)
    yield from found
    if words.ANNEX_RANGE.search(text):
        order = [roman(each) for each in range(1, 100)]
        if found[0] in order and found[-1] in order:
            yield from order[order.index(found[0]) : order.index(found[-1])]
