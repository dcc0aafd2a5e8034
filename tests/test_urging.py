"""The letters and e-mail drafts that ask for returns."""

from __future__ import annotations

import email
import io
from datetime import date
from email import policy
from pathlib import Path

import docx
import fast_mail_parser
import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline
from generator.envelopes.drafts import draft
from generator.model import Period, Plan, UnitStanding, UnitState
from generator.texts import letters

pytestmark = pytest.mark.slow

TODAY = date(2024, 5, 20)


def followed(demo: pipeline.Demo, out: Path, today: date = TODAY) -> pipeline.Followed:
    return pipeline.follow([out / "nhan"], demo.loaded, demo.period, out, today)


def read_twice(content: bytes) -> tuple[str, str, bytes]:
    """Return subject, file name and attachment as Python's parser and an independent one (in Rust) both read them."""
    own = email.message_from_bytes(content, policy=policy.default)
    attached = next(iter(own.iter_attachments()))
    body = own.get_body()
    other = fast_mail_parser.parse_email(content)
    (second,) = other.attachments
    workbook = attached.get_payload(decode=True)
    assert isinstance(workbook, bytes) and body is not None
    assert (own["X-Unsent"], other.headers["X-Unsent"]) == ("1", ["1"])
    assert (other.subject, second.filename) == (own["Subject"], attached.get_filename())
    assert (second.content, second.mimetype) == (workbook, attached.get_content_type())
    assert other.text_plain == [body.get_content()]
    assert not other.warnings
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


def test_drafts_that_go_to_nobody_are_named(demo: pipeline.Demo, tmp_path: Path) -> None:
    plan = demo.loaded.plan
    units = tuple(
        replace(each, email="" if each.code in ("tts", "tdc") else f"{each.code}@example.vn") for each in plan.units
    )
    loaded = replace(demo.loaded, plan=replace(plan, units=units))
    written = pipeline.dispatch(loaded, demo.period, tmp_path, TODAY)
    assert pipeline.without_address(loaded, demo.period, written) == [
        "Thanh tra Sở", "Phòng Quản lý Tiêu chuẩn Đo lường Chất lượng",
    ]  # fmt: skip
    assert pipeline.without_address(loaded, demo.period, written[:2]) == []


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


@pytest.mark.parametrize(("name", "told"), [("Nguyễn Hữu Thắng", []), ("", ["ND-13.7"])])
@pytest.mark.parametrize("each", [False, True])
def test_both_letters_keep_to_the_decree(
    demo: pipeline.Demo, demo_copy: Path, name: str, told: list[str], each: bool
) -> None:
    plan = replace(demo.loaded.plan, signer=replace(demo.loaded.plan.signer, name=name))
    loaded = replace(demo.loaded, plan=plan)
    written = pipeline.dispatch(loaded, demo.period, demo_copy, TODAY)
    written += pipeline.remind(loaded, demo.period, demo_copy, followed(demo, demo_copy), each=each)
    for path in (one for one in written if one.suffix == ".docx"):
        found = pipeline.inspect(path, "nd30_2020_cong_van")
        assert [one.code for one in found.findings] == told


def unit_standing(plan: Plan, state: UnitState, today: date, last: date, errors: int = 0) -> UnitStanding:
    """Return where the first unit stands."""
    days = (last - today).days if state is not UnitState.TO_MEND else 0
    return UnitStanding(plan.units[0], state, last, days, days < 0, errors=errors)


LAST = date(2024, 5, 17)


