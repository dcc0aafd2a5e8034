"""Answers and results by position, as snapshots keep them and shelves hold them. Pure.

What there is much of is told once: the places of a row's cells in tables that rows share, a value without its place
where the row tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import astuple

from generator import records
from generator.model import (
    Answer,
    Block,
    CellPlaces,
    DeadlineKind,
    Gap,
    Outcome,
    Place,
    Sourced,
    Task,
    TaskResult,
    code_of,
    counted_by,
    label_of,
)
from generator.shelves import Shelf

_NO_ROW = -1
"""In place of a row in the tables: its cells are told one by one."""
_OWN = ""
"""The key of the place of the row itself among those that stand elsewhere."""


class PackedAnswer(Struct, array_like=True, omit_defaults=True):
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


class PackedTask(Struct, array_like=True, omit_defaults=True):
    """The result of a task: that at the same position in the plan, or another one."""

    outcome: Outcome
    answer: PackedAnswer | None = None
    partners: list[PackedAnswer] = []
    edited: str = ""
    task: Task | None = None


Sheet = tuple[str, str]
"""A file and a sheet in it."""
RowShape = tuple[tuple[str, ...], tuple[str, ...]]
"""The fields of a row and the addresses of their cells."""


class Tables:
    """Packs answers and results; what their rows share is gathered meanwhile: sheets of files, rows of addresses."""

    def __init__(self) -> None:
        """Begin with empty tables."""
        self.sheets: list[Sheet] = []
        self.rows: list[RowShape] = []
        self._sheet_places: dict[Sheet, int] = {}
        self._row_places: dict[RowShape, int] = {}
        self._known_rows: dict[tuple[int, int], int] = {}
        self._cell_of: list[dict[str, str]] = []

    def task(self, result: TaskResult, planned: Task | None) -> PackedTask:
        """Return the result of a task; `planned` is the one at its position in the plan."""
        answer = self.answer(result.answer) if result.answer is not None else None
        other = None if result.task is planned or result.task == planned else result.task
        return PackedTask(result.outcome, answer, list(map(self.answer, result.partners)), result.edited, other)

    def answer(self, answer: Answer) -> PackedAnswer:
        """Return an answer."""
        place, cells = answer.place, answer.cells
        if isinstance(cells, CellPlaces):
            file, sheet, keys, addresses = cells.parts()
            row, odd = self._row(keys, addresses), None
            cell_of = self._cell_of[row]
        else:
            file, sheet, row, odd, cell_of = place.file, place.sheet, _NO_ROW, dict(cells), {}
        index = _place(self.sheets, self._sheet_places, (file, sheet))
        kept = answer.values
        if isinstance(kept, KeptValues):
            unit, block, code, address, gaps = answer.unit, answer.block, answer.code, place.cell, dict(answer.gaps)
            return PackedAnswer(unit, block, code, index, address, row, kept.raw, gaps, kept.elsewhere, odd)
        values: dict[str, object] = {}
        elsewhere: dict[str, Place] = {} if place.file == file and place.sheet == sheet else {_OWN: place}
        for key, sourced in answer.values.items():
            value, own = sourced.value, sourced.place
            values[key] = records.passing(value) if type(value) is str else records.named(value)
            if own.cell != cell_of.get(key) or own.file != file or own.sheet != sheet:
                elsewhere[key] = own
        gaps = dict(answer.gaps)
        return PackedAnswer(
            answer.unit, answer.block, answer.code, index, place.cell, row, values, gaps, elsewhere, odd
        )

    def _row(self, keys: tuple[str, ...], addresses: tuple[str, ...]) -> int:
        """Return the place of a row in its table; rows share their tuples, so that one look at these tells it."""
        known = (id(keys), id(addresses))
        row = self._known_rows.get(known)
        if row is not None:
            return row
        row = _place(self.rows, self._row_places, (keys, addresses))
        if row == len(self._cell_of):
            self._cell_of.append(dict(zip(keys, addresses, strict=True)))
        if self.rows[row][0] is keys and self.rows[row][1] is addresses:
            self._known_rows[known] = row
        return row


Member = TypeVar("Member")


def _place(table: list[Member], places: dict[Member, int], member: Member) -> int:
    """Return the place of a member in a table; one that is new is put at its end."""
    place = places.setdefault(member, len(table))
    if place == len(table):
        table.append(member)
    return place


class KeptValues(Mapping[str, Sourced[object]]):
    """The values of a packed answer: each is put together with its place when it is asked for."""

    __slots__ = ("_cell_of", "_file", "_sheet", "elsewhere", "raw")

    def __init__(self, kept: PackedAnswer, file: str, sheet: str, cell_of: Mapping[str, str]) -> None:
        """Hold the values as they were packed, and where those stand that are told by their row."""
        self.raw, self.elsewhere = kept.values, kept.elsewhere
        self._file, self._sheet, self._cell_of = file, sheet, cell_of

    def __getitem__(self, key: str) -> Sourced[object]:
        """Return the value of a field."""
        return self._sourced(key, self.raw[key])

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a field, the default where it has none."""
        value = self.raw.get(key)
        return default if value is None else self._sourced(key, value)

    def _sourced(self, key: str, value: Any) -> Sourced[object]:
        """Return a value with its place."""
        place = self.elsewhere.get(key) if self.elsewhere else None
        return Sourced(
            value if type(value) is str else records.open_from_plain(value),
            place or Place(self._file, self._sheet, self._cell_of[key]),
        )

    def __iter__(self) -> Iterator[str]:
        """Yield the fields."""
        return iter(self.raw)

    def __len__(self) -> int:
        """How many values there are."""
        return len(self.raw)

    def __contains__(self, key: object) -> bool:
        """Tell whether a field has a value."""
        return key in self.raw


