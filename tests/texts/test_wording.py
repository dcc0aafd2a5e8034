"""Numbers, dates, comparison and sorting as Vietnamese writes them."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.texts import wording


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà bình", "Hòa bình"),
        ("thuỷ lợi", "THỦY LỢI"),
        ("Uỷ ban", "Ủy ban"),
        ("Phòng Kế hoạch – Tài chính", "phòng kế hoạch - tài chính"),
        ("Phòng  Quản lý\nkhoa học", "Phòng Quản lý Khoa học"),
        (unicodedata.normalize("NFD", "Đã hoàn thành"), "Đã hoàn thành"),
        ("\u00d0\u00e3 hoàn thành", "Đã hoàn thành"),
        ("Đã hoàn thành.", "Đã hoàn thành"),
        ("Đã\u200b hoàn thành", "Đã hoàn thành"),
    ],
)
def test_two_writings_of_one_name_compare_equal(one: str, other: str) -> None:
    assert wording.compare_key(one) == wording.compare_key(other)


@pytest.mark.parametrize(("one", "other"), [("Cộng", "Công"), ("Văn phòng", "Văn phòng Sở"), ("quý", "quy")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert wording.compare_key(one) != wording.compare_key(other)


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (14, 22, "63,6%"),
        (1, 3, "33,3%"),
        (2, 3, "66,7%"),
        (1, 16, "6,3%"),
        (0, 5, "0,0%"),
        (5, 5, "100,0%"),
        (0, 0, "–"),
    ],
)
def test_rates_have_one_decimal_half_up(part: int, whole: int, written: str) -> None:
    assert wording.rate(part, whole) == written


@pytest.mark.parametrize(
    ("value", "written"), [("80", "80%"), ("62.5", "62,5%"), ("62.50", "62,5%"), ("100", "100%"), ("0", "0%")]
)
def test_percentages_lose_needless_decimals(value: str, written: str) -> None:
    assert wording.percent(Decimal(value)) == written


def test_thousands_have_dots() -> None:
    assert wording.number(21914) == "21.914"
    assert wording.number(Decimal("1234.5")) == "1.234,5"


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2024, 6, 5), "05/6/2024"), (date(2024, 2, 15), "15/02/2024"), (date(2024, 11, 20), "20/11/2024")],
)
def test_days_get_zeros_as_the_decree_says(day: date, written: str) -> None:
    assert wording.day(day) == written


def test_moments_are_told_in_the_office_time() -> None:
    assert wording.moment(datetime(2024, 5, 17, 17, 30, tzinfo=UTC)) == "18/5/2024 00:30"


def test_letters_follow_official_documents() -> None:
    assert "".join(wording.letter(each) for each in range(13)) == "abcdđeghiklmn"
    assert wording.letter(len(wording.LETTERS)) == "aa"


@pytest.mark.parametrize(("value", "written"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL")])
def test_roman_figures(value: int, written: str) -> None:
    assert wording.roman(value) == written


def test_sorting_puts_letters_before_tones() -> None:
    words = ["đa", "da", "dạ", "dã", "dá", "dả", "dà", "ăn", "an", "ân", "Đà Nẵng", "Dân"]
    assert sorted(words, key=wording.sort_key) == [
        "an", "ăn", "ân", "da", "dà", "dả", "dã", "dá", "dạ", "Dân", "đa", "Đà Nẵng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("- Một việc\n- Hai việc.", "Một việc; Hai việc."),
        ("Một việc;\n\nHai việc", "Một việc; Hai việc"),
        ("Một dòng", "Một dòng"),
    ],
)
def test_lines_become_running_text(text: str, joined: str) -> None:
    assert wording.in_one_line(text) == joined


@given(st.text(st.sampled_from("aạ -+•;.!\n\r\x0b\x1c\x85\u2028\u00a0"), max_size=8))
def test_a_single_line_is_joined_as_one_of_several(text: str) -> None:
    assert wording.in_one_line(text) == wording.in_one_line(f"\n{text}\n")


def test_unaccented_keeps_the_letters() -> None:
    assert wording.unaccented("Đã gửi đúng hạn") == "Da gui dung han"


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Đạt 50%", "Đạt 60%", ("Đạt 50%", "Đạt 60%")),
        ("", "Mới", ("", "Mới")),
        ("Trong kỳ, các phòng, đơn vị đã gửi đủ báo cáo và có 5 đơn vị",
         "Trong kỳ, các phòng, đơn vị đã gửi đủ báo cáo và có 6 đơn vị",
         ("… cáo và có 5 đơn vị", "… cáo và có 6 đơn vị")),
        ("Một hai ba bốn năm sáu bảy tám chín mười", "Một hai ba bốn năm sáu bảy tám chín mười nữa",
         ("… tám chín mười", "… tám chín mười nữa")),
    ],
)  # fmt: skip
def test_two_texts_are_cut_where_they_differ(before: str, after: str, shown: tuple[str, str]) -> None:
    assert wording.difference(before, after, 40) == shown


@pytest.mark.parametrize(
    ("cells", "ranges"),
    [
        (["C2", "C3", "C4", "E2"], ["C2:C4", "E2"]),
        (["C10", "C9", "AA1", "C9"], ["C9:C10", "AA1"]),
        (["B2", "C2"], ["B2", "C2"]),
        ([], []),
    ],
)
def test_cells_below_each_other_are_one_range(cells: list[str], ranges: list[str]) -> None:
    assert wording.cell_ranges(cells) == ranges


LETTERS = "aáàảãạăâeêioôơuưyúùủũụòóỏõọ đĐðÐɖß-–—  .:;,AYỦỤ\u0302\u0301\u0323\u0306bcnghthqu"


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=30) | st.text(max_size=20))
def test_texts_are_folded_alike_in_either_way(text: str) -> None:
    """A character that is not seen is taken out, and sends the text the careful way."""
    assert wording.compare_key(f"{text}\u200b") == wording.compare_key(text)
