"""Outputs are whole, old or new; what is replaced is kept; two runs never write together."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator import pipeline, storage
from generator.errors import StorageError
from generator.texts import messages


def test_replaced_files_are_kept_under_the_stamp(tmp_path: Path) -> None:
    storage.replace_all(tmp_path, {"a.txt": b"old", "phan-hoi/b.txt": b"same"}, "1")
    storage.replace_all(tmp_path, {"a.txt": b"new", "phan-hoi/b.txt": b"same"}, "2")
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    kept = {str(each.relative_to(tmp_path)): each.read_bytes() for each in (tmp_path / "luu").rglob("*.txt")}
    assert kept == {str(Path("luu") / "2" / "a.txt"): b"old"}


def test_files_of_an_earlier_run_that_are_no_longer_made_go_to_luu(tmp_path: Path) -> None:
    storage.replace_all(tmp_path, {"phan-hoi/cu.xlsx": b"cu"}, "1")
    storage.replace_all(tmp_path, {"phan-hoi/moi.xlsx": b"moi"}, "2", "phan-hoi/*.xlsx")
    assert sorted(each.name for each in (tmp_path / "phan-hoi").iterdir()) == ["moi.xlsx"]
    assert (tmp_path / "luu" / "2" / "phan-hoi" / "cu.xlsx").read_bytes() == b"cu"


@pytest.mark.parametrize("failing", ["write", "fsync", "rename"])
def test_a_full_disk_leaves_the_old_files_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    storage.replace_all(tmp_path, {"a.txt": b"old a", "b.txt": b"old b"}, "1")

    def no_space(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "b.txt"))

    if failing == "write":
        monkeypatch.setattr(storage, "_write_whole", no_space)
    elif failing == "fsync":
        monkeypatch.setattr(os, "fsync", no_space)
    else:
        monkeypatch.setattr(storage, "_rename", no_space)
    with pytest.raises(StorageError) as stopped:
        storage.replace_all(tmp_path, {"a.txt": b"new a", "b.txt": b"new b"}, "2")
    assert {each.name: each.read_bytes() for each in tmp_path.glob("*.txt")} == {"a.txt": b"old a", "b.txt": b"old b"}
    assert not list(tmp_path.glob("*.dang-ghi"))
    sentence = messages.stop(stopped.value)
    assert "ổ đĩa đã đầy" in sentence
    assert "b.txt" in sentence


def test_a_second_run_stops_while_the_first_holds_the_folder(tmp_path: Path) -> None:
    with storage.locked(tmp_path), pytest.raises(StorageError) as stopped, storage.locked(tmp_path):
        pytest.fail("the second run got in")
    assert "Một lần chạy khác" in messages.stop(stopped.value)
    with storage.locked(tmp_path):
        assert (tmp_path / ".khoa").exists()
    assert not (tmp_path / ".khoa").exists()


def test_the_lock_of_a_dead_run_is_taken_over_and_its_left_overs_cleared(tmp_path: Path) -> None:
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    (tmp_path / ".khoa").write_text(json.dumps({"pid": int(dead.stdout), "since": "x"}), encoding="utf-8")
    (tmp_path / "bao-cao.docx.dang-ghi").write_bytes(b"half")
    with storage.locked(tmp_path) as died:
        assert died
        assert not (tmp_path / "bao-cao.docx.dang-ghi").exists()
    with storage.locked(tmp_path) as died:
        assert not died


def test_an_unreadable_lock_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / ".khoa").write_text("không phải của ta", encoding="utf-8")
    with storage.locked(tmp_path):
        assert json.loads((tmp_path / ".khoa").read_text(encoding="utf-8"))["pid"] == os.getpid()


def test_a_folder_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("", encoding="utf-8")
    with pytest.raises(StorageError) as stopped, storage.locked(tmp_path / "output"):
        pytest.fail("not reached")
    assert messages.stop(stopped.value).startswith("Không ghi được")


def test_timeless_packages_forget_when_they_were_written() -> None:
    def package(year: int) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            made.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), b"<a/>")
        return target.getvalue()

    assert storage.timeless(package(2020)) == storage.timeless(package(2024))


@pytest.mark.parametrize("name", ["~$tong-hop.xlsx", ".~lock.tong-hop.xlsx#", "~$o-cao.docx", ".~lock.bao-cao.docx#"])
def test_nothing_is_done_while_a_file_is_open_elsewhere(demo_copy: Path, name: str) -> None:
    folder = demo_copy / "2024-6-thang"
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    (folder / name).write_bytes(b"x")
    loaded = pipeline.built_in_plan()
    with pytest.raises(StorageError) as caught:
        pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    assert caught.value.code == "OPEN-ELSEWHERE"
    told = messages.stop(caught.value)
    assert name in told
    assert "đang mở" in told
    (folder / name).unlink()
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


def test_a_lock_beside_another_file_stops_nothing(demo_copy: Path) -> None:
    (demo_copy / "2024-6-thang" / "~$khac.xlsx").write_bytes(b"x")
    loaded = pipeline.built_in_plan()
    assert pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy).paths


def test_what_comes_in_pieces_is_written_and_the_same_content_is_no_change(tmp_path: Path) -> None:
    storage.replace_all(tmp_path, {"a.json": iter([b"mot ", b"hai"])}, "1")
    before = (tmp_path / "a.json").stat().st_mtime_ns
    storage.replace_all(tmp_path, {"a.json": iter([b"mot", b" hai"])}, "2")
    assert (tmp_path / "a.json").read_bytes() == b"mot hai"
    assert (tmp_path / "a.json").stat().st_mtime_ns == before and not (tmp_path / "luu").exists()
    storage.replace_all(tmp_path, {"a.json": iter([b"ba"])}, "3")
    assert (tmp_path / "luu" / "3" / "a.json").read_bytes() == b"mot hai"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.json"]


def test_a_package_with_fixed_times_is_left_as_it_is(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("a.xml", "<a/>")
    once = storage.timeless(target.getvalue())
    assert once != target.getvalue() and storage.timeless(once) is once
