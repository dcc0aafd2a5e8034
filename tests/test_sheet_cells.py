"""The cells of a row as they lie in its sheet are those of any mapping, made when they are asked for."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

from generator.model import Place, RawCell, SheetCells, SheetShape, filled, keys_of, marked, value_of, values_of
from generator.workbooks.formats.grid import Cell

STORED = {
    0: Cell("1"), 2: Cell("Đã làm", "@", "", "Arial", frozenset({"struck"})), 3: Cell("=A1", fault="formula"),
    4: Cell(None), 5: Cell(""), 9: Cell("ngoài bảng"), 6: Cell(None, marks=frozenset({"struck"})),
}  # fmt: skip
COLUMNS = {
    "ordinal": 0,
    "content": 1,
    "result": 2,
    "status": 3,
    "percent": 4,
    "documents": 5,
    "proposals": 6,
    "far": 30,
}
ASKED = frozenset({"result", "status", "percent", "documents", "proposals", "gone"})


@pytest.fixture
def cells() -> SheetCells:
    """Return the cells of row 9."""
    addresses = tuple(f"{letters}9" for letters in ("A", "B", "C", "D", "E", "F", "G", "AE"))
    return SheetCells(SheetShape("a.xlsx", "Phụ lục", COLUMNS), STORED, addresses)


def test_a_cell_knows_its_place_whether_it_is_blank_or_not(cells: SheetCells) -> None:
    assert cells["content"] == RawCell(None, Place("a.xlsx", "Phụ lục", "B9"))
    assert cells["far"].place.cell == "AE9"
    assert cells["result"].value == "Đã làm"
    assert {key: each.place for key, each in cells.items()} == dict(cells.places)
    with pytest.raises(KeyError):
        cells["gone"]


def test_what_is_asked_of_them_is_asked_of_any_mapping(cells: SheetCells) -> None:
    plain: Mapping[str, RawCell] = dict(cells)
    assert cells == plain
    assert filled(cells, ASKED) == filled(plain, ASKED)
    assert [key for key, _ in filled(cells, ASKED)] == ["result", "status", "documents"]
    assert marked(cells, ASKED, "struck") == marked(plain, ASKED, "struck") == [Place("a.xlsx", "Phụ lục", "C9")]
    assert values_of(cells, ("result", "gone", "content")) == values_of(plain, ("result", "gone", "content"))
    assert value_of(cells, "result") == "Đã làm"
    assert keys_of(cells) == keys_of(plain) == tuple(COLUMNS)


def test_where_no_cell_bears_a_mark_none_is_looked_for() -> None:
    stored = {column: Cell(each.value, fault=each.fault) for column, each in STORED.items()}
    shape = SheetShape("a.xlsx", "Phụ lục", COLUMNS, has_marks=False)
    cells = SheetCells(shape, stored, tuple(COLUMNS))
    assert marked(cells, ASKED, "struck") == marked(dict(cells), ASKED, "struck") == []


def test_they_travel_as_themselves(cells: SheetCells) -> None:
    assert pickle.loads(pickle.dumps(cells)) == cells
