"""Lines of an issued plan: joined into running text, and put one after the other where a table only sets them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.plan_source import Grid, GridRow, Line
from generator.texts.wording import tidy, tidy_lines

_HYPHEN_IN_NUMBER = re.compile(r"\w-$")
_ENDED = re.compile(r"[.;:!?…)”]$")
_LAYOUT_COLUMNS = 3
_LAYOUT_ROWS = 6
"""Tables up to this size that are no appendix only set paragraphs side by side: letterhead, signature."""


def joined(lines: Iterable[Line]) -> str:
    """Return lines as one text: paragraphs stay apart, broken ones run on; a number's hyphen at an end is glued."""
    text = ""
    for each in lines:
        if not text or not each.broken:
            text += ("\n" if text else "") + each.text
        else:
            text += each.text if _HYPHEN_IN_NUMBER.search(text) and each.text[:1].isalnum() else f" {each.text}"
    return tidy_lines(text)


def continued(before: str, after: str) -> str:
    """Return two parts of one cell that a page break cut, as one text: a new line where a new sentence begins."""
    if not before or not after:
        return before or after
    if after[0] in "-+•" or (_ENDED.search(before) and after[0].isupper()):
        return f"{before}\n{after}"
    return before + after if _HYPHEN_IN_NUMBER.search(before) else f"{before} {after}"


def is_layout(grid: Grid) -> bool:
    """Tell whether a table only sets paragraphs side by side."""
    return grid.width <= _LAYOUT_COLUMNS and len(grid.rows) <= _LAYOUT_ROWS


def flattened(grid: Grid) -> list[Line]:
    """Return the paragraphs of a table's cells, one after the other."""
    return [
        Line(tidy(text), row.spot) for row in grid.rows for cell in row.cells for text in cell.text.splitlines() if text
    ]


def row_text(row: GridRow) -> str:
    """Return a row as one text."""
    return " | ".join(tidy(each.text) for each in row.cells if each.text)
