"""Signature block, distribution list, the closing mark: each form that passes beside the one that does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from generator.model.written import Cell, Line, TableRow, WrittenTable
from tests.written import (
    Block,
    Change,
    a_line,
    a_table,
    below,
    codes,
    findings,
    instead,
    line,
    text,
    told,
    without,
    written,
)

COPIES = ("- Như trên;", "- Giám đốc, các Phó Giám đốc Sở;", "- Lưu: VT, VP.")
POSTS = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
NAME = "Nguyễn Hữu Thắng"


def post(words: str) -> Line:
    return a_line(words, bold=True, align="center")


def copy(words: str) -> Line:
    return a_line(words, size=11.0)


HEAD = a_line("Nơi nhận:", size=12.0, bold=True, italic=True)


def in_cells(*cells: Sequence[Line]) -> WrittenTable:
    """Return a table of one row."""
    return replace(a_table(("",)), rows=(TableRow(tuple(Cell(tuple(each)) for each in cells)),))


def closing(posts: Sequence[str] = POSTS, copies: Sequence[str] = COPIES, name: str = NAME) -> Change:
    """Put other copies and posts into the report."""
    signature = [post(each) for each in (*posts, "", "", name)]
    return instead("Nơi nhận", in_cells([HEAD, *map(copy, copies)], signature))


@pytest.mark.parametrize(
    ("posts", "found"),
    [
        (("GIÁM ĐỐC",), []),
        (("Q. GIÁM ĐỐC",), []),
        (("QUYỀN GIÁM ĐỐC",), []),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), []),
        (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), []),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), []),
        (("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), ["ND-13.6"]),
        (("KT. GIÁM ĐỐC",), ["ND-13.6"]),
        (("TL. GIÁM ĐỐC",), ["ND-13.6"]),
        (("TUQ. GIÁM ĐỐC",), ["ND-13.6"]),
        (("kt. Giám đốc",), ["ND-13.2", "ND-13.6"]),
        (("tm. Giám đốc",), ["ND-13.2", "ND-13.5"]),
        (("TM. BAN GIÁM ĐỐC", "GIÁM ĐỐC"), ["ND-13.5"]),
        (("TM. SỞ", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ["ND-13.5"]),
        (("THANH TRA",), ["ND-13.1"]),
        ((), ["ND-13.1"]),
    ],
)
def test_authority_and_post(posts: Sequence[str], found: list[str]) -> None:
    assert codes(written(closing(posts))) == found


def test_what_is_wrong_with_the_posts_is_told_at_its_line() -> None:
    (found,) = findings(written(closing(("KT. GIÁM ĐỐC" + " A" * 40,))))
    assert (found.code, len(str(found.values["shown_text"]))) == ("ND-13.6", 60)
    (found,) = findings(written(closing(("TM. " + "A" * 70, "GIÁM ĐỐC"))))
    assert (found.code, len(str(found.values["shown_text"]))) == ("ND-13.5", 60)
    (found,) = findings(written(closing(("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"))))
    assert [each.text for each in found.spots] == ["TL. GIÁM ĐỐC"]


def test_tm_is_wrong_in_a_department_whose_name_takes_two_lines() -> None:
    second = a_line("VÀ CÔNG NGHỆ", size=12.0, bold=True, align="center")
    header = in_cells(
        [
            a_line("UBND TỈNH", size=12.0, align="center"),
            a_line("SỞ KHOA HỌC", size=12.0, bold=True, align="center"),
            replace(second, drawn=1),
            a_line("Số: 05/BC-SKHCN", size=13.0, align="center"),
        ],
        [each for each in written().lines() if each.text.startswith(("CỘNG", "Độc lập", "Quảng Trị,"))],
    )
    document = written(instead("UBND TỈNH", header), closing(("TM. BAN GIÁM ĐỐC", "GIÁM ĐỐC")))
    assert codes(document) == ["ND-13.5"]


@pytest.mark.parametrize(
    ("issuer", "found"),
    [("SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["ND-13.5"]), ("UBND TỈNH QUẢNG TRỊ", []), ("VĂN PHÒNG UBND TỈNH", [])],
)
def test_tm_is_wrong_in_a_department_only(issuer: str, found: list[str]) -> None:
    document = written(text("SỞ KHOA", issuer), closing(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")))
    assert [each for each in codes(document) if each.startswith("ND-13")] == found


@pytest.mark.parametrize(
    ("name", "found", "seen"),
    [
        ("Nguyễn Hữu Thắng", [], ""),
        ("Tsering Thái Học", [], ""),
        ("TS. Nguyễn Hữu Thắng", ["ND-13.4"], "TS."),
        ("ThS Nguyễn Hữu Thắng", ["ND-13.4"], "ThS"),
        ("PGS.TS. Nguyễn Hữu Thắng", ["ND-13.4"], "PGS.TS."),
        ("Tiến sĩ Nguyễn Hữu Thắng", ["ND-13.4"], "Tiến sĩ"),
        ("NGUYỄN HỮU THẮNG", ["ND-13.3"], ""),
    ],
)
def test_the_name_of_the_signer(name: str, found: list[str], seen: str) -> None:
    met = findings(written(closing(name=name)))
    assert [each.code for each in met] == found
    assert not seen or met[0].values["degree"] == seen


@pytest.mark.parametrize(
    ("below_the_post", "signer"),
    [
        (("", "", NAME), NAME),
        (("(Đã ký)", NAME), NAME),
        ((NAME, "(Đã ký)"), NAME),
        ((NAME, "…………"), NAME),
        (("(Đã ký)",), None),
        (("", "…………"), None),
        (("NGUYỄN HỮU THẮNG",), "NGUYỄN HỮU THẮNG"),
        (("NGUYỄN HỮU THẮNG", ""), "NGUYỄN HỮU THẮNG"),
    ],
)
def test_the_signer_is_the_last_line_that_names_somebody(below_the_post: Sequence[str], signer: str | None) -> None:
    change = instead(
        "Nơi nhận", in_cells([HEAD, *map(copy, COPIES)], [post(each) for each in (*POSTS, *below_the_post)])
    )
    document = written(change, line("- Lưu", bold=False))
    found = {each.code: each for each in findings(document)}
    assert ("ND-13.7" in found) == (signer is None)
    assert ("ND-13.3" in found) == (signer == "NGUYỄN HỮU THẮNG")
    if signer is None:
        assert [each.text for each in found["ND-13.7"].spots] == ["PHÓ GIÁM ĐỐC"]


def test_a_post_in_capitals_of_no_known_name_belongs_to_the_posts() -> None:
    assert codes(written(closing(("TL. GIÁM ĐỐC", "ĐỘI VIÊN ĐỘI BA")))) == []
    assert codes(written(line("KT. GIÁM", text="TL. GIÁM ĐỐC"), line("PHÓ GIÁM", text="ĐỘI VIÊN", bold=False))) == [
        "ND-13.2"
    ]


@pytest.mark.parametrize(
    ("copies", "found"),
    [
        (COPIES, []),
        (("– Như trên;", "– Lưu: VT, VP."), ["ND-14.5"]),
        (("- Như trên;", "– Giám đốc Sở;", "– Lưu: VT, VP."), []),
        (("- Như trên;", "Giám đốc Sở;", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên,", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên.", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên;", "- Lưu: VT;"), ["ND-14.4"]),
        (("- Như trên;", "- Lưu: VT"), ["ND-14.4"]),
        (("- Như trên;", "- Giám đốc, các Phó Giám đốc", "và các Phòng;", "- Lưu: VT."), []),
        (("- Như trên;", "- Các Phòng;", "và Trung tâm;", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên;", "- Các Phòng.", "và Trung tâm;", "- Lưu: VT."), ["ND-14.4"]),
        (("- Như trên;", "- Lưu: VT, VP,", "TTS."), []),
        (("- Như trên, các Phòng,", "các Trung tâm;", "- Lưu: VT."), []),
        (("- Như trên;", "- Lưu: VT, VP,", "TTS;"), ["ND-14.4"]),
        (("Như trên;", "- Lưu: VT."), ["ND-14.4", "ND-14.5"]),
        (("- Giám đốc Sở;", "- Lưu: VT."), ["ND-14.5"]),
        (("- Như trên;", "- Giám đốc Sở."), ["ND-14.6"]),
        (("- Lưu: VT;", "- Giám đốc Sở."), ["ND-14.5", "ND-14.6"]),
        (("- Như trên;", "-Lưu: VT."), []),
        (("- Như trên;", "- Lưu : VT."), []),
        (("- Như trên;", "- Lưu: VP."), ["ND-14.6"]),
        (("- Như trên;", "- Lưu VT."), ["ND-14.6"]),
        ((), []),
    ],
)
def test_the_lines_of_the_distribution_list(copies: Sequence[str], found: list[str]) -> None:
    assert codes(written(closing(copies=copies))) == found


def test_the_mark_that_is_wanted_is_told_with_the_line() -> None:
    (said,) = told(written(closing(copies=("- Như trên.", *COPIES[1:]))))
    assert "“- Như trên.”" in said and "chưa kết thúc bằng “;”" in said
    (said,) = told(written(closing(copies=(*COPIES[:2], "- Lưu: VT;"))))
    assert "“- Lưu: VT;”" in said and "chưa kết thúc bằng “.”" in said


def test_each_line_without_its_marks_is_told() -> None:
    places = {
        ("Như trên;", "- Lưu: VT"): ["Như trên;", "- Lưu: VT"],
        ("- Như trên", "- Các Phòng", "- Lưu: VT."): ["- Như trên", "- Các Phòng"],
    }
    for copies, wrong in places.items():
        found = [each for each in findings(written(closing(copies=copies))) if each.code == "ND-14.4"]
        assert [spot.text for each in found for spot in each.spots] == wrong or len(found) == 2


def test_the_place_of_a_missing_name_is_the_last_post() -> None:
    for posts in (("GIÁM ĐỐC",), POSTS):
        (found,) = findings(written(closing(posts, name="")))
        assert (found.code, [each.text for each in found.spots]) == ("ND-13.7", [posts[-1]])


def test_nhu_tren_stands_exactly_where_there_is_kinh_gui() -> None:
    report = {"addressees": 0}
    assert codes(written(**report), "nd30_2020_khong_kinh_gui") == []
    assert codes(written(closing(), **report), "nd30_2020_khong_kinh_gui") == ["ND-14.5"]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("Trên đây là báo cáo của cơ quan./.", []),
        ("Trên đây là báo cáo của cơ quan./. ", []),
        ("Trên đây là báo cáo của cơ quan.", ["ND-17.1"]),
        ("Trên đây là báo cáo của cơ quan. / .", ["ND-17.1"]),
        ("Trên đây là báo cáo./. của cơ quan", ["ND-17.1"]),
    ],
)
def test_the_last_line_of_the_body_ends_with_its_mark(last: str, found: list[str]) -> None:
    document = written(text("Trên đây", last))
    assert codes(document) == found
    assert [each.spots[0].address for each in findings(document)] == ["P19"] * len(found)


# --- where the parts of the end are found --------------------------------------------------------------------------


def typed(*lines: Line) -> Change:
    """Put the end without a table."""
    return instead("Nơi nhận", *lines)


def apart(left: Line, right: Line, tabs: str = "\t") -> Line:
    """Return two texts beside each other in one line, a tab between."""
    return replace(
        left, letters=(*left.letters, replace(left.letters[0], text=tabs), *right.letters), shape=right.shape
    )


ENDS: dict[str, Change] = {
    "below each other": typed(HEAD, *map(copy, COPIES), *map(post, POSTS), a_line(""), post(NAME)),
    "signature above the list": typed(*map(post, POSTS), a_line(""), post(NAME), HEAD, *map(copy, COPIES)),
    "a table of its own for each": typed(
        in_cells(list(map(post, (*POSTS, "", NAME)))), in_cells([HEAD, *map(copy, COPIES)])),
    "signature on the left": typed(in_cells(list(map(post, (*POSTS, "", NAME))), [HEAD, *map(copy, COPIES)])),
    "one row for each line": typed(WrittenTable(HEAD.spot, tuple(
        TableRow((Cell((left,)), Cell((right,)))) for left, right in zip(
            [HEAD, *map(copy, COPIES)], map(post, (*POSTS, "", NAME)), strict=True)))),
    "draft below the list": typed(in_cells([HEAD, *map(copy, COPIES), a_line("Dự thảo", size=9.0)],
                                           list(map(post, (*POSTS, "", NAME))))),
}  # fmt: skip


@pytest.mark.parametrize("change", ENDS.values(), ids=ENDS)
def test_distribution_and_signature_are_found_however_they_are_typed(change: Change) -> None:
    assert codes(written(change)) == []
    assert codes(written(change, line("PHÓ GIÁM", text="Phó Giám đốc"))) == ["ND-13.2"]
    assert codes(written(change, line(NAME, text=NAME.upper()))) == ["ND-13.3"]
    assert codes(written(change, text("- Như", "- Như trên,"))) == ["ND-14.4"]
    assert codes(written(change, line("Nơi nhận", italic=False))) == ["ND-14.2"]


@pytest.mark.parametrize("tabs", ["\t", "\t\t"])
def test_distribution_and_signature_typed_beside_each_other_with_tabs_are_found(tabs: str) -> None:
    def end(second: Line, last: Line) -> list[str]:
        beside = (apart(HEAD, post(POSTS[0]), tabs), apart(copy(COPIES[0]), second, tabs))
        return codes(written(typed(*beside, *map(copy, COPIES[1:]), a_line("\t"), last)))

    assert end(post(POSTS[1]), post(NAME)) == []
    assert end(post("Phó Giám đốc"), post(NAME)) == ["ND-13.2"]
    assert end(post(POSTS[1]), post(f"TS. {NAME}")) == ["ND-13.4"]


def without_list(*above: Block) -> Change:
    """End the report with a signature alone."""
    return typed(*above, *map(post, POSTS), a_line(""), post(NAME))


def test_a_signature_without_a_distribution_list_is_found_and_is_no_body() -> None:
    document = written(without_list())
    assert codes(document) == ["ND-14.1"]
    assert codes(written(without_list(), line("PHÓ GIÁM", size=12.0))) == ["ND-13.2", "ND-14.1"]
    table = typed(in_cells([], list(map(post, (*POSTS, "", NAME)))))
    assert codes(written(table)) == ["ND-14.1"]


def test_a_post_that_is_only_named_in_the_body_is_no_signature() -> None:
    said = below("g) ", a_line("Giám đốc Sở đã chỉ đạo.", align="both"))
    assert codes(written(said)) == []
    assert codes(written(said, typed(HEAD, *map(copy, COPIES)))) == ["ND-13.1"]


def test_the_signature_of_an_annex_is_not_that_of_the_document() -> None:
    signed = below("(Kèm theo", post("GIÁM ĐỐC"), post("(Đã ký)"))
    assert codes(written(signed, typed(HEAD, *map(copy, COPIES)))) == ["ND-13.1"]


def many(count: int) -> list[str]:
    return ["- Như trên;", *(f"- Phòng {each};" for each in range(count)), "- Lưu: VT."]


@pytest.mark.parametrize("count", [3, 30])
def test_a_long_distribution_list_hides_no_signature(count: int) -> None:
    beside: dict[str, Any] = {"copies": many(count)}
    assert codes(written(closing(**beside))) == []
    under = typed(HEAD, *map(copy, many(count)), *map(post, POSTS), a_line(""), post(NAME))
    assert codes(written(under)) == []


@pytest.mark.parametrize(("lines", "found"), [(14, []), (15, ["ND-13.1"])])
def test_a_signature_stands_within_fourteen_blocks_above_the_list(lines: int, found: list[str]) -> None:
    space = [a_line("") for _ in range(lines - 1)]
    above = typed(post("GIÁM ĐỐC"), *space, HEAD, *map(copy, COPIES))
    assert [each for each in codes(written(above)) if each == "ND-13.1"] == found


def test_no_end_at_all_leaves_everything_to_the_body() -> None:
    document = written(without("Nơi nhận"), *(without(each) for each in (*COPIES, *POSTS, NAME)), annexes=0)
    assert codes(document) == ["ND-13.1", "ND-14.1"]
