"""Reading every file, choosing the return that counts for each unit, checking those."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import cleaning, envelopes, rules, tracking
from generator.errors import GeneratorError, UnreadableFileError
from generator.findings import Finding, Severity, count, group
from generator.model import Envelope, Period, Plan, RawReturn, Submission, UnitReturn

Progress = Callable[[str, int, int], None]
"""Called with a file's name, its number and how many there are."""


def silent(name: str, number: int, total: int) -> None:
    """Say nothing of the progress."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way in: what was read of it, or why it could not be."""

    envelope: Envelope
    view: rules.EnvelopeView
    raw: RawReturn | None = None
    cleaned: UnitReturn | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """All returns of a period: every file, the returns that count, all findings, one submission a unit."""

    files: tuple[Incoming, ...]
    counting: tuple[Incoming, ...]
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]

    @property
    def errors(self) -> int:
        """Findings that block, equal ones counted once."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that ask for an explanation, equal ones counted once."""
        return count(self.findings, Severity.WARNING)


def collect(
    paths: Sequence[Path], plan: Plan, period: Period, skip: Sequence[Path] = (), progress: Progress = silent
) -> Collected:
    """Read every file, choose the return that counts for each unit, check those; nothing stops the batch."""
    found = envelopes.collect(paths, skip)
    if not found:
        raise GeneratorError("NO-FILES", paths=", ".join(str(each) for each in paths))
    incoming: list[Incoming] = []
    for number, envelope in enumerate(found, start=1):
        progress(envelope.origin, number, len(found))
        incoming.append(_take_in(envelope, plan, period, incoming))
    findings = [finding for each in incoming for finding in rules.check_envelope(each.view)]
    accepted = [each for each in incoming if each.cleaned is not None and not rules.check_envelope(each.view)]
    counting, passed_over = _choose(accepted, plan)
    findings += [finding for each in passed_over for finding in rules.check_envelope(each.view)]
    for each in counting:
        if each.raw is not None and each.cleaned is not None:
            findings += rules.check_return(each.raw, each.cleaned, plan, period)
    returns = [each.cleaned for each in counting if each.cleaned is not None]
    grouped = group(findings)
    grouped += rules.check_campaign(period, tracking.submissions(plan, period, returns))
    submissions = tracking.submissions(plan, period, returns, grouped)
    return Collected(tuple(incoming), tuple(counting), tuple(grouped), submissions)


def _take_in(envelope: Envelope, plan: Plan, period: Period, earlier: Sequence[Incoming]) -> Incoming:
    """Read one file as far as it goes; a file that cannot be read keeps its reason."""
    from generator.workbooks import return_reader

    view = rules.EnvelopeView(envelope.origin, plan, period.code, unreadable=envelope.fault)
    if envelope.fault:
        return Incoming(envelope, view)
    twin = next((each for each in earlier if each.envelope.sha256 == envelope.sha256), None)
    if twin is not None:
        return Incoming(envelope, replace(view, same_content_as=twin.envelope.origin))
    try:
        raw = return_reader.read_return(envelope.content, envelope.origin)
    except UnreadableFileError as error:
        return Incoming(envelope, replace(view, unreadable=error.code))
    cleaned = cleaning.clean_return(raw, envelope.sha256, envelope.received_at)
    view = replace(view, plan_id=raw.plan_id, period=raw.period, unit=raw.unit)
    return Incoming(envelope, view, raw, cleaned)


def _choose(accepted: Sequence[Incoming], plan: Plan) -> tuple[list[Incoming], list[Incoming]]:
    """Return the incoming files that count, one a unit, and those passed over with the reason in their view."""
    counting: list[Incoming] = []
    passed_over: list[Incoming] = []
    for unit in plan.units:
        own = [each for each in accepted if each.view.unit == unit.code and each.cleaned is not None]
        best = tracking.counting_return([each.cleaned for each in own if each.cleaned is not None])
        for each in own:
            if best is None or each.cleaned is best:
                counting.append(each)
            elif each.cleaned is not None and each.cleaned.blank and not best.blank:
                passed_over.append(replace(each, view=replace(each.view, blank_before=best.file)))
            else:
                passed_over.append(replace(each, view=replace(each.view, replaced_by=best.file)))
    return counting, passed_over
