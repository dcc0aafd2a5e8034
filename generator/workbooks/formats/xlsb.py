"""Binary Excel workbooks (.xlsb): values by calamine, and a thin look at the same records for what it hides.

calamine shows an error cell as blank and does not tell of hidden rows; both stand in the record headers of the sheet
part, which are walked without understanding the rest.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from datetime import date, datetime, time
from math import isfinite

from generator.errors import UnreadableFileError
from generator.kinds import XLSB
from generator.workbooks.formats.grid import GENERAL, Book, Cell, Grid
from generator.workbooks.formats.package import Package, PartError, fold

_ROW, _CELL_ERROR, _FORMULA_ERROR, _SHEET = 0, 3, 11, 156
_HIDDEN = 0x10
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read(content: bytes) -> Book:
    """Read the workbook. Raises UnreadableFileError when it is broken."""
    package = Package(content)
    try:
        sheets = _sheets(package)
        grids = [_grid(content, name, visible) for name, visible, _ in sheets]
        for grid, (_, _, path) in zip(grids, sheets, strict=True):
            _look_closer(package.read(path), grid)
    except (PartError, IndexError, UnicodeError) as error:
        raise UnreadableFileError("damaged") from error
    package.check_other_parts()
    macros = any(each.endswith("vbaproject.bin") for each in package.names)
    return Book(XLSB, grids, {}, frozenset({"macros"}) if macros else frozenset())


def _grid(content: bytes, name: str, visible: bool) -> Grid:
    """Return the values of one sheet as calamine reads them."""
    import python_calamine

    try:
        sheet = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # calamine raises one class per format, and panics as BaseException in its own process
        raise UnreadableFileError("damaged") from error
    grid = Grid(name, visible)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value != "":
                grid.put(row, column, _typed(value))
    grid.merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return grid


def _typed(value: object) -> Cell:
    """Return the cell of a value of calamine."""
    if isinstance(value, datetime) or not isinstance(value, date | time | float):
        return Cell(value)
    if isinstance(value, date):
        return Cell(datetime(value.year, value.month, value.day), "dd/mm/yyyy")
    if isinstance(value, time):
        return Cell(value.isoformat())
    if not isfinite(value):
        return Cell(str(value), GENERAL, "no-number")
    return Cell(int(value) if value.is_integer() and abs(value) < 1e15 else value)


def _sheets(package: Package) -> list[tuple[str, bool, str]]:
    """Return (name, visible, part) of each worksheet, in the order of the workbook."""
    path = next((each for each in package.names if each.endswith("xl/workbook.bin")), "")
    folder = posixpath.dirname(path)
    targets: dict[str, str] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            targets[attributes.get("Id", "")] = fold(posixpath.normpath(whole))

    package.parse(posixpath.join(folder, "_rels", "workbook.bin.rels"), start)
    found = []
    for kind, body in _records(package.read(path)):
        if kind == _SHEET:
            relation, end = _text(body, 8)
            name, _ = _text(body, end)
            if relation in targets:
                found.append((name, body[0] == 0, targets[relation]))
    return found


def _look_closer(content: bytes, grid: Grid) -> None:
    """Add error cells and hidden rows."""
    row = 0
    for kind, body in _records(content):
        if kind == _ROW and len(body) >= 12:
            row = int.from_bytes(body[:4], "little")
            if body[11] & _HIDDEN:
                grid.hidden_rows.add(row)
        elif kind in (_CELL_ERROR, _FORMULA_ERROR) and len(body) > 8:
            column = int.from_bytes(body[:4], "little")
            if grid.value(row, column) in (None, ""):
                grid.put(row, column, Cell(_ERRORS.get(body[8], "#N/A"), fault="error"))


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (type, body) of each record: type in one or two bytes, size in up to four, seven bits each."""
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
        yield kind, content[place : place + size]
        place += size


def _text(body: bytes, place: int) -> tuple[str, int]:
    """Return a counted UTF-16 text and where it ends."""
    length = int.from_bytes(body[place : place + 4], "little")
    end = place + 4 + length * 2
    return body[place + 4 : end].decode("utf-16-le"), end
