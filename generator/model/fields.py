"""What a unit can say: statuses, blocks, and the fields that template, check, rule and message all read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct


class Status(Enum):
    """What a unit may choose for a task; on time or overdue is computed, never typed."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    SUSPENDED = "suspended"
    NOT_ARISEN = "not_arisen"

    __hash__ = object.__hash__  # each is one and the same object wherever it is met


class Outcome(Enum):
    """Where a task stands at the cut-off; every task has exactly one, so the seven counts add up to the total."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_OVERDUE = "open_overdue"
    SUSPENDED = "suspended"
    NOT_ARISEN = "not_arisen"
    NOT_REPORTED = "not_reported"

    __hash__ = object.__hash__  # each is one and the same object wherever it is met


class Block(Enum):
    """The part of a unit workbook that a row stands in."""

    LEAD = "lead"
    PARTNER = "partner"
    EXTRA = "extra"
    MEASURE = "measure"

    __hash__ = object.__hash__  # each is one and the same object wherever it is met


class Kind(Enum):
    """The type of value that a field holds after cleaning: str, Status, Decimal (0–100), date, Decimal."""

    TEXT = "text"
    CHOICE = "choice"
    PERCENT = "percent"
    DATE = "date"
    NUMBER = "number"


class Need(Enum):
    """When a field of a row that must be answered has to be filled."""

    ALWAYS = "always"
    """In every answered row, but the result may stay blank where the status says that nothing arose."""
    WHEN_DONE = "when_done"
    WHEN_OVERDUE = "when_overdue"
    OPTIONAL = "optional"


class Field(Struct, frozen=True):
    """One column that a unit fills. Template, live check, rule and message all read this record."""

    key: str
    kind: Kind
    need: Need = Need.OPTIONAL
    lower: int | None = None
    upper: int | None = None
    choices: tuple[Status, ...] = ()
    max_length: int = 32_767


RESULT = Field("result", Kind.TEXT, Need.ALWAYS)
STATUS = Field("status", Kind.CHOICE, Need.ALWAYS, choices=tuple(Status))
PERCENT = Field("percent", Kind.PERCENT, lower=0, upper=100)
COMPLETED_ON = Field("completed_on", Kind.DATE, Need.WHEN_DONE)
DOCUMENTS = Field("documents", Kind.TEXT, Need.WHEN_DONE)
DIFFICULTIES = Field("difficulties", Kind.TEXT, Need.WHEN_OVERDUE)
PROPOSALS = Field("proposals", Kind.TEXT)
NEXT_STEPS = Field("next_steps", Kind.TEXT)

TASK_FIELDS: tuple[Field, ...] = (
    RESULT, STATUS, PERCENT, COMPLETED_ON, DOCUMENTS, DIFFICULTIES, PROPOSALS, NEXT_STEPS,
)  # fmt: skip
MEASURE_FIELDS: tuple[Field, ...] = (RESULT, DOCUMENTS, DIFFICULTIES, PROPOSALS, NEXT_STEPS)
FIELDS: Mapping[str, Field] = {each.key: each for each in TASK_FIELDS}
AMOUNT_FIELDS: tuple[Field, ...] = tuple(Field(f"amount_{number}", Kind.NUMBER) for number in range(1, 7))
"""Numbers that a plan may ask for besides: how much was spent, built, trained; what they are is the plan's to say."""
ALL_FIELDS: Mapping[str, Field] = {**FIELDS, **{each.key: each for each in AMOUNT_FIELDS}}
CONTENT = Field("content", Kind.TEXT)
"""What a task outside the plan is; in the plan's own rows the column is locked."""

PLAN_COLUMNS: tuple[str, ...] = ("ordinal", "content", "supervisor", "lead", "partners", "target", "timeframe")
"""The seven columns of the plan's appendix, in their order; each is an attribute of Task."""
