"""How Vietnamese writes numbers, dates and lists, how words compare, and how they sort. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

OFFICE_TIME = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: UTC+7 the whole year round."""

_LOOK_ALIKES = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u0256": "đ", "\u00f0": "đ"})
_LOOKS_ALIKE = re.compile("[\u00d0\u0189\u0256\u00f0]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")
_A_DASH = re.compile("[-\u2010-\u2015\u2212]")
_VIETNAMESE_SEPARATORS = str.maketrans(",.", ".,")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OLD_TONE = re.compile(f"([ou])([{_TONES}])([aey](?:[\u0302\u0306])?)(?![a-z])")
_PERHAPS_OLD_TONE = re.compile("[òóỏõọùúủũụ](?:[aey]|[^\x00-\x7f])[^ ]*")
"""The end of a word in which the place of a tone mark may be moved, a composed text at hand."""


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNWRITABLE = re.compile(f"[{_ILLEGAL.pattern[1:-1]}\x0b\x85\ud800-\udfff]")
_UNTIDY = re.compile(r"[^\S ]|  |^ | \Z")


def writable(text: str) -> str:
    """Return the text without the characters that no document can hold; broken halves of characters show as such."""
    if text.isprintable() or _UNWRITABLE.search(text) is None:
        return text
    return _SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text.replace("\x0b", "\n").replace("\x85", "\n")))


def tidy(text: str) -> str:
    """Return the text in NFC with each run of white space folded to one blank: for single-line texts."""
    if is_tidy(text):
        return text
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def is_tidy(text: str) -> bool:
    """Tell whether a text is in NFC, on one line, with single blanks between its words: most are."""
    if is_tidy_print(text):
        return True
    return not text.isprintable() and _UNTIDY.search(text) is None and unicodedata.is_normalized("NFC", text)


