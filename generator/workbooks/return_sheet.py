"""One data sheet of a return → rows with the addresses its sender sees. Positions never matter: columns are found by
their headings, rows by their hidden keys, and what has neither is handed on as it stands. Nothing typed is dropped
without a note.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.errors import UnreadableFileError
from generator.model import ALL_FIELDS, Block, Kind, Note, Place, RawCell, RawRow, SheetCells, SheetShape, filled
from generator.texts import form, labels
from generator.texts.wording import DATE_LINE, compare_key, loose_key, writable
from generator.workbooks import form_layout as layout
from generator.workbooks.formats import bounds
from generator.workbooks.formats.grid import Cell, address, addresses, letters_of, parse_address
from generator.workbooks.return_headings import Headed

_COLUMN_NUMBER = re.compile(r"\(?-?\d{1,2}\)?(?:\s*=.*)?")
_TOTALS = frozenset(compare_key(each) for each in labels.TOTALS)
_NO_LED_TASKS = compare_key(form.NO_LED_TASKS)
_SIGNATURES = tuple(compare_key(each) for each in labels.SIGNATURES)
_HEADING_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z\u0110])[.)]?")
_SIGNATURE_LENGTH = 60
_BLOCKS = tuple((loose_key(text.partition("(")[0]), block) for block, text in labels.BLOCK.items())
_TEXT_FIELDS = frozenset(key for key, each in ALL_FIELDS.items() if each.kind is Kind.TEXT)
_SPREADING = frozenset(key for key, each in ALL_FIELDS.items() if each.kind in (Kind.TEXT, Kind.CHOICE))


class SheetRows:
    """Reads the rows of one data sheet and notes what a person should know of it."""

    def __init__(self, headed: Headed, file: str) -> None:
        """Hold the sheet."""
        self._grid, self._file = headed.grid, file
        self._heading = headed.row
        self._ambiguous, self._has_marks = headed.ambiguous, any(headed.grid.marks())
        self._lay_out(headed.columns)
        self._measures = headed.is_of_measures
        self._places: dict[str, list[Place]] = defaultdict(list)
        self.notes: list[Note] = []

    def _lay_out(self, columns: dict[str, int]) -> None:
        """Keep which column (from 0) holds what, and the letters of those that a row is read from."""
        self._columns = columns
        read = {key: column for key, column in columns.items() if key not in (layout.KEY, layout.CHECK)}
        self._shape, self._letters = (
            SheetShape(self._file, self._grid.name, read, has_marks=self._has_marks),
            tuple(map(letters_of, read.values())),
        )
        self._key_column = columns.get(layout.KEY, -1)
        self._known = {*columns.values(), *(each for found in self._ambiguous.values() for each in found)}

    # --- the sheet ------------------------------------------------------------------------------------------------

    def read(self) -> list[RawRow]:
        """Return every row that answers or may answer something, in the order of the sheet."""
        rows: list[RawRow] = []
        for each in self._rows():
            rows.append(each)
            if len(rows) > bounds.ROWS:
                raise UnreadableFileError("too-many-rows")
        self._note_headings()
        spread = self._spread_merges(rows)
        self._note_sheet(spread)
        return spread

    def _rows(self) -> Iterator[RawRow]:
        """Yield the rows below the headings, one after the other; gaps of any length do not end the table."""
        block = Block.MEASURE if self._measures else Block.LEAD
        signed = False
        last: RawRow | None = None
        rows = self._grid.rows
        for number in sorted(each for each in rows if each > self._heading):
            marked = rows[number].get(self._key_column)
            mark = marked.value if marked is not None else None
            key = layout.parse_row_key(mark) if mark is not None else None
            if key is not None:
                if last is not None:
                    yield last
                block, signed = key.block, False
                self._note_outside(number)
                last = self._row(key.block, key.code, number)
                continue
            texts = self._grid.texts(number)
            opened = layout.parse_heading_key(mark) or self._opened_block(texts)
            if opened is not None:
                if last is not None:
                    yield last
                block, last, signed = opened, None, False
                self._note_strangers(number)
            elif layout.is_section_key(mark):
                self._note_strangers(number)
            elif not self._is_furniture(number, texts):
                signed = signed or self._is_signature(number)
                if signed:
                    self._pass_over(number)
                elif last is not None and self._continues(number, last):
                    last = self._joined(last, number)
                else:
                    if last is not None:
                        yield last
                    self._note_outside(number)
                    last = self._unkeyed(number, block)
        if last is not None:
            yield last

    def _place(self, row: int, column: int) -> Place:
        """Return where a cell stands, as its sender sees it."""
        return Place(self._file, self._grid.name, address(row, column))

    def _row_number(self, place: Place) -> int:
        """Return the row (from 0) of a place of this sheet."""
        found = parse_address(place.cell)
        assert found is not None, "a place of a sheet has an address"
        return found[0]

    # --- rows without a key ---------------------------------------------------------------------------------------

    def _opened_block(self, texts: Sequence[object]) -> Block | None:
        """Return the block that a printed block heading opens."""
        written = [each for each in texts if each not in (None, "")]
        if len(written) != 1 or not isinstance(written[0], str):
            return None
        loose = loose_key(written[0])
        return next((block for start, block in _BLOCKS if loose.startswith(start) and block is not Block.MEASURE), None)

    def _is_furniture(self, row: int, texts: Sequence[object]) -> bool:
        """Tell whether a row is a repeated heading, the column numbers (1) (2) (3), a total, our own words."""
        written = [str(each).strip() for each in texts if each not in (None, "")]
        if not written:
            return True
        headings = layout.read_headings(texts)
        if headings is not None:
            self._lay_out({**self._columns, **headings.columns})
            return True
        if len(written) > 2 and all(_COLUMN_NUMBER.fullmatch(each) for each in written):
            return True
        first = (self._text(row, "ordinal"), self._text(row, "content"))
        if compare_key(written[0]) == _NO_LED_TASKS:
            return True
        return any(compare_key(each) in _TOTALS for each in first)

    def _text(self, row: int, key: str) -> str:
        """Return what stands in a column of a row as text."""
        value = self._grid.value(row, self._columns[key]) if key in self._columns else None
        return str(value).strip() if value is not None else ""

    def _is_signature(self, row: int) -> bool:
        """Tell whether a row begins the signature block: short texts only, each a post or a date line."""
        texts = [str(each.value).strip() for each in self._grid.rows[row].values() if each.value not in (None, "")]
        if not texts or any(len(each) > _SIGNATURE_LENGTH for each in texts):
            return False
        return all(compare_key(each).startswith(_SIGNATURES) or DATE_LINE.fullmatch(each) is not None for each in texts)

    def _pass_over(self, row: int) -> None:
        """Note the cells of a row that is taken for a signature block."""
        self._places["passed-over"] += [self._place(row, column) for column in sorted(self._grid.rows[row])]

    def _continues(self, row: int, last: RawRow) -> bool:
        """Tell whether a row goes on with the texts of the row above: no task of its own, texts only."""
        if self._row_number(last.place) != row - 1 and not self._follows_a_joined_row(row):
            return False
        filled = {key for key, column in self._columns.items() if self._grid.value(row, column) not in (None, "")}
        filled -= {layout.CHECK}
        above_has_content = last.block is not Block.EXTRA or bool(self._content_of(last))
        return bool(filled) and filled <= _TEXT_FIELDS and above_has_content

    def _follows_a_joined_row(self, row: int) -> bool:
        """Tell whether the row above was itself joined to the one before it."""
        joined = self._places.get("continued", [])
        return bool(joined) and self._row_number(joined[-1]) == row - 1

    def _content_of(self, row: RawRow) -> str:
        """Return the text of a row's content cell."""
        cell = row.cells.get("content")
        return str(cell.value or "").strip() if cell is not None else ""

    def _joined(self, last: RawRow, number: int) -> RawRow:
        """Return the row with the texts of the next one below its own."""
        cells = dict(last.cells)
        for key, cell in self._cells(number).items():
            if key not in _TEXT_FIELDS or cell.value in (None, ""):
                continue
            self._places["continued"].append(cell.place)
            above = cells.get(key)
            if above is None or above.value in (None, ""):
                cells[key] = cell
            else:
                cells[key] = RawCell(
                    f"{above.value}\n{cell.value}", above.place, above.number_format, above.fault or cell.fault,
                    above.font or cell.font, above.marks | cell.marks,
                )  # fmt: skip
        return RawRow(last.block, last.key, last.place, cells)

    def _unkeyed(self, number: int, block: Block) -> RawRow | None:
        """Return a row whose key is gone or that the unit added; None for a heading and for a row without an answer."""
        cells = self._cells(number)
        written = {key for key, each in cells.items() if each.value not in (None, "") or each.fault}
        if not written & (set(ALL_FIELDS) | {"content"}):
            self._places["outside"] += [cells[each].place for each in written]
            return None
        if not written & set(ALL_FIELDS) and _HEADING_NUMBER.fullmatch(self._text(number, "ordinal")):
            return None
        return self._row(block, "", number, cells)

    # --- cells ----------------------------------------------------------------------------------------------------

    def _note_outside(self, row: int) -> None:
        """Note what stands beside the table: a remark in a column of the unit's own would otherwise be lost."""
        cells = self._grid.rows[row]
        if cells.keys() <= self._known:
            return
        self._places["outside"] += [
            self._place(row, column)
            for column, cell in sorted(cells.items())
            if column not in self._known and cell.value not in (None, "")
        ]

    def _note_strangers(self, row: int) -> None:
        """Note what is typed into the unit's columns of a heading row, where no task stands that it could answer."""
        self._places["outside"] += [
            self._place(row, column)
            for key, column in self._columns.items()
            if key in ALL_FIELDS and self._grid.value(row, column) not in (None, "")
        ]

    def _row(self, block: Block, key: str, number: int, cells: Mapping[str, RawCell] | None = None) -> RawRow:
        """Return a row as it stands in the sheet."""
        own = self._cells(number)
        return RawRow(block, key, self._place(number, 0), own if cells is None else cells, own.places)

    def _cells(self, row: int) -> SheetCells:
        """Return the cells of a row by column key, blank ones too: each knows its place."""
        return SheetCells(self._shape, self._grid.rows.get(row, {}), addresses(row, self._letters))

    # --- merged cells ---------------------------------------------------------------------------------------------

    def _spread_merges(self, rows: list[RawRow]) -> list[RawRow]:
        """Give a text that stands over several rows to each of them; numbers and days never multiply."""
        by_number = {self._row_number(each.place): place for place, each in enumerate(rows)}
        ordered = sorted(by_number)
        keys = {column: key for key, column in self._columns.items() if key in ALL_FIELDS}
        for top, left, bottom, right in self._grid.merges:
            inside = [key for column, key in keys.items() if left <= column <= right]
            if not inside:
                continue
            numbers = ordered[bisect_left(ordered, top) : bisect_right(ordered, bottom)]
            self._note_covered(top, left, bottom, right, numbers, keys)
            key = keys.get(left)
            source = self._grid.cell(top, left)
            if key is None or source is None or source.value in (None, ""):
                continue
            for number in numbers:
                if number != top:
                    rows[by_number[number]] = self._spread(rows[by_number[number]], key, top, left, source)
        return rows

    def _note_covered(
        self, top: int, left: int, bottom: int, right: int, numbers: Sequence[int], keys: Mapping[int, str]
    ) -> None:
        """Note the values that lie unseen under a merged cell."""
        for number in numbers:
            for column in keys:
                covered = left <= column <= right and (number, column) != (top, left)
                cell = self._grid.cell(number, column) if covered else None
                if cell is not None and cell.value not in (None, "") and cell.value != self._grid.value(top, left):
                    self.notes.append(
                        Note("covered", (self._place(number, column),), {"shown": writable(str(cell.value))[:200]})
                    )

    def _spread(self, row: RawRow, key: str, top: int, left: int, source: Cell) -> RawRow:
        """Return a row that shares the text of a merged cell above it; an unseen value of its own is not used."""
        cells = dict(row.cells)
        place = self._place(top, left)
        self._places["spread"].append(place)
        if key in _SPREADING:
            cells[key] = RawCell(source.value, place, source.number_format, source.fault, source.font, source.marks)
        else:
            cells[key] = RawCell(None, cells[key].place if key in cells else row.place)
        return RawRow(row.block, row.key, row.place, cells)

    # --- notes ----------------------------------------------------------------------------------------------------

    def _note_headings(self) -> None:
        """Note columns that are gone, and headings that stand twice."""
        wanted = layout.MEASURE_COLUMNS if self._measures else layout.TASK_COLUMNS
        gone = [
            each for each in wanted if each in ALL_FIELDS and each not in self._columns and each not in self._ambiguous
        ]
        if gone:
            self.notes.append(Note("column-gone", (Place(self._file, self._grid.name),), {"columns": tuple(gone)}))
        for key, columns in self._ambiguous.items():
            places = tuple(self._place(self._heading, each) for each in columns)
            self.notes.append(Note("column-twice", places, {"columns": (key,)}))

    def _note_sheet(self, rows: Sequence[RawRow]) -> None:
        """Note what is hidden, commented, given twice, outside the sheet."""
        for kind, places in self._places.items():
            if not places:
                continue
            self.notes.append(Note(kind, tuple(dict.fromkeys(places))))
        self._note_hidden(rows)
        if self._grid.twice:
            self._note_twice(rows)
        if self._grid.strays:
            values = {"count": self._grid.strays}
            self.notes.append(Note("strays", (Place(self._file, self._grid.name),), values))

    def _note_hidden(self, rows: Sequence[RawRow]) -> None:
        """Note what answers something and is hidden: rows, the sheet, columns."""
        grid = self._grid
        columns = [
            key
            for key, column in self._columns.items()
            if key in ALL_FIELDS and any(first <= column <= last for first, last in grid.hidden_columns)
        ]
        if grid.visible and not columns and max(grid.hidden_rows, default=-1) <= self._heading:
            return
        answered = [(each, dict(written)) for each in rows if (written := _written(each))]
        hidden = [each for each, _ in answered if self._row_number(each.place) in grid.hidden_rows]
        if hidden:
            self.notes.append(Note("hidden-rows", tuple(each.place for each in hidden), {"count": len(hidden)}))
        if answered and not grid.visible:
            self.notes.append(Note("hidden-sheet", (Place(self._file, grid.name),)))
        for key in columns:
            used = tuple(written[key].place for _, written in answered if key in written)
            if used:
                self.notes.append(Note("hidden-column", used, {"columns": (key,)}))

    def _note_twice(self, rows: Sequence[RawRow]) -> None:
        """Note the cells of the table that the file gives twice."""
        numbers, columns = {self._row_number(each.place) for each in rows}, set(self._columns.values())
        twice = [self._place(*each) for each in self._grid.twice if each[0] in numbers and each[1] in columns]
        if twice:
            self.notes.append(Note("twice", tuple(dict.fromkeys(twice))))


def _written(row: RawRow) -> list[tuple[str, RawCell]]:
    """Return the fields of a row in which a value stands."""
    return [(key, each) for key, each in filled(row.cells, _OWN) if each.value not in (None, "")]


_OWN = frozenset(ALL_FIELDS)
