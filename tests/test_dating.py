"""When a return came, as messages, archives and files tell it, inside each other and against each other."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from generator import envelopes, pipeline
from generator.envelopes.dating import sent_at
from generator.model import Arrival, Decisions, Evidence, Period, Plan, Submission
from generator.pipeline.memory import Memory
from generator.texts.wording import OFFICE_TIME
from tests.corpus.base import good
from tests.corpus.compound import compound
from tests.corpus.messages import attach, message, outlook, without_header

SAVED = datetime(2024, 5, 21, 8, 0, tzinfo=OFFICE_TIME)
"""When the Office saved the file that it has."""
IN_TIME, LATE = "Fri, 17 May 2024 23:59:59 +0700", "Sat, 18 May 2024 00:00:00 +0700"
LAST_SECOND = datetime(2024, 5, 17, 23, 59, 59, tzinfo=OFFICE_TIME)


def a_mail(date: str = IN_TIME, received: tuple[str, ...] = (), name: str = "bc.xlsx", content: bytes = b"") -> bytes:
    """Return a message with a workbook, or another content, attached; `received` are its servers' stamps."""
    made = attach(message(date=date), content or good(), name)
    for each in received:
        made["Received"] = f"from may-a by may-b; {each}"
    return made.as_bytes()


def a_zip(member: datetime | None = None, name: str = "bc.xlsx", content: bytes = b"") -> bytes:
    """Return an archive whose member was last saved at a time of the machine that packed it."""
    target = io.BytesIO()
    moment = (member or datetime(2024, 5, 10, 9, 0)).timetuple()[:6]
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, moment), content or good())
    return target.getvalue()


def lie(folder: Path, name: str, content: bytes, saved: datetime = SAVED) -> Path:
    """Lay a file into a folder with the time when it was saved."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    os.utime(folder / name, (saved.timestamp(), saved.timestamp()))
    return folder / name


def dated(path: Path) -> tuple[datetime, bool]:
    """Return when the only workbook of a file came, in the Office's time, and whether a message says so."""
    (found,) = envelopes.collect([path])
    assert found.received_at is not None and found.content == good()
    return found.received_at.astimezone(OFFICE_TIME).replace(tzinfo=None), found.by_mail


@pytest.mark.parametrize(
    ("claimed", "stamps", "saved", "expected"),
    [
        (0, (), None, 0),
        (0, (), 60, 0),
        (0, (1, 2), 60, 0),
        (0, (2, 1), 60, 0),
        (0, (15,), 60, 0),
        (0, (16,), 60, 16),
        (1, (0, 3), 60, 0),
        (None, (5, 3), 60, 3),
        (None, (), 60, None),
        (120, (), 60, 120),
        (121, (), 60, None),
        (500, (3,), 60, 3),
    ],
    ids=[
        "its own date", "saved later", "carried at once", "by two servers", "within a quarter of an hour",
        "sender's clock behind", "sender's clock ahead", "no date", "nothing", "machines' clocks apart",
        "after it was saved", "future and stamped",
    ],
)  # fmt: skip
def test_when_a_message_was_sent(
    claimed: int | None, stamps: tuple[int, ...], saved: int | None, expected: int | None
) -> None:
    def at(minutes: int | None) -> datetime | None:
        return None if minutes is None else datetime(2024, 5, 17, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)

    found = sent_at(at(claimed), [each for each in map(at, stamps) if each is not None], at(saved))
    assert found == at(expected)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (IN_TIME, datetime(2024, 5, 17, 23, 59, 59)),
        (LATE, datetime(2024, 5, 18)),
        ("Fri, 17 May 2024 16:59:59 +0000", datetime(2024, 5, 17, 23, 59, 59)),
        ("Fri, 17 May 2024 17:00:00 -0000", datetime(2024, 5, 18)),
        ("Fri, 17 May 2024 08:59:59 -0800", datetime(2024, 5, 17, 23, 59, 59)),
        ("Fri, 17 May 2024 09:00:00 -0800", datetime(2024, 5, 18)),
        ("Sat, 18 May 2024 01:59:59 +0900", datetime(2024, 5, 17, 23, 59, 59)),
        ("Fri, 17 May 2024 17:00:00 GMT", datetime(2024, 5, 18)),
    ],
)
def test_a_senders_time_zone_is_minded(tmp_path: Path, date: str, expected: datetime) -> None:
    assert dated(lie(tmp_path, "thu.eml", a_mail(date))) == (expected, True)


