"""The rows of a plain sheet of an Excel workbook → Grid: each at one look, equal cells made once."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import cast

from generator.workbooks.formats import plain
from generator.workbooks.formats.grid import Cell, Grid, column_of
from generator.workbooks.formats.ooxml_cells import CellMaker, marks_of, of_formula
from generator.workbooks.formats.package import NotPlainError

_SHAPED_COLUMNS = 40
"""So many columns of a row are read at one look at most."""
_REMEMBERED = 1 << 12
"""So many cells of one look are remembered: what comes again in a sheet mostly comes again soon."""
_DIGITS = 10
"""A place among the shared texts has fewer digits."""


class PlainRows:
    """Puts the rows of plain sheets into a grid."""

    def __init__(self, grid: Grid, looks: Looks) -> None:
        """Hold the grid, and the cells of its workbook."""
        self._grid, self._looks = grid, looks

    def take(self, sheet: plain.PlainSheet) -> bool:
        """Put the cells of a plain sheet into the grid, but blank ones; where it is not plain after all, none."""
        try:
            if sheet.is_large:
                self._take_rows(sheet.text, _columns(sheet.last_column))
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
            self._take_rows(piece, columns)
            yield

    def _take_rows(self, text: str, columns: Sequence[int]) -> None:
        """Put rows of so many columns into the grid: those of their shape at one look, others cell by cell.

        Raises NotPlainError where they are not plain after all.
        """
        whole, put_row, row_looks = plain.row_shape(len(columns)).match, self._grid.put_row, _RowLooks()
        start, end = 0, len(text)
        while start < end:
            found = whole(text, start)
            if found is None:
                begins, start = start, plain.row_end(text, start)
                self._take_odd_rows(text[begins:start])
                continue
            start = found.end()
            number, attributes, *written = found.groups("")
            row = int(number) - 1
            if row_looks[attributes]:
                self._grid.hidden_rows.add(row)
            cells = self._shaped_cells(columns, written)
            if cells:
                put_row(row, cells)

    def _shaped_cells(self, columns: Sequence[int], written: Sequence[str]) -> dict[int, Cell]:
        """Return the filled cells of a row by their columns, by what is written of each; see `plain.row_shape`."""
        looks, cells = self._looks, dict[int, Cell]()
        for column, look, stored, rest in zip(columns, written[::3], written[1::3], written[2::3], strict=True):
            if stored:
                cells[column] = looks[look][stored]
            elif rest:
                unusual = looks.unusual(look, rest)
                if unusual is not None:
                    cells[column] = unusual
        return cells

    def _take_odd_rows(self, text: str) -> None:
        """Put rows that are not of the shape into the grid, cell by cell."""
        for row, hidden, written in plain.rows_known(text):
            if hidden:
                self._grid.hidden_rows.add(row)
            cells = self._cells_of(row, written)
            if cells:
                self._grid.put_row(row, cells)

    def _cells_of(self, row: int, written: Iterable[plain.PlainCell]) -> dict[int, Cell]:
        """Return the filled cells of a plain row by their columns."""
        looks, cells = self._looks, dict[int, Cell]()
        for letters, look, kind, formula, text in written:
            if text:
                cell = looks.of[look, kind].of_text(text)
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


class _CellsOfLook(dict[str, Cell]):
    """What is stored in the cells of one look and type, entities and all → the cell, made when it is first met: equal
    cells of a workbook are one record.
    """

    def __init__(self, maker: CellMaker, look: str, kind: str) -> None:
        """Hold what the cells have in common, and the shared texts where they refer to texts that are nothing more."""
        self._maker, self._look, self.kind = maker, look, kind
        style = maker.styles.of(look or "0")
        self._style = (style.number_format, style.font, marks_of(style))
        is_bare = kind == "s" and bool(maker.strings) and isinstance(maker.strings[0], str)
        self._texts = maker.strings if is_bare else ()

    def __missing__(self, stored: str) -> Cell:
        """Make a cell."""
        if self._texts and stored.isdecimal() and len(stored) < _DIGITS and int(stored) < len(self._texts):
            number_format, font, marks = self._style
            cell = Cell(self._texts[int(stored)], number_format, "", font, marks)
        else:
            cell = self._maker.made(self.kind, plain.plain_text(stored), self._look)
        if len(self) >= _REMEMBERED:
            self.clear()
        self[stored] = cell
        return cell

    def of_text(self, text: str) -> Cell:
        """Return the cell in which a text is stored; one with an ampersand is no longer as it was written."""
        return self[text] if "&" not in text else self._maker.made(self.kind, text, self._look)


class _ByLookAndType(dict[tuple[str, str], _CellsOfLook]):
    """Index of the look and type of a cell → the cells of both."""

    def __init__(self, maker: CellMaker) -> None:
        """Hold who makes the cells."""
        self._maker = maker

    def __missing__(self, both: tuple[str, str]) -> _CellsOfLook:
        """Begin with cells that were not met before."""
        self[both] = found = _CellsOfLook(self._maker, *both)
        return found


class Looks(dict[str, _CellsOfLook]):
    """The cells of one workbook. The attributes of a plain cell besides its address → the cells that have them; `of`
    has them by look and type.
    """

    def __init__(self, maker: CellMaker) -> None:
        """Hold who makes the cells."""
        self.maker, self.of = maker, _ByLookAndType(maker)

    def __missing__(self, attributes: str) -> _CellsOfLook:
        """Look at attributes that were not met before; raises NotPlainError for odd ones."""
        self[attributes] = found = self.of[plain.look_of(attributes)]
        return found

    def unusual(self, attributes: str, rest: str) -> Cell | None:
        """Return the cell of what is written in another way than most, None for a blank one; raises NotPlainError."""
        of_look = self[attributes]
        formula, text = plain.stored(rest[len(">") :])
        if text:
            return of_look.of_text(text)
        return of_formula(plain.formula_text(formula)) if formula and of_look.kind != "str" else None


class _RowLooks(dict[str, bool]):
    """The attributes of a plain row besides its number → whether they hide it."""

    def __missing__(self, attributes: str) -> bool:
        """Look at attributes that were not met before; raises NotPlainError for odd ones."""
        if not plain.has_plain_attributes(attributes):
            raise NotPlainError(attributes)
        self[attributes] = hidden = plain.is_hidden(attributes)
        return hidden
