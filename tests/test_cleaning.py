"""Raw cells become typed values, or gaps under the code of the rule that speaks of them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal

import pytest

from generator import cleaning
from generator.model import (
    COMPLETED_ON,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Block,
    Field,
    Gap,
    Place,
    RawCell,
    RawReturn,
    RawRow,
    Status,
)

HERE = Place("a.xlsx", "Phụ lục", "J9")


def cleaned(field: Field, value: object, number_format: str = "General", fault: str = "") -> object:
    """Return the value of a cleaned cell, the code of its gap, or None."""
    found = cleaning.clean_cell(field, RawCell(value, HERE, number_format, fault))
    if found is None:
        return None
    assert found.place == HERE
    return found.code if isinstance(found, Gap) else found.value


@pytest.mark.parametrize(
    ("typed", "number_format", "expected"),
    [
        (80, "General", Decimal(80)),
        (62.5, "General", Decimal("62.5")),
        (0, "General", Decimal(0)),
        (100, "General", Decimal(100)),
        (0.8, "0%", Decimal(80)),
        (1, "0%", Decimal(100)),
        (0.555, "0.0%", Decimal("55.5")),
        ("80", "General", Decimal(80)),
        ("80%", "General", Decimal(80)),
        ("80 %", "General", Decimal(80)),
        ("62,5", "General", Decimal("62.5")),
        ("62.5%", "General", Decimal("62.5")),
        ("0,8%", "General", Decimal("0.8")),
        ("8O%", "General", "CELL-01"),
        ("khoảng 80", "General", "CELL-01"),
        (True, "General", "CELL-01"),
        (datetime(2024, 1, 5), "dd/mm/yyyy", "CELL-01"),
        (float("nan"), "General", "CELL-01"),
        (float("inf"), "General", "CELL-01"),
        (-10, "General", "CELL-02"),
        (100.1, "General", "CELL-02"),
        ("120%", "General", "CELL-02"),
        (80, "0%", "CELL-02"),
        (0.8, "General", "CELL-03"),
        (1, "General", "CELL-03"),
        ("0,8", "General", "CELL-03"),
        (None, "General", None),
        ("  ", "General", None),
    ],
)
def test_percentages(typed: object, number_format: str, expected: object) -> None:
    assert cleaned(PERCENT, typed, number_format) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (datetime(2024, 3, 15), date(2024, 3, 15)),
        (date(2024, 3, 15), date(2024, 3, 15)),
        ("15/3/2024", date(2024, 3, 15)),
        ("15-03-2024", date(2024, 3, 15)),
        ("15.3.2024", date(2024, 3, 15)),
        ("2024-03-15", date(2024, 3, 15)),
        ("5/6/2024", date(2024, 6, 5)),
        ("30/02/2024", "CELL-05"),
        ("3/15/2024", "CELL-05"),
        ("15/3/24", "CELL-05"),
        ("Quý I", "CELL-05"),
        (45366, "CELL-05"),
        (None, None),
    ],
)
def test_dates_are_read_day_first_and_never_guessed(typed: object, expected: object) -> None:
    assert cleaned(COMPLETED_ON, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đã hoàn thành", Status.DONE),
        ("đã  hoàn thành", Status.DONE),
        (unicodedata.normalize("NFD", "Đang thực hiện"), Status.IN_PROGRESS),
        ("CHƯA THỰC HIỆN", Status.NOT_STARTED),
        ("Tạm dừng.", Status.SUSPENDED),
        ("Không phát sinh", Status.NOT_ARISEN),
        ("Đang làm dở", "CELL-04"),
        (1, "CELL-04"),
        ("", None),
    ],
)
def test_statuses_are_the_words_of_the_list(typed: object, expected: object) -> None:
    assert cleaned(STATUS, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đã  ban hành\r\nKế hoạch ", "Đã ban hành\nKế hoạch"),
        ("N/A", "N/A"),
        ("=1+1", "=1+1"),
        (12, "12"),
        (12.0, "12"),
        (datetime(2024, 6, 5), "05/6/2024"),
        ("a\x0bb\x00c", "a\nbc"),
        ("hỏng \ud800", "hỏng \ufffd"),
    ],
)
def test_texts_keep_what_was_typed(typed: object, expected: str) -> None:
    assert cleaned(RESULT, typed) == expected


@pytest.mark.parametrize(("fault", "code"), [("formula", "CELL-06"), ("error", "CELL-07")])
def test_hidden_values_are_gaps_and_never_blanks(fault: str, code: str) -> None:
    assert cleaned(RESULT, "#REF!", fault=fault) == code


def the_answer(row: RawRow) -> Answer:
    (answer,) = cleaning.clean_return(RawReturn("a.xlsx", (row,), {}), "", None).answers
    return answer


def test_extra_rows_keep_their_content() -> None:
    cells = {"content": RawCell("Việc mới", HERE), "result": RawCell("Đã làm", HERE)}
    answer = the_answer(RawRow(Block.EXTRA, "1", HERE, cells))
    assert answer.text("content") == "Việc mới"
    assert not answer.blank


def test_plan_columns_alone_leave_a_row_blank() -> None:
    cells = {"content": RawCell("Nội dung kế hoạch", HERE), "ordinal": RawCell("1", HERE)}
    assert the_answer(RawRow(Block.LEAD, "I.1", HERE, cells)).blank


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("Đang thực hịên", "Đang thực hiện"),
        ("Da hoan thanh", ""),
        ("đã hoàn thànhh", "Đã hoàn thành"),
        ("Ko phát sinh", "Không phát sinh"),
        ("Đang làm dở", ""),
    ],
)
def test_a_near_miss_proposes_the_word_that_was_meant(typed: str, proposal: str) -> None:
    found = cleaning.clean_cell(STATUS, RawCell(typed, HERE))
    assert isinstance(found, Gap)
    assert (found.code, found.proposal) == ("CELL-04", proposal)
