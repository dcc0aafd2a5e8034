"""The XML of a package's parts: read and written as trees; what the returns of one template share is read once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from lxml import etree

from generator.workbooks.formats.grid import parse_address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

etree.register_namespace("r", OFFICE)  # else the prefix would hang on whether openpyxl was imported before

Element = Any
"""An element of lxml, which tells mypy nothing of itself."""

_Rest = ParamSpec("_Rest")
_Found = TypeVar("_Found")
_REMEMBERED = 64 * 1024


class CannotEditError(Exception):
    """This package holds something that the edit does not understand; it has to be marked in another way."""


def main(name: str) -> str:
    """Return the qualified name of a SpreadsheetML element."""
    return f"{{{MAIN}}}{name}"


def cell_place(text: str) -> tuple[int, int]:
    """Return row and column (from 1) of an address. Raises ValueError for what is none."""
    found = parse_address(text)
    if found is None:
        raise ValueError(text)
    return found[0] + 1, found[1] + 1


def parsed(content: bytes) -> Element:
    """Parse a part without entities, network or recovery. Raises CannotEditError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotEditError(str(error)) from error


def written(root: Element) -> bytes:
    """Return a part as bytes."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def insert_in_order(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Insert a child where the schema wants it: before the first element that `order` names later."""
    later = set(order[order.index(etree.QName(child).localname) + 1 :])
    for place, each in enumerate(parent):
        if isinstance(each.tag, str) and etree.QName(each).localname in later:
            parent.insert(place, child)
            return
    parent.append(child)


def remembered(
    work: Callable[Concatenate[bytes, _Rest], _Found],
) -> Callable[Concatenate[bytes, _Rest], _Found]:
    """Let a function of a part's content remember what it gave: the returns of one template share such parts.

    What it gives must not be changed; of a large part nothing is remembered.
    """
    kept = cast("Callable[Concatenate[bytes, _Rest], _Found]", lru_cache(maxsize=64)(work))

    @wraps(work)
    def given(content: bytes, /, *rest: _Rest.args, **named: _Rest.kwargs) -> _Found:
        return (kept if len(content) <= _REMEMBERED else work)(content, *rest, **named)

    return given
