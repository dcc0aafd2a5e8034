"""What a check of the format may see: the document, the profile, its parts, its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from generator.model.spots import Spot
from generator.model.written import Line, WrittenDocument, WrittenTable
from generator.rules.catalogue import Fact
from generator.rules.format.ending import EndParts, find_end
from generator.rules.format.front import FrontParts, find_front
from generator.texts import official_parts as words
from generator.texts.format_profiles import FormatProfile, LookLimits


class FormatView(Struct, frozen=True):
    """A document with its parts recognised; `day` is the earliest that it can be of, None where nothing is known."""

    document: WrittenDocument
    profile: FormatProfile
    front: FrontParts
    end: EndParts
    day: date | None

    def body(self) -> list[Line | WrittenTable]:
        """Return the blocks between front and end."""
        return list(self.document.blocks[self.front.end : self.end.begin])

    def body_lines(self) -> list[Line]:
        """Return the lines of the body outside tables that hold text, without the mark of a draft."""
        return [
            each for each in self.body() if isinstance(each, Line) and each.text and not words.DRAFT.match(each.text)
        ]


def view_of(document: WrittenDocument, profile: FormatProfile, year: int | None = None) -> FormatView:
    """Return the view of a document under a profile; `year` dates it where its own date is blank."""
    front = find_front(document, profile)
    return FormatView(document, profile, front, find_end(document, front.end), _day(front.date, year))


def _day(line: Line | None, given: int | None) -> date | None:
    """Return the document's day, or the first day of the month or year that is known of it."""
    day, month, year = words.day_figures(line.text) if line is not None else (None, None, None)
    known = year or given
    if known is None:
        return None
    try:
        return date(known, month or 1, day or 1)
    except ValueError:
        return None


def looks_wrong(lines: Iterable[Line], limits: LookLimits) -> Iterator[Fact]:
    """Yield one fact for lines that belong together and do not look as they must: what is seen, what is wanted."""
    seen: dict[str, None] = {}
    spots: dict[Spot, None] = {}
    for line in lines:
        found = list(_seen(line, limits))
        seen.update(dict.fromkeys(found))
        if found:
            spots[line.spot] = None
    if seen:
        yield Fact(values={"seen": words.listed(list(seen)), "wanted": words.look(limits)}, spots=tuple(spots))


def _seen(line: Line, limits: LookLimits) -> Iterator[str]:
    """Yield what of one line is not as it must be."""
    low, high = limits.sizes
    letters = [each for each in line.seen() if any(sign.isalnum() for sign in each.text)]
    if limits.upper is True and not words.is_upper(line.text):
        yield words.NOT_UPPER
    if limits.upper is False and words.is_upper(line.text) and len(line.text) > 1:
        yield words.ALL_UPPER
    wrong = {each.size for each in letters if not low <= each.size <= high}
    yield from (words.SIZE.format(size=words.size(each)) for each in sorted(wrong))
    if limits.bold is True and any(not each.bold for each in letters):
        yield words.NOT_BOLD
    if limits.bold is False and any(each.bold for each in letters):
        yield words.BOLD
    if limits.italic is True and any(not each.italic for each in letters):
        yield words.NOT_ITALIC
    if limits.italic is False and any(each.italic for each in letters):
        yield words.ITALIC
    if limits.align and line.shape.align != limits.align:
        yield words.alignment(line.shape.align)


def underlined(lines: Iterable[Line]) -> tuple[Spot, ...]:
    """Return where lines are underlined from end to end."""
    return tuple(each.spot for each in lines if each.all_are(lambda letters: letters.underlined))


def one(line: Line | None) -> list[Line]:
    """Return a line that was found as a list."""
    return [] if line is None else [line]


def looks(view: FormatView, part: str, lines: Iterable[Line]) -> Iterator[Fact]:
    """Yield how one part does not look as the profile says."""
    yield from looks_wrong(lines, view.profile.looks[part])


def typed_lines(view: FormatView, part: str, lines: list[Line]) -> Iterator[Fact]:
    """Yield where a line under a part is typed, or is an underlined text."""
    typed = view.front.typed.get(part)
    spots = underlined(lines) + ((typed.spot,) if typed is not None else ())
    if spots:
        yield Fact(spots=spots)
