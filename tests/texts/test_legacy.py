"""Texts in the letters of before Unicode are found and read, and no text in Unicode is taken for one."""

from __future__ import annotations

import pytest

from generator.pipeline import built_in_plan
from generator.texts import legacy
from generator.texts.legacy import MOJIBAKE, TCVN3, VNI, is_unicode, recognise


@pytest.mark.parametrize(
    ("encoding", "typed", "meant"),
    [
        (TCVN3, "Qu¶ng TrÞ", "Quảng Trị"),
        (TCVN3, "KÕ ho¹ch ph¸t triÓn khoa häc vµ c«ng nghÖ", "Kế hoạch phát triển khoa học và công nghệ"),
        (TCVN3, "§· hoµn thµnh", "Đã hoàn thành"),
        (TCVN3, "tr\u00d7nh Uû ban nh©n d©n tØnh", "trình Uỷ ban nhân dân tỉnh"),
        (TCVN3, "h\u00ad\u00edng dÉn", "hướng dẫn"),
        (TCVN3, "Trung t©m", "Trung tâm"),
        (VNI, "Quaûng Trò", "Quảng Trị"),
        (VNI, "Sôû Khoa hoïc vaø Coâng ngheä", "Sở Khoa học và Công nghệ"),
        (VNI, "Ñaõ hoaøn thaønh", "Đã hoàn thành"),
        (VNI, "ÑAÕ HOAØN THAØNH", "ĐÃ HOÀN THÀNH"),
        (VNI, "UÛy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),
        (MOJIBAKE, "Káº¿ hoáº¡ch thá»±c hiá»‡n", "Kế hoạch thực hiện"),
    ],
)
def test_old_letters_are_recognised_and_read(encoding: str, typed: str, meant: str) -> None:
    found = recognise(typed)
    assert found is not None
    assert (found.encoding, found.text) == (encoding, meant)


def test_the_font_tells_where_the_letters_alone_do_not() -> None:
    assert recognise("Hoµn thµnh", ".VnTime") is not None
    capital = recognise("Hoµn thµnh", ".VnTimeH")
    assert capital is not None
    assert capital.text == "HOÀN THÀNH"
    vni = recognise("toå chöùc", "VNI-Times")
    assert vni is not None
    assert vni.text == "tổ chức"


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành", "hoà bình", "khoá toán", "Thanh tra", "café où août", "«KPI» đạt 5½", "© 2024 ABC®",
        "m² và m³", "5 µm", "§ 3", "naïve façade", "1 × 2 ÷ 3", "", "東京", "Đã làm 👍",
    ],
)  # fmt: skip
def test_other_texts_are_left_alone(text: str) -> None:
    assert recognise(text) is None


def test_no_text_of_the_plan_is_taken_for_an_old_one() -> None:
    plan = built_in_plan().plan
    texts = [each.content for each in plan.tasks] + [each.target for each in plan.tasks]
    texts += [each.text for each in plan.measures] + [each.name for each in plan.units]
    assert [each for each in texts if recognise(each)] == []


def test_a_unicode_text_in_an_old_font_is_unicode() -> None:
    assert recognise("Kế hoạch", ".VnTime") is None


@pytest.mark.slow
def test_a_misread_text_is_found_whatever_two_letters_show_it() -> None:
    letters = [chr(each) for each in (*range(0x80, 0x250), 0x2018, 0x2019, 0x201C, 0x1EBF)]
    pairs = [first + second for first in letters for second in letters]
    misread = [each for each in pairs if legacy._MOJIBAKE.search(each) is not None]
    assert len(misread) == 37
    assert not any(is_unicode(f"đã {each}") for each in misread)
    assert all(is_unicode(f"đã {each}") for each in pairs if each not in misread)
