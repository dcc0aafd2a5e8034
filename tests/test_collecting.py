"""A folder of returns as it comes: one bad file never stops the others, and each gets its own sentence."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from generator import identity, pipeline, rules
from generator.model import VERSIONS, Arrival, Envelope, Plan, TemplateVersion, VersionState
from generator.texts import messages
from generator.texts.wording import OFFICE_TIME
from generator.workbooks.return_reader import read_return
from tests.builders import typed

pytestmark = pytest.mark.slow


def place(folder: Path, name: str, content: bytes, day: int = 10) -> None:
    """Put a file into the folder, last saved on a day of May 2024."""
    (folder / name).write_bytes(content)
    moment = datetime(2024, 5, day, 9, 0, tzinfo=OFFICE_TIME).timestamp()
    os.utime(folder / name, (moment, moment))


@pytest.fixture
def templates(plan: Plan) -> dict[str, bytes]:
    return pipeline.template_files(plan, plan.periods[0])


def filled(template: bytes, text: str = "Đã làm") -> bytes:
    """Return a template with one result typed (row 8 is the first task of the units used here)."""
    return typed(template, {"Phụ lục": {"H8": text, "I8": "Đang thực hiện"}})


def codes(collected: pipeline.Collected) -> dict[str, list[str]]:
    """Return file → codes of the findings about whole files."""
    found: dict[str, list[str]] = {}
    for each in collected.findings:
        if each.code.startswith(("FILE", "FORM")):
            found.setdefault(each.file, []).append(each.code)
    return found


def test_what_is_no_return_gets_its_own_sentence(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    other = Workbook()
    other.save(tmp_path / "khac.xlsx")
    place(tmp_path, "rong.xlsx", b"")
    place(tmp_path, "hong.xlsx", templates["2024-6-thang_vp.xlsx"][:3000])
    place(tmp_path, "anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    place(tmp_path, "cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    place(tmp_path, "khoa.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"))
    place(tmp_path, "tot.xlsx", filled(templates["2024-6-thang_tts.xlsx"]))
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    said = {each.file: messages.line(each) for each in collected.findings if each.code.startswith("FILE")}
    assert set(said) == {"khac.xlsx", "rong.xlsx", "hong.xlsx", "anh.png", "cu.xls", "khoa.xlsx"}
    for name, words in {
        "khac.xlsx": "không phải biểu mẫu", "rong.xlsx": "tệp rỗng", "hong.xlsx": "hỏng",
        "anh.png": "tệp ảnh", "cu.xls": "không phải tệp Excel", "khoa.xlsx": "mật khẩu",
    }.items():  # fmt: skip
        assert words in said[name]
    assert {each.view.unit for each in collected.counting} == {"tts"}


def test_the_same_content_counts_once(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    content = filled(templates["2024-6-thang_tts.xlsx"])
    place(tmp_path, "1.xlsx", content)
    place(tmp_path, "2.xlsx", content)
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert codes(collected) == {"2.xlsx": ["FILE-02"]}


def test_a_copy_sent_again_makes_nobody_late(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    content = filled(templates["2024-6-thang_tts.xlsx"])
    place(tmp_path, "1.xlsx", content, day=25)
    place(tmp_path, "2.xlsx", content, day=10)
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert {each.unit.code: each.arrival for each in collected.submissions}["tts"] is Arrival.ON_TIME


def test_of_two_returns_the_newest_counts_and_the_older_is_named(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    place(tmp_path, "b-cu.xlsx", filled(templates["2024-6-thang_tts.xlsx"], "Cũ"), day=9)
    place(tmp_path, "a-moi.xlsx", filled(templates["2024-6-thang_tts.xlsx"], "Mới"), day=12)
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert codes(collected) == {"b-cu.xlsx": ["FILE-06"]}
    assert [each.envelope.origin for each in collected.counting] == ["a-moi.xlsx"]


def test_a_later_blank_return_is_passed_over_with_a_warning(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    place(tmp_path, "day-du.xlsx", filled(templates["2024-6-thang_tts.xlsx"]), day=9)
    place(tmp_path, "trang.xlsx", templates["2024-6-thang_tts.xlsx"], day=12)
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert codes(collected) == {"trang.xlsx": ["FILE-07"]}
    assert [each.envelope.origin for each in collected.counting] == ["day-du.xlsx"]


def test_a_blank_return_alone_is_an_error_and_the_unit_is_missing(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    place(tmp_path, "trang.xlsx", templates["2024-6-thang_tts.xlsx"])
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert codes(collected) == {"trang.xlsx": ["FORM-01"]}
    assert {each.unit.code: each.arrival for each in collected.submissions}["tts"] is Arrival.MISSING
    assert not any(each.code.startswith("ROW") for each in collected.findings)


def test_last_periods_workbook_is_refused_by_name(tmp_path: Path, plan: Plan) -> None:
    annual = pipeline.template_files(plan, plan.periods[1])["2024-nam_tts.xlsx"]
    place(tmp_path, "nam.xlsx", filled(annual))
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    (finding,) = [each for each in collected.findings if each.code == "FILE-05"]
    assert "kỳ năm 2024, không phải kỳ 6 tháng đầu năm 2024" in messages.line(finding)
    assert collected.counting == ()


def test_a_unit_that_the_workbook_does_not_name_clearly_is_a_question(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    two = {"_baocao": {"B4": "vp"}, "Phụ lục": {"A2": "Đơn vị báo cáo: Văn phòng Sở"}}
    place(tmp_path, "la.xlsx", typed(filled(templates["2024-6-thang_tts.xlsx"]), two))
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    (finding,) = [each for each in collected.findings if each.code == "FILE-04"]
    assert "(trong tệp ghi: Thanh tra Sở hay Văn phòng Sở)" in messages.line(finding)
    assert collected.counting == ()


def test_a_nil_return_needs_a_reason_and_no_rows(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    nil = typed(templates["2024-6-thang_tts.xlsx"], {"Hướng dẫn": {"C6": "Có"}})
    place(tmp_path, "1.xlsx", nil)
    assert codes(pipeline.collect([tmp_path], plan, plan.periods[0])) == {"1.xlsx": ["FORM-03"]}
    place(tmp_path, "1.xlsx", typed(nil, {"Hướng dẫn": {"C7": "Không có cuộc thanh tra nào trong kỳ"}}))
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert [each.code for each in collected.findings if each.unit == "tts"] == []
    place(tmp_path, "1.xlsx", typed(filled(nil), {"Hướng dẫn": {"C7": "Lý do"}}))
    assert codes(pipeline.collect([tmp_path], plan, plan.periods[0])) == {"1.xlsx": ["FORM-04"]}


def test_changed_plan_columns_are_one_warning_with_all_their_cells(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    changed = {"Phụ lục": {"B8": "Nội dung khác", "F8": "Mục tiêu khác"}}
    place(tmp_path, "1.xlsx", typed(filled(templates["2024-6-thang_tts.xlsx"]), changed))
    (finding,) = [
        each for each in pipeline.collect([tmp_path], plan, plan.periods[0]).findings if each.code == "FORM-02"
    ]
    assert (finding.severity.value, finding.cells) == ("warning", ("B8", "F8"))


def test_a_text_in_an_old_encoding_counts_once_the_office_accepts_it(
    tmp_path: Path, templates: dict[str, bytes]
) -> None:
    loaded = pipeline.built_in_plan()
    period = loaded.plan.periods[0]
    (tmp_path / "nhan").mkdir()
    place(tmp_path / "nhan", "1.xlsx", filled(templates["2024-6-thang_tts.xlsx"], "Thanh tra 05 c¬ së, xö ph¹t 02 vô"))

    def merged() -> tuple[str, list[str]]:
        """Merge; return the result as it will be printed, and the codes that speak of the encoding."""
        done = pipeline.merge([tmp_path / "nhan"], loaded, period, tmp_path / "out")
        result = next(each for each in done.report.tasks if each.task.code == "II.10")
        told = [each.code for each in done.collected.findings if each.code in ("CELL-08", "SHEET-23")]
        return (result.answer.text("result") if result.answer else ""), told

    assert merged() == ("", ["CELL-08"])
    consolidated = tmp_path / "out" / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(consolidated)
    sheet = book["Cảnh báo"]
    heads = [cell.value for cell in sheet[1]]
    row = next(cells for cells in sheet.iter_rows(min_row=2) if cells[heads.index("Mã quy tắc")].value == "CELL-08")
    assert "“Thanh tra 05 cơ sở, xử phạt 02 vụ”" in str(row[heads.index("Vấn đề")].value)
    accept = row[heads.index("Chấp nhận")]
    assert not accept.protection.locked
    accept.value = "x"
    book.save(consolidated)
    for _ in range(2):
        assert merged() == ("Thanh tra 05 cơ sở, xử phạt 02 vụ", ["SHEET-23"])


def test_templates_of_an_earlier_version_are_read_withdrawn_ones_are_not(
    plan: Plan, templates: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = typed(
        filled(templates["2024-6-thang_tts.xlsx"]),
        {"_baocao": {"B5": "0"}, "Phụ lục": {"H4": "ket_qua", "H5": "Kết quả đạt được trong kỳ"}},
    )
    envelope = Envelope("cu.xlsx", old, "", None)

    def codes_of(state: VersionState) -> list[str]:
        monkeypatch.setitem(VERSIONS, "0", TemplateVersion(state, {"ket_qua": "result"}))
        raw, found = identity.settle(read_return(old, "cu.xlsx"), envelope, plan)
        if state is VersionState.ACCEPTED:
            assert {each.cells["result"].value for each in raw.rows if each.key == "II.10"} == {"Đã làm"}
        view = rules.EnvelopeView("cu.xlsx", plan, "6-thang", identity=found)
        return [each.code for each in rules.check_envelope(view)]

    assert codes_of(VersionState.ACCEPTED) == ["FILE-10"]
    assert codes_of(VersionState.WITHDRAWN) == ["FILE-11"]


def test_untouched_plan_columns_are_no_finding(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    for name, content in templates.items():
        place(tmp_path, name, filled(content) if "ttnc" not in name else content)
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    assert not [each for each in collected.findings if each.code == "FORM-02"]


def test_a_task_of_another_unit_and_an_unknown_one_are_errors(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    template = filled(templates["2024-6-thang_tts.xlsx"])
    other = plan.task("II.1")
    assert other is not None
    place(tmp_path, "1.xlsx", typed(template, {"Phụ lục": {"Q8": "lead:II.1", "B8": other.content}}))
    found = {each.code: messages.line(each) for each in pipeline.collect([tmp_path], plan, plan.periods[0]).findings}
    assert "giao cho: Phòng Quản lý công nghệ và Đổi mới sáng tạo" in found["TABLE-02"]
    assert "II.10" in found["TABLE-04"]
    place(tmp_path, "1.xlsx", typed(template, {"Phụ lục": {"Q8": "lead:IX.9", "B8": "Việc lạ"}}))
    found = {each.code: messages.line(each) for each in pipeline.collect([tmp_path], plan, plan.periods[0]).findings}
    assert "IX.9" in found["TABLE-01"]


def test_a_task_answered_twice_is_named_with_both_rows(tmp_path: Path, plan: Plan, templates: dict[str, bytes]) -> None:
    task = plan.task("II.10")
    assert task is not None
    again = {"Q12": "lead:II.10", "B12": task.content, "H12": "Lần hai", "I12": "Đang thực hiện"}
    place(tmp_path, "1.xlsx", typed(filled(templates["2024-6-thang_tts.xlsx"]), {"Phụ lục": again}))
    collected = pipeline.collect([tmp_path], plan, plan.periods[0])
    (finding,) = [each for each in collected.findings if each.code == "TABLE-03"]
    assert finding.cells == ("H8", "I8", "H12", "I12")


def test_a_task_answered_twice_in_the_same_words_counts_once(
    tmp_path: Path, plan: Plan, templates: dict[str, bytes]
) -> None:
    task = plan.task("II.10")
    assert task is not None
    again = {"Q12": "lead:II.10", "B12": task.content, "H12": "Đã làm", "I12": "Đang thực hiện"}
    place(tmp_path, "1.xlsx", typed(filled(templates["2024-6-thang_tts.xlsx"]), {"Phụ lục": again}))
    found = {each.code for each in pipeline.collect([tmp_path], plan, plan.periods[0]).findings}
    assert "TABLE-05" in found
    assert "TABLE-03" not in found
