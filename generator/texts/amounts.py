"""Sentences for the numbers that a plan asks for."""

from __future__ import annotations

from decimal import Decimal

from generator.model import Amount
from generator.texts import wording

EXTRAS = "Nhiệm vụ phát sinh ngoài Kế hoạch"


def total(amount: Amount, value: Decimal, count: int, wrong: int) -> str:
    """Return the sum of a number, from how many tasks, and how many cells are in no sum."""
    left_out = f"; {wrong} nhiệm vụ ghi chưa đúng, chưa cộng" if wrong else ""
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
