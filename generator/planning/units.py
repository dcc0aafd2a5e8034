"""The units of a drafted plan: named by section III or the appendix, under the codes they had, with all their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from generator.model import Plan, Unit
from generator.model.plan_source import Doubt
from generator.planning.appendix import AppendixRow
from generator.planning.items import Item
from generator.planning.unit_codes import new_codes
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.unit_names import means_everyone, means_some, named_unit, nearest_unit, split_names
from generator.texts.wording import compare_key, tidy

_SURELY = 85.0
"""So much alike, a unit of the earlier plan is the same one under a new name."""


class Units:
    """Collects the units of a plan, and says under which code a printed name goes."""

    def __init__(self, items: Sequence[Item], like: Plan | None, everyone: str) -> None:
        """Begin with the units of section III; codes and other names come from the earlier plan where it has them."""
        self.doubts: list[Doubt] = []
        self.everyone = everyone
        self._guessed: dict[str, dict[str, object]] = {}
        items, before = _one_each(items), like.units if like else ()
        known = self._same_units([each.name for each in items], before)
        unknown = [each.name for each in items if each.name not in known]
        made = dict(zip(unknown, new_codes(unknown, (each.code for each in before)), strict=True))
        self.doubts += [Doubt(sheets.SHEET_UNITS, each, "code", "made-code") for each in made.values()]
        self._units: list[Unit] = []
        for each in items:
            before_it = next(
                (unit for unit in self._units if each.name in known and unit.code == known[each.name].code), None
            )
            if before_it is not None:  # the plan names the same unit twice, under two of its names
                text = "\n".join(filter(None, (before_it.assignment, each.text)))
                self._units[self._units.index(before_it)] = replace(before_it, assignment=text)
            elif each.name in known:
                self._units.append(_named_anew(known[each.name], each))
            else:
                self._units.append(Unit(made[each.name], each.name, assignment=each.text))

    def all(self) -> tuple[Unit, ...]:
        """Return the units."""
        return tuple(self._units)

    def codes(self) -> tuple[str, ...]:
        """Return their codes."""
        return tuple(each.code for each in self._units)

    def _same_units(self, names: Sequence[str], before: Sequence[Unit]) -> dict[str, Unit]:
        """Return which of the earlier plan's units each name means: under the same name first, then under one alike."""
        known = {name: unit for name in names if (unit := named_unit(name, before)) is not None}
        for name in names:
            rest = [each for each in before if each not in known.values()]
            guess = nearest_unit(name, rest) if name not in known else None
            if guess is not None and guess.likeness >= _SURELY:
                known[name] = guess.unit
                values = {"shown": name, "name": guess.unit.name, "likeness": round(guess.likeness)}
                self.doubts.append(Doubt(sheets.SHEET_UNITS, guess.unit.code, "name", "near-name", values))
        return known

    def code_of(self, name: str, sheet_row: str, column: str) -> str:
        """Return the code of the unit that the appendix means, "" where none is likely; a guess is one more name."""
        found = named_unit(name, self._units)
        if found is not None:
            self._add_name(found, name)
            if said := self._guessed.get(compare_key(name)):
                self.doubts.append(Doubt(sheets.SHEET_TASKS, sheet_row, column, "near-name", said))
            return found.code
        guess = nearest_unit(name, self._units)
        if guess is None:
            why = "no-unit" if column == "lead_unit" else "no-partner"
            self.doubts.append(Doubt(sheets.SHEET_TASKS, sheet_row, column, why, {"shown": name}))
            return ""
        values: dict[str, object] = {
            "shown": name, "name": guess.unit.name, "likeness": round(guess.likeness),
        }  # fmt: skip
        self._guessed[compare_key(name)] = values
        self._add_name(guess.unit, name)
        self.doubts += [Doubt(sheets.SHEET_TASKS, sheet_row, column, "near-name", values),
                        Doubt(sheets.SHEET_UNITS, guess.unit.code, "aliases", "near-name", values)]  # fmt: skip
        return guess.unit.code

    def leads_of(self, text: str, sheet_row: str) -> tuple[str, ...]:
        """Return the codes of the leads of a task, the first of them the one that answers for it."""
        names = split_names(text, self._names())
        if len(names) > 1:
            self.doubts.append(Doubt(sheets.SHEET_TASKS, sheet_row, "lead_unit", "several-leads"))
        return tuple(self.code_of(each, sheet_row, "lead_unit") for each in names or ("",))

    def _names(self) -> list[str]:
        """Return all names of all units."""
        return [name for each in self._units for name in (each.name, *each.aliases)]

    def _add_name(self, unit: Unit, name: str) -> None:
        """Remember how the appendix writes a unit's name."""
        if name not in (unit.name, *unit.aliases):
            self._units[self._units.index(unit)] = replace(unit, aliases=(*unit.aliases, name))

    def partners_of(self, text: str, lead: str, sheet_row: str) -> tuple[str, ...]:
        """Return the codes of the partners of a task; the common name stands for all but the lead."""
        codes: list[str] = []
        for name in split_names(text, [*self._names(), self.everyone]):
            if means_everyone(name):
                if compare_key(name) != compare_key(self.everyone):
                    self.doubts.append(
                        Doubt(sheets.SHEET_TASKS, sheet_row, "partner_units", "everyone", {"shown": name})
                    )
                codes += [each for each in self.codes() if each != lead]
            elif code := self.code_of(name, sheet_row, "partner_units"):
                codes.append(code)
        return tuple(dict.fromkeys(codes))


def _one_each(items: Sequence[Item]) -> list[Item]:
    """Return the items with those of one name made one."""
    found: dict[str, Item] = {}
    for each in items:
        first = found.get(compare_key(each.name))
        texts = [first.text, each.text] if first else [each.text]
        found[compare_key(each.name)] = replace(first or each, text="\n".join(filter(None, texts)))
    return list(found.values())


def _named_anew(unit: Unit, item: Item) -> Unit:
    """Return a unit of the earlier plan under the name and with the work that this plan gives it."""
    others = [each for each in unit.aliases if each != item.name]
    if compare_key(unit.name) != compare_key(item.name):
        others.append(unit.name)
    return replace(unit, name=item.name, aliases=tuple(dict.fromkeys(others)), assignment=item.text)


def items_from_table(rows: Iterable[AppendixRow]) -> list[Item]:
    """Return the units that the appendix names as leads, where the plan has no section that gives them their work."""
    found: dict[str, Item] = {}
    for row in rows:
        for name in split_names(row.cells.get("lead", ""), ()):
            found.setdefault(compare_key(name), Item(str(len(found) + 1), name, "", row.spot))
    return list(found.values())


def name_of_everyone(rows: Sequence[AppendixRow], distribution: Sequence[str], like: Plan | None) -> str:
    """Return the words that stand for all units: most often met as partners, else in nơi nhận or the earlier plan."""
    said = [tidy(row.cells.get("partners", "")) for row in rows]
    met = Counter(each for each in said if means_everyone(each) and not means_some(each))
    if met:
        return met.most_common(1)[0][0]
    sent = (each for each in distribution if means_everyone(each))
    return next(sent, like.all_units_name if like else words.NO_ALL_UNITS)
