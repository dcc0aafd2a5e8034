"""Reading every file, choosing the return that counts for each unit, checking those."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator import cleaning, envelopes, identity, isolation, rules, tracking
from generator.envelopes.unpacking import Item
from generator.errors import GeneratorError, UnreadableFileError
from generator.findings import Finding, Severity, answered, count, group
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
    trace: str = ""
    """What our own code stumbled over while reading this file, for the log."""


@dataclass(frozen=True, slots=True)
class Collected:
    """All returns of a period: every file, the returns that count, all findings, one submission a unit."""

    files: tuple[Incoming, ...]
    counting: tuple[Incoming, ...]
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]
    passed_over: tuple[str, ...] = ()
    """Origins of locks, thumbnails, signatures and the like, which are no returns."""

    @property
    def errors(self) -> int:
        """Findings that block, equal ones counted once."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that ask for an explanation, equal ones counted once."""
        return count(self.findings, Severity.WARNING)


def collect(
    paths: Sequence[Path],
    plan: Plan,
    period: Period,
    skip: Sequence[Path] = (),
    progress: Progress = silent,
    accepted: Mapping[str, str] | None = None,
) -> Collected:
    """Read every file, choose the return that counts for each unit, check those; nothing stops the batch.

    `accepted` is what the Office wrote by key: converted texts that it accepts, warnings that it waives.
    """
    decided = accepted or {}
    quiet: list[str] = []
    found = _each_since_it_first_came(envelopes.collect(paths, skip, _unpack, quiet.append))
    if not found:
        raise GeneratorError("NO-FILES", paths=", ".join(str(each) for each in paths))
    incoming: list[Incoming] = []
    for number, envelope in enumerate(found, start=1):
        progress(envelope.origin, number, len(found))
        incoming.append(_take_in(envelope, plan, period, incoming, decided))
    findings = [finding for each in incoming for finding in rules.check_envelope(each.view)]
    usable = [
        each for each in incoming if each.cleaned is not None and not each.view.own_output and not _is_refused(each)
    ]
    counting, passed_over = _choose(usable, plan)
    findings += [
        finding for each in passed_over for finding in rules.check_envelope(each.view) if finding not in findings
    ]
    for each in counting:
        if each.raw is not None and each.cleaned is not None:
            findings += rules.check_return(each.raw, each.cleaned, plan, period)
    returns = [each.cleaned for each in counting if each.cleaned is not None]
    grouped = group(findings)
    grouped += rules.check_campaign(plan, period, tracking.submissions(plan, period, returns), returns)
    explained = {key: text for each in counting if each.raw for key, text in each.raw.explanations.items()}
    told = answered(grouped, decided, explained)
    submissions = tracking.submissions(plan, period, returns, told)
    return Collected(tuple(incoming), tuple(counting), tuple(told), submissions, tuple(quiet))


def _is_refused(incoming: Incoming) -> bool:
    """Tell whether an error stands against the file as a whole."""
    return any(each.severity is Severity.ERROR for each in rules.check_envelope(incoming.view))


def _each_since_it_first_came(found: Sequence[Envelope]) -> list[Envelope]:
    """Return the envelopes with the time when their content first came: a copy sent again makes nobody late."""
    first: dict[str, datetime] = {}
    for each in found:
        if each.sha256 and each.received_at is not None:
            first[each.sha256] = min(each.received_at, first.get(each.sha256, each.received_at))
    return [replace(each, received_at=first.get(each.sha256, each.received_at)) for each in found]


_UNPACK = "generator.envelopes.unpacking:unpack"


def _unpack(item: Item) -> list[Envelope]:
    """Open a message or archive in the child process; one that ends it keeps its reason."""
    try:
        unpacked = isolation.call(_UNPACK, item)
    except UnreadableFileError as error:
        return [Envelope(item.origin, b"", "", item.received_at, error.code)]
    assert isinstance(unpacked, list)
    return unpacked


_READ = "generator.workbooks.return_reader:read_return"


def _take_in(
    envelope: Envelope, plan: Plan, period: Period, earlier: Sequence[Incoming], accepted: Collection[str]
) -> Incoming:
    """Read one file as far as it goes; a file that cannot be read keeps its reason."""
    view = rules.EnvelopeView(envelope.origin, plan, period.code, envelope.fault, companion=envelope.companion,
                              open_elsewhere=envelope.open_elsewhere)  # fmt: skip
    if envelope.fault:
        return Incoming(envelope, view)
    twin = next((each for each in earlier if each.envelope.sha256 == envelope.sha256), None)
    if twin is not None:
        return Incoming(envelope, replace(view, same_content_as=twin.envelope.origin))
    try:
        read = isolation.call(_READ, envelope.content, envelope.origin)
    except UnreadableFileError as error:
        return Incoming(envelope, replace(view, unreadable=error.code), trace=str(error.values.get("trace", "")))
    assert isinstance(read, RawReturn)
    raw, found = identity.settle(read, envelope, plan)
    cleaned = cleaning.clean_return(raw, envelope.sha256, envelope.received_at, accepted)
    return Incoming(envelope, replace(view, identity=found, own_output=bool(raw.noted("own-output"))), raw, cleaned)


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
