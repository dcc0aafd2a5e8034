"""How the deadlines of a period are told: the weekday of each, and the last working day before it."""

from __future__ import annotations

from datetime import date, timedelta

from generator import calendar
from generator.model import Period, Plan
from generator.texts import wording

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
UNIT_DEADLINE = "Các phòng, đơn vị gửi báo cáo"
AGENCY_DEADLINE = "Sở gửi báo cáo"


def weekday(day: date) -> str:
    """Write a day with its weekday: thứ Sáu, ngày 17/5/2024."""
    return f"{_WEEKDAYS[day.weekday()]}, ngày {wording.day(day)}"


def last_day_told(plan: Plan, last: date) -> str:
    """Write the last day in time, with the last working day where that comes earlier."""
    worked = calendar.last_working_day(last + timedelta(days=1), plan.days_off)
    tail = "" if worked == last else f" (ngày làm việc cuối cùng là {weekday(worked)})"
    return f"{weekday(last)}{tail}"


def deadline(who: str, plan: Plan, before: date) -> str:
    """Say before which day a paper is due, the last day in time, and the last working day where it comes earlier."""
    end, worked = calendar.last_day(before), calendar.last_working_day(before, plan.days_off)
    tail = "cũng là ngày làm việc cuối cùng" if end == worked else f"ngày làm việc cuối cùng là {weekday(worked)}"
    return (
        f"{who} trước ngày {wording.day(before)} ({_WEEKDAYS[before.weekday()]}): chậm nhất hết {weekday(end)}; {tail}."
    )


def deadlines(plan: Plan, period: Period) -> tuple[str, str]:
    """Return the two deadlines of a period, for the units and for the agency."""
    return (
        deadline(UNIT_DEADLINE, plan, period.unit_before),
        deadline(AGENCY_DEADLINE, plan, period.agency_before),
    )
