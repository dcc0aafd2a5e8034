"""The cross tables equal a slow count by hand, whatever the returns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import figures, pipeline
from generator.model import Outcome, Period, Plan, TaskResult
from tests.builders import a_report

PLAN = pipeline.built_in_plan().plan


def report_with(plan: Plan, period: Period, outcomes: list[Outcome]):  # type: ignore[no-untyped-def]
    """Return a report whose tasks have these outcomes."""
    report = a_report(plan, period)
    tasks = tuple(TaskResult(each.task, state, None) for each, state in zip(report.tasks, outcomes, strict=True))
    return replace(report, tasks=tasks)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(list(Outcome)), min_size=len(PLAN.tasks), max_size=len(PLAN.tasks)))
def test_every_table_counts_each_task_once(outcomes: list[Outcome]) -> None:
    report = report_with(PLAN, PLAN.periods[0], outcomes)
    found = figures.cross_tables(report, "Tất cả")
    assert {each: found.overall.counts[each] for each in Outcome} == {each: outcomes.count(each) for each in Outcome}
    for table, key in (
        (found.by_section, lambda task: task.section),
        (found.by_unit, lambda task: task.lead_unit),
        (found.by_supervisor, lambda task: task.supervisor),
    ):
        for tally in table:
            for each in Outcome:
                by_hand = sum(key(one.task) == tally.key and one.outcome is each for one in report.tasks)
                assert tally.counts[each] == by_hand
        assert sum(each.total for each in table) == len(PLAN.tasks) == found.overall.total


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(list(Outcome)), min_size=len(PLAN.tasks), max_size=len(PLAN.tasks)))
def test_pandas_counts_what_the_loop_counts(outcomes: list[Outcome]) -> None:
    tasks = list(report_with(PLAN, PLAN.periods[0], outcomes).counted())
    assert figures.counted_by_pandas(tasks) == figures.counted(tasks)


def test_a_large_plan_is_counted_by_pandas(plan: Plan, period: Period, monkeypatch: pytest.MonkeyPatch) -> None:
    by_loop = figures.cross_tables(a_report(plan, period), "Tất cả")
    monkeypatch.setattr(figures, "MANY", 1)
    monkeypatch.setattr(figures, "counted", None)
    assert figures.cross_tables(a_report(plan, period), "Tất cả") == by_loop


def test_units_without_tasks_have_a_row_of_zeros(plan: Plan, period: Period) -> None:
    found = figures.cross_tables(a_report(plan, period), "Tất cả")
    assert [each.key for each in found.by_unit] == [each.code for each in plan.units]
    assert next(each for each in found.by_unit if each.key == "ttnc").total == 0
    assert found.overall.counts[Outcome.NOT_REPORTED] == 15
