"""The signed report of a period: its number and day, and each time the period was opened again."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct


class Reopening(Struct, frozen=True):
    """Why and when a period was opened again after its report was signed."""

    reason: str
    at: datetime


class Signing(Struct, frozen=True):
    """The report that was signed: its number ("123/BC-SKHCN"), its day, when that was recorded, of which run it is.

    The period is closed until it is opened again; `reopened` tells each time, the oldest first.
    """

    number: str
    day: date
    recorded_at: datetime
    run_id: str = ""
    closed: bool = True
    reopened: tuple[Reopening, ...] = ()


class Printed(Struct, frozen=True):
    """A paragraph as a report prints it: its key, its number, its text."""

    key: str
    number: str
    text: str


class ParagraphChange(Struct, frozen=True):
    """A paragraph of the report that reads otherwise than the signed one ("" where it is not there)."""

    key: str
    before: str
    after: str


class Summary(Struct, frozen=True):
    """What a log says of its run in a line: its id, units that sent and that should, errors, warnings."""

    run_id: str = ""
    sent: int = 0
    units: int = 0
    errors: int = 0
    warnings: int = 0
