"""Raw cell → typed value, or a Gap under the code of the rule that speaks of it. Ambiguous is a gap, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import sha256 as digest_of
from typing import Any

from msgspec import Struct, field
from rapidfuzz import fuzz, process

from generator.model import (
    ALL_FIELDS,
    CONTENT,
    PERCENT,
    STATUS,
    Answer,
    Block,
    Field,
    Gap,
    Kind,
    Place,
    RawCell,
    RawReturn,
    RawRow,
    Sourced,
    Status,
    UnitReturn,
    filled,
    places_of,
)
from generator.texts import labels, legacy, wording

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_LETTERS_OF_OTHERS = re.compile("[\u0590-\u08ff\u0900-\u0dff\U0001f000-\U0001faff]")
"""Scripts and emoji in which joiners and direction marks belong to the text."""
_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(%?)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{3})+\s*%?")
_AMBIGUOUS = re.compile(r"[+-]?\d{1,3}[.,]\d{3}")
_VIETNAMESE_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d{1,3}(?:\.\d{3}){2,}")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DIGIT_LIKE = str.maketrans("OoQlI|", "000111")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．，／－", "0123456789%.,/-")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NUM!|NULL!|NAME\?|N/A)")
_SERIALS = range(36_526, 73_051)
"""Excel's numbers of the days from 2000 to 2099."""
_LONGEST = 32_767
_NEAR = 75
"""How alike a word and one of the list have to be (100 is equal) for "có phải …?"."""
_STATUS_BY_KEY: Mapping[str, Status] = {wording.compare_key(labels.STATUS[each]): each for each in STATUS.choices}
_NO = frozenset(wording.compare_key(each) for each in labels.NO)


class _Fault(Exception):  # noqa: N818 - a value that leaves a parser early, never seen outside this module
    """The cell cannot be used; `code` is the rule that speaks of it, `proposal` what was probably meant, `why` why."""

    def __init__(self, code: str, proposal: str = "", why: str = "") -> None:
        """Hold all three."""
        super().__init__(code, proposal, why)
        self.code, self.proposal, self.why = code, proposal, why


# --- texts ---------------------------------------------------------------------------------------------------------


def clean_text(value: object) -> str:
    """Return what a cell shows as text: NFC, characters that no document may hold taken out, blanks folded.

    A number is written as a Vietnamese machine shows it, with a decimal comma.
    """
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
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return wording.tidy_lines(_printable(str(value)))[:_LONGEST]


def _printable(text: str) -> str:
    """Return the text without control and invisible characters; broken halves of characters show as such."""
    if text.isprintable():
        return text
    plain = wording.writable(text)
    if _INVISIBLE.search(plain) is None or _LETTERS_OF_OTHERS.search(plain) is not None:
        return plain
    return _INVISIBLE.sub("", plain)


def _loses_characters(value: object) -> bool:
    """Tell whether a text holds characters that have to be taken out."""
    if not isinstance(value, str) or value.isprintable():
        return False
    return _printable(value) != value.replace("\x0b", "\n").replace("\x85", "\n")


# --- typed values --------------------------------------------------------------------------------------------------


