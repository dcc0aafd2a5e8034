"""Cells of a worksheet part are given other looks: in its text where it is plain, else in its tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct

from generator.workbooks.package_xml import MAIN, OFFICE, CannotEditError, Element, cell_place, main

SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""The elements of a worksheet in the order that the schema wants."""
_FROM_DRAWING_ON = SHEET_ORDER[SHEET_ORDER.index("legacyDrawing") :]
_STARTS = re.compile(f'<worksheet(?: [^<>]*)? xmlns="{re.escape(MAIN)}"'.encode())
_LATER = re.compile(f"<(?:{'|'.join(_FROM_DRAWING_ON)})[ />]".encode())
_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="([0-9]{1,5})")?(?= t="[a-zA-Z]{1,9}"/?>|/?>)')
_NAMESPACE, _DATA_ENDS, _SHEET_ENDS = b' xmlns="', b"</sheetData>", b"</worksheet>"


class PlainCell(Struct, frozen=True):
    """Where the beginning of a cell stands in a part, and the index of its look."""

    start: int
    end: int
    look: int


def plain_cells(sheet: bytes, addresses: Iterable[str]) -> dict[str, PlainCell] | None:
    """Return cells of a sheet part that was read by its pattern from its first sign to its last.

    None where one of them is not there, or there twice, or where the part has elements that may stand behind a drawing.
    """
    ends = sheet.find(_DATA_ENDS)
    if not _STARTS.search(sheet, 0, ends) or sheet.count(_NAMESPACE) != 1 or _LATER.search(sheet, ends):
        return None
    found: dict[str, PlainCell] = {}
    for address in addresses:
        sign = f'<c r="{address}"'.encode()
        start = sheet.find(sign)
        cell = _CELL.match(sheet, start) if 0 <= start < ends and sheet.rfind(sign) == start else None
        if cell is None:
            return None
        found[address] = PlainCell(start, cell.end(), int(cell[1] or 0))
    return found


def with_looks(sheet: bytes, cells: Mapping[str, PlainCell], looks: Mapping[str, int], drawing: str) -> bytes:
    """Return a plain sheet part with other looks of cells, and the relation of a drawing of their comments."""
    pieces: list[bytes] = []
    start = 0
    for address, cell in sorted(cells.items(), key=lambda each: each[1].start):
        pieces += (sheet[start : cell.start], f'<c r="{address}" s="{looks[address]}"'.encode())
        start = cell.end
    ends = sheet.rfind(_SHEET_ENDS)
    reference = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="{drawing}"/>'.encode()
    return b"".join((*pieces, sheet[start:ends], reference, sheet[ends:]))


class TreeCells:
    """The cells of a worksheet's tree; those that are not there yet are made."""

    def __init__(self, root: Element) -> None:
        """Find the rows. Raises CannotEditError where rows or cells do not say where they stand."""
        data = root.find(main("sheetData"))
        if root.tag != main("worksheet") or data is None:
            raise CannotEditError("worksheet")
        self._data, self._root = data, root
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
