"""Documents that a plan cites by number and day: 163/2021/NQ-HĐND ngày 09/12/2021, 497-KL/TU ngày 29/11/2023."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_SYMBOL = r"[A-ZĐ][A-Za-zĐđ&]*(?:[-/][A-ZĐ][A-Za-zĐđ&]*)*"
_CITATION = re.compile(
    rf"(?<![\w/.])(?P<figure>\d{{1,5}})(?P<middle>/(?:19|20)\d\d/|\s?/\s?|-)(?P<symbol>{_SYMBOL})(?![\w/])"
    r"(?:,?\s*ngày\s+(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4}))?"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document cited: its number as written without blanks, its figure and symbol, its day, where it stands."""

    number: str
    figure: int
    symbol: str
    day: date | None
    start: int
    end: int


def documents(text: str) -> Iterator[Document]:
    """Yield the documents that a text cites by number, in its order."""
    for match in _CITATION.finditer(text):
        if "/" not in match["middle"] + match["symbol"]:
            continue  # COVID-19 and its like: a party number has its stroke before the body
        number = f"{match['figure']}{match['middle'].replace(' ', '')}{match['symbol']}"
        yield Document(number, int(match["figure"]), match["symbol"], _day(match), match.start(), match.end())


def _day(match: re.Match[str]) -> date | None:
    """Return the day of a citation, None where it names none or no calendar has it."""
    if not match["day"]:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
