"""The plan as records: what was promised, by whom, by when, and what the report shall look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TypeVar


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


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Body:
    """A body outside the department that reports are sent to; after `valid_to` the `successor` takes its place."""

    name: str
    aliases: tuple[str, ...] = ()
    valid_to: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading row of the appendix, such as I or II."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Task:
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


@dataclass(frozen=True, slots=True)
class Amount:
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


@dataclass(frozen=True, slots=True)
class PastTask:
    """What a task was before the plan changed within the year: its code, unit and words then, the codes it has now.

    No code now: the task was dropped. Several: it was split. No code then: it is new, and unit and words are today's.
    """

    code: str
    content: str
    lead_unit: str = ""
    now: tuple[str, ...] = ()

    def had_row(self, unit: str) -> bool:
        """Tell whether the templates of then have a row of its own for each task of now, in the workbook of a unit."""
        return bool(self.code) and self.lead_unit == unit and len(self.now) == 1


@dataclass(frozen=True, slots=True)
class Measure:
    """A nhiệm vụ, giải pháp of section II: its text verbatim, who answers for it, the tasks that carry it out."""

    code: str
    ordinal: str
    short_title: str
    text: str
    units: tuple[str, ...]
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period. Both deadlines are the day *before which* the paper must arrive, as the plan prints them."""

    code: str
    name: str
    start: date
    cutoff: date
    unit_before: date
    agency_before: date


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that a document of the government moved: off, or `worked` though a weekend."""

    day: date
    worked: bool = False
    document: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the report: parent body, issuer, symbol in document numbers, place name."""

    parent: str
    issuer: str
    symbol: str
    place: str


@dataclass(frozen=True, slots=True)
class Signer:
    """The signature block as printed: authority (KT. GIÁM ĐỐC or empty), post, name."""

    authority: str
    post: str
    name: str


