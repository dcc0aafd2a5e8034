"""What the Office reads when its plan workbook has faults: all of them at once, each with its cell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime
from importlib import resources
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.workbook import Workbook

from generator import pipeline
from generator.errors import PlanError, UnreadableFileError
from generator.findings import Finding
from generator.model import PLAN_COLUMNS, DeadlineKind, MergedReport, Plan
from generator.outline import wordings
from generator.texts import messages, plan_faults, plan_sheets
from generator.workbooks import plan_record_reader
from generator.workbooks import plan_sheets as sheet_rows
from generator.workbooks.formats import bounds, open_book, plain
from generator.workbooks.plan_reader import read_plan, read_plan_book

BUILT_IN = resources.files("generator.data").joinpath("ke-hoach-2024.xlsx").read_bytes()


def edited(edit: Callable[[Workbook], object]) -> bytes:
    """Return the built-in plan workbook after somebody worked on it."""
    book = openpyxl.load_workbook(io.BytesIO(BUILT_IN))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def typed(sheet: str, cell: str, value: str | int | date | None) -> bytes:
    """Return the built-in plan workbook with one other cell."""

    def type_it(book: Workbook) -> None:
        book[sheet][cell] = value

    return edited(type_it)


def faults(content: bytes) -> tuple[Finding, ...]:
    with pytest.raises(PlanError) as caught:
        read_plan(content, "ke-hoach-2024.xlsx")
    found = caught.value.values["faults"]
    assert isinstance(found, tuple)
    assert caught.value.values["count"] == len(found)
    return found


def places(content: bytes) -> list[tuple[str, str, str]]:
    return [(each.code, each.sheet, "".join(each.cells)) for each in faults(content)]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(BUILT_IN, "ke-hoach-2024.xlsx")


FAULTS = [
    ("Đơn vị", "A3", "vp", ("PLAN-07", "Đơn vị", "A3")),
    ("Đơn vị", "A2", "văn phòng", ("PLAN-16", "Đơn vị", "A2")),
    ("Đơn vị", "B4", None, ("PLAN-04", "Đơn vị", "B4")),
    ("Đơn vị", "E4", "31/4/2024", ("PLAN-05", "Đơn vị", "E4")),
    ("Đơn vị", "G4", "abc", ("PLAN-08", "Đơn vị", "G4")),
    ("Nhiệm vụ", "I6", "qlcm", ("PLAN-08", "Nhiệm vụ", "I6")),
    ("Nhiệm vụ", "I6", None, ("PLAN-04", "Nhiệm vụ", "I6")),
    ("Nhiệm vụ", "J9", "qlkh; tdb", ("PLAN-08", "Nhiệm vụ", "J9")),
    ("Nhiệm vụ", "K6", "năm nay", ("PLAN-10", "Nhiệm vụ", "K6")),
    ("Nhiệm vụ", "L6", "cuối năm", ("PLAN-05", "Nhiệm vụ", "L6")),
    ("Nhiệm vụ", "A7", "II.1", ("PLAN-07", "Nhiệm vụ", "A7")),
    ("Nhiệm vụ", "C7", "#REF!", ("PLAN-18", "Nhiệm vụ", "C7")),
    ("Giải pháp", "E2", "khtc, xyz", ("PLAN-08", "Giải pháp", "E2")),
    ("Giải pháp", "F5", "II.3; II.44", ("PLAN-09", "Giải pháp", "F5")),
    ("Kỳ báo cáo", "E2", None, ("PLAN-04", "Kỳ báo cáo", "E2")),
    ("Kỳ báo cáo", "D2", date(2024, 5, 18), ("PLAN-12", "Kỳ báo cáo", "C2")),
    ("Kỳ báo cáo", "F2", date(2024, 5, 17), ("PLAN-12", "Kỳ báo cáo", "C2")),
    ("Đề cương", "B4", 3, ("PLAN-10", "Đề cương", "B4")),
    ("Đề cương", "B4", "một", ("PLAN-06", "Đề cương", "B4")),
    ("Đề cương", "C5", None, ("PLAN-04", "Đề cương", "C5")),
    ("Đề cương", "D4", "nguồn lạ", ("PLAN-10", "Đề cương", "D4")),
    ("Đề cương", "E5", "III", ("PLAN-15", "Đề cương", "E5")),
    ("Đề cương", "H5", "có lẽ", ("PLAN-10", "Đề cương", "H5")),
    ("Đề cương", "F3", "Thực hiện {ke_hoach}, {issuer} báo cáo:", ("PLAN-20", "Đề cương", "F3")),
    ("Thông tin", "A3", "Năm nào", ("PLAN-14", "Thông tin", "A3")),
    ("Thông tin", "B3", None, ("PLAN-04", "Thông tin", "B3")),
    ("Thông tin", "B6", "ngày mai", ("PLAN-05", "Thông tin", "B6")),
    ("Thông tin", "A9", "Cơ quan ban hành", ("PLAN-17", "Thông tin", "A9")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("sheet", "cell", "value", "expected"), FAULTS)
def test_a_fault_is_reported_with_its_sheet_and_cell(
    sheet: str, cell: str, value: str | int | date | None, expected: tuple[str, str, str]
) -> None:
    assert expected in places(typed(sheet, cell, value))


def test_a_wrong_unit_code_is_said_with_the_codes_there_are() -> None:
    (fault,) = faults(typed("Nhiệm vụ", "I6", "qlcm"))
    assert messages.line(fault) == (
        "[ke-hoach-2024.xlsx · Nhiệm vụ!I6] Không có đơn vị nào mang mã “qlcm”. "
        "Hãy dùng một trong các mã ở tờ “Đơn vị”: vp, khtc, tts, qlcn, qlkh, ttnc, tdc."
    )


def test_validity_must_begin_before_it_ends() -> None:
    def give_dates(book: Workbook) -> None:
        book["Đơn vị"]["E3"] = datetime(2025, 7, 1)
        book["Đơn vị"]["F3"] = "30/06/2024"

    assert places(edited(give_dates)) == [("PLAN-19", "Đơn vị", "F3")]


def test_all_faults_are_told_at_once() -> None:
    def spoil(book: Workbook) -> None:
        book["Nhiệm vụ"]["I6"] = "qlcm"
        book["Giải pháp"]["F5"] = "II.44"
        book["Kỳ báo cáo"]["C2"] = "hôm qua"
        del book["Đề cương"]

    found = places(edited(spoil))
    assert found == [
        ("PLAN-01", "Đề cương", ""),
        ("PLAN-08", "Nhiệm vụ", "I6"),
        ("PLAN-09", "Giải pháp", "F5"),
        ("PLAN-05", "Kỳ báo cáo", "C2"),
    ]


def test_a_missing_sheet_is_one_fault_and_not_many() -> None:
    assert places(edited(lambda book: book.remove(book["Đơn vị"]))) == [("PLAN-01", "Đơn vị", "")]
    assert places(edited(lambda book: book.remove(book["Nhiệm vụ"]))) == [("PLAN-01", "Nhiệm vụ", "")]


def test_a_missing_column_is_one_fault() -> None:
    assert places(typed("Đơn vị", "B1", "Tên gì đó")) == [("PLAN-02", "Đơn vị", "A1")]


def test_a_missing_label_is_named() -> None:
    (fault,) = faults(edited(lambda book: book["Thông tin"].delete_rows(3)))
    assert (fault.code, fault.values["label"]) == ("PLAN-03", "Năm")


def test_an_emptied_sheet_is_a_fault() -> None:
    assert ("PLAN-13", "Đơn vị", "") in places(edited(lambda book: book["Đơn vị"].delete_rows(2, 50)))


def test_a_plan_may_have_no_measures() -> None:
    assert read_plan(edited(lambda book: book["Giải pháp"].delete_rows(2, 50)), "x.xlsx").measures == ()


def test_a_task_above_every_section_is_a_fault() -> None:
    assert ("PLAN-11", "Nhiệm vụ", "A2") in places(edited(lambda book: book["Nhiệm vụ"].delete_rows(2)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"%PDF-1.7", BUILT_IN[: len(BUILT_IN) // 2]])
def test_a_file_that_is_no_workbook_stops_with_one_sentence(content: bytes) -> None:
    with pytest.raises(PlanError) as caught:
        read_plan(content, "ke-hoach.xlsx")
    assert messages.stop(caught.value).startswith("Không đọc được tệp kế hoạch ke-hoach.xlsx.")


def test_every_fault_has_a_sentence_and_every_sentence_a_fault() -> None:
    modules = (plan_record_reader, sheet_rows)
    sources = "".join(Path(each.__file__ or "").read_text(encoding="utf-8") for each in modules)
    assert set(re.findall(r"PLAN-\d\d", sources)) == set(plan_faults.MESSAGES)


def test_sheets_and_columns_may_stand_in_any_order(plan: Plan) -> None:
    def shuffle(book: Workbook) -> None:
        book.move_sheet("Đề cương", -5)
        sheet = book["Đơn vị"]
        for row in sheet.iter_rows(min_row=1, max_row=8):
            row[0].value, row[3].value = row[3].value, row[0].value

    assert read_plan(edited(shuffle), "x.xlsx") == plan


def test_blank_rows_notes_and_names_in_other_letters_change_nothing(plan: Plan) -> None:
    def work(book: Workbook) -> None:
        book["Nhiệm vụ"].insert_rows(5, 70)
        book["Đơn vị"]["I3"] = "đã gọi điện"
        book["Đơn vị"].title = "đơn vi\u0323"
        book["Giải pháp"]["D1"] = "  NỘI  DUNG "
        book["Kỳ báo cáo"]["C2"] = "15/12/2023"
        book["Thông tin"]["B3"] = "2024"

    assert read_plan(edited(work), "x.xlsx") == plan


def test_blank_deadline_cells_are_understood_from_the_printed_text(plan: Plan) -> None:
    def clear(book: Workbook) -> None:
        for row in range(2, 30):
            book["Nhiệm vụ"].cell(row, 11).value = None
            book["Nhiệm vụ"].cell(row, 12).value = None

    assert read_plan(edited(clear), "x.xlsx") == plan


def test_a_deadline_that_the_office_typed_wins_over_the_printed_text() -> None:
    def extend(book: Workbook) -> None:
        book["Nhiệm vụ"]["K6"] = None
        book["Nhiệm vụ"]["L6"] = "30/09/2024"

    task = read_plan(edited(extend), "x.xlsx").task("II.1")
    assert task is not None
    assert (task.deadline_kind, task.due) == (DeadlineKind.DATE, date(2024, 9, 30))


def test_the_common_name_of_all_units_stands_for_every_unit_but_the_lead(plan: Plan) -> None:
    assert read_plan(typed("Nhiệm vụ", "J6", None), "x.xlsx") == plan


def test_the_note_on_wordings_names_every_place_that_the_report_fills(plan: Plan) -> None:
    report = SimpleNamespace(plan=plan, period=plan.periods[0])
    places = wordings.Places(cast(MergedReport, report), plan.recipients)
    assert all(places.pieces(name) for name in plan_sheets.PLACES)
    assert places.pieces("unknown") is None
    assert all(f"{{{name}}}" in plan_sheets.OUTLINE_COLUMNS["wording"].note for name in plan_sheets.PLACES)


def test_a_plan_of_an_older_version_has_no_column_that_switches_off(plan: Plan) -> None:
    def without(book: Workbook) -> None:
        sheet = book["Đề cương"]
        place = next(cell.column for cell in sheet[1] if cell.value == "In")
        sheet.delete_cols(place)

    assert all(each.printed for each in read_plan(edited(without), "x.xlsx").outline)


def test_a_plan_workbook_of_before_assignments_and_bodies_is_read(plan: Plan) -> None:
    def make_older(book: Workbook) -> None:
        book["Đơn vị"].delete_cols(8)
        del book["Cơ quan"]

    older = read_plan(edited(make_older), "x.xlsx")
    assert older == replace(plan, bodies=(), units=tuple(replace(each, assignment="") for each in plan.units))


def test_the_offices_own_workbook_may_hold_more_text_than_a_return(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pipeline.built_in_plan().content
    length = sum(len(each.text) for each in read_plan_book(content, "x.xlsx").cells)
    monkeypatch.setattr(bounds, "STRINGS_LENGTH", length // 5)
    monkeypatch.setattr(plain, "read_texts", lambda _: None)
    with pytest.raises(UnreadableFileError) as refused:
        open_book(content)
    assert refused.value.code == "too-much-text"
    assert read_plan(content, "x.xlsx").tasks


def test_texts_of_a_row_are_those_of_its_cells_and_their_faults_too() -> None:
    values = {
        "ordinal": 1.0,
        "content": " hai  chữ ",
        "supervisor": "#REF!",
        "lead": "",
        "target": "#1",
        "timeframe": "x",
    }
    columns = {key: place for place, key in enumerate(plan_sheets.TASK_COLUMNS)}
    one, other = sheet_rows.Faults("x"), sheet_rows.Faults("x")
    together = sheet_rows.SheetRow(plan_sheets.SHEET_TASKS, 3, values, columns, one)
    alone = sheet_rows.SheetRow(plan_sheets.SHEET_TASKS, 3, values, columns, other)
    assert together.texts(PLAN_COLUMNS) == [alone.text(each) for each in PLAN_COLUMNS]
    assert one.found == other.found
    assert one.found
