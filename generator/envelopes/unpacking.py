"""What one file holds: itself, or what comes out of the message or archive that it is, bounded in depth and number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import kinds
from generator.model import Envelope
from generator.texts.wording import tidy

DEPTH = 3
"""Messages and archives inside each other."""
FILES = 200
"""Files of one message or archive, all depths together."""

ARROW = " › "
PASSED_OVER = "passed-over"
"""The fault of a file that is quietly none: nobody wants to hear of it, but the log names it."""
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NAME_LENGTH = 120
_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_JUNK_STARTS = ("~$", ".")
_JUNK_ENDS = (".tmp", ".crdownload", ".part", ".partial", ".lnk", ".url")


class Item(Struct, frozen=True):
    """One file on its way out of its envelopes. `fault` is "" or why there is no content.

    `quiet`: logos, signatures and the like, which nobody wants to hear of. `path`: a file of the disk that is still to
    be read. `sha256` is that of a content that was dropped.
    """

    origin: str
    content: bytes
    received_at: datetime | None
    name: str = ""
    sender: str = ""
    fault: str = ""
    quiet: bool = False
    path: str = ""
    sha256: str = ""
    by_mail: bool = False
    """`received_at` is told by the headers of a message."""


class TooManyFilesError(Exception):
    """A message or archive holds more files than any unit sends."""


def shown_name(name: str) -> str:
    """Return a name as it can be printed: control marks and broken letters shown as such, not too long."""
    plain = _CONTROL.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    plain = tidy(plain)
    return plain if len(plain) <= _NAME_LENGTH else f"{plain[: _NAME_LENGTH // 2]}…{plain[-_NAME_LENGTH // 2 :]}"


def is_junk(name: str) -> bool:
    """Tell whether a name is a lock, a thumbnail, a half-finished download or a hidden file."""
    low = name.casefold()
    return low in _JUNK_NAMES or low.startswith(_JUNK_STARTS) or low.endswith(_JUNK_ENDS)


def inside(origin: str, name: str) -> str:
    """Write where a file came out of: thư.eml › goi.zip › phong-khtc.xlsx."""
    return f"{origin}{ARROW}{shown_name(name)}"


def unpack(item: Item) -> list[Envelope]:
    """Return the envelopes of one file, read from its path if it has one. What holds no file says so."""
    if item.path:
        try:
            item = replace(item, content=Path(item.path).read_bytes(), path="")
        except OSError:
            return [Envelope(item.origin, b"", "", item.received_at, "no-permission")]
    budget = [FILES]
    found = _leaves(item, 0, budget)
    loud = [each for each in found if each.fault != PASSED_OVER]
    has_workbook = any(not each.fault for each in loud)
    return [_envelope(each, companion=has_workbook and len(loud) > 1) for each in found]


def settled(item: Item) -> Item:
    """Return the item as it is kept: what is neither workbook nor container has its kind for a fault, no content."""
    if item.fault:
        return item
    kind = kinds.kind_of(item.content)
    if kind in kinds.WORKBOOKS or _opener(kind, item.name) is not None:
        return item
    digest = hashlib.sha256(item.content).hexdigest() if item.content else ""
    return replace(item, content=b"", fault=kind, sha256=digest)


def _leaves(item: Item, depth: int, budget: list[int]) -> list[Item]:
    """Return the files that come out of an item; the item itself where it holds none."""
    item = settled(item)
    if item.fault:
        return [item]
    opener = _opener(kinds.kind_of(item.content), item.name)
    if opener is None:
        return [item]
    if depth >= DEPTH:
        return [replace(item, content=b"", fault="nested")]
    try:
        held = opener(item, budget)
    except TooManyFilesError:
        return [replace(item, content=b"", fault="too-many-files")]
    quiet = [replace(each, content=b"", fault=PASSED_OVER) for each in held if each.quiet]
    loud = [each for each in held if not each.quiet]
    if not loud:
        return [replace(item, content=b"", fault="no-file-inside"), *quiet]
    return [leaf for each in loud for leaf in _leaves(each, depth + 1, budget)] + quiet


def is_container(content: bytes, name: str) -> bool:
    """Tell whether a file holds others."""
    return _opener(kinds.kind_of(content), name) is not None


def _opener(kind: str, name: str) -> Callable[[Item, list[int]], Sequence[Item]] | None:
    """Return what opens a container of this kind, None for a file that holds no others."""
    if kind == kinds.ZIP:
        from generator.envelopes.archive import files_of_zip

        return files_of_zip
    if kind == kinds.MAIL or (kind in ("text", "html") and name.casefold().endswith(".eml")):
        from generator.envelopes.mail import files_of_message

        return files_of_message
    if kind == kinds.OUTLOOK_MAIL:
        from generator.envelopes.outlook import files_of_outlook_message

        return files_of_outlook_message
    return None


def _envelope(item: Item, *, companion: bool) -> Envelope:
    """Return the envelope of a file."""
    digest = hashlib.sha256(item.content).hexdigest() if item.content else item.sha256
    accompanies = companion and item.fault in kinds.COMPANIONS
    return Envelope(
        item.origin, item.content, digest, item.received_at, item.fault, item.sender, accompanies, by_mail=item.by_mail
    )
