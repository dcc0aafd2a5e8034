"""The feedback workbook: what to mend first, marked cells, everything of the sender's kept, readable as a return."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import PIL.Image
import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from generator import pipeline
from generator.findings import Finding, Severity
from generator.model import Block, Period, Plan
from generator.texts import feedback as words
from generator.texts import messages
from generator.workbooks.feedback_writer import write_feedback
from generator.workbooks.return_reader import read_return
from tests.builders import decide, typed
from tests.corpus import programs
from tests.corpus.workbooks import FILES

pytestmark = pytest.mark.slow

assert programs

FILE = "2024-6-thang_tts.xlsx"
ERROR = Finding("ROW-03", Severity.ERROR, FILE, "Phụ lục", ("I8",), "tts", "II.10")
WARNING = Finding("ROW-06", Severity.WARNING, FILE, "Phụ lục", ("L8",), "tts", "II.10")


@pytest.fixture
def original(plan: Plan, period: Period) -> bytes:
    """Return a filled return with a comment, a colour rule and a sheet of the sender's own."""
    filled = typed(pipeline.template_files(plan, period)[FILE], {"Phụ lục": {"H8": "Đã làm", "L8": "=1+1"}})
    book = load_workbook(io.BytesIO(filled))
    sheet = book["Phụ lục"]
    sheet["I8"].comment = Comment("Ghi chú của đơn vị", "Thanh tra")
    sheet.conditional_formatting.add("J8:J9", CellIsRule("lessThan", ["50"], fill=PatternFill("solid", "FF0000")))
    book.create_sheet("Số liệu riêng")["A1"] = "giữ lại"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def made(original: bytes | None, plan: Plan, period: Period, *findings: Finding, receipt: tuple = ()):  # type: ignore[no-untyped-def,type-arg]
    unit = plan.unit("tts")
    assert unit is not None
    return load_workbook(
        io.BytesIO(write_feedback(original, unit, period, findings, messages.sentence, receipt, original is not None))
    )


def test_the_first_sheet_lists_errors_before_warnings_each_with_its_link(
    original: bytes, plan: Plan, period: Period
) -> None:
    book = made(original, plan, period, WARNING, ERROR)
    sheet = book.worksheets[0]
    assert sheet.title == "Cần sửa"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=7)]
    assert [each[:4] for each in rows] == [
        ["1", "Phải sửa", "II.10", "Phụ lục!I8"],
        ["2", "Sửa hoặc giải trình", "II.10", "Phụ lục!L8"],
    ]
    assert rows[0][4:6] == list(messages.sentence(ERROR))
    assert sheet["D6"].hyperlink.location == "'Phụ lục'!I8" or "Phụ lục" in str(sheet["D6"].hyperlink.target)
    assert sheet["G6"].protection.locked
    assert not sheet["G7"].protection.locked


def test_bad_cells_are_coloured_and_commented_and_earlier_comments_stay(
    original: bytes, plan: Plan, period: Period
) -> None:
    sheet = made(original, plan, period, ERROR)["Phụ lục"]
    assert sheet["I8"].fill.start_color.rgb.endswith("FFC7CE")
    assert sheet["I8"].comment.text.startswith("Ghi chú của đơn vị\n\nVăn phòng: Chưa chọn tình trạng.")
    assert not sheet["H8"].fill.start_color.rgb.endswith("FFC7CE")


def test_everything_of_the_sender_stays(original: bytes, plan: Plan, period: Period) -> None:
    before, after = load_workbook(io.BytesIO(original)), made(original, plan, period, ERROR)
    assert after.sheetnames == ["Cần sửa", *before.sheetnames]
    assert after["Số liệu riêng"]["A1"].value == "giữ lại"
    assert after["_baocao"].sheet_state == "hidden"
    for name in ("Phụ lục", "Giải pháp", "Hướng dẫn"):
        one, other = before[name], after[name]
        assert [[c.value for c in row] for row in one.iter_rows()] == [
            [c.value for c in row] for row in other.iter_rows()
        ]
        assert len(one.data_validations.dataValidation) == len(other.data_validations.dataValidation)
        assert len(one.conditional_formatting) == len(other.conditional_formatting)
        assert one.protection.sheet == other.protection.sheet


def test_sent_back_it_is_read_as_the_return(original: bytes, plan: Plan, period: Period) -> None:
    unit = plan.unit("tts")
    assert unit is not None
    content = write_feedback(original, unit, period, [ERROR], messages.sentence, (), True)
    raw = read_return(content, "x.xlsx")
    assert [(each.unit, each.period) for each in raw.claims] == [("tts", "6-thang")] * 2
    first = read_return(original, "x.xlsx")
    assert [(each.block, each.key) for each in raw.rows] == [(each.block, each.key) for each in first.rows]


def test_a_second_round_replaces_the_first_sheet(original: bytes, plan: Plan, period: Period) -> None:
    unit = plan.unit("tts")
    assert unit is not None
    once = write_feedback(original, unit, period, [ERROR], messages.sentence, (), True)
    book = made(once, plan, period)
    assert book.sheetnames.count("Cần sửa") == 1
    assert "tiếp nhận đầy đủ" in str(book["Cần sửa"]["A3"].value)


