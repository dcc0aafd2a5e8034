"""What an independent reader (calamine) sees in a workbook, to hold our own reading against."""

from __future__ import annotations

import io

import python_calamine


def values(content: bytes) -> dict[tuple[str, int, int], object]:
    """Return (sheet, row, column) → text or number of every filled cell; days and times are left out."""
    book = python_calamine.load_workbook(io.BytesIO(content))
    return {
        (name, row, column): value
        for name in book.sheet_names
        for row, cells in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for column, value in enumerate(cells)
        if isinstance(value, str | int | float) and value != ""
    }


def own(content: bytes) -> dict[tuple[str, int, int], object]:
    """Return the same as our own reader sees it; cells that it calls faulty are left out."""
    from generator.workbooks.formats import open_book

    return {
        (grid.name, row, column): cell.value
        for grid in open_book(content).grids
        for row, cells in grid.rows.items()
        for column, cell in cells.items()
        if not cell.fault and isinstance(cell.value, str | int | float) and cell.value != ""
    }
