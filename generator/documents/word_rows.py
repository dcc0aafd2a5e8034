"""Table rows as text, written straight into the package: a table of 50,000 rows costs no tree in memory."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

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


class TableRows(Struct, frozen=True):
    """The rows of a table with the widths of its columns in mm."""

    table: Table
    widths: Sequence[float]

    def __iter__(self) -> Iterator[str]:
        """Yield each row as w:tr."""
        cells = [_cell_start(each) for each in self.widths]
        title = _cell_start(sum(self.widths[1:]), span=len(self.widths) - 1)
        looks = [styles.CELL_CENTER if each.align == "center" else styles.CELL for each in self.table.columns]
        for row in self.table.rows:
            if row.kind is RowKind.SECTION:
                filled = [_cell(cells[0], styles.CELL_BOLD, row.cells[0]), _cell(title, styles.CELL_BOLD, row.cells[1])]
            else:
                bold = row.kind is RowKind.TOTAL
                filled = [
                    _cell(start, look, _bold(spans) if bold else spans)
                    for start, look, spans in zip(cells, looks, row.cells, strict=True)
                ]
            whole = "<w:trPr><w:cantSplit/></w:trPr>" if _is_whole(row, self.widths) else "<w:trPr/>"
            yield f"<w:tr>{whole}{''.join(filled)}</w:tr>"


def mark(number: int) -> str:
    """Return the text of the comment that stands where the rows of a table, or paragraphs, belong."""
    return f"{_MARK}{number}"


def write_document(
    package: zipfile.ZipFile, entry: zipfile.ZipInfo, content: bytes, streamed: Sequence[Iterable[str]]
) -> None:
    """Write the document part with the rows of every table, and all paragraphs, in the place of their marks."""
    with package.open(entry, "w", force_zip64=len(streamed) > 0) as part:
        for number, texts in enumerate(streamed):
            before, _, content = content.partition(f"<!--{mark(number)}-->".encode())
            part.write(before)
            piece: list[str] = []
            size = 0
            for each in texts:
                piece.append(each)
                size += len(each)
                if size > _PIECE:
                    part.write("".join(piece).encode())
                    piece, size = [], 0
            part.write("".join(piece).encode())
        part.write(content)


def _cell_start(width: float, span: int = 1) -> str:
    """Return the beginning of w:tc with its properties in the order of the schema."""
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{spanned}</w:tcPr>'


def _cell(start: str, style: str, spans: Sequence[Span]) -> str:
    """Return w:tc; each line of the spans is a paragraph of its own."""
    head = f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>'
    if len(spans) == 1 and "\n" not in spans[0].text:
        runs = run_text(spans[0], spans[0].text) if spans[0].text else ""
        return f"{start}{head}{runs}</w:p></w:tc>"
    paragraphs = (f"{head}{''.join(run_text(span, text) for span, text in line)}</w:p>" for line in _lines(spans))
    return f"{start}{''.join(paragraphs)}</w:tc>"


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
    plain = escape(legal(text), {"\r": "&#13;"})
    inner = f"{_TEXT_BEGINS}{plain}{_TEXT_ENDS}"
    if "\t" in plain or "\n" in plain:
        inner = inner.replace("\t", f"{_TEXT_ENDS}<w:tab/>{_TEXT_BEGINS}").replace(
            "\n", f"{_TEXT_ENDS}<w:br/>{_TEXT_BEGINS}"
        )
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


_TEXT_BEGINS, _TEXT_ENDS = '<w:t xml:space="preserve">', "</w:t>"


def _bold(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in bold."""
    return [Span(each.text, True, each.italic, each.gap) for each in spans]


def _is_whole(row: Row, widths: Sequence[float]) -> bool:
    """Tell whether a row stays whole on a page, by its printed height as estimated from the length of its texts."""
    tallest = 1
    for spans, width in zip(row.cells, widths, strict=False):
        room = max(1.0, (width - 2 * styles.CELL_PADDING_MM) / _MM_PER_CHARACTER)
        text = spans[0].text if len(spans) == 1 else "".join(each.text for each in spans)
        if "\n" in text:
            tallest = max(tallest, sum(max(1, math.ceil(len(each) / room)) for each in text.split("\n")))
        elif len(text) > tallest * room:
            tallest = math.ceil(len(text) / room)
    return tallest * _MM_PER_LINE <= _TALLEST_WHOLE_ROW_MM
