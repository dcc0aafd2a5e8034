"""One workbook per unit, laid out by form_layout: locked plan columns, input cells with prompts, live check."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.model import (
    ALL_FIELDS,
    AMOUNT_FIELDS,
    COMPLETED_ON,
    MEASURE_FIELDS,
    PERCENT,
    PLAN_COLUMNS,
    RESULT,
    STATUS,
    TASK_FIELDS,
    Block,
    Field,
    Measure,
    PastAnswer,
    Period,
    Plan,
    Task,
    Unit,
    current_version,
)
from generator.texts import form as words
from generator.texts import labels
from generator.workbooks import form_layout as layout
from generator.workbooks import live_check
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook, row_height
from generator.workbooks.template_form import STATUS_LIST, Form, add_entry_help, finish, write_head
from generator.workbooks.template_guide import nil_address, write_guide

_TASK_WIDTHS = (5, 22, 9, 11, 11, 23, 9, 36, 12, 8, 11, 18, 18, 16, 16, 18, 4)
_AMOUNT_WIDTH = 12
_MEASURE_WIDTHS = (5, 62, 10, 11, 42, 20, 20, 18, 18, 18, 4)


def write_template(plan: Plan, period: Period, unit: Unit, previous: Mapping[str, PastAnswer] | None = None) -> bytes:
    """Return the workbook of one unit; `previous` is what the last period said by task code, shown as notes."""
    target = io.BytesIO()
    title = words.title(words.TITLE_TASKS, period)
    book = new_workbook(target, f"{title} – {unit.name}", plan.letterhead.issuer)
    looks = Looks(book)
    write_guide(book, looks, plan, period, unit)
    _write_tasks(Form(book, looks, plan, period, unit, previous or {}))
    if plan.measures:
        _write_measures(Form(book, looks, plan, period, unit, previous or {}))
    _write_identity(book, plan, period, unit)
    book.worksheets_objs[1].activate()
    book.close()
    return target.getvalue()


def _write_identity(book: xlsxwriter.Workbook, plan: Plan, period: Period, unit: Unit) -> None:
    """Write who, what and when into the hidden sheet and the document properties; the status list stands there too."""
    identity = dict(
        zip(
            layout.IDENTITY_KEYS,
            (plan.id, str(plan.year), period.code, unit.code, current_version()),
            strict=True,
        )
    )
    sheet = add_sheet(book, labels.SHEET_IDENTITY)
    for row, (key, value) in enumerate(identity.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    for row, status in enumerate(STATUS.choices):
        sheet.write_string(row, 3, labels.STATUS[status])
    book.define_name(STATUS_LIST, f"='{labels.SHEET_IDENTITY}'!$D$1:$D${len(STATUS.choices)}")
    sheet.protect("")
    sheet.hide()
    for key, name in layout.PROPERTIES.items():
        book.set_custom_property(name, identity[key], "text")


# --- the sheet Phụ lục ---------------------------------------------------------------------------------------------


def _write_tasks(form: Form) -> None:
    """Write the sheet of tasks: A led, B shared, C outside the plan."""
    sheet = add_sheet(form.book, labels.SHEET_TASKS)
    titles = {**layout.LABELS, **{each.key: each.title for each in form.plan.amounts}}
    headings = [*(titles[each] for each in form.columns[:-2]), words.CHECK, layout.KEY]
    widths = (*_TASK_WIDTHS[:-2], *(_AMOUNT_WIDTH for _ in form.plan.amounts), *_TASK_WIDTHS[-2:])
    row = write_head(form, sheet, form.columns, headings, widths, words.TITLE_TASKS, words.HELP_TASKS)
    led = form.plan.led_by(form.unit.code)
    row = _block_heading(form, sheet, row, Block.LEAD)
    if not led:
        sheet.merge_range(row, 0, row, len(form.columns) - 3, words.NO_LED_TASKS, form.looks("cell", "hint"))
        row += 1
    row = _task_rows(form, sheet, row, led, Block.LEAD)
    row = _block_heading(form, sheet, row, Block.PARTNER)
    row = _task_rows(form, sheet, row, form.plan.shared_with(form.unit.code), Block.PARTNER)
    row = _block_heading(form, sheet, row, Block.EXTRA)
    cells = _open_cells(form, form.columns, form.fields)
    for number in range(1, layout.EXTRA_ROWS + 1):
        row = _extra_row(form, sheet, row, number, cells)
    add_entry_help(form, sheet, form.columns, form.fields, row - 1)
    finish(form, sheet, form.columns, row - 1)


def _block_heading(form: Form, sheet: Worksheet, row: int, block: Block) -> int:
    """Write the heading row of a block; return the next row."""
    last = len(form.columns) - 2
    sheet.merge_range(row, 0, row, last - 1, labels.BLOCK[block], form.looks("block"))
    sheet.write_blank(row, last, None, form.looks("block"))
    sheet.write_string(row, last + 1, layout.heading_key(block))
    sheet.set_row(row, 20)
    return row + 1


def _section_row(form: Form, sheet: Worksheet, row: int, code: str, title: str) -> int:
    """Write a heading row of the plan's appendix; return the next row."""
    last = len(form.columns) - 2
    sheet.write_string(row, 0, code, form.looks("section", "center"))
    sheet.merge_range(row, 1, row, last - 1, title, form.looks("section"))
    sheet.write_blank(row, last, None, form.looks("section"))
    sheet.write_string(row, last + 1, layout.section_key(code))
    sheet.set_row(row, 20)
    return row + 1


