"""Checks 11, 12 and 17: paragraphs of the body, headings, the closing mark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.findings import Severity
from generator.model.spots import Spot
from generator.model.written import Line
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks_wrong
from generator.texts import official_parts as words

_LONG = 110
"""Letters that fill more than one line, so that alignment and indent can be seen."""
_LONGEST_TITLE = 150
_SINGLE_LINE = 1.15
"""Height of a single line of Times New Roman, as a share of its size."""
_POINT = 0.3
_SHARE = 0.011
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ENDS = tuple(".;:,/")


def _paragraphs(view: FormatView) -> list[Line]:
    """Return the lines that begin paragraphs of running text: long ones, no headings, no places for signatures."""
    return [
        each
        for each in view.body_lines()
        if each.first
        and len(each.text) >= _LONG
        and not words.ROMAN_HEADING.match(each.text)
        and not each.all_are(lambda one: one.bold)
    ]


@rule("ND-11.1", Scope.FORMAT, Severity.ERROR)
def body_is_13_to_14_points(view: FormatView) -> Iterator[Fact]:
    """All text of the body outside tables is 13 to 14 points."""
    low, high = view.profile.body_sizes
    found: dict[float, dict[Spot, None]] = {}
    for line in view.body_lines():
        for letters in line.seen():
            if not low <= letters.size <= high and any(sign.isalnum() for sign in letters.text):
                found.setdefault(letters.size, {})[line.spot] = None
    for size, spots in found.items():
        yield Fact(values={"size": words.size(size), "wanted": words.between(low, high)}, spots=tuple(spots))


@rule("ND-11.2", Scope.FORMAT, Severity.ERROR)
def body_is_justified(view: FormatView) -> Iterator[Fact]:
    """Paragraphs of several lines are justified."""
    found: dict[str, dict[Spot, None]] = {}
    for line in _paragraphs(view):
        if line.shape.align != "both":
            found.setdefault(line.shape.align, {})[line.spot] = None
    for align, spots in found.items():
        yield Fact(values={"align": words.alignment(align)}, spots=tuple(spots))


@rule("ND-11.3", Scope.FORMAT, Severity.ERROR)
def first_lines_are_indented(view: FormatView) -> Iterator[Fact]:
    """The first line of a paragraph stands 1 or 1.27 cm in, by its indent or by a tab."""
    profile = view.profile
    wanted = words.either([words.length(each) for each in profile.first_lines])
    found: dict[str, dict[Spot, None]] = {}
    for line in _paragraphs(view):
        indent = line.shape.first_line + (line.shape.left if line.label else 0.0)
        typed = "".join(each.text for each in line.letters)
        if abs(indent) < profile.tolerance:
            indent = view.document.tab_mm * (len(typed) - len(typed.lstrip("\t")))
        if all(abs(indent - each) > profile.tolerance for each in profile.first_lines):
            found.setdefault(words.length(indent), {})[line.spot] = None
    for length, spots in found.items():
        yield Fact(values={"length": length, "wanted": wanted}, spots=tuple(spots))


@rule("ND-11.4", Scope.FORMAT, Severity.ERROR)
def paragraphs_stand_apart(view: FormatView) -> Iterator[Fact]:
    """Between two paragraphs there are 6 points at least: the space after one and before the next together."""
    found: dict[str, dict[Spot, None]] = {}
    before: Line | None = None
    for block in view.body():
        line = block if isinstance(block, Line) and block.text else None
        if line is not None and before is not None and line.first:
            space = _space_between(before, line)
            if space < view.profile.paragraph_space - _POINT:
                found.setdefault(words.size(round(space, 1)), {})[line.spot] = None
        before = line
    for space_, spots in found.items():
        values = {"space": space_, "wanted": words.size(view.profile.paragraph_space)}
        yield Fact(values=values, spots=tuple(spots))


def _space_between(above: Line, below: Line) -> float:
    """Return the points between two paragraphs; paragraphs of one style may leave theirs out."""
    same = above.shape.style == below.shape.style
    after = 0.0 if same and above.shape.contextual else above.shape.after
    return after + (0.0 if same and below.shape.contextual else below.shape.before)


@rule("ND-11.5", Scope.FORMAT, Severity.ERROR)
def lines_stand_apart(view: FormatView) -> Iterator[Fact]:
    """Lines are set single to one and a half."""
    low, high = view.profile.line_spacing
    found: dict[str, dict[Spot, None]] = {}
    for line in _paragraphs(view):
        spacing = line.shape.line
        if not spacing:
            single = max(each.size for each in line.seen()) * _SINGLE_LINE
            spacing = line.shape.line_points / single
            spacing = spacing if line.shape.exact else max(1.0, spacing)
        slack = _POINT / (14 * _SINGLE_LINE) + _SHARE
        if not low - slack <= spacing <= high + slack:
            found.setdefault(words.size(round(spacing, 2)), {})[line.spot] = None
    for shown, spots in found.items():
        yield Fact(values={"line": shown}, spots=tuple(spots))


@rule("ND-11.6", Scope.FORMAT, Severity.WARNING, after=("ND-11.1",))
def body_has_one_size(view: FormatView) -> Iterator[Fact]:
    """All paragraphs of the body have one size."""
    sizes: dict[float, Spot] = {}
    for line in _paragraphs(view):
        for letters in line.seen():
            sizes.setdefault(letters.size, line.spot)
    if len(sizes) > 1:
        shown = words.listed([words.size(each) for each in sorted(sizes)])
        yield Fact(values={"sizes": shown}, spots=tuple(sizes.values()))


def _roman_headings(view: FormatView) -> list[tuple[str, Line]]:
    """Return the headings I, II … of the body with their numbers."""
    found = []
    for line in view.body_lines():
        match = words.ROMAN_HEADING.match(line.text)
        if match and len(line.text) <= _LONGEST_TITLE * 2:
            found.append((match["number"], line))
    return found


def _value(roman: str) -> int:
    """Return the value of a Roman number."""
    worth = [_ROMAN[each] for each in roman]
    return sum(-one if one < next_ else one for one, next_ in zip(worth, [*worth[1:], 0], strict=True))


@rule("ND-12.1", Scope.FORMAT, Severity.ERROR)
def headings_look_right(view: FormatView) -> Iterator[Fact]:
    """Headings with Roman numbers are in capitals, bold, upright."""
    for _, line in _roman_headings(view):
        yield from looks_wrong([line], view.profile.looks["heading"])


@rule("ND-12.2", Scope.FORMAT, Severity.ERROR)
def titles_look_right(view: FormatView) -> Iterator[Fact]:
    """A title `1. …` on a line of its own is bold: one without a mark at its end, with running text below it."""
    lines = view.body_lines()
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        short = len(line.text) <= _LONGEST_TITLE and not line.text.endswith(_ENDS)
        if not words.ORDINAL.match(line.text) or not short or below is None:
            continue
        followed = len(below.text) >= _LONG and not words.ORDINAL.match(below.text)
        if followed and not line.any_is(lambda letters: letters.bold):
            yield from looks_wrong([line], view.profile.looks["title"])


@rule("ND-12.3", Scope.FORMAT, Severity.ERROR)
def items_follow_the_alphabet(view: FormatView) -> Iterator[Fact]:
    """Items are lettered a b c d đ e g …, without f, j, w, z."""
    before = ""
    for line in view.body_lines():
        match = words.LETTER_ITEM.match(line.text)
        if match is None:
            if words.ORDINAL.match(line.text) or words.ROMAN_HEADING.match(line.text):
                before = ""
            continue
        letter = match["letter"]
        wanted = words.next_letter(before) if before else ""
        if letter != "a" and wanted and letter != wanted:
            yield Fact(values={"letter": letter, "before": before, "wanted": wanted}, spots=(line.spot,))
        before = letter


@rule("ND-12.4", Scope.FORMAT, Severity.WARNING)
def headings_count_on(view: FormatView) -> Iterator[Fact]:
    """Headings I, II, III … count on, or begin again at I."""
    headings = _roman_headings(view)
    for (before, _), (number, line) in pairwise(headings):
        if _value(number) not in (1, _value(before) + 1):
            yield Fact(values={"number": number, "before": before}, spots=(line.spot,))


@rule("ND-17.1", Scope.FORMAT, Severity.WARNING)
def document_ends_with_its_mark(view: FormatView) -> Iterator[Fact]:
    """The last paragraph ends with ./."""
    lines = [each for each in view.body_lines() if not words.POST.match(each.text)]
    if lines and not lines[-1].text.endswith(words.END_MARK):
        yield Fact(spots=(lines[-1].spot,))
