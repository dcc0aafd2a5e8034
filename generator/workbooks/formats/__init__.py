"""Workbook bytes → Book: every filled cell of every sheet with what hides or marks it; one module per file format.

No module here understands a return: that is the work of `return_reader`. Each stops within the bounds of `bounds`,
raising UnreadableFileError with a key of `texts.unreadable.REASONS`.
"""

from __future__ import annotations

from generator import kinds
from generator.errors import UnreadableFileError
from generator.texts.wording import writable
from generator.workbooks.formats.grid import Book


def open_book(content: bytes) -> Book:
    """Read a workbook of any known format by what it is, not by its name."""
    kind = kinds.kind_of(content)
    if kind == kinds.OOXML:
        from generator.workbooks.formats.ooxml import read
    elif kind == kinds.ODS:
        from generator.workbooks.formats.ods import read
    elif kind == kinds.XLS:
        from generator.workbooks.formats.xls import read
    elif kind == kinds.XLSB:
        from generator.workbooks.formats.xlsb import read
    else:
        raise UnreadableFileError(kind)
    book = read(content)
    if not book.grids:
        raise UnreadableFileError("no-sheet")
    for grid in book.grids:
        grid.name = writable(grid.name)
    return book
