"""Document of blocks → .docx bytes; the same document gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import IO, Any

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct, field

from generator.blocks import Chart, Content, Document, Paragraph, Table
from generator.documents import word_base, word_chart, word_package
from generator.documents import word_styles as styles
from generator.documents.ooxml import element, legal, paragraph
from generator.documents.report_reader import FIXED
from generator.documents.word_front import annex_head, closing, front
from generator.documents.word_page import section_properties, text_width_mm
from generator.documents.word_paragraphs import TextParagraphs
from generator.documents.word_rows import filled, mark
from generator.documents.word_tables import render_table
from generator.texts import letterhead
from generator.zipping import PackageWriter

_CREATED = datetime(2024, 1, 1)
_DOCUMENT = "word/document.xml"


def render(document: Document, base: bytes | None = None) -> bytes:
    """Return the Word file of a document; see `render_to`."""
    target = io.BytesIO()
    render_to(target, document, base)
    return target.getvalue()


def render_to(target: IO[bytes], document: Document, base: bytes | None = None) -> None:
    """Write the Word file of a document: front, body, signature, then each annex in a section of its own.

    Styles of the Office's `base` file win over ours. Raises GeneratorError "BASE-UNREADABLE" where it is no Word file.
    """
    file = docx.Document()
    word_package.clean(file, document.author)
    styles.define_styles(file)
    if base is not None:
        word_base.apply_base(file, base)
    _set_properties(file, document)
    page = _Page(file, _page_number_header(file))
    body = file.element.body
    for each in list(body):
        body.remove(each)
    body.extend(page.fixed(front(document)))
    body.extend(page.content(document.body, landscape=False, keep_last=True))
    body.append(closing(document.signer, document.distribution))
    landscape = False
    for annex in document.annexes:
        body.append(_section_end(landscape=landscape, header_id=page.header_id))
        landscape = annex.landscape
        body.extend(page.fixed(annex_head(annex)))
        body.extend(page.content(annex.content, landscape=landscape))
    body.append(paragraph(styles.SECTION_END))
    body.append(section_properties(landscape=landscape, header_id=page.header_id))
    word_package.add_properties(file, document.run_id, is_draft=document.draft)
    _write_with_fixed_times(target, file, page.streamed)


class _Page(Struct):
    """What the content of one file shares: its package, its header, the numbers of bookmarks and charts."""

    file: WordFile
    header_id: str
    bookmarks: int = 0
    charts: int = field(default=0)
    streamed: list[Iterable[bytes]] = field(default_factory=list)
    """The tables and paragraphs that are written last, when all else of the file stands."""

    def content(self, blocks: Iterable[Content], *, landscape: bool, keep_last: bool = False) -> Iterator[Any]:
        """Yield the elements of the blocks; the last paragraph of the body stays with the signature below it."""
        listed = list(blocks)
        width = text_width_mm(landscape=landscape)
        for kind, group in groupby(listed, type):
            if kind is Paragraph:
                texts = [each for each in group if isinstance(each, Paragraph)]
                yield self._paragraphs(texts, keep_last=keep_last and texts[-1] is listed[-1])
                continue
            for each in group:
                if isinstance(each, Table):
                    yield from self._table(each, width)
                elif isinstance(each, Chart):
                    shown = word_chart.render_chart(self.file, each, self.charts + 1, width)
                    self.charts += len(shown)
                    yield from shown

    def _table(self, table: Table, width_mm: float) -> Iterator[Any]:
        """Yield a table; a long one in pieces, each on a new page with its header."""
        for place, piece in enumerate(render_table(table, width_mm)):
            if place:
                yield from self.fixed([paragraph(styles.SECTION_END, (), element("w:pageBreakBefore"))])
            yield self._streamed(piece)

    def _paragraphs(self, blocks: Sequence[Paragraph], *, keep_last: bool) -> Any:
        """Return the mark that stands in the place of paragraphs, each in the style of its role."""
        texts = TextParagraphs(blocks, self.bookmarks, keep_last)
        self.bookmarks = texts.last_bookmark
        return self._streamed(texts)

    def _streamed(self, written: Iterable[bytes]) -> Any:
        """Keep what is written last; return the mark that stands in its place."""
        self.streamed.append(written)
        return etree.Comment(mark(len(self.streamed) - 1))

    def fixed(self, elements: Iterable[Any]) -> Iterator[Any]:
        """Yield elements, the paragraphs among them marked as no part of the text."""
        for each in elements:
            yield self._marked(each, f"{FIXED}{self.bookmarks + 1}") if each.tag == qn("w:p") else each

    def _marked(self, made: Any, name: str) -> Any:
        """Put a bookmark around the content of a paragraph."""
        self.bookmarks += 1
        made.insert(1, element("w:bookmarkStart", id=self.bookmarks, name=name))
        made.append(element("w:bookmarkEnd", id=self.bookmarks))
        return made


def _section_end(*, landscape: bool, header_id: str) -> Any:
    """Return the small paragraph that ends a section and carries its page set-up."""
    return paragraph(styles.SECTION_END, (), section_properties(landscape=landscape, header_id=header_id))


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


def _write_with_fixed_times(target: IO[bytes], file: WordFile, streamed: Sequence[Iterable[bytes]]) -> None:
    """Write the file with fixed times in its package, and its rows and paragraphs."""
    saved = io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as source, PackageWriter(target) as package:
        for name in source.namelist():
            if name == _DOCUMENT:
                package.stream(name, filled(source.read(name), streamed))
            else:
                package.write(name, source.read(name))
