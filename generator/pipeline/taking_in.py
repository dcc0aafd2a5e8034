"""The map step of a collection: one file is read, cleaned and checked, wherever that is done.

What goes in and out is plain and can travel between processes and machines; the plan, which all files share, is no part
of what comes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from generator import cleaning, identity, rules
from generator.errors import UnreadableFileError
from generator.findings import Finding, Severity
from generator.model import Envelope, Identity, LastPeriod, Period, Plan, RawReturn, UnitReturn
from generator.pipeline import reading


class Asked(Struct, frozen=True):
    """What the work on every file has to know: the plan as it holds in the period, and what earlier runs left."""

    plan: Plan
    period: Period
    accepted: Mapping[str, str] = field(default_factory=dict)
    last: LastPeriod | None = None


class Taken(Struct, frozen=True):
    """What was read and found of one file, or why it could not be read.

    What was read is not kept as it stood: a collection is as large as its answers, not as its workbooks.
    """

    found: tuple[Finding, ...] = ()
    """What the checks of the file as a whole found."""
    cleaned: UnitReturn | None = None
    inside: tuple[Finding, ...] = ()
    """What the checks of a return found in it, should it count."""
    explanations: Mapping[str, str] = field(default_factory=dict)
    identity: Identity = field(default_factory=Identity)
    own_output: bool = False
    unreadable: str = ""
    same_content_as: str = ""
    plain: bool = False
    """It is small and plain: what is done with it needs no child process."""
    trace: str = ""
    """What our own code stumbled over while reading this file, for the log."""

    @property
    def is_usable(self) -> bool:
        """True when it may count: it was read, is no output of ours, and no error stands against it as a whole."""
        refused = any(each.severity is Severity.ERROR for each in self.found)
        return self.cleaned is not None and not self.own_output and not refused


def view_of(envelope: Envelope, taken: Taken, plan: Plan, period: Period) -> rules.EnvelopeView:
    """Return one file as the checks of a file as a whole see it."""
    return rules.EnvelopeView(
        envelope.origin, plan, period.code, taken.unreadable, envelope.companion, envelope.open_elsewhere,
        taken.own_output, taken.identity, taken.same_content_as,
    )  # fmt: skip


def passed_by(envelope: Envelope, asked: Asked, twin: str) -> Taken | None:
    """Return what is to be said of a file that needs no reading: it has a fault, or the content of its twin."""
    if not envelope.fault and not twin:
        return None
    return _judged(Taken(unreadable=envelope.fault, same_content_as="" if envelope.fault else twin), envelope, asked)


def take_in(asked: Asked, envelope: Envelope) -> Taken:
    """Read one file as far as it goes; a file that cannot be read keeps its reason."""
    try:
        read, is_plain = reading.read(envelope)
    except UnreadableFileError as error:
        trace = str(error.values.get("trace", ""))
        return _judged(Taken(unreadable=error.code, trace=trace), envelope, asked)
    raw, found = identity.settle(read, envelope, asked.plan)
    cleaned = replace(
        cleaning.clean_return(raw, envelope.sha256, envelope.received_at, asked.accepted), by_mail=envelope.by_mail
    )
    taken = Taken((), cleaned, (), raw.explanations, found, _is_own_output(raw, asked.plan), plain=is_plain)
    taken = _judged(taken, envelope, asked)
    if not taken.is_usable:
        return taken
    return replace(taken, inside=tuple(rules.check_return(raw, cleaned, asked.plan, asked.period, asked.last)))


def _is_own_output(raw: RawReturn, plan: Plan) -> bool:
    """Tell whether a workbook is what we made of returns to this very plan; that of an agency below is its return."""
    ours = ({"plan": plan.id, "issuer": plan.letterhead.issuer} == each.values for each in raw.noted("consolidated"))
    return bool(raw.noted("own-output")) or any(ours)


def _judged(taken: Taken, envelope: Envelope, asked: Asked) -> Taken:
    """Return what was read with what is wrong with the file as a whole."""
    return replace(taken, found=tuple(rules.check_envelope(view_of(envelope, taken, asked.plan, asked.period))))
