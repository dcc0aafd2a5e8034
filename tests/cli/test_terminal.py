"""The command line as a clerk meets it: sentences, exit codes, any console, a pipe, no colours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import terminal
from generator.errors import UnreadableFileError
from generator.texts import wording

pytestmark = pytest.mark.slow


def baocao(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder of its own, as a process."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *(str(each) for each in arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1]), **environment},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def office(demo: pipeline.Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the plan in input_templates and the demo's returns in nhan."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "input_templates").mkdir()
    (folder / "input_templates" / "ke-hoach-2024.xlsx").write_bytes(demo.loaded.content)
    (folder / "nhan").mkdir()
    for each in demo.returns:
        (folder / "nhan" / each.name).write_bytes(each.read_bytes())
        moment = each.stat().st_mtime
        os.utime(folder / "nhan" / each.name, (moment, moment))
    return folder


def test_the_table_tells_who_sent_and_how_many_faults(office: Path) -> None:
    done = baocao("check", "nhan", "--period", "6-thang", folder=office)
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 3
    assert any(line.startswith("Đơn vị") and "Gửi lúc" in line and "Cảnh báo" in line for line in lines)
    row = next(line for line in lines if line.startswith("Phòng Quản lý công nghệ và Đổi mới sáng tạo  "))
    assert row.split()[-2:] == ["5", "0"]
    assert any(line.startswith("Trung tâm Nghiên cứu") and "Chưa gửi" in line for line in lines)
    assert not (office / "output").exists()


def test_check_writes_feedback_only_when_told_where(office: Path, tmp_path: Path) -> None:
    done = baocao("check", "nhan", "--period", "6-thang", "--out", tmp_path / "ra", folder=office)
    assert done.returncode == 3
    made = sorted(each.name for each in (tmp_path / "ra").rglob("*.xlsx"))
    assert len(made) == 7
    assert "2024-6-thang_qlcn_can-sua.xlsx" in made


def test_json_is_whole_and_alone_on_standard_output(office: Path) -> None:
    done = baocao("check", "nhan", "--period", "6-thang", "--json", folder=office, PYTHONIOENCODING="cp1252")
    result = json.loads(done.stdout.decode("utf-8"))
    assert done.returncode == 3
    assert {each["code"] for each in result["findings"]} >= {"CELL-01", "CAMP-01"}
    percentage = next(each for each in result["findings"] if each["code"] == "CELL-01")
    assert percentage["cells"] == ["J8"]
    assert percentage["message"] == "Tỷ lệ hoàn thành (%) là “4O%”, không phải số (có chữ “O”)."


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "cp437"])
def test_a_console_without_vietnamese_letters_shows_them_without_marks(office: Path, encoding: str) -> None:
    done = baocao("check", "nhan", "--period", "6-thang", folder=office, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    text = wording.unaccented(done.stdout.decode(encoding))
    assert "Phong Quan ly Khoa hoc" in text
    assert "Chua gui" in text
    assert "?" not in text


def test_a_pipe_and_no_color_get_no_escape_codes(office: Path) -> None:
    done = baocao("check", "nhan", "--period", "6-thang", folder=office, NO_COLOR="1", FORCE_COLOR="1")
    assert b"\x1b[" not in done.stdout


def test_a_closed_pipe_is_no_fault(office: Path) -> None:
    command = f"'{sys.executable}' -m generator rules | head -1"
    environment = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1])}
    done = subprocess.run(["bash", "-c", command], env=environment, cwd=office, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "nhan"], 2, "--period"),
        (["check", "--period", "6-thang"], 2, "PATH"),
        (["lam-gi"], 2, "lam-gi"),
        (["check", "nhan", "--period", "6-thang", "--sai"], 2, "--sai"),
        (["check", "nhan", "--period", "quy-1"], 4, "6-thang, nam"),
        (["check", "khong-co", "--period", "6-thang"], 4, "khong-co"),
        (["check", "trong", "--period", "6-thang"], 4, "trong"),
        (["check", "nhan", "--period", "6-thang", "--plan", "mat.xlsx"], 4, "mat.xlsx"),
        (["templates", "quy-1"], 4, "6-thang, nam"),
        (["plan", "check", "nhan/2024-6-thang_vp.xlsx"], 4, "Thông tin"),
    ],
)
def test_what_cannot_go_on_is_said_in_vietnamese(office: Path, arguments: list[str], code: int, words: str) -> None:
    (office / "trong").mkdir(exist_ok=True)
    done = baocao(*arguments, folder=office)
    said = done.stderr.decode("utf-8")
    assert done.returncode == code
    assert words in said
    assert "Traceback" not in said
    assert any(letter in said for letter in "ạảấầậắẳệểịọộớởụứừử")
    assert not any(english in said for english in ("Error", "Usage", "No such", "Missing", "Invalid"))


def test_help_is_vietnamese_throughout() -> None:
    for arguments in ([], ["demo"], ["templates"], ["check"], ["merge"], ["plan"], ["plan", "check"], ["rules"]):
        done = baocao(*arguments, "--help", folder=Path.cwd())
        text = done.stdout.decode("utf-8")
        assert done.returncode == 0
        assert text.startswith("Cách dùng: baocao")
        assert not any(english in text for english in ("Usage", "Options", "Show this", "[required]", "COMMAND"))


def test_a_bug_leaves_its_traceback_in_a_log_and_ends_with_1(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["baocao", "rules"])
    monkeypatch.setattr("generator.rules.rules", lambda: 1 / 0)
    from generator.cli import group

    assert terminal.run(group) == 1
    assert terminal.run(group) == 1
    logs = list(tmp_path.glob(f"{terminal.BUG_LOG}*.log"))
    assert len(logs) == 2, "a second fault must not write over the first one's log"
    assert all("ZeroDivisionError" in each.read_text(encoding="utf-8") for each in logs)


def test_an_error_without_a_sentence_is_our_fault_and_has_its_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise UnreadableFileError("took-too-long")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["baocao", "rules"])
    monkeypatch.setattr("generator.rules.rules", refuse)
    from generator.cli import group

    assert terminal.run(group) == 1
    assert str(tmp_path) in capsys.readouterr().err
    assert "took-too-long" in next(tmp_path.glob("*.log")).read_text(encoding="utf-8")


def test_tables_align_columns() -> None:
    lines = terminal.table(("Tên", "Số"), [("Một", "1"), ("Mười hai", "12")], numbers=(1,))
    assert lines == ["Tên       Số", "────────  ──", "Một        1", "Mười hai  12"]


def test_a_light_command_imports_no_heavy_library() -> None:
    code = (
        "import sys; from generator.cli import group; group.get_command(None, 'merge'); "
        "print([each for each in ('pandas', 'openpyxl', 'docx', 'xlsxwriter', 'lxml') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_progress_is_shown_once_the_work_takes_more_than_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr(terminal.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = terminal.Progress(quiet=False)
    progress("nhanh.xlsx", 1, 3)
    assert capsys.readouterr().err == ""
    now[0] = 1.5
    progress("vp.xlsx", 2, 3)
    assert capsys.readouterr().err == "\rĐang đọc 2/3: vp.xlsx"
    progress.clear()
    assert capsys.readouterr().err.strip() == ""


def test_progress_is_silent_in_a_pipe_and_with_q(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet in (True, False):
        progress = terminal.Progress(quiet=quiet)
        progress._began -= 10
        progress("vp.xlsx", 1, 2)
    assert capsys.readouterr().err == ""


def loaded_by(code: str, *modules: str) -> list[str]:
    """Return which of these modules a fresh process has loaded after some code."""
    told = f"{code}\nimport sys\nprint(*(each for each in {modules!r} if each in sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True)
    return done.stderr.decode().split()


def test_the_list_of_commands_loads_no_records() -> None:
    code = "from generator.cli import group; group.main(['--help'], standalone_mode=False)"
    assert loaded_by(code, "generator.model", "generator.journal", "zipfile", "click") == ["click"]


def test_a_check_loads_nothing_of_word_of_issued_plans_and_of_processes() -> None:
    code = "import generator.cli.check; from generator.pipeline import built_in_plan, collect; built_in_plan()"
    modules = ("generator.rules.format", "generator.texts.issued_plan", "generator.isolation", "concurrent.futures")
    office = ("docx", "openpyxl", "xlsxwriter", "lxml", "pandas")
    assert loaded_by(code, *modules, *office, "generator.rules.catalogue") == ["generator.rules.catalogue"]
