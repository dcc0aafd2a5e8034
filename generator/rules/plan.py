"""Checks of a plan by itself: its units, tasks, deadlines and order. Wrong words in it are found by `plan_words`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz

from generator.findings import Severity
from generator.model import DeadlineKind, PlanBook, Task, Unit
from generator.rules.catalogue import Fact, Scope, rule
from generator.texts import plan_sheets as words
from generator.texts import plan_slips, wording
from generator.texts.unit_names import means_everyone, named_unit, nearest_unit, split_names
from generator.texts.wording import compare_key

_NEARLY_THE_SAME = 93
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile("[IVX]+")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")


@dataclass(frozen=True)
class PlanView:
    """A plan workbook as it was read."""

    book: PlanBook

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names of all units."""
        return tuple(name for each in self.book.plan.units for name in (each.name, *each.aliases))

    @cached_property
    def printed(self) -> tuple[tuple[Task, str, str], ...]:
        """Every unit name that the appendix prints: task, column, name; the common name of all units aside."""
        everyone = compare_key(self.book.plan.all_units_name)
        return tuple(
            (task, column, name)
            for task in self.book.plan.tasks
            for column in ("lead", "partners")
            for name in split_names(getattr(task, column), (*self.names, self.book.plan.all_units_name))
            if compare_key(name) != everyone and not means_everyone(name)
        )

    def fact(self, sheet: str, row: str, *columns: str, **values: object) -> Fact:
        """Return a fact about cells of one row."""
        task = row if sheet == words.SHEET_TASKS else ""
        return Fact(tuple(self.book.place(sheet, row, each) for each in columns), values, task=task)


@rule("PLAN-21", Scope.PLAN, Severity.WARNING)
def plan_has_its_number_and_day(view: PlanView) -> Iterator[Fact]:
    """The plan's own number and day are known."""
    missing = [key for key in ("number", "issued_on") if not getattr(view.book.plan, key)]
    if missing:
        named = plan_slips.AND.join(plan_slips.MISSING[each] for each in missing)
        yield Fact(tuple(view.book.place(words.SHEET_INFO, each, "value") for each in missing), {"missing": named})


@rule("PLAN-23", Scope.PLAN, Severity.WARNING)
def periodic_deadlines_are_those_of_the_periods(view: PlanView) -> Iterator[Fact]:
    """A periodic task names the days of the plan's own reporting regime."""
    promised = [day for each in view.book.plan.periods for day in (each.unit_before, each.agency_before)]
    for task in view.book.plan.tasks:
        if task.deadline_kind is not DeadlineKind.PERIODIC:
            continue
        for match in _DAY.finditer(task.timeframe):
            if expected := _contradicted(match, promised):
                yield view.fact(words.SHEET_TASKS, task.code, "timeframe", shown=match[0], expected=expected)


def _contradicted(match: re.Match[str], promised: list[date]) -> str:
    """Return the days that were promised instead of the one named, "" where it is one of them."""
    same = [each for each in promised if (each.day, each.month) == (int(match[1]), int(match[2]))]
    if same and (not match[3] or any(each.year == int(match[3]) for each in same)):
        return ""
    return ", ".join(wording.day(each) for each in dict.fromkeys(same or promised))


@rule("PLAN-24", Scope.PLAN, Severity.WARNING)
def deadline_lies_in_the_plans_year(view: PlanView) -> Iterator[Fact]:
    """The due date of a task lies in the plan's year."""
    year = view.book.plan.year
    for task in view.book.plan.tasks:
        if task.due is not None and task.due.year != year:
            yield view.fact(words.SHEET_TASKS, task.code, "timeframe", "due", due=task.due, plan_year=str(year))


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


@rule("PLAN-41", Scope.PLAN, Severity.ERROR)
def amounts_can_be_summed(view: PlanView) -> Iterator[Fact]:
    """A number that is summed up is no ratio: percentages do not add."""
    for each in view.book.plan.amounts:
        if plan_slips.RATIO.search(each.unit):
            yield view.fact(words.SHEET_AMOUNTS, each.code, "unit", shown=each.unit)


@rule("PLAN-32", Scope.PLAN, Severity.ERROR)
def tasks_stand_once(view: PlanView) -> Iterator[Fact]:
    """No task stands twice under the same lead unit."""
    seen: dict[tuple[str, str], list[Task]] = {}
    for task in view.book.plan.tasks:
        alike = seen.setdefault((task.lead_unit, compare_key(task.content)), [])
        yield from (_twice(view, each, task) for each in alike)
        alike.append(task)


@rule("PLAN-33", Scope.PLAN, Severity.WARNING)
def tasks_differ_clearly(view: PlanView) -> Iterator[Fact]:
    """No two tasks are nearly the same; those that differ in a figure are meant so: đợt 1, đợt 2."""
    alike: dict[tuple[str, ...], list[Task]] = {}
    for task in view.book.plan.tasks:
        alike.setdefault(tuple(_FIGURES.findall(task.content)), []).append(task)
    for tasks in alike.values():
        for place, first in enumerate(tasks):
            for second in tasks[place + 1 :]:
                keys = compare_key(first.content), compare_key(second.content)
                same = keys[0] == keys[1] and first.lead_unit == second.lead_unit
                if not same and fuzz.token_sort_ratio(*keys, score_cutoff=_NEARLY_THE_SAME):
                    yield _twice(view, first, second)


def _twice(view: PlanView, first: Task, second: Task) -> Fact:
    """Return the fact about two rows."""
    places = tuple(view.book.place(words.SHEET_TASKS, each.code, "content") for each in (first, second))
    return Fact(
        places, {"shown": first.content, "others": plan_slips.AND.join((first.code, second.code))}, task=second.code
    )


@rule("PLAN-34", Scope.PLAN, Severity.WARNING)
def ordinals_follow_each_other(view: PlanView) -> Iterator[Fact]:
    """Tasks are numbered 1, 2, 3, … in each section, or through all of them; sections I, II, III, … where they are."""
    plan, last_of_all = view.book.plan, 0
    for place, code in enumerate((each.code for each in plan.sections if _ROMAN.fullmatch(each.code)), start=1):
        if code != wording.roman(place):
            yield view.fact(words.SHEET_TASKS, code, "ordinal", shown=code, expected=wording.roman(place))
    for section in plan.sections:
        last = 0
        for task in (each for each in plan.tasks if each.section == section.code):
            plain = task.ordinal.rstrip(".")
            if not plain.isdecimal():
                continue
            runs_on = last == 0 and int(plain) == last_of_all + 1
            if int(plain) != last + 1 and not runs_on:
                yield view.fact(words.SHEET_TASKS, task.code, "ordinal", shown=task.ordinal, expected=str(last + 1))
            last = last_of_all = int(plain)


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
