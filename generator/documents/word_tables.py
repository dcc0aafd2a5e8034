"""Tables: fixed widths, header repeated on each page, rows kept whole, built row by row without python-docx's cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from generator.blocks import Column, Row, RowKind, Span, Table
from generator.documents import word_styles as styles
from generator.documents.ooxml import element, paragraph, plain, twips

_MM_PER_CHARACTER = 1.85
"""Mean advance of 11-point Times New Roman over Vietnamese text."""
_MM_PER_LINE = 4.5
_TALLEST_WHOLE_ROW_MM = 80.0
"""Half a landscape page: a taller row may break over two pages."""


def render_table(table: Table, width_mm: float) -> Any:
    """Return w:tbl as wide as the text."""
    shares = sum(each.share for each in table.columns)
    widths = [each.share / shares * width_mm for each in table.columns]
    made = element("w:tbl", _table_properties(width_mm, styles.TABLE), _grid(widths))
    made.append(_header(table.columns, widths))
    made.extend(_row(each, table.columns, widths) for each in table.rows)
    return made


def one_row(
    widths: Sequence[float], cells: Sequence[Sequence[Any]], *, style: str = styles.PLAIN_TABLE, centred: bool = False
) -> Any:
    """Return a one-row table, without lines unless its style has some; each cell is a list of paragraphs."""
    made = element("w:tbl", _table_properties(sum(widths), style, centred=centred), _grid(widths))
    row = element("w:tr", element("w:trPr", element("w:cantSplit")))
    for width, content in zip(widths, cells, strict=True):
        row.append(element("w:tc", element("w:tcPr", element("w:tcW", w=twips(width), type="dxa")), *content))
    made.append(row)
    return made


def _table_properties(width: float, style: str, *, centred: bool = False) -> Any:
    """Return w:tblPr in the order of the schema: a named style holds lines and cell margins, the layout is fixed."""
    children = [
        element("w:tblStyle", val=style.replace(" ", "")),
        element("w:tblW", w=twips(width), type="dxa"),
        *([element("w:jc", val="center")] if centred else []),
        element("w:tblLayout", type="fixed"),
    ]
    return element("w:tblPr", *children)


def _grid(widths: Sequence[float]) -> Any:
    """Return w:tblGrid."""
    return element("w:tblGrid", *(element("w:gridCol", w=twips(each)) for each in widths))


def _header(columns: Sequence[Column], widths: Sequence[float]) -> Any:
    """Return the header row, repeated on each page."""
    row = element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")))
    for column, width in zip(columns, widths, strict=True):
        row.append(
            element("w:tc", _cell_properties(width, fill=styles.HEADER_FILL, middle=True),
                    plain(styles.CELL_HEAD, column.heading))
        )  # fmt: skip
    return row


def _row(row: Row, columns: Sequence[Column], widths: Sequence[float]) -> Any:
    """Return one row; it stays whole on a page unless it is taller than half a page."""
    whole = _height_mm(row, widths) <= _TALLEST_WHOLE_ROW_MM
    made = element("w:tr", element("w:trPr", *([element("w:cantSplit")] if whole else [])))
    if row.kind is RowKind.SECTION:
        ordinal, title = row.cells
        made.append(_cell(ordinal, widths[0], styles.CELL_BOLD))
        made.append(_cell(title, sum(widths[1:]), styles.CELL_BOLD, span=len(widths) - 1))
        return made
    for spans, column, width in zip(row.cells, columns, widths, strict=True):
        style = styles.CELL_CENTER if column.align == "center" else styles.CELL
        bold = tuple(Span(each.text, True, each.italic, each.gap) for each in spans)
        made.append(_cell(bold if row.kind is RowKind.TOTAL else spans, width, style))
    return made


def _cell(spans: Sequence[Span], width: float, style: str, span: int = 1) -> Any:
    """Return w:tc; each line of the spans is a paragraph of its own."""
    paragraphs = [paragraph(style, line, gap_style=styles.GAP_SPAN) for line in _lines(spans)]
    return element("w:tc", _cell_properties(width, span=span), *paragraphs)


def _cell_properties(width: float, *, span: int = 1, fill: str = "", middle: bool = False) -> Any:
    """Return w:tcPr in the order of the schema."""
    children = [element("w:tcW", w=twips(width), type="dxa")]
    if span > 1:
        children.append(element("w:gridSpan", val=span))
    if fill:
        children.append(element("w:shd", val="clear", color="auto", fill=fill))
    if middle:
        children.append(element("w:vAlign", val="center"))
    return element("w:tcPr", *children)


def _lines(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Split spans at their line breaks; there is always one line."""
    line: list[Span] = []
    for each in spans:
        for place, piece in enumerate(each.text.split("\n")):
            if place:
                yield line
                line = []
            if piece:
                line.append(Span(piece, each.bold, each.italic, each.gap))
    yield line


def _height_mm(row: Row, widths: Sequence[float]) -> float:
    """Estimate the printed height of a row from the length of its texts."""
    tallest = 1
    for spans, width in zip(row.cells, widths, strict=False):
        room = max(1.0, (width - 2 * styles.CELL_PADDING_MM) / _MM_PER_CHARACTER)
        lines = "".join(each.text for each in spans).split("\n")
        tallest = max(tallest, sum(max(1, math.ceil(len(each) / room)) for each in lines))
    return tallest * _MM_PER_LINE
