"""The shape of the unit workbook: the one description that its writer and its reader share. Pure, no Excel library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import MEASURE_FIELDS, PLAN_COLUMNS, TASK_FIELDS, Block
from generator.texts import labels
from generator.texts.wording import compare_key

CHECK = "check"
"""Key of the live check column."""
KEY = "key"
"""Key of the hidden column of row keys; its cell in the field-key row marks that row."""

TASK_COLUMNS: tuple[str, ...] = (*PLAN_COLUMNS, *(each.key for each in TASK_FIELDS), CHECK, KEY)
"""Columns A, B, … of the sheet Phụ lục."""

MEASURE_COLUMNS: tuple[str, ...] = (
    "ordinal", "content", "tasks", "requirement", *(each.key for each in MEASURE_FIELDS), CHECK, KEY,
)  # fmt: skip
"""Columns A, B, … of the sheet Giải pháp."""

FORM_KEYS: tuple[str, ...] = ("nil", "nil_reason", "prepared_by")
"""Cells of the sheet Hướng dẫn that speak for the whole unit; their keys stand in its hidden column."""

TITLE_ROW, UNIT_ROW, HELP_ROW, FIELD_KEY_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6
"""Rows of both data sheets, from 1; the field-key row is hidden."""

EXTRA_ROWS = 10
"""Blank rows offered for tasks outside the plan; more can be inserted."""

IDENTITY_KEYS: tuple[str, ...] = ("plan_id", "year", "period", "unit", "template_version")
"""Rows of the hidden sheet: key in column A, value in column B."""

PROPERTIES: Mapping[str, str] = {
    "plan_id": "baocao_plan",
    "period": "baocao_period",
    "unit": "baocao_unit",
    "template_version": "baocao_version",
}
"""The same identity in custom document properties."""

LABELS: Mapping[str, str] = {**labels.PLAN_COLUMN, **labels.FIELD}
"""Column key → heading, for the columns that carry data."""

_KEYS_BY_LABEL = {compare_key(text): key for key, text in LABELS.items()}


@dataclass(frozen=True, slots=True)
class RowKey:
    """What the hidden key of a row says: the block, and the code of its task or measure."""

    block: Block
    code: str

    def __str__(self) -> str:
        """Write the key: lead:I.1, partner:II.3, extra:1, measure:GP.4."""
        return f"{self.block.value}:{self.code}"


def parse_row_key(text: object) -> RowKey | None:
    """Read a row key; None for anything else (blank, headings, sections, typed text)."""
    block, colon, code = str(text or "").strip().partition(":")
    blocks = {each.value: each for each in Block}
    return RowKey(blocks[block], code) if colon and code and block in blocks else None


def heading_key(block: Block) -> str:
    """Return the hidden key of a block's heading row."""
    return f"block:{block.value}"


def parse_heading_key(text: object) -> Block | None:
    """Return the block that a heading row opens, or None."""
    word, _, block = str(text or "").strip().partition(":")
    return next((each for each in Block if word == "block" and each.value == block), None)


def section_key(code: str) -> str:
    """Return the hidden key of a section row."""
    return f"section:{code}"


def columns_of_key_row(texts: Sequence[object]) -> dict[str, int] | None:
    """Return column key → index (from 0) if these cells are the field-key row, else None."""
    words = [str(each or "").strip() for each in texts]
    known = set(TASK_COLUMNS) | set(MEASURE_COLUMNS)
    found = {word: place for place, word in enumerate(words) if word in known}
    return found if KEY in found and "result" in found else None


def columns_of_header_row(texts: Sequence[object]) -> dict[str, int] | None:
    """Return column key → index (from 0) if these cells are the printed header, else None."""
    found: dict[str, int] = {}
    for place, each in enumerate(texts):
        key = _KEYS_BY_LABEL.get(compare_key(str(each or "")))
        if key is not None:
            found.setdefault(key, place)
    return found if "result" in found and "content" in found else None


def first_heading(rows: Iterable[Sequence[object]]) -> tuple[int, dict[str, int]] | None:
    """Return (row index, column key → index) of the field-key row, else of the printed header, else None."""
    header: tuple[int, dict[str, int]] | None = None
    for index, texts in enumerate(rows):
        keys = columns_of_key_row(texts)
        if keys is not None:
            return index, keys
        if header is None and (found := columns_of_header_row(texts)) is not None:
            header = (index, found)
    return header
