"""Paths become files in a fixed order; junk is passed over; nothing outside the folder is read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import envelopes
from generator.envelopes import unpacking
from generator.errors import GeneratorError
from generator.model import Envelope
from tests.corpus import messages
from tests.corpus.base import good, packed, with_nameless_member
from tests.corpus.workbooks import FILES

assert messages


def origins(*paths: Path) -> list[str]:
    return [each.origin for each in envelopes.collect(paths)]


def test_folders_are_read_recursively_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "phòng/c.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert origins(tmp_path) == ["a.xlsx", "b.xlsx", str(Path("phòng") / "c.xlsx")]


def test_junk_is_passed_over(tmp_path: Path) -> None:
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", "Thumbs.db", ".DS_Store", "._a.xlsx", "a.xlsx.crdownload", "a.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    passed_over: list[str] = []
    found = envelopes.collect([tmp_path], passed_over=passed_over.append)
    assert [each.origin for each in found] == ["a.xlsx"]
    assert set(passed_over) == {".DS_Store", "._a.xlsx", ".~lock.a.xlsx#", "Thumbs.db", "a.xlsx.crdownload", "~$a.xlsx"}


def test_a_member_of_an_archive_without_a_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "goi.zip").write_bytes(with_nameless_member(packed({"tts.xlsx": good()})))
    assert origins(tmp_path) == ["goi.zip › tts.xlsx"]


def test_a_file_that_changes_while_it_is_read_is_not_trusted(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(b"x" * 100)

    def copying(item: unpacking.Item) -> list[Envelope]:
        read = unpacking.unpack(item)
        if item.name == "b.xlsx":
            (tmp_path / "a.xlsx").write_bytes(b"x" * 200)
        return read

    found = {each.origin: each.fault for each in envelopes.collect([tmp_path], unpack=copying)}
    assert found["a.xlsx"] == "changing"
    assert found["b.xlsx"] != "changing"


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    assert origins(tmp_path / "a.xlsx", tmp_path) == ["a.xlsx"]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "nhan", tmp_path / "khac"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.xlsx").write_bytes(b"x")
    (inside / "link.xlsx").symlink_to(outside / "secret.xlsx")
    (inside / "loop").symlink_to(inside)
    (inside / "dangling.xlsx").symlink_to(inside / "nothing.xlsx")
    assert origins(inside) == []


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "a.xlsx").write_bytes(b"x")
    assert origins(tmp_path) == ["a.xlsx"]


def test_the_time_of_a_file_is_when_it_was_last_saved(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"x")
    moment = datetime(2024, 5, 17, 10, 30, tzinfo=UTC)
    os.utime(file, (moment.timestamp(), moment.timestamp()))
    (found,) = envelopes.collect([file])
    assert found.received_at == moment
    assert len(found.sha256) == 64


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelopes, "MAX_BYTES", 10)
    (tmp_path / "a.xlsx").write_bytes(b"x" * 11)
    (found,) = envelopes.collect([tmp_path])
    assert (found.fault, found.content) == ("too-large", b"")


def test_the_programs_own_outputs_are_not_read_back(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    own = tmp_path / "2024-6-thang"
    own.mkdir()
    (own / "tong-hop.xlsx").write_bytes(b"y")
    assert [each.origin for each in envelopes.collect([tmp_path], skip=[own])] == ["a.xlsx"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as stopped:
        envelopes.collect([tmp_path / "khong-co"])
    assert stopped.value.code == "PATH-MISSING"


def test_a_lock_beside_a_file_says_that_it_is_open(tmp_path: Path) -> None:
    for name in ("a.xlsx", "~$a.xlsx", "b.ods", ".~lock.b.ods#", "c.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert [(each.origin, each.open_elsewhere) for each in envelopes.collect([tmp_path])] == [
        ("a.xlsx", True),
        ("b.ods", True),
        ("c.xlsx", False),
    ]


def test_a_file_that_vanishes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"x")
    (tmp_path / "thu-muc.xlsx").mkdir()

    def gone(self: Path) -> bytes:
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "read_bytes", gone)
    (found,) = envelopes.collect([tmp_path])
    assert (found.origin, found.fault) == ("a.xlsx", "no-permission")


def test_odd_names_are_read_and_shown_harmless(tmp_path: Path) -> None:
    names = [
        b"\xff\xfe.xlsx",
        "xu\u202exslx.exe".encode(),
        b"a\nb.xlsx",
        b"-x.xlsx",
        b"=1+1.xlsx",
        b"n" * 240 + b".xlsx",
    ]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(b"x" + name)
    found = envelopes.collect([tmp_path])
    assert len(found) == len(names)
    for each in found:
        assert each.sha256
        assert len(each.origin) <= 130
        assert each.origin.isprintable()
        each.origin.encode()


def test_a_message_gives_its_attachment_with_sender_and_time(tmp_path: Path) -> None:
    path = tmp_path / "thu.eml"
    path.write_bytes(FILES["thu-day-du.eml"]())
    sheet, scan = envelopes.collect([path])
    assert sheet.origin == "thu.eml › Báo cáo phòng.xlsx"
    assert (sheet.content, sheet.sender) == (good(), "qlcn@example.vn")
    assert sheet.received_at == datetime(2024, 5, 10, 2, 0, tzinfo=UTC)
    assert (scan.origin, scan.companion) == ("thu.eml › Báo cáo đã ký.pdf", True)


def test_an_outlook_message_gives_its_attachment_with_sender_and_time(tmp_path: Path) -> None:
    path = tmp_path / "thu.msg"
    path.write_bytes(FILES["outlook.msg"]())
    sheet, scan = envelopes.collect([path])
    assert (sheet.origin, sheet.content[: len(good())]) == ("thu.msg › Báo cáo.xlsx", good())
    assert sheet.sender == "qlcn@example.vn"
    assert sheet.received_at == datetime(2024, 5, 10, 2, 0, tzinfo=UTC)
    assert scan.companion


def test_containers_inside_each_other_tell_the_whole_way(tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(FILES["thu-trong-zip.zip"]())
    assert [each.origin for each in envelopes.collect([path])] == ["goi.zip › thư.eml › Báo cáo phòng.xlsx"]


def test_a_date_in_the_future_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "thu.eml"
    path.write_bytes(FILES["thu-tuong-lai.eml"]())
    moment = datetime(2024, 5, 17, 10, 30, tzinfo=UTC)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    assert [each.received_at for each in envelopes.collect([path])] == [moment]


def test_names_inside_archives_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(FILES["goi-duong-dan-doc-hai.zip"]())
    before = sorted(tmp_path.iterdir())
    assert [each.origin for each in envelopes.collect([path])] == ["goi.zip › bc.xlsx", "goi.zip › x.txt"]
    assert sorted(tmp_path.iterdir()) == before
