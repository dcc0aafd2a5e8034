"""A report read back: what a person did to it is seen, what is no report is refused, nothing else is raised."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import docx
import pytest

from generator.blocks import Paragraph, Role, Span
from generator.documents import word_base, word_writer
from generator.documents.report_reader import read_paragraphs, read_run_id
from generator.editing import WordParagraph, typed_changes
from generator.errors import GeneratorError, UnreadableFileError
from tests.documents.test_report_format import a_document
from tests.office import convert

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PRINTED = (("mot", "I. ", "ĐỀ MỤC"), ("hai", "", "Đoạn hai."), ("ba", "", "Ý ba."))
KEYS = [key for key, _, _ in PRINTED]


def report() -> bytes:
    roles = (Role.HEADING_1, Role.BODY, Role.BULLET)
    body = (
        Paragraph(role, (Span(text),), key, number) for role, (key, number, text) in zip(roles, PRINTED, strict=True)
    )
    return word_writer.render(a_document(*body, run_id="20240518-070000"))


def package(body: str, head: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
    return target.getvalue()


def texts(content: bytes) -> list[str]:
    return [each.text for each in read_paragraphs(content, KEYS)]


def test_what_was_printed_comes_back_with_its_keys_and_run() -> None:
    found = read_paragraphs(report(), KEYS)
    assert [each for each in found if each.key] == [
        WordParagraph("mot", "I. ĐỀ MỤC"),
        WordParagraph("hai", "Đoạn hai."),
        WordParagraph("ba", "- Ý ba."),
    ]
    assert typed_changes(PRINTED, found) == ()
    assert read_run_id(report()) == "20240518-070000"


@pytest.mark.office
def test_keys_run_and_text_survive_libreoffice(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bao-cao.docx").write_bytes(report())
    (saved,) = convert(soffice, tmp_path, "docx", tmp_path / "in" / "bao-cao.docx")
    content = saved.read_bytes()
    assert [each.key for each in read_paragraphs(content, KEYS) if each.key] == KEYS
    assert typed_changes(PRINTED, read_paragraphs(content, KEYS)) == ()
    assert read_run_id(content) == "20240518-070000"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>",
            "mới",
        ),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>", "trong ô"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><!-- lời --><w:r><?x y?><w:t>còn</w:t></w:r></w:p>", "còn"),
        ("<w:p><w:r><w:pict><w:t>hộp</w:t></w:pict><w:t>ngoài</w:t></w:r></w:p>", "ngoài"),
    ],
)
def test_tracked_changes_controls_and_signs_are_read_as_word_shows_them(body: str, expected: str) -> None:
    assert texts(package(body)) == [expected]


def test_tables_are_no_text() -> None:
    assert texts(package("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")) == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        package("<w:p>"),
        package("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    ],
)
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        read_paragraphs(content, KEYS)


def test_no_outside_file_is_read() -> None:
    (shown,) = texts(
        package("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
    )
    assert shown == ""


def spoilt(content: bytes, count: int) -> list[bytes]:
    """Return copies with a few bytes changed at random, the same at each run."""
    chance = random.Random(5)
    made = []
    for _ in range(count):
        changed = bytearray(content)
        for _ in range(chance.choice((1, 3, 30))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        made.append(bytes(changed))
    return made


def test_a_spoilt_file_raises_its_own_error_and_no_other() -> None:
    refused = 0
    for each in spoilt(report(), 300):
        try:
            read_paragraphs(each, KEYS)
            read_run_id(each)
        except UnreadableFileError:
            refused += 1
    assert refused > 30


def test_a_spoilt_file_of_styles_has_its_sentence() -> None:
    refused = set()
    for each in spoilt(word_base.base_file(), 300):
        try:
            word_base.base_faults(each)
        except GeneratorError as error:
            refused.add(error.code)
    assert refused == {"BASE-UNREADABLE"}


def test_a_split_a_joined_and_a_deleted_paragraph_are_told() -> None:
    file = docx.Document(io.BytesIO(report()))
    shown = {each.text: each for each in file.paragraphs}
    shown["Đoạn hai."].insert_paragraph_before("Phần trước.")
    shown["- Ý ba."]._p.getparent().remove(shown["- Ý ba."]._p)
    saved = io.BytesIO()
    file.save(saved)
    changes = typed_changes(PRINTED, read_paragraphs(saved.getvalue(), KEYS))
    assert [(each.key, each.after) for each in changes] == [("mot", "ĐỀ MỤC\nPhần trước."), ("ba", "")]