def _task_rows(form: Form, sheet: Worksheet, row: int, tasks: Sequence[Task], block: Block) -> int:
    """Write the tasks of a block, each section under its heading; return the next row."""
    plan_looks = [form.looks("cell", "plan", *(["center"] if key == "ordinal" else [])) for key in PLAN_COLUMNS]
    cells = _open_cells(form, form.columns, TASK_FIELDS if block is Block.PARTNER else form.fields)
    if block is Block.PARTNER:  # only the lead counts a task's numbers
        cells += [(form.columns.index(each.key), form.looks("cell", "plan")) for each in form.plan.amounts]
    for section in form.plan.sections:
        own = [each for each in tasks if each.section == section.code]
        if own:
            row = _section_row(form, sheet, row, section.code, section.title)
        for task in own:
            row = _task_row(form, sheet, row, task, block, plan_looks, cells)
    return row


def _task_row(
    form: Form,
    sheet: Worksheet,
    row: int,
    task: Task,
    block: Block,
    plan_looks: Sequence[Format],
    cells: Sequence[tuple[int, Format]],
) -> int:
    """Write one task: its plan columns locked, its cells open, its check; return the next row."""
    texts = [getattr(task, key) for key in PLAN_COLUMNS]
    for place, (text, look) in enumerate(zip(texts, plan_looks, strict=True)):
        sheet.write_string(row, place, text, look)
    _set_height(sheet, row, texts, _TASK_WIDTHS)
    overdue = task.is_overdue_at(form.period.cutoff)
    for place, look in cells:
        sheet.write_blank(row, place, None, look)
    _check(form, sheet, row, block, form.fields, form.columns, required=block is Block.LEAD, overdue=overdue)
    sheet.write_string(row, form.columns.index(layout.KEY), str(layout.RowKey(block, task.code)))
    if block is Block.LEAD and (last := form.previous.get(task.code)) is not None:
        _note_last(form, sheet, row, last)
    return row + 1


def _note_last(form: Form, sheet: Worksheet, row: int, last: PastAnswer) -> None:
    """Tell in notes what the period before said of a task: its result, and each number that the plan asks for."""
    wide: dict[str, object] = {"x_scale": 3, "y_scale": 2, "font_name": "Tahoma"}
    if last.result:
        text = words.LAST_PERIOD.format(text=last.result)
        sheet.write_comment(row, form.columns.index(RESULT.key), text, wide)
    for each in form.plan.amounts:
        if (number := last.amounts.get(each.key)) is not None:
            text = words.last_amount(each, number)
            sheet.write_comment(row, form.columns.index(each.key), text, {"font_name": "Tahoma"})


def _extra_row(form: Form, sheet: Worksheet, row: int, number: int, cells: Sequence[tuple[int, Format]]) -> int:
    """Write one blank row for a task outside the plan; return the next row."""
    sheet.set_row(row, 32)
    for place, _ in enumerate(PLAN_COLUMNS):
        sheet.write_blank(row, place, None, form.looks("cell", "input"))
    for place, look in cells:
        sheet.write_blank(row, place, None, look)
    _check(form, sheet, row, Block.EXTRA, form.fields, form.columns, required=False, overdue=False)
    sheet.write_string(row, form.columns.index(layout.KEY), str(layout.RowKey(Block.EXTRA, str(number))))
    return row + 1


