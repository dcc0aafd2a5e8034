"""`baocao status` as the Office uses it."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from generator import pipeline
from generator.cli import group
from generator.workbooks.plan_writer import write_plan
from tests.builders import decide

pytestmark = pytest.mark.slow

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "ket-qua.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def office(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(demo_copy)
    (demo_copy / "ke-hoach.xlsx").write_bytes(pipeline.built_in_plan().content)
    return demo_copy


def run(*more: str) -> str:
    arguments = ["status", "nhan", "--period", "6-thang", "--plan", "ke-hoach.xlsx", "--today", "2024-05-20", *more]
    result = CliRunner().invoke(group, arguments, standalone_mode=False)
    assert result.exception is None, result.output
    return result.stdout


def test_it_says_who_owes_and_unasked_what_the_deadlines_mean(office: Path) -> None:
    shown = run()
    assert "Phải gửi 7; đã nhận 6 (85,7%); đúng hạn 5 (71,4%)." in shown
    assert "quá 3 ngày" in shown
    assert "18/5/2024 (thứ Bảy)" in shown
    assert "ngày làm việc cuối cùng là thứ Sáu, ngày 17/5/2024" in shown


def test_json_keeps_to_its_schema(office: Path) -> None:
    record = json.loads(run("--json"))
    standing = {**SCHEMA["$defs"]["standing"], "$defs": SCHEMA["$defs"]}
    assert [each.message for each in Draft202012Validator(standing).iter_errors(record)] == []
    assert {each["unit"]: each["state"] for each in record["units"]}["ttnc"] == "overdue"


def test_an_extension_typed_in_the_consolidated_workbook_counts_and_survives(office: Path) -> None:
    file = office / "2024-6-thang" / "tong-hop.xlsx"
    book = openpyxl.load_workbook(file)
    sheet = book["Nộp báo cáo"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(each for each in range(2, 30) if sheet.cell(each, heads["Khóa"]).value == "unit:ttnc")
    sheet.cell(row, heads["Gia hạn đến ngày"]).value = "24/5/2024"
    sheet.cell(row, heads["Văn bản gia hạn"]).value = "Công văn số 12/SKHCN-VP"
    book.save(file)
    assert "Gia hạn" in run("--out", ".")
    merge = ["merge", "nhan", "--period", "6-thang", "--plan", "ke-hoach.xlsx", "--out", "."]
    CliRunner().invoke(group, merge, standalone_mode=False)
    again = openpyxl.load_workbook(file)["Nộp báo cáo"]
    assert "Công văn số 12/SKHCN-VP" in [cell.value for cells in again.iter_rows() for cell in cells]


def test_the_page_for_print_says_the_same(office: Path) -> None:
    run("--out", ".")
    page = openpyxl.load_workbook(io.BytesIO((office / "2024-6-thang" / "tinh-hinh.xlsx").read_bytes()))["Tình hình"]
    written = [str(cell.value) for cells in page.iter_rows() for cell in cells if cell.value]
    assert "Quá hạn" in written
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


def typed_for_the_absent_unit(office: Path, **columns: str) -> None:
    """Write into the row of the unit that sent nothing, on the sheet Nộp báo cáo."""
    decide(office, "Nộp báo cáo", lambda row: row["Khóa"] == "unit:ttnc", **columns)


def test_an_extension_of_an_absent_unit_is_no_error_until_it_runs_out(office: Path) -> None:
    typed_for_the_absent_unit(office, Gia_hạn_đến_ngày="24/5/2024", Văn_bản_gia_hạn="Công văn số 12/SKHCN-VP")

    def told(today: str) -> set[str]:
        followed = pipeline.follow(
            [office / "nhan"], loaded, pipeline.find_period(loaded.plan, "6-thang"), office, date.fromisoformat(today)
        )
        return {each.code for each in followed.collected.findings if each.unit == "ttnc"}

    loaded = pipeline.load_plan(office / "ke-hoach.xlsx")
    assert told("2024-05-24") == {"CAMP-09"}
    assert told("2024-05-25") == {"CAMP-01"}


def test_a_decision_on_an_absent_unit_lets_the_merge_pass_without_it(office: Path) -> None:
    typed_for_the_absent_unit(office, Chấp_nhận_để_trống="Đơn vị đang sáp nhập")
    loaded = pipeline.load_plan(office / "ke-hoach.xlsx")
    merged = pipeline.merge([office / "nhan"], loaded, pipeline.find_period(loaded.plan, "6-thang"), office)
    told = {each.code: each.severity.value for each in merged.collected.findings if each.unit == "ttnc"}
    assert told == {"CAMP-10": "info"}
    assert "unit:ttnc" not in {each.key for each in merged.waiting}


@pytest.fixture
def with_deadlines(office: Path) -> Path:
    """Return the Office's folder with a plan in which one open task was due in May and one on 29 February."""
    plan = pipeline.built_in_plan().plan
    due = {"II.2": date(2024, 5, 19), "II.4": date(2024, 2, 29), "II.6": date(2024, 5, 20), "II.7": date(2024, 6, 19),
           "II.8": date(2024, 6, 20)}  # fmt: skip
    tasks = tuple(replace(each, due=due.get(each.code, each.due)) for each in plan.tasks)
    (office / "ke-hoach.xlsx").write_bytes(write_plan(replace(plan, tasks=tasks)))
    return office


