"""A whole return is checked row by row: which rows have to be answered, and under which task a finding is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from generator import cleaning, rules
from generator.findings import Finding
from generator.model import (
    AMOUNT_FIELDS,
    Amount,
    Answer,
    Block,
    Gap,
    LastPeriod,
    Note,
    PastAnswer,
    Period,
    Place,
    Plan,
    RawCell,
    RawReturn,
    Status,
)
from generator.rules import catalogue
from generator.texts import messages
from tests.builders import FILE, a_return, an_answer

OPEN = {"result": "Đang lấy ý kiến góp ý", "status": Status.IN_PROGRESS, "percent": Decimal(45)}


def found(plan: Plan, period: Period, unit: str, *answers: Answer, **more: object) -> list[Finding]:
    """Return the findings about the rows of a return of this unit."""
    last = more.pop("last", None)
    sent = a_return(unit, *answers, **more)  # type: ignore[arg-type]
    told = rules.check_return(RawReturn(FILE, (), {}), sent, plan, period, last)  # type: ignore[arg-type]
    return [each for each in told if each.code.startswith(("ROW", "CELL"))]


def blank_rows(plan: Plan, period: Period, unit: str, *answers: Answer, **more: object) -> set[tuple[str, str]]:
    """Return task and cell of each row that is missed."""
    return {(each.task, each.cells[0]) for each in found(plan, period, unit, *answers, **more) if each.code == "ROW-01"}


@pytest.mark.parametrize(
    ("unit", "code", "block", "missed"),
    [
        ("vp", "I.1", Block.LEAD, True),
        ("vp", "II.10", Block.LEAD, False),
        ("vp", "X.9", Block.LEAD, False),
        ("vp", "II.10", Block.PARTNER, False),
        ("khtc", "GP.1", Block.MEASURE, True),
        ("qlcn", "GP.7", Block.MEASURE, False),
        ("vp", "X.9", Block.MEASURE, False),
        ("vp", "", Block.EXTRA, False),
    ],
)
def test_the_rows_that_a_unit_has_to_answer(
    plan: Plan, period: Period, unit: str, code: str, block: Block, missed: bool
) -> None:
    filled = an_answer(unit, "", Block.EXTRA, 30, **OPEN, content="Việc mới")
    blank = an_answer(unit, code, block, 9)
    assert blank_rows(plan, period, unit, filled, blank) == ({(code, "H9")} if missed else set())
    assert blank_rows(plan, period, unit, filled, blank, nil=True, nil_reason="Đơn vị mới") == set()


def test_a_blank_copy_of_a_row_is_no_answer_unless_it_stands_in_another_part(plan: Plan, period: Period) -> None:
    filled, copy = an_answer("vp", "I.1", row=8, **OPEN), an_answer("vp", "I.1", row=40)
    assert blank_rows(plan, period, "vp", filled, copy) == set()
    assert blank_rows(plan, period, "vp", filled, an_answer("vp", "I.2", row=9)) == {("I.2", "H9")}
    shared = an_answer("vp", "I.1", Block.PARTNER, 20, result="Đã góp ý")
    assert blank_rows(plan, period, "vp", shared, copy) == {("I.1", "H40")}


def test_of_a_blank_return_only_that_is_told_and_how_its_sheets_stand(plan: Plan, period: Period) -> None:
    blank, note = an_answer("vp", "I.1"), Note("hidden-rows", (Place(FILE, "Phụ lục", "A8"),), {"count": 1})
    raw = RawReturn(FILE, (), {}, notes=(note,))
    told = rules.check_return(raw, a_return("vp", blank), plan, period)
    assert [(each.code, each.unit) for each in told] == [("FORM-01", "vp"), ("SHEET-04", "vp")]
    filled = rules.check_return(raw, a_return("vp", an_answer("vp", "I.1", **OPEN)), plan, period)
    assert {"SHEET-04", "TABLE-04"} <= {each.code for each in filled}


def test_a_finding_about_a_task_outside_the_plan_bears_no_task(plan: Plan, period: Period) -> None:
    extra = an_answer("vp", "1", Block.EXTRA, 30, **OPEN)
    assert [(each.code, each.task) for each in found(plan, period, "vp", extra)] == [("ROW-09", "")]
    led = an_answer("vp", "I.1", row=8, result="Đã trình kế hoạch năm")
    assert [(each.code, each.task) for each in found(plan, period, "vp", led)] == [("ROW-03", "I.1")]


def test_only_what_a_unit_leads_is_held_against_the_period_before(plan: Plan, period: Period) -> None:
    last = LastPeriod("nam", {"I.1": PastAnswer("vp", Status.IN_PROGRESS, Decimal(60), "Đang làm")})
    told = {}
    for block in (Block.LEAD, Block.PARTNER):
        row = an_answer("vp", "I.1", block, 8, **{**OPEN, "status": Status.IN_PROGRESS})
        told[block] = {each.code for each in found(plan, period, "vp", row, last=last)}
    assert "ROW-18" in told[Block.LEAD]
    assert "ROW-18" not in told[Block.PARTNER]


def test_a_number_is_named_by_the_heading_that_the_plan_gives_it(plan: Plan, period: Period) -> None:
    asked = (Amount("SL.2", "Số lớp", "lớp"), Amount("SL.1", "Kinh phí", "triệu đồng"))
    row = an_answer("vp", "I.1", row=8, **OPEN)
    gap = cleaning.clean_cell(AMOUNT_FIELDS[0], RawCell("nhiều", replace(row.place, cell="P8")))
    assert isinstance(gap, Gap)
    spoilt = replace(row, gaps={"amount_1": gap})
    (told,) = [each for each in found(replace(plan, amounts=asked), period, "vp", spoilt) if each.code == "CELL-12"]
    assert messages.sentence(told)[0] == "Kinh phí (triệu đồng) là “nhiều”, không phải số."


TYPED: Mapping[str, object] = {
    "result": "Đã làm", "status": Status.DONE, "percent": Decimal(100), "completed_on": date(2023, 1, 5),
    "documents": "Kế hoạch số 15", "difficulties": "Thiếu kinh phí", "content": "Việc mới",
}  # fmt: skip


@pytest.mark.parametrize("compared", [True, False])
@pytest.mark.parametrize("status", Status)
def test_no_rule_is_passed_over_that_has_something_to_say(
    plan: Plan, period: Period, status: Status, compared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which rules look at a row depends on the fields that stand in it, its status, and whether there was a period
    before: none of the others would have spoken.
    """
    rows = []
    for number in range(1 << len(TYPED)):
        values = {key: value for place, (key, value) in enumerate(TYPED.items()) if number >> place & 1}
        if "status" in values:
            values["status"] = status
        block = Block.EXTRA if number % 3 == 0 else Block.LEAD
        row = an_answer("vp", "I.1" if block is Block.LEAD else "", block, row=number + 8, **values)
        unusable = {"percent": Gap("CELL-01", "nhiều", row.cells["percent"])} if number % 5 == 0 else {}
        rows.append(replace(row, gaps={key: each for key, each in unusable.items() if key not in values}))
    past = LastPeriod("Quý I", {"I.1": PastAnswer("vp", Status.DONE, Decimal(100), "Cấp 1.200 giấy phép")})
    last = past if compared else None
    told = found(plan, period, "vp", *rows, last=last)
    monkeypatch.setattr("generator.rules.row_rules", lambda *_, has_past: catalogue.rules(catalogue.Scope.ROW))
    assert told == found(plan, period, "vp", *rows, last=last)
    assert len({each.code for each in told}) > 6
