"""An OOXML package whose single parts are changed and all others stay byte for byte: parts, relationships, types."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.kinds import is_file
from generator.workbooks.cell_styles import zipped
from generator.workbooks.formats.grid import parse_address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_LEFT_OUT = re.compile(r"vbaproject|vbadata|/customui|docprops/thumbnail", re.IGNORECASE)
"""Macros and what belongs to them never reach an output."""
_NOT_OURS = re.compile(r"macrosheets/|dialogsheets/|activex/|embeddings/|ctrlprops/|_xmlsignatures/", re.IGNORECASE)
"""Parts that an edit would have to understand."""

etree.register_namespace("r", OFFICE)  # else the prefix would hang on whether openpyxl was imported before

Element = Any
"""An element of lxml, which tells mypy nothing of itself."""


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


class Parts:
    """The parts of a package by their names as stored."""

    def __init__(self, content: bytes) -> None:
        """Read every part. Raises CannotEditError for a package that the edit does not understand."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self._parts = {each.filename: package.read(each) for each in package.infolist() if is_file(each)}
        except Exception as error:  # zipfile raises what struct and the codecs raise
            raise CannotEditError(str(error)) from error
        if any(_NOT_OURS.search(each) for each in self._parts) or _TYPES_PART not in self._parts:
            raise CannotEditError("parts")
        self._folded = {each.casefold(): each for each in self._parts}
        if len(self._folded) != len(self._parts):
            raise CannotEditError("names")
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._leave_macros_out()

    # --- parts ----------------------------------------------------------------------------------------------------

    def name(self, wanted: str) -> str:
        """Return a part's name as stored. Raises CannotEditError when it is not there."""
        try:
            return self._folded[wanted.lstrip("/").casefold()]
        except KeyError:
            raise CannotEditError(wanted) from None

    def view(self, name: str) -> Element:
        """Return a part as a tree to look at."""
        if name not in self._trees:
            self._trees[name] = parsed(self._parts[name])
        return self._trees[name]

    def tree(self, name: str) -> Element:
        """Return a part as a tree that is changed."""
        self._changed.add(name)
        return self.view(name)

    @property
    def changed(self) -> frozenset[str]:
        """The parts that are written anew."""
        return frozenset(self._changed)

    def raw(self, name: str) -> bytes:
        """Return a part as it was stored."""
        return self._parts[name]

    def set_raw(self, name: str, content: bytes) -> None:
        """Replace a part that was not opened as a tree."""
        self._parts[name] = content

    def free_name(self, pattern: str) -> str:
        """Return the first unused name of a pattern with a number in it (xl/comments{}.xml)."""
        number = next(each for each in range(1, 10_000) if pattern.format(each).casefold() not in self._folded)
        return pattern.format(number)

    def add(self, name: str, root: Element, content_type: str) -> None:
        """Add a part under a name that is not used yet."""
        self._parts[name] = b""
        self._folded[name.casefold()] = name
        self._trees[name] = root
        self._changed.add(name)
        types = self.tree(_TYPES_PART)
        if name.endswith(".vml"):
            if not any(each.get("Extension", "").casefold() == "vml" for each in types):
                default = etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=content_type)
                types.insert(0, default)
            return
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def remove(self, name: str) -> None:
        """Take a part, its relationships and its type away."""
        for each in (name, _relations_part(name)):
            if each in self._parts:
                del self._parts[each], self._folded[each.casefold()]
                self._trees.pop(each, None)
                self._changed.discard(each)
        types = self.tree(_TYPES_PART)
        for each in list(types):
            if each.get("PartName", "").lstrip("/").casefold() == name.casefold():
                types.remove(each)

    # --- relationships --------------------------------------------------------------------------------------------

    def relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, target part) of every inner relationship of a part whose target is there."""
        part = _relations_part(source)
        if part not in self._parts:
            return
        for each in self.view(part):
            if each.get("TargetMode") == "External":
                continue
            target = each.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
            name = self._folded.get(posixpath.normpath(whole).lstrip("/").casefold())
            if name is not None:
                yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], name

    def related(self, source: str, kind: str) -> str | None:
        """Return the first part that a part refers to in this way, None if there is none."""
        return next((target for _, each, target in self.relations(source) if each == kind), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship of one of the office's own kinds and return its id."""
        part = _relations_part(source)
        if part not in self._parts:
            self._parts[part] = b""
            self._folded[part.casefold()] = part
            self._trees[part] = etree.Element(f"{{{_PACKAGE}}}Relationships", nsmap={None: _PACKAGE})
        root = self.tree(part)
        used = {each.get("Id") for each in root}
        identifier = next(f"rId{each}" for each in range(1, 100_000) if f"rId{each}" not in used)
        element = etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", Id=identifier, Type=f"{OFFICE}/{kind}")
        element.set("Target", f"/{target}")
        return identifier

    def unrelate(self, source: str, identifier: str) -> None:
        """Take a relationship away."""
        root = self.tree(_relations_part(source))
        for each in list(root):
            if each.get("Id") == identifier:
                root.remove(each)

    # --- the whole ------------------------------------------------------------------------------------------------

    def _leave_macros_out(self) -> None:
        """Take macros away and call the package a plain workbook."""
        for name in [each for each in self._parts if _LEFT_OUT.search(each)]:
            self.remove(name)
        for part in [each for each in self._parts if each.endswith(".rels")]:
            root = self.tree(part) if _LEFT_OUT.search(self._parts[part].decode("utf-8", "replace")) else ()
            for each in list(root):
                if _LEFT_OUT.search(f"/{each.get('Target', '')}"):
                    root.remove(each)  # type: ignore[union-attr]
        for each in self.tree(_TYPES_PART):
            kind = each.get("ContentType", "")
            if (kind.endswith("main+xml") and "ms-excel" in kind) or "template.main" in kind:
                each.set("ContentType", _SHEET_MAIN)

    def save(self) -> bytes:
        """Return the package with fixed times; parts that were not opened are those that came."""
        return zipped(
            (name, written(self._trees[name]) if name in self._changed else content)
            for name, content in self._parts.items()
        )


def _relations_part(source: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def insert_in_order(parent: Element, child: Element, order: tuple[str, ...]) -> None:
    """Insert a child where the schema wants it: before the first element that `order` names later."""
    later = set(order[order.index(etree.QName(child).localname) + 1 :])
    for place, each in enumerate(parent):
        if isinstance(each.tag, str) and etree.QName(each).localname in later:
            parent.insert(place, child)
            return
    parent.append(child)
