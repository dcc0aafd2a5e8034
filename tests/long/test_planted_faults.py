"""Faults planted in filled templates, after rows were inserted and hidden: each is found at its cell alone."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from generator import cleaning, identity, pipeline, rules
from generator.findings import Finding, Severity
from generator.model import Block, Envelope
from generator.texts import labels, sample_returns
from generator.texts.sample_returns import SampleRow
from generator.workbooks import sample_writer
from generator.workbooks.return_reader import read_return
from tests.corpus.base import unmerged
from tests.corpus.outcome import PERIOD, PLAN

pytestmark = pytest.mark.long

HEADINGS = {**labels.FIELD, **{key: labels.PLAN_COLUMN[key] for key in ("content", "target")}}
DONE, OPEN = "Đã hoàn thành", "Đang thực hiện"
SHEETS = {Block.MEASURE: "Giải pháp"}
BESIDE, EMPTY, STRIKE, COMMENT, OF_THE_PLAN = "BESIDE", "EMPTY", "STRIKE", "COMMENT", "OF THE PLAN"
"""What stands for more than a value: beside the table, the whole row, crossed out, a comment, the plan's own text."""


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault: the code that must speak, what is typed into which field of a row of this block and status, the cells
    that the finding must name.
    """

    code: str
    field: str
    value: object
    block: Block = Block.LEAD
    status: str | None = OPEN
    cells: tuple[str, ...] = ()

    def fits(self, row: SampleRow) -> bool:
        """Tell whether the fault can be planted in a row: one that the unit must fill, with a document to spoil."""
        if row.block is not self.block or row.values.get("status") != self.status:
            return False
        if self.block is Block.LEAD:
            return "documents" in row.values
        return self.code != "ROW-01" or row.code in ("GP.1", "GP.2", "GP.3", "GP.8", "GP.10")


def done(code: str, field: str, value: object, *cells: str, block: Block = Block.LEAD) -> Plant:
    return Plant(code, field, value, block, DONE, cells)


def still_open(code: str, field: str, value: object, *cells: str, block: Block = Block.LEAD) -> Plant:
    return Plant(code, field, value, block, OPEN, cells)


def measure(code: str, field: str, value: object, *cells: str) -> Plant:
    return Plant(code, field, value, Block.MEASURE, None, cells)


def partner(code: str, field: str, value: object, *cells: str) -> Plant:
    return Plant(code, field, value, Block.PARTNER, None, cells)


PLANTS = (
    still_open("CELL-01", "percent", "8O%"), still_open("CELL-01", "percent", "tám mươi"),
    still_open("CELL-02", "percent", 120), still_open("CELL-02", "percent", -5),
    still_open("CELL-03", "percent", 0.5), still_open("CELL-03", "percent", 1),
    still_open("CELL-11", "percent", "12.500"), still_open("CELL-04", "status", "Gần xong"),
    still_open("CELL-04", "status", "Đang thực hiên"), still_open("CELL-06", "result", "=A1"),
    still_open("CELL-07", "result", "#REF!"), still_open("CELL-07", "difficulties", "#N/A"),
    still_open("CELL-08", "result", "§· hoµn thµnh kÕ ho¹ch"), done("CELL-05", "completed_on", "31/02/2024"),
    done("CELL-05", "completed_on", "15/3/24"), done("CELL-05", "completed_on", "Quý I"),
    still_open("ROW-01", EMPTY, None, "result"), still_open("ROW-02", "result", None),
    still_open("ROW-03", "status", None), done("ROW-04", "percent", 50, "status", "percent"),
    still_open("ROW-04", "percent", 100, "status", "percent"), done("ROW-05", "completed_on", None),
    done("ROW-06", "documents", None), done("ROW-07", "completed_on", "15/3/2023"),
    done("ROW-07", "completed_on", "18/5/2024"),
    still_open("ROW-10", "completed_on", "15/3/2024", "status", "completed_on"),
    still_open("ROW-11", "result", OF_THE_PLAN), still_open("ROW-12", "result", "Xong"),
    still_open("ROW-14", "documents", "Kế hoạch số 15KH-SKHCN ngày 05/3/2024"),
    still_open("ROW-15", "documents", "Kế hoạch số 15/KH-SKHCN ngày 05/3/2022"),
    still_open("ROW-16", "result", "Không phát sinh", "result", "status"),
    still_open("FORM-02", "target", "Mục tiêu đã sửa"), still_open("FORM-02", "content", "Việc đã sửa"),
    still_open("SHEET-16", "result", COMMENT), still_open("SHEET-20", "result", STRIKE),
    still_open("SHEET-14", BESIDE, "Nhờ xem giúp"),
    done("ROW-05", "completed_on", None, block=Block.EXTRA), done("ROW-09", "content", None, block=Block.EXTRA),
    done("ROW-04", "percent", 20, "status", "percent", block=Block.EXTRA),
    measure("ROW-01", EMPTY, None, "result"), measure("CELL-08", "result", "§· hoµn thµnh kÕ ho¹ch"),
    measure("CELL-07", "documents", "#VALUE!"), measure("ROW-14", "documents", "Công văn số 12SKHCN ngày 05/3/2024"),
    measure("SHEET-16", "result", COMMENT), partner("CELL-06", "result", "=B2"), partner("SHEET-20", "result", STRIKE),
)  # fmt: skip
TRIALS = 60
SAMPLES = {each.unit: each for each in sample_returns.load(with_faults=False)}


def filled(unit: str) -> Workbook:
    """Return the sample return of a unit without a fault."""
    template = pipeline.template_files(PLAN, PERIOD)[f"2024-6-thang_{unit}.xlsx"]
    return load_workbook(io.BytesIO(sample_writer.fill_template(template, SAMPLES[unit].rows, SAMPLES[unit].form)))


def shuffled(sheet: Worksheet, dice: random.Random) -> None:
    """Insert blank rows and columns, hide rows and a column."""
    unmerged(sheet)
    for _ in range(dice.randint(0, 3)):
        sheet.insert_rows(dice.randint(6, sheet.max_row), dice.randint(1, 4))
    if dice.random() < 0.5:
        sheet.insert_cols(dice.randint(2, 7))
    if dice.random() < 0.5:
        sheet.insert_rows(1, dice.randint(1, 3))
    for row in dice.sample(range(6, 40), 3):
        sheet.row_dimensions[row].hidden = True
    if dice.random() < 0.3:
        sheet.column_dimensions[dice.choice("CDEF")].hidden = True


def findings_of(book: Workbook) -> list[Finding]:
    """Return what is found in a return, information left out but for what a plant asks of it."""
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    raw, _ = identity.settle(read_return(content, "x.xlsx"), Envelope("x.xlsx", content, "", None), PLAN)
    found = rules.check_return(raw, cleaning.clean_return(raw, "", None), PLAN, PERIOD)
    return [each for each in found if each.severity is not Severity.INFO or each.code == "SHEET-16"]


def text_of(row: SampleRow) -> str:
    """Return the words under which a row stands in its sheet."""
    task, item = PLAN.task(row.code), PLAN.measure(row.code)
    if row.block is Block.MEASURE:
        assert item is not None
        return item.text
    return str(row.values["content"]) if row.block is Block.EXTRA or task is None else task.content


def finder(sheet: Worksheet, row: SampleRow) -> Callable[[str], str]:
    """Return what finds the cell of a field in a row, as it stands now."""
    words = text_of(row)
    line = next(r for r in range(1, sheet.max_row + 1) if any(c.value == words for c in sheet[r]))
    heads = {c.value: c.column for cells in sheet.iter_rows(max_row=20) for c in cells if c.value}

    def find(field: str) -> str:
        return sheet.cell(line, 25 if field == BESIDE else heads[HEADINGS[field]]).coordinate

    return find


def put(sheet: Worksheet, find: Callable[[str], str], plant: Plant, words: str) -> None:
    """Plant one fault in its row."""
    if plant.field == EMPTY:
        heads = {c.value for cells in sheet.iter_rows(max_row=20) for c in cells}
        for field in labels.FIELD:
            if HEADINGS[field] in heads:
                sheet[find(field)].value = None
        return
    cell = sheet[find(plant.field)]
    if plant.value == COMMENT:
        cell.comment = Comment("Chờ số liệu", "Phòng")
    elif plant.value == STRIKE:
        cell.font = Font(name="Times New Roman", strike=True)
    else:
        cell.value = words if plant.value == OF_THE_PLAN else plant.value  # type: ignore[assignment]
        cell.data_type = "e" if str(plant.value).startswith("#") else cell.data_type


def told_and_planted(
    unit: str, chosen: list[tuple[SampleRow, Plant]], dice: random.Random
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Return what is told of a shuffled return, without a fault before, once these are planted; and what should be."""
    book = filled(unit)
    for name in ("Phụ lục", "Giải pháp"):
        shuffled(book[name], dice)
    assert findings_of(book) == []
    expected: list[tuple[object, ...]] = []
    for row, plant in chosen:
        sheet = book[SHEETS.get(plant.block, "Phụ lục")]
        find = finder(sheet, row)
        expected.append((plant.code, sheet.title, tuple(find(each) for each in plant.cells or (plant.field,))))
        put(sheet, find, plant, text_of(row))
    told: list[tuple[object, ...]] = [(each.code, each.sheet, each.cells) for each in findings_of(book)]
    return sorted(told, key=repr), sorted(expected, key=repr)


