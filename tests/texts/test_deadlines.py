"""Deadline texts as plans print them."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from generator.model import DeadlineKind
from generator.texts.deadlines import parse_deadline
from generator.workbooks.plan_reader import read_plan

K = DeadlineKind


@pytest.mark.parametrize(
    ("text", "kind", "due"),
    [
        ("Tháng 01/2024", K.MONTH, date(2024, 1, 31)),
        ("01/2026", K.MONTH, date(2026, 1, 31)),
        ("13/2026", K.UNKNOWN, None),
        ("Tháng 2", K.MONTH, date(2024, 2, 29)),
        ("Tháng 02/2023", K.MONTH, date(2023, 2, 28)),
        ("Tháng 3 - 5/2024", K.MONTH, date(2024, 5, 31)),
        ("Tháng 3, tháng 9 năm 2024", K.MONTH, date(2024, 9, 30)),
        ("Trước tháng 6/2024", K.MONTH, date(2024, 5, 31)),
        ("Cả năm", K.YEAR, date(2024, 12, 31)),
        ("Trong năm 2025", K.YEAR, date(2025, 12, 31)),
        ("Năm 2023", K.YEAR, date(2023, 12, 31)),
        ("Quý II", K.QUARTER, date(2024, 6, 30)),
        ("Quý I/2024", K.QUARTER, date(2024, 3, 31)),
        ("Quý III - IV năm 2024", K.QUARTER, date(2024, 12, 31)),
        ("Quý 4", K.QUARTER, date(2024, 12, 31)),
        ("6 tháng đầu năm", K.HALF_YEAR, date(2024, 6, 30)),
        ("6 tháng đầu năm 2023", K.HALF_YEAR, date(2023, 6, 30)),
        ("6 tháng cuối năm", K.HALF_YEAR, date(2024, 12, 31)),
        ("Trước ngày 20/5", K.DATE, date(2024, 5, 19)),
        ("Trước ngày 01/3/2024", K.DATE, date(2024, 2, 29)),
        ("Chậm nhất ngày 15/11/2024", K.DATE, date(2024, 11, 15)),
        ("Từ 01/3 đến hết 30.6.2024", K.DATE, date(2024, 6, 30)),
        ("ngày 05 tháng 6 năm 2024", K.DATE, date(2024, 6, 5)),
        ("Định kỳ 6 tháng (trước ngày 20/5) và năm (trước ngày 20/11/2022).", K.PERIODIC, None),
        ("Hằng quý", K.PERIODIC, None),
        ("Thường xuyên", K.CONTINUOUS, None),
        ("Theo yêu cầu của UBND tỉnh", K.UNKNOWN, None),
        ("", K.UNKNOWN, None),
        ("ngày 31/4/2024", K.UNKNOWN, None),
        ("Tháng 13", K.UNKNOWN, None),
    ],
)
def test_deadline_texts_are_understood(text: str, kind: DeadlineKind, due: date | None) -> None:
    assert parse_deadline(text, 2024) == (kind, due)


def test_upper_case_and_decomposed_letters_make_no_difference() -> None:
    assert parse_deadline("CẢ NĂM", 2024) == parse_deadline("cả năm", 2024)
    assert parse_deadline("Qu\u0079\u0301 II", 2024) == (K.QUARTER, date(2024, 6, 30))


def test_the_deadlines_of_the_built_in_plan_are_what_their_texts_say() -> None:
    plan = read_plan(resources.files("generator.data").joinpath("ke-hoach-2024.xlsx").read_bytes(), "ke-hoach.xlsx")
    for each in plan.tasks:
        assert parse_deadline(each.timeframe, plan.year) == (each.deadline_kind, each.due)
