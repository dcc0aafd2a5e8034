"""What goes out: the merged report, what the Office decided, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal
from enum import Enum

from generator.model.fields import Outcome, Status
from generator.model.following import Evidence
from generator.model.plan import Measure, Period, Plan, Task, Unit
from generator.model.returns import Answer


class Arrival(Enum):
    """Whether a unit's return came, and when."""

    ON_TIME = "on_time"
    LATE = "late"
    UNDATED = "undated"
    MISSING = "missing"


class Why(Enum):
    """Why this return of a unit counts and no other."""

    ONLY = "only"
    NEWEST = "newest"
    NOT_BLANK = "not_blank"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True)
class SentReturn:
    """One return that a unit sent: `key` is that of the Office's choice about it."""

    key: str
    file: str
    received_at: datetime | None
    counts: bool
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What is known of one unit's duty to report: which file counts, when it came, how many findings it has.

    `why` tells why that file counts (None: none does); `returns` are all that the unit sent, newest first.
    """

    unit: Unit
    arrival: Arrival
    file: str = ""
    received_at: datetime | None = None
    nil: bool = False
    nil_reason: str = ""
    errors: int = 0
    warnings: int = 0
    why: Why | None = None
    reason: str = ""
    """Why the Office pinned it."""
    returns: tuple[SentReturn, ...] = ()
    by_mail: bool = False
    evidence: Evidence = Evidence.NONE
    """`received_at` is that of a message, not of a file."""


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
    """What the Office typed in the consolidated workbook, by stable key, each text as it was typed.

    `accepted` are reasons to let a warning pass, or the "x" that accepts a conversion; `decided_by` and `valid_until`
    say who decided, and to which day it holds. `choices` pin or set aside a return (words of `labels.CHOICES`), for
    `reasons`. `extended_to`, `extension_documents` and `received_on` are of units: keys unit:<code>.
    """

    edited: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    decided_by: Mapping[str, str] = field(default_factory=dict)
    valid_until: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    extended_to: Mapping[str, str] = field(default_factory=dict)
    extension_documents: Mapping[str, str] = field(default_factory=dict)
    received_on: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Return every kind of decision by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the Office chose for one return: a key of `labels.CHOICES` ("" for any other word), why, and as typed."""

    kind: str
    reason: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What the consolidated workbook of the period before says of a task: its lead unit, status, percentage, result."""

    unit: str
    status: Status | None
    percent: Decimal | None
    result: str


@dataclass(frozen=True, slots=True)
class LastPeriod:
    """What the period before left: its name, its answers by task code, the Office's decisions of then."""

    name: str
    tasks: Mapping[str, PastAnswer] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding of an earlier return: its keys, its place and its sentence as they were told."""

    keys: tuple[str, ...]
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Round:
    """One return of a unit that counted, with the errors and warnings that were told of it."""

    sha256: str
    file: str
    findings: tuple[PastFinding, ...] = ()


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