def parse_percent(cell: RawCell) -> Decimal:
    """Read a percentage as 0–100 from a number (80, 0.8 shown as 80 %) or a text ("80", "62,5 %")."""
    value = cell.value
    if isinstance(value, str):
        return _percent_of_text(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _Fault("CELL-01") from None
    if not number.is_finite():
        raise _Fault("CELL-01")
    if "%" in cell.number_format:
        return _bounded(number * 100, signed=True)
    return _bounded(number, signed=False)


def _percent_of_text(text: str) -> Decimal:
    """Read a percentage typed as text; a proposal is made where a slip of the finger is plain."""
    plain = wording.tidy(_printable(text)).translate(_FULL_WIDTH)
    if _GROUPED.fullmatch(plain):
        raise _Fault("CELL-11")
    match = _NUMBER.fullmatch(plain)
    if match is not None:
        return _bounded(Decimal(match[1].replace(",", ".")), signed=bool(match[2]))
    mended = _NUMBER.fullmatch(plain.translate(_DIGIT_LIKE))
    if mended is not None and any(each.isdigit() for each in plain):
        number = Decimal(mended[1].replace(",", "."))
        raise _Fault("CELL-01", _proposed(number, signed=bool(mended[2])))
    raise _Fault("CELL-01")


def _in_bounds(number: Decimal) -> bool:
    """Tell whether a percentage lies within the bounds of its field."""
    return (PERCENT.lower is None or number >= PERCENT.lower) and (PERCENT.upper is None or number <= PERCENT.upper)


def _proposed(number: Decimal, *, signed: bool) -> str:
    """Write a percentage that was probably meant, "" where it would be asked about again."""
    if not _in_bounds(number) or (_may_be_a_share(number) and not signed):
        return ""
    return f"{wording.number(number)}%" if _may_be_a_share(number) else wording.number(number)


def _may_be_a_share(number: Decimal) -> bool:
    """Tell whether a number may be a share of 1 as well as a percentage."""
    return 0 < number <= 1


@lru_cache(maxsize=1 << 10)
def _bounded(number: Decimal, *, signed: bool) -> Decimal:
    """Return the percentage if it lies in its bounds; up to 1 without a percent sign it may be a fraction: asked.

    Equal percentages are one record: a collection has a hundred thousand of them.
    """
    if not _in_bounds(number):
        raise _Fault("CELL-02")
    if _may_be_a_share(number) and not signed:
        raise _Fault("CELL-03", wording.percent(number * 100).removesuffix("%"))
    return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))


def parse_date(cell: RawCell) -> date:
    """Read a day from a date cell or a text: d/m/yyyy, d-m-yyyy, d.m.yyyy, yyyy-mm-dd, "15 tháng 3 năm 2024".

    Day first, never guessed: a year of two figures, a month beyond 12, a bare serial number are asked with a proposal.
    Where the workbook lost its number formats, a serial number in a column of days is the day it was.
    """
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        meant = date(1899, 12, 30) + timedelta(days=int(value))
        if not cell.number_format:
            return meant
        raise _Fault("CELL-05", wording.day(meant))
    text = wording.tidy(_printable(value)).translate(_FULL_WIDTH) if isinstance(value, str) else ""
    if match := _DAY_FIRST.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := wording.DAY_IN_WORDS.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _SHORT_YEAR.fullmatch(text):
        raise _short_year(match[1], match[2], f"20{match[3]}")
    raise _Fault("CELL-05")


