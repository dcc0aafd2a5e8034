"""Table rows as text, written straight into the package: a table of 50,000 rows costs no tree in memory.

Some rows are written at a time, column by column: where each cell holds one plain text, as most do, the texts of a
column are looked at and written at one stroke.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice, repeat
from operator import attrgetter

from msgspec import Struct

from generator.blocks import Row, RowKind, Span, Table
from generator.documents import word_styles as styles
from generator.documents.ooxml import legal, twips

_MM_PER_CHARACTER = 1.85
"""Mean advance of 11-point Times New Roman over Vietnamese text."""
_MM_PER_LINE = 4.5
_TALLEST_WHOLE_ROW_MM = 80.0
"""Half a landscape page: a taller row may break over two pages."""
_MARK = "baocao-rows-"
"""How the comment begins that stands in the document where rows or paragraphs belong."""
_PIECE = 1 << 16
_AT_ONCE = 128
"""Rows that are written at once."""


class TableRows(Struct, frozen=True):
    """The rows of a table with the widths of its columns in mm."""

    table: Table
    widths: Sequence[float]

    def __iter__(self) -> Iterator[bytes]:
        """Yield the rows as w:tr, some at a time."""
        widths = self.widths
        section = (
            Written.of(widths[0], styles.CELL_BOLD),
            Written.of(sum(widths[1:]), styles.CELL_BOLD, len(widths) - 1),
        )
        columns = [
            Written.of(width, styles.CELL_CENTER if each.align == "center" else styles.CELL)
            for width, each in zip(widths, self.table.columns, strict=True)
        ]
        rooms = [each.room for each in columns]
        for kind, rows in groupby(self.table.rows, attrgetter("kind")):
            if kind is RowKind.DATA:
                while some := list(islice(rows, _AT_ONCE)):
                    yield rows_text(some, columns, rooms)
            else:
                looks = section if kind is RowKind.SECTION else columns
                yield from (row_text(each, looks, rooms).encode() for each in rows)


def row_text(row: Row, looks: Sequence[Written], rooms: Sequence[float]) -> str:
    """Return a row as w:tr, cell by cell; `rooms` are those of the table's columns."""
    cells = [_bold(each) for each in row.cells] if row.kind is RowKind.TOTAL else row.cells
    filled = "".join([_cell(look, spans) for look, spans in zip(looks, cells, strict=True)])
    return f"{_WHOLE if _is_whole(row, rooms) else _BROKEN}{filled}{_ROW_ENDS}"


def rows_text(rows: Sequence[Row], columns: Sequence[Written], rooms: Sequence[float]) -> bytes:
    """Return the same for rows of data, column by column."""
    written: list[list[bytes]] = []
    perhaps_tall: set[int] = set()
    for look, cells in zip(columns, zip(*[each.cells for each in rows], strict=True), strict=True):
        texts = _plain_texts(cells)
        if texts is not None:
            written.append(look.cells(texts))
        else:
            written.append([_cell(look, each).encode() for each in cells])
        if texts is None or max(map(len, texts)) > look.few:
            perhaps_tall.update(place for place, each in enumerate(cells) if not _is_surely_low(look, each))
    starts = [_WHOLE.encode()] * len(rows)
    for place in perhaps_tall:
        if not _is_whole(rows[place], rooms):
            starts[place] = _BROKEN.encode()
    return b"".join(chain.from_iterable(zip(starts, *written, repeat(_ROW_ENDS.encode()), strict=False)))


def mark(number: int) -> str:
    """Return the text of the comment that stands where the rows of a table, or paragraphs, belong."""
    return f"{_MARK}{number}"


def filled(content: bytes, streamed: Sequence[Iterable[bytes]]) -> Iterator[bytes]:
    """Yield the document part in pieces, the rows of every table and all paragraphs in the place of their marks."""
    for number, pieces in enumerate(streamed):
        before, _, content = content.partition(f"<!--{mark(number)}-->".encode())
        held = [before]
        size = len(before)
        for each in pieces:
            held.append(each)
            size += len(each)
            if size > _PIECE:
                yield b"".join(held)
                held, size = [], 0
        yield b"".join(held)
    yield content


_WHOLE, _BROKEN, _ROW_ENDS = "<w:tr><w:trPr><w:cantSplit/></w:trPr>", "<w:tr><w:trPr/>", "</w:tr>"
_CUT = "\n"
"""What no plain text holds."""


