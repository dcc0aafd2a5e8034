"""Documents that a plan cites: found by number and day, told from those that a text amends, and left out of titles."""

from __future__ import annotations

import pytest

from generator.texts import legal_documents as legal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Kế hoạch số 243/KH-UBND ngày 18/12/2023", ["243/KH-UBND"]),
        ("Nghị quyết số 99/2023/NQ-HĐND và Kết luận số 497-KL/TU", ["99/2023/NQ-HĐND", "497-KL/TU"]),
        ("Nghị quyết số 176/2025/QH15; 1680/NQ-UBTVQH15", ["176/2025/QH15", "1680/NQ-UBTVQH15"]),
        ("tăng 5/10 chỉ tiêu, COVID-19, TCVN ISO 9001:2015", []),
    ],
)
def test_documents_are_found_by_their_numbers(text: str, numbers: list[str]) -> None:
    assert [each.number for each in legal.documents(text)] == numbers


def test_what_a_text_amends_it_does_not_carry_out() -> None:
    text = "Thực hiện Kế hoạch số 1/KH-UBND; sửa đổi Nghị quyết số 2/2021/NQ-HĐND ngày 09/12/2021."
    assert (legal.carried_out(text), legal.amended(text)) == ({"1/KH-UBND"}, {"2/2021/NQ-HĐND"})


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Theo Kế hoạch số 1/KH-UBND ngày 05/3/2024 của UBND tỉnh về đất đai", "Theo  về đất đai"),
        ("Nghị quyết số 2/NQ-CP ngày 05/3/2024 của Chính phủ", ""),
        ("không nêu văn bản", "không nêu văn bản"),
    ],
)
def test_a_text_without_its_documents(text: str, rest: str) -> None:
    assert legal.without_documents(text) == rest


LIST = "Nghị quyết số 1/NQ-CP ngày 05/01/2024 của Chính phủ, Kết luận số 2-KL/TU ngày 29/11/2023 của Tỉnh ủy"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (f"Thực hiện Chương trình về thực hiện {LIST} về nhà ở", "Thực hiện Chương trình về nhà ở"),
        (f"Thực hiện {LIST} về phát triển kinh tế", f"Thực hiện {LIST} về phát triển kinh tế"),
        ("Thực hiện Đề án theo Quyết định số 5/QĐ-UBND", "Thực hiện Đề án theo Quyết định số 5/QĐ-UBND"),
    ],
)  # fmt: skip
def test_a_title_loses_its_lists_of_documents_and_nothing_else(title: str, short: str) -> None:
    assert legal.without_lists(title) == short


def test_what_a_document_is_about_is_what_some_text_says_behind_it() -> None:
    said = legal.titles([
        "Kế hoạch số 1/KH-UBND ngày 05/3/2024 của UBND tỉnh.",
        "Theo Kế hoạch số 1/KH-UBND của UBND tỉnh về khởi nghiệp. Việc khác.",
    ])  # fmt: skip
    assert said == {"1/KH-UBND": "về khởi nghiệp"}
