"""The guidance page of the unit workbook: one A4 page, and the cells that speak for the whole unit."""

from __future__ import annotations

from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.model import TASK_FIELDS, Field, Period, Plan, Unit
from generator.texts import form as words
from generator.texts import labels
from generator.workbooks import form_layout as layout
from generator.workbooks.cell_styles import Looks, add_sheet, row_height

_WIDTHS = (24.0, 28.0, 62.0)
_KEY_COLUMN = 4
_FORM_COLUMN = 2


def nil_address() -> str:
    """Return the address of the unit-wide "không phát sinh", as formulas of other sheets write it."""
    return f"'{labels.SHEET_GUIDE}'!$C${_NIL_ROW + 1}"


_NIL_ROW = 5
"""Row (from 0) of the cell; the form part stands at the top, where it cannot be overlooked."""


def write_guide(book: xlsxwriter.Workbook, looks: Looks, plan: Plan, period: Period, unit: Unit) -> None:
    """Add the guidance page as the workbook's first sheet."""
    sheet = add_sheet(book, labels.SHEET_GUIDE)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, looks("plain"))
    sheet.set_column(_KEY_COLUMN, _KEY_COLUMN, None, None, {"hidden": True})
    sheet.merge_range(0, 0, 0, 2, words.title(words.TITLE_GUIDE, period), looks("title"))
    sheet.set_row(0, 42)
    sheet.merge_range(1, 0, 1, 2, words.unit_line(unit), looks("subtitle"))
    sheet.set_row(1, 22)
    _line(sheet, looks, 2, f"{words.HEADING_DEADLINE}: {words.deadline(plan, period)}", bold=True)
    row = _form_part(sheet, looks, period, 4)
    row = _steps(sheet, looks, plan, period, row + 1)
    row = _columns(sheet, looks, plan, period, row + 1)
    row = _example(sheet, looks, row + 1)
    _set_up(sheet, row)


def _line(sheet: Worksheet, looks: Looks, row: int, text: str, *, bold: bool = False) -> None:
    """Write a text over the width of the page."""
    sheet.merge_range(row, 0, row, 2, text, looks("plain", "bold") if bold else looks("plain"))
    sheet.set_row(row, row_height([(text, sum(_WIDTHS))], bold=bold))


def _form_part(sheet: Worksheet, looks: Looks, period: Period, row: int) -> int:
    """Write the cells that speak for the whole unit; return the next free row."""
    _line(sheet, looks, row, words.HEADING_UNIT, bold=True)
    for key in layout.FORM_KEYS:
        row += 1
        sheet.merge_range(row, 0, row, 1, words.FORM_LABELS[key], looks("cell", "plan"))
        sheet.write_blank(row, _FORM_COLUMN, None, looks("cell", "input"))
        sheet.write_string(row, _KEY_COLUMN, key)
        sheet.set_row(row, 34 if key == "nil_reason" else 20)
        options: dict[str, object] = {
            "input_title": words.FORM_LABELS[key].partition(" (")[0][:32],
            "input_message": words.prompt(key, period),
            "validate": "any",
        }
        if key == "nil":
            options |= {
                "validate": "list", "source": [labels.YES],
                "error_title": words.WRONG_TITLE, "error_message": words.wrong(key, period),
            }  # fmt: skip
        sheet.data_validation(row, _FORM_COLUMN, row, _FORM_COLUMN, options)
    return row + 1


def _steps(sheet: Worksheet, looks: Looks, plan: Plan, period: Period, row: int) -> int:
    """Write the steps; return the next free row."""
    _line(sheet, looks, row, words.HEADING_STEPS, bold=True)
    steps = words.steps(plan, period)
    for number, text in enumerate(steps, start=1):
        _line(sheet, looks, row + number, f"{number}. {text}")
    return row + len(steps) + 1


def _columns(sheet: Worksheet, looks: Looks, plan: Plan, period: Period, row: int) -> int:
    """Write how each column is filled, from the fields' records; return the next free row."""
    _line(sheet, looks, row, words.HEADING_COLUMNS, bold=True)
    for place, text in enumerate(words.COLUMN_HEADS):
        sheet.write_string(row + 1, place, text, looks("header"))
    lines = [*(_field_line(each, period) for each in TASK_FIELDS), *map(words.amount_line, plan.amounts)]
    for number, texts in enumerate(lines, start=row + 2):
        for place, text in enumerate(texts):
            sheet.write_string(number, place, text, looks("cell"))
        sheet.set_row(number, row_height(zip(texts, _WIDTHS, strict=True)))
    return row + 2 + len(lines)


def _field_line(field: Field, period: Period) -> tuple[str, str, str]:
    """Return name, need and way to fill of one field."""
    how = words.prompt(field.key, period)
    if field.choices:
        how = f"{', '.join(labels.STATUS[each] for each in field.choices)}. {how}"
    return labels.FIELD[field.key], words.needed(field), how


def _example(sheet: Worksheet, looks: Looks, row: int) -> int:
    """Write an example of a filled row; return the next free row."""
    _line(sheet, looks, row, words.EXAMPLE_HEADING, bold=True)
    example: Mapping[str, str] = words.EXAMPLE
    for number, (key, text) in enumerate(example.items(), start=row + 1):
        sheet.write_string(number, 0, labels.FIELD[key], looks("cell"))
        sheet.merge_range(number, 1, number, 2, text, looks("cell"))
        sheet.set_row(number, row_height([(labels.FIELD[key], _WIDTHS[0]), (text, sum(_WIDTHS[1:]))]))
    return row + 1 + len(example)


def _set_up(sheet: Worksheet, rows: int) -> None:
    """Protect the page and make it print on one A4 sheet."""
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.set_paper(9)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, rows, 2)
    sheet.set_margins(0.6, 0.5, 0.6, 0.6)
    sheet.hide_gridlines(2)
