"""A report typed by hand in Word, without one style: every mark stands on its letters and paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
LONG = (
    "Thực hiện Kế hoạch số 15/KH-SKHCN ngày 05/3/2024 của Sở Khoa học và Công nghệ về thực hiện Chương trình hành động "
    "của UBND tỉnh, Sở Khoa học và Công nghệ báo cáo kết quả thực hiện 6 tháng đầu năm 2024 như sau:"
)
RESULT = (
    "Đã tham mưu ban hành các văn bản triển khai, tổ chức quán triệt đến toàn thể công chức, viên chức, "
    "người lao động trong cơ quan, bảo đảm tiến độ đề ra."
)
COUNTS = (
    "Tính đến hết ngày 17/5/2024, Kế hoạch có tổng số 3 nhiệm vụ, trong đó đã hoàn thành 1 nhiệm vụ, đạt 33,3% "
    "(trong hạn 1, trễ hạn 0); chưa hoàn thành 2 nhiệm vụ (trong hạn 2, quá hạn 0). Chi tiết tại Phụ lục I và "
    "Phụ lục II kèm theo."
)
VML_LINE = (
    f'<w:r {nsdecls("w")}><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:line style="position:absolute" '
    'from="40pt,2pt" to="200pt,2pt"/></w:pict></w:r>'
)
SHAPE_LINE = (
    f'<w:r {nsdecls("w", "wp", "a")}><w:drawing><wp:anchor><wp:extent cx="1800000" cy="0"/><a:graphic><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:spPr><a:prstGeom prst="line"/>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)


def write(
    paragraph: Paragraph, text: str, size: float = 14, *, bold: bool = False, italic: bool = False,
    align: Any = None, first: float = 0, space: float = 0,
) -> Paragraph:  # fmt: skip
    """Type a text into a paragraph and mark it by hand."""
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold, run.italic = FONT, Pt(size), bold, italic
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        run._r.rPr.rFonts.set(qn(f"w:{slot}"), FONT)
    form = paragraph.paragraph_format
    form.alignment, form.first_line_indent = align, Mm(first) if first else None
    form.space_before, form.space_after, form.line_spacing = Pt(space), Pt(space), 1.0
    return paragraph


def cell_line(cell: _Cell, text: str, size: float, **marks: Any) -> Paragraph:
    """Type one line into a cell."""
    fresh = len(cell.paragraphs) == 1 and not cell.text
    paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
    return write(paragraph, text, size, **{"align": ALIGN.CENTER, **marks})


def border_below(paragraph: Paragraph) -> None:
    """Draw a border below a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def set_page(section: Any, *, landscape: bool = False) -> None:
    """Set A4 with the decree's margins, numbers from 1, none on the first page."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section._sectPr.find(qn("w:pgNumType"))
    if number is None:
        number = OxmlElement("w:pgNumType")
        section._sectPr.append(number)
    number.set(qn("w:start"), "1")


def page_number(paragraph: Paragraph) -> None:
    """Put a PAGE field into a header, as Word does."""
    write(paragraph, "", 14, align=ALIGN.CENTER)
    for kind, text in (("begin", ""), ("", "PAGE   \\* MERGEFORMAT"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run("2" if kind == "shown" else "")
        run.font.name, run.font.size = FONT, Pt(14)
        if kind == "shown":
            continue
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)


def typed_report(*, sizes: tuple[float, float, float] = (12, 13, 13), hoa: str = "HÒA", addressees: int = 2,
                 annexes: int = 2) -> WordFile:  # fmt: skip
    """Return a whole report in the decree's form."""
    file = docx.Document()
    set_page(file.sections[0])
    page_number(file.sections[0].header.paragraphs[0])
    _header_block(file, sizes, hoa)
    write(file.add_paragraph(), "BÁO CÁO", 14, bold=True, align=ALIGN.CENTER)
    subject = write(file.add_paragraph(), "Kết quả 6 tháng đầu năm 2024", 14, bold=True, align=ALIGN.CENTER)
    subject._p.append(parse_xml(SHAPE_LINE))
    names = ["Sở Kế hoạch và Đầu tư", "Văn phòng UBND tỉnh", "Sở Tài chính"][:addressees]
    if addressees == 1:
        write(file.add_paragraph(), f"Kính gửi: {names[0]}", 14)
    elif addressees:
        write(file.add_paragraph(), "Kính gửi:", 14)
        for place, name in enumerate(names, 1):
            write(file.add_paragraph(), f"- {name}{'.' if place == len(names) else ';'}", 14)
    _body(file, annexes)
    _closing(file, like_above=bool(addressees))
    for place in range(annexes):
        _annex(file, place, alone=annexes == 1)
    return file


