"""Issued plans of other kinds, as other departments write them: each with what a person reads in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.table import Table, _Cell

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
    3, ("quy-1", "6-thang", "quy-3", "nam"), ("UBND tỉnh", "Bộ Giáo dục và Đào tạo"),
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
    _district, 2025, "UBND huyện Cam Lộ", "UBND",
    ("Phòng Tài nguyên và Môi trường", "Phòng Tài chính - Kế hoạch", "Phòng Văn hóa và Thông tin", "Phòng Nội vụ"),
    ("1", "2"),
    tuple(
        (each[0], each[0], each[1], each[2], each[3], "", each[4]) for each in _DISTRICT_ROWS if len(each) > 2
    ),
    0, ("quy-1", "quy-2", "quy-3", "nam"), (),
)  # fmt: skip

# --- Ban Quản lý khu kinh tế: all in TCVN3, sections A, B, C, the tasks stand in a table of section C ---

_ZONE_HEADS = ("STT", "Đơn vị", "Nhiệm vụ được giao", "Hoàn thành trước")
_ZONE_ROWS: tuple[Row, ...] = (
    ("1", "Phòng Quản lý đầu tư", "Xúc tiến đầu tư vào khu công nghiệp", "30/6/2026"),
    ("2", "Phòng Quản lý đầu tư", "Rà soát dự án chậm tiến độ", "31/10/2026"),
    ("3", "Phòng Quản lý quy hoạch và xây dựng", "Điều chỉnh quy hoạch khu kinh tế", "30/9/2026"),
    ("4", "Văn phòng Ban", "Đơn giản hóa thủ tục hành chính", "15/12/2026"),
)  # fmt: skip


def _in_tcvn3(text: str) -> str:
    """Return a text as a machine of before Unicode holds it; capitals with marks are those of the font .VnTimeH."""
    return "".join(_TCVN3.get(each, each) for each in text)


_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_SIGNS = (
    "\xb5\xb6\xb7\xb8\xb9\xa8\xbb\xbc\xbd\xbe\xc6\xa9\xc7\xc8\xc9\xca\xcb\xae\xcc\xce\xcf\xd0\xd1\xaa\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc"
    "\xdd\xde\xdf\xe1\xe2\xe3\xe4\xab\xe5\xe6\xe7\xe8\xe9\xac\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xad\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc"
    "\xfd\xfe\xa1\xa2\xa3\xa4\xa5\xa6\xa7"
)
_TCVN3 = dict(zip(_LETTERS, _SIGNS, strict=True))


def _legacy(paragraph: Any, text: str) -> None:
    """Write a text in the fonts of before: capitals in their own."""
    capital = text.isupper()
    paragraph._p.append(run(_in_tcvn3(text.lower() if capital else text), font=".VnTimeH" if capital else ".VnTime"))


def _zone() -> bytes:
    document = docx.Document()
    for each in (
        "UBND TỈNH QUẢNG NAM", "BAN QUẢN LÝ KHU KINH TẾ", "Số: 07/KH-BQL", "Quảng Nam, ngày 06 tháng 01 năm 2026",
        "KẾ HOẠCH", "Công tác năm 2026 của Ban Quản lý khu kinh tế",
        "Căn cứ Nghị định số 35/2022/NĐ-CP ngày 28/5/2022 của Chính phủ;",
        "Ban Quản lý khu kinh tế ban hành Kế hoạch công tác năm 2026 như sau:",
        "A. MỤC TIÊU", "Thu hút 10 dự án mới.",
        "B. NHIỆM VỤ TRỌNG TÂM", "1. Xúc tiến đầu tư; rà soát dự án chậm tiến độ.", "2. Quản lý quy hoạch, xây dựng.",
        "3. Cải cách hành chính.",
        "C. TỔ CHỨC THỰC HIỆN", "- Văn phòng Ban: đôn đốc, tổng hợp báo cáo UBND tỉnh; cải cách hành chính.",
        "- Phòng Quản lý đầu tư: xúc tiến đầu tư, rà soát dự án.",
        "- Phòng Quản lý quy hoạch và xây dựng: quản lý quy hoạch, xây dựng.",
        "Các phòng gửi báo cáo 6 tháng trước ngày 05/6 và báo cáo năm trước ngày 05/12 về Văn phòng Ban.",
    ):  # fmt: skip
        _legacy(document.add_paragraph(), each)
    table = add_table(document, [["" for _ in _ZONE_HEADS] for _ in range(1 + len(_ZONE_ROWS))])
    for row, texts in zip(table.rows, (_ZONE_HEADS, *_ZONE_ROWS), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _legacy(cell.paragraphs[0], text)
    for each in (
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Các phòng thuộc Ban;",
        "- Lưu: VT.",
        "TRƯỞNG BAN",
        "Trưởng Ban Quản Lý",
    ):
        _legacy(document.add_paragraph(), each)
    return saved(document)


ZONE = OtherPlan(
    _zone, 2026, "Ban Quản lý khu kinh tế", "BQL",
    ("Văn phòng Ban", "Phòng Quản lý đầu tư", "Phòng Quản lý quy hoạch và xây dựng"), ("I",),
    tuple((f"I.{each[0]}", each[0], each[2], each[1], "", "", each[3]) for each in _ZONE_ROWS),
    3, ("6-thang", "nam"), ("UBND tỉnh",),
)  # fmt: skip

# --- Sở Nội vụ: tasks and solutions are two sections, assignments are sentences, the table has money, no partners ---

_HOME_HEADS = ("TT", "Nội dung công việc", "Kinh phí (triệu đồng)", "", "Đơn vị thực hiện", "Thời gian thực hiện",
               "Dự kiến kết quả")  # fmt: skip
_HOME_BELOW = ("", "", "Ngân sách tỉnh", "Nguồn khác", "", "", "")
_HOME_ROWS: tuple[Row, ...] = (
    ("I. CẢI CÁCH HÀNH CHÍNH",),
    ("1.", "Xây dựng Kế hoạch cải cách hành chính", "20", "0", "Phòng Cải cách hành chính", "Quý I", "Kế hoạch"),
    ("2.", "Đo lường sự hài lòng của người dân", "150", "50", "Phòng Cải cách hành chính", "Từ tháng 6 đến tháng 9",
     "Báo cáo chỉ số"),
    ("II. TỔ CHỨC BỘ MÁY",),
    ("1.", "Sắp xếp đơn vị sự nghiệp công lập", "0", "0", "Phòng Tổ chức, biên chế", "31/12", "Đề án"),
    ("2.", "Thanh tra công vụ", "30", "0", "Thanh tra Sở", "Đột xuất", "Kết luận thanh tra"),
)  # fmt: skip


def _home() -> bytes:
    document = docx.Document()
    _letterhead(document, "UBND TỈNH LÀO CAI", "SỞ NỘI VỤ", "Số:      /KH-SNV", "Lào Cai, ngày     tháng 01 năm 2026")
    _paragraphs(document, (
        "KẾ HOẠCH", "công tác trọng tâm năm 2026 của Sở Nội vụ",
        "Căn cứ Chương trình công tác số 01/CTr-UBND ngày 05/01/2026 của UBND tỉnh Lào Cai, Sở Nội vụ xây dựng "
        "Kế hoạch công tác năm 2026 với các nội dung sau:",
        "I. YÊU CẦU", "Bám sát chỉ đạo của Trung ương, của tỉnh.",
        "II. NHIỆM VỤ", "1. Đẩy mạnh cải cách hành chính.", "2. Sắp xếp tổ chức bộ máy tinh gọn.",
        "III. GIẢI PHÁP", "1. Tăng cường thanh tra công vụ, kỷ cương hành chính.", "2. Ứng dụng công nghệ thông tin.",
        "IV. TRÁCH NHIỆM THỰC HIỆN",
        "1. Giao Văn phòng Sở chủ trì theo dõi, đôn đốc; ứng dụng công nghệ thông tin trong điều hành.",
        "2. Phòng Cải cách hành chính tham mưu đẩy mạnh cải cách hành chính.",
        "3. Phòng Tổ chức, biên chế có trách nhiệm sắp xếp tổ chức bộ máy.",
        "4. Thanh tra Sở thực hiện thanh tra công vụ.",
        "5. Các phòng, đơn vị thuộc Sở căn cứ Kế hoạch này xây dựng kế hoạch của mình.",
        "6. Kinh phí thực hiện: từ nguồn ngân sách được giao.",
        "V. BÁO CÁO", "Các phòng gửi Văn phòng Sở báo cáo quý trước ngày 10 tháng cuối quý; báo cáo 6 tháng trước ngày "
        "10/6; báo cáo 9 tháng trước ngày 10/9; báo cáo năm trước ngày 10/12.",
        "Yêu cầu các phòng, đơn vị nghiêm túc thực hiện./.",
    ))  # fmt: skip
    add_table(document, [("Nơi nhận:\n- UBND tỉnh (b/c);\n- Các phòng, đơn vị thuộc Sở;\n- Lưu: VT, VP.",
                          "GIÁM ĐỐC\n\n\nGiám Đốc Sở")])  # fmt: skip
    _paragraphs(document, ("PHỤ LỤC", "DANH MỤC CÔNG VIỆC NĂM 2026"))
    table = add_table(document, [_HOME_HEADS, _HOME_BELOW, *_HOME_ROWS])
    for column in (0, 1, 4, 5, 6):
        merge_down(table, column, 0, 1)
    table.cell(0, 2).merge(table.cell(0, 3)).text = _HOME_HEADS[2]
    return saved(document)


HOME = OtherPlan(
    _home, 2026, "Sở Nội vụ", "SNV",
    ("Văn phòng Sở", "Phòng Cải cách hành chính", "Phòng Tổ chức, biên chế", "Thanh tra Sở"), ("I", "II"),
    tuple(
        (code, row[0].rstrip("."), row[1], row[4], "", row[6], row[5])
        for code, row in zip(
            ("I.1", "I.2", "II.1", "II.2"), (each for each in _HOME_ROWS if len(each) > 2), strict=True
        )
    ),
    4, ("quy-1", "6-thang", "9-thang", "nam"), (),
)  # fmt: skip

ALL: dict[str, OtherPlan] = {
    "school": SCHOOL, "health": HEALTH, "district": DISTRICT, "zone": ZONE, "home affairs": HOME,
}  # fmt: skip


HEADS: tuple[Row, ...] = (
    _SCHOOL_HEADS, _HEALTH_FIRST[0], _HEALTH_SECOND[0], _DISTRICT_HEADS, _ZONE_HEADS, _HOME_HEADS,
)  # fmt: skip

_LETTER_OF = {sign: letter for letter, sign in _TCVN3.items()}


def every_text(content: bytes) -> Sequence[str]:
    """Return every line that a person sees in a document, those of tables too, whatever its letters."""
    document = docx.Document(BytesIO(content))
    paragraphs = [*document.paragraphs, *(one for table in document.tables for row in table.rows for cell in row.cells
                                          for one in cell.paragraphs)]  # fmt: skip
    return [line for each in paragraphs for line in _seen(each).splitlines() if line.strip()]


def pasted(content: bytes) -> bytes:
    """Return a document as it arrives where only plain text can be pasted: cells parted by tabs."""
    document = docx.Document(BytesIO(content))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = list(_pasted_rows(block))
            beside = len(rows) == 1  # letterhead and signature
            lines += ["\n".join(each) if beside else "\t".join(each) for each in rows]
        else:
            lines.append(_seen(block))
    return "\n".join(lines).encode()


def in_a_workbook(content: bytes) -> bytes:
    """Return a document as somebody types it into one sheet: paragraphs in column A, tables with their merged cells."""
    book, row = openpyxl.Workbook(), 1
    sheet = book.worksheets[0]
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if not isinstance(block, Table):
            sheet.cell(row, 1, _seen(block) or None)
            row += 1
        elif len(block.rows) == 1:  # letterhead and signature
            for line in "\n".join(next(_pasted_rows(block))).splitlines():
                sheet.cell(row, 1, line or None)
                row += 1
        else:
            _type_table(sheet, block, row)
            row += len(block.rows)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _type_table(sheet: Any, table: Table, start: int) -> None:
    """Type a table into a sheet."""
    places: dict[Any, list[tuple[int, int]]] = {}
    for down, row in enumerate(table.rows):
        for across, cell in enumerate(row.cells):
            places.setdefault(cell._tc, []).append((start + down, 1 + across))
    for element, found in places.items():
        (top, left), (bottom, right) = found[0], found[-1]
        sheet.cell(top, left, "\n".join(_seen(each) for each in _Cell(element, table).paragraphs) or None)
        if len(found) > 1:
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _pasted_rows(table: Table) -> Iterator[list[str]]:
    """Yield the texts of each row: a cell merged over columns once, one merged with that above it blank."""
    above: list[Any] = []
    for row in table.rows:
        own = [each._tc for each in row.cells]
        cells = [each for place, each in enumerate(row.cells) if place == 0 or own[place] is not own[place - 1]]
        yield ["" if each._tc in above else "\n".join(map(_seen, each.paragraphs)) for each in cells]
        above = own


def _seen(paragraph: Any) -> str:
    """Return a paragraph as its fonts show it."""
    return "".join(
        "".join(_LETTER_OF.get(each, each) for each in one.text)
        if (one.font.name or "").startswith(".Vn")
        else one.text
        for one in paragraph.runs
    )