def test_a_second_round_takes_the_marks_of_the_first_away(original: bytes, plan: Plan, period: Period) -> None:
    unit = plan.unit("tts")
    assert unit is not None
    once = write_feedback(original, unit, period, [ERROR, WARNING], messages.sentence, (), True)
    sheet = made(once, plan, period, WARNING)["Phụ lục"]
    assert sheet["I8"].comment.text == "Ghi chú của đơn vị"
    assert sheet["I8"].fill.start_color.rgb.endswith("FFFBE6")
    assert sheet["L8"].comment.text.count("Văn phòng:") == 1
    assert sheet["L8"].fill.start_color.rgb.endswith("FCD5B4")


def test_a_cell_with_two_findings_tells_both_and_has_the_colour_of_the_worse(
    original: bytes, plan: Plan, period: Period
) -> None:
    both = Finding("ROW-04", Severity.WARNING, FILE, "Phụ lục", ("I8", "J8"), "tts", "II.10")
    sheet = made(original, plan, period, both, ERROR)["Phụ lục"]
    assert sheet["I8"].comment.text.count("Văn phòng:") == 2
    assert sheet["I8"].fill.start_color.rgb.endswith("FFC7CE")
    assert sheet["J8"].fill.start_color.rgb.endswith("FCD5B4")


def test_a_unit_that_sent_nothing_is_told_the_deadline(plan: Plan, period: Period) -> None:
    book = made(None, plan, period)
    assert book.sheetnames == ["Cần sửa"]
    assert "chưa nhận được báo cáo" in str(book["Cần sửa"]["A3"].value)
    assert "18/5/2024" in str(book["Cần sửa"]["A3"].value)


def test_the_receipt_echoes_what_was_read(demo: pipeline.Demo) -> None:
    book = load_workbook(demo.merged.folder / "phan-hoi" / "2024-6-thang_tts_can-sua.xlsx")
    text = [str(cell.value) for row in book["Cần sửa"].iter_rows() for cell in row if cell.value]
    place = text.index("Chúng tôi đã đọc được:")
    assert text[place + 2 : place + 6] == ["Tệp", "2024-6-thang_tts.xlsx", "Nhận lúc", "17/5/2024 09:40"]
    assert any(each.startswith("Kết quả thực hiện: Triển khai 02/04 cuộc thanh tra") for each in text)
    assert any("Tỷ lệ hoàn thành (%): 50%" in each for each in text)


def test_pictures_and_charts_of_the_sender_stay(original: bytes, plan: Plan, period: Period) -> None:
    book = load_workbook(io.BytesIO(original))
    sheet = book["Số liệu riêng"]
    picture = io.BytesIO()
    PIL.Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "C3")
    for row in range(1, 4):
        sheet.cell(row, 5, row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=3))
    sheet.add_chart(chart, "G3")
    target = io.BytesIO()
    book.save(target)
    after = made(target.getvalue(), plan, period, ERROR)["Số liệu riêng"]
    assert len(after._images) == 1
    assert len(after._charts) == 1


