"""Filled workbooks are read with the addresses their senders see, whatever was moved, renamed or hidden."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from generator import identity, pipeline
from generator.errors import UnreadableFileError
from generator.model import Block, Envelope, Plan, RawReturn
from generator.workbooks.return_reader import read_return
from tests.builders import typed
from tests.corpus.base import with_nameless_member


def test_a_part_without_a_name_is_passed_over(template: bytes) -> None:
    assert read_return(with_nameless_member(template), "x").rows == read_return(template, "x").rows


@pytest.fixture(scope="module")
def template() -> bytes:
    """Return the template of the Thanh tra: task II.10 stands in row 8."""
    plan = pipeline.built_in_plan().plan
    return pipeline.template_files(plan, plan.periods[0])["2024-6-thang_tts.xlsx"]


def changed(content: bytes, change) -> bytes:  # type: ignore[no-untyped-def]
    """Return the workbook after `change(book)`."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def settled(content: bytes, plan: Plan) -> RawReturn:
    """Read a workbook and let the vote on its identity be held."""
    return identity.settle(read_return(content, "tts.xlsx"), Envelope("tts.xlsx", content, "", None), plan)[0]


def row_of(raw: RawReturn, code: str, block: Block = Block.LEAD):  # type: ignore[no-untyped-def]
    return next(each for each in raw.rows if (each.block, each.key) == (block, code))


def test_identity_and_rows_of_a_blank_template(template: bytes, plan: Plan) -> None:
    raw = settled(template, plan)
    assert (raw.plan_id, raw.period, raw.unit, raw.version) == ("ke-hoach-2024", "6-thang", "tts", "1")
    keys = [(each.block, each.key) for each in raw.rows]
    assert keys[0] == (Block.LEAD, "II.10")
    assert [key for block, key in keys if block is Block.PARTNER] == [each.code for each in plan.shared_with("tts")]
    assert [key for block, key in keys if block is Block.MEASURE] == ["GP.2", "GP.12", "GP.14"]
    assert sum(block is Block.EXTRA for block, _ in keys) == 10
    assert set(raw.form) == {"nil", "nil_reason", "prepared_by"}


def test_values_keep_their_addresses_and_formats(template: bytes) -> None:
    content = typed(template, {"Phụ lục": {"H8": "Đã làm", "J8": 0.8, "K8": datetime(2024, 3, 15)}})
    cells = row_of(read_return(changed(content, percent_format), "tts.xlsx"), "II.10").cells
    assert (cells["result"].value, cells["result"].place.cell, cells["result"].place.sheet) == (
        "Đã làm",
        "H8",
        "Phụ lục",
    )
    assert (cells["percent"].value, cells["percent"].number_format) == (0.8, "0%")
    assert cells["completed_on"].value == datetime(2024, 3, 15)


def percent_format(book: Workbook) -> None:
    book["Phụ lục"]["J8"].number_format = "0%"


def test_a_renamed_and_moved_sheet_is_found_and_named_as_it_is_now(template: bytes, plan: Plan) -> None:
    def rename(book: Workbook) -> None:
        book["Phụ lục"].title = "Báo cáo TTra (2)"
        book.move_sheet("Báo cáo TTra (2)", 2)

    raw = settled(changed(typed(template, {"Phụ lục": {"H8": "Đã làm"}}), rename), plan)
    assert row_of(raw, "II.10").cells["result"].place.sheet == "Báo cáo TTra (2)"
    assert raw.unit == "tts"


def test_inserted_rows_and_columns_move_the_addresses_with_them(template: bytes) -> None:
    def insert(book: Workbook) -> None:
        book["Phụ lục"].insert_rows(7, 3)
        book["Phụ lục"].insert_cols(3)

    raw = read_return(changed(typed(template, {"Phụ lục": {"H8": "Đã làm"}}), insert), "tts.xlsx")
    cell = row_of(raw, "II.10").cells["result"]
    assert (cell.value, cell.place.cell) == ("Đã làm", "I11")


def test_identity_survives_the_loss_of_the_hidden_sheet(template: bytes, plan: Plan) -> None:
    raw = settled(changed(template, lambda book: book.remove(book["_baocao"])), plan)
    assert (raw.plan_id, raw.period, raw.unit) == ("ke-hoach-2024", "6-thang", "tts")


def test_columns_are_found_by_their_headings_when_the_key_row_is_gone(template: bytes) -> None:
    def clear_key_row(book: Workbook) -> None:
        for cell in book["Phụ lục"][4]:
            cell.value = None

    raw = read_return(changed(typed(template, {"Phụ lục": {"H8": "Đã làm"}}), clear_key_row), "tts.xlsx")
    cell = row_of(raw, "II.10").cells["result"]
    assert (cell.value, cell.place.cell) == ("Đã làm", "H8")


def test_a_row_that_the_unit_inserted_is_an_extra_task(template: bytes) -> None:
    def insert(book: Workbook) -> None:
        sheet = book["Phụ lục"]
        last = sheet.max_row + 1
        sheet.cell(last, 2).value, sheet.cell(last, 8).value = "Việc mới", "Đã làm xong"

    extra = [each for each in read_return(changed(template, insert), "tts.xlsx").rows if each.key == ""]
    assert [(each.block, each.cells["content"].value) for each in extra] == [(Block.EXTRA, "Việc mới")]


def test_formulas_without_a_value_and_error_cells_are_faults(template: bytes) -> None:
    def damage(book: Workbook) -> None:
        sheet = book["Phụ lục"]
        sheet["H8"] = "=CONCATENATE(B8)"
        sheet["L8"].value = "#REF!"
        sheet["L8"].data_type = "e"

    cells = row_of(read_return(changed(template, damage), "tts.xlsx"), "II.10").cells
    assert (cells["result"].fault, cells["result"].value) == ("formula", "=CONCATENATE(B8)")
    assert (cells["documents"].fault, cells["documents"].value) == ("error", "#REF!")


def test_hidden_rows_are_read(template: bytes) -> None:
    def hide(book: Workbook) -> None:
        book["Phụ lục"].row_dimensions[8].hidden = True

    raw = read_return(changed(typed(template, {"Phụ lục": {"H8": "Đã làm"}}), hide), "tts.xlsx")
    assert row_of(raw, "II.10").cells["result"].value == "Đã làm"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"<html></html>", "html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unknown"),
    ],
)
def test_bytes_that_are_no_workbook_say_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as stopped:
        read_return(content, "x.xlsx")
    assert stopped.value.code == reason


def test_a_cut_workbook_is_damaged(template: bytes) -> None:
    for end in range(100, len(template) - 1, len(template) // 12):
        with pytest.raises(UnreadableFileError):
            read_return(template[:end], "x.xlsx")
