"""Which return counts, and whether it came in time."""

from __future__ import annotations

from datetime import datetime

from generator import tracking
from generator.findings import Finding, Severity
from generator.model import Arrival, Choice, PastFinding, Period, Plan, Round, Submission, UnitReturn, Why
from generator.texts import annexes
from generator.texts.wording import OFFICE_TIME
from tests.builders import a_return, an_answer

EARLY = datetime(2024, 5, 10, 8, 0, tzinfo=OFFICE_TIME)
LATER = datetime(2024, 5, 12, 8, 0, tzinfo=OFFICE_TIME)


def test_the_newest_return_counts() -> None:
    first = a_return("vp", an_answer("vp", "I.1", result="Cũ"), received_at=EARLY, file="1.xlsx")
    second = a_return("vp", an_answer("vp", "I.1", result="Mới"), received_at=LATER, file="2.xlsx")
    assert tracking.counting_return([first, second]).sent is second
    assert tracking.counting_return([second, first]).sent is second


def test_a_blank_return_does_not_replace_a_filled_one() -> None:
    filled = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=EARLY)
    blank = a_return("vp", an_answer("vp", "I.1"), received_at=LATER)
    assert tracking.counting_return([filled, blank]).sent is filled
    assert tracking.counting_return([blank]).sent is blank
    assert tracking.counting_return([]).sent is None


def test_a_nil_return_is_not_blank() -> None:
    filled = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=EARLY)
    nil = a_return("vp", received_at=LATER, nil=True)
    assert tracking.counting_return([filled, nil]).sent is nil


def test_every_unit_has_a_submission(plan: Plan, period: Period) -> None:
    sent = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=EARLY)
    blank = a_return("tts", received_at=EARLY)
    found = {each.unit.code: each.arrival for each in tracking.submissions(plan, period, [sent, blank])}
    assert found.pop("vp") is Arrival.ON_TIME
    assert set(found) == {"khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc"}
    assert set(found.values()) == {Arrival.MISSING}


def test_the_office_pins_an_older_return() -> None:
    first = a_return("vp", an_answer("vp", "I.1", result="Cũ"), received_at=EARLY, file="1.xlsx")
    second = a_return("vp", an_answer("vp", "I.1", result="Mới"), received_at=LATER, file="2.xlsx")
    found = tracking.counting_return(
        [first, second], {tracking.choice_key(first): Choice("pinned", "Bản có chữ ký của Trưởng phòng")}
    )
    assert (found.sent, found.why, found.reason) == (first, Why.PINNED, "Bản có chữ ký của Trưởng phòng")


def test_of_two_pinned_returns_the_newer_counts() -> None:
    returns = [a_return("vp", received_at=each, file=f"{each:%d}.xlsx") for each in (EARLY, LATER)]
    choices = {tracking.choice_key(each): Choice("pinned", "x") for each in returns}
    assert tracking.counting_return(returns, choices).sent is returns[1]


def test_a_return_set_aside_never_counts() -> None:
    first = a_return("vp", an_answer("vp", "I.1", result="Cũ"), received_at=EARLY, file="1.xlsx")
    second = a_return("vp", an_answer("vp", "I.1", result="Mới"), received_at=LATER, file="2.xlsx")
    choices = {tracking.choice_key(second): Choice("set-aside", "Gửi nhầm")}
    found = tracking.counting_return([first, second], choices)
    assert (found.sent, found.why, found.set_aside) == (first, Why.ONLY, (second,))
    assert tracking.counting_return([second], choices).sent is None


def test_why_a_return_counts() -> None:
    filled = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=EARLY, file="1.xlsx")
    newer = a_return("vp", an_answer("vp", "I.1", result="Đã làm xong"), received_at=LATER, file="2.xlsx")
    blank = a_return("vp", an_answer("vp", "I.1"), received_at=LATER, file="3.xlsx")
    assert tracking.counting_return([filled]).why is Why.ONLY
    assert tracking.counting_return([filled, newer]).why is Why.NEWEST
    assert tracking.counting_return([filled, blank]).why is Why.NOT_BLANK


