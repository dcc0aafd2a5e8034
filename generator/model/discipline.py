"""How each unit reported, in one period and over all that are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from generator.model.following import Arrival, Discipline, PeriodDiscipline
from generator.model.plan import Plan
from generator.model.plan_records import Period
from generator.model.report import Submission


class UnitDiscipline(Struct, frozen=True):
    """One unit of the plan over the periods known, oldest first: (name of the period, how it reported)."""

    name: str
    periods: tuple[tuple[str, Discipline], ...]

    @property
    def required(self) -> int:
        """Reports that it had to send."""
        return len(self.periods)

    @property
    def received(self) -> int:
        """Reports that it sent, whenever they came."""
        return self.required - self.count(Arrival.MISSING)

    @property
    def days_late(self) -> int:
        """Days late, all periods together."""
        return sum(each.days_late for _, each in self.periods)

    @property
    def rounds(self) -> int:
        """Returns that it sent, those sent again among them."""
        return sum(each.rounds for _, each in self.periods)

    @property
    def errors(self) -> int:
        """Errors that it left standing."""
        return sum(each.errors for _, each in self.periods)

    def count(self, arrival: Arrival) -> int:
        """Count the periods in which its report came so."""
        return sum(each.arrival is arrival for _, each in self.periods)


def discipline_of(period: Period, submissions: Iterable[Submission]) -> PeriodDiscipline:
    """Return how each unit reported in one period; what is told of a unit that sent nothing is no error of its."""
    return PeriodDiscipline(period.name, period.cutoff, period.unit_before, tuple(map(_discipline, submissions)))


def _discipline(sent: Submission) -> Discipline:
    """Return how one unit reported."""
    came = sent.arrival is not Arrival.MISSING
    return Discipline(
        sent.unit.code,
        sent.unit.name,
        sent.arrival,
        sent.days_late,
        sum(not each.blank for each in sent.returns),
        sent.errors if came else 0,
        sent.warnings if came else 0,
        sent.received_at if came else None,
        sent.by_mail,
    )


def discipline_by_unit(plan: Plan, periods: Sequence[PeriodDiscipline]) -> tuple[UnitDiscipline, ...]:
    """Return the units of the plan, in its order, over periods that come oldest first.

    A unit that was renamed or taken over stands under the one that does its work now.
    """
    told: dict[str, list[tuple[str, Discipline]]] = {each.code: [] for each in plan.units}
    for period in periods:
        for each in period.units:
            told.setdefault(plan.unit_today(each.unit), []).append((period.period, each))
    names = {each.code: each.name for each in plan.units}
    return tuple(
        UnitDiscipline(names.get(code, rows[0][1].name if rows else code), tuple(rows)) for code, rows in told.items()
    )