def test_a_slow_server_makes_nobody_late_and_a_wrong_clock_nobody_timely(tmp_path: Path) -> None:
    slow = a_mail(IN_TIME, ("Sat, 18 May 2024 02:00:00 +0700", "Sat, 18 May 2024 00:00:02 +0700"))
    assert dated(lie(tmp_path, "cham.eml", slow))[0] == datetime(2024, 5, 17, 23, 59, 59)
    wrong = a_mail("Mon, 13 May 2024 08:00:00 +0700", ("Sat, 18 May 2024 00:30:00 +0700",))
    assert dated(lie(tmp_path, "sai-gio.eml", wrong))[0] == datetime(2024, 5, 18, 0, 30)


def test_a_message_without_a_date_is_as_old_as_its_file(tmp_path: Path) -> None:
    undated = without_header(a_mail(), b"Date")
    assert dated(lie(tmp_path, "thu.eml", undated)) == (SAVED.replace(tzinfo=None), False)


def test_a_message_saved_the_second_it_was_sent_is_still_dated_by_its_headers(tmp_path: Path) -> None:
    assert dated(lie(tmp_path, "thu.eml", a_mail(), LAST_SECOND)) == (LAST_SECOND.replace(tzinfo=None), True)


def test_a_workbook_in_an_archive_is_as_old_as_the_archive_says_but_no_newer_than_it(tmp_path: Path) -> None:
    early = datetime(2024, 5, 17, 16, 30)
    assert dated(lie(tmp_path, "goi.zip", a_zip(early))) == (early, False)
    assert dated(lie(tmp_path, "sai.zip", a_zip(datetime(2030, 1, 1)))) == (SAVED.replace(tzinfo=None), False)
    inner = a_zip(early)
    assert dated(lie(tmp_path, "goi2.zip", a_zip(SAVED, "1.zip", inner))) == (early, False)


def test_a_message_in_an_archive_is_dated_by_its_headers_though_the_archive_was_packed_elsewhere(
    tmp_path: Path,
) -> None:
    packed_by_a_server_in_utc = datetime(2024, 5, 17, 17, 0)
    content = a_zip(packed_by_a_server_in_utc, "thư.eml", a_mail(LATE))
    assert dated(lie(tmp_path, "goi.zip", content)) == (datetime(2024, 5, 18), True)


@pytest.mark.parametrize("has_sender", [True, False])
def test_an_archive_in_a_message_is_dated_by_the_message(tmp_path: Path, has_sender: bool) -> None:
    mail = a_mail(LATE, name="goi.zip", content=a_zip(datetime(2024, 5, 10, 9, 0)))
    content = mail if has_sender else without_header(mail, b"From")
    assert dated(lie(tmp_path, "thu.eml", content)) == (datetime(2024, 5, 18), True)


def test_a_forwarded_message_is_dated_by_what_the_unit_sent(tmp_path: Path) -> None:
    outer = message("Chuyển tiếp", date="Mon, 20 May 2024 08:00:00 +0700")
    outer.add_attachment(attach(message(date=IN_TIME), good(), "bc.xlsx"))
    assert dated(lie(tmp_path, "thu.eml", outer.as_bytes())) == (datetime(2024, 5, 17, 23, 59, 59), True)
    undated = message("Chuyển tiếp", date="Mon, 20 May 2024 08:00:00 +0700")
    held = attach(message(date=IN_TIME), good(), "bc.xlsx")
    del held["Date"]
    undated.add_attachment(held)
    assert dated(lie(tmp_path, "thu2.eml", undated.as_bytes())) == (datetime(2024, 5, 20, 8, 0), True)


