"""Rules about how the sheets stand: each speaks of its own notes, once a sheet, and of no others."""

from __future__ import annotations

import pytest

from generator.findings import Finding
from generator.model import Block, Gap, Note, Place, RawCell, RawReturn, RawRow, UnitReturn
from generator.rules.catalogue import Scope, run
from generator.rules.sheet import SheetView
from generator.texts import messages

ONE, TWO, OTHER = (
    Place("x.xlsx", "Phụ lục", "H8"),
    Place("x.xlsx", "Phụ lục", "H9"),
    Place("x.xlsx", "Giải pháp", "E7"),
)
NOTED = {
    "SHEET-03": "column-twice", "SHEET-04": "hidden-rows", "SHEET-05": "hidden-column", "SHEET-06": "hidden-sheet",
    "SHEET-07": "spread", "SHEET-08": "covered", "SHEET-09": "continued", "SHEET-10": "row-moved",
    "SHEET-11": "row-found", "SHEET-12": "twice", "SHEET-13": "strays", "SHEET-14": "outside",
    "SHEET-15": "passed-over", "SHEET-16": "comment", "SHEET-17": "macros", "SHEET-18": "external-links",
    "SHEET-19": "pictures", "SHEET-24": "other-sheet",
}  # fmt: skip


def told(notes: tuple[Note, ...] = (), rows: tuple[RawRow, ...] = (), **cleaned: object) -> list[Finding]:
    raw = RawReturn("x.xlsx", rows, {}, notes=notes)
    sent = UnitReturn("vp", "6-thang", "x.xlsx", "", None, (), **cleaned)  # type: ignore[arg-type]
    return run(Scope.SHEET, SheetView(raw, sent), unit="vp")


def test_a_sheet_as_it_was_issued_has_no_finding() -> None:
    assert told() == []


@pytest.mark.parametrize(("code", "kind"), [*NOTED.items(), ("SHEET-18", "connections")])
def test_a_note_is_told_once_a_sheet_with_all_its_cells(code: str, kind: str) -> None:
    found = told((Note(kind, (ONE, TWO, OTHER), {"shown": "x", "count": 2}),))
    assert [(each.code, each.sheet, each.cells) for each in found] == [
        (code, "Phụ lục", ("H8", "H9")), (code, "Giải pháp", ("E7",)),
    ]  # fmt: skip
    assert found[0].values["shown"] == "x"
    assert messages.sentence(found[0])[0]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (("result",), {"SHEET-01": ("result",)}),
        (("status", "percent"), {"SHEET-01": ("status",), "SHEET-02": ("percent",)}),
        (("documents", "percent"), {"SHEET-02": ("documents", "percent")}),
        ((), {}),
    ],
)
def test_a_column_that_is_gone_is_an_error_where_it_is_needed(
    gone: tuple[str, ...], expected: dict[str, tuple[str, ...]]
) -> None:
    found = told((Note("column-gone", (ONE,), {"columns": gone}),))
    assert {each.code: each.values["columns"] for each in found} == expected


@pytest.mark.parametrize(
    ("key", "value", "marks", "found"),
    [
        ("result", "Đã làm", {"struck"}, True),
        ("result", "Đã làm", {"other"}, False),
        ("result", "", {"struck"}, False),
        ("result", None, {"struck"}, False),
        ("lead", "Văn phòng", {"struck"}, False),
    ],
)
def test_sheet_20_crossed_out_fields(key: str, value: object, marks: set[str], found: bool) -> None:
    row = RawRow(Block.LEAD, "I.1", ONE, {key: RawCell(value, ONE, marks=frozenset(marks))})
    assert [(each.code, each.cells) for each in told(rows=(row,))] == ([("SHEET-20", ("H8",))] if found else [])


@pytest.mark.parametrize(("code", "kind"), [("SHEET-21", "removed"), ("SHEET-22", "cut")])
def test_what_cleaning_did_to_cells_is_told(code: str, kind: str) -> None:
    assert [(each.code, each.cells) for each in told(**{kind: (ONE, TWO)})] == [(code, ("H8", "H9"))]


def test_sheet_23_an_accepted_conversion_is_told_as_it_stood_and_as_it_counts() -> None:
    gap = Gap("CELL-08", "§· lµm", ONE, "Đã làm", "TCVN3", "text:abc")
    (found,) = told(converted=(gap,))
    assert (found.code, found.cells, found.values["decision"]) == ("SHEET-23", ("H8",), "text:abc")
    assert "§· lµm" in messages.sentence(found)[0]
    assert "Đã làm" in messages.sentence(found)[0]
