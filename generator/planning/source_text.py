"""Lines of an issued plan: pasted text cut into lines, lines joined into running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from generator.model.plan_source import Grid, GridRow, Line, PlanSource, Remark, Spot
from generator.texts import legacy
from generator.texts.wording import tidy, tidy_lines, writable

_HYPHEN_IN_NUMBER = re.compile(r"\w-$")
_ENDED = re.compile(r"[.;:!?…)”]$")
_LAYOUT_COLUMNS = 3
_LAYOUT_ROWS = 6
"""Tables up to this size that are no appendix only set paragraphs side by side: letterhead, signature."""


def read_text(content: bytes, name: str) -> PlanSource:
    """Read pasted plain text: each filled line, which may go on in the next."""
    lines: list[Line] = []
    remarks: list[Remark] = []
    composed = 0
    for number, raw in enumerate(_decoded(content).splitlines(), start=1):
        composed += not unicodedata.is_normalized("NFC", raw)
        text, spot = tidy(writable(raw)), Spot(paragraph=number)
        if found := legacy.recognise(text):
            remarks.append(Remark("converted", spot, text, found.text))
            text = found.text
        if text:
            lines.append(Line(text, spot, broken=True))
    if composed:
        remarks.append(Remark("composed", Spot(), after=str(composed)))
    return PlanSource(name, tuple(lines), tuple(remarks))


def _decoded(content: bytes) -> str:
    """Return the text of a file of unknown encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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