def test_an_outlook_message_is_dated_by_when_it_was_sent(tmp_path: Path) -> None:
    path = lie(tmp_path, "thu.msg", compound(outlook({"bc.xlsx": good()})))
    (found,) = envelopes.collect([path])
    assert (found.received_at, found.by_mail) == (datetime(2024, 5, 10, 2, 0, tzinfo=UTC), True)


# --- several pieces of evidence ------------------------------------------------------------------------------------


def judged(folder: Path, plan: Plan, period: Period, noted: str = "", extended: str = "") -> Submission:
    """Return what is known of the unit whose returns lie in a folder, with what the Office wrote of it."""
    key = "unit:qlcn"
    decisions = Decisions(received_on={key: noted} if noted else {}, extended_to={key: extended} if extended else {})
    found = pipeline.collect([folder], plan, period, memory=Memory(decisions)).submissions
    return next(each for each in found if each.unit.code == "qlcn")


MAIL, FILE, OFFICE = Evidence.MAIL, Evidence.FILE, Evidence.OFFICE


@pytest.mark.parametrize(
    ("mailed", "noted", "evidence", "arrival", "differing"),
    [
        (IN_TIME, "", MAIL, Arrival.ON_TIME, None),
        (LATE, "", MAIL, Arrival.LATE, None),
        (LATE, "18/5/2024", MAIL, Arrival.LATE, None),
        (LATE, "17/5/2024", MAIL, Arrival.LATE, "17/5/2024"),
        (IN_TIME, "20/5/2024", MAIL, Arrival.ON_TIME, "20/5/2024"),
        ("", "", FILE, Arrival.LATE, None),
        ("", "21/5/2024", OFFICE, Arrival.LATE, None),
        ("", "17/5/2024", OFFICE, Arrival.ON_TIME, "21/5/2024"),
        ("", "18/5/2024", OFFICE, Arrival.LATE, "21/5/2024"),
        ("", "hôm kia", FILE, Arrival.LATE, None),
    ],
)
def test_message_then_the_office_then_the_file(
    tmp_path: Path, plan: Plan, period: Period, mailed: str, noted: str, evidence: Evidence, arrival: Arrival,
    differing: str | None,
) -> None:  # fmt: skip
    lie(tmp_path / "nhan", "thu.eml" if mailed else "bc.xlsx", a_mail(mailed) if mailed else good())
    found = judged(tmp_path / "nhan", plan, period, noted)
    other = found.differing_day
    assert (found.evidence, found.arrival) == (evidence, arrival)
    assert (f"{other.day}/{other.month}/{other.year}" if other else None) == differing


def test_a_message_says_more_of_a_content_than_a_copy_of_its_file(tmp_path: Path, plan: Plan, period: Period) -> None:
    folder = tmp_path / "nhan"
    lie(folder, "a.xlsx", good(), datetime(2024, 5, 10, 8, 0, tzinfo=OFFICE_TIME))
    lie(folder, "thu.eml", a_mail(LATE))
    found = judged(folder, plan, period)
    assert (found.evidence, found.arrival, found.days_late) == (MAIL, Arrival.LATE, 1)
    lie(folder, "gui-lan-dau.eml", a_mail(IN_TIME))
    assert judged(folder, plan, period).arrival is Arrival.ON_TIME


def test_an_extension_moves_the_last_second(tmp_path: Path, plan: Plan, period: Period) -> None:
    zone = timezone(timedelta(hours=-8))
    for second, arrival in ((59, Arrival.ON_TIME), (60, Arrival.LATE)):
        moment = datetime(2024, 5, 24, 8, 59, tzinfo=zone) + timedelta(seconds=second)
        lie(
            tmp_path / "nhan",
            "thu.eml",
            a_mail(moment.strftime("%a, %d %b %Y %H:%M:%S %z")),
            moment + timedelta(days=9),
        )
        assert judged(tmp_path / "nhan", plan, period, extended="24/5/2024").arrival is arrival
