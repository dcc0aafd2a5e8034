"""The zip package of an OOXML or OpenDocument workbook: parts by name, each streamed once and counted as it comes."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from generator.errors import UnreadableFileError
from generator.kinds import is_file
from generator.workbooks.formats import bounds

_CHUNK = 1 << 16
_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_XML_ENDS = (".xml", ".rels", ".vml")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


Start = Callable[[str, dict[str, str]], Any]
End = Callable[[str], Any] | None


class PartError(Exception):
    """One part is missing or broken; the caller knows whether the workbook can be read without it."""


class NotPlainError(Exception):
    """The workbook cannot be read without a parser for its large parts, or is larger than what is read that way."""


class Package:
    """The parts of a workbook. Names are folded: no leading slash, no backslash, no capitals."""

    def __init__(self, content: bytes, *, plain_only: bool = False, times: int = 1) -> None:
        """Open the archive; raises UnreadableFileError for one that is broken, encrypted, ambiguous or too large.

        With `plain_only` NotPlainError is raised for what has to be read in a child process; `times` widens the bounds.
        """
        self.plain_only, self.times = plain_only, times
        self._most = bounds.PLAIN_BYTES if plain_only else bounds.BOOK_BYTES * times
        self._spent = 0
        self._sizes: dict[str, int] = {}
        self._content = content
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except Exception as error:  # zipfile raises what struct and the codecs raise
            raise UnreadableFileError("damaged") from error
        members = [each for each in self._zip.infolist() if is_file(each)]
        if len(members) > bounds.MEMBERS:
            raise UnreadableFileError("too-many-parts")
        self._members = {fold(each.filename): each for each in members}
        if len(self._members) != len(members):
            raise UnreadableFileError("ambiguous")
        if any(each.flag_bits & 1 for each in members):
            raise UnreadableFileError("encrypted")

    @property
    def names(self) -> list[str]:
        """The folded names of all parts, in the order of the archive."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        """Tell whether the package has a part of this folded name."""
        return name in self._members

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece. Raises PartError when it is broken, UnreadableFileError when it is too large."""
        member = self._members.get(name)
        if member is None:
            raise PartError(name)
        size, first_time = 0, name not in self._sizes
        try:
            with self._zip.open(member) as stream:
                while piece := stream.read(_CHUNK):
                    size += len(piece)
                    if first_time:
                        self._spent += len(piece)
                    self._check_size(size, member.compress_size)
                    yield piece
                    if len(piece) < _CHUNK:
                        break
        except _BROKEN as error:
            raise PartError(name) from error
        self._sizes[name] = size

    def _check_size(self, size: int, packed: int) -> None:
        """Stop at the first byte beyond a bound."""
        inflated = size > bounds.RATIO_FROM and size > bounds.RATIO * max(packed, 1)
        if inflated or size > bounds.PART_BYTES * self.times or self._spent > self._most:
            raise UnreadableFileError("inflated")

    def read(self, name: str) -> bytes:
        """Return a part whole; see `chunks`."""
        member = self._members.get(name)
        whole = _plain_member(self._content, member) if member is not None else None
        if whole is None or member is None:
            return b"".join(self.chunks(name))
        if name not in self._sizes:
            self._spent += len(whole)
        self._check_size(len(whole), member.compress_size)
        self._sizes[name] = len(whole)
        return whole

    def size(self, name: str) -> int:
        """Return how large a part says it is, unpacked."""
        member = self._members.get(name)
        return member.file_size if member is not None else 0

    def check_other_parts(self) -> None:
        """Stream the parts that nobody asked for: their size counts too, and none may bring a document type."""
        for name in self._members:
            if name in self._sizes:
                continue
            try:
                head = self._head(name)
            except PartError:
                continue
            may_be_one = b"!" in head and name.endswith(_XML_ENDS)
            if may_be_one and _DOCTYPE.search(head):
                raise UnreadableFileError("doctype")

    def _head(self, name: str) -> bytes:
        """Stream a part to its end and return what stands at its beginning."""
        if self.size(name) <= _CHUNK:
            return self.read(name)
        head = b""
        for piece in self.chunks(name):
            if len(head) < _CHUNK:
                head += piece
        return head

    def parse(self, name: str, start: Start, end: End = None, text: End = None) -> None:
        """Stream a part through expat with these handlers; names come without their namespace prefix.

        Raises PartError when the part is missing or is no XML; UnreadableFileError for a document type or for elements
        nested deeper than any real part.
        """
        parse_content(name, self.chunks_to_parse(name), start, end, text)

    def chunks_to_parse(self, name: str) -> Iterator[bytes]:
        """Return the pieces of a part that goes through a parser; see `chunks`, and NotPlainError."""
        if self.plain_only and self.size(name) > bounds.PLAIN_PART_BYTES:
            raise NotPlainError(name)
        return self.chunks(name) if self.size(name) > _CHUNK else iter((self.read(name),))


