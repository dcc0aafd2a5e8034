"""Keys of what the report speaks of: the same over runs, and the same as those of the Office's decisions."""

from __future__ import annotations

TEXT = "text:"
"""How the key of a paragraph's own edit begins."""


def task(code: str) -> str:
    """Return the key of a task of the plan."""
    return f"task:{code}"


def measure(code: str) -> str:
    """Return the key of a measure."""
    return f"measure:{code}"


def unit(code: str) -> str:
    """Return the key of a unit's row in the sheet Nộp báo cáo."""
    return f"unit:{code}"


def text(paragraph: str) -> str:
    """Return the key of a paragraph's row in the sheet Lời văn."""
    return f"{TEXT}{paragraph}"
