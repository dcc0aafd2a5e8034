"""Returns become one report: the lead's result, the partners', what is missing, what the Office wrote."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from generator import merging
from generator.findings import Finding, Severity
from generator.model import Block, Decisions, Outcome, Period, Plan, Status
from tests.builders import FILE, a_report, a_return, an_answer


def result_of(report, code: str):  # type: ignore[no-untyped-def]
    return next(each for each in report.tasks if each.task.code == code)


@pytest.mark.parametrize(
    ("status", "completed", "due", "expected"),
    [
        (Status.DONE, date(2024, 1, 31), date(2024, 1, 31), Outcome.DONE_ON_TIME),
        (Status.DONE, date(2024, 2, 1), date(2024, 1, 31), Outcome.DONE_LATE),
        (Status.DONE, None, date(2024, 1, 31), Outcome.DONE_ON_TIME),
        (Status.DONE, date(2024, 2, 1), None, Outcome.DONE_ON_TIME),
        (Status.IN_PROGRESS, None, date(2024, 5, 16), Outcome.OPEN_OVERDUE),
        (Status.IN_PROGRESS, None, date(2024, 5, 17), Outcome.OPEN_ON_TIME),
        (Status.NOT_STARTED, None, date(2024, 1, 31), Outcome.OPEN_OVERDUE),
        (Status.NOT_STARTED, None, None, Outcome.OPEN_ON_TIME),
        (Status.SUSPENDED, None, date(2024, 1, 31), Outcome.SUSPENDED),
        (Status.NOT_ARISEN, None, date(2024, 1, 31), Outcome.NOT_ARISEN),
        (None, None, None, Outcome.NOT_REPORTED),
    ],
)
def test_outcome_is_judged_at_the_cut_off(
    plan: Plan, period: Period, status: Status | None, completed: date | None, due: date | None, expected: Outcome
) -> None:
    task = replace(plan.tasks[0], due=due)
    values = {"status": status, "completed_on": completed}
    answer = an_answer("vp", task.code, **{key: each for key, each in values.items() if each is not None})
    assert merging.outcome(answer, task, period) is expected


def test_lead_and_partners_come_together_in_the_order_of_the_units(plan: Plan, period: Period) -> None:
    report = a_report(
        plan,
        period,
        a_return("tdc", an_answer("tdc", "II.1", Block.PARTNER, result="Phần của TĐC")),
        a_return("vp", an_answer("vp", "II.1", Block.PARTNER, result="Phần của Văn phòng")),
        a_return("qlcn", an_answer("qlcn", "II.1", result="Phần chủ trì", status=Status.IN_PROGRESS)),
    )
    found = result_of(report, "II.1")
    assert found.answer.text("result") == "Phần chủ trì"
    assert [each.unit for each in found.partners] == ["vp", "tdc"]
    assert found.outcome is Outcome.OPEN_ON_TIME


def test_a_unit_cannot_answer_for_a_task_that_it_does_not_lead(plan: Plan, period: Period) -> None:
    report = a_report(plan, period, a_return("vp", an_answer("vp", "II.1", result="Không phải việc của mình")))
    assert result_of(report, "II.1").answer is None


def test_what_no_line_takes_stays_in_sight(plan: Plan, period: Period) -> None:
    own = an_answer("vp", "I.1", row=8, result="Đã làm")
    again = an_answer("vp", "I.1", row=9, result="Ghi hai lần")
    other = an_answer("vp", "II.1", row=10, result="Không phải việc của mình")
    nothing = an_answer("vp", "II.2", row=11)
    report = a_report(plan, period, a_return("vp", own, again, other, nothing))
    assert report.unplaced == (again, other)
    assert a_report(plan, period, a_return("vp", own)).unplaced == ()


def test_a_nil_return_makes_the_units_tasks_not_arisen(plan: Plan, period: Period) -> None:
    report = a_report(plan, period, a_return("tts", nil=True, nil_reason="Không có"))
    assert result_of(report, "II.10").outcome is Outcome.NOT_ARISEN
    assert result_of(report, "II.7").outcome is Outcome.NOT_REPORTED


def test_a_unit_that_had_to_answer_a_measure_is_awaited(plan: Plan, period: Period) -> None:
    report = a_report(plan, period, a_return("qlkh", an_answer("qlkh", "GP.4", Block.MEASURE, result="Đã làm")))
    measures = {each.measure.code: each for each in report.measures}
    assert [each.unit for each in measures["GP.4"].answers] == ["qlkh"]
    assert measures["GP.4"].awaited == ("ttnc",)
    assert measures["GP.11"].awaited == ("ttnc",)
    assert measures["GP.12"].awaited == ()


def test_extra_tasks_are_numbered_after_the_plans(plan: Plan, period: Period) -> None:
    one = an_answer("qlkh", "1", Block.EXTRA, content="Việc hai", result="Đã làm")
    other = an_answer("vp", "1", Block.EXTRA, content="Việc một", result="Đã làm")
    report = a_report(plan, period, a_return("qlkh", one), a_return("vp", other))
    assert [(each.ordinal, each.content) for each in report.extras] == [("PS.1", "Việc một"), ("PS.2", "Việc hai")]


def test_what_the_office_wrote_goes_with_its_task(plan: Plan, period: Period) -> None:
    decisions = Decisions({"task:II.1": "Câu của Văn phòng", "measure:GP.4": "Câu khác"}, {"unit:vp": "Đã gọi"})
    report = a_report(plan, period, decisions=decisions)
    assert result_of(report, "II.1").edited == "Câu của Văn phòng"
    assert next(each.edited for each in report.measures if each.measure.code == "GP.4") == "Câu khác"
    assert report.decisions.notes == {"unit:vp": "Đã gọi"}


def test_a_cell_with_an_error_becomes_a_gap_and_a_warning_does_not() -> None:
    answer = an_answer("vp", "I.1", result="Đã làm", status=Status.DONE, percent=Decimal(50))
    findings = [
        Finding("ROW-04", Severity.ERROR, FILE, "Phụ lục", ("I8", "J8")),
        Finding("ROW-06", Severity.WARNING, FILE, "Phụ lục", ("H8",)),
    ]
    (kept,) = merging.without_unusable(a_return("vp", answer), findings).answers
    assert kept.text("result") == "Đã làm"
    assert (kept.status, kept.percent) == (None, None)
    assert {key: each.code for key, each in kept.gaps.items()} == {"status": "ROW-04", "percent": "ROW-04"}


def test_an_error_in_another_file_touches_nothing() -> None:
    answer = an_answer("vp", "I.1", result="Đã làm")
    elsewhere = Finding("ROW-02", Severity.ERROR, "khac.xlsx", "Phụ lục", ("H8",))
    assert merging.without_unusable(a_return("vp", answer), [elsewhere]).answers == (answer,)
