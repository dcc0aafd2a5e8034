"""What a person changed in Word is told paragraph by paragraph."""

from __future__ import annotations

import pytest

from generator.editing import Change, Printed, WordParagraph, typed_changes

BEFORE: list[Printed] = [
    ("heading:a", "I. ", "KẾT QUẢ"),
    ("one", "", "Đoạn một."),
    ("two", "", "Đoạn hai."),
    ("three", "", "Đoạn ba."),
]
SAME = [("heading:a", "I. KẾT QUẢ"), ("one", "Đoạn một."), ("two", "- Đoạn hai."), ("three", "Đoạn ba.")]


def changes(*after: tuple[str | None, str]) -> list[tuple[str, str]]:
    return [(each.key, each.after) for each in typed_changes(BEFORE, [WordParagraph(*each) for each in after])]


def edited(place: int, *new: tuple[str | None, str]) -> list[tuple[str | None, str]]:
    """Return the paragraphs as printed, the one at a place replaced."""
    return [*SAME[:place], *new, *SAME[place + 1 :]]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (SAME, []),
        (edited(1, ("one", "Đoạn  một. ")), []),
        (edited(0, ("heading:a", "II. KẾT QUẢ")), []),
        (edited(0, ("heading:a", "I.KẾT QUẢ ĐẠT ĐƯỢC")), [("heading:a", "KẾT QUẢ ĐẠT ĐƯỢC")]),
        (edited(1, ("one", "Lời mới.")), [("one", "Lời mới.")]),
        (edited(1, ("one", "Lời mới."), (None, "Thêm.")), [("one", "Lời mới.\nThêm.")]),
        (edited(1, (None, "Gõ lại cả đoạn.")), [("one", "Gõ lại cả đoạn.")]),
        (edited(1), [("one", "")]),
        ([*SAME[:1], (None, "Một mới."), (None, "Hai mới."), SAME[3]], [("one", "Một mới."), ("two", "Hai mới.")]),
        ([*SAME[:1], (None, "Chung."), SAME[3]], [("one", "Chung."), ("two", "")]),
        ([*SAME, (None, "Cuối thêm.")], [("three", "Đoạn ba.\nCuối thêm.")]),
        ([(None, "Trước tất cả."), *SAME], []),
    ],
)
def test_a_change_is_found_and_nothing_else(
    after: list[tuple[str | None, str]], expected: list[tuple[str, str]]
) -> None:
    assert changes(*after) == expected


def test_without_any_key_paragraphs_are_known_by_their_text() -> None:
    bare = [(None, text) for _, text in edited(2, ("two", "Đoạn hai đã sửa."))]
    assert changes((None, "Quốc hiệu"), *bare) == [("two", "Đoạn hai đã sửa.")]


def test_a_change_says_what_was_printed() -> None:
    (found,) = typed_changes(BEFORE[1:2], [WordParagraph("one", "Khác")])
    assert found == Change("one", "Đoạn một.", "Khác")
