"""A package written in one pass: every program opens it, whatever it was packed by, and however large a part is."""

from __future__ import annotations

import importlib.util
import io
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator import zipping

NAMES = {"[Content_Types].xml": b"<Types/>" * 100, "xl/Bảng.xml": b"", "docProps/app.xml": b"x"}


def packing_by(library: str) -> ModuleType:
    """Return the module as it is with the fast library, and as where that is missing."""
    with pytest.MonkeyPatch.context() as patch:
        if library == "zlib":
            patch.setitem(sys.modules, "isal", None)
        else:
            pytest.importorskip("isal")
        spec = importlib.util.spec_from_file_location(f"packed_by_{library}", zipping.__file__)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return module


def contents(package: bytes) -> dict[str, bytes]:
    """Return what another program reads of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        assert opened.testzip() is None
        assert {each.date_time for each in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {each.filename: opened.read(each) for each in opened.infolist()}


@pytest.mark.parametrize("library", ["isal", "zlib"])
def test_parts_come_whole_in_pieces_or_packed(library: str) -> None:
    zipping = packing_by(library)
    target = io.BytesIO()
    with zipping.PackageWriter(target) as package:
        package.write("whole.xml", b"whole " * 1000)
        package.stream("xl/Bảng.xml", (f"mảnh {each} ".encode() for each in range(5000)))
        package.carry("packed.xml", zipping.pack(b"packed " * 1000))
        package.stream("none.xml", ())
    found = contents(target.getvalue())
    assert found == {
        "whole.xml": b"whole " * 1000,
        "xl/Bảng.xml": "".join(f"mảnh {each} " for each in range(5000)).encode(),
        "packed.xml": b"packed " * 1000,
        "none.xml": b"",
    }
    assert len(target.getvalue()) < sum(map(len, found.values())) / 2


def test_a_part_is_told_alike_before_it_and_in_the_list() -> None:
    """Office programs refuse a part of which the two say different things."""
    target = io.BytesIO()
    with zipping.PackageWriter(target) as package:
        package.write("a.xml", b"a" * 100)
        package.stream("b.xml", (b"b" * 100,))
    content = target.getvalue()
    with zipfile.ZipFile(target) as opened:
        for each in opened.infolist():
            version, flags, method, _, _, crc = struct.unpack_from("<5HL", content, each.header_offset + 4)
            assert (version, flags, method, crc) == (
                each.extract_version, each.flag_bits, each.compress_type, each.CRC,
            )  # fmt: skip
    assert [each.extract_version for each in opened.infolist()] == [20, 45]


def test_both_ways_of_packing_are_tried() -> None:
    fast, usual = packing_by("isal"), packing_by("zlib")
    assert fast.pack(b"<Types/>" * 1000).packed != usual.pack(b"<Types/>" * 1000).packed


def test_the_same_parts_give_the_same_bytes() -> None:
    assert zipping.zipped(NAMES.items()) == zipping.zipped(NAMES.items())
    assert contents(zipping.zipped(NAMES.items())) == NAMES


def test_a_package_may_begin_behind_other_bytes() -> None:
    target = io.BytesIO(b"before")
    target.seek(0, io.SEEK_END)
    with zipping.PackageWriter(target) as package:
        package.stream("a.xml", (b"a", b"b"))
        package.write("b.xml", b"c")
    assert target.getvalue().startswith(b"before")
    assert contents(target.getvalue()) == {"a.xml": b"ab", "b.xml": b"c"}


def test_what_cannot_be_made_leaves_no_package() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise ValueError

    target = io.BytesIO()
    with pytest.raises(ValueError), zipping.PackageWriter(target) as package:
        package.stream("a.xml", broken())
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(target)


@pytest.mark.slow
def test_very_many_parts_are_all_listed() -> None:
    target = io.BytesIO()
    member = zipping.pack(b"x")
    with zipping.PackageWriter(target) as package:
        for each in range(0xFFFF + 10):
            package.carry(f"{each}", member)
    with zipfile.ZipFile(target) as opened:
        assert len(opened.namelist()) == 0xFFFF + 10
        assert opened.read("65540") == b"x"


class _WithHole(io.FileIO):
    """A file that leaves a hole of five thousand million bytes behind what is written as such."""

    def write(self, data: Any) -> int:
        """Write, and go on beyond the hole."""
        written = super().write(data)
        if data == b"<far/>":
            self.seek(HOLE, io.SEEK_CUR)
            written += HOLE
        return written


HOLE = 5_000_000_000


def test_a_part_far_behind_is_found(tmp_path: Path) -> None:
    """Beyond four thousand million bytes the list says places in eight bytes."""
    with _WithHole(tmp_path / "far.zip", "w+") as target, zipping.PackageWriter(target) as package:
        package.carry("hole", zipping.Member(b"<far/>", zipfile.ZIP_STORED, 6, zipping.crc32(b"<far/>")))
        package.write("behind.xml", b"behind")
        package.stream("streamed.xml", (b"streamed",))
    with zipfile.ZipFile(tmp_path / "far.zip") as opened:
        assert [opened.read(each) for each in opened.namelist()] == [b"<far/>", b"behind", b"streamed"]
