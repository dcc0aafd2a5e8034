"""A collection whose tasks lie on a shelf gives, byte for byte, what one gives whose tasks are held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from generator import pipeline, shelves
from generator.cli import group
from generator.shelves import Shelved
from generator.texts import consolidated as words

pytestmark = pytest.mark.slow

PLAN = Path(pipeline.__file__).parents[1] / "data" / "ke-hoach-2024.xlsx"


def run(folder: Path, *arguments: str) -> str:
    """Run a command in the demo's folder; return what it prints."""
    plan = () if arguments[0] == "report" else ("--plan", str(PLAN))
    told = CliRunner().invoke(group, [*arguments, *plan])
    assert told.exit_code in (0, 3), told.output
    return told.output.replace(str(folder), "…")


def contents(folder: Path) -> dict[str, bytes]:
    """Return what stands in the files of a period."""
    kept = (each for each in sorted(folder.rglob("*")) if each.is_file() and "luu" not in each.parts)
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in kept}


def everything(root: Path) -> list[object]:
    """Check, merge, decide, merge again, make the report again, trace; return all that was printed and written."""
    period = ["--period", "6-thang"]
    out = ["--out", str(root)]
    made: list[object] = [run(root, "check", str(root / "nhan"), *period)]
    made += [run(root, "merge", str(root / "nhan"), *period, *out), contents(root / "2024-6-thang")]
    decide(root / "2024-6-thang" / "tong-hop.xlsx")
    made += [run(root, "merge", str(root / "nhan"), *period, *out), contents(root / "2024-6-thang")]
    made += [run(root, "report", str(root / "2024-6-thang" / "tong-hop.xlsx")), contents(root / "2024-6-thang")]
    return made


def decide(workbook: Path) -> None:
    """Type the Office's own words for a task, as a clerk does."""
    book = load_workbook(workbook)
    sheet = book[words.SHEET_TASKS]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    keys = {str(sheet.cell(row, columns[words.KEY]).value): row for row in range(2, sheet.max_row + 1)}
    sheet.cell(keys["task:II.2"], columns[words.EDITED]).value = "Câu của Văn phòng về nhiệm vụ này."
    book.save(workbook)


def test_the_same_is_printed_and_written(demo: pipeline.Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for many in (shelves.MANY, 2):
        monkeypatch.setattr(shelves, "MANY", many)
        root = tmp_path / str(many) / "demo"
        for folder in ("mau", "nhan"):
            shutil.copytree(demo.merged.folder.parent / folder, root / folder, copy_function=shutil.copy2)
        assert isinstance(pipeline.load_plan(PLAN).plan.tasks, tuple if many > 2 else Shelved)
        made.append(everything(root))
    held, shelved = made
    assert len(held) == len(shelved) == 7
    for mine, its in zip(held, shelved, strict=True):
        assert mine == its
