"""Which days are worked, and what the deadlines of the seed's year mean."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from generator import calendar
from generator.model import DayOff, Plan
from generator.texts import working_days
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (date(2024, 5, 18), date(2024, 5, 17)),
        (date(2024, 5, 20), date(2024, 5, 17)),
        (date(2024, 11, 18), date(2024, 11, 15)),
        (date(2024, 11, 20), date(2024, 11, 19)),
        (date(2024, 2, 15), date(2024, 2, 7)),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2023, 3, 1), date(2023, 2, 28)),
        (date(2024, 4, 19), date(2024, 4, 17)),
        (date(2024, 5, 2), date(2024, 4, 26)),
        (date(2025, 1, 2), date(2024, 12, 31)),
        (date(2024, 5, 12), date(2024, 5, 10)),
        (date(2024, 2, 8), date(2024, 2, 7)),
    ],
    ids=[
        "Saturday",
        "Monday",
        "Monday in November",
        "Wednesday",
        "Tết",
        "leap day",
        "no leap day",
        "Hùng Kings",
        "swapped Monday",
        "New Year",
        "Sunday",
        "day before Tết",
    ],
)
def test_the_last_working_day_before(before: date, expected: date) -> None:
    assert calendar.last_working_day(before) == expected


def test_the_plan_may_take_a_day_off_and_have_a_weekend_worked() -> None:
    friday, saturday = date(2024, 5, 17), date(2024, 5, 11)
    assert calendar.last_working_day(date(2024, 5, 18), (DayOff(friday),)) == date(2024, 5, 16)
    assert not calendar.is_working_day(saturday)
    assert calendar.is_working_day(saturday, (DayOff(saturday, worked=True),))


def test_days_off_are_kept_in_the_plan_workbook(plan: Plan) -> None:
    days = (DayOff(date(2024, 5, 17), document="Văn bản số 01"), DayOff(date(2024, 5, 11), worked=True))
    changed = replace(plan, days_off=days)
    assert read_plan(write_plan(changed), "x.xlsx").days_off == days


def test_the_program_says_what_the_deadlines_of_2024_mean(plan: Plan) -> None:
    units, agency = working_days.deadlines(plan, plan.periods[0])
    assert "18/5/2024 (thứ Bảy)" in units
    assert "thứ Sáu, ngày 17/5/2024; cũng là ngày làm việc cuối cùng" in units
    assert "20/5/2024 (thứ Hai)" in agency
    assert "ngày làm việc cuối cùng là thứ Sáu, ngày 17/5/2024" in agency
