"""What the Office decided of single paragraphs: gaps that may stay, its own words, texts that changed under an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.blocks import (
    Annex,
    Content,
    Document,
    Paragraph,
    Role,
    Row,
    Span,
    Table,
    changed_rows,
    rows_perhaps_lacking,
)
from generator.model import Decisions, Wording
from generator.outline import keys
from generator.texts import labels, wording


class Mark(Struct, frozen=True):
    """A gap that is still in a document: its text, and the first of the keys under which the Office may settle it."""

    text: str
    owner: str


def settle(document: Document, settled: Mapping[str, str]) -> Document:
    """Return the document with every gap that the Office lets stay printed in plain words, or left out."""
    return _with_content(document, lambda each: _settled(each, settled))


def _settled(content: Content, settled: Mapping[str, str]) -> list[Content]:
    """Settle the gaps of one block; a paragraph of which nothing is left goes."""
    if isinstance(content, Paragraph):
        spans = _plain_spans(content.spans, settled)
        if spans == content.spans:
            return [content]
        left = any(each.gap for each in spans)
        role = content.role if left or content.role is not Role.GAP else Role.BODY
        made = replace(content, spans=spans, role=role)
        return [made] if made.text.strip() else []
    if isinstance(content, Table) and settled:
        return [replace(content, rows=changed_rows(content.rows, partial(_settled_row, settled=settled)))]
    return [content]


def _settled_row(row: Row, settled: Mapping[str, str]) -> Row:
    """Settle the gaps of a table row."""
    return replace(row, cells=tuple(_plain_spans(cell, settled) for cell in row.cells))


def _plain_spans(spans: tuple[Span, ...], settled: Mapping[str, str]) -> tuple[Span, ...]:
    """Return spans with the settled gaps in plain words; line breaks before them stay."""
    if all(each.text and not each.gap for each in spans):
        return spans
    made = []
    for each in spans:
        if each.gap and any(owner in settled for owner in each.owners):
            lead = "\n" if each.text.startswith("\n") and each.settled else ""
            each = replace(each, text=lead + each.settled, gap=False)
        if each.text:
            made.append(each)
    return tuple(made)


def rewrite(document: Document, decisions: Decisions) -> Document:
    """Return the document with the Office's own words in place of the paragraphs that it edited."""
    return _with_content(document, lambda each: _rewritten(each, decisions))


def _rewritten(content: Content, decisions: Decisions) -> list[Content]:
    """Return a block in the Office's words: one paragraph a line, the first keyed; none if it took it out."""
    if not isinstance(content, Paragraph):
        return [content]
    edit = active_edit(content, decisions)
    if edit is None:
        return [content]
    role = Role.BODY if content.role is Role.GAP else content.role
    lines = [each for each in edit.splitlines() if each.strip()]
    return [
        replace(content, role=role, spans=(Span(line, rule="edited"),), key=content.key if place == 0 else "",
                number=content.number if place == 0 else "")
        for place, line in enumerate(lines)
    ]  # fmt: skip


def active_edit(paragraph: Paragraph, decisions: Decisions) -> str | None:
    """Return the Office's text for a paragraph, "" where it took it out, None where the generated one is printed."""
    edit = decisions.edit(keys.text(paragraph.key)) if paragraph.key else ""
    if not edit:
        return None
    return "" if wording.compare_key(edit) == wording.compare_key(labels.LEFT_OUT) else edit


def wordings(document: Document, decisions: Decisions) -> Iterator[Wording]:
    """Yield every keyed paragraph of a document that was not rewritten yet, with the part it stands in."""
    part = ""
    for each in document.paragraphs():
        if each.role in (Role.HEADING_1, Role.HEADING_2):
            part = each.number + each.text
        if not each.key:
            continue
        edit = active_edit(each, decisions)
        changed = decisions.is_outdated(keys.text(each.key), each.text)
        yield Wording(each.key, part, each.number, each.text, each.text if edit is None else edit, changed)


def marks(document: Document) -> list[Mark]:
    """Return every gap that is still in the document, each once."""
    spans = chain(
        (span for each in document.paragraphs() for span in each.spans),
        (
            span
            for table in document.tables()
            for row in rows_perhaps_lacking(table.rows)
            for cell in row.cells
            for span in cell
        ),
    )
    found = (Mark(each.text.strip(), each.owners[0] if each.owners else "") for each in spans if each.gap)
    return list(dict.fromkeys(found))


def _with_content(document: Document, change: Callable[[Content], list[Content]]) -> Document:
    """Return the document with every block of body and annexes changed."""

    def changed(content: tuple[Content, ...]) -> tuple[Content, ...]:
        return tuple(made for each in content for made in change(each))

    annexes: tuple[Annex, ...] = tuple(replace(each, content=changed(each.content)) for each in document.annexes)
    return replace(document, body=changed(document.body), annexes=annexes)
