"""The comments of one sheet of a package: texts in one part, the boxes that show them in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from generator.texts import feedback as words
from generator.workbooks.cell_styles import escaped
from generator.workbooks.package_boxes import DRAWING_TYPE, drawing_of, with_boxes
from generator.workbooks.package_parts import Parts
from generator.workbooks.package_sheet import SheetText, SheetTree
from generator.workbooks.package_xml import (
    MAIN,
    CannotEditError,
    Element,
    cell_place,
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


Sheet = SheetText | SheetTree


def comment(parts: Parts, part: str, sheet: Sheet, texts: Texts) -> None:
    """Write our texts at cells of a sheet, below what the sender noted there."""
    if parts.related(part, "comments") is None and not sheet.drawing:
        _add_comments(parts, part, sheet, texts)
        return
    comments = SheetComments(parts, part)
    comments.say(texts)
    comments.save(sheet)


def _add_comments(parts: Parts, part: str, sheet: Sheet, texts: Texts) -> None:
    """Add comments to a sheet that has none."""
    ours = {cell: _BETWEEN.join(said) for cell, said in sorted(texts.items(), key=lambda each: cell_place(each[0]))}
    listed = "".join(_COMMENT.format(cell, escaped(text)) for cell, text in ours.items())
    name = parts.free_name(_COMMENTS_NAME)
    parts.add(name, _COMMENTS.format(escaped(words.COMMENT_AUTHOR), listed).encode(), _COMMENTS_TYPE)
    parts.relate(part, "comments", name)
    _add_drawing(parts, part, sheet, drawing_of({cell_place(cell): text for cell, text in ours.items()}))


def _add_drawing(parts: Parts, part: str, sheet: Sheet, drawing: bytes) -> None:
    """Add a drawing to a sheet."""
    name = parts.free_name(_DRAWING_NAME)
    parts.add(name, drawing, DRAWING_TYPE)
    sheet.set_drawing(parts.relate(part, "vmlDrawing", name))


class SheetComments:
    """The comments of one sheet, with those that are there; `save` writes the parts back."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        """Read the comments that are there."""
        self._parts, self._sheet = parts, sheet
        self._part = parts.related(sheet, "comments")
        self._root = parsed(parts.content(self._part) if self._part is not None else _NONE)
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
                yield from (each.get("ref", "") for each in parsed(self._parts.content(target)))

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

    def save(self, sheet: Sheet) -> None:
        """Write texts and boxes back; a sheet that had no comments and has none now stays as it is."""
        if self._part is not None:
            self._parts.put(self._part, written(self._root))
        elif len(self._list):
            self._part = self._parts.free_name(_COMMENTS_NAME)
            self._parts.add(self._part, written(self._root), _COMMENTS_TYPE)
            self._parts.relate(self._sheet, "comments", self._part)
        else:
            return
        texts = {cell_place(each.get("ref", "A1")): _text(each) for each in self._list}
        for found, _, name in self._parts.relations(self._sheet):
            if found == sheet.drawing:
                self._parts.put(name, with_boxes(self._parts.content(name), texts))
                return
        _add_drawing(self._parts, self._sheet, sheet, drawing_of(texts))


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
