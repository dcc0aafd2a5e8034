"""Checks of a plan's tasks and deadlines: days, order, doubles; its number, and the numbers that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from generator.findings import Severity
from generator.model import DeadlineKind, Task
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.plan_view import PlanView
from generator.texts import plan_sheets as words
from generator.texts import plan_slips, wording
from generator.texts.deadlines import parse_deadline
from generator.texts.wording import compare_key

_NEARLY_THE_SAME = 93
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile("[IVX]+")
_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")


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


@rule("PLAN-43", Scope.PLAN, Severity.WARNING)
def recorded_deadline_is_the_printed_one(view: PlanView) -> Iterator[Fact]:
    """Kind and due date are those of the printed deadline; a year in it that is not the plan's shows here too."""
    for task in view.book.plan.tasks:
        kind, due = parse_deadline(task.timeframe, view.book.plan.year)
        if kind is not DeadlineKind.UNKNOWN and due is not None and due != task.due:
            recorded = task.due if task.due is not None else plan_slips.NO_DUE
            yield view.fact(words.SHEET_TASKS, task.code, "timeframe", "due",
                            shown=task.timeframe, expected=due, due=recorded)  # fmt: skip


@rule("PLAN-45", Scope.PLAN, Severity.WARNING)
def measures_differ_clearly(view: PlanView) -> Iterator[Fact]:
    """No two measures are the same or nearly so."""
    measures = view.book.plan.measures
    keys = [compare_key(each.text) for each in measures]
    for place, first in enumerate(measures):
        for at in range(place + 1, len(measures)):
            if fuzz.token_sort_ratio(keys[place], keys[at], score_cutoff=_NEARLY_THE_SAME):
                codes = (first.code, measures[at].code)
                places = tuple(view.book.place(words.SHEET_MEASURES, each, "text") for each in codes)
                yield Fact(places, {"others": plan_slips.AND.join(codes), "shown": first.short_title})


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
