"""Recognises what stands above the body, by its words and its place: header block, title, addressees."""

from __future__ import annotations

from msgspec import Struct, field

from generator.model.written import Line, WrittenDocument, WrittenTable
from generator.rules.format.segments import columns, last_front_block, lines_of, segments
from generator.texts import official_parts as words
from generator.texts.format_profiles import FormatProfile
from generator.texts.wording import compare_key

_MOST_SUBJECT_LINES = 5
_NEAR = 14
"""Blocks below the title in which the addressees are looked for."""


class FrontParts(Struct):
    """The parts of the front that were found; `end` is the first block of the body."""

    nation: Line | None = None
    motto: Line | None = None
    parent: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    date: Line | None = None
    kind: Line | None = None
    subject: list[Line] = field(default_factory=list)
    dear: Line | None = None
    addressees: list[Line] = field(default_factory=list)
    issuer_lines: int = 0
    motto_lines: int = 0
    subject_lines: int = 0
    loose_lines: int = 0
    """Lines drawn in the front, by what they stand under; loose ones hang on no part of it."""
    typed: dict[str, Line] = field(default_factory=dict)
    """Lines of typed dashes by the part that they stand under."""
    end: int = 0


def find_front(document: WrittenDocument, profile: FormatProfile) -> FrontParts:
    """Return the parts of the front."""
    parts = FrontParts()
    limit = last_front_block(document)
    listed = [(place, line) for place, line in lines_of(document.blocks[:limit])]
    listed += [(0, part) for line in document.boxes for part in segments(line)]
    for place, line in listed:
        _take(parts, place, line)
    _find_header(document, parts)
    _find_kind(parts, listed, profile)
    if profile.letter:
        parts.subject = []
        _find_letter_subject(parts, listed)
    _find_dear(document, parts)
    return parts


def _take(parts: FrontParts, place: int, line: Line) -> None:
    """Keep a line that is known by its words alone; the first of each is meant."""
    text = line.text
    if parts.nation is None and words.is_nation(text):
        parts.nation = line
    elif parts.motto is None and words.is_motto(text):
        parts.motto = line
    elif parts.number is None and words.NUMBER.match(text):
        parts.number = line
    elif parts.date is None and words.DATE.match(text) and not words.ANNEX_REFERENCE.match(text):
        parts.date = line
    else:
        return
    parts.end = max(parts.end, place + 1)


def _find_header(document: WrittenDocument, parts: FrontParts) -> None:
    """Find the issuer and the drawn lines, in the columns of a table or in lines parted by tabs."""
    anchors = [each for each in (parts.nation, parts.motto, parts.number, parts.date) if each is not None]
    spots = {each.spot for each in anchors}
    loose: list[Line] = []
    tabled = False
    for place, block in enumerate(document.blocks):
        if isinstance(block, WrittenTable) and spots.intersection(each.spot for each in block.lines()):
            tabled = True
            for column in columns(block):
                _read_column(parts, [part for line in column for part in segments(line)])
        elif isinstance(block, Line) and place < max(parts.end, 1):
            loose += segments(block)
    if not tabled:
        _read_column(parts, loose)
        parts.issuer_lines = parts.motto_lines = 0
    parts.loose_lines += sum(each.drawn for each in loose)


def _read_column(parts: FrontParts, lines: list[Line]) -> None:
    """Read one column of the header block from top to bottom."""
    names: list[Line] = []
    current = "issuer"
    for line in lines:
        text = line.text
        if words.is_motto(text):
            current = "motto"
        elif words.NUMBER.match(text):
            current = "number"
        elif words.TYPED_LINE.match(text):
            parts.typed[current] = line
        elif text and not _is_other(text) and current == "issuer":
            names.append(line)
        if current in ("issuer", "number"):
            parts.issuer_lines += line.drawn
        else:
            parts.motto_lines += line.drawn
    if not parts.issuer and any(words.is_upper(each.text) for each in names):
        parts.parent, parts.issuer = _names(names)


def _is_other(text: str) -> bool:
    """Tell whether a line of the header block is none of the names of bodies."""
    known = (words.is_nation, words.is_motto, words.NUMBER.match, words.DATE.match, words.DRAFT.match)
    return any(each(text) for each in known) or bool(words.LETTER_SUBJECT.match(text))


def _names(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Part the names into the superior body and the issuer, by where names of bodies begin, else by their weight."""
    starts = [place for place, line in enumerate(lines) if words.BODY_NAME.match(line.text)]
    if starts:
        return lines[: starts[-1]], lines[starts[-1] :]
    weights = [line.all_are(lambda letters: letters.bold) for line in lines]
    first = next((place for place in range(len(lines)) if all(weights[place:])), len(lines) - 1)
    return lines[:first], lines[first:]


def _find_kind(parts: FrontParts, listed: list[tuple[int, Line]], profile: FormatProfile) -> None:
    """Find the name of the kind on a line of its own, and the subject below it."""
    kinds = {compare_key(each) for each in profile.kinds}
    place = next((n for n, (_, line) in enumerate(listed) if compare_key(line.text) in kinds and line.first), None)
    if place is None:
        return
    parts.end = max(parts.end, listed[place][0] + 1)
    parts.kind = listed[place][1]
    for block, line in listed[place + 1 :]:
        text = line.text
        if words.TYPED_LINE.match(text):
            parts.typed["subject"] = line
        parts.subject_lines += line.drawn
        ended = (line.drawn and not text) or words.TYPED_LINE.match(text) or words.DEAR.match(text)
        centred = line.shape.align == "center"
        looks = centred or (not parts.subject and line.all_are(lambda letters: letters.bold))
        if ended or len(parts.subject) >= _MOST_SUBJECT_LINES or (text and not looks):
            parts.end = max(parts.end, block + (1 if ended else 0))
            return
        if text and not words.DRAFT.match(text):
            parts.subject.append(line)
            parts.end = max(parts.end, block + 1)


def _find_letter_subject(parts: FrontParts, listed: list[tuple[int, Line]]) -> None:
    """Find the line V/v of a công văn and the lines that continue it."""
    place = next((n for n, (_, line) in enumerate(listed) if words.LETTER_SUBJECT.match(line.text)), None)
    if place is None:
        return
    first = listed[place][1]
    parts.subject = [first]
    for _, line in listed[place + 1 :]:
        if line.spot.address != first.spot.address or not line.text or _is_other(line.text):
            break
        parts.subject.append(line)


def _find_dear(document: WrittenDocument, parts: FrontParts) -> None:
    """Find Kính gửi and the addressees below it."""
    listed = [(place, line) for place, line in lines_of(document.blocks[: parts.end + _NEAR]) if line.text]
    start = next((n for n, (_, line) in enumerate(listed) if words.DEAR.match(line.text)), None)
    if start is None:
        return
    parts.dear = listed[start][1]
    parts.end = max(parts.end, listed[start][0] + 1)
    said = parts.dear.text.partition(":")[2].strip()
    if said and not words.DASH.match(said):
        return
    for block, line in listed[start + 1 :]:
        if not words.DASH.match(line.text):
            break
        parts.addressees.append(line)
        parts.end = max(parts.end, block + 1)
