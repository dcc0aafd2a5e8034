"""The comments of one sheet of a package: texts in one part, the boxes that show them in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from generator.texts import feedback as words
from generator.workbooks.cell_styles import escaped
from generator.workbooks.package_boxes import DRAWING_TYPE, change_boxes, drawing_of
from generator.workbooks.package_cells import SHEET_ORDER
from generator.workbooks.package_parts import Parts
from generator.workbooks.package_xml import (
    MAIN,
    OFFICE,
    CannotEditError,
    Element,
    cell_place,
    insert_in_order,
    main,
    parsed,
    written,
)

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_COMMENTS_NAME, _DRAWING_NAME = "xl/comments{}.xml", "xl/drawings/vmlDrawing{}.vml"
_THREAD_KIND = "threadedComment"
_NONE = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_COMMENTS = (
    f'<comments xmlns="{MAIN}"><authors><author>{{}}</author></authors><commentList>{{}}</commentList></comments>'
)
_COMMENT = '<comment ref="{}" authorId="0"><text><r><t xml:space="preserve">{}</t></r></text></comment>'
_BETWEEN = "\n\n"
"""What stands between two texts of one comment."""

Texts = Mapping[str, Sequence[str]]
"""Address → the texts of our comment."""


def add_comments(parts: Parts, sheet: str, texts: Texts) -> str:
    """Add comments to a sheet that has none; return the id of the relation of the drawing with their boxes."""
    ours = {cell: _BETWEEN.join(said) for cell, said in sorted(texts.items(), key=lambda each: cell_place(each[0]))}
    listed = "".join(_COMMENT.format(cell, escaped(text)) for cell, text in ours.items())
    name = parts.free_name(_COMMENTS_NAME)
    parts.add(name, _COMMENTS.format(escaped(words.COMMENT_AUTHOR), listed).encode(), _COMMENTS_TYPE)
    parts.relate(sheet, "comments", name)
    return _add_drawing(parts, sheet, drawing_of({cell_place(cell): text for cell, text in ours.items()}))[1]


def _add_drawing(parts: Parts, sheet: str, drawing: bytes) -> tuple[str, str]:
    """Add a drawing to a sheet; return its name and the id of its relation."""
    name = parts.free_name(_DRAWING_NAME)
    parts.add(name, drawing, DRAWING_TYPE)
    return name, parts.relate(sheet, "vmlDrawing", name)


class SheetComments:
    """The comments of one sheet, with those that are there; `save` writes the parts back."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        """Read the comments that are there."""
        self._parts, self._sheet = parts, sheet
        self._part = parts.related(sheet, "comments")
        self._root = parts.view(self._part) if self._part is not None else parsed(_NONE)
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

    def say(self, texts: Texts) -> None:
        """Write our texts below what the sender noted at each cell."""
        present = {each.get("ref"): each for each in self._list}
        for cell, said in texts.items():
            if cell in self._threads:
                continue
            ours = _BETWEEN.join(said)
            if cell in present:
                body = present[cell].find(main("text"))
                if body is None:
                    raise CannotEditError("comment")
                _run(body, f"{_BETWEEN}{ours}")
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
        if self._part is not None:
            self._parts.put(self._part, written(self._root))
        elif len(self._list):
            self._part = self._parts.free_name(_COMMENTS_NAME)
            self._parts.add(self._part, written(self._root), _COMMENTS_TYPE)
            self._parts.relate(self._sheet, "comments", self._part)
        else:
            return
        change_boxes(
            self._parts.tree(self._drawing()),
            {cell_place(each.get("ref", "A1")): _text(each) for each in self._list},
        )

    def _drawing(self) -> str:
        """Return the name of the drawing with the boxes; one is made where the sheet has none."""
        tree = self._parts.tree(self._sheet)
        reference = tree.find(main("legacyDrawing"))
        if reference is not None:
            wanted = reference.get(f"{{{OFFICE}}}id")
            for found, _, target in self._parts.relations(self._sheet):
                if found == wanted:
                    return target
        name, identifier = _add_drawing(self._parts, self._sheet, drawing_of({}))
        if reference is None:
            reference = etree.Element(main("legacyDrawing"))
            insert_in_order(tree, reference, SHEET_ORDER)
        reference.set(f"{{{OFFICE}}}id", identifier)
        return name


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