def test_no_copied_text_becomes_a_formula(plan: Plan, period: Period) -> None:
    book = made(None, plan, period, receipt=(("=HYPERLINK(1)", "=1+1"),))
    cells = [cell for row in book["Cần sửa"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert cells
    assert all(cell.data_type == "s" for cell in cells) or all(cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("name", ["strict.xlsx", "nhi-phan-o-loi.xlsb"])
def test_a_return_that_cannot_be_marked_comes_back_in_the_template_and_is_accepted_again(
    name: str, tmp_path: Path
) -> None:
    loaded = pipeline.built_in_plan()
    first, again = tmp_path / "nhan", tmp_path / "lai"
    for folder in (first, again):
        folder.mkdir()
    (first / name).write_bytes(FILES[name]())
    merged = pipeline.merge([first], loaded, loaded.plan.periods[0], tmp_path / "out")
    feedback = next(each for each in merged.paths if "qlcn_can-sua" in each.name)
    book = load_workbook(feedback)
    assert book.sheetnames[:2] == ["Cần sửa", "Hướng dẫn"]
    assert "\nTệp đơn vị gửi không ở dạng .xlsx" in str(book["Cần sửa"]["A3"].value)
    sheet = book["Phụ lục"]
    assert sheet["J9"].value == 40
    if name.endswith(".xlsb"):
        assert sheet["H9"].fill.start_color.rgb.endswith("FFC7CE")
        assert sheet["H9"].comment.text.startswith("Văn phòng: Kết quả thực hiện không đọc được vì ô báo lỗi “#REF!”")
        sheet["H9"] = "Đã rà soát xong 16 nội dung"
    book.save(again / "sua.xlsx")
    collected = pipeline.collect([again], loaded.plan, loaded.plan.periods[0])
    (back,) = collected.counting
    (sent,) = merged.collected.counting
    assert back.cleaned is not None
    assert sent.cleaned is not None
    said = [
        {
            (a.block, a.code, key): one.value
            for a in each.answers
            for key, one in a.values.items()
            if a.block is not Block.EXTRA
        }
        for each in (sent.cleaned, back.cleaned)
    ]
    if name.endswith(".xlsb"):
        assert said[1].pop((Block.LEAD, "II.2", "result")) == "Đã rà soát xong 16 nội dung"
    assert said[0] == said[1]
    assert [each.code for each in collected.findings if each.unit == "qlcn" and each.code != "CAMP-02"] == []


def test_what_was_read_begins_on_a_printed_page_of_its_own_as_wide_as_the_paper(
    original: bytes, plan: Plan, period: Period
) -> None:
    sheet = made(original, plan, period, ERROR, WARNING, receipt=(("Tệp", FILE),))["Cần sửa"]
    title = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == words.RECEIPT)
    assert [each.id for each in sheet.row_breaks.brk] == [title - 1]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sum(words.WIDTHS) <= 149, "a wider table is printed in letters too small to read"
    alone = made(original, plan, period, receipt=(("Tệp", FILE),))["Cần sửa"]
    assert not alone.row_breaks.brk


def test_rows_are_as_tall_as_their_longest_cell(original: bytes, plan: Plan, period: Period) -> None:
    long = replace(ERROR, values={"about": "Triển khai " * 30})
    sheet = made(original, plan, period, ERROR, long, receipt=(("Tệp", "Đã đọc " * 60),))["Cần sửa"]
    short, tall = (sheet.row_dimensions[row].height for row in (6, 7))
    assert tall >= 15 * len("Triển khai " * 30) / words.WIDTHS[2]
    assert short < tall / 3
    assert sheet.row_dimensions[sheet.max_row].height >= 15 * len("Đã đọc " * 60) / 110


def test_each_comment_names_its_line_of_the_first_sheet(original: bytes, plan: Plan, period: Period) -> None:
    book = made(original, plan, period, WARNING, ERROR)
    numbers = {row[3].value: row[0].value for row in book["Cần sửa"].iter_rows(min_row=6, max_row=7)}
    for cell in ("I8", "L8"):
        line = numbers[f"Phụ lục!{cell}"]
        assert book["Phụ lục"][cell].comment.text.endswith(f"Xem mục số {line} của tờ “Cần sửa”.")


def test_the_unit_is_told_where_to_send_it_until_when_and_that_colours_stay(demo: pipeline.Demo) -> None:
    folder = demo.merged.folder / "phan-hoi"
    to_mend, missing, accepted = (
        load_workbook(folder / f"2024-6-thang_{unit}_can-sua.xlsx")["Cần sửa"] for unit in ("qlcn", "ttnc", "vp")
    )
    what_to_do = str(to_mend["A3"].value).split("\n")
    assert what_to_do[0] == "Có 5 mục phải sửa."
    assert [each[:2] for each in what_to_do[1:3]] == ["1.", "2."]
    assert "vẫn giữ màu" in what_to_do[3]
    for sheet in (to_mend, missing):
        assert (
            sheet["A4"].value == "Gửi về Văn phòng Sở, chậm nhất hết ngày 17/5/2024; nếu đã qua ngày đó, hãy gửi ngay."
        )
    assert accepted["A4"].value is None


def test_the_address_has_the_offices_mail_where_the_plan_knows_it(plan: Plan) -> None:
    units = tuple(replace(each, email="vp@example.vn" if each.code == "vp" else "") for each in plan.units)
    said = words.by_when(words.return_address(replace(plan, units=units)), date(2024, 5, 24))
    assert said.startswith("Gửi về Văn phòng Sở (thư điện tử: vp@example.vn), chậm nhất hết ngày 24/5/2024;")


def test_an_extension_moves_the_day_on_the_sheet(demo_copy: Path) -> None:
    loaded = pipeline.built_in_plan()
    decide(demo_copy, "Nộp báo cáo", lambda row: "công nghệ và Đổi" in str(row["Đơn vị"]), Gia_hạn_đến_ngày="24/5/2024")
    merged = pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    sheets = {
        unit: load_workbook(merged.folder / "phan-hoi" / f"2024-6-thang_{unit}_can-sua.xlsx")["Cần sửa"]["A4"].value
        for unit in ("qlcn", "ttnc")
    }
    assert "hết ngày 24/5/2024" in sheets["qlcn"]
    assert "hết ngày 17/5/2024" in sheets["ttnc"]


def test_a_finding_about_a_task_outside_the_plan_names_it(demo: pipeline.Demo) -> None:
    sheet = load_workbook(demo.merged.folder / "phan-hoi" / "2024-6-thang_qlcn_can-sua.xlsx")["Cần sửa"]
    tasks = [str(row[2].value) for row in sheet.iter_rows(min_row=6, max_row=10)]
    assert "Phát sinh: Góp ý dự thảo Đề án phát triển kinh tế số của tỉnh" in tasks
