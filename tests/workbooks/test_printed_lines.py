"""How many lines a text takes in a cell: words are kept whole, a word longer than a line is broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.workbooks import printed_lines as lines

WORDS = st.sampled_from(["Kết", "quả", "hoàn", "thành:", "i", "Mười", "8", "Nghị-định/30", "…", "W" * 9])


@given(st.lists(WORDS, min_size=1, max_size=60), st.sampled_from([24, 35, 42, 104, 131]))
def test_a_paragraph_is_wrapped_as_word_follows_word(words: list[str], width: int) -> None:
    room = lines._room(width)
    assert lines._wrapped(" ".join(words), room) == lines._with_broken_words(words, room)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 5, 1),
        ("Đã hoàn thành", 24, 1),
        ("Đã hoàn thành\nĐã hoàn thành", 24, 2),
        ("Đã hoàn thành kế hoạch kiểm tra năm 2024", 24, 2),
        ("W" * 40, 13, 6),
        ("Kế hoạch " + "W" * 40 + " năm 2024", 13, 8),
        ("a  " + " b" * 30, 13, 4),
        ("  nămnămquả ", 13, 1),
    ],
)
def test_lines_are_counted(text: str, width: float, count: int) -> None:
    assert lines.printed_lines(text, width) == count
