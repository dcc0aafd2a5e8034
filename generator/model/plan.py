"""The plan as a record: what was promised, by whom, by when, and what the report shall look like."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from msgspec import Struct, field

from generator.model.outline_items import OutlineItem
from generator.model.plan_records import (
    Amount,
    Body,
    DayOff,
    Letterhead,
    Measure,
    PastTask,
    Period,
    Section,
    Signer,
    Task,
    Unit,
    code_of,
)
from generator.shelves import ByKey, by_key, picked


class Plan(Struct, frozen=True, dict=True):
    """The whole plan workbook. Its look-ups are made once: one of thousands of units stays as fast as a small one."""

    id: str
    year: int
    title: str
    number: str
    issued_on: date | None
    letterhead: Letterhead
    signer: Signer
    recipients: tuple[str, ...]
    distribution: tuple[str, ...]
    plan_distribution: tuple[str, ...]
    legal_bases: tuple[str, ...]
    return_address: str
    all_units_name: str
    units: tuple[Unit, ...]
    sections: tuple[Section, ...]
    tasks: Sequence[Task]
    """A tuple, or a shelf where they are many: each pass over it reads it again."""

    measures: tuple[Measure, ...]
    periods: tuple[Period, ...]
    outline: tuple[OutlineItem, ...]
    bodies: tuple[Body, ...] = ()
    past: tuple[PastTask, ...] = ()
    amounts: tuple[Amount, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    """Code of a unit that has ceased → the one that does its work; filled by `plan_at`, never by a workbook."""
    one_report_each: bool = False
    """Each recipient gets a report of its own, addressed to it alone."""

    days_off: tuple[DayOff, ...] = ()

    @property
    def printed_outline(self) -> tuple[OutlineItem, ...]:
        """The lines of the outline that are not switched off."""
        return tuple(each for each in self.outline if each.printed)

    def __hash__(self) -> int:
        """Hash by what names the plan, so that what is worked out of a plan can be kept under it."""
        return hash((self.id, self.year, len(self.tasks)))

    def unit(self, code: str) -> Unit | None:
        """Return the unit with this code, or None."""
        return self._units.get(code)

    def unit_name(self, code: str) -> str:
        """Return the name of the unit with this code, the code where there is none."""
        unit = self.unit(code)
        return unit.name if unit is not None else code

    def task(self, code: str) -> Task | None:
        """Return the task with this code, or None."""
        return self._tasks.get(code)

    def measure(self, code: str) -> Measure | None:
        """Return the measure with this code, or None."""
        return self._measures.get(code)

    def period(self, code: str) -> Period | None:
        """Return the period with this code, or None."""
        return next((each for each in self.periods if each.code == code), None)

    def period_before(self, period: Period) -> Period | None:
        """Return the latest period that ends before this one does, or None."""
        earlier = [each for each in self.periods if each.cutoff < period.cutoff]
        return max(earlier, key=lambda each: each.cutoff, default=None)

    def led_by(self, unit: str) -> Sequence[Task]:
        """Return the tasks that this unit leads, in the plan's order."""
        return self._led.get(unit, ())

    def shared_with(self, unit: str) -> Sequence[Task]:
        """Return the tasks in which this unit is a partner, in the plan's order."""
        return self._shared.get(unit, ())

    def measures_of(self, unit: str) -> Sequence[Measure]:
        """Return the measures that this unit answers for."""
        return self._answered.get(unit, ())

    def unit_today(self, code: str) -> str:
        """Return the code of the unit that does a unit's work: its own while it is in force."""
        return self.former.get(code, code)

    def heirs(self, code: str) -> tuple[str, ...]:
        """Return the codes of the units that take over a unit's work: its successor, several where it was split."""
        unit = self.unit(code)
        named = re.split(r"[;,\s]+", unit.successor) if unit is not None else ()
        return tuple(dict.fromkeys(each for each in named if self.unit(each) is not None))

    def body_named(self, name: str) -> str:
        """Return the full name of the body that a name means, "" where it is not one whose succession is known."""
        bare = name.partition(" (")[0]
        return next((each.name for each in self.bodies if bare in (each.name, *each.aliases)), "")

    def body_at(self, name: str, day: date) -> str:
        """Return the name of the body that a paper for this body goes to on this day."""
        seen: set[str] = set()
        while (full := self.body_named(name)) and full not in seen:
            seen.add(full)
            body = next(each for each in self.bodies if each.name == full)
            if body.valid_to is None or day <= body.valid_to or not body.successor:
                break
            name = body.successor
        return name

    def measure_is_required(self, measure: Measure, unit: str) -> bool:
        """Tell whether the unit must answer for the measure itself: none of the tasks it leads carries it out."""
        return unit in measure.units and unit not in {
            found.lead_unit for each in measure.tasks if (found := self.task(each)) is not None
        }

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        """Units by code, the first where a code stands twice."""
        return {each.code: each for each in reversed(self.units)}

    @cached_property
    def _tasks(self) -> Mapping[str, Task] | ByKey[Task]:
        """Tasks by code."""
        return by_key(self.tasks, code_of)

    @cached_property
    def _measures(self) -> Mapping[str, Measure]:
        """Measures by code."""
        return {each.code: each for each in reversed(self.measures)}

    @cached_property
    def _led(self) -> Mapping[str, Sequence[Task]]:
        """Tasks by the unit that leads them."""
        return _by_unit(self.tasks, lambda each: (each.lead_unit,))

    @cached_property
    def _shared(self) -> Mapping[str, Sequence[Task]]:
        """Tasks by each unit that is a partner and does not lead."""
        return _by_unit(self.tasks, lambda each: [unit for unit in each.partner_units if unit != each.lead_unit])

    @cached_property
    def _answered(self) -> Mapping[str, Sequence[Measure]]:
        """Measures by each unit that answers for them."""
        return _by_unit(self.measures, lambda each: each.units)


Asked = TypeVar("Asked", Task, Measure)


def _by_unit(given: Sequence[Asked], units_of: Callable[[Asked], Sequence[str]]) -> dict[str, Sequence[Asked]]:
    """Gather tasks or measures under the units they are given to, in the plan's order."""
    places: dict[str, array[int]] = {}
    for place, each in enumerate(given):
        for unit in dict.fromkeys(units_of(each)):
            places.setdefault(unit, array("I")).append(place)
    return {unit: picked(given, own) for unit, own in places.items()}
