"""Section IV of an issued plan → reporting periods, the address of returns, the recipients of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from generator.model import Period
from generator.model.plan_source import Doubt
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.wording import compare_key, tidy

_START = (15, 12)
"""The first day of a period, in the year before, where the plan names none: that of Nghị định 09/2019."""


class Regime(Struct, frozen=True):
    """Who reports to whom, by when."""

    periods: tuple[Period, ...]
    return_address: str
    recipients: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def read_regime(text: str, year: int) -> Regime:
    """Read the reporting regime; what the plan does not say is assumed and marked."""
    plain = tidy(text)
    days = _in_calendar(_days(plain), year)
    bare = {} if days else _in_calendar(_bare_days(plain), year)
    assumed = not days
    named = days or bare or {name: list(each) for name, each in words.DEFAULT_DAYS.items()}
    periods: list[Period] = []
    doubts: list[Doubt] = []
    for name in sorted(named, key=lambda each: named[each][0][::-1]) if year > date.min.year else ():
        period = _period(name, named[name], year, periods)
        periods.append(period)
        doubts += _doubts(period.code, alone=len(named[name]) < 2, assumed=assumed)
    address = words.RETURN_ADDRESS.search(plain)
    to = words.REPORTED_TO.search(plain)
    recipients = tuple(words.BETWEEN_BODIES.split(to["to"].strip())) if to else ()
    return Regime(tuple(periods), address["to"].strip() if address else "", recipients, tuple(doubts))


def _days(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return the deadlines by period, day and month each, in the order of the text: the units' first."""
    found: dict[str, list[tuple[int, int]]] = {}
    named = [*words.PERIOD_DAY.finditer(text), *words.DAY_PERIOD.finditer(text)]
    for match in sorted(named, key=lambda each: each.start("day")):
        found.setdefault(_name(match["name"]), []).append((int(match["day"]), int(match["month"])))
    if quarterly := words.QUARTER_DAY.search(text):
        for number in range(1, 5):
            name = words.QUARTER.format(number=number)
            if words.COVERED.get(name, name) not in found:
                found.setdefault(name, [(int(quarterly["day"]), 3 * number)])
    return found


def _in_calendar(days: Mapping[str, Sequence[tuple[int, int]]], year: int) -> dict[str, list[tuple[int, int]]]:
    """Return the deadlines that the calendar has; a period of which none is left is not known."""
    found = {name: [each for each in named if _is_day(*each, year)] for name, named in days.items()}
    return {name: each for name, each in found.items() if each}


def _is_day(day: int, month: int, year: int) -> bool:
    """Tell whether a year has a day."""
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _bare_days(text: str) -> dict[str, list[tuple[int, int]]]:
    """Return deadlines of which no period is told: of May to July those of six months, else of the year."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in words.BARE_DAY.finditer(text):
        name = words.SIX if 5 <= int(match["month"]) <= 7 else words.WHOLE
        found.setdefault(name, []).append((int(match["day"]), int(match["month"])))
    return found


def _name(shown: str) -> str:
    """Return the name under which a period is known."""
    key = compare_key(shown)
    if quarter := re.search(r"\b(i{1,3}|iv|[1-4])$", key):
        return words.QUARTER.format(number=words.QUARTERS[quarter[1]])
    return next(
        (each for each in (words.SIX, words.NINE) if each in key), words.SIX if words.MONTHS in key else words.WHOLE
    )


def _period(name: str, days: list[tuple[int, int]], year: int, before: list[Period]) -> Period:
    """Return a period with its units' and its agency's deadline, whichever is named first."""
    code, title = words.PERIOD_NAMES[name]
    unit_before, agency_before = sorted(date(year, month, day) for day, month in (days[0], days[-1]))
    cutoff = unit_before - timedelta(days=1)
    start = date(year - 1, _START[1], _START[0])
    if "quy" in code and before:
        start = before[-1].cutoff + timedelta(days=1)
    return Period(code, title.format(year=year), start, cutoff, unit_before, agency_before)


def _doubts(code: str, *, alone: bool, assumed: bool) -> list[Doubt]:
    """Return what a person has to confirm of a period."""
    found = [Doubt(sheets.SHEET_PERIODS, code, key, "assumed-days") for key in ("start", "cutoff")]
    if assumed or alone:
        keys = ("unit_before", "agency_before") if assumed else ("agency_before",)
        found += [Doubt(sheets.SHEET_PERIODS, code, key, "assumed-deadline") for key in keys]
    return found
