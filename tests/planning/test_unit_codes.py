"""Codes of units are the letters that an office would use."""

from __future__ import annotations

import pytest

from generator.planning.unit_codes import new_codes
from tests import seed


def test_the_codes_of_the_seed_are_those_of_its_plan_workbook() -> None:
    assert new_codes(seed.unit_names()) == ("vp", "khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc")


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (("Văn phòng", "Phòng Trồng trọt", "Trung tâm Khuyến nông"), ("vp", "ptt", "ttkn")),
        (("Phòng Kế hoạch và Tài chính",), ("khtc",)),
        (("Chi cục Chăn nuôi, Thú y và Thủy sản tỉnh Nghệ An",), ("cccn",)),
        (("Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2"), ("nv1", "nv2")),
        (("Phòng Đào tạo", "Phòng Điều tra"), ("dt", "dt2")),
        (("", "***"), ("dv", "dv2")),
    ],
)
def test_names_give_their_letters(names: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert new_codes(names) == codes


def test_a_code_that_is_taken_is_not_given_again() -> None:
    assert new_codes(("Văn phòng Sở",), taken=("vp", "vp2")) == ("vps",)
