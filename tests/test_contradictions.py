"""Values that cannot both be right are shown with both places; the Office's choice settles them, nothing else does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator import figures, merging, outline, tracking
from generator.model import (
    Block,
    Decisions,
    LastPeriod,
    MergedReport,
    Outcome,
    PastAnswer,
    Period,
    Plan,
    Preference,
    Status,
    UnitReturn,
)
from generator.outline import editing
from generator.workbooks import consolidated_rows
from generator.workbooks.consolidated_cells import Heading
from tests.builders import a_return, an_answer

FIRST, SECOND = "Theo giá trị thứ nhất", "theo giá trị thứ hai"


def merged(plan: Plan, period: Period, *returns: UnitReturn, last: LastPeriod | None = None) -> MergedReport:
    submissions = tracking.submissions(plan, period, returns)
    return merging.merge(plan, period, returns, submissions, Decisions(), last)


def idle_lead_and_busy_partner() -> tuple[UnitReturn, UnitReturn]:
    lead = an_answer("qlcn", "II.1", result="Chưa làm", status=Status.NOT_STARTED)
    return a_return("qlcn", lead), a_return("vp", an_answer("vp", "II.1", Block.PARTNER, 20, result="Đã mở hội nghị"))


def marks(report: MergedReport) -> list[str]:
    document = outline.compose(report, figures.cross_tables(report, "x"))
    return [each.text for each in editing.marks(editing.settle(document, {})) if "conflict:" in each.owner]


def decide(report: MergedReport, plan: Plan, period: Period, text: str, *returns: UnitReturn) -> MergedReport:
    (found,) = report.contradictions
    submissions = tracking.submissions(plan, period, returns)
    return merging.merge(plan, period, returns, submissions, Decisions(choices={found.key: text}), report.last)


def outcome_of(report: MergedReport, task: str) -> Outcome:
    return next(each.outcome for each in report.tasks if each.task.code == task)


def test_a_lead_that_began_nothing_against_a_partner_that_worked(plan: Plan, period: Period) -> None:
    sent = idle_lead_and_busy_partner()
    report = merged(plan, period, *sent)
    (found,) = report.contradictions
    assert (found.kind, found.task, found.chosen) == ("lead-partner", "II.1", None)
    assert (found.first.unit, found.first.value, found.first.place.cell) == ("qlcn", Status.NOT_STARTED, "I8")
    assert (found.second.unit, found.second.value, found.second.place.cell) == ("vp", "Đã mở hội nghị", "H20")
    assert marks(report) == ["[chưa thống nhất với Văn phòng Sở: đơn vị này đã báo có kết quả]"]

    kept = decide(report, plan, period, FIRST, *sent)
    assert (kept.contradictions[0].chosen, marks(kept)) == (Preference.FIRST, [])
    answer = next(each.answer for each in kept.tasks if each.task.code == "II.1")
    assert answer is not None
    assert answer.status is Status.NOT_STARTED

    other = decide(report, plan, period, SECOND, *sent)
    answer = next(each.answer for each in other.tasks if each.task.code == "II.1")
    assert answer is not None
    assert answer.status is Status.IN_PROGRESS
    assert answer.values["status"].place.cell == "H20", "what counts is traced to where it stands"
    assert marks(other) == []


def last(**values: object) -> LastPeriod:
    past = PastAnswer("qlcn", values.get("status"), values.get("percent"), "")  # type: ignore[arg-type]
    return LastPeriod("6 tháng đầu năm 2024", {"II.1": past})


def test_done_then_and_open_now(plan: Plan, period: Period) -> None:
    sent = a_return("qlcn", an_answer("qlcn", "II.1", result="x", status=Status.IN_PROGRESS, percent=Decimal(60)))
    report = merged(plan, period, sent, last=last(status=Status.DONE, percent=Decimal(100)))
    (found,) = report.contradictions
    assert found.kind == "status-last", "of one task the status alone is asked, not its percentage too"
    assert found.second.place.file == "6 tháng đầu năm 2024"
    assert outcome_of(report, "II.1") is Outcome.OPEN_ON_TIME
    assert outcome_of(decide(report, plan, period, SECOND, sent), "II.1") is Outcome.DONE_ON_TIME


@pytest.mark.parametrize(("now", "asked"), [(59, True), (60, False), (61, False)])
def test_a_percentage_that_falls(plan: Plan, period: Period, now: int, asked: bool) -> None:
    sent = a_return("qlcn", an_answer("qlcn", "II.1", result="x", status=Status.IN_PROGRESS, percent=Decimal(now)))
    report = merged(plan, period, sent, last=last(status=Status.IN_PROGRESS, percent=Decimal(60)))
    assert [each.kind for each in report.contradictions] == (["percent-last"] if asked else [])
    if asked:
        chosen = decide(report, plan, period, SECOND, sent)
        answer = next(each.answer for each in chosen.tasks if each.task.code == "II.1")
        assert answer is not None
        assert answer.percent == 60


def test_one_extra_task_of_two_units_is_counted_once_when_the_office_says_whose(plan: Plan, period: Period) -> None:
    sent = tuple(
        a_return(unit, an_answer(unit, "1", Block.EXTRA, row, content="Tổ chức Ngày hội sáng tạo", result="Xong"))
        for unit, row in (("vp", 30), ("qlcn", 31))
    )
    report = merged(plan, period, *sent)
    assert [each.ordinal for each in report.extras] == ["PS.1", "PS.2"]
    assert marks(report) == ["[Phòng Quản lý công nghệ và Đổi mới sáng tạo cũng báo cáo việc này]"]
    for text, unit in ((FIRST, "vp"), (SECOND, "qlcn")):
        once = decide(report, plan, period, text, *sent)
        assert [(each.ordinal, each.answer.unit) for each in once.extras] == [("PS.1", unit)]
        assert marks(once) == []
        assert len(once.contradictions) == 1, "the choice stays in sight"


def test_a_word_that_is_no_choice_decides_nothing(plan: Plan, period: Period) -> None:
    sent = idle_lead_and_busy_partner()
    report = decide(merged(plan, period, *sent), plan, period, "để xem", *sent)
    assert report.contradictions[0].chosen is None
    (row,) = consolidated_rows.contradiction_rows(report)
    assert not isinstance(row, Heading)
    assert row["choice"] == "để xem"


def test_units_that_agree_are_not_listed(plan: Plan, period: Period) -> None:
    lead = an_answer("qlcn", "II.1", result="Đang làm", status=Status.IN_PROGRESS)
    partner = an_answer("vp", "II.1", Block.PARTNER, 20, result="Đã mở hội nghị")
    assert merged(plan, period, a_return("qlcn", lead), a_return("vp", partner)).contradictions == ()