class Written(Struct, frozen=True):
    """What the cells of one column have in common, written once: w:tc and w:p as they begin, a cell of blank text.

    `room` is how many characters of text stand in one line of it, `few` in so many that its row surely stays whole.
    """

    start: str
    head: str
    plain: str
    """All that stands before the text of a cell without emphasis."""
    blank: str
    room: float
    few: float

    @classmethod
    def of(cls, width: float, style: str, span: int = 1) -> Written:
        """Write it for a column, or for one cell over several, with its properties in the order of the schema."""
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        start = f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}</w:tcPr>'
        head = f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>'
        room = max(1.0, (width - 2 * styles.CELL_PADDING_MM) / _MM_PER_CHARACTER)
        few = room * (_TALLEST_WHOLE_ROW_MM // _MM_PER_LINE - 1)
        return cls(start, head, f"{start}{head}<w:r>{_TEXT_BEGINS}", f"{start}{head}</w:p></w:tc>", room, few)

    def cells(self, texts: Sequence[str]) -> list[bytes]:
        """Return the cells of plain texts without emphasis."""
        begin, end, blank = self.plain.encode(), _CELL_ENDS.encode(), self.blank.encode()
        encoded = _CUT.join(texts).encode().split(_CUT.encode())
        return [begin + each + end if each else blank for each in encoded]


def _cell(look: Written, spans: Sequence[Span]) -> str:
    """Return w:tc; each line of the spans is a paragraph of its own."""
    if len(spans) == 1:
        span = spans[0]
        text = span.text
        if not text:
            return look.blank
        if _is_plain(text) and not (span.gap or span.bold or span.italic):
            return f"{look.plain}{text}{_CELL_ENDS}"
    paragraphs = (f"{look.head}{''.join(run_text(span, text) for span, text in line)}</w:p>" for line in _lines(spans))
    return f"{look.start}{''.join(paragraphs)}</w:tc>"


def _plain_texts(cells: Sequence[Sequence[Span]]) -> list[str] | None:
    """Return the texts of cells, None unless each is one plain text without emphasis."""
    try:
        spans = [each for (each,) in cells]
    except ValueError:  # of some cell there is not one piece
        return None
    texts = [each.text for each in spans]
    is_emphasised = True in [each.gap or each.bold or each.italic for each in spans]
    return texts if _is_plain("".join(texts)) and not is_emphasised else None


def _is_plain(text: str) -> bool:
    """Tell whether a text stands in XML as it is, and on one line: most do."""
    return text.isprintable() and not ("&" in text or "<" in text or ">" in text)


def _lines(spans: Sequence[Span]) -> Iterator[list[tuple[Span, str]]]:
    """Split spans at their line breaks; there is always one line."""
    line: list[tuple[Span, str]] = []
    for each in spans:
        for place, piece in enumerate(each.text.split("\n")):
            if place:
                yield line
                line = []
            if piece:
                line.append((each, piece))
    yield line


def run_text(span: Span, text: str) -> str:
    """Return w:r of a text in the look of a span; tabs and line breaks become their own elements."""
    look = f'<w:rStyle w:val="{styles.GAP_SPAN.replace(" ", "")}"/>' if span.gap else ""
    look += f"{'<w:b/>' if span.bold else ''}{'<w:i/>' if span.italic else ''}"
    plain = text if _is_plain(text) else html.escape(legal(text), quote=False).replace("\r", "&#13;")
    inner = f"{_TEXT_BEGINS}{plain}{_TEXT_ENDS}"
    if "\t" in plain or "\n" in plain:
        inner = inner.replace("\t", f"{_TEXT_ENDS}<w:tab/>{_TEXT_BEGINS}").replace(
            "\n", f"{_TEXT_ENDS}<w:br/>{_TEXT_BEGINS}"
        )
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


_TEXT_BEGINS, _TEXT_ENDS = '<w:t xml:space="preserve">', "</w:t>"
_CELL_ENDS = f"{_TEXT_ENDS}</w:r></w:p></w:tc>"


def _bold(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in bold."""
    return [Span(each.text, True, each.italic, each.gap) for each in spans]


def _is_surely_low(look: Written, spans: Sequence[Span]) -> bool:
    """Tell at first sight that the text of a cell does not make its row too tall to stay whole."""
    length = sum([len(each.text) + each.text.count("\n") * look.room for each in spans])
    return length <= look.few


def _is_whole(row: Row, rooms: Sequence[float]) -> bool:
    """Tell whether a row stays whole on a page, by its printed height as estimated from the length of its texts."""
    tallest = 1
    for spans, room in zip(row.cells, rooms, strict=False):
        text = spans[0].text if len(spans) == 1 else "".join(each.text for each in spans)
        if "\n" in text:
            tallest = max(tallest, sum(max(1, math.ceil(len(each) / room)) for each in text.split("\n")))
        elif len(text) > tallest * room:
            tallest = math.ceil(len(text) / room)
    return tallest * _MM_PER_LINE <= _TALLEST_WHOLE_ROW_MM
