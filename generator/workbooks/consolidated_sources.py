"""Merged report → the rows of the sheet Nguồn: who wrote each value, when it came, what the Office decided about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice

from generator.auditing import Audit
from generator.model import CONTENT, Answer, MergedReport, Place
from generator.texts import consolidated as words
from generator.texts import labels, status, wording
from generator.texts.wording import compare_key
from generator.workbooks.consolidated_cells import Heading, Row, Rows
from generator.workbooks.streamed_rows import Streamed

LAST_ROW = 1_048_575
"""So many rows fit below the heading of a sheet."""


PREFIX = "source:"
"""How the key of a value's row begins."""


def source_rows(report: MergedReport) -> Rows:
    """Return file, sheet and cell of every value, as many as a sheet holds; each row is made when it is written.

    What no line of the report takes comes last, under a heading of its own.
    """
    left = list(_unplaced_rows(report))
    count = len(left) + sum(len(answer.values) for _, answer in report.answers())
    if count <= LAST_ROW:
        return Streamed(count, lambda: chain(_each_source_row(report), left))
    more = Heading(words.MORE_SOURCES.format(count=wording.number(count - LAST_ROW + 1)))
    return Streamed(LAST_ROW, lambda: chain(islice(chain(_each_source_row(report), left), LAST_ROW - 1), (more,)))


def kept_notes(report: MergedReport) -> list[Row]:
    """Return what the Office noted beside values that are there no longer."""
    notes = {key: text for key, text in report.decisions.notes.items() if key.startswith(PREFIX)}
    values = chain(_values(report), _unplaced_values(report)) if notes else ()
    present = {_key(key, answer, field) for key, answer, field in values}
    return [
        {"value": key.removeprefix(PREFIX), "key": key, "note": text}
        for key, text in notes.items()
        if key not in present
    ]


def _answers(report: MergedReport) -> Iterator[tuple[str, Answer]]:
    """Yield every answer under the stable key of what it speaks of."""
    stable = {f"extra:{each.ordinal}": each.key for each in report.extras}
    return ((stable.get(key, key), answer) for key, answer in report.answers())


def _values(report: MergedReport) -> Iterator[tuple[str, Answer, str]]:
    """Yield every value as (key, answer, field)."""
    return ((key, answer, field) for key, answer in _answers(report) for field in answer.values)


def _key(key: str, answer: Answer, field: str) -> str:
    """Return the key of a value's row."""
    return f"{PREFIX}{key}:{answer.unit}:{field}"


def _unplaced_values(report: MergedReport) -> Iterator[tuple[str, Answer, str]]:
    """Yield what no line of the report takes, unusable cells too; a row told again is numbered to have its own key."""
    times: Counter[str] = Counter()
    for answer in report.unplaced:
        own = f"{answer.block.value}:{answer.code or compare_key(answer.text(CONTENT.key))}"
        times[f"{answer.unit}:{own}"] += 1
        key = f"unplaced:{own}:{times[f'{answer.unit}:{own}']}"
        yield from ((key, answer, field) for field in (*answer.values, *answer.gaps))


_HEADINGS = {**labels.PLAN_COLUMN, **labels.FIELD}
"""The heading of a field's column, by its key."""


class _Sources:
    """Writes the rows of values: what is known of each unit is looked up once."""

    def __init__(self, report: MergedReport) -> None:
        """Sort the submissions by unit."""
        self._plan, self._notes = report.plan, report.decisions.notes
        self._sent = {each.unit.code: each for each in report.submissions}
        self._known: dict[str, Mapping[str, object]] = {}

    def sender(self, unit: str) -> Mapping[str, object]:
        """Return what the rows of all values of a unit say alike: who sent them, and when they came."""
        if unit not in self._known:
            named, came = self._plan.unit(unit), self._sent.get(unit)
            self._known[unit] = {
                "unit": named.name if named else "",
                "received_at": (came.counting_at if came is not None else None) or "",
                "evidence": status.EVIDENCE[came.evidence] if came is not None else "",
            }
        return self._known[unit]

    def alike(self, code: str, unit: str) -> dict[str, object]:
        """Return what the rows of all values of an answer say alike: of which task, and who sent them."""
        return {"code": code, **self.sender(unit), "decision": ""}

    def row(self, alike: dict[str, object], own: str, field: str, shown: str, place: Place) -> dict[str, object]:
        """Return the row of a value under a key of its `own`, but for what the Office decided about it."""
        row = alike.copy()
        row["field"] = _HEADINGS.get(field, field)
        row["value"] = shown
        row["file"] = place.file
        row["sheet"] = place.sheet
        row["cell"] = place.cell
        row["note"] = self._notes.get(own, "")
        row["key"] = own
        return row


def _each_source_row(report: MergedReport) -> Iterator[Row]:
    """Yield the rows of all values that stand in the report."""
    audit, sources = Audit(report), _Sources(report)
    numbers = {each.key: each.ordinal for each in report.extras}
    for key, answer in _answers(report):
        alike = sources.alike(numbers.get(key, key.partition(":")[2]), answer.unit)
        is_decided = audit.may_say(key, answer)
        begin = _key(key, answer, "")
        for field, each in answer.values.items():
            row = sources.row(alike, begin + field, field, labels.shown(each.value), each.place)
            if is_decided:
                row["decision"] = audit.about(key, answer, field)
            yield row


def _unplaced_rows(report: MergedReport) -> Iterator[Row | Heading]:
    """Yield a heading and the rows of what no line of the report takes, nothing where there is none."""
    sources = _Sources(report)
    if report.unplaced:
        yield Heading(words.UNPLACED)
    for key, answer, field in _unplaced_values(report):
        each, gap = answer.values.get(field), answer.gaps.get(field)
        shown = labels.shown(each.value) if each is not None else gap.shown if gap is not None else ""
        alike = sources.alike(answer.code, answer.unit)
        yield sources.row(alike, _key(key, answer, field), field, shown, answer.cell_of(field))
