"""What goes out: the merged report, what the Office decided, and the counts."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cached_property

from msgspec import Struct, field

from generator.model.fields import Outcome, Status
from generator.model.following import Arrival, Evidence, Extension, PeriodDiscipline
from generator.model.plan import Plan
from generator.model.plan_records import Measure, Period, Task, Unit
from generator.model.returns import Answer, Place
from generator.shelves import labels, picked


def fingerprint(text: str) -> str:
    """Return what tells whether a generated text is the one that the Office saw when it edited it."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


class Why(Enum):
    """Why this return of a unit counts and no other."""

    ONLY = "only"
    NEWEST = "newest"
    NOT_BLANK = "not_blank"
    PINNED = "pinned"


class SentReturn(Struct, frozen=True):
    """One return that a unit sent: `key` is that of the Office's choice about it."""

    key: str
    file: str
    received_at: datetime | None
    counts: bool
    blank: bool = False


class Submission(Struct, frozen=True):
    """What is known of one unit's duty to report: which file counts, when it came, how many findings it has.

    `why` tells why that file counts (None: none does); `returns` are all that the unit sent, newest first.
    `received_at` is what message or file say of the first one that was not blank: a mended copy that comes later makes
    nobody late. The Office may have written another day.
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
    """`received_at` is that of a message, not of a file."""
    evidence: Evidence = Evidence.NONE
    received_on: date | None = None
    """The day that counts, by `evidence`."""
    differing_day: date | None = None
    """Another day that message, file or Office name, and that does not count."""
    days_late: int = 0
    """Days after the last one on which the unit could send, its extension minded."""
    extension: Extension | None = None
    excuse: str = ""
    """Why the Office lets the report go out without this unit."""

    @property
    def counting_at(self) -> datetime | None:
        """When the return that counts came, which may be one that was sent again."""
        return next((each.received_at for each in self.returns if each.counts), self.received_at)


class TaskResult(Struct, frozen=True):
    """One task of the plan with the lead's answer (None: not reported), the partners' and the Office's edited text."""

    task: Task
    outcome: Outcome
    answer: Answer | None
    partners: tuple[Answer, ...] = ()
    edited: str = ""


def answers_of(result: TaskResult) -> list[tuple[str, Answer]]:
    """Return what was said of a task, the lead first, each under the key of the task."""
    said = result.partners if result.answer is None else (result.answer, *result.partners)
    return [(f"task:{result.task.code}", each) for each in said]


class Counted(Struct, frozen=True):
    """What a task is counted by: its section, who leads and who supervises it, where it stands."""

    section: str
    lead_unit: str
    supervisor: str
    outcome: Outcome


def counted_by(result: TaskResult) -> Counted:
    """Return what the result of a task is counted by: its label on a shelf."""
    task = result.task
    return Counted(task.section, task.lead_unit, task.supervisor, result.outcome)


class ExtraResult(Struct, frozen=True):
    """A task that arose outside the plan, numbered after the plan's own; `key` stays when the numbers change."""

    ordinal: str
    content: str
    answer: Answer
    outcome: Outcome
    key: str = ""
    edited: str = ""


class MeasureResult(Struct, frozen=True):
    """One measure with the answers of its units; `awaited` are codes of units that had to answer and did not."""

    measure: Measure
    answers: tuple[Answer, ...] = ()
    awaited: tuple[str, ...] = ()
    edited: str = ""


class Decisions(Struct, frozen=True):
    """What the Office typed in the consolidated workbook, by stable key, each text as it was typed.

    `edited` are its own words for a task, a measure or a paragraph (key "text:…"); `based_on` is the fingerprint of the
    generated text that it saw when it wrote them, and `dropped` those that give way to the newer generated text.
    `settled` are reasons to let a gap stay.

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
    based_on: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, str] = field(default_factory=dict)
    settled: Mapping[str, str] = field(default_factory=dict)

    def edit(self, key: str) -> str:
        """Return the Office's own words that hold under a key, "" where there are none."""
        return self.edited.get(key, "") if key not in self.dropped else ""

    def is_outdated(self, key: str, generated: str) -> bool:
        """Tell whether the Office's words under a key were written for another generated text than this one."""
        known = self.based_on.get(key) if key in self.edited else None
        return known is not None and known != fingerprint(generated)

    extended_to: Mapping[str, str] = field(default_factory=dict)
    extension_documents: Mapping[str, str] = field(default_factory=dict)
    received_on: Mapping[str, str] = field(default_factory=dict)

    def all(self) -> Mapping[str, Mapping[str, str]]:
        """Return every kind of decision by its name."""
        return {each: getattr(self, each) for each in self.__struct_fields__}


class Choice(Struct, frozen=True):
    """What the Office chose for one return: a key of `labels.CHOICES` ("" for any other word), why, and as typed."""

    kind: str
    reason: str = ""
    typed: str = ""


class PastAnswer(Struct, frozen=True):
    """What the consolidated workbook of the period before says of a task: its lead unit, status, percentage, result.

    `amounts` are the numbers that the plan asks for, by the keys of their fields.
    """

    unit: str
    status: Status | None
    percent: Decimal | None
    result: str
    outcome: Outcome | None = None
    amounts: Mapping[str, Decimal] = field(default_factory=dict)


class LastPeriod(Struct, frozen=True):
    """What the period before left: its name, its answers by task code, the Office's decisions of then."""

    name: str
    tasks: Mapping[str, PastAnswer] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)


