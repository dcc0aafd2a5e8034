"""The pieces that every annex is made of: cells, tables and the notes under them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.blocks import Column, Paragraph, Role, Row, RowsOnDemand, Span, Table
from generator.texts import annexes as words

Cell = tuple[Span, ...]


def in_table(described: words.Columns, rows: Sequence[Row], key: str) -> Table:
    """Return a table with columns from (heading, share, alignment) lines."""
    kept = rows if isinstance(rows, RowsOnDemand) else tuple(rows)
    return Table(tuple(Column(*each) for each in described), kept, key)


@lru_cache(maxsize=1 << 12)
def plain_cell(text: str) -> Cell:
    """Return a cell of plain text; names, posts and deadlines stand in thousands of rows."""
    return (Span(text),)


def noted(text: str, key: str) -> Paragraph:
    """Return a note under a table."""
    return Paragraph(Role.NOTE, (Span(text),), key)
