"""The plan workbook as the Office sees it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator.model import OutlineItem, Plan, Source
from generator.texts import plan_sheets
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan

BUILT_IN = resources.files("generator.data").joinpath("ke-hoach-2024.xlsx").read_bytes()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(BUILT_IN, "ke-hoach-2024.xlsx")


@pytest.fixture(scope="module")
def book(plan: Plan) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_plan(plan)))


def test_what_is_written_is_read_back(plan: Plan) -> None:
    assert read_plan(write_plan(plan), "x.xlsx") == plan


def test_a_plan_with_every_cell_filled_is_read_back(plan: Plan) -> None:
    first = replace(
        plan.units[0],
        aliases=("Văn phòng", "VP Sở"),
        email="vanphong@example.vn",
        valid_from=date(2020, 1, 1),
        valid_to=date(2025, 6, 30),
        successor="khtc",
    )
    filled = replace(
        plan,
        number="15/KH-SKHCN",
        issued_on=date(2024, 1, 25),
        units=(first, *plan.units[1:]),
        outline=(*plan.outline, OutlineItem("them", 2, "Mục thêm", Source.WORDING, "", "Dòng một\nDòng hai", "Không.")),
    )
    assert read_plan(write_plan(filled), "x.xlsx") == filled


def test_texts_that_look_like_formulas_numbers_or_links_stay_texts(plan: Plan) -> None:
    odd = replace(plan.tasks[2], content="=1+1", target="- Một\n+ Hai\n@ba", timeframe="01/2024", lead="https://a.vn")
    changed = replace(plan, tasks=(*plan.tasks[:2], odd, *plan.tasks[3:]))
    sheet = openpyxl.load_workbook(io.BytesIO(write_plan(changed)))["Nhiệm vụ"]
    assert sheet["C6"].data_type == "s"
    assert read_plan(write_plan(changed), "x.xlsx") == changed


@pytest.mark.office
def test_a_plan_saved_by_libreoffice_is_read_back(plan: Plan, soffice: str, tmp_path: Path) -> None:
    before, after = tmp_path / "before.xlsx", tmp_path / "after"
    before.write_bytes(write_plan(replace(plan, number="15", issued_on=date(2024, 1, 25))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(after), str(before)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = read_plan((after / before.name).read_bytes(), "after.xlsx")
    assert saved == replace(plan, number="15", issued_on=date(2024, 1, 25))


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    assert write_plan(plan) == write_plan(plan) == BUILT_IN


def test_each_sheet_has_a_frozen_header_explained_in_notes_and_prints_on_a4_landscape(book: openpyxl.Workbook) -> None:
    for name, columns in always_there():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]][: len(columns)] == [each.text for each in columns.values()]
        assert all(cell.comment is not None for cell in sheet[1][: len(columns)])
        assert sheet.freeze_panes in ("A2", "C2")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_each_sheet_says_beside_its_table_how_to_fill_it(book: openpyxl.Workbook) -> None:
    for name, columns in always_there():
        beside = [row[len(columns) + 1].value for row in book[name].iter_rows(max_row=4)]
        assert beside[0] == "Cách điền"
        assert beside[1]


def test_what_the_plan_does_not_say_is_marked(book: openpyxl.Workbook) -> None:
    assert all("suy ra" in row[-1] for row in table(book, "Giải pháp"))
    assert all("giả định" in row[-1] for row in table(book, "Kỳ báo cáo"))
    marked = {row[0] for row in table(book, "Thông tin") if row[-1] and "suy ra" in row[-1]}
    assert marked == {"Cơ quan chủ quản", "Địa danh", "Nơi nhận báo cáo"}


def test_a_number_of_the_plan_that_is_known_is_not_called_missing(plan: Plan) -> None:
    dated = openpyxl.load_workbook(io.BytesIO(write_plan(replace(plan, number="15", issued_on=date(2024, 1, 25)))))
    notes = {row[0]: row[-1] for row in table(dated, "Thông tin")}
    assert notes["Số kế hoạch"] == "Chỉ ghi số, ví dụ 15."


@pytest.mark.parametrize(
    ("sheet", "column"), [("Nhiệm vụ", "I"), ("Nhiệm vụ", "K"), ("Đề cương", "D"), ("Đề cương", "B"), ("Đơn vị", "G")]
)
def test_columns_with_a_closed_choice_have_a_drop_down(book: openpyxl.Workbook, sheet: str, column: str) -> None:
    lists = [each for each in book[sheet].data_validations.dataValidation if f"{column}2" in each.sqref]
    assert [each.type for each in lists] == ["list"]


def test_drop_downs_offer_what_the_reader_knows(book: openpyxl.Workbook) -> None:
    offered = [cell.value for cell in book["Danh sách"]["B"] if cell.value]
    assert offered == list(plan_sheets.SOURCES.values())
    assert book["Danh sách"].sheet_state == "hidden"


def test_rows_are_high_enough_for_their_longest_text(book: openpyxl.Workbook) -> None:
    sheet = book["Giải pháp"]
    heights = {row: sheet.row_dimensions[row].height for row in range(2, 16)}
    longest = max(range(2, 16), key=lambda row: len(str(sheet.cell(row, 4).value)))
    assert heights[longest] == max(heights.values())
    assert heights[longest] >= 15 * len(str(sheet.cell(longest, 4).value)) / 125


def table(book: openpyxl.Workbook, name: str) -> list[list[str]]:
    """Return the rows of a sheet below its header, without the help beside it."""
    width = len(plan_sheets.SHEETS[name])
    rows = ([str(cell.value or "") for cell in row[:width]] for row in book[name].iter_rows(min_row=2))
    return [row for row in rows if row[0]]


def always_there() -> list[tuple[str, Mapping[str, plan_sheets.Heading]]]:
    """Return the sheets of every plan workbook: all but the one of a plan that changed within the year."""
    return [each for each in plan_sheets.SHEETS.items() if each[0] != plan_sheets.SHEET_PAST]


def test_drop_downs_reach_below_the_last_row_of_a_long_plan(plan: Plan) -> None:
    many = tuple(replace(plan.tasks[0], code=f"I.{number}") for number in range(1, 301))
    sheet = openpyxl.load_workbook(io.BytesIO(write_plan(replace(plan, tasks=many))))["Nhiệm vụ"]
    ranges = [str(each.sqref) for each in sheet.data_validations.dataValidation]
    ends = {each.rpartition("K")[2] for each in ranges if "K" in each}
    assert all(int(each) > 302 for each in ends) and ends
