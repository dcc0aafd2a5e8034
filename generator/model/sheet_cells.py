"""The cells of a row as they lie in its sheet, each made when it is asked for: of the fifteen columns of a return most
hold what the plan printed, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from generator.model.returns import CellPlaces, Place, RawCell


class StoredCell(Protocol):
    """A filled cell of a sheet as its reader knows it; see RawCell."""

    value: object
    number_format: str
    fault: str
    font: str
    marks: frozenset[str]


class SheetShape:
    """What the rows of a sheet have in common: file, sheet, and the columns (from 0) of their cells by key."""

    def __init__(self, file: str, sheet: str, columns: Mapping[str, int], *, has_marks: bool = True) -> None:
        """Hold all three; without `has_marks` no cell of the sheet bears a mark."""
        self.file, self.sheet, self.columns, self.has_marks = file, sheet, columns, has_marks
        self.keys = tuple(columns)
        self._chosen: dict[frozenset[str], Sequence[tuple[str, int, int]]] = {}
        self._columns_of: dict[tuple[str, ...], Sequence[int]] = {}

    def columns_of(self, keys: tuple[str, ...]) -> Sequence[int]:
        """Return the columns of some keys, −1 for one that the sheet has not."""
        found = self._columns_of.get(keys)
        if found is None:
            found = self._columns_of[keys] = tuple(self.columns.get(each, -1) for each in keys)
        return found

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Key → which of the keys it is."""
        return {key: place for place, key in enumerate(self.keys)}

    def chosen(self, keys: frozenset[str]) -> Sequence[tuple[str, int, int]]:
        """Return key, column, and which of the keys it is, of those columns that are asked for."""
        found = self._chosen.get(keys)
        if found is None:
            every = zip(self.keys, self.columns.values(), range(len(self.keys)), strict=True)
            found = self._chosen[keys] = tuple(each for each in every if each[0] in keys)
        return found


class SheetCells(Mapping[str, RawCell]):
    """The cells of one row by key, blank ones too: each knows its place."""

    __slots__ = ("_addresses", "_shape", "_stored")

    def __init__(self, shape: SheetShape, stored: Mapping[int, StoredCell], addresses: tuple[str, ...]) -> None:
        """Hold the filled cells of the row by column, and the addresses of all its cells in the order of their keys."""
        self._shape, self._stored, self._addresses = shape, stored, addresses

    def __getitem__(self, key: str) -> RawCell:
        """Make the cell of a key."""
        shape = self._shape
        cell, place = self._stored.get(shape.columns[key]), Place(shape.file, shape.sheet, self._address(key))
        if cell is None:
            return RawCell(None, place)
        return RawCell(cell.value, place, cell.number_format, cell.fault, cell.font, cell.marks)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in the order of the sheet."""
        return iter(self._shape.keys)

    def __len__(self) -> int:
        """How many cells the row has."""
        return len(self._addresses)

    def __reduce__(self) -> tuple[type[dict[str, RawCell]], tuple[dict[str, RawCell]]]:
        """Travel as the cells themselves."""
        return dict, (dict(self),)

    def __repr__(self) -> str:
        """Show the cells as those of any mapping."""
        return repr(dict(self))

    @property
    def keys_in_order(self) -> tuple[str, ...]:
        """The keys in the order of the sheet."""
        return self._shape.keys

    @property
    def places(self) -> CellPlaces:
        """The places of all cells."""
        return CellPlaces(self._shape.file, self._shape.sheet, self._shape.keys, self._addresses)

    def filled(self, keys: frozenset[str]) -> list[tuple[str, RawCell]]:
        """Return those of the cells asked for in which something stands."""
        shape, stored, addresses = self._shape, self._stored, self._addresses
        file, sheet = shape.file, shape.sheet
        return [
            (key, RawCell(cell.value, Place(file, sheet, addresses[place]), cell.number_format, cell.fault, cell.font,
                          cell.marks))
            for key, column, place in shape.chosen(keys)
            if (cell := stored.get(column)) is not None and (cell.value is not None or cell.fault)
        ]  # fmt: skip

    def marked(self, keys: frozenset[str], mark: str) -> list[Place]:
        """Return the places of those of the cells asked for that bear a mark and hold a value."""
        shape, stored = self._shape, self._stored
        if not shape.has_marks:
            return []
        return [
            Place(shape.file, shape.sheet, self._addresses[place])
            for key, column, place in shape.chosen(keys)
            if (cell := stored.get(column)) is not None and mark in cell.marks and cell.value not in (None, "")
        ]

    def value_of(self, key: str) -> object:
        """Return what stands in a cell, None where it is blank or the row has none."""
        cell = self._stored.get(self._shape.columns.get(key, -1))
        return cell.value if cell is not None else None

    def values_of(self, keys: tuple[str, ...]) -> list[object]:
        """Return what stands in some cells, None where one is blank or the row has none."""
        stored = self._stored
        cells = [stored.get(column) for column in self._shape.columns_of(keys)]
        return [each.value if each is not None else None for each in cells]

    def _address(self, key: str) -> str:
        """Return the address of a cell."""
        return self._addresses[self._shape.places[key]]


def filled(cells: Mapping[str, RawCell], keys: frozenset[str]) -> Sequence[tuple[str, RawCell]]:
    """Return those of the cells asked for in which something stands, in the order of the sheet."""
    if isinstance(cells, SheetCells):
        return cells.filled(keys)
    return [(key, each) for key, each in cells.items() if key in keys and (each.value is not None or each.fault)]


def marked(cells: Mapping[str, RawCell], keys: frozenset[str], mark: str) -> Sequence[Place]:
    """Return the places of those of the cells asked for that bear a mark and hold a value."""
    if isinstance(cells, SheetCells):
        return cells.marked(keys, mark)
    chosen = (each for key, each in cells.items() if key in keys)
    return [each.place for each in chosen if mark in each.marks and each.value not in (None, "")]


def value_of(cells: Mapping[str, RawCell], key: str) -> object:
    """Return what stands in a cell of a row, None where it is blank or the row has none."""
    if isinstance(cells, SheetCells):
        return cells.value_of(key)
    return cells[key].value if key in cells else None


def values_of(cells: Mapping[str, RawCell], keys: tuple[str, ...]) -> list[object]:
    """Return what stands in some cells of a row, None where one is blank or the row has none."""
    if isinstance(cells, SheetCells):
        return cells.values_of(keys)
    return [cells[each].value if each in cells else None for each in keys]


def keys_of(cells: Mapping[str, RawCell]) -> tuple[str, ...]:
    """Return the keys of a row's cells in the order of the sheet: one and the same for all rows of most sheets."""
    return cells.keys_in_order if isinstance(cells, SheetCells) else tuple(cells)
