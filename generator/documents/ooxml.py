"""Small parts of WordprocessingML: elements, paragraphs, text that no word processor refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.blocks import Span

TWIPS_PER_MM = 1440 / 25.4
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def twips(millimetres: float) -> int:
    """Return a length in twips, the file's unit."""
    return round(millimetres * TWIPS_PER_MM)


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Return an element of the main namespace with its attributes and children."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def legal(text: str) -> str:
    """Return the text without characters that XML cannot hold."""
    if text.isprintable():
        return text
    return _SURROGATE.sub("\ufffd", _ILLEGAL.sub("", text))


def run(span: Span, gap_style: str = "") -> Any:
    """Return w:r of one span; tabs and line breaks become their own elements."""
    properties = []
    if span.gap and gap_style:
        properties.append(element("w:rStyle", val=gap_style.replace(" ", "")))
    properties += [element(tag) for tag, on in (("w:b", span.bold), ("w:i", span.italic)) if on]
    made = element("w:r", *([element("w:rPr", *properties)] if properties else []))
    for place, line in enumerate(legal(span.text).split("\n")):
        if place:
            made.append(element("w:br"))
        for number, piece in enumerate(line.split("\t")):
            if number:
                made.append(element("w:tab"))
            text = element("w:t")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = piece
            made.append(text)
    return made


def paragraph(style: str, spans: Sequence[Span] = (), *properties: Any, gap_style: str = "") -> Any:
    """Return w:p in a named style; `properties` are added to its w:pPr in the order of the schema."""
    head = element("w:pPr", element("w:pStyle", val=style.replace(" ", "")), *properties)
    return element("w:p", head, *(run(each, gap_style) for each in spans if each.text))


def plain(style: str, text: str) -> Any:
    """Return w:p with one plain text."""
    return paragraph(style, (Span(text),))


def drawn_line(style: str, length: float, room: float) -> Any:
    """Return a thin paragraph whose upper border is a line of `length` mm, centred in `room` mm."""
    side = twips(max(0.0, (room - length) / 2))
    return paragraph(
        style,
        (),
        element("w:pBdr", element("w:top", val="single", sz=6, space=1, color="000000")),
        element("w:ind", left=side, right=side, firstLine=0),
    )