class PastFinding(Struct, frozen=True):
    """A finding of an earlier return: its keys, its place and its sentence as they were told."""

    keys: tuple[str, ...]
    where: str
    message: str


class Round(Struct, frozen=True):
    """One return of a unit that counted, with the errors and warnings that were told of it."""

    sha256: str
    file: str
    findings: tuple[PastFinding, ...] = ()


class Preference(Enum):
    """Which of two values the Office chose."""

    FIRST = "first"
    SECOND = "second"


class Side(Struct, frozen=True):
    """What one unit says where two do not agree, and where it says so."""

    unit: str
    value: object
    place: Place


class Contradiction(Struct, frozen=True):
    """Two values that cannot both be right. `kind` names which (a key of `texts.consolidated.CONTRADICTIONS`).

    `task` is the code of a task of the plan, or the key of an extra one. The first value stands until the Office chose.
    """

    key: str
    kind: str
    task: str
    first: Side
    second: Side
    chosen: Preference | None = None


class Wording(Struct, frozen=True):
    """A paragraph of the report as the sheet Lời văn shows it: the part it stands in, its number, what was generated.

    `printed` is what the report says ("" where the Office took it out); `changed` tells that the generated text is no
    longer the one that the Office edited.
    """

    key: str
    part: str
    number: str
    generated: str
    printed: str
    changed: bool = False


class MergedReport(Struct, frozen=True, dict=True):
    """Everything the outputs are made of. What several of them ask for is looked up once."""

    plan: Plan
    period: Period
    tasks: Sequence[TaskResult]
    """In the order of the plan: a tuple, or on a shelf where they are many, so that each pass reads them again."""
    extras: tuple[ExtraResult, ...]
    measures: tuple[MeasureResult, ...]
    submissions: tuple[Submission, ...]
    decisions: Decisions = field(default_factory=Decisions)
    last: LastPeriod | None = None
    contradictions: tuple[Contradiction, ...] = ()
    earlier: tuple[PeriodDiscipline, ...] = ()
    """How the units reported in the periods before, oldest first."""
    unplaced: tuple[Answer, ...] = ()
    """What units wrote and no line of the report takes: of a task that is another unit's now, of one told twice."""

    def undecided(self, task: str) -> tuple[Contradiction, ...]:
        """Return the contradictions of a task on which the Office has not decided."""
        return tuple(each for each in self.contradictions if each.task == task and each.chosen is None)

    def counted(self) -> Iterator[Counted]:
        """Yield what each task is counted by, in the order of the tasks."""
        return labels(self.tasks, counted_by)

    def tasks_by(self, column: str) -> Mapping[str, Sequence[TaskResult]]:
        """Return the tasks by what they are counted by: section, lead_unit, supervisor."""
        found = self._tasks_by.get(column)
        if found is None:
            places: dict[str, array[int]] = {}
            for place, each in enumerate(self.counted()):
                places.setdefault(getattr(each, column), array("I")).append(place)
            found = self._tasks_by[column] = {name: picked(self.tasks, own) for name, own in places.items()}
        return found

    @cached_property
    def _tasks_by(self) -> dict[str, Mapping[str, Sequence[TaskResult]]]:
        """The tasks by each of the columns that were asked for."""
        return {}

    def undecided_tasks(self) -> frozenset[str]:
        """Return the codes of the tasks with a contradiction on which the Office has not decided."""
        return frozenset(each.task for each in self.contradictions if each.chosen is None)

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Yield every answer under the key of what it speaks of: task:I.1, measure:GP.4, extra:PS.1."""
        for task in self.tasks:
            yield from answers_of(task)
        yield from self.answers_elsewhere()

    def answers_elsewhere(self) -> Iterator[tuple[str, Answer]]:
        """Yield those of the answers that speak of no task of the plan."""
        for measure in self.measures:
            yield from ((f"measure:{measure.measure.code}", each) for each in measure.answers)
        yield from ((f"extra:{each.ordinal}", each.answer) for each in self.extras)

    @property
    def missing_units(self) -> tuple[Unit, ...]:
        """The units that sent nothing usable."""
        return tuple(each.unit for each in self.submissions if each.arrival is Arrival.MISSING)


class Snapshot(Struct, frozen=True):
    """What the consolidated workbook keeps, so that the report can be made again from it alone."""

    report: MergedReport
    errors: int = 0


class ValueChange(Struct, frozen=True):
    """A value that a unit changed: of which task, measure or extra task, which field, what stood there, what stands."""

    key: str
    unit: str
    field: str
    before: str
    after: str


class Changes(Struct, frozen=True):
    """What is new since the run before. `returns` are (unit, file) that count now and did not count then."""

    returns: tuple[tuple[str, str], ...] = ()
    values: tuple[ValueChange, ...] = ()
    findings_new: tuple[str, ...] = ()
    findings_gone: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    is_first: bool = False
    """There was no run before."""

    @property
    def none(self) -> bool:
        """True when nothing is new."""
        return not (self.returns or self.values or self.findings_new or self.findings_gone or self.decisions)


class Tally(Struct, frozen=True):
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


class Figures(Struct, frozen=True):
    """The cross tables: one Tally for all, and one for each section, lead unit and supervisor."""

    overall: Tally
    by_section: tuple[Tally, ...]
    by_unit: tuple[Tally, ...]
    by_supervisor: tuple[Tally, ...]
