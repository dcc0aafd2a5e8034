"""Plan → plan workbook: sheets that the Office can edit, each column explained, doubtful cells coloured."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.model import Plan
from generator.model.plan_source import Doubt, Leftover
from generator.texts import issued_plan as issued
from generator.texts import messages
from generator.texts import plan_sheets as words
from generator.texts.issued_plan import MOST_LETTERS
from generator.workbooks.cell_styles import Looks, add_sheet, lines_needed, new_workbook, row_height
from generator.workbooks.plan_rows import ROWS, SECTION, Row, name_of

_SPARE_ROWS = 200
"""Rows below the data that carry the drop-downs too."""
_SPARE_UNITS = 20
_HEADER_POINTS = 50.0
_NOTE_WIDTH = 42.0
"""Characters on a line of a note 300 pixels wide."""
Questions = Mapping[tuple[str, str, str], str]


def write_plan(plan: Plan, doubts: Sequence[Doubt] = (), left: Sequence[Leftover] = ()) -> bytes:
    """Return the plan workbook; the same plan gives the same bytes.

    Cells of a draft that a person has to confirm are coloured and say why; what it does not hold has its sheet.
    """
    target = io.BytesIO()
    book = new_workbook(target, plan.title, plan.letterhead.issuer)
    looks = Looks(book)
    asked = _questions(doubts)
    sheets = {
        name: _write_sheet(book, looks, name, listed, asked)
        for name, rows in ROWS.items()
        if (listed := rows(plan)) or name != words.SHEET_PAST
    }
    if left:
        _write_left(book, looks, left)
    _offer_lists(book, sheets, plan)
    book.close()
    return target.getvalue()


def _questions(doubts: Iterable[Doubt]) -> Questions:
    """Return what is asked of each doubtful cell, by sheet, row and column."""
    asked: dict[tuple[str, str, str], str] = {}
    for each in doubts:
        place = (each.sheet, each.row, each.column)
        text = messages.doubt(each)
        if text not in asked.get(place, ""):
            asked[place] = "\n".join(filter(None, (asked.get(place), text)))
    return asked


def _write_left(book: xlsxwriter.Workbook, looks: Looks, left: Sequence[Leftover]) -> None:
    """Write what stands in the issued plan and in no cell of the workbook."""
    sheet = add_sheet(book, issued.SHEET_LEFT)
    for place, (heading, width) in enumerate(issued.LEFT_COLUMNS):
        sheet.set_column(place, place, width, looks("cell"))
        sheet.write_string(0, place, heading, looks("header"))
    pieces = [(each, text) for each in left for text in _pieces(each.text)]
    for index, (each, piece) in enumerate(pieces, start=1):
        texts = (messages.spot(each.spot), piece, messages.why_left(each))
        for place, text in enumerate(texts):
            sheet.write_string(index, place, text, looks("cell"))
        widths = [width for _, width in issued.LEFT_COLUMNS]
        sheet.set_row(index, row_height(zip(texts, widths, strict=True)))
    sheet.freeze_panes(1, 0)
    _set_up_print(sheet, issued.SHEET_LEFT, len(pieces), len(issued.LEFT_COLUMNS) - 1)


def _pieces(text: str) -> list[str]:
    """Return a text in pieces that a cell can hold."""
    return [text[at : at + MOST_LETTERS] for at in range(0, len(text), MOST_LETTERS)]


def _write_sheet(
    book: xlsxwriter.Workbook, looks: Looks, name: str, rows: Sequence[Row], asked: Questions
) -> Worksheet:
    """Write one sheet: frozen header with a note on each heading, the rows, how to fill it, print set-up."""
    sheet = add_sheet(book, name)
    columns = words.SHEETS[name]
    for place, heading in enumerate(columns.values()):
        sheet.set_column(place, place, heading.width, looks("cell"))
        sheet.write_string(0, place, heading.text, looks("header"))
        note = "\n".join([*words.SHEET_NOTES[name], "", heading.note]) if place == 0 else heading.note
        _write_note(sheet, place, note)
    sheet.set_row(0, _HEADER_POINTS)
    for index, row in enumerate(rows, start=1):
        own = {key: text for key in columns if (text := asked.get((name, name_of(name, row), key)))}
        _write_row(sheet, looks, index, columns, row, own)
    _write_hints(sheet, looks, len(columns) + 1, words.SHEET_NOTES[name])
    sheet.freeze_panes(1, 2 if name == words.SHEET_TASKS else 0)
    _set_up_print(sheet, name, len(rows), len(columns) - 1)
    return sheet


def _write_note(sheet: Worksheet, place: int, note: str, row: int = 0) -> None:
    """Explain a heading, or another cell, in a note that is large enough for its text."""
    lines = lines_needed(note, _NOTE_WIDTH)
    options = {"width": 300, "height": 24 + 16 * lines, "font_name": "Tahoma", "font_size": 9}
    sheet.write_comment(row, place, note, options)


def _write_hints(sheet: Worksheet, looks: Looks, column: int, lines: Sequence[str]) -> None:
    """Write how to fill the sheet to the right of its table, where it is no part of it."""
    sheet.write_string(0, column, words.HOW_TO_FILL, looks("hint", "bold"))
    for index, line in enumerate(lines, start=1):
        sheet.write_string(index, column, line, looks("hint", "one_line"))


def _set_up_print(sheet: Worksheet, name: str, last_row: int, last_column: int) -> None:
    """Print the table on A4 landscape, as wide as the page, its header on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last_row, last_column)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer(f"&L{name}&R&P/&N")