def test_tasks_due_and_overdue_are_told_by_supervisor(with_deadlines: Path) -> None:
    shown = run("--out", ".")
    assert "Giám đốc: 2 nhiệm vụ (1 quá hạn, 1 đến hạn)" in shown
    assert "PGĐ Đào Ngọc Hoàng: 1 nhiệm vụ (1 quá hạn, 0 đến hạn)" in shown
    rows = [line for line in shown.splitlines() if re.search(r"  II\.\d", line)]
    told = [(re.search(r"II\.\d+", line)[0], re.split(r" {2,}", line)[-1]) for line in rows]  # type: ignore[index]
    assert told == [("II.2", "quá 1 ngày"), ("II.7", "còn 30 ngày"), ("II.4", "quá 81 ngày"), ("II.6", "hạn hôm nay")]
    assert max(map(len, rows)) < 200
    page = openpyxl.load_workbook(with_deadlines / "2024-6-thang" / "tinh-hinh.xlsx")["Tình hình"]
    written = [str(cell.value) for cells in page.iter_rows() for cell in cells if cell.value]
    start = written.index("Giám đốc: 2 nhiệm vụ (1 quá hạn, 1 đến hạn)")
    assert written[start + 2 : start + 5] == ["Phòng Quản lý công nghệ và Đổi mới sáng tạo", "19/5/2024", "quá 1 ngày"]
    whole = next(each for each in written if each.startswith("II.4. "))
    assert whole.endswith("giai đoạn 2022-2026")


def test_json_tells_the_tasks_whole(with_deadlines: Path) -> None:
    tasks = {each["task"]: each for each in json.loads(run("--json"))["tasks"]}
    assert set(tasks) == {"II.2", "II.4", "II.6", "II.7"}
    assert (tasks["II.4"]["state"], tasks["II.4"]["days"], tasks["II.4"]["due"]) == ("open_overdue", -81, "2024-02-29")
    assert (tasks["II.6"]["state"], tasks["II.6"]["unit"]) == ("open_on_time", "tdc")


def test_with_nothing_due_it_says_so(office: Path) -> None:
    assert "Không có nhiệm vụ nào quá hạn hoặc đến hạn trong 30 ngày tới." in run("--out", ".")
    page = openpyxl.load_workbook(office / "2024-6-thang" / "tinh-hinh.xlsx")["Tình hình"]
    assert page.cell(page.max_row, 1).value == "Không có nhiệm vụ nào quá hạn hoặc đến hạn trong 30 ngày tới."
