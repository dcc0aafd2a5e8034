"""Recognises what stands below the body: distribution list, signature block, annexes."""

from __future__ import annotations

from msgspec import Struct, field

from generator.model.written import Line, WrittenDocument, WrittenTable
from generator.rules.format.segments import columns, filled, segments
from generator.texts import official_parts as words

_LONGEST_LABEL = 120
_MOST_SIGNATURE_LINES = 14
_NEAR = 6


class AnnexPart(Struct):
    """One annex: its label with the number and what else stands in it, its title and reference."""

    label: Line
    number: str
    rest: str
    title: list[Line]
    reference: list[Line]
    own_section: bool


class EndParts(Struct):
    """The parts of the end; `begin` is the first block that is no body, `annexes_begin` the first of the annexes."""

    begin: int
    annexes_begin: int
    distribution: Line | None = None
    copies: list[Line] = field(default_factory=list)
    posts: list[Line] = field(default_factory=list)
    signer: Line | None = None
    annexes: list[AnnexPart] = field(default_factory=list)


def find_end(document: WrittenDocument, front_end: int) -> EndParts:
    """Return the parts of the end."""
    blocks = document.blocks
    parts = EndParts(len(blocks), len(blocks))
    place = next((n for n in range(front_end, len(blocks)) if _has_distribution(blocks[n])), None)
    after = front_end if place is None else place
    starts = [n for n in range(after, len(blocks)) if _is_annex(blocks, n, sure=place is not None)]
    parts.annexes_begin = starts[0] if starts else len(blocks)
    if place is not None:
        parts.begin = place
        block = blocks[place]
        if isinstance(block, WrittenTable):
            _read_table(parts, block)
        else:
            _read_lines(parts, document, place)
    if not parts.posts:
        _find_signature(parts, document, front_end)
    parts.annexes += [_annex(document, start) for start in starts]
    return parts


def _has_distribution(block: Line | WrittenTable) -> bool:
    """Tell whether Nơi nhận begins in a block."""
    lines = block.lines() if isinstance(block, WrittenTable) else [block]
    return any(words.DISTRIBUTION.match(part.text) for line in lines for part in segments(line))


def _read_table(parts: EndParts, table: WrittenTable) -> None:
    """Read the table of distribution list and signature."""
    for column in columns(table):
        lines = filled(part for line in column for part in segments(line))
        start = next((n for n, line in enumerate(lines) if words.DISTRIBUTION.match(line.text)), None)
        if start is None:
            _read_signature(parts, lines)
        else:
            parts.distribution, parts.copies = lines[start], lines[start + 1 :]


def _read_lines(parts: EndParts, document: WrittenDocument, place: int) -> None:
    """Read distribution list and signature typed without a table: beside each other with tabs, or below each other."""
    lines = [
        part
        for block in document.blocks[place : parts.annexes_begin]
        for line in (block.lines() if isinstance(block, WrittenTable) else [block])
        for part in segments(line)
    ]
    found = filled(lines)
    parts.distribution = next(each for each in found if words.DISTRIBUTION.match(each.text))
    rest = [each for each in found if each is not parts.distribution]
    parts.copies = [each for each in rest if words.DASH.match(each.text)]
    _read_signature(parts, [each for each in rest if not words.DASH.match(each.text)][:_MOST_SIGNATURE_LINES])


def _read_signature(parts: EndParts, lines: list[Line]) -> None:
    """Read posts and name from the lines of the signature."""
    if not any(words.POST.match(each.text) or words.AUTHORITY.match(each.text) for each in lines) or parts.posts:
        return
    count = next((place for place in range(len(lines)) if not _is_post(lines, place)), len(lines))
    parts.posts = lines[:count]
    rest = [each for each in lines[count:] if any(letter.isalpha() for letter in each.text)]
    parts.signer = next((each for each in reversed(rest) if not each.text.startswith("(")), None)


def _is_post(lines: list[Line], place: int) -> bool:
    """Tell whether a line belongs to the posts: by its words, or in capitals; the last such is the signer's name."""
    text = lines[place].text
    if words.POST.match(text) or words.AUTHORITY.match(text):
        return True
    return words.is_upper(text) and (place == 0 or place < len(lines) - 1)


def _find_signature(parts: EndParts, document: WrittenDocument, front_end: int) -> None:
    """Find a signature block that stands apart from the distribution list, or without one."""
    low = front_end if parts.begin == len(document.blocks) else max(front_end, parts.begin - _MOST_SIGNATURE_LINES)
    for place in range(parts.annexes_begin - 1, low - 1, -1):
        block = document.blocks[place]
        lines = filled(block.lines() if isinstance(block, WrittenTable) else segments(block))
        if not any(words.POST.match(each.text) and words.is_upper(each.text) for each in lines):
            continue
        start = place
        while start > low and _is_post_line(document.blocks[start - 1]):
            start -= 1
        following = [
            part
            for other in document.blocks[start : min(parts.annexes_begin, place + _MOST_SIGNATURE_LINES)]
            for line in (other.lines() if isinstance(other, WrittenTable) else [other])
            for part in segments(line)
            if not words.DASH.match(part.text) and not words.DISTRIBUTION.match(part.text)
        ]
        _read_signature(parts, filled(following))
        parts.begin = min(parts.begin, start)
        return


def _is_post_line(block: Line | WrittenTable) -> bool:
    """Tell whether a block is one more line of the signer's posts."""
    return isinstance(block, Line) and bool(words.AUTHORITY.match(block.text) or words.POST.match(block.text))


def _is_annex(blocks: tuple[Line | WrittenTable, ...], place: int, *, sure: bool) -> bool:
    """Tell whether an annex begins at a block: its label is centred, or begins a page or a section."""
    line = blocks[place]
    if not isinstance(line, Line) or len(line.text) > _LONGEST_LABEL:
        return False
    found = words.ANNEX.match(line.text)
    if found is None or not line.first:
        return False
    begins = line.new_page or _begins_section(blocks, place)
    centred = line.shape.align == "center"
    alone = not found["rest"].strip(" .:")
    return (centred or begins) if sure else (alone and centred and begins)


def _begins_section(blocks: tuple[Line | WrittenTable, ...], place: int) -> bool:
    """Tell whether a block is the first of its section that shows anything."""
    section = blocks[place].section
    return section > 0 and all(
        isinstance(each, Line) and not each.text for each in blocks[:place] if each.section == section
    )


def _annex(document: WrittenDocument, start: int) -> AnnexPart:
    """Return one annex: its title is what stands in the lines below its label, up to the reference."""
    label = document.blocks[start]
    assert isinstance(label, Line)
    found = words.ANNEX.match(label.text)
    assert found is not None
    title: list[Line] = []
    reference: list[Line] = []
    for block in document.blocks[start + 1 : start + 1 + _NEAR]:
        if not isinstance(block, Line) or words.TYPED_LINE.match(block.text):
            break
        if words.ANNEX_REFERENCE.match(block.text) or (reference and not reference[-1].text.endswith(")")):
            reference.append(block)
        elif reference or (block.text and block.shape.align != "center" and title):
            break
        elif block.text:
            title.append(block)
    own = _begins_section(document.blocks, start)
    return AnnexPart(label, found["number"] or "", found["rest"].strip(" .:"), title, reference, own)
