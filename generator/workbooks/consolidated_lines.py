"""A table of the consolidated workbook → the XML text of its rows, column by column.

Some hundred rows are written at a time: what stands in a column is looked up once for all equal values, and the rows
are joined out of what their columns hold. So nearly all of it is done in C; a table may have half a million rows.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, repeat
from typing import cast

from xlsxwriter.format import Format

from generator.texts import consolidated as words
from generator.workbooks.cell_styles import Looks, height_of, line_counts, lines_needed, one_line
from generator.workbooks.consolidated_cells import Gapped, Heading, Row
from generator.workbooks.consolidated_pages import HIDDEN, TablePage
from generator.workbooks.streamed_rows import OFTEN, TEXT_BEGIN, TEXT_END, Starts, are_plain, cell_content, row_text

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
_FEW = _AT_ONCE // 4
"""Up to so many different values of those rows come often enough to be remembered."""
_REMEMBERED = 1 << 12
"""Values of a column whose cells are remembered."""


def page_looks(looks: Looks, page: TablePage) -> PageLooks:
    """Return the looks of a page: all are made before the first row is written, as the workbook lists them first."""
    made = {_SECTION: looks("section", "one_line"), _GAP: looks("cell", "gap"), _MOMENT: looks("cell", "moment"),
            _DATE: looks("cell", "date"), _NUMBER: looks("cell", "center")}  # fmt: skip
    for key in page.columns:
        centred = ["center"] if key in _CENTRED else []
        made[key, False] = looks("cell", *centred)
        made[key, True] = looks("cell", *(["decision"] if key in DECISIONS else []), *centred)
    return made


def lines_of(page: TablePage, looks: PageLooks) -> Iterator[str]:
    """Yield the rows of a page as text, some at a time, then what is kept of dropped keys."""
    kept: Sequence[Row | Heading] = (Heading(words.KEPT), *page.kept) if page.kept else ()
    start = Starts(len(page.columns))
    columns = [
        _Column(key, looks, start, math.inf if key in HIDDEN else heading.width)
        for key, heading in page.columns.items()
    ]
    form = f'<row r="%s" ht="%s">{"".join(f"{begin}%s%s" for begin in start.columns)}</row>'
    row = 1
    for rows in _together(chain(page.rows, kept)):
        if isinstance(rows, Heading):
            blank = ((place, looks[_SECTION], "") for place in range(1, len(columns)))
            yield row_text(row, start, ((0, looks[_SECTION], rows.text), *blank), _SECTION_HEIGHT)
            row += 1
        else:
            yield _rows_text(row + 1, rows, columns, form)
            row += len(rows)


def _together(rows: Iterable[Row | Heading]) -> Iterator[list[Row] | Heading]:
    """Yield rows that are written at once; a heading stands alone."""
    held: list[Row] = []
    for each in rows:
        if isinstance(each, Heading):
            if held:
                yield held
            yield each
            held = []
        else:
            held.append(each)
            if len(held) == _AT_ONCE:
                yield held
                held = []
    if held:
        yield held


def _rows_text(first: int, rows: Sequence[Row], columns: Sequence[_Column], form: str) -> str:
    """Return rows as text, the first of which has this number; `form` asks for number, height, and for each column for
    the number again and what stands in the cell.
    """
    numbers = [str(each) for each in range(first, first + len(rows))]
    heights: list[Iterable[int]] = [repeat(1)]
    cells: list[Iterable[str]] = []
    for column in columns:
        values = [each.get(column.key, "") for each in rows]
        distinct = set(values)
        cells += (numbers, column.cells(values, distinct, rows))
        lines = column.lines(values, distinct)
        if lines is not None:
            heights.append(lines)
    tallest = map(_POINTS.__getitem__, map(max, zip(*heights, strict=False))) if len(heights) > 1 else repeat(_ONE_LINE)
    return "".join([form % row for row in zip(numbers, tallest, *cells, strict=False)])


class _Column:
    """What is the same in all rows of a column: how its cells are written, and how many lines they take."""

    __slots__ = ("_heights", "_plain", "_room", "_typed", "_width", "key")

    def __init__(self, key: str, looks: PageLooks, start: Starts, width: float) -> None:
        """Begin with no cell; `width` is that of the column, without end where it is hidden."""
        self.key, self._width, self._room = key, width, one_line(width)
        self._plain = _Cells(looks, looks[key, False], start)
        self._typed = _Cells(looks, looks[key, True], start) if key in DECISIONS else None
        self._heights = _Heights(width)

    def lines(self, values: Sequence[object], distinct: Collection[object]) -> Iterable[int] | None:
        """Return how many lines values take; None where each stands on one, as in most columns."""
        if self._room == math.inf:
            return None
        try:
            texts = cast(Collection[str], distinct)
            if "".join(texts).isprintable():  # there is no line break
                is_wrapped = max(map(len, texts)) > self._room
                return line_counts(cast(Sequence[str], values), self._width) if is_wrapped else None
        except TypeError:  # not all of them are texts
            pass
        return map(self._heights.__getitem__, values)

    def cells(self, values: Sequence[object], distinct: Collection[object], rows: Sequence[Row]) -> Iterable[str]:
        """Return what stands in the cells of rows; in rows with a key those of the Office are open."""
        if self._typed is not None:
            key, plain, typed = self.key, self._plain, self._typed
            return [
                (typed if key in row and row.get("key") else plain)[value]
                for value, row in zip(values, rows, strict=True)
            ]
        if len(distinct) > _FEW and are_plain(values):
            return self._plain.of_texts(values)
        return map(self._plain.__getitem__, values)


class _Cells(dict[object, str]):
    """Value → what follows the row's number in a cell of one column; what is likely to come again is remembered."""

    def __init__(self, looks: PageLooks, own: Format, start: Starts) -> None:
        """Hold how cells of the column look, and those that hold something else than a text."""
        self._looks, self._own, self._look = looks, own, start.look
        self._text = start.look(own)

    def of_texts(self, texts: Iterable[str]) -> list[str]:
        """Return the cells of texts that stand in them as they are, without a look at what is remembered."""
        begin, end, blank = self._text + TEXT_BEGIN, TEXT_END, self._text + cell_content("")
        return [f"{begin}{each}{end}" if each else blank for each in texts]

    def __missing__(self, value: object) -> str:
        """Write it."""
        if isinstance(value, str):
            made = self._text + cell_content(value)
            is_often = len(value) <= OFTEN
        else:
            look, content = self._shown(value)
            made = self._look(look) + cell_content(content)
            is_often = isinstance(value, date | float)
        if is_often:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[value] = made
        return made

    def _shown(self, value: object) -> tuple[Format, object]:
        """Return how a value that is no text looks, and what stands in the cell."""
        if isinstance(value, Gapped):
            return self._looks[_GAP], value.text
        if isinstance(value, datetime):
            return self._looks[_MOMENT], value
        if isinstance(value, date):
            return self._looks[_DATE], value
        return (self._looks[_NUMBER] if isinstance(value, int | float) else self._own), value


class _Heights(dict[object, int]):
    """Value → how many lines it takes in a column; what is likely to come again is remembered."""

    def __init__(self, width: float) -> None:
        """Hold the width of the column, and how many letters surely stand on one line."""
        self._width, self._room = width, one_line(width)

    def __missing__(self, value: object) -> int:
        """Estimate the lines of a text; anything else stands on one."""
        text = value.text if isinstance(value, Gapped) else value
        if not isinstance(text, str) or (len(text) <= self._room and "\n" not in text):
            return 1
        lines = lines_needed(text, self._width)
        if len(text) <= OFTEN:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[value] = lines
        return lines


class _Points(dict[int, str]):
    """Lines → the height of a row in points, as a sheet writes it."""

    def __missing__(self, lines: int) -> str:
        """Work it out."""
        self[lines] = made = f"{height_of(lines):g}"
        return made


_POINTS = _Points()
_ONE_LINE = _POINTS[1]
