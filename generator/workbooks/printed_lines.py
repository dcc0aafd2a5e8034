"""How many lines a text takes in a cell, by the widths of the characters of Times New Roman at 11 points."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

_SIZE = 14.67
"""Pixels of 11 points."""
_DIGIT, _PADDING = 7, 5
"""Pixels of one unit of a column's width, and what a cell keeps free."""
_CLOSE = 0.99
"""Room for words whose letters are wider than those of their kind."""
_NARROW, _WIDE = frozenset("iljtfrI.,;:!'()[]/|- "), frozenset("mwMW%@…–—&")
_SPACE = 25
"""The width of a blank; like those of all characters in hundredths of the font's size."""


class _Lengths(dict[str, int]):
    """The length of each word with the blank behind it; the same words stand in the feedback of every unit."""

    def __missing__(self, word: str) -> int:
        """Measure a word."""
        if len(self) >= _REMEMBERED:
            self.clear()
        length = self[word] = sum(map(_width, word)) + _SPACE
        return length


_REMEMBERED = 1 << 14
_length = _Lengths().__getitem__


def printed_lines(text: str, width: float) -> int:
    """Return the lines of a text, wrapped between words, in a column of this width (digits of the usual font)."""
    if "\n" not in text and len(text) <= 0.8 * (width - 1):
        return 1
    room = _room(width)
    return sum([_wrapped(line, room) for line in text.split("\n")])


@lru_cache(maxsize=64)
def _room(width: float) -> float:
    """Return how long the lines of a column are, in hundredths of the font's size."""
    return (width * _DIGIT - _PADDING) / _SIZE * _CLOSE * 100


def _wrapped(line: str, room: float) -> int:
    """Return the lines of one paragraph."""
    words = line.split(" ")
    if "  " in line or not words[0]:
        return _with_broken_words(words, room)
    ends = list(accumulate(map(_length, words)))
    lines, start, first = 1, 0, 0
    room += _SPACE  # that behind the last word of a line
    while ends[-1] - start > room:
        place = bisect_right(ends, start + room, first)
        if place == first:
            return _with_broken_words(words, room - _SPACE)
        lines, start, first = lines + 1, ends[place - 1], place
    return lines


def _with_broken_words(words: list[str], room: float) -> int:
    """Return the same where blanks follow each other, or a word is too long for a line: it is broken."""
    lines, taken = 1, 0.0
    for word in words:
        length = _length(word) - _SPACE
        if not taken or taken + _SPACE + length > room:
            lines += bool(taken) + int(length // room)
            taken = length % room
        else:
            taken += _SPACE + length
    return lines


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    """Return the width of a character."""
    base = unicodedata.normalize("NFD", character)[0]
    if base in _NARROW:
        return 31
    if base in _WIDE:
        return 82
    return 69 if base.isupper() else 49
