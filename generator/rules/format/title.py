"""Checks 7 to 10: number, place and date, kind, subject, addressees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.findings import Severity
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks, one, typed_lines
from generator.texts import official_parts as words
from generator.texts.format_profiles import LETTER_PROFILE, OPTIONAL_DEAR_PROFILE
from generator.texts.wording import compare_key

_LEAP_YEAR = 2024


@rule("ND-07.1", Scope.FORMAT, Severity.ERROR)
def number_is_there(view: FormatView) -> Iterator[Fact]:
    """The document has its number line."""
    if view.front.number is None:
        yield Fact()


@rule("ND-07.2", Scope.FORMAT, Severity.ERROR)
def number_is_well_formed(view: FormatView) -> Iterator[Fact]:
    """The number has two figures at least (or is left blank), the symbol no blanks."""
    pattern = words.number_form(_kinds_symbols(view))
    wanted = words.NUMBER_EXAMPLE_LETTER if view.profile.letter else words.NUMBER_EXAMPLE
    for line in one(view.front.number):
        if not pattern.match(line.text):
            yield Fact(values={"shown_text": line.text[:60], "wanted": wanted}, spots=(line.spot,))


def _kinds_symbols(view: FormatView) -> list[str]:
    """Return what may stand behind the slash: the symbol of the document's kind, or of any; a letter has none."""
    if view.profile.letter:
        return []
    kind = _kind(view)
    known = {compare_key(name): symbol for name, symbol in view.profile.kinds.items()}
    return [known[kind]] if kind in known else list(known.values())


def _kind(view: FormatView) -> str:
    """Return the name of the document's kind as it is compared, "" where it has none."""
    return compare_key(view.front.kind.text) if view.front.kind is not None else ""


@rule("ND-07.3", Scope.FORMAT, Severity.ERROR)
def number_looks_right(view: FormatView) -> Iterator[Fact]:
    """The number line is regular, 13 points."""
    yield from looks(view, "number", one(view.front.number))


@rule("ND-08.1", Scope.FORMAT, Severity.ERROR)
def date_is_there(view: FormatView) -> Iterator[Fact]:
    """The document has its line of place and date."""
    if view.front.date is None:
        yield Fact()


@rule("ND-08.2", Scope.FORMAT, Severity.ERROR)
def date_is_well_formed(view: FormatView) -> Iterator[Fact]:
    """Only days below 10 and months 1, 2 get a 0; what is filled in is a day of the calendar."""
    for line in one(view.front.date):
        if not _date_is_right(line.text):
            wanted = words.DATE_EXAMPLE
            yield Fact(values={"shown_text": line.text[:60], "wanted": wanted}, spots=(line.spot,))


def _date_is_right(text: str) -> bool:
    """Tell whether a line of place and date is written as the decree says, blanks allowed."""
    found = words.DATE_FORM.match(text)
    if found is None:
        return False
    written = {each: found[each].strip() for each in ("day", "month", "year")}
    forms = {"day": r"0[1-9]|[12]\d|3[01]", "month": r"0[12]|[3-9]|1[0-2]", "year": r"\d{4}"}
    for part, text_ in written.items():
        if not words.BLANK.match(text_) and not re.fullmatch(forms[part], text_):
            return False
    day, month, year = words.day_figures(text)
    try:
        date(year or _LEAP_YEAR, month or 1, day or 1)
    except ValueError:
        return False
    return True


@rule("ND-08.3", Scope.FORMAT, Severity.ERROR)
def date_looks_right(view: FormatView) -> Iterator[Fact]:
    """The line of place and date is italic, 13 to 14 points."""
    yield from looks(view, "date", one(view.front.date))


@rule("ND-09.1", Scope.FORMAT, Severity.ERROR)
def kind_is_named(view: FormatView) -> Iterator[Fact]:
    """A document that is no letter names its kind."""
    if view.front.kind is None and not view.profile.letter:
        yield Fact(values={"letter": LETTER_PROFILE})


@rule("ND-09.2", Scope.FORMAT, Severity.ERROR)
def kind_looks_right(view: FormatView) -> Iterator[Fact]:
    """The kind is in capitals, bold, centred."""
    yield from looks(view, "kind", one(view.front.kind) if not view.profile.letter else [])


@rule("ND-09.3", Scope.FORMAT, Severity.ERROR, after=("ND-09.1",))
def subject_is_there(view: FormatView) -> Iterator[Fact]:
    """The document says what it is about."""
    if not view.front.subject:
        yield Fact()


@rule("ND-09.4", Scope.FORMAT, Severity.ERROR)
def subject_looks_right(view: FormatView) -> Iterator[Fact]:
    """The subject is bold and centred below the kind; in a letter regular below the number."""
    yield from looks(view, "subject", view.front.subject)


@rule("ND-09.6", Scope.FORMAT, Severity.ERROR, after=("ND-09.1", "ND-09.3"))
def line_under_subject_is_not_typed(view: FormatView) -> Iterator[Fact]:
    """The line under the subject is neither underlined text nor typed dashes."""
    if not view.profile.letter:
        yield from typed_lines(view, "subject", view.front.subject[-1:])


@rule("ND-09.5", Scope.FORMAT, Severity.ERROR, after=("ND-09.1", "ND-09.3"))
def line_under_subject_is_drawn(view: FormatView) -> Iterator[Fact]:
    """A line is drawn under the subject of a document with a kind."""
    front = view.front
    if view.profile.letter or next(line_under_subject_is_not_typed(view), None) is not None:
        return
    spare = front.loose_lines - (not front.motto_lines) - (not front.issuer_lines)
    if not front.subject_lines and spare < 1:
        yield Fact(spots=tuple(each.spot for each in front.subject[-1:]))


@rule("ND-10.1", Scope.FORMAT, Severity.ERROR)
def addressees_are_named(view: FormatView) -> Iterator[Fact]:
    """A report to a superior body names its addressees."""
    if view.front.dear is not None or view.profile.dear == "optional":
        return
    wanted = {compare_key(each) for each in view.profile.dear_kinds}
    if view.profile.dear == "required" or _kind(view) in wanted:
        yield Fact(values={"other": OPTIONAL_DEAR_PROFILE})


@rule("ND-10.2", Scope.FORMAT, Severity.ERROR)
def each_addressee_has_its_line(view: FormatView) -> Iterator[Fact]:
    """One addressee stands behind the colon, several below it, a line each."""
    for line in one(view.front.dear):
        said = line.text.partition(":")[2].strip()
        if ";" in said[:-1] or words.DASH.match(said):
            yield Fact(spots=(line.spot,))


@rule("ND-10.3", Scope.FORMAT, Severity.ERROR)
def addressees_end_in_their_marks(view: FormatView) -> Iterator[Fact]:
    """Each line of an addressee ends in a semicolon, the last in a full stop."""
    lines = view.front.addressees
    for place, line in enumerate(lines):
        wanted = "." if place == len(lines) - 1 else ";"
        if not line.text.endswith(wanted):
            mark = line.text[-1] if not line.text[-1].isalnum() else words.NO_MARK
            yield Fact(values={"mark": mark, "wanted": wanted}, spots=(line.spot,))


@rule("ND-10.4", Scope.FORMAT, Severity.ERROR)
def addressees_look_right(view: FormatView) -> Iterator[Fact]:
    """Kính gửi and the addressees are regular, 13 to 14 points."""
    yield from looks(view, "dear", [*one(view.front.dear), *view.front.addressees])