def _header_block(file: WordFile, sizes: tuple[float, float, float], hoa: str) -> None:
    left, right = file.add_table(1, 2).rows[0].cells
    cell_line(left, "UBND TỈNH QUẢNG TRỊ", 12)
    border_below(cell_line(left, "SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12, bold=True))
    cell_line(left, "Số: 05/BC-SKHCN", 13)
    cell_line(right, f"CỘNG {hoa} XÃ HỘI CHỦ NGHĨA VIỆT NAM", sizes[0], bold=True)
    motto = cell_line(right, "Độc lập - Tự do - Hạnh phúc", sizes[1], bold=True)
    motto._p.append(parse_xml(VML_LINE))
    cell_line(right, "Quảng Trị, ngày 05 tháng 6 năm 2024", sizes[2], italic=True)


def _body(file: WordFile, annexes: int) -> None:
    marks: dict[str, Any] = {"align": ALIGN.JUSTIFY, "first": 12.7, "space": 3}
    counts = COUNTS if annexes > 1 else COUNTS.replace("Phụ lục I và Phụ lục II kèm theo", "Phụ lục kèm theo")
    write(file.add_paragraph(), LONG, **marks)
    write(file.add_paragraph(), "I. KẾT QUẢ THỰC HIỆN", bold=True, **marks)
    write(file.add_paragraph(), "1. Tình hình chung", bold=True, **marks)
    write(file.add_paragraph(), counts, **marks)
    for letter in "abcdđeg":
        write(file.add_paragraph(), f"{letter}) {RESULT}", **marks)
    write(file.add_paragraph(), "II. PHƯƠNG HƯỚNG", bold=True, **marks)
    write(file.add_paragraph(), f"{RESULT}", **marks)
    write(file.add_paragraph(), f"Trên đây là báo cáo của Sở Khoa học và Công nghệ. {RESULT.rstrip('.')}./.", **marks)


def _closing(file: WordFile, *, like_above: bool) -> None:
    left, right = file.add_table(1, 2).rows[0].cells
    cell_line(left, "Nơi nhận:", 12, bold=True, italic=True, align=None)
    copies = ["- Như trên;"] if like_above else []
    for text in (*copies, "- Giám đốc, các Phó Giám đốc Sở;", "- Lưu: VT, VP."):
        cell_line(left, text, 11, align=None)
    for text in ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "", "Nguyễn Hữu Thắng"):
        cell_line(right, text, 14, bold=True)


def _annex(file: WordFile, place: int, *, alone: bool) -> None:
    set_page(file.add_section(WD_SECTION.NEW_PAGE), landscape=True)
    label = "Phụ lục" if alone else f"Phụ lục {'I' * (place + 1)}"
    write(file.add_paragraph(), label, 14, bold=True, align=ALIGN.CENTER)
    write(file.add_paragraph(), "TỔNG HỢP KẾT QUẢ THỰC HIỆN", 14, bold=True, align=ALIGN.CENTER)
    reference = "(Kèm theo Báo cáo số 05/BC-SKHCN ngày 05/6/2024 của Sở Khoa học và Công nghệ)"
    write(file.add_paragraph(), reference, 14, italic=True, align=ALIGN.CENTER)
    heads = (
        "TT", "Đơn vị chủ trì", "Tổng số", "Hoàn thành trong hạn", "Hoàn thành trễ hạn", "Chưa hoàn thành trong hạn",
        "Chưa hoàn thành quá hạn", "Tạm dừng", "Không phát sinh", "Chưa báo cáo", "Tỷ lệ hoàn thành",
    )  # fmt: skip
    rows: tuple[tuple[str, ...], ...] = (
        ("1", "Văn phòng Sở", "2", "1", "0", "1", "0", "0", "0", "0", "50,0%"),
        ("2", "Thanh tra Sở", "1", "0", "0", "1", "0", "0", "0", "0", "0,0%"),
        ("", "Tổng cộng", "3", "1", "0", "2", "0", "0", "0", "0", "33,3%"),
    )
    if place == 0 and not alone:
        heads = ("TT", "Nội dung công việc", "Kết quả thực hiện")
        rows = (("1", "Xây dựng kế hoạch", "Đã ban hành"), ("2", "Kiểm tra", "Đang làm"), ("3", "Sơ kết", "Đang làm"))
    table = file.add_table(0, len(heads))
    for row in (heads, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell_line(cell, text, 11)


def paragraphs(file: WordFile) -> Iterator[Paragraph]:
    """Yield every paragraph of the text, those in tables too."""
    for each in file.element.body.iter(qn("w:p")):
        yield Paragraph(each, file._body)


def find(file: WordFile, start: str) -> Paragraph:
    """Return the first paragraph that begins with a text."""
    return next(each for each in paragraphs(file) if each.text.startswith(start))


def retype(paragraph: Paragraph, text: str) -> None:
    """Change the text of a paragraph, its first run's marks kept."""
    typed = [run for run in paragraph.runs if run._r.find(qn("w:t")) is not None]
    for run in typed[1:]:
        run._r.getparent().remove(run._r)
    typed[0].text = text


def drop(paragraph: Paragraph) -> None:
    """Take a paragraph out; a cell keeps an empty one."""
    parent = paragraph._p.getparent()
    if parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1:
        retype(paragraph, "")
    else:
        parent.remove(paragraph._p)


def saved(file: WordFile) -> bytes:
    """Return the bytes of a file."""
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()
