"""What is measured is what it says: the same returns for the same seed, the planted faults found, whole processes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from benchmarks import barest, compare, measuring, parts, returns
from benchmarks.compare import Work, lines
from benchmarks.measuring import Cost, cost_of
from benchmarks.plans import plan_of
from generator import pipeline

pytestmark = pytest.mark.slow
UNITS, TASKS = 24, 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of generated returns, enough of them that one is absent or late and faults are planted."""
    return returns.make(UNITS, TASKS, tmp_path_factory.mktemp("bench"))


def test_the_same_numbers_give_the_same_plan_and_returns(folder: Path, tmp_path: Path) -> None:
    again = returns.make(UNITS, TASKS, tmp_path / "again")
    made = {each.name: each.read_bytes() for each in (folder / returns.FOLDER).iterdir()}
    assert made == {each.name: each.read_bytes() for each in (again / returns.FOLDER).iterdir()}
    assert (folder / returns.PLAN_FILE).read_bytes() == (again / returns.PLAN_FILE).read_bytes()
    assert len(made) > UNITS - 3


def test_a_folder_that_was_made_is_kept(folder: Path) -> None:
    before = (folder / returns.PLAN_FILE).stat().st_mtime_ns
    assert returns.make(UNITS, TASKS, folder) == folder
    assert (folder / returns.PLAN_FILE).stat().st_mtime_ns == before


def test_the_program_finds_what_was_planted(folder: Path) -> None:
    planted = json.loads((folder / returns.PLANTED).read_text(encoding="utf-8"))
    loaded = pipeline.load_plan(folder / returns.PLAN_FILE)
    period = pipeline.find_period(loaded.plan, returns.PERIOD)
    found = pipeline.collect([folder / returns.FOLDER], loaded.plan, period)
    told = [each for each in found.findings if each.code in planted["faults"]]
    cells = {code: sum(len(each.cells) for each in told if each.code == code) for code in planted["faults"]}
    assert cells == planted["faults"] and sum(cells.values()) > 0
    missing = sum(each.code == "CAMP-01" for each in found.findings)
    assert (len(found.counting), missing) == (planted["returns"], planted["absent"])
    assert sum(len([one for one in each.cleaned.answers if one.block.value == "lead"]) for each in found.counting
               if each.cleaned is not None) == planted["rows"]  # fmt: skip


def test_the_barest_script_sees_the_same_rows(folder: Path) -> None:
    planted = json.loads((folder / returns.PLANTED).read_text(encoding="utf-8"))
    faults: list[str] = []
    assert len(list(barest.rows(folder, faults))) == planted["rows"]
    assert faults


def test_a_plan_of_any_size_has_its_units_and_tasks() -> None:
    plan = plan_of(3, 4)
    assert [len(plan.led_by(each.code)) for each in plan.units] == [4, 4, 4]
    assert plan_of(3, 4) == plan and plan_of(3, 5) != plan


def test_the_cost_of_a_command_is_that_of_its_whole_tree(tmp_path: Path) -> None:
    inner = "x = bytearray(60_000_000); import time; time.sleep(0.3)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    cost = cost_of([sys.executable, "-c", outer], tmp_path)
    assert cost.wall > 0.3 and cost.memory > 60
    busy = cost_of([sys.executable, "-c", "sum(range(3_000_000))"], tmp_path)
    assert busy.cpu > 0.02


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="sorry"):
        cost_of([sys.executable, "-c", "raise SystemExit('sorry')"], tmp_path)


def test_the_table_shows_the_ratio_with_its_spread(tmp_path: Path) -> None:
    costs = {"ours": [Cost(1, 1, 50), Cost(1, 2, 60)], "rival": [Cost(4, 3, 90), Cost(4, 8, 80)]}
    ours, rival, reach = lines(Work("merge", "200x50", tmp_path), costs)
    assert ours == "| merge 200x50 | ours | 1.00 | 1.50 | 60 |  |"
    assert rival.endswith("| 90 | cpu 3.50 (3.00–4.00), wall 4.00 (4.00–4.00) |")
    assert "4 ×" in reach


def test_every_program_of_a_table_has_its_command(tmp_path: Path) -> None:
    commands = compare.commands(Work("check", "7x15", tmp_path), tmp_path, "calamine")
    assert set(commands) == {"ours", "rival", "barest"}
    assert "--out" not in commands["ours"] and commands["rival"][-1] == "calamine"
    assert measuring.Cost(1.0, 2.0, 3.0).cpu == 2.0


def test_both_word_tables_have_the_same_texts() -> None:
    ours, least = (docx.Document(io.BytesIO(work())) for work in (parts.our_word(30), parts.least_word(30)))
    texts = [[cell.text for cell in row.cells] for row in least.tables[0].rows]
    assert any([[cell.text for cell in row.cells] for row in each.rows] == texts for each in ours.tables)
    assert len(texts) == 31


def test_both_kinds_of_templates_have_the_same_cells() -> None:
    ours, least = parts.our_templates()(), parts.least_templates()()
    for mine, its in zip(ours.values(), least, strict=True):
        shown = [load_workbook(io.BytesIO(each))["Phụ lục"] for each in (mine, its)]
        values = [{c.coordinate: str(c.value) for row in each for c in row if c.value is not None} for each in shown]
        assert values[0] == values[1] and len(values[0]) > 300


def test_a_ratio_is_of_the_same_round() -> None:
    assert parts.ratio([2.0, 9.0, 4.0], [1.0, 3.0, 4.0]) == "2.00 (1.00–3.00)"
    ticks = iter(range(100))
    first, second = parts.in_turn((lambda: next(ticks), lambda: next(ticks)), repeats=3)
    assert (len(first), len(second), next(ticks)) == (3, 3, 8)
