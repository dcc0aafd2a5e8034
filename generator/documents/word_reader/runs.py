"""A paragraph's content: letters with their look, fields, drawn lines, breaks. Deleted and hidden text is no text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from generator.documents.word_reader.package import W
from generator.documents.word_reader.properties import Look, StyleSheet, look_of
from generator.model.written import Letters

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
GONE = frozenset(f"{W}{each}" for each in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "delText"))
_THIN_EMU = 3 * 36_000
_LINES = frozenset({"line", "straightConnector1"})
_PRINTED = frozenset("LNP")
_EAST_ASIAN = ((0x2E80, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
_BREAKS = frozenset({"", "textWrapping"})


class Piece(Struct):
    """What one stretch of a paragraph holds: letters, or a break ("line", "page"), or a drawn line, or a text box."""

    kind: str
    letters: Letters | None = None
    box: Any = None


class Fields(Struct):
    """The fields that are open, and the words of those begun: a field's own words are no text, its result is."""

    open: list[bool] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Text here is an instruction."""
        return any(self.open)

    def mark(self, kind: str) -> None:
        """Take in a mark: begin, separate or end of a field."""
        if kind == "begin":
            self.open.append(True)
            self.words.append("")
        elif kind == "separate" and self.open:
            self.open[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()

    def take(self, words: str) -> None:
        """Take in words of an instruction."""
        if self.open and self.words:
            self.words[-1] += words


class RunReader:
    """Reads the content of paragraphs in the looks of a style sheet."""

    def __init__(self, sheet: StyleSheet) -> None:
        """Keep the sheet; equal marks are resolved once."""
        self._sheet = sheet
        self._looks: dict[tuple[bytes, str | None, str | None], Look] = {}
        self.fields = Fields()

    def pieces(self, parent: Any, paragraph_style: str | None, table_style: str | None) -> Iterator[Piece]:
        """Yield the pieces of a paragraph in their order."""
        for each in parent:
            if each.tag in GONE:
                continue
            if each.tag == f"{W}r":
                yield from self._run(each, self._look(each, paragraph_style, table_style))
                continue
            if each.tag == f"{W}fldSimple":
                self.fields.words.append(str(each.get(f"{W}instr", "")))
            if each.tag == f"{_MC}AlternateContent":
                choice = each.find(f"{_MC}Choice")
                chosen = choice if choice is not None else each.find(f"{_MC}Fallback")
                yield from self.pieces(chosen if chosen is not None else [], paragraph_style, table_style)
            elif each.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                yield from _drawn(each)
            elif isinstance(each.tag, str) and each.tag.startswith(W):
                yield from self.pieces(each, paragraph_style, table_style)

    def _look(self, run: Any, paragraph_style: str | None, table_style: str | None) -> Look:
        """Return the look of a run."""
        from lxml import etree

        direct = run.find(f"{W}rPr")
        key = (etree.tostring(direct) if direct is not None else b"", paragraph_style, table_style)
        if key not in self._looks:
            self._looks[key] = look_of(self._sheet, direct, paragraph_style, table_style)
        return self._looks[key]

    def _run(self, run: Any, look: Look) -> Iterator[Piece]:
        """Yield the pieces of a run."""
        for each in run:
            tag = str(each.tag)
            if tag == f"{W}t":
                yield from self._text(each.text or "", look)
            elif tag in (f"{W}tab", f"{W}ptab"):
                yield from self._text("\t", look)
            elif tag == f"{W}noBreakHyphen":
                yield from self._text("-", look)
            elif tag in (f"{W}br", f"{W}cr"):
                yield Piece("line" if (each.get(f"{W}type") or "") in _BREAKS else "page")
            elif tag == f"{W}lastRenderedPageBreak":
                yield Piece("rendered")
            elif tag == f"{W}fldChar":
                self.fields.mark(str(each.get(f"{W}fldCharType")))
            elif tag == f"{W}instrText":
                self.fields.take(each.text or "")
            elif tag == f"{W}pgNum":
                self.fields.words.append("PAGE")
            elif tag == f"{_MC}AlternateContent":
                yield from self.pieces([each], None, None)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                yield from _drawn(each)

    def _text(self, text: str, look: Look) -> Iterator[Piece]:
        """Yield one text unless it is hidden or an instruction."""
        if not text or look.hidden or self.fields.hidden:
            return
        shown = text.upper() if look.capitals else text
        fonts = frozenset(look.fonts[_slot(each)] for each in shown if unicodedata.category(each)[0] in _PRINTED)
        yield Piece(
            "letters",
            Letters(shown, fonts, look.size, look.bold, look.italic, look.underlined, look.colour),
        )


def _slot(letter: str) -> str:
    """Return which of a run's fonts a letter is printed in."""
    code = ord(letter)
    if code < 0x80:
        return "ascii"
    return "eastAsia" if any(low <= code <= high for low, high in _EAST_ASIAN) else "hAnsi"


def _drawn(drawing: Any) -> Iterator[Piece]:
    """Yield the text boxes of a drawing, or the line that it is."""
    boxes = [each for each in drawing.iter(f"{W}txbxContent") if not _is_fallback(each, drawing)]
    for each in boxes:
        yield Piece("box", box=each)
    if boxes:
        return
    if _is_thin(drawing) or _is_line(drawing):
        yield Piece("drawn")


def _is_line(drawing: Any) -> bool:
    """Tell whether a drawing is a line, in either of Word's languages for shapes."""
    return (
        any(each.get("prst") in _LINES for each in drawing.iter(f"{_A}prstGeom"))
        or any(True for _ in drawing.iter(f"{_VML}line"))
        or any(str(each.get("type", "")).endswith(("_t32", "_t20")) for each in drawing.iter(f"{_VML}shape"))
    )


def _is_fallback(element: Any, top: Any) -> bool:
    """Tell whether an element repeats for old programs what stands beside it."""
    while element is not None and element is not top:
        if element.tag == f"{_MC}Fallback":
            return True
        element = element.getparent()
    return False


def _is_thin(drawing: Any) -> bool:
    """Tell whether a drawing is no higher than a line."""
    extent = next(drawing.iter(f"{_WP}extent"), None)
    try:
        return extent is not None and int(extent.get("cy", "")) <= _THIN_EMU
    except ValueError:
        return False
