"""A part of more than four thousand million bytes, as the sheet of sources of a ministry would be."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from generator.zipping import PackageWriter

pytestmark = pytest.mark.long

PIECE = b"<c/>" * 250_000
PIECES = 4400


def test_a_part_larger_than_four_bytes_can_tell_is_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "large.zip").open("wb") as target, PackageWriter(target) as package:
        package.stream("large.xml", (PIECE for _ in range(PIECES)))
        package.write("behind.xml", b"behind")
    with zipfile.ZipFile(tmp_path / "large.zip") as opened:
        assert opened.getinfo("large.xml").file_size == len(PIECE) * PIECES > 0xFFFFFFFF
        with opened.open("large.xml") as part:
            read = sum(piece == PIECE for piece in iter(lambda: part.read(len(PIECE)), b""))
        assert read == PIECES
        assert opened.read("behind.xml") == b"behind"
