"""Words of the letters and e-mails that ask for returns, from letters.toml: the Office's wording is data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from generator.model import Period, Plan, Standing, UnitStanding, UnitState
from generator.texts import status, wording, working_days

ALL_UNITS = "Các phòng, đơn vị thuộc Sở"


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """Return the table of wordings."""
    return tomllib.loads(resources.files("generator.texts").joinpath("letters.toml").read_text(encoding="utf-8"))


def places(plan: Plan, period: Period) -> dict[str, str]:
    """Return what the braces of every wording stand for."""
    return {
        "period": period.name,
        "issuer": plan.letterhead.issuer,
        "cutoff": wording.day(period.cutoff),
        "address": plan.return_address,
        "deadline": working_days.deadlines(plan, period)[0],
    }


def level(days: int) -> dict[str, Any]:
    """Return the wording for so many days left; negative ones are past."""
    found: dict[str, Any] = next(each for each in table()["levels"] if days >= each["at_least"])
    return found


def number_line(plan: Plan) -> str:
    """Return the number line of a letter of the Office, its number left blank: Số:      /SKHCN-VP."""
    return f"Số:      /{plan.letterhead.symbol}-{table()['office']['symbol']}"


def owed(unit: UnitStanding) -> str:
    """Say what a unit owes and by when."""
    if unit.state is UnitState.TO_MEND:
        return f"{unit.unit.name}: đã gửi, còn {unit.errors} lỗi cần sửa theo tệp phản hồi."
    until = f"hạn gửi hết {working_days.weekday(unit.last_day)}"
    return f"{unit.unit.name}: chưa gửi báo cáo, {until}; {status.time_left(unit)}."


def remind_opening(plan: Plan, period: Period, standing: Standing) -> str:
    """Say how many have sent, and that the others still owe."""
    counts = {"received": standing.received, "expected": standing.expected, "today": wording.day(standing.today)}
    return str(table()["remind"]["opening"]).format(**places(plan, period), **counts)


def remind_mail(unit: UnitStanding) -> str:
    """Return the text of a reminder to one unit."""
    asked = str(level(urgency(unit))["request"]).removesuffix("/.")
    return f"Kính gửi {unit.unit.name},\n\n{owed(unit)}\n\n{asked}.\n\nTrân trọng.\n".replace("..", ".")


def urgency(unit: UnitStanding) -> int:
    """Return the days that decide the tone: those to the last day, 0 at least for a unit that has sent in time."""
    return unit.days if not unit.has_sent else 1
