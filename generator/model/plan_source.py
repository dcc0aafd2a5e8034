"""An issued plan as it was read from Word, Excel or pasted text: paragraphs and tables in order, no meaning yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator.model.plan import Plan


class Spot(Struct, frozen=True):
    """Where something stands in the source: the part of the file ("" for its body), table, row or paragraph, from 1."""

    part: str = ""
    table: int = 0
    row: int = 0
    paragraph: int = 0


class Line(Struct, frozen=True):
    """A paragraph, or one line of pasted text: such a line is `broken` where the paragraph may go on in the next."""

    text: str
    spot: Spot
    broken: bool = False


class GridCell(Struct, frozen=True):
    """A cell of a table: its first column and how many it spans; `continued` where it goes on from the row above."""

    text: str
    column: int
    span: int = 1
    continued: bool = False


class GridRow(Struct, frozen=True):
    """A row of a table."""

    cells: tuple[GridCell, ...]
    spot: Spot

    def text(self, column: int) -> str:
        """Return the text over a column, "" where there is none."""
        return next((each.text for each in self.cells if each.column <= column < each.column + each.span), "")


class Grid(Struct, frozen=True):
    """A table."""

    rows: tuple[GridRow, ...]
    number: int

    @property
    def width(self) -> int:
        """The number of its columns."""
        return width_of(self.rows)


def width_of(rows: Iterable[GridRow]) -> int:
    """Return the number of columns that rows take."""
    return max((cell.column + cell.span for row in rows for cell in row.cells), default=0)


class Remark(Struct, frozen=True):
    """What happened on reading: a code of `texts.issued_plan.REMARKS`, where, the text as it was, as it was read."""

    code: str
    spot: Spot
    before: str = ""
    after: str = ""


class PlanSource(Struct, frozen=True):
    """Everything that was read of an issued plan."""

    file: str
    blocks: tuple[Line | Grid, ...]
    remarks: tuple[Remark, ...] = ()


class Doubt(Struct, frozen=True):
    """A cell of the plan workbook that a person has to confirm: why, as a code of `texts.issued_plan.DOUBTS`."""

    sheet: str
    row: str
    column: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class Leftover(Struct, frozen=True):
    """A text of the source that no cell of the plan workbook holds; why, as a code of `texts.issued_plan.LEFT`."""

    spot: Spot
    text: str
    code: str


class Draft(Struct, frozen=True):
    """A plan drafted from an issued one, with what is doubtful in it and what it does not hold."""

    plan: Plan
    doubts: tuple[Doubt, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    remarks: tuple[Remark, ...] = ()
