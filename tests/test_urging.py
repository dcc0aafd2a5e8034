"""The letters and e-mail drafts that ask for returns."""

from __future__ import annotations

import base64
import email
import io
from datetime import date
from email import policy
from pathlib import Path

import docx
import mailparser
import pytest

from generator import pipeline
from generator.envelopes.drafts import draft
from generator.texts import letters

pytestmark = pytest.mark.slow

TODAY = date(2024, 5, 20)


def followed(demo: pipeline.Demo, out: Path, today: date = TODAY) -> pipeline.Followed:
    return pipeline.follow([out / "nhan"], demo.loaded, demo.period, out, today)


def read_twice(content: bytes) -> tuple[str, str, bytes]:
    """Return subject, file name and attachment as Python's parser and a second one both read them."""
    own = email.message_from_bytes(content, policy=policy.default)
    attached = next(iter(own.iter_attachments()))
    other = mailparser.parse_from_bytes(content)
    assert own["X-Unsent"] == "1"
    assert other.subject == own["Subject"]
    assert [each["filename"] for each in other.attachments] == [attached.get_filename()]
    workbook = attached.get_payload(decode=True)
    assert isinstance(workbook, bytes)
    assert base64.b64decode(other.attachments[0]["payload"]) == workbook
    return str(own["Subject"]), str(attached.get_filename()), workbook


def test_vietnamese_subjects_and_file_names_are_read_by_both_parsers() -> None:
    made = draft(
        "vp@example.vn", "Quá hạn: báo cáo – Văn phòng Sở", "Kính gửi", "Biểu mẫu Văn phòng.xlsx", b"PK\x03\x04x"
    )
    assert read_twice(made) == ("Quá hạn: báo cáo – Văn phòng Sở", "Biểu mẫu Văn phòng.xlsx", b"PK\x03\x04x")
    assert made.isascii()


def test_dispatch_writes_a_letter_and_each_units_template(demo: pipeline.Demo, tmp_path: Path) -> None:
    written = pipeline.dispatch(demo.loaded, demo.period, tmp_path, TODAY)
    assert len(written) == 8
    templates = pipeline.template_files(demo.loaded.plan, demo.period)
    for each in written[1:]:
        _, name, workbook = read_twice(each.read_bytes())
        assert workbook == templates[name]


def test_only_units_that_owe_are_reminded_with_what_they_need(demo: pipeline.Demo, demo_copy: Path) -> None:
    written = pipeline.remind(demo.loaded, demo.period, demo_copy, followed(demo, demo_copy), each=False)
    assert [each.name for each in written] == ["cong-van.docx", "2024-6-thang_qlcn.eml", "2024-6-thang_ttnc.eml"]
    assert read_twice(written[1].read_bytes())[1] == "2024-6-thang_qlcn_can-sua.xlsx"
    subject, name, _ = read_twice(written[2].read_bytes())
    assert subject.startswith("Quá hạn:")
    assert name == "2024-6-thang_ttnc.xlsx"


def test_each_unit_may_have_its_own_letter_and_old_ones_are_put_away(demo: pipeline.Demo, demo_copy: Path) -> None:
    found = followed(demo, demo_copy)
    pipeline.remind(demo.loaded, demo.period, demo_copy, found, each=False)
    pipeline.remind(demo.loaded, demo.period, demo_copy, found, each=True)
    there = {each.name for each in (demo_copy / "2024-6-thang" / "don-doc").glob("*.docx")}
    assert there == {"cong-van_qlcn.docx", "cong-van_ttnc.docx"}


def test_a_letter_has_its_subject_under_the_number_and_no_name_of_its_kind(
    demo: pipeline.Demo, demo_copy: Path
) -> None:
    written = pipeline.remind(demo.loaded, demo.period, demo_copy, followed(demo, demo_copy), each=False)
    letter = docx.Document(io.BytesIO(written[0].read_bytes()))
    left = [each.text for each in letter.tables[0].cell(0, 0).paragraphs]
    assert left[-2].startswith("Số:") and left[-2].endswith("/SKHCN-VP")
    assert left[-1].startswith("V/v đôn đốc")
    assert not any(each.text.isupper() for each in letter.paragraphs if each.text)


def test_nobody_is_reminded_who_owes_nothing(mended: pipeline.Demo, tmp_path: Path) -> None:
    returns = mended.merged.folder.parent / "nhan"
    found = pipeline.follow([returns], mended.loaded, mended.period, tmp_path, TODAY)
    assert pipeline.remind(mended.loaded, mended.period, tmp_path, found, each=False) == []


@pytest.mark.parametrize(
    ("days", "start"), [(30, "Nhắc"), (6, "Nhắc"), (5, "Sắp"), (1, "Sắp"), (0, "Hôm nay"), (-1, "Quá")]
)
def test_the_tone_follows_the_days_left(days: int, start: str) -> None:
    assert letters.level(days)["mail_subject"].startswith(start)