def places_for(plant: Plant) -> list[tuple[str, SampleRow]]:
    """Return every row of a sample return in which a fault can be planted."""
    return [(each.unit, row) for each in SAMPLES.values() for row in each.rows if plant.fits(row)]


@pytest.mark.parametrize("number", range(TRIALS))
def test_a_planted_fault_is_found_at_its_cell_and_nothing_else(number: int) -> None:
    dice = random.Random(number)
    plant = PLANTS[number % len(PLANTS)]
    unit, row = dice.choice(places_for(plant))
    told, planted = told_and_planted(unit, [(row, plant)], dice)
    assert told == planted


@pytest.mark.parametrize("number", range(12))
def test_several_faults_of_one_return_are_all_found_at_their_cells(number: int) -> None:
    dice = random.Random(1000 + number)
    unit = ("vp", "qlcn")[number % 2]
    chosen: list[tuple[SampleRow, Plant]] = []
    for row in SAMPLES[unit].rows:
        used = {plant.code for _, plant in chosen}
        if fitting := [each for each in PLANTS if each.fits(row) and each.code not in used]:
            chosen.append((row, dice.choice(fitting)))
    assert len(chosen) >= 8
    told, planted = told_and_planted(unit, chosen, dice)
    assert told == planted


def test_the_trials_plant_every_fault_and_shuffle_in_many_ways() -> None:
    assert len(PLANTS) <= TRIALS
    assert all(places_for(each) for each in PLANTS)
    assert len({each.code for each in PLANTS}) >= 27
