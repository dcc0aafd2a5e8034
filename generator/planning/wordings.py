"""How much of what one text of a plan says stands in another: pairs of syllables, rare ones count for more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.texts import link_words as words
from generator.texts.wording import compare_key

Pair = tuple[str, str]


class Wordings:
    """Knows the texts of one plan: what its abbreviations stand for, how rare each pair of syllables is."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Learn from all texts of the plan."""
        self._meanings = _meanings(texts)
        self._texts = len(texts)
        self._known: dict[str, frozenset[Pair]] = {}
        self._met = Counter(pair for each in texts for pair in self.pairs(each))

    def pairs(self, text: str) -> frozenset[Pair]:
        """Return the pairs of syllables that say what a text is about."""
        if text not in self._known:
            self._known[text] = frozenset(self._read(text))
        return self._known[text]

    def _read(self, text: str) -> Iterator[Pair]:
        """Yield the pairs of a text, abbreviations written out; generic words part what stands around them."""
        whole = words.ABBREVIATION.sub(lambda match: self._meanings.get(_letters(match[0]), match[0]), text)
        for each in words.GENERIC.split(compare_key(whole)):
            yield from pairwise(_syllables(each))

    def _weight(self, pairs: Iterable[Pair]) -> float:
        """Return how much pairs tell: one that stands in every text tells nothing."""
        return sum(math.log((self._texts + 1) / max(1, self._met[each])) for each in pairs)

    def common(self, text: str, other: str) -> float:
        """Return how much two texts both say, in no unit but that of this plan."""
        return self._weight(self.pairs(text) & self.pairs(other))

    def share(self, part: str, whole: str) -> float:
        """Return which share of what a part says stands in the whole, 0–1."""
        said = self.pairs(part)
        return self.common(part, whole) / self._weight(said) if said else 0.0


def _syllables(text: str) -> list[str]:
    """Return the syllables of a text as they are compared."""
    return [each for each in re.findall(r"\w+", compare_key(text)) if each not in words.SMALL]


def _letters(abbreviation: str) -> str:
    """Return the letters of an abbreviation: KH&CN → khcn."""
    return abbreviation.replace("&", "").casefold()


def _meanings(texts: Iterable[str]) -> dict[str, str]:
    """Return the words that abbreviations stand for: those with their initials that the plan writes most often."""
    listed = list(texts)
    wanted = {_letters(each) for text in listed for each in words.ABBREVIATION.findall(text)}
    spelt = [_syllables(words.ABBREVIATION.sub(" ", each)) for each in listed]
    found: dict[str, str] = {}
    for letters in wanted:
        size = len(letters)
        met = Counter(
            " ".join(each[at : at + size])
            for each in spelt
            for at in range(len(each) - size + 1)
            if "".join(syllable[0] for syllable in each[at : at + size]) == letters
        )
        if met:
            found[letters] = max(met, key=lambda each: (met[each], each))
    return found
