"""What says when a return came, and until when its unit could send. Pure."""

from __future__ import annotations

from datetime import date, datetime

from generator.calendar import last_day
from generator.model import Decisions, Evidence, Extension, Period
from generator.texts import wording


def unit_key(unit: str) -> str:
    """Return the key under which the Office decides about a unit."""
    return f"unit:{unit}"


def extension(decisions: Decisions, unit: str, period: Period) -> Extension | None:
    """Return the extension of a unit; one that cannot be read, or ends no later than the deadline, is none."""
    key = unit_key(unit)
    until = wording.read_day(decisions.extended_to.get(key, ""))
    if until is None or until <= last_day(period.unit_before):
        return None
    return Extension(until, decisions.extension_documents.get(key, ""))


def last_day_of(decisions: Decisions, unit: str, period: Period) -> date:
    """Return the last day on which a unit sends in time."""
    granted = extension(decisions, unit, period)
    return granted.until if granted is not None else last_day(period.unit_before)


def received_on(
    decisions: Decisions, unit: str, received_at: datetime | None, *, by_mail: bool
) -> tuple[date | None, Evidence]:
    """Return the day a return came and what says so: the message, else what the Office wrote, else the file.

    A file's time changes with each download and copy, so the Office's own note goes before it.
    """
    own = received_at.astimezone(wording.OFFICE_TIME).date() if received_at is not None else None
    if own is not None and by_mail:
        return own, Evidence.MAIL
    written = wording.read_day(decisions.received_on.get(unit_key(unit), ""))
    if written is not None:
        return written, Evidence.OFFICE
    return (own, Evidence.FILE) if own is not None else (None, Evidence.NONE)
