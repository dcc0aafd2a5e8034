"""What one run remembers of the last, as the Office lives it: rounds, choices, waivers, the period before."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator import pipeline
from generator.cli import group
from generator.model import Plan
from generator.texts.wording import OFFICE_TIME
from tests.builders import decide, typed
from tests.corpus.base import good

pytestmark = pytest.mark.slow

RETURN = "2024-6-thang_qlcn"


def save(folder: Path, name: str, content: bytes, day: int, month: int = 5) -> None:
    """Save a return as one that came on this day."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    moment = datetime(2024, month, day, 9, 0, tzinfo=OFFICE_TIME).timestamp()
    os.utime(folder / name, (moment, moment))


def merge(folder: Path, period: str = "6-thang") -> pipeline.Merged:
    loaded = pipeline.built_in_plan()
    return pipeline.merge([folder / "nhan"], loaded, pipeline.find_period(loaded.plan, period), folder)


def feedback(folder: Path, unit: str = "qlcn") -> list[str]:
    """Return every text of the sheet that says what to mend."""
    file = next((folder / "2024-6-thang" / "phan-hoi").glob(f"*_{unit}_can-sua.xlsx"))
    rows = load_workbook(file)["Cần sửa"].iter_rows(values_only=True)
    return [str(value) for row in rows for value in row if value is not None]


def is_sent_a(row: dict[str, object]) -> bool:
    """Tell whether a row of the sheet of returns is that of the file a.xlsx, and not of its unit."""
    return row["Tệp được tính"] == "a.xlsx" and str(row["Đơn vị"]).startswith(" ")


def codes(merged: pipeline.Merged, file: str = "") -> dict[str, str]:
    """Return code → severity of the findings on files that came, or on one."""
    wanted = (each for each in merged.collected.findings if each.file and (not file or each.file == file))
    return {each.code: each.severity.value for each in wanted}


@pytest.fixture
def faulty() -> bytes:
    """Return the unit's return with a percentage mistyped and a status left out."""
    return typed(good(), {"Phụ lục": {"J9": "8O%", "I10": None}})


def test_a_resubmission_says_what_is_mended_what_remains_and_what_is_new(tmp_path: Path, faulty: bytes) -> None:
    save(tmp_path / "nhan", "a.xlsx", faulty, 10)
    merge(tmp_path)
    assert not any("bản gửi trước" in each for each in feedback(tmp_path))
    save(tmp_path / "nhan", "b.xlsx", typed(faulty, {"Phụ lục": {"J9": 80, "K9": "32/13/2024"}}), 12)
    for _ in range(2):
        merged = merge(tmp_path)
        texts = feedback(tmp_path)
        assert any("đã sửa 1, còn lại 1, mới " in each for each in texts)
        assert "Đã sửa so với bản gửi trước (a.xlsx):" in texts
        assert any("8O%" in each for each in texts)
        assert "Phải sửa\n(còn lại)" in texts
        assert "Phải sửa\n(mới)" in texts
    since = {
        each.code: each.values["since"]
        for each in merged.collected.findings
        if each.file == "b.xlsx" and "since" in each.values
    }
    assert since["ROW-03"] == "remaining"
    assert since["CELL-05"] == "new"


