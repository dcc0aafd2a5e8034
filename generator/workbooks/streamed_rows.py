"""Rows of a sheet, written when the workbook is closed: of a table of a million cells one row is held."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, cast

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.texts.wording import OFFICE_TIME
from generator.workbooks.cell_styles import GrowingWorksheet, escaped, new_workbook
from generator.workbooks.formats.grid import letters_of
from generator.zipping import PackageWriter

_EPOCH = datetime(1899, 12, 30)
_DAY = timedelta(days=1)
_ESCAPE = re.compile("(_x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet program takes for a character's number, where a text happens to hold it."""
LONGEST = 32_767
"""Characters that a cell holds."""


class StreamedWorksheet(GrowingWorksheet):
    """A sheet whose rows are written last; those below what was written cell by cell come out of an iterable, once."""

    fh: io.StringIO
    dim_rowmin: int
    dim_rowmax: int
    dim_colmax: int
    lines: Iterable[bytes] = ()
    last: tuple[int, int] = (0, 0)
    """Row and column (from 0) of the last streamed cell."""

    def _write_dimension(self) -> None:
        """Write the used range with the streamed rows."""
        row, column = int(self.dim_rowmax), int(self.dim_colmax)
        self.dim_rowmax, self.dim_colmax = max(row, self.last[0]), max(column, self.last[1])
        super()._write_dimension()
        self.dim_rowmax, self.dim_colmax = row, column

    def _write_rows(self) -> None:
        """Leave a mark where the rows belong: they are written when the workbook goes into its package."""
        self.fh.write(_MARK)

    def rows(self) -> Iterator[bytes]:
        """Yield all rows in pieces: those that were written cell by cell, then the streamed ones."""
        first, last = int(self.dim_rowmin), int(self.dim_rowmax)
        for begin in range(first - first % _ROWS, last + 1, _ROWS):
            self.dim_rowmin, self.dim_rowmax = max(begin, first), min(begin + _ROWS - 1, last)
            self.fh = io.StringIO()
            super()._write_rows()
            yield self.fh.getvalue().encode()
        yield from _pieces(self.lines)


_ROWS = 16 * 16
"""So many rows are written at once; XlsxWriter tells the columns of each sixteen together."""
_MARK = "<!--rows-->"
_PIECE = 1 << 16


class StreamedWorkbook(xlsxwriter.Workbook):  # type: ignore[misc] # XlsxWriter comes without types
    """A workbook whose streamed rows go straight into the package, when all else of it stands."""

    def __init__(self, target: Any, options: Any = None) -> None:
        """Hold where the package shall be written."""
        self._target = target
        super().__init__(io.BytesIO(), options)

    def close(self) -> None:
        """Write the package; looks have their numbers before the first row asks for one."""
        for each in self.formats:
            each._get_xf_index()
        super().close()
        streamed = {
            f"xl/worksheets/sheet{each.index + 1}.xml": each
            for each in self.worksheets()
            if isinstance(each, StreamedWorksheet)
        }
        with zipfile.ZipFile(self.filename) as frame, PackageWriter(self._target) as package:
            for name in frame.namelist():
                content = frame.read(name)
                if name in streamed:
                    before, _, after = content.partition(_MARK.encode())
                    package.stream(name, chain((before,), streamed[name].rows(), (after,)))
                else:
                    package.write(name, content)


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield rows in pieces that are worth the way to the packer."""
    piece: list[bytes] = []
    size = 0
    for each in lines:
        piece.append(each)
        size += len(each)
        if size > _PIECE:
            yield b"".join(piece) if len(piece) > 1 else each
            piece, size = [], 0
    yield b"".join(piece)


def new_streamed_workbook(target: Any, title: str, author: str) -> xlsxwriter.Workbook:
    """Return a workbook that may have streamed sheets; see `cell_styles.new_workbook`."""
    return new_workbook(target, title, author, StreamedWorkbook)


def add_streamed_sheet(book: xlsxwriter.Workbook, name: str) -> StreamedWorksheet:
    """Add a sheet whose rows are streamed; `lines` and `last` are set before the workbook is closed."""
    sheet: Worksheet = book.add_worksheet(name, StreamedWorksheet)
    assert isinstance(sheet, StreamedWorksheet)
    return sheet


class Starts:
    """How the cells of a sheet begin: their column, and the index of their look."""

    def __init__(self, columns: int) -> None:
        """Write the columns out once."""
        self.columns = [f'<c r="{letters_of(each)}' for each in range(columns)]
        self._looks: dict[int, str] = {}

    def look(self, look: Any) -> str:
        """Return what stands behind the row's number: the look of the cell."""
        written = self._looks.get(id(look))
        if written is None:
            written = self._looks[id(look)] = f'" s="{look._get_xf_index()}"'
        return written


def row_text(row: int, starts: Starts, cells: Iterable[tuple[int, Any, object]], height: float) -> bytes:
    """Return a row (from 0) of cells (column, format, value), high enough for its texts but free to grow.

    Texts are texts, never formulas; a moment is shown in the Office's time.
    """
    number, begins, look_of = str(row + 1), starts.columns, starts.look
    made = [f"{begins[column]}{number}{look_of(look)}{cell_content(value)}" for column, look, value in cells]
    return f'<row r="{number}" ht="{height:g}">{"".join(made)}</row>'.encode()


