"""The checks of a finished Word document: a planted fault for each code and boundary, silence on lawful forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator import rules
from generator.documents import word_reader
from generator.rules.catalogue import Scope
from generator.texts import format_profiles, messages
from tests.word_files import (
    COUNTS,
    LONG,
    RESULT,
    cell_line,
    drop,
    find,
    page_number,
    paragraphs,
    retype,
    saved,
    typed_report,
    write,
)

pytestmark = pytest.mark.slow

Change = Callable[[WordFile], object]
GOLDEN = Path(__file__).parents[1] / "golden" / "loi-the-thuc.txt"
NATION, MOTTO, PARENT, ISSUER = "CỘNG", "Độc lập", "UBND TỈNH", "SỞ KHOA"
NUMBER, DATE, SUBJECT, COPY = "Số:", "Quảng Trị,", "Kết quả 6", "- Giám đốc"


def codes(file: WordFile | bytes, profile: str | None = None, year: int | None = None) -> list[str]:
    """Return the codes found in a file, by its own profile where none is named."""
    document = word_reader.read(file if isinstance(file, bytes) else saved(file))
    chosen = format_profiles.profiles()[profile] if profile else rules.choose_profile(document)
    found = rules.check_format(document, chosen, year)
    assert all(messages.line(each) for each in found)
    return sorted({each.code for each in found})


def text(start: str, new: str) -> Change:
    return lambda file: retype(find(file, start), new)


def without(start: str) -> Change:
    return lambda file: drop(find(file, start))


def mark(start: str, **marks: Any) -> Change:
    """Set bold, italic, underline or size (points) on every run of a paragraph."""

    def change(file: WordFile) -> None:
        for run in find(file, start).runs:
            for name, value in marks.items():
                setattr(run.font, name, Pt(value) if name == "size" else value)

    return change


def form(start: str, **values: Any) -> Change:
    """Set a paragraph's format."""

    def change(file: WordFile) -> None:
        for name, value in values.items():
            setattr(find(file, start).paragraph_format, name, value)

    return change


def section(**values: Any) -> Change:
    def change(file: WordFile) -> None:
        for name, value in values.items():
            setattr(file.sections[0], name, value)

    return change


def without_drawing(start: str) -> Change:
    """Take the drawn line or the border away from a paragraph."""

    def change(file: WordFile) -> None:
        paragraph = find(file, start)._p
        for each in [*paragraph.iter(qn("w:pBdr"), qn("w:drawing"), qn("w:pict"))]:
            each.getparent().remove(each)

    return change


def typed_line(start: str) -> Change:
    """Put typed underscores in the place of a drawn line."""

    def change(file: WordFile) -> None:
        without_drawing(start)(file)
        paragraph = find(file, start)
        line = deepcopy(paragraph._p)
        paragraph._p.addnext(line)
        retype(next(each for each in paragraphs(file) if each._p is line), "__________")

    return change


def both(*changes: Change) -> Change:
    return lambda file: [each(file) for each in changes]


def header(file: WordFile) -> Any:
    return file.sections[0].header.paragraphs[0]


def number_marked(**marks: Any) -> Change:
    """Mark the page number in the header."""
    return lambda file: [setattr(run.font, *each) for run in header(file).runs for each in marks.items()]


def with_number_below(file: WordFile) -> None:
    page_number(file.sections[0].footer.paragraphs[0])


def in_first_header(file: WordFile) -> None:
    page_number(file.sections[0].first_page_header.paragraphs[0])


def start_at(value: int) -> Change:
    return lambda file: file.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn("w:start"), str(value))


def number_format(file: WordFile) -> None:
    file.sections[0]._sectPr.find(qn("w:pgNumType")).set(qn("w:fmt"), "upperRoman")


def joined_annexes(file: WordFile) -> None:
    """Let the second annex begin on a page of the first one's section."""
    for each in [*file.element.body.iter(qn("w:sectPr"))][1:2]:
        each.getparent().remove(each)
    find(file, "Phụ lục II").paragraph_format.page_break_before = True


