"""Where the headings of a data sheet stand, and which column each heads: by hidden keys and by printed words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from generator.model import NUMBERS
from generator.texts.wording import compare_key
from generator.workbooks import form_layout as layout
from generator.workbooks.formats.grid import Grid

_WITH_UNIT = re.compile(r"\S.{1,100}\(.{1,40}\)", re.DOTALL)
_HEADING_SEARCH = 60
"""Filled rows at the top of a sheet in which its headings are looked for."""


class Headed(Struct):
    """A data sheet with its headings: the row they stand in, and the columns (from 0) by key."""

    grid: Grid
    row: int
    columns: dict[str, int]
    ambiguous: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_of_measures(self) -> bool:
        """Tell whether the sheet asks about measures, not tasks."""
        return "requirement" in self.columns or "tasks" in self.columns


def find_headings(grid: Grid) -> Headed | None:
    """Return the sheet with its headings, None when it is no data sheet.

    The hidden field-key row and the printed headings are both read; where they differ, what is printed counts, since it
    is what the sender saw while typing.
    """
    keys: tuple[int, dict[str, int]] | None = None
    printed: tuple[int, layout.Headings] | None = None
    for row in sorted(grid.rows)[:_HEADING_SEARCH]:
        written = len(grid.rows[row])
        if written < layout.LEAST_KEYS:
            continue
        texts = grid.texts(row)
        if keys is None and (found := layout.columns_of_key_row(texts)) is not None:
            keys = (row, found)
        elif (
            printed is None
            and written >= layout.LEAST_HEADINGS
            and (headings := layout.read_headings(texts)) is not None
        ):
            printed = (row, headings)
        if keys is not None and printed is not None:
            break
    if keys is None and printed is None:
        return None
    if printed is not None:
        printed = _with_second_level(grid, *printed)
    columns: dict[str, int] = {}
    if printed is not None:
        columns.update(printed[1].columns)
    for key, column in (keys[1] if keys is not None else {}).items():
        if key not in columns and column not in columns.values():
            columns[key] = column
    ambiguous = {key: each for key, each in (printed[1].ambiguous if printed else {}).items() if key not in columns}
    if layout.KEY not in columns:
        columns.update(_key_column(grid))
    if printed is not None:
        columns |= _numbers(grid.texts(printed[0]), columns)
    rows = [each[0] for each in (keys, printed) if each is not None]
    return Headed(grid, max(rows), columns, ambiguous)


def _with_second_level(grid: Grid, row: int, headings: layout.Headings) -> tuple[int, layout.Headings]:
    """Return the headings with those of the row below, where that row holds nothing but headings of other columns."""
    texts = grid.texts(row + 1)
    below = {column: layout.heading_of(each) for column, each in enumerate(texts) if each not in (None, "")}
    more = {key: column for column, key in below.items() if key is not None and key not in headings.columns}
    if not more or len(more) < len(below):
        return row, headings
    return row + 1, layout.Headings({**headings.columns, **more}, headings.ambiguous)


def _numbers(texts: Sequence[object], known: Mapping[str, int]) -> dict[str, int]:
    """Return the columns that may be of numbers a plan asks for: no heading of ours, a unit of measure at the end."""
    taken = set(known.values())
    return {
        NUMBERS + compare_key(str(text)): column
        for column, text in enumerate(texts)
        if column not in taken and isinstance(text, str) and _WITH_UNIT.fullmatch(text.strip())
    }


def _key_column(grid: Grid) -> dict[str, int]:
    """Return where the hidden row keys stand when the row that names their column is gone."""
    for row in sorted(grid.rows):
        for column, cell in grid.rows[row].items():
            if layout.parse_row_key(cell.value) is not None:
                return {layout.KEY: column}
    return {}
