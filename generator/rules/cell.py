"""Checks of one cell: `cleaning` keeps what it cannot use as a Gap under the code of the rule that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.findings import Severity
from generator.model import Field, Gap, Kind, Status
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.row_view import RowView, choice_of_status, needs_if_open


class CellView(Struct, frozen=True):
    """One unusable cell of a row, with the row where that is known: what mends the cell must fit its neighbours."""

    field: Field
    gap: Gap
    row: RowView | None = None

    def neighbours(self) -> dict[str, object]:
        """Return what the rest of the row and its period demand of this cell."""
        if self.row is None:
            return {}
        if self.field.kind is Kind.PERCENT and self.row.answer.status is not None:
            return {"status": self.row.answer.status}
        if self.field.kind is Kind.CHOICE:
            return choice_of_status(self.row)
        if self.field.kind is Kind.DATE:
            done = self.row.answer.status is Status.DONE
            reopened: dict[str, object] = {"done": True, **needs_if_open(self.row)} if done else {}
            return {"start": self.row.period.start, "cutoff": self.row.period.cutoff, **reopened}
        return {}


def _fact(view: CellView, code: str) -> Iterator[Fact]:
    """Yield the fact of the gap if it is of this code."""
    if view.gap.code == code:
        bounds = {"lower": view.field.lower, "upper": view.field.upper}
        named = ("proposal", "encoding", "decision", "why")
        known = {name: text for name in named if (text := getattr(view.gap, name))}
        yield Fact(
            (view.gap.place,),
            {"field": view.field.key, "shown": view.gap.shown, **bounds, **known, **view.neighbours()},
        )


@rule("CELL-01", Scope.CELL, Severity.ERROR)
def percentage_is_a_number(view: CellView) -> Iterator[Fact]:
    """A percentage is a number such as 80, 62,5 or 80%."""
    yield from _fact(view, "CELL-01")


@rule("CELL-02", Scope.CELL, Severity.ERROR)
def percentage_is_between_0_and_100(view: CellView) -> Iterator[Fact]:
    """A percentage lies within the bounds of its field."""
    yield from _fact(view, "CELL-02")


@rule("CELL-03", Scope.CELL, Severity.ERROR)
def percentage_is_not_a_fraction(view: CellView) -> Iterator[Fact]:
    """0,8 without a percent sign may mean 0,8 % or 80 %: it is asked, never guessed."""
    yield from _fact(view, "CELL-03")


@rule("CELL-04", Scope.CELL, Severity.ERROR)
def status_is_one_of_the_list(view: CellView) -> Iterator[Fact]:
    """A status is one of the words of the drop-down."""
    yield from _fact(view, "CELL-04")


@rule("CELL-05", Scope.CELL, Severity.ERROR)
def date_is_a_date(view: CellView) -> Iterator[Fact]:
    """A date is a date of the workbook or a text such as 15/3/2024."""
    yield from _fact(view, "CELL-05")


@rule("CELL-06", Scope.CELL, Severity.ERROR)
def formula_has_a_stored_value(view: CellView) -> Iterator[Fact]:
    """A formula that was never calculated shows its writer a value that nobody else can read."""
    yield from _fact(view, "CELL-06")


@rule("CELL-07", Scope.CELL, Severity.ERROR)
def cell_is_not_an_error(view: CellView) -> Iterator[Fact]:
    """A cell does not show #REF!, #N/A and the like."""
    yield from _fact(view, "CELL-07")


@rule("CELL-08", Scope.CELL, Severity.ERROR)
def text_is_in_unicode(view: CellView) -> Iterator[Fact]:
    """A text in TCVN3, VNI or misread UTF-8 is shown before and after; it counts when the Office accepts it."""
    yield from _fact(view, "CELL-08")


@rule("CELL-09", Scope.CELL, Severity.ERROR)
def text_is_in_the_file(view: CellView) -> Iterator[Fact]:
    """The text of a cell is stored in the file."""
    yield from _fact(view, "CELL-09")


@rule("CELL-10", Scope.CELL, Severity.ERROR)
def number_is_a_number(view: CellView) -> Iterator[Fact]:
    """A numeric cell holds a finite number."""
    yield from _fact(view, "CELL-10")


@rule("CELL-11", Scope.CELL, Severity.ERROR)
def number_has_one_reading(view: CellView) -> Iterator[Fact]:
    """12.500 may be twelve and a half or twelve thousand five hundred: it is asked, never guessed."""
    yield from _fact(view, "CELL-11")


@rule("CELL-12", Scope.CELL, Severity.ERROR)
def amount_is_a_number(view: CellView) -> Iterator[Fact]:
    """A number that the plan asks for is a number without words: 1250 or 1.250,5."""
    yield from _fact(view, "CELL-12")
