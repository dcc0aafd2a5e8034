"""Consolidated workbook → the Office's decisions, by stable keys; position, order and filters do not matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from generator.model import Amount, Decisions, LastPeriod, PastAnswer, fingerprint
from generator.texts import consolidated as words
from generator.texts import labels, wording
from generator.texts.wording import compare_key, tidy_lines
from generator.workbooks.consolidated_data import unpacked
from generator.workbooks.consolidated_schema import refuse_newer
from generator.workbooks.formats import open_own_book, own_properties
from generator.workbooks.formats.grid import Book, Grid, stored_value

_DECISIONS: Mapping[str, str] = {
    words.EDITED: "edited",
    words.NOTE: "notes",
    words.ACCEPTED: "accepted",
    words.DECIDED_BY: "decided_by",
    words.VALID_UNTIL: "valid_until",
    words.CHOICE: "choices",
    words.REASON: "reasons",
    words.SETTLED: "settled",
    words.EXTENDED_TO: "extended_to",
    words.EXTENSION_DOCUMENT: "extension_documents",
    words.RECEIVED_ON: "received_on",
}
"""Heading of a column in which the Office decides → the kind of decision."""
_EDITING: Mapping[str, str] = {
    words.WORDING_CHOICE: "wording_choice",
    words.BASE: "base",
    words.MARK: "mark",
    words.GENERATED: "source",
    labels.FIELD["result"]: "source",
    words.MEASURE_RESULTS: "source",
    words.PARTNER_RESULTS: "partner_source",
}
"""Headings of the columns that tell what an edit was based on."""
_TASK_COLUMNS = ("lead_unit", "result", "status", "percent", "outcome")
_OUTCOMES = {compare_key(text): outcome for outcome, text in labels.OUTCOME.items()}
_STATUSES = {compare_key(text): status for status, text in labels.STATUS.items()}
_HEADER_SEARCH = 500
_TASK = "task:"


def read_decisions(content: bytes) -> Decisions:
    """Read all that the Office typed. Raises UnreadableFileError for any other file."""
    return office_decisions(_opened(content))


def read_unit_decisions(content: bytes) -> Decisions:
    """Read extensions and days of arrival that the Office wrote."""
    kinds = ("extended_to", "extension_documents", "received_on")
    headings = {heading: kind for heading, kind in _DECISIONS.items() if kind in kinds}
    kept: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
    for sheet in _tables(_opened(content)):
        for key, values in _keyed_rows(sheet, headings):
            for kind, value in values.items():
                if text := _text(value):
                    kept[kind][key] = text
    return Decisions(**kept)


def read_last_period(content: bytes, name: str, amounts: Sequence[Amount] = ()) -> LastPeriod:
    """Read what a period that has passed says of every task, and what the Office decided then. Raises as above."""
    book = _opened(content, words.SHEET_TASKS)
    headings = {words.TASK_COLUMNS[key].text: key for key in _TASK_COLUMNS} | {each.title: each.key for each in amounts}
    tasks = {
        key.removeprefix(_TASK): _past_answer(values)
        for sheet in _tables(book)
        for key, values in _keyed_rows(sheet, headings)
        if key.startswith(_TASK) and "lead_unit" in values
    }
    return LastPeriod(name, tasks, office_decisions(book))


def read_run_id(content: bytes) -> str:
    """Return the run that wrote a consolidated workbook, "" where it does not say. Raises UnreadableFileError."""
    return own_properties(content).get(words.RUN_PROPERTY, "")


_THIN: Mapping[str, Sequence[str]] = {
    sheet: [each.text for each in columns.values() if each.text in _DECISIONS]
    for sheet, columns in (
        (words.SHEET_TASKS, words.TASK_COLUMNS),
        (words.SHEET_DOCUMENTS, words.DOCUMENT_COLUMNS),
        (words.SHEET_SOURCES, words.SOURCE_COLUMNS),
    )
}
"""The largest sheets, with the headings of the columns in which the Office decides: nothing else is typed there."""


def _opened(content: bytes, *whole: str) -> Book:
    """Read a consolidated workbook; of its largest sheets but these only the rows in which the Office wrote."""
    book = open_own_book(content, {name: headings for name, headings in _THIN.items() if name not in whole})
    refuse_newer(book)
    return book


def office_decisions(book: Book) -> Decisions:
    """Return what was typed into the columns of decisions."""
    kept: dict[str, dict[str, str]] = {kind: {} for kind in (*_DECISIONS.values(), "based_on", "dropped")}
    for sheet in _tables(book):
        for key, values in _keyed_rows(sheet, {**_DECISIONS, **_EDITING}):
            texts = {name: text for name, value in values.items() if (text := _text(value))}
            for kind in set(_DECISIONS.values()) & texts.keys():
                kept[kind][key] = texts[kind]
            if "edited" in texts and (_SOURCE & values.keys() or "base" in texts):
                _read_basis(key, texts, kept)
    return Decisions(**kept)


_SOURCE = frozenset({"source"})


def _read_basis(key: str, texts: Mapping[str, str], kept: Mapping[str, dict[str, str]]) -> None:
    """Note which generated text the Office saw when it wrote its own, and whether it prefers a newer one.

    What it typed since the workbook was written is based on the text beside it; so is an edit that it chose to keep.
    """
    shown = fingerprint(f"{texts.get('source', '')}\n{texts.get('partner_source', '')}")
    is_known = texts.get("mark") == fingerprint(texts["edited"]) and "base" in texts
    choice = compare_key(texts.get("wording_choice", ""))
    keeps = choice == compare_key(words.KEEP_EDIT)
    kept["based_on"][key] = texts["base"] if is_known and not keeps else shown
    if is_known and choice == compare_key(words.USE_NEW):
        kept["dropped"][key] = words.USE_NEW


def read_snapshot(content: bytes) -> tuple[bytes, Decisions]:
    """Return the snapshot as it was written (b"" where there is none) and what the Office decided. Raises as above."""
    packed, decisions = read_packed(content)
    return unpacked(packed), decisions


def read_packed(content: bytes) -> tuple[str, Decisions]:
    """Return the same with the snapshot as its cells hold it, a tenth as large."""
    book = _opened(content)
    return packed_snapshot(book), office_decisions(book)


def packed_snapshot(book: Book) -> str:
    """Return the snapshot of a consolidated workbook as its cells hold it, "" where there is none."""
    data = next((each for each in book.grids if each.name == words.SHEET_DATA), None)
    if data is None:
        return ""
    cells = (data.value(row, 0) for row in sorted(data.rows))
    return "".join(str(each) for each in cells if each is not None)


def _tables(book: Book) -> Iterator[Grid]:
    """Yield the sheets that may be tables: all but that of the snapshot."""
    return (each for each in book.grids if each.name != words.SHEET_DATA)


def _keyed_rows(sheet: Grid, headings: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the key of each row with its values in the columns of these headings; the heading row is searched for."""
    wanted = {compare_key(text): name for text, name in {words.KEY: "key", **headings}.items()}
    columns: dict[str, int] = {}
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if not columns:
            if number >= _HEADER_SEARCH:
                return
            found = {
                wanted[key]: place for place, each in cells.items() if (key := compare_key(_text(each.value))) in wanted
            }
            columns = found if "key" in found and len(found) > 1 else {}
            continue
        values = {name: stored_value(cells.get(place)) for name, place in columns.items()}
        if key := _text(values.pop("key", "")):
            yield key, values


def _text(value: object) -> str:
    """Return a cell as text; a day as it is written."""
    if isinstance(value, datetime | date):
        return wording.day(value)
    return tidy_lines(str(value)) if value is not None else ""


def _past_answer(values: Mapping[str, object]) -> PastAnswer:
    """Return what a row said of its task; a marked gap is no status and no percentage."""
    numbers = {key: number for key, value in values.items() if (number := _number(value)) is not None}
    return PastAnswer(
        _text(values.get("lead_unit")),
        _STATUSES.get(compare_key(_text(values.get("status")))),
        numbers.pop("percent", None),
        _text(values.get("result")),
        _OUTCOMES.get(compare_key(_text(values.get("outcome")))),
        {key: each for key, each in numbers.items() if key not in _TASK_COLUMNS},
    )


def _number(value: object) -> Decimal | None:
    """Return the number that a cell holds, None where it holds something else."""
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
