"""The parts of a .docx as XML trees, read in bounds: a damaged or hostile file gets a reason, never a crash."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from generator import kinds
from generator.errors import UnreadableFileError

FILE_BYTES = 40_000_000
"""A report with pictures takes 5 MB; mail servers refuse 25."""
PART_BYTES = 24_000_000
PARTS_BYTES = 60_000_000
"""Unpacked bytes of one part of text, and of all."""
MEMBERS = 2_000

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Package:
    """The parts of a Word file by name, and the relations between them."""

    def __init__(self, content: bytes) -> None:
        """Open the archive; raises UnreadableFileError where it is no Word file or too large."""
        if len(content) > FILE_BYTES:
            raise UnreadableFileError("docx-too-large")
        self._zip = _open(content)
        members = [each for each in self._zip.infolist() if kinds.is_file(each)]
        if len(members) > MEMBERS:
            raise UnreadableFileError("docx-inflated")
        self._members = {each.filename.replace("\\", "/").lstrip("/"): each for each in members}
        if any(each.flag_bits & 1 for each in members):
            raise UnreadableFileError("docx-encrypted")
        self._spent = 0

    def tree(self, name: str) -> Any:
        """Return the root element of a part, None where it is absent or broken."""
        member = self._members.get(name)
        return None if member is None else self._parsed(member)

    def _parsed(self, member: zipfile.ZipInfo) -> Any:
        """Return a part's root element, None where it is broken."""
        try:
            with self._zip.open(member) as stream:
                content = stream.read(PART_BYTES + 1)
        except _BROKEN:
            return None
        self._spent += len(content)
        if len(content) > PART_BYTES or self._spent > PARTS_BYTES:
            raise UnreadableFileError("docx-inflated")
        if b"<!DOCTYPE" in content[:65536] or "<!DOCTYPE".encode("utf-16-le") in content[:65536]:
            raise UnreadableFileError("docx-doctype")
        for strict, usual in _STRICT.items():
            content = content.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).casefold():
                raise UnreadableFileError("docx-too-deep") from error
            return None

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Return relation id → (kind, part name) of a part; "" is the package."""
        folder, name = posixpath.split(source)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for each in root if root is not None else ():
            target = str(each.get("Target", "")).replace("\\", "/")
            if each.get("TargetMode") == "External" or not target:
                continue
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[str(each.get("Id"))] = (str(each.get("Type", "")).rpartition("/")[2], posixpath.normpath(whole))
        return found

    def main_part(self) -> str:
        """Return the name of the part that holds the text."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self._members:
                return target
        return "word/document.xml"


def _open(content: bytes) -> zipfile.ZipFile:
    """Return the archive, or tell what the file is instead of a .docx."""
    kind = kinds.kind_of(content)
    if kind != "word":
        known = {kinds.EMPTY: "docx-empty", kinds.DAMAGED: "docx-damaged", kinds.ENCRYPTED: "docx-encrypted"}
        raise UnreadableFileError(known.get(kind, "docx-other"))
    if not content.startswith(b"PK"):
        raise UnreadableFileError("docx-old")
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        names = package.namelist()
    except Exception as error:  # zipfile raises what struct and the codecs raise
        raise UnreadableFileError("docx-damaged") from error
    if "mimetype" in names:
        raise UnreadableFileError("docx-odt")
    return package
