"""Beside each value stands what the Office decided about it, and nothing that it did not decide."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.auditing import Audit
from generator.contradictions import PREFIX
from generator.model import Block, Decisions, MergedReport, Period, Plan, Status, UnitReturn, Why
from tests.builders import a_report, a_return, an_answer

Sent = tuple[UnitReturn, ...]
IDLE_LEAD = an_answer("qlcn", "II.1", result="Chưa làm", status=Status.NOT_STARTED)
PARTNER = an_answer("vp", "II.1", Block.PARTNER, 20, result="Đã mở hội nghị")
EXTRA = an_answer("vp", "1", Block.EXTRA, 30, content="Việc mới", result="Xong")


def about(report: MergedReport, key: str, field: str) -> str:
    stable = {f"extra:{each.ordinal}": each.key for each in report.extras}
    answer = next(each for found, each in report.answers() if stable.get(found, found) == key)
    audit = Audit(report)
    said = audit.about(key, answer, field)
    assert audit.may_say(key, answer) or not said
    return said


@pytest.fixture
def sent() -> Sent:  # type: ignore[type-arg]
    return (a_return("qlcn", IDLE_LEAD), a_return("vp", PARTNER, EXTRA))


def test_without_a_decision_nothing_is_said(plan: Plan, period: Period, sent: Sent) -> None:
    report = a_report(plan, period, *sent)
    audit = Audit(report)
    assert {audit.about(key, each, field) for key, each in report.answers() for field in each.values} == {""}
    assert not any(audit.may_say(key, each) for key, each in report.answers())


def test_an_edit_is_told_of_the_result_alone(plan: Plan, period: Period, sent: Sent) -> None:
    report = a_report(plan, period, *sent, decisions=Decisions({"task:II.1": "Lời Văn phòng"}))
    assert about(report, "task:II.1", "result") == "báo cáo in lời ở cột “Biên tập”"
    assert about(report, "task:II.1", "status") == ""


def test_an_edit_that_gave_way_is_not_told(plan: Plan, period: Period, sent: Sent) -> None:
    given_up = Decisions({"task:II.1": "Lời Văn phòng"}, dropped={"task:II.1": "Dùng lời mới"})
    assert about(a_report(plan, period, *sent, decisions=given_up), "task:II.1", "result") == ""


@pytest.mark.parametrize("choice", ["Theo giá trị thứ nhất", "Theo giá trị thứ hai"])
def test_a_choice_between_two_values(plan: Plan, period: Period, sent: Sent, choice: str) -> None:
    key = f"{PREFIX}lead-partner:II.1"
    report = a_report(plan, period, *sent, decisions=Decisions(choices={key: choice}, reasons={key: "Đã hỏi đơn vị"}))
    assert about(report, "task:II.1", "status") == "Văn phòng chọn giá trị này khi có mâu thuẫn: Đã hỏi đơn vị"


def test_a_pinned_return_is_told_of_all_its_values(plan: Plan, period: Period, sent: Sent) -> None:
    report = a_report(plan, period, *sent)
    pinned = tuple(
        replace(each, why=Why.PINNED, reason="Bản đã ký") if each.unit.code == "vp" else each
        for each in report.submissions
    )
    report = replace(report, submissions=pinned)
    extra = report.extras[0].key
    assert about(report, extra, "content") == "Văn phòng chọn tính bản này: Bản đã ký"
    assert about(report, "task:II.1", "status") == ""


def test_an_accepted_warning_names_its_rule_who_and_until_when(plan: Plan, period: Period, sent: Sent) -> None:
    key = "warning:ROW-10:qlcn:II.1, II.2"
    report = a_report(
        plan, period, *sent,
        decisions=Decisions(
            accepted={key: "Đã xem"}, decided_by={key: "Chánh Văn phòng"}, valid_until={key: "31/12/2024"}
        ),
    )  # fmt: skip
    assert about(report, "task:II.1", "status") == (
        "Văn phòng chấp nhận cảnh báo ROW-10: Đã xem; Chánh Văn phòng; đến ngày 31/12/2024"
    )


def test_a_converted_text_is_told_of_its_own_cell(plan: Plan, period: Period, sent: Sent) -> None:
    key = "convert:qlcn:A:II.1:result:0123abcd".replace(":A:", f":{Block.LEAD.value}:")
    report = a_report(plan, period, *sent, decisions=Decisions(accepted={key: "x"}))
    assert about(report, "task:II.1", "result") == "Văn phòng chấp nhận chữ đã chuyển mã: x"
    assert about(report, "task:II.1", "status") == ""