IN_TIME = datetime(2024, 5, 17, 16, 0, tzinfo=OFFICE_TIME)
TOO_LATE = datetime(2024, 5, 20, 9, 0, tzinfo=OFFICE_TIME)


def told(plan: Plan, period: Period, *returns: UnitReturn, aside: bool = False) -> Submission:
    """Return what is known of the Office's unit when it sent these, of which the first may be set aside."""
    choices = {tracking.choice_key(returns[0]): Choice("set-aside", "Gửi nhầm")} if aside else {}
    chosen = tracking.counting_return(returns, choices)
    assert chosen.sent is not None
    return tracking.submissions(plan, period, [chosen.sent], (), returns, {"vp": chosen})[0]


def test_a_unit_that_reported_in_time_is_not_late_for_sending_a_mended_copy(plan: Plan, period: Period) -> None:
    first = a_return("vp", an_answer("vp", "I.1", result="Đã"), received_at=IN_TIME, file="1.xlsx")
    mended = a_return("vp", an_answer("vp", "I.1", result="Đã ban hành"), received_at=TOO_LATE, file="2.xlsx")
    found = told(plan, period, first, mended)
    assert (found.arrival, found.days_late, found.file) == (Arrival.ON_TIME, 0, "2.xlsx")
    assert (found.received_at, found.counting_at) == (IN_TIME, TOO_LATE)
    assert annexes.discipline_remark(found) == "Bản được tính gửi lại ngày 20/5/2024"
    alone = told(plan, period, mended)
    assert (alone.arrival, alone.days_late, annexes.discipline_remark(alone)) == (Arrival.LATE, 3, "")


def test_a_blank_return_or_one_set_aside_does_not_make_a_late_one_timely(plan: Plan, period: Period) -> None:
    blank = a_return("vp", an_answer("vp", "I.1"), received_at=IN_TIME, file="1.xlsx")
    wrong = a_return("vp", an_answer("vp", "I.1", result="Đã"), received_at=IN_TIME, file="1.xlsx")
    late = a_return("vp", an_answer("vp", "I.1", result="Đã ban hành"), received_at=TOO_LATE, file="2.xlsx")
    assert told(plan, period, blank, late).arrival is Arrival.LATE
    assert told(plan, period, wrong, late, aside=True).arrival is Arrival.LATE


def test_a_return_without_a_time_is_dated_by_one_that_came_before_it(plan: Plan, period: Period) -> None:
    first = a_return("vp", an_answer("vp", "I.1", result="Đã"), received_at=IN_TIME, file="1.xlsx")
    undated = a_return("vp", an_answer("vp", "I.1", result="Đã ban hành"), file="2.xlsx")
    assert told(plan, period, undated).arrival is Arrival.UNDATED
    assert told(plan, period, undated, first).arrival is Arrival.ON_TIME


def test_a_finding_is_the_same_though_its_cell_moved() -> None:
    def finding(code: str, cell: str, task: str, field: str = "") -> Finding:
        values = {"field": field} if field else {}
        return Finding(code, Severity.ERROR, "a.xlsx", "Phụ lục", (cell,), "vp", task, values)

    def past(each: Finding) -> PastFinding:
        return PastFinding(tuple(tracking.finding_keys(each)), "chỗ cũ", "câu cũ")

    before = Round(
        "abc", "1.xlsx", (past(finding("ROW-03", "I8", "I.1, I.2")), past(finding("CELL-01", "J8", "I.1", "percent")))
    )
    moved, fresh = finding("ROW-03", "I12", "I.2"), finding("CELL-01", "K8", "I.1", "completed_on")
    assert [tracking.since(before, each).values["since"] for each in (moved, fresh)] == ["remaining", "new"]
    assert [each.keys for each in tracking.mended(before, [moved, fresh])] == [("CELL-01:I.1:percent",)]
