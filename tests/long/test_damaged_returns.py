"""Filled templates damaged at random are read back as they were meant, or with a finding at the damaged cell."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import cleaning, identity, rules
from generator.findings import Finding
from generator.model import Block, Envelope, UnitReturn
from generator.workbooks.return_reader import read_return
from tests.corpus.base import UNIT, good, unmerged
from tests.corpus.outcome import PERIOD, PLAN

pytestmark = pytest.mark.long

HEADINGS = {
    "result": "Kết quả thực hiện", "status": "Tình trạng", "percent": "Tỷ lệ hoàn thành (%)",
    "completed_on": "Ngày hoàn thành",
}  # fmt: skip
LED = [each.code for each in PLAN.led_by(UNIT)]


def checked(content: bytes) -> tuple[UnitReturn, list[Finding]]:
    """Read, clean and check a return."""
    raw, found = identity.settle(read_return(content, "x.xlsx"), Envelope("x.xlsx", content, "", None), PLAN)
    assert (found.unit.winner, found.period.winner, found.plan.winner) == (UNIT, PERIOD.code, PLAN.id)
    cleaned = cleaning.clean_return(raw, "", None)
    return cleaned, rules.check_return(raw, cleaned, PLAN, PERIOD)


def values(sent: UnitReturn) -> dict[tuple[str, str, str], object]:
    """Return what a return says; rows of the unit's own are known by their content."""
    return {
        (each.block.value, each.code if each.block is not Block.EXTRA else each.text("content"), key): one.value
        for each in sent.answers
        for key, one in each.values.items()
    }


GOOD = values(checked(good())[0])

# --- moves that change no value ------------------------------------------------------------------------------------


def insert_rows(sheet: Worksheet, place: int) -> None:
    """Insert blank rows somewhere in the table."""
    sheet.insert_rows(6 + place % 25, 1 + place % 3)


def insert_rows_above(sheet: Worksheet, place: int) -> None:
    """Insert blank rows above the title."""
    sheet.insert_rows(1, 1 + place % 8)


def insert_columns(sheet: Worksheet, place: int) -> None:
    """Insert blank columns somewhere in the table."""
    sheet.insert_cols(1 + place % 15)


def exchange_rows(sheet: Worksheet, place: int) -> None:
    """Exchange two led tasks with their keys, as a sort does."""
    rows = [row for row in range(1, sheet.max_row + 1) if any(str(c.value).startswith("lead:") for c in sheet[row])]
    if not rows:
        return
    first, second = rows[place % len(rows)], rows[(place // 7) % len(rows)]
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value
        one.number_format, other.number_format = other.number_format, one.number_format


def hide_rows(sheet: Worksheet, place: int) -> None:
    """Hide rows of the table."""
    for row in range(6 + place % 20, 10 + place % 20):
        sheet.row_dimensions[row].hidden = True


def clear_field_keys(sheet: Worksheet, place: int) -> None:
    """Lose the row that names the columns."""
    for row in sheet.iter_rows(max_row=40):
        if any(cell.value == "completed_on" for cell in row):
            for cell in row:
                cell.value = None


def clear_row_keys(sheet: Worksheet, place: int) -> None:
    """Lose the hidden keys of the led tasks."""
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value).startswith("lead:"):
                cell.value = None


def rename(sheet: Worksheet, place: int) -> None:
    """Give the sheet another name."""
    sheet.title = ("Bao cao", "Sheet1", "PL (2)", unicodedata.normalize("NFD", "Phụ lục") + " 1")[place % 4]


def lose_hidden_sheet(sheet: Worksheet, place: int) -> None:
    """Lose the sheet of the workbook's identity."""
    book = sheet.parent
    if isinstance(book, Workbook) and "_baocao" in book.sheetnames:
        book.remove(book["_baocao"])


MOVES = (
    insert_rows, insert_rows_above, insert_columns, exchange_rows, hide_rows, clear_field_keys, clear_row_keys, rename,
    lose_hidden_sheet,
)  # fmt: skip

# --- another typing of one cell ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Retyped:
    """What is typed into a field instead, and the code of the finding ("" when it means the same)."""

    field: str
    typed: object
    code: str = ""
    number_format: str = "General"


RETYPED = (
    Retyped("percent", "{} %"), Retyped("percent", "\u00a0{}"), Retyped("percent", "{}%"),
    Retyped("percent", "8O", "CELL-01"), Retyped("percent", "12.500", "CELL-11"), Retyped("percent", 120, "CELL-02"),
    Retyped("percent", 0.5, "CELL-03"), Retyped("percent", "=1+1", "CELL-06"), Retyped("percent", "#REF!", "CELL-07"),
    Retyped("percent", True, "CELL-01"), Retyped("percent", 45_000, "CELL-01", "dd/mm/yyyy"),
    Retyped("status", "  {}  "), Retyped("status", "NFD"), Retyped("status", "UPPER"),
    Retyped("status", "Gần xong", "CELL-04"), Retyped("status", "§ang thùc hiÖn", "CELL-08"),
    Retyped("result", "NFD"), Retyped("result", "§· hoµn thµnh kÕ ho¹ch", "CELL-08"),
    Retyped("result", "Ñaõ hoaøn thaønh keá hoaïch", "CELL-08"), Retyped("result", "#N/A", "CELL-07"),
    Retyped("result", "=A1", "CELL-06"),
)  # fmt: skip


def retype(sheet: Worksheet, code: str, retyped: Retyped) -> str:
    """Type into the field of a task; return the address as its sender sees it."""
    task = PLAN.task(code)
    assert task is not None
    row = next(r for r in range(1, sheet.max_row + 1) if any(c.value == task.content for c in sheet[r]))
    heading = HEADINGS[retyped.field]
    column = next(c.column for cells in sheet.iter_rows(max_row=60) for c in cells if c.value == heading)
    cell = sheet.cell(row, column)
    before, typed = str(cell.value), retyped.typed
    if typed == "NFD":
        cell.value = unicodedata.normalize("NFD", before)
    elif typed == "UPPER":
        cell.value = before.upper()
    else:
        cell.value = typed.format(before) if isinstance(typed, str) else typed  # type: ignore[assignment]
    cell.number_format = retyped.number_format
    if str(typed).startswith("#"):
        cell.data_type = "e"
    return cell.coordinate


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    moves=st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 500)), max_size=5),
    task=st.sampled_from(LED),
    retyped=st.sampled_from(RETYPED),
)
def test_moved_and_retyped_the_values_are_the_same_or_the_finding_stands_at_the_cell(
    moves: list[tuple[object, int]], task: str, retyped: Retyped
) -> None:
    book = load_workbook(io.BytesIO(good()))
    sheet = book["Phụ lục"]
    unmerged(sheet)
    for move, place in moves:
        move(sheet, place)  # type: ignore[operator]
    address = retype(sheet, task, retyped)
    target = io.BytesIO()
    book.save(target)
    cleaned, findings = checked(target.getvalue())
    own = [each for each in findings if each.code == retyped.code]
    expected = dict(GOOD)
    if retyped.code:
        assert [(each.sheet, each.cells) for each in own] == [(sheet.title, (address,))]
        del expected["lead", task, retyped.field]
    assert values(cleaned) == expected
