"""Document of blocks → .docx bytes; the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn

from generator.blocks import Document, Paragraph, Role, Span, Table
from generator.documents import word_styles as styles
from generator.documents.ooxml import element, legal, paragraph
from generator.documents.word_front import annex_head, closing, front
from generator.documents.word_tables import render_table
from generator.texts import letterhead

_CREATED = datetime(2024, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_BULLET = "- "


def render(document: Document) -> bytes:
    """Return the Word file of a document: front, body, signature, then each annex in a section of its own."""
    file = docx.Document()
    styles.define_styles(file)
    _set_properties(file, document)
    header_id = _page_number_header(file)
    body = file.element.body
    for each in list(body):
        body.remove(each)
    body.extend(front(document))
    body.extend(_content(document.body, landscape=False, keep_last=True))
    body.append(closing(document.signer, document.distribution))
    landscape = False
    for annex in document.annexes:
        body.append(_section_end(landscape=landscape, header_id=header_id))
        landscape = annex.landscape
        body.extend(annex_head(annex))
        body.extend(_content(annex.content, landscape=landscape))
    body.append(paragraph(styles.SECTION_END))
    body.append(styles.section_properties(landscape=landscape, header_id=header_id))
    return _fixed_times(file)


def _content(blocks: Iterable[Paragraph | Table], *, landscape: bool, keep_last: bool = False) -> Iterator[Any]:
    """Yield the elements of paragraphs and tables; the last paragraph stays with the signature below it."""
    listed = list(blocks)
    for place, each in enumerate(listed):
        if isinstance(each, Table):
            yield render_table(each, styles.text_width_mm(landscape=landscape))
        else:
            keep = keep_last and place == len(listed) - 1
            yield _paragraph(each, keep=keep)


def _paragraph(block: Paragraph, *, keep: bool) -> Any:
    """Return the paragraph of a block in the style of its role."""
    spans: tuple[Span, ...] = block.spans
    if block.role is Role.BULLET:
        spans = (Span(_BULLET), *spans)
    properties = [element("w:keepNext")] if keep else []
    return paragraph(styles.ROLE_STYLES[block.role], spans, *properties, gap_style=styles.GAP_SPAN)


def _section_end(*, landscape: bool, header_id: str) -> Any:
    """Return the small paragraph that ends a section and carries its page set-up."""
    return paragraph(styles.SECTION_END, (), styles.section_properties(landscape=landscape, header_id=header_id))


def _page_number_header(file: WordFile) -> str:
    """Write the header with the page number; return the id by which sections refer to it."""
    section = file.sections[0]
    line = section.header.paragraphs[0]
    line.style = file.styles[styles.PAGE_NUMBER]
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()._r
        if kind:
            run.append(element("w:fldChar", fldCharType=kind))
        else:
            instruction = element("w:instrText")
            instruction.text = text
            run.append(instruction)
    reference = section._sectPr.find(qn("w:headerReference"))
    return str(reference.get(qn("r:id")))


def _set_properties(file: WordFile, document: Document) -> None:
    """Fill the document properties: title, subject, author; nothing of the program or the machine."""
    properties = file.core_properties
    properties.title = legal(document.title)[:255]
    properties.subject = legal(document.front.subject)[:255]
    properties.author = properties.last_modified_by = legal(document.author)[:255]
    properties.created = properties.modified = _CREATED
    properties.comments = properties.keywords = properties.category = ""
    properties.language = letterhead.LANGUAGE
    properties.revision = 1


def _fixed_times(file: WordFile) -> bytes:
    """Return the file's bytes with fixed times in its package."""
    saved, target = io.BytesIO(), io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, source.read(name))
    return target.getvalue()
