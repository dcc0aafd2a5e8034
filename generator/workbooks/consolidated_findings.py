"""Findings → the rows of the sheet Cảnh báo, with room for the Office's word on each; none is lost with its finding."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings import ANSWER_PREFIX, Finding, Severity, answer_key, joined_key, single_keys
from generator.model import MergedReport
from generator.texts import consolidated as words
from generator.workbooks.consolidated_cells import Heading, Row, Sentence

PREFIX = "finding:"
"""How the key of a finding begins that leaves the Office nothing to accept, only to note."""


def finding_rows(report: MergedReport, findings: Sequence[Finding], sentence: Sentence) -> list[Row | Heading]:
    """Return every finding, most severe first."""
    order = ("error", "warning", "info")
    rows: list[Row | Heading] = []
    seen: set[str] = set()
    for each in sorted(findings, key=lambda one: order.index(one.severity.value)):
        message, fix = sentence(each)
        unit = report.plan.unit(each.unit)
        key = _key(each)
        decided = {"accepted": words.SAME_ABOVE} if key in seen else _decided(report, each, key)
        seen.add(key)
        rows.append(
            {
                "severity": words.severity(each.severity), "code": each.code, "unit": unit.name if unit else "",
                "task": each.task, "file": each.file, "sheet": each.sheet, "cells": ", ".join(each.cells),
                "message": message, "fix": fix, **decided,
            }
        )  # fmt: skip
    return rows


def kept_words(report: MergedReport, findings: Sequence[Finding]) -> list[Row]:
    """Return what the Office wrote beside findings that stand no longer, or stand together with others now.

    It stays in sight, and holds if they return.
    """
    decisions = report.decisions
    shown = {one for each in findings if _typed(report, key := _key(each)) for one in single_keys(key)}
    noted = [each for each in decisions.notes if each.startswith((PREFIX, ANSWER_PREFIX))]
    rows: list[Row] = []
    for typed in dict.fromkeys([*decisions.accepted, *decisions.decided_by, *decisions.valid_until, *noted]):
        left = [each for each in single_keys(typed) if each not in shown]
        if left:
            key = typed if len(left) == len(single_keys(typed)) else joined_key(left)
            rows.append({"message": key.partition(":")[2], **_written(report, key, typed)})
    return rows


def _key(finding: Finding) -> str:
    """Return the key of a finding's row: that under which the Office may accept it, or one for its note alone."""
    return _acceptance_key(finding) or f"{PREFIX}{_tail(answer_key(finding))}:{finding.values.get('field', '')}"


def _acceptance_key(finding: Finding) -> str:
    """Return the key under which the Office may accept a finding, "" where there is nothing to accept."""
    key = str(finding.values.get("decision", ""))
    is_warning = finding.severity is Severity.WARNING or finding.values.get("waived") or finding.values.get("explained")
    return answer_key(finding) if not key and is_warning else key


def _decided(report: MergedReport, finding: Finding, key: str) -> dict[str, object]:
    """Return the Office's cells beside a finding, with what it wrote when the finding was grouped with others."""
    if not _acceptance_key(finding):
        return {"note": report.decisions.notes.get(key, ""), "key": key}
    return _written(report, key, _typed(report, key) or key)


def _typed(report: MergedReport, key: str) -> str:
    """Return the key under which the Office wrote what holds for all that a key stands for, "" where it did not."""
    decisions = report.decisions
    written = (decisions.accepted, decisions.notes, decisions.decided_by, decisions.valid_until)
    if any(key in each for each in written):
        return key
    return next((typed for each in written for typed in each if _covers(typed, key)), "")


def _covers(typed: str, key: str) -> bool:
    """Tell whether what was written under one key holds for all that another stands for."""
    return set(single_keys(key)) <= set(single_keys(typed))


def _written(report: MergedReport, key: str, typed: str) -> dict[str, object]:
    """Return the Office's cells under a key, with what it wrote under that which was typed."""
    decisions = report.decisions
    return {
        "accepted": decisions.accepted.get(typed, ""),
        "decided_by": decisions.decided_by.get(typed, ""),
        "valid_until": decisions.valid_until.get(typed, ""),
        "note": decisions.notes.get(typed, ""),
        "key": key,
    }


def _tail(key: str) -> str:
    """Return an answer's key without how it begins."""
    return key.removeprefix(ANSWER_PREFIX)
