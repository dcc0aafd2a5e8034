"""The report as a list of blocks: what stands in it and in which role, without any word processor.

`outline` makes blocks, `documents.word_writer` prints them; each Role is one named Word style.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from itertools import accumulate, pairwise
from typing import Any, overload

from msgspec import Struct

from generator.model import Letterhead, Place, Signer


class Role(Enum):
    """What a paragraph is; the Word style of the same name decides how it looks."""

    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BULLET = "bullet"
    GAP = "gap"
    NOTE = "note"


class Cells(Sequence[Place]):
    """The cells that a text was made of, looked up when they are asked for: only who traces a text asks."""

    __slots__ = ("_find", "_found")

    def __init__(self, find: Callable[..., Iterable[Place]], *of: object) -> None:
        """Hold what finds the cells, and of what."""
        self._find = (find, of)
        self._found: tuple[Place, ...] | None = None

    def _cells(self) -> tuple[Place, ...]:
        """Return the cells."""
        if self._found is None:
            find, of = self._find
            self._found = tuple(find(*of))
        return self._found

    def __len__(self) -> int:
        """How many cells there are."""
        return len(self._cells())

    @overload
    def __getitem__(self, place: int) -> Place: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Place]: ...

    def __getitem__(self, place: int | slice) -> Place | Sequence[Place]:
        """Return a cell, or some."""
        return self._cells()[place]

    def __eq__(self, other: object) -> bool:
        """Tell whether other cells are the same."""
        return self._cells() == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


class Span(Struct, frozen=True):
    """A piece of text with its emphasis; `gap` marks what is still missing and is highlighted.

    `sources` are the cells that it was made of, `rule` names how (a key of `texts.tracing.RULES`). A gap that the
    Office lets stay prints `settled` instead; `owners` are the keys under which it may decide so.
    """

    text: str
    bold: bool = False
    italic: bool = False
    gap: bool = False
    sources: Sequence[Place] = ()
    rule: str = ""
    settled: str = ""
    owners: tuple[str, ...] = ()


class Paragraph(Struct, frozen=True):
    """A paragraph of the body. `key` is stable over runs: the same paragraph has the same key.

    `number` ("II. ", "a) ") is printed before the text and is no part of it: it changes with the outline.
    """

    role: Role
    spans: tuple[Span, ...]
    key: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        """The text without its number."""
        return "".join(each.text for each in self.spans)


class Column(Struct, frozen=True):
    """A column of a table: heading, width as a share of the text width, alignment ("left" | "center" | "right")."""

    heading: str
    share: float
    align: str = "left"


class RowKind(Enum):
    """How a table row is printed."""

    DATA = "data"
    SECTION = "section"
    TOTAL = "total"


class Row(Struct, frozen=True):
    """A table row: one tuple of spans per cell ("\\n" in a span starts a new paragraph in the cell).

    A SECTION row has two cells (ordinal, title); the title runs over the rest of the row.
    """

    cells: tuple[tuple[Span, ...], ...]
    kind: RowKind = RowKind.DATA


class RowsOnDemand(Sequence[Row]):
    """Rows that are made each time they are asked for: a table of 100,000 is held as what it is made of.

    A part of it is a row, or a sequence of sources of each of which `make` makes a row of kind DATA. Of a source that
    does not `may_lack` anything comes a row without a gap, of which nobody need look for one.
    """

    def __init__(
        self,
        parts: Sequence[Row | Sequence[Any]],
        make: Callable[[Any], Row],
        may_lack: Callable[[Any], bool],
        change: Callable[[Row], Row] | None = None,
    ) -> None:
        """Hold the parts, how a row is made of a source, which may have gaps, and what is done to every row."""
        self._parts, self._make, self._may_lack, self._change = parts, make, may_lack, change
        self._starts = list(accumulate((1 if isinstance(each, Row) else len(each) for each in parts), initial=0))

    def __len__(self) -> int:
        """How many rows there are."""
        return self._starts[-1]

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> RowsOnDemand: ...

    def __getitem__(self, place: int | slice) -> Row | RowsOnDemand:
        """Return a row, or some rows that follow each other."""
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            return RowsOnDemand(list(self._between(start, stop)), self._make, self._may_lack, self._change)
        part, inside = self._found(place)
        return self._changed(part if isinstance(part, Row) else self._make(part[inside]))

    def _found(self, place: int) -> tuple[Row | Sequence[Any], int]:
        """Return the part that holds a row, and where in it. Raises IndexError where there is none."""
        place = range(len(self))[place]
        number = bisect_right(self._starts, place) - 1
        return self._parts[number], place - self._starts[number]

    def _between(self, start: int, stop: int) -> Iterator[Row | Sequence[Any]]:
        """Yield the parts of the rows from one place up to another."""
        for part, (begin, end) in zip(self._parts, pairwise(self._starts), strict=True):
            first, last = max(start, begin), min(stop, end)
            if first < last:
                yield part if isinstance(part, Row) else part[first - begin : last - begin]

    def __iter__(self) -> Iterator[Row]:
        """Yield every row."""
        for part in self._parts:
            if isinstance(part, Row):
                yield self._changed(part)
            else:
                yield from map(self._changed, map(self._make, part))

    def _changed(self, row: Row) -> Row:
        """Return a row with what is done to every one."""
        return row if self._change is None else self._change(row)

    def kind(self, place: int) -> RowKind:
        """Return the kind of a row without making it."""
        part, _ = self._found(place)
        return part.kind if isinstance(part, Row) else RowKind.DATA

    def changed(self, change: Callable[[Row], Row]) -> RowsOnDemand:
        """Return the rows with something more done to each."""
        before = self._change
        both = change if before is None else lambda row: change(before(row))
        return RowsOnDemand(self._parts, self._make, self._may_lack, both)

    def perhaps_lacking(self) -> Iterator[Row]:
        """Yield the rows in which a gap may stand."""
        for part in self._parts:
            if isinstance(part, Row):
                yield self._changed(part)
            else:
                yield from (self._changed(self._make(each)) for each in part if self._may_lack(each))


def kind_of(rows: Sequence[Row], place: int) -> RowKind:
    """Return the kind of a row."""
    return rows.kind(place) if isinstance(rows, RowsOnDemand) else rows[place].kind


def rows_perhaps_lacking(rows: Sequence[Row]) -> Iterable[Row]:
    """Return the rows of a table in which a gap may stand."""
    return rows.perhaps_lacking() if isinstance(rows, RowsOnDemand) else rows


def changed_rows(rows: Sequence[Row], change: Callable[[Row], Row]) -> Sequence[Row]:
    """Return rows with something done to each, which leaves its kind."""
    return rows.changed(change) if isinstance(rows, RowsOnDemand) else tuple(map(change, rows))


class Table(Struct, frozen=True):
    """A table with a header row that repeats on each page."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    key: str = ""