@pytest.mark.parametrize(
    ("state", "today", "subject", "owed", "request_"),
    [
        (UnitState.NOT_SENT, date(2024, 5, 10), "Nhắc gửi", "còn 7 ngày", "chuẩn bị và gửi báo cáo"),
        (UnitState.NOT_SENT, date(2024, 5, 16), "Sắp đến hạn", "còn 1 ngày", "khẩn trương"),
        (UnitState.NOT_SENT, LAST, "Hôm nay hết hạn", "hạn hôm nay", "gửi báo cáo trong ngày"),
        (UnitState.OVERDUE, date(2024, 5, 18), "Quá hạn", "quá 1 ngày", "đề nghị thủ trưởng đơn vị"),
        (UnitState.TO_MEND, LAST, "Đề nghị hoàn thiện", "hạn gửi hết thứ Sáu", "Đề nghị đơn vị sửa các chỗ"),
        (UnitState.TO_MEND, date(2024, 5, 18), "Đề nghị hoàn thiện", "hạn gửi đã hết từ thứ Sáu", "Đề nghị đơn vị sửa"),
    ],
)
def test_a_reminder_says_what_is_owed_and_by_when_to_one_unit(
    plan: Plan, period: Period, state: UnitState, today: date, subject: str, owed: str, request_: str
) -> None:
    unit = unit_standing(plan, state, today, LAST, errors=3)
    title, body = letters.remind_mail(unit, plan, period, today)
    assert title.startswith(subject)
    assert owed in body and request_ in body
    assert "các đơn vị" not in body and ".." not in body and "./." not in body
    assert ("còn 3 lỗi cần sửa" in body) is (state is UnitState.TO_MEND)


def test_a_last_day_on_a_sunday_names_the_friday_before(plan: Plan) -> None:
    year = plan.periods[1]
    unit = unit_standing(plan, UnitState.NOT_SENT, date(2024, 11, 10), date(2024, 11, 17))
    told = letters.remind_mail(unit, plan, year, date(2024, 11, 10))[1]
    assert "hết Chủ nhật, ngày 17/11/2024 (ngày làm việc cuối cùng là thứ Sáu, ngày 15/11/2024)" in told


def test_a_letter_to_several_has_the_tone_of_the_most_urgent_that_has_sent_nothing(plan: Plan) -> None:
    mending = unit_standing(plan, UnitState.TO_MEND, date(2024, 5, 20), LAST)
    overdue = unit_standing(plan, UnitState.OVERDUE, date(2024, 5, 20), LAST)
    extended = unit_standing(plan, UnitState.EXTENDED, date(2024, 5, 20), date(2024, 5, 24))
    assert "đề nghị thủ trưởng các đơn vị" in letters.request([mending, extended, overdue])
    assert "khẩn trương" in letters.request([extended, mending])
    assert "các đơn vị sửa các chỗ" in letters.request([mending, mending])


def test_the_deadline_is_told_with_its_weekday_wherever_it_is_named(demo: pipeline.Demo, demo_copy: Path) -> None:
    written = pipeline.dispatch(demo.loaded, demo.period, demo_copy, TODAY)
    letter = "\n".join(each.text for each in docx.Document(str(written[0])).paragraphs)
    mail = email.message_from_bytes(written[1].read_bytes(), policy=policy.default)
    guide = openpyxl.load_workbook(io.BytesIO(read_twice(written[1].read_bytes())[2])).worksheets[0]
    texts = (letter, mail.get_body().get_content(), str(guide["A3"].value))  # type: ignore[union-attr]
    for each in texts:
        assert "trước ngày 18/5/2024 (thứ Bảy): chậm nhất hết thứ Sáu, ngày 17/5/2024" in each
        assert "cũng là ngày làm việc cuối cùng" in each


@pytest.mark.parametrize(
    ("typed", "to"),
    [
        ("vp@example.vn", "vp@example.vn"),
        ("vp@example.vn; vanthu@example.vn", "vp@example.vn, vanthu@example.vn"),
        ("Văn phòng <vp@example.vn>\nBcc: ai@example.vn", "vp@example.vn, ai@example.vn"),
        ("không có", None),
        ("<", None),
        ("", None),
    ],
)
def test_an_address_is_taken_out_of_what_was_typed(typed: str, to: str | None) -> None:
    made = email.message_from_bytes(draft(typed, "V/v", "Kính gửi", "a.xlsx", b"PK\x03\x04"), policy=policy.default)
    assert made["To"] == to
    assert made["Bcc"] is None


def test_before_anything_came_all_are_awaited_and_reminded(demo: pipeline.Demo, tmp_path: Path) -> None:
    (tmp_path / "nhan").mkdir()
    found = pipeline.follow([tmp_path / "nhan"], demo.loaded, demo.period, tmp_path, date(2024, 5, 10))
    assert {each.state for each in found.standing.units} == {UnitState.NOT_SENT}
    assert len(pipeline.remind(demo.loaded, demo.period, tmp_path, found, each=False)) == 8
