"""The Word report as the Office lives with it: edits in the workbook and in Word, draft and final, traces, print."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from generator import pipeline
from generator.cli import group, terminal
from tests.builders import decide
from tests.office import convert

pytestmark = pytest.mark.slow

OPENING = "mo-dau:wording:1"
RATES = "so-lieu:rates"


def merge(folder: Path, *, take_edits: bool = False) -> pipeline.Merged:
    loaded = pipeline.built_in_plan()
    period = pipeline.find_period(loaded.plan, "6-thang")
    return pipeline.merge([folder / "nhan"], loaded, period, folder, take_edits=take_edits)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(each) for each in arguments], standalone_mode=False, catch_exceptions=True)


def report_of(folder: Path) -> Path:
    return folder / "2024-6-thang" / "bao-cao.docx"


def consolidated_of(folder: Path) -> Path:
    return folder / "2024-6-thang" / "tong-hop.xlsx"


def texts(path: Path) -> list[str]:
    file = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [*(each.text for each in file.paragraphs), *cells]


def has_key(key: str) -> Callable[[dict[str, object]], bool]:
    return lambda row: row["Khóa"] == key


def wording_row(folder: Path, key: str) -> dict[str, object]:
    sheet = load_workbook(consolidated_of(folder))["Lời văn"]
    heads = [str(cell.value) for cell in sheet[1]]
    rows = (dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True))
    return next(row for row in rows if row["Khóa"] == f"text:{key}")


def edit_in_word(path: Path, change: Callable[[list[docx.text.paragraph.Paragraph]], None]) -> None:
    """Change a report as a person does: open, type, save."""
    file = docx.Document(io.BytesIO(path.read_bytes()))
    change(file.paragraphs)
    file.save(str(path))


def retype(paragraph: docx.text.paragraph.Paragraph, text: str) -> None:
    """Type over the text of a paragraph; its first run stays."""
    first, *rest = paragraph.runs
    first.text = text
    for each in rest:
        each._r.getparent().remove(each._r)


# --- the Office's words -------------------------------------------------------------------------------------------


def test_words_typed_into_loi_van_are_printed_and_stay(demo_copy: Path) -> None:
    decide(demo_copy, "Lời văn", has_key(f"text:{RATES}"), Biên_tập="Câu của Văn phòng.")
    merge(demo_copy)
    assert "Câu của Văn phòng." in texts(report_of(demo_copy))
    again = report_of(demo_copy).read_bytes()
    merge(demo_copy)
    assert report_of(demo_copy).read_bytes() == again
    assert wording_row(demo_copy, RATES)["Biên tập"] == "Câu của Văn phòng."
    assert wording_row(demo_copy, RATES)["Lời gốc thay đổi"] is None


def test_when_the_units_text_changes_after_an_edit_both_are_shown_and_the_office_chooses(demo_copy: Path) -> None:
    key = "task:I.1:result:1"
    decide(demo_copy, "Lời văn", has_key(f"text:{key}"), Biên_tập="Lời đã gọt giũa.")
    merge(demo_copy)
    sent = demo_copy / "nhan" / "2024-6-thang_vp.xlsx"
    before = sent.stat().st_mtime
    book = load_workbook(sent)
    book["Phụ lục"]["H8"] = "Nội dung đơn vị gửi lại, khác hẳn lần trước."
    book.save(sent)
    os.utime(sent, (before, before))
    merged = merge(demo_copy)
    assert merged.outdated == (key,)
    told = [each.name for each in merged.waiting if each.kind == "outdated"]
    assert told == ["1. Xây dựng và tổ chức triển khai thực hiện Kế hoạch (Văn phòng Sở chủ trì)"]
    row = wording_row(demo_copy, key)
    assert row["Lời văn chương trình soạn"] == "Nội dung đơn vị gửi lại, khác hẳn lần trước."
    assert row["Biên tập"] == "Lời đã gọt giũa."
    assert str(row["Lời gốc thay đổi"]).startswith("Đã đổi")
    assert "Lời đã gọt giũa." in texts(report_of(demo_copy)), "until the Office chooses its own words stand"

    decide(demo_copy, "Lời văn", has_key(f"text:{key}"), Chọn_lời="Dùng lời mới")
    merged = merge(demo_copy)
    assert "Nội dung đơn vị gửi lại, khác hẳn lần trước." in texts(report_of(demo_copy))
    assert wording_row(demo_copy, key)["Biên tập"] == "Lời đã gọt giũa.", "what was typed is not lost"

    decide(demo_copy, "Lời văn", has_key(f"text:{key}"), Chọn_lời="Giữ bản biên tập")
    merged = merge(demo_copy)
    assert merged.outdated == ()
    assert "Lời đã gọt giũa." in texts(report_of(demo_copy))


def test_an_edit_of_a_task_is_told_too_when_its_source_changes(demo_copy: Path) -> None:
    decide(demo_copy, "Phụ lục", has_key("task:I.1"), Biên_tập="Văn phòng viết gọn.")
    merge(demo_copy)
    sent = demo_copy / "nhan" / "2024-6-thang_vp.xlsx"
    book = load_workbook(sent)
    book["Phụ lục"]["H8"] = "Nội dung đơn vị gửi lại."
    book.save(sent)
    assert merge(demo_copy).outdated == ("task:I.1",)


def test_the_words_of_a_paragraph_that_is_gone_stay_in_sight(demo_copy: Path) -> None:
    decide(demo_copy, "Lời văn", has_key("text:kien-nghi:II.4:qlcn"), Biên_tập="Lời còn lại.")
    sent = demo_copy / "nhan" / "2024-6-thang_qlcn.xlsx"
    book = load_workbook(sent)
    book["Phụ lục"]["N10"] = None
    book.save(sent)
    merge(demo_copy)
    assert "Lời còn lại." not in texts(report_of(demo_copy))
    assert wording_row(demo_copy, "kien-nghi:II.4:qlcn")["Biên tập"] == "Lời còn lại."


# --- what a person changed in Word --------------------------------------------------------------------------------


def change_two(paragraphs: list[docx.text.paragraph.Paragraph]) -> None:
    opening = next(each for each in paragraphs if each.text.startswith("Thực hiện Kế hoạch"))
    retype(opening, "Thực hiện Kế hoạch của Sở, báo cáo như sau:")
    rates = next(each for each in paragraphs if each.text.startswith("Tỷ lệ được tính"))
    rates._p.getparent().remove(rates._p)


def test_a_report_changed_in_word_is_kept_and_named_and_taken_over_on_request(demo_copy: Path) -> None:
    edit_in_word(report_of(demo_copy), change_two)
    typed = report_of(demo_copy).read_bytes()
    merged = merge(demo_copy)
    (found,) = merged.typed
    assert {each.key: each.after for each in found.changes} == {
        OPENING: "Thực hiện Kế hoạch của Sở, báo cáo như sau:",
        RATES: "",
    }
    assert not merged.taken
    kept = sorted((demo_copy / "2024-6-thang" / "luu").glob("*/bao-cao.docx"))
    assert kept[-1].read_bytes() == typed
    assert "Thực hiện Kế hoạch của Sở, báo cáo như sau:" not in texts(report_of(demo_copy))

    taken = merge(demo_copy, take_edits=True)
    assert taken.taken
    assert "Thực hiện Kế hoạch của Sở, báo cáo như sau:" in texts(report_of(demo_copy))
    assert not any(each.startswith("Tỷ lệ được tính") for each in report_body(demo_copy))
    assert wording_row(demo_copy, RATES)["Biên tập"] == "(bỏ)"

    decide(demo_copy, "Lời văn", has_key(f"text:{OPENING}"), Biên_tập="Lời mới hơn.")
    merge(demo_copy, take_edits=True)
    assert "Lời mới hơn." in texts(report_of(demo_copy)), "the same changes are not taken twice"


def report_body(folder: Path) -> list[str]:
    """Return the paragraphs before the first annex."""
    shown = [each.text for each in docx.Document(io.BytesIO(report_of(folder).read_bytes())).paragraphs]
    return shown[: shown.index("Phụ lục I")]


def test_the_terminal_names_the_paragraphs_and_offers_to_take_them(demo_copy: Path) -> None:
    edit_in_word(report_of(demo_copy), change_two)
    plan = demo_copy / "ke-hoach.xlsx"
    plan.write_bytes(pipeline.built_in_plan().content)
    result = run("merge", demo_copy / "nhan", "--period", "6-thang", "--out", demo_copy, "--plan", plan)
    assert "đã được sửa bằng Word" in result.output
    assert "→ “Thực hiện Kế hoạch của Sở, báo cáo như sau:”" in result.output
    assert "(xóa)" in result.output
    assert "--take-edits" in result.output


def test_a_report_that_nobody_changed_is_not_named(demo_copy: Path) -> None:
    assert merge(demo_copy).typed == ()
    pipeline.remake(consolidated_of(demo_copy))
    assert merge(demo_copy).typed == (), "what `report` writes is our own"


def test_a_report_of_a_run_that_died_before_its_log_is_no_edit_of_a_person(demo_copy: Path) -> None:
    log = (demo_copy / "2024-6-thang" / "nhat-ky.json").read_bytes()
    (demo_copy / "nhan" / "2024-6-thang_tts.xlsx").unlink()
    merge(demo_copy)
    (demo_copy / "2024-6-thang" / "nhat-ky.json").write_bytes(log)
    merged = merge(demo_copy)
    assert merged.mixed
    assert merged.typed == ()


def test_a_report_that_is_no_word_file_any_more_is_kept(demo_copy: Path) -> None:
    report_of(demo_copy).write_bytes(b"PK\x03\x04 no zip")
    merged = merge(demo_copy)
    assert [each.readable for each in merged.typed] == [False]
    assert list((demo_copy / "2024-6-thang" / "luu").glob("*/bao-cao.docx"))


# --- draft and final ----------------------------------------------------------------------------------------------


def test_a_draft_says_so_and_final_refuses_with_a_list(demo_copy: Path) -> None:
    assert any("DỰ THẢO" in each for each in texts(report_of(demo_copy)))
    result = run("report", consolidated_of(demo_copy), "--final")
    error = result.exception
    assert getattr(error, "code", "") == "NOT-FINAL"
    from generator.texts import messages

    told = messages.stop(error)  # type: ignore[arg-type]
    assert "tờ “Nộp báo cáo”, đơn vị ttnc" in told
    assert "tờ “Phụ lục”, nhiệm vụ II.2" in told


def test_with_a_decision_for_each_gap_the_final_report_has_no_mark_left(demo_copy: Path) -> None:
    file = consolidated_of(demo_copy)
    decide(demo_copy, "Nộp báo cáo", has_key("unit:ttnc"), Chấp_nhận_để_trống="Đơn vị đang sáp nhập")
    decide(demo_copy, "Lời văn", has_key(f"text:{OPENING}"), Chấp_nhận_để_trống="Văn thư điền")
    for task in ("II.1", "II.2", "II.4", "II.5"):
        decide(demo_copy, "Phụ lục", has_key(f"task:{task}"), Chấp_nhận_để_trống="Chờ xác nhận")
    decide(
        demo_copy, "Phụ lục", lambda row: str(row["Khóa"]).startswith("extra:qlcn"), Chấp_nhận_để_trống="Chờ xác nhận"
    )
    made = pipeline.remake(file, final=True)
    assert (made.reports.draft, made.reports.gaps) == (False, ())
    shown = "\n".join(texts(report_of(demo_copy)))
    assert "DỰ THẢO" not in shown
    assert "[" not in shown
    assert "Trung tâm Nghiên cứu, Chuyển giao công nghệ và ĐMST chưa báo cáo." in shown
    fills = docx.Document(io.BytesIO(report_of(demo_copy).read_bytes())).element.body.xml
    assert "BCGap" not in fills


def test_a_report_without_its_workbook_says_what_is_missing() -> None:
    error = run("report").exception
    assert isinstance(error, click.UsageError)
    assert "Còn thiếu 'CONSOLIDATED.xlsx'." in terminal.usage_sentence(error)


def test_the_report_again_needs_the_workbook_alone(demo_copy: Path, tmp_path: Path) -> None:
    alone = tmp_path / "may-khac" / "tong-hop.xlsx"
    alone.parent.mkdir()
    alone.write_bytes(consolidated_of(demo_copy).read_bytes())
    pipeline.remake(alone)
    assert (alone.parent / "bao-cao.docx").read_bytes() == report_of(demo_copy).read_bytes()


@pytest.mark.parametrize(
    ("content", "code"), [(None, "CONSOLIDATED-MISSING"), (b"PK", "NOT-CONSOLIDATED"), (b"", "NOT-CONSOLIDATED")]
)
def test_what_is_no_consolidated_workbook_has_its_sentence(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "tong-hop.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert getattr(run("report", path).exception, "code", "") == code


def test_each_recipient_may_get_a_report_of_its_own(demo_copy: Path) -> None:
    plan = demo_copy / "ke-hoach.xlsx"
    book = load_workbook(io.BytesIO(pipeline.built_in_plan().content))
    book["Thông tin"].append(["Mỗi nơi nhận một báo cáo riêng", "có"])
    rows = [row for row in book["Thông tin"].iter_rows() if row[0].value == "Mỗi nơi nhận một báo cáo riêng"]
    rows[0][1].value = "có"
    for row in rows[1:]:
        row[0].value = row[1].value = None
    book.save(plan)
    loaded = pipeline.load_plan(plan)
    merged = pipeline.merge([demo_copy / "nhan"], loaded, pipeline.find_period(loaded.plan, "6-thang"), demo_copy)
    names = sorted(each.name for each in merged.folder.glob("bao-cao*.docx"))
    assert names == ["bao-cao_so-ke-hoach-va-dau-tu.docx", "bao-cao_van-phong-ubnd-tinh.docx"]
    assert "Kính gửi: Văn phòng UBND tỉnh" in texts(merged.folder / names[1])


# --- traces -------------------------------------------------------------------------------------------------------


def trace(folder: Path, text: str) -> list[dict[str, object]]:
    result = run("trace", report_of(folder), text, "--json")
    record = json.loads(result.output)
    return list(record["traces"])


def test_a_rate_is_traced_to_the_cells_that_were_counted(demo: pipeline.Demo) -> None:
    folder = demo.merged.folder.parent
    found = trace(folder, "13,3%")
    sentence = next(each for each in found if each["paragraph"] == "so-lieu:counts")
    assert sentence["rule"] == "counts"
    cells = {(each["file"], each["cell"]): each["value"] for each in sentence["sources"]}  # type: ignore[attr-defined]
    for (file, cell), value in cells.items():
        book = load_workbook(folder / "nhan" / file)
        assert book["Phụ lục"][cell].value == value
    assert list(cells.values()).count("Đã hoàn thành") == 2
    assert any(each["annex"] == "Phụ lục II" and each["column"] == "Tỷ lệ hoàn thành" for each in found)


def test_a_sentence_is_traced_to_its_cell(demo: pipeline.Demo) -> None:
    (found, *_) = trace(demo.merged.folder.parent, "68 công chức, viên chức")
    (source,) = found["sources"]  # type: ignore[misc]
    assert (source["file"], source["sheet"], source["cell"]) == ("2024-6-thang_vp.xlsx", "Phụ lục", "H8")


def test_a_task_is_traced_by_its_code(demo: pipeline.Demo) -> None:
    found = trace(demo.merged.folder.parent, "II.10")
    assert {str(each["paragraph"]).rpartition(":")[0] for each in found} >= {"task:II.10:result"}


def test_a_trace_without_its_workbook_or_text_has_its_sentence(demo_copy: Path) -> None:
    assert getattr(run("trace", report_of(demo_copy), "không có câu này").exception, "code", "") == "TEXT-NOT-FOUND"
    word = docx.Document()
    word.save(str(demo_copy / "khac.docx"))
    assert getattr(run("trace", demo_copy / "khac.docx", "x").exception, "code", "") == "NO-RUN-IN-REPORT"
    alone = demo_copy / "noi-khac" / "bao-cao.docx"
    alone.parent.mkdir()
    alone.write_bytes(report_of(demo_copy).read_bytes())
    assert getattr(run("trace", alone, "x").exception, "code", "") == "CONSOLIDATED-MISSING"
    decide(demo_copy, "Lời văn", has_key(f"text:{RATES}"), Biên_tập="Khác.")
    old = report_of(demo_copy).read_bytes()
    merge(demo_copy)
    report_of(demo_copy).write_bytes(old)
    assert getattr(run("trace", report_of(demo_copy), "x").exception, "code", "") == "OTHER-RUN"


# --- styles and print ---------------------------------------------------------------------------------------------


def test_the_styles_come_as_a_word_file_and_what_is_changed_there_wins(demo_copy: Path) -> None:
    base = demo_copy / "mau.docx"
    assert run("report", "--write-base", base).return_value == 0
    file = docx.Document(str(base))
    file.styles["BC Body"].font.size = docx.shared.Pt(13)
    file.styles["BC Note"].element.getparent().remove(file.styles["BC Note"].element)
    broken = file.styles["BC Number"].element
    broken.append(broken.makeelement(docx.oxml.ns.qn("w:basedOn"), {docx.oxml.ns.qn("w:val"): "BCNumber"}))
    file.save(str(base))
    result = run("report", consolidated_of(demo_copy), "--base", base)
    assert "Kiểu “BC Note” trong tệp --base không có" in result.output
    assert "Kiểu “BC Number” trong tệp --base không dùng được" in result.output
    made = docx.Document(str(report_of(demo_copy)))
    assert made.styles["BC Body"].font.size.pt == 13
    assert made.styles["BC Note"].font.size.pt == 12
    assert made.styles["BC Number"].font.size.pt == 13


def test_a_base_that_is_no_word_file_has_its_sentence(demo_copy: Path) -> None:
    other = demo_copy / "mau.docx"
    other.write_bytes(b"x")
    for base in (other, demo_copy / "khong-co.docx"):
        assert getattr(run("report", consolidated_of(demo_copy), "--base", base).exception, "code", "") == (
            "BASE-UNREADABLE"
        )


@pytest.mark.office
def test_pdf_beside_the_report(demo_copy: Path, soffice: str) -> None:
    assert run("report", consolidated_of(demo_copy), "--pdf").return_value == 0
    assert report_of(demo_copy).with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_without_libreoffice_pdf_has_its_sentence(demo_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.printing.find_office", lambda: None)
    assert getattr(run("report", consolidated_of(demo_copy), "--pdf").exception, "code", "") == "NO-OFFICE"


@pytest.mark.office
def test_what_a_person_changes_in_libreoffice_is_found(demo_copy: Path, soffice: str, tmp_path: Path) -> None:
    edit_in_word(report_of(demo_copy), change_two)
    (saved,) = convert(soffice, tmp_path, "docx", report_of(demo_copy))
    report_of(demo_copy).write_bytes(saved.read_bytes())
    (found,) = merge(demo_copy).typed
    assert {each.key for each in found.changes} == {OPENING, RATES}
