"""Numbers with their units in running text, and numbers that are off by thousands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.texts import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giải ngân 1.200 triệu đồng cho 12,5 ha", [("1200", "triệu"), ("12.5", "ha")]),
        ("Đã kiểm tra 16 cơ sở trong 6 tháng, năm 2024 và 3 quý", [("16", "cơ")]),
        ("Kế hoạch số 15/KH-SKHCN ngày 05/3/2024 của Sở", []),
        ("1.234.567 đồng; 1.234,5 triệu; 12.5 tỷ", [("1234567", "đồng"), ("1234.5", "triệu")]),
        ("Từ 2022-2024 có 80% đạt", []),
        ("", []),
    ],
)
def test_quantities_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(str(each.number), each.unit) for each in quantities.of(text)] == expected


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("1200000", "1200", "1.000"),
        ("1200", "1200000", "1.000"),
        ("2400000", "1200", "1.000"),
        ("2400001", "1200", ""),
        ("600000", "1200", "1.000"),
        ("599999", "1200", ""),
        ("1500000000", "1200", "1.000.000"),
        ("2000", "2", "1.000"),
        ("1999", "1.999", ""),
        ("1200", "1200", ""),
        ("0", "1200", ""),
    ],
)
def test_a_slip_is_within_half_and_double_of_the_factor(now: str, before: str, expected: str) -> None:
    assert quantities.slip(Decimal(now), Decimal(before)) == expected
