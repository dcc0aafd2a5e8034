"""Checks of how the sheets of a return stand: columns gone, rows hidden or moved, cells merged, crossed out, beside the
table. The reader noted what it saw; these rules say which of it a person has to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.findings import Severity
from generator.model import ALL_FIELDS, RESULT, STATUS, Place, RawReturn, UnitReturn, marked
from generator.rules.catalogue import Fact, Scope, rule

_FIELDS = frozenset(ALL_FIELDS)
_NEEDED = frozenset({RESULT.key, STATUS.key})


class SheetView(Struct, frozen=True):
    """A return as read, and as cleaned."""

    raw: RawReturn
    cleaned: UnitReturn

    def facts(self, kind: str) -> Iterator[Fact]:
        """Yield a fact for each note of a kind."""
        for each in self.raw.noted(kind):
            yield from _by_sheet(each.places, **each.values)

    def marked(self, mark: str) -> Iterator[Fact]:
        """Yield the filled fields that bear a mark."""
        yield from _by_sheet(tuple(place for row in self.raw.rows for place in marked(row.cells, _FIELDS, mark)))


def _by_sheet(places: tuple[Place, ...], **values: object) -> Iterator[Fact]:
    """Yield one fact for each sheet of the places."""
    for sheet in dict.fromkeys(each.sheet for each in places):
        yield Fact(tuple(each for each in places if each.sheet == sheet), values)


@rule("SHEET-01", Scope.SHEET, Severity.ERROR)
def needed_columns_are_there(view: SheetView) -> Iterator[Fact]:
    """The columns for result and status are in the sheet under their headings."""
    for note in view.raw.noted("column-gone"):
        gone = _columns(note.values, needed=True)
        if gone:
            yield Fact(note.places, {"columns": gone})


@rule("SHEET-02", Scope.SHEET, Severity.WARNING)
def other_columns_are_there(view: SheetView) -> Iterator[Fact]:
    """The other columns of the form are in the sheet under their headings."""
    for note in view.raw.noted("column-gone"):
        gone = _columns(note.values, needed=False)
        if gone:
            yield Fact(note.places, {"columns": gone})


def _columns(values: object, *, needed: bool) -> tuple[str, ...]:
    """Return the columns of a note that are needed, or those that are not."""
    columns = values.get("columns", ()) if isinstance(values, dict) else ()
    return tuple(each for each in columns if (each in _NEEDED) is needed)


@rule("SHEET-03", Scope.SHEET, Severity.ERROR)
def each_heading_stands_once(view: SheetView) -> Iterator[Fact]:
    """No heading of the form stands over two columns: which of them counts cannot be known."""
    yield from view.facts("column-twice")


@rule("SHEET-04", Scope.SHEET, Severity.INFO)
def no_filled_row_is_hidden(view: SheetView) -> Iterator[Fact]:
    """Rows that a filter or grouping hides are read, and told."""
    yield from view.facts("hidden-rows")


@rule("SHEET-05", Scope.SHEET, Severity.INFO)
def no_filled_column_is_hidden(view: SheetView) -> Iterator[Fact]:
    """Columns that are hidden are read, and told."""
    yield from view.facts("hidden-column")


@rule("SHEET-06", Scope.SHEET, Severity.INFO)
def no_filled_sheet_is_hidden(view: SheetView) -> Iterator[Fact]:
    """Sheets that are hidden are read, and told."""
    yield from view.facts("hidden-sheet")


@rule("SHEET-07", Scope.SHEET, Severity.INFO)
def text_stands_in_its_own_row(view: SheetView) -> Iterator[Fact]:
    """A text in a cell merged over several rows counts for each of them; a number or a day does not."""
    yield from view.facts("spread")


@rule("SHEET-08", Scope.SHEET, Severity.WARNING)
def nothing_lies_under_a_merged_cell(view: SheetView) -> Iterator[Fact]:
    """A value that a merged cell covers is seen by nobody; it is told and not used."""
    yield from view.facts("covered")


@rule("SHEET-09", Scope.SHEET, Severity.INFO)
def text_is_in_one_row(view: SheetView) -> Iterator[Fact]:
    """A text that goes on in the row below is joined to it."""
    yield from view.facts("continued")


@rule("SHEET-10", Scope.SHEET, Severity.WARNING)
def row_answers_the_task_it_names(view: SheetView) -> Iterator[Fact]:
    """A row whose printed task is not that of its hidden key counts for the printed one."""
    yield from view.facts("row-moved")


@rule("SHEET-11", Scope.SHEET, Severity.INFO)
def row_has_its_key(view: SheetView) -> Iterator[Fact]:
    """A row without its hidden key is known by the text of its task."""
    yield from view.facts("row-found")


@rule("SHEET-12", Scope.SHEET, Severity.WARNING)
def cell_is_stored_once(view: SheetView) -> Iterator[Fact]:
    """A file does not give the same cell twice."""
    yield from view.facts("twice")


@rule("SHEET-13", Scope.SHEET, Severity.WARNING)
def cell_lies_on_the_sheet(view: SheetView) -> Iterator[Fact]:
    """A file gives no cells outside the sheet."""
    yield from view.facts("strays")


@rule("SHEET-14", Scope.SHEET, Severity.WARNING)
def nothing_is_typed_beside_the_table(view: SheetView) -> Iterator[Fact]:
    """What is typed beside the columns of the form has no place in the report."""
    yield from view.facts("outside")


@rule("SHEET-15", Scope.SHEET, Severity.INFO)
def signature_block_is_passed_over(view: SheetView) -> Iterator[Fact]:
    """Posts and names below the table are taken for a signature block."""
    yield from view.facts("passed-over")


@rule("SHEET-16", Scope.SHEET, Severity.INFO)
def comment_is_told(view: SheetView) -> Iterator[Fact]:
    """A comment that the sender left on a cell is no part of the report, but the Office shall know it."""
    yield from view.facts("comment")


@rule("SHEET-17", Scope.SHEET, Severity.INFO)
def workbook_has_no_macros(view: SheetView) -> Iterator[Fact]:
    """Macros are never run, and do not reach any output."""
    yield from view.facts("macros")


@rule("SHEET-18", Scope.SHEET, Severity.INFO)
def workbook_has_no_links(view: SheetView) -> Iterator[Fact]:
    """Links to other workbooks and data sources are never followed; the stored values count."""
    yield from view.facts("external-links")
    yield from view.facts("connections")


@rule("SHEET-19", Scope.SHEET, Severity.INFO)
def nothing_is_pasted_as_a_picture(view: SheetView) -> Iterator[Fact]:
    """A picture cannot be read; what it shows has to be typed."""
    yield from view.facts("pictures")


@rule("SHEET-20", Scope.SHEET, Severity.WARNING)
def nothing_is_crossed_out(view: SheetView) -> Iterator[Fact]:
    """A crossed-out text still counts; perhaps it was meant to be deleted."""
    yield from view.marked("struck")


@rule("SHEET-21", Scope.SHEET, Severity.INFO)
def text_holds_printable_characters(view: SheetView) -> Iterator[Fact]:
    """Control and direction characters, which no document can hold, are taken out of a text."""
    yield from _by_sheet(view.cleaned.removed)


@rule("SHEET-22", Scope.SHEET, Severity.WARNING)
def text_fits_a_cell(view: SheetView) -> Iterator[Fact]:
    """A text longer than any cell can hold is cut."""
    yield from _by_sheet(view.cleaned.cut)


@rule("SHEET-23", Scope.SHEET, Severity.INFO)
def accepted_conversion_is_told(view: SheetView) -> Iterator[Fact]:
    """A text in an old encoding that the Office accepted is told as it stood and as it counts."""
    for each in view.cleaned.converted:
        values = {"shown": each.shown, "proposal": each.proposal, "encoding": each.encoding, "decision": each.decision}
        yield Fact((each.place,), values)


@rule("SHEET-24", Scope.SHEET, Severity.INFO)
def no_sheet_is_added(view: SheetView) -> Iterator[Fact]:
    """A sheet that the unit added is not read, and told."""
    yield from view.facts("other-sheet")
