"""Words of the letters and e-mails that ask for returns, from letters.toml: the Office's wording is data."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
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
        "due": working_days.deadline("", plan, period.unit_before).strip(),
    }


def level(days: int) -> dict[str, Any]:
    """Return the wording for so many days left; negative ones are past."""
    found: dict[str, Any] = next(each for each in table()["levels"] if days >= each["at_least"])
    return found


def tone(units: Sequence[UnitStanding]) -> dict[str, Any]:
    """Return the wording for units that owe: that of the most urgent which has sent nothing, else that for mending."""
    left = [each.days for each in units if not each.has_sent]
    found: dict[str, Any] = level(min(left)) if left else table()["mend"]
    return found


def request(units: Sequence[UnitStanding]) -> str:
    """Return what units are asked to do."""
    return str(tone(units)["request"]).format(who=_who(units))


def _who(units: Sequence[UnitStanding]) -> str:
    """Name one unit or several in a sentence."""
    return str(table()["remind"]["one" if len(units) == 1 else "several"])


def number_line(plan: Plan) -> str:
    """Return the number line of a letter of the Office, its number left blank: Số:      /SKHCN-VP."""
    return f"Số:      /{plan.letterhead.symbol}-{table()['office']['symbol']}"


def owed(unit: UnitStanding, plan: Plan, today: date) -> str:
    """Say what a unit owes and by when, as the end of a sentence about it."""
    last = working_days.last_day_told(plan, unit.last_day)
    if unit.state is not UnitState.TO_MEND:
        return f"chưa gửi báo cáo; hạn gửi hết {last}; {status.time_left(unit)}"
    term = f"hạn gửi hết {last}" if today <= unit.last_day else f"hạn gửi đã hết từ {last}"
    return f"đã gửi báo cáo, còn {unit.errors} lỗi cần sửa theo tệp phản hồi; {term}"


def owed_line(unit: UnitStanding, plan: Plan, today: date) -> str:
    """Name a unit and say what it owes."""
    return f"{unit.unit.name}: {owed(unit, plan, today)}."


def remind_opening(plan: Plan, period: Period, standing: Standing, units: Sequence[UnitStanding]) -> str:
    """Say how many have sent, and that these units still owe."""
    counts = {"received": standing.received, "expected": standing.expected, "today": wording.day(standing.today)}
    who = wording.upper_first(_who(units))
    return str(table()["remind"]["opening"]).format(**places(plan, period), **counts, Who=who)


def remind_mail(unit: UnitStanding, plan: Plan, period: Period, today: date) -> tuple[str, str]:
    """Return subject and text of a reminder to one unit."""
    asked = request([unit]).removesuffix("./.") + "."
    known = {**places(plan, period), "unit": unit.unit.name, "owed": owed(unit, plan, today), "request": asked}
    return str(tone([unit])["mail_subject"]).format(**known), str(table()["remind"]["mail"]).format(**known)
