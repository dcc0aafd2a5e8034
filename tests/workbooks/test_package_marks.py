"""Feedback in the sender's own package: what is not marked stays byte for byte; what cannot be edited is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import PIL.Image
import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from generator import pipeline
from generator.findings import Finding, Severity
from generator.texts import messages
from generator.workbooks.feedback_writer import write_feedback
from generator.workbooks.package_marks import Mark, MarkedPackage
from generator.workbooks.package_xml import CannotEditError
from generator.workbooks.workbook_opener import open_workbook
from tests.corpus.base import good
from tests.office import Typing, fill

SHEET = "xl/worksheets/sheet2.xml"
MARKS = {"Phụ lục": {"J9": Mark("FFC7CE", ("Văn phòng: sửa ô này",)), "Z99": Mark("FFEB9C", ("Văn phòng: xem lại",))}}
CHANGED = re.compile(
    r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/worksheets/sheet2\.xml"
    r"|xl/worksheets/_rels/sheet2\.xml\.rels"
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {each: package.read(each) for each in package.namelist()}


def changed(content: bytes, **edits: Callable[[bytes], bytes] | bytes) -> bytes:
    """Return a package with parts edited or added; names are given with __ for /, and _dot_ for the dot."""
    held = parts(content)
    for name, edit in edits.items():
        real = name.replace("__", "/").replace("_dot_", ".")
        held[real] = edit if isinstance(edit, bytes) else edit(held[real])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, each in held.items():
            package.writestr(name, each)
    return target.getvalue()


def marked(content: bytes) -> bytes:
    package = MarkedPackage(content)
    package.mark(MARKS)
    return package.save()


def feedback(content: bytes) -> bytes:
    loaded = pipeline.built_in_plan()
    unit = loaded.plan.unit("qlcn")
    assert unit is not None
    found = [Finding("ROW-03", Severity.ERROR, "a.xlsx", "Phụ lục", ("J9",), "qlcn", "II.2")]
    return write_feedback(content, unit, loaded.plan.periods[0], found, messages.sentence, (), True)


def test_every_part_but_the_marked_ones_stays_byte_for_byte() -> None:
    before, after = parts(good()), parts(feedback(good()))
    for name, content in before.items():
        if not CHANGED.fullmatch(name):
            assert after[name].replace(b' tabSelected="1"', b"") == content.replace(b' tabSelected="1"', b"")
    added = {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet5.xml"}
    assert set(after) - set(before) == {*added, "xl/worksheets/_rels/sheet2.xml.rels"}


def test_cells_that_were_not_there_are_made_in_their_place() -> None:
    sheet = open_workbook(marked(good()))["Phụ lục"]
    assert sheet["Z99"].fill.start_color.rgb == "FFFFEB9C"
    assert sheet["J9"].fill.start_color.rgb == "FFFFC7CE"
    assert sheet["J9"].value == open_workbook(good())["Phụ lục"]["J9"].value
    assert sheet["J9"].number_format == open_workbook(good())["Phụ lục"]["J9"].number_format
    assert sheet["J9"].comment.text == "Văn phòng: sửa ô này"
    text = parts(marked(good()))[SHEET].decode()
    numbers = [int(each) for each in re.findall(r'<row r="(\d+)"', text)]
    assert numbers == sorted(numbers)


def test_only_the_first_sheet_is_selected() -> None:
    after = parts(feedback(good()))
    selected = [name for name, content in after.items() if b'tabSelected="1"' in content]
    assert selected == ["xl/worksheets/sheet5.xml"]
    assert b'activeTab="0"' in after["xl/workbook.xml"]


X14 = (
    b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:dataValidations count="1"><x14:dataValidation type="list"/></x14:dataValidations></ext></extLst></worksheet>'
)


def test_shapes_newer_validations_and_stored_values_stay() -> None:
    space = b"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    drawing = b'<xdr:wsDr xmlns:xdr="' + space + b'"><xdr:sp/></xdr:wsDr>'
    content = changed(
        good(),
        xl__worksheets__sheet2_dot_xml=lambda each: re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>7</v>", each).replace(
            b"</worksheet>", X14
        ),
        xl__drawings__drawing9_dot_xml=drawing,
    )
    after = parts(feedback(content))
    assert after["xl/drawings/drawing9.xml"] == drawing
    assert after[SHEET].count(b"x14:dataValidation ") == 1
    stored = re.compile(rb"<f>[^<]*</f><v>([^<]*)</v>")
    assert stored.findall(after[SHEET]) == stored.findall(parts(content)[SHEET])
    assert stored.findall(after[SHEET])


def with_comment(text: str) -> bytes:
    book = load_workbook(io.BytesIO(good()))
    book["Phụ lục"]["J9"].comment = Comment(text, "Đơn vị")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_our_words_stand_below_the_senders_and_go_again() -> None:
    once = feedback(with_comment("Số này tạm tính"))
    comment = open_workbook(once)["Phụ lục"]["J9"].comment.text
    assert comment.startswith("Số này tạm tính\n\nVăn phòng: ")
    package = MarkedPackage(once)
    package.clear_marks("F2F2F2", "FFFBE6")
    cell = open_workbook(package.save())["Phụ lục"]["J9"]
    assert (cell.comment.text, cell.fill.start_color.rgb) == ("Số này tạm tính", "FFFFFBE6")


def test_a_comment_that_goes_takes_its_box_along() -> None:
    package = MarkedPackage(feedback(good()))
    package.clear_marks("F2F2F2", "FFFBE6")
    after = parts(package.save())
    assert b"<x:Row>8</x:Row>" not in after["xl/drawings/vmlDrawing1.vml"]
    assert open_workbook(package.save())["Phụ lục"]["J9"].comment is None


def test_a_conversation_is_not_written_into() -> None:
    content = with_comment("[Threaded comment]")
    relations = next(each for each in parts(content) if each.endswith("sheet2.xml.rels"))
    name = relations.replace("/", "__").replace(".", "_dot_")
    space = b"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = b'<ThreadedComments xmlns="' + space + b'"><threadedComment ref="J9"/></ThreadedComments>'
    relation = (
        b'<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="/xl/threadedComments/threadedComment1.xml"/></Relationships>'
    )
    content = changed(
        content,
        xl__threadedComments__threadedComment1_dot_xml=thread,
        **{name: lambda each: each.replace(b"</Relationships>", relation)},
    )
    after = feedback(content)
    assert parts(after)["xl/threadedComments/threadedComment1.xml"] == thread
    cell = open_workbook(after)["Phụ lục"]["J9"]
    assert (cell.comment.text, cell.fill.start_color.rgb) == ("[Threaded comment]", "FFFFC7CE")


def with_macros(content: bytes) -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    relation = (
        b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    return changed(
        content,
        **{
            "[Content_Types]_dot_xml": lambda each: each.replace(
                plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            )
        },
        xl__vbaProject_dot_bin=b"macro",
        xl___rels__workbook_dot_xml_dot_rels=lambda each: each.replace(b"</Relationships>", relation),
    )


def test_macros_do_not_come_along() -> None:
    after = parts(feedback(with_macros(good())))
    assert not any("vba" in each for each in after)
    assert not any(b"vbaProject" in each or b"macroEnabled" in each for each in after.values())
    assert b"sheet.main+xml" in after["[Content_Types].xml"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        lambda: changed(good(), xl__worksheets__sheet2_dot_xml=lambda each: re.sub(rb'<c r="[A-Z]+\d+"', b"<c", each)),
        lambda: changed(good(), xl__embeddings__a_dot_bin=b"x"),
        lambda: changed(good(), xl__activeX__activeX1_dot_xml=b"<x/>"),
    ],
    ids=["no-addresses", "embedded", "activex"],
)
def test_what_cannot_be_edited_is_written_anew(spoil: Callable[[], bytes]) -> None:
    content = spoil()
    with pytest.raises(CannotEditError):
        marked(content)
    book = open_workbook(feedback(content))
    assert book.sheetnames[0] == "Cần sửa"
    assert not any("embeddings" in each or "activeX" in each for each in parts(feedback(content)))


def test_a_name_keeps_its_sheet() -> None:
    book = open_workbook(feedback(feedback(good())), formulas=True)
    before = open_workbook(good(), formulas=True)
    assert book.sheetnames == ["Cần sửa", *before.sheetnames]
    for name in before.sheetnames:
        assert book[name].print_title_rows == before[name].print_title_rows
        assert book[name].print_area == before[name].print_area
    assert book["Cần sửa"].print_title_rows is None
    assert set(book.defined_names) == set(before.defined_names)


@pytest.mark.office
def test_libreoffice_opens_it_with_all_that_was_there(soffice: str, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(with_comment("Số này tạm tính")))
    sheet = book["Phụ lục"]
    picture = io.BytesIO()
    PIL.Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    sheet.add_image(Image(picture), "C3")
    sheet.conditional_formatting.add("J8:J9", CellIsRule("lessThan", ["50"], fill=PatternFill("solid", "FF0000")))
    target = io.BytesIO()
    book.save(target)
    (tmp_path / "phan-hoi.xlsx").write_bytes(feedback(target.getvalue()))
    fill(soffice, tmp_path, [Typing(tmp_path / "phan-hoi.xlsx", tmp_path / "mo-lai.xlsx", [])])
    opened = load_workbook(tmp_path / "mo-lai.xlsx")
    after = opened["Phụ lục"]
    assert opened.sheetnames[0] == "Cần sửa"
    assert after["J9"].comment.text.replace("\r", "").startswith("Số này tạm tính\n\nVăn phòng: Chưa chọn tình trạng.")
    assert any("I9" in each.sqref and each.type == "list" for each in after.data_validations.dataValidation)
    assert len(after._images) == 1
    assert any("J8" in str(each.sqref) for each in after.conditional_formatting)
    link = next(cell.hyperlink for row in opened["Cần sửa"].iter_rows() for cell in row if cell.hyperlink)
    assert "J9" in str(link.location)
