"""The built-in plan workbook says what the issued plan says, letter for letter."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from generator.model import PLAN_COLUMNS, Plan, Task
from generator.workbooks.plan_reader import read_plan
from tests import seed

NAME = "ke-hoach-2024.xlsx"
CODES = ["I.1", "I.2", *(f"II.{number}" for number in range(1, 14))]


def content() -> bytes:
    return resources.files("generator.data").joinpath(NAME).read_bytes()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(content(), NAME)


def cells(task: Task) -> list[list[str]]:
    return [seed.folded(getattr(task, column)).split() for column in PLAN_COLUMNS]


def task(plan: Plan, code: str) -> Task:
    found = plan.task(code)
    assert found is not None
    return found


def test_both_copies_of_the_plan_workbook_are_the_same() -> None:
    assert (Path(__file__).parents[1] / "input_templates" / NAME).read_bytes() == content()


def test_measures_are_section_ii_without_a_word_more_or_less(plan: Plan) -> None:
    section = seed.between("II. CÁC NHIỆM VỤ, GIẢI PHÁP", "III. TỔ CHỨC THỰC HIỆN")
    printed = " ".join(f"{each.ordinal}. {each.text}" for each in plan.measures)
    assert len(plan.measures) == 14
    assert seed.same_text(printed, section)


def test_each_measure_is_the_item_of_its_number(plan: Plan) -> None:
    assert [each.text for each in plan.measures] == list(seed.measures())


def test_the_seed_has_the_rows_of_the_plan(plan: Plan) -> None:
    assert [each.code for each in seed.appendix_rows()] == CODES == [each.code for each in plan.tasks]


@pytest.mark.parametrize("row", seed.appendix_rows(), ids=lambda row: row.code)
def test_each_task_accounts_for_every_word_of_its_row(plan: Plan, row: seed.AppendixRow) -> None:
    assert seed.accounts_for(row.fragments, cells(task(plan, row.code)))


@pytest.mark.parametrize("code", ["II.1", "II.4", "II.6", "II.10", "II.12"])
def test_rows_broken_over_two_pages_are_read_as_two_fragments(code: str) -> None:
    assert [len(each.fragments) for each in seed.appendix_rows() if each.code == code] == [2]


def test_a_changed_a_lost_and_a_displaced_word_are_seen(plan: Plan) -> None:
    row = next(each for each in seed.appendix_rows() if each.code == "II.4")
    right = cells(task(plan, "II.4"))
    changed = [["2024" if word == "09/12/2021" else word for word in cell] for cell in right]
    lost = [cell[:-1] if place == 5 else cell for place, cell in enumerate(right)]
    displaced = [*right[:4], right[4] + right[5][:1], right[5][1:], right[6]]
    assert seed.accounts_for(row.fragments, right)
    assert not seed.accounts_for(row.fragments, changed)
    assert not seed.accounts_for(row.fragments, lost)
    assert not seed.accounts_for([row.fragments[0]], displaced)


@pytest.mark.parametrize("code", CODES)
def test_a_target_begins_a_line_only_where_the_seed_does(plan: Plan, code: str) -> None:
    each = task(plan, code)
    for paragraph in each.target.splitlines()[1:]:
        assert any(begins_with(line, paragraph, each.content) for line in seed.appendix_lines())


def begins_with(line: str, paragraph: str, content: str) -> bool:
    """Tell whether a line of the seed begins with this paragraph, alone or after the end of the cell to its left."""
    words = line.split()
    return any(
        f"{paragraph} ".startswith(f"{' '.join(words[start:])} ") and content.endswith(" ".join(words[:start]))
        for start in range(len(words))
    )


def test_slips_of_the_seed_are_not_mended(plan: Plan) -> None:
    assert task(plan, "I.2").timeframe.endswith("20/11/2022).")
    assert task(plan, "II.9").target.count("Qũy") == 2
    wrong_year = {each.code for each in plan.tasks if "năm 2022" in each.target}
    assert wrong_year == {"II.1", "II.5", "II.6", "II.8", "II.10", "II.12", "II.13"}


def test_line_end_hyphens_of_document_numbers_are_no_blanks(plan: Plan) -> None:
    assert "207/QĐ-SKHCN" in task(plan, "II.11").target
    assert "497-KL/TU" in plan.title
    assert "36-NQ/TW" in plan.measures[2].text


def test_sections_have_their_titles(plan: Plan) -> None:
    assert tuple((each.code, each.title) for each in plan.sections) == seed.section_titles()


def test_units_have_the_names_of_section_iii(plan: Plan) -> None:
    assert tuple(each.name for each in plan.units) == seed.unit_names()
    assert [each.code for each in plan.units] == ["vp", "khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc"]


def test_units_have_the_assignments_of_section_iii(plan: Plan) -> None:
    assert tuple(each.assignment for each in plan.units) == seed.assignments()
    assert "88/KH-UBND" in plan.units[6].assignment


def test_every_name_in_the_appendix_belongs_to_a_unit(plan: Plan) -> None:
    for each in plan.tasks:
        unit = plan.unit(each.lead_unit)
        assert unit is not None
        assert each.lead in (unit.name, *unit.aliases)
        if each.partners == plan.all_units_name:
            assert set(each.partner_units) == {one.code for one in plan.units} - {each.lead_unit}
        else:
            partners = [plan.unit(code) for code in each.partner_units]
            for name, partner in zip(each.partners.split(", "), partners, strict=True):
                assert partner is not None
                assert name in (partner.name, *partner.aliases)


def test_deadlines_are_those_of_section_iv(plan: Plan) -> None:
    section = seed.folded(seed.between("IV. CHẾ ĐỘ BÁO CÁO", "Nơi nhận:"))
    half, year = plan.periods
    for day in (half.unit_before, year.unit_before, half.agency_before, year.agency_before):
        assert day.year == 2024
        assert f"trước ngày {day.day}/{day.month})" in section or f"trước ngày {day.day}/{day.month} " in section
    assert (
        f"6 tháng (trước ngày {half.unit_before:%-d/%-m}) và cả năm (trước ngày {year.unit_before:%-d/%-m})" in section
    )


def test_recipients_are_those_of_section_iv(plan: Plan) -> None:
    section = seed.folded(seed.between("IV. CHẾ ĐỘ BÁO CÁO", "Nơi nhận:"))
    assert f"báo cáo {' và '.join(plan.recipients)} đúng" in section
    assert f"gửi {plan.return_address} định kỳ" in section


def test_distribution_and_signer_are_those_of_the_plan(plan: Plan) -> None:
    printed = seed.folded(seed.between("Nơi nhận:", "KT.GIÁM ĐỐC"))
    assert "; ".join(f"- {each}" for each in plan.plan_distribution) + "." == printed
    assert plan.signer.authority.replace("KT. ", "KT.") in seed.text()
    assert f"{plan.signer.post} {plan.signer.name} PHỤ LỤC" in seed.folded(seed.text())


def test_title_and_legal_bases_are_those_of_the_opening(plan: Plan) -> None:
    opening = seed.folded(seed.text().split("I. MỤC ĐÍCH, YÊU CẦU", 1)[0])
    assert opening.startswith(f"KẾ HOẠCH {plan.title} Thực hiện ")
    assert len(plan.legal_bases) == 5
    for each in plan.legal_bases:
        number_and_day = each.split(" số ", 1)[1].split(" của ")[0]
        assert number_and_day in opening
        assert each.rsplit(" của ", 1)[1] in opening


def test_the_blank_number_and_day_of_the_plan_stay_blank(plan: Plan) -> None:
    assert plan.number == ""
    assert plan.issued_on is None