def _write_row(
    sheet: Worksheet, looks: Looks, index: int, columns: Mapping[str, words.Heading], row: Row, asked: Mapping[str, str]
) -> None:
    """Write one row, high enough to show every text whole; doubtful cells coloured, with the question in a note."""
    for place, key in enumerate(columns):
        value = row.get(key, "")
        colour = ("doubt",) if key in asked else ()
        if key in asked:
            _write_note(sheet, place, f"{issued.CONFIRM}: {asked[key]}", index)
        if isinstance(value, date):
            day = datetime(value.year, value.month, value.day)
            sheet.write_datetime(index, place, day, looks("cell", "date", *colour))
        elif isinstance(value, int):
            sheet.write_number(index, place, value, looks("cell", "left" if key == "value" else "center", *colour))
        else:
            look = looks("cell", *(("section",) if SECTION in row else ()), *colour)
            sheet.write_string(index, place, str(value), look) if value else sheet.write_blank(index, place, None, look)
    texts = [(str(row.get(key) or ""), each.width) for key, each in columns.items() if isinstance(row.get(key), str)]
    sheet.set_row(index, row_height(texts))


def _offer_lists(book: xlsxwriter.Workbook, sheets: Mapping[str, Worksheet], plan: Plan) -> None:
    """Offer the words of closed lists as drop-downs; they stand on a hidden sheet, where no deleted row takes one."""
    lists = book.add_worksheet(words.SHEET_LISTS)
    lists.hide()
    offered: tuple[tuple[str, str, Sequence[str | int]], ...] = (
        (words.SHEET_TASKS, "deadline_kind", tuple(words.DEADLINE_KINDS.values())),
        (words.SHEET_OUTLINE, "source", tuple(words.SOURCES.values())),
        (words.SHEET_OUTLINE, "level", words.LEVELS),
        (words.SHEET_OUTLINE, "printed", (words.YES, words.NO)),
    )
    for column, (name, key, choices) in enumerate(offered):
        for row, each in enumerate(choices):
            lists.write(row, column, each)
        letter = xl_col_to_name(column)
        source = f"='{words.SHEET_LISTS}'!${letter}$1:${letter}${len(choices)}"
        _validate(sheets[name], plan, name, key, source)
    units = f"='{words.SHEET_UNITS}'!$A$2:$A${len(plan.units) + 1 + _SPARE_UNITS}"
    _validate(sheets[words.SHEET_TASKS], plan, words.SHEET_TASKS, "lead_unit", units)
    _validate(sheets[words.SHEET_UNITS], plan, words.SHEET_UNITS, "successor", units)


def _validate(sheet: Worksheet, plan: Plan, name: str, key: str, source: str) -> None:
    """Give a column its drop-down, in the rows of the plan and in some below them."""
    place = list(words.SHEETS[name]).index(key)
    sheet.data_validation(1, place, len(ROWS[name](plan)) + _SPARE_ROWS, place, {"validate": "list", "source": source})