class Unpacking:
    """Makes answers and results of what was packed with these tables, which may still grow."""

    def __init__(self, sheets: Sequence[Sheet], rows: Sequence[RowShape]) -> None:
        """Hold the tables."""
        self._sheets, self._rows = sheets, rows
        self._cell_of: list[dict[str, str]] = []

    def task(self, kept: PackedTask, planned: Task | None) -> TaskResult:
        """Return the result of a task; `planned` is the one at its position in the plan."""
        task = kept.task or planned
        if task is None:
            raise LookupError("no task")
        answer = self.answer(kept.answer) if kept.answer is not None else None
        return TaskResult(task, kept.outcome, answer, tuple(map(self.answer, kept.partners)), kept.edited)

    def answer(self, kept: PackedAnswer) -> Answer:
        """Return an answer."""
        file, sheet = self._sheets[kept.sheet]
        cells: Mapping[str, Place] = kept.cells or {}
        cell_of: Mapping[str, str] = {}
        if kept.row != _NO_ROW:
            cells, cell_of = CellPlaces.alike(file, sheet, *self._rows[kept.row]), self._addresses(kept.row)
        place = kept.elsewhere.get(_OWN) or Place(file, sheet, kept.address)
        values = self._values(KeptValues(kept, file, sheet, cell_of))
        return Answer(kept.unit, kept.block, kept.code, place, values, kept.gaps, cells)

    def _values(self, kept: KeptValues) -> Mapping[str, Sourced[object]]:
        """Return all values, put together."""
        return dict(kept)

    def _addresses(self, row: int) -> dict[str, str]:
        """Return the addresses of a row of the tables by field."""
        known = self._cell_of
        known += [dict(zip(keys, addresses, strict=True)) for keys, addresses in self._rows[len(known) :]]
        return known[row]


# --- shelves -------------------------------------------------------------------------------------------------------

_PACK = msgspec.msgpack.Encoder().encode


class _LazyUnpacking(Unpacking):
    """Makes answers that are read and let go: a value is put together when it is asked for."""

    def _values(self, kept: KeptValues) -> Mapping[str, Sourced[object]]:
        """Return the values as they were packed."""
        return kept


PackedPlanned = tuple[
    str, str, str, str, str, str, str, str, str, str, tuple[str, ...], DeadlineKind, date | None
]  # fmt: skip
"""The fields of a task of the plan, in their order."""
_UNPACK_TASK: Callable[[bytes], PackedPlanned] = msgspec.msgpack.Decoder(PackedPlanned).decode
_UNPACK_ANSWER: Callable[[bytes], PackedAnswer] = msgspec.msgpack.Decoder(PackedAnswer).decode


def pack_task(task: Task) -> bytes:
    """Return a task of the plan as bytes."""
    return _PACK(astuple(task))


def unpack_task(packed: bytes) -> Task:
    """Return the task that was packed."""
    return Task(*_UNPACK_TASK(packed))


class _Whole(Struct, array_like=True):
    """The result of a task with the task itself, as `pack_task` writes it."""

    task: PackedPlanned
    result: PackedTask


_UNPACK_WHOLE: Callable[[bytes], _Whole] = msgspec.msgpack.Decoder(_Whole).decode


def answer_shelf() -> Shelf[Answer]:
    """Return an empty shelf for answers."""
    tables = Tables()
    unpacking = _LazyUnpacking(tables.sheets, tables.rows)

    def pack(answer: Answer) -> bytes:
        return _PACK(tables.answer(answer))

    def unpack(packed: bytes) -> Answer:
        return unpacking.answer(_UNPACK_ANSWER(packed))

    return Shelf(pack, unpack, label_of, answer_key)


def answer_key(answer: Answer) -> str:
    """Return what an answer is found by among those of all returns; see `found_by`."""
    return found_by(answer.unit, answer.block, answer.code)


def found_by(unit: str, block: Block, code: str) -> str:
    """Return the key of what a unit says for a code in a block."""
    return f"{unit}\n{block.value}\n{code}"


def result_shelf() -> Shelf[TaskResult]:
    """Return an empty shelf for results of tasks."""
    tables = Tables()
    unpacking = _LazyUnpacking(tables.sheets, tables.rows)

    def pack(result: TaskResult) -> bytes:
        return _PACK(_Whole(astuple(result.task), tables.task(result, result.task)))

    def unpack(packed: bytes) -> TaskResult:
        whole = _UNPACK_WHOLE(packed)
        return unpacking.task(whole.result, Task(*whole.task))

    return Shelf(pack, unpack, counted_by)


def task_shelf() -> Shelf[Task]:
    """Return an empty shelf for tasks of a plan."""
    return Shelf(pack_task, unpack_task, key=code_of)
