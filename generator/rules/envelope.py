"""Checks of a file as a whole: is it a workbook, whose, of which period, seen before?"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from generator.findings import Severity
from generator.model import Choice, Identity, Place, Plan, VersionState, version_state
from generator.rules.catalogue import Fact, Scope, rule


class EnvelopeView(Struct, frozen=True):
    """What is known of one file: why it cannot be read ("" if it can), its identity, earlier or newer twins."""

    file: str
    plan: Plan
    expected_period: str
    unreadable: str = ""
    companion: bool = False
    open_elsewhere: bool = False
    own_output: bool = False
    identity: Identity = field(default_factory=Identity)
    same_content_as: str = ""
    replaced_by: str = ""
    blank_before: str = ""
    choice: Choice | None = None
    """What the Office chose for this return."""
    set_aside: bool = False
    pinned_instead: str = ""

    @property
    def unit(self) -> str:
        """The code of the unit that the vote gave, "" where it is not clear."""
        return self.identity.unit.winner

    @property
    def is_read(self) -> bool:
        """True when the file was read as what may be a return."""
        return not (self.unreadable or self.own_output or self.same_content_as)

    def fact(self, **values: object) -> Fact:
        """Return a fact about the whole file."""
        return Fact((Place(self.file),), values, unit=self.unit if self.plan.unit(self.unit) else "")

    def unit_name(self, code: str) -> str:
        """Return the name of a unit, its code where the plan does not know it."""
        unit = self.plan.unit(code)
        return unit.name if unit is not None else code


@rule("FILE-01", Scope.ENVELOPE, Severity.ERROR)
def file_is_a_workbook_that_opens(view: EnvelopeView) -> Iterator[Fact]:
    """A file opens as a workbook."""
    if view.unreadable and not view.companion:
        yield view.fact(reason=view.unreadable)


@rule("FILE-02", Scope.ENVELOPE, Severity.INFO, after=("FILE-01",))
def content_came_once(view: EnvelopeView) -> Iterator[Fact]:
    """The same content is counted once, however often it was sent."""
    if view.same_content_as:
        yield view.fact(other=view.same_content_as)


@rule("FILE-03", Scope.ENVELOPE, Severity.ERROR)
def file_is_a_return_of_this_plan(view: EnvelopeView) -> Iterator[Fact]:
    """A workbook carries the marks of a template of this plan."""
    if view.is_read and view.identity.plan.winner != view.plan.id:
        yield view.fact(plan=view.identity.plan.winner)


@rule("FILE-04", Scope.ENVELOPE, Severity.ERROR, after=("FILE-03",))
def unit_is_known(view: EnvelopeView) -> Iterator[Fact]:
    """The workbook says clearly which unit it comes from, and the plan knows that unit."""
    if view.is_read and view.plan.unit(view.unit) is None:
        named = [view.unit] if view.unit else list(view.identity.unit.candidates)
        yield view.fact(units=tuple(view.unit_name(each) for each in named))


@rule("FILE-05", Scope.ENVELOPE, Severity.ERROR, after=("FILE-03", "FILE-04"))
def return_is_of_this_period(view: EnvelopeView) -> Iterator[Fact]:
    """The workbook is a return of the period that is being merged."""
    period = view.identity.period
    if view.is_read and period.winner != view.expected_period:
        named = [period.winner] if period.winner else list(period.candidates)
        names = [found.name if (found := view.plan.period(each)) else each for each in named]
        expected = view.plan.period(view.expected_period)
        yield view.fact(periods=tuple(names), expected=expected.name if expected else view.expected_period)


@rule("FILE-06", Scope.ENVELOPE, Severity.INFO)
def newer_return_replaces_it(view: EnvelopeView) -> Iterator[Fact]:
    """Of several returns of a unit the newest counts, as a whole."""
    if view.replaced_by:
        yield view.fact(other=view.replaced_by)


@rule("FILE-07", Scope.ENVELOPE, Severity.WARNING)
def blank_return_does_not_replace_a_filled_one(view: EnvelopeView) -> Iterator[Fact]:
    """A blank return sent later leaves the filled one in force."""
    if view.blank_before:
        yield view.fact(other=view.blank_before)


@rule("FILE-08", Scope.ENVELOPE, Severity.WARNING, after=("FILE-03", "FILE-04"))
def sender_and_content_agree(view: EnvelopeView) -> Iterator[Fact]:
    """Sender and file name do not name another unit than the workbook does."""
    other = view.identity.unit.named_outside
    if other:
        yield view.fact(named=view.unit_name(other), unit=view.unit_name(view.unit))


@rule("FILE-09", Scope.ENVELOPE, Severity.WARNING, after=("FILE-03", "FILE-04"))
def workbook_itself_names_its_unit(view: EnvelopeView) -> Iterator[Fact]:
    """The unit is named inside the workbook, not by sender or file name alone."""
    if view.identity.unit.only_outside:
        yield view.fact(unit=view.unit_name(view.unit))


@rule("FILE-10", Scope.ENVELOPE, Severity.INFO, after=("FILE-03",))
def template_is_the_current_one(view: EnvelopeView) -> Iterator[Fact]:
    """A return on an earlier template that is still accepted is told, and read."""
    if version_state(view.identity.version) is VersionState.ACCEPTED:
        yield view.fact(version=view.identity.version)


@rule("FILE-11", Scope.ENVELOPE, Severity.ERROR, after=("FILE-03",))
def template_is_not_withdrawn(view: EnvelopeView) -> Iterator[Fact]:
    """A return does not use a template that was withdrawn."""
    if version_state(view.identity.version) is VersionState.WITHDRAWN:
        yield view.fact(version=view.identity.version)


@rule("FILE-12", Scope.ENVELOPE, Severity.WARNING, after=("FILE-03",))
def template_version_is_known(view: EnvelopeView) -> Iterator[Fact]:
    """The template version is one that was sent out."""
    version = view.identity.version
    if version and version_state(version) is None:
        yield view.fact(version=version)


@rule("FILE-13", Scope.ENVELOPE, Severity.WARNING, after=("FILE-01",))
def file_is_not_open_elsewhere(view: EnvelopeView) -> Iterator[Fact]:
    """A file is closed in its editor, so that what was typed last is saved."""
    if view.open_elsewhere:
        yield view.fact()


@rule("FILE-14", Scope.ENVELOPE, Severity.INFO)
def companion_is_no_return(view: EnvelopeView) -> Iterator[Fact]:
    """A file that came beside a return in the same message (a signed scan, a letter) is told and passed over."""
    if view.companion and view.unreadable:
        yield view.fact(reason=view.unreadable)


@rule("FILE-15", Scope.ENVELOPE, Severity.INFO)
def file_is_not_the_programs_own(view: EnvelopeView) -> Iterator[Fact]:
    """A consolidated workbook or a feedback without a return in it, put among the returns, is told and passed over."""
    if view.own_output:
        yield view.fact()


@rule("FILE-16", Scope.ENVELOPE, Severity.INFO)
def return_is_not_set_aside(view: EnvelopeView) -> Iterator[Fact]:
    """A return that the Office set aside is told with the reason, and counts nowhere."""
    if view.set_aside and view.choice is not None:
        yield view.fact(reason_given=view.choice.reason)


@rule("FILE-17", Scope.ENVELOPE, Severity.INFO)
def no_other_return_is_pinned(view: EnvelopeView) -> Iterator[Fact]:
    """Where the Office pinned a return of the unit, every other one is told."""
    if view.pinned_instead:
        yield view.fact(other=view.pinned_instead)


@rule("FILE-18", Scope.ENVELOPE, Severity.WARNING)
def choice_is_clear_and_has_its_reason(view: EnvelopeView) -> Iterator[Fact]:
    """What the Office chose for a return is one of the two words, and says why; that is no matter of the unit's."""
    if view.choice is not None and not (view.choice.kind and view.choice.reason):
        yield Fact((Place(view.file),), {"shown": view.choice.typed})