class Series(Struct, frozen=True):
    """One series of a chart: its name, a number for each category, its colour (RRGGBB)."""

    name: str
    values: tuple[int, ...]
    colour: str


class Chart(Struct, frozen=True):
    """A stacked bar chart, one bar a category; `workbook` holds its numbers, so that Word can edit them.

    The workbook has the categories from A2 down and one series a column from B1 on.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    key: str = ""
    workbook: bytes = b""


Content = Paragraph | Table | Chart


class Annex(Struct, frozen=True):
    """A phụ lục: starts a section of its own with its own page numbers. No label where it is the only one."""

    label: str
    title: str
    reference: str
    landscape: bool
    content: tuple[Content, ...]


class Front(Struct, frozen=True):
    """Everything above the body. Blank number and day are left for the văn thư to fill in.

    Without `kind_name` it is a letter (công văn): its subject stands under the number.
    """

    letterhead: Letterhead
    number: str
    place_and_date: str
    kind_name: str
    subject: str
    recipients: tuple[str, ...]


class Document(Struct, frozen=True):
    """A whole official document, ready to be printed by `documents.word_writer`.

    `draft` marks it as DỰ THẢO; `run_id` names the run that made it.
    """

    front: Front
    body: tuple[Content, ...]
    signer: Signer
    distribution: tuple[str, ...]
    annexes: tuple[Annex, ...] = ()
    title: str = ""
    author: str = ""
    draft: bool = False
    run_id: str = ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of the body and of the annexes, in their order."""
        for content in (self.body, *(each.content for each in self.annexes)):
            yield from (each for each in content if isinstance(each, Paragraph))

    def tables(self) -> Iterator[Table]:
        """Yield every table, in their order."""
        for content in (self.body, *(each.content for each in self.annexes)):
            yield from (each for each in content if isinstance(each, Table))
