"""Where a figure or sentence of a composed document comes from: the spans that hold it, their cells, their rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.blocks import Document, Paragraph, Span, Table
from generator.model import Place
from generator.texts.wording import compare_key


class Trace(Struct, frozen=True):
    """One place of the document that holds a text: the passage, its rule, the cells it was made of.

    `key` is that of the paragraph ("" in a table); `annex`, `row` and `column` name the cell of a table.
    """

    text: str
    rule: str
    sources: Sequence[Place]
    key: str = ""
    annex: str = ""
    row: str = ""
    column: str = ""


def trace(document: Document, text: str) -> list[Trace]:
    """Return everything said of the task, measure or extra task with this code, or every place that holds the text."""
    wanted = compare_key(text)
    return [*_of_code(document, text.strip())] or [*_in_paragraphs(document, wanted), *_in_tables(document, wanted)]


def _in_paragraphs(document: Document, wanted: str) -> Iterator[Trace]:
    """Yield the passages of paragraphs; a text over several spans is traced to each of them."""
    for each in document.paragraphs():
        if wanted in compare_key(each.number + each.text):
            yield from _passages(each, [one for one in each.spans if wanted in compare_key(one.text)] or each.spans)


def _passages(paragraph: Paragraph, spans: list[Span] | tuple[Span, ...]) -> Iterator[Trace]:
    """Yield the trace of each span of a paragraph."""
    yield from (Trace(each.text, each.rule, each.sources, paragraph.key) for each in spans if each.text.strip())


def _in_tables(document: Document, wanted: str) -> Iterator[Trace]:
    """Yield the cells of tables that hold a text."""
    for annex in document.annexes:
        for table in (each for each in annex.content if isinstance(each, Table)):
            for row in table.rows:
                head = " ".join("".join(span.text for span in cell) for cell in row.cells[:2]).strip()
                for column, cell in zip(table.columns, row.cells, strict=False):
                    yield from (
                        Trace(span.text.strip(), span.rule, span.sources, "", annex.label, head, column.heading)
                        for span in cell
                        if wanted in compare_key(span.text)
                    )


def _of_code(document: Document, code: str) -> Iterator[Trace]:
    """Yield everything that is said under the code of a task, measure or extra task."""
    wanted = {f"task:{code}", f"measure:{code}", f"extra:{code}"}
    for each in document.paragraphs():
        if any(each.key == key or each.key.startswith(f"{key}:") for key in wanted):
            yield from _passages(each, each.spans)
