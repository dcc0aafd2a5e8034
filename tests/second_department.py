"""Another department's plan as issued: agriculture, other headings, 5 units, 60 tasks in 4 sections, quarterly reports.

It has no section of measures; its columns stand in an order of their own under a header of two rows.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
from msgspec.structs import replace

from generator import pipeline
from generator.model import Amount, OutlineItem, Plan, Source
from generator.workbooks.plan_writer import write_plan
from tests.builders import typed
from tests.plan_documents import Row, add_table, merge_down, saved

UNITS = ("Văn phòng", "Phòng Trồng trọt", "Phòng Chăn nuôi", "Chi cục Thủy lợi", "Trung tâm Khuyến nông")
SECTIONS = (
    ("A", "Phát triển trồng trọt"), ("B", "Phát triển chăn nuôi"), ("C", "Thủy lợi, phòng chống thiên tai"),
    ("D", "Khuyến nông và xây dựng nông thôn mới"),
)  # fmt: skip
_WORKS = (
    "Xây dựng kế hoạch sản xuất", "Kiểm tra chất lượng giống", "Tập huấn kỹ thuật cho nông dân",
    "Hướng dẫn lịch thời vụ", "Thống kê diện tích", "Phòng trừ dịch hại", "Giám sát an toàn thực phẩm",
    "Cấp mã số vùng trồng", "Hỗ trợ hợp tác xã", "Tổ chức hội nghị tổng kết", "Duy tu công trình",
    "Xây dựng mô hình trình diễn", "Kết nối tiêu thụ nông sản", "Ứng dụng công nghệ số", "Rà soát quy hoạch",
)  # fmt: skip
_TIMES = ("Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm", "Thường xuyên")
_PLACES = ("vùng đồng bằng", "vùng trung du", "vùng ven biển", "vùng gò đồi")
SPENT = Amount("SL.1", "Kinh phí giải ngân", "triệu đồng")
HEADS = ("Stt", "Nhiệm vụ trọng tâm", "Sản phẩm", "Đơn vị thực hiện", "", "Thời hạn hoàn thành", "Lãnh đạo phụ trách")
BELOW = ("", "", "", "Chủ trì", "Phối hợp", "", "")


def rows() -> Iterator[Row]:
    """Yield the rows of the appendix: 4 heading rows, 60 tasks numbered through, columns in an order of their own."""
    number = 0
    for place, (code, title) in enumerate(SECTIONS):
        yield (code, title)
        for at, work in enumerate(_WORKS):
            number += 1
            lead, other = UNITS[(place + at) % 5], UNITS[(place + at + 1) % 5]
            yield (f"{number}.", f"{work} {_PLACES[place]}", "Báo cáo", lead, other, _TIMES[at % 6], "Phó Giám đốc")


def document() -> bytes:
    """Return the plan as issued in Word."""
    file = docx.Document()
    add_table(file, [("UBND TỈNH NGHỆ AN\nSỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nSố: 27/KH-SNNMT",
                      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                      "Nghệ An, ngày 15 tháng 01 năm 2026")])  # fmt: skip
    for each in (
        "KẾ HOẠCH", "Công tác trọng tâm ngành nông nghiệp năm 2026",
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Nghệ An;",
        "Sở Nông nghiệp và Môi trường ban hành kế hoạch như sau:",
        "I. MỤC TIÊU", "Tăng trưởng ngành đạt 4,5%.",
        "II. PHÂN CÔNG TRÁCH NHIỆM", *(f"{place}. {name}: chịu trách nhiệm các việc được giao."
                                       for place, name in enumerate(UNITS, start=1)),
        "III. CHẾ ĐỘ BÁO CÁO",
        "Các đơn vị gửi Văn phòng trước khi tổng hợp: quý I (trước ngày 20/3), quý II (trước ngày 20/6), "
        "quý III (trước ngày 20/9) và quý IV (trước ngày 10/12).",
        "Văn phòng tổng hợp, báo cáo UBND tỉnh theo quy định: quý I trước ngày 25/3, quý II trước ngày 25/6, "
        "quý III trước ngày 25/9, quý IV trước ngày 15/12.",
    ):  # fmt: skip
        file.add_paragraph(each)
    add_table(
        file,
        [("Nơi nhận:\n- UBND tỉnh (b/c);\n- Các phòng, đơn vị thuộc Sở;\n- Lưu: VT.", "GIÁM ĐỐC\n\n\nGiám Đốc Sở")],
    )
    file.add_paragraph("PHỤ LỤC")
    table = add_table(file, [HEADS, BELOW, *rows()])
    for column in (0, 1, 2, 5, 6):
        merge_down(table, column, 0, 1)
    table.cell(0, 3).merge(table.cell(0, 4)).text = "Đơn vị thực hiện"
    return saved(file)


def with_numbers(plan: Plan) -> Plan:
    """Return the plan after somebody asked for one more number, and for its sum in the report."""
    spent = OutlineItem("kinh-phi", 2, "Kinh phí", Source.AMOUNTS)
    at = next(place for place, each in enumerate(plan.outline) if each.source is Source.FIGURES)
    return replace(plan, amounts=(SPENT,), outline=(*plan.outline[: at + 1], spent, *plan.outline[at + 1 :]))


def answers(template: bytes) -> dict[str, object]:
    """Return what the unit types: each task it leads is half done."""
    sheet = openpyxl.load_workbook(io.BytesIO(template))["Phụ lục"]
    rows = [row[0].row for row in sheet.iter_rows() if str(row[17].value or "").startswith("lead:")]
    typed_cells: dict[str, object] = {}
    for row in rows:
        content = sheet[f"B{row}"].value
        typed_cells |= {f"H{row}": f"Đang thực hiện {content}", f"I{row}": "Đang thực hiện", f"J{row}": 50,
                        f"M{row}": "Thiếu nhân lực", f"P{row}": 250.5}  # fmt: skip
    return typed_cells


def tour(out: Path) -> pipeline.Merged:
    """Go the whole way: issued plan, plan workbook, templates, filled returns, report."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "ke-hoach.docx").write_bytes(document())
    made = pipeline.import_plan(out / "ke-hoach.docx", out / "ke-hoach-2026.xlsx")
    made.path.write_bytes(write_plan(with_numbers(made.draft.plan)))
    loaded = pipeline.load_plan(made.path)
    period = loaded.plan.periods[1]
    (out / "nhan").mkdir(exist_ok=True)
    for name, template in pipeline.template_files(loaded.plan, period).items():
        (out / "nhan" / name).write_bytes(typed(template, {"Phụ lục": answers(template)}))
    return pipeline.merge([out / "nhan"], loaded, period, out)


if __name__ == "__main__":
    print(*(str(each) for each in tour(Path(sys.argv[1])).paths), sep="\n")
