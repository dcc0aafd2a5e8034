"""Checks 13 and 14: signature block and distribution list."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model.written import Line
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView, looks_wrong
from generator.texts import official_parts as words

_STANDING_IN = ("KT.", "TL.", "TUQ.")


@rule("ND-13.1", Scope.FORMAT, Severity.ERROR)
def signature_block_is_there(view: FormatView) -> Iterator[Fact]:
    """The document says in which post it is signed."""
    if not view.end.posts:
        yield Fact()


@rule("ND-13.2", Scope.FORMAT, Severity.ERROR)
def posts_look_right(view: FormatView) -> Iterator[Fact]:
    """Authority and post are in capitals, bold, upright."""
    yield from looks_wrong(view.end.posts, view.profile.looks["post"])


def _signer(view: FormatView) -> list[Line]:
    """Return the line of the signer's name."""
    return [] if view.end.signer is None else [view.end.signer]


@rule("ND-13.3", Scope.FORMAT, Severity.ERROR)
def name_looks_right(view: FormatView) -> Iterator[Fact]:
    """The signer's name is bold, upright, not in capitals."""
    yield from looks_wrong(_signer(view), view.profile.looks["signer"])


@rule("ND-13.4", Scope.FORMAT, Severity.ERROR)
def name_has_no_degree(view: FormatView) -> Iterator[Fact]:
    """No title or degree stands before the signer's name."""
    for line in _signer(view):
        match = words.DEGREES.match(line.text)
        if match:
            yield Fact(values={"degree": match[0].strip()}, spots=(line.spot,))


@rule("ND-13.5", Scope.FORMAT, Severity.ERROR)
def department_signs_for_no_collective(view: FormatView) -> Iterator[Fact]:
    """A Sở is led by its director: nobody signs TM. for it."""
    if not any(words.DEPARTMENT.match(each.text) for each in view.front.issuer):
        return
    for line in view.end.posts:
        if line.text.upper().startswith("TM."):
            yield Fact(values={"shown_text": line.text[:60]}, spots=(line.spot,))


@rule("ND-13.6", Scope.FORMAT, Severity.ERROR)
def deputy_names_the_own_post(view: FormatView) -> Iterator[Fact]:
    """Below KT., TL., TUQ. stands the signer's own post."""
    posts = view.end.posts
    for line, below in zip(posts, [*posts[1:], None], strict=False):
        if line.text.upper().startswith(_STANDING_IN) and (below is None or words.AUTHORITY.match(below.text)):
            yield Fact(values={"shown_text": line.text[:60]}, spots=(line.spot,))


@rule("ND-13.7", Scope.FORMAT, Severity.WARNING, after=("ND-13.1",))
def signer_is_named(view: FormatView) -> Iterator[Fact]:
    """The signer's name stands below the post."""
    if view.end.signer is None:
        yield Fact(spots=tuple(each.spot for each in view.end.posts[-1:]))


@rule("ND-14.1", Scope.FORMAT, Severity.ERROR)
def distribution_is_there(view: FormatView) -> Iterator[Fact]:
    """The document has its distribution list."""
    if view.end.distribution is None:
        yield Fact()


@rule("ND-14.2", Scope.FORMAT, Severity.ERROR)
def distribution_head_looks_right(view: FormatView) -> Iterator[Fact]:
    """Nơi nhận: is bold, italic, 12 points."""
    yield from looks_wrong(
        [] if view.end.distribution is None else [view.end.distribution], view.profile.looks["distribution"]
    )


@rule("ND-14.3", Scope.FORMAT, Severity.ERROR)
def distribution_lines_look_right(view: FormatView) -> Iterator[Fact]:
    """The lines of the distribution list are regular, 11 points."""
    yield from looks_wrong(view.end.copies, view.profile.looks["copy"])


@rule("ND-14.4", Scope.FORMAT, Severity.ERROR)
def distribution_lines_have_their_marks(view: FormatView) -> Iterator[Fact]:
    """Each line begins with a dash and ends in a semicolon, the last in a full stop."""
    lines = view.end.copies
    for place, line in enumerate(lines):
        wanted = "." if place == len(lines) - 1 else ";"
        continued = place + 1 < len(lines) and not words.DASH.match(lines[place + 1].text)
        begins = line.text.startswith(("-", "–")) or (place > 0 and not lines[place - 1].text.endswith((";", ".")))
        if not begins or not (continued or line.text.endswith(wanted)):
            yield Fact(values={"wanted": wanted}, spots=(line.spot,))


@rule("ND-14.5", Scope.FORMAT, Severity.ERROR)
def addressees_come_first(view: FormatView) -> Iterator[Fact]:
    """The first line is Như trên exactly where there is Kính gửi."""
    for line in view.end.copies[:1]:
        if bool(words.COPY_TO_ADDRESSEES.match(line.text)) != (view.front.dear is not None):
            yield Fact(spots=(line.spot,))


@rule("ND-14.6", Scope.FORMAT, Severity.ERROR)
def copy_is_filed(view: FormatView) -> Iterator[Fact]:
    """The last line files a copy with the văn thư."""
    lines = [each for each in view.end.copies if words.DASH.match(each.text)]
    for line in lines[-1:]:
        if not words.FILED.match(words.DASH.sub("- ", line.text)):
            yield Fact(spots=(line.spot,))
