"""A plain sheet is marked in its text just as its tree is marked; anything else is left to the tree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from generator.workbooks.package_cells import plain_cells, with_looks
from generator.workbooks.package_marks import Mark, MarkedPackage
from generator.workbooks.package_xml import MAIN
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


def test_a_cell_is_found_with_its_look_and_gets_another() -> None:
    sheet = sheet_of(ROWS)
    cells = plain_cells(sheet, ["B1", "A1"])
    assert cells is not None and [cells[each].look for each in ("A1", "B1")] == [3, 0]
    marked = with_looks(sheet, cells, {"A1": 7, "B1": 8}, "rId2").decode()
    assert '<c r="A1" s="7"/><c r="B1" s="8" t="s"><v>0</v></c>' in marked
    assert marked.endswith('r:id="rId2"/></worksheet>') and etree.fromstring(marked) is not None


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_of('<row r="1"><c r="B1"/></row>'),
        sheet_of(ROWS + '<row r="2"><c r="A1"/></row>'),
        sheet_of('<row r="1"><c r="A1" cm="1" s="3"/></row>'),
        sheet_of(ROWS, after="<extLst><ext/></extLst>"),
        sheet_of(ROWS, after='<legacyDrawing r:id="rId1"/>'),
        sheet_of(ROWS).replace(b" xmlns=", b" xmlns:a="),
        sheet_of(ROWS, before='<x:cols xmlns="y"/>'),
        sheet_of("", after='<x r="1"><c r="A1"/></x>'),
    ],
    ids=["absent", "twice", "unknown", "extensions", "drawing", "prefixed", "renamed", "elsewhere"],
)
def test_what_is_not_plain_is_left_to_the_tree(sheet: bytes) -> None:
    assert plain_cells(sheet_of(ROWS), ["A1"]) is not None
    assert plain_cells(sheet, ["A1"]) is None
