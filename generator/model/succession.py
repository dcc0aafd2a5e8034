"""A plan as it holds for a period: units that have ceased hand their work to their heirs, recipients likewise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from generator.model.plan import Plan
from generator.model.plan_records import Period, Task, Unit
from generator.shelves import changed


def plan_at(plan: Plan, period: Period) -> Plan:
    """Return the plan as it holds for a period: units at its cut-off, recipients at the agency's deadline.

    A unit without exactly one heir keeps its work; checking the plan says so. One that begins later and has no work yet
    is left out. The same again changes nothing.
    """
    heirs = _heirs(plan, period.cutoff)
    today = {each.code: heirs.get(each.code, each.code) for each in plan.units}
    held = replace(
        plan,
        units=_units(plan, heirs),
        former={**plan.former, **heirs},
        tasks=changed(plan.tasks, lambda each: _task_at(each, today)),
        measures=tuple(replace(each, units=_passed_on(each.units, today)) for each in plan.measures),
        recipients=_bodies(plan, plan.recipients, period.agency_before),
        distribution=_bodies(plan, plan.distribution, period.agency_before),
    )
    return replace(held, units=tuple(each for each in held.units if not _begins_later(each, held, period.cutoff)))


def _task_at(task: Task, today: dict[str, str]) -> Task:
    """Return a task with the units of today; one that nobody passed on stays the same record."""
    lead = today.get(task.lead_unit, task.lead_unit)
    partners = _passed_on(task.partner_units, today, lead) if task.partner_units else ()
    if (lead, partners) == (task.lead_unit, task.partner_units):
        return task
    return replace(task, lead_unit=lead, partner_units=partners)


def _begins_later(unit: Unit, plan: Plan, day: date) -> bool:
    """Tell whether a unit is not there yet on a day, and nothing of the plan is given to it."""
    is_later = unit.valid_from is not None and unit.valid_from > day
    return is_later and not (plan.led_by(unit.code) or plan.shared_with(unit.code) or plan.measures_of(unit.code))


def _heirs(plan: Plan, day: date) -> dict[str, str]:
    """Return the code of each unit that has ceased → the code of the unit that does its work on this day."""
    found: dict[str, str] = {}
    for unit in plan.units:
        chain = [unit.code]
        while _has_ceased(plan.unit(chain[-1]), day) and len(heirs := plan.heirs(chain[-1])) == 1:
            if heirs[0] in chain:  # a ring names nobody
                chain = [unit.code]
                break
            chain.append(heirs[0])
        if len(chain) > 1:
            found[unit.code] = chain[-1]
    return found


def _has_ceased(unit: Unit | None, day: date) -> bool:
    """Tell whether a unit no longer bears its name on this day."""
    return unit is not None and unit.valid_to is not None and unit.valid_to < day


def _units(plan: Plan, heirs: dict[str, str]) -> tuple[Unit, ...]:
    """Return the units that have work or bear their name; an heir is found under the names of those it replaces too."""
    kept = []
    for unit in plan.units:
        if unit.code in heirs:
            continue
        replaced = [each for each in plan.units if heirs.get(each.code) == unit.code]
        names = (*unit.aliases, *(name for each in replaced for name in (each.name, *each.aliases)))
        kept.append(replace(unit, aliases=tuple(dict.fromkeys(names))))
    return tuple(kept)


def _passed_on(codes: Iterable[str], today: dict[str, str], lead: str = "") -> tuple[str, ...]:
    """Return the units of today for those named, each once; the lead is no partner of its own."""
    return tuple(dict.fromkeys(code for each in codes if (code := today.get(each, each)) != lead))


def _bodies(plan: Plan, names: Iterable[str], day: date) -> tuple[str, ...]:
    """Return the bodies of a day for those named, each once."""
    return tuple(dict.fromkeys(plan.body_at(each, day) for each in names))
