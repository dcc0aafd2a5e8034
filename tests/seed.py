"""The issued plan of 2024 as the tests read it: measures, rows of the appendix, and when two texts are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "ke-hoach-2024.txt"

_LINE_END_HYPHEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_TABLE_HEADER = (
    "TT NỘI DUNG CÔNG VIỆC PHÂN CÔNG CHỈ ĐẠO Đ.VỊ CHỦ TRÌ THỰC HIỆN Đ.VỊ PHỐI HỢP THỰC HIỆN "
    "MỤC TIÊU/KẾT QUẢ ĐẠT ĐƯỢC THỜI GIAN THỰC HIỆN"
)
_PAGE = "<page>"
_SECTION = re.compile(r"(I|II) ([A-ZĐ].*)")


@dataclass(frozen=True, slots=True)
class AppendixRow:
    """A row of the appendix: its code, and for each page it stands on the words found there, ordinal included."""

    code: str
    fragments: tuple[tuple[str, ...], ...]


@cache
def text() -> str:
    """Return the whole seed in NFC, its lines as they are."""
    return unicodedata.normalize("NFC", FILE.read_text(encoding="utf-8"))


def folded(passage: str) -> str:
    """Return a passage on one line: a line break after a hyphen inside a document number is no blank."""
    joined = _LINE_END_HYPHEN.sub("-", unicodedata.normalize("NFC", passage))
    return re.sub(r"\s+", " ", joined).strip()


def same_text(a: str, b: str) -> bool:
    """Tell whether two texts are the same letter for letter, white space and Unicode form aside."""
    return folded(a) == folded(b)


def between(start: str, end: str) -> str:
    """Return the lines between two passages of the seed."""
    return text().split(start, 1)[1].split(end, 1)[0]


@cache
def measures() -> tuple[str, ...]:
    """Return the items of section II without their numbers."""
    section = between("II. CÁC NHIỆM VỤ, GIẢI PHÁP", "III. TỔ CHỨC THỰC HIỆN")
    return tuple(_numbered(section))


def _numbered(section: str) -> Iterator[str]:
    """Yield the items 1., 2., … of a section; each number stands at the beginning of a line."""
    number = 1
    rest = re.split(r"^\s*1\. ", section, maxsplit=1, flags=re.MULTILINE)[1]
    while rest:
        number += 1
        item, *after = re.split(rf"^\s*{number}\. (?=[A-ZĐ])", rest, maxsplit=1, flags=re.MULTILINE)
        yield folded(item)
        rest = after[0] if after else ""


@cache
def unit_names() -> tuple[str, ...]:
    """Return the names of the units in section III, in its order."""
    section = between("III. TỔ CHỨC THỰC HIỆN", "IV. CHẾ ĐỘ BÁO CÁO")
    return tuple(folded(each) for each in re.findall(r"^\s*\d\. (.+)$", section, flags=re.MULTILINE))


@cache
def assignments() -> tuple[str, ...]:
    """Return what section III gives each unit to do, in its order."""
    section = between("III. TỔ CHỨC THỰC HIỆN", "IV. CHẾ ĐỘ BÁO CÁO")
    parts = re.split(r"^\s*\d\. .+$", section, flags=re.MULTILINE)[1:]
    return tuple(folded(each) for each in parts)


@cache
def appendix_lines() -> tuple[str, ...]:
    """Return the lines of the appendix's table; each header that a page repeats is one line `<page>`."""
    table = text().split("\n PHỤ LỤC", 1)[1]
    header = r"\s+".join(re.escape(word) for word in _TABLE_HEADER.split())
    pages = re.sub(header, f"\n{_PAGE}\n", table).split(_PAGE, 1)[1]
    joined = _LINE_END_HYPHEN.sub("-", pages)
    return tuple(folded(each) for each in joined.splitlines() if each.strip())


@cache
def section_titles() -> tuple[tuple[str, str], ...]:
    """Return the heading rows of the appendix as (code, title)."""
    found = (_SECTION.fullmatch(each) for each in appendix_lines())
    return tuple((match[1], match[2]) for match in found if match)


@cache
def appendix_rows() -> tuple[AppendixRow, ...]:
    """Return the rows of the appendix in order; the words of a page stay together as one fragment."""
    rows: list[tuple[str, list[list[str]]]] = []
    section, number = "", 0
    for line in appendix_lines():
        if match := _SECTION.fullmatch(line):
            section, number = match[1], 0
        elif line == _PAGE:
            if number:
                rows[-1][1].append([])
        elif line == str(number + 1) or line.startswith(f"{number + 1} "):
            number += 1
            rows.append((f"{section}.{number}", [line.split()]))
        else:
            rows[-1][1][-1].extend(line.split())
    return tuple(AppendixRow(code, tuple(tuple(each) for each in pages if each)) for code, pages in rows)


def accounts_for(fragments: Sequence[Sequence[str]], cells: Sequence[Sequence[str]]) -> bool:
    """Tell whether the cells, cut at the page breaks, give every word of every fragment in order, and no other."""
    if not fragments:
        return not any(cells)
    first, *later = fragments
    return any(accounts_for(later, rests) for rests in cuts(tuple(first), cells))


def cuts(words: tuple[str, ...], cells: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """Yield what is left of each cell after beginnings of the cells, in their order, have given exactly these words."""
    if not cells:
        if not words:
            yield []
        return
    cell, *others = cells
    for length in range(len(cell) + 1):
        if tuple(cell[:length]) != words[:length]:
            return
        for rests in cuts(words[length:], others):
            yield [cell[length:], *rests]
