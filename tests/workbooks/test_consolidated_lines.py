"""Rows written column by column are those that the writer of single cells makes, whatever stands in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
import xlsxwriter

from generator.texts import consolidated as words
from generator.workbooks.cell_styles import Looks, row_height
from generator.workbooks.consolidated_cells import Gapped, Heading, Row
from generator.workbooks.consolidated_lines import lines_of, page_looks
from generator.workbooks.consolidated_pages import TablePage
from generator.workbooks.streamed_rows import Starts, row_text

COLUMNS = {
    "code": words.Heading("Mã", 8),
    "text": words.Heading("Nội dung", 30),
    "note": words.Heading(words.NOTE, 20),
    "key": words.Heading(words.KEY, 10),
}
LONG = "Đã hoàn thành đợt kiểm tra thứ nhất " * 9
ODD: Sequence[object] = (
    "", "Đã xong", LONG, "dòng một\ndòng hai", "<b> & \"c\" 'd'", " đầu và cuối ", "mẫu _x0041_", "\u2028", "a\x0bb",
    "=1+1", Gapped("[thiếu]"), Gapped(LONG), 12, 62.5, True, None, date(2024, 5, 17),
    datetime(2024, 5, 17, 20, 30, tzinfo=UTC), "x" * 40_000,
)  # fmt: skip


def written(rows: Sequence[Row | Heading], kept: Sequence[Row] = ()) -> tuple[bytes, xlsxwriter.Workbook, TablePage]:
    book = xlsxwriter.Workbook(io.BytesIO())
    page = TablePage("Bảng", COLUMNS, rows, kept=kept)
    return b"".join(lines_of(page, page_looks(Looks(book), page))), book, page


def one_by_one(row: int, given: Row, book: xlsxwriter.Workbook, page: TablePage) -> bytes:
    """Return a row as it is written cell by cell."""
    looks = page_looks(Looks(book), page)
    cells, texts = [], []
    for place, (key, heading) in enumerate(COLUMNS.items()):
        value = given.get(key, "")
        kind = {Gapped: "§gap", datetime: "§moment", date: "§date", int: "§number", float: "§number", bool: "§number"}
        name = kind.get(type(value), key)
        shown = value.text if isinstance(value, Gapped) else value
        cells.append((place, looks[name, name == "note" and "note" in given and bool(given.get("key"))], shown))
        if isinstance(shown, str) and key != "key":
            texts.append((shown, heading.width))
    return row_text(row, Starts(len(COLUMNS)), cells, row_height(texts))


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_each_value_is_written_as_a_single_cell_would_be(value: object) -> None:
    rows: list[Row] = [
        {"code": "I.1", "text": value, "note": "", "key": "task:I.1"},
        {"code": value, "note": value, "key": ""},
        {"text": value, "note": value, "key": f"task:{LONG}"},
        {"text": "ngắn", "key": "task:I.3"},
    ]
    made, book, page = written(rows)
    assert made == b"".join(one_by_one(number, row, book, page) for number, row in enumerate(rows, start=1))


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_among_many_other_texts_each_value_is_written_the_same(value: object) -> None:
    rows: list[Row] = [{"text": f"{number} {LONG[: number % 90]}.", "key": f"task:{number}"} for number in range(150)]
    rows[70] = {"text": value, "code": value, "key": "task:khác"}
    made, book, page = written(rows)
    assert made == b"".join(one_by_one(number, row, book, page) for number, row in enumerate(rows, start=1))


def test_many_rows_keep_their_numbers_through_headings_and_pieces() -> None:
    rows: list[Row | Heading] = [{"code": f"I.{each}", "text": each % 7} for each in range(700)]
    rows[300:300] = [Heading("Phát sinh")]
    made, *_ = written(rows, kept=[{"code": "cũ"}])
    numbers = [each.partition('"')[0] for each in made.decode().split('<row r="')[1:]]
    assert numbers == [str(each) for each in range(2, 705)]
    assert made.decode().count("Phát sinh") == made.decode().count(words.KEPT) == 1


def test_what_comes_again_is_the_same_however_many_others_came_between() -> None:
    rows: list[Row] = [{"text": "lặp lại"}, *({"text": f"số {each}"} for each in range(5000)), {"text": "lặp lại"}]
    made, *_ = written(rows)
    cells = [each for each in made.decode().split("<c ") if "lặp lại" in each]
    assert len(cells) == 2 and len({each.partition(" ")[2] for each in cells}) == 1
