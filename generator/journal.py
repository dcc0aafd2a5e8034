"""The run log and the machine-readable results: findings, inputs, provenance and outputs as plain data for JSON.

Schema 1, described in full by docs/ket-qua.schema.json. A finding has `code`, `severity` (error | warning | info),
`unit`, `task`, `file`, `sheet`, `cells` (a list of addresses), `values`, `message`, `fix`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

import msgspec
from msgspec import to_builtins

from generator import records
from generator.findings import Finding
from generator.model import Envelope, MergedReport, Round, Standing, Submission
from generator.model.signing import Printed
from generator.texts import messages

if TYPE_CHECKING:
    from generator.model.plan_changes import Change

SCHEMA = 1


def finding_record(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data."""
    message, fix = messages.sentence(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "unit": finding.unit,
        "task": finding.task,
        "file": finding.file,
        "sheet": finding.sheet,
        "cells": list(finding.cells),
        "values": {key: _plain(value) for key, value in finding.values.items()},
        "message": message,
        "fix": fix,
        **({"spots": [to_builtins(each) for each in finding.spots]} if finding.spots else {}),
    }


def changes(found: Iterable[Change]) -> list[dict[str, object]]:
    """Return what changed between two plans as plain data."""
    return [{**to_builtins(each), "kind": each.kind.value, "codes": list(each.codes)} for each in found]


def submission_record(submission: Submission) -> dict[str, object]:
    """Return a unit's submission as plain data."""
    return {
        "unit": submission.unit.code,
        "name": submission.unit.name,
        "arrival": submission.arrival.value,
        "file": submission.file,
        "received_at": submission.received_at.isoformat() if submission.received_at else None,
        "evidence": submission.evidence.value,
        "received_on": submission.received_on.isoformat() if submission.received_on else None,
        "days_late": submission.days_late,
        "extended_to": submission.extension.until.isoformat() if submission.extension else None,
        "nil": submission.nil,
        "errors": submission.errors,
        "warnings": submission.warnings,
        "why": submission.why.value if submission.why else None,
        "reason": submission.reason,
        "returns": [
            {
                "file": each.file,
                "received_at": each.received_at.isoformat() if each.received_at else None,
                "counts": each.counts,
                "blank": each.blank,
            }
            for each in submission.returns
        ],
    }


def standing_record(standing: Standing, period: str) -> dict[str, object]:
    """Return what `status --json` prints."""
    return {
        "schema": SCHEMA,
        "period": period,
        "today": standing.today.isoformat(),
        "rates": {"expected": standing.expected, "received": standing.received, "on_time": standing.on_time},
        "units": [
            {
                "unit": each.unit.code, "name": each.unit.name, "state": each.state.value,
                "received_on": each.received_on.isoformat() if each.received_on else None,
                "evidence": each.evidence.value, "last_day": each.last_day.isoformat(),
                "days": each.days, "late": each.late,
                "extension": each.extension.document if each.extension else None,
                "errors": each.errors, "warnings": each.warnings, "file": each.file,
            }
            for each in standing.units
        ],
        "tasks": [
            {
                "task": each.task.code, "content": each.task.content, "unit": each.task.lead_unit,
                "supervisor": each.task.supervisor, "due": each.task.due.isoformat() if each.task.due else None,
                "state": each.state.value, "days": each.days,
            }
            for each in standing.tasks
        ],
    }  # fmt: skip


def result(findings: Iterable[Finding], submissions: Iterable[Submission], **more: object) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "schema": SCHEMA,
        "findings": [finding_record(each) for each in findings],
        "units": [submission_record(each) for each in submissions],
        **more,
    }


def inputs(envelopes: Iterable[Envelope], counting: Iterable[str]) -> list[dict[str, object]]:
    """Return every file that came in, with its hash and whether it counts."""
    chosen = set(counting)
    return [
        {
            "file": each.origin,
            "sha256": each.sha256,
            "sender": each.sender,
            "received_at": each.received_at.isoformat() if each.received_at else None,
            "counts": each.origin in chosen,
        }
        for each in envelopes
    ]


def provenance(report: MergedReport) -> Iterator[dict[str, object]]:
    """Yield file, sheet and cell of every value of the report."""
    for key, answer in report.answers():
        unit = answer.unit
        for field, sourced in answer.values.items():
            value, place = sourced.value, sourced.place
            yield {
                "key": key,
                "field": field,
                "unit": unit,
                "file": place.file,
                "sheet": place.sheet,
                "cell": place.cell,
                "value": records.passing(value) if type(value) is str else _plain(value),
            }


def _plain(value: object) -> object:
    """Return a value in a form that JSON knows."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, _KNOWN) else str(value)


_KNOWN = (int, float, str, bool, type(None))
"""Types that JSON has too."""


def run_id(parts: Iterable[bytes | str]) -> str:
    """Return the run's id: a hash of all that decides its outputs, so that the same inputs give the same id."""
    digest = hashlib.sha256()
    for each in parts:
        content = each.encode() if isinstance(each, str) else each
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:12]


def rounds_record(last: Mapping[str, Round], before: Mapping[str, Round]) -> dict[str, object]:
    """Return by unit the return that counts with what was told of it, and the one before it."""
    return {
        unit: {"last": to_builtins(each), "before": to_builtins(before[unit]) if unit in before else None}
        for unit, each in last.items()
    }


def reports_record(hashes: Mapping[str, str], printed: Mapping[str, Sequence[Printed]]) -> dict[str, dict[str, object]]:
    """Return each Word report with its hash and its paragraphs, so that what a person changes in it can be told."""
    return {
        name: {
            "sha256": hashes[name],
            "paragraphs": [[each.key, each.number, each.text] for each in paragraphs],
        }
        for name, paragraphs in printed.items()
    }


def with_reports(log: bytes, hashes: Mapping[str, str], printed: Mapping[str, Sequence[Printed]]) -> bytes:
    """Return a log in which the Word reports are these, by the hash of each. Raises ValueError where it is no log."""
    record = msgspec.json.decode(log)
    if not isinstance(record, dict):
        raise ValueError("no log")
    fresh = {each["file"]: each for each in outputs(hashes.items())}
    record["outputs"] = [fresh.get(str(each.get("file")), each) for each in record.get("outputs", [])]
    record["reports"] = reports_record(hashes, printed)
    return dump(record)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def outputs(hashes: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Yield every file written, with its hash."""
    return ({"file": name, "sha256": each} for name, each in hashes)


def dump(record: Mapping[str, object]) -> bytes:
    """Return JSON text as UTF-8, the same for the same record: a key a line, and a line for each member of a list.

    So it is read by a person and written by an encoder that knows no indentation.
    """
    return b"".join(pieces(record))


def pieces(record: Mapping[str, object]) -> Iterator[bytes]:
    """Yield the same in pieces: of a log that names a million cells one is held at a time."""
    opened = b"{"
    for key, value in record.items():
        yield b"%s\n %s: " % (opened, _line(key))
        opened = b","
        if not isinstance(value, list | Iterator):
            yield _line(value)
            continue
        sign = b"["
        for each in value:
            yield sign + b"\n  " + _line(each)
            sign = b","
        yield b"[]" if sign == b"[" else b"\n ]"
    yield b"\n}\n" if opened == b"," else b"{}\n"


_ENCODE = msgspec.json.Encoder().encode


def _line(value: object) -> bytes:
    """Return a value as JSON on one line, with a blank behind each sign."""
    return msgspec.json.format(_ENCODE(value), indent=0)
