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
