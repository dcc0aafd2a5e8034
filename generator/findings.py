"""Findings: what is wrong in the data. Collected, never raised; the catalogue writes their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum


class Severity(Enum):
    """Errors block, warnings ask for an explanation, information is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: stable code, where it stands (file, sheet, cells in A1 form), and the values its sentence needs."""

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    cells: tuple[str, ...] = ()
    unit: str = ""
    task: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def group(findings: Iterable[Finding]) -> list[Finding]:
    """Join findings that differ only in their cells or tasks into one that lists them all, in order of first sight."""
    grouped: dict[tuple[object, ...], Finding] = {}
    for each in findings:
        key = (each.code, each.file, each.sheet, each.unit, tuple(sorted((k, str(v)) for k, v in each.values.items())))
        seen = grouped.get(key)
        if seen is None:
            grouped[key] = each
        else:
            cells = seen.cells + tuple(cell for cell in each.cells if cell not in seen.cells)
            tasks = ", ".join(dict.fromkeys(part for part in (*seen.task.split(", "), each.task) if part))
            grouped[key] = replace(seen, cells=cells, task=tasks)
    return list(grouped.values())


ANSWER_PREFIX = "warning:"
"""How the key of an answer begins; other decisions have other keys."""


def answer_key(finding: Finding) -> str:
    """Return the key under which a warning is explained by its unit or waived by the Office; cells may move."""
    return f"{ANSWER_PREFIX}{finding.code}:{finding.unit}:{finding.task}"


def answered(findings: Iterable[Finding], waived: Mapping[str, str], explained: Mapping[str, str]) -> list[Finding]:
    """Return the findings with every warning that was waived or explained turned into information that says so.

    Both are texts by answer_key; the Office's word goes before the unit's. Errors are never silenced.
    """
    return [_answered(each, waived, explained) for each in findings]


def _answered(finding: Finding, waived: Mapping[str, str], explained: Mapping[str, str]) -> Finding:
    """Return one finding, turned into information if it is a warning with an answer."""
    key = answer_key(finding)
    for name, texts in (("waived", waived), ("explained", explained)):
        if finding.severity is Severity.WARNING and texts.get(key):
            return replace(finding, severity=Severity.INFO, values={**finding.values, name: texts[key]})
    return finding


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the findings of one severity."""
    return sum(each.severity is severity for each in findings)
