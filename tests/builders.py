"""Answers, returns and reports in a line or two, as the Office would tell them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from generator import merging, tracking
from generator.model import (
    FIELDS,
    Answer,
    Block,
    Decisions,
    MergedReport,
    Period,
    Place,
    Plan,
    Sourced,
    UnitReturn,
)
from generator.workbooks import form_layout as layout

FILE = "bao-cao.xlsx"


def an_answer(unit: str, code: str, block: Block = Block.LEAD, row: int = 8, **values: object) -> Answer:
    """Return an answer whose values stand in the columns of the sheet Phụ lục, in the given row."""
    cells = {key: Place(FILE, "Phụ lục", f"{'ABCDEFGHIJKLMNO'[layout.TASK_COLUMNS.index(key)]}{row}") for key in FIELDS}
    cells["content"] = Place(FILE, "Phụ lục", f"B{row}")
    sourced = {key: Sourced(value, cells[key]) for key, value in values.items()}
    return Answer(unit, block, code, Place(FILE, "Phụ lục", f"A{row}"), sourced, {}, cells)


def a_return(
    unit: str, *answers: Answer, received_at: datetime | None = None, file: str = "", **more: object
) -> UnitReturn:
    """Return a cleaned return of the period 6-thang."""
    name = file or f"{unit}.xlsx"
    return UnitReturn(unit, "6-thang", name, name, received_at, answers, **more)  # type: ignore[arg-type]


def a_report(plan: Plan, period: Period, *returns: UnitReturn, decisions: Decisions | None = None) -> MergedReport:
    """Return the merged report of these returns."""
    submissions = tracking.submissions(plan, period, returns)
    return merging.merge(plan, period, returns, submissions, decisions or Decisions())


def typed(template: bytes, cells: Mapping[str, Mapping[str, object]]) -> bytes:
    """Return a workbook with values typed into cells: sheet → address → value."""
    book = load_workbook(io.BytesIO(template))
    for sheet, entries in cells.items():
        for address, value in entries.items():
            book[sheet][address] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def decide(folder: Path, sheet: str, is_row: Callable[[dict[str, object]], bool], **written: str) -> None:
    """Write into the Office's columns (spaces as _) of the only row that fits, as with Excel."""
    file = folder / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(file)
    heads = [str(cell.value) for cell in book[sheet][1]]
    (found,) = (
        row
        for row in book[sheet].iter_rows(min_row=2)
        if is_row(dict(zip(heads, (cell.value for cell in row), strict=True)))
    )
    for name, text in written.items():
        cell = found[heads.index(name.replace("_", " "))]
        assert not cell.protection.locked
        cell.value = text
    book.save(file)
