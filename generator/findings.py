"""Findings: what is wrong in the data. Collected, never raised; the catalogue writes their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from generator.model.spots import Spot


class Severity(Enum):
    """Errors block, warnings ask for an explanation, information is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Finding(Struct, frozen=True):
    """One fault: stable code, where it stands (file, sheet, cells in A1 form), and the values its sentence needs."""

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    cells: tuple[str, ...] = ()
    unit: str = ""
    task: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    """Where it stands in a Word document."""


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
            spots = seen.spots + tuple(spot for spot in each.spots if spot not in seen.spots)
            grouped[key] = replace(seen, cells=cells, task=tasks, spots=spots)
    return list(grouped.values())


ANSWER_PREFIX = "warning:"
"""How the key of an answer begins; other decisions have other keys."""


def answer_key(finding: Finding) -> str:
    """Return the key under which a warning is explained by its unit or waived by the Office; cells may move."""
    return f"{ANSWER_PREFIX}{finding.code}:{finding.unit}:{finding.task}"


def spread(answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers with one key a task: an answer to findings of several tasks holds for each of them alone."""
    return {each: text for key, text in answers.items() for each in single_keys(key)}


def single_keys(key: str) -> list[str]:
    """Return the keys of one task each that the key of a grouped finding stands for; others stand for themselves."""
    if not key.startswith(ANSWER_PREFIX):
        return [key]
    head, _, tasks = key.rpartition(":")
    return [f"{head}:{each}" for each in tasks.split(", ")]


def joined_key(keys: Sequence[str]) -> str:
    """Return the key that stands for all of some single ones; see `single_keys`."""
    head = keys[0].rpartition(":")[0]
    return f"{head}:{', '.join(each.rpartition(':')[2] for each in keys)}"


def answer_to(finding: Finding, answers: Mapping[str, str]) -> str:
    """Return the answer that covers every task of a finding, "" where there is none. `answers` come from `spread`."""
    texts = [answers.get(each, "") for each in single_keys(answer_key(finding))]
    return texts[0] if all(texts) else ""


def answered(findings: Iterable[Finding], waived: Mapping[str, str], explained: Mapping[str, str]) -> list[Finding]:
    """Return the findings with every warning that was waived or explained turned into information that says so.

    Both are texts by answer_key; the Office's word goes before the unit's. Errors are never silenced.
    """
    told = {"waived": spread(waived), "explained": spread(explained)}
    return [_answered(each, told) for each in findings]


def _answered(finding: Finding, told: Mapping[str, Mapping[str, str]]) -> Finding:
    """Return one finding, turned into information if it is a warning with an answer."""
    for name, answers in told.items():
        if finding.severity is Severity.WARNING and (text := answer_to(finding, answers)):
            return replace(finding, severity=Severity.INFO, values={**finding.values, name: text})
    return finding


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Count the findings of one severity."""
    return sum(each.severity is severity for each in findings)