def is_tidy_print(text: str) -> bool:
    """Tell whether a text is tidy and holds nothing that cannot be printed: the only white space in it are blanks."""
    if not text.isprintable() or "  " in text or text.startswith(" ") or text.endswith(" "):
        return False
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def tidy_lines(text: str) -> str:
    """Return the text in NFC with blanks folded inside each line; line breaks stay, blank lines at the ends go."""
    if is_tidy(text):
        return text
    lines = [_SPACES.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@lru_cache(maxsize=1 << 13)
def compare_key(text: str) -> str:
    """Return the form under which two writings of a name are the same.

    Folds case, white space, Unicode form, dashes, look-alikes of Đ and the place of the tone mark (hoà, hòa);
    never for storing or printing.
    """
    if text.isprintable():
        small = unicodedata.normalize("NFC", text).casefold()
        has_more_to_fold = "  " in small or "\u0256" in small or "\u00f0" in small
        if not has_more_to_fold and unicodedata.is_normalized("NFC", small):
            small = _PERHAPS_OLD_TONE.sub(_end_toned_anew, small)
            return (_DASHES.sub("-", small) if _A_DASH.search(small) is not None else small).strip(" .:;,")
    visible = text if text.isprintable() else _INVISIBLE.sub("", text)
    composed = unicodedata.normalize("NFC", visible)
    plain = (composed if _LOOKS_ALIKE.search(composed) is None else composed.translate(_LOOK_ALIKES)).casefold()
    if _PERHAPS_OLD_TONE.search(plain) is not None or not unicodedata.is_normalized("NFC", plain):
        plain = unicodedata.normalize("NFC", _OLD_TONE.sub(_with_tone_moved, unicodedata.normalize("NFD", plain)))
    folded = _DASHES.sub("-", plain) if _A_DASH.search(plain) is not None else plain
    return (folded if _is_single_spaced(folded) else _SPACES.sub(" ", folded)).strip(" .:;,")


def _end_toned_anew(match: re.Match[str]) -> str:
    """Return the end of a composed word with the tone mark of two vowels on the second."""
    return _toned_anew(match[0])


@lru_cache(maxsize=1 << 12)
def _toned_anew(word: str) -> str:
    """Return a piece of a composed word with the tone mark of two vowels on the second: many texts have the same."""
    return unicodedata.normalize("NFC", _OLD_TONE.sub(_with_tone_moved, unicodedata.normalize("NFD", word)))


def _with_tone_moved(match: re.Match[str]) -> str:
    """Return two vowels with the tone mark on the second."""
    return match[1] + match[3] + match[2]


def _is_single_spaced(text: str) -> bool:
    """Tell whether all white space of a text is single blanks."""
    return text.isprintable() and "  " not in text


def loose_key(text: str) -> str:
    """Return letters and figures alone, without accents or case: for headings that were typed anew."""
    return "".join(each for each in unaccented(compare_key(text)) if each.isalnum())


def unaccented(text: str) -> str:
    """Return the text without marks, for consoles that cannot print them: Đã gửi → Da gui."""
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def number(value: int | Decimal) -> str:
    """Write a number with dots for thousands and a comma for decimals: 21914 → 21.914, 98.6 → 98,6."""
    return f"{value:,}".translate(_VIETNAMESE_SEPARATORS)


def rate(part: int, whole: int) -> str:
    """Write part/whole as a percentage with one decimal, half up; a dash when there is no whole: 14/22 → 63,6%."""
    if whole == 0:
        return "–"
    share = (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{number(share)}%"


@lru_cache(maxsize=1 << 10)
def percent(value: Decimal) -> str:
    """Write a percentage as typed, without needless decimals: 80 → 80%, 62.5 → 62,5%."""
    plain = value.normalize()
    return f"{number(plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain)}%"


def day(value: date) -> str:
    """Write a day in figures: 05/6/2024 in the decree's way (day below 10 and months 1, 2 get a 0)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


_TYPED_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


def read_day(text: str) -> date | None:
    """Return the day that a person typed, None for anything else: 17/5/2024, 17.5.2024, 17-5-2024."""
    written = _TYPED_DAY.fullmatch(text.strip())
    if written is None:
        return None
    try:
        return date(int(written[3]), int(written[2]), int(written[1]))
    except ValueError:  # 31/4: no calendar has it
        return None


def no_such_day(day_typed: int, month: int, year: int) -> str:
    """Say why no calendar has a day: tháng 4 chỉ có 30 ngày."""
    if not 1 <= month <= 12:
        return "một năm chỉ có 12 tháng"
    if year < 1:
        return "không có năm này"
    if (day_typed, month) == (29, 2):
        return f"năm {year} không có ngày 29/2"
    last = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
    return (
        f"tháng {month}{f' năm {year}' if month == 2 else ''} chỉ có {last} ngày" if day_typed else "ngày bắt đầu từ 1"
    )


_ADDRESS = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def mail_addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in what a person typed, whatever stands around and between them."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text)))


def moment(value: datetime) -> str:
    """Write a day and a time, in the Office's time zone if the value has one: 17/5/2024 16:30."""
    value = value.astimezone(OFFICE_TIME) if value.tzinfo else value
    return f"{day(value)} {value.hour:02d}:{value.minute:02d}"


def shown(value: object) -> str:
    """Write a cleaned value of a return: day, percentage or text."""
    if isinstance(value, date):
        return day(value)
    return percent(value) if isinstance(value, Decimal) else in_one_line(str(value))


DAY_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
"""A day written in words, as documents date themselves."""


DATE_LINE = re.compile(r".{0,40}ngày\s.{0,12}tháng\s.{0,12}năm.{0,10}", re.IGNORECASE)
"""The line of place and date above a signature, filled in or not."""


def joined(parts: Sequence[str]) -> str:
    """Join names as a sentence does: a, b và c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} và {parts[-1]}"


def in_one_line(text: str) -> str:
    """Join the lines of a text into running sentences: a line that does not end a sentence gets a semicolon."""
    whole = text.splitlines()
    if len(whole) == 1:
        return whole[0].strip(" -+•")
    lines = [each.strip(" -+•") for each in whole if each.strip(" -+•")]
    return " ".join(
        each if place == len(lines) - 1 or each[-1] in ".;:,!?…" else f"{each};" for place, each in enumerate(lines)
    )


def ended(text: str) -> str:
    """Return the text with a full stop at its end, unless it ends a sentence already."""
    plain = text.rstrip(" ;,")
    return plain if not plain or plain[-1] in ".!?…" else f"{plain}."


_CELL_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def cell_ranges(addresses: Iterable[str]) -> list[str]:
    """Return the addresses of cells, those that stand under each other as one: C2, C3, C4, E2 → C2:C4, E2."""
    cells = sorted({(len(match[1]), match[1], int(match[2])) for each in addresses
                    if (match := _CELL_ADDRESS.fullmatch(each))})  # fmt: skip
    runs: list[list[tuple[int, str, int]]] = []
    for each in cells:
        if runs and (*runs[-1][-1][:2], runs[-1][-1][2] + 1) == each:
            runs[-1].append(each)
        else:
            runs.append([each])
    ends = ((f"{each[0][1]}{each[0][2]}", f"{each[-1][1]}{each[-1][2]}") for each in runs)
    return [first if first == last else f"{first}:{last}" for first, last in ends]


LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of items a), b), … in official documents."""


def shortened(text: str, most: int = 120) -> str:
    """Return a text on one line, cut between words with an ellipsis where it is longer."""
    plain = tidy(text)
    if len(plain) <= most:
        return plain
    cut = plain[:most].rpartition(" ")[0]
    return f"{(cut if len(cut) > most // 2 else plain[: most - 1]).rstrip(' ,;:.')}…"


def difference(before: str, after: str, length: int = 80) -> tuple[str, str]:
    """Return two texts on one line each, cut so that the place where they first differ is seen."""
    texts = [" ".join(each.split()) for each in (before, after)]
    same = next((place for place, pair in enumerate(zip(*texts, strict=False)) if len(set(pair)) > 1), None)
    place = min(map(len, texts)) if same is None else same
    begins = [0]
    for match in re.finditer(" ", texts[0][:place]):
        begins.append(match.end())
    start = next((each for each in begins if place - each <= length // 3), place)
    cut = [f"… {each[start:]}" if start else each for each in texts]
    return shortened(cut[0], length), shortened(cut[1], length)


def letter(index: int) -> str:
    """Return the index-th (from 0) item letter: a b c d đ e g …; after y come aa, ab, …"""
    if index < len(LETTERS):
        return LETTERS[index]
    return letter(index // len(LETTERS) - 1) + LETTERS[index % len(LETTERS)]


def roman(value: int) -> str:
    """Write a number from 1 to 3999 in Roman figures."""
    figures = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
               (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    written = ""
    for worth, figure in figures:
        count, value = divmod(value, worth)
        written += figure * count
    return written


def upper_first(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it begins with a capitalised abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_ALPHABET = {each: place for place, each in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONE_ORDER = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[list[tuple[int, str]], list[int], str]:
    """Return the key that sorts Vietnamese: letters first, then tones (ngang huyền hỏi ngã sắc nặng), then case."""
    letters: list[tuple[int, str]] = []
    tones: list[int] = []
    for each in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", each)
        tone = next((_TONE_ORDER[mark] for mark in parts if mark in _TONE_ORDER), 0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONE_ORDER)).casefold()
        letters.append((1 + _ALPHABET[base], "") if base in _ALPHABET else (0, base))
        tones.append(tone)
    return letters, tones, text.swapcase()
