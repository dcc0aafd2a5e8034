"""Sixty faults planted in filled templates, after rows were inserted and hidden: each is found at its cell alone."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator import cleaning, identity, pipeline, rules
from generator.findings import Finding, Severity
from generator.model import Block, Envelope
from generator.texts import sample_returns
from generator.workbooks import sample_writer
from generator.workbooks.return_reader import read_return
from tests.corpus.base import unmerged
from tests.corpus.outcome import PERIOD, PLAN

pytestmark = pytest.mark.long

HEADINGS = {
    "content": "Nội dung công việc", "target": "Mục tiêu/Kết quả đạt được", "result": "Kết quả thực hiện",
    "status": "Tình trạng", "percent": "Tỷ lệ hoàn thành (%)", "completed_on": "Ngày hoàn thành",
    "documents": "Số, ngày văn bản/sản phẩm",
}  # fmt: skip
DONE, OPEN = "Đã hoàn thành", "Đang thực hiện"


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault: the code that must speak, what is typed into which fields, the cells that the finding must name."""

    code: str
    typed: tuple[tuple[str, object], ...]
    cells: tuple[str, ...]
    status: str = OPEN
    silent: tuple[str, ...] = ()
    """Codes that may rightly follow from the same fault."""


def plant(
    code: str,
    field: str,
    value: object,
    *,
    status: str = OPEN,
    cells: tuple[str, ...] = (),
    silent: tuple[str, ...] = (),
) -> Plant:
    """Return a fault of one field."""
    return Plant(code, ((field, value),), cells or (field,), status, silent)


PLANTS = (
    plant("CELL-01", "percent", "8O%"), plant("CELL-02", "percent", 120), plant("CELL-03", "percent", 0.5),
    plant("CELL-11", "percent", "12.500"), plant("CELL-04", "status", "Gần xong"), plant("CELL-06", "result", "=A1"),
    plant("CELL-07", "result", "#REF!"), plant("CELL-08", "result", "§· hoµn thµnh kÕ ho¹ch"),
    plant("CELL-05", "completed_on", "31/02/2024", status=DONE), plant("ROW-02", "result", None),
    plant("ROW-03", "status", None), plant("ROW-04", "percent", 50, status=DONE, cells=("status", "percent")),
    plant("ROW-05", "completed_on", None, status=DONE), plant("ROW-06", "documents", None, status=DONE),
    plant("ROW-07", "completed_on", "15/3/2023", status=DONE), plant("ROW-11", "result", "PLAN"),
    plant("ROW-12", "result", "Xong"), plant("ROW-14", "documents", "Kế hoạch số 15KH-SKHCN ngày 05/3/2024"),
    plant("ROW-15", "documents", "Kế hoạch số 15/KH-SKHCN ngày 05/3/2022"),
    plant("ROW-16", "result", "Không phát sinh", cells=("result", "status")),
    plant("FORM-02", "target", "Mục tiêu đã sửa"),
    plant("SHEET-16", "result", "COMMENT"), plant("SHEET-20", "result", "STRIKE"),
    plant("SHEET-14", "result", "BESIDE", cells=("BESIDE",)),
)  # fmt: skip


def filled(unit: str) -> bytes:
    """Return the sample return of a unit without a fault."""
    template = pipeline.template_files(PLAN, PERIOD)[f"2024-6-thang_{unit}.xlsx"]
    sample = next(each for each in sample_returns.load(with_faults=False) if each.unit == unit)
    return sample_writer.fill_template(template, sample.rows, sample.form)


def shuffled(sheet: Worksheet, dice: random.Random) -> None:
    """Insert blank rows and columns, hide rows."""
    unmerged(sheet)
    for _ in range(dice.randint(0, 3)):
        sheet.insert_rows(dice.randint(6, 24), dice.randint(1, 4))
    if dice.random() < 0.5:
        sheet.insert_cols(dice.randint(2, 7))
    if dice.random() < 0.5:
        sheet.insert_rows(1, dice.randint(1, 3))
    for row in dice.sample(range(6, 40), 3):
        sheet.row_dimensions[row].hidden = True


def findings_of(content: bytes) -> list[Finding]:
    """Return what is found in a return, information left out but for what a plant asks of it."""
    raw, _ = identity.settle(read_return(content, "x.xlsx"), Envelope("x.xlsx", content, "", None), PLAN)
    found = rules.check_return(raw, cleaning.clean_return(raw, "", None), PLAN, PERIOD)
    return [each for each in found if each.severity is not Severity.INFO or each.code == "SHEET-16"]


def saved(sheet: Worksheet) -> bytes:
    """Return the workbook of a sheet as bytes."""
    target = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(target)  # type: ignore[union-attr]
    return target.getvalue()


def address_of(sheet: Worksheet, code: str) -> Callable[[str], str]:
    """Return what finds the cell of a field in the row of a task."""
    task = PLAN.task(code)
    assert task is not None
    row = next(r for r in range(1, sheet.max_row + 1) if any(c.value == task.content for c in sheet[r]))

    def find(field: str) -> str:
        if field == "BESIDE":
            return sheet.cell(row, 25).coordinate
        column = next(c.column for cells in sheet.iter_rows(max_row=20) for c in cells if c.value == HEADINGS[field])
        return sheet.cell(row, column).coordinate

    return find


def put(sheet: Worksheet, address: str, value: object, task_text: str) -> None:
    """Plant one value, or what its word stands for."""
    cell = sheet[address]
    if value == "COMMENT":
        cell.comment = Comment("Chờ số liệu", "Phòng")
    elif value == "STRIKE":
        cell.font = Font(name="Times New Roman", strike=True)
    else:
        cell.value = task_text if value == "PLAN" else "Nhờ xem giúp" if address.startswith("Y") else value  # type: ignore[assignment]
        if str(value).startswith("#"):
            cell.data_type = "e"


@pytest.mark.parametrize("number", range(60))
def test_a_planted_fault_is_found_at_its_cell_and_nothing_else(number: int) -> None:
    dice = random.Random(number)
    fault = PLANTS[number % len(PLANTS)]
    units = [each.unit for each in sample_returns.load(with_faults=False) if PLAN.led_by(each.unit)]
    with_status = [
        (each.unit, row.code)
        for each in sample_returns.load(with_faults=False)
        for row in each.rows
        if row.block is Block.LEAD and row.values.get("status") == fault.status and "documents" in row.values
    ]
    unit, code = dice.choice(with_status)
    assert unit in units
    book = load_workbook(io.BytesIO(filled(unit)))
    sheet = book["Phụ lục"]
    shuffled(sheet, dice)
    clean = findings_of(saved(sheet))
    assert clean == []
    find = address_of(sheet, code)
    task = PLAN.task(code)
    assert task is not None
    for field, value in fault.typed:
        put(sheet, find("BESIDE") if value == "BESIDE" else find(field), value, task.content)
    found = findings_of(saved(sheet))
    assert [(each.code, each.sheet, each.cells) for each in found] == [
        (fault.code, "Phụ lục", tuple(find(each) for each in fault.cells))
    ]
