"""Documents that a plan cites by number and day: 163/2021/NQ-HĐND ngày 09/12/2021, 497-KL/TU ngày 29/11/2023."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

_BODY = r"[A-ZĐ][A-Za-zĐđ&]*(?:\d{1,2})?"
"""Letters for a kind or body; those of the National Assembly end with the number of its term: QH15."""
_SYMBOL = rf"{_BODY}(?:[-/]{_BODY})*"
_CITATION = re.compile(
    rf"(?<![\w/.])(?P<figure>\d{{1,5}})(?P<middle>/(?:19|20)\d\d/|\s?/\s?|-)(?P<symbol>{_SYMBOL})(?![\w/])"
    r"(?:,?\s*ngày\s+(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4}))?"
)


KIND_BEFORE = re.compile(
    r"(?P<kind>Kế hoạch|Quyết định|Nghị quyết|Kết luận|Chỉ thị|Chương trình|Chương trình hành động|CTHĐ|Công văn|Thông báo"
    r"|Thông tư|Nghị định|Đề án)(?:\s+số)?\s*$"
)
ISSUED_BY = re.compile(
    r"^\s*của\s+(?P<issuer>[^,;.()]+?)"
    r"(?=\s+(?:và|về|thực hiện|triển khai|(?i:ban hành|quy định))\b|\s[“”\"]|[,;.()]|$)"
)
"""What stands before the number of a document, and after its day."""
_NEAR = 120
"""Letters before and after a number that are looked at."""
_AMENDED = re.compile(r"(?:sửa đổi|thay thế|bãi bỏ)[^.;]{0,40}$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;\n](?=\s|$)")
_BETWEEN = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")
_CARRYING_OUT = re.compile(r"(?:\s*\b(?:về|việc|triển khai|thực hiện))+\s*$", re.IGNORECASE)


class Document(Struct, frozen=True):
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


def whole(document: Document, text: str) -> tuple[int, int]:
    """Return where the whole citation stands in its text: with the kind before the number and the issuer after it."""
    kind = KIND_BEFORE.search(text, max(0, document.start - _NEAR), document.start)
    issuer = ISSUED_BY.search(text[document.end : document.end + _NEAR])
    return kind.start() if kind else document.start, document.end + (issuer.end() if issuer else 0)


def carried_out(text: str) -> frozenset[str]:
    """Return the numbers of the documents that a text has carried out: those it amends or replaces are not."""
    return frozenset(
        each.number for each in documents(text) if not _AMENDED.search(text, max(0, each.start - _NEAR), each.start)
    )


def amended(text: str) -> frozenset[str]:
    """Return the numbers of the documents that a text has amended or replaced."""
    return frozenset(each.number for each in documents(text)) - carried_out(text)


def without_documents(text: str) -> str:
    """Return a text without its citations."""
    pieces, at = [], 0
    for each in documents(text):
        start, end = whole(each, text)
        pieces.append(text[at : max(at, start)])
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def without_lists(text: str) -> str:
    """Return a text without its lists of two and more documents: what they are carried out about stays."""
    spans = [whole(each, text) for each in documents(text)]
    pieces, at, first = [], 0, 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and _BETWEEN.fullmatch(text[spans[last][1] : spans[last + 1][0]]):
            last += 1
        before = _CARRYING_OUT.sub("", text[at : spans[first][0]])
        if last > first and before.strip():
            pieces.append(before)
            at = spans[last][1]
        first = last + 1
    return "".join([*pieces, text[at:]])


def titles(texts: Iterable[str]) -> Mapping[str, str]:
    """Return what documents are about, by their numbers, as far as some text says it behind the citation."""
    found: dict[str, str] = {}
    for text in texts:
        spans = [(each, *whole(each, text)) for each in documents(text)]
        for place, (each, _, end) in enumerate(spans):
            stop = _CLAUSE_END.search(text, end)
            ends = [stop.start() if stop else len(text), *(start for _, start, _ in spans[place + 1 : place + 2])]
            said = text[end : max(end, min(ends))].strip(' ,“”"')
            if len(said) > len(found.get(each.number, "")):
                found[each.number] = said
    return found
