"""The records that the stages hand to each other: frozen, pure, without files, clock or office library.

Glossary: plan kế hoạch · task nhiệm vụ · measure nhiệm vụ, giải pháp · unit đơn vị · lead chủ trì · partner phối hợp ·
supervisor phân công chỉ đạo · period kỳ báo cáo · return báo cáo đơn vị · recipients kính gửi · distribution nơi nhận.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


# --- what a unit can say -------------------------------------------------------------------------------------------


class Status(Enum):
    """What a unit may choose for a task; on time or overdue is computed, never typed."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    SUSPENDED = "suspended"
    NOT_ARISEN = "not_arisen"


class Outcome(Enum):
    """Where a task stands at the cut-off; every task has exactly one, so the seven counts add up to the total."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_ON_TIME = "open_on_time"
    OPEN_OVERDUE = "open_overdue"
    SUSPENDED = "suspended"
    NOT_ARISEN = "not_arisen"
    NOT_REPORTED = "not_reported"


class Block(Enum):
    """The part of a unit workbook that a row stands in."""

    LEAD = "lead"
    PARTNER = "partner"
    EXTRA = "extra"
    MEASURE = "measure"


class Kind(Enum):
    """The type of value that a field holds after cleaning: str, Status, Decimal (0–100), date."""

    TEXT = "text"
    CHOICE = "choice"
    PERCENT = "percent"
    DATE = "date"


class Need(Enum):
    """When a field of a row that must be answered has to be filled."""

    ALWAYS = "always"
    """In every answered row, but the result may stay blank where the status says that nothing arose."""
    WHEN_DONE = "when_done"
    WHEN_OVERDUE = "when_overdue"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Field:
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

PLAN_COLUMNS: tuple[str, ...] = ("ordinal", "content", "supervisor", "lead", "partners", "target", "timeframe")
"""The seven columns of the plan's appendix, in their order; each is an attribute of Task."""


# --- the plan ------------------------------------------------------------------------------------------------------


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
    """A phòng or đơn vị; `aliases` are its other names, as the plan or older papers write them."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    email: str = ""
    valid_from: date | None = None
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

    def is_overdue_at(self, cutoff: date) -> bool:
        """Tell whether the task, if still open at the end of this day, is past its due date."""
        return self.due is not None and self.due < cutoff


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
    WORDING = "wording"
    OPENING = "opening"
    FIGURES = "figures"
    MISSING_UNITS = "missing_units"
    SECTION_RESULTS = "section_results"
    MEASURE_RESULTS = "measure_results"
    EXTRA_RESULTS = "extra_results"
    DIFFICULTIES = "difficulties"
    NEXT_STEPS = "next_steps"
    PROPOSALS = "proposals"
    CLOSING = "closing"
    ANNEX_TASKS = "annex_tasks"
    ANNEX_UNITS = "annex_units"


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the report's outline. `level` 0 has no heading, 1 prints I., 2 prints 1.; annexes are level 9.

    The SUBJECT item (level 0) gives the trích yếu by its wording.

    `argument` narrows the source (section code); `wording` is the Office's fixed text; `when_empty` is printed when
    the source gives nothing (the item is left out if that is blank too).
    """

    key: str
    level: int
    heading: str
    source: Source
    argument: str = ""
    wording: str = ""
    when_empty: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan workbook."""

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

    def unit(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        return next((each for each in self.units if each.code == code), None)

    def task(self, code: str) -> Task | None:
        """Return the task with this code, or None."""
        return next((each for each in self.tasks if each.code == code), None)

    def measure(self, code: str) -> Measure | None:
        """Return the measure with this code, or None."""
        return next((each for each in self.measures if each.code == code), None)

    def period(self, code: str) -> Period | None:
        """Return the period with this code, or None."""
        return next((each for each in self.periods if each.code == code), None)

    def led_by(self, unit: str) -> tuple[Task, ...]:
        """Return the tasks that this unit leads, in the plan's order."""
        return tuple(each for each in self.tasks if each.lead_unit == unit)

    def shared_with(self, unit: str) -> tuple[Task, ...]:
        """Return the tasks in which this unit is a partner, in the plan's order."""
        return tuple(each for each in self.tasks if unit in each.partner_units and each.lead_unit != unit)

    def measures_of(self, unit: str) -> tuple[Measure, ...]:
        """Return the measures that this unit answers for."""
        return tuple(each for each in self.measures if unit in each.units)

    def measure_is_required(self, measure: Measure, unit: str) -> bool:
        """Tell whether the unit must answer for the measure itself: none of the tasks it leads carries it out."""
        led = {each.code for each in self.led_by(unit)}
        return unit in measure.units and not led.intersection(measure.tasks)