class Source(Enum):
    """Where the content of an outline item comes from."""

    SUBJECT = "subject"
    LEGAL_BASES = "legal_bases"
    WORDING = "wording"
    OPENING = "opening"
    FIGURES = "figures"
    COMPARISON = "comparison"
    ACHIEVEMENTS = "achievements"
    MISSING_UNITS = "missing_units"
    SECTION_RESULTS = "section_results"
    MEASURE_RESULTS = "measure_results"
    EXTRA_RESULTS = "extra_results"
    DIFFICULTIES = "difficulties"
    NEXT_STEPS = "next_steps"
    PROPOSALS = "proposals"
    CLOSING = "closing"
    AMOUNTS = "amounts"
    ANNEX_TASKS = "annex_tasks"
    ANNEX_UNITS = "annex_units"
    ANNEX_SUPERVISORS = "annex_supervisors"
    ANNEX_DOCUMENTS = "annex_documents"
    ANNEX_DISCIPLINE = "annex_discipline"
    ANNEX_CHART = "annex_chart"


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the report's outline. `level` 0 has no heading, 1 prints I., 2 prints 1.; annexes are level 9.

    The SUBJECT item (level 0) gives the trích yếu by its wording.

    `argument` narrows the source (section code); `wording` is the Office's fixed text; `when_empty` is printed when
    the source gives nothing (the item is left out if that is blank too). One that is not `printed` is switched off.
    """

    key: str
    level: int
    heading: str
    source: Source
    argument: str = ""
    wording: str = ""
    when_empty: str = ""
    printed: bool = True


@dataclass(frozen=True)
class Plan:
    """The whole plan workbook. Its look-ups are made once: one of thousands of units stays as fast as a small one."""

    id: str
    year: int
    title: str
    number: str
    issued_on: date | None
    letterhead: Letterhead
    signer: Signer
    recipients: tuple[str, ...]
    distribution: tuple[str, ...]
    plan_distribution: tuple[str, ...]
    legal_bases: tuple[str, ...]
    return_address: str
    all_units_name: str
    units: tuple[Unit, ...]
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    outline: tuple[OutlineItem, ...]
    bodies: tuple[Body, ...] = ()
    past: tuple[PastTask, ...] = ()
    amounts: tuple[Amount, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    """Code of a unit that has ceased → the one that does its work; filled by `plan_at`, never by a workbook."""
    one_report_each: bool = False
    """Each recipient gets a report of its own, addressed to it alone."""

    @property
    def printed_outline(self) -> tuple[OutlineItem, ...]:
        """The lines of the outline that are not switched off."""
        return tuple(each for each in self.outline if each.printed)

    days_off: tuple[DayOff, ...] = ()

    def __hash__(self) -> int:
        """Hash by what names the plan, so that what is worked out of a plan can be kept under it."""
        return hash((self.id, self.year, len(self.tasks)))

    def unit(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        return self._units.get(code)

    def unit_name(self, code: str) -> str:
        """Return the name of the unit with this code, the code where there is none."""
        unit = self.unit(code)
        return unit.name if unit is not None else code

    def task(self, code: str) -> Task | None:
        """Return the task with this code, or None."""
        return self._tasks.get(code)

    def measure(self, code: str) -> Measure | None:
        """Return the measure with this code, or None."""
        return self._measures.get(code)

    def period(self, code: str) -> Period | None:
        """Return the period with this code, or None."""
        return next((each for each in self.periods if each.code == code), None)

    def period_before(self, period: Period) -> Period | None:
        """Return the latest period that ends before this one does, or None."""
        earlier = [each for each in self.periods if each.cutoff < period.cutoff]
        return max(earlier, key=lambda each: each.cutoff, default=None)

    def led_by(self, unit: str) -> tuple[Task, ...]:
        """Return the tasks that this unit leads, in the plan's order."""
        return self._led.get(unit, ())

    def shared_with(self, unit: str) -> tuple[Task, ...]:
        """Return the tasks in which this unit is a partner, in the plan's order."""
        return self._shared.get(unit, ())

    def measures_of(self, unit: str) -> tuple[Measure, ...]:
        """Return the measures that this unit answers for."""
        return self._answered.get(unit, ())

    def unit_today(self, code: str) -> str:
        """Return the code of the unit that does a unit's work: its own while it is in force."""
        return self.former.get(code, code)

    def heirs(self, code: str) -> tuple[str, ...]:
        """Return the codes of the units that take over a unit's work: its successor, several where it was split."""
        unit = self.unit(code)
        named = re.split(r"[;,\s]+", unit.successor) if unit is not None else ()
        return tuple(dict.fromkeys(each for each in named if self.unit(each) is not None))

    def body_named(self, name: str) -> str:
        """Return the full name of the body that a name means, "" where it is not one whose succession is known."""
        bare = name.partition(" (")[0]
        return next((each.name for each in self.bodies if bare in (each.name, *each.aliases)), "")

    def body_at(self, name: str, day: date) -> str:
        """Return the name of the body that a paper for this body goes to on this day."""
        seen: set[str] = set()
        while (full := self.body_named(name)) and full not in seen:
            seen.add(full)
            body = next(each for each in self.bodies if each.name == full)
            if body.valid_to is None or day <= body.valid_to or not body.successor:
                break
            name = body.successor
        return name

    def measure_is_required(self, measure: Measure, unit: str) -> bool:
        """Tell whether the unit must answer for the measure itself: none of the tasks it leads carries it out."""
        return unit in measure.units and unit not in {
            found.lead_unit for each in measure.tasks if (found := self.task(each)) is not None
        }

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        """Units by code, the first where a code stands twice."""
        return {each.code: each for each in reversed(self.units)}

    @cached_property
    def _tasks(self) -> Mapping[str, Task]:
        """Tasks by code."""
        return {each.code: each for each in reversed(self.tasks)}

    @cached_property
    def _measures(self) -> Mapping[str, Measure]:
        """Measures by code."""
        return {each.code: each for each in reversed(self.measures)}

    @cached_property
    def _led(self) -> Mapping[str, tuple[Task, ...]]:
        """Tasks by the unit that leads them."""
        return _by_unit((each.lead_unit, each) for each in self.tasks)

    @cached_property
    def _shared(self) -> Mapping[str, tuple[Task, ...]]:
        """Tasks by each unit that is a partner and does not lead."""
        return _by_unit(
            (unit, each) for each in self.tasks for unit in dict.fromkeys(each.partner_units) if unit != each.lead_unit
        )

    @cached_property
    def _answered(self) -> Mapping[str, tuple[Measure, ...]]:
        """Measures by each unit that answers for them."""
        return _by_unit((unit, each) for each in self.measures for unit in dict.fromkeys(each.units))


Asked = TypeVar("Asked", Task, Measure)


def _by_unit(pairs: Iterable[tuple[str, Asked]]) -> dict[str, tuple[Asked, ...]]:
    """Gather tasks or measures under the units they are given to, in the plan's order."""
    gathered: dict[str, list[Asked]] = {}
    for unit, each in pairs:
        gathered.setdefault(unit, []).append(each)
    return {unit: tuple(each) for unit, each in gathered.items()}
