"""The workbook behind a chart of the Word report, so that its numbers can be edited there."""

from __future__ import annotations

import io

from generator.blocks import Chart
from generator.workbooks.cell_styles import Looks, add_sheet, new_workbook

SHEET = "Sheet1"


def write_chart_data(chart: Chart, author: str) -> bytes:
    """Return a workbook with the categories from A2 down and one series a column from B1 on."""
    target = io.BytesIO()
    book = new_workbook(target, chart.title, author)
    looks = Looks(book)
    sheet = add_sheet(book, SHEET)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name, looks("bold"))
        for row, value in enumerate(series.values, start=1):
            sheet.write_number(row, column, value)
    for row, name in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, name)
    sheet.set_column(0, 0, 40)
    book.close()
    return target.getvalue()
