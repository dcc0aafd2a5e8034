"""Merged report → the rows of the sheet Nguồn: who wrote each value, when it came, what the Office decided about it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from generator.auditing import Audit
from generator.model import Answer, MergedReport
from generator.texts import consolidated as words
from generator.texts import labels, status, wording
from generator.workbooks.consolidated_rows import Heading, Row, Rows
from generator.workbooks.streamed_rows import Streamed

LAST_ROW = 1_048_575
"""So many rows fit below the heading of a sheet."""


PREFIX = "source:"
"""How the key of a value's row begins."""


def source_rows(report: MergedReport) -> Rows:
    """Return file, sheet and cell of every value, as many as a sheet holds; each row is made when it is written."""
    count = sum(len(answer.values) for _, answer in report.answers())
    if count <= LAST_ROW:
        return Streamed(count, lambda: _each_source_row(report))
    more = Heading(words.MORE_SOURCES.format(count=wording.number(count - LAST_ROW + 1)))
    return Streamed(LAST_ROW, lambda: chain(islice(_each_source_row(report), LAST_ROW - 1), (more,)))


def kept_notes(report: MergedReport) -> list[Row]:
    """Return what the Office noted beside values that are there no longer."""
    notes = {key: text for key, text in report.decisions.notes.items() if key.startswith(PREFIX)}
    present = {_key(key, answer, field) for key, answer, field in _values(report)} if notes else set()
    return [
        {"value": key.removeprefix(PREFIX), "key": key, "note": text}
        for key, text in notes.items()
        if key not in present
    ]


def _values(report: MergedReport) -> Iterator[tuple[str, Answer, str]]:
    """Yield every value under the stable key of what its answer speaks of, as (key, answer, field)."""
    stable = {f"extra:{each.ordinal}": each.key for each in report.extras}
    for key, answer in report.answers():
        for field in answer.values:
            yield stable.get(key, key), answer, field


def _key(key: str, answer: Answer, field: str) -> str:
    """Return the key of a value's row."""
    return f"{PREFIX}{key}:{answer.unit}:{field}"


def _each_source_row(report: MergedReport) -> Iterator[Row]:
    """Yield the rows of all values."""
    audit, notes = Audit(report), report.decisions.notes
    sent = {each.unit.code: each for each in report.submissions}
    numbers = {each.key: each.ordinal for each in report.extras}
    for code, answer, field in _values(report):
        unit, came = report.plan.unit(answer.unit), sent.get(answer.unit)
        each, key = answer.values[field], _key(code, answer, field)
        yield {
            "code": numbers.get(code, code.partition(":")[2]),
            "field": labels.FIELD.get(field, labels.PLAN_COLUMN.get(field, field)),
            "unit": unit.name if unit else "",
            "value": labels.shown(each.value),
            "file": each.place.file,
            "sheet": each.place.sheet,
            "cell": each.place.cell,
            "received_at": (came.received_at if came is not None else None) or "",
            "evidence": status.EVIDENCE[came.evidence] if came is not None else "",
            "decision": audit.about(code, answer, field),
            "note": notes.get(key, ""),
            "key": key,
        }
