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


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the findings of one severity."""
    return sum(each.severity is severity for each in findings)
