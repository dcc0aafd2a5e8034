"""Checks of a file before its rows are read: is it a workbook, whose, of which period, seen before?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Severity
from generator.model import Place, Plan
from generator.rules.catalogue import Fact, Scope, rule


@dataclass(frozen=True, slots=True)
class EnvelopeView:
    """What is known of one file: why it cannot be read ("" if it can), its identity, earlier or newer twins."""

    file: str
    plan: Plan
    expected_period: str
    unreadable: str = ""
    plan_id: str = ""
    period: str = ""
    unit: str = ""
    same_content_as: str = ""
    replaced_by: str = ""
    blank_before: str = ""

    def fact(self, **values: object) -> Fact:
        """Return a fact about the whole file."""
        return Fact((Place(self.file),), values, unit=self.unit if self.plan.unit(self.unit) else "")


@rule("FILE-01", Scope.ENVELOPE, Severity.ERROR)
def file_is_a_workbook_that_opens(view: EnvelopeView) -> Iterator[Fact]:
    """A file opens as a workbook."""
    if view.unreadable:
        yield view.fact(reason=view.unreadable)


@rule("FILE-02", Scope.ENVELOPE, Severity.INFO, after=("FILE-01",))
def content_came_once(view: EnvelopeView) -> Iterator[Fact]:
    """The same content is counted once, however often it was sent."""
    if view.same_content_as:
        yield view.fact(other=view.same_content_as)


@rule("FILE-03", Scope.ENVELOPE, Severity.ERROR, after=("FILE-01", "FILE-02"))
def file_is_a_return_of_this_plan(view: EnvelopeView) -> Iterator[Fact]:
    """A workbook carries the marks of a template of this plan."""
    if view.plan_id != view.plan.id:
        yield view.fact(plan=view.plan_id)


@rule("FILE-04", Scope.ENVELOPE, Severity.ERROR, after=("FILE-01", "FILE-02", "FILE-03"))
def unit_is_known(view: EnvelopeView) -> Iterator[Fact]:
    """The workbook says which unit it comes from, and the plan knows that unit."""
    if view.plan.unit(view.unit) is None:
        yield view.fact(unit=view.unit)


@rule("FILE-05", Scope.ENVELOPE, Severity.ERROR, after=("FILE-01", "FILE-02", "FILE-03", "FILE-04"))
def return_is_of_this_period(view: EnvelopeView) -> Iterator[Fact]:
    """The workbook is a return of the period that is being merged."""
    if view.period != view.expected_period:
        values = {"period": view.plan.period(view.period), "expected": view.plan.period(view.expected_period)}
        yield view.fact(**{key: each.name if each else "" for key, each in values.items()})


@rule("FILE-06", Scope.ENVELOPE, Severity.INFO, after=("FILE-01", "FILE-02", "FILE-03", "FILE-04", "FILE-05"))
def newer_return_counts(view: EnvelopeView) -> Iterator[Fact]:
    """Of several returns of a unit the newest counts; the others are named."""
    if view.replaced_by:
        yield view.fact(other=view.replaced_by)


@rule("FILE-07", Scope.ENVELOPE, Severity.WARNING, after=("FILE-01", "FILE-02", "FILE-03", "FILE-04", "FILE-05"))
def blank_return_does_not_replace(view: EnvelopeView) -> Iterator[Fact]:
    """A blank return that came after a filled one is passed over."""
    if view.blank_before:
        yield view.fact(other=view.blank_before)
