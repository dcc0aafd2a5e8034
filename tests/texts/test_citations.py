"""Documents are found as reports cite them, slips in their numbers and days are seen."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.texts import citations, sample_returns
from generator.texts.citations import cited, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 15/KH-SKHCN ngày 05/3/2024", ["15/KH-SKHCN"]),
        ("theo Nghị quyết số 163/2021/NQ-HĐND.", ["163/2021/NQ-HĐND"]),
        ("Công văn 176/SKHCN-TTra và 07/DNKHCN", ["176/SKHCN-TTra", "07/DNKHCN"]),
        ("ngày 05/3/2024, đạt 3/5 nội dung, 02/2024", []),
        ("497-KL/TU", []),
    ],
)
def test_numbers_are_found(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Kế hoạch số 15/KH-SKHCN ngày 05/3/2024", "15/KH-SKHCN", date(2024, 3, 5)),
        ("Kế hoạch số 15/KH-SKHCN ngày 05 tháng 3 năm 2024", "15/KH-SKHCN", date(2024, 3, 5)),
        ("KẾ HOẠCH SỐ 15/KH-SKHCN NGÀY 05 THÁNG 3 NĂM 2024", "15/KH-SKHCN", date(2024, 3, 5)),
        ("Kế hoạch số 15KH-SKHCN ngày 05/3/2024", "", date(2024, 3, 5)),
        ("Quyết định số 29/QĐ-SKHCN", "29/QĐ-SKHCN", None),
        ("Kết luận số 497-KL/TU ngày 29/11/2023", "497-KL/TU", date(2023, 11, 29)),
        ("Chỉ thị số 12-CT/BTV-TU ngày 29/11/2023", "12-CT/BTV-TU", date(2023, 11, 29)),
        ("15/KH-SKHCN ngày 05/3/2024", "15/KH-SKHCN", date(2024, 3, 5)),
        ("07-SKHCN ngày 05/3/2024", "", date(2024, 3, 5)),
        ("- 07/DNKHCN", "07/DNKHCN", None),
        ("Quyết định số 29/QĐ-SKHCN ngày 31/02/2024", "29/QĐ-SKHCN", None),
    ],
)
def test_an_item_of_a_list_of_documents(text: str, number: str, day: date | None) -> None:
    (found,) = cited(text)
    assert (found.number, found.day) == (number, day)


PIECES = [
    "Quyết định", "KẾ HOẠCH", "báo cáo", "Tổng", "Công văn", "\u212aế hoạch", "sản phẩm", " số ", " ", "12", "1",
    "2024", "/", "-", "QĐ", "UBND", "KH", "A-1", "B2&C", "đ", " ngày ", "5/3/2024", "31/2/2024", "29/02/2024",
    " tháng ", " năm ", ";", "\n", ",", ".", "\u0663", "  ",
]  # fmt: skip
IN_FULL = [
    PIECES[:6], [" số "], ["12", "123456", "\u0663", "1/2021"], ["/"], ["QĐ-UBND", "KH", "A-1-2-2024", "QĐ-B2&C", "kh"],
    [" ngày "], ["5/3/2024", "05/12/2023", "31/2/2024", "5/3/2024 tháng", "\u0663/3/2024", "5/3/2024."],
]  # fmt: skip


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(
    st.tuples(*map(st.sampled_from, IN_FULL)).map("".join) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
)
def test_a_document_cited_in_full_is_found_as_one_of_a_list(text: str) -> None:
    assert cited(text) == citations._cited_among(text)
    assert list(citations.items(text)) == list(citations._items_of_any_form(text))


@pytest.mark.parametrize(
    "text",
    ["Mô hình trồng sen 05 ha", "Phần mềm quản lý", "báo cáo tổng số 6 sản phẩm", "05-10 mô hình", "3/5 nội dung", ""],
)
def test_products_are_no_documents(text: str) -> None:
    assert list(cited(text)) == []


def test_every_document_of_the_samples_is_cited_in_full() -> None:
    texts = [
        str(row.values["documents"])
        for each in sample_returns.load(with_faults=False)
        for row in each.rows
        if "documents" in row.values
    ]
    found = [one for text in texts for one in cited(text)]
    assert len(found) > 25
    assert [each.text for each in found if not each.number or each.day is None] == []
