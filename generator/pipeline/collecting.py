"""Reading every file, choosing the return that counts for each unit, checking those."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from generator import envelopes, rules, tracking
from generator.engines import HERE, Engine
from generator.errors import GeneratorError
from generator.findings import Finding, Severity, answered, count, group
from generator.model import (
    Answer,
    Choice,
    Decisions,
    Envelope,
    PastFinding,
    Period,
    Plan,
    Round,
    Submission,
    UnitReturn,
    Why,
    plan_at,
)
from generator.packing import answer_shelf
from generator.pipeline import reading
from generator.pipeline.memory import Memory, Rounds
from generator.pipeline.taking_in import Asked, Taken, passed_by, take_in, view_of
from generator.shelves import Shelf, are_many, on_shelf
from generator.texts import messages

Progress = Callable[[str, int, int], None]
"""Called with a file's name, its number and how many there are."""


def silent(name: str, number: int, total: int) -> None:
    """Say nothing of the progress."""


class Incoming(Struct, frozen=True):
    """One file on its way in: how it came, how the checks of a file see it, what was read and found of it."""

    envelope: Envelope
    view: rules.EnvelopeView
    taken: Taken

    @property
    def cleaned(self) -> UnitReturn | None:
        """The return with typed values, None where the file could not be read."""
        return self.taken.cleaned


class Collected(Struct, frozen=True):
    """All returns of a period: every file, the returns that count, all findings, one submission a unit."""

    files: tuple[Incoming, ...]
    counting: tuple[Incoming, ...]
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]
    passed_over: tuple[str, ...] = ()
    """Origins of locks, thumbnails, signatures and the like, which are no returns."""
    rounds: Rounds = field(default_factory=Rounds)
    decisions: Decisions = field(default_factory=Decisions)
    """What the Office had decided before this run."""

    def progress(self, unit: str, own: Iterable[Finding]) -> tuple[Round, tuple[PastFinding, ...]] | None:
        """Return the return that a unit sent before and what of it is mended; None where there was none.

        `own` are the unit's findings of now.
        """
        before = self.rounds.before.get(unit)
        if before is None:
            return None
        return before, tracking.mended(before, own)

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
    memory: Memory | None = None,
    today: date | None = None,
    engine: Engine = HERE,
) -> Collected:
    """Read every file, choose the return that counts for each unit, check those; nothing stops the batch.

    `memory` is what earlier runs left: what the Office accepts and which returns it chose, the period before.
    `today` is the day on which extensions are judged, the cut-off unless given; on a day nothing may have come yet.
    `engine` is where the files are read and checked.
    """
    plan = plan_at(plan, period)
    known = memory or Memory()
    quiet: list[str] = []
    found = _each_since_it_first_came(envelopes.collect(paths, skip, reading.unpack, quiet.append))
    if not found and today is None:
        raise GeneratorError("NO-FILES", paths=", ".join(str(each) for each in paths))
    asked = Asked(plan, period, known.accepted, known.last)
    incoming = list(_take_in_all(found, asked, progress, engine))
    usable = [each for each in incoming if each.taken.is_usable]
    counting, passed_over, why = _choose(usable, plan, known.choices)
    findings = _with_passed_over([one for each in incoming for one in each.taken.found], passed_over)
    findings += [one for each in counting for one in each.taken.inside]
    returns = [each.cleaned for each in counting if each.cleaned is not None]
    grouped = group(findings)
    every = [each.cleaned for each in usable if each.cleaned is not None]
    sent = tracking.submissions(plan, period, returns, (), every, why, known.decisions)
    grouped += rules.check_campaign(plan, period, sent, returns, known.comparison, known.decisions, today)
    explained = {key: text for each in counting for key, text in each.taken.explanations.items()}
    told = answered(grouped, known.accepted, explained)
    submissions = tracking.submissions(plan, period, returns, told, every, why, known.decisions)
    rounds = _rounds(counting, told, known.rounds)
    compared = tuple(_compared(each, rounds) for each in told)
    return Collected(tuple(incoming), tuple(counting), compared, submissions, tuple(quiet), rounds, known.decisions)


def _with_passed_over(findings: list[Finding], passed_over: Sequence[Incoming]) -> list[Finding]:
    """Return the findings with those that are new since it is known which returns are passed over."""
    of_file: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        of_file[one.file].append(one)
    for each in passed_over:
        findings += [one for one in rules.check_envelope(each.view) if one not in of_file[one.file]]
    return findings


def _compared(finding: Finding, rounds: Rounds) -> Finding:
    """Return an error or warning of a unit that sent again with whether it is new."""
    before = rounds.before.get(finding.unit)
    return finding if before is None or finding.severity is Severity.INFO else tracking.since(before, finding)