def test_the_terminal_says_what_a_resubmission_mended(
    tmp_path: Path, faulty: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ke-hoach.xlsx").write_bytes(pipeline.built_in_plan().content)
    arguments = ["merge", "nhan", "--period", "6-thang", "--plan", "ke-hoach.xlsx", "--out", "."]
    save(tmp_path / "nhan", "a.xlsx", faulty, 10)
    assert "bản gửi trước" not in CliRunner().invoke(group, arguments).stdout
    save(tmp_path / "nhan", "b.xlsx", typed(faulty, {"Phụ lục": {"J9": 80}}), 12)
    said = CliRunner().invoke(group, arguments).stdout
    assert "Phòng Quản lý công nghệ và Đổi mới sáng tạo: So với bản gửi trước: đã sửa 1, còn lại 1, mới 0." in said


def test_the_office_pins_a_return_and_sets_one_aside(tmp_path: Path, faulty: bytes) -> None:
    save(tmp_path / "nhan", "a.xlsx", good(), 10)
    save(tmp_path / "nhan", "b.xlsx", faulty, 12)
    assert "Là bản mới nhất trong 2 bản Văn phòng nhận được." in feedback_after(tmp_path)
    decide(tmp_path, "Nộp báo cáo", is_sent_a, Văn_phòng_chọn="Tính bản này")
    merged = merge(tmp_path)
    assert codes(merged, "a.xlsx")["FILE-18"] == "warning"
    assert codes(merged, "b.xlsx") == {"FILE-17": "info"}
    decide(tmp_path, "Nộp báo cáo", is_sent_a, Lý_do_chọn="Bản có chữ ký")
    merged = merge(tmp_path)
    assert "FILE-18" not in codes(merged)
    assert "Văn phòng chọn tính bản này: Bản có chữ ký." in feedback(tmp_path)
    counts = {each.unit.code: each.file for each in merged.collected.submissions}
    assert counts["qlcn"] == "a.xlsx"
    decide(tmp_path, "Nộp báo cáo", is_sent_a, Văn_phòng_chọn="Không tính bản này", Lý_do_chọn="Gửi nhầm")
    for _ in range(2):
        merged = merge(tmp_path)
        assert codes(merged, "a.xlsx") == {"FILE-16": "info"}
        assert {each.unit.code: each.file for each in merged.collected.submissions}["qlcn"] == "b.xlsx"
        assert "Là bản duy nhất còn lại; các bản khác Văn phòng không tính." in feedback(tmp_path)


def feedback_after(folder: Path) -> list[str]:
    merge(folder)
    return feedback(folder)


def test_a_return_set_aside_leaves_its_unit_missing(tmp_path: Path) -> None:
    save(tmp_path / "nhan", "a.xlsx", good(), 10)
    merge(tmp_path)
    decide(tmp_path, "Nộp báo cáo", is_sent_a, Văn_phòng_chọn="Không tính bản này", Lý_do_chọn="Chưa có chữ ký")
    merged = merge(tmp_path)
    assert "qlcn" in {each.unit for each in merged.collected.findings if each.code == "CAMP-01"}


def test_a_waiver_holds_for_each_of_its_tasks_when_another_is_mended(tmp_path: Path) -> None:
    wrong = typed(good(), {"Phụ lục": {"L9": None, "L10": None, "I9": "Đã hoàn thành", "I10": "Đã hoàn thành",
                                       "J9": 100, "J10": 100, "K9": "15/3/2024", "K10": "15/3/2024"}})  # fmt: skip
    save(tmp_path / "nhan", "a.xlsx", wrong, 10)
    assert codes(merge(tmp_path))["ROW-06"] == "warning"
    decide(tmp_path, "Cảnh báo", lambda row: row["Mã quy tắc"] == "ROW-06", Chấp_nhận="Không có văn bản",
           Người_quyết_định="Chánh Văn phòng")  # fmt: skip
    assert codes(merge(tmp_path))["ROW-06"] == "info"
    mended = typed(wrong, {"Phụ lục": {"L9": "Kế hoạch số 15/KH-SKHCN ngày 05/3/2024"}})
    save(tmp_path / "nhan", "a.xlsx", mended, 11)
    for _ in range(2):
        assert codes(merge(tmp_path))["ROW-06"] == "info"
    save(tmp_path / "nhan", "a.xlsx", wrong, 12)
    assert codes(merge(tmp_path))["ROW-06"] == "info", "what the Office wrote stays, and holds when the fault returns"


def the_year(folder: Path, plan: Plan, cells: dict[str, object]) -> pipeline.Merged:
    """Send the same unit's return for the whole year and merge it."""
    from generator.texts import sample_returns
    from generator.workbooks import sample_writer

    period = pipeline.find_period(plan, "nam")
    template = pipeline.template_files(plan, period)["2024-nam_qlcn.xlsx"]
    sample = next(each for each in sample_returns.load(with_faults=False) if each.unit == "qlcn")
    filled = sample_writer.fill_template(template, sample.rows, sample.form)
    for each in (folder / "nhan").iterdir():
        each.unlink()
    save(folder / "nhan", "nam.xlsx", typed(filled, {"Phụ lục": cells}), 10, 11)
    return merge(folder, "nam")


def test_the_year_is_held_against_the_first_half(tmp_path: Path, plan: Plan) -> None:
    half = typed(good(), {"Phụ lục": {"J9": 80, "I9": "Đang thực hiện", "K9": None}})
    save(tmp_path / "nhan", "a.xlsx", half, 10)
    merge(tmp_path)
    merged = the_year(tmp_path, plan, {"J9": 60, "I9": "Đang thực hiện", "K9": None})
    (finding,) = (each for each in merged.collected.findings if each.code == "ROW-18")
    assert finding.cells == ("J9",)
    assert "CAMP-06" not in {each.code for each in merged.collected.findings}


def test_a_first_half_that_is_missing_or_broken_is_told(tmp_path: Path, plan: Plan) -> None:
    (tmp_path / "nhan").mkdir()
    told = {each.code: each.severity.value for each in the_year(tmp_path, plan, {}).collected.findings}
    assert told["CAMP-06"] == "info"
    (tmp_path / "2024-6-thang").mkdir()
    (tmp_path / "2024-6-thang" / "tong-hop.xlsx").write_bytes(b"PK broken")
    told = {each.code: each.severity.value for each in the_year(tmp_path, plan, {}).collected.findings}
    assert (told["CAMP-07"], "CAMP-06" in told) == ("warning", False)


@pytest.mark.parametrize(("until", "severity"), [("31/12/2024", "info"), ("30/6/2024", "warning"), ("", "warning")])
def test_a_waiver_that_says_so_holds_in_the_next_period(tmp_path: Path, plan: Plan, until: str, severity: str) -> None:
    document = {"L9": "Kế hoạch số 12KH-SKHCN ngày 26/01/2024"}
    save(tmp_path / "nhan", "a.xlsx", typed(good(), {"Phụ lục": document}), 10)
    merge(tmp_path)
    decide(tmp_path, "Cảnh báo", lambda row: row["Mã quy tắc"] == "ROW-14", Chấp_nhận="Đã kiểm tra",
           Người_quyết_định="Chánh Văn phòng", Hiệu_lực_đến_ngày=until)  # fmt: skip
    assert codes(merge(tmp_path))["ROW-14"] == "info"
    save(tmp_path / "nhan", "a.xlsx", typed(good(), {"Phụ lục": {**document, "N9": "Việc thêm"}}), 11)
    merge(tmp_path)
    assert not any(each.startswith("Đã sửa so với bản gửi trước") for each in feedback(tmp_path))
    merged = the_year(tmp_path, plan, document)
    assert codes(merged)["ROW-14"] == severity
    if severity == "info":
        sheet = load_workbook(tmp_path / "2024-nam" / "tong-hop.xlsx")["Cảnh báo"]
        assert "Chánh Văn phòng" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_log_keeps_the_rounds(tmp_path: Path, faulty: bytes) -> None:
    save(tmp_path / "nhan", "a.xlsx", faulty, 10)
    merge(tmp_path)
    log = json.loads((tmp_path / "2024-6-thang" / "nhat-ky.json").read_text(encoding="utf-8"))
    assert log["rounds"]["qlcn"]["before"] is None
    assert "ROW-03" in str(log["rounds"]["qlcn"]["last"]["findings"])
