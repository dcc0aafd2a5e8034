"""The version of the consolidated workbook: older ones are read and written anew, newer ones are left alone.

1. The first: decisions by key, the merged report in a hidden sheet.
2. The Office's notes beside findings and values; who sent a value, when, and what the Office decided about it.
3. The merged report is packed, and names the file of a row's cells once.
4. Tasks and answers stand in it by position, a task of the plan once; see `generator.snapshots`.

An older workbook is read by the headings it has; what it lacks is blank. The merge that follows writes it anew in this
version, and keeps the old one in `luu/` like all that it replaces.
"""

from __future__ import annotations

from generator.errors import UnreadableFileError
from generator.texts import labels
from generator.workbooks.formats.grid import Book

SCHEMA = 4
NAME = "schema"


def refuse_newer(book: Book) -> None:
    """Raise UnreadableFileError "newer" for a workbook of a later version, "not-a-workbook" for any other workbook."""
    identity = next((each for each in book.grids if each.name == labels.SHEET_IDENTITY), None)
    if identity is None:
        raise UnreadableFileError("not-a-workbook")
    said = {str(identity.value(row, 0)): str(identity.value(row, 1)) for row in identity.rows}
    version = said.get(NAME, "")
    if version.isdecimal() and int(version) > SCHEMA:
        raise UnreadableFileError("newer")
