"""Where the parts of the end are found: annexes and what stands above their tables, distribution list, signature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from generator import rules
from generator.model.written import Line
from generator.rules.format.ending import EndParts
from generator.rules.format.view import view_of
from tests.written import (
    Block,
    Change,
    a_line,
    a_table,
    before,
    below,
    codes,
    instead,
    line,
    text,
    together,
    without,
    written,
)


def end_of(*changes: Change, **form: Any) -> EndParts:
    """Return the parts of the end of a changed report."""
    document = written(*changes, **form)
    return view_of(document, rules.choose_profile(document)).end


def words(lines: Sequence[Line]) -> list[str]:
    return [each.text for each in lines]


UNSURE = without("Nơi nhận")
"""Without a distribution list it is less sure what is an annex."""
MID_PAGE = below("TT", a_line("Ghi chú"))


@pytest.mark.parametrize(
    ("changes", "labels"),
    [
        ((), ["Phụ lục I", "Phụ lục II"]),
        ((line("Phụ lục II", align="left"),), ["Phụ lục I", "Phụ lục II"]),
        ((before("Phụ lục II", a_line("")),), ["Phụ lục I", "Phụ lục II"]),
        ((before("Phụ lục II", a_line("Ghi chú")),), ["Phụ lục I", "Phụ lục II"]),
        ((before("Phụ lục II", a_line("Ghi chú")), line("Phụ lục II", align="left")), ["Phụ lục I"]),
        ((before("Phụ lục II", a_table(("",), ("",))), line("Phụ lục II", align="left")), ["Phụ lục I"]),
        ((before("Phụ lục II", a_line("Ghi chú")), line("Phụ lục II", align="left", new_page=True)),
         ["Phụ lục I", "Phụ lục II"]),
        ((line("Phụ lục II", first=False),), ["Phụ lục I"]),
        ((line("Phụ lục II", text="Các phụ lục"),), ["Phụ lục I"]),
        ((line("Phụ lục II", text="Phụ lục II " + "a" * 109),), ["Phụ lục I", "Phụ lục II " + "a" * 109]),
        ((line("Phụ lục II", text="Phụ lục II " + "a" * 110),), ["Phụ lục I"]),
        ((below("a) ", a_line("Phụ lục này gồm", align="both", first_line=12.7)),), ["Phụ lục I", "Phụ lục II"]),
        ((below("Nơi nhận", a_line("Phụ lục", align="center")),), ["Phụ lục", "Phụ lục I", "Phụ lục II"]),
        ((before("Nơi nhận", a_line("Phụ lục", align="center")),), ["Phụ lục I", "Phụ lục II"]),
        ((UNSURE,), ["Phụ lục I", "Phụ lục II"]),
        ((UNSURE, line("Phụ lục II", text="Phụ lục II.")), ["Phụ lục I", "Phụ lục II."]),
        ((UNSURE, line("Phụ lục II", align="left")), ["Phụ lục I"]),
        ((UNSURE, line("Phụ lục II", text="Phụ lục II: BẢNG")), ["Phụ lục I"]),
        ((UNSURE, line("Phụ lục II", text="Phụ lục II: X")), ["Phụ lục I"]),
        ((UNSURE, before("Phụ lục II", a_line("Ghi chú"))), ["Phụ lục I"]),
        ((UNSURE, before("Phụ lục II", a_line("Ghi chú")), line("Phụ lục II", new_page=True)),
         ["Phụ lục I", "Phụ lục II"]),
    ],
)  # fmt: skip
def test_which_lines_begin_an_annex(changes: Sequence[Change], labels: list[str]) -> None:
    end = end_of(*changes)
    assert words([each.label for each in end.annexes]) == labels


def test_a_label_at_the_begin_of_the_document_begins_no_section_of_its_own() -> None:
    document = written(UNSURE)
    lone = replace(document, blocks=(a_line("Phụ lục", align="center"), a_line("Nội dung")), sections=())
    assert view_of(lone, rules.choose_profile(lone)).end.annexes == []


TITLE, REFERENCE = "TỔNG HỢP KẾT QUẢ THỰC HIỆN", "(Kèm theo Báo cáo số 05/BC-SKHCN"


def middle(words_: str) -> Line:
    return a_line(words_, align="center")


HALVES = (middle("(Kèm theo Báo cáo số 05/BC-SKHCN"), middle("ngày 05/6/2024 của Sở)"))


@pytest.mark.parametrize(
    ("lines", "title", "reference"),
    [
        ((middle("BẢNG"), middle("(Kèm theo Báo cáo)")), 1, 1),
        ((middle("BẢNG"), middle("SỐ LIỆU"), middle("(Kèm theo Báo cáo)")), 2, 1),
        ((a_line("BẢNG"), middle("(Kèm theo Báo cáo)")), 1, 1),
        ((middle("BẢNG"), a_line(""), middle("(Kèm theo Báo cáo)")), 1, 1),
        ((middle("BẢNG"), *HALVES), 1, 2),
        ((middle("BẢNG"), *HALVES, middle("Đơn vị: triệu đồng")), 1, 2),
        ((middle("BẢNG"), middle("(Kèm theo Báo cáo)"), middle("Đơn vị: triệu đồng")), 1, 1),
        ((middle("BẢNG"), a_line("Đơn vị: triệu đồng"), middle("(Kèm theo Báo cáo)")), 1, 0),
        ((middle("(Kèm theo Báo cáo)"), middle("BẢNG")), 0, 1),
        ((middle("BẢNG"), middle("_____"), middle("(Kèm theo Báo cáo)")), 1, 0),
        ((middle("BẢNG"), a_table(("1", "2")), middle("(Kèm theo Báo cáo)")), 1, 0),
        ((*map(middle, "12345"), middle("(Kèm theo Báo cáo)")), 5, 1),
        ((*map(middle, "123456"), middle("(Kèm theo Báo cáo)")), 6, 0),
        ((middle("(Ban hành kèm theo Quyết định)"),), 0, 1),
    ],
)
def test_title_and_reference_stand_in_the_lines_below_the_label(
    lines: Sequence[Block], title: int, reference: int
) -> None:
    last = end_of(without("(Kèm theo"), without("(Kèm theo"), instead("TỔNG HỢP", *lines)).annexes[0]
    assert (len(last.title), len(last.reference)) == (title, reference)


@pytest.mark.parametrize(
    ("label", "number", "rest"),
    [("Phụ lục II", "II", ""), ("Phụ lục", "", ""), ("Phụ lục 2.", "2", ""), ("Phụ lục II: BẢNG X", "II", "BẢNG X")],
)
def test_a_label_is_parted_into_its_number_and_what_else_stands_there(label: str, number: str, rest: str) -> None:
    annex = end_of(text("Phụ lục II", label)).annexes[1]
    assert (annex.number, annex.rest, annex.own_section) == (number, rest, True)


# --- distribution list and signature -------------------------------------------------------------------------------

HEAD = a_line("Nơi nhận:", size=12.0, bold=True, italic=True)
COPIES = tuple(a_line(each, size=11.0) for each in ("- Như trên;", "- Lưu: VT, VP."))


def post(words_: str) -> Line:
    return a_line(words_, bold=True, align="center")


def typed(*lines: Block) -> Change:
    return instead("Nơi nhận", *lines)


@pytest.mark.parametrize(
    ("lines", "posts", "signer"),
    [
        (("GIÁM ĐỐC", "Nguyễn Hữu"), ["GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Hữu"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("TM. ỦY BAN", "CHỦ TỊCH", "Nguyễn Hữu"), ["TM. ỦY BAN", "CHỦ TỊCH"], "Nguyễn Hữu"),
        (("TL. Giám đốc", "Chánh Văn phòng", "Nguyễn Hữu"), ["TL. Giám đốc", "Chánh Văn phòng"], "Nguyễn Hữu"),
        (("TUQ. Trưởng đoàn", "Nguyễn Hữu"), ["TUQ. Trưởng đoàn"], "Nguyễn Hữu"),
        (("TL. Đội trưởng", "Nguyễn Hữu"), ["TL. Đội trưởng"], "Nguyễn Hữu"),
        (("GIÁM ĐỐC", "NGUYỄN HỮU"), ["GIÁM ĐỐC"], "NGUYỄN HỮU"),
        (("TL. GIÁM ĐỐC", "ĐỘI TRƯỞNG", "NGUYỄN HỮU"), ["TL. GIÁM ĐỐC", "ĐỘI TRƯỞNG"], "NGUYỄN HỮU"),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], None),
        (("KT. GIÁM ĐỐC", "Q. ĐỘI TRƯỞNG"), ["KT. GIÁM ĐỐC", "Q. ĐỘI TRƯỞNG"], None),
        (("GIÁM ĐỐC", "(Đã ký)", "Nguyễn Hữu"), ["GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("GIÁM ĐỐC", "Nguyễn Hữu", "(Đã ký)"), ["GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("GIÁM ĐỐC", "Nguyễn Hữu", "…………"), ["GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("GIÁM ĐỐC", "Ký thay", "PHÓ GIÁM ĐỐC"), ["GIÁM ĐỐC"], "PHÓ GIÁM ĐỐC"),
        (("GIÁM ĐỐC",), ["GIÁM ĐỐC"], None),
        (("Thư ký", "Nguyễn Hữu"), [], None),
        (("SỞ KHOA HỌC", "GIÁM ĐỐC", "Nguyễn Hữu"), ["SỞ KHOA HỌC", "GIÁM ĐỐC"], "Nguyễn Hữu"),
        (("Xác nhận", "GIÁM ĐỐC", "Nguyễn Hữu"), ["GIÁM ĐỐC"], "Nguyễn Hữu"),
    ],
)
def test_posts_come_first_and_the_name_last(lines: Sequence[str], posts: list[str], signer: str | None) -> None:
    end = end_of(typed(HEAD, *COPIES, *map(post, lines)), annexes=0)
    found = end.signer.text if end.signer is not None else None
    assert (words(end.posts), found) == (posts, signer)


@pytest.mark.parametrize("posts", [
    ("GIÁM ĐỐC",), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), ("TUQ. TRƯỞNG ĐOÀN", "GIÁM ĐỐC"), ("TM. ỦY BAN", "CHỦ TỊCH"),
    ("TRƯỞNG BAN", "GIÁM ĐỐC"),
])  # fmt: skip
def test_the_body_ends_above_the_first_post_of_a_signature_without_a_list(posts: Sequence[str]) -> None:
    document = written(typed(*map(post, posts), a_line(""), post("Nguyễn Hữu")), annexes=0)
    end = view_of(document, rules.choose_profile(document)).end
    assert (words(end.posts), end.signer.text if end.signer else "") == (list(posts), "Nguyễn Hữu")
    first = document.blocks[end.begin]
    assert isinstance(first, Line)
    assert first.text == posts[0]
    under_table = written(typed(a_table(("1", "2")), *map(post, posts), post("Nguyễn Hữu")), annexes=0)
    assert words(view_of(under_table, rules.choose_profile(under_table)).end.posts) == list(posts)


def test_a_long_annex_hides_no_signature_of_a_document_without_a_list() -> None:
    long = below("TT", *(a_line("Ghi chú") for _ in range(20)))
    end = end_of(typed(post("GIÁM ĐỐC"), post("Nguyễn Hữu")), long)
    assert (words(end.posts), len(end.annexes)) == (["GIÁM ĐỐC"], 2)


def test_what_stands_beside_a_signature_above_the_list_is_none_of_it() -> None:
    end = end_of(typed(post("GIÁM ĐỐC"), a_line("- Ghi chú"), post("Nguyễn Hữu"), HEAD, *COPIES))
    assert (words(end.posts), end.signer.text if end.signer else "") == (["GIÁM ĐỐC"], "Nguyễn Hữu")
    assert words(end.copies) == ["- Như trên;", "- Lưu: VT, VP."]
    assert end.distribution is not None
    assert end.distribution.text == "Nơi nhận:"


def test_a_list_without_a_table_may_hold_one() -> None:
    end = end_of(typed(HEAD, a_table(("- Như trên;", "GIÁM ĐỐC"), ("- Lưu: VT, VP.", "Nguyễn Hữu"))))
    assert words(end.copies) == ["- Như trên;", "- Lưu: VT, VP."]
    assert words(end.posts) == ["GIÁM ĐỐC"]


@pytest.mark.parametrize(("count", "signer"), [(12, "Nguyễn Hữu"), (13, "Dòng")])
def test_a_signature_below_the_list_has_fourteen_lines_at_most(count: int, signer: str) -> None:
    space = [a_line("Dòng") for _ in range(count)]
    end = end_of(typed(HEAD, *COPIES, post("GIÁM ĐỐC"), *space, post("Nguyễn Hữu")), annexes=0)
    assert (end.signer.text if end.signer else "") == signer


def test_the_first_signature_that_is_read_counts() -> None:
    columns = a_table(("GIÁM ĐỐC", "Nơi nhận:", "PHÓ GIÁM ĐỐC"))
    assert words(end_of(typed(columns), annexes=0).posts) == ["GIÁM ĐỐC"]
    assert words(end_of(below("a) ", post("CHỦ TỊCH")), annexes=0).posts) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]


def test_a_post_in_small_letters_above_the_list_is_not_the_last_word_of_the_body() -> None:
    assert codes(written(typed(post("Giám đốc"), HEAD, *COPIES), annexes=0)) == ["ND-13.1"]


def test_a_list_that_stands_right_of_the_signature_in_one_line_is_found() -> None:
    end = end_of(typed(a_line("GIÁM ĐỐC\tNơi nhận:"), *COPIES, post("Nguyễn Hữu")), annexes=0)
    assert end.distribution is not None
    assert (end.distribution.text, words(end.posts)) == ("Nơi nhận:", ["GIÁM ĐỐC"])


def test_a_post_in_the_front_of_a_short_document_is_no_signature() -> None:
    short = tuple(without(f"{each}) ") for each in "bcdđeg")
    end = end_of(before("Kính gửi", post("GIÁM ĐỐC")), *short, typed(HEAD, *COPIES), annexes=0)
    assert end.posts == []


def test_a_post_in_the_front_is_no_signature() -> None:
    end = end_of(together(before("Kính gửi", post("GIÁM ĐỐC"))), typed(HEAD, *COPIES), annexes=0)
    assert end.posts == []
    assert "ND-13.1" in codes(written(before("Kính gửi", post("GIÁM ĐỐC")), typed(HEAD, *COPIES), annexes=0))
