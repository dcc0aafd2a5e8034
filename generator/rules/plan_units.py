"""Checks of a plan's units: the names it prints, who leads, who has ceased; the bodies that get its reports."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings import Severity
from generator.model import Unit
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.plan_view import PlanView
from generator.texts import plan_sheets as words
from generator.texts import plan_slips
from generator.texts.unit_names import named_unit, nearest_unit
from generator.texts.wording import compare_key


@rule("PLAN-25", Scope.PLAN, Severity.ERROR)
def printed_leads_are_names_of_units(view: PlanView) -> Iterator[Fact]:
    """Every lead that the appendix names is one of the plan's units."""
    yield from _unknown_names(view, "lead")


@rule("PLAN-42", Scope.PLAN, Severity.WARNING)
def printed_partners_are_names_of_units(view: PlanView) -> Iterator[Fact]:
    """Every partner that the appendix names is one of the plan's units, or a body outside."""
    yield from _unknown_names(view, "partners")


def _unknown_names(view: PlanView, wanted: str) -> Iterator[Fact]:
    """Yield the names of a column that no unit bears."""
    units = view.book.plan.units
    for task, column, name in view.printed:
        if column == wanted and named_unit(name, units) is None:
            guess = nearest_unit(name, units)
            proposal = guess.unit.name if guess else ""
            yield view.fact(words.SHEET_TASKS, task.code, column, shown=name, proposal=proposal)


@rule("PLAN-44", Scope.PLAN, Severity.ERROR)
def name_belongs_to_one_unit(view: PlanView) -> Iterator[Fact]:
    """No two units in force at the same time bear the same name: whose task it is could not be known."""
    bearers: dict[str, list[Unit]] = {}
    for unit in view.book.plan.units:
        for name in dict.fromkeys(compare_key(each) for each in (unit.name, *unit.aliases)):
            for other in bearers.setdefault(name, []):
                if _meet(unit, other):
                    shown = next(each for each in (unit.name, *unit.aliases) if compare_key(each) == name)
                    column = "name" if compare_key(unit.name) == name else "aliases"
                    yield view.fact(words.SHEET_UNITS, unit.code, column, shown=shown, other=other.code)
            bearers[name].append(unit)


def _meet(unit: Unit, other: Unit) -> bool:
    """Tell whether two units are in force on the same day."""
    start = max((each.valid_from for each in (unit, other) if each.valid_from), default=None)
    end = min((each.valid_to for each in (unit, other) if each.valid_to), default=None)
    return start is None or end is None or start <= end


@rule("PLAN-26", Scope.PLAN, Severity.WARNING)
def unit_has_one_name(view: PlanView) -> Iterator[Fact]:
    """The appendix calls a unit by the name that section III gives it."""
    for task, column, name in view.printed:
        unit = named_unit(name, view.book.plan.units)
        if unit is not None and compare_key(name) != compare_key(unit.name):
            yield view.fact(words.SHEET_TASKS, task.code, column, shown=name, name=unit.name, code=unit.code)


@rule("PLAN-27", Scope.PLAN, Severity.WARNING)
def lead_code_is_that_of_the_printed_name(view: PlanView) -> Iterator[Fact]:
    """The code of a lead unit is that of the name printed beside it."""
    named: dict[str, list[str]] = {}
    for task, column, name in view.printed:
        unit = named_unit(name, view.book.plan.units) if column == "lead" else None
        if unit is not None:
            named.setdefault(task.code, []).append(unit.code)
    for task in view.book.plan.tasks:
        units = named.get(task.code)
        if units and task.lead_unit not in units:
            yield view.fact(
                words.SHEET_TASKS, task.code, "lead", "lead_unit",
                shown=task.lead, expected=units[0], code=task.lead_unit,
            )  # fmt: skip


@rule("PLAN-28", Scope.PLAN, Severity.WARNING)
def lead_is_printed(view: PlanView) -> Iterator[Fact]:
    """The appendix says who leads a task."""
    for task in view.book.plan.tasks:
        if not task.lead:
            yield view.fact(words.SHEET_TASKS, task.code, "lead", code=task.lead_unit)


@rule("PLAN-29", Scope.PLAN, Severity.WARNING)
def unit_leads_a_task(view: PlanView) -> Iterator[Fact]:
    """Every unit in force leads a task."""
    plan = view.book.plan
    for unit in plan.units:
        if plan.led_by(unit.code) or not _is_ever_in_force(unit, view):
            continue
        codes = ", ".join(each.code for each in plan.measures_of(unit.code))
        measures = plan_slips.ANSWERS_FOR.format(measures=codes) if codes else ""
        yield view.fact(words.SHEET_UNITS, unit.code, "code", name=unit.name, measures=measures)


def _is_ever_in_force(unit: Unit, view: PlanView) -> bool:
    """Tell whether a unit bears its name at the cut-off of any period."""
    return any(unit.is_in_force(each.cutoff) for each in view.book.plan.periods)


@rule("PLAN-37", Scope.PLAN, Severity.ERROR)
def work_of_a_ceased_unit_has_one_heir(view: PlanView) -> Iterator[Fact]:
    """A unit that has work is in force in every period, or exactly one unit takes over."""
    for unit, period, work in _ceased(view):
        heirs = view.book.plan.heirs(unit.code)
        if len(heirs) != 1:
            told = plan_slips.MANY_HEIRS.format(codes=", ".join(heirs)) if heirs else plan_slips.NO_HEIR
            yield view.fact(words.SHEET_UNITS, unit.code, "valid_to", "successor",
                            name=unit.name, period=period, work=work, heirs=told)  # fmt: skip


@rule("PLAN-38", Scope.PLAN, Severity.INFO)
def work_of_a_ceased_unit_passes_to_its_heir(view: PlanView) -> Iterator[Fact]:
    """The work of a unit that has ceased passes to the one that takes over, and that is told."""
    for unit, period, work in _ceased(view):
        heirs = view.book.plan.heirs(unit.code)
        if len(heirs) == 1 and (heir := view.book.plan.unit(heirs[0])) is not None:
            yield view.fact(words.SHEET_UNITS, unit.code, "valid_to", "successor",
                            name=unit.name, period=period, work=work, heir=heir.name)  # fmt: skip


def _ceased(view: PlanView) -> Iterator[tuple[Unit, str, str]]:
    """Yield each unit with work that is not in force at a cut-off: the first such period, and the work."""
    plan = view.book.plan
    for unit in plan.units:
        work = [each.code for each in plan.led_by(unit.code)] + [each.code for each in plan.measures_of(unit.code)]
        period = next((each for each in plan.periods if not unit.is_in_force(each.cutoff)), None)
        if work and period is not None:
            yield unit, period.name, ", ".join(work)


@rule("PLAN-39", Scope.PLAN, Severity.INFO)
def recipients_that_have_ceased_are_replaced(view: PlanView) -> Iterator[Fact]:
    """A body that has ceased by the agency's deadline is replaced by its successor, and that is told."""
    plan = view.book.plan
    for period in plan.periods:
        for each in (*plan.recipients, *plan.distribution):
            if (heir := plan.body_at(each, period.agency_before)) != each:
                yield Fact((view.book.place(words.SHEET_BODIES, plan.body_named(each), "successor"),),
                           {"period": period.name, "shown": each, "heir": heir})  # fmt: skip
