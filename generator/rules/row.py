"""Checks of one row: what the unit wrote for one task or measure, seen whole."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from generator.findings import Severity
from generator.model import (
    COMPLETED_ON,
    CONTENT,
    DIFFICULTIES,
    DOCUMENTS,
    PERCENT,
    RESULT,
    STATUS,
    Block,
    Status,
)
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.row_view import RowView, agree, choice_of_status, is_missing, is_task_row, needs_if_open
from generator.texts import citations, labels, quantities
from generator.texts.wording import compare_key

_NO_COLUMN = ("SHEET-01", "SHEET-03")
"""Where the column itself is not to be found, its rows are not to blame."""
_OPEN = (Status.IN_PROGRESS, Status.NOT_STARTED)
_AT_WORK = (Status.DONE, Status.IN_PROGRESS)
_NOT_DONE = tuple(each for each in Status if each is not Status.DONE)


@rule("ROW-01", Scope.ROW, Severity.ERROR)
def required_row_is_answered(view: RowView) -> Iterator[Fact]:
    """A row that the unit has to answer is not wholly blank."""
    if view.required and view.answer.blank:
        yield Fact(view.at(RESULT), {"measure": True} if view.answer.block is Block.MEASURE else {})


@rule("ROW-02", Scope.ROW, Severity.ERROR, after=("ROW-01", *_NO_COLUMN), without=RESULT.key)
def result_is_given(view: RowView) -> Iterator[Fact]:
    """An answered row says what was done, unless nothing arose."""
    if is_missing(view, RESULT):
        yield Fact(view.at(RESULT))


@rule("ROW-03", Scope.ROW, Severity.ERROR, after=("ROW-01", *_NO_COLUMN), without=STATUS.key)
def status_is_given(view: RowView) -> Iterator[Fact]:
    """A task row has a status."""
    if is_missing(view, STATUS):
        yield Fact(view.at(STATUS), choice_of_status(view))


@rule("ROW-04", Scope.ROW, Severity.ERROR, of=PERCENT.key)
def status_and_percentage_agree(view: RowView) -> Iterator[Fact]:
    """Done is 100 %, not done is less, not started is 0 %."""
    status, percent = view.answer.status, view.answer.percent
    if not agree(status, percent):
        yield Fact(view.at(STATUS, PERCENT), {"status": status, "percent": percent, **choice_of_status(view)})


@rule("ROW-05", Scope.ROW, Severity.ERROR, without=COMPLETED_ON.key, statuses=(Status.DONE,))
def done_has_a_date(view: RowView) -> Iterator[Fact]:
    """A task that is done has the day of its completion."""
    if is_missing(view, COMPLETED_ON):
        yield Fact(view.at(COMPLETED_ON), {"start": view.period.start, "cutoff": view.period.cutoff})


@rule("ROW-06", Scope.ROW, Severity.WARNING, without=DOCUMENTS.key, statuses=(Status.DONE,))
def done_has_a_document(view: RowView) -> Iterator[Fact]:
    """A task that is done names the document or product that shows it."""
    if is_missing(view, DOCUMENTS):
        yield Fact(view.at(DOCUMENTS))


@rule("ROW-07", Scope.ROW, Severity.ERROR, of=COMPLETED_ON.key)
def completion_date_is_in_the_period(view: RowView) -> Iterator[Fact]:
    """A completion date lies from the first to the last day of the period."""
    day = view.answer.completed_on
    if day is not None and not view.period.start <= day <= view.period.cutoff:
        values: dict[str, object] = {"day": day, "start": view.period.start, "cutoff": view.period.cutoff}
        if view.answer.status is Status.DONE:
            values |= {"done": True, **needs_if_open(view)}
        yield Fact(view.at(COMPLETED_ON), values)


@rule("ROW-08", Scope.ROW, Severity.ERROR, without=DIFFICULTIES.key, statuses=_OPEN)
def overdue_has_a_reason(view: RowView) -> Iterator[Fact]:
    """A task still open after its due date says why."""
    if is_missing(view, DIFFICULTIES):
        yield Fact(view.at(DIFFICULTIES), {"due": view.task.due if view.task is not None else None})


@rule("ROW-09", Scope.ROW, Severity.ERROR, without=CONTENT.key)
def extra_task_says_what_it_is(view: RowView) -> Iterator[Fact]:
    """A task outside the plan has its content written beside its result."""
    if view.answer.block is Block.EXTRA and not view.answer.blank and view.lacks(CONTENT):
        yield Fact((view.answer.cell_of("content"),))


@rule("ROW-10", Scope.ROW, Severity.WARNING, of=COMPLETED_ON.key, statuses=_NOT_DONE)
def status_without_completion_has_no_date(view: RowView) -> Iterator[Fact]:
    """A completion date goes with the status done only."""
    if view.answer.completed_on is not None and view.answer.status in _NOT_DONE:
        values: dict[str, object] = {"status": view.answer.status, "day": view.answer.completed_on}
        if not agree(Status.DONE, view.answer.percent):
            values["percent"] = view.answer.percent
        yield Fact(view.at(STATUS, COMPLETED_ON), values)


# --- what an answer says ------------------------------------------------------------------------------------------


_LIKENESS = 90
"""How alike a result and the plan's own text have to be (100 is equal)."""
_SHORTEST = 4
"""A result of fewer words tells nothing that a reader could check."""


