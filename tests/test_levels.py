"""Units → department → province → ministry: a consolidated workbook is the return of its agency one level up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from generator import pipeline
from generator.findings import Severity
from generator.model import Letterhead, Plan, Unit
from generator.pipeline.reporting import load_consolidated
from generator.texts import labels, messages
from generator.texts.consolidated import SHEET_DATA
from generator.workbooks import plan_writer
from tests.builders import decide

pytestmark = pytest.mark.slow

DEPARTMENT, PROVINCE = "Sở Khoa học và Công nghệ", "UBND tỉnh Quảng Trị"


def above(below: Plan, name: str, issuer: str, unit: Unit) -> Plan:
    """Return the plan of the level above: the same tasks under other codes, all led by one agency, no measures."""
    tasks = tuple(
        replace(each, code=f"{unit.code.upper()}.{number}", lead_unit=unit.code, partner_units=())
        for number, each in enumerate(below.tasks, start=1)
    )
    letterhead = Letterhead("", issuer, "X", "Đông Hà")
    return replace(below, id=name, letterhead=letterhead, units=(unit,), tasks=tasks, measures=(), past=())


def merge(paths: list[Path], plan: Plan, out: Path) -> pipeline.Merged:
    """Merge with a plan that lies in no folder."""
    loaded = pipeline.LoadedPlan.of(plan, "ke-hoach.xlsx", plan_writer.write_plan(plan))
    return pipeline.merge(paths, loaded, plan.periods[0], out)


def said(merged: pipeline.Merged) -> dict[str, tuple[object, ...]]:
    """Return what a report says of each task by its words: outcome, percentage, day, documents, proposals."""
    told = {}
    for each in merged.report.tasks:
        answer = each.answer
        values = (answer.percent, answer.completed_on, *map(answer.text, ("documents", "proposals"))) if answer else ()
        told[each.task.content] = (each.outcome, *values)
    return told


@pytest.fixture
def department(demo_copy: Path) -> Path:
    """Return the folder of a department whose Office wrote its own words for one task."""
    decide(demo_copy, "Phụ lục", lambda row: row["Mã"] == "II.5", Biên_tập="Lời của Văn phòng Sở cho cuộc thi.")
    loaded = pipeline.built_in_plan()
    pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    return demo_copy


@pytest.fixture
def province() -> Plan:
    return above(pipeline.built_in_plan().plan, "ke-hoach-tinh", PROVINCE, Unit("skhcn", DEPARTMENT))


def test_what_a_department_decided_is_what_it_reports(department: Path, province: Plan, tmp_path: Path) -> None:
    below = load_consolidated(department / "2024-6-thang" / "tong-hop.xlsx")[0].report
    merged = merge([department / "2024-6-thang" / "tong-hop.xlsx"], province, tmp_path / "tinh")
    (sent,) = merged.report.submissions
    assert (sent.unit.code, sent.file) == ("skhcn", "tong-hop.xlsx")
    assert Counter(each.outcome for each in merged.report.tasks) == Counter(each.outcome for each in below.tasks)
    by_words = {each.task.content: each for each in merged.report.tasks}
    for each in below.tasks:
        found = by_words[each.task.content]
        text = found.answer.text("result") if found.answer else ""
        if each.task.code == "II.5":
            assert text == "Lời của Văn phòng Sở cho cuộc thi."
            continue
        for answer in (each.answer, *each.partners):
            if answer is not None:
                assert answer.text("result") in text
    assert [each.content for each in merged.report.extras] == [each.content for each in below.extras]


def test_every_value_leads_to_the_cell_of_the_workbook_below(department: Path, province: Plan, tmp_path: Path) -> None:
    file = department / "2024-6-thang" / "tong-hop.xlsx"
    merged = merge([file], province, tmp_path / "tinh")
    sheet = load_workbook(file)["Phụ lục"]
    seen = 0
    for each in merged.report.tasks:
        for key, sourced in each.answer.values.items() if each.answer else ():
            assert (sourced.place.file, sourced.place.sheet) == ("tong-hop.xlsx", "Phụ lục")
            shown = sheet[sourced.place.cell].value
            if key in ("percent", "completed_on"):
                assert (shown.date() if isinstance(sourced.value, date) else shown) == sourced.value
            else:
                assert str(getattr(sourced.value, "value", sourced.value)).split("\n")[0] and shown
            seen += 1
    assert seen > 50


def test_what_is_still_open_below_is_told_at_its_cell(department: Path, province: Plan, tmp_path: Path) -> None:
    file = department / "2024-6-thang" / "tong-hop.xlsx"
    merged = merge([file], province, tmp_path / "tinh")
    sheet = load_workbook(file)["Phụ lục"]
    heads = {cell.column_letter: cell.value for cell in sheet[1]}
    open_cells = {
        (each.code, heads[cell.rstrip("0123456789")], sheet[cell].value)
        for each in merged.collected.findings
        for cell in each.cells
        if each.severity.value == "error"
    }
    assert ("ROW-03", "Tình trạng", "[chưa dùng được: Đang làm dở]") in open_cells
    assert ("ROW-05", "Ngày hoàn thành", "[chưa dùng được: 15/3/2023]") in open_cells


def test_a_third_level_says_the_same(department: Path, province: Plan, tmp_path: Path) -> None:
    second = merge([department / "2024-6-thang" / "tong-hop.xlsx"], province, tmp_path / "tinh")
    ministry = above(province, "ke-hoach-bo", "Bộ Khoa học và Công nghệ", Unit("qt", PROVINCE))
    third = merge([second.folder / "tong-hop.xlsx"], ministry, tmp_path / "bo")
    assert said(third) == said(second)
    assert {each.code for each in third.report.plan.tasks} == {f"QT.{number}" for number in range(1, 16)}


def test_departments_beside_each_other_come_together(department: Path, tmp_path: Path) -> None:
    plan = pipeline.built_in_plan().plan
    one = above(plan, "ke-hoach-tinh", PROVINCE, Unit("skhcn", DEPARTMENT))
    other = tuple(
        replace(each, code=f"SNN.{each.code}", content=f"Ngành nông nghiệp: {each.content}", lead_unit="snn")
        for each in one.tasks[:3]
    )
    both = replace(one, units=(*one.units, Unit("snn", "Sở Nông nghiệp và Môi trường")), tasks=(*one.tasks, *other))
    merged = merge([department / "2024-6-thang" / "tong-hop.xlsx"], both, tmp_path / "tinh")
    assert [each.code for each in merged.report.missing_units] == ["snn"]
    assert sum(each.answer is not None for each in merged.report.tasks) == 15


def test_our_own_workbook_among_the_returns_is_no_return(department: Path) -> None:
    loaded = pipeline.built_in_plan()
    (department / "nhan" / "cu.xlsx").write_bytes((department / "2024-6-thang" / "tong-hop.xlsx").read_bytes())
    merged = pipeline.merge([department / "nhan"], loaded, loaded.plan.periods[0], department)
    assert all(each.file != "cu.xlsx" for each in merged.report.submissions)
    assert sum(bool(each.file) for each in merged.report.submissions) == 6


def test_measures_of_the_plan_below_are_no_tasks_of_the_plan_above(
    department: Path, province: Plan, tmp_path: Path
) -> None:
    measure = replace(pipeline.built_in_plan().plan.measures[0], units=("skhcn",), tasks=())
    asked = replace(province, measures=(measure,))
    merged = merge([department / "2024-6-thang" / "tong-hop.xlsx"], asked, tmp_path / "tinh")
    (found,) = merged.report.measures
    assert [each.unit for each in found.answers] == ["skhcn"]
    assert "Phòng Kế hoạch – Tài chính: " in found.answers[0].text("result")
    assert len(merged.report.extras) == 3


@pytest.mark.parametrize(("broken", "reason"), [("newer", "phiên bản mới hơn"), ("emptied", "mất phần dữ liệu")])
def test_an_agencys_workbook_that_cannot_be_read_is_an_error_with_its_reason(
    department: Path, province: Plan, tmp_path: Path, broken: str, reason: str
) -> None:
    book = load_workbook(department / "2024-6-thang" / "tong-hop.xlsx")
    if broken == "newer":
        row = next(each for each in book[labels.SHEET_IDENTITY].iter_rows() if each[0].value == "schema")
        row[1].value = "99"
    else:
        del book[SHEET_DATA]
    book.save(tmp_path / "sua.xlsx")
    merged = merge([tmp_path / "sua.xlsx"], province, tmp_path / "tinh")
    (found,) = [each for each in merged.collected.findings if each.code.startswith("FILE")]
    assert (found.code, found.severity) == ("FILE-01", Severity.ERROR)
    assert reason in messages.sentence(found)[0]
