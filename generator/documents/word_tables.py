"""Tables: fixed widths, header repeated on each page, rows kept whole, without python-docx's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from generator.blocks import Column, RowKind, Table, kind_of
from generator.documents import word_styles as styles
from generator.documents.ooxml import element, plain, twips
from generator.documents.word_rows import TableRows

_LONGEST = 500
"""Rows of one table of the file; a longer one goes on as a new table on a new page."""


class Framed(Struct, frozen=True):
    """A table as text: its properties and header, its rows, its end. All pieces of a table share the frame."""

    begin: bytes
    rows: TableRows
    end: bytes

    def __iter__(self) -> Iterator[bytes]:
        """Yield it in the order of the file."""
        yield self.begin
        yield from self.rows
        yield self.end


def render_table(table: Table, width_mm: float) -> Iterator[Framed]:
    """Yield the table in the pieces it is printed in, each as wide as the text."""
    shares = sum(each.share for each in table.columns)
    widths = [each.share / shares * width_mm for each in table.columns]
    made = element("w:tbl", _table_properties(width_mm, styles.TABLE), _grid(widths))
    made.append(_header(table.columns, widths))
    begin = _SPACES.sub(b"", etree.tostring(made, encoding="UTF-8", xml_declaration=False)).removesuffix(_TABLE_ENDS)
    for piece in pieces(table):
        yield Framed(begin, TableRows(piece, widths), _TABLE_ENDS)


_SPACES = re.compile(rb' xmlns:\w+="[^"]*"')
"""Names of namespaces, which the document tells at its beginning."""
_TABLE_ENDS = b"</w:tbl>"


def pieces(table: Table) -> Iterator[Table]:
    """Yield the table in pieces that LibreOffice lays out in good time, each from a section row on where there is one.

    The time for one table grows with the square of its rows: 5,000 of them take minutes whole, seconds in pieces.
    """
    start, rows = 0, table.rows
    while len(rows) - start > _LONGEST:
        window = range(start + _LONGEST, start + _LONGEST // 2, -1)
        end = next((place for place in window if kind_of(rows, place) is RowKind.SECTION), start + _LONGEST)
        yield replace(table, rows=rows[start:end])
        start = end
    yield replace(table, rows=rows[start:])


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
            element("w:tc", _cell_properties(width),
                    plain(styles.CELL_HEAD, column.heading))
        )  # fmt: skip
    return row


def _cell_properties(width: float) -> Any:
    """Return w:tcPr of a heading in the order of the schema."""
    return element(
        "w:tcPr",
        element("w:tcW", w=twips(width), type="dxa"),
        element("w:shd", val="clear", color="auto", fill=styles.HEADER_FILL),
        element("w:vAlign", val="center"),
    )
