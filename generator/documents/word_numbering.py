"""The numbers that Word prints before paragraphs of a list and keeps out of their text: 1., I., a), 2.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.texts.wording import letter, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_LEVELS = 9
_WRITERS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": roman,
    "lowerRoman": lambda value: roman(value).lower(),
    "upperLetter": lambda value: letter(value - 1).upper(),
    "lowerLetter": lambda value: letter(value - 1),
}


class Numbering:
    """Counts the paragraphs of each list as Word does."""

    def __init__(self, root: Any | None, styles: Any | None = None) -> None:
        """Read the lists of numbering.xml, and which styles belong to one; none where the document has no such part."""
        self._by_style = {
            str(each.get(f"{W}styleId")): found
            for each in (styles.findall(f"{W}style") if styles is not None else ())
            if (found := each.find(f"{W}pPr/{W}numPr")) is not None
        }
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        kinds = {each.get(f"{W}abstractNumId"): _levels(each) for each in root.findall(f"{W}abstractNum")}
        for each in root.findall(f"{W}num"):
            link = each.find(f"{W}abstractNumId")
            if link is not None:
                self._levels[str(each.get(f"{W}numId"))] = kinds.get(link.get(f"{W}val"), {})

    def mark(self, paragraph: Any) -> str:
        """Return the number that is printed before a paragraph with a blank behind it, "" where there is none."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            found = None if style is None else self._by_style.get(str(style.get(f"{W}val")))
        if found is None:
            return ""
        number, depth = _value(found, "numId") or "0", int(_value(found, "ilvl") or 0)
        levels = self._levels.get(number, {})
        if depth not in levels or depth >= _MOST_LEVELS:
            return ""
        counts = self._counts.setdefault(
            number, [levels[at][2] - 1 if at in levels else 0 for at in range(_MOST_LEVELS)]
        )
        counts[depth] += 1
        for deeper in range(depth + 1, _MOST_LEVELS):
            counts[deeper] = levels[deeper][2] - 1 if deeper in levels else 0
        printed = re.sub(r"%(\d)", lambda match: _written(levels, counts, int(match[1]) - 1), levels[depth][1])
        return f"{printed} " if any(each.isalnum() for each in printed) else "- "


def _levels(kind: Any) -> dict[int, tuple[str, str, int]]:
    """Return format, text and first number of each level of a kind of list."""
    return {
        int(each.get(f"{W}ilvl") or 0): (
            _value(each, "numFmt") or "decimal", _value(each, "lvlText") or "", int(_value(each, "start") or 1),
        )
        for each in kind.findall(f"{W}lvl")
    }  # fmt: skip


def _value(parent: Any, name: str) -> str:
    """Return the value of a child element."""
    found = parent.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val") or "")


def _written(levels: Mapping[int, tuple[str, str, int]], counts: list[int], depth: int) -> str:
    """Write the count of one level."""
    kind = levels[depth][0] if depth in levels else "decimal"
    value = counts[depth] if 0 <= depth < _MOST_LEVELS else 0
    return _WRITERS.get(kind, str)(value) if value > 0 else str(value)
