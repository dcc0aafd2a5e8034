"""What "before the 18th" means, which days are worked: weekends, public holidays, the days of the plan. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from generator.model import DayOff

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def last_day(before: date) -> date:
    """Return the last day that is still in time: "before 18/5" is the end of 17/5."""
    return before - _ONE_DAY


def is_working_day(day: date, days_off: Sequence[DayOff] = ()) -> bool:
    """Tell whether the office works on a day; what the plan says of the day wins over weekend and holiday."""
    named = next((each for each in days_off if each.day == day), None)
    if named is not None:
        return named.worked
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def last_working_day(before: date, days_off: Sequence[DayOff] = ()) -> date:
    """Return the last working day before a deadline's day."""
    day = last_day(before)
    while not is_working_day(day, days_off):
        day -= _ONE_DAY
    return day


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year in Viet Nam, with those substitutes that the library knows."""
    import holidays

    return frozenset(holidays.country_holidays("VN", years=year))
