"""The text of a part in its order: paragraphs as lines, tables with their cells, text boxes; pages are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from generator.documents.word_reader.numbering import Numbering
from generator.documents.word_reader.package import W
from generator.documents.word_reader.properties import (
    TWIPS_PER_MM,
    StyleSheet,
    is_on,
    number,
    shape_of,
    value,
)
from generator.documents.word_reader.runs import GONE, Piece, RunReader
from generator.model.spots import Spot
from generator.model.written import Cell, Letters, Line, Shape, TableRow, WrittenTable

_FIRST_WORDS = 60
_NO_BORDER = frozenset({"none", "nil"})


class _Draft(Struct):
    """A line that is being read."""

    letters: list[Letters] = field(default_factory=list)
    drawn: int = 0
    new_page: bool = False
    page: int = 0


class _Context(Struct):
    """Where the reader stands: the address of a table's cell, "" outside; the style of that table."""

    address: str = ""
    table_style: str | None = None


class TextReader:
    """Reads the blocks of one part."""

    def __init__(self, sheet: StyleSheet, numbering: Numbering, prefix: str = "P") -> None:
        """Begin at the first paragraph, first page, first section."""
        self._sheet, self._numbering, self._prefix = sheet, numbering, prefix
        self._runs = RunReader(sheet)
        self._paragraphs = self._tables = 0
        self._page, self._new_page = 1, False
        self.paged = False
        self.section = 0
        self.section_ends: list[Any] = []
        self.boxes: list[Line] = []

    def blocks(self, parent: Any) -> Iterator[Line | WrittenTable]:
        """Yield lines and tables of the body or of a header."""
        for each in _blocks(parent):
            if each.tag == f"{W}tbl":
                self._tables += 1
                yield self._table(each, f"T{self._tables}")
            else:
                yield from self._paragraph(each, _Context())

    # --- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Any, context: _Context) -> Iterator[Line]:
        """Yield the lines of a paragraph."""
        marks = element.find(f"{W}pPr")
        style = value(marks, "pStyle")
        if not context.address:
            self._paragraphs += 1
        address = context.address or f"{self._prefix}{self._paragraphs}"
        label, level = self._label(marks, style)
        shape = shape_of(self._sheet, marks, context.table_style, level)
        if value(marks, "framePr", "xAlign") == "center":
            shape = replace(shape, align="center")
        first_field = len(self._runs.fields.words)
        drafts = self._drafts(element, style, context)
        drafts[0].drawn += self._is_ruled(marks, style)
        drafts[0].new_page = drafts[0].new_page or bool(is_on(marks, "pageBreakBefore"))
        fields = tuple(each.strip().upper() for each in self._runs.fields.words[first_field:])
        yield from self._lines(drafts, address, shape, label, fields)
        end = marks.find(f"{W}sectPr") if marks is not None else None
        if end is not None and not context.address:
            self.section_ends.append(end)
            self.section += 1

    def _lines(
        self, drafts: list[_Draft], address: str, shape: Shape, label: str, fields: tuple[str, ...]
    ) -> Iterator[Line]:
        """Yield the finished lines of a paragraph."""
        for place, draft in enumerate(drafts):
            words = " ".join([label, *"".join(each.text for each in draft.letters).split()]).strip()
            yield Line(
                Spot(address, words[:_FIRST_WORDS], draft.page), tuple(draft.letters), shape,
                label if not place else "", first=not place, last=place == len(drafts) - 1, drawn=draft.drawn,
                new_page=draft.new_page, fields=fields, section=self.section,
            )  # fmt: skip

    def _drafts(self, element: Any, style: str | None, context: _Context) -> list[_Draft]:
        """Return the lines of a paragraph as they are read."""
        drafts = [_Draft(new_page=self._new_page, page=self._page)]
        self._new_page = False
        for piece in self._runs.pieces(element, style, context.table_style):
            current = drafts[-1]
            if piece.letters is not None:
                _append(current.letters, piece.letters)
            elif piece.kind == "drawn":
                current.drawn += 1
            elif piece.kind == "line":
                drafts.append(_Draft(page=self._page))
            elif piece.kind == "rendered":
                self._turn_page(current)
            elif piece.kind == "page":
                self._break_page(drafts)
            else:
                self._read_box(piece)
        if len(drafts) > 1 and drafts[-1].new_page and not drafts[-1].letters and not drafts[-1].drawn:
            drafts.pop()
            self._new_page = True
        return drafts

    def _turn_page(self, current: _Draft) -> None:
        """Count a page that Word recorded here."""
        self.paged = True
        self._page += 1
        if not current.letters:
            current.page = self._page

    def _break_page(self, drafts: list[_Draft]) -> None:
        """Begin a new page: in this line where nothing stands before, else in one more."""
        if drafts[-1].letters or drafts[-1].drawn or len(drafts) == 1:
            drafts.append(_Draft(new_page=True, page=self._page))
        else:
            drafts[-1].new_page = True

    def _read_box(self, piece: Piece) -> None:
        """Read a text box: its lines stand apart from the text around."""
        address = f"X{len(self.boxes) + 1}"
        for each in _blocks(piece.box):
            if each.tag == f"{W}tbl":
                self.boxes += self._table(each, address).lines()
            else:
                self.boxes += self._paragraph(each, _Context(address))

    def _label(self, marks: Any, style: str | None) -> tuple[str, Any]:
        """Return a paragraph's automatic number and the level of its list."""
        levels = [marks, *(each.paragraph for each in self._sheet.chain(style, "paragraph"))]
        for each in levels:
            numbered = each.find(f"{W}numPr") if each is not None else None
            if numbered is not None:
                list_id, depth = value(numbered, "numId"), int(number(value(numbered, "ilvl")))
                if not 0 <= depth < 9:
                    return "", None
                level = self._numbering.level(list_id, depth)
                return self._numbering.next_label(list_id, depth), level.find(f"{W}pPr") if level is not None else None
        return "", None

    def _is_ruled(self, marks: Any, style: str | None) -> bool:
        """Tell whether a border is drawn above or below a paragraph."""
        levels = [marks, *(each.paragraph for each in self._sheet.chain(style, "paragraph"))]
        for each in levels:
            borders = each.find(f"{W}pBdr") if each is not None else None
            if borders is not None:
                return _has_border(borders)
        return False

    # --- tables ----------------------------------------------------------------------------------------------------

    def _table(self, element: Any, address: str) -> WrittenTable:
        """Return a table; one inside a cell becomes lines of that cell."""
        marks = element.find(f"{W}tblPr")
        context = _Context(address, value(marks, "tblStyle"))
        began = self._page
        rows: list[TableRow] = []
        for each in _children(element, f"{W}tr"):
            properties = each.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                rows.append(self._row(each, properties, context, len(rows) + 1))
        words = next((line.text for row in rows for cell in row.cells for line in cell.lines if line.text), "")
        spot = Spot(address, words[:_FIRST_WORDS], began)
        return WrittenTable(spot, tuple(rows), self.section, breaks=self._page > began)

    def _row(self, element: Any, marks: Any, context: _Context, place: int) -> TableRow:
        """Return one row of a table."""
        cells, widths = [], []
        for column, each in enumerate(_children(element, f"{W}tc"), 1):
            address = context.address
            if address.startswith("T"):
                address = address if "R" in address else f"{address}R{place}C{column}"
            cells.append(self._cell(each, replace(context, address=address)))
            widths.append(number(value(each.find(f"{W}tcPr"), "tcW", "w")) / TWIPS_PER_MM)
        header, whole = is_on(marks, "tblHeader"), is_on(marks, "cantSplit")
        return TableRow(tuple(cells), bool(header), not whole, tuple(widths))

    def _cell(self, element: Any, context: _Context) -> Cell:
        """Return one cell with its lines."""
        lines: list[Line] = []
        for each in _blocks(element):
            if each.tag == f"{W}tbl":
                lines += self._table(each, context.address).lines()
            else:
                lines += self._paragraph(each, context)
        marks = element.find(f"{W}tcPr")
        borders = marks.find(f"{W}tcBorders") if marks is not None else None
        return Cell(tuple(lines), borders is not None and _has_border(borders))


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, those inside content controls and insertions too."""
    for each in parent:
        if each.tag in (f"{W}p", f"{W}tbl"):
            yield each
        elif each.tag not in GONE and isinstance(each.tag, str) and each.tag.startswith(W) and each.tag != f"{W}sectPr":
            yield from _blocks(each)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, those inside content controls too."""
    for each in parent:
        if each.tag == tag:
            yield each
        elif each.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _children(each, tag)


def _has_border(borders: Any) -> bool:
    """Tell whether a line is drawn above or below."""
    return any((value(borders, side) or "none") not in _NO_BORDER for side in ("top", "bottom"))


def _append(letters: list[Letters], more: Letters) -> None:
    """Add letters, joined with those before where they look the same."""
    if (
        letters
        and replace(letters[-1], text="", fonts=more.fonts) == replace(more, text="")
        and (not more.fonts or not letters[-1].fonts or letters[-1].fonts == more.fonts)
    ):
        letters[-1] = replace(more, text=letters[-1].text + more.text, fonts=letters[-1].fonts | more.fonts)
    else:
        letters.append(more)