def _set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row high enough to show its locked texts whole, and three lines at least."""
    sheet.set_row(row, row_height(zip(texts, widths, strict=False), least=3))


def _open_cells(form: Form, columns: Sequence[str], fields: Sequence[Field]) -> list[tuple[int, Format]]:
    """Return the place (from 0) and the look of the blank, unlocked cells of a row."""
    return [(columns.index(each.key), form.looks("cell", "input", *_OPEN_LOOKS.get(each.key, ()))) for each in fields]


_OPEN_LOOKS: Mapping[str, tuple[str, ...]] = {
    STATUS.key: ("center",),
    PERCENT.key: ("center",),
    COMPLETED_ON.key: ("date",),
    **{each.key: ("amount",) for each in AMOUNT_FIELDS},
}
"""What is special in the look of a field's blank cells."""


def _check(
    form: Form,
    sheet: Worksheet,
    row: int,
    block: Block,
    fields: Sequence[Field],
    columns: Sequence[str],
    *,
    required: bool,
    overdue: bool,
) -> None:
    """Write the live check of one row with the value that it has in a blank template."""
    written = _check_formula(
        block, tuple(each.key for each in fields), tuple(columns), required=required, overdue=overdue
    )
    formula, value = written.replace(_ROW, str(row + 1)), live_check.blank_value(required=required)
    sheet.write_formula(row, columns.index(layout.CHECK), formula, form.looks("cell", "check"), value)


_ROW = "\0"
"""Stands for the number of the row in a formula that is the same in many rows."""


@lru_cache(maxsize=64)
def _check_formula(
    block: Block, fields: tuple[str, ...], columns: tuple[str, ...], *, required: bool, overdue: bool
) -> str:
    """Return the live check of a kind of rows, with _ROW for the row's number."""
    keys = [*fields, *(["content"] if block is Block.EXTRA else [])]
    cells = {key: f"${xl_col_to_name(columns.index(key))}{_ROW}" for key in keys}
    asked = [ALL_FIELDS[each] for each in fields]
    return live_check.row_formula(block, cells, asked, required=required, overdue=overdue, nil=nil_address())


# --- the sheet Giải pháp -------------------------------------------------------------------------------------------


def _write_measures(form: Form) -> None:
    """Write the sheet of the measures that the unit answers for."""
    sheet = add_sheet(form.book, labels.SHEET_MEASURES)
    columns = layout.MEASURE_COLUMNS
    named = {**labels.FIELD, **words.MEASURE_HEADINGS, layout.CHECK: words.CHECK, layout.KEY: layout.KEY}
    headings = [named[each] for each in columns]
    row = write_head(form, sheet, columns, headings, _MEASURE_WIDTHS, words.TITLE_MEASURES, words.HELP_MEASURES)
    cells = _open_cells(form, columns, MEASURE_FIELDS)
    for measure in form.plan.measures_of(form.unit.code):
        row = _measure_row(form, sheet, row, measure, cells)
    add_entry_help(form, sheet, columns, MEASURE_FIELDS, row - 1)
    finish(form, sheet, columns, row - 1)


def _measure_row(form: Form, sheet: Worksheet, row: int, measure: Measure, cells: Sequence[tuple[int, Format]]) -> int:
    """Write one measure; return the next row."""
    required = form.plan.measure_is_required(measure, form.unit.code)
    texts = (measure.ordinal, measure.text, ", ".join(measure.tasks), words.requirement(form.plan, measure, form.unit))
    for place, text in enumerate(texts):
        centred = () if place == 1 else ("center",)
        bold = ("bold",) if place == 3 and required else ()
        sheet.write_string(row, place, text, form.looks("cell", "plan", *centred, *bold))
    _set_height(sheet, row, texts, _MEASURE_WIDTHS)
    for place, look in cells:
        sheet.write_blank(row, place, None, look)
    _check(form, sheet, row, Block.MEASURE, MEASURE_FIELDS, layout.MEASURE_COLUMNS, required=required, overdue=False)
    sheet.write_string(row, layout.MEASURE_COLUMNS.index(layout.KEY), str(layout.RowKey(Block.MEASURE, measure.code)))
    return row + 1