def _day(day: str, month: str, year: str) -> date:
    """Return the day; one that no calendar has is asked, with day and month exchanged where that gives a day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        why = wording.no_such_day(int(day), int(month), int(year))
        raise _Fault("CELL-05", _shown_day(month, day, year), why) from None


def _short_year(day: str, month: str, year: str) -> _Fault:
    """Return what is wrong with a day whose year was typed in two figures: it is asked, as a day if there is one."""
    proposal = _shown_day(day, month, year)
    return _Fault("CELL-05", proposal, "" if proposal else wording.no_such_day(int(day), int(month), int(year)))


def _shown_day(day: str, month: str, year: str) -> str:
    """Write a day as a proposal, "" where no calendar has it."""
    try:
        return wording.day(date(int(year), int(month), int(day)))
    except ValueError:
        return ""


def parse_status(cell: RawCell) -> Status:
    """Read a status by its word in the list, whatever its case, spaces or Unicode form."""
    found = _STATUS_BY_KEY.get(wording.compare_key(clean_text(cell.value)))
    if found is None:
        raise _Fault("CELL-04", _nearest_status(clean_text(cell.value)))
    return found


def _nearest_status(text: str) -> str:
    """Return the word of the list that was probably meant, "" where none is near."""
    near = process.extractOne(wording.compare_key(text), _STATUS_BY_KEY.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return labels.STATUS[_STATUS_BY_KEY[near[0]]] if near is not None else ""


def parse_number(cell: RawCell) -> Decimal:
    """Read a number from a number or a text: 1250, "1.250,5"; where a dot may mean either, it is asked."""
    if not isinstance(cell.value, str):
        try:
            number = Decimal(str(cell.value))
        except InvalidOperation:
            raise _Fault("CELL-12") from None
        if not number.is_finite():
            raise _Fault("CELL-12")
        return number
    plain = wording.tidy(_printable(cell.value)).translate(_FULL_WIDTH)
    if _AMBIGUOUS.fullmatch(plain):
        raise _Fault("CELL-11")
    if _VIETNAMESE_NUMBER.fullmatch(plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if _PLAIN_NUMBER.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    raise _Fault("CELL-12")


_PARSERS: Mapping[Kind, Callable[[RawCell], object]] = {
    Kind.PERCENT: parse_percent,
    Kind.NUMBER: parse_number,
    Kind.DATE: parse_date,
    Kind.CHOICE: parse_status,
}
FAULT_CODES: Mapping[str, str] = {"formula": "CELL-06", "error": "CELL-07", "lost": "CELL-09", "no-number": "CELL-10"}
"""What hides a cell → the rule that speaks of it."""


def clean_cell(field: Field, cell: RawCell) -> Sourced[object] | Gap | None:
    """Return the typed value of a cell with its place, a Gap if it cannot be used, None if it is blank."""
    value = None if cell.fault else _plain_value(field.kind, cell)
    return Sourced(value, cell.place) if value is not None else _cleaned_with_care(field, cell)


def _plain_value(kind: Kind, cell: RawCell) -> object:
    """Return the value of a cell that is written as the form asks for it, None for any other."""
    value = cell.value
    if type(value) is str:
        if kind is Kind.TEXT:
            return value if _is_plain_text(value) else None
        return _plain_status(value, cell.font) if kind is Kind.CHOICE else None
    if kind is Kind.PERCENT and type(value) is int and cell.number_format in _WHOLE_FORMATS:
        return _whole_percent(value)
    return value.date() if kind is Kind.DATE and type(value) is datetime else None


def _is_plain_text(text: str) -> bool:
    """Tell whether a text is one tidy line in the letters of Unicode, which is kept as it stands."""
    if not wording.is_tidy_print(text) or len(text) > _LONGEST or text[:1] in ("", "#"):
        return False
    return text.isascii() or legacy.is_unicode(text)


@lru_cache(maxsize=1 << 8)
def _plain_status(word: str, font: str) -> Status | None:
    """Return the status of a word of the list, written as in the list and in the letters of Unicode."""
    return _STATUS_BY_WORD.get(word) if legacy.recognise(word, font) is None else None


_STATUS_BY_WORD: Mapping[str, Status] = {labels.STATUS[each]: each for each in STATUS.choices}
_WHOLE_FORMATS = frozenset({"General", "0"})


@lru_cache(maxsize=1 << 8)
def _whole_percent(number: int) -> Decimal | None:
    """Return a whole number as a percentage, None where it has to be asked about."""
    found = Decimal(number)
    return found if _in_bounds(found) and not _may_be_a_share(found) else None


def _cleaned_with_care(field: Field, cell: RawCell) -> Sourced[object] | Gap | None:
    """Return what a cell holds that is not plainly written; see `clean_cell`."""
    error = _error_shown(cell)
    if error:
        return Gap("CELL-07", error, cell.place)
    if cell.fault:
        return Gap(FAULT_CODES[cell.fault], clean_text(cell.value), cell.place)
    found = legacy.recognise(cell.value, cell.font) if isinstance(cell.value, str) else None
    if found is not None and found.text != cell.value:
        before = wording.tidy_lines(wording.writable(str(cell.value)))
        return Gap("CELL-08", before, cell.place, clean_text(found.text), found.encoding)
    shown = clean_text(cell.value)
    if not shown:
        return None
    if field.kind is Kind.TEXT:
        return Sourced(shown, cell.place)
    try:
        return Sourced(_PARSERS[field.kind](cell), cell.place)
    except _Fault as fault:
        return Gap(fault.code, shown, cell.place, fault.proposal, why=fault.why)


def _error_shown(cell: RawCell) -> str:
    """Return the error that a cell shows as a text, or that its formula without a stored value holds; "" for none."""
    if not isinstance(cell.value, str) or cell.fault not in ("", "formula"):
        return ""
    found = _ERROR.search(cell.value) if cell.fault else _ERROR.fullmatch(cell.value.strip())
    return found[0] if found is not None else ""


_ASKED = frozenset(ALL_FIELDS)
_ASKED_OF_EXTRA = _ASKED | {CONTENT.key}
_NOTHING: Mapping[str, Any] = {}
"""What a row has where it has none: most rows have no gaps, and one is enough for all of them."""


# --- rows and returns ----------------------------------------------------------------------------------------------


class _Cleaning(Struct):
    """One return on its way: what was done to its texts."""

    unit: str
    accepted: Collection[str]
    removed: list[Place] = field(default_factory=list)
    cut: list[Place] = field(default_factory=list)
    converted: list[Gap] = field(default_factory=list)

    def answer(self, row: RawRow) -> Answer:
        """Return the answer of one row."""
        values: dict[str, Sourced[object]] = {}
        gaps: dict[str, Gap] = {}
        for key, cell in filled(row.cells, _ASKED_OF_EXTRA if row.block is Block.EXTRA else _ASKED):
            cleaned = self.cell(ALL_FIELDS.get(key, CONTENT), cell, row)
            if isinstance(cleaned, Gap):
                gaps[key] = cleaned
            elif cleaned is not None:
                values[key] = cleaned
        places = row.places or places_of(row.cells)
        return Answer(self.unit, row.block, row.key, row.place, values or _NOTHING, gaps or _NOTHING, places)

    def cell(self, asked: Field, cell: RawCell, row: RawRow) -> Sourced[object] | Gap | None:
        """Return the typed value of one cell; a text in an old encoding as read, where the Office accepted that."""
        value = None if cell.fault else _plain_value(asked.kind, cell)
        if value is not None:
            return Sourced(value, cell.place)
        cleaned = _cleaned_with_care(asked, cell)
        if isinstance(cleaned, Gap) and cleaned.encoding:
            key = _decision_key(self.unit, row, asked, cleaned.shown)
            gap = Gap(cleaned.code, cleaned.shown, cleaned.place, cleaned.proposal, cleaned.encoding, key)
            if key not in self.accepted:
                return gap
            self.converted.append(gap)
            return clean_cell(asked, RawCell(gap.proposal, cell.place, cell.number_format))
        if _loses_characters(cell.value):
            self.removed.append(cell.place)
        if isinstance(cell.value, str) and len(cell.value) > _LONGEST:
            self.cut.append(cell.place)
        return cleaned


def _decision_key(unit: str, row: RawRow, asked: Field, text: str) -> str:
    """Return the key under which the Office accepts a converted text: this text in this field of this row."""
    mark = digest_of(text.encode()).hexdigest()[:8]
    return f"convert:{unit}:{row.block.value}:{row.key}:{asked.key}:{mark}"


def clean_return(
    raw: RawReturn, sha256: str, received_at: datetime | None, accepted: Collection[str] = ()
) -> UnitReturn:
    """Return the whole return with typed values; its unit and period are those that the vote found.

    `accepted` are the keys of converted texts that the Office accepted.
    """
    nil = clean_text(raw.form["nil"].value) if "nil" in raw.form else ""
    reason = clean_text(raw.form["nil_reason"].value) if "nil_reason" in raw.form else ""
    cleaning = _Cleaning(raw.unit, accepted)
    answers = tuple(cleaning.answer(row) for row in raw.rows)
    return UnitReturn(
        unit=raw.unit,
        period=raw.period,
        file=raw.file,
        sha256=sha256,
        received_at=received_at,
        answers=answers,
        nil=wording.compare_key(nil) == wording.compare_key(labels.YES),
        nil_reason=reason,
        nil_typed="" if wording.compare_key(nil) in _NO else nil,
        removed=tuple(cleaning.removed),
        cut=tuple(cleaning.cut),
        converted=tuple(cleaning.converted),
    )
