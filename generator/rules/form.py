"""Checks of one whole return: blank, nil, plan columns touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Severity
from generator.model import PLAN_COLUMNS, Block, Place, Plan, RawReturn, RawRow, UnitReturn
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
        for place in _changed_places(row, view.plan):
            changed[place.sheet].append(place)
    for places in changed.values():
        yield Fact(tuple(places))


def _changed_places(row: RawRow, plan: Plan) -> Iterator[Place]:
    """Yield the cells of a task row whose plan text differs from the plan's."""
    task = plan.task(row.key) if row.block in (Block.LEAD, Block.PARTNER) else None
    if task is None:
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
