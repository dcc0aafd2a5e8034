"""Binary Excel workbooks (.xlsb): records of type, size and body, walked once for each part."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from math import isfinite

from msgspec import Struct

from generator.errors import UnreadableFileError
from generator.kinds import XLSB
from generator.workbooks.formats import bounds
from generator.workbooks.formats.grid import STRUCK, Book, Cell, Grid, is_date_format, to_day
from generator.workbooks.formats.ooxml_styles import BUILT_IN, Style, Styles
from generator.workbooks.formats.package import Package, PartError, relations

_ROW, _FONT, _FORMAT, _LOOK, _COLUMN, _BOOK, _SHEET, _MERGE = 0, 43, 44, 47, 60, 153, 156, 176
_BEGIN_LOOKS, _END_LOOKS = 617, 618
_TEXT_ITEM = 19
_RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED, _RICH = 2, 3, 4, 5, 6, 7, 62
_KINDS = {
    2: _RK, 3: _ERROR, 4: _BOOL, 5: _REAL, 6: _TEXT, 7: _SHARED, 62: _RICH,
    8: _TEXT, 9: _REAL, 10: _BOOL, 11: _ERROR,
    13: _RK, 14: _ERROR, 15: _BOOL, 16: _REAL, 17: _TEXT, 18: _SHARED,
}  # fmt: skip
"""Records of filled cells → what their value is: typed cells, results of formulas, cells that follow the one before."""
_FOLLOWING = range(12, 19)
"""Cells that do not say their column: it is the next one. Their header has only the look."""
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_STRUCK_FLAG, _HIDDEN_ROW, _HIDDEN_COLUMN = 0x08, 0x10, 0x01
_MARKED = frozenset({STRUCK})
_NULL = 0xFFFFFFFF
"""The length of a text that is none."""


def read(content: bytes) -> Book:
    """Read the workbook. Raises UnreadableFileError when it is broken."""
    package = Package(content)
    try:
        path = next(each for each in package.names if each.endswith("xl/workbook.bin"))
        sheets, parts, from_1904 = _sheets(package, path)
        looks = _styles(package, parts.get("styles", ""))
        strings = _strings(package, parts.get("sharedStrings", ""))
        grids = []
        for name, visible, part in sheets:
            grid = Grid(name, visible)
            _SheetReader(grid, looks, strings, from_1904).read(package.read(part))
            grids.append(grid)
    except (PartError, IndexError, StopIteration, struct.error, UnicodeError) as error:
        raise UnreadableFileError("damaged") from error
    package.check_other_parts()
    macros = any(each.endswith("vbaproject.bin") for each in package.names)
    return Book(XLSB, grids, {}, frozenset({"macros"}) if macros else frozenset())


# --- the workbook --------------------------------------------------------------------------------------------------


def _sheets(package: Package, path: str) -> tuple[list[tuple[str, bool, str]], dict[str, str], bool]:
    """Return (name, visible, part) of each worksheet, the other parts by kind, and whether days count from 1904."""
    targets = relations(package, path)
    found = []
    from_1904 = False
    for kind, body in _records(package.read(path)):
        if kind == _SHEET:
            relation, end = _text(body, 8)
            name, _ = _text(body, end)
            what, part = targets.get(relation, ("", ""))
            if what == "worksheet":
                found.append((name, body[0] == 0, part))
        elif kind == _BOOK:
            from_1904 = bool(body[0] & 1)
    return found, dict(targets.values()), from_1904


def _styles(package: Package, path: str) -> Styles:
    """Return the looks of cells; a broken or absent part costs no value."""
    if path not in package:
        return Styles([], complete=False)
    formats: dict[int, str] = {}
    fonts: list[tuple[str, bool]] = []
    looks: list[Style] = []
    inside = False
    try:
        for kind, body in _records(package.read(path)):
            if kind == _FORMAT:
                formats[int.from_bytes(body[:2], "little")] = _text(body, 2)[0]
            elif kind == _FONT:
                fonts.append((_text(body, 21)[0], bool(body[2] & _STRUCK_FLAG)))
            elif kind in (_BEGIN_LOOKS, _END_LOOKS):
                inside = kind == _BEGIN_LOOKS
            elif kind == _LOOK and inside:
                number, font = struct.unpack_from("<HH", body, 2)
                code = formats.get(number) or BUILT_IN.get(number, "General")
                face, struck = fonts[font] if font < len(fonts) else ("", False)
                looks.append(Style(code, is_date_format(code), face, struck))
    except (PartError, IndexError, struct.error, UnicodeError):
        return Styles([], complete=False)
    return Styles(looks)


def _strings(package: Package, path: str) -> list[str]:
    """Return the shared texts."""
    if not path:
        return []
    found = [_text(body, 1)[0] for kind, body in _records(package.read(path)) if kind == _TEXT_ITEM]
    if sum(map(len, found)) > bounds.STRINGS_LENGTH:
        raise UnreadableFileError("too-much-text")
    return found


# --- a sheet -------------------------------------------------------------------------------------------------------


class _SheetReader(Struct):
    """Fills a grid from the records of a sheet."""

    grid: Grid
    looks: Styles
    strings: list[str]
    from_1904: bool
    row: int = -1
    column: int = -1

    def read(self, content: bytes) -> None:
        """Walk the records."""
        for kind, body in _records(content):
            if kind == _ROW:
                self.row, self.column = int.from_bytes(body[:4], "little"), -1
                if len(body) > 11 and body[11] & _HIDDEN_ROW:
                    self.grid.hidden_rows.add(self.row)
            elif kind in _KINDS:
                self._cell(kind, body)
            elif kind in _FOLLOWING or kind == 1:
                self.column = self.column + 1 if kind in _FOLLOWING else int.from_bytes(body[:4], "little")
            elif kind == _MERGE and len(self.grid.merges) < bounds.MERGES:
                top, bottom, left, right = struct.unpack_from("<IIII", body)
                self.grid.merges.append((top, left, bottom, right))
            elif kind == _COLUMN:
                first, last, _, _, flags = struct.unpack_from("<IIIIH", body)
                if flags & _HIDDEN_COLUMN:
                    self.grid.hidden_columns.append((first, last))

    def _cell(self, kind: int, body: bytes) -> None:
        """Put one filled cell."""
        if kind in _FOLLOWING:
            self.column += 1
            head = 4
        else:
            self.column = int.from_bytes(body[:4], "little")
            head = 8
        look = self.looks.of(str(int.from_bytes(body[head - 4 : head - 1], "little")))
        cell = self._typed(_KINDS[kind], body, head, look)
        if cell.value != "":
            self.grid.put(self.row, self.column, cell)

    def _typed(self, kind: int, body: bytes, start: int, look: Style) -> Cell:
        """Return the cell of a value that begins at `start`."""
        code, font, marks = look.number_format, look.font, _MARKED if look.struck else frozenset()
        if kind == _ERROR:
            return Cell(_ERRORS.get(body[start], "#N/A"), code, "error", font, marks)
        if kind == _BOOL:
            return Cell(bool(body[start]), code, "", font, marks)
        if kind in (_TEXT, _RICH):
            return Cell(_text(body, start + (kind == _RICH))[0], code, "", font, marks)
        if kind == _SHARED:
            index = int.from_bytes(body[start : start + 4], "little")
            if index >= len(self.strings):
                return Cell(None, code, "lost", font, marks)
            return Cell(self.strings[index], code, "", font, marks)
        return self._number(_unpacked(kind, body, start), look, marks)

    def _number(self, number: float, look: Style, marks: frozenset[str]) -> Cell:
        """Return the cell of a number, or of the day that it shows."""
        if not isfinite(number):
            return Cell(str(number), look.number_format, "no-number", look.font, marks)
        value: object = int(number) if number.is_integer() and abs(number) < 1e15 else number
        if look.is_date:
            value = to_day(number, from_1904=self.from_1904) or value
        return Cell(value, look.number_format, "", look.font, marks)


def _unpacked(kind: int, body: bytes, start: int) -> float:
    """Return a number: eight bytes, or four with two flags (a hundredth, a whole number)."""
    if kind == _REAL:
        return float(struct.unpack_from("<d", body, start)[0])
    packed = int(struct.unpack_from("<i", body, start)[0])
    if packed & 2:
        number = float(packed >> 2)
    else:
        number = float(struct.unpack("<d", bytes(4) + struct.pack("<I", packed & 0xFFFFFFFC))[0])
    return number / 100 if packed & 1 else number


# --- records -------------------------------------------------------------------------------------------------------


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (type, body) of each record: type in one or two bytes, size in up to four, seven bits each.

    Raises IndexError when the last record is cut off.
    """
    place = 0
    while place < len(content):
        kind, place = content[place], place + 1
        if kind & 0x80:
            kind, place = (kind & 0x7F) | (content[place] << 7), place + 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte, place = content[place], place + 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if place + size > len(content):
            raise IndexError(place)
        yield kind, content[place : place + size]
        place += size


def _text(body: bytes, place: int) -> tuple[str, int]:
    """Return a counted UTF-16 text and where it ends. Raises IndexError when it is cut off."""
    length = int.from_bytes(body[place : place + 4], "little")
    if length == _NULL:
        return "", place + 4
    end = place + 4 + length * 2
    if end > len(body):
        raise IndexError(place)
    return body[place + 4 : end].decode("utf-16-le", "surrogatepass"), end
