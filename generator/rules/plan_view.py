"""What a check of a plan may see: the workbook as it was read, and the unit names that its appendix prints."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct

from generator.model import PlanBook, Task
from generator.rules.catalogue import Fact
from generator.texts import plan_sheets as words
from generator.texts.unit_names import means_everyone, split_names
from generator.texts.wording import compare_key


class PlanView(Struct, frozen=True, dict=True):
    """A plan workbook as it was read."""

    book: PlanBook

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names of all units."""
        return tuple(name for each in self.book.plan.units for name in (each.name, *each.aliases))

    @cached_property
    def printed(self) -> tuple[tuple[Task, str, str], ...]:
        """Every unit name that the appendix prints: task, column, name; the common name of all units aside."""
        everyone = compare_key(self.book.plan.all_units_name)
        return tuple(
            (task, column, name)
            for task in self.book.plan.tasks
            for column in ("lead", "partners")
            for name in split_names(getattr(task, column), (*self.names, self.book.plan.all_units_name))
            if compare_key(name) != everyone and not means_everyone(name)
        )

    def fact(self, sheet: str, row: str, *columns: str, **values: object) -> Fact:
        """Return a fact about cells of one row."""
        task = row if sheet == words.SHEET_TASKS else ""
        return Fact(tuple(self.book.place(sheet, row, each) for each in columns), values, task=task)
