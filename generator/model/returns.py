"""What comes in: files, raw cells with their places, and the cleaned answers of a unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from generator.model.fields import COMPLETED_ON, PERCENT, STATUS, Block, Status

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value stands: file as its sender knows it, sheet, cell in A1 form. Empty parts are not known."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T_co]):
    """A value with its Place, so that every word of the report can be traced."""

    value: T_co
    place: Place


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as read: a str, int, float, bool, datetime, date, time or None; nothing is understood yet.

    `fault` is "" or what hides the value: "formula" (no stored value), "error" (#REF!, #N/A …).
    """

    value: object
    place: Place
    number_format: str = "General"
    fault: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a return: its block, its key (task or measure code; "" when not known) and its cells by field key."""

    block: Block
    key: str
    place: Place
    cells: Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class RawReturn:
    """All that was read from one workbook. Codes are "" where the workbook does not say."""

    file: str
    plan_id: str
    period: str
    unit: str
    version: str
    rows: tuple[RawRow, ...]
    form: Mapping[str, RawCell]


@dataclass(frozen=True, slots=True)
class Envelope:
    """One file as it came: origin as a person would say it, content, when it was sent or last saved.

    `fault` is "" or why there is no content: a key of `texts.messages.UNREADABLE`.
    """

    origin: str
    content: bytes
    sha256: str
    received_at: datetime | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that holds something unusable: the code of the fault, what is shown there, where."""

    code: str
    shown: str
    place: Place


@dataclass(frozen=True, slots=True)
class Answer:
    """What one unit wrote in one row, cleaned: typed values by field key; unusable cells are `gaps` by field key.

    `cells` are the places of all fields of the row, blank ones too; `place` is that of the row.
    """

    unit: str
    block: Block
    code: str
    place: Place
    values: Mapping[str, Sourced[object]] = field(default_factory=dict)
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    cells: Mapping[str, Place] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """True when nothing was typed in the row."""
        return not self.values and not self.gaps

    def text(self, key: str) -> str:
        """Return the text of a field, "" when blank."""
        found = self.values.get(key)
        return found.value if found is not None and isinstance(found.value, str) else ""

    @property
    def status(self) -> Status | None:
        """The chosen status, None when blank or unusable."""
        found = self.values.get(STATUS.key)
        return found.value if found is not None and isinstance(found.value, Status) else None

    @property
    def percent(self) -> Decimal | None:
        """The percentage, 0–100, None when blank or unusable."""
        found = self.values.get(PERCENT.key)
        return found.value if found is not None and isinstance(found.value, Decimal) else None

    @property
    def completed_on(self) -> date | None:
        """The day of completion, None when blank or unusable."""
        found = self.values.get(COMPLETED_ON.key)
        return found.value if found is not None and isinstance(found.value, date) else None

    def cell_of(self, key: str) -> Place:
        """Return the place of a field, or of the row when the row has no such cell."""
        return self.cells.get(key, self.place)


@dataclass(frozen=True, slots=True)
class UnitReturn:
    """One return after cleaning. `nil` is the unit-wide "không phát sinh"."""

    unit: str
    period: str
    file: str
    sha256: str
    received_at: datetime | None
    answers: tuple[Answer, ...]
    nil: bool = False
    nil_reason: str = ""

    @property
    def blank(self) -> bool:
        """True when the unit typed nothing at all."""
        return not self.nil and not self.nil_reason and all(each.blank for each in self.answers)

    def answers_in(self, block: Block) -> tuple[Answer, ...]:
        """Return the answers of one block, in the order of the sheet."""
        return tuple(each for each in self.answers if each.block is block)
