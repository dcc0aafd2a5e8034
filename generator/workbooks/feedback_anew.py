"""Marks for workbooks whose package cannot be edited in place: opened, marked and saved again by openpyxl."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from generator.texts import feedback as words
from generator.workbooks.cell_styles import INPUT_COLOUR, PLAN_COLOUR
from generator.workbooks.package_marks import Marks
from generator.workbooks.workbook_opener import open_workbook, saved


def saved_with_marks(original: bytes, marks: Marks, front: str) -> bytes:
    """Return the workbook with its cells marked, without an earlier sheet of the name `front` and its marks."""
    book = open_workbook(original, formulas=True)
    if front in book.sheetnames and len(book.sheetnames) > 1:
        del book[front]
    _clear_earlier_marks(book)
    _mark_cells(book, marks)
    return saved(book)


def _clear_earlier_marks(book: Workbook) -> None:
    """Take away what an earlier feedback added: comments and colours. What the sender noted stays."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment is not None and words.is_ours(cell.comment.text):
                    own = words.senders_own(cell.comment.text)
                    cell.comment = Comment(own, cell.comment.author or words.COMMENT_AUTHOR) if own else None
                    colour = PLAN_COLOUR if cell.protection.locked else INPUT_COLOUR
                    cell.fill = PatternFill("solid", start_color=colour)


def _mark_cells(book: Workbook, marks: Marks) -> None:
    """Colour and comment the cells of a workbook."""
    for name, cells in marks.items():
        for address, mark in cells.items() if name in book.sheetnames else ():
            cell = book[name][address]
            if isinstance(cell, Cell):
                cell.fill = PatternFill("solid", start_color=mark.colour)
                _comment(cell, mark.texts)


def _comment(cell: Cell, texts: Sequence[str]) -> None:
    """Write our texts below what the sender noted at a cell."""
    own = words.senders_own(cell.comment.text) if cell.comment is not None else ""
    whole = "\n\n".join([*([own] if own else []), *texts])
    cell.comment = Comment(
        whole, words.COMMENT_AUTHOR, height=60 + 18 * (len(whole) // 38 + whole.count("\n")), width=300
    )
