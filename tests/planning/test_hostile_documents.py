"""No Word file, however odd, ends the import otherwise than with a plan or one sentence."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import docx
import pytest

from generator import pipeline, zipping
from generator.documents.plan_document import read_document
from generator.errors import GeneratorError
from generator.model.plan_source import Draft, Grid
from generator.planning.links import Evidence
from generator.texts import issued_plan, messages
from tests.corpus.compound import compound
from tests.plan_documents import HEADS, a_plan, add_table, element, run, saved

ROW = ("1", "Lập dự toán", "Giám đốc", "Phòng A", "Các phòng", "Báo cáo", "Cả năm")
GOOD = a_plan([ROW], "KẾ HOẠCH", "Thực hiện nhiệm vụ năm 2026")


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a good document with another content of one part."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    return zipping.zipped({**parts, name: content}.items())


def body_of(*elements: object) -> bytes:
    """Return a document whose body holds these elements."""
    document = docx.Document()
    for each in elements:
        document.element.body.insert(0, each)
    return saved(document)


def many_tables() -> bytes:
    document = docx.Document()
    for number in range(50):
        add_table(
            document,
            [HEADS, (str(number + 1), *ROW[1:])] if number % 2 else [("a", "b", "c", "d"), ("1", "2", "3", "4")],
        )
    return saved(document)


def nested_tables() -> bytes:
    document = docx.Document()
    outer = document.add_table(1, 1)
    add_table(outer.cell(0, 0), [HEADS, ROW])
    return saved(document)


def deep_tables(depth: int = 70) -> bytes:
    inner = element("w:tbl")
    for _ in range(depth):
        inner = element("w:tbl", element("w:tr", element("w:tc", inner, element("w:p"))))
    return body_of(inner)


def text_box() -> bytes:
    box = element("w:txbxContent", element("w:p", run("Ghi chú trong khung")))
    pict = element("w:pict")
    pict.append(box)
    document = docx.Document()
    document.add_paragraph()._p.append(element("w:r", pict))
    add_table(document, [HEADS, ROW])
    return saved(document)


def tracked() -> bytes:
    document = docx.Document()
    table = add_table(document, [HEADS, ROW])
    paragraph = table.cell(1, 1).paragraphs[0]._p
    paragraph.append(element("w:ins", run(" năm 2026"), id="1", author="x"))
    paragraph.append(element("w:del", run(" năm 2025", "w:delText"), id="2", author="x"))
    return saved(document)


def content_controls() -> bytes:
    document = docx.Document()
    table = add_table(document, [HEADS, ROW])._tbl
    row = table.tr_lst[1]
    place = list(table).index(row)
    cell = row.tc_lst[1]
    at = list(row).index(cell)
    row.insert(at, element("w:sdt", element("w:sdtContent", cell)))
    table.insert(place, element("w:sdt", element("w:sdtContent", row)))
    body = document.element.body
    body.insert(0, element("w:sdt", element("w:sdtContent", table)))
    return saved(document)


def imported(content: bytes, folder: Path) -> Draft | str:
    """Return the draft of a file, or the sentence with which it was refused."""
    file = folder / "ke-hoach.docx"
    file.write_bytes(content)
    try:
        found = pipeline.import_plan(file, folder / "ra.xlsx").draft
    except GeneratorError as error:
        return messages.stop(error)
    assert (folder / "ra.xlsx").exists()
    return found


def strict() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        body = package.read("word/document.xml")
    return with_part("word/document.xml", body.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ))  # fmt: skip


def deleted_row() -> bytes:
    document = docx.Document()
    table = add_table(document, [HEADS, ROW, ("2", "Việc bị xóa", *ROW[2:])])
    table._tbl.tr_lst[2].insert(0, element("w:trPr", element("w:del", id="3", author="x")))
    return saved(document)


def table_in_a_box() -> bytes:
    document = docx.Document()
    table = add_table(document, [HEADS, ROW])._tbl
    pict = element("w:pict")
    pict.append(element("w:txbxContent", table))
    document.add_paragraph()._p.append(element("w:r", pict))
    return saved(document)


READ: dict[str, tuple[Callable[[], bytes], int]] = {
    "50 tables": (many_tables, 25),
    "nested tables": (nested_tables, 1),
    "text box": (text_box, 1),
    "tracked changes": (tracked, 1),
    "content controls": (content_controls, 1),
    "strict": (strict, 1),
    "deleted row": (deleted_row, 1),
    "table in a box": (table_in_a_box, 1),
}


@pytest.mark.parametrize("name", READ)
def test_odd_documents_give_their_tasks(name: str, tmp_path: Path) -> None:
    make, count = READ[name]
    found = imported(make(), tmp_path)
    assert isinstance(found, Draft)
    assert len(found.plan.tasks) == count


def test_what_was_deleted_is_told_and_what_was_inserted_counts(tmp_path: Path) -> None:
    found = imported(tracked(), tmp_path)
    assert isinstance(found, Draft)
    assert found.plan.tasks[0].content == "Lập dự toán năm 2026"
    assert {each.code for each in found.remarks} == {"inserted", "deleted"}


def test_text_of_boxes_is_kept(tmp_path: Path) -> None:
    found = imported(text_box(), tmp_path)
    assert isinstance(found, Draft)
    assert "Ghi chú trong khung" in {each.text for each in found.leftovers}


def test_every_doubt_and_leftover_has_its_sentence() -> None:
    told = {f"{column}-by-{each.value}" for column in ("units", "tasks") for each in Evidence}
    unknown = told - set(issued_plan.DOUBTS) - {"units-by-cited", "tasks-by-cited", "tasks-by-name", "tasks-by-tasks"}
    assert not unknown
    assert set(issued_plan.DOUBTS) >= issued_plan.TO_FILL


DOCTYPE = b"<!DOCTYPE a [<!ENTITY b 'c'>]><w:document xmlns:w='http://x'>&b;</w:document>"
REFUSED: dict[str, tuple[bytes, str]] = {
    "no table": (a_plan([], "KẾ HOẠCH", heads=("a",)), "Không thấy bảng Phụ lục"),
    "cut in half": (GOOD[: len(GOOD) // 2], "tệp hỏng"),
    "no body": (with_part("word/document.xml", b"<a/>"), "Không thấy bảng Phụ lục"),
    "no xml": (with_part("word/document.xml", b"not xml"), "tệp hỏng"),
    "doctype": (with_part("word/document.xml", DOCTYPE), "khai báo lạ mà Word"),
    "deep": (deep_tables(), "quá sâu"),
    "empty": (b"", "tệp rỗng"),
    "zeros": (bytes(4000), "tệp rỗng"),
    "header alone": (a_plan([], "KẾ HOẠCH"), "Không thấy bảng Phụ lục"),
    "encrypted": (compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}), "mật khẩu"),
    "old word, renamed": (compound({"WordDocument": b"x" * 5000}), "Word dạng cũ"),
    "a zip of other things": (zipped({"a.txt": b"x"}), "không phải kế hoạch dạng Word"),
    "pdf": (b"%PDF-1.7 x", "không phải kế hoạch dạng Word"),
    "old word": (b"{\\rtf1 }", "Word dạng cũ"),
    "bomb": (with_part("word/media/a.bin", bytes(80_000_000)), "giải nén ra quá lớn"),
    "a plan workbook": (
        resources.files("generator.data").joinpath("ke-hoach-2024.xlsx").read_bytes(),
        "đã là tệp kế hoạch",
    ),
    "text without a plan": ("chỉ là chữ".encode(), "Không thấy bảng Phụ lục"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_plan_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    content, part = REFUSED[name]
    said = imported(content, tmp_path)
    assert isinstance(said, str)
    assert part in said and "Hãy" in said
    assert not (tmp_path / "ra.xlsx").exists()


@pytest.mark.slow
def test_a_file_damaged_anywhere_gives_a_plan_or_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(8)
    for _ in range(80):
        content = bytearray(GOOD)
        for _ in range(chance.randint(1, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        found = imported(bytes(content), tmp_path)
        assert isinstance(found, Draft) or "Hãy" in found


def test_damaged_numbering_harms_nothing(tmp_path: Path) -> None:
    numbering = (
        b"<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:num/></w:numbering>"
    )
    found = imported(with_part("word/numbering.xml", numbering), tmp_path)
    assert isinstance(found, Draft)


def test_a_row_that_begins_further_right_is_read_under_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    row = add_table(document, [HEADS, ("", *ROW[1:])])._tbl.tr_lst[1]
    row.remove(row.tc_lst[0])
    row.insert(0, element("w:trPr", element("w:gridBefore", val="1")))
    found = imported(saved(document), tmp_path)
    assert isinstance(found, Draft)
    assert (found.plan.tasks[0].content, found.plan.tasks[0].lead) == (ROW[1], ROW[3])


def test_a_cell_that_claims_a_million_columns_takes_as_many_as_word_allows(tmp_path: Path) -> None:
    document = docx.Document()
    row = add_table(document, [HEADS, ROW])._tbl.tr_lst[1]
    row.tc_lst[-1].get_or_add_tcPr().append(element("w:gridSpan", val="1000000"))
    source = read_document(saved(document), "x.docx")
    (grid,) = [each for each in source.blocks if isinstance(each, Grid)]
    assert grid.width == 6 + 63


def test_a_package_of_too_many_parts_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    said = imported(zipped({**parts, **{f"word/media/{number}.bin": b"" for number in range(5_001)}}), tmp_path)
    assert isinstance(said, str) and "Hãy" in said
