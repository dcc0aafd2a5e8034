"""What says when a return came, and until when its unit could send. Pure."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from generator.calendar import last_day
from generator.model import Arrival, Decisions, Evidence, Extension
from generator.texts import wording


def unit_key(unit: str) -> str:
    """Return the key under which the Office decides about a unit."""
    return f"unit:{unit}"


def extension(decisions: Decisions, unit: str, before: date) -> Extension | None:
    """Return the extension of a unit; one that cannot be read, or ends no later than the deadline, is none."""
    key = unit_key(unit)
    until = wording.read_day(decisions.extended_to.get(key, ""))
    if until is None or until <= last_day(before):
        return None
    return Extension(until, decisions.extension_documents.get(key, ""))


def last_day_of(granted: Extension | None, before: date) -> date:
    """Return the last day on which a unit sends in time, where all others have to before a day."""
    return granted.until if granted is not None else last_day(before)


def lateness(day: date | None, granted: Extension | None, before: date) -> tuple[Arrival, int]:
    """Tell whether a return that came on a day is in time, and how many days it is late."""
    if day is None:
        return Arrival.UNDATED, 0
    late = max(0, (day - last_day_of(granted, before)).days)
    return (Arrival.LATE if late else Arrival.ON_TIME), late


class Dating(Struct, frozen=True):
    """The day on which a return came, what says so, and another day that is named but does not count."""

    day: date | None
    evidence: Evidence
    differing: date | None = None


def dating(decisions: Decisions, unit: str, received_at: datetime | None, *, by_mail: bool) -> Dating:
    """Return when a return came and what says so: the message, else what the Office wrote, else the file.

    A file's time is always there and changes with each download and copy, so the Office's note goes before it.
    """
    own = received_at.astimezone(wording.OFFICE_TIME).date() if received_at is not None else None
    written = wording.read_day(decisions.received_on.get(unit_key(unit), ""))
    other = written if own != written else None
    if own is not None and by_mail:
        return Dating(own, Evidence.MAIL, other)
    if written is not None:
        return Dating(written, Evidence.OFFICE, own if own != written else None)
    return Dating(own, Evidence.FILE if own is not None else Evidence.NONE)
