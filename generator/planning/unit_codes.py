"""Codes for units that have none yet: the letters that an office would use, vp, khtc, qlcn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.texts import issued_plan as words
from generator.texts.wording import compare_key, tidy, unaccented

_MOST_LETTERS = 5
_NO_NAME = "dv"


def new_codes(names: Sequence[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Return a code for each name, none of them taken, none the beginning of another's: files are sorted by them."""
    short = [_short(each) for each in names]
    known = set(taken)
    codes: list[str] = []
    for name, code in zip(names, short, strict=True):
        begins = any(other != code and other.startswith(code) for other in (*short, *known))
        wanted = (_initials(name)[:_MOST_LETTERS] if begins else code) or _NO_NAME
        free = next(each for each in (wanted, *(f"{wanted}{number}" for number in range(2, 1000))) if each not in known)
        known.add(free)
        codes.append(free)
    return tuple(codes)


def _short(name: str) -> str:
    """Return the letters of a name: Phòng Kế hoạch - Tài chính → khtc.

    A name that gives its abbreviation has that: Phòng … (KHTC). Of a long one those before its first comma or "và",
    without Quản lý, or of every second syllable: most words have
    two, Tiêu chuẩn Đo lường Chất lượng → tdc.
    """
    if own := words.OWN_ABBREVIATION.search(tidy(name)):
        return unaccented(own[1]).lower()
    core = words.UNIT_FRAME.sub("", tidy(name))
    shorter = words.NAME_ENDS.split(core)[0]
    plainer = words.MANAGEMENT.sub("", shorter)
    forms = (_initials(core), _initials(shorter), _initials(plainer), _initials(plainer)[::2])
    return next((each for each in forms if 1 < len(each) <= _MOST_LETTERS), forms[-1][:_MOST_LETTERS])


def _initials(name: str) -> str:
    """Return the first letters of a name's words, small words aside."""
    return "".join(
        unaccented(each[0]).lower() for each in re.findall(r"\w+", tidy(name))
        if compare_key(each) not in words.SMALL_WORDS
    )  # fmt: skip
