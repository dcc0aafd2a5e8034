"""The units of a drafted plan: named by section III or the appendix, under the codes they had, with all their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Doubt, Plan, Unit
from generator.planning.appendix import AppendixRow
from generator.planning.parts import Item
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.unit_names import named_unit, nearest_unit, split_names
from generator.texts.wording import compare_key, tidy, unaccented

_SURELY = 85.0
"""So much alike, a unit of the earlier plan is the same one under a new name."""
_LETTERS = 5


class Units:
    """Collects the units of a plan, and says under which code a printed name goes."""

    def __init__(self, items: Sequence[Item], like: Plan | None, everyone: str) -> None:
        """Begin with the units of section III; codes and other names come from the earlier plan where it has them."""
        self.doubts: list[Doubt] = []
        self.everyone = everyone
        self._like = like
        self._units: list[Unit] = []
        self._guessed: dict[str, dict[str, object]] = {}
        for each in items:
            self._units.append(self._known(each.name, each.text))

    def all(self) -> tuple[Unit, ...]:
        """Return the units."""
        return tuple(self._units)

    def codes(self) -> tuple[str, ...]:
        """Return their codes."""
        return tuple(each.code for each in self._units)

    def _known(self, name: str, assignment: str) -> Unit:
        """Return the unit of a name: as the earlier plan knows it, else under a new code."""
        earlier = [each for each in (self._like.units if self._like else ()) if each.code not in self.codes()]
        found = named_unit(name, earlier)
        guess = None if found else nearest_unit(name, earlier)
        if guess is not None and guess.likeness >= _SURELY:
            found = guess.unit
            values = {"shown": name, "name": found.name, "likeness": round(guess.likeness)}
            self.doubts.append(Doubt(sheets.SHEET_UNITS, found.code, "name", "near-name", values))
        if found is None:
            code = new_code(name, self.codes())
            self.doubts.append(Doubt(sheets.SHEET_UNITS, code, "code", "made-code"))
            return Unit(code, name, assignment=assignment)
        others = [each for each in found.aliases if each != name]
        if compare_key(found.name) != compare_key(name):
            others.append(found.name)
        return replace(found, name=name, aliases=tuple(dict.fromkeys(others)), assignment=assignment)

    def code_of(self, name: str, sheet_row: str, column: str) -> str:
        """Return the code of the unit that the appendix means, "" where none is likely; a guess is one more name."""
        found = named_unit(name, self._units)
        if found is not None:
            if said := self._guessed.get(compare_key(name)):
                self.doubts.append(Doubt(sheets.SHEET_TASKS, sheet_row, column, "near-name", said))
            return found.code
        guess = nearest_unit(name, self._units)
        if guess is None:
            self.doubts.append(Doubt(sheets.SHEET_TASKS, sheet_row, column, "no-unit", {"shown": name}))
            return ""
        values: dict[str, object] = {
            "shown": name, "name": guess.unit.name, "likeness": round(guess.likeness),
        }  # fmt: skip
        self._guessed[compare_key(name)] = values
        place = next(place for place, each in enumerate(self._units) if each.code == guess.unit.code)
        self._units[place] = replace(guess.unit, aliases=(*guess.unit.aliases, name))
        self.doubts += [Doubt(sheets.SHEET_TASKS, sheet_row, column, "near-name", values),
                        Doubt(sheets.SHEET_UNITS, guess.unit.code, "aliases", "near-name", values)]  # fmt: skip
        return guess.unit.code

    def partners_of(self, text: str, lead: str, sheet_row: str) -> tuple[str, ...]:
        """Return the codes of the partners of a task; the common name stands for all but the lead."""
        names = [name for each in self._units for name in (each.name, *each.aliases)]
        codes: list[str] = []
        for name in split_names(text, [*names, self.everyone]):
            if self.everyone and compare_key(name) == compare_key(self.everyone):
                codes += [each for each in self.codes() if each != lead]
            elif code := self.code_of(name, sheet_row, "partner_units"):
                codes.append(code)
        return tuple(dict.fromkeys(codes))


def new_code(name: str, taken: Iterable[str]) -> str:
    """Return a code made of the first letters of a name: Phòng Kế hoạch - Tài chính → khtc."""
    letters = [unaccented(each[0]).lower() for each in re.findall(r"\w+", words.DEPARTMENT.sub("", tidy(name)))
               if compare_key(each) not in words.SMALL_WORDS]  # fmt: skip
    code = "".join(letters)[:_LETTERS] or "dv"
    known = set(taken)
    return next(each for each in (code, *(f"{code}{number}" for number in range(2, 1000))) if each not in known)


def items_from_table(rows: Iterable[AppendixRow]) -> list[Item]:
    """Return the units that the appendix names as leads, where the plan has no section that gives them their work."""
    found: dict[str, Item] = {}
    for row in rows:
        for name in split_names(row.cells.get("lead", ""), ()):
            found.setdefault(compare_key(name), Item(str(len(found) + 1), name, "", row.spot))
    return list(found.values())


def name_of_everyone(rows: Sequence[AppendixRow], distribution: Sequence[str], like: Plan | None) -> str:
    """Return the words that stand for all units: most often met as partners, else in nơi nhận or the earlier plan."""
    met = Counter(tidy(text) for row in rows
                  if words.EVERYONE.fullmatch(text := tidy(row.cells.get("partners", ""))))  # fmt: skip
    if met:
        return met.most_common(1)[0][0]
    sent = (each for each in distribution if words.EVERYONE.fullmatch(each))
    return next(sent, like.all_units_name if like else words.NO_ALL_UNITS)
