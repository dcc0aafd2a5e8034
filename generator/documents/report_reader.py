"""Our own Word report read back: the run that made it, and its paragraphs with the keys that bookmarks keep."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from generator.editing import WordParagraph
from generator.errors import UnreadableFileError

RUN_PROPERTY = "baocao_run"
DRAFT_PROPERTY = "baocao_draft"
BOOKMARK = "bc_"
FIXED = "bc_fixed_"
"""How the bookmark of a paragraph begins that is no part of the text: a title, a line of an annex's head."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUSTOM = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_LARGEST = 100 * 1024 * 1024
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, OSError),
    *(RuntimeError, NotImplementedError, ValueError),
)
"""What a package that is no Word file, or a spoilt one, raises when it is opened."""
_SKIPPED = frozenset(
    f"{_W}{name}" for name in ("tbl", "pict", "txbxContent", "del", "moveFrom", "drawing", "object", "instrText")
)


def bookmark_name(key: str) -> str:
    """Return the name of the bookmark around the paragraph of a key: at most 40 letters, figures and underscores."""
    return f"{BOOKMARK}{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def read_run_id(content: bytes) -> str:
    """Return the run that a report names, "" where it names none. Raises UnreadableFileError."""
    return _property(content, RUN_PROPERTY)


def is_draft(content: bytes) -> bool:
    """Tell whether a report says that it is a draft. Raises UnreadableFileError."""
    return _property(content, DRAFT_PROPERTY) == "1"


def _property(content: bytes, name: str) -> str:
    """Return a property of a Word file that programs write, "" where it has none."""
    try:
        root = _part(content, "docProps/custom.xml")
    except KeyError:
        return ""
    for each in root.iter(_CUSTOM):
        if each.get("name") == name:
            return "".join(each.itertext()).strip()
    return ""


def read_paragraphs(content: bytes, keys: Sequence[str]) -> tuple[WordParagraph, ...]:
    """Return the paragraphs outside tables and text boxes, in order, each with its key where a bookmark tells it.

    The key "" marks what is no part of the text. What tracked changes deleted is no text, what they inserted
    is. Raises UnreadableFileError.
    """
    try:
        root = _part(content, "word/document.xml")
    except KeyError:
        raise UnreadableFileError("not-a-workbook") from None
    names = {bookmark_name(each): each for each in keys}
    made = []
    pending: list[str] = []
    for each in _paragraphs(root):
        if each.tag == f"{_W}bookmarkStart":
            pending.append(str(each.get(f"{_W}name")))
            continue
        inside = [str(one.get(f"{_W}name")) for one in each.iter(f"{_W}bookmarkStart")]
        key = next((names[name] for name in (*pending, *inside) if name in names), None)
        if key is None and any(name.startswith(FIXED) for name in (*pending, *inside)):
            key = ""
        pending.clear()
        made.append(WordParagraph(key, _text(each)))
    return tuple(made)


def _part(content: bytes, name: str) -> Any:
    """Return the root of a part. Raises UnreadableFileError, KeyError where the part is missing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.getinfo(name).file_size > _LARGEST:
                raise UnreadableFileError("too-large")
            data = package.read(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(data, parser)
    except DAMAGED as error:
        raise UnreadableFileError("damaged") from error


def _paragraphs(element: Any) -> Iterator[Any]:
    """Yield paragraphs and the bookmarks between them, going into content controls and insertions, not into tables."""
    for each in element:
        if each.tag in _SKIPPED or not isinstance(each.tag, str):
            continue
        if each.tag in (f"{_W}p", f"{_W}bookmarkStart"):
            yield each
        else:
            yield from _paragraphs(each)


def _text(element: Any) -> str:
    """Return the text of a paragraph; tabs and line breaks as themselves."""
    pieces = []
    for each in element:
        if each.tag in _SKIPPED or not isinstance(each.tag, str):
            continue
        if each.tag == f"{_W}t":
            pieces.append(each.text or "")
        elif each.tag == f"{_W}tab" and element.tag == f"{_W}r":
            pieces.append("\t")
        elif each.tag in (f"{_W}br", f"{_W}cr"):
            pieces.append("\n")
        elif each.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        else:
            pieces.append(_text(each))
    return "".join(pieces)
