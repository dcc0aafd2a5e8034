"""Paragraphs and headings of the body: the last value that passes and the first that does not."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.written import Letters
from tests.word_files import RESULT
from tests.written import (
    Change,
    a_line,
    a_table,
    before,
    below,
    codes,
    every,
    findings,
    instead,
    line,
    text,
    told,
    without,
    written,
)

PARAGRAPH: dict[str, Any] = {"align": "both", "first_line": 12.7}
BODY = ("Thực hiện", "Tính đến", "a) ", "b) ", "c) ", "d) ", "đ) ", "e) ", "g) ", "Đã tham", "Trên đây")


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ({"size": 13.5}, ["ND-11.6"]),
        ({"size": 14.0}, []),
        ({"size": 12.5}, ["ND-11.1"]),
        ({"size": 14.5}, ["ND-11.1"]),
        ({"align": "left"}, ["ND-11.2"]),
        ({"align": "center"}, ["ND-11.2"]),
        ({"first_line": 12.6}, []),
        ({"first_line": 12.58}, ["ND-11.3"]),
        ({"first_line": 12.79}, []),
        ({"first_line": 12.82}, ["ND-11.3"]),
        ({"first_line": 9.91}, []),
        ({"first_line": 9.88}, ["ND-11.3"]),
        ({"first_line": 10.09}, []),
        ({"first_line": 10.12}, ["ND-11.3"]),
        ({"first_line": -12.7}, ["ND-11.3"]),
        ({"before": 2.7}, []),
        ({"before": 2.69}, ["ND-11.4"]),
        ({"after": 2.71}, []),
        ({"after": 2.69}, ["ND-11.4"]),
        ({"line": 1.5}, []),
        ({"line": 1.529}, []),
        ({"line": 1.53}, ["ND-11.5"]),
        ({"line": 0.971}, []),
        ({"line": 0.969}, ["ND-11.5"]),
        ({"line": 0.0, "line_points": 24.6}, []),
        ({"line": 0.0, "line_points": 24.7}, ["ND-11.5"]),
        ({"line": 0.0, "line_points": 15.0}, []),
        ({"line": 0.0, "line_points": 15.7, "exact": True}, []),
        ({"line": 0.0, "line_points": 15.5, "exact": True}, ["ND-11.5"]),
        ({"line": 0.0, "line_points": 24.7, "exact": True}, ["ND-11.5"]),
    ],
    ids=str,
)
def test_a_paragraph_of_the_body(marks: dict[str, float], found: list[str]) -> None:
    assert codes(written(line("a) ", **marks))) == found


@pytest.mark.parametrize(
    ("size", "points", "found"),
    [(13.0, 22.8, []), (13.0, 23.0, ["ND-11.5"]), (14.0, 23.0, []), (14.0, 24.6, []), (14.0, 24.7, ["ND-11.5"])],
)
def test_a_height_in_points_is_measured_by_the_largest_letters(size: float, points: float, found: list[str]) -> None:
    set_ = {"line": 0.0, "line_points": points, "exact": True}
    changes = [every(each, size=size, **(set_ if each == "a) " else {})) for each in BODY]
    assert [each for each in codes(written(*changes)) if each == "ND-11.5"] == found
    mixed = (Letters(f"a) {RESULT}", size=size), Letters(" Hết.", size=13.0))
    assert [each for each in codes(written(*changes, line("a) ", letters=mixed))) if each == "ND-11.5"] == found


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"size": 12.5}, "ND-11.1 [{}] Có chữ trong nội dung cỡ 12,5. Hãy đặt cỡ 13 đến 14."),
        ({"align": "right"}, "ND-11.2 [{}] Đoạn nội dung đang canh phải. Hãy canh đều hai bên (Ctrl+J)."),
        ({"align": "numTab"}, "ND-11.2 [{}] Đoạn nội dung đang canh kiểu khác. Hãy canh đều hai bên (Ctrl+J)."),
        ({"first_line": 0.0}, "ND-11.3 [{}] Dòng đầu đoạn lùi 0 mm. Hãy đặt lùi dòng đầu (First line) 10 mm hoặc "
                              "12,7 mm."),
        ({"before": 1.04}, "ND-11.4 [{}] Khoảng cách với đoạn trước chỉ 4 pt. Hãy đặt khoảng cách giữa các đoạn từ 6 "
                           "pt trở lên."),
        ({"before": 1.26}, "ND-11.4 [{}] Khoảng cách với đoạn trước chỉ 4,3 pt. Hãy đặt khoảng cách giữa các đoạn từ "
                           "6 pt trở lên."),
        ({"line": 1.666}, "ND-11.5 [{}] Giãn dòng bằng 1,67 dòng đơn. Hãy đặt giãn dòng từ 1 đến 1,5."),
        ({"line": 0.0, "line_points": 32.2, "exact": True}, "ND-11.5 [{}] Giãn dòng bằng 2 dòng đơn. Hãy đặt giãn "
                                                            "dòng từ 1 đến 1,5."),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_is_told_once_with_all_its_places(marks: dict[str, Any], said: str) -> None:
    place = "đoạn 10 “a) Đã tham mưu ban hành các văn bản triể…”"
    assert told(written(line("a) ", **marks))) == [said.format(place)]
    (found,) = findings(written(line("a) ", **marks), line("c) ", **marks)))
    assert [each.text[:2] for each in found.spots] == ["a)", "c)"]


def of_length(length: int) -> str:
    """Return a text of so many letters."""
    return ("Kết quả " * 40)[: length - 1].rstrip().ljust(length - 1, "a") + "."


@pytest.mark.parametrize(
    ("typed", "marks", "is_paragraph"),
    [
        (of_length(110), {}, True),
        (of_length(109), {}, False),
        (of_length(300), {"bold": True}, False),
        (of_length(109), {"align": "center"}, False),
        (of_length(110), {"align": "center"}, True),
        (of_length(300), {"first": False}, False),
        (f"I. {of_length(110)}", {}, False),
    ],
    ids=("110 letters", "109 letters", "bold", "short centred", "long centred", "no first line", "heading"),
)
def test_paragraphs_are_long_lines_that_are_no_headings(typed: str, marks: dict[str, Any], is_paragraph: bool) -> None:
    found = codes(written(below("g) ", a_line(typed, **{"align": "left", "line": 3.0, **marks}))))
    assert [each for each in found if each != "ND-12.1"] == (["ND-11.2", "ND-11.3", "ND-11.5"] if is_paragraph else [])


TABBED = f"\ta) {RESULT}"


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ({"text": TABBED, "first_line": 0.0}, []),
        ({"text": TABBED, "first_line": 0.09}, []),
        ({"text": TABBED, "first_line": 0.12}, ["ND-11.3"]),
        ({"text": TABBED, "first_line": 12.7}, []),
        ({"text": f"\t{TABBED}", "first_line": 0.0}, ["ND-11.3"]),
        ({"text": f"a)\t{RESULT}", "first_line": 0.0}, ["ND-11.3"]),
        ({"text": RESULT, "label": "a)", "first_line": 12.7}, []),
        ({"text": RESULT, "label": "a)", "first_line": 2.7, "left": 10.0}, []),
        ({"text": RESULT, "label": "a)", "first_line": -5.0, "left": 15.0}, []),
        ({"text": RESULT, "label": "a)", "first_line": -5.0, "left": 12.7}, ["ND-11.3"]),
        ({"text": RESULT, "label": "a)", "first_line": 0.0, "left": 12.7}, []),
        ({"left": 5.0}, []),
        ({"first_line": 7.7, "left": 5.0}, ["ND-11.3"]),
    ],
    ids=str,
)  # fmt: skip
def test_a_first_line_stands_in_by_its_indent_a_tab_or_its_automatic_number(
    marks: dict[str, Any], found: list[str]
) -> None:
    assert codes(written(line("a) ", **marks))) == found


def test_two_tabs_are_twice_as_far() -> None:
    (found,) = findings(written(line("a) ", text=f"\t{TABBED}", first_line=0.0)))
    assert found.values["length"] == "25,4 mm"
    typed = (Letters("\t", size=14.0), Letters(f"a) {RESULT}", size=14.0))
    assert codes(written(line("a) ", letters=typed, first_line=0.0))) == []
    (found,) = findings(written(line("a) ", letters=(typed[0], *typed), first_line=0.0)))
    assert found.values["length"] == "25,4 mm"


@pytest.mark.parametrize(
    ("above", "under", "told_at"),
    [
        ({"after": 6.0}, {"before": 0.0}, ""),
        ({"after": 0.0}, {"before": 6.0}, ""),
        ({"after": 0.0}, {"before": 5.0}, "d"),
        ({"after": 9.0, "contextual": True}, {"before": 5.0}, "d"),
        ({"after": 5.0}, {"before": 9.0, "contextual": True}, "d"),
        ({"after": 6.0, "contextual": True}, {"before": 0.0}, "d"),
        ({"after": 6.0, "contextual": True, "style": "Other"}, {"before": 0.0}, ""),
        ({"after": 0.0}, {"before": 6.0, "contextual": True}, "d"),
        ({"after": 0.0, "style": "Other"}, {"before": 6.0, "contextual": True}, ""),
        ({"after": 0.0}, {"before": 0.0, "first": False}, ""),
    ],
    ids=str,
)
def test_two_paragraphs_share_their_space(above: dict[str, Any], under: dict[str, Any], told_at: str) -> None:
    far = (line("b) ", after=6.0), line("c) ", before=6.0, **above), line("d) ", after=6.0, **under))
    found = findings(written(*far, line("đ) ", before=6.0)))
    assert [(each.code, "".join(spot.text[0] for spot in each.spots)) for each in found] == (
        [("ND-11.4", told_at)] if told_at else []
    )


@pytest.mark.parametrize("between", [a_line(""), a_table(("1", "2"), ("3", "4"))], ids=("empty line", "table"))
def test_what_stands_between_two_paragraphs_keeps_them_apart(between: Any) -> None:
    assert codes(written(line("b) ", before=0.0), line("a) ", after=0.0))) == ["ND-11.4"]
    assert codes(written(below("a) ", between), line("b) ", before=0.0), line("a) ", after=0.0))) == []


def test_sizes_of_the_whole_body_are_told_in_their_order() -> None:
    (found,) = findings(written(line("a) ", size=13.5), line("c) ", size=13.0)))
    assert (found.code, found.values["sizes"]) == ("ND-11.6", "13, 13,5, 14")
    assert len(found.spots) == 3


def test_marks_and_blanks_of_another_size_are_no_text() -> None:
    dotted = (Letters(f"a) {RESULT}", size=14.0), Letters(" …", size=8.0), Letters(" ", size=30.0))
    assert "ND-11.1" not in codes(written(line("a) ", letters=dotted)))


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("II. PHƯƠNG HƯỚNG", []),
        ("I. PHƯƠNG HƯỚNG", []),
        ("III. PHƯƠNG HƯỚNG", ["ND-12.4"]),
        ("IV. PHƯƠNG HƯỚNG", ["ND-12.4"]),
        ("II. phương hướng", ["ND-12.1"]),
    ],
)
def test_headings_count_on(second: str, found: list[str]) -> None:
    assert codes(written(text("II. PHƯƠNG", second))) == found


@pytest.mark.parametrize(
    ("number", "following"),
    [
        ("III", "IV"),
        ("IV", "V"),
        ("VIII", "IX"),
        ("IX", "X"),
        ("XIV", "XV"),
        ("XXXIX", "XL"),
        ("XLIX", "L"),
        ("L", "LI"),
    ],
)
def test_roman_numbers_are_read(number: str, following: str) -> None:
    first = text("I. KẾT", f"{number}. KẾT QUẢ THỰC HIỆN")
    assert codes(written(first, text("II. PHƯƠNG", f"{following}. PHƯƠNG HƯỚNG"))) == []
    (said,) = told(written(first, text("II. PHƯƠNG", f"{following}I. PHƯƠNG HƯỚNG".replace("XI.", "XII.")))) or [""]
    assert "ND-12.4" in said and f"đứng sau mục {number}." in said


def test_a_heading_of_300_letters_is_one_of_301_is_a_paragraph() -> None:
    for length, found in ((300, ["ND-12.4"]), (301, [])):
        heading = "IX. " + "A" * (length - 4)
        assert codes(written(line("II. PHƯƠNG", text=heading))) == found


@pytest.mark.parametrize(
    ("title", "under", "bold", "found"),
    [
        ("1. Tình hình chung", RESULT, False, ["ND-12.2"]),
        ("1. Tình hình chung", RESULT, True, []),
        ("1. Tình hình chung.", RESULT, False, []),
        ("1. Tình hình chung;", RESULT, False, []),
        ("1. Tình hình chung:", RESULT, False, []),
        ("1. Tình hình chung,", RESULT, False, []),
        ("1. Tình hình chung/", RESULT, False, []),
        ("Tình hình chung", RESULT, False, []),
        ("1. " + "a" * 147, RESULT, False, ["ND-12.2"]),
        ("1. " + "a" * 148, RESULT, False, []),
        ("1. Tình hình chung", of_length(110), False, ["ND-12.2"]),
        ("1. Tình hình chung", of_length(109), False, []),
        ("1. Tình hình chung", f"2. {RESULT}", False, []),
    ],
)  # fmt: skip
def test_a_title_above_running_text_is_bold(title: str, under: str, bold: bool, found: list[str]) -> None:
    new = (a_line(title, bold=bold, **PARAGRAPH), a_line(under, **PARAGRAPH))
    assert codes(written(instead("1. Tình", *new))) == found


def test_a_title_with_one_bold_word_is_taken_as_bold() -> None:
    half = (Letters("1. Tình hình", size=14.0, bold=True), Letters(" chung", size=14.0))
    assert codes(written(line("1. Tình", letters=half))) == []


def test_a_title_at_the_end_of_the_body_has_no_text_below() -> None:
    last = a_line("1. Hết", **PARAGRAPH)
    assert "ND-12.2" not in codes(written(below("Trên đây", last)))


def items(*letters: str) -> Change:
    """Put items in the place of those of the report."""
    return instead("a) ", *(a_line(f"{each} {RESULT}", **PARAGRAPH) for each in letters))


WITHOUT_ITEMS = tuple(without(f"{each}) ") for each in "bcdđeg")


@pytest.mark.parametrize(
    ("letters", "wrong"),
    [
        ("a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y)", []),
        ("a) c)", [("c", "a", "b")]),
        ("a) b) d) đ)", [("d", "b", "c")]),
        ("d) e)", [("e", "d", "đ")]),
        ("e) f)", [("f", "e", "g")]),
        ("i) j)", [("j", "i", "k")]),
        ("c) d)", []),
        ("a) b) a) b)", []),
        ("y) z)", []),
        ("f) g)", []),
        ("a. b. d.", [("d", "b", "c")]),
    ],
)
def test_items_follow_the_alphabet(letters: str, wrong: list[tuple[str, str, str]]) -> None:
    found = findings(written(*WITHOUT_ITEMS, items(*letters.split())))
    assert [each.code for each in found] == ["ND-12.3"] * len(wrong)
    assert [(each.values["letter"], each.values["before"], each.values["wanted"]) for each in found] == wrong


@pytest.mark.parametrize(
    ("between", "found"),
    [("2. Tình hình riêng", []), ("III. KẾT QUẢ", []), ("Ngoài ra, cơ quan còn làm thêm.", ["ND-12.3"])],
)
def test_items_begin_anew_below_a_heading(between: str, found: list[str]) -> None:
    document = written(*WITHOUT_ITEMS, items("a)", "b)"), below("b) ", a_line(between), a_line("e) Việc khác.")))
    assert [each for each in codes(document) if each == "ND-12.3"] == found


def test_empty_lines_are_no_lines_of_the_body() -> None:
    assert codes(written(below("Trên đây", a_line("")))) == []
    assert codes(written(below("1. Tình", a_line("")), line("1. Tình", bold=False))) == ["ND-12.2"]


def test_a_list_of_the_front_or_a_table_is_no_body() -> None:
    document = written(before("Thực hiện", a_line("DỰ THẢO", size=9.0)), below("a) ", a_table(("a) x", "c) x"))))
    assert "ND-11.1" not in codes(document)
