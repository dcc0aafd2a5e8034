"""Excel 97–2003 workbooks (.xls) by xlrd, which tells errors, formats, fonts and hidden rows; macros stay untouched."""

from __future__ import annotations

import io
from typing import Any

from generator.errors import UnreadableFileError
from generator.kinds import XLS
from generator.workbooks.formats.grid import (
    GENERAL,
    STRUCK,
    Book,
    Cell,
    Grid,
    is_date_format,
    to_day,
)

_STRUCK: frozenset[str] = frozenset({STRUCK})
_VBA = "_VBA_PROJECT".encode("utf-16-le")


def read(content: bytes) -> Book:
    """Read the workbook. Raises UnreadableFileError when it has a password or is broken."""
    import xlrd

    try:
        book = _open(xlrd, content)
        grids = [_grid(xlrd, book, sheet) for sheet in book.sheets()]
    except UnreadableFileError:
        raise
    except MemoryError:
        raise UnreadableFileError("inflated") from None
    except Exception as error:  # xlrd raises whatever its many records make it raise; the file is broken
        reason = "encrypted" if "encrypted" in str(error).casefold() else "damaged"
        raise UnreadableFileError(reason) from error
    return Book(XLS, grids, {}, frozenset({"macros"}) if _VBA in content else frozenset())


def _open(xlrd: Any, content: bytes) -> Any:
    """Open the book with its looks; where that fails, without them, and past faults of the compound file."""
    options = {"file_contents": content, "ragged_rows": True, "logfile": io.StringIO()}
    try:
        return xlrd.open_workbook(formatting_info=True, **options)
    except Exception as error:
        if "encrypted" in str(error).casefold():
            raise
        return xlrd.open_workbook(ignore_workbook_corruption=True, **options)


def _grid(xlrd: Any, book: Any, sheet: Any) -> Grid:
    """Return one sheet."""
    grid = Grid(sheet.name, sheet.visibility == 0)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            typed = _typed(xlrd, book, cell)
            if typed is not None:
                grid.put(row, column, typed)
    grid.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    grid.hidden_columns = [(column, column) for column, info in sheet.colinfo_map.items() if info.hidden]
    grid.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    grid.comments = {place: note.text for place, note in sheet.cell_note_map.items()}
    return grid


def _typed(xlrd: Any, book: Any, cell: Any) -> Cell | None:
    """Return one cell, None when blank."""
    kind, value = cell.ctype, cell.value
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or value == "":
        return None
    code, font, marks = _look(book, cell.xf_index)
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(value, "#N/A"), code, "error", font, marks)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return Cell(bool(value), code, "", font, marks)
    if kind == xlrd.XL_CELL_TEXT:
        return Cell(value, code, "", font, marks)
    if value != value or value in (float("inf"), float("-inf")):
        return Cell(str(value), code, "no-number", font, marks)
    shown: object = int(value) if value.is_integer() and abs(value) < 1e15 else value
    if kind == xlrd.XL_CELL_DATE or is_date_format(code):
        shown = to_day(value, from_1904=bool(book.datemode)) or shown
    return Cell(shown, code, "", font, marks)


def _look(book: Any, index: Any) -> tuple[str, str, frozenset[str]]:
    """Return number format, font name and marks of a cell's look, plain ones where there is none."""
    if index is None or not 0 <= index < len(book.xf_list):
        return GENERAL, "", frozenset()
    look = book.xf_list[index]
    known = book.format_map.get(look.format_key)
    font = book.font_list[look.font_index] if 0 <= look.font_index < len(book.font_list) else None
    marks = _STRUCK if font is not None and font.struck_out else frozenset()
    return known.format_str if known is not None else GENERAL, font.name if font is not None else "", marks
