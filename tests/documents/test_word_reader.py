"""Any Word file as a neutral record: looks resolved through style, base, defaults and theme; only real text is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from generator.documents import word_reader
from generator.errors import UnreadableFileError
from generator.model.written import Line, WrittenDocument, WrittenTable
from tests.word_files import saved, typed_report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)
VIETNAMESE_FONT = '<a:font script="Viet" typeface="{}"/>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in {"[Content_Types].xml": TYPES, **parts}.items():
            archive.writestr(name, content)
    return target.getvalue()


def bare(body: str, **parts: str) -> bytes:
    """Return a Word file of a body alone; `styles`, `settings`, `theme` and `numbering` are added as parts."""
    names = {key: f"word/{key}.xml" for key in parts}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(f'<Relationship Id="r{key}" Type="{kind}/{key}" Target="{key}.xml"/>' for key in parts)
    return package(
        {
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **{names[key]: content for key, content in parts.items()},
        }
    )


def changed(content: bytes, change: Callable[[str, str], str | None]) -> bytes:
    """Return a file with each part's text changed; a part that becomes None is left out."""
    kept: dict[str, str | bytes] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = change(name, archive.read(name).decode("utf-8", "surrogateescape"))
            if text is not None:
                kept[name] = text.encode("utf-8", "surrogateescape")
    return package(kept)


def lines(content: bytes) -> list[Line]:
    return [each for each in word_reader.read(content).lines() if each.text]


def run(text: str, marks: str = "") -> str:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*runs: str, marks: str = "") -> str:
    return f"<w:p><w:pPr>{marks}</w:pPr>{''.join(runs)}</w:p>"


# --- looks ---------------------------------------------------------------------------------------------------------


def test_a_look_comes_from_style_base_and_defaults() -> None:
    file = docx.Document()
    base = file.styles.add_style("Base", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name, base.font.size, base.font.bold = "Arial", Pt(13), True
    own = file.styles.add_style("Own", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style, own.font.italic = base, True
    line = file.add_paragraph("abc", style="Own")
    line.add_run("def").font.size = Pt(11)
    first, second = lines(saved(file))[0].letters
    assert (first.fonts, first.size, first.bold, first.italic) == (frozenset({"Arial"}), 13, True, True)
    assert (second.text, second.size, second.bold) == ("def", 11, True)


def test_a_character_style_that_is_bold_too_cancels_a_bold_style() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    body = paragraph(
        run("a", '<w:rStyle w:val="C"/>'), run("b"), run("c", '<w:b w:val="0"/>'), marks='<w:pStyle w:val="P"/>'
    )
    (line,) = lines(bare(body, styles=styles))
    assert [(each.text, each.bold) for each in line.letters] == [("a", False), ("b", True), ("c", False)]


def test_a_table_gives_its_style_to_the_letters_inside() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="table" w:styleId="T"><w:rPr><w:sz w:val="22"/></w:rPr>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>'
    )
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{paragraph(run("a"))}</w:tc></w:tr></w:tbl>'
    (line,) = lines(bare(table, styles=styles))
    assert (line.letters[0].size, line.shape.align, line.spot.address) == (11, "center", "T1R1C1")


def test_without_any_part_but_the_text_word_takes_times_new_roman_of_10_points() -> None:
    (line,) = lines(bare(paragraph(run("chữ"))))
    assert (line.letters[0].fonts, line.letters[0].size) == (frozenset({"Times New Roman"}), 10)


@pytest.mark.parametrize(("language", "font"), [("vi-VN", "Times New Roman"), ("en-US", "Cambria"), ("", "Cambria")])
def test_in_vietnamese_the_themes_own_font_goes_before_its_latin_one(language: str, font: str) -> None:
    content = through_the_theme(saved(typed_report()), language, "Times New Roman")
    found = {each for line in lines(content) for letters in line.seen() for each in letters.fonts}
    assert found == {font}


def through_the_theme(content: bytes, language: str, font: str) -> bytes:
    """Return a file whose letters name no font: they take the theme's."""

    def change(name: str, text: str) -> str:
        if name.endswith("theme1.xml"):
            text = re.sub(r'<a:font script="Viet" typeface="[^"]*"/>', "", text)
            return text.replace("</a:minorFont>", f"{VIETNAMESE_FONT.format(font)}</a:minorFont>")
        if name.endswith("settings.xml"):
            text = re.sub(r"<w:themeFontLang[^>]*/>", "", text)
            return text.replace("</w:settings>", f'<w:themeFontLang w:val="{language}"/></w:settings>')
        return re.sub(r"<w:rFonts[^>]*w:ascii=[^>]*/>", "", text)

    return changed(content, change)


# --- text ----------------------------------------------------------------------------------------------------------


def test_deleted_and_hidden_text_and_instructions_are_no_text() -> None:
    body = paragraph(
        run("giữ "),
        f"<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins>{run('thêm ')}</w:ins>",
        f"<w:moveFrom>{run('dời')}</w:moveFrom>{run('ẩn', '<w:vanish/>')}",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("05/6")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    (line,) = lines(bare(body))
    assert (line.text, line.fields) == ("giữ thêm 05/6", ("DATE",))


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph(run('trong hộp'))}</w:txbxContent>"
    drawing = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('trong ô'), drawing)}</w:sdtContent></w:sdt>"
    assert [each.text for each in lines(bare(body))] == ["trong ô", "trong hộp"]


