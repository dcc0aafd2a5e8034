"""What stands in a typed report, as records: read once from Word, then changed line by line without a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec.structs import fields, replace

from generator import rules
from generator.documents import word_reader
from generator.findings import Finding
from generator.model.written import Cell, Letters, Line, Shape, Spot, TableRow, WrittenDocument, WrittenTable
from generator.texts import format_profiles, messages, sentences
from tests.word_files import saved, typed_report

Block = Line | WrittenTable
Change = Callable[[WrittenDocument], WrittenDocument]
_NAMED = re.compile(r"\{(\w+)")
_OF_LETTERS = {each.name for each in fields(Letters)} - {"text"}
_OF_SHAPE = {each.name for each in fields(Shape)}


@cache
def read_report(**form: Any) -> WrittenDocument:
    """Return the records of the typed report that has no fault."""
    return word_reader.read(saved(typed_report(**form)))


def written(*changes: Change, **form: Any) -> WrittenDocument:
    """Return the typed report after changes."""
    document = read_report(**form)
    for each in changes:
        document = each(document)
    return document


def a_line(text: str, **marks: Any) -> Line:
    """Return a line of one look: 14 points, 3 points of space above and below, unless said otherwise."""
    plain = Line(Spot("P99", text[:60]), (Letters(text, size=14.0),), Shape(before=3, after=3, style="Normal"))
    return _marked(plain, marks)


def a_table(*rows: tuple[str, ...], **values: Any) -> WrittenTable:
    """Return a table of texts, 11 points, no row over the end of a page."""
    made = (TableRow(tuple(Cell((a_line(each, size=11.0),)) for each in row), splits=False) for row in rows)
    return WrittenTable(Spot("T99", rows[0][0]), tuple(made), **values)


def _marked(line: Line, marks: dict[str, Any]) -> Line:
    """Return a line with other letters, another shape, or other facts of its own."""
    letters = {key: value for key, value in marks.items() if key in _OF_LETTERS}
    shape = {key: value for key, value in marks.items() if key in _OF_SHAPE}
    rest = {key: value for key, value in marks.items() if key not in letters and key not in shape and key != "text"}
    pieces = tuple(replace(each, **letters) for each in line.letters)
    if "text" in marks:
        pieces = (replace(pieces[0] if pieces else Letters("", size=14.0), text=marks["text"], **letters),)
    return replace(line, letters=rest.pop("letters", pieces), shape=replace(line.shape, **shape), **rest)


def _kept(lines: tuple[Line, ...], change: Callable[[Line], Line | None]) -> tuple[Line, ...]:
    """Return lines changed, without those that are taken out."""
    return tuple(each for each in map(change, lines) if each is not None)


def _lines(block: Block) -> list[Line]:
    """Return the lines of a block."""
    return block.lines() if isinstance(block, WrittenTable) else [block]


def _over_lines(block: Block, change: Callable[[Line], Line | None]) -> Block | None:
    """Return a block with every line changed; None for a line that is taken out."""
    if isinstance(block, Line):
        return change(block)
    rows = tuple(
        replace(
            row, cells=tuple(replace(cell, lines=tuple(filter(None, map(change, cell.lines)))) for cell in row.cells)
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def _first(start: str, change: Callable[[Line], Line | None], *, all_: bool = False) -> Change:
    """Change the first line that begins with a text, or all of them."""

    def apply(document: WrittenDocument) -> WrittenDocument:
        met: list[Line] = []

        def one(line: Line) -> Line | None:
            if not line.text.startswith(start) or (met and not all_):
                return line
            met.append(line)
            return change(line)

        blocks = tuple(filter(None, (_over_lines(each, one) for each in document.blocks)))
        assert met, f"no line begins with {start}"
        return replace(document, blocks=blocks)

    return apply


def line(start: str, **marks: Any) -> Change:
    """Mark the first line that begins with a text: its letters (size, bold …), its shape (align …), its text."""
    return _first(start, lambda each: _marked(each, marks))


def text(start: str, new: str) -> Change:
    """Change what the first line that begins with a text says."""
    return line(start, text=new)


def every(start: str, **marks: Any) -> Change:
    """Mark every line that begins with a text."""
    return _first(start, lambda each: _marked(each, marks), all_=True)


def without(start: str) -> Change:
    """Take the first line that begins with a text out."""
    return _first(start, lambda each: None)


def _spliced(start: str, new: tuple[Block, ...], keep: Callable[[Block], tuple[Block, ...]]) -> Change:
    """Put blocks beside or in the place of the block that holds the first line that begins with a text."""

    def apply(document: WrittenDocument) -> WrittenDocument:
        place, held = next(
            (n, block)
            for n, block in enumerate(document.blocks)
            if any(
                each.text.startswith(start) for each in (block.lines() if isinstance(block, WrittenTable) else [block])
            )
        )
        pair = keep(held)
        inside = tuple(replace(each, section=held.section) if each in new else each for each in pair)
        return replace(document, blocks=(*document.blocks[:place], *inside, *document.blocks[place + 1 :]))

    return apply


def before(start: str, *new: Block) -> Change:
    """Put blocks before the one that holds a text."""
    return _spliced(start, new, lambda held: (*new, held))


def below(start: str, *new: Block) -> Change:
    """Put blocks below the one that holds a text."""
    return _spliced(start, new, lambda held: (held, *new))


def instead(start: str, *new: Block) -> Change:
    """Put blocks in the place of the one that holds a text."""
    return _spliced(start, new, lambda held: new)


def section(place: int = 0, **values: Any) -> Change:
    """Change the page set-up of a section."""

    def apply(document: WrittenDocument) -> WrittenDocument:
        changed = replace(document.sections[place], **values)
        return replace(document, sections=(*document.sections[:place], changed, *document.sections[place + 1 :]))

    return apply


def whole(**values: Any) -> Change:
    """Change what holds of the whole document."""
    return lambda document: replace(document, **values)


def together(*changes: Change) -> Change:
    """Do one change after the other."""

    def apply(document: WrittenDocument) -> WrittenDocument:
        for each in changes:
            document = each(document)
        return document

    return apply


def findings(document: WrittenDocument, profile: str = "", year: int | None = None) -> list[Finding]:
    """Check a document, by its own profile where none is named; each finding has all that its sentence tells."""
    chosen = format_profiles.profiles()[profile] if profile else rules.choose_profile(document)
    found = rules.check_format(document, chosen, year)
    for each in found:
        entry = sentences.MESSAGES[each.code]
        assert set(_NAMED.findall(entry.says + entry.fix)) <= set(each.values), each
    return found


def codes(document: WrittenDocument, profile: str = "", year: int | None = None) -> list[str]:
    """Return the codes of what is found in a document."""
    return sorted({each.code for each in findings(document, profile, year)})


def told(document: WrittenDocument, profile: str = "", year: int | None = None) -> list[str]:
    """Return what a person reads about a document: code, place, what is there, how to mend it."""
    return [f"{each.code} {messages.line(each)}" for each in findings(document, profile, year)]
