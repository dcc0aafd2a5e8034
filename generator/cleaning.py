"""Raw cell → typed value, or a Gap under the code of the rule that speaks of it. Ambiguous is a gap, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from generator.model import (
    FIELDS,
    Answer,
    Block,
    Field,
    Gap,
    Kind,
    RawCell,
    RawReturn,
    RawRow,
    Sourced,
    Status,
    UnitReturn,
)
from generator.texts import labels, wording

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(%?)")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_STATUS_BY_KEY: Mapping[str, Status] = {wording.compare_key(text): each for each, text in labels.STATUS.items()}


@dataclass(frozen=True, slots=True)
class _Fault(Exception):  # noqa: N818 - a value that leaves a parser early, never seen outside this module
    """The cell cannot be used; `code` is the rule that speaks of it."""

    code: str


def clean_text(value: object) -> str:
    """Return what a cell shows as text: NFC, characters that no document may hold taken out, blanks folded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return wording.day(value.date()) if value.time() == time() else wording.moment(value)
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return wording.tidy_lines(_SURROGATE.sub("\ufffd", _ILLEGAL.sub("", str(value))))


def parse_percent(cell: RawCell) -> Decimal:
    """Read a percentage as 0–100 from a number (80, 0.8 shown as 80 %) or a text ("80", "62,5 %")."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise _Fault("CELL-01")
    if isinstance(value, str):
        match = _NUMBER.fullmatch(wording.tidy(value))
        if match is None:
            raise _Fault("CELL-01")
        return _bounded(Decimal(match[1].replace(",", ".")), signed=bool(match[2]))
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _Fault("CELL-01") from None
    if not number.is_finite():
        raise _Fault("CELL-01")
    if "%" in cell.number_format:
        return _bounded(number * 100, signed=True)
    return _bounded(number, signed=False)


def _bounded(number: Decimal, *, signed: bool) -> Decimal:
    """Return the percentage if it lies in its bounds; up to 1 without a percent sign it may be a fraction: asked."""
    field = FIELDS["percent"]
    if not (field.lower or 0) <= number <= (field.upper or 100):
        raise _Fault("CELL-02")
    if 0 < number <= 1 and not signed:
        raise _Fault("CELL-03")
    return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))


def parse_date(cell: RawCell) -> date:
    """Read a day from a date cell or a text d/m/yyyy, d-m-yyyy, d.m.yyyy, yyyy-mm-dd; day first, never guessed."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = wording.tidy(value) if isinstance(value, str) else ""
    try:
        if match := _DAY_FIRST.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _YEAR_FIRST.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise _Fault("CELL-05")


def parse_status(cell: RawCell) -> Status:
    """Read a status by its word in the list, whatever its case, spaces or Unicode form."""
    found = _STATUS_BY_KEY.get(wording.compare_key(clean_text(cell.value)))
    if found is None:
        raise _Fault("CELL-04")
    return found


_PARSERS: Mapping[Kind, Callable[[RawCell], object]] = {
    Kind.PERCENT: parse_percent,
    Kind.DATE: parse_date,
    Kind.CHOICE: parse_status,
    Kind.TEXT: lambda cell: clean_text(cell.value),
}
_FAULT_CODES = {"formula": "CELL-06", "error": "CELL-07"}


def clean_cell(field: Field, cell: RawCell) -> Sourced[object] | Gap | None:
    """Return the typed value of a cell with its place, a Gap if it cannot be used, None if it is blank."""
    shown = clean_text(cell.value)
    if cell.fault:
        return Gap(_FAULT_CODES[cell.fault], shown, cell.place)
    if not shown:
        return None
    try:
        return Sourced(_PARSERS[field.kind](cell), cell.place)
    except _Fault as fault:
        return Gap(fault.code, shown, cell.place)


def clean_row(row: RawRow, unit: str) -> Answer:
    """Return the answer of one row."""
    values: dict[str, Sourced[object]] = {}
    gaps: dict[str, Gap] = {}
    for key, cell in row.cells.items():
        cleaned = clean_cell(FIELDS[key], cell) if key in FIELDS else None
        if isinstance(cleaned, Gap):
            gaps[key] = cleaned
        elif cleaned is not None:
            values[key] = cleaned
    content = row.cells.get("content")
    if row.block is Block.EXTRA and content is not None and clean_text(content.value):
        values["content"] = Sourced(clean_text(content.value), content.place)
    cells = {key: cell.place for key, cell in row.cells.items()}
    return Answer(unit, row.block, row.key, row.place, values, gaps, cells)


def clean_return(raw: RawReturn, sha256: str, received_at: datetime | None) -> UnitReturn:
    """Return the whole return with typed values; its unit and period are those that the reader found."""
    nil = clean_text(raw.form["nil"].value) if "nil" in raw.form else ""
    reason = clean_text(raw.form["nil_reason"].value) if "nil_reason" in raw.form else ""
    return UnitReturn(
        unit=raw.unit,
        period=raw.period,
        file=raw.file,
        sha256=sha256,
        received_at=received_at,
        answers=tuple(clean_row(row, raw.unit) for row in raw.rows),
        nil=wording.compare_key(nil) == wording.compare_key(labels.YES),
        nil_reason=reason,
    )
