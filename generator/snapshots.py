"""A merged report ↔ the text that the consolidated workbook keeps of it. Pure.

What there is much of – tasks and answers – is kept by position: a task of the plan once, the places of a row's cells in
tables that rows share, a value without its place where the row tells it. All else has the form of `records`, which was
that of everything in the versions of the workbook before the fourth; they are read as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice, repeat
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator import records
from generator.model import (
    Answer,
    Block,
    CellPlaces,
    ExtraResult,
    Gap,
    Measure,
    MeasureResult,
    MergedReport,
    Outcome,
    PastAnswer,
    Place,
    Snapshot,
    Sourced,
    Task,
    TaskResult,
)

_BEGIN = '{"rest":'
"""How a snapshot begins since the fourth version."""
_AT_ONCE = 200
"""Members of a long list that are written at once."""
_ENCODE = msgspec.json.Encoder().encode
_LIGHT_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_NO_ROW = -1
"""In place of a row in the tables: its cells are told one by one."""
_OWN = ""
"""The key of the place of the row itself among those that stand elsewhere."""


class _Answer(Struct, array_like=True, omit_defaults=True):
    """An answer: `sheet` and `row` are places in the tables, `values` are without their places.

    `elsewhere` are the places of values that are not those of their cells, `cells` those of a row whose cells do not
    all stand on one sheet.
    """

    unit: str
    block: Block
    code: str
    sheet: int
    address: str
    row: int
    values: dict[str, Any]
    gaps: dict[str, Gap] = {}
    elsewhere: dict[str, Place] = {}
    cells: dict[str, Place] | None = None


class _TaskResult(Struct, array_like=True, omit_defaults=True):
    """The result of a task: that at the same position in the plan, or another one."""

    outcome: Outcome
    answer: _Answer | None = None
    partners: list[_Answer] = []
    edited: str = ""
    task: Task | None = None


class _ExtraResult(Struct, array_like=True, omit_defaults=True):
    """The result of a task outside the plan."""

    ordinal: str
    content: str
    answer: _Answer
    outcome: Outcome
    key: str = ""
    edited: str = ""


class _MeasureResult(Struct, array_like=True, omit_defaults=True):
    """The result of a measure."""

    measure: Measure
    answers: list[_Answer] = []
    awaited: tuple[str, ...] = ()
    edited: str = ""


class _Kept(Struct):
    """A snapshot: `rest` are all fields of the report but those that stand beside it."""

    rest: dict[str, Any]
    errors: int
    plan_tasks: tuple[Task, ...]
    tasks: list[_TaskResult]
    extras: list[_ExtraResult]
    measures: list[_MeasureResult]
    unplaced: list[_Answer]
    last: dict[str, PastAnswer]
    sheets: list[tuple[str, str]]
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]]


def written(snapshot: Snapshot) -> Iterator[bytes]:
    """Yield a snapshot as JSON in pieces: of a long list some members are held at a time."""
    report, tables = snapshot.report, _Tables()
    rest = records.to_plain(_without_much(report))
    yield b'%s%s,"errors":%d' % (_BEGIN.encode(), _ENCODE(rest), snapshot.errors)
    yield from _list("plan_tasks", report.plan.tasks, _encoded_lightly)
    yield from _list("tasks", map(tables.task, report.tasks, chain(report.plan.tasks, repeat(None))))
    yield from _list("extras", map(tables.extra, report.extras))
    yield from _list("measures", map(tables.measure, report.measures))
    yield from _list("unplaced", map(tables.answer, report.unplaced))
    last = report.last.tasks if report.last is not None else {}
    yield b',"last":%s,"sheets":%s,"rows":%s}' % (
        _ENCODE(last),
        _ENCODE(list(tables.sheets)),
        _ENCODE(list(tables.rows)),
    )


def read(text: bytes) -> Snapshot:
    """Return the snapshot that was written, in any version. Raises ValueError for any other text."""
    try:
        if not text.startswith(_BEGIN.encode()):
            return records.from_plain(json.loads(text), Snapshot)
        kept = msgspec.json.decode(text, type=_Kept)
        return Snapshot(_Reader(kept).report(), kept.errors)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no snapshot") from error


def _without_much(report: MergedReport) -> MergedReport:
    """Return a report without the lists that are written apart."""
    plan = replace(report.plan, tasks=())
    last = replace(report.last, tasks={}) if report.last is not None else None
    return replace(report, plan=plan, tasks=(), extras=(), measures=(), unplaced=(), last=last)


def _list(name: str, members: Iterable[object], encode: Callable[[list[object]], bytes] = _ENCODE) -> Iterator[bytes]:
    """Yield a list under its name, some members at a time."""
    yield b',"%s":[' % name.encode()
    left, sign = iter(members), b""
    while piece := list(islice(left, _AT_ONCE)):
        yield sign + encode(piece)[1:-1]
        sign = b","
    yield b"]"


def _encoded_lightly(piece: list[object]) -> bytes:
    """Return JSON of members that live on: msgspec would leave its UTF-8 with each of their texts."""
    return _LIGHT_ENCODE(msgspec.to_builtins(piece)).encode()


class _Tables:
    """Writes results by position; what their rows share is gathered meanwhile: sheets of files, rows of addresses."""

    def __init__(self) -> None:
        """Begin with empty tables."""
        self.sheets: dict[tuple[str, str], int] = {}
        self.rows: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}

    def task(self, result: TaskResult, planned: Task | None) -> _TaskResult:
        """Return the result of a task; `planned` is the one at its position in the plan."""
        answer = self.answer(result.answer) if result.answer is not None else None
        other = None if result.task is planned else result.task
        return _TaskResult(result.outcome, answer, list(map(self.answer, result.partners)), result.edited, other)

    def extra(self, result: ExtraResult) -> _ExtraResult:
        """Return the result of a task outside the plan."""
        answer = self.answer(result.answer)
        return _ExtraResult(result.ordinal, result.content, answer, result.outcome, result.key, result.edited)

    def measure(self, result: MeasureResult) -> _MeasureResult:
        """Return the result of a measure."""
        return _MeasureResult(result.measure, list(map(self.answer, result.answers)), result.awaited, result.edited)

    def answer(self, answer: Answer) -> _Answer:
        """Return an answer."""
        place, cells = answer.place, answer.cells
        if isinstance(cells, CellPlaces):
            file, sheet, keys, addresses = cells.parts()
            row, odd = self.rows.setdefault((keys, addresses), len(self.rows)), None
            cell_of = dict(zip(keys, addresses, strict=True))
        else:
            file, sheet, row, odd, cell_of = place.file, place.sheet, _NO_ROW, dict(cells), {}
        values: dict[str, object] = {}
        elsewhere: dict[str, Place] = {} if place.file == file and place.sheet == sheet else {_OWN: place}
        for key, sourced in answer.values.items():
            value, own = sourced.value, sourced.place
            values[key] = records.passing(value) if type(value) is str else records.named(value)
            if own.cell != cell_of.get(key) or own.file != file or own.sheet != sheet:
                elsewhere[key] = own
        index = self.sheets.setdefault((file, sheet), len(self.sheets))
        gaps = dict(answer.gaps)
        return _Answer(answer.unit, answer.block, answer.code, index, place.cell, row, values, gaps, elsewhere, odd)


class _Reader:
    """Makes a report of what was kept."""

    def __init__(self, kept: _Kept) -> None:
        """Hold it, with the addresses of each row by field."""
        self._kept = kept
        self._cell_of = [dict(zip(keys, addresses, strict=True)) for keys, addresses in kept.rows]

    def report(self) -> MergedReport:
        """Return the report."""
        kept, rest = self._kept, records.from_plain(self._kept.rest, MergedReport)
        return replace(
            rest,
            plan=replace(rest.plan, tasks=kept.plan_tasks),
            tasks=tuple(map(self._task, kept.tasks, chain(kept.plan_tasks, repeat(None)))),
            extras=tuple(map(self._extra, kept.extras)),
            measures=tuple(map(self._measure, kept.measures)),
            unplaced=tuple(map(self._answer, kept.unplaced)),
            last=replace(rest.last, tasks=kept.last) if rest.last is not None else None,
        )

    def _task(self, kept: _TaskResult, planned: Task | None) -> TaskResult:
        """Return the result of a task."""
        task = kept.task or planned
        if task is None:
            raise LookupError("no task")
        answer = self._answer(kept.answer) if kept.answer is not None else None
        return TaskResult(task, kept.outcome, answer, tuple(map(self._answer, kept.partners)), kept.edited)

    def _extra(self, kept: _ExtraResult) -> ExtraResult:
        """Return the result of a task outside the plan."""
        answer = self._answer(kept.answer)
        return ExtraResult(kept.ordinal, kept.content, answer, kept.outcome, kept.key, kept.edited)

    def _measure(self, kept: _MeasureResult) -> MeasureResult:
        """Return the result of a measure."""
        return MeasureResult(kept.measure, tuple(map(self._answer, kept.answers)), kept.awaited, kept.edited)

    def _answer(self, kept: _Answer) -> Answer:
        """Return an answer."""
        file, sheet = self._kept.sheets[kept.sheet]
        cells: Mapping[str, Place] = kept.cells or {}
        cell_of: Mapping[str, str] = {}
        if kept.row != _NO_ROW:
            cells, cell_of = CellPlaces(file, sheet, *self._kept.rows[kept.row]), self._cell_of[kept.row]
        elsewhere = kept.elsewhere
        values: dict[str, Sourced[object]] = {
            key: Sourced(
                value if type(value) is str else records.open_from_plain(value),
                elsewhere[key] if key in elsewhere else Place(file, sheet, cell_of[key]),
            )
            for key, value in kept.values.items()
        }
        place = elsewhere.get(_OWN) or Place(file, sheet, kept.address)
        return Answer(kept.unit, kept.block, kept.code, place, values, kept.gaps, cells)
