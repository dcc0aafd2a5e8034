"""Paper, margins, fonts and letters: the last value that passes and the first that does not."""

from __future__ import annotations

import pytest

from tests.written import Change, a_line, a_table, below, codes, findings, line, section, text, told, whole, written

ARIAL = frozenset({"Arial"})


@pytest.mark.parametrize(
    ("width", "height", "found"),
    [
        (210.0, 297.0, []),
        (209.91, 297.0, []),
        (209.89, 297.0, ["ND-01.1"]),
        (210.09, 297.0, []),
        (210.11, 297.0, ["ND-01.1"]),
        (210.0, 296.91, []),
        (210.0, 296.89, ["ND-01.1"]),
        (210.0, 297.09, []),
        (210.0, 297.11, ["ND-01.1"]),
        (297.0, 210.0, []),
        (297.0, 216.0, ["ND-01.1"]),
    ],
)
def test_paper_is_a4_within_a_tenth_of_a_millimetre(width: float, height: float, found: list[str]) -> None:
    assert codes(written(section(width=width, height=height))) == found


@pytest.mark.parametrize(
    ("side", "passes", "fails"),
    [
        ("top", (19.9, 25.1), (19.88, 25.12)),
        ("bottom", (19.9, 25.1), (19.88, 25.12)),
        ("left", (29.9, 35.1), (29.88, 35.12)),
        ("right", (14.9, 20.1), (14.88, 20.12)),
    ],
)
def test_upright_margins_and_the_lying_ones_have_their_limits(
    side: str, passes: tuple[float, ...], fails: tuple[float, ...]
) -> None:
    for each in passes:
        assert codes(written(section(**{side: each}))) == []
    for each in fails:
        assert codes(written(section(**{side: each}))) == ["ND-01.2"]
    assert codes(written(section(**{side: 45.0}))) == ["ND-01.2"]
    for each in (9.9, 40.1):
        assert codes(written(section(1, **{side: each}))) == []
    for each in (9.88, 40.12):
        assert codes(written(section(1, **{side: each}))) == ["ND-01.3"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (line("a) ", fonts=frozenset({"times new roman"})), []),
        (line("a) ", fonts=ARIAL), ["ND-02.1"]),
        (line("a) ", fonts=ARIAL, text="   "), []),
        (below("a) ", a_line("\uf02d \uf0b7", fonts=frozenset({"Symbol"}))), []),
        (below("a) ", a_table(("1", "Kết quả")), a_line("Kết quả", fonts=ARIAL)), ["ND-02.1"]),
        (whole(boxes=(a_line("Mật", fonts=ARIAL),)), ["ND-02.1"]),
        (line("a) ", colour="FF0000"), ["ND-02.2"]),
        (below("a) ", a_line("   ", colour="FF0000")), []),
    ],
    ids=("any case", "Arial", "blanks", "signs of a list", "below a table", "text box", "red", "red blanks"),
)
def test_fonts_and_colours_are_asked_of_letters_that_are_seen(change: Change, found: list[str]) -> None:
    assert codes(written(change)) == found


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("kind", ["headers", "footers"])
def test_page_headers_and_footers_of_every_section_are_read(kind: str, place: int) -> None:
    document = written()
    shown = {**getattr(document.sections[place], kind), "even": (a_line("Sở", fonts=ARIAL),)}
    assert codes(written(section(place, **{kind: shown}))) == ["ND-02.1"]
    shown["even"] = (a_line("Kê\u0301"),)
    assert codes(written(section(place, **{kind: shown}))) == ["ND-03.1"]


def test_fonts_are_named_in_their_order_and_once() -> None:
    mixed = frozenset({"Verdana", "Arial", "Tahoma", "Cambria"})
    found = findings(written(line("a) ", fonts=mixed), line("b) ", fonts=ARIAL)))
    assert [(each.values["font"], len(each.spots)) for each in found] == [
        ("Arial", 2), ("Cambria", 1), ("Tahoma", 1), ("Verdana", 1),
    ]  # fmt: skip


TCVN3 = "KÕt qu¶ thùc hiÖn nhiÖm vô n¨m 2024"


def test_old_letters_are_told_once_a_line_with_the_first_sixty_letters_of_their_proposal() -> None:
    old = (a_line(f"  {TCVN3} {TCVN3} ").letters[0], a_line(TCVN3).letters[0])
    found = findings(written(line("a) ", letters=old)))
    assert [(each.code, len(each.spots)) for each in found] == [("ND-03.2", 1)]
    assert found[0].values["proposal"] == "Kết quả thực hiện nhiệm vụ năm 2024 Kết quả thực hiện nhiệm v"[:60]


def test_the_font_of_a_line_helps_to_know_its_old_letters() -> None:
    short = written(line("a) ", text="a) KÕ ho¹ch", fonts=frozenset({".VnTime"})))
    assert "ND-03.2" in codes(short)
    mixed = written(line("a) ", text="a) KÕ ho¹ch", fonts=frozenset({".VnTime", "Times New Roman"})))
    assert "ND-03.2" in codes(mixed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("a) Số\u00a0liệu", "ND-03.3"),
        ("a) Số\u202fliệu", "ND-03.3"),
        ("a) Số\u200bliệu", "ND-03.4"),
        ("a) Số\u200fliệu", "ND-03.4"),
        ("a) Số\u2060liệu", "ND-03.4"),
        ("a) Số\ufeffliệu", "ND-03.4"),
        ("a) Số  liệu", "ND-03.5"),
        ("a) Số liệu  ", ""),
        ("  a) Số liệu", ""),
        ("Số:       /BC-SKHCN", ""),
        ("Quảng Trị, ngày    tháng    năm 2024", ""),
        ("Kính  gửi: Sở Tài chính", ""),
        ("(Kèm theo Báo cáo số   /BC-SKHCN ngày  tháng  năm 2024)", ""),
        ("UBND TỈNH\t  Quảng Trị, ngày    tháng    năm 2024 ", ""),
        ("UBND TỈNH     Số:   /BC-SKHCN", ""),
        ("UBND TỈNH   Số: /BC-SKHCN", "ND-03.5"),
        ("UBND  TỈNH\tQuảng  Trị", "ND-03.5"),
        ("UBND TỈNH\tKính  gửi: Sở Tài chính", ""),
        ("UBND TỈNH \t Kính  gửi: Sở Tài chính", ""),
    ],
)
def test_signs_of_typing_are_told_but_not_where_a_place_is_left_to_be_filled(typed: str, code: str) -> None:
    found = codes(written(text("a) ", typed)))
    assert [each for each in found if each.startswith("ND-03")] == ([code] if code else [])


def test_a_sign_between_two_stretches_of_letters_is_seen() -> None:
    first, second = a_line("a) Số ").letters[0], a_line(" liệu đủ").letters[0]
    assert "ND-03.5" in codes(written(line("a) ", letters=(first, second))))


def test_the_size_of_paper_and_the_margin_are_shown_in_millimetres() -> None:
    assert told(written(section(width=215.9, height=279.4))) == [
        "ND-01.1 [phần 1] Khổ giấy của phần này là 215,9 × 279,4 mm, không phải A4 (210 × 297 mm). "
        "Hãy chọn khổ giấy A4 trong Bố cục (Layout) → Khổ giấy (Size)."
    ]