def numbered_on(file: WordFile) -> None:
    number = file.sections[2]._sectPr.find(qn("w:pgNumType"))
    number.getparent().remove(number)


def cell(table: int, row: int, column: int, new: str) -> Change:
    """Change a cell of an annex's table."""
    return lambda file: retype(file.tables[table].rows[row].cells[column].paragraphs[0], new)


def long_table(file: WordFile) -> None:
    """Put a table of many rows into the body."""
    table = file.add_table(0, 2)
    for row in range(60):
        for each, words in zip(table.add_row().cells, (str(row), RESULT), strict=True):
            cell_line(each, words, 11)
    find(file, "II. PHƯƠNG")._p.addprevious(table._tbl)


def repeated(file: WordFile) -> None:
    """Let the first row of the long table repeat."""
    long_table(file)
    row = file.tables[1].rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))


def coloured(file: WordFile) -> None:
    find(file, LONG[:30]).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


def other_font(slot: str) -> Change:
    def change(file: WordFile) -> None:
        find(file, LONG[:30]).runs[0]._r.rPr.rFonts.set(qn(f"w:{slot}"), "Arial")

    return change


def all_body(**marks: Any) -> Change:
    """Mark every paragraph of the body from the opening on."""
    return both(*(mark(each, **marks) for each in (LONG[:30], "a) ", "b) ")))


