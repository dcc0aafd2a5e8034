"""The comments of one sheet of a package: texts in one part, the boxes that show them in another (VML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from generator.texts import feedback as words
from generator.workbooks.package_parts import (
    OFFICE,
    CannotEditError,
    Element,
    Parts,
    cell_place,
    insert_in_order,
    main,
    parsed,
)

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _O, _X = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_THREAD_KIND = "threadedComment"
SHEET_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
"""The elements of a worksheet in the order that the schema wants."""
_SHAPES = f"""<xml xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>"""
_SHAPE = f"""<v:shape xmlns:v="{_V}" xmlns:o="{_O}" xmlns:x="{_X}" id="_x0000_s{{number}}" type="#_x0000_t202"
 style="position:absolute;visibility:hidden" fillcolor="infoBackground [80]" strokecolor="none [81]" o:insetmode="auto">
<v:fill color2="infoBackground [80]"/><v:shadow color="none [81]" obscured="t"/><v:path o:connecttype="none"/>
<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{{left}}, 15, {{top}}, 10, {{right}}, 15, {{bottom}}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{{row}}</x:Row><x:Column>{{column}}</x:Column></x:ClientData></v:shape>"""
_COLUMNS_WIDE, _LINE_LENGTH = 3, 40


class SheetComments:
    """The comments of one sheet; `save` writes the parts back."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        """Read the comments that are there."""
        self._parts, self._sheet = parts, sheet
        self._part = parts.related(sheet, "comments")
        self._root = parts.view(self._part) if self._part is not None else _empty()
        found = self._root.find(main("commentList"))
        authors = self._root.find(main("authors"))
        if found is None or authors is None:
            raise CannotEditError("comments")
        self._list, self._authors = found, authors
        self._threads = frozenset(self._threaded())

    def _threaded(self) -> Iterator[str]:
        """Yield the cells that have a conversation: its text lives elsewhere and is not ours to write into."""
        for _, kind, target in self._parts.relations(self._sheet):
            if kind == _THREAD_KIND:
                yield from (each.get("ref", "") for each in self._parts.view(target))

    def clear_ours(self) -> list[str]:
        """Take away what an earlier feedback added; return the cells where it had."""
        cleared = []
        for each in list(self._list):
            text = _text(each)
            if words.is_ours(text) and each.get("ref", "") not in self._threads:
                cleared.append(each.get("ref", ""))
                own = words.senders_own(text)
                if own:
                    _set_text(each, own)
                else:
                    self._list.remove(each)
        return cleared

    def say(self, texts: Mapping[str, Sequence[str]]) -> None:
        """Write our texts below what the sender noted at each cell."""
        present = {each.get("ref"): each for each in self._list}
        for cell, said in texts.items():
            if cell in self._threads:
                continue
            ours = "\n\n".join(said)
            if cell in present:
                body = present[cell].find(main("text"))
                if body is None:
                    raise CannotEditError("comment")
                _run(body, f"\n\n{ours}")
            else:
                comment = etree.SubElement(self._list, main("comment"), ref=cell, authorId=str(self._author()))
                _set_text(comment, ours)
        self._list[:] = sorted(self._list, key=lambda each: cell_place(each.get("ref", "A1")))

    def _author(self) -> int:
        """Return the number of our name among the authors."""
        names = [each.text or "" for each in self._authors]
        if words.COMMENT_AUTHOR not in names:
            etree.SubElement(self._authors, main("author")).text = words.COMMENT_AUTHOR
            return len(names)
        return names.index(words.COMMENT_AUTHOR)

    def save(self) -> None:
        """Write texts and boxes back; a sheet that had no comments and has none now stays as it is."""
        if self._part is None:
            if not len(self._list):
                return
            self._part = self._parts.free_name("xl/comments{}.xml")
            self._parts.add(self._part, self._root, _COMMENTS_TYPE)
            self._parts.relate(self._sheet, "comments", self._part)
        self._parts.tree(self._part)
        self._write_boxes()

    def _write_boxes(self) -> None:
        """Give every comment its box and take the boxes away that have no comment any more."""
        tree = self._parts.tree(self._sheet)
        reference = tree.find(main("legacyDrawing"))
        name = None
        if reference is not None:
            wanted = reference.get(f"{{{OFFICE}}}id")
            name = next((target for found, _, target in self._parts.relations(self._sheet) if found == wanted), None)
        if name is None:
            name = self._parts.free_name("xl/drawings/vmlDrawing{}.vml")
            self._parts.add(name, parsed(_SHAPES.encode()), _VML_TYPE)
            identifier = self._parts.relate(self._sheet, "vmlDrawing", name)
            if reference is None:
                reference = etree.Element(main("legacyDrawing"))
                insert_in_order(tree, reference, SHEET_ORDER)
            reference.set(f"{{{OFFICE}}}id", identifier)
        drawing = self._parts.tree(name)
        wanted_at = {cell_place(each.get("ref", "A1")): _text(each) for each in self._list}
        shown = set()
        for shape, at in list(_notes(drawing)):
            if at in wanted_at:
                shown.add(at)
            else:
                drawing.remove(shape)
        numbers = [int(each) for each in re.findall(rb"_x0000_s(\d+)", etree.tostring(drawing))]
        number = max(numbers, default=1024)
        for row, column in sorted(set(wanted_at) - shown):
            number += 1
            text = wanted_at[row, column]
            lines = sum(len(each) // _LINE_LENGTH + 1 for each in text.split("\n"))
            box = _SHAPE.format(
                number=number, row=row - 1, column=column - 1, left=column, right=column + _COLUMNS_WIDE,
                top=max(row - 2, 0), bottom=max(row - 2, 0) + max(2, lines // 2 + 1),
            )  # fmt: skip
            drawing.append(parsed(box.encode()))


def _empty() -> Element:
    """Return a part without comments."""
    root = etree.Element(main("comments"), nsmap={None: etree.QName(main("x")).namespace})
    etree.SubElement(root, main("authors"))
    etree.SubElement(root, main("commentList"))
    return root


def _text(comment: Element) -> str:
    """Return the text of a comment, its runs joined."""
    pieces = (each.text or "" for each in comment.iter(main("t")) if etree.QName(each.getparent()).localname != "rPh")
    return "".join(pieces)


def _set_text(comment: Element, text: str) -> None:
    """Replace the text of a comment."""
    for each in comment.findall(main("text")):
        comment.remove(each)
    body = etree.Element(main("text"))
    comment.insert(0, body)
    _run(body, text)


def _run(body: Element, text: str) -> None:
    """Add a run to a comment's text; a text without runs becomes the first one."""
    plain = body.find(main("t"))
    if plain is not None:
        body.remove(plain)
        _run(body, plain.text or "")
    run = etree.SubElement(body, main("r"))
    written = etree.SubElement(run, main("t"))
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _notes(drawing: Element) -> Iterator[tuple[Element, tuple[int, int]]]:
    """Yield each box of a comment with the (row, column) it belongs to."""
    for shape in drawing.findall(f"{{{_V}}}shape"):
        data = shape.find(f"{{{_X}}}ClientData")
        if data is not None and data.get("ObjectType") == "Note":
            row, column = data.findtext(f"{{{_X}}}Row"), data.findtext(f"{{{_X}}}Column")
            if row is not None and column is not None:
                yield shape, (int(row) + 1, int(column) + 1)