_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_HARMLESS_FLAGS = 0x80E
"""How well it is packed, that its size stands behind it too, that its name is UTF-8."""


def _plain_member(content: bytes, member: zipfile.ZipInfo) -> bytes | None:
    """Return a deflated part of a moderate size at one stroke; None for any other, and for one that is not as told."""
    if (
        member.compress_type != zipfile.ZIP_DEFLATED
        or member.flag_bits & ~_HARMLESS_FLAGS
        or member.file_size > _MODERATE
    ):
        return None
    start = member.header_offset
    header = content[start : start + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        return None
    *_, named, extra = _LOCAL_HEADER.unpack(header)
    begin = start + _LOCAL_HEADER.size
    if content[begin : begin + named] != member.orig_filename.encode() or not member.orig_filename.isascii():
        return None
    data = content[begin + named + extra : begin + named + extra + member.compress_size]
    return inflated(data, member.file_size, member.CRC)


def inflated(data: bytes, size: int, crc: int) -> bytes | None:
    """Return deflated data unpacked; None where they are not of this size and sum."""
    return _inflated_once(data, size, crc) if max(len(data), size) <= _SMALL else _inflate(data, size, crc)


def _inflate(data: bytes, size: int, crc: int) -> bytes | None:
    """Unpack them."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        whole = inflater.decompress(data, size + 1)
    except zlib.error:
        return None
    return whole if inflater.eof and len(whole) == size and zlib.crc32(whole) == crc else None


_inflated_once = lru_cache(maxsize=64)(_inflate)
_SMALL = 8 * 1024
"""Most parts of the returns of one template are alike, byte for byte: up to this size they are unpacked once."""
_MODERATE = 1 << 23
"""Bytes that are unpacked at one stroke."""


def parse_content(name: str, pieces: Iterable[bytes], start: Start, end: End = None, text: End = None) -> None:
    """Stream the content of a part through these handlers; see `Package.parse`."""
    for _ in parsed_content(name, pieces, start, end, text):
        pass


def parsed_content(
    name: str, pieces: Iterable[bytes], start: Start, end: End = None, text: End = None
) -> Iterator[None]:
    """Stream the content of a part through these handlers, a piece at each step; see `Package.parse`."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler, parser.EndElementHandler = _guarded(start, end)
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise PartError(name) from error
    except (LookupError, ValueError) as error:
        if "encoding" not in str(error):
            raise
        raise PartError(name) from error


def relations(package: Package, source: str) -> Mapping[str, tuple[str, str]]:
    """Return relation id → (kind, folded target) of a part; nothing when the part has none."""
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package:
        return {}
    if package.size(path) > _REMEMBERED:
        return _relations(path, folder, package.chunks_to_parse(path))
    return _remembered_relations(path, folder, package.read(path))


_REMEMBERED = 4 * 1024
"""The returns of one template relate their parts alike, byte for byte: parts up to this size are parsed once."""


@lru_cache(maxsize=64)
def _remembered_relations(path: str, folder: str, content: bytes) -> Mapping[str, tuple[str, str]]:
    """Return the relations of a small part."""
    return MappingProxyType(_relations(path, folder, [content]))


def _relations(path: str, folder: str, pieces: Iterable[bytes]) -> dict[str, tuple[str, str]]:
    """Read the content of a part of relations."""
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, fold(posixpath.normpath(whole)))

    parse_content(path, pieces, start)
    return found


def fold(name: str) -> str:
    """Return the form under which two names of a part are the same."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_doctype(*_: object) -> None:
    """Stop: no spreadsheet program writes a document type, and every entity attack needs one."""
    raise UnreadableFileError("doctype")


def _guarded(
    start: Callable[[str, dict[str, str]], Any], end: Callable[[str], Any] | None
) -> tuple[Callable[[str, dict[str, str]], Any], Callable[[str], Any]]:
    """Wrap the handlers: prefixes are cut off, the depth is counted, extensions (extLst) are passed over.

    Extensions repeat the names of the format's own elements under another namespace, with another meaning.
    """
    depth = 0
    extension = 0

    def on_start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, extension
        depth += 1
        if depth > bounds.DEPTH:
            raise UnreadableFileError("too-deep")
        plain = name if ":" not in name else name.rpartition(":")[2]
        if plain == "extLst" and not extension:
            extension = depth
        if not extension:
            start(plain, attributes)

    def on_end(name: str) -> None:
        nonlocal depth, extension
        if not extension:
            if end is not None:
                end(name if ":" not in name else name.rpartition(":")[2])
        elif extension == depth:
            extension = 0
        depth -= 1

    return on_start, on_end
