"""Consolidated workbook → the Office's decisions, by stable keys; position, order and filters do not matter."""

from __future__ import annotations

from generator.errors import UnreadableFileError
from generator.model import Decisions
from generator.texts import consolidated as words
from generator.texts import labels
from generator.texts.wording import compare_key, tidy_lines
from generator.workbooks.workbook_opener import custom_properties, open_workbook

_COLUMNS = {
    compare_key(text): name
    for name, text in (("edited", words.EDITED), ("note", words.NOTE), ("accepted", words.ACCEPTED), ("key", words.KEY))
}
_HEADER_SEARCH = 10


def read_decisions(content: bytes) -> Decisions:
    """Read every edited text, note, acceptance. Raises UnreadableFileError for any other file."""
    book = open_workbook(content)
    if labels.SHEET_IDENTITY not in book.sheetnames:
        raise UnreadableFileError("not-a-workbook")
    kept: dict[str, dict[str, str]] = {"edited": {}, "note": {}, "accepted": {}}
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for number, cells in enumerate(sheet.iter_rows(values_only=True)):
            if "key" not in columns:
                if number < _HEADER_SEARCH:
                    columns = _decision_columns(cells)
                continue
            texts = {name: tidy_lines(str(cells[place] or "")) for name, place in columns.items() if place < len(cells)}
            if key := texts.get("key", ""):
                for name, typed in kept.items():
                    if texts.get(name):
                        typed[key] = texts[name]
    return Decisions(kept["edited"], kept["note"], kept["accepted"])


def read_run_id(content: bytes) -> str:
    """Return the run that wrote a consolidated workbook, "" where it does not say. Raises UnreadableFileError."""
    return custom_properties(open_workbook(content)).get(words.RUN_PROPERTY, "")


def _decision_columns(cells: tuple[object, ...]) -> dict[str, int]:
    """Return where key, edited text and note stand, if these cells are the header; else nothing."""
    found = {
        _COLUMNS[key]: place for place, each in enumerate(cells) if (key := compare_key(str(each or ""))) in _COLUMNS
    }
    return found if "key" in found and len(found) > 1 else {}
