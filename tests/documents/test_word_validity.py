"""The Word files as Word itself would judge them: order of the schema, ids, relationships, content types."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from generator import pipeline
from generator.documents import word_base, word_writer
from generator.documents.word_styles import names
from tests.documents.test_report_format import a_document

pytestmark = pytest.mark.slow


def faults(path: Path) -> list[str]:
    """Return what an independent validator of Office files, made from the same schema as Word's, finds."""
    return [str(each) for each in OpenXmlValidator().validate(path).errors]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture
def report(demo: pipeline.Demo) -> Path:
    return demo.merged.folder / "bao-cao.docx"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "mau.docx").write_bytes(word_base.base_file())
    return tmp_path / "mau.docx"


def test_the_report_and_the_file_of_styles_are_without_fault(report: Path, base: Path, tmp_path: Path) -> None:
    assert faults(report) == []
    assert faults(base) == []
    (tmp_path / "theirs.docx").write_bytes(word_writer.render(a_document(draft=True), base.read_bytes()))
    assert faults(tmp_path / "theirs.docx") == []


def swapped(first: bytes, second: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(first + second, second + first, 1)


LAYOUT = b'<w:tblLayout w:type="fixed"/>'
JUSTIFIED = b'<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("part", "spoil"),
    [
        ("word/document.xml", swapped(JUSTIFIED, LAYOUT)),
        ("word/document.xml", lambda content: content.replace(b'Start w:id="2"', b'Start w:id="1"', 1)),
        ("word/styles.xml", swapped(b'<w:uiPriority w:val="1"/>', b"<w:qFormat/>")),
        ("word/settings.xml", swapped(b'<w:decimalSymbol w:val=","/>', b'<w:listSeparator w:val=";"/>')),
        ("word/charts/chart1.xml", swapped(b'<c:date1904 val="0"/>', b'<c:roundedCorners val="0"/>')),
        ("word/_rels/document.xml.rels", lambda content: content.replace(b"header1.xml", b"header9.xml")),
    ],
)
def test_the_validator_sees_what_word_would_repair(
    report: Path, tmp_path: Path, part: str, spoil: Callable[[bytes], bytes]
) -> None:
    held = parts(report)
    held[part], before = spoil(held[part]), held[part]
    assert held[part] != before
    with zipfile.ZipFile(tmp_path / "spoilt.docx", "w") as package:
        for name, content in held.items():
            package.writestr(name, content)
    assert faults(tmp_path / "spoilt.docx")


def test_nothing_of_the_template_is_left(report: Path, base: Path) -> None:
    for path in (report, base):
        held = parts(path)
        left = ("thumbnail", "customXml", "numbering", "stylesWithEffects", "webSettings")
        assert not [name for name in held if any(each in name for each in left)]
        shown = b"".join(content for name, content in held.items() if name.endswith(".xml"))
        for word in (b"Calibri", b"Cambria", b"Macintosh", b"ja-JP", b"en-US", b"rsid"):
            assert word not in shown, (path.name, word)
    own = {each.name for each in docx.Document(str(report)).styles}
    assert own == {*names(), "Normal", "Default Paragraph Font", "Normal Table", "No List"}


def test_word_opens_it_in_its_newest_mode_and_in_vietnamese(report: Path) -> None:
    settings = docx.Document(str(report)).settings.element
    modes = {each.get(qn("w:name")): each.get(qn("w:val")) for each in settings.iter(qn("w:compatSetting"))}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "vi-VN"


def test_lines_and_margins_of_tables_are_named_styles(report: Path) -> None:
    tables = docx.Document(str(report)).tables
    assert {each.style.name for each in tables} == {"BC Table", "BC Plain Table"}
    for each in tables:
        assert each._tbl.tblPr.find(qn("w:tblBorders")) is None
        assert each._tbl.tblPr.find(qn("w:tblCellMar")) is None


def test_a_table_style_of_the_office_wins_and_a_missing_one_is_named(base: Path) -> None:
    file = docx.Document(str(base))
    file.styles["BC Table"].element.find(qn("w:tblPr")).find(qn("w:tblBorders"))[0].set(qn("w:sz"), "12")
    plain = file.styles["BC Plain Table"].element
    plain.getparent().remove(plain)
    file.save(str(base))
    theirs = base.read_bytes()
    assert [(each.name, each.kind) for each in word_base.base_faults(theirs)] == [("BC Plain Table", "missing")]
    made = base.with_name("bao-cao.docx")
    made.write_bytes(word_writer.render(a_document(), theirs))
    styles = docx.Document(str(made)).styles
    assert styles["BC Table"].element.find(qn("w:tblPr")).find(qn("w:tblBorders"))[0].get(qn("w:sz")) == "12"
    assert "BC Plain Table" in [each.name for each in styles]