OPEN_2_AND_1 = ("hoàn thành 2 nhiệm vụ (trong hạn 2", "hoàn thành 1 nhiệm vụ (trong hạn 1")
FAULTS: list[tuple[str, Change, str]] = [
    ("letter paper", section(page_width=Mm(215.9), page_height=Mm(279.4)), "ND-01.1"),
    ("paper 0.2 mm off", section(page_height=Mm(297.2)), "ND-01.1"),
    ("narrow left margin", section(left_margin=Mm(29.8)), "ND-01.2"),
    ("wide right margin", section(right_margin=Mm(20.2)), "ND-01.2"),
    ("high top margin", section(top_margin=Mm(25.2)), "ND-01.2"),
    ("gutter beside the margin", section(left_margin=Mm(34), gutter=Mm(5)), "ND-01.2"),
    ("cut lying margin", lambda file: setattr(file.sections[1], "left_margin", Mm(5)), "ND-01.3"),
    ("another font", other_font("ascii"), "ND-02.1"),
    ("another font for Vietnamese letters only", other_font("hAnsi"), "ND-02.1"),
    ("red letters", coloured, "ND-02.2"),
    ("decomposed letters", text("a) ", "a) Kê\u0301t quả"), "ND-03.1"),
    ("TCVN3 letters", text("b) ", "b) KÕt qu¶ thùc hiÖn nhiÖm vô n¨m 2024"), "ND-03.2"),
    ("blank that does not break", text("a) ", f"a) Số\u00a0liệu {RESULT}"), "ND-03.3"),
    ("invisible sign", text("a) ", f"a) Số\u200bliệu {RESULT}"), "ND-03.4"),
    ("two blanks", text("a) ", f"a) Số  liệu {RESULT}"), "ND-03.5"),
    ("no Quốc hiệu", without(NATION), "ND-04.1"),
    ("Quốc hiệu misspelled", text(NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMM"), "ND-04.2"),
    ("Quốc hiệu not bold", mark(NATION, bold=False), "ND-04.3"),
    ("Quốc hiệu of 14 points", mark(NATION, size=14), "ND-04.3"),
    ("no Tiêu ngữ", without(MOTTO), "ND-04.4"),
    ("Tiêu ngữ without blanks", text(MOTTO, "Độc lập-Tự do-Hạnh phúc"), "ND-04.5"),
    ("Tiêu ngữ in capitals", text(MOTTO, "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"), "ND-04.5"),
    ("Tiêu ngữ italic", mark(MOTTO, italic=True), "ND-04.6"),
    ("no line under the Tiêu ngữ", without_drawing(MOTTO), "ND-04.7"),
    ("Tiêu ngữ underlined", both(without_drawing(MOTTO), mark(MOTTO, underline=True)), "ND-04.8"),
    ("underscores under the Tiêu ngữ", typed_line(MOTTO), "ND-04.8"),
    ("12, 14, 13", mark(MOTTO, size=14), "ND-05.1"),
    ("13, 13, 13", mark(NATION, size=13), "ND-05.1"),
    ("12, 13, 14", mark(DATE, size=14), "ND-05.1"),
    ("no issuer", both(without(PARENT), text(ISSUER, "")), "ND-06.1"),
    ("superior body bold", mark(PARENT, bold=True), "ND-06.2"),
    ("superior body of 14 points", mark(PARENT, size=14), "ND-06.2"),
    ("issuer regular", mark(ISSUER, bold=False), "ND-06.3"),
    ("issuer of 11 points", mark(ISSUER, size=11), "ND-06.3"),
    ("no line under the issuer", without_drawing(ISSUER), "ND-06.4"),
    ("issuer underlined", both(without_drawing(ISSUER), mark(ISSUER, underline=True)), "ND-06.5"),
    ("no number", without(NUMBER), "ND-07.1"),
    ("number below 10 without 0", text(NUMBER, "Số: 5/BC-SKHCN"), "ND-07.2"),
    ("blank round the slash", text(NUMBER, "Số: 05 / BC-SKHCN"), "ND-07.2"),
    ("blank round the hyphen", text(NUMBER, "Số: 05/BC - SKHCN"), "ND-07.2"),
    ("symbol of another kind", text(NUMBER, "Số: 05/KH-SKHCN"), "ND-07.2"),
    ("small letters in the symbol", text(NUMBER, "Số: 05/BC-skhcn"), "ND-07.2"),
    ("number bold", mark(NUMBER, bold=True), "ND-07.3"),
    ("number of 14 points", mark(NUMBER, size=14), "ND-07.3"),
    ("no date", without(DATE), "ND-08.1"),
    ("day without 0", text(DATE, "Quảng Trị, ngày 5 tháng 6 năm 2024"), "ND-08.2"),
    ("month 6 with 0", text(DATE, "Quảng Trị, ngày 05 tháng 06 năm 2024"), "ND-08.2"),
    ("month 2 without 0", text(DATE, "Quảng Trị, ngày 10 tháng 2 năm 2024"), "ND-08.2"),
    ("no year", text(DATE, "Quảng Trị, ngày 05 tháng 6 năm 24"), "ND-08.2"),
    ("no such day", text(DATE, "Quảng Trị, ngày 31 tháng 4 năm 2024"), "ND-08.2"),
    ("no comma", text(DATE, "Quảng Trị ngày 05 tháng 6 năm 2024"), "ND-08.2"),
    ("date upright", mark(DATE, italic=False), "ND-08.3"),
    ("no kind", without("BÁO CÁO"), "ND-09.1"),
    ("kind in small letters", text("BÁO CÁO", "Báo cáo"), "ND-09.2"),
    ("kind of 16 points", mark("BÁO CÁO", size=16), "ND-09.2"),
    ("kind on the left", form("BÁO CÁO", alignment=ALIGN.LEFT), "ND-09.2"),
    ("no subject", without(SUBJECT), "ND-09.3"),
    ("subject regular", mark(SUBJECT, bold=False), "ND-09.4"),
    ("subject in capitals", text(SUBJECT, "KẾT QUẢ 6 THÁNG"), "ND-09.4"),
    ("no line under the subject", without_drawing(SUBJECT), "ND-09.5"),
    ("dashes under the subject", typed_line(SUBJECT), "ND-09.6"),
    ("subject underlined", both(without_drawing(SUBJECT), mark(SUBJECT, underline=True)), "ND-09.6"),
    ("no Kính gửi", both(without("Kính gửi"), without("- Sở Kế"), without("- Văn phòng"), without("- Như")), "ND-10.1"),
    ("two addressees on one line", both(
        without("- Sở Kế"), without("- Văn phòng"), text("Kính gửi", "Kính gửi: Sở Tài chính; Sở Nội vụ")), "ND-10.2"),
    ("first dash behind the colon", both(
        without("- Sở Kế"), text("Kính gửi", "Kính gửi: - Sở Kế hoạch và Đầu tư;")), "ND-10.2"),
    ("last addressee with a semicolon", text("- Văn phòng", "- Văn phòng UBND tỉnh;"), "ND-10.3"),
    ("first addressee with a comma", text("- Sở Kế", "- Sở Kế hoạch và Đầu tư,"), "ND-10.3"),
    ("Kính gửi bold", mark("Kính gửi", bold=True), "ND-10.4"),
    ("body of 12 points", mark("a) ", size=12), "ND-11.1"),
    ("body of 14.5 points", mark("a) ", size=14.5), "ND-11.1"),
    ("body on the left", form("a) ", alignment=ALIGN.LEFT), "ND-11.2"),
    ("no indent", form("a) ", first_line_indent=Mm(0)), "ND-11.3"),
    ("indent of 1.2 cm", form("a) ", first_line_indent=Mm(12)), "ND-11.3"),
    ("indent 0.2 mm beyond 1 cm", form("a) ", first_line_indent=Mm(10.2)), "ND-11.3"),
    ("no space between paragraphs", form("a) ", space_before=Pt(0)), "ND-11.4"),
    ("lines set at 1.6", form("a) ", line_spacing=1.6), "ND-11.5"),
    ("lines set at exactly 15 points", form("a) ", line_spacing=Pt(15)), "ND-11.5"),
    ("body of 13 and 14 points", mark("a) ", size=13), "ND-11.6"),
    ("heading in small letters", text("I. KẾT", "I. Kết quả thực hiện"), "ND-12.1"),
    ("heading regular", mark("I. KẾT", bold=False), "ND-12.1"),
    ("title regular", mark("1. Tình", bold=False), "ND-12.2"),
    ("items without đ", both(*(text(f"{old}) ", f"{new}) {RESULT}") for old, new in ("gh", "eg", "đe"))), "ND-12.3"),
    ("item f", text("g) ", f"f) {RESULT}"), "ND-12.3"),
    ("heading III after I", text("II. PHƯƠNG", "III. PHƯƠNG HƯỚNG"), "ND-12.4"),
    ("no post", both(without("KT. GIÁM"), without("PHÓ GIÁM")), "ND-13.1"),
    ("post regular", mark("PHÓ GIÁM", bold=False), "ND-13.2"),
    ("post in small letters", text("PHÓ GIÁM", "Phó Giám đốc"), "ND-13.2"),
    ("name regular", mark("Nguyễn", bold=False), "ND-13.3"),
    ("name in capitals", text("Nguyễn", "NGUYỄN HỮU THẮNG"), "ND-13.3"),
    ("degree before the name", text("Nguyễn", "TS. Nguyễn Hữu Thắng"), "ND-13.4"),
    ("TM. in a Sở", text("KT. GIÁM", "TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ"), "ND-13.5"),
    ("KT. without the own post", without("PHÓ GIÁM"), "ND-13.6"),
    ("no name", without("Nguyễn"), "ND-13.7"),
    ("no Nơi nhận", both(without("Nơi nhận"), without("- Như"), without(COPY), without("- Lưu")), "ND-14.1"),
    ("Nơi nhận upright", mark("Nơi nhận", italic=False), "ND-14.2"),
    ("Nơi nhận of 11 points", mark("Nơi nhận", size=11), "ND-14.2"),
    ("copy of 12 points", mark(COPY, size=12), "ND-14.3"),
    ("copy without semicolon", text(COPY, "- Giám đốc Sở"), "ND-14.4"),
    ("last copy with semicolon", text("- Lưu", "- Lưu: VT, VP;"), "ND-14.4"),
    ("copy without dash", text(COPY, "Giám đốc Sở;"), "ND-14.4"),
    ("no Như trên", without("- Như"), "ND-14.5"),
    ("no copy on file", both(without("- Lưu"), text(COPY, "- Giám đốc Sở.")), "ND-14.6"),
    ("number on page 1", section(different_first_page_header_footer=False), "ND-15.1"),
    ("number in the first header", in_first_header, "ND-15.2"),
    ("no page number", lambda file: [run._r.getparent().remove(run._r) for run in header(file).runs], "ND-15.3"),
    ("page number on the right", lambda file: setattr(header(file), "alignment", ALIGN.RIGHT), "ND-15.4"),
    ("page number of 11 points", number_marked(size=Pt(11)), "ND-15.5"),
    ("page number italic", number_marked(italic=True), "ND-15.5"),
    ("page number in Roman figures", number_format, "ND-15.5"),
    ("pages from 2", start_at(2), "ND-15.6"),
    ("pages from 0", start_at(0), "ND-15.6"),
    ("word beside the page number", lambda file: write(header(file), "Trang ", 14, align=ALIGN.CENTER), "ND-15.7"),
    ("page number below", with_number_below, "ND-15.8"),
    ("label in capitals", text("Phụ lục II", "PHỤ LỤC II"), "ND-16.1"),
    ("label of 13 points", mark("Phụ lục II", size=13), "ND-16.1"),
    ("title behind the label", text("Phụ lục II", "Phụ lục II: TỔNG HỢP"), "ND-16.1"),
    ("annex 2 in Arabic figures", text("Phụ lục II", "Phụ lục 2"), "ND-16.2"),
    ("annex III after I", text("Phụ lục II", "Phụ lục III"), "ND-16.2"),
    ("annex title regular", mark("TỔNG HỢP", bold=False), "ND-16.3"),
    ("annex title in small letters", text("TỔNG HỢP", "Tổng hợp kết quả"), "ND-16.3"),
    ("reference upright", mark("(Kèm theo", italic=False), "ND-16.4"),
    ("no reference", without("(Kèm theo"), "ND-16.4"),
    ("annex numbered on", numbered_on, "ND-16.5"),
    ("two annexes in one section", joined_annexes, "ND-16.5"),
    ("annex II not mentioned", text("Tính đến", COUNTS.replace(" và Phụ lục II", "")), "ND-16.6"),
    ("no ./.", text("Trên đây", f"Trên đây là báo cáo. {RESULT}"), "ND-17.1"),
    ("None left", text("a) ", f"a) Đạt None. {RESULT}"), "ND-18.1"),
    ("nan left", text("a) ", f"a) Đạt nan%. {RESULT}"), "ND-18.1"),
    ("place of a template left", text("a) ", f"a) {{{{ ket_qua }}}} {RESULT}"), "ND-18.1"),
    ("error of a spreadsheet left", text("a) ", f"a) #REF! {RESULT}"), "ND-18.1"),
    ("row does not add up", cell(3, 1, 3, "0"), "ND-18.2"),
    ("column does not add up", cell(3, 3, 7, "1"), "ND-18.3"),
    ("rate of a row", cell(3, 1, 10, "51,0%"), "ND-18.4"),
    ("rate of a sentence", text("Tính đến", COUNTS.replace("33,3%", "33,4%")), "ND-18.4"),
    ("parts of a sentence", text("Tính đến", COUNTS.replace(*OPEN_2_AND_1)), "ND-18.5"),
    ("brackets of a sentence", text("Tính đến", COUNTS.replace("quá hạn 0", "quá hạn 1")), "ND-18.5"),
    ("rows of the annex", cell(2, 3, 0, "-"), "ND-18.6"),
    ("addressee that is no more", both(
        text(DATE, "Quảng Trị, ngày 01 tháng 3 năm 2025"), text("- Sở Kế", "- Bộ Kế hoạch và Đầu tư;")), "ND-19.1"),
    ("addressee that may be no more", text(DATE, "Quảng Trị, ngày 01 tháng 3 năm 2025"), "ND-19.3"),
    ("text on a body that may be no more", both(
        text(DATE, "Quảng Trị, ngày 05 tháng 8 năm 2025"), text("- Sở Kế", "- Sở Tài chính;"),
        text("a) ", f"a) Phối hợp với Sở Giao thông vận tải. {RESULT}")), "ND-19.4"),
    ("text on a body that is no more", both(
        text(DATE, "Quảng Trị, ngày 05 tháng 8 năm 2025"), text("- Sở Kế", "- Sở Tài chính;"),
        text("a) ", f"a) Phối hợp với UBND huyện Hướng Hóa. {RESULT}")), "ND-19.2"),
    ("header row does not repeat", long_table, "ND-20.1"),
    ("rows may break", repeated, "ND-20.2"),
]  # fmt: skip

TOGETHER = {
    "row does not add up": {"ND-18.2", "ND-18.3", "ND-18.4"},
    "column does not add up": {"ND-18.2", "ND-18.3"},
    "parts of a sentence": {"ND-18.5"},
    "header row does not repeat": {"ND-20.1", "ND-20.2"},
}
"""Faults that rightly show in more than one way."""


@pytest.fixture(scope="module")
def golden(refresh_golden: bool) -> Mapping[str, list[str]]:
    """Return the messages about each planted fault; written anew where that is asked."""
    if refresh_golden:
        made = [f"# {name}\n" + "".join(f"{each}\n" for each in told_of(change)[1]) for name, change, _ in FAULTS]
        GOLDEN.write_text("\n".join(made), encoding="utf-8")
    parts = GOLDEN.read_text(encoding="utf-8").split("# ")[1:]
    return {each.partition("\n")[0]: each.partition("\n")[2].split("\n")[:-1] for each in parts}


def told_of(change: Change) -> tuple[set[str], list[str]]:
    """Return codes and messages of what is found after a change in a report that has no fault."""
    file = typed_report()
    change(file)
    document = word_reader.read(saved(file))
    found = rules.check_format(document, rules.choose_profile(document))
    return {each.code for each in found}, sorted(messages.line(each) for each in found)


@pytest.mark.parametrize(("name", "change", "code"), FAULTS, ids=[each[0] for each in FAULTS])
def test_each_planted_fault_is_found_under_its_code_and_told_where_and_how_to_mend_it(
    name: str, change: Change, code: str, golden: Mapping[str, list[str]]
) -> None:
    found, lines = told_of(change)
    assert found == TOGETHER.get(name, {code})
    assert lines == [each for each in golden[name] if each]


def test_every_code_has_a_planted_fault() -> None:
    assert {each.code for each in rules.rules(Scope.FORMAT)} == {code for _, _, code in FAULTS}


def letter() -> WordFile:
    """Return a công văn: no name of its kind, its subject under the number."""
    file = typed_report(annexes=0)
    drop(find(file, "BÁO CÁO"))
    drop(find(file, SUBJECT))
    number = find(file, NUMBER)
    retype(number, "Số: 12/SKHCN-VP")
    line = deepcopy(number._p)
    number._p.addnext(line)
    retype(next(each for each in paragraphs(file) if each._p is line), "V/v báo cáo 6 tháng đầu năm 2024")
    return file


def tabbed(file: WordFile) -> WordFile:
    """Type the header block with tabs instead of a table."""
    table = file.tables[0]
    left, right = table.rows[0].cells
    for one, other in zip(left.paragraphs, right.paragraphs, strict=False):
        line = deepcopy(one._p)
        tab = deepcopy(other.runs[0]._r)
        tab.find(qn("w:t")).text = ""
        tab.append(OxmlElement("w:tab"))
        line.append(tab)
        for each in other._p.iter(qn("w:r")):
            line.append(deepcopy(each))
        table._tbl.addprevious(line)
    table._tbl.getparent().remove(table._tbl)
    return file


def authority(*lines: str) -> Change:
    """Change the lines above the signer's name."""

    def change(file: WordFile) -> None:
        retype(find(file, "KT. GIÁM"), lines[0])
        if len(lines) > 1:
            retype(find(file, "PHÓ GIÁM"), lines[1])
        else:
            drop(find(file, "PHÓ GIÁM"))

    return change


FORMS: list[tuple[str, Change]] = [
    ("number blank", text(NUMBER, "Số:       /BC-SKHCN")),
    ("number dotted", text(NUMBER, "Số: …../BC-SKHCN")),
    ("number of three figures", text(NUMBER, "Số: 105/BC-SKHCN-VP")),
    ("day of two figures", text(DATE, "Quảng Trị, ngày 15 tháng 6 năm 2024")),
    ("month 2", text(DATE, "Quảng Trị, ngày 10 tháng 02 năm 2024")),
    ("month 12", text(DATE, "Quảng Trị, ngày 10 tháng 12 năm 2024")),
    ("date blank", text(DATE, "Quảng Trị, ngày      tháng      năm 2024")),
    ("day blank", text(DATE, "Quảng Trị, ngày    tháng 6 năm 2024")),
    ("TL.", authority("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
    ("TUQ.", authority("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
    ("Q.", authority("Q. GIÁM ĐỐC")),
    ("director", authority("GIÁM ĐỐC")),
    ("body of 13 points and 1 cm", both(
        *(both(mark(each, size=13), form(each, first_line_indent=Mm(10)))
          for each in (LONG[:30], "Tính đến", *(f"{one}) " for one in "abcdđeg"), "Trên đây")),
        mark("Đã tham", size=13))),
    ("margins at the other ends", section(
        left_margin=Mm(35), right_margin=Mm(20), top_margin=Mm(25), bottom_margin=Mm(25))),
    ("margin within a tenth of a millimetre", section(left_margin=Mm(29.95), right_margin=Mm(20.05))),
    ("lines set at 1.5", form("a) ", line_spacing=1.5)),
    ("lines set at exactly 18 points", form("a) ", line_spacing=Pt(18))),
    ("6 points after, none before", both(
        form("a) ", space_after=Pt(6), space_before=Pt(3)), form("b) ", space_before=Pt(0)))),
    ("indent by a tab", both(form("a) ", first_line_indent=Mm(0)), text("a) ", f"\ta) {RESULT}"))),
    ("words that look like a program's", text("a) ", f"a) Gian nan, nan hoa. {RESULT}")),
    ("a body cited that is no more", both(
        text(DATE, "Quảng Trị, ngày 05 tháng 6 năm 2025"), text("- Sở Kế", "- Sở Tài chính;"),
        text("a) ", f"a) Theo Công văn số 12/SKHĐT-TH ngày 05/01/2025 của Sở Kế hoạch và Đầu tư. {RESULT}"))),
    ("the last day of a body", text(DATE, "Quảng Trị, ngày 28 tháng 02 năm 2025")),
    ("mark of a draft", lambda file: write(
        find(file, "BÁO CÁO").insert_paragraph_before(""), "DỰ THẢO", 14, bold=True)),
    ("tabs for the header block", tabbed),
    ("number in the middle by a tab", lambda file: (
        setattr(header(file), "alignment", ALIGN.LEFT), header(file).runs[0]._r.addnext(OxmlElement("w:tab")),
        header(file).runs[0].add_tab())),
    ("bold words in a paragraph", lambda file: write(
        find(file, "a) "), "Lưu ý", 14, bold=True, align=ALIGN.JUSTIFY, first=12.7, space=3)),
]  # fmt: skip


@pytest.mark.parametrize("change", [each[1] for each in FORMS], ids=[each[0] for each in FORMS])
def test_the_decrees_forms_are_passed_over_in_silence(change: Change) -> None:
    file = typed_report()
    change(file)
    assert codes(file) == []


@pytest.mark.parametrize(
    "form_",
    [{}, {"sizes": (13, 14, 14)}, {"hoa": "HOÀ"}, {"addressees": 1}, {"addressees": 3}, {"annexes": 1}, {"annexes": 0}],
    ids=str,
)  # fmt: skip
def test_both_size_sets_tone_marks_addressees_and_annexes(form_: dict[str, Any]) -> None:
    assert codes(typed_report(**form_)) == []


@pytest.mark.parametrize(
    ("said", "missed"),
    [
        ("Phụ lục I, II và III", 0),
        ("Phụ lục I đến Phụ lục III", 0),
        ("Phụ lục I – III", 0),
        ("các Phụ lục", 0),
        ("Phụ lục I và III", 1),
        ("Phụ lục II đến III", 1),
        ("Phụ lục III", 2),
    ],
)
def test_nd_16_6_each_annex_is_mentioned_by_its_number_or_within_a_range(said: str, missed: int) -> None:
    file = typed_report(annexes=3)
    retype(find(file, "Tính đến"), COUNTS.replace("Phụ lục I và Phụ lục II", said))
    document = word_reader.read(saved(file))
    found = rules.check_format(document, rules.choose_profile(document))
    assert [each.code for each in found] == ["ND-16.6"] * bool(missed)
    assert sum(len(each.spots) for each in found) == missed


def test_kinh_gui_is_switched_off_by_a_profile() -> None:
    file = typed_report(addressees=0)
    assert codes(file) == ["ND-10.1"]
    assert codes(file, "nd30_2020_khong_kinh_gui") == []


def test_a_letter_is_known_and_has_its_own_limits() -> None:
    file = letter()
    for run in find(file, "V/v").runs:
        run.font.size = Pt(12)
    assert rules.choose_profile(word_reader.read(saved(file))).code == "nd30_2020_cong_van"
    assert codes(file) == []
    mark("V/v", bold=True)(file)
    assert codes(file) == ["ND-09.4"]
    without("V/v")(file)
    assert codes(file, "nd30_2020_cong_van") == ["ND-09.3"]
    assert codes(typed_report(annexes=0), "nd30_2020_cong_van") == ["ND-09.3"]


def test_a_body_is_judged_at_the_first_day_that_the_document_can_be_of() -> None:
    file = typed_report()
    text(DATE, "Quảng Trị, ngày      tháng      năm 2025")(file)
    assert codes(file) == []
    text(DATE, "Quảng Trị, ngày      tháng      năm 2026")(file)
    assert codes(file) == ["ND-19.3"]
    text(DATE, "Quảng Trị, ngày      tháng      năm")(file)
    assert codes(file) == []
    assert codes(file, year=2026) == ["ND-19.3"]


def test_a_body_whose_last_day_is_not_sure_is_asked_about_with_its_document() -> None:
    file = typed_report()
    text(DATE, "Quảng Trị, ngày 01 tháng 3 năm 2025")(file)
    (found,) = rules.check_format(word_reader.read(saved(file)), format_profiles.profiles()["nd30_2020"])
    said = messages.line(found)
    assert "“Sở Kế hoạch và Đầu tư” có thể đã sắp xếp lại từ ngày 01/3/2025 (Nghị định số 45/2025/NĐ-CP" in said
    assert "ngày này chưa đối chiếu" in said


def test_equal_faults_are_one_finding_with_all_their_places() -> None:
    file = typed_report()
    for each in "abc":
        mark(f"{each}) ", size=12)(file)
    (found,) = rules.check_format(word_reader.read(saved(file)), format_profiles.profiles()["nd30_2020"])
    assert [each.text[:2] for each in found.spots] == ["a)", "b)", "c)"]
    assert messages.line(found).startswith("[đoạn 10 “a) Đã tham mưu")
