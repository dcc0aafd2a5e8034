"""The rows of a plain sheet of an Excel workbook → Grid: each at one look, equal cells made once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import cast

from generator.workbooks.formats import plain
from generator.workbooks.formats.grid import Cell, Grid, column_of
from generator.workbooks.formats.ooxml_cells import CellMaker, marks_of, of_formula
from generator.workbooks.formats.package import NotPlainError

_REMEMBERED = 1 << 13
"""Cells that are remembered from one piece of a sheet to the next: texts that stand once would only fill memory."""
_SHAPED_COLUMNS = 40
"""So many columns of a row are read at one look at most."""


class PlainRows:
    """Puts the rows of plain sheets into a grid."""

    def __init__(self, grid: Grid, maker: CellMaker) -> None:
        """Hold the grid, and who makes its cells."""
        self._grid, self._maker = grid, maker
        self._made: dict[tuple[str, str, str], Cell] = {}
        self._written, self._looks = _Written(maker), _RowLooks()

    def take(self, sheet: plain.PlainSheet) -> bool:
        """Put the cells of a plain sheet into the grid, but blank ones; where it is not plain after all, none."""
        try:
            if sheet.is_large:
                columns = _columns(sheet.last_column)
                for piece in sheet.pieces():
                    self.take_rows(piece, columns)
            else:
                self._take_odd_rows(sheet.text)
        except NotPlainError:
            self._grid.empty()
            return False
        return True

    def take_pieces(self, pieces: Generator[str, None, bytes]) -> Generator[None, None, bytes]:
        """Put the rows of a sheet into the grid piece by piece, as they are asked for; return what `pieces` returns."""
        columns: Sequence[int] = ()
        while True:
            try:
                piece = next(pieces)
            except StopIteration as end:
                return cast(bytes, end.value)
            columns = columns or _columns(plain.last_column(piece))
            self.take_rows(piece, columns)
            yield

    def take_rows(self, piece: str, columns: Sequence[int]) -> None:
        """Put rows of so many columns into the grid: those of their shape at one look, others cell by cell.

        Raises NotPlainError where they are not plain after all.
        """
        whole, made, put_row = plain.row_shape(len(columns)).fullmatch, self._written, self._grid.put_row
        for text in plain.row_texts(piece):
            found = whole(text)
            if found is None:
                self._take_odd_rows(text)
                continue
            number, attributes, *written = found.groups("")
            row = int(number) - 1
            if self._looks[attributes]:
                self._grid.hidden_rows.add(row)
            cells = {
                column: cell for column, each in zip(columns, written, strict=True) if each and (cell := made[each])
            }
            if cells:
                put_row(row, cells)
        if len(made) > _REMEMBERED:
            made.clear()

    def _take_odd_rows(self, text: str) -> None:
        """Put rows that are not of the shape into the grid, cell by cell."""
        for row, hidden, written in plain.rows_of(text):
            if hidden:
                self._grid.hidden_rows.add(row)
            cells = self._cells_of(row, written)
            if cells:
                self._grid.put_row(row, cells)

    def _cells_of(self, row: int, written: Iterable[plain.PlainCell]) -> dict[int, Cell]:
        """Return the filled cells of a plain row by their columns; equal cells of a sheet are one record."""
        made, cells = self._made, dict[int, Cell]()
        for letters, look, kind, formula, text in written:
            if text:
                known = (kind, look, text)
                found = made.get(known)
                cell = made[known] = found or self._maker.made(kind, text, look)
            elif formula and kind != "str":
                cell = of_formula(plain.formula_text(formula))
            else:
                continue
            column = column_of(letters)
            if column in cells:
                self._grid.twice.append((row, column))
            cells[column] = cell
        return cells


def _columns(last: str) -> Sequence[int]:
    """Return the columns up to the last one, as many as are read at one look."""
    return range(min(column_of(last) + 1, _SHAPED_COLUMNS))


class _Written(dict[str, "Cell | None"]):
    """What is written of a plain cell → the cell, made when it is first met: equal cells of a sheet are one record."""

    def __init__(self, maker: CellMaker) -> None:
        """Hold who makes the cells, and the shared texts where they are nothing but texts."""
        self._maker = maker
        self._texts = maker.strings if maker.strings and isinstance(maker.strings[0], str) else ()
        self._text_looks: dict[str, tuple[str, str, str, frozenset[str]]] = {}

    def __missing__(self, written: str) -> Cell | None:
        """Make a cell, None for a blank one; raises NotPlainError for an odd one."""
        attributes, _, rest = written.partition(">")
        look, index = self._text_looks.get(attributes), rest[len(_BEGINS) : -len(_ENDS)]
        if look is not None and index.isdecimal() and int(index) < len(self._texts):
            made: Cell | None = Cell(self._texts[int(index)], *look)
        else:
            made = self._made(attributes, rest)
        self[written] = made
        return made

    def _made(self, attributes: str, rest: str) -> Cell | None:
        """Make the cell of anything but a shared text, and of the first shared text of each look."""
        look, kind = plain.look_of(attributes)
        if kind == "s":
            style = self._maker.styles.of(look or "0")
            self._text_looks[attributes] = (style.number_format, "", style.font, marks_of(style))
        formula, text = plain.stored(rest)
        if text:
            return self._maker.made(kind, text, look)
        return of_formula(plain.formula_text(formula)) if formula and kind != "str" else None


_BEGINS, _ENDS = "<v>", "</v>"


class _RowLooks(dict[str, bool]):
    """The attributes of a plain row besides its number → whether they hide it."""

    def __missing__(self, attributes: str) -> bool:
        """Look at attributes that were not met before; raises NotPlainError for odd ones."""
        if not plain.has_plain_attributes(attributes):
            raise NotPlainError(attributes)
        self[attributes] = hidden = plain.is_hidden(attributes)
        return hidden
