"""Workbook bytes → Book: every filled cell of every sheet with what hides or marks it; one module per file format.

No module here understands a return: that is the work of `return_reader`. Each stops within the bounds of `bounds`,
raising UnreadableFileError with a key of `texts.unreadable.REASONS`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
    return _named(read(content))


def open_own_book(
    content: bytes, thin: Mapping[str, Collection[str]] | None = None, streamed: Collection[str] = ()
) -> Book:
    """Read an Excel workbook of the Office's own, such as a plan: it may be many times larger than any return.

    `thin` are names of large sheets with headings of columns: rows that are blank below all of them are passed over.
    Of sheets `streamed`, where they are large, the rows are read with `Grid.each_row` alone, and what is wrong with
    them is raised there.
    """
    from generator.workbooks.formats.ooxml import read_own

    _refuse_other_kinds(content)
    return _named(read_own(content, thin or {}, streamed))


def own_properties(content: bytes) -> Mapping[str, str]:
    """Return the custom document properties of an Excel workbook of the Office's own."""
    from generator.workbooks.formats.ooxml import read_properties

    _refuse_other_kinds(content)
    return read_properties(content)


def _refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableFileError for what is no Excel workbook of today's format."""
    kind = kinds.kind_of(content)
    if kind != kinds.OOXML:
        raise UnreadableFileError(kind)


def open_plain(content: bytes) -> Book | None:
    """Read an Excel workbook if it is small, its sheets and texts are plain and nothing is wrong with it, else None.

    Whatever is raised on the way, the careful reader shall see that file, and say what it is.
    """
    from generator.workbooks.formats.ooxml import read_plain

    try:
        return _named(read_plain(content))
    except Exception:
        return None


def _named(book: Book) -> Book:
    """Return the book with names of sheets that any document can hold."""
    if not book.grids:
        raise UnreadableFileError("no-sheet")
    for grid in book.grids:
        grid.name = writable(grid.name)
    return book
