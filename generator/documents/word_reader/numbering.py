"""Automatic numbers and bullets as they are printed: I., 1.2., a), -."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from generator.documents.word_reader.package import W
from generator.documents.word_reader.properties import number, value
from generator.texts.wording import roman

_LEVELS = 9
_DASHES = re.compile("^[\u2010-\u2015\u2212-]$")
_MOST = 3999


class Numbering(Struct):
    """The lists of a file and how far each is counted."""

    lists: dict[str, dict[int, Any]] = field(default_factory=dict)
    counters: dict[str, list[int]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    """List → abstract list, whose count they share."""

    def level(self, list_id: str | None, depth: int) -> Any:
        """Return w:lvl of a list, None where there is none."""
        return self.lists.get(list_id or "", {}).get(depth)

    def next_label(self, list_id: str | None, depth: int) -> str:
        """Count one item on and return its label as printed."""
        level = self.level(list_id, depth)
        if level is None or list_id is None:
            return ""
        counts = self.counters.setdefault(self.shared[list_id], [0] * _LEVELS)
        start = int(number(value(level, "start") or "1"))
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        return self._written(list_id, depth, level, counts)

    def _written(self, list_id: str, depth: int, level: Any, counts: list[int]) -> str:
        """Return the label of the item that was just counted."""
        kind = value(level, "numFmt") or "decimal"
        pattern = value(level, "lvlText") or ""
        if kind in ("bullet", "none"):
            return "-" if _DASHES.match(pattern) else pattern[:1]
        for place in range(depth + 1):
            inner = self.level(list_id, place)
            inner_kind = (value(inner, "numFmt") or "decimal") if inner is not None else "decimal"
            pattern = pattern.replace(f"%{place + 1}", _figure(max(counts[place], 1), inner_kind))
        return pattern


def _figure(count: int, kind: str) -> str:
    """Write one number of a label in its figures."""
    if kind in ("upperRoman", "lowerRoman"):
        written = roman(min(count, _MOST))
        return written if kind == "upperRoman" else written.lower()
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if kind == "upperLetter" else letter
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def read_numbering(root: Any) -> Numbering:
    """Return the lists of word/numbering.xml; an absent part gives none."""
    found = Numbering()
    if root is None:
        return found
    abstract = {
        str(each.get(f"{W}abstractNumId")): {
            int(number(level.get(f"{W}ilvl"))): level for level in each.iterfind(f"{W}lvl")
        }
        for each in root.iterfind(f"{W}abstractNum")
    }
    for each in root.iterfind(f"{W}num"):
        list_id, base = str(each.get(f"{W}numId")), value(each, "abstractNumId") or ""
        levels = {depth: level for depth, level in abstract.get(base, {}).items() if 0 <= depth < _LEVELS}
        restarts = False
        for override in each.iterfind(f"{W}lvlOverride"):
            depth, own = int(number(override.get(f"{W}ilvl"))), override.find(f"{W}lvl")
            restarts = restarts or override.find(f"{W}startOverride") is not None
            if own is not None and 0 <= depth < _LEVELS:
                levels[depth] = own
        found.lists[list_id] = levels
        found.shared[list_id] = f"own:{list_id}" if restarts else base
    return found
