"""A worksheet part that is marked: cells get looks, comments get a drawing; in its text if plain, else as a tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from lxml import etree
from msgspec import Struct

from generator.workbooks.package_xml import (
    MAIN,
    OFFICE,
    CannotEditError,
    Element,
    cell_place,
    insert_in_order,
    main,
    parsed,
    written,
)

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""The elements of a worksheet in the order that the schema wants."""
_BEHIND_DRAWING = _ORDER[_ORDER.index("legacyDrawing") + 1 :]
_STARTS = re.compile(f'<worksheet(?: [^<>]*)? xmlns="{re.escape(MAIN)}"'.encode())
_BEHIND = re.compile(f"<(?:{'|'.join(_BEHIND_DRAWING)})[ />]".encode())
_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="([0-9]{1,5})")?(?= t="[a-zA-Z]{1,9}"/?>|/?>)')
_OFFICE_SPACE = f'xmlns:r="{OFFICE}"'.encode()
_REFERS = re.compile(b"<legacyDrawing[ />]")
_REFERENCE = re.compile(b'<legacyDrawing(?: %b)? r:id="([^"<>&]*)"/>' % re.escape(_OFFICE_SPACE))
_NAMESPACE, _DATA_ENDS, _SHEET_ENDS = b' xmlns="', b"</sheetData>", b"</worksheet>"


def open_sheet(content: bytes, addresses: Collection[str], *, plain: bool) -> SheetText | SheetTree:
    """Return a sheet part of which these cells will be changed.

    Of one that is `plain` rows and cells were read by their pattern, from the first sign to the last.
    """
    return (_as_text(content, addresses) if plain else None) or SheetTree(content)


class _Place(Struct, frozen=True):
    """Where something stands in a part."""

    start: int
    end: int


class SheetText:
    """A plain sheet part, changed in its text."""

    def __init__(self, content: bytes, cells: dict[str, tuple[_Place, int]], reference: _Place, drawing: str) -> None:
        """Hold cells with their looks, and the reference to a drawing, with the place where it is or belongs."""
        self._content, self._cells, self._reference = content, cells, reference
        self._new: dict[_Place, str] = {}
        self.drawing = drawing
        """The id of the relation of the drawing of its comments, "" if there is none."""

    def look(self, address: str) -> int:
        """Return the index of a cell's look."""
        return self._cells[address][1]

    def set_looks(self, looks: Iterable[tuple[str, int]]) -> None:
        """Give cells other looks."""
        for address, look in looks:
            self._new[self._cells[address][0]] = f'<c r="{address}" s="{look}"'

    def set_drawing(self, relation: str) -> None:
        """Refer to a drawing of its comments."""
        self.drawing = relation
        self._new[self._reference] = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{relation}"/>'

    def content(self) -> bytes:
        """Return the part."""
        pieces: list[bytes] = []
        start = 0
        for place in sorted(self._new, key=lambda each: each.start):
            pieces += (self._content[start : place.start], self._new[place].encode())
            start = place.end
        return b"".join((*pieces, self._content[start:]))


def _as_text(sheet: bytes, addresses: Iterable[str]) -> SheetText | None:
    """Return a plain sheet part; None where its text does not tell at once what has to be changed."""
    ends = sheet.find(_DATA_ENDS)
    if not _STARTS.search(sheet, 0, ends) or sheet.count(_NAMESPACE) != 1:
        return None
    reference = _reference(sheet, ends)
    cells: dict[str, tuple[_Place, int]] = {}
    for address in addresses if reference is not None else ():
        sign = f'<c r="{address}"'.encode()
        start = sheet.find(sign)
        cell = _CELL.match(sheet, start) if 0 <= start < ends and sheet.rfind(sign) == start else None
        if cell is None:
            return None
        cells[address] = _Place(start, cell.end()), int(cell[1] or 0)
    return SheetText(sheet, cells, *reference) if reference is not None else None


def _reference(sheet: bytes, ends: int) -> tuple[_Place, str] | None:
    """Return where the reference to a drawing stands or belongs, and its relation; None where that is not clear."""
    told = len(_REFERS.findall(sheet, ends))
    if not told:
        place = sheet.rfind(_SHEET_ENDS)
        return (_Place(place, place), "") if not _BEHIND.search(sheet, ends) else None
    found = _REFERENCE.search(sheet, ends)
    if told > 1 or found is None or _OFFICE_SPACE not in sheet:
        return None
    return _Place(*found.span()), found[1].decode()


class SheetTree:
    """A sheet part changed as a tree; cells that are not there yet are made."""

    def __init__(self, content: bytes) -> None:
        """Find the rows. Raises CannotEditError where rows or cells do not say where they stand."""
        self._root = parsed(content)
        data = self._root.find(main("sheetData"))
        if self._root.tag != main("worksheet") or data is None:
            raise CannotEditError("worksheet")
        self._data = data
        if any(each.get("r") is None for each in data) or any(each.get("r") is None for each in data.iter(main("c"))):
            raise CannotEditError("addresses")
        self._rows = {int(each.get("r", "0")): each for each in data}

    def look(self, address: str) -> int:
        """Return the index of a cell's look."""
        return int(self._cell(address).get("s", "0"))

    def set_looks(self, looks: Iterable[tuple[str, int]]) -> None:
        """Give cells other looks."""
        for address, look in looks:
            self._cell(address).set("s", str(look))

    @property
    def drawing(self) -> str:
        """The id of the relation of the drawing of its comments, "" if there is none."""
        reference = self._root.find(main("legacyDrawing"))
        return str(reference.get(f"{{{OFFICE}}}id", "")) if reference is not None else ""

    def set_drawing(self, relation: str) -> None:
        """Refer to a drawing of its comments."""
        reference = self._root.find(main("legacyDrawing"))
        if reference is None:
            reference = etree.Element(main("legacyDrawing"))
            insert_in_order(self._root, reference, _ORDER)
        reference.set(f"{{{OFFICE}}}id", relation)

    def content(self) -> bytes:
        """Return the part."""
        return written(self._root)

    def _cell(self, address: str) -> Element:
        """Return a cell."""
        number, column = cell_place(address)
        row = self._rows.get(number) if number in self._rows else self._new_row(number)
        assert row is not None
        before = 0
        for each in row:
            place = cell_place(each.get("r", ""))[1]
            if place == column:
                return each
            before += place < column
        made = etree.Element(main("c"), r=address)
        style = row.get("s") if row.get("customFormat") in ("1", "true") else self._column_style(column)
        if style is not None:
            made.set("s", style)
        row.attrib.pop("spans", None)
        row.insert(before, made)
        return made

    def _new_row(self, number: int) -> Element:
        """Add a row in its place."""
        made = etree.Element(main("row"), r=str(number))
        self._data.insert(sum(each < number for each in self._rows), made)
        self._rows[number] = made
        return made

    def _column_style(self, column: int) -> str | None:
        """Return the look of a column's blank cells."""
        for each in self._root.iter(main("col")):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return str(each.get("style", "0"))
        return None
