"""Checks of one whole return: blank, nil, plan columns touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Severity
from generator.model import CONTENT, PLAN_COLUMNS, Block, PastTask, Place, Plan, RawReturn, RawRow, Task, UnitReturn
from generator.rules.catalogue import Fact, Scope, rule
from generator.texts.wording import compare_key


@dataclass(frozen=True, slots=True)
class FormView:
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


def outdated(row: RawRow, plan: Plan, unit: str) -> PastTask | None:
    """Return the earlier form of a task that a row still bears, None where it bears that of today or none known."""
    cell = row.cells.get(CONTENT.key)
    if not plan.past or row.block is Block.EXTRA or cell is None:
        return None
    key, task = compare_key(str(cell.value or "")), plan.task(row.key)
    as_today = task is not None and compare_key(task.content) == key
    if task is not None and as_today and not (_was_led_by(unit, task, plan) or _has_another_number(row, task)):
        return None
    same = (each for each in reversed(plan.past) if each.code and compare_key(each.content) == key)
    known = (each for each in same if row.key in each.now or row.key == each.code)
    return next((each for each in known if not as_today or (each.code, each.lead_unit) != _identity(task)), None)


def _identity(task: Task | None) -> tuple[str, str]:
    """Return code and unit of a task."""
    return (task.code, task.lead_unit) if task is not None else ("", "")


def _has_another_number(row: RawRow, task: Task) -> bool:
    """Tell whether the number printed in a row is not the task's of today."""
    cell = row.cells.get("ordinal")
    return cell is not None and compare_key(str(cell.value or "")) != compare_key(task.ordinal)


def _was_led_by(unit: str, task: Task, plan: Plan) -> bool:
    """Tell whether a task that another unit leads today was this unit's before."""
    return task.lead_unit != unit and any(task.code in each.now and each.lead_unit == unit for each in plan.past)


@rule("FORM-06", Scope.FORM, Severity.INFO)
def rows_are_of_the_plan_of_today(view: FormView) -> Iterator[Fact]:
    """A filled row that bears a task of before the plan changed counts under the task of today, and that is told."""
    for row, past in _outdated_rows(view):
        if len(past.now) == 1:
            yield Fact((row.place,), {"code": past.code, "now": past.now[0]}, task=past.now[0])


@rule("FORM-07", Scope.FORM, Severity.WARNING)
def outdated_rows_have_one_task_of_today(view: FormView) -> Iterator[Fact]:
    """What a unit reports on a task that was dropped or split counts nowhere until it is put in its place."""
    for row, past in _outdated_rows(view):
        if len(past.now) != 1:
            yield Fact((row.place,), {"code": past.code, "now": ", ".join(past.now)}, task=past.code)


def _outdated_rows(view: FormView) -> Iterator[tuple[RawRow, PastTask]]:
    """Yield the filled rows that bear a task's earlier form."""
    filled = {each.place for each in view.cleaned.answers if not each.blank}
    for row in view.raw.rows:
        past = outdated(row, view.plan, view.cleaned.unit)
        if past is not None and row.place in filled:
            yield row, past


def _changed_places(row: RawRow, plan: Plan, unit: str) -> Iterator[Place]:
    """Yield the cells of a task row whose plan text differs from the plan's."""
    task = plan.task(row.key) if row.block in (Block.LEAD, Block.PARTNER) else None
    if task is None or outdated(row, plan, unit) is not None:
        return
    for column in PLAN_COLUMNS:
        cell = row.cells.get(column)
        if cell is None:
            continue
        shown, issued = str(cell.value or ""), getattr(task, column)
        if shown != issued and compare_key(shown) != compare_key(issued):
            yield cell.place


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
