"""Consolidated workbook → the Office's decisions, by stable keys; position, order and filters do not matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import UnreadableFileError
from generator.model import Decisions, LastPeriod, PastAnswer
from generator.texts import consolidated as words
from generator.texts import labels, wording
from generator.texts.wording import compare_key, tidy_lines
from generator.workbooks.workbook_opener import custom_properties, open_workbook

_DECISIONS: Mapping[str, str] = {
    words.EDITED: "edited",
    words.NOTE: "notes",
    words.ACCEPTED: "accepted",
    words.DECIDED_BY: "decided_by",
    words.VALID_UNTIL: "valid_until",
    words.CHOICE: "choices",
    words.REASON: "reasons",
    words.EXTENDED_TO: "extended_to",
    words.EXTENSION_DOCUMENT: "extension_documents",
    words.RECEIVED_ON: "received_on",
}
"""Heading of a column in which the Office decides → the kind of decision."""
_TASK_COLUMNS = ("lead_unit", "result", "status", "percent")
_STATUSES = {compare_key(text): status for status, text in labels.STATUS.items()}
_HEADER_SEARCH = 10
_TASK = "task:"


def read_decisions(content: bytes) -> Decisions:
    """Read all that the Office typed. Raises UnreadableFileError for any other file."""
    return _decisions(_opened(content))


def read_last_period(content: bytes, name: str) -> LastPeriod:
    """Read what a period that has passed says of every task, and what the Office decided then. Raises as above."""
    book = _opened(content)
    headings = {words.TASK_COLUMNS[key].text: key for key in _TASK_COLUMNS}
    tasks = {
        key.removeprefix(_TASK): _past_answer(values)
        for sheet in book.worksheets
        for key, values in _keyed_rows(sheet, headings)
        if key.startswith(_TASK) and "lead_unit" in values
    }
    return LastPeriod(name, tasks, _decisions(book))


def read_run_id(content: bytes) -> str:
    """Return the run that wrote a consolidated workbook, "" where it does not say. Raises UnreadableFileError."""
    return custom_properties(open_workbook(content)).get(words.RUN_PROPERTY, "")


def _opened(content: bytes) -> Workbook:
    """Open a consolidated workbook."""
    book = open_workbook(content)
    if labels.SHEET_IDENTITY not in book.sheetnames:
        raise UnreadableFileError("not-a-workbook")
    return book


def _decisions(book: Workbook) -> Decisions:
    """Return what was typed into the columns of decisions."""
    kept: dict[str, dict[str, str]] = {kind: {} for kind in _DECISIONS.values()}
    for sheet in book.worksheets:
        for key, values in _keyed_rows(sheet, _DECISIONS):
            for kind, value in values.items():
                if text := _text(value):
                    kept[kind][key] = text
    return Decisions(**kept)


def _keyed_rows(sheet: Worksheet, headings: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the key of each row with its values in the columns of these headings; the heading row is searched for."""
    wanted = {compare_key(text): name for text, name in {words.KEY: "key", **headings}.items()}
    columns: dict[str, int] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True)):
        if not columns:
            if number >= _HEADER_SEARCH:
                return
            found = {
                wanted[key]: place for place, each in enumerate(cells) if (key := compare_key(_text(each))) in wanted
            }
            columns = found if "key" in found and len(found) > 1 else {}
            continue
        values: dict[str, object] = {name: cells[place] for name, place in columns.items() if place < len(cells)}
        if key := _text(values.pop("key", "")):
            yield key, values


def _text(value: object) -> str:
    """Return a cell as text; a day as it is written."""
    if isinstance(value, datetime | date):
        return wording.day(value)
    return tidy_lines(str(value)) if value is not None else ""


def _past_answer(values: Mapping[str, object]) -> PastAnswer:
    """Return what a row said of its task; a marked gap is no status and no percentage."""
    percent = values.get("percent")
    number = Decimal(str(percent)) if isinstance(percent, int | float) and not isinstance(percent, bool) else None
    return PastAnswer(
        _text(values.get("lead_unit")),
        _STATUSES.get(compare_key(_text(values.get("status")))),
        number,
        _text(values.get("result")),
    )
