"""Sheets and shared texts written as every spreadsheet program writes them, read by one pattern instead of a parser.

The pattern is a strict grammar: a part is taken only if it matches from its first sign to its last; anything else
(other attributes, comments, rich text, broken XML) gives None and is left to the careful reader. What is taken is read
alike: a test holds the two against each other. Patterns are possessive, so that their time grows with the length alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 4 * 1024 * 1024
"""Bytes of a part that is read this way; a return's largest has some 300,000."""

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^<>?]*\?>)?\s*")
_ENCODING = re.compile(rb"encoding=[\"']([^\"']*)[\"']")
_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos|#1[03]|#9);)")
_ENTITY = re.compile("&(amp|lt|gt|quot|apos|#10|#13|#9);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "#10": "\n", "#13": "\r", "#9": "\t"}
_ATTRIBUTES = '(?: [A-Za-z0-9:]+="[^"<&]*+")*+'
_SPACE = '(?: xml:space="preserve")?'
_TOKEN = re.compile(
    f"<row({_ATTRIBUTES})(/?)>|"
    '(?>(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?(?: t="[a-zA-Z]{1,9}")?/>)++)|'
    '<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?>'
    f"(<f{_ATTRIBUTES}(?:/>|>[^<]*+</f>))?"
    f"(?:<v{_SPACE}>([^<]*+)</v>|<v/>|<is><t{_SPACE}>([^<]*+)</t></is>)?</c>|"
    "(</row>)"
)
_ROW, _ROW_END = 2, 9
"""The last groups of the pattern that a row's beginning and end fill; blank cells fill none."""
_ROW_NUMBER = re.compile(' r="([0-9]{1,7})"')
_HIDDEN = re.compile(' hidden="(?:1|true|on)"')
_TEXT = re.compile(f"<si><t{_SPACE}>([^<]*+)</t></si>")
_LIST = re.compile(rf"(<sst{_ATTRIBUTES}>)(.*)</sst>\s*".encode(), re.DOTALL)

PlainCell = tuple[str, str, str, str, str]
"""Address, index of its look ("" for none), type, formula with its element ("" for none), text."""


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet part: its cells with something in them, the rows (from 1) that are hidden, the part without its data."""

    cells: list[PlainCell]
    hidden: list[int]
    frame: bytes


def read_sheet(content: bytes) -> PlainSheet | None:
    """Read a sheet part, None where it is not plain."""
    head, begins, rest = content.partition(b"<sheetData>")
    data, ends, tail = rest.rpartition(b"</sheetData>")
    if not begins or not ends or b"sheetData" in head or b"sheetData" in tail:
        return None
    text = _decoded(content, data)
    found = _rows(text) if text is not None else None
    return PlainSheet(*found, head + b"<sheetData/>" + tail) if found is not None else None


def _rows(text: str) -> tuple[list[PlainCell], list[int]] | None:
    """Return cells and hidden rows of a sheet's data, None where a sign of it does not fit the pattern."""
    cells: list[PlainCell] = []
    hidden: list[int] = []
    inside, end = False, 0
    for match in iter(_TOKEN.scanner(text).match, None):  # type: ignore[attr-defined] # each begins where one ended
        end, last = match.end(), match.lastindex
        if last == _ROW:
            number = _ROW_NUMBER.search(match[1])
            if inside or number is None:
                return None
            inside = not match[2]
            if _HIDDEN.search(match[1]) is not None:
                hidden.append(int(number[1]))
        elif not inside:
            return None
        elif last == _ROW_END:
            inside = False
        elif last is not None:
            address, look, kind, formula, value, inline = match.group(3, 4, 5, 6, 7, 8)
            if (kind == "inlineStr") != (inline is not None):
                return None
            cells.append((address, look or "", kind or "n", formula or "", plain_text(value or inline or "")))
    return None if inside or end != len(text) else (cells, hidden)


def read_texts(content: bytes) -> list[str] | None:
    """Return the shared texts of a workbook, None where one of them is not plain."""
    whole = _LIST.fullmatch(content, _start(content))
    text = _decoded(content, whole[2]) if whole is not None else None
    if text is None:
        return None
    found, end = [], 0
    for match in iter(_TEXT.scanner(text).match, None):  # type: ignore[attr-defined]
        end = match.end()
        found.append(plain_text(match[1]))
    return found if end == len(text) else None


def plain_text(text: str) -> str:
    """Return a text with its entities read."""
    return _ENTITY.sub(lambda match: _ENTITIES[match[1]], text) if "&" in text else text


def formula_text(element: str) -> str:
    """Return what stands in a formula's element."""
    return plain_text(element.partition(">")[2].removesuffix("</f>"))


def _start(content: bytes) -> int:
    """Return where a part begins behind its declaration."""
    match = _DECLARATION.match(content)
    return match.end() if match is not None else 0


def _decoded(whole: bytes, data: bytes) -> str | None:
    """Return a piece of a part as text; None if the part is not UTF-8, or holds what a pattern cannot read."""
    if b"<!" in whole or whole.count(b"<?") > 1:
        return None
    declared = _ENCODING.search(whole, 0, 200)
    if declared is not None and declared[1].upper() != b"UTF-8":
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "]]>" in text or _FOREIGN.search(text) is not None or _OTHER_ENTITY.search(text) is not None:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
