"""The lists of a package, content types and relationships: contents → contents with an entry more or less."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from lxml import etree

from generator.workbooks.package_xml import OFFICE, Element, parsed, remembered, written

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
LEFT_OUT = re.compile(r"vbaproject|vbadata|/customui|docprops/thumbnail", re.IGNORECASE)
"""Macros and what belongs to them never reach an output."""
NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
"""The relationships of a part that has none yet."""


# --- relationships ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 10)
def relations_part(source: str) -> str:
    """Return the name of the part that holds a part's relationships."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


@remembered
def targets(relations: bytes, folder: str) -> tuple[tuple[str, str, str], ...]:
    """Return (id, kind, folded target) of the inner relationships of a part in a folder."""
    return tuple(
        (each.get("Id", ""), each.get("Type", "").rpartition("/")[2], _whole(each, folder))
        for each in parsed(relations)
        if each.get("TargetMode") != "External"
    )


def _whole(relation: Element, folder: str) -> str:
    """Return the folded name of the part that a relationship leads to."""
    target = relation.get("Target", "").replace("\\", "/")
    whole = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(whole).lstrip("/").casefold()


@remembered
def with_relation(relations: bytes, kind: str, target: str) -> tuple[bytes, str]:
    """Return relationships with one more, of one of the office's own kinds, and its id."""
    root = parsed(relations)
    used = {each.get("Id") for each in root}
    identifier = next(f"rId{each}" for each in range(1, 100_000) if f"rId{each}" not in used)
    element = etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", Id=identifier, Type=f"{OFFICE}/{kind}")
    element.set("Target", f"/{target}")
    return written(root), identifier


@remembered
def without_relation(relations: bytes, identifier: str) -> bytes:
    """Return relationships without one."""
    root = parsed(relations)
    for each in [each for each in root if each.get("Id") == identifier]:
        root.remove(each)
    return written(root)


@remembered
def without_macro_relations(relations: bytes) -> bytes:
    """Return relationships without those to macros; the same content where there are none."""
    if not LEFT_OUT.search(relations.decode("utf-8", "replace")):
        return relations
    root = parsed(relations)
    for each in [each for each in root if LEFT_OUT.search(f"/{each.get('Target', '')}")]:
        root.remove(each)
    return written(root)


# --- content types ---------------------------------------------------------------------------------------------------


@remembered
def with_type(types: bytes, name: str, content_type: str) -> bytes:
    """Return content types with that of a part more; drawings of comments (.vml) have theirs by their name's end."""
    root = parsed(types)
    if not name.endswith(".vml"):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)
    elif not any(each.get("Extension", "").casefold() == "vml" for each in root):
        root.insert(0, etree.Element(f"{{{_TYPES}}}Default", Extension="vml", ContentType=content_type))
    return written(root)


@remembered
def without_type(types: bytes, name: str) -> bytes:
    """Return content types without that of a part."""
    root = parsed(types)
    for each in list(root):
        if each.get("PartName", "").lstrip("/").casefold() == name.casefold():
            root.remove(each)
    return written(root)


@remembered
def of_plain_workbook(types: bytes) -> bytes:
    """Return content types that call the package a plain workbook: none with macros, no template."""
    root = parsed(types)
    for each in root:
        kind = each.get("ContentType", "")
        if (kind.endswith("main+xml") and "ms-excel" in kind) or "template.main" in kind:
            each.set("ContentType", _SHEET_MAIN)
    return written(root)
