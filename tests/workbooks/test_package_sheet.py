"""A plain sheet is marked in its text just as its tree is marked; anything else is left to the tree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment

from generator.workbooks.package_marks import Mark, MarkedPackage
from generator.workbooks.package_sheet import SheetText, open_sheet
from generator.workbooks.package_xml import MAIN, OFFICE, CannotEditError
from tests.corpus import programs
from tests.corpus.base import blank, good
from tests.corpus.workbooks import FILES

assert programs

MARKS = {
    "Phụ lục": {
        "J9": Mark("FFC7CE", ("Văn phòng: sửa ô này & ô kia\nHãy sửa.", "Văn phòng: <thiếu>")),
        "H8": Mark("FCD5B4", ("Văn phòng: xem lại",)),
        "I9": Mark("FFC7CE", ("Văn phòng: sửa",)),
    },
    "Hướng dẫn": {"C6": Mark("FFC7CE", ("Văn phòng: ghi lý do",))},
}
ROWS = '<row r="1"><c r="A1" s="3"/><c r="B1" t="s"><v>0</v></c></row>'
DRAWING = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId7"/>'


def sheet_of(rows: str, before: str = "", after: str = "") -> bytes:
    """Return a sheet part."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def parts_of_marked(content: bytes, *, plain: bool) -> dict[str, bytes]:
    """Return the parts of a marked workbook in the form in which equal XML is written alike."""
    package = MarkedPackage(content, plain=plain)
    package.mark(MARKS)
    package.front_looks()
    with zipfile.ZipFile(io.BytesIO(package.save())) as opened:
        assert opened.testzip() is None
        parts = {each: opened.read(each) for each in opened.namelist()}
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n2") if name.endswith(("xml", "rels", "vml")) else part
        for name, part in parts.items()
    }


@pytest.mark.parametrize(
    "maker", [good, blank, FILES["wps.xlsx"], FILES["google-sheets.xlsx"]], ids=["good", "blank", "wps", "google"]
)
def test_the_text_is_marked_as_the_tree_is(maker: Callable[[], bytes]) -> None:
    content = maker()
    by_text, by_tree = parts_of_marked(content, plain=True), parts_of_marked(content, plain=False)
    assert by_text == by_tree
    marked = [each for each in by_text.values() if b"legacyDrawing" in each]
    assert len(marked) == len(MARKS) and any(b"&amp; \xc3\xb4 kia" in each for each in by_text.values())


@pytest.mark.parametrize("own", ["Ghi chú của đơn vị", ""])
def test_a_feedback_that_comes_back_is_marked_in_its_text_too(own: str) -> None:
    book = load_workbook(io.BytesIO(good()))
    book["Phụ lục"]["J9"].comment = Comment(own, "Thanh tra") if own else None
    target = io.BytesIO()
    book.save(target)
    package = MarkedPackage(target.getvalue())
    package.mark(MARKS)
    content = package.save()
    by_text, by_tree = parts_of_marked(content, plain=True), parts_of_marked(content, plain=False)
    assert by_text == by_tree
    assert sum(b"legacyDrawing" in each for each in by_text.values()) == len(MARKS)


def test_a_cell_gets_another_look_and_the_sheet_its_drawing() -> None:
    sheet = open_sheet(sheet_of(ROWS), ["B1", "A1"], plain=True)
    assert isinstance(sheet, SheetText) and [sheet.look(each) for each in ("A1", "B1")] == [3, 0]
    assert sheet.drawing == ""
    sheet.set_looks([("B1", 8), ("A1", 7)])
    sheet.set_drawing("rId2")
    marked = sheet.content().decode()
    assert '<c r="A1" s="7"/><c r="B1" s="8" t="s"><v>0</v></c>' in marked
    assert marked.endswith('r:id="rId2"/></worksheet>') and etree.fromstring(marked) is not None


def test_a_drawing_that_is_there_is_known_and_may_be_another() -> None:
    sheet = open_sheet(sheet_of(ROWS, after=DRAWING + "<extLst><ext/></extLst>"), ["A1"], plain=True)
    assert isinstance(sheet, SheetText) and sheet.drawing == "rId7"
    sheet.set_drawing("rId8")
    assert sheet.content().count(b"<legacyDrawing ") == 1
    assert open_sheet(sheet.content(), ["A1"], plain=True).drawing == "rId8"


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_of('<row r="1"><c r="B1"/></row>'),
        sheet_of(ROWS + '<row r="2"><c r="A1"/></row>'),
        sheet_of('<row r="1"><c r="A1" cm="1" s="3"/></row>'),
        sheet_of(ROWS, after="<extLst><ext/></extLst>"),
        sheet_of(ROWS, after='<legacyDrawing xmlns:r="y" r:id="rId1"/>'),
        sheet_of(ROWS, after='<legacyDrawing r:id="rId1"/>').replace(b" xmlns", b' xmlns:r="y" xmlns'),
        sheet_of(ROWS, after=DRAWING * 2),
        sheet_of(ROWS).replace(b" xmlns=", b" xmlns:a="),
        sheet_of(ROWS, before='<x:cols xmlns:x="x" xmlns="y"/>'),
        sheet_of("", after='<x r="1"><c r="A1"/></x>'),
    ],
    ids=[
        "absent",
        "twice",
        "unknown",
        "extensions",
        "prefix",
        "other-prefix",
        "drawings",
        "prefixed",
        "renamed",
        "elsewhere",
    ],
)
def test_what_is_not_plain_is_left_to_the_tree(sheet: bytes) -> None:
    assert isinstance(open_sheet(sheet_of(ROWS), ["A1"], plain=True), SheetText)
    try:
        assert not isinstance(open_sheet(sheet, ["A1"], plain=True), SheetText)
    except CannotEditError:
        assert b"xmlns:a" in sheet