@rule("ROW-11", Scope.ROW, Severity.WARNING, after=("ROW-02",), of=RESULT.key)
def result_is_not_the_plans_own_text(view: RowView) -> Iterator[Fact]:
    """A result tells what was done; it does not repeat what the plan asks for."""
    result = compare_key(view.answer.text(RESULT.key))
    if view.task is None or len(result) < 30:
        return
    for text in (view.task.content, view.task.target):
        if are_alike(result, compare_key(text)):
            yield Fact(view.at(RESULT))
            return


def are_alike(one: str, other: str) -> bool:
    """Tell whether two texts differ in a few letters only; where one is much longer, that need not be counted."""
    shared_at_most = 2 * min(len(one), len(other))
    return 100 * shared_at_most >= _LIKENESS * (len(one) + len(other)) and fuzz.ratio(one, other) >= _LIKENESS


@rule("ROW-12", Scope.ROW, Severity.WARNING, after=("ROW-02",), of=RESULT.key, statuses=_AT_WORK)
def result_is_long_enough(view: RowView) -> Iterator[Fact]:
    """The result of a task that is done or under way is more than a word or two."""
    result = view.answer.text(RESULT.key)
    works = view.answer.status in _AT_WORK
    if works and result and len(result.split(maxsplit=_SHORTEST)) < _SHORTEST and compare_key(result) not in _NOTHING:
        yield Fact(view.at(RESULT), {"shown": result})


@rule("ROW-13", Scope.ROW, Severity.WARNING, after=("ROW-07",), of=COMPLETED_ON.key)
def task_is_not_done_before_it_begins(view: RowView) -> Iterator[Fact]:
    """A task that the plan sets into a month or quarter is not done before that begins."""
    day, begins = view.answer.completed_on, view.task.begins if view.task is not None else None
    if day is not None and begins is not None and day < begins:
        yield Fact(view.at(COMPLETED_ON), {"day": day, "begins": begins})


@rule("ROW-14", Scope.ROW, Severity.WARNING, of=DOCUMENTS.key)
def document_is_cited_by_number_and_day(view: RowView) -> Iterator[Fact]:
    """A document is cited in full: kind, number/symbol, day."""
    for each in citations.cited(view.answer.text(DOCUMENTS.key)):
        if not each.number or each.day is None:
            yield Fact(view.at(DOCUMENTS), {"shown": each.text})


@rule("ROW-15", Scope.ROW, Severity.WARNING, of=DOCUMENTS.key)
def document_is_of_this_period(view: RowView) -> Iterator[Fact]:
    """A document that shows the result is not of an earlier year, nor of a day after the period."""
    for each in citations.cited(view.answer.text(DOCUMENTS.key)):
        if each.day is not None and not view.period.start.year <= each.day.year <= view.period.cutoff.year:
            yield Fact(view.at(DOCUMENTS), {"shown": each.text, "year": str(each.day.year)})


@rule("ROW-16", Scope.ROW, Severity.WARNING, after=("ROW-02",), of=RESULT.key)
def nothing_arose_is_a_status(view: RowView) -> Iterator[Fact]:
    """Where the result says that nothing arose, the status says so too."""
    says_nothing = compare_key(view.answer.text(RESULT.key)) in _NOTHING
    if says_nothing and is_task_row(view) and view.answer.status is not Status.NOT_ARISEN:
        yield Fact(view.at(RESULT, STATUS), {"shown": view.answer.text(RESULT.key)})


_NOTHING = frozenset(compare_key(each) for each in labels.NOTHING_AROSE)


# --- against the period before ------------------------------------------------------------------------------------


@rule("ROW-17", Scope.ROW, Severity.WARNING, of=STATUS.key, compares=True)
def done_stays_done(view: RowView) -> Iterator[Fact]:
    """A task that was reported done in the period before is not open again."""
    was_done = view.last is not None and view.last.status is Status.DONE
    if was_done and view.answer.status not in (Status.DONE, Status.NOT_ARISEN, None):
        yield Fact(view.at(STATUS), {"status": view.answer.status})


@rule("ROW-18", Scope.ROW, Severity.WARNING, after=("ROW-17",), of=PERCENT.key, compares=True)
def percentage_does_not_fall(view: RowView) -> Iterator[Fact]:
    """A task is not less done than it was at the end of the period before."""
    now, before = view.answer.percent, view.last.percent if view.last is not None else None
    if now is not None and before is not None and now < before:
        yield Fact(view.at(PERCENT), {"percent": now, "before": before})


@rule("ROW-19", Scope.ROW, Severity.WARNING, of=RESULT.key, compares=True)
def number_keeps_its_magnitude(view: RowView) -> Iterator[Fact]:
    """A number of the result is not about 1,000 or 1,000,000 times that of the period before, nor so much less."""
    if view.last is None:
        return
    before = quantities.of(view.last.result)
    for now in quantities.of(view.answer.text(RESULT.key)):
        for then in before:
            if now.unit == then.unit and (factor := quantities.slip(now.number, then.number)):
                yield Fact(view.at(RESULT), {"shown": now.text, "before": then.text, "factor": factor})
                return