def _rounds(counting: Sequence[Incoming], findings: Sequence[Finding], known: Rounds) -> Rounds:
    """Return what the next run shall know of each unit's return, and of the one that came before it."""
    last: dict[str, Round] = {}
    by_unit = tracking.by_unit(findings)
    for each in counting:
        unit = each.view.unit
        told = tuple(
            PastFinding(tuple(tracking.finding_keys(one)), messages.where(one), messages.sentence(one)[0])
            for one in tracking.to_mend(by_unit.get(unit, ()), unit)
        )
        last[unit] = Round(each.envelope.sha256, each.envelope.origin, told)
    before = {unit: found for unit, each in last.items() if (found := known.before_this(unit, each.sha256))}
    return Rounds(last, before)


def _each_since_it_first_came(found: Sequence[Envelope]) -> list[Envelope]:
    """Return the envelopes with the time when their content first came: a copy sent again makes nobody late.

    A message that carried the content says more of it than any file.
    """
    first: dict[str, tuple[bool, datetime]] = {}
    for each in found:
        if each.sha256 and each.received_at is not None:
            came = (not each.by_mail, each.received_at)
            first[each.sha256] = min(came, first.get(each.sha256, came))
    return [
        replace(each, by_mail=not first[each.sha256][0], received_at=first[each.sha256][1])
        if each.sha256 in first
        else each
        for each in found
    ]


def _take_in_all(found: Sequence[Envelope], asked: Asked, progress: Progress, engine: Engine) -> Iterator[Incoming]:
    """Read and check every file where the engine works; the second of two with the same content is only told."""
    passed = _passed_by(found, asked)
    to_read = (envelope for number, envelope in enumerate(found) if number not in passed)
    carried = (reading.carried(each) for each in to_read) if engine.is_elsewhere else to_read
    taken = engine.each(take_in, asked, carried)
    if are_many(asked.plan.tasks):
        taken = _put_away(taken, answer_shelf())
    for number, envelope in enumerate(found):
        progress(envelope.origin, number + 1, len(found))
        own = passed.get(number) or next(taken)
        yield Incoming(envelope, view_of(envelope, own, asked.plan, asked.period), own)


def _put_away(taken: Iterator[Taken], shelf: Shelf[Answer]) -> Iterator[Taken]:
    """Yield what was read of each file with its answers on a shelf: those of all files are too many to be held."""
    for each in taken:
        if each.cleaned is not None:
            answers = on_shelf(each.cleaned.answers, shelf)
            each = replace(each, cleaned=replace(each.cleaned, answers=answers))
        yield each


def _passed_by(found: Sequence[Envelope], asked: Asked) -> dict[int, Taken]:
    """Return what is to be said of the files that need no reading, by their place."""
    first: dict[str, str] = {}
    passed: dict[int, Taken] = {}
    for number, envelope in enumerate(found):
        known = passed_by(envelope, asked, first.get(envelope.sha256, ""))
        if known is not None:
            passed[number] = known
        first.setdefault(envelope.sha256, envelope.origin)
    return passed


def _choose(
    accepted: Sequence[Incoming], plan: Plan, choices: Mapping[str, Choice]
) -> tuple[list[Incoming], list[Incoming], dict[str, tracking.Counting]]:
    """Return the incoming files that count, one a unit; those passed over with the reason in their view; why."""
    counting: list[Incoming] = []
    passed_over: list[Incoming] = []
    reasons: dict[str, tracking.Counting] = {}
    of_unit: dict[str, dict[int, Incoming]] = defaultdict(dict)
    for each in accepted:
        of_unit[each.view.unit][id(each.cleaned)] = each
    for unit in plan.units:
        own = of_unit[unit.code]
        found = tracking.counting_return([each.cleaned for each in own.values() if each.cleaned is not None], choices)
        reasons[unit.code] = found
        for key, each in own.items():
            assert each.cleaned is not None
            chosen = replace(each, view=replace(each.view, choice=choices.get(tracking.choice_key(each.cleaned))))
            if found.sent is not None and key == id(found.sent):
                counting.append(chosen)
            if chosen.view.choice is not None or found.sent is None or key != id(found.sent):
                passed_over.append(replace(chosen, view=_passed_over(chosen.view, each.cleaned, found)))
    return counting, passed_over, reasons


def _passed_over(view: rules.EnvelopeView, own: UnitReturn, found: tracking.Counting) -> rules.EnvelopeView:
    """Return the view of a return with why it does not count, unchanged for the one that does."""
    if any(each is own for each in found.set_aside):
        return replace(view, set_aside=True)
    if found.sent is None or found.sent is own:
        return view
    if found.why is Why.PINNED:
        return replace(view, pinned_instead=found.sent.file)
    if own.blank and not found.sent.blank:
        return replace(view, blank_before=found.sent.file)
    return replace(view, replaced_by=found.sent.file)
