"""Where the parts of the front are found, however the header block is typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator import rules
from generator.model.written import Cell, Letters, Line, TableRow, WrittenDocument, WrittenTable
from generator.rules.format.view import view_of
from tests.written import (
    Change,
    a_line,
    a_table,
    before,
    below,
    codes,
    findings,
    instead,
    line,
    text,
    together,
    whole,
    without,
    written,
)


def small(words: str, **marks: object) -> Line:
    return a_line(words, **{"size": 12.0, "align": "center", **marks})


PARENT, ISSUER = small("UBND TỈNH QUẢNG TRỊ"), small("SỞ KHOA HỌC VÀ CÔNG NGHỆ", bold=True)
NUMBER = small("Số: 05/BC-SKHCN", size=13.0)
NATION = small("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
MOTTO = small("Độc lập - Tự do - Hạnh phúc", size=13.0, bold=True)
DATE = small("Quảng Trị, ngày 05 tháng 6 năm 2024", size=13.0, italic=True)
DRAWN = small("", drawn=1)
OVER, UNDER = replace(ISSUER, drawn=1), replace(MOTTO, drawn=1)
"""Issuer and motto with a line drawn below them."""
RIGHT = (NATION, UNDER, DATE)


def block(left: Sequence[Line], right: Sequence[Line]) -> WrittenTable:
    """Return a header block in a table of one row."""
    cells = (Cell(tuple(left)), Cell(tuple(right)))
    return WrittenTable(PARENT.spot, (TableRow(cells),))


def header(*blocks: Line | WrittenTable) -> Change:
    """Put another header block into the report."""
    return instead("UBND TỈNH", *blocks)


def pair(left: Line, right: Line, tabs: str = "\t") -> Line:
    """Return two texts beside each other in one line, a tab between."""
    gap = Letters(tabs, size=12.0)
    return replace(left, letters=(*left.letters, gap, *right.letters), drawn=left.drawn + right.drawn)


FORMS: dict[str, tuple[Line | WrittenTable, ...]] = {
    "lines of their own": (block((PARENT, ISSUER, DRAWN, NUMBER), (NATION, MOTTO, DRAWN, DATE)),),
    "a border of each cell": (
        replace(block((), ()), rows=(
            TableRow((Cell((PARENT, ISSUER), ruled=True), Cell((NATION, MOTTO), ruled=True))),
            TableRow((Cell((NUMBER,)), Cell((DATE,)))))),),
    "the right column first": (block(RIGHT, (PARENT, OVER, NUMBER)),),
    "a row for each line": (
        replace(block((), ()), rows=tuple(TableRow((Cell((left,)), Cell((right,)))) for left, right in (
            (PARENT, NATION), (OVER, UNDER), (NUMBER, DATE)))),),
    "a draft's mark": (block((small("DỰ THẢO"), PARENT, OVER, NUMBER), RIGHT),),
    "three names": (block((small("BỘ KHOA HỌC"), PARENT, OVER, NUMBER), RIGHT),),
    "issuer over two lines": (
        block((PARENT, small("SỞ KHOA HỌC", bold=True), small("VÀ CÔNG NGHỆ", bold=True, drawn=1), NUMBER),
              RIGHT),),
    "the issuer alone": (block((OVER, NUMBER), RIGHT),),
    "names of no known kind": (
        block((small("LIÊN MINH HỢP TÁC XÃ"), small("QUẢNG TRỊ", bold=True, drawn=1), NUMBER),
              RIGHT),),
    "tabs": (
        pair(PARENT, NATION), pair(ISSUER, MOTTO), small("", drawn=2), pair(NUMBER, DATE, "\t\t")),
    "number and date below the table": (
        block((PARENT, OVER), (NATION, UNDER)), pair(NUMBER, DATE)),
}  # fmt: skip


@pytest.mark.parametrize("blocks", FORMS.values(), ids=FORMS)
def test_header_blocks_of_every_form_are_read(blocks: Sequence[Line | WrittenTable]) -> None:
    assert codes(written(header(*blocks))) == []


@pytest.mark.parametrize("name", [each for each in FORMS if each not in ("tabs",)])
def test_what_is_wrong_in_a_header_block_of_any_form_is_found(name: str) -> None:
    def after(*changes: Change) -> list[str]:
        return codes(written(header(*FORMS[name]), *changes))

    last = "QUẢNG TRỊ" if name == "names of no known kind" else "SỞ KHOA"
    assert after(line(last, bold=False)) == ["ND-06.3"]
    assert after(line("CỘNG", bold=False)) == ["ND-04.3"]
    if name not in ("the issuer alone", "names of no known kind"):
        assert after(line("UBND", bold=True)) == ["ND-06.2"]
    if name != "number and date below the table":
        assert after(line("Số:", bold=True)) == ["ND-07.3"]
        assert after(line("Quảng Trị,", italic=False)) == ["ND-08.3"]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (1, 1, []),
        (2, 2, []),
        (0, 1, ["ND-06.4"]),
        (1, 0, ["ND-04.7"]),
        (0, 0, ["ND-04.7", "ND-06.4"]),
        (2, 0, ["ND-04.7"]),
        (0, 2, ["ND-06.4"]),
    ],
)
def test_a_line_serves_the_column_that_it_is_drawn_in(left: int, right: int, found: list[str]) -> None:
    made = block((PARENT, replace(ISSUER, drawn=left), NUMBER), (NATION, replace(MOTTO, drawn=right), DATE))
    assert codes(written(header(made))) == found
    below_number = block((PARENT, ISSUER, replace(NUMBER, drawn=left)), (NATION, MOTTO, replace(DATE, drawn=right)))
    assert codes(written(header(below_number))) == found


@pytest.mark.parametrize(("lines", "found"), [(0, ["ND-04.7", "ND-06.4"]), (1, ["ND-04.7", "ND-06.4"]), (2, [])])
def test_lines_of_a_header_block_typed_with_tabs_are_counted_together(lines: int, found: list[str]) -> None:
    typed = (pair(PARENT, NATION), pair(ISSUER, MOTTO), small("", drawn=lines), pair(NUMBER, DATE))
    assert codes(written(header(*typed))) == found
    on_the_names = (pair(PARENT, NATION), pair(replace(ISSUER, drawn=lines), MOTTO), pair(NUMBER, DATE))
    assert codes(written(header(*on_the_names))) == found


def test_a_line_on_a_row_of_three_texts_is_one_line() -> None:
    three = pair(pair(OVER, small("Mật", bold=True)), MOTTO)
    typed = (pair(PARENT, NATION), three, pair(NUMBER, DATE))
    assert {"ND-04.7", "ND-06.4"} <= set(codes(written(header(*typed))))


def test_blanks_between_stretches_of_letters_part_nothing() -> None:
    spaced = replace(MOTTO, letters=(*MOTTO.letters, Letters(" ", size=13.0)))
    typed = (pair(PARENT, NATION), pair(ISSUER, spaced), small("", drawn=2), pair(NUMBER, DATE))
    assert codes(written(header(*typed))) == []


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ((Cell((PARENT, ISSUER, NUMBER), ruled=True), Cell((NATION, MOTTO, DATE), ruled=True)), (), []),
        ((Cell((PARENT, ISSUER, NUMBER)), Cell((NATION, MOTTO, DATE), ruled=True)), (), ["ND-06.4"]),
        ((Cell((PARENT, ISSUER, NUMBER), ruled=True), Cell((NATION, MOTTO, DATE))), (), ["ND-04.7"]),
        ((Cell((PARENT, OVER), ruled=True), Cell((NATION, UNDER), ruled=True)), (Cell((NUMBER,)), Cell((DATE,))), []),
        ((Cell((PARENT, OVER)), Cell((NATION, UNDER))), (Cell((), ruled=True), Cell((NUMBER, DATE), ruled=True)), []),
        ((Cell((PARENT, OVER, NUMBER)), Cell((NATION, UNDER, DATE))), (Cell((small("Mật"),), ruled=True),), []),
    ],
    ids=("both", "right", "left", "twice", "an empty cell", "a merged row"),
)
def test_the_border_of_a_cell_is_a_line_below_its_last_text(
    left: Sequence[Cell], right: Sequence[Cell], found: list[str]
) -> None:
    rows = tuple(TableRow(tuple(each)) for each in (left, right) if each)
    table = replace(block((), ()), rows=rows)
    assert [each for each in codes(written(header(table))) if each in ("ND-04.7", "ND-06.4")] == found


@pytest.mark.parametrize("dashes", ["___", "-----", "————", "=====", "****", "………", "─────"])
def test_typed_lines_are_known_under_the_part_that_they_stand_below(dashes: str) -> None:
    plain = (PARENT, ISSUER, NUMBER), (NATION, MOTTO, DATE)
    under_issuer = block((PARENT, ISSUER, small(dashes), NUMBER), RIGHT)
    assert codes(written(header(under_issuer))) == ["ND-06.5"]
    under_motto = block((PARENT, OVER, NUMBER), (NATION, MOTTO, small(dashes), DATE))
    assert codes(written(header(under_motto))) == ["ND-04.8"]
    assert codes(written(header(block(*plain)))) == ["ND-04.7", "ND-06.4"]


def test_two_dashes_are_no_typed_line_and_a_typed_line_is_told_at_its_place() -> None:
    short = block((PARENT, ISSUER, small("__"), NUMBER), RIGHT)
    assert "ND-06.5" not in codes(written(header(short)))
    typed = block((PARENT, ISSUER, small("____"), NUMBER), RIGHT)
    (found,) = findings(written(header(typed)))
    assert [each.text for each in found.spots] == ["____"]
    (found,) = findings(written(line("SỞ KHOA", underlined=True, drawn=0)))
    assert (found.code, [each.text for each in found.spots]) == ("ND-06.5", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"])


def test_the_last_line_of_the_issuers_name_is_the_one_that_is_looked_at() -> None:
    first, last = small("SỞ KHOA HỌC", bold=True), small("VÀ CÔNG NGHỆ", bold=True)
    (found,) = findings(written(header(block((PARENT, first, last, NUMBER), RIGHT))))
    assert (found.code, [each.text for each in found.spots]) == ("ND-06.4", ["VÀ CÔNG NGHỆ"])
    (found,) = findings(written(header(block((ISSUER, NUMBER), RIGHT))))
    assert (found.code, [each.text for each in found.spots]) == ("ND-06.4", ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"])
    marked = (replace(each, letters=(replace(each.letters[0], underlined=True),)) for each in (first, last))
    (found,) = findings(written(header(block((PARENT, *marked, NUMBER), RIGHT))))
    assert (found.code, [each.text for each in found.spots]) == ("ND-06.5", ["VÀ CÔNG NGHỆ"])


def test_a_line_of_which_a_word_is_underlined_is_no_line() -> None:
    half = (
        Letters("Độc lập - ", size=13.0, bold=True, underlined=True),
        Letters("Tự do - Hạnh phúc", size=13.0, bold=True),
    )
    assert codes(written(line("Độc lập", letters=half, drawn=0))) == ["ND-04.7"]
    gap = (half[0], Letters(" ", size=13.0), replace(half[0], text="Tự do - Hạnh phúc"))
    assert "ND-04.8" in codes(written(line("Độc lập", letters=gap)))


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", ["ND-04.2"]),
        ("CỘNG HÒA XHCN VIỆT NAM", ["ND-04.2"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" + "M" * 60, ["ND-04.2"]),
        ("CỘNG TÁC", ["ND-04.1"]),
    ],
)
def test_the_words_of_the_nation(shown: str, found: list[str]) -> None:
    met = findings(written(text("CỘNG", shown)))
    assert [each.code for each in met] == found
    if found == ["ND-04.2"]:
        assert met[0].values["shown_text"] == shown[:80]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("Độc lập - Tự do - Hạnh phúc", []),
        ("Độc lập – Tự do – Hạnh phúc", ["ND-04.5"]),
        ("Độc lập-Tự do-Hạnh phúc", ["ND-04.5"]),
        ("Độc Lập - Tự Do - Hạnh Phúc", ["ND-04.5"]),
        ("Độc lập - Hạnh phúc", ["ND-04.4"]),
        ("Tự do", ["ND-04.4"]),
    ],
)
def test_the_words_of_the_motto(shown: str, found: list[str]) -> None:
    assert codes(written(text("Độc lập", shown))) == found


def test_without_a_motto_its_line_is_not_asked_for() -> None:
    assert codes(written(without("Độc lập"))) == ["ND-04.4"]
    assert codes(written(text("SỞ KHOA", "Sở Khoa học"), text("UBND", "Ủy ban"))) == ["ND-06.1"]


def test_the_first_of_two_lines_alike_is_meant() -> None:
    second = below("Kính gửi", a_line("Số: 9/X"), a_line("Hà Nội, ngày 5 tháng 06 năm 24"), a_line("Cộng hòa XHCN"),
                   a_line("Độc lập, tự do"))  # fmt: skip
    assert not {"ND-04.2", "ND-04.5", "ND-07.2", "ND-08.2"} & set(codes(written(second)))


def test_the_reference_of_an_annex_is_no_date() -> None:
    assert codes(written(text("Quảng Trị,", "(Kèm theo Báo cáo ngày 05 tháng 6 năm 2024)"))) == ["ND-08.1"]


def test_other_tables_and_lines_near_a_header_block_of_tabs_are_none_of_it() -> None:
    typed = (pair(PARENT, NATION), pair(ISSUER, MOTTO), small("", drawn=2), pair(NUMBER, DATE))
    assert codes(written(header(*typed), before("BÁO CÁO", a_table(("1", "2"), ("3", "4"))))) == []
    bare = (pair(PARENT, NATION), pair(ISSUER, MOTTO), pair(NUMBER, DATE), small("", drawn=2))
    assert {"ND-04.7", "ND-06.4"} <= set(codes(written(header(*bare))))


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ((PARENT, OVER, NUMBER), (small("MẬT"), *RIGHT), []),
        ((PARENT, small("Sở Khoa học", bold=True, drawn=1), NUMBER), RIGHT, ["ND-06.3"]),
        ((small("LIÊN MINH HTX", bold=True), small("PHÒNG KẾ HOẠCH", bold=True, drawn=1), NUMBER), RIGHT, ["ND-06.2"]),
        ((small("LIÊN MINH HTX"), small("PHÒNG KẾ HOẠCH", bold=True, drawn=1), NUMBER), RIGHT, []),
        (
            (small("LIÊN MINH"), small("HỢP TÁC XÃ", bold=True), small("QUẢNG TRỊ", bold=True, drawn=1), NUMBER),
            RIGHT,
            [],
        ),
        ((small("LIÊN MINH"), small("QUẢNG TRỊ", drawn=1), NUMBER), RIGHT, ["ND-06.3"]),
    ],
    ids=("a mark on the right", "small letters", "two bold names", "one name of a body", "two bold lines", "none bold"),
)
def test_which_lines_are_the_superior_body_and_which_the_issuer(
    left: Sequence[Line], right: Sequence[Line], found: list[str]
) -> None:
    assert codes(written(header(block(left, right)))) == found


def test_where_no_name_is_bold_the_last_line_is_the_issuer() -> None:
    (found,) = findings(written(header(block((small("LIÊN MINH"), small("QUẢNG TRỊ", drawn=1), NUMBER), RIGHT))))
    assert (found.code, [each.text for each in found.spots]) == ("ND-06.3", ["QUẢNG TRỊ"])


@pytest.mark.parametrize(("blocks", "named"), [((ISSUER,), True), ((a_line(""), ISSUER), False)])
def test_a_document_without_any_other_part_has_its_issuer_in_its_first_line(
    blocks: Sequence[Line], named: bool
) -> None:
    assert ("ND-06.1" not in codes(written(header(*blocks)))) == named


def test_a_table_above_a_header_block_of_tabs_is_none_of_it() -> None:
    typed = (pair(PARENT, NATION), pair(ISSUER, MOTTO), small("", drawn=2), pair(NUMBER, DATE))
    assert codes(written(header(a_table(("1", "2")), *typed))) == []


FIRST = "Thực hiện Kế hoạch số 15/KH-SKHCN"
NAMED = together(without("BÁO CÁO"), without("Kết quả 6"))


@pytest.mark.parametrize(
    ("changes", "addressees", "begins"),
    [
        ((), 2, FIRST),
        ((), 1, FIRST),
        ((), 0, FIRST),
        ((NAMED,), 0, FIRST),
        ((without("Kết quả 6"),), 0, FIRST),
        ((below("Kết quả 6", a_line("", drawn=1), a_line("Mở đầu")),), 0, "Mở đầu"),
        ((below("Kết quả 6", a_line("-----"), a_line("Mở đầu")),), 0, "Mở đầu"),
        ((below("Kết quả 6", a_line("Mở đầu")),), 0, "Mở đầu"),
        ((below("- Văn phòng", a_line("Mở đầu")),), 2, "Mở đầu"),
        ((below("Kính gửi", a_line("Mở đầu")),), 1, "Mở đầu"),
        ((header(pair(PARENT, NATION), pair(ISSUER, MOTTO), pair(NUMBER, DATE)), NAMED), 0, FIRST),
        ((header(pair(PARENT, NATION), pair(NUMBER, DATE), pair(ISSUER, MOTTO)), NAMED), 0, FIRST),
        ((header(a_line("Mở đầu")), NAMED), 0, "Mở đầu"),
        ((header(a_line(""), a_line("Mở đầu")), NAMED, whole(boxes=(NATION, MOTTO))), 0, "Mở đầu"),
    ],
)
def test_the_body_begins_below_the_last_part_of_the_front(
    changes: Sequence[Change], addressees: int, begins: str
) -> None:
    document = written(*changes, addressees=addressees)
    first = view_of(document, rules.choose_profile(document)).body()[0]
    assert isinstance(first, Line)
    assert first.text.startswith(begins)


def test_a_front_in_text_boxes_is_read() -> None:
    boxes = (PARENT, OVER, NUMBER, NATION, UNDER, DATE)
    document = written(whole(boxes=boxes))
    bare = replace(document, blocks=document.blocks[1:])
    found = codes(bare)
    assert not {"ND-04.1", "ND-04.4", "ND-07.1", "ND-08.1"} & set(found)
    beside = whole(boxes=(pair(NUMBER, NATION), pair(MOTTO, DATE)))(bare)
    assert not {"ND-04.1", "ND-04.4", "ND-07.1", "ND-08.1"} & set(codes(beside))


# --- kind, subject, addressees -------------------------------------------------------------------------------------


def title(words: str, **marks: object) -> Line:
    return a_line(words, **{"bold": True, "align": "center", **marks})


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((title("Kết quả 6 tháng", drawn=1),), []),
        ((title("\tKết quả 6 tháng", drawn=1),), []),
        ((title("  \tKết quả 6 tháng", drawn=1),), []),
        ((title("Kết quả"), title("6 tháng", drawn=1)), []),
        ((title("Kết quả"), title("6 tháng"), title("", drawn=1)), []),
        ((title("Kết quả"), title(""), title("6 tháng", drawn=1)), []),
        ((title("DỰ THẢO"), title("Kết quả", drawn=1)), []),
        ((title("Kết quả"), title("", align="left"), title("6 tháng", drawn=1)), []),
        ((title("Kết quả", align="left", drawn=1),), ["ND-09.4"]),
        ((title("Kết quả", align="left", bold=False, drawn=1),), ["ND-09.3"]),
        ((title("Kết quả", bold=False, drawn=1),), ["ND-09.4"]),
        ((title("Kết quả"), title("6 tháng", bold=False, drawn=1)), ["ND-09.4"]),
        ((title("Kết quả", drawn=1), title("6 tháng", align="left")), []),
        ((title("Kết quả"),), ["ND-09.5"]),
        ((title("Kết quả"), title("-----")), ["ND-09.6"]),
        ((title("", drawn=1), title("Kết quả")), ["ND-09.3"]),
        ((*map(title, "1234"), title("5 tháng", drawn=1)), []),
        ((*map(title, "12345"), title("6 tháng", drawn=1)), []),
        ((*map(title, "12345"), title("6 THÁNG", drawn=1)), []),
    ],
)
def test_the_subject_stands_below_the_kind(lines: Sequence[Line], found: list[str]) -> None:
    met = codes(written(instead("Kết quả 6", *lines)))
    assert [each for each in met if each.startswith("ND-09")] == found


def test_a_title_that_only_names_a_kind_among_other_words_is_none() -> None:
    assert "ND-09.1" in codes(written(text("BÁO CÁO", "BÁO CÁO SỐ 1")))
    assert codes(written(text("BÁO CÁO", "BÁO CÁO:"))) == []
    assert "ND-09.1" in codes(written(line("BÁO CÁO", first=False)))


def test_the_line_under_a_subject_with_an_empty_line_below_is_told_at_its_words() -> None:
    (found,) = findings(written(instead("Kết quả 6", title("Kết quả"), title(""))))
    assert (found.code, [each.text for each in found.spots]) == ("ND-09.5", ["Kết quả"])


def test_kinh_gui_in_the_middle_of_its_line_is_no_subject_and_may_stand_apart_from_its_list() -> None:
    assert codes(written(line("Kính gửi", align="center"))) == []
    assert codes(written(before("- Sở Kế", a_line("")))) == []


@pytest.mark.parametrize(("between", "found"), [(12, []), (13, ["ND-10.1", "ND-14.5"])])
def test_addressees_are_looked_for_within_fourteen_blocks_of_the_title(between: int, found: list[str]) -> None:
    space = [a_line("Ghi chú"), *(a_line("") for _ in range(between))]
    assert [each for each in codes(written(before("Kính gửi", *space))) if each in ("ND-10.1", "ND-14.5")] == found


def test_addressees_end_at_the_first_line_that_is_none() -> None:
    broken = below("- Sở Kế", a_line("Ghi chú"))
    document = written(broken)
    assert [each.spots[0].text for each in findings(document) if each.code == "ND-10.3"] == ["- Sở Kế hoạch và Đầu tư;"]
    one = together(without("- Sở Kế"), without("- Văn phòng"), text("Kính gửi", "Kính gửi: Sở Tài chính"))
    listed = below("Kính gửi", a_line("- Việc thứ nhất, "), a_line("- Việc thứ hai"))
    assert "ND-10.3" not in codes(written(one, listed))


def test_what_stands_above_the_first_long_paragraph_is_the_front() -> None:
    late = before("I. KẾT", a_line("Số: 9/X"))
    assert "ND-07.1" in codes(written(without("Số:"), late))


@pytest.mark.parametrize(
    ("length", "align", "found"), [(200, "both", []), (201, "both", ["ND-07.1"]), (201, "center", [])]
)
def test_a_paragraph_of_more_than_200_letters_ends_the_front(length: int, align: str, found: list[str]) -> None:
    long = a_line("a" * length, align=align)
    moved = together(without("Số:"), before("BÁO CÁO", long, a_line("Số: 05/BC-SKHCN", size=13.0)))
    assert [each for each in codes(written(moved)) if each.startswith("ND-07")] == found


@pytest.mark.parametrize(("place", "found"), [(39, []), (40, ["ND-07.1"])])
def test_the_front_has_forty_blocks_at_most(place: int, found: list[str]) -> None:
    document = written(without("Số:"))
    lines = tuple(a_line("") for _ in range(place - 1))
    number = (a_line("Số: 05/BC-SKHCN", size=13.0),)
    blocks = (document.blocks[0], *lines, *number, *document.blocks[1:])
    assert [each for each in codes(replace(document, blocks=blocks)) if each.startswith("ND-07")] == found


def test_an_empty_document_has_no_part_and_no_false_word() -> None:
    empty = WrittenDocument((), ())
    assert codes(empty) == ["ND-04.1", "ND-04.4", "ND-06.1", "ND-07.1", "ND-08.1", "ND-09.1", "ND-13.1", "ND-14.1"]
