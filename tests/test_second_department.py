"""A department of another kind goes the whole way from its issued plan to its report, without a change of code."""

from __future__ import annotations

import email
import io
import os
from datetime import date, datetime
from decimal import Decimal
from email import policy
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline
from generator.findings import Severity
from generator.model import Amount, Plan
from generator.texts import messages
from generator.texts.wording import OFFICE_TIME
from generator.workbooks import form_layout as layout
from generator.workbooks.plan_writer import write_plan
from tests import second_department as department
from tests.builders import typed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> pipeline.LoadedPlan:
    """Return the plan workbook that the import makes, read again with one more column of numbers in it."""
    folder = tmp_path_factory.mktemp("second")
    (folder / "ke-hoach.docx").write_bytes(department.document())
    made = pipeline.import_plan(folder / "ke-hoach.docx", folder / "ke-hoach-2026.xlsx")
    made.path.write_bytes(write_plan(department.with_numbers(made.draft.plan)))
    return pipeline.load_plan(made.path)


def test_the_import_finds_everything(loaded: pipeline.LoadedPlan) -> None:
    plan = loaded.plan
    assert [(each.code, each.title) for each in plan.sections] == list(department.SECTIONS)
    assert [each.code for each in plan.tasks][::20] == ["A.1", "B.21", "C.41"]
    assert (len(plan.tasks), tuple(each.name for each in plan.units)) == (60, department.UNITS)
    assert (plan.number, plan.issued_on, plan.year) == ("27", date(2026, 1, 15), 2026)
    assert (plan.letterhead.issuer, plan.letterhead.symbol, plan.letterhead.place) == (
        "Sở Nông nghiệp và Môi trường", "SNNMT", "Nghệ An",
    )  # fmt: skip
    assert [(each.code, each.unit_before.day, each.agency_before.day) for each in plan.periods] == [
        ("quy-1", 20, 25), ("quy-2", 20, 25), ("quy-3", 20, 25), ("quy-4", 10, 15),
    ]  # fmt: skip
    assert plan.periods[1].start == date(2026, 3, 20)
    assert plan.recipients == ("UBND tỉnh",)
    assert plan.measures == ()
    assert all(each.lead_unit and each.partner_units for each in plan.tasks)


