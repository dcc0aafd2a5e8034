"""Checks 4 to 6: Quốc hiệu, Tiêu ngữ, names of the issuing bodies, the lines below them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks, one, typed_lines
from generator.texts import letterhead
from generator.texts import official_parts as words


def _lacks_line(view: FormatView, part: str) -> bool:
    """Tell whether no line is drawn under a part: those drawn beside the header block serve the parts that lack one."""
    front = view.front
    drawn = {"motto": front.motto_lines, "issuer": front.issuer_lines}
    lacking = [each for each, count in drawn.items() if not count]
    return part in lacking and front.loose_lines < len(lacking)


@rule("ND-04.1", Scope.FORMAT, Severity.ERROR)
def nation_is_named(view: FormatView) -> Iterator[Fact]:
    """The document has the Quốc hiệu."""
    if view.front.nation is None:
        yield Fact()


@rule("ND-04.2", Scope.FORMAT, Severity.ERROR)
def nation_is_spelled_right(view: FormatView) -> Iterator[Fact]:
    """The Quốc hiệu is written to the letter; HÒA and HOÀ are both right."""
    for line in one(view.front.nation):
        if not words.same_words(line.text, letterhead.NATION):
            yield Fact(values={"shown_text": line.text[:80], "wanted": letterhead.NATION}, spots=(line.spot,))


@rule("ND-04.3", Scope.FORMAT, Severity.ERROR)
def nation_looks_right(view: FormatView) -> Iterator[Fact]:
    """The Quốc hiệu is bold, upright, 12 to 13 points."""
    yield from looks(view, "nation", one(view.front.nation))


@rule("ND-04.4", Scope.FORMAT, Severity.ERROR)
def motto_is_there(view: FormatView) -> Iterator[Fact]:
    """The document has the Tiêu ngữ."""
    if view.front.motto is None:
        yield Fact()


@rule("ND-04.5", Scope.FORMAT, Severity.ERROR)
def motto_is_spelled_right(view: FormatView) -> Iterator[Fact]:
    """The Tiêu ngữ is written to the letter, hyphens with a blank on either side."""
    for line in one(view.front.motto):
        if line.text != letterhead.MOTTO:
            yield Fact(values={"shown_text": line.text, "wanted": letterhead.MOTTO}, spots=(line.spot,))


@rule("ND-04.6", Scope.FORMAT, Severity.ERROR)
def motto_looks_right(view: FormatView) -> Iterator[Fact]:
    """The Tiêu ngữ is bold, upright, 13 to 14 points."""
    yield from looks(view, "motto", one(view.front.motto))


@rule("ND-04.8", Scope.FORMAT, Severity.ERROR, after=("ND-04.4",))
def line_under_motto_is_not_typed(view: FormatView) -> Iterator[Fact]:
    """The line under the Tiêu ngữ is neither underlined text nor typed dashes."""
    yield from typed_lines(view, "motto", one(view.front.motto))


@rule("ND-04.7", Scope.FORMAT, Severity.ERROR, after=("ND-04.4",))
def line_under_motto_is_drawn(view: FormatView) -> Iterator[Fact]:
    """A line is drawn under the Tiêu ngữ."""
    typed = next(line_under_motto_is_not_typed(view), None)
    if typed is None and _lacks_line(view, "motto"):
        yield Fact(spots=tuple(each.spot for each in one(view.front.motto)))


@rule("ND-05.1", Scope.FORMAT, Severity.ERROR, after=("ND-04.3", "ND-04.6"))
def sizes_move_together(view: FormatView) -> Iterator[Fact]:
    """The sizes of Quốc hiệu, Tiêu ngữ and date are one of the decree's sets."""
    lines = [view.front.nation, view.front.motto, view.front.date]
    sizes = [max(each.size for each in line.seen()) if line is not None else None for line in lines]
    known = [place for place, each in enumerate(sizes) if each is not None]
    if len(known) < 2 or any(
        all(sizes[place] == wanted[place] for place in known) for wanted in view.profile.size_sets
    ):
        return
    low, high = view.profile.looks["date"].sizes
    if sizes[2] is not None and not low <= sizes[2] <= high:
        return
    seen = ", ".join(words.size(each) for each in sizes if each is not None)
    wanted = "; ".join(", ".join(words.size(each) for each in one) for one in view.profile.size_sets)
    yield Fact(values={"seen": seen, "wanted": wanted}, spots=tuple(each.spot for each in lines if each is not None))


@rule("ND-06.1", Scope.FORMAT, Severity.ERROR)
def issuer_is_named(view: FormatView) -> Iterator[Fact]:
    """The document names its issuer."""
    if not view.front.issuer:
        yield Fact()


@rule("ND-06.2", Scope.FORMAT, Severity.ERROR)
def superior_body_looks_right(view: FormatView) -> Iterator[Fact]:
    """The superior body is in capitals, regular."""
    yield from looks(view, "parent", view.front.parent)


@rule("ND-06.3", Scope.FORMAT, Severity.ERROR)
def issuer_looks_right(view: FormatView) -> Iterator[Fact]:
    """The issuer is in capitals, bold."""
    yield from looks(view, "issuer", view.front.issuer)


@rule("ND-06.5", Scope.FORMAT, Severity.ERROR)
def line_under_issuer_is_not_typed(view: FormatView) -> Iterator[Fact]:
    """The line under the issuer is neither underlined text nor typed dashes."""
    yield from typed_lines(view, "issuer", view.front.issuer[-1:])


@rule("ND-06.4", Scope.FORMAT, Severity.ERROR, after=("ND-06.1",))
def line_under_issuer_is_drawn(view: FormatView) -> Iterator[Fact]:
    """A line is drawn under the issuer."""
    typed = next(line_under_issuer_is_not_typed(view), None)
    if typed is None and _lacks_line(view, "issuer"):
        yield Fact(spots=tuple(each.spot for each in view.front.issuer[-1:]))
