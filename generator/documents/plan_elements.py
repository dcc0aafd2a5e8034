"""Elements of a Word file: what stands in wrappers, which of several forms counts, boxes of text, what was deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.documents.word_numbering import W

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WRAPPERS = frozenset(f"{W}{name}" for name in (
    "sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo",
))  # fmt: skip
"""Elements around content that do not change what it says."""


def children(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of a name, those in content controls and insertions too."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, name)


def whole_number(element: Any | None, default: int) -> int:
    """Return the number that an element's value is, bounded as Word bounds it."""
    value = "" if element is None else str(element.get(f"{W}val") or "")
    return min(int(value), 63) if value.isdecimal() else default


def chosen_form(alternatives: Any) -> Any:
    """Return the first of several forms of the same content."""
    return next(iter(alternatives), alternatives)


def text_boxes(element: Any) -> list[Any]:
    """Return the boxes of text below an element, of each only one of its alternative forms, none within another."""
    found: list[Any] = []
    waiting = [element]
    while waiting:
        each = waiting.pop(0)
        if each.tag == f"{W}txbxContent":
            found.append(each)
        elif each.tag == f"{COMPATIBLE}AlternateContent":
            waiting.append(chosen_form(each)) if len(each) else None
        else:
            waiting += list(each)
    return found


def deleted_text(element: Any) -> str:
    """Return the text that a tracked deletion holds."""
    return "".join(each.text or "" for each in element.iter(f"{W}delText", f"{W}t"))
