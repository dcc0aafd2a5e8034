"""What a person changed in the Word report: paragraphs as printed against paragraphs as found. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from msgspec import Struct

from generator.texts import wording

BULLET = "- "
_NUMBER = re.compile(r"^(?:[IVXLC]+|\d+|[^\W\d_]{1,2})[.)]\s*")


class WordParagraph(Struct, frozen=True):
    """A paragraph of a Word file: the key it is known by, None where it has none, and its whole text.

    The key "" is that of a paragraph which is no part of the text: a title, a line of an annex's head.
    """

    key: str | None
    text: str


class Change(Struct, frozen=True):
    """A paragraph that a person changed: its key, what was printed, what stands there now ("" where it is gone)."""

    key: str
    before: str
    after: str


Printed = tuple[str, str, str]
"""Key, number and text of a paragraph as the report printed it."""


def typed_changes(before: Sequence[Printed], after: Sequence[WordParagraph]) -> tuple[Change, ...]:
    """Return the printed paragraphs that a person changed, in their order.

    A paragraph is known by its key. Those without one that stand between two known ones take the keys that are missing
    there, in order; further ones belong to the paragraph before them. A key that is missing all the same was deleted.
    Where no key is left at all, paragraphs are matched by their text.
    """
    known = {key for key, _, _ in before}
    found = [WordParagraph(each.key if each.key in known or each.key == "" else None, each.text) for each in after]
    if not any(each.key for each in found):
        found = _keyed_by_text(before, found)
    texts = _texts(before, found)
    changes = []
    for key, number, text in before:
        now = _bare("\n".join(texts.get(key, [])), number)
        if _folded(now) != _folded(text):
            changes.append(Change(key, text, now))
    return tuple(changes)


def _texts(before: Sequence[Printed], found: Sequence[WordParagraph]) -> dict[str, list[str]]:
    """Return the texts that stand for each key: its own, and those without a key that belong to it."""
    present = {each.key for each in found if each.key}
    order = [key for key, _, _ in before]
    texts: dict[str, list[str]] = {}
    place = 0
    last = ""
    for each in found:
        if each.key:
            texts.setdefault(each.key, []).append(each.text)
            place, last = order.index(each.key) + 1, each.key
            continue
        if each.key == "":
            last = ""
        if each.key == "" or not each.text.strip():
            continue
        if place < len(order) and order[place] not in present:
            last = order[place]
            place += 1
        if last:
            texts.setdefault(last, []).append(each.text)
    return texts


def _keyed_by_text(before: Sequence[Printed], found: Sequence[WordParagraph]) -> list[WordParagraph]:
    """Return the paragraphs with the keys of those printed ones that have the same text, in the same order."""
    printed = [_folded(number + text) for _, number, text in before]
    shown = [_folded(each.text.removeprefix(BULLET)) for each in found]
    keyed = list(found)
    for block in difflib.SequenceMatcher(None, printed, shown, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            keyed[block.b + step] = WordParagraph(before[block.a + step][0], found[block.b + step].text)
    first = next((place for place, each in enumerate(keyed) if each.key), len(keyed))
    last = next((place for place in range(len(keyed), 0, -1) if keyed[place - 1].key), 0)
    return keyed[first:last]


def _bare(text: str, number: str) -> str:
    """Return the text of a paragraph without its bullet or number; one typed anew is no part of the text either."""
    plain = wording.tidy_lines(text)
    lead = number.strip() or BULLET.strip()
    if plain.startswith(lead):
        return plain[len(lead) :].strip()
    return _NUMBER.sub("", plain) if number else plain


def _folded(text: str) -> str:
    """Return the form in which white space, Unicode form and a leading bullet make no difference."""
    return wording.tidy(" ".join(line.strip().removeprefix(BULLET) for line in text.splitlines()))
