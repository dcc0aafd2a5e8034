"""Paragraphs of an issued plan: which figure begins a section or an item, which year and which days are meant."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model import Plan, Unit
from generator.model.plan_source import Line, Spot
from generator.planning.items import Item
from generator.planning.letterhead import read_head
from generator.planning.parts import find_parts
from generator.planning.reporting import Regime, read_regime
from generator.planning.units import Units


def lines(*texts: str) -> list[Line]:
    return [Line(each, Spot(paragraph=number)) for number, each in enumerate(texts, start=1)]


def test_a_roman_figure_out_of_turn_begins_no_section() -> None:
    parts = find_parts(lines(
        "KẾ HOẠCH", "Việc năm 2026", "Căn cứ Luật;", "I. NHIỆM VỤ", "1. Việc một", "V. Nhóm việc khác", "2. Việc hai",
        "II. TỔ CHỨC THỰC HIỆN", "1. Văn phòng: lo việc",
    ))  # fmt: skip
    assert [each.text for each in parts.measures] == ["Việc một\nV. Nhóm việc khác", "Việc hai"]
    assert [(each.name, each.text) for each in parts.assignments] == [("Văn phòng", "lo việc")]


def test_a_number_out_of_turn_is_text_of_the_item_it_is_in() -> None:
    parts = find_parts(lines("I. NHIỆM VỤ", "1. Làm", "1. nhà", "2. cửa", "12. Phần việc của Sở"))
    assert [each.text for each in parts.measures] == ["Làm\n1. nhà", "cửa\n12. Phần việc của Sở"]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Thực hiện Nghị quyết năm 2025 trong năm 2026", 2026),
        ("Phòng, chống thiên tai", 2027),  # the day of the letterhead tells
    ],
)
def test_the_year_is_the_last_of_the_title_or_that_of_the_day(title: str, year: int) -> None:
    parts = find_parts(lines("Hà Tĩnh, ngày 05 tháng 01 năm 2027", "KẾ HOẠCH", title, "Căn cứ Luật;", "I. NHIỆM VỤ"))
    assert read_head(parts).year == year


def test_the_units_report_before_the_agency_whatever_stands_first() -> None:
    (period,) = read_regime("Sở báo cáo năm trước ngày 20/11; các đơn vị báo cáo năm trước ngày 15/11.", 2026).periods
    assert (period.unit_before, period.agency_before) == (date(2026, 11, 15), date(2026, 11, 20))


def test_days_that_the_plan_does_not_say_are_assumed_and_marked() -> None:
    regime = read_regime("Các đơn vị báo cáo kịp thời.", 2026)
    assert [each.code for each in regime.periods] == ["6-thang", "nam"]
    assert assumed(regime) == {"unit_before", "agency_before"}
    one = read_regime("Các đơn vị gửi Văn phòng báo cáo năm trước ngày 15/11.", 2026)
    assert assumed(one) == {"agency_before"}


def test_days_that_no_calendar_has_are_as_if_none_were_named() -> None:
    regime = read_regime("Các đơn vị báo cáo năm trước ngày 31/2.", 2026)
    assert [each.code for each in regime.periods] == ["6-thang", "nam"]
    assert assumed(regime) == {"unit_before", "agency_before"}
    assert read_regime("Các đơn vị báo cáo năm trước ngày 15/2.", 1).periods == ()


def test_days_without_a_period_are_told_by_their_month_and_marked() -> None:
    regime = read_regime("Gửi báo cáo trước ngày 15 tháng 6 và trước ngày 10/12 hằng năm.", 2026)
    assert [(each.code, each.unit_before) for each in regime.periods] == [
        ("6-thang", date(2026, 6, 15)), ("nam", date(2026, 12, 10)),
    ]  # fmt: skip
    assert assumed(regime) == {"unit_before", "agency_before"}


def assumed(regime: Regime) -> set[str]:
    return {each.column for each in regime.doubts if each.code == "assumed-deadline"}


def items(*names: str) -> list[Item]:
    return [Item(str(number), name, "", Spot()) for number, name in enumerate(names, start=1)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Phòng Quản lý khoa học và Công nghệ", "qlkh"),  # nearly the earlier name
        ("Phòng Hợp tác quốc tế", "htqt"),  # like none of them
    ],
)
def test_a_unit_keeps_its_code_under_a_name_that_is_nearly_the_same(plan: Plan, name: str, code: str) -> None:
    units = Units(items(name), plan, "")
    assert [each.code for each in units.all()] == [code]
    assert [each.code for each in units.doubts] == (["near-name"] if code == "qlkh" else ["made-code"])


def test_a_unit_with_the_same_name_goes_before_one_that_is_alike(plan: Plan) -> None:
    units = Units(items("Văn phòng Sở mới", "Văn phòng Sở"), plan, "")
    assert [each.code for each in units.all()][1] == "vp"
    assert units.all()[0].code != "vp"


def test_a_unit_that_stands_twice_is_one_with_all_its_work() -> None:
    twice = [Item("1", "Phòng Nghiệp vụ", "Việc một", Spot()), Item("2", "Phòng nghiệp vụ", "Việc hai", Spot())]
    assert Units(twice, None, "").all() == (Unit("nv", "Phòng Nghiệp vụ", assignment="Việc một\nViệc hai"),)


def test_a_unit_that_is_only_somewhat_alike_is_a_new_one(plan: Plan) -> None:
    units = Units(items("Phòng Quản lý Khoáng sản"), plan, "")
    assert [each.code for each in units.all()] == ["qlks"]
