"""The main job as the Office sees it: the demo's folder, the planted troubles, and what mending them does."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml.ns import qn
from openpyxl import load_workbook

from generator import pipeline
from generator.cli import group
from generator.model import Arrival, Outcome
from generator.texts import labels, messages

pytestmark = pytest.mark.slow


def report_text(content: bytes) -> str:
    """Return all text of a Word file, tables too."""
    file = docx.Document(io.BytesIO(content))
    lines = ("".join(text.text or "" for text in each.iter(qn("w:t"))) for each in file.element.body.iter(qn("w:p")))
    return "\n".join(lines)


def test_the_demo_leaves_every_file_under_its_name(demo: pipeline.Demo) -> None:
    root = demo.merged.folder.parent
    made = sorted(str(each.relative_to(root)) for each in root.rglob("*") if each.is_file())
    units = [each.code for each in demo.loaded.plan.units]
    sent = [each for each in units if each != "ttnc"]
    assert made == sorted(
        [f"mau/2024-6-thang_{each}.xlsx" for each in units]
        + [f"nhan/2024-6-thang_{each}.xlsx" for each in sent]
        + [f"2024-6-thang/phan-hoi/2024-6-thang_{each}_can-sua.xlsx" for each in units]
        + [f"2024-6-thang/{each}" for each in ("bao-cao.docx", "tong-hop.xlsx", "nhat-ky.json")]
    )


def test_the_planted_troubles_are_found_and_nothing_else(demo: pipeline.Demo) -> None:
    found = {(each.code, each.unit, each.task) for each in demo.merged.collected.findings}
    assert found == {
        ("CELL-01", "qlcn", "II.1"),
        ("ROW-02", "qlcn", "II.2"),
        ("CELL-04", "qlcn", "II.4"),
        ("ROW-05", "qlcn", "II.5"),
        ("ROW-07", "qlcn", ""),
        ("CAMP-01", "ttnc", ""),
        ("CAMP-02", "tdc", ""),
    }


def test_each_finding_names_the_cell_where_the_trouble_was_planted(demo: pipeline.Demo) -> None:
    book = load_workbook(demo.merged.folder.parent / "nhan" / "2024-6-thang_qlcn.xlsx")
    shown = {
        each.code: [book[each.sheet][cell].value for cell in each.cells]
        for each in demo.merged.collected.findings
        if each.unit == "qlcn"
    }
    assert shown["CELL-01"] == ["4O%"]
    assert shown["CELL-04"] == ["Đang làm dở"]
    assert shown["ROW-02"] == [None]
    assert shown["ROW-05"] == [None]
    assert shown["ROW-07"] == ["15/03/2023"]


def test_the_report_names_the_absent_unit_and_marks_every_gap(demo: pipeline.Demo) -> None:
    text = report_text((demo.merged.folder / "bao-cao.docx").read_bytes())
    assert "Còn 1 đơn vị chưa gửi báo cáo, số liệu chưa đầy đủ: Trung tâm Nghiên cứu" in text
    assert "[Trung tâm Nghiên cứu, Chuyển giao công nghệ và ĐMST chưa báo cáo]" in text
    assert "[Phòng Quản lý công nghệ và Đổi mới sáng tạo chưa ghi kết quả]" in text
    assert "4O%" not in text


def test_a_wrong_date_is_a_gap_in_the_report(demo: pipeline.Demo) -> None:
    assert "15/3/2023" not in report_text((demo.merged.folder / "bao-cao.docx").read_bytes())


def test_mended_and_complete_the_merge_ends_with_0(mended: pipeline.Demo, tmp_path: Path) -> None:
    returns = shutil.copytree(mended.merged.folder.parent / "nhan", tmp_path / "nhan", copy_function=shutil.copy2)
    plan = tmp_path / "ke-hoach-2024.xlsx"
    plan.write_bytes(mended.loaded.content)
    arguments = ["merge", str(returns), "--period", "6-thang", "--plan", str(plan), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(group, arguments, standalone_mode=False)
    assert (result.exception, result.return_value) == (None, 0), result.output
    text = report_text((tmp_path / "out" / "2024-6-thang" / "bao-cao.docx").read_bytes())
    assert "chưa báo cáo" not in text
    assert "chưa gửi" not in text


def test_a_clerk_mends_the_feedback_and_sends_it_back(demo_copy: Path) -> None:
    """The unit mends its five cells in the feedback workbook itself; the absent unit sends; the merge is clean."""
    feedback = demo_copy / "2024-6-thang" / "phan-hoi" / "2024-6-thang_qlcn_can-sua.xlsx"
    book = load_workbook(feedback)
    sheet = book["Phụ lục"]
    listed = [row[3].value for row in book["Cần sửa"].iter_rows(min_row=6, max_row=10)]
    cells = [re.fullmatch(r"Phụ lục!(\w+)", each)[1] for each in listed]  # type: ignore[index]
    right = {"J": 40, "H": "Đã rà soát 16 nội dung.", "I": "Đang thực hiện", "K11": "26/4/2024", "K": "15/3/2024"}
    for cell in cells:
        sheet[cell] = right.get(cell, right[cell[0]])
    returned = demo_copy / "nhan" / "phan hoi da sua.xlsx"
    book.save(returned)
    loaded = pipeline.built_in_plan()
    period = pipeline.find_period(loaded.plan, "6-thang")
    merged = pipeline.merge([demo_copy / "nhan"], loaded, period, demo_copy)
    assert [each.code for each in merged.collected.findings if each.severity.value == "error"] == ["CAMP-01"]
    counting = {each.unit.code: each.file for each in merged.collected.submissions}
    assert counting["qlcn"] == "phan hoi da sua.xlsx"


def test_a_warning_is_silenced_by_the_units_explanation_or_the_offices_word(demo_copy: Path, tmp_path: Path) -> None:
    loaded = pipeline.built_in_plan()
    period = loaded.plan.periods[0]
    returns, out = tmp_path / "nhan", tmp_path / "out"
    returns.mkdir()
    source = load_workbook(demo_copy / "nhan" / "2024-6-thang_vp.xlsx")
    source["Phụ lục"]["L8"] = "Kế hoạch số 12KH-SKHCN ngày 26/01/2024"
    source["Phụ lục"]["L9"] = "Công văn số 214/SKHCN-VP ngày 06/5/2022"
    source.save(returns / "vp.xlsx")

    def told() -> dict[str, tuple[str, str]]:
        """Merge; return severity and remedy of the two warnings."""
        merged = pipeline.merge([returns], loaded, period, out)
        return {
            each.code: (each.severity.value, messages.sentence(each)[1])
            for each in merged.collected.findings
            if each.code in ("ROW-14", "ROW-15")
        }

    assert {code: severity for code, (severity, _) in told().items()} == {"ROW-14": "warning", "ROW-15": "warning"}
    feedback = next((out / "2024-6-thang" / "phan-hoi").glob("*_vp_can-sua.xlsx"))
    book = load_workbook(feedback)
    row = next(cells for cells in book["Cần sửa"].iter_rows(min_row=6) if "ghi năm 2022" in str(cells[4].value))
    assert not row[6].protection.locked
    row[6].value = "Văn bản gốc ban hành năm 2022, còn hiệu lực"
    book.save(returns / "vp.xlsx")
    after = told()
    assert after["ROW-14"][0] == "warning"
    said = "Không phải làm gì: đơn vị đã giải trình (Văn bản gốc ban hành năm 2022, còn hiệu lực)."
    assert after["ROW-15"] == ("info", said)
    consolidated = out / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(consolidated)
    sheet = book["Cảnh báo"]
    heads = [cell.value for cell in sheet[1]]
    row = next(cells for cells in sheet.iter_rows(min_row=2) if cells[heads.index("Mã quy tắc")].value == "ROW-14")
    row[heads.index("Chấp nhận")].value = "Chánh Văn phòng đồng ý, đã kiểm tra bản giấy"
    book.save(consolidated)
    said = "Không phải làm gì: Văn phòng đã chấp nhận (Chánh Văn phòng đồng ý, đã kiểm tra bản giấy)."
    for _ in range(2):
        assert told()["ROW-14"] == ("info", said)


def test_what_the_office_writes_survives_the_next_merge_and_reaches_the_report(demo_copy: Path) -> None:
    consolidated = demo_copy / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(consolidated)
    sheet = book["Phụ lục"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(each[0].row for each in sheet.iter_rows(min_row=2) if each[0].value == "II.10")
    sheet.cell(row, heads["Biên tập"]).value = "Thanh tra Sở đã hoàn thành 02 cuộc thanh tra."
    sheet.cell(row, heads["Ghi chú của Văn phòng"]).value = "Đã gọi điện ngày 20/5"
    book.save(consolidated)
    loaded = pipeline.built_in_plan()
    period = pipeline.find_period(loaded.plan, "6-thang")
    for _ in range(2):
        merged = pipeline.merge([demo_copy / "nhan"], loaded, period, demo_copy)
    assert "Thanh tra Sở đã hoàn thành 02 cuộc thanh tra." in report_text((merged.folder / "bao-cao.docx").read_bytes())
    again = load_workbook(consolidated)["Phụ lục"]
    assert again.cell(row, heads["Ghi chú của Văn phòng"]).value == "Đã gọi điện ngày 20/5"


def test_the_same_input_gives_the_same_files(demo: pipeline.Demo, demo_copy: Path) -> None:
    before = {each: each.read_bytes() for each in demo_copy.rglob("*") if each.is_file()}
    loaded = pipeline.built_in_plan()
    pipeline.merge([demo_copy / "nhan"], loaded, demo.period, demo_copy)
    after = {each: each.read_bytes() for each in demo_copy.rglob("*") if each.is_file()}
    assert before == after


@pytest.mark.slow
def test_another_time_zone_and_language_give_the_same_files(demo: pipeline.Demo, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "TZ": "America/New_York",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "HOME": str(tmp_path / "no"),
    }
    command = [sys.executable, "-m", "generator", "demo", "--out", str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 3
    folder = demo.merged.folder
    made = [each.relative_to(folder) for each in sorted(folder.rglob("*")) if each.is_file()]
    assert len(made) == 10
    for each in made:
        assert (tmp_path / folder.name / each).read_bytes() == (folder / each).read_bytes(), each


def test_inputs_are_never_changed(demo: pipeline.Demo, demo_copy: Path) -> None:
    folder = demo_copy / "nhan"
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}
    pipeline.merge([folder], demo.loaded, demo.period, demo_copy / "khac")
    assert {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()} == before


def test_every_number_of_the_report_can_be_recomputed_from_the_consolidated_workbook(demo: pipeline.Demo) -> None:
    """Count by hand on the sheet Phụ lục, and compare with the figures in words and with the annex."""
    sheet = load_workbook(demo.merged.folder / "tong-hop.xlsx", data_only=True)["Phụ lục"]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    rows = [each for each in sheet.iter_rows(min_row=2, values_only=True) if re.fullmatch(r"[IVX]+\.\d+", str(each[0]))]
    outcomes = [each[heads["Kết quả so với thời hạn"]] for each in rows]
    count = {each: outcomes.count(labels.OUTCOME[each]) for each in Outcome}
    done = count[Outcome.DONE_ON_TIME] + count[Outcome.DONE_LATE]
    base = len(rows) - count[Outcome.NOT_ARISEN]
    text = report_text((demo.merged.folder / "bao-cao.docx").read_bytes())
    rate = f"{int(done * 1000 / base + 0.5) / 10:.1f}".replace(".", ",")
    expected = (
        f"Kế hoạch có tổng số {len(rows)} nhiệm vụ, trong đó đã hoàn thành {done} nhiệm vụ, đạt {rate}% "
        f"(trong hạn {count[Outcome.DONE_ON_TIME]}, trễ hạn {count[Outcome.DONE_LATE]}); "
        f"chưa hoàn thành {count[Outcome.OPEN_ON_TIME] + count[Outcome.OPEN_OVERDUE]} nhiệm vụ"
    )
    assert expected in text
    units = [each[heads["Mã đơn vị chủ trì"]] for each in rows]
    file = docx.Document(io.BytesIO((demo.merged.folder / "bao-cao.docx").read_bytes()))
    annex = file.tables[3]
    printed = {row.cells[1].text: [cell.text for cell in row.cells[2:10]] for row in annex.rows[1:-1]}
    for unit in demo.loaded.plan.units:
        own = [state for state, lead in zip(outcomes, units, strict=True) if lead == unit.code]
        assert printed[unit.name] == [str(len(own)), *(str(own.count(labels.OUTCOME[each])) for each in Outcome)]


def test_the_consolidated_counts_are_formulas_with_their_values(demo: pipeline.Demo) -> None:
    content = demo.merged.folder / "tong-hop.xlsx"
    formulas, values = (load_workbook(content, data_only=each)["Tổng quan"] for each in (False, True))
    cells = [cell for row in formulas.iter_rows() for cell in row if str(cell.value).startswith("=COUNTIFS(")]
    assert len(cells) >= 7 * (7 + 1 + 2 + 4)
    assert all(isinstance(values[cell.coordinate].value, int) for cell in cells)


def test_the_log_traces_every_value_to_its_cell(demo: pipeline.Demo) -> None:
    log = json.loads((demo.merged.folder / "nhat-ky.json").read_text(encoding="utf-8"))
    assert log["schema"] == 1
    assert log["run_id"] == demo.merged.run_id
    folder = demo.merged.folder.parent / "nhan"
    books = {each.name: load_workbook(each) for each in folder.iterdir()}
    assert len(log["provenance"]) > 100
    for each in log["provenance"]:
        value = books[each["file"]][each["sheet"]][each["cell"]].value
        if each["field"] in ("result", "documents", "difficulties"):
            assert str(value).split() == each["value"].split()
    assert {each["file"] for each in log["inputs"]} == set(books)
    assert [each["file"] for each in log["outputs"]][-1] == "bao-cao.docx"


def test_a_finding_for_machines_has_every_promised_key(demo: pipeline.Demo) -> None:
    log = json.loads((demo.merged.folder / "nhat-ky.json").read_text(encoding="utf-8"))
    keys = {"code", "severity", "unit", "task", "file", "sheet", "cells", "values", "message", "fix"}
    assert all(set(each) == keys for each in log["findings"])
    assert {each["severity"] for each in log["findings"]} == {"error", "warning"}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("vp", Arrival.ON_TIME), ("tdc", Arrival.LATE), ("ttnc", Arrival.MISSING)],
)
def test_who_sent_when(demo: pipeline.Demo, unit: str, expected: Arrival) -> None:
    found = {each.unit.code: each.arrival for each in demo.merged.collected.submissions}
    assert found[unit] is expected


def test_files_of_different_runs_are_told_and_mended(demo_copy: Path) -> None:
    loaded = pipeline.built_in_plan()
    period = loaded.plan.periods[0]
    folder = demo_copy / "2024-6-thang"
    older = (folder / "tong-hop.xlsx").read_bytes()
    assert not pipeline.merge([demo_copy / "nhan"], loaded, period, demo_copy).mixed
    (demo_copy / "nhan" / "2024-6-thang_tts.xlsx").unlink()
    assert not pipeline.merge([demo_copy / "nhan"], loaded, period, demo_copy).mixed
    (folder / "tong-hop.xlsx").write_bytes(older)
    done = terminal_runner(demo_copy)
    assert "không cùng một lần chạy" in done
    assert not pipeline.merge([demo_copy / "nhan"], loaded, period, demo_copy).mixed


def terminal_runner(folder: Path) -> str:
    """Merge the folder's returns from the command line and return what it says."""
    command = [sys.executable, "-m", "generator", "merge", str(folder / "nhan"), "--period", "6-thang"]
    plan = folder / "ke-hoach-2024.xlsx"
    plan.write_bytes(pipeline.built_in_plan().content)
    done = subprocess.run([*command, "--plan", str(plan), "--out", str(folder)], capture_output=True, text=True)
    return done.stdout


def test_what_is_passed_over_leaves_a_line_in_the_log(demo_copy: Path) -> None:
    (demo_copy / "nhan" / "~$2024-6-thang_tts.xlsx").write_bytes(b"x")
    loaded = pipeline.built_in_plan()
    pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    log = json.loads((demo_copy / "2024-6-thang" / "nhat-ky.json").read_text(encoding="utf-8"))
    assert log["passed_over"] == ["~$2024-6-thang_tts.xlsx"]
