"""Rows of the appendix → sections and tasks: each under a code of its own, with its units and its deadline."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from generator.model import DeadlineKind, Section, Task
from generator.model.plan_source import Doubt
from generator.planning.appendix import AppendixRow
from generator.planning.units import Units
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.deadlines import parse_deadline
from generator.texts.wording import unaccented


class Numbered:
    """Gives the rows of the appendix their sections, codes, units and deadlines."""

    def __init__(self, year: int, units: Units) -> None:
        """Begin with nothing."""
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.doubts: list[Doubt] = []
        self._year = year
        self._units = units
        self._last = 0
        self._taken: dict[str, int] = {}
        """Codes of tasks, and how many rows wanted each."""
        self._top = ("", "")
        self._others: dict[str, tuple[str, ...]] = {}
        """Further leads by task."""

    def add(self, row: AppendixRow) -> None:
        """Add one row."""
        if row.heading:
            self._add_section(row)
            return
        if not self.sections:
            self.sections.append(Section("I", words.ONLY_SECTION))
            self._doubt("I", "content", "no-section")
        section = self.sections[-1].code
        ordinal = row.ordinal.strip().rstrip(".)").strip()
        code = self._code(section, ordinal)
        for column, why in row.doubts:
            self._doubt(code, column, why)
        lead, *others = self._units.leads_of(row.cells.get("lead", ""), code)
        self._others[code] = tuple(others)
        self.tasks.append(self._task(row, code, section, ordinal or str(self._last), lead))

    def _add_section(self, row: AppendixRow) -> None:
        """Add a heading; one whose figure stood before gets a code of its own."""
        code, taken = self._nested(unaccented(row.ordinal)), {each.code for each in self.sections}
        if code in taken:
            code = next(f"{code}-{number}" for number in range(2, 1000) if f"{code}-{number}" not in taken)
            self._doubt(code, "code", "section-renamed")
        self.sections.append(Section(code, row.cells["content"]))
        self._last = 0

    def _nested(self, figure: str) -> str:
        """Return the code of a heading: that of another kind than the first one's stands below it, A then A.I."""
        kind = next((name for name, pattern in words.HEADING_KINDS if pattern.fullmatch(figure)), "")
        if not self._top[1] or kind == self._top[0]:
            self._top = (kind, figure)
        return f"{self._top[1]}.{figure}" if kind and kind != self._top[0] else figure

    def _code(self, section: str, printed: str) -> str:
        """Return the code of a task, never one that is taken; words in place of a number are no part of it."""
        own = "".join(each for each in printed if each.isalnum() or each == ".").strip(".")
        ordinal = own if words.ORDINAL_CODE.fullmatch(own) else ""
        if not ordinal:
            self._last += 1
        figure = ordinal.rpartition(".")[2]
        if figure.isdecimal():
            self._last = int(figure)
        own = ordinal or str(self._last)
        code = own if own.startswith(f"{section}.") else f"{section}.{own}"
        if not ordinal:
            self._doubt(code, "ordinal", "no-ordinal")
        if code in self._taken:
            code, first = "", code
            while not code or code in self._taken:
                self._taken[first] += 1
                code = f"{first}-{self._taken[first]}"
            self._doubt(code, "code", "code-twice")
        self._taken[code] = 1
        return code

    def _task(self, row: AppendixRow, code: str, section: str, ordinal: str, lead: str) -> Task:
        """Make the record of a task; partners are joined when all units are known."""
        said = row.cells
        timeframe = said.get("timeframe", "")
        kind, due = _deadline(timeframe, self._year)
        if kind is DeadlineKind.UNKNOWN:
            self._doubt(code, "deadline_kind", "deadline-unclear", shown=timeframe)
        return Task(
            code=code, section=section, ordinal=ordinal, content=said.get("content", ""),
            supervisor=said.get("supervisor", ""), lead=said.get("lead", ""), partners=said.get("partners", ""),
            target=said.get("target", ""), timeframe=timeframe, lead_unit=lead, deadline_kind=kind, due=due,
        )  # fmt: skip

    def finish(self) -> None:
        """Give every task its partners, now that all names of all units are known."""
        for place, each in enumerate(self.tasks):
            named = (*self._others[each.code], *self._units.partners_of(each.partners, each.lead_unit, each.code))
            partners = tuple(code for code in dict.fromkeys(named) if code and code != each.lead_unit)
            self.tasks[place] = replace(each, partner_units=partners)

    def _doubt(self, row: str, column: str, code: str, **values: object) -> None:
        """Note that a cell has to be confirmed."""
        self.doubts.append(Doubt(sheets.SHEET_TASKS, row, column, code, values))


def _deadline(text: str, year: int) -> tuple[DeadlineKind, date | None]:
    """Return what a deadline text means; without a year nothing can be said."""
    return parse_deadline(text, year) if year else (DeadlineKind.UNKNOWN, None)
