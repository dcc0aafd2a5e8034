"""Names of units as plans print them: lists taken apart, and the unit that a name most likely means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
_SEPARATORS = " ,;\n"
_ABBREVIATION = re.compile(r"\b[A-ZĐ]{3,}\b")


@dataclass(frozen=True, slots=True)
class Guess:
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
    """Tell whether the capitals in a name are the initials of words of the other: TCĐLCL."""
    initials = "".join(word[0] for word in re.findall(r"\w+", tidy(other))).casefold()
    return any(each.casefold() in initials for each in _ABBREVIATION.findall(tidy(name)) if len(each) > 3)


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
        name = (
            _known_start(rest, known)
            or (everyone[0] if everyone else "")
            or re.split(r"\s*[,;]\s*", rest, maxsplit=1)[0]
        )
        found.append(name.strip(" .-"))
        rest = rest[len(name) :].lstrip(_SEPARATORS)
    return tuple(each for each in found if each)


def _known_start(text: str, known: Sequence[str]) -> str:
    """Return the longest beginning of a text that is a known name, up to the end or a separator."""
    ends = [match.start() for match in re.finditer(r"\s*[,;]", text)] + [len(text)]
    keys = {compare_key(each) for each in known}
    return next((text[:end] for end in sorted(ends, reverse=True) if compare_key(text[:end]) in keys), "")
