"""What the Office's decisions mean: until when they hold, what outlives a period, what a choice says."""

from __future__ import annotations

from datetime import date

import pytest

from generator import deciding
from generator.model import Decisions

KEY = "warning:ROW-14:vp:I.1"
CUTOFF = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("until", "holds"),
    [("", True), ("17/5/2024", True), ("16/5/2024", False), ("17-05-2024", True), ("31/2/2024", True), ("mãi", True)],
)
def test_an_acceptance_holds_to_its_day_and_in_its_own_period(until: str, holds: bool) -> None:
    decisions = Decisions(accepted={KEY: "Đã kiểm tra"}, valid_until={KEY: until} if until else {})
    assert (KEY in deciding.in_force(decisions, CUTOFF)) is holds


def test_an_acceptance_says_who_and_until_when() -> None:
    decisions = Decisions(
        accepted={KEY: "Đã kiểm tra"}, decided_by={KEY: "Chánh Văn phòng"}, valid_until={KEY: "31/12/2024"}
    )
    assert deciding.in_force(decisions, CUTOFF) == {KEY: "Đã kiểm tra; Chánh Văn phòng; đến ngày 31/12/2024"}


@pytest.mark.parametrize(
    ("until", "carried"), [("17/11/2024", True), ("16/11/2024", False), ("", False), ("mãi", False)]
)
def test_only_what_says_so_outlives_its_period(until: str, carried: bool) -> None:
    before = Decisions({"task:I.1": "Câu cũ"}, accepted={KEY: "x"}, decided_by={KEY: "CVP"}, valid_until={KEY: until})
    now = deciding.with_carried(Decisions(), before, date(2024, 11, 17))
    assert (now.accepted, now.decided_by) == (({KEY: "x"}, {KEY: "CVP"}) if carried else ({}, {}))
    assert now.edited == {}


def test_what_was_written_in_this_period_goes_before() -> None:
    before = Decisions(accepted={KEY: "cũ"}, decided_by={KEY: "CVP"}, valid_until={KEY: "31/12/2024"})
    now = deciding.with_carried(Decisions(accepted={KEY: "mới"}), before, CUTOFF)
    assert (now.accepted, now.decided_by, now.valid_until) == ({KEY: "mới"}, {}, {})


def test_a_choice_is_one_of_two_words() -> None:
    typed = {"return:vp:1": "Tính bản này", "return:vp:2": "không TÍNH bản này ", "return:vp:3": "bỏ"}
    found = deciding.choices(Decisions(choices=typed, reasons={"return:vp:1": "Bản có ký"}))
    assert {key: (each.kind, each.reason) for key, each in found.items()} == {
        "return:vp:1": ("pinned", "Bản có ký"),
        "return:vp:2": ("set-aside", ""),
        "return:vp:3": ("", ""),
    }
