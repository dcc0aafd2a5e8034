"""The shape of the unit workbook: the one description that its writer and its reader share. Pure, no Excel library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from generator.model import ALL_FIELDS, FIELDS, MEASURE_FIELDS, PLAN_COLUMNS, TASK_FIELDS, Block, Plan, renamed_columns
from generator.texts import form, labels
from generator.texts.wording import compare_key, loose_key

CHECK = "check"
"""Key of the live check column."""
KEY = "key"
"""Key of the hidden column of row keys; its cell in the field-key row marks that row."""

TASK_COLUMNS: tuple[str, ...] = (*PLAN_COLUMNS, *(each.key for each in TASK_FIELDS), CHECK, KEY)
"""Columns A, B, … of the sheet Phụ lục."""


def task_columns(plan: Plan) -> tuple[str, ...]:
    """Return the columns of the sheet Phụ lục of a plan: the numbers that it asks for stand behind the usual fields."""
    return (*TASK_COLUMNS[:-2], *(each.key for each in plan.amounts), *TASK_COLUMNS[-2:])


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

_LABELLED: tuple[tuple[str, str], ...] = (
    *((key, text) for key, text in LABELS.items()),
    *((key, text) for key, text in form.MEASURE_HEADINGS.items() if key in ("content", "tasks", "requirement")),
    *((key, text) for key, texts in labels.OTHER_HEADINGS.items() for text in texts),
    (CHECK, form.CHECK),
)
_KEYS_BY_LABEL = {compare_key(text): key for key, text in _LABELLED}
_KEYS_BY_LOOSE_LABEL = {loose_key(text): key for key, text in _LABELLED}
_KNOWN_COLUMNS = frozenset(TASK_COLUMNS) | frozenset(MEASURE_COLUMNS) | frozenset(ALL_FIELDS)
_BLOCKS = {each.value: each for each in Block}
LEAST_HEADINGS = 4
"""So many headings of a form in one row make it the heading row of a data sheet."""
LEAST_KEYS = 2
"""So many keys there are at least in a field-key row: that of the row keys, and a field's."""
_PLAIN_HEADINGS = 2
"""So many of them have to be written right before the others are looked at for slips of the finger."""
_LIKENESS = 0.84
"""How alike a mistyped heading has to be (1 is equal)."""


class RowKey(Struct, frozen=True):
    """What the hidden key of a row says: the block, and the code of its task or measure."""

    block: Block
    code: str

    def __str__(self) -> str:
        """Write the key: lead:I.1, partner:II.3, extra:1, measure:GP.4."""
        return f"{self.block.value}:{self.code}"


def parse_row_key(text: object) -> RowKey | None:
    """Read a row key; None for anything else (blank, headings, sections, typed text)."""
    block, colon, code = str(text or "").strip().partition(":")
    return RowKey(_BLOCKS[block], code) if colon and code and block in _BLOCKS else None


def heading_key(block: Block) -> str:
    """Return the hidden key of a block's heading row."""
    return f"block:{block.value}"


def parse_heading_key(text: object) -> Block | None:
    """Return the block that a heading row opens, or None."""
    word, _, block = str(text or "").strip().partition(":")
    return _BLOCKS.get(block) if word == "block" else None


def is_section_key(text: object) -> bool:
    """Tell whether a hidden key is that of a section row."""
    return str(text or "").strip().startswith(section_key(""))


def section_key(code: str) -> str:
    """Return the hidden key of a section row."""
    return f"section:{code}"


def columns_of_key_row(texts: Sequence[object]) -> dict[str, int] | None:
    """Return column key → index (from 0) if these cells are the field-key row of any known version, else None."""
    words = [str(each or "").strip() for each in texts]
    if KEY not in words and KEY not in map(renamed_columns().get, words):
        return None
    renamed = renamed_columns()
    found: dict[str, int] = {}
    for place, word in enumerate(words):
        key = word if word in _KNOWN_COLUMNS else renamed.get(word, "")
        if key:
            found.setdefault(key, place)
    return found if KEY in found and "result" in found else None


class Headings(Struct, frozen=True):
    """The heading row of a data sheet: column key → index (from 0), and headings that stand over several columns."""

    columns: Mapping[str, int]
    ambiguous: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def read_headings(texts: Sequence[object]) -> Headings | None:
    """Return what these cells head if they are the printed heading row of a form, else None.

    A heading is known by its words; failing that without accents, case and signs; failing that by its likeness.
    """
    found = {place: heading_of(each) for place, each in enumerate(texts)}
    if sum(key is not None for key in found.values()) < _PLAIN_HEADINGS:
        return None
    places: dict[str, list[int]] = {}
    for place, key in found.items():
        meant = key or _alike_heading(texts[place])
        if meant is not None:
            places.setdefault(meant, []).append(place)
    if len(places) < LEAST_HEADINGS or not set(FIELDS) & set(places):
        return None
    single = {key: where[0] for key, where in places.items() if len(where) == 1}
    return Headings(single, {key: tuple(where) for key, where in places.items() if len(where) > 1})


@lru_cache(maxsize=1 << 12)
def heading_of(text: object) -> str | None:
    """Return the column key of a heading's words, None when it is none."""
    if not isinstance(text, str) or not 2 <= len(text) <= 80:
        return None
    found = _KEYS_BY_LABEL.get(compare_key(text))
    if found is not None:
        return found
    return _KEYS_BY_LOOSE_LABEL.get(loose_key(text))


def _alike_heading(text: object) -> str | None:
    """Return the column key of a heading that was mistyped, None when it is like none or like several."""
    loose = loose_key(text) if isinstance(text, str) and len(text) <= 80 else ""
    if len(loose) < 6:
        return None
    from difflib import SequenceMatcher

    alike = {
        key for label, key in _KEYS_BY_LOOSE_LABEL.items()
        if abs(len(label) - len(loose)) <= 4 and SequenceMatcher(None, loose, label).ratio() >= _LIKENESS
    }  # fmt: skip
    return alike.pop() if len(alike) == 1 else None
