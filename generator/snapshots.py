"""A merged report ↔ the text that the consolidated workbook keeps of it. Pure.

What there is much of – tasks and answers – is kept by position: a task of the plan once, the places of a row's cells in
tables that rows share, a value without its place where the row tells it. All else has the form of `records`, which was
that of everything in the versions of the workbook before the fourth; they are read as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice, repeat
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator import records
from generator.model import (
    ExtraResult,
    Measure,
    MeasureResult,
    MergedReport,
    Outcome,
    PastAnswer,
    Snapshot,
    Task,
)
from generator.packing import PackedAnswer, PackedTask, Tables, Unpacking

_BEGIN = '{"rest":'
"""How a snapshot begins since the fourth version."""
_AT_ONCE = 200
"""Members of a long list that are written at once."""
_ENCODE = msgspec.json.Encoder().encode
_LIGHT_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class _ExtraResult(Struct, array_like=True, omit_defaults=True):
    """The result of a task outside the plan."""

    ordinal: str
    content: str
    answer: PackedAnswer
    outcome: Outcome
    key: str = ""
    edited: str = ""


class _MeasureResult(Struct, array_like=True, omit_defaults=True):
    """The result of a measure."""

    measure: Measure
    answers: list[PackedAnswer] = []
    awaited: tuple[str, ...] = ()
    edited: str = ""


class _Kept(Struct):
    """A snapshot: `rest` are all fields of the report but those that stand beside it."""

    rest: dict[str, Any]
    errors: int
    plan_tasks: tuple[Task, ...]
    tasks: list[PackedTask]
    extras: list[_ExtraResult]
    measures: list[_MeasureResult]
    unplaced: list[PackedAnswer]
    last: dict[str, PastAnswer]
    sheets: list[tuple[str, str]]
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]]


def written(snapshot: Snapshot) -> Iterator[bytes]:
    """Yield a snapshot as JSON in pieces: of a long list some members are held at a time."""
    report, tables = snapshot.report, Tables()
    rest = records.to_plain(_without_much(report))
    yield b'%s%s,"errors":%d' % (_BEGIN.encode(), _ENCODE(rest), snapshot.errors)
    yield from _list("plan_tasks", report.plan.tasks, _encoded_lightly)
    yield from _list("tasks", map(tables.task, report.tasks, chain(report.plan.tasks, repeat(None))))
    yield from _list("extras", (_extra(each, tables) for each in report.extras))
    yield from _list("measures", (_measure(each, tables) for each in report.measures))
    yield from _list("unplaced", map(tables.answer, report.unplaced))
    last = report.last.tasks if report.last is not None else {}
    yield b',"last":%s,"sheets":%s,"rows":%s}' % (
        _ENCODE(last),
        _ENCODE(tables.sheets),
        _ENCODE(tables.rows),
    )


def read(text: bytes) -> Snapshot:
    """Return the snapshot that was written, in any version. Raises ValueError for any other text."""
    try:
        if not text.startswith(_BEGIN.encode()):
            return records.from_plain(json.loads(text), Snapshot)
        kept = msgspec.json.decode(text, type=_Kept)
        return Snapshot(_report(kept), kept.errors)
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


def _extra(result: ExtraResult, tables: Tables) -> _ExtraResult:
    """Return the result of a task outside the plan by position."""
    answer = tables.answer(result.answer)
    return _ExtraResult(result.ordinal, result.content, answer, result.outcome, result.key, result.edited)


def _measure(result: MeasureResult, tables: Tables) -> _MeasureResult:
    """Return the result of a measure by position."""
    return _MeasureResult(result.measure, list(map(tables.answer, result.answers)), result.awaited, result.edited)


def _report(kept: _Kept) -> MergedReport:
    """Make a report of what was kept."""
    rest, unpacking = records.from_plain(kept.rest, MergedReport), Unpacking(kept.sheets, kept.rows)
    answer = unpacking.answer
    return replace(
        rest,
        plan=replace(rest.plan, tasks=kept.plan_tasks),
        tasks=tuple(map(unpacking.task, kept.tasks, chain(kept.plan_tasks, repeat(None)))),
        extras=tuple(
            ExtraResult(each.ordinal, each.content, answer(each.answer), each.outcome, each.key, each.edited)
            for each in kept.extras
        ),
        measures=tuple(
            MeasureResult(each.measure, tuple(map(answer, each.answers)), each.awaited, each.edited)
            for each in kept.measures
        ),
        unplaced=tuple(map(answer, kept.unplaced)),
        last=replace(rest.last, tasks=kept.last) if rest.last is not None else None,
    )
