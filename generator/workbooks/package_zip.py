"""The members of a zip package as they lie in it: what is not changed is carried over packed, as it came."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from generator.kinds import is_file
from generator.workbooks.formats.package import inflated
from generator.zipping import Member, crc32, pack

_LOCAL = struct.Struct("<4s5H3L2H")
_SIGN = b"PK\x03\x04"
_UTF_8, _ENCRYPTED = 0x800, 0x1


def unpacked(package: bytes) -> Iterator[tuple[str, bytes, Member]]:
    """Yield name, content and packed form of every file of a package; each is found to be whole.

    Raises what zipfile and the codecs raise for one that is not.
    """
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for entry in opened.infolist():
            if not is_file(entry):
                continue
            member = _as_it_lies(package, entry)
            content = _content(member) if member is not None else None
            if member is None or content is None:
                content = opened.read(entry)
                member = pack(content)
            yield entry.filename, content, member


def _as_it_lies(package: bytes, entry: zipfile.ZipInfo) -> Member | None:
    """Return a member without unpacking it, None where it does not lie there as every program packs it."""
    start = entry.header_offset + _LOCAL.size
    if start > len(package) or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return None
    sign, _, flags, method, *_, named, further = _LOCAL.unpack_from(package, entry.header_offset)
    is_told_alike = sign == _SIGN and method == entry.compress_type and not (flags | entry.flag_bits) & _ENCRYPTED
    if not is_told_alike or package[start : start + named] != entry.orig_filename.encode(_encoding(flags), "replace"):
        return None
    start += named + further
    packed = package[start : start + entry.compress_size]
    return Member(packed, method, entry.file_size, entry.CRC) if len(packed) == entry.compress_size else None


def _encoding(flags: int) -> str:
    """Return how the name of a member is written."""
    return "utf-8" if flags & _UTF_8 else "cp437"


def _content(member: Member) -> bytes | None:
    """Return what a member holds, None where it is not what it says it is."""
    if member.method == zipfile.ZIP_DEFLATED:
        return inflated(member.packed, member.size, member.crc)
    is_whole = len(member.packed) == member.size and crc32(member.packed) == member.crc
    return member.packed if is_whole else None
