"""What a cell of an Excel workbook stores → Cell: by its type, its look and the table of shared texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from math import isfinite
from typing import Protocol

from generator.workbooks.formats.grid import GENERAL, STRUCK, Cell, to_day
from generator.workbooks.formats.ooxml_styles import Style, Styles

YES = frozenset({"1", "true", "on"})
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRUCK = frozenset({STRUCK})
_PLAIN: frozenset[str] = frozenset()


class SharedText(Protocol):
    """A text of the shared table that is more than its letters."""

    text: str
    font: str
    marks: frozenset[str]


def decode_escapes(text: str) -> str:
    """Return a text with its _xHHHH_ escapes read: _x000D_ is a carriage return, _x005F_ an underscore."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def marks_of(style: Style) -> frozenset[str]:
    """Return the marks that a look gives a cell."""
    return _STRUCK if style.struck else _PLAIN


def of_formula(formula: str) -> Cell:
    """Return the cell of a formula without a stored value."""
    return Cell(f"={formula}" if formula else "=…", fault="formula")


class CellMaker:
    """Makes the cells of one workbook."""

    def __init__(self, styles: Styles, strings: Sequence[str | SharedText], *, from_1904: bool) -> None:
        """Hold what cells refer to."""
        self.styles, self.strings, self._from_1904 = styles, strings, from_1904

    def made(self, kind: str, text: str, look: str) -> Cell:
        """Return the cell of a stored text by its type, and the index of its look ("" for none)."""
        return self._typed(kind, text, self.styles.of(look or "0"))

    def _typed(self, kind: str, text: str, style: Style) -> Cell:
        """Return the cell of a stored text by its type."""
        marks = marks_of(style)
        if kind == "s":
            return self._shared(text, style)
        if kind == "n":
            return self._number(text, style, marks)
        if kind == "b":
            return Cell(text.strip() in YES, style.number_format, "", style.font, marks)
        if kind == "e":
            return Cell(text, style.number_format, "error", style.font, marks)
        if kind == "d":
            return Cell(_iso_day(text), style.number_format, "", style.font, marks)
        return Cell(decode_escapes(text), style.number_format, "", style.font, marks)

    def _shared(self, text: str, style: Style) -> Cell:
        """Return the cell of a text in the shared table; an index beyond it has lost its text."""
        marks = marks_of(style)
        try:
            index = int(text)
            shared = self.strings[index] if index >= 0 else None
        except (ValueError, IndexError):
            shared = None
        if isinstance(shared, str):
            return Cell(shared, style.number_format, "", style.font, marks)
        if shared is None:
            return Cell(None, style.number_format, "lost", style.font, marks)
        return Cell(shared.text, style.number_format, "", shared.font or style.font, marks | shared.marks)

    def _number(self, text: str, style: Style, marks: frozenset[str]) -> Cell:
        """Return the cell of a number: int, float, or the day it shows; what is no finite number is a fault."""
        try:
            number: int | float = int(text) if text.isdecimal() and len(text) < 16 else float(text)
        except ValueError:
            return Cell(text[:100], style.number_format, "no-number", style.font, marks)
        if not isfinite(number):
            return Cell(text[:100], style.number_format, "no-number", style.font, marks)
        value: object = number
        if not style.number_format and self._from_1904:
            return Cell(value, GENERAL, "", style.font, marks)
        if style.is_date:
            value = to_day(number, from_1904=self._from_1904) or number
        return Cell(value, style.number_format, "", style.font, marks)


def _iso_day(text: str) -> object:
    """Return the day of an ISO text, or the text where it is none."""
    try:
        return datetime.fromisoformat(text.strip().rstrip("Z")).replace(tzinfo=None)
    except ValueError:
        return text
