"""A plan of another kind is read as a person would read it, without a line of code for it."""

from __future__ import annotations

from datetime import date

import pytest

from generator import planning
from generator.documents.plan_document import read_document
from generator.model import DeadlineKind
from generator.model.plan_source import Draft
from generator.rules import check_plan
from generator.workbooks.plan_reader import read_plan_book
from generator.workbooks.plan_writer import write_plan
from tests import agriculture_plan


@pytest.fixture(scope="module")
def draft() -> Draft:
    """Return the draft of the plan."""
    return planning.draft(read_document(agriculture_plan.document(), "ke-hoach.docx"))


def doubts(draft: Draft, code: str) -> list[tuple[str, str]]:
    return [(each.row, each.column) for each in draft.doubts if each.code == code]


def test_a_heading_of_a_second_kind_stands_below_the_first(draft: Draft) -> None:
    assert [each.code for each in draft.plan.sections] == ["A", "A.I", "A.II", "B", "C"]
    assert [each.code for each in draft.plan.tasks] == [
        "A.I.1", "A.I.2", "A.II.1", "A.II.2", "B.1", "B.2", "C.1", "C.2",
    ]  # fmt: skip


def test_a_deadline_is_the_end_not_the_beginning(draft: Draft) -> None:
    assert [(each.timeframe, each.deadline_kind, each.due) for each in draft.plan.tasks[:2]] == [
        ("Quý I", DeadlineKind.QUARTER, date(2026, 3, 31)), ("30/11/2026", DeadlineKind.DATE, date(2026, 11, 30)),
    ]  # fmt: skip
    assert "Tiến độ Bắt đầu: 01/2026" in {each.text for each in draft.leftovers}


def test_parts_of_known_headings_are_not_called_unknown(draft: Draft) -> None:
    told = {each.text: each.code for each in draft.leftovers}
    assert told["Tổ chức thực hiện"] == "part-of-heading"
    assert "Hoàn thành" not in told
    assert {told[each] for each in ("Ghi chú", "Bắt đầu")} == {"not-understood"}


def test_units_have_the_codes_and_the_work_that_the_plan_gives_them(draft: Draft) -> None:
    assert [each.code for each in draft.plan.units] == ["vp", "cctt", "cccn", "cckl", "cctl", "qldd"]
    assert [(each.units, each.tasks) for each in draft.plan.measures] == [
        (("cctt",), ("A.I.1", "A.I.2")), (("cccn",), ("A.II.1", "A.II.2")), (("cckl",), ("B.1",)),
        (("cctl",), ("B.2",)), (("qldd",), ("C.1",)), (("vp",), ("C.2",)),
    ]  # fmt: skip
    sure = {each.code for each in draft.plan.measures} - {row for row, _ in doubts(draft, "units-by-words")}
    assert sure == {"GP.1", "GP.3", "GP.6"}


def test_partners_may_be_all_units_or_bodies_outside(draft: Draft) -> None:
    plan = draft.plan
    assert plan.all_units_name == "Các phòng, đơn vị trực thuộc Sở"
    assert [each.partner_units for each in plan.tasks] == [
        ("vp",), ("vp", "cccn", "cckl", "cctl", "qldd"), (), (), (), ("vp",), (),
        ("cctt", "cccn", "cckl", "cctl", "qldd"),
    ]  # fmt: skip
    assert doubts(draft, "everyone") == [("A.I.2", "partner_units")]
    assert [row for row, _ in doubts(draft, "no-partner")] == ["A.I.1", "A.II.1", "A.II.2"]
    assert doubts(draft, "several-leads") == [("B.2", "lead_unit")]


def test_days_before_their_periods_and_bodies_before_theirs_are_read(draft: Draft) -> None:
    plan = draft.plan
    assert [(each.code, each.unit_before, each.agency_before) for each in plan.periods] == [
        ("6-thang", date(2026, 6, 15), date(2026, 6, 20)), ("nam", date(2026, 11, 15), date(2026, 11, 20)),
    ]  # fmt: skip
    assert plan.recipients == ("UBND tỉnh", "Bộ Nông nghiệp và Môi trường")
    assert plan.distribution == ("Như trên", "Lãnh đạo Sở", "Các phòng, đơn vị trực thuộc Sở", "Lưu: VT, VP")


def test_what_a_cell_holds_is_not_called_left_over(draft: Draft) -> None:
    left = "\n".join(each.text for each in draft.leftovers)
    assert not [each for each in draft.plan.legal_bases if each in left]


def test_the_outline_has_a_line_for_each_section_with_tasks(draft: Draft) -> None:
    assert [each.argument for each in draft.plan.outline if each.argument] == ["A.I", "A.II", "B", "C"]
    subject, opening = draft.plan.outline[0].wording, draft.plan.outline[2].wording
    assert subject.endswith(
        "thực hiện Kế hoạch triển khai nhiệm vụ trọng tâm ngành nông nghiệp và môi trường năm {year}"
    )
    assert opening.startswith("Thực hiện {plan_citation} về triển khai thực hiện nhiệm vụ trọng tâm ngành")


def test_the_check_finds_no_error_and_no_false_slip(draft: Draft) -> None:
    book = read_plan_book(write_plan(draft.plan), "ke-hoach-2026.xlsx")
    assert book.plan == draft.plan
    assert sorted({(each.code, each.severity.value) for each in check_plan(book)}) == [
        ("PLAN-26", "warning"), ("PLAN-42", "warning"),
    ]  # fmt: skip
