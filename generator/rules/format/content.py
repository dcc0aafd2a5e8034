"""Checks 18, 19 and 20: leftovers of programs, sums, bodies that are no more, tables over pages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

from generator.findings import Severity
from generator.model.spots import Spot
from generator.model.written import Line, TableRow, WrittenTable
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.format.view import FormatView
from generator.texts import official_parts as words
from generator.texts.reorganisations import CeasedBody, ceased_bodies
from generator.texts.wording import day

_MM_PER_CHARACTER, _MM_PER_LINE = 1.85, 5.5
_LONG_TABLE_MM, _TALLEST_WHOLE_ROW_MM = 230.0, 80.0
"""A table taller than a page runs over its end; a row taller than half a lying page may break."""
_TEXT_WIDTH_MM = 160.0
_FEWEST_ROWS = 3


@rule("ND-18.1", Scope.FORMAT, Severity.ERROR)
def no_word_of_a_program_is_left(view: FormatView) -> Iterator[Fact]:
    """Neither nan, None, {{ }} nor the errors of a spreadsheet are left in the text."""
    found: dict[str, dict[Spot, None]] = {}
    for line in view.document.lines():
        for match in words.LEFTOVER.finditer(line.text):
            found.setdefault(match[0], {})[line.spot] = None
    for text, spots in found.items():
        yield Fact(values={"shown_text": text}, spots=tuple(spots))


@rule("ND-19.1", Scope.FORMAT, Severity.ERROR)
def nothing_is_sent_to_a_body_that_is_no_more(view: FormatView) -> Iterator[Fact]:
    """Issuer, addressees and distribution list name bodies that exist on the document's day."""
    yield from (_ceased_fact(body, name, line) for body, name, line in _sent_to_ceased(view) if body.checked)


@rule("ND-19.3", Scope.FORMAT, Severity.WARNING)
def nothing_is_sent_to_a_body_that_may_be_no_more(view: FormatView) -> Iterator[Fact]:
    """Nothing is sent to bodies that have ceased on a day which is not sure, without a question."""
    yield from (_ceased_fact(body, name, line) for body, name, line in _sent_to_ceased(view) if not body.checked)


def _sent_to_ceased(view: FormatView) -> Iterator[tuple[CeasedBody, str, Line]]:
    """Yield each body that is no more and stands among issuer, addressees and distribution list."""
    front = view.front
    lines = [*front.parent, *front.issuer, *front.addressees, *view.end.copies, *view.end.posts]
    lines += [front.dear] if front.dear is not None else []
    for line in lines:
        for body in _ceased(view.day):
            for name in _named(body, line.text):
                yield body, name, line


@rule("ND-19.2", Scope.FORMAT, Severity.WARNING)
def nothing_is_said_of_a_body_that_is_no_more(view: FormatView) -> Iterator[Fact]:
    """The text names no body that is no more, but where it cites what that body once issued."""
    yield from (_ceased_fact(body, name, line) for body, name, line in _said_of_ceased(view) if body.checked)


@rule("ND-19.4", Scope.FORMAT, Severity.WARNING)
def nothing_is_said_of_a_body_that_may_be_no_more(view: FormatView) -> Iterator[Fact]:
    """The text names no body that has ceased on a day which is not sure, without a question."""
    yield from (_ceased_fact(body, name, line) for body, name, line in _said_of_ceased(view) if not body.checked)


def _said_of_ceased(view: FormatView) -> Iterator[tuple[CeasedBody, str, Line]]:
    """Yield each body that is no more and that the text speaks of as if it were."""
    for line in view.body_lines():
        for body in _ceased(view.day):
            for name in _named(body, line.text):
                before, _, after = line.text.casefold().partition(name.casefold())
                original = line.text[: len(before)]
                if words.CITING.search(original) is None and words.SINCE_RENAMED.match(after) is None:
                    yield body, name, line


def _ceased(today: date | None) -> list[CeasedBody]:
    """Return the bodies that are no more on a day."""
    return [] if today is None else [each for each in ceased_bodies() if each.ended <= today]


def _named(body: CeasedBody, text: str) -> list[str]:
    """Return the first name of a body that stands in a text, as a whole word."""
    for name in body.names:
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        if match:
            return [match[0]]
    return []


def _ceased_fact(body: CeasedBody, name: str, line: Line) -> Fact:
    """Return the fact that a line names a body that is no more."""
    values = {"body": name, "ended": day(body.ended), "successor": body.successor, "source": body.source}
    return Fact(values=values, spots=(line.spot,))


# --- tables --------------------------------------------------------------------------------------------------------


def _long_tables(view: FormatView) -> Iterator[WrittenTable]:
    """Yield the tables that run over the end of a page; header block and signatures are none."""
    begin, end = view.front.end, view.end.begin
    for place, block in enumerate(view.document.blocks):
        if not isinstance(block, WrittenTable) or len(block.rows) < _FEWEST_ROWS or place < begin or place == end:
            continue
        if max(len(row.cells) for row in block.rows) < 2:
            continue
        if block.breaks or sum(_height(each) for each in block.rows) > _LONG_TABLE_MM:
            yield block


def _height(row: TableRow) -> float:
    """Estimate the printed height of a row from the length of its texts."""
    tallest = 1
    for place, cell in enumerate(row.cells):
        width = row.widths[place] if place < len(row.widths) else 0.0
        width = width or _TEXT_WIDTH_MM / len(row.cells)
        room = max(1.0, (width - 2.4) / _MM_PER_CHARACTER)
        tallest = max(tallest, sum(max(1, math.ceil(len(each.text) / room)) for each in cell.lines))
    return tallest * _MM_PER_LINE


@rule("ND-20.1", Scope.FORMAT, Severity.WARNING)
def headers_of_long_tables_repeat(view: FormatView) -> Iterator[Fact]:
    """A table that runs over a page repeats its first row."""
    for each in _long_tables(view):
        if not each.rows[0].header:
            yield Fact(spots=(each.spot,))


@rule("ND-20.2", Scope.FORMAT, Severity.WARNING)
def rows_of_long_tables_stay_whole(view: FormatView) -> Iterator[Fact]:
    """Rows of such a table stay on one page, but for those taller than half of it."""
    for each in _long_tables(view):
        rows = [row for row in each.rows if row.splits and _height(row) <= _TALLEST_WHOLE_ROW_MM]
        if rows:
            yield Fact(values={"rows": len(rows)}, spots=(each.spot,))
