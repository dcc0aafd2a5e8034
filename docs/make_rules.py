"""Writes docs/quy-tac.md from the catalogue of rules; `make rules` runs it, a test says when the page is stale."""

from __future__ import annotations

from pathlib import Path

from generator import rules
from generator.texts import rulebook

PAGE = Path(__file__).parent / "quy-tac.md"


def page() -> str:
    """Return the page as the catalogue stands now."""
    return rulebook.page((each.code, each.scope.value, each.severity.value) for each in rules.rules())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
