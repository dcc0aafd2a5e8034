"""A package whose members are carried over as they are packed, but only when they are whole."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from generator.workbooks.package_zip import unpacked
from generator.zipping import Member, package_of, zipped

NAMES = {"[Content_Types].xml": b"<Types/>" * 100, "xl/Bảng.xml": b"", "docProps/app.xml": b"x"}


def zip_of(kind: int = zipfile.ZIP_DEFLATED, level: int = 9) -> bytes:
    """Return a package as another program packs it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind, compresslevel=level) as package:
        package.mkdir("xl")
        for name, content in NAMES.items():
            package.writestr(name, content)
    return target.getvalue()


def contents(package: bytes) -> dict[str, bytes]:
    """Return what another program reads of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {each.filename: opened.read(each) for each in opened.infolist()}


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_every_file_comes_through_whole(kind: int) -> None:
    found = list(unpacked(zip_of(kind)))
    assert {name: content for name, content, _ in found} == NAMES
    assert contents(package_of((name, member) for name, _, member in found)) == NAMES


def test_what_is_not_changed_is_not_packed_again() -> None:
    package = zip_of(level=9)
    members = {name: member for name, _, member in unpacked(package)}
    assert all(member.packed in package for member in members.values())
    assert members["[Content_Types].xml"].packed not in zipped(NAMES.items())
    assert contents(zipped(NAMES.items())) == NAMES


def test_a_member_behind_other_bytes_is_found() -> None:
    assert {name: content for name, content, _ in unpacked(b"before" + zip_of())} == NAMES


@pytest.mark.parametrize("place", ["content", "size", "sum", "name"])
def test_a_broken_member_is_refused(place: str) -> None:
    package = bytearray(zip_of(zipfile.ZIP_STORED))
    local, listed = package.index(b"PK\x03\x04", 40), package.rindex(b"PK\x01\x02")
    spoiled = {"content": package.index(b"<Types/>"), "size": listed + 24, "sum": listed + 16, "name": local + 31}
    package[spoiled[place]] ^= 1
    with pytest.raises(zipfile.BadZipFile):
        list(unpacked(bytes(package)))


def test_a_member_that_holds_more_than_it_says_is_not_carried_over() -> None:
    package = bytearray(zip_of())
    listed = package.index(b"PK\x01\x02", package.index(b"PK\x01\x02") + 4)
    size = int.from_bytes(package[listed + 24 : listed + 28], "little")
    package[listed + 24 : listed + 28] = (size - 8).to_bytes(4, "little")
    with pytest.raises(zipfile.BadZipFile):
        list(unpacked(bytes(package)))


def test_a_stream_without_an_end_is_packed_anew() -> None:
    endless = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = endless.compress(b"<Types/>" * 100) + endless.flush(zlib.Z_SYNC_FLUSH)
    package = package_of([("a.xml", Member(packed, zipfile.ZIP_DEFLATED, 800, zlib.crc32(b"<Types/>" * 100)))])
    [(_, content, member)] = unpacked(package)
    assert content == b"<Types/>" * 100 and member.packed != packed
    assert contents(package_of([("a.xml", member)])) == {"a.xml": content}
