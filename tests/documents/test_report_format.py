"""The Word report against Nghị định 30, in the file itself: page, fonts, styles, header, tables, sections."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from msgspec.structs import replace

from generator import figures, outline, pipeline
from generator.blocks import Annex, Column, Document, Front, Paragraph, Role, Row, Span, Table
from generator.documents import word_writer
from generator.documents.word_styles import LOOKS, bold_width_mm
from generator.model import Letterhead, Signer
from generator.texts import letterhead


@pytest.fixture(scope="module")
def report(demo: pipeline.Demo):  # type: ignore[no-untyped-def]
    return docx.Document(io.BytesIO((demo.merged.folder / "bao-cao.docx").read_bytes()))


def a_document(*body: Paragraph | Table, **more: object) -> Document:
    front = Front(
        Letterhead("UBND tỉnh Quảng Trị", "Sở Khoa học và Công nghệ", "SKHCN", "Quảng Trị"),
        "Số:      /BC-SKHCN", "Quảng Trị, ngày     tháng     năm 2024", "BÁO CÁO", "Kết quả thực hiện",
        ("Sở Kế hoạch và Đầu tư", "Văn phòng UBND tỉnh"),
    )  # fmt: skip
    signer = Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Hữu Thắng")
    return replace(Document(front, tuple(body), signer, ("Như trên", "Lưu: VT, VP")), **more)  # type: ignore[arg-type]


def paragraphs(document: Document) -> list[str]:
    """Return the text of every paragraph, tables too."""
    file = docx.Document(io.BytesIO(word_writer.render(document)))
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in file.element.body.iter(qn("w:p"))]


def test_page_is_a4_with_the_margins_of_the_decree(report) -> None:  # type: ignore[no-untyped-def]
    first, *annexes = report.sections
    assert (first.page_width.mm, first.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    for side, low, high in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
        assert low - 0.1 <= getattr(first, f"{side}_margin").mm <= high + 0.1
    assert len(annexes) == 6
    for each in annexes:
        assert each.page_width.mm == pytest.approx(297, abs=0.1)
        assert each.orientation == 1


def test_pages_are_numbered_from_1_in_each_section_and_the_first_shows_none(report) -> None:  # type: ignore[no-untyped-def]
    for each in report.sections:
        assert each.different_first_page_header_footer
        assert not "".join(line.text for line in each.first_page_header.paragraphs)
        assert each._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert "PAGE" in etree.tostring(each.header._element).decode()


def test_every_paragraph_has_a_named_style_of_the_report(report) -> None:  # type: ignore[no-untyped-def]
    used = {
        each.find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val")) for each in report.element.body.iter(qn("w:p"))
    }
    assert all(name.startswith("BC") for name in used)
    assert {"BCNation", "BCMotto", "BCBody", "BCHeading1", "BCGapParagraph", "BCDistribution", "BCCell"} <= used


def test_every_style_is_times_new_roman_black_and_of_lawful_size(report) -> None:  # type: ignore[no-untyped-def]
    sizes = {"BC Nation": {12, 13}, "BC Motto": {13, 14}, "BC Body": {13, 14}, "BC Distribution": {12}}
    sizes |= {"BC Distribution Line": {11}, "BC Page Number": {13, 14}, "BC Place Date": {13, 14}}
    for style in (report.styles[name] for name in LOOKS):
        fonts = style.element.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{each}")) for each in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
        assert style.element.find(qn("w:rPr")).find(qn("w:color")).get(qn("w:val")) == "000000"
        assert style.font.size.pt in sizes.get(style.name, {style.font.size.pt})


def test_no_run_changes_font_or_size_by_hand(report) -> None:  # type: ignore[no-untyped-def]
    by_hand = list(report.element.body.iter(qn("w:rFonts"), qn("w:sz"), qn("w:color")))
    assert by_hand == []


def test_lines_are_drawn_not_typed(report) -> None:  # type: ignore[no-untyped-def]
    borders = list(report.element.body.iter(qn("w:pBdr")))
    assert len(borders) == 3
    assert not any("___" in (each.text or "") for each in report.element.body.iter(qn("w:t")))


def test_the_line_under_the_motto_is_as_long_as_its_text() -> None:
    assert bold_width_mm(letterhead.MOTTO, 14) == pytest.approx(60.4, abs=1)
    assert bold_width_mm(letterhead.NATION, 13) == pytest.approx(95.0, abs=1)


def test_table_headers_repeat_and_rows_stay_whole_unless_they_are_tall(report) -> None:  # type: ignore[no-untyped-def]
    annex = report.tables[-2]._tbl
    rows = annex.findall(qn("w:tr"))
    assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    whole = [each.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for each in rows]
    assert whole.count(True) >= len(rows) - 3
    tall = Table((Column("A", 1), Column("B", 1)), (Row(((Span("ngắn"),), (Span("dài " * 2000),))),))
    made = docx.Document(io.BytesIO(word_writer.render(a_document(tall))))
    assert made.tables[1]._tbl.findall(qn("w:tr"))[1].find(qn("w:trPr")).find(qn("w:cantSplit")) is None


def test_the_annex_equals_the_plan_letter_for_letter(report, demo: pipeline.Demo) -> None:  # type: ignore[no-untyped-def]
    rows = [[cell.text for cell in row.cells] for row in report.tables[2].rows]
    plan = demo.loaded.plan
    printed = {tuple(each[:7]) for each in rows}
    for task in plan.tasks:
        wanted = (task.ordinal, task.content, task.supervisor, task.lead, task.partners, task.target, task.timeframe)
        assert wanted in printed


def test_signature_and_distribution_as_printed(report) -> None:  # type: ignore[no-untyped-def]
    left, right = report.tables[1].rows[0].cells
    assert left.text.splitlines() == [
        "Nơi nhận:",
        "- Như trên;",
        "- UBND tỉnh (b/c);",
        "- GĐ, các PGĐ sở;",
        "- Các phòng, đơn vị thuộc Sở;",
        "- Lưu: VT, VP.",
    ]
    assert right.text.splitlines() == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Hữu Thắng"]


def test_one_addressee_stands_on_the_same_line_several_below() -> None:
    document = a_document()
    several = paragraphs(document)
    start = several.index("Kính gửi:")
    assert several[start + 1 : start + 3] == ["- Sở Kế hoạch và Đầu tư;", "- Văn phòng UBND tỉnh."]
    one = replace(document, front=replace(document.front, recipients=("UBND tỉnh",)))
    assert "Kính gửi: UBND tỉnh" in paragraphs(one)
    none = replace(document, front=replace(document.front, recipients=()))
    assert not any(each.startswith("Kính gửi") for each in paragraphs(none))


def test_gaps_have_their_own_style() -> None:
    block = Paragraph(Role.BODY, (Span("Đạt "), Span("[chưa có]", gap=True)))
    file = docx.Document(io.BytesIO(word_writer.render(a_document(block))))
    (marked,) = file.element.body.iter(qn("w:rStyle"))
    assert marked.get(qn("w:val")) == "BCGap"


@pytest.mark.parametrize("text", ["A & B < C > D", "{{ x }} {% y %}", "a\tb", "=1+1", "“ngoặc”", "x" * 5000])
def test_hostile_texts_come_through_as_they_are(text: str) -> None:
    shown = docx.Document(io.BytesIO(word_writer.render(a_document(Paragraph(Role.BODY, (Span(text),))))))
    assert text in [each.text for each in shown.paragraphs]


def test_characters_that_no_document_may_hold_are_taken_out() -> None:
    shown = paragraphs(a_document(Paragraph(Role.BODY, (Span("a\x0bb\x00c\ud800d"),))))
    assert "abc\ufffdd" in shown


def test_properties_name_the_agency_and_nothing_of_the_machine(report) -> None:  # type: ignore[no-untyped-def]
    properties = report.core_properties
    assert properties.author == properties.last_modified_by == "Sở Khoa học và Công nghệ"
    assert properties.title.startswith("Báo cáo kết quả 6 tháng đầu năm 2024")
    assert "python" not in (properties.comments or "").lower()


def test_the_same_document_gives_the_same_bytes(demo: pipeline.Demo) -> None:
    tables = figures.cross_tables(demo.merged.report, "Tất cả")
    document = outline.compose(demo.merged.report, tables)
    assert word_writer.render(document) == word_writer.render(document)


def test_a_long_table_grows_in_a_straight_line() -> None:
    """A quadratic writer would need minutes for this table; the count of rows shows that it is whole."""
    rows = tuple(Row(tuple((Span(f"{row}.{column}"),) for column in range(9))) for row in range(3000))
    table = Table(tuple(Column(str(each), 1) for each in range(9)), rows)
    content = word_writer.render(a_document(annexes=(Annex("Phụ lục I", "Tên", "", True, (table,)),)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/document.xml").count(b"<w:tr>") == 3000 + 6 + 2
