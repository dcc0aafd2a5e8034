"""Documents as reports cite them: Kế hoạch số 15/KH-SKHCN ngày 05/3/2024. Numbers are found, and slips in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from generator.texts.wording import DAY_IN_WORDS, tidy

_SYMBOL = r"[A-ZĐ][A-Za-zĐđ]*(?:-[A-ZĐ0-9][A-Za-zĐđ0-9&]*)*"
_NUMBER = re.compile(rf"(?<![\d/.])(\d{{1,5}})\s?/\s?((?:(?:19|20)\d\d/)?{_SYMBOL})(?![\w/])")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_KIND = (
    "kế hoạch|quyết định|công văn|báo cáo|tờ trình|thông báo|nghị quyết|chỉ thị|hướng dẫn|kết luận|biên bản|hợp đồng"
    "|văn bản|giấy mời|giấy chứng nhận|chương trình|đề án|quy chế|công điện|thông tư|nghị định"
)
_KINDS = re.compile(rf"\b(?:{_KIND})\b", re.IGNORECASE)
_PARTY_NUMBER = re.compile(r"(?<![\d/.])\d{1,5}-[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*(?![\w/])")
_BEGINS_WITH_NUMBER = re.compile(r"\W*\d{1,5}\s?[/-]\s?[A-ZĐ]{2}")
_CLAIMS_NUMBER = re.compile(r"(?<!tổng )\bsố\s*:?\s*\d|\d\s?/\s?[A-ZĐ]{2}|\d[A-ZĐ]{2,}-[A-ZĐ]", re.IGNORECASE)


_CAPITALISED = "|".join(each.capitalize() for each in _KIND.split("|"))
_IN_FULL = re.compile(
    rf"(?:{_CAPITALISED}|{_KIND}) số ([0-9]{{1,5}}/{_SYMBOL}) ngày ([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}})"
)
"""A single document, cited just as the form shows it: most are."""


class Citation(Struct, frozen=True):
    """One item of a list of documents: as typed, its number, its day.

    The number is that of the state's documents (15/KH-SKHCN) or of the Party's (497-KL/TU), "" where its form is wrong.
    """

    text: str
    number: str
    day: date | None


def numbers(text: str) -> list[str]:
    """Return every well-formed document number in a text, without blanks."""
    return [f"{number}/{symbol}" for number, symbol in _NUMBER.findall(text)] if "/" in text else []


def count(text: str) -> int:
    """Count the items of a list."""
    return len(texts(text))


def texts(text: str) -> list[str]:
    """Return the items of a list as they are written."""
    return list(_plain_items(text))


def _plain_items(text: str) -> Iterator[str]:
    """Yield the text of every item of a list, without the signs that part them."""
    for item in text.replace("\n", ";").split(";") if text else ():
        if plain := tidy(item).strip(" -+•.,"):
            yield plain


def items(text: str) -> Iterable[Citation]:
    """Return every item of a list, documents and products alike."""
    single = _in_full(text)
    return _items_of_any_form(text) if single is None else (single,)


def _items_of_any_form(text: str) -> Iterator[Citation]:
    """Yield every item of a list of any form; see `items`."""
    for plain in _plain_items(text):
        found = numbers(plain) or _PARTY_NUMBER.findall(plain)
        yield Citation(plain, found[0] if found else "", _day(plain))


@lru_cache(maxsize=1 << 12)
def cited(text: str) -> tuple[Citation, ...]:
    """Return the documents of a list, one for each item that names one; items that are products are passed over.

    Several rules ask for the documents of the same cell, one after the other.
    """
    single = _in_full(text)
    return (single,) if single is not None else _cited_among(text)


def _in_full(text: str) -> Citation | None:
    """Return a single document that is cited just as the form shows it, None for any other list."""
    plain = _IN_FULL.fullmatch(text)
    day = _date(*plain.group(2, 3, 4)) if plain is not None else None
    return Citation(text, plain[1], day) if plain is not None and day is not None else None


def _cited_among(text: str) -> tuple[Citation, ...]:
    """Return the documents of a list of any form; see `cited`."""
    return tuple(
        each
        for each in _items_of_any_form(text)
        if _BEGINS_WITH_NUMBER.match(each.text) or (_KINDS.search(each.text) and _CLAIMS_NUMBER.search(each.text))
    )


def _day(text: str) -> date | None:
    """Return the last day named in a text, None where there is none or no calendar has it."""
    days = _DAY.findall(text)
    if "á" in text or "Á" in text:  # as in tháng
        days += DAY_IN_WORDS.findall(text)
    valid = (_date(*each) for each in reversed(days))
    return next((each for each in valid if each is not None), None)


def _date(day: str, month: str, year: str) -> date | None:
    """Return a day, None where no calendar has it."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
