"""Checks 1, 2, 3: paper, margins, fonts, letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.findings import Severity
from generator.model.spots import Spot
from generator.model.written import Letters, Line, WrittenSection
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView
from generator.texts import legacy
from generator.texts import official_parts as words

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
_NO_BREAK = re.compile("[\u00a0\u202f]")
_DOUBLE = re.compile(r"(?<=\S) {2,}(?=\S)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


@rule("ND-01.1", Scope.FORMAT, Severity.ERROR)
def paper_is_a4(view: FormatView) -> Iterator[Fact]:
    """Every section is on A4, upright or lying."""
    for each in view.document.sections:
        sides = sorted((each.width, each.height))
        pairs = zip(sides, view.profile.paper, strict=True)
        if any(abs(found - wanted) > view.profile.tolerance for found, wanted in pairs):
            shown = f"{words.length(each.width).removesuffix(' mm')} × {words.length(each.height)}"
            yield Fact(values={"shown_size": shown}, spots=(each.spot,))


@rule("ND-01.2", Scope.FORMAT, Severity.ERROR)
def upright_margins_are_in_range(view: FormatView) -> Iterator[Fact]:
    """The margins of upright pages are those of the decree."""
    for each in view.document.sections:
        if not each.landscape:
            yield from _margins(view, each, view.profile.margins)


@rule("ND-01.3", Scope.FORMAT, Severity.WARNING)
def lying_margins_are_usual(view: FormatView) -> Iterator[Fact]:
    """The margins of lying pages are free, but neither cut nor wasted."""
    for each in view.document.sections:
        if each.landscape:
            yield from _margins(view, each, dict.fromkeys(view.profile.margins, view.profile.landscape_margins))


def _margins(view: FormatView, section: WrittenSection, limits: Mapping[str, tuple[float, float]]) -> Iterator[Fact]:
    """Yield each margin of a section that is out of its limits."""
    for side, (low, high) in limits.items():
        found = getattr(section, side)
        if not low - view.profile.tolerance <= found <= high + view.profile.tolerance:
            values = {
                "side": words.SIDES[side],
                "length": words.length(found),
                "limits": words.between(low, high),
            }
            yield Fact(values=values, spots=(section.spot,))


def _all_lines(view: FormatView) -> Iterator[Line]:
    """Yield the lines of text, text boxes, headers and footers."""
    yield from view.document.lines()
    for section in view.document.sections:
        for lines in (*section.headers.values(), *section.footers.values()):
            yield from lines


def _spots_by(view: FormatView, keys: Callable[[Letters], Iterable[str]]) -> dict[str, dict[Spot, None]]:
    """Return where each word that `keys` finds in letters stands."""
    found: dict[str, dict[Spot, None]] = {}
    for line in _all_lines(view):
        for letters in line.letters:
            for key in keys(letters):
                found.setdefault(key, {})[line.spot] = None
    return found


@rule("ND-02.1", Scope.FORMAT, Severity.ERROR)
def font_is_times_new_roman(view: FormatView) -> Iterator[Fact]:
    """Every letter resolves to the profile's font."""
    wanted = view.profile.font.casefold()

    def others(letters: Letters) -> list[str]:
        if not _PRIVATE.sub("", letters.text).strip():
            return []
        return sorted(each for each in letters.fonts if each.casefold() != wanted)

    for font, spots in _spots_by(view, others).items():
        yield Fact(values={"font": font, "wanted": view.profile.font}, spots=tuple(spots))


@rule("ND-02.2", Scope.FORMAT, Severity.WARNING)
def letters_are_black(view: FormatView) -> Iterator[Fact]:
    """No letter has a colour."""
    found = _spots_by(view, lambda letters: [letters.colour] if letters.colour and letters.text.strip() else [])
    for colour, spots in found.items():
        yield Fact(values={"colour": f"#{colour}"}, spots=tuple(spots))


@rule("ND-03.1", Scope.FORMAT, Severity.ERROR)
def letters_are_composed(view: FormatView) -> Iterator[Fact]:
    """The text is in Unicode's composed form."""
    spots = {
        line.spot: None
        for line in _all_lines(view)
        for letters in line.letters
        if unicodedata.normalize("NFC", letters.text) != letters.text
    }
    if spots:
        yield Fact(spots=tuple(spots))


@rule("ND-03.2", Scope.FORMAT, Severity.ERROR)
def letters_are_unicode(view: FormatView) -> Iterator[Fact]:
    """No text is typed in the letters of before Unicode."""
    for line in _all_lines(view):
        for letters in line.seen():
            found = legacy.recognise(letters.text, min(letters.fonts, default=""))
            if found is not None:
                values = {"encoding": found.encoding, "proposal": found.text.strip()[:60]}
                yield Fact(values=values, spots=(line.spot,))
                break


@rule("ND-03.3", Scope.FORMAT, Severity.WARNING)
def blanks_are_plain(view: FormatView) -> Iterator[Fact]:
    """No blank keeps words together that may part."""
    yield from _signs(view, _NO_BREAK)


@rule("ND-03.4", Scope.FORMAT, Severity.WARNING)
def no_letter_is_invisible(view: FormatView) -> Iterator[Fact]:
    """No sign of zero width hides in the text."""
    yield from _signs(view, _ZERO_WIDTH)


@rule("ND-03.5", Scope.FORMAT, Severity.WARNING)
def words_stand_one_blank_apart(view: FormatView) -> Iterator[Fact]:
    """Between two words there is one blank; places left to be filled by hand may be wider."""
    yield from _signs(view, _DOUBLE)


def _signs(view: FormatView, pattern: re.Pattern[str]) -> Iterator[Fact]:
    """Yield one fact for all lines in which a sign stands, but for those with places to fill."""
    spots = {
        line.spot: None
        for line in view.document.lines()
        if pattern.search("".join(each.text for each in line.letters)) and not _may_be_blank(line.text)
    }
    if spots:
        yield Fact(spots=tuple(spots))


def _may_be_blank(text: str) -> bool:
    """Tell whether a line has places that are filled by hand, or is set apart with blanks by custom."""
    known = (words.NUMBER, words.DATE, words.DEAR, words.ANNEX_REFERENCE)
    return any(each.match(part.strip()) for part in re.split(r"\t| {4,}", text) for each in known) or any(
        each.match(text) for each in known
    )
