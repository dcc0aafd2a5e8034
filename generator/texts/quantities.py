"""Numbers with their units in running text: 1.200 triệu đồng, 12,5 ha. Dates and document numbers are none."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from generator.texts.wording import compare_key

_QUANTITY = re.compile(
    r"(?<![\w/.,-])(?<!năm )(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s+([^\W\d_]+)", re.IGNORECASE
)
_FACTORS = (Decimal(1000), Decimal(1_000_000))
_SMALLEST = 2
_LEAST, _MOST = Decimal("0.5"), Decimal(2)
"""A number grows from one period to the next; within half and double of the factor it looks like a slip of units."""
_TIMES = frozenset(compare_key(each) for each in ("tháng", "năm", "ngày", "quý", "giờ"))


class Quantity(Struct, frozen=True):
    """A number with the word after it, and both as typed."""

    number: Decimal
    unit: str
    text: str


def of(text: str) -> list[Quantity]:
    """Return the quantities of a text in their order; times (năm 2024, 6 tháng) are none."""
    found = []
    for each in _QUANTITY.finditer(text):
        unit = compare_key(each[2])
        if unit not in _TIMES:
            found.append(Quantity(Decimal(each[1].replace(".", "").replace(",", ".")), unit, each[0]))
    return found


def slip(now: Decimal, before: Decimal) -> str:
    """Return how many times ("1.000", "1.000.000") one number seems to be off from the other, "" where it does not."""
    less, more = sorted((now, before))
    if less < _SMALLEST:
        return ""
    ratio = more / less
    return next((f"{each:,}".replace(",", ".") for each in _FACTORS if _LEAST * each <= ratio <= _MOST * each), "")
