"""The look of every workbook that the program writes anew: formats, row heights, one place."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.texts.wording import writable

FONT = "Times New Roman"
CREATED = datetime(2024, 1, 1)
"""Written as the creation time of every workbook: the same data give the same bytes."""
POINTS_PER_LINE = 15.0
MOST_POINTS = 409.0
"""Excel's greatest row height."""

INPUT_COLOUR, PLAN_COLOUR = "FFFBE6", "F2F2F2"
"""Cells that a unit fills; cells of the plan."""
DOUBT_COLOUR = "FFE699"
HEADER_COLOUR = "D9E2F3"
"""Cells that a person has to confirm."""

_PARTS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter", "text_wrap": True},
    "subtitle": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "hint": {"italic": True, "font_color": "#44546A", "text_wrap": True, "valign": "vcenter"},
    "header": {
        "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1,
        "bg_color": f"#{HEADER_COLOUR}",
    },
    "cell": {"border": 1, "text_wrap": True, "valign": "top"},
    "plan": {"bg_color": f"#{PLAN_COLOUR}"},
    "input": {"bg_color": f"#{INPUT_COLOUR}", "locked": False},
    "decision": {"bg_color": "#E2F0D9", "locked": False},
    "block": {"bold": True, "border": 1, "bg_color": "#BDD7EE", "valign": "vcenter", "text_wrap": True},
    "section": {"bold": True, "border": 1, "bg_color": "#DDEBF7", "valign": "vcenter", "text_wrap": True},
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "check": {"italic": True, "font_color": "#C00000", "bg_color": "#FFFFFF"},
    "doubt": {"bg_color": f"#{DOUBT_COLOUR}"},
    "gap": {"bg_color": "#FFD966", "bold": True},
    "note": {"italic": True, "font_size": 10, "text_wrap": True, "valign": "top"},
    "plain": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True},
    "center": {"align": "center"},
    "left": {"align": "left"},
    "one_line": {"text_wrap": False},
    "right": {"align": "right"},
    "date": {"num_format": "dd/mm/yyyy", "align": "center"},
    "moment": {"num_format": "dd/mm/yyyy hh:mm", "align": "center"},
    "number": {"num_format": "#,##0", "align": "center"},
    "amount": {"num_format": "#,##0.##", "align": "right"},
    "rate": {"num_format": '0.0"%"', "align": "center"},
    "link": {"font_color": "#0563C1", "underline": 1},
    "grey": {"font_color": "#7F7F7F"},
}  # fmt: skip


class Looks:
    """The formats of one workbook; the same parts give the same format."""

    def __init__(self, book: xlsxwriter.Workbook, size: int = 11) -> None:
        """Begin with no format; `size` is the font size in points."""
        self._book = book
        self._base = {"font_name": FONT, "font_size": size}
        self._made: dict[tuple[str, ...], Format] = {}

    def __call__(self, *parts: str) -> Format:
        """Return the format made of these parts, later ones winning."""
        if parts not in self._made:
            properties = dict(self._base)
            for each in parts:
                properties.update(_PARTS[each])
            self._made[parts] = self._book.add_format(properties)
        return self._made[parts]


class GrowingWorksheet(Worksheet):  # type: ignore[misc] # XlsxWriter comes without types
    """A sheet whose rows have a first height but grow with what is typed: no row is marked as of fixed height."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Return a formula without its sign; those of our own hold no function that is newer than Excel 2007.

        XlsxWriter looks for each of its thirty newer functions in every formula: half the time of a template.
        """
        return formula.removeprefix("=")

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        """Leave the mark of a fixed height out of a row with cells."""
        super()._xml_start_tag_unencoded(tag, _growing(tag, attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        """Leave the mark of a fixed height out of a row without cells."""
        super()._xml_empty_tag_unencoded(tag, _growing(tag, attributes))


def _growing(tag: str, attributes: Any) -> Any:
    """Return a row's attributes without the mark of a fixed height."""
    return [each for each in attributes if each[0] != "customHeight"] if tag == "row" else attributes


def add_sheet(book: xlsxwriter.Workbook, name: str) -> Worksheet:
    """Add a sheet whose rows grow with what is typed."""
    sheet: Worksheet = book.add_worksheet(name, GrowingWorksheet)
    return sheet


def new_workbook(
    target: Any, title: str, author: str, kind: type[xlsxwriter.Workbook] = xlsxwriter.Workbook
) -> xlsxwriter.Workbook:
    """Return a workbook that writes every text as text, with fixed dates so that the same data give the same bytes."""
    book = kind(
        target,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False},
    )
    book.set_properties({"title": title, "author": author, "company": author, "created": CREATED})
    book.set_size(2400, 1600)
    return book


def escaped(text: str) -> str:
    """Return a text as it stands in XML, without what no document can hold."""
    plain = writable(text)
    is_special = "&" in plain or "<" in plain or ">" in plain or '"' in plain
    return html.escape(plain, quote=False).replace('"', "&quot;") if is_special else plain


def lines_needed(text: str, width: float, *, bold: bool = False) -> int:
    """Estimate the lines that a text takes in a column of this width (characters of the default font)."""
    usable = _usable(width, bold=bold)
    if "\n" not in text and len(text) <= usable * _SURELY:
        return 1
    if text.isprintable():  # it has no line break
        return math.ceil(len(text) / usable + 0.1)
    return sum(max(1, math.ceil(len(line) / usable + 0.1)) for line in (text.splitlines() or [""]))


def line_counts(texts: Iterable[str], width: float) -> list[int]:
    """Return the same for texts without line breaks."""
    usable = _usable(width)
    surely = usable * _SURELY
    return [1 if len(each) <= surely else math.ceil(len(each) / usable + 0.1) for each in texts]


_SURELY = 0.9
"""So full a line surely needs no second one."""


def _usable(width: float, *, bold: bool = False) -> float:
    """Return how many letters a line takes in a column of this width."""
    return max(1.0, (width - 1.0) * (1.1 if bold else 1.22))


def one_line(width: float) -> float:
    """Return up to how many letters a text without line breaks surely stands on one line of a column of this width."""
    return _usable(width) * _SURELY


def row_height(cells: Iterable[tuple[str, float]], *, least: int = 1, bold: bool = False) -> float:
    """Return the height in points that shows (text, column width) cells whole, within Excel's limit."""
    return height_of(max((lines_needed(text, width, bold=bold) for text, width in cells), default=1), least)


def height_of(lines: int, least: int = 1) -> float:
    """Return the height in points of a row of so many lines, within Excel's limit."""
    return min(MOST_POINTS, max(lines, least) * POINTS_PER_LINE + 3)
