"""How many lines a text takes in a cell, by the widths of the characters of Times New Roman at 11 points."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SIZE = 14.67
"""Pixels of 11 points."""
_DIGIT, _PADDING = 7, 5
"""Pixels of one unit of a column's width, and what a cell keeps free."""
_CLOSE = 0.99
"""Room for words whose letters are wider than those of their kind."""
_NARROW, _WIDE = frozenset("iljtfrI.,;:!'()[]/|- "), frozenset("mwMW%@…–—&")
_SPACE = 0.25


def printed_lines(text: str, width: float) -> int:
    """Return the lines of a text, wrapped between words, in a column of this width (digits of the usual font)."""
    if "\n" not in text and len(text) <= 0.8 * (width - 1):
        return 1
    room = (width * _DIGIT - _PADDING) / _SIZE * _CLOSE
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Return the lines of one paragraph; a word too long for a line is broken."""
    lines, taken = 1, 0.0
    for word in line.split(" "):
        length = _length(word)
        if not taken or taken + _SPACE + length > room:
            lines += bool(taken) + int(length // room)
            taken = length % room
        else:
            taken += _SPACE + length
    return lines


@lru_cache(maxsize=1 << 14)
def _length(word: str) -> float:
    """Return the length of a word; the same words stand in the feedback of every unit."""
    return sum(map(_width, word))


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    """Return the width of a character in parts of the font's size."""
    base = unicodedata.normalize("NFD", character)[0]
    if base in _NARROW:
        return 0.31
    if base in _WIDE:
        return 0.82
    return 0.69 if base.isupper() else 0.49
