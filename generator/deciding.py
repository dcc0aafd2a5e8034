"""What the Office's decisions mean: which acceptances hold, which outlive their period, which return it chose. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from generator.findings import Finding
from generator.model import Choice, Decisions, MergedReport
from generator.texts import consolidated as words
from generator.texts import labels, wording
from generator.texts.wording import compare_key

_CHOICES = {compare_key(text): kind for kind, text in labels.CHOICES.items()}


def last_day(decisions: Decisions, key: str) -> date | None:
    """Return the day to which an acceptance holds, None where none is written that can be read."""
    return wording.read_day(decisions.valid_until.get(key, ""))


def in_force(decisions: Decisions, cutoff: date) -> dict[str, str]:
    """Return key → what the Office says, for every acceptance that holds at the cut-off of the period."""
    return {
        key: words.acceptance(text, decisions.decided_by.get(key, ""), decisions.valid_until.get(key, ""))
        for key, text in decisions.accepted.items()
        if (last_day(decisions, key) or cutoff) >= cutoff
    }


def with_carried(decisions: Decisions, before: Decisions, cutoff: date) -> Decisions:
    """Return the decisions of a period with those acceptances of the period before that say they still hold.

    What the Office wrote in this period itself goes before.
    """
    keys = [
        key
        for key in before.accepted
        if key not in decisions.accepted and (last_day(before, key) or date.min) >= cutoff
    ]

    def joined(kind: str) -> Mapping[str, str]:
        """Return one kind of decision with what is carried over."""
        own, older = decisions.all()[kind], before.all()[kind]
        return {**own, **{key: older[key] for key in keys if key in older}}

    return replace(decisions, **{kind: joined(kind) for kind in ("accepted", "decided_by", "valid_until")})


class OpenDecision(Struct, frozen=True):
    """Something that waits for the Office: `kind` is a key of `texts.consolidated.OPEN_DECISIONS`, `name` what it is
    about, `key` that of the row in which it is decided."""

    kind: str
    name: str
    key: str


def open_decisions(
    report: MergedReport, outdated: Mapping[str, str], findings: Iterable[Finding]
) -> list[OpenDecision]:
    """Return everything that waits for the Office, most important first.

    `outdated` are its edits whose generated text is another now: key → what the edit is about.
    """
    waiting = [
        OpenDecision("missing-unit", unit.name, f"unit:{unit.code}")
        for unit in report.missing_units
        if f"unit:{unit.code}" not in report.decisions.settled
    ]
    waiting += [
        OpenDecision(f"conflict:{each.kind}", each.task if report.plan.task(each.task) else each.second.unit, each.key)
        for each in report.contradictions
        if each.chosen is None
    ]
    waiting += [OpenDecision("outdated", name, key) for key, name in outdated.items()]
    for each in findings:
        key = str(each.values.get("decision", ""))
        if key and key not in report.decisions.accepted:
            waiting.append(OpenDecision("conversion", each.task or each.unit, key))
    return list(dict.fromkeys(waiting))


def choices(decisions: Decisions) -> dict[str, Choice]:
    """Return what the Office chose for single returns, by their keys; a word that is no choice has the kind ""."""
    return {
        key: Choice(_CHOICES.get(compare_key(text), ""), decisions.reasons.get(key, ""), text)
        for key, text in decisions.choices.items()
    }
