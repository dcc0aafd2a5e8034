"""Rows that are made when they are asked for are, to whoever reads them, rows."""

from __future__ import annotations

from msgspec.structs import replace

from generator.blocks import Row, RowKind, RowsOnDemand, Span, changed_rows, kind_of, rows_perhaps_lacking

SECTION = Row(((Span("I"),), (Span("Mục"),)), RowKind.SECTION)


def on_demand(made: list[int]) -> RowsOnDemand:
    """Return a section row and three rows that are counted when they are made."""

    def make(source: int) -> Row:
        made.append(source)
        return Row(((Span(str(source)),),))

    return RowsOnDemand([SECTION, [1, 2, 3]], make, lambda source: source == 2)


def test_rows_are_made_when_asked_for_and_only_those() -> None:
    made: list[int] = []
    rows = on_demand(made)
    assert (len(rows), made) == (4, [])
    assert rows[2].cells == ((Span("2"),),) and made == [2]
    assert rows[0] is SECTION
    assert [each.cells[0][0].text for each in rows[1:3]] == ["1", "2"]
    assert rows[-1].cells == ((Span("3"),),)


def test_the_kind_of_a_row_costs_no_row() -> None:
    made: list[int] = []
    rows = on_demand(made)
    assert [kind_of(rows, place) for place in range(4)] == [RowKind.SECTION] + 3 * [RowKind.DATA]
    assert made == []
    assert kind_of((SECTION,), 0) is RowKind.SECTION


def test_a_change_is_done_to_every_row_and_after_the_one_before() -> None:
    def marked(row: Row, sign: str) -> Row:
        return replace(row, cells=((Span(row.cells[0][0].text + sign),), *row.cells[1:]))

    rows = changed_rows(changed_rows(on_demand([]), lambda row: marked(row, "a")), lambda row: marked(row, "b"))
    assert [each.cells[0][0].text for each in rows] == ["Iab", "1ab", "2ab", "3ab"]
    assert changed_rows((SECTION,), lambda row: marked(row, "!"))[0].cells[0][0].text == "I!"


def test_rows_that_cannot_lack_anything_are_not_made_to_look_for_gaps() -> None:
    made: list[int] = []
    found = [each.cells[0][0].text for each in rows_perhaps_lacking(on_demand(made))]
    assert (found, made) == (["I", "2"], [2])
    assert list(rows_perhaps_lacking((SECTION,))) == [SECTION]