def test_the_plan_has_no_errors(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.xlsx").write_bytes(loaded.content)
    checked = pipeline.check_plan(tmp_path / "ke-hoach.xlsx")
    assert [each.code for each in checked.findings if each.severity is not Severity.INFO] == []


def test_templates_returns_and_report_of_a_quarter(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    plan, period = loaded.plan, loaded.plan.periods[1]
    received = datetime(2026, 6, 10, 9, tzinfo=OFFICE_TIME).timestamp()
    for name, template in pipeline.template_files(plan, period).items():
        file = tmp_path / name
        file.write_bytes(typed(template, {"Phụ lục": department.answers(template)}))
        os.utime(file, (received, received))
    made = pipeline.merge([tmp_path], loaded, period, tmp_path / "ra")
    assert made.folder.name == "2026-quy-2"
    assert made.collected.errors == 0
    assert len(made.report.tasks) == 60
    text = "\n".join(each.text for each in docx.Document(str(made.folder / "bao-cao.docx")).paragraphs)
    for _, title in department.SECTIONS:
        assert title in text
    assert "quý II năm 2026" in text
    assert "Kinh phí giải ngân: tổng cộng 15.030 triệu đồng (60 nhiệm vụ có số liệu), trong đó:" in text
    assert "Phát triển trồng trọt: 3.757,5 triệu đồng" in text
    sheet = openpyxl.load_workbook(made.folder / "tong-hop.xlsx")["Phụ lục"]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index("Kinh phí giải ngân (triệu đồng)")
    assert sum(row[column].value or 0 for row in sheet.iter_rows(min_row=2)) == 15030


@pytest.mark.parametrize(
    ("typed_in", "code"),
    [("12.500", "CELL-11"), ("200 triệu", "CELL-12"), ("1.250,5", ""), ("1.250.000", ""), ("1250", ""), (0, "")],
)
def test_a_number_that_cannot_be_summed_is_told_under_its_heading(
    loaded: pipeline.LoadedPlan, tmp_path: Path, typed_in: object, code: str
) -> None:
    plan, period = loaded.plan, loaded.plan.periods[1]
    unit = plan.units[1]
    template = pipeline.template_files(plan, period)[f"2026-quy-2_{unit.code}.xlsx"]
    cells = department.answers(template)
    first = next(address for address in cells if address.startswith("P"))
    (tmp_path / "a.xlsx").write_bytes(typed(template, {"Phụ lục": {**cells, first: typed_in}}))
    collected = pipeline.collect([tmp_path], plan, period)
    found = [each for each in collected.findings if each.code.startswith("CELL")]
    assert [(each.code, each.cells) for each in found] == ([(code, (first,))] if code else [])
    assert all("Kinh phí giải ngân (triệu đồng)" in messages.line(each) for each in found)


def test_an_older_template_without_the_column_is_told(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    plan, period = loaded.plan, loaded.plan.periods[1]
    unit = plan.units[1]
    older = pipeline.template_files(replace(plan, amounts=()), period)[f"2026-quy-2_{unit.code}.xlsx"]
    (tmp_path / "a.xlsx").write_bytes(typed(older, {"Phụ lục": {"H8": "Đang làm", "I8": "Đang thực hiện"}}))
    collected = pipeline.collect([tmp_path], plan, period)
    (found,) = [each for each in collected.findings if each.code == "TABLE-07"]
    assert found.values == {"column": "Kinh phí giải ngân (triệu đồng)"}


def test_a_ratio_is_no_number_to_sum(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    file = tmp_path / "ke-hoach.xlsx"
    file.write_bytes(write_plan(replace(loaded.plan, amounts=(department.SPENT, Amount("SL.2", "Tiến độ", "%")))))
    errors = [each for each in pipeline.check_plan(file).findings if each.severity is Severity.ERROR]
    assert [(each.code, each.cells) for each in errors] == [("PLAN-41", ("C3",))]


def test_a_plan_without_numbers_asks_for_none(plan: Plan) -> None:
    assert layout.task_columns(plan) == layout.TASK_COLUMNS


def test_the_guide_tells_how_the_column_of_numbers_is_filled(loaded: pipeline.LoadedPlan) -> None:
    template = next(iter(pipeline.template_files(loaded.plan, loaded.plan.periods[1]).values()))
    book = openpyxl.load_workbook(io.BytesIO(template))
    lines = [tuple(str(each or "") for each in row[:3]) for row in book["Hướng dẫn"].iter_rows(values_only=True)]
    (line,) = [each for each in lines if each[0] == "Kinh phí giải ngân (triệu đồng)"]
    assert line[1] == "Khi có"
    assert "triệu đồng" in line[2] and "không ghi tỷ lệ" in line[2]
    assert "Cột Q cho biết còn thiếu gì" in str(book["Phụ lục"]["A3"].value)  # one column further than without numbers
    assert book["Phụ lục"]["Q5"].value == "Kiểm tra"
    assert "Giải pháp" not in book.sheetnames  # this plan is its appendix alone
    assert not [each for each in lines if "Giải pháp" in each[0]]


def test_the_next_templates_tell_the_numbers_of_the_period_before(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    plan, before, period = loaded.plan, loaded.plan.periods[0], loaded.plan.periods[1]
    (tmp_path / "nhan").mkdir()
    for name, template in pipeline.template_files(plan, before).items():
        (tmp_path / "nhan" / name).write_bytes(typed(template, {"Phụ lục": department.answers(template)}))
    made = pipeline.merge([tmp_path / "nhan"], loaded, before, tmp_path / "ra")
    out = pipeline.write_templates(plan, period, tmp_path / "mau", made.folder / "tong-hop.xlsx")
    sheet = openpyxl.load_workbook(out[0])["Phụ lục"]
    (row,) = [each[0].row for each in sheet.iter_rows() if each[17].value == "lead:A.1"]
    assert sheet[f"P{row}"].comment.text == "Kỳ trước: 250,5 triệu đồng"
    assert sheet[f"H{row}"].comment.text.startswith("Kỳ trước: Đang thực hiện ")
    assert sheet[f"P{row}"].value is None
    _, *drafts = pipeline.dispatch(loaded, period, tmp_path / "ra", date(2026, 6, 1))
    attached = next(email.message_from_bytes(drafts[0].read_bytes(), policy=policy.default).iter_attachments())
    assert attached.get_payload(decode=True) == out[0].read_bytes()


def test_a_number_is_found_by_its_heading_when_the_hidden_row_is_gone(
    loaded: pipeline.LoadedPlan, tmp_path: Path
) -> None:
    plan, period = loaded.plan, loaded.plan.periods[1]
    template = pipeline.template_files(plan, period)[f"2026-quy-2_{plan.units[1].code}.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(typed(template, {"Phụ lục": department.answers(template)})))
    sheet = book["Phụ lục"]
    for cell in sheet[layout.FIELD_KEY_ROW]:
        cell.value = None
    sheet["S5"], sheet["S8"] = "Ghi chú (nếu có)", "đã gọi điện"
    book.save(tmp_path / "a.xlsx")
    collected = pipeline.collect([tmp_path], plan, period)
    (sent,) = [each.cleaned for each in collected.counting]
    assert sent is not None
    assert {each.amount("amount_1") for each in sent.answers if not each.blank} == {Decimal("250.5")}
    told = {each.code: each.cells for each in collected.findings}
    assert "TABLE-07" not in told
    assert ("S8",) in told.values()  # the unit's own column is told as what stands outside the table


def test_the_report_names_the_units_whose_numbers_it_lacks(loaded: pipeline.LoadedPlan, tmp_path: Path) -> None:
    plan, period = loaded.plan, loaded.plan.periods[1]
    for name, template in list(pipeline.template_files(plan, period).items())[:2]:
        cells = department.answers(template)
        if plan.units[0].code in name:
            cells = {address: each for address, each in cells.items() if not address.startswith("P")}
        (tmp_path / name).write_bytes(typed(template, {"Phụ lục": cells}))
    made = pipeline.merge([tmp_path], loaded, period, tmp_path / "ra")
    text = "\n".join(each.text for each in docx.Document(str(made.folder / "bao-cao.docx")).paragraphs)
    silent = "Văn phòng, Phòng Chăn nuôi, Chi cục Thủy lợi và Trung tâm Khuyến nông"
    assert f"(12 nhiệm vụ có số liệu; chưa có số liệu của {silent}), trong đó:" in text