def test_automatic_numbers_are_read_as_printed() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(
            (("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("bullet", "-"))
        )
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    marks = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(paragraph(run("x"), marks=marks.format(each)) for each in (0, 1, 2, 2, 1, 2, 0, 1, 3))
    wanted = ["I. x", "1. x", "a) x", "b) x", "2. x", "a) x", "II. x", "1. x", "- x"]
    assert [each.text for each in lines(bare(body, numbering=numbering))] == wanted
    assert {each.text for each in lines(bare(body))} == {"x"}


def test_a_manual_line_break_parts_a_paragraph_a_page_break_begins_a_page() -> None:
    body = paragraph(run("a"), "<w:r><w:br/></w:r>", run("b")) + paragraph('<w:r><w:br w:type="page"/></w:r>')
    found = lines(bare(body + paragraph(run("c"))))
    assert [(each.text, each.spot.address, each.new_page) for each in found] == [
        ("a", "P1", False), ("b", "P1", False), ("c", "P3", True),
    ]  # fmt: skip


def test_pages_are_told_where_word_recorded_them() -> None:
    assert {each.spot.page for each in lines(bare(paragraph(run("a")) + paragraph(run("b"))))} == {0}
    broken = paragraph(run("a")) + paragraph("<w:r><w:lastRenderedPageBreak/></w:r>", run("b"))
    assert [each.spot.page for each in lines(bare(broken))] == [1, 2]


def test_capitals_by_a_mark_are_capitals() -> None:
    (line,) = lines(bare(paragraph(run("báo cáo", "<w:caps/>"))))
    assert line.text == "BÁO CÁO"


# --- hostile files -------------------------------------------------------------------------------------------------


def nested(depth: int) -> str:
    table = paragraph(run("đáy"))
    for _ in range(depth):
        table = f"<w:tbl><w:tr><w:tc>{table}<w:p/></w:tc></w:tr></w:tbl>"
    return table


def test_tables_50_deep_are_read() -> None:
    (line,) = lines(bare(nested(50)))
    assert (line.text, line.spot.address) == ("đáy", "T1R1C1")


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )
    (line,) = lines(bare(paragraph(run("a"), marks='<w:pStyle w:val="A"/>'), styles=styles))
    assert line.letters[0].bold


@pytest.mark.slow
@pytest.mark.parametrize(
    "part", ["styles.xml", "numbering.xml", "settings.xml", "theme1.xml", "header1.xml", "app.xml"]
)
def test_a_file_without_one_of_its_parts_is_read(part: str) -> None:
    content = changed(saved(typed_report()), lambda name, text: None if name.endswith(part) else text)
    broken = changed(saved(typed_report()), lambda name, text: text[: len(text) // 2] if name.endswith(part) else text)
    for each in (content, broken):
        assert "BÁO CÁO" in [line.text for line in lines(each)]


WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le") * 99
ENTITIES = f'<!DOCTYPE a [<!ENTITY b "c">]><w:document {W}><w:body/></w:document>'
REFUSED: list[tuple[str, bytes, str]] = [
    ("nothing", b"", "docx-empty"),
    ("a cut file", saved(typed_report())[:9000], "docx-damaged"),
    ("a text", b"Xin chao", "docx-other"),
    ("a workbook", package({"xl/workbook.xml": "<workbook/>"}), "docx-other"),
    ("a document of Word 97", WORD_97, "docx-old"),
    ("a rich text", b"{\\rtf1 abc}", "docx-old"),
    ("an OpenDocument text", package(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "docx-odt"),
    ("no body", package({"word/document.xml": f"<w:document {W}/>"}), "docx-no-text"),
    ("no document", package({"word/styles.xml": f"<w:styles {W}/>"}), "docx-no-text"),
    ("a broken document", package({"word/document.xml": "<w:document"}), "docx-no-text"),
    ("a document type", package({"word/document.xml": ENTITIES}), "docx-doctype"),
    ("a bomb", package({"word/document.xml": b" " * 30_000_000}), "docx-inflated"),
    ("many bombs", package({"word/document.xml": f"<w:document {W}><w:body/></w:document>", **{
        f"word/{each}.xml": b" " * 23_000_000 for each in ("styles", "settings", "numbering")},
        "word/_rels/document.xml.rels": "<Relationships>" + "".join(
            f'<Relationship Id="{each}" Type="x/{each}" Target="{each}.xml"/>'
            for each in ("styles", "settings", "numbering")) + "</Relationships>"}), "docx-inflated"),
    ("elements 1,000 deep", bare("<w:sdt>" * 1000 + "</w:sdt>" * 1000), "docx-too-deep"),
    ("40 MB", b"PK\x03\x04" + b"0" * 40_000_000, "docx-too-large"),
    ("3,000 parts", package({f"word/{each}": "" for each in range(3000)}), "docx-inflated"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_a_file_that_cannot_be_read_has_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        word_reader.read(content)
    assert refused.value.code == reason


@pytest.mark.slow
@pytest.mark.parametrize("value", ["", "-1", "abc", "99999999999999", "1e400", "nan", "inf", "²", "12pt"])
def test_marks_that_make_no_sense_are_passed_over(value: str) -> None:
    content = changed(
        saved(typed_report()),
        lambda name, text: re.sub(r'w:(val|w|h|top|left|line|first\w+|start)="[^"]*"', f'w:\\1="{value}"', text),
    )
    assert isinstance(word_reader.read(content), WrittenDocument)


@pytest.mark.slow
def test_a_strict_file_is_read_like_any_other() -> None:
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content = changed(
        saved(typed_report()),
        lambda _, text: text.replace(namespace, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
    )
    assert [each.text for each in lines(content)] == [each.text for each in lines(saved(typed_report()))]


def test_rows_and_cells_inside_content_controls_are_read() -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph(run('a'))}</w:tc></w:sdtContent></w:sdt>"
    body = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    (table,) = word_reader.read(bare(body)).blocks
    assert isinstance(table, WrittenTable)
    assert table.rows[0].cells[0].text == "a"
