"""What both data sheets of the unit workbook share: their head, entry help, colours of the check, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

import xlsxwriter
from msgspec import Struct
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.model import ALL_FIELDS, COMPLETED_ON, FIELDS, TASK_FIELDS, Amount, Field, PastAnswer, Period, Plan, Unit
from generator.texts import form as words
from generator.texts import labels
from generator.workbooks import form_layout as layout
from generator.workbooks import live_check
from generator.workbooks.cell_styles import Looks

STATUS_LIST = "tinh_trang"
"""The name of the list of statuses, which stands on the hidden sheet."""


class Form(Struct, frozen=True, dict=True):
    """What every part of a template needs."""

    book: xlsxwriter.Workbook
    looks: Looks
    plan: Plan
    period: Period
    unit: Unit
    previous: Mapping[str, PastAnswer]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the sheet Phụ lục."""
        return layout.task_columns(self.plan)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields that a task has in this plan."""
        return (*TASK_FIELDS, *(ALL_FIELDS[each.key] for each in self.plan.amounts))


def write_head(
    form: Form,
    sheet: Worksheet,
    columns: Sequence[str],
    headings: Sequence[str],
    widths: Sequence[float],
    title: str,
    help_text: str,
) -> int:
    """Write title, unit, help, hidden field-key row and header; return the first data row (from 0)."""
    last = len(columns) - 2
    for place, width in enumerate(widths):
        options = {"hidden": True} if columns[place] == layout.KEY else {}
        sheet.set_column(place, place, width, None, options)
    for row, text, look in (
        (layout.TITLE_ROW, words.title(title, form.period), "title"),
        (layout.UNIT_ROW, words.unit_line(form.unit), "subtitle"),
    ):
        sheet.merge_range(row - 1, 0, row - 1, last - 1, text, form.looks(look))
        sheet.set_row(row - 1, 22)
    help_row = layout.HELP_ROW - 1
    text = words.help_line(help_text, form.plan, form.period, xl_col_to_name(columns.index(layout.CHECK)))
    sheet.merge_range(help_row, 0, help_row, last - 1, text, form.looks("hint"))
    sheet.set_row(help_row, 34)
    for place, key in enumerate(columns):
        sheet.write_string(layout.FIELD_KEY_ROW - 1, place, key)
        if key != layout.KEY:
            sheet.write_string(layout.HEADER_ROW - 1, place, headings[place], form.looks("header"))
    sheet.set_row(layout.FIELD_KEY_ROW - 1, None, None, {"hidden": True})
    sheet.set_row(layout.HEADER_ROW - 1, 50)
    return layout.FIRST_ROW - 1


def add_entry_help(form: Form, sheet: Worksheet, columns: Sequence[str], fields: Sequence[Field], last: int) -> None:
    """Add prompt and validation to every input column, from the fields' records."""
    first = layout.FIRST_ROW - 1
    for field in fields:
        place = columns.index(field.key)
        amount = next((each for each in form.plan.amounts if each.key == field.key), None)
        rule = _entry_rule(field, form.period) if amount is None else _amount_rule(amount)
        sheet.data_validation(first, place, last, place, rule)


def _amount_rule(amount: Amount) -> dict[str, object]:
    """Return the validation of a number that the plan asks for."""
    return {
        "validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
        "input_title": amount.heading[:32], "input_message": words.AMOUNT_PROMPT.format(unit=amount.unit),
        "error_title": words.WRONG_TITLE, "error_message": words.AMOUNT_WRONG.format(unit=amount.unit),
    }  # fmt: skip


def _entry_rule(field: Field, period: Period) -> dict[str, object]:
    """Return the validation of a field: drop-down, bounds, days, with prompt and words for a wrong entry."""
    options: dict[str, object] = {
        "validate": "any",
        "input_title": labels.FIELD[field.key][:32],
        "input_message": words.prompt(field.key, period),
    }
    if field.key in words.WRONG:
        options |= {"error_title": words.WRONG_TITLE, "error_message": words.wrong(field.key, period)}
    if field.choices:
        options |= {"validate": "list", "source": f"={STATUS_LIST}"}
    elif field is FIELDS["percent"]:
        options |= {"validate": "decimal", "criteria": "between", "minimum": field.lower, "maximum": field.upper}
    elif field is COMPLETED_ON:
        start, cutoff = (datetime(each.year, each.month, each.day) for each in (period.start, period.cutoff))
        options |= {
            "validate": "date", "criteria": "between", "minimum": start, "maximum": cutoff, "error_type": "warning",
        }  # fmt: skip
    return options


def finish(form: Form, sheet: Worksheet, columns: Sequence[str], last: int) -> None:
    """Colour the check, count what is missing, freeze, protect and set up the print."""
    place = columns.index(layout.CHECK)
    letter = xl_col_to_name(place)
    first = layout.FIRST_ROW - 1
    green = form.book.add_format({"font_color": "#00703C", "bg_color": "#E2F0D9"})
    sheet.conditional_format(
        first, place, last, place, {"type": "cell", "criteria": "==", "value": f'"{words.COMPLETE}"', "format": green}
    )
    required = _required_rows(form, columns)
    sheet.write_formula(
        layout.HELP_ROW - 1,
        place,
        live_check.count_formula(letter, layout.FIRST_ROW, last + 1),
        form.looks("cell", "bold", "center"),
        f"{words.REMAINING[0]}{required}{words.REMAINING[1]}",
    )
    sheet.freeze_panes(layout.HEADER_ROW, 2)
    sheet.protect(
        "", {"format_rows": True, "format_columns": True, "insert_rows": True, "sort": True, "autofilter": True}
    )
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(layout.HEADER_ROW - 1)
    sheet.print_area(0, 0, last, place - 1)
    sheet.set_margins(0.3, 0.3, 0.5, 0.5)
    sheet.set_footer(f"&L{form.unit.name}&R&P/&N")


def _required_rows(form: Form, columns: Sequence[str]) -> int:
    """Count the rows of a sheet that have to be filled."""
    if columns == form.columns:
        return len(form.plan.led_by(form.unit.code))
    measures = form.plan.measures_of(form.unit.code)
    return sum(form.plan.measure_is_required(each, form.unit.code) for each in measures)
