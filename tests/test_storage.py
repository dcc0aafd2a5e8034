"""Outputs are whole, old or new; what is replaced is kept; two runs never write together."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from generator import pipeline, storage
from generator.errors import StorageError
from generator.storage import writing
from generator.texts import messages
from tests.disk import Failing, tree


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


def test_runs_of_the_same_second_keep_their_own_files_and_their_order(tmp_path: Path) -> None:
    for content in range(12):
        storage.replace_all(tmp_path, {"a.txt": b"%d" % content}, "20240517-101112")
    storage.replace_all(tmp_path, {"a.txt": b"later"}, "20240517-101113")
    found = storage.replaced_by_runs(tmp_path)
    assert [each.files["a.txt"].read_bytes() for each in found] == [b"%d" % content for content in range(12)]
    assert [each.stamp for each in found[:2]] == ["20240517-101112", "20240517-101112-2"]
    assert found[10].stamp == "20240517-101112-11"


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_fault_at_any_call_leaves_everything_as_it_was(tmp_path: Path, number: int) -> None:
    """The n-th call fails, for every n until the run succeeds: each time all is old, and the next run succeeds."""
    old = {"a.txt": b"old a", "phan-hoi/b.txt": b"old b", "phan-hoi/x.txt": b"old x"}
    new = {"a.txt": b"new a", "phan-hoi/b.txt": b"new b", "c.txt": b"new c"}
    refused = 0
    for failing in range(1, 200):
        folder = tmp_path / str(failing)
        storage.replace_all(folder, old, "1")
        with pytest.MonkeyPatch.context() as patched:
            calls = Failing(patched, failing, number)
            try:
                storage.replace_all(folder, new, "2", "phan-hoi/*.txt")
                expected = {**new, **{f"luu/2/{name}": content for name, content in old.items()}}
            except StorageError as error:
                assert "Không ghi được" in messages.stop(error)
                refused, expected = refused + 1, old
        assert tree(folder) == expected, f"call {failing}"
        storage.replace_all(folder, new, "3", "phan-hoi/*.txt")
        assert {name: tree(folder)[name] for name in new} == new
        if calls.count < failing:
            break
    assert calls.count < failing
    assert refused > 15


@pytest.mark.parametrize("failing", ["write", "fsync", "rename"])
def test_a_full_disk_leaves_the_old_files_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    storage.replace_all(tmp_path, {"a.txt": b"old a", "b.txt": b"old b"}, "1")

    def no_space(*arguments: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "b.txt"))

    if failing == "write":
        monkeypatch.setattr(writing, "_write_whole", no_space)
    elif failing == "fsync":
        monkeypatch.setattr(os, "fsync", no_space)
    else:
        monkeypatch.setattr(writing, "_rename", no_space)
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


def test_a_lock_whose_number_now_belongs_to_another_process_is_stale(tmp_path: Path) -> None:
    (tmp_path / ".khoa").write_text(json.dumps({"pid": os.getppid(), "since": "x"}), encoding="utf-8")
    with storage.locked(tmp_path) as died:
        assert died


@pytest.mark.slow
def test_of_many_runs_that_begin_together_one_gets_in(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from generator import storage\n"
        "from generator.errors import StorageError\n"
        "while time.time() < float(sys.argv[2]): pass\n"
        "try:\n"
        "    with storage.locked(Path(sys.argv[1])): time.sleep(0.5); print('in')\n"
        "except StorageError as error: print(error.code)\n"
    )
    begin = str(time.time() + 1.5)
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), begin], stdout=subprocess.PIPE) for _ in range(6)
    ]
    said = sorted(each.communicate()[0].decode().strip() for each in runs)
    assert said == ["LOCKED"] * 5 + ["in"]
    assert not (tmp_path / ".khoa").exists()


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


@pytest.mark.slow
def test_a_lock_beside_another_file_stops_nothing(demo_copy: Path) -> None:
    (demo_copy / "2024-6-thang" / "~$khac.xlsx").write_bytes(b"x")
    loaded = pipeline.built_in_plan()
    assert pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy).paths


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "o-mang", tmp_path / "output"
    for each in (elsewhere, folder):
        each.mkdir()
    (elsewhere / "tong-hop.xlsx").write_bytes(b"old")
    (folder / "tong-hop.xlsx").symlink_to(elsewhere / "tong-hop.xlsx")
    storage.replace_all(folder, {"tong-hop.xlsx": b"new"}, "1")
    assert (folder / "tong-hop.xlsx").is_symlink()
    assert (elsewhere / "tong-hop.xlsx").read_bytes() == b"new"
    assert (folder / "luu" / "1" / "tong-hop.xlsx").read_bytes() == b"old"


@pytest.mark.slow
def test_names_with_letters_and_marks_apart_are_no_matter(demo_copy: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Báo cáo của Sở")
    folder = demo_copy.rename(demo_copy.with_name(decomposed))
    loaded = pipeline.built_in_plan()
    merged = pipeline.merge([folder / "nhan"], loaded, loaded.plan.periods[0], folder / decomposed)
    assert all(each.exists() for each in merged.paths)


def test_a_path_that_is_too_long_is_a_sentence(demo_copy: Path) -> None:
    before = tree(demo_copy)
    loaded = pipeline.built_in_plan()
    for out in (demo_copy / ("x" * 300), demo_copy / "/".join(["y" * 200] * 25)):
        with pytest.raises(StorageError) as stopped:
            pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], out)
        assert "quá dài" in messages.stop(stopped.value)
    assert tree(demo_copy) == before


@pytest.mark.slow
def test_a_path_of_more_than_260_letters_is_no_matter_where_the_system_takes_it(demo_copy: Path) -> None:
    out = demo_copy / "/".join(["thư mục của Văn phòng"] * 15)
    loaded = pipeline.built_in_plan()
    merged = pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], out)
    assert all(len(str(each)) > 260 and each.exists() for each in merged.paths)


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
