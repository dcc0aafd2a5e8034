"""Rows written as text are what a workbook writer would have written cell by cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from generator.workbooks import streamed_rows
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook
from generator.workbooks.streamed_rows import (
    LONGEST,
    TEXT_BEGIN,
    TEXT_END,
    Starts,
    Streamed,
    add_streamed_sheet,
    in_pieces,
    is_plain,
    new_streamed_workbook,
    plain_bytes,
    row_text,
)


def read_back(*values: object) -> list[object]:
    """Return a row of values after it was streamed into a workbook and read by another program."""
    target = io.BytesIO()
    book = new_streamed_workbook(target, "Thử", "Văn phòng")
    look, moment, sheet = Looks(book)("cell"), Looks(book)("moment"), add_streamed_sheet(book, "Bảng")
    sheet.write_string(0, 0, "Đầu bảng")
    start = Starts(len(values))
    cells = [(place, moment if isinstance(each, date) else look, each) for place, each in enumerate(values)]
    sheet.lines, sheet.last = (each for each in [row_text(1, start, cells, 20)]), (1, len(values) - 1)
    book.close()
    made = load_workbook(io.BytesIO(target.getvalue())).active
    assert made is not None
    return [each.value for each in next(made.iter_rows(min_row=2))]


def test_many_rows_written_cell_by_cell_are_those_of_any_workbook() -> None:
    """Rows with and without cells, heights, comments; more of them than are written at once."""
    sheets = []
    for new_book, add in ((new_workbook, add_sheet), (new_streamed_workbook, add_streamed_sheet)):
        target = io.BytesIO()
        book = new_book(target, "Thử", "Văn phòng")
        sheet = add(book, "Bảng")
        for row in (*range(3, 700), 900, 1203):
            sheet.write_string(row, row % 5, f"Dòng {row}")
            if row % 3 == 0:
                sheet.write_formula(row, 6, "=1+1", None, 2)
            if row % 7 == 0:
                sheet.set_row(row, 30)
        sheet.set_row(800, 40)
        sheet.write_comment(1000, 2, "Ghi chú")
        book.close()
        with zipfile.ZipFile(target) as package:
            sheets.append(package.read("xl/worksheets/sheet1.xml"))
    assert sheets[0] == sheets[1] and sheets[0].count(b"<row ") == 701


def test_texts_numbers_and_days_come_back_as_they_are() -> None:
    given = ['Đã ban hành <3> & "4"', 12, 62.5, date(2024, 5, 17), "=1+1", "dòng một\ndòng hai"]
    assert read_back(*given) == [given[0], 12, 62.5, datetime(2024, 5, 17), "=1+1", "dòng một\ndòng hai"]


@pytest.mark.parametrize("text", ["A & B", "A < B", "A > B", " đầu", "cuối ", "một\thai", '"A"'])
def test_each_sign_that_xml_reads_otherwise_comes_back(text: str) -> None:
    assert read_back(text) == [text]


@pytest.mark.parametrize(
    "odd", ["A & B", "A < B", "A > B", " đầu", "cuối ", "một\thai", "một\nhai", "_x0009_", "a" * (LONGEST + 1), 1, None]
)
def test_one_value_that_needs_care_is_seen_among_many(odd: object) -> None:
    plain = ["Đã xong", "", "hai|ba", *(f"số {each}" for each in range(200))]
    assert plain_bytes(plain) == "\n".join(plain).encode()
    for place in (0, 100, len(plain)):
        assert plain_bytes([*plain[:place], odd, *plain[place:]]) is None


@pytest.mark.slow
def test_whatever_character_is_written_as_it_is_would_be_so_with_care() -> None:
    for code in range(1 << 16):
        for text in (chr(code), f"một{chr(code)}hai"):
            if plain_bytes((text,)) is None:
                assert not is_plain(text)
            else:
                made = streamed_rows._text_with_care(text).replace("&quot;", '"')
                assert made == f"{TEXT_BEGIN}{text}{TEXT_END}"


def test_a_moment_is_that_of_the_office() -> None:
    (read,) = read_back(datetime(2024, 5, 17, 20, 30, tzinfo=UTC))
    assert read == datetime(2024, 5, 18, 3, 30)


def test_what_looks_like_an_escape_stays_a_text() -> None:
    from generator.workbooks.formats import open_own_book

    target = io.BytesIO()
    book = new_streamed_workbook(target, "Thử", "Văn phòng")
    sheet = add_streamed_sheet(book, "Bảng")
    sheet.write_string(0, 0, "Đầu bảng")
    sheet.lines = [row_text(1, Starts(1), [(0, Looks(book)("cell"), "mẫu _x0041_ cũ")], 20)]
    book.close()
    assert open_own_book(target.getvalue()).grids[0].value(1, 0) == "mẫu _x0041_ cũ"


def test_blank_cells_and_too_long_texts() -> None:
    read = read_back("", None, "a" * (LONGEST + 10))
    assert read[:2] == [None, None] and read[2] == "a" * LONGEST


@pytest.mark.parametrize("length", [1, 3, 7, 100])
def test_pieces_have_the_length_asked_for_and_lose_nothing(length: int) -> None:
    texts = ["ab", "", "cdefghij", "k", "lmnopqrstuvwxyz"]
    made = list(in_pieces(texts, length))
    assert "".join(made) == "".join(texts)
    assert {len(each) for each in made[:-1]} <= {length} and 0 < len(made[-1]) <= length


def test_streamed_rows_are_made_anew_each_time() -> None:
    times: list[int] = []

    def make() -> Iterator[str]:
        times.append(1)
        yield from "ab"

    rows = Streamed(2, make)
    assert (len(rows), list(rows), list(rows), "b" in rows, "c" in rows) == (2, ["a", "b"], ["a", "b"], True, False)
    assert len(times) == 4
