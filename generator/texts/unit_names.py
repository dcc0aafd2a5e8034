"""Names of units as plans print them: lists taken apart, and the unit that a name most likely means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from rapidfuzz import fuzz

from generator.model import Unit
from generator.texts.wording import compare_key, tidy

_LIKELY = 65.0
"""From this likeness on (100 is equal) a unit is offered as the one that is meant."""
_PART_OF_NAME = 95.0
_ABBREVIATED = 90.0
_EVERYONE = re.compile(
    r"(?:tất cả |toàn thể )?(?:các|những) (?:phòng|đơn vị|cơ quan|ban)\b(?:, (?:các )?(?:phòng|đơn vị|cơ quan|ban)\b)*"
    r"(?: và (?:các )?(?:đơn vị|cơ quan)\b)?[^,;]*",
    re.IGNORECASE,
)
"""Words that stand for all units: Các phòng, đơn vị thuộc Sở."""
_SOME = re.compile(r"liên quan|khác\b", re.IGNORECASE)
_JOINT = re.compile(r"^[\s,;]*(?:và\s+)?")
_ABBREVIATION = re.compile(r"\b[A-ZĐƯ][A-Za-zĐđƯư&]*[A-ZĐƯ]\w*\b")
_PIECE = re.compile(r"[A-ZĐƯ][^A-ZĐƯ&]*")
_NAME_END = re.compile(
    r"\s*[,;]\s*(?!(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|thành phố)\b)"
    r"|\s+và\s+(?=(?:Phòng|Văn phòng|Thanh tra|Chi cục|Trung tâm|Ban|UBND)\s)"
)
"""Where a name of a list ends: UBND các xã, thị trấn is one; Phòng Nội vụ và Phòng Tài chính are two."""


class Guess(Struct, frozen=True):
    """A unit that a name may mean, and how alike they are."""

    unit: Unit
    likeness: float


def named_unit(name: str, units: Iterable[Unit]) -> Unit | None:
    """Return the unit that bears this name, or had it once."""
    key = compare_key(name)
    return next((each for each in units if key in {compare_key(one) for one in (each.name, *each.aliases)}), None)


def nearest_unit(name: str, units: Iterable[Unit]) -> Guess | None:
    """Return the unit whose name is most alike, None where none is likely."""
    guesses = [Guess(each, max(likeness(name, one) for one in (each.name, *each.aliases))) for each in units]
    best = max(guesses, key=lambda each: each.likeness, default=None)
    return best if best is not None and best.likeness >= _LIKELY else None


def likeness(name: str, other: str) -> float:
    """Return how alike two names are, 0–100: a part of the other, its initials, or written nearly the same."""
    a, b = compare_key(name), compare_key(other)
    if a == b:
        return 100.0
    if a and b and (f"{b} ".startswith(f"{a} ") or f"{a} ".startswith(f"{b} ")):
        return _PART_OF_NAME
    if _abbreviates(name, other) or _abbreviates(other, name):
        return _ABBREVIATED
    return float(fuzz.ratio(a, b))


def _abbreviates(name: str, other: str) -> bool:
    """Tell whether an abbreviation in a name stands for words of the other: TCĐLCL, GDTrH, GDMN-TH."""
    words = [compare_key(each) for each in re.findall(r"\w+", tidy(other))]
    return any(
        any(_spells(each, words[start:]) for start in range(len(words)))
        for each in _ABBREVIATION.findall(tidy(name).replace("-", ""))
        if sum(letter.isupper() for letter in each) > 2
    )


def _spells(abbreviation: str, words: Sequence[str]) -> bool:
    """Tell whether the pieces of an abbreviation, each from a capital on, begin the words one after the other."""
    pieces = [compare_key(each) for each in _PIECE.findall(abbreviation)]
    return len(pieces) <= len(words) and all(word.startswith(piece) for piece, word in zip(pieces, words, strict=False))


def means_everyone(name: str) -> bool:
    """Tell whether a name stands for all units."""
    return _EVERYONE.fullmatch(tidy(name)) is not None


def means_some(name: str) -> bool:
    """Tell whether a name that stands for all units may mean those alone that have to do with the matter."""
    return _SOME.search(name) is not None


def split_names(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a list; a name that is known, or stands for all units, stays whole though it holds a comma."""
    rest, found = tidy(text.replace("\n", "; ")), []
    while rest:
        everyone = _EVERYONE.match(rest)
        name = _known_start(rest, known) or (everyone[0] if everyone else "") or _NAME_END.split(rest, maxsplit=1)[0]
        found.append(name.strip(" .-"))
        rest = _JOINT.sub("", rest[len(name) :])
    return tuple(each for each in found if each)


def _known_start(text: str, known: Sequence[str]) -> str:
    """Return the longest beginning of a text that is a known name, up to the end or a separator."""
    ends = [match.start() for match in re.finditer(r"\s*[,;]", text)] + [len(text)]
    keys = {compare_key(each) for each in known}
    return next((text[:end] for end in sorted(ends, reverse=True) if compare_key(text[:end]) in keys), "")
