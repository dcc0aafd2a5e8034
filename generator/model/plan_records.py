"""The records that a plan consists of: units, bodies, sections, tasks, numbers, measures, periods, letterhead."""

from __future__ import annotations

from datetime import date
from enum import Enum

from msgspec import Struct


class DeadlineKind(Enum):
    """What a task's deadline text says."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    UNKNOWN = "unknown"


class Unit(Struct, frozen=True):
    """A phòng or đơn vị; `aliases` are its other names, as the plan or older papers write them.

    `successor` is the code of the unit that takes over after `valid_to`; `assignment` is what section III of the plan
    gives the unit to do, verbatim.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    email: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str = ""
    assignment: str = ""

    def is_in_force(self, day: date) -> bool:
        """Tell whether the unit bears its name on this day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Body(Struct, frozen=True):
    """A body outside the department that reports are sent to; after `valid_to` the `successor` takes its place."""

    name: str
    aliases: tuple[str, ...] = ()
    valid_to: date | None = None
    successor: str = ""


class Section(Struct, frozen=True):
    """A heading row of the appendix, such as I or II."""

    code: str
    title: str


class Task(Struct, frozen=True):
    """A row of the appendix: the seven columns verbatim, and what they mean (codes, deadline)."""

    code: str
    section: str
    ordinal: str
    content: str
    supervisor: str
    lead: str
    partners: str
    target: str
    timeframe: str
    lead_unit: str
    partner_units: tuple[str, ...] = ()
    deadline_kind: DeadlineKind = DeadlineKind.UNKNOWN
    due: date | None = None

    @property
    def begins(self) -> date | None:
        """The first day of the month or quarter that the deadline names, None where it names none."""
        if self.due is None or self.deadline_kind not in (DeadlineKind.MONTH, DeadlineKind.QUARTER):
            return None
        first = self.due.month if self.deadline_kind is DeadlineKind.MONTH else self.due.month - 2
        return self.due.replace(month=max(first, 1), day=1)

    def is_overdue_at(self, cutoff: date) -> bool:
        """Tell whether the task, if still open at the end of this day, is past its due date."""
        return self.due is not None and self.due < cutoff


class Amount(Struct, frozen=True):
    """A number that each task is asked for besides the usual columns, and that is summed up.

    `code` (SL.1 …) stays with its meaning: templates that were sent carry it.
    """

    code: str
    heading: str
    unit: str

    @property
    def key(self) -> str:
        """The key of its field."""
        return f"amount_{self.code.rpartition('.')[2]}"

    @property
    def title(self) -> str:
        """Its heading with the unit of measure: Kinh phí (triệu đồng)."""
        return f"{self.heading} ({self.unit})"


class PastTask(Struct, frozen=True):
    """What a task or measure was before the plan changed within the year, and the codes that it has now.

    No code now: it was dropped. Several: it was split. No code then: it is new, and units and words are today's.
    A measure has no lead; `units` answer for it. Of a task they are the partners. `change` counts the changes of the
    year, from 1. A column that is not remembered is "".
    """

    code: str
    content: str
    lead_unit: str = ""
    now: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    change: int = 1
    ordinal: str = ""
    supervisor: str = ""
    lead: str = ""
    partners: str = ""
    target: str = ""
    timeframe: str = ""

    @property
    def is_measure(self) -> bool:
        """Tell whether it was a measure."""
        return not self.lead_unit

    @property
    def retired(self) -> str:
        """The key of a row that bears it where its code is that of something else today: no code has such a sign."""
        return f"{self.code}*"

    def had_row(self, unit: str) -> bool:
        """Tell whether the templates of then have a row of its own for each task of now, in the workbook of a unit."""
        answering = self.units if self.is_measure else (self.lead_unit,)
        return bool(self.code) and len(self.now) == 1 and unit in answering


class Measure(Struct, frozen=True):
    """A nhiệm vụ, giải pháp of section II: its text verbatim, who answers for it, the tasks that carry it out."""

    code: str
    ordinal: str
    short_title: str
    text: str
    units: tuple[str, ...]
    tasks: tuple[str, ...] = ()


class Period(Struct, frozen=True):
    """A reporting period. Both deadlines are the day *before which* the paper must arrive, as the plan prints them."""

    code: str
    name: str
    start: date
    cutoff: date
    unit_before: date
    agency_before: date


class DayOff(Struct, frozen=True):
    """A day that a document of the government moved: off, or `worked` though a weekend."""

    day: date
    worked: bool = False
    document: str = ""


class Letterhead(Struct, frozen=True):
    """Who issues the report: parent body, issuer, symbol in document numbers, place name."""

    parent: str
    issuer: str
    symbol: str
    place: str


class Signer(Struct, frozen=True):
    """The signature block as printed: authority (KT. GIÁM ĐỐC or empty), post, name."""

    authority: str
    post: str
    name: str


def code_of(record: Section | Task | Measure | Unit) -> str:
    """Return what a record of the plan is found by."""
    return record.code
