"""Where each unit and each task stands on a day: the records of following up."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from msgspec import Struct

from generator.model.plan_records import Task, Unit


class Arrival(Enum):
    """Whether a unit's return came, and when."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    MISSING = "missing"


class Evidence(Enum):
    """What says when a return came."""

    MAIL = "mail"
    OFFICE = "office"
    FILE = "file"
    NONE = "none"


class UnitState(Enum):
    """Where a unit stands in a period; every unit has exactly one state."""

    NOT_SENT = "not_sent"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    TO_MEND = "to_mend"
    RECEIVED = "received"
    """Received without errors; its warnings wait for an explanation or the Office's word."""
    ACCEPTED = "accepted"
    NIL = "nil"


class TaskState(Enum):
    """Where a task stands on a day."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_OVERDUE = "open_overdue"
    NO_DEADLINE = "no_deadline"
    SUSPENDED = "suspended"
    NOT_ARISEN = "not_arisen"


class Extension(Struct, frozen=True):
    """The last day that a unit may send on, and the document that says so."""

    until: date
    document: str = ""


class UnitStanding(Struct, frozen=True):
    """One unit on a day.

    `days` are those left (negative: past) while nothing came, else those it came late (0: in time).
    """

    unit: Unit
    state: UnitState
    last_day: date
    days: int
    late: bool
    received_on: date | None = None
    evidence: Evidence = Evidence.NONE
    extension: Extension | None = None
    file: str = ""
    errors: int = 0
    warnings: int = 0

    @property
    def has_sent(self) -> bool:
        """True when something usable came."""
        return self.state not in (UnitState.NOT_SENT, UnitState.EXTENDED, UnitState.OVERDUE)

    @property
    def owes(self) -> bool:
        """True when the unit has to send, or to send again."""
        return not self.has_sent or self.state is UnitState.TO_MEND


class TaskStanding(Struct, frozen=True):
    """One open task with a deadline that is near or past."""

    task: Task
    state: TaskState
    days: int


class Standing(Struct, frozen=True):
    """How a period stands on a day: its units, and the tasks that are due soon or overdue."""

    today: date
    units: tuple[UnitStanding, ...]
    tasks: tuple[TaskStanding, ...] = ()

    @property
    def expected(self) -> int:
        """Reports expected: one a unit."""
        return len(self.units)

    @property
    def received(self) -> int:
        """Reports received, whenever they came."""
        return sum(each.has_sent for each in self.units)

    @property
    def on_time(self) -> int:
        """Reports of which it is known that they came in time."""
        return sum(each.has_sent and not each.late and each.received_on is not None for each in self.units)


class Discipline(Struct, frozen=True):
    """How one unit reported in one period: `name` is its name of then, `errors` are those that still stood.

    `received_at` is what message or file said.
    """

    unit: str
    name: str
    arrival: Arrival
    days_late: int = 0
    rounds: int = 0
    errors: int = 0
    warnings: int = 0
    received_at: datetime | None = None
    by_mail: bool = False


class PeriodDiscipline(Struct, frozen=True):
    """How every unit reported in one period; `cutoff` is its place among the periods."""

    period: str
    cutoff: date
    unit_before: date
    units: tuple[Discipline, ...] = ()
