"""Checks of the whole collection: who has sent, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings import Severity
from generator.model import Arrival, Period, Place, Submission
from generator.rules.catalogue import Fact, Scope, rule


@dataclass(frozen=True, slots=True)
class CampaignView:
    """The submissions of all units for one period."""

    period: Period
    submissions: tuple[Submission, ...]


@rule("CAMP-01", Scope.CAMPAIGN, Severity.ERROR)
def every_unit_has_sent(view: CampaignView) -> Iterator[Fact]:
    """Each unit of the plan has sent a return."""
    for each in view.submissions:
        if each.arrival is Arrival.MISSING:
            yield Fact(values={"unit": each.unit.name, "before": view.period.unit_before}, unit=each.unit.code)


@rule("CAMP-02", Scope.CAMPAIGN, Severity.WARNING)
def return_came_in_time(view: CampaignView) -> Iterator[Fact]:
    """A return arrives before the units' deadline."""
    for each in view.submissions:
        if each.arrival is Arrival.LATE:
            values = {"unit": each.unit.name, "received": each.received_at, "before": view.period.unit_before}
            yield Fact((Place(each.file),), values, unit=each.unit.code)
