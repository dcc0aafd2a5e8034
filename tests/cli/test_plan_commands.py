"""`baocao plan …` as the Office types it: exit codes, what is printed, what is written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from generator.cli import group, terminal

ROOT = Path(__file__).parents[2]
BUILT_IN = ROOT / "generator" / "data" / "ke-hoach-2024.xlsx"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """Run one command line."""
    monkeypatch.setattr("sys.argv", ["baocao", *map(str, arguments)])
    return terminal.run(group)


def test_a_plan_with_slips_alone_ends_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "plan", "check", BUILT_IN) == 0
    printed = capsys.readouterr().out
    assert "PLAN-31 [ke-hoach-2024.xlsx · Đơn vị!H8]" in printed
    assert "dùng được: 15 nhiệm vụ" in printed


def test_a_plan_with_errors_ends_with_three_and_tells_machines_where(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(BUILT_IN)
    book["Nhiệm vụ"]["E6"] = "Phòng Hành chính"
    book.save(tmp_path / "ke-hoach.xlsx")
    assert run(monkeypatch, "plan", "check", tmp_path / "ke-hoach.xlsx", "--json") == 3
    result = json.loads(capfdbinary.readouterr().out)
    jsonschema.validate(result, json.loads((ROOT / "docs" / "ket-qua.schema.json").read_text(encoding="utf-8")))
    (error,) = [each for each in result["findings"] if each["severity"] == "error"]
    assert (error["code"], error["sheet"], error["cells"]) == ("PLAN-25", "Nhiệm vụ", ["E6"])


def test_next_years_plan_is_compared_with_this_years(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    old = tmp_path / "ke-hoach-2024.xlsx"
    old.write_bytes(BUILT_IN.read_bytes())
    assert run(monkeypatch, "plan", "new", "--from", old, "--year", 2025) == 0
    assert "15 nhiệm vụ" in capsys.readouterr().out
    assert run(monkeypatch, "plan", "diff", old, tmp_path / "ke-hoach-2025.xlsx") == 0
    assert "Sửa chữ I.1, cột “Thời gian thực hiện”: “01/2024” thành “01/2025”" in capsys.readouterr().out
    assert run(monkeypatch, "plan", "new", "--from", old, "--year", 2024) == 4
    assert "không được ghi đè" in capsys.readouterr().err


def test_changes_are_told_to_machines(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(BUILT_IN)
    book["Nhiệm vụ"]["I6"] = "tts"
    book.save(tmp_path / "moi.xlsx")
    assert run(monkeypatch, "plan", "diff", BUILT_IN, tmp_path / "moi.xlsx", "--json") == 0
    changes = json.loads(capfdbinary.readouterr().out)["changes"]
    assert [(each["kind"], each["old"], each["column"]) for each in changes] == [
        ("reassigned", "II.1", "lead_unit"), ("reassigned", "II.1", "partner_units"),
    ]  # fmt: skip


def test_an_issued_plan_is_imported_and_one_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "ke-hoach.xlsx"
    assert run(monkeypatch, "plan", "import", ROOT / "tests" / "data" / "ke-hoach-2024.txt", "-o", out) == 0
    printed = capsys.readouterr().out
    assert "15 nhiệm vụ trong 2 mục, 14 giải pháp, 7 đơn vị, 2 kỳ báo cáo" in printed
    assert "baocao plan check" in printed
    assert run(monkeypatch, "plan", "import", ROOT / "pyproject.toml", "-o", out) == 4
    assert "Hãy" in capsys.readouterr().err
