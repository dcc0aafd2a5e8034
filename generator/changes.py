"""What is new since the run before: returns, values, findings, what the Office has to decide. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.findings import Finding, Severity
from generator.model import Answer, Changes, MergedReport, ValueChange
from generator.texts import labels


def between(
    before: MergedReport | None,
    after: MergedReport,
    findings_before: Iterable[str],
    findings: Sequence[Finding],
    decisions: Sequence[str] = (),
    decisions_before: Iterable[str] = (),
) -> Changes:
    """Return what is new in a report. Findings are compared by `fingerprints`, decisions by their sentences."""
    now = fingerprints(findings)
    then = list(findings_before)
    return Changes(
        returns=_returns(before, after),
        values=_values(before, after) if before is not None else (),
        findings_new=tuple(each for each in now if each not in then),
        findings_gone=tuple(each for each in then if each not in now),
        decisions=tuple(each for each in decisions if each not in set(decisions_before)),
        is_first=before is None,
    )


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return what names each error and warning over runs: code, unit, task, column; each once."""
    told = (each for each in findings if each.severity is not Severity.INFO)
    return list(dict.fromkeys(f"{each.code}|{each.unit}|{each.task}|{each.values.get('field', '')}" for each in told))


def _returns(before: MergedReport | None, after: MergedReport) -> tuple[tuple[str, str], ...]:
    """Return the returns that count now and did not count then: another file, or the same name sent anew."""
    counted = _counting(before) if before is not None else {}
    return tuple(
        (unit, file) for unit, (file, key) in _counting(after).items() if counted.get(unit, ("", ""))[1] != key
    )


def _counting(report: MergedReport) -> Mapping[str, tuple[str, str]]:
    """Return by unit the file that counts and the key of its return."""
    return {
        each.unit.code: (sent.file, sent.key) for each in report.submissions for sent in each.returns if sent.counts
    }


def _values(before: MergedReport, after: MergedReport) -> tuple[ValueChange, ...]:
    """Return every value that differs, blank ones included, in the order of the newer report."""
    old, new = _answers(before), _answers(after)
    found: list[ValueChange] = []
    gone: list[ValueChange] = []
    for each in (*new, *(each for each in old if each not in new)):
        then, now = _texts(old.get(each, ())), _texts(new.get(each, ()))
        found += [ValueChange(*each, key, then.get(key, ""), now[key]) for key in now if then.get(key, "") != now[key]]
        gone += [ValueChange(*each, key, then[key], "") for key in then if key not in now and then[key]]
    return (*found, *gone)


def _answers(report: MergedReport) -> dict[tuple[str, str], list[Answer]]:
    """Return the answers by (key, unit); extra tasks by what they are, not by their number."""
    found: dict[tuple[str, str], list[Answer]] = {}
    names = {id(each.answer): each.key for each in report.extras}
    for key, answer in report.answers():
        found.setdefault((names.get(id(answer), key), answer.unit), []).append(answer)
    return found


def _texts(answers: Iterable[Answer]) -> dict[str, str]:
    """Return the fields of answers with their values as they are read; unusable cells as they stand."""
    texts: dict[str, str] = {}
    for answer in answers:
        texts |= {field: labels.shown(each.value) for field, each in answer.values.items()}
        texts |= {field: gap.shown for field, gap in answer.gaps.items()}
    return texts
