"""The log of an earlier run → what it says: its findings, its rounds, the files and Word reports that it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, defstruct

from generator import records
from generator.findings import Severity
from generator.model import Changes, PastFinding, PeriodDiscipline, Round
from generator.model.signing import Printed, Summary


def _said(log: bytes, *names: str) -> tuple[Any, ...]:
    """Return what a log says under these keys; all else, a million cells maybe, is passed over.

    Raises ValueError where one of them is not there, or it is no log.
    """
    held = msgspec.json.decode(log, type=_holder(names))
    return tuple(getattr(held, each) for each in names)


@cache
def _holder(names: tuple[str, ...]) -> type[Struct]:
    """Return the type of what holds these keys."""
    return defstruct("Said", [(each, Any) for each in names])


def read_run_id(log: bytes) -> str:
    """Return the run that a log names, "" where it is none of ours."""
    try:
        (run,) = _said(log, "run_id")
    except ValueError:
        return ""
    return str(run)


def read_rounds(log: bytes) -> tuple[dict[str, Round], dict[str, Round]]:
    """Return the rounds of a log by unit: the last returns and those before them; nothing of a file that is no log."""
    last: dict[str, Round] = {}
    before: dict[str, Round] = {}
    try:
        (rounds,) = _said(log, "rounds")
        for unit, each in rounds.items():
            last[unit] = _round(each["last"])
            if each["before"] is not None:
                before[unit] = _round(each["before"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, {}
    return last, before


def read_discipline(log: bytes) -> PeriodDiscipline | None:
    """Return how the units reported in the period of a log; None of a file that does not tell."""
    try:
        (discipline,) = _said(log, "discipline")
        return records.from_plain(discipline, PeriodDiscipline)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _round(record: Mapping[str, Any]) -> Round:
    """Return one round of a log."""
    told = (PastFinding(tuple(each["keys"]), each["where"], each["message"]) for each in record["findings"])
    return Round(str(record["sha256"]), str(record["file"]), tuple(told))


class WrittenReport(Struct, frozen=True):
    """A Word report as a run wrote it."""

    sha256: str
    printed: tuple[Printed, ...]


def read_reports(log: bytes) -> dict[str, WrittenReport]:
    """Return the Word reports that a log names; nothing of a file that is no log."""
    try:
        (reports,) = _said(log, "reports")
        return {
            name: WrittenReport(str(each["sha256"]), tuple(Printed(*map(str, one)) for one in each["paragraphs"]))
            for name, each in reports.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


class Told(Struct, frozen=True):
    """What an earlier run told: its id, its findings and open decisions by what names them, what was new then."""

    run_id: str = ""
    findings: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    changes: Changes | None = None


def read_told(log: bytes) -> Told:
    """Return what an earlier run told; nothing of a file that is no log."""
    try:
        run, told, to_decide, changes = _said(log, "run_id", "told", "to_decide", "changes")
        return Told(str(run), tuple(told), tuple(to_decide), records.from_plain(changes, Changes))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Told(read_run_id(log))


def read_taken(log: bytes) -> tuple[str, ...]:
    """Return the hashes of the reports whose changes were taken over."""
    try:
        (taken,) = _said(log, "taken")
        return tuple(str(each) for each in taken)
    except (ValueError, KeyError, TypeError):
        return ()


def read_summary(log: bytes) -> Summary:
    """Return what a log says of its run; nothing of a file that is no log."""
    try:
        run, units, findings = _said(log, "run_id", "units", "findings")
        severities = [str(each["severity"]) for each in findings]
        sent = sum(bool(each["file"]) for each in units)
    except (ValueError, KeyError, TypeError):
        return Summary(read_run_id(log))
    counts = (severities.count(each.value) for each in (Severity.ERROR, Severity.WARNING))
    return Summary(str(run), sent, len(units), *counts)


def read_outputs(log: bytes) -> dict[str, str]:
    """Return the hash of every file that a log names; nothing of a file that is no log."""
    try:
        (written,) = _said(log, "outputs")
        return {str(each["file"]): str(each["sha256"]) for each in written}
    except (ValueError, KeyError, TypeError):
        return {}
