"""The boxes that show the comments of a sheet, in a drawing of an old kind (VML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from generator.workbooks.package_xml import Element, parsed, written

DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_START = f'<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">'
_SHAPES = f"""{_START}
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_END = "</xml>"
_SHAPE = """<v:shape id="_x0000_s{number}" type="#_x0000_t202"
 style="position:absolute;visibility:hidden" fillcolor="infoBackground [80]" strokecolor="none [81]" o:insetmode="auto">
<v:fill color2="infoBackground [80]"/><v:shadow color="none [81]" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{left}, 15, {top}, 10, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
_COLUMNS_WIDE, _LINE_LENGTH = 3, 40
_FIRST_NUMBER = 1024
_NUMBER = re.compile(rb"_x0000_s(\d+)")

Texts = Mapping[tuple[int, int], str]
"""(row, column) from 1 → the text of the comment that stands there."""


def drawing_of(texts: Texts) -> bytes:
    """Return a drawing with a box for each comment."""
    return "".join((_SHAPES, *_boxes(texts, texts, _FIRST_NUMBER), _END)).encode()


def with_boxes(content: bytes, texts: Texts) -> bytes:
    """Return a drawing in which every comment has its box, and no other comment has."""
    drawing = parsed(content)
    shown = set()
    for shape, at in list(_notes(drawing)):
        if at in texts:
            shown.add(at)
        else:
            drawing.remove(shape)
    last = max(map(int, _NUMBER.findall(etree.tostring(drawing))), default=_FIRST_NUMBER)
    added = "".join(_boxes(texts.keys() - shown, texts, last))
    drawing.extend(list(parsed(f"{_START}{added}{_END}".encode())))
    return written(drawing)


def _boxes(places: Iterable[tuple[int, int]], texts: Texts, last: int) -> Iterator[str]:
    """Yield the boxes of comments at these places; numbers follow on the `last` one."""
    for number, (row, column) in enumerate(sorted(places), start=last + 1):
        lines = sum(len(each) // _LINE_LENGTH + 1 for each in texts[row, column].split("\n"))
        top = max(row - 2, 0)
        yield _SHAPE.format(
            number=number, row=row - 1, column=column - 1, left=column, right=column + _COLUMNS_WIDE, top=top,
            bottom=top + max(2, lines // 2 + 1),
        )  # fmt: skip


def _notes(drawing: Element) -> Iterator[tuple[Element, tuple[int, int]]]:
    """Yield each box of a comment with the (row, column) it belongs to."""
    for shape in drawing.findall(f"{{{_V}}}shape"):
        data = shape.find(f"{{{_X}}}ClientData")
        if data is not None and data.get("ObjectType") == "Note":
            row, column = data.findtext(f"{{{_X}}}Row"), data.findtext(f"{{{_X}}}Column")
            if row is not None and column is not None:
                yield shape, (int(row) + 1, int(column) + 1)
