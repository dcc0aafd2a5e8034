"""Issued plans of other kinds, as other departments write them: each with what a person reads in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document

from tests.plan_documents import Row, add_table, merge_down, run, saved

Task = tuple[str, str, str, str, str, str, str]
"""What a person reads of a task: code, number, content, lead, partners, target, timeframe."""


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """A plan as issued, and what a person reads in it."""

    document: Callable[[], bytes]
    year: int
    issuer: str
    symbol: str
    units: tuple[str, ...]
    sections: tuple[str, ...]
    tasks: tuple[Task, ...]
    measures: int
    periods: tuple[str, ...]
    recipients: tuple[str, ...]


def _letterhead(document: Document, parent: str, issuer: str, number: str, day: str) -> None:
    """Begin a document as all of them begin."""
    add_table(document, [(f"{parent}\n{issuer}\n{number}",
                          f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{day}")])  # fmt: skip


def _paragraphs(document: Document, texts: Iterable[str]) -> None:
    """Add paragraphs."""
    for each in texts:
        document.add_paragraph(each)


# --- Sở Giáo dục và Đào tạo: the assignments come last, the table has headings A, I and tasks 1.1 ---

_SCHOOL_HEADS = ("Số TT", "Nội dung nhiệm vụ", "Phòng chủ trì tham mưu", "Phòng, đơn vị phối hợp",
                 "Thời gian hoàn thành", "Sản phẩm dự kiến")  # fmt: skip
_SCHOOL_ROWS: tuple[Row, ...] = (
    ("A", "NHIỆM VỤ CHUNG"),
    ("1", "Tham mưu kế hoạch phát triển giáo dục năm 2026", "Phòng KHTC", "Các phòng thuộc Sở", "Tháng 01/2026",
     "Kế hoạch của UBND tỉnh"),
    ("2", "Kiểm tra việc thực hiện nhiệm vụ năm học", "Thanh tra", "Phòng GDTrH, Phòng GDMN-TH", "Quý IV/2026",
     "Kết luận kiểm tra"),
    ("B", "NHIỆM VỤ CỤ THỂ"),
    ("I", "Giáo dục mầm non, tiểu học"),
    ("1", "Phổ cập giáo dục mầm non cho trẻ 5 tuổi", "Phòng GDMN-TH", "", "Cả năm", "100% xã đạt chuẩn"),
    ("1.1", "Rà soát, điều tra số trẻ trên địa bàn", "Phòng GDMN-TH", "Phòng KHTC", "Trước 30/9/2026", "Báo cáo"),
    ("1.2", "Kiểm tra, công nhận xã đạt chuẩn", "Phòng GDMN-TH", "UBND các xã", "Tháng 12", "Quyết định"),
    ("II", "Giáo dục trung học"),
    ("1", "Tổ chức kỳ thi tốt nghiệp THPT năm 2026", "Phòng Khảo thí", "Công an tỉnh; Sở Y tế", "Tháng 6/2026",
     "Kỳ thi an toàn, đúng quy chế"),
    ("2", "Bồi dưỡng giáo viên dạy Chương trình GDPT 2018", "Phòng GDTrH", "Phòng TCCB", "Thường xuyên", "Báo cáo"),
)  # fmt: skip
_SCHOOL_UNITS = ("Văn phòng", "Phòng Kế hoạch - Tài chính (KHTC)", "Thanh tra Sở", "Phòng Giáo dục Mầm non - Tiểu học",
                 "Phòng Giáo dục Trung học", "Phòng Khảo thí và Quản lý chất lượng giáo dục",
                 "Phòng Tổ chức cán bộ")  # fmt: skip


def _school() -> bytes:
    document = docx.Document()
    _letterhead(document, "UBND TỈNH BẮC NINH", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 88/KH-SGDĐT",
                "Bắc Ninh, ngày 05 tháng 01 năm 2026")  # fmt: skip
    _paragraphs(document, (
        "KẾ HOẠCH", "Thực hiện nhiệm vụ trọng tâm của ngành Giáo dục năm 2026", "_______________",
        "Thực hiện Quyết định số 1500/QĐ-UBND ngày 20/12/2025 của UBND tỉnh Bắc Ninh, Sở Giáo dục và Đào tạo ban hành "
        "Kế hoạch thực hiện nhiệm vụ năm 2026, cụ thể như sau:",
        "I. MỤC ĐÍCH - YÊU CẦU",
        "- Cụ thể hóa các nhiệm vụ được giao.", "- Phân công rõ trách nhiệm của từng phòng.",
        "II. NỘI DUNG",
        "1. Nâng cao chất lượng giáo dục mầm non, tiểu học",
        "Huy động trẻ 5 tuổi ra lớp đạt 100%; duy trì kết quả phổ cập.",
        "2. Đổi mới giáo dục trung học",
        "a) Tổ chức kỳ thi tốt nghiệp THPT an toàn, nghiêm túc.",
        "b) Bồi dưỡng giáo viên dạy Chương trình GDPT 2018.",
        "3. Tăng cường thanh tra, kiểm tra",
        "III. CHẾ ĐỘ BÁO CÁO",
        "Các phòng báo cáo về Văn phòng Sở trước ngày 10 của tháng cuối quý.",
        "Báo cáo 6 tháng gửi trước ngày 10/6, báo cáo năm gửi trước ngày 10/12.",
        "Văn phòng tổng hợp, báo cáo UBND tỉnh, Bộ Giáo dục và Đào tạo theo quy định.",
        "IV. TỔ CHỨC THỰC HIỆN",
        *(text for number, name in enumerate(_SCHOOL_UNITS, start=1)
          for text in (f"{number}. {name}", "Chủ trì thực hiện các nhiệm vụ được phân công tại Phụ lục.")),
        "Trong quá trình thực hiện, nếu có vướng mắc, các phòng kịp thời báo cáo Lãnh đạo Sở./.",
    ))  # fmt: skip
    add_table(document, [("Nơi nhận:\n- UBND tỉnh (b/c);\n- Các phòng thuộc Sở (t/h);\n- Lưu: VT, VP.",
                          "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nPhó Giám Đốc Sở")])  # fmt: skip
    _paragraphs(document, (
        "Phụ lục", "PHÂN CÔNG NHIỆM VỤ TRỌNG TÂM NĂM 2026",
        "(Kèm theo Kế hoạch số 88/KH-SGDĐT ngày 05/01/2026 của Sở Giáo dục và Đào tạo)",
    ))  # fmt: skip
    add_table(document, [_SCHOOL_HEADS, *_SCHOOL_ROWS])
    _paragraphs(document, ("Ghi chú: phòng chủ trì có trách nhiệm lập dự toán kinh phí.",))
    return saved(document)


SCHOOL = OtherPlan(
    _school, 2026, "Sở Giáo dục và Đào tạo", "SGDĐT",
    ("Văn phòng", "Phòng Kế hoạch - Tài chính (KHTC)", "Thanh tra Sở", "Phòng Giáo dục Mầm non - Tiểu học",
     "Phòng Giáo dục Trung học", "Phòng Khảo thí và Quản lý chất lượng giáo dục", "Phòng Tổ chức cán bộ"),
    ("A", "B", "B.I", "B.II"),
    tuple(
        (code, row[0], row[1], row[2], row[3], row[5], row[4])
        for code, row in zip(("A.1", "A.2", "B.I.1", "B.I.1.1", "B.I.1.2", "B.II.1", "B.II.2"),
                             (each for each in _SCHOOL_ROWS if len(each) > 2), strict=True)
    ),
    3, ("6-thang", "nam"), ("UBND tỉnh", "Bộ Giáo dục và Đào tạo"),
)  # fmt: skip

# --- Sở Y tế: parts Phần thứ nhất …, two appendices of tasks and one of targets, leads merged over tasks, TCVN3 ---

_HEALTH_FIRST: tuple[Row, ...] = (
    ("TT", "Hoạt động", "Kết quả cần đạt", "Tiến độ", "Cơ quan, đơn vị chủ trì", "Cơ quan, đơn vị phối hợp"),
    ("1", "Tiêm chủng mở rộng cho trẻ dưới 1 tuổi", "Trên 95%", "Hằng tháng", "Trung tâm Kiểm soát bệnh tật",
     "Trạm Y tế xã"),
    ("2", "Giám sát dịch bệnh truyền nhiễm", "Không để dịch lớn xảy ra", "Thường xuyên", "", ""),
    ("3", "Kiểm tra an toàn thực phẩm dịp Tết", "Báo cáo kết quả kiểm tra", "Tháng 1-2/2026",
     "Chi cục An toàn vệ sinh thực phẩm", "Công an tỉnh"),
)  # fmt: skip
_HEALTH_SECOND: tuple[Row, ...] = (
    ("TT", "Nội dung đầu tư", "Sản phẩm", "Thời gian", "Chủ trì", "Phối hợp"),
    ("1", "Xây dựng bệnh viện thông minh", "Đề án được phê duyệt", "Quý II/2026", "Phòng Kế hoạch - Tài chính",
     "Bệnh viện Đa khoa tỉnh"),
    ("2", "Mua sắm trang thiết bị y tế", "Hợp đồng", "6 tháng đầu năm", "Phòng Kế hoạch - Tài chính", ""),
)  # fmt: skip
_HEALTH_TARGETS: tuple[Row, ...] = (
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"),
    ("1", "Số giường bệnh trên 10.000 dân", "giường", "32"),
    ("2", "Tỷ lệ bao phủ bảo hiểm y tế", "%", "95"),
)  # fmt: skip


def _health() -> bytes:
    document = docx.Document()
    _letterhead(document, "ỦY BAN NHÂN DÂN\nTỈNH THANH HÓA", "SỞ Y TẾ", "Số: 45 /KH-SYT",
                "Thanh Hóa, ngày 9 tháng 01 năm 2026")  # fmt: skip
    _paragraphs(document, ("KẾ HOẠCH", "Công tác y tế năm 2026"))
    paragraph = document.add_paragraph()
    legacy = "C¨n cø NghÞ quyÕt sè 20-NQ/TW ngµy 25/10/2017 cña Ban ChÊp hµnh Trung ­¬ng;"
    paragraph._p.append(run(legacy, font=".VnTime"))
    _paragraphs(document, (
        "Căn cứ Quyết định số 99/QĐ-UBND ngày 02/01/2026 của UBND tỉnh;",
        "Sở Y tế xây dựng Kế hoạch công tác y tế năm 2026 như sau:",
        "Phần thứ nhất", "MỤC TIÊU, CHỈ TIÊU",
        "Phấn đấu đạt các chỉ tiêu tại Phụ lục 3.",
        "Phần thứ hai", "NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU",
        "1. Phòng, chống dịch bệnh; tiêm chủng mở rộng.",
        "2. Bảo đảm an toàn thực phẩm.",
        "3. Đầu tư cơ sở vật chất, trang thiết bị.",
        "Phần thứ ba", "TỔ CHỨC THỰC HIỆN",
        "1. Trung tâm Kiểm soát bệnh tật: giám sát dịch bệnh, tiêm chủng.",
        "2. Chi cục An toàn vệ sinh thực phẩm: kiểm tra an toàn thực phẩm.",
        "3. Phòng Kế hoạch - Tài chính: đầu tư, mua sắm trang thiết bị.",
        "4. Chế độ báo cáo: các đơn vị gửi báo cáo về Phòng Kế hoạch - Tài chính trước ngày 15 tháng 6 và trước ngày "
        "15 tháng 12 để tổng hợp, báo cáo UBND tỉnh.",
    ))  # fmt: skip
    add_table(document, [("Nơi nhận:\n- Bộ Y tế;\n- UBND tỉnh;\n- Các đơn vị trực thuộc;\n- Lưu: VT, KHTC.",
                          "GIÁM ĐỐC\n\n\nGiám Đốc Sở")])  # fmt: skip
    _paragraphs(document, ("PHỤ LỤC 1: CÁC HOẠT ĐỘNG CHUYÊN MÔN",
                           "(Ban hành kèm theo Kế hoạch số 45/KH-SYT ngày 9/01/2026 của Sở Y tế)"))  # fmt: skip
    table = add_table(document, _HEALTH_FIRST)
    merge_down(table, 4, 1, 2)
    merge_down(table, 5, 1, 2)
    _paragraphs(document, ("PHỤ LỤC 2: CÁC NỘI DUNG ĐẦU TƯ",))
    add_table(document, _HEALTH_SECOND)
    _paragraphs(document, ("PHỤ LỤC 3: CHỈ TIÊU",))
    add_table(document, _HEALTH_TARGETS)
    return saved(document)


def _health_tasks() -> tuple[Task, ...]:
    """Return the tasks: the two tables are two sections."""
    tasks: list[Task] = []
    for section, rows in (("I", _HEALTH_FIRST), ("II", _HEALTH_SECOND)):
        for each in rows[1:]:
            lead, partners = _HEALTH_FIRST[1][4:] if each[0] == "2" and section == "I" else each[4:]
            tasks.append((f"{section}.{each[0]}", each[0], each[1], lead, partners, each[2], each[3]))
    return tuple(tasks)


HEALTH = OtherPlan(
    _health, 2026, "Sở Y tế", "SYT",
    ("Trung tâm Kiểm soát bệnh tật", "Chi cục An toàn vệ sinh thực phẩm", "Phòng Kế hoạch - Tài chính"),
    ("I", "II"), _health_tasks(), 3, ("6-thang", "nam"), ("UBND tỉnh",),
)  # fmt: skip

# --- UBND huyện: no appendix and no section of assignments, the tasks stand in tables within the text ---

_DISTRICT_HEADS = ("TT", "Tên công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Ghi chú")
_DISTRICT_ROWS: tuple[Row, ...] = (
    ("1", "Về kinh tế"),
    ("1.1", "Rà soát quy hoạch sử dụng đất", "Phòng Tài nguyên và Môi trường", "UBND các xã, thị trấn", "31/3/2025",
     ""),
    ("1.2", "Hỗ trợ doanh nghiệp nhỏ và vừa", "Phòng Tài chính - Kế hoạch", "", "Cả năm", "Chuyển tiếp từ năm 2024"),
    ("2", "Về văn hóa - xã hội"),
    ("2.1", "Tổ chức lễ hội truyền thống", "Phòng Văn hóa và Thông tin", "Công an huyện", "Quý I/2025", ""),
    ("2.2", "Giảm tỷ lệ hộ nghèo xuống dưới 3%", "Phòng Nội vụ và Phòng Tài chính - Kế hoạch", "UBND các xã, thị trấn",
     "Tháng 12 năm 2025", ""),
)  # fmt: skip


def _district() -> bytes:
    document = docx.Document()
    _letterhead(document, "ỦY BAN NHÂN DÂN", "HUYỆN CAM LỘ", "Số: 12/KH-UBND", "Cam Lộ, ngày 10 tháng 01 năm 2025")
    _paragraphs(document, (
        "KẾ HOẠCH", "Triển khai nhiệm vụ phát triển kinh tế - xã hội năm 2025",
        "Căn cứ Nghị quyết số 50/NQ-HĐND ngày 19/12/2024 của HĐND huyện;",
        "UBND huyện ban hành Kế hoạch triển khai nhiệm vụ năm 2025 như sau:",
        "1. Mục đích", "Cụ thể hóa Nghị quyết của HĐND huyện.",
        "2. Nhiệm vụ cụ thể", "Các cơ quan thực hiện nhiệm vụ theo bảng sau:",
    ))  # fmt: skip
    table = add_table(document, [_DISTRICT_HEADS, *_DISTRICT_ROWS[:3]])
    assert table is not None
    document.add_page_break()
    add_table(document, [_DISTRICT_HEADS, *_DISTRICT_ROWS[3:]])
    _paragraphs(document, (
        "3. Tổ chức thực hiện",
        "Các phòng, ban báo cáo kết quả gửi Văn phòng HĐND&UBND huyện quý I trước ngày 15/3, quý II trước ngày 15/6, "
        "quý III trước ngày 15/9, năm trước ngày 5/12.",
    ))  # fmt: skip
    add_table(document, [("Nơi nhận:\n- UBND tỉnh;\n- Thường trực Huyện ủy;\n- Các phòng, ban;\n- Lưu: VT.",
                          "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nChủ Tịch Huyện")])  # fmt: skip
    return saved(document)


DISTRICT = OtherPlan(
    _district, 2025, "UBND huyện", "UBND",
    ("Phòng Tài nguyên và Môi trường", "Phòng Tài chính - Kế hoạch", "Phòng Văn hóa và Thông tin", "Phòng Nội vụ"),
    ("1", "2"),
    tuple(
        (each[0], each[0], each[1], each[2], each[3], "", each[4]) for each in _DISTRICT_ROWS if len(each) > 2
    ),
    0, ("quy-1", "quy-2", "quy-3", "nam"), (),
)  # fmt: skip

ALL: dict[str, OtherPlan] = {"school": SCHOOL, "health": HEALTH, "district": DISTRICT}


def every_text(content: bytes) -> Sequence[str]:
    """Return every line that a person sees in a document, those of tables too."""
    from io import BytesIO

    document = docx.Document(BytesIO(content))
    texts = [each.text for each in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return [line for each in texts for line in each.splitlines() if line.strip()]
