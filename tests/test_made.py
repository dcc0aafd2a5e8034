"""An output is made when it is written, in pieces; what it names of it comes after that."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from generator import storage
from generator.pipeline.made import Made


def test_a_file_is_made_when_it_is_written_and_its_hash_is_known_then(tmp_path: Path) -> None:
    told: list[str] = []

    def make() -> Iterator[bytes]:
        told.append("made")
        yield from (b"mot ", b"hai")

    made = Made(make)
    files = {"a.xlsx": made, "nhat-ky.json": (made.sha256.encode() for _ in range(1))}
    assert told == []
    storage.replace_all(tmp_path, files, "1")
    assert (tmp_path / "a.xlsx").read_bytes() == b"mot hai"
    assert (tmp_path / "nhat-ky.json").read_text() == hashlib.sha256(b"mot hai").hexdigest()
    assert told == ["made"]


def test_a_hash_that_is_asked_for_before_makes_the_content() -> None:
    assert Made.of(lambda: b"x").sha256 == hashlib.sha256(b"x").hexdigest()
    assert Made.of(lambda: b"x").whole() == b"x"


def test_what_is_written_comes_in_pieces_whole() -> None:
    def write(target: IO[bytes]) -> None:
        target.write(b"a" * 3_000_000)
        target.seek(1)
        target.write(b"b")

    pieces = list(storage.in_pieces(write))
    assert len(pieces) > 1
    assert b"".join(pieces) == b"ab" + b"a" * 2_999_998
