"""The packed snapshot of a report comes back as it was; a damaged one is no snapshot."""

from __future__ import annotations

import pytest

from generator.workbooks.consolidated_data import packed, unpacked

LONG = ['{"tệp":', *(f'"Phòng số {number}",' for number in range(90_000)), '"}']


@pytest.mark.parametrize("texts", [["{}"], ["{", '"Kế hoạch"', "}"], LONG])
def test_what_was_packed_comes_back(texts: list[str]) -> None:
    letters = "".join(packed(each.encode() for each in texts))
    assert unpacked(letters).decode() == "".join(texts)
    assert letters.isascii() and not letters.startswith("{")


def test_a_long_snapshot_takes_a_fraction_of_its_room_and_comes_in_pieces() -> None:
    pieces = list(packed(each.encode() for each in LONG))
    assert len(pieces) > 1
    assert sum(map(len, pieces)) < len("".join(LONG)) / 2


def test_a_snapshot_of_the_first_versions_is_not_packed() -> None:
    assert unpacked('{"report":{}}') == b'{"report":{}}'
    assert unpacked("") == b""


@pytest.mark.parametrize("damage", [lambda text: text[:-8], lambda text: text[8:], lambda text: "@" + text, str.lower])
def test_a_damaged_snapshot_is_none(damage: object) -> None:
    assert callable(damage)
    assert unpacked(damage("".join(packed(each.encode() for each in LONG)))) == b""
