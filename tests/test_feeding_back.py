"""What goes back to each unit, when making it does not go as it should."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import isolation, pipeline
from generator.errors import UnreadableFileError
from generator.model import Plan


def saved_by_openpyxl(template: bytes) -> bytes:
    """Return a filled template as another program saves it, so that it is read and marked in the child process."""
    book = load_workbook(io.BytesIO(template))
    book["Phụ lục"]["J8"] = "8O%"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("failing", [("write_feedback",), ("write_feedback", "write_feedback_refilled")])
def test_a_workbook_that_takes_too_long_to_mark_stops_nothing(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...]
) -> None:
    template = pipeline.template_files(plan, plan.periods[0])["2024-6-thang_vp.xlsx"]
    (tmp_path / "nhan").mkdir()
    (tmp_path / "nhan" / "vp.xlsx").write_bytes(saved_by_openpyxl(template))
    call, asked = isolation.call, []

    def slow(function: str, *arguments: object, seconds: float = isolation.SECONDS) -> object:
        asked.append(function.partition(":")[2])
        if asked[-1] in failing:
            raise UnreadableFileError("took-too-long")
        return call(function, *arguments, seconds=seconds)

    monkeypatch.setattr(isolation, "call", slow)
    loaded = pipeline.built_in_plan()
    merged = pipeline.merge([tmp_path / "nhan"], loaded, plan.periods[0], tmp_path)
    assert set(failing) <= set(asked), "the test must go the way that fails"
    told = load_workbook(merged.folder / "phan-hoi" / "2024-6-thang_vp_can-sua.xlsx")["Cần sửa"]
    assert any("8O%" in str(cell.value) for row in told.iter_rows() for cell in row)
