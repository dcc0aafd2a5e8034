"""The receipt in the feedback workbook: what was read of a unit's return, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model import ALL_FIELDS, Answer, Block, Sourced, Submission, UnitReturn, Why
from generator.texts import amounts, labels, wording

_LONGEST = 160


def lines(sent: UnitReturn, status: Submission) -> tuple[tuple[str, str], ...]:
    """Return (what, what was read) pairs: the file, when it came, how many rows, then each row that was filled."""
    filled = [each for each in sent.answers if not each.blank]
    return (
        ("Tệp", sent.file),
        ("Nhận lúc", wording.moment(sent.received_at) if sent.received_at else "không rõ"),
        *((("Vì sao tính bản này", _why(status)),) if status.why is not None else ()),
        ("Số dòng đã điền", wording.number(len(filled))),
        *((("Không phát sinh trong cả kỳ", sent.nil_reason or labels.YES),) if sent.nil else ()),
        *_rows(filled),
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


def _rows(filled: list[Answer]) -> Iterator[tuple[str, str]]:
    """Yield one line for each filled row."""
    for each in filled:
        name = each.text("content") if each.block is Block.EXTRA else each.code
        yield (
            f"{_PART[each.block]} {name}",
            "; ".join(_read(key, each.values[key]) for key in ALL_FIELDS if key in each.values),
        )


_PART = {Block.LEAD: "Chủ trì", Block.PARTNER: "Phối hợp", Block.EXTRA: "Phát sinh:", Block.MEASURE: "Giải pháp"}


def _read(key: str, sourced: Sourced[object]) -> str:
    """Write one value as it was understood; long texts are cut."""
    amount = sourced.value if key not in labels.FIELD and isinstance(sourced.value, Decimal) else None
    shown = labels.shown(sourced.value) if amount is None else amounts.written(amount)
    return f"{labels.FIELD.get(key, labels.AMOUNT).lower()}: {shown if len(shown) <= _LONGEST else f'{shown[:_LONGEST].rstrip()}…'}"
