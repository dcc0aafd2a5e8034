"""What the deadline texts of a plan mean: "Tháng 01/2024" → the month, due 31/01/2024."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.model import DeadlineKind
from generator.texts.wording import compare_key

_YEAR = r"(?:/(?P<year>\d{4})| năm (?P<year_in_words>\d{4}))?"
_AND = r"\s*(?:-|,|và|đến)\s*"
_QUARTER = r"(?:iv|iii|ii|i|[1-4])\b"

_PERIODIC = re.compile(r"định kỳ|\bh[ằà]ng (?:tuần|tháng|quý|năm)")
_CONTINUOUS = re.compile(r"thường xuyên|liên tục|đột xuất")
_DAY = re.compile(
    r"(?P<before>trước )?(?:ngày )?(?<!\d)(?<![/.])"
    r"(?P<day>\d{1,2})(?:[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}))?(?!\d)(?!/)"
    r"| tháng (?P<month_in_words>\d{1,2})(?!\d)(?: năm (?P<year_in_words>\d{4}))?)"
)
_MONTH = re.compile(
    rf"(?P<before>trước )?tháng (?P<first>\d{{1,2}})(?:{_AND}(?:tháng )?(?P<last>\d{{1,2}}))?(?!\d){_YEAR}"
)
_BARE_MONTH = re.compile(r"(?P<first>0?[1-9]|1[0-2])/(?P<year>\d{4})")
_QUARTERS = re.compile(rf"quý (?P<first>{_QUARTER})(?:{_AND}(?:quý )?(?P<last>{_QUARTER}))?{_YEAR}")
_HALF_YEAR = re.compile(r"(?:6|sáu) tháng (?P<half>đầu|cuối)(?: năm)?(?:/(?P<year>\d{4})| (?P<year_in_words>\d{4}))?")
_WHOLE_YEAR = re.compile(r"\b(?:(?:cả|trong) năm\b|năm (?=\d{4}))(?: ?(?P<year_in_words>\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def parse_deadline(text: str, year: int) -> tuple[DeadlineKind, date | None]:
    """Return the kind of a deadline text and its last day in time; `year` is meant where the text names none.

    "Trước ngày 20/5" ends with 19/5; of several days, months or quarters the last one counts.
    """
    plain = compare_key(text)
    if _PERIODIC.search(plain):
        return DeadlineKind.PERIODIC, None
    if _CONTINUOUS.search(plain):
        return DeadlineKind.CONTINUOUS, None
    try:
        return _dated(plain, year)
    except ValueError:  # a day that no calendar has, such as 31/4
        return DeadlineKind.UNKNOWN, None


def _dated(plain: str, year: int) -> tuple[DeadlineKind, date | None]:
    """Return the kind and the last day of a text that names a day, month, quarter, half-year or year."""
    if match := _last(_DAY, plain):
        month = int(match["month"] or match["month_in_words"])
        return DeadlineKind.DATE, date(_year(match, year), month, int(match["day"])) - _day_before(match)
    if match := _last(_MONTH, plain):
        if match["before"]:
            return DeadlineKind.MONTH, date(_year(match, year), int(match["first"]), 1) - timedelta(days=1)
        return DeadlineKind.MONTH, _month_end(_year(match, year), int(match["last"] or match["first"]))
    if match := _BARE_MONTH.fullmatch(plain):
        return DeadlineKind.MONTH, _month_end(_year(match, year), int(match["first"]))
    if match := _last(_QUARTERS, plain):
        quarter = match["last"] or match["first"]
        return DeadlineKind.QUARTER, _month_end(_year(match, year), 3 * (_ROMAN.get(quarter) or int(quarter)))
    if match := _last(_HALF_YEAR, plain):
        return DeadlineKind.HALF_YEAR, _month_end(_year(match, year), 6 if match["half"] == "đầu" else 12)
    if match := _last(_WHOLE_YEAR, plain):
        return DeadlineKind.YEAR, _month_end(_year(match, year), 12)
    return DeadlineKind.UNKNOWN, None


def _last(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    """Return the last match of a pattern."""
    return next(reversed(list(pattern.finditer(plain))), None)


def _year(match: re.Match[str], year: int) -> int:
    """Return the year that the text names, or the one that is meant."""
    named = match.groupdict()
    return int(named.get("year") or named.get("year_in_words") or year)


def _day_before(match: re.Match[str]) -> timedelta:
    """Return one day where the text says "trước", else none."""
    return timedelta(days=1 if match["before"] else 0)


def _month_end(year: int, month: int) -> date:
    """Return the last day of a month; raises ValueError for a month that no calendar has."""
    return date(year, 12, 31) if month == 12 else date(year, month, 1).replace(month=month + 1) - timedelta(days=1)
