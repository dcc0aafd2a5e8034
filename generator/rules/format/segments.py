"""Lines cut where tabs part them: a header block typed with tabs reads like one typed in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.model.written import Letters, Line, WrittenDocument, WrittenTable
from generator.texts import official_parts as words


def segments(line: Line) -> list[Line]:
    """Return the parts of a line between its tabs that hold text; a line without tabs, or without text, is one part."""
    pieces: list[list[Letters]] = [[]]
    for each in line.letters:
        for place, text in enumerate(each.text.split("\t")):
            if place:
                pieces.append([])
            if text:
                pieces[-1].append(replace(each, text=text))
    filled = [replace(line, letters=tuple(piece)) for piece in pieces if any(each.text.strip() for each in piece)]
    if len(filled) < 2:
        return [line]
    return [replace(each, drawn=line.drawn if not place else 0) for place, each in enumerate(filled)]


def filled(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that hold text, without the mark of a draft."""
    return [each for each in lines if each.text and not words.DRAFT.match(each.text)]


def columns(table: WrittenTable) -> list[list[Line]]:
    """Return the lines of a table by column, from top to bottom."""
    width = max((len(row.cells) for row in table.rows), default=0)
    found: list[list[Line]] = [[] for _ in range(width)]
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            lines = list(cell.lines)
            if cell.ruled and lines:
                lines[-1] = replace(lines[-1], drawn=lines[-1].drawn + 1)
            found[place] += lines
    return found


def lines_of(blocks: Iterable[Line | WrittenTable]) -> Iterator[tuple[int, Line]]:
    """Yield every line with the number of its block; lines of tables by column."""
    for place, each in enumerate(blocks):
        if isinstance(each, Line):
            for part in segments(each):
                yield place, part
        else:
            for column in columns(each):
                for line in column:
                    for part in segments(line):
                        yield place, part


def last_front_block(document: WrittenDocument, most: int = 40, long: int = 200) -> int:
    """Return how many blocks can belong to the front: up to the first long paragraph."""
    for place, each in enumerate(document.blocks[:most]):
        if isinstance(each, Line) and len(each.text) > long and each.shape.align != "center":
            return place
    return min(most, len(document.blocks))
