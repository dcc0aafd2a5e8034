"""Checks of one whole return: blank, nil, plan columns touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from msgspec import Struct

from generator.findings import Severity
from generator.model import PLAN_COLUMNS, Block, PastTask, Place, Plan, RawReturn, RawRow, Task, UnitReturn, values_of
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.outdated import answers_today, bears_past, never_sent, outdated_rows
from generator.texts.wording import compare_key


class FormView(Struct, frozen=True):
    """A whole return, raw and cleaned, with the plan it answers."""

    raw: RawReturn
    cleaned: UnitReturn
    plan: Plan


@rule("FORM-01", Scope.FORM, Severity.ERROR)
def return_is_not_blank(view: FormView) -> Iterator[Fact]:
    """A return says something: at least one row, or that nothing arose."""
    if view.cleaned.blank:
        yield Fact((Place(view.raw.file),))


@rule("FORM-02", Scope.FORM, Severity.WARNING)
def plan_columns_are_as_issued(view: FormView) -> Iterator[Fact]:
    """The plan's own columns still hold the plan's text."""
    changed: dict[str, list[Place]] = defaultdict(list)
    for row in view.raw.rows:
        for place in _changed_places(row, view.plan, view.cleaned.unit):
            changed[place.sheet].append(place)
    for places in changed.values():
        yield Fact(tuple(places))


@rule("FORM-06", Scope.FORM, Severity.INFO)
def rows_are_of_the_plan_of_today(view: FormView) -> Iterator[Fact]:
    """A filled row that bears a task of before the plan changed counts under the task of today, and that is told."""
    for row, past in _filled_outdated_rows(view):
        if len(past.now) == 1 and answers_today(view.plan, view.cleaned.unit, row.block, past.now[0]):
            yield Fact((row.place,), {"code": past.code, "now": past.now[0]}, task=past.now[0])


@rule("FORM-07", Scope.FORM, Severity.WARNING)
def outdated_rows_have_one_task_of_today(view: FormView) -> Iterator[Fact]:
    """What a unit reports on a task that was dropped or split counts nowhere until it is put in its place."""
    for row, past in _filled_outdated_rows(view):
        if len(past.now) != 1:
            yield Fact((row.place,), {"code": past.code, "now": ", ".join(past.now)}, task=past.code)


@rule("FORM-08", Scope.FORM, Severity.WARNING)
def outdated_rows_are_still_the_units_own(view: FormView) -> Iterator[Fact]:
    """What a unit reports on a task that others answer for since the plan changed is theirs to report."""
    plan = view.plan
    for row, past in _filled_outdated_rows(view):
        if len(past.now) == 1 and not answers_today(plan, view.cleaned.unit, row.block, past.now[0]):
            task, measure = plan.task(past.now[0]), plan.measure(past.now[0])
            units = measure.units if measure is not None else (task.lead_unit,) if task is not None else ()
            owners = ", ".join(plan.unit_name(each) for each in units)
            yield Fact((row.place,), {"code": past.code, "now": past.now[0], "owner": owners}, task=past.now[0])


@rule("FORM-09", Scope.FORM, Severity.INFO)
def return_is_on_the_template_of_today(view: FormView) -> Iterator[Fact]:
    """A return on a template of before the plan changed is accepted; which rows are outdated or new is told."""
    unit = view.cleaned.unit
    old = dict.fromkeys(past.code for _, past in outdated_rows(view.raw, view.plan, unit))
    new = dict.fromkeys(code for _, code in never_sent(view.raw, view.plan, unit, view.cleaned.answers))
    if old or new:
        values = {"old": ", ".join(old), "new": ", ".join(new), "unit": unit, "period": view.cleaned.period}
        yield Fact((Place(view.raw.file),), values)


def _filled_outdated_rows(view: FormView) -> Iterator[tuple[RawRow, PastTask]]:
    """Yield the filled rows that bear a task's earlier form."""
    if not view.plan.past:
        return
    filled = {each.place for each in view.cleaned.answers if not each.blank}
    for row, past in outdated_rows(view.raw, view.plan, view.cleaned.unit):
        if row.place in filled:
            yield row, past


def _changed_places(row: RawRow, plan: Plan, unit: str) -> Iterator[Place]:
    """Yield the cells of a task row whose plan text differs from the plan's."""
    task = plan.task(row.key) if row.block in (Block.LEAD, Block.PARTNER) else None
    if task is None or bears_past(row, plan, unit) is not None:
        return
    issued = _issued(task)
    if values_of(row.cells, PLAN_COLUMNS) == issued:
        return
    for column, text in zip(PLAN_COLUMNS, issued, strict=True):
        cell = row.cells.get(column)
        shown = str(cell.value or "") if cell is not None else text
        if cell is not None and shown != text and compare_key(shown) != compare_key(text):
            yield cell.place


def _issued(task: Task) -> list[object]:
    """Return what the plan says in its columns."""
    return list(_SAID(task))


_SAID = attrgetter(*PLAN_COLUMNS)


@rule("FORM-03", Scope.FORM, Severity.ERROR)
def nil_return_has_a_reason(view: FormView) -> Iterator[Fact]:
    """A unit that reports nothing at all says why."""
    if view.cleaned.nil and not view.cleaned.nil_reason:
        cell = view.raw.form.get("nil")
        yield Fact((cell.place if cell else Place(view.raw.file),))


@rule("FORM-04", Scope.FORM, Severity.ERROR)
def nil_return_has_no_rows(view: FormView) -> Iterator[Fact]:
    """A unit does not say "nothing arose" and report results in the same workbook."""
    filled = [each for each in view.cleaned.answers if not each.blank]
    if view.cleaned.nil and filled:
        cell = view.raw.form.get("nil")
        yield Fact((cell.place if cell else filled[0].place,), {"rows": len(filled)})


@rule("FORM-05", Scope.FORM, Severity.ERROR)
def nil_cell_says_yes_or_nothing(view: FormView) -> Iterator[Fact]:
    """The cell for "nothing arose" holds the word of its list, or is blank."""
    if view.cleaned.nil_typed and not view.cleaned.nil:
        cell = view.raw.form.get("nil")
        yield Fact((cell.place if cell else Place(view.raw.file),), {"shown": view.cleaned.nil_typed})
