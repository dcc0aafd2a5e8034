"""Sentences for the numbers that a plan asks for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.model import Amount
from generator.texts import wording

EXTRAS = "Nhiệm vụ phát sinh ngoài Kế hoạch"


def nothing(amount: Amount) -> str:
    """Say that nobody gave a number."""
    return f"{amount.heading}: chưa đơn vị nào ghi số liệu."


def total(amount: Amount, value: Decimal, count: int, wrong: int, silent: Sequence[str]) -> str:
    """Return the sum of a number, from how many tasks, how many cells are in no sum, which units gave none."""
    left_out = f"; {wrong} nhiệm vụ ghi chưa đúng, chưa cộng" if wrong else ""
    left_out += f"; chưa có số liệu của {wording.joined(silent)}" if silent else ""
    return (
        f"{amount.heading}: tổng cộng {written(value)} {amount.unit} ({count} nhiệm vụ có số liệu{left_out}), trong đó:"
    )


def part(title: str, amount: Amount, value: Decimal) -> str:
    """Return the sum of a part."""
    return f"{title}: {written(value)} {amount.unit}"


def written(value: Decimal) -> str:
    """Write a number with dots for thousands and a comma for decimals, without needless zeros."""
    plain = value.normalize()
    return wording.number(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)
