"""The templates as a unit opens them: its own tasks, the plan's words, locks, lists, prompts, hidden identity."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from generator import pipeline
from generator.model import PLAN_COLUMNS, STATUS, TASK_FIELDS, Need, PastAnswer, Period, Plan
from generator.texts import form as words
from generator.texts import labels
from generator.workbooks import form_layout as layout
from generator.workbooks.template_writer import write_template

UNITS = [each.code for each in pipeline.built_in_plan().plan.units]
KEY = layout.TASK_COLUMNS.index(layout.KEY)


@pytest.fixture(scope="module")
def books(plan: Plan, period: Period) -> dict[str, Workbook]:
    return {each.code: load_workbook(io.BytesIO(write_template(plan, period, each))) for each in plan.units}


def keyed_rows(book: Workbook, sheet: str, columns: tuple[str, ...]):  # type: ignore[no-untyped-def]
    """Return row key → cells."""
    place = columns.index(layout.KEY)
    rows = book[sheet].iter_rows(min_row=layout.FIRST_ROW)
    return {str(each[place].value): each for each in rows if layout.parse_row_key(each[place].value)}


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_gets_exactly_its_tasks_in_the_plans_words(books: dict[str, Workbook], plan: Plan, unit: str) -> None:
    rows = keyed_rows(books[unit], labels.SHEET_TASKS, layout.TASK_COLUMNS)
    wanted = [f"lead:{each.code}" for each in plan.led_by(unit)]
    wanted += [f"partner:{each.code}" for each in plan.shared_with(unit)]
    wanted += [f"extra:{number}" for number in range(1, layout.EXTRA_ROWS + 1)]
    assert list(rows) == wanted
    for key, cells in rows.items():
        task = plan.task(layout.parse_row_key(key).code)  # type: ignore[union-attr]
        if task is not None:
            assert [cells[place].value for place in range(7)] == [getattr(task, each) or None for each in PLAN_COLUMNS]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_gets_exactly_its_measures(books: dict[str, Workbook], plan: Plan, unit: str) -> None:
    rows = keyed_rows(books[unit], labels.SHEET_MEASURES, layout.MEASURE_COLUMNS)
    assert list(rows) == [f"measure:{each.code}" for each in plan.measures_of(unit)]
    for measure, cells in zip(plan.measures_of(unit), rows.values(), strict=True):
        assert cells[1].value == measure.text
        required = plan.measure_is_required(measure, unit)
        assert cells[3].value == (words.REQUIRED if required else words.ADDITIONAL)


def test_required_measures_are_those_that_no_led_task_covers(plan: Plan) -> None:
    required = {
        unit: [each.code for each in plan.measures_of(unit) if plan.measure_is_required(each, unit)] for unit in UNITS
    }
    assert required == {
        "vp": ["GP.10"], "khtc": ["GP.1"], "tts": ["GP.2"], "qlcn": ["GP.3", "GP.8"], "qlkh": [],
        "ttnc": ["GP.4", "GP.11"], "tdc": [],
    }  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_plan_cells_are_locked_and_fields_are_open(books: dict[str, Workbook], unit: str) -> None:
    sheet = books[unit][labels.SHEET_TASKS]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet.protection.formatRows
    assert not sheet.protection.formatColumns
    assert not sheet.protection.insertRows
    for key, cells in keyed_rows(books[unit], labels.SHEET_TASKS, layout.TASK_COLUMNS).items():
        is_extra = key.startswith("extra")
        assert all(cells[place].protection.locked is not is_extra for place in range(7))
        assert not any(cells[place].protection.locked for place in range(7, 15))
        assert cells[15].protection.locked


def test_identity_is_written_three_times_and_hidden(books: dict[str, Workbook]) -> None:
    book = books["khtc"]
    hidden = book[labels.SHEET_IDENTITY]
    assert hidden.sheet_state == "hidden"
    assert {row[0].value: row[1].value for row in hidden.iter_rows(max_row=5)} == {
        "plan_id": "ke-hoach-2024", "year": "2024", "period": "6-thang", "unit": "khtc", "template_version": "1",
    }  # fmt: skip
    assert book.custom_doc_props["baocao_unit"].value == "khtc"  # type: ignore[attr-defined]
    sheet = book[labels.SHEET_TASKS]
    assert sheet.row_dimensions[layout.FIELD_KEY_ROW].hidden
    assert sheet.column_dimensions["Q"].hidden


def test_lists_bounds_and_prompts_come_from_the_fields(books: dict[str, Workbook], period: Period) -> None:
    book = books["vp"]
    rules = {}
    for each in book[labels.SHEET_TASKS].data_validations.dataValidation:
        column = str(each.sqref).split(":")[0].rstrip("0123456789")
        rules[layout.TASK_COLUMNS[ord(column) - ord("A")]] = each
    assert set(rules) == {each.key for each in TASK_FIELDS}
    for field in TASK_FIELDS:
        assert rules[field.key].prompt == words.prompt(field.key, period)
        assert len(rules[field.key].prompt) <= 255
        assert len(rules[field.key].promptTitle) <= 32
    assert (rules["percent"].formula1, rules["percent"].formula2) == ("0", "100")
    assert rules["completed_on"].errorStyle == "warning"
    assert rules["status"].formula1 == "tinh_trang"
    offered = [row[3].value for row in book[labels.SHEET_IDENTITY].iter_rows(max_row=5)]
    assert offered == [labels.STATUS[each] for each in STATUS.choices]


def test_the_guide_tells_when_each_column_is_needed(books: dict[str, Workbook]) -> None:
    text = [str(cell.value) for row in books["vp"][labels.SHEET_GUIDE].iter_rows() for cell in row if cell.value]
    for field in TASK_FIELDS:
        place = text.index(labels.FIELD[field.key])
        assert text[place + 1] == words.needed(field)
        assert (text[place + 1] == "Khi có") is (field.need is Need.OPTIONAL)


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        (
            "6-thang",
            "trước ngày 18/5/2024 (thứ Bảy): chậm nhất hết thứ Sáu, ngày 17/5/2024; cũng là ngày làm việc cuối cùng.",
        ),
        ("nam", "hết Chủ nhật, ngày 17/11/2024; ngày làm việc cuối cùng là thứ Sáu, ngày 15/11/2024."),
    ],
)
def test_the_guide_says_the_deadline_in_words(plan: Plan, code: str, sentences: str) -> None:
    period = pipeline.find_period(plan, code)
    book = load_workbook(io.BytesIO(write_template(plan, period, plan.units[0])))
    assert sentences in str(book[labels.SHEET_GUIDE]["A3"].value)


def test_last_periods_answer_is_a_note_on_the_result(plan: Plan, period: Period) -> None:
    content = write_template(plan, period, plan.units[0], {"I.1": PastAnswer("vp", None, None, "Đã ban hành Kế hoạch")})
    cells = keyed_rows(load_workbook(io.BytesIO(content)), labels.SHEET_TASKS, layout.TASK_COLUMNS)["lead:I.1"]
    assert cells[7].comment.text == "Kỳ trước: Đã ban hành Kế hoạch"


def test_print_set_up_is_a4_landscape_with_a_repeated_header(books: dict[str, Workbook]) -> None:
    for name in (labels.SHEET_TASKS, labels.SHEET_MEASURES):
        sheet = books["vp"][name]
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.freeze_panes == "C6"
        assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize("unit", UNITS)
def test_no_row_needs_more_than_excels_greatest_height(books: dict[str, Workbook], unit: str) -> None:
    """A row at the limit would cut its text."""
    for name in (labels.SHEET_TASKS, labels.SHEET_MEASURES):
        heights = [each.height or 0 for each in books[unit][name].row_dimensions.values()]
        assert max(heights) < 409


def test_rows_grow_with_what_is_typed(plan: Plan, period: Period) -> None:
    with zipfile.ZipFile(io.BytesIO(write_template(plan, period, plan.units[0]))) as package:
        assert b"customHeight" not in package.read("xl/worksheets/sheet2.xml")


def test_the_same_plan_gives_the_same_bytes(plan: Plan, period: Period) -> None:
    assert write_template(plan, period, plan.units[3]) == write_template(plan, period, plan.units[3])
