"""Pasted text whose columns are parted by tabs, as Word and Excel put a table on the clipboard → tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.model.plan_source import Grid, GridCell, GridRow, Line
from generator.planning.appendix import header_of
from generator.texts import issued_plan as words
from generator.texts.wording import compare_key, tidy, tidy_lines

_LEAST_TABS = 2
_ROW_START = re.compile(
    rf"\s*(?:{words.SECTION_ORDINAL.pattern}|{words.TASK_ORDINAL.pattern.replace('code', 'number')})\t"
)
_TAB = "\t"


def with_tables(lines: Sequence[Line]) -> Iterator[Line | Grid]:
    """Yield the lines, those of a table as a table: it begins with headings that we know and ends with its last row."""
    start = next((place for place, each in enumerate(lines) if _is_header(each)), None)
    if start is None:
        yield from map(_plain, lines)
        return
    yield from map(_plain, lines[:start])
    end = _end(lines, start)
    table = _table(lines[start:end])
    if _fits(table):
        yield table
    else:
        yield from map(_plain, lines[start:end])
    yield from with_tables(lines[end:])


def _fits(table: Grid) -> bool:
    """Tell whether most rows have as many cells as the header: merged headings leave columns that cannot be told."""
    header, *rows = ([each.text for each in row.cells] for row in table.rows)
    tasks = [each for each in rows if len(each) > _LEAST_TABS]
    return sum(len(each) == len(header) for each in tasks) * 2 > len(tasks)


def _plain(line: Line) -> Line:
    """Return a line without tabs."""
    return Line(tidy(line.text), line.spot, line.broken)


def _is_header(line: Line) -> bool:
    """Tell whether a line is the header of an appendix table."""
    return line.text.count(_TAB) >= _LEAST_TABS and header_of(Grid((_row([line], 0),), 1)) is not None


def _starts_row(line: Line, header: str) -> bool:
    """Tell whether a line begins a row: a number and a tab, a heading alone, or the header again."""
    return bool(
        _ROW_START.match(line.text) or (_TAB not in line.text and words.HEADING.fullmatch(line.text.strip()))
        or compare_key(line.text) == header
    )  # fmt: skip


def _end(lines: Sequence[Line], start: int) -> int:
    """Return where a table ends: behind the line that completes its last row."""
    header, width = compare_key(lines[start].text), lines[start].text.count(_TAB)
    end, tabs = start + 1, width
    for place in range(start + 1, len(lines)):
        if _heads_another(lines[place], header):
            break
        if _starts_row(lines[place], header):
            tabs = 0
        tabs += lines[place].text.count(_TAB)
        if _TAB in lines[place].text or (tabs == 0 and _starts_row(lines[place], header)):
            end = place + 1
    return end


def _heads_another(line: Line, header: str) -> bool:
    """Tell whether a line is the header of another table."""
    first = compare_key(line.text.split(_TAB)[0])
    return _TAB in line.text and first in words.FIRST_HEADINGS and compare_key(line.text) != header


def _table(lines: Sequence[Line]) -> Grid:
    """Return the table of some lines."""
    header, last = compare_key(lines[0].text), lines[0].text.count(_TAB)
    starts = [place for place, each in enumerate(lines) if place == 0 or _starts_row(each, header)]
    return Grid(tuple(_row(lines[start:end], last) for start, end in pairwise([*starts, len(lines)])), 1)


def _row(lines: Sequence[Line], last: int) -> GridRow:
    """Return one row; a heading that stands alone takes all columns."""
    cells = "\n".join(each.text for each in lines).split(_TAB)
    texts = [tidy_lines(each.replace(_TAB, " ")) for each in cells]
    if len(texts) == 1 and last:
        return GridRow((GridCell(texts[0], 0, last + 1),), lines[0].spot)
    return GridRow(tuple(GridCell(text, place) for place, text in enumerate(texts)), lines[0].spot)