def in_pieces(texts: Iterable[str], length: int) -> Iterator[str]:
    """Yield texts, put one behind the other, in pieces of this length; the last one may be shorter."""
    held: list[str] = []
    size = 0
    for each in texts:
        held.append(each)
        size += len(each)
        if size < length:
            continue
        whole = "".join(held)
        last = size - size % length
        yield from (whole[start : start + length] for start in range(0, last, length))
        held, size = [whole[last:]], size - last
    if size:
        yield "".join(held)


def cell_content(value: object) -> str:
    """Return what follows the look of a cell."""
    if isinstance(value, str):
        return _text(value) if value else "/>"
    if value is None:
        return "/>"
    if isinstance(value, datetime):
        return f"><v>{_serial(value.astimezone(OFFICE_TIME).replace(tzinfo=None))}</v></c>"
    if isinstance(value, date):
        return f"><v>{_serial(datetime(value.year, value.month, value.day))}</v></c>"
    if isinstance(value, NUMBERS):
        return f"><v>{value:.16G}</v></c>"
    return cell_content(str(value))


NUMBERS = (int, float)
OFTEN = 60
"""Letters of a text up to which it is likely to stand in many cells: a name, a word of a list, a file."""


TEXT_BEGIN, TEXT_END = ' t="inlineStr"><is><t>', "</t></is></c>"
"""What stands before and behind a text in a cell that needs no care."""


def _text(text: str) -> str:
    """Return what follows the look of a cell with a text."""
    return f"{TEXT_BEGIN}{text}{TEXT_END}" if is_plain(text) else _text_with_care(text)


def _text_with_care(text: str) -> str:
    """Return the same of a text of any kind; blanks at its ends have to be asked for."""
    plain = text[:LONGEST] if "_x" not in text else _ESCAPE.sub(r"_x005F\1", text)[:LONGEST]
    space = ' xml:space="preserve"' if plain[0].isspace() or plain[-1].isspace() else ""
    return f' t="inlineStr"><is><t{space}>{escaped(plain)}</t></is></c>'


def is_plain(text: str) -> bool:
    """Tell whether a text stands in a cell as it is: nearly all do. The only white space in it are blanks."""
    return (
        text.isprintable()
        and "&" not in text and "<" not in text and ">" not in text and "_x" not in text
        and not text.startswith(" ") and not text.endswith(" ")
        and len(text) <= LONGEST
    )  # fmt: skip


CUT = b"\n"
"""What parts the texts of `plain_bytes`, none of which holds it."""
_SIGNS = bytes(each for each in range(0x20, 0x7F) if each not in b'&<>"')
_HARMLESS = CUT + _SIGNS + bytes((*range(0x80, 0xC0), *range(0xC3, 0xE0), 0xE1))
"""The bytes of characters that need no care, but for one space: of the signs of ASCII, and of what begins in UTF-8 with
one of the last ones, as every letter of Vietnamese does.
"""
_OGHAM_SPACE = "\u1680".encode()
_NUMBERED, _BLANK_BEHIND, _BLANK_BEFORE = b"_x", b" " + CUT, CUT + b" "
"""What may begin the number of a character, and blanks at the ends of a text. They are sought by `find`: bytes take
what `in` seeks for the number of a byte at first, at twenty times the cost.
"""


def plain_bytes(values: Sequence[object]) -> bytes | None:
    """Return many values as UTF-8, a line each, if all are texts that stand in a cell as they are, None otherwise.

    They are looked at together, by their bytes; where that does not tell, each by itself.
    """
    texts = cast(Sequence[str], values)
    try:
        written = "\n".join(texts).encode()
    except (TypeError, UnicodeEncodeError):  # not all of them are texts, or texts of whole characters
        return None
    if (
        written.count(CUT) != len(texts) - 1
        or written.startswith(b" ") or written.endswith(b" ")
        or written.find(_BLANK_BEHIND) >= 0 or written.find(_BLANK_BEFORE) >= 0 or written.find(_NUMBERED) >= 0
        or (len(written) > LONGEST and max(map(len, texts)) > LONGEST)
    ):  # fmt: skip
        return None
    is_clear = not written.translate(None, _HARMLESS) and written.find(_OGHAM_SPACE) < 0
    return written if is_clear or all(map(is_plain, texts)) else None


def _serial(moment: datetime) -> str:
    """Return Excel's number of a moment."""
    return f"{(moment - _EPOCH) / _DAY:.16G}"


class Streamed(Collection[Any]):
    """A collection whose members are made anew each time; how many there are is known before the first one is made."""

    def __init__(self, count: int, make: Callable[[], Iterator[Any]]) -> None:
        """Hold how to make them."""
        self._count, self._make = count, make

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def __iter__(self) -> Iterator[Any]:
        """Make them."""
        return self._make()

    def __contains__(self, each: object) -> bool:
        """Tell whether one of them is this."""
        return any(one == each for one in self)
