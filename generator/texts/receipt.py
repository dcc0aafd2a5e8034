"""The receipt in the feedback workbook: what was read of a unit's return, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from generator.findings import Finding, Severity
from generator.model import ALL_FIELDS, Answer, Block, Place, Sourced, Submission, UnitReturn, Why
from generator.texts import amounts, labels, messages, wording

_LONGEST = 160
_ROW_CODES = frozenset({"TABLE-01", "TABLE-02", "TABLE-03"})
"""The rules whose errors keep a whole row out of the report."""
ROW = " (dòng {row})"
NOT_READ = "Chưa nhận: {why}"
NOT_COUNTED = "Chưa tính vào báo cáo: {why}"


def lines(
    sent: UnitReturn,
    status: Submission,
    findings: Sequence[Finding] = (),
    *,
    numbered: bool = True,
    measures: Mapping[str, str] | None = None,
) -> tuple[tuple[str, str], ...]:
    """Return (what, what was read) pairs: the file, when it came, how many rows, then each row that was filled.

    What could not be read or does not count is told with the reason that its finding gives; rows are `numbered` unless
    they stand elsewhere in the workbook that goes back; `measures` are the numbers of measures by their codes.
    """
    filled = list(sent.filled)
    return (
        ("Tệp", sent.file),
        ("Nhận lúc", wording.moment(sent.received_at) if sent.received_at else "không rõ"),
        *((("Bản được dùng", _why(status)),) if status.why is not None else ()),
        ("Số dòng đã điền", wording.number(len(filled))),
        *((("Không phát sinh trong cả kỳ", sent.nil_reason or labels.YES),) if sent.nil else ()),
        *_rows(filled, findings, numbered, measures or {}),
    )


_WHY = {
    Why.ONLY: "Là bản duy nhất Văn phòng nhận được.",
    Why.NEWEST: "Là bản mới nhất trong {count} bản Văn phòng nhận được.",
    Why.NOT_BLANK: "Là bản mới nhất có nội dung trong {count} bản Văn phòng nhận được; bản gửi sau để trống.",
    Why.PINNED: "Văn phòng chọn tính bản này{reason}.",
}


_LAST_LEFT = "Là bản duy nhất còn lại; các bản khác Văn phòng không tính."


def _why(status: Submission) -> str:
    """Say why this return of the unit counts."""
    reason = f": {status.reason}" if status.reason else ""
    if status.why is Why.ONLY and len(status.returns) > 1:
        return _LAST_LEFT
    return _WHY[status.why or Why.ONLY].format(count=len(status.returns), reason=reason)


def _rows(
    filled: list[Answer], findings: Sequence[Finding], numbered: bool, measures: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield one line for each filled row: what was read, then what was not, or does not count, and why."""
    said = _errors(findings)
    of_rows = {place: kept for place, found in said.items() if (kept := [one for one in found if _keeps_out(one)])}
    for each in filled:
        name = each.text("content") if each.block is Block.EXTRA else measures.get(each.code, each.code)
        row = ROW.format(row=each.place.row) if numbered else ""
        told = [_told(each.values)] if each.values else []
        if each.gaps and (unread := _unread(each, said)):
            told.append(NOT_READ.format(why=_why_not(unread)))
        if of_rows and (passed := _passed_over(each, of_rows)):
            told.append(NOT_COUNTED.format(why=_why_not(passed)))
        part = _PART[each.block] if name else _PART[each.block].rstrip(":")
        yield f"{part} {name}".rstrip() + row, "\n".join(told)


def _errors(findings: Sequence[Finding]) -> dict[Place, list[Finding]]:
    """Return the errors by the cells that they name."""
    said: dict[Place, list[Finding]] = {}
    for one in findings:
        for cell in one.cells if one.severity is Severity.ERROR else ():
            said.setdefault(Place(one.file, one.sheet, cell), []).append(one)
    return said


def _keeps_out(finding: Finding) -> bool:
    """Tell whether a finding keeps a whole row out of the report."""
    return finding.code in _ROW_CODES


def _unread(answer: Answer, said: Mapping[Place, Sequence[Finding]]) -> list[Finding]:
    """Return the findings that say why cells of a row could not be read."""
    return [one for gap in answer.gaps.values() for one in said.get(gap.place, ()) if one.code == gap.code]


def _passed_over(answer: Answer, of_rows: Mapping[Place, Sequence[Finding]]) -> list[Finding]:
    """Return the findings that keep a row out of the report."""
    cells = [*(one.place for one in answer.values.values()), *(one.place for one in answer.gaps.values())]
    return [one for place in (answer.place, *cells) for one in of_rows.get(place, ())]


def measure_number(ordinal: str) -> str:
    """Return a measure's number as a unit sees it on its sheet."""
    return f"số {ordinal}"


def measure_name(ordinal: str) -> str:
    """Return the name of a measure by that number."""
    return f"{_PART[Block.MEASURE]} {measure_number(ordinal)}"


def _why_not(findings: Sequence[Finding]) -> str:
    """Return what the findings say, each once."""
    return " ".join(dict.fromkeys(messages.sentence(each)[0] for each in findings))


_PART = {Block.LEAD: "Chủ trì", Block.PARTNER: "Phối hợp", Block.EXTRA: "Phát sinh:", Block.MEASURE: "Giải pháp"}


def _told(values: Mapping[str, Sourced[object]]) -> str:
    """Write the values of a row as they were understood; long texts are cut."""
    return "; ".join([f"{name}: {_shown(key, values[key].value)}" for key, name in _NAMES.items() if key in values])


_NAMES = {key: labels.FIELD.get(key, labels.AMOUNT) for key in ALL_FIELDS}


def _shown(key: str, value: object) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        return wording.shortened(wording.in_one_line(value), _LONGEST).rstrip(".")
    return _value_shown(value, is_amount=key not in labels.FIELD)


@lru_cache(maxsize=1 << 10, typed=True)
def _value_shown(value: object, *, is_amount: bool) -> str:
    """Write a status, a day or a number: the same few stand in most rows."""
    shown = amounts.written(value) if is_amount and isinstance(value, Decimal) else labels.shown(value)
    return wording.shortened(shown, _LONGEST).rstrip(".")
