"""The receipt in the feedback workbook: what was read of a unit's return, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

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
    filled = [each for each in sent.answers if not each.blank]
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
    said: dict[Place, list[Finding]] = {}
    for one in findings:
        for cell in one.cells if one.severity is Severity.ERROR else ():
            said.setdefault(Place(one.file, one.sheet, cell), []).append(one)
    for each in filled:
        name = each.text("content") if each.block is Block.EXTRA else measures.get(each.code, each.code)
        row = ROW.format(row=each.place.row) if numbered else ""
        cells = [*(one.place for one in each.values.values()), *(one.place for one in each.gaps.values())]
        unread = [one for gap in each.gaps.values() for one in said.get(gap.place, ()) if one.code == gap.code]
        passed = [one for place in (each.place, *cells) for one in said.get(place, ()) if one.code in _ROW_CODES]
        texts = ["; ".join(_read(key, each.values[key]) for key in ALL_FIELDS if key in each.values)]
        texts += [NOT_READ.format(why=_why_not(unread)), NOT_COUNTED.format(why=_why_not(passed))]
        kept = [text for text, told in zip(texts, (each.values, unread, passed), strict=True) if told]
        part = _PART[each.block] if name else _PART[each.block].rstrip(":")
        yield f"{part} {name}".rstrip() + row, "\n".join(kept)


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


def _read(key: str, sourced: Sourced[object]) -> str:
    """Write one value as it was understood; long texts are cut."""
    amount = sourced.value if key not in labels.FIELD and isinstance(sourced.value, Decimal) else None
    shown = labels.shown(sourced.value) if amount is None else amounts.written(amount)
    return f"{labels.FIELD.get(key, labels.AMOUNT)}: {wording.shortened(shown, _LONGEST).rstrip('.')}"