# --- what comes in -------------------------------------------------------------------------------------------------


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


# --- what goes out -------------------------------------------------------------------------------------------------


class Arrival(Enum):
    """Whether a unit's return came, and when."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Submission:
    """What is known of one unit's duty to report: which file counts, when it came, how many findings it has."""

    unit: Unit
    arrival: Arrival
    file: str = ""
    received_at: datetime | None = None
    nil: bool = False
    nil_reason: str = ""
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class TaskResult:
    """One task of the plan with the lead's answer (None: not reported), the partners' and the Office's edited text."""

    task: Task
    outcome: Outcome
    answer: Answer | None
    partners: tuple[Answer, ...] = ()
    edited: str = ""


@dataclass(frozen=True, slots=True)
class ExtraResult:
    """A task that arose outside the plan, numbered after the plan's own; `key` stays when the numbers change."""

    ordinal: str
    content: str
    answer: Answer
    outcome: Outcome
    key: str = ""
    edited: str = ""


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure with the answers of its units; `awaited` are codes of units that had to answer and did not."""

    measure: Measure
    answers: tuple[Answer, ...] = ()
    awaited: tuple[str, ...] = ()
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the Office typed in the consolidated workbook: edited texts and notes by stable key."""

    edited: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MergedReport:
    """Everything the outputs are made of."""

    plan: Plan
    period: Period
    tasks: tuple[TaskResult, ...]
    extras: tuple[ExtraResult, ...]
    measures: tuple[MeasureResult, ...]
    submissions: tuple[Submission, ...]
    decisions: Decisions = field(default_factory=Decisions)

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Yield every answer under the key of what it speaks of: task:I.1, measure:GP.4, extra:PS.1."""
        for task in self.tasks:
            own = (task.answer,) if task.answer is not None else ()
            yield from ((f"task:{task.task.code}", each) for each in (*own, *task.partners))
        for measure in self.measures:
            yield from ((f"measure:{measure.measure.code}", each) for each in measure.answers)
        yield from ((f"extra:{each.ordinal}", each.answer) for each in self.extras)

    @property
    def missing_units(self) -> tuple[Unit, ...]:
        """The units that sent nothing usable."""
        return tuple(each.unit for each in self.submissions if each.arrival is Arrival.MISSING)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of tasks by outcome for one row of a summary; the seven add up to `total`."""

    name: str
    counts: Mapping[Outcome, int]
    key: str = ""

    @property
    def total(self) -> int:
        """All tasks of the row."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Tasks done, on time or late."""
        return self.counts[Outcome.DONE_ON_TIME] + self.counts[Outcome.DONE_LATE]

    @property
    def open(self) -> int:
        """Tasks begun or not begun and not done, on time or overdue."""
        return self.counts[Outcome.OPEN_ON_TIME] + self.counts[Outcome.OPEN_OVERDUE]

    @property
    def base(self) -> int:
        """The denominator of every rate: all tasks less those that did not arise."""
        return self.total - self.counts[Outcome.NOT_ARISEN]


@dataclass(frozen=True, slots=True)
class Figures:
    """The cross tables: one Tally for all, and one for each section, lead unit and supervisor."""

    overall: Tally
    by_section: tuple[Tally, ...]
    by_unit: tuple[Tally, ...]
    by_supervisor: tuple[Tally, ...]
