"""A sheet part without the rows in which nothing stands below some headings: of half a million rows a few are left.

Only what is surely blank goes, by the letters alone; whatever is written in another way than usual stays, and the part
is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_ROW_END = b"</row>"


def first_row(pieces: Iterable[bytes]) -> bytes:
    """Return a part up to the end of its first row, b"" where it has none that is written as usual."""
    held = b""
    for each in pieces:
        held += each
        end = held.find(_ROW_END)
        if end >= 0:
            return held[: end + len(_ROW_END)] + _TAIL if held[:end].count(_NAMESPACE) == 1 else b""
        if len(held) > _LONGEST_HEAD:
            break
    return b""


_NAMESPACE = b"/spreadsheetml/2006/main"
"""The end of the name of the elements' namespace; told twice, some of them may bear a prefix."""
_TAIL = b"</sheetData></worksheet>"
_LONGEST_HEAD = 1 << 20


def without_blank_rows(pieces: Iterable[bytes], columns: Collection[str]) -> Iterator[bytes]:
    """Yield a part without the rows below its first in which all of these columns (letters) are blank."""
    filled = re.compile(rb'<c r="(?:%s)[0-9]+"[^<>]*(?<!/)>' % "|".join(columns).encode())
    left, is_first = b"", True
    for each in pieces:
        whole, end, left = (left + each).rpartition(_ROW_END)
        whole += end
        if is_first and whole:
            first, end, whole = whole.partition(_ROW_END)
            yield first + end
            is_first = False
        if not _is_usual(whole):
            yield whole
        elif filled.search(whole):
            yield from (row + _ROW_END for row in whole.split(_ROW_END)[:-1] if filled.search(row))
    yield left


def _is_usual(rows: bytes) -> bool:
    """Tell whether every cell of some rows says first where it stands, and nothing but rows and cells is there."""
    return rows.count(b"<c") == rows.count(b'<c r="') and not any(each in rows for each in _ODD)


_ODD = (b"<!", b"<?", b"xmlns")
