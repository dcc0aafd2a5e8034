"""An issued plan in Word → its paragraphs and tables as records; what each means is found elsewhere."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec.structs import replace

from generator import kinds
from generator.documents.plan_elements import (
    COMPATIBLE,
    WRAPPERS,
    children,
    chosen_form,
    deleted_text,
    text_boxes,
    whole_number,
)
from generator.documents.report_reader import DAMAGED
from generator.documents.word_numbering import Numbering, W
from generator.errors import UnreadableFileError
from generator.model.plan_source import Grid, GridCell, GridRow, Line, PlanSource, Remark, Spot
from generator.texts import legacy
from generator.texts.wording import tidy_lines, writable

_MOST_BYTES = 60 * 1024 * 1024
_MOST_PARTS = 5000
_DEEPEST = 60
"""Levels of elements within elements that are followed; Word itself writes some twenty."""
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W.strip("{}").encode()
"""Word can write the same elements under another name of their family."""
_MAIN = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_SIDE_PART = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom"))
_SIGNS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}


def read_document(content: bytes, name: str) -> PlanSource:
    """Read a .docx. Raises UnreadableFileError with why it is none, or cannot be read."""
    kind = kinds.kind_of(content)
    if kind != "word" or not content.startswith(b"PK"):
        raise UnreadableFileError("old-word" if kind == "word" else kind)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _read(package, name)
    except (*DAMAGED, KeyError) as error:
        raise UnreadableFileError("damaged") from error


def _read(package: zipfile.ZipFile, name: str) -> PlanSource:
    """Read body, then headers, footers and notes, of an opened package."""
    parts = package.infolist()
    if len(parts) > _MOST_PARTS:
        raise UnreadableFileError("too-many-parts")
    if sum(each.file_size for each in parts) > _MOST_BYTES:
        raise UnreadableFileError("inflated")
    names = {each.filename for each in parts}
    if _MAIN not in names:
        raise UnreadableFileError("old-word")
    numbering = Numbering(*(_parsed(package.read(each)) if each in names else None for each in (_NUMBERING, _STYLES)))
    body = _parsed(package.read(_MAIN)).find(f"{W}body")
    reader = _Reader(numbering)
    blocks = list(reader.blocks(body)) if body is not None else []
    for each in sorted(names):
        if match := _SIDE_PART.fullmatch(each):
            blocks += _Reader(numbering, match[1]).blocks(_parsed(package.read(each)))
    return PlanSource(name, tuple(blocks), tuple(reader.remarks()))


def _parsed(content: bytes) -> Any:
    """Return the root element of a part; nothing outside it is ever loaded."""
    if b"<!DOCTYPE" in content:
        raise UnreadableFileError("docx-doctype")
    return etree.fromstring(
        content.replace(_STRICT, _TRANSITIONAL),
        etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False),
    )


class _Reader:
    """Walks one part of a document, counting its paragraphs and tables."""

    def __init__(self, numbering: Numbering, part: str = "") -> None:
        """Begin at the top."""
        self._numbering = numbering
        self._part = part
        self._paragraphs = 0
        self._tables = 0
        self._composed = 0
        self._seen: dict[tuple[str, str, str], Remark] = {}
        self._spot = Spot(part)

    def remarks(self) -> Iterator[Remark]:
        """Yield what happened on the way, each thing once."""
        yield from self._seen.values()
        if self._composed:
            yield Remark("composed", Spot(self._part), after=str(self._composed))

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Line | Grid]:
        """Yield the paragraphs and tables below an element, through content controls and insertions."""
        if depth > _DEEPEST:
            raise UnreadableFileError("too-deep")
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from self._table(child, depth)
            elif child.tag in _GONE:
                self._remark("deleted", before=deleted_text(child))
            elif isinstance(child.tag, str) and (child.tag in WRAPPERS or child.tag.endswith(("note", "}comment"))):
                yield from self.blocks(child, depth + 1)
            elif child.tag == f"{COMPATIBLE}AlternateContent":
                yield from self.blocks(chosen_form(child), depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Line | Grid]:
        """Yield a paragraph, then what its text boxes hold."""
        self._paragraphs += 1
        self._spot = Spot(self._part, paragraph=self._paragraphs)
        boxes: list[Any] = []
        text = self._numbering.mark(element) + "".join(self._runs(element, boxes, depth))
        yield Line(self._settled(text), replace(self._spot))
        for box in boxes:
            self._remark("text-box")
            yield from self.blocks(box, depth + 1)

    def _runs(self, parent: Any, boxes: list[Any], depth: int) -> Iterator[str]:
        """Yield the texts of a paragraph's runs; boxes of text are put aside."""
        if depth > _DEEPEST:
            raise UnreadableFileError("too-deep")
        for child in parent:
            if child.tag == f"{W}r":
                yield self._run(child, boxes)
            elif child.tag in _GONE:
                self._remark("deleted", before=deleted_text(child))
            elif child.tag in WRAPPERS:
                texts = list(self._runs(child, boxes, depth + 1))
                if child.tag == f"{W}ins":
                    self._remark("inserted", after="".join(texts))
                yield from texts
            elif child.tag == f"{COMPATIBLE}AlternateContent":
                yield from self._runs(chosen_form(child), boxes, depth + 1)

    def _run(self, element: Any, boxes: list[Any]) -> str:
        """Return the text of one run, converted where its font is one of before Unicode."""
        pieces: list[str] = []
        for child in element:
            if child.tag == f"{W}t":
                pieces.append(child.text or "")
            elif child.tag == f"{W}br":
                pieces.append("\n" if child.get(f"{W}type") in (None, "textWrapping") else " ")
            elif child.tag in _SIGNS:
                pieces.append(_SIGNS[child.tag])
            else:
                boxes += text_boxes(child)
        text = "".join(pieces)
        font = element.find(f"{W}rPr/{W}rFonts")
        named = "" if font is None else str(font.get(f"{W}ascii") or font.get(f"{W}hAnsi") or "")
        return self._converted(text, named) if named.casefold().startswith((".vn", "vni")) else text

    def _settled(self, text: str) -> str:
        """Return a paragraph's text in NFC, without odd blanks, in the letters of today."""
        if not unicodedata.is_normalized("NFC", text):
            self._composed += 1
        return tidy_lines(self._converted(writable(text), ""))

    def _converted(self, text: str, font: str) -> str:
        """Return a text in the letters of today; a change is never silent."""
        found = legacy.recognise(text, font)
        if found is None:
            return text.upper() if font.casefold().startswith(".vn") and font.casefold().endswith("h") else text
        self._remark("converted", before=text, after=found.text)
        return found.text

    def _remark(self, code: str, before: str = "", after: str = "") -> None:
        """Note what happened, each thing once."""
        if before.strip() or after.strip() or code in ("text-box", "nested-table"):
            self._seen.setdefault((code, before, after), Remark(code, self._spot, before, after))

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, element: Any, depth: int) -> Iterator[Line | Grid]:
        """Yield a table, then the tables that stand in its cells."""
        self._tables += 1
        number = self._tables
        nested: list[Line | Grid] = []
        rows = []
        for place, row in enumerate(children(element, "tr"), start=1):
            spot = Spot(self._part, table=number, row=place)
            if row.find(f"{W}trPr/{W}del") is not None:
                self._spot = spot
                self._remark("deleted", before=deleted_text(row))
                continue
            rows.append(GridRow(tuple(self._cells(row, nested, depth + 1)), spot))
        yield Grid(tuple(rows), number)
        if nested:
            self._spot = Spot(self._part, table=number)
            self._remark("nested-table")
        yield from nested

    def _cells(self, row: Any, nested: list[Line | Grid], depth: int) -> Iterator[GridCell]:
        """Yield the cells of a row with the columns they stand over."""
        skipped = row.find(f"{W}trPr/{W}gridBefore")
        column = whole_number(skipped, 0)
        for each in children(row, "tc"):
            span = max(1, whole_number(each.find(f"{W}tcPr/{W}gridSpan"), 1))
            merge = each.find(f"{W}tcPr/{W}vMerge")
            continued = merge is not None and merge.get(f"{W}val") in (None, "continue")
            inside = list(self.blocks(each, depth + 1))
            nested += [one for one in inside if isinstance(one, Grid)]
            text = "\n".join(one.text for one in inside if isinstance(one, Line) and one.text)
            yield GridCell(text, column, span, continued)
            column += span
