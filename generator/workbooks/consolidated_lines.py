"""A table of the consolidated workbook → the XML of its rows, column by column.

Some hundred rows are written at a time: what stands in a column is looked up once for all equal values, and the rows
are joined out of what their columns hold: the number of a row stands in each of its cells, so that a row is its parts
joined by its number. So nearly all of it is done in C, and in UTF-8, as a text with Vietnamese letters in it would give
every letter of a row twice the room; a table may have half a million rows.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, repeat
from operator import itemgetter
from typing import cast

from xlsxwriter.format import Format

from generator.texts import consolidated as words
from generator.workbooks.cell_styles import Looks, height_of, line_counts, lines_needed, one_line
from generator.workbooks.consolidated_cells import Gapped, Heading, Row
from generator.workbooks.consolidated_pages import HIDDEN, TablePage
from generator.workbooks.streamed_rows import (
    CUT,
    NUMBERS,
    OFTEN,
    TEXT_BEGIN,
    TEXT_END,
    Starts,
    cell_content,
    plain_bytes,
    row_text,
)

DECISIONS = {
    "edited": words.EDITED_NOTE,
    "wording_choice": words.WORDING_CHOICE_NOTE,
    "settled": words.SETTLED_NOTE,
    "note": words.NOTE_NOTE,
    "accepted": words.ACCEPTED_NOTE,
    "decided_by": words.DECIDED_BY_NOTE,
    "valid_until": words.VALID_UNTIL_NOTE,
    "choice": words.CHOICE_NOTE,
    "reason": words.REASON_NOTE,
    "extended_to": words.EXTENDED_TO_NOTE,
    "extension_document": words.EXTENSION_DOCUMENT_NOTE,
    "received_on": words.RECEIVED_ON_NOTE,
}
"""Columns in which the Office decides, with the note on their headings."""
_CENTRED = frozenset(
    {"code", "ordinal", "section", "lead_unit", "status", "errors", "warnings", "nil", "cell", "cells"}
)

PageLooks = Mapping[tuple[str, bool], Format]
"""The look of a cell by its column and whether its row is one in which the Office decides."""
_SECTION, _GAP, _MOMENT, _DATE, _NUMBER = ((name, False) for name in ("§", "§gap", "§moment", "§date", "§number"))
_SECTION_HEIGHT = 20.25
_AT_ONCE = 256
"""Rows that are written at once."""
_SOME = _AT_ONCE // 2
_FEW = _AT_ONCE // 4
"""Up to so many different values among the first `_SOME` rows come often enough to be remembered."""
_OFTEN_THE_SAME = (date, float)
_REMEMBERED = 1 << 12
"""Values of a column whose cells are remembered."""
_KEY = "key"
"""The column of the keys of rows."""
_key_of = itemgetter(1)


def page_looks(looks: Looks, page: TablePage) -> PageLooks:
    """Return the looks of a page: all are made before the first row is written, as the workbook lists them first."""
    made = {_SECTION: looks("section", "one_line"), _GAP: looks("cell", "gap"), _MOMENT: looks("cell", "moment"),
            _DATE: looks("cell", "date"), _NUMBER: looks("cell", "center")}  # fmt: skip
    for key in page.columns:
        centred = ["center"] if key in _CENTRED else []
        made[key, False] = looks("cell", *centred)
        made[key, True] = looks("cell", *(["decision"] if key in DECISIONS else []), *centred)
    return made


def lines_of(page: TablePage, looks: PageLooks) -> Iterator[bytes]:
    """Yield the rows of a page, some at a time, then what is kept of dropped keys."""
    kept: Sequence[Row | Heading] = (Heading(words.KEPT), *page.kept) if page.kept else ()
    start = Starts(len(page.columns))
    behind = [*start.columns[1:], "</row>"]
    columns = [
        _Column(key, looks, start, next_cell, math.inf if key in HIDDEN else heading.width)
        for (key, heading), next_cell in zip(page.columns.items(), behind, strict=True)
    ]
    row = 1
    for rows in _together(chain(page.rows, kept)):
        if isinstance(rows, Heading):
            blank = ((place, looks[_SECTION], "") for place in range(1, len(columns)))
            yield row_text(row, start, ((0, looks[_SECTION], rows.text), *blank), _SECTION_HEIGHT)
            row += 1
        else:
            yield _rows_written(row + 1, rows, columns)
            row += len(rows)


def _together(rows: Iterable[Row | Heading]) -> Iterator[list[Row] | Heading]:
    """Yield rows that are written at once; a heading stands alone."""
    held: list[Row] = []
    for each in rows:
        if type(each) is Heading:
            if held:
                yield held
            yield each
            held = []
        else:
            held.append(cast(Row, each))
            if len(held) == _AT_ONCE:
                yield held
                held = []
    if held:
        yield held


def _rows_written(first: int, rows: Sequence[Row], columns: Sequence[_Column]) -> bytes:
    """Return rows, the first of which has this number: between any two parts of a row stands its number."""
    numbers = "\n".join(map(str, range(first, first + len(rows)))).encode().split(CUT)
    heights: list[Iterable[int]] = []
    cells: list[Iterable[bytes]] = []
    for column, values in zip(columns, _values(rows, [each.key for each in columns]), strict=True):
        written, lines = column.written(values, rows)
        cells.append(written)
        if lines is not None:
            heights.append(lines)
    tallest = map(max, zip(*heights, strict=True)) if len(heights) > 1 else heights[0] if heights else repeat(1)
    heads = map(_HEADS.__getitem__, tallest)
    return b"".join(map(bytes.join, numbers, zip(repeat(b'<row r="'), heads, *cells, strict=False)))


def _values(rows: Sequence[Row], keys: Sequence[str]) -> Iterable[Sequence[object]]:
    """Return what stands in each column of rows, "" where a row does not tell; rows that tell all go through C."""
    if len(keys) > 1:
        try:
            return list(zip(*map(itemgetter(*keys), rows), strict=True))
        except KeyError:
            pass
    return ([each.get(key, "") for each in rows] for key in keys)


class _Column:
    """What is the same in all rows of a column: how its cells are written, and how many lines they take."""

    __slots__ = ("_plain", "_room", "_told", "_typed", "_width", "key")

    def __init__(self, key: str, looks: PageLooks, start: Starts, behind: str, width: float) -> None:
        """Begin with no cell; `behind` is what follows each: how the next one begins, or how the row ends. `width` is
        that of the column, without end where it is hidden.
        """
        self.key, self._width, self._room = key, width, one_line(width)
        self._told = itemgetter(key, _KEY)
        self._plain = _Cells(looks, looks[key, False], start, behind)
        self._typed = _Cells(looks, looks[key, True], start, behind) if key in DECISIONS else None

    def written(self, values: Sequence[object], rows: Sequence[Row]) -> tuple[Iterable[bytes], Iterable[int] | None]:
        """Return what stands in the cells of rows, and how many lines that takes; None where each stands on one.

        A column in which nearly every cell is another, and none needs care, is written at one stroke.
        """
        if self._typed is None and len(set(values[:_SOME])) > _FEW and (plain := plain_bytes(values)) is not None:
            texts = cast(Sequence[str], values)
            is_wrapped = self._room < math.inf and max(map(len, texts)) > self._room
            return self._plain.of_texts(plain), line_counts(texts, self._width) if is_wrapped else None
        distinct = set(values)
        return self._cells(values, distinct, rows), self._line_counts(values, distinct)

    def _line_counts(self, values: Sequence[object], distinct: Collection[object]) -> Iterable[int] | None:
        """Return how many lines values take; None where each stands on one, as in most columns."""
        if self._room == math.inf:
            return None
        lines = {each: self._lines(each) for each in distinct}
        return map(lines.__getitem__, values) if max(lines.values()) > 1 else None

    def _lines(self, value: object) -> int:
        """Estimate the lines of a text; anything else stands on one."""
        text = value.text if isinstance(value, Gapped) else value
        if not isinstance(text, str) or (len(text) <= self._room and "\n" not in text):
            return 1
        return lines_needed(text, self._width)

    def _cells(self, values: Sequence[object], distinct: Collection[object], rows: Sequence[Row]) -> Iterable[bytes]:
        """Return what stands in the cells of rows; in rows with a key those of the Office are open."""
        made = self._plain
        if self._typed is not None:
            if not self._are_open(rows):
                key, plain, typed = self.key, self._plain, self._typed
                return [
                    (typed if key in row and row.get(_KEY) else plain)[value]
                    for value, row in zip(values, rows, strict=True)
                ]
            made = self._typed
        return map(made.__getitem__, values) if len(distinct) > 1 else repeat(made[values[0]])

    def _are_open(self, rows: Sequence[Row]) -> bool:
        """Tell whether all rows have a key and a cell of this column, as in most tables."""
        try:
            return all(map(_key_of, map(self._told, rows)))
        except KeyError:
            return False


class _Cells(dict[object, bytes]):
    """Value → what follows the row's number in a cell of one column, up to where that number stands again; what is
    likely to come again is remembered.
    """

    def __init__(self, looks: PageLooks, own: Format, start: Starts, behind: str) -> None:
        """Hold how cells of the column look, and those that hold something else than a text."""
        self._looks, self._own, self._look, self._behind = looks, own, start.look, behind
        self._text = start.look(own)

    def of_texts(self, texts: bytes) -> list[bytes]:
        """Return the cells of texts that `plain_bytes` gave, without a look at what is remembered."""
        begin, end = (self._text + TEXT_BEGIN).encode(), (TEXT_END + self._behind).encode()
        if CUT * 2 in texts or texts.startswith(CUT) or texts.endswith(CUT):  # some are blank
            blank = (self._text + cell_content("") + self._behind).encode()
            return [begin + each + end if each else blank for each in texts.split(CUT)]
        return (begin + texts.replace(CUT, end + CUT + begin) + end).split(CUT)

    def __missing__(self, value: object) -> bytes:
        """Write it."""
        if isinstance(value, str):
            made = self._text + cell_content(value) + self._behind
            is_often = len(value) <= OFTEN
        else:
            look, content = self._shown(value)
            made = self._look(look) + cell_content(content) + self._behind
            is_often = isinstance(value, _OFTEN_THE_SAME)
        encoded = made.encode()
        if is_often:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[value] = encoded
        return encoded

    def _shown(self, value: object) -> tuple[Format, object]:
        """Return how a value that is no text looks, and what stands in the cell."""
        if isinstance(value, Gapped):
            return self._looks[_GAP], value.text
        if isinstance(value, datetime):
            return self._looks[_MOMENT], value
        if isinstance(value, date):
            return self._looks[_DATE], value
        return (self._looks[_NUMBER] if isinstance(value, NUMBERS) else self._own), value


class _Heads(dict[int, bytes]):
    """Lines → what stands between a row's number and its number in the first cell: its height in points."""

    def __missing__(self, lines: int) -> bytes:
        """Work it out."""
        self[lines] = made = f'" ht="{height_of(lines):g}">{Starts(1).columns[0]}'.encode()
        return made


_HEADS = _Heads()
