"""A plan workbook as it was read: the plan, and every filled cell with its address, for checks that name places."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.model.plan import Plan
from generator.model.returns import Place


class PlanCell(Struct, frozen=True):
    """One filled cell: its sheet, the code of its row, the key of its column, its address, its text as typed."""

    sheet: str
    row: str
    column: str
    cell: str
    text: str


class PlanBook(Struct, frozen=True):
    """A plan, the file it stands in, and the addresses of its cells."""

    plan: Plan
    file: str
    cells: tuple[PlanCell, ...]
    addresses: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """(sheet, code of the row, key of the column) → address; blank cells too."""

    def place(self, sheet: str, row: str, column: str) -> Place:
        """Return where a value of the plan stands; the sheet alone where its cell is not known."""
        return Place(self.file, sheet, self.addresses.get((sheet, row, column), ""))
