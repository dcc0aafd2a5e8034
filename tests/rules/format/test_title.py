"""Number, date, kind, subject, addressees: each form that passes beside the one that does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator import rules
from generator.model.written import WrittenDocument
from tests.word_files import RESULT
from tests.written import (
    Change,
    a_line,
    before,
    below,
    codes,
    findings,
    line,
    text,
    together,
    told,
    whole,
    without,
    written,
)

LETTER = "nd30_2020_cong_van"
FREE = "nd30_2020_khong_kinh_gui"


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("Số: 05/BC-SKHCN", True),
        ("Số: 5/BC-SKHCN", False),
        ("Số: 10/BC-SKHCN", True),
        ("Số: 1205/BC-SKHCN-VP", True),
        ("Số:      /BC-SKHCN", True),
        ("Số: …./BC-SKHCN", True),
        ("Số: ____/BC-SKHCN", True),
        ("Số: 05/BC-SKHCN&ĐT", False),
        ("Số: 05/BC-SKHĐT", True),
        ("Số: 05/BC-", False),
        ("Số: 05/SKHCN", False),
        ("Số: 05/KH-SKHCN", False),
        ("Số: 05 /BC-SKHCN", False),
        ("Số: 05/ BC-SKHCN", False),
        ("Số: 05/BC -SKHCN", False),
        ("Số: 05/BC- SKHCN", False),
        ("Số: 05/bc-SKHCN", False),
        ("Số: 05-BC/SKHCN", False),
        ("Số : 05/BC-SKHCN", False),
    ],
)
def test_the_number_of_a_report(number: str, fits: bool) -> None:
    assert codes(written(text("Số:", number))) == ([] if fits else ["ND-07.2"])


KINDS = {
    "BÁO CÁO": "BC", "KẾ HOẠCH": "KH", "TỜ TRÌNH": "TTr", "THÔNG BÁO": "TB", "CHƯƠNG TRÌNH": "CTr", "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA", "HƯỚNG DẪN": "HD",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "symbol"), KINDS.items())
def test_each_kind_has_its_symbol(kind: str, symbol: str) -> None:
    named = text("BÁO CÁO", kind)
    assert codes(written(named, text("Số:", f"Số: 05/{symbol}-SKHCN"))) == []
    wrong = "KH" if symbol != "KH" else "BC"
    assert codes(written(named, text("Số:", f"Số: 05/{wrong}-SKHCN"))) == ["ND-07.2"]


def test_without_a_kind_any_symbol_of_one_may_stand() -> None:
    unnamed = together(without("BÁO CÁO"), without("Kết quả 6"))
    assert codes(written(unnamed, text("Số:", "Số: 05/TTr-SKHCN"))) == ["ND-09.1"]
    assert codes(written(unnamed, text("Số:", "Số: 05/XX-SKHCN"))) == ["ND-07.2", "ND-09.1"]


def test_what_is_wrong_with_number_or_date_shows_sixty_letters_of_it() -> None:
    long = "Số: 5/BC-" + "A" * 80
    (found,) = findings(written(text("Số:", long)))
    assert (found.values["shown_text"], found.values["wanted"]) == (long[:60], "Số: 05/BC-SKHCN")
    assert "hãy viết theo mẫu Số: 05/BC-SKHCN: số dưới 10".casefold() in told(written(text("Số:", long)))[0].casefold()
    long = "Quảng Trị miền Trung nước Việt Nam ta, ngày 5 tháng 6 năm 2024 dương lịch"
    (found,) = findings(written(text("Quảng Trị,", long)))
    assert (found.code, found.values["shown_text"]) == ("ND-08.2", long[:60])


@pytest.mark.parametrize(
    ("day", "month", "year", "fits"),
    [
        ("01", "01", "2024", True),
        ("09", "02", "2024", True),
        ("10", "3", "2024", True),
        ("19", "9", "2024", True),
        ("20", "10", "2024", True),
        ("30", "11", "2024", True),
        ("31", "12", "2024", True),
        ("1", "3", "2024", False),
        ("00", "3", "2024", False),
        ("32", "3", "2024", False),
        ("40", "3", "2024", False),
        ("10", "1", "2024", False),
        ("10", "2", "2024", False),
        ("10", "03", "2024", False),
        ("10", "00", "2024", False),
        ("10", "13", "2024", False),
        ("10", "3", "24", False),
        ("10", "3", "20245", False),
        ("29", "02", "2024", True),
        ("29", "02", "2023", False),
        ("30", "02", "", False),
        ("29", "02", "", True),
        ("31", "4", "2024", False),
        ("", "4", "2024", True),
        ("31", "", "2024", True),
        ("", "", "2024", True),
        ("", "", "", True),
        ("…", "….", "2024", True),
        ("x", "4", "2024", False),
        ("30", "", "", True),
    ],
)
def test_the_date_of_a_document(day: str, month: str, year: str, fits: bool) -> None:
    shown = f"Quảng Trị, ngày {day} tháng {month} năm {year}".strip()
    found = codes(written(text("Quảng Trị,", shown)), FREE, 2024)
    assert [each for each in found if each == "ND-08.2"] == ([] if fits else ["ND-08.2"])


@pytest.mark.parametrize(
    ("shown", "fits"),
    [
        ("Quảng Trị, ngày 05 tháng 6 năm 2024", True),
        ("Quảng Trị , ngày 05 tháng 6 năm 2024", True),
        ("Quảng Trị ngày 05 tháng 6 năm 2024", False),
        ("Quảng Trị, Ngày 05 tháng 6 năm 2024", False),
        ("Quảng Trị,ngày 05 tháng 6 năm 2024", False),
        ("Đông Hà, ngày 05 tháng 6 năm 2024", True),
    ],
)
def test_the_place_before_the_date(shown: str, fits: bool) -> None:
    assert codes(written(text("Quảng Trị,", shown))) == ([] if fits else ["ND-08.2"])


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (without("Số:"), ["ND-07.1"]),
        (text("Quảng Trị,", "Quảng Trị"), ["ND-08.1"]),
        (without("BÁO CÁO"), ["ND-09.1"]),
        (together(without("BÁO CÁO"), without("Kết quả 6")), ["ND-09.1"]),
        (without("Kết quả 6"), ["ND-09.3"]),
        (line("Kết quả 6", drawn=0), ["ND-09.5"]),
        (together(line("Kết quả 6", drawn=0), below("Kết quả 6", a_line("", drawn=1))), []),
        (together(line("Kết quả 6", drawn=0), below("Kết quả 6", a_line("_____"))), ["ND-09.6"]),
        (line("Kết quả 6", underlined=True), ["ND-09.6"]),
        (line("Kết quả 6", drawn=0, underlined=True), ["ND-09.6"]),
        (below("Kết quả 6", a_line("", drawn=1, align="center")), []),
        (line("Kính gửi", text="Gửi:"), ["ND-10.1", "ND-14.5"]),
    ],
)
def test_parts_and_lines_that_must_be_there(change: Change, found: list[str]) -> None:
    assert [each for each in codes(written(change)) if each not in ("ND-11.4", "ND-10.3")] == found


def test_the_subject_that_is_underlined_and_has_no_line_is_told_at_its_last_line() -> None:
    (found,) = findings(written(line("Kết quả 6", drawn=0)))
    assert (found.code, [each.text for each in found.spots]) == ("ND-09.5", ["Kết quả 6 tháng đầu năm 2024"])
    two = together(line("Kết quả 6", drawn=0), below("Kết quả 6", a_line("và nhiệm vụ", bold=True, align="center")))
    (found,) = findings(written(two))
    assert (found.code, [each.text for each in found.spots]) == ("ND-09.5", ["và nhiệm vụ"])
    assert codes(written(two, line("Kết quả 6", underlined=True), line("và nhiệm", drawn=1))) == []


@pytest.mark.parametrize(
    ("motto", "issuer", "loose", "found"),
    [
        (1, 1, 0, ["ND-09.5"]),
        (1, 1, 1, []),
        (0, 1, 1, ["ND-09.5"]),
        (0, 1, 2, []),
        (1, 0, 1, ["ND-09.5"]),
        (1, 0, 2, []),
        (0, 0, 2, ["ND-09.5"]),
        (0, 0, 3, []),
        (0, 0, 1, ["ND-04.7", "ND-06.4", "ND-09.5"]),
        (0, 1, 0, ["ND-04.7", "ND-09.5"]),
        (1, 0, 0, ["ND-06.4", "ND-09.5"]),
    ],
)
def test_lines_drawn_beside_the_header_block_serve_the_parts_that_lack_one(
    motto: int, issuer: int, loose: int, found: list[str]
) -> None:
    document = written(
        line("Độc lập", drawn=motto), line("SỞ KHOA", drawn=issuer), line("Kết quả 6", drawn=0),
        before("UBND TỈNH", a_line("", drawn=loose)),
    )  # fmt: skip
    assert codes(document) == found


@pytest.mark.parametrize(
    ("kind", "profile", "found"),
    [
        ("BÁO CÁO", "", ["ND-10.1"]),
        ("TỜ TRÌNH", "", ["ND-10.1"]),
        ("KẾ HOẠCH", "", []),
        ("BÁO CÁO", FREE, []),
        ("KẾ HOẠCH", FREE, []),
    ],
)
def test_a_report_to_a_superior_body_names_it(kind: str, profile: str, found: list[str]) -> None:
    named = together(text("BÁO CÁO", kind), text("Số:", f"Số: 05/{KINDS[kind]}-SKHCN"))
    assert codes(written(named, addressees=0), profile) == found
    if found:
        (said,) = told(written(named, addressees=0), profile)
        assert f"--profile {FREE}" in said


def test_a_document_without_a_kind_need_not_name_addressees() -> None:
    document = written(without("BÁO CÁO"), without("Kết quả 6"), addressees=0)
    assert codes(document) == ["ND-09.1"]
    (said,) = told(document)
    assert f"--profile {LETTER}" in said


def dear(head: str, *addressees: str) -> Change:
    """Put other addressees below Kính gửi."""
    new = together(without("- Sở Kế"), without("- Văn phòng"), text("Kính gửi", head))
    return together(new, below(head, *(a_line(each) for each in addressees))) if addressees else new


@pytest.mark.parametrize(
    ("head", "addressees", "found"),
    [
        ("Kính gửi: Sở Tài chính", (), []),
        ("Kính gửi: Sở Tài chính;", (), []),
        ("Kính gửi: Sở Tài chính; Sở Nội vụ", (), ["ND-10.2"]),
        ("Kính gửi: - Sở Tài chính;", ("- Sở Nội vụ.",), ["ND-10.2"]),
        ("Kính gửi: - Sở Tài chính.", (), ["ND-10.2"]),
        ("Kính gửi: - Sở Tài chính;", ("- Sở Nội vụ;",), ["ND-10.2", "ND-10.3"]),
        ("Kính gửi:", ("- Sở Tài chính;", "- Sở Nội vụ."), []),
        ("Kính gửi:", ("– Sở Tài chính;", "• Sở Nội vụ."), []),
        ("Kính gửi:", ("- Sở Tài chính.",), []),
        ("Kính gửi:", ("- Sở Tài chính;", "- Sở Nội vụ;"), ["ND-10.3"]),
        ("Kính gửi:", ("- Sở Tài chính.", "- Sở Nội vụ."), ["ND-10.3"]),
        ("Kính gửi:", ("- Sở Tài chính", "- Sở Nội vụ."), ["ND-10.3"]),
        ("Kính gửi:", ("- A;", "- B;", "- C;", "- D."), []),
        ("Kính gửi:", ("- A;", "- B;", "- C.", "- D."), ["ND-10.3"]),
        ("KÍNH GỬI:", ("- Sở Tài chính.",), []),
        ("Kính  gửi", ("- Sở Tài chính.",), []),
    ],
)
def test_the_lines_of_the_addressees(head: str, addressees: Sequence[str], found: list[str]) -> None:
    assert codes(written(dear(head, *addressees))) == found


@pytest.mark.parametrize(
    ("last", "mark", "wanted"),
    [("- Sở Nội vụ,", ",", "."), ("- Sở Nội vụ", "không dấu", "."), ("- Sở Nội vụ;", ";", ".")],
)
def test_the_mark_of_an_addressee_is_told(last: str, mark: str, wanted: str) -> None:
    (found,) = findings(written(dear("Kính gửi:", "- Sở Tài chính;", last)))
    assert (found.values["mark"], found.values["wanted"]) == (mark, wanted)


# --- công văn ------------------------------------------------------------------------------------------------------


def letter(*subject: str, number: str = "Số: 12/SKHCN-VP") -> WrittenDocument:
    """Return a công văn: no kind, its subject below the number."""
    shown = subject or ("V/v báo cáo 6 tháng đầu năm 2024",)
    document = written(without("BÁO CÁO"), without("Kết quả 6"), text("Số:", number), annexes=0)
    return with_subject(document, shown)


def with_subject(document: WrittenDocument, subject: Sequence[str]) -> WrittenDocument:
    """Put lines below the number, in its cell."""
    table = document.blocks[0]
    cell = table.rows[0].cells[0]
    spot = cell.lines[-1].spot
    new = tuple(replace(a_line(each, size=12.0, align="center"), spot=replace(spot, text=each)) for each in subject)
    row = replace(table.rows[0], cells=(replace(cell, lines=(*cell.lines, *new)), *table.rows[0].cells[1:]))
    return replace(document, blocks=(replace(table, rows=(row,)), *document.blocks[1:]))


def profile_of(document: WrittenDocument) -> str:
    return rules.choose_profile(document).code


def test_the_profile_is_that_of_what_the_document_is() -> None:
    assert profile_of(letter()) == LETTER
    assert profile_of(written()) == "nd30_2020"
    assert profile_of(written(without("BÁO CÁO"))) == "nd30_2020"
    assert profile_of(with_subject(written(), ["V/v báo cáo"])) == "nd30_2020"
    assert profile_of(whole(blocks=(a_line(RESULT),))(written())) == "nd30_2020"


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("Số: 12/SKHCN-VP", True), ("Số: 12/SKHCN", True), ("Số:   /SKHCN-VP", True), ("Số: 2/SKHCN-VP", False),
        ("Số: 12/skhcn", False),
    ],
)  # fmt: skip
def test_the_number_of_a_letter_names_no_kind(number: str, fits: bool) -> None:
    assert codes(letter(number=number)) == ([] if fits else ["ND-07.2"])
    if not fits:
        assert "Số: 05/SKHCN-VP" in told(letter(number=number))[0]


def test_the_subject_of_a_letter_is_all_its_lines_below_the_number() -> None:
    assert codes(letter("V/v báo cáo", "6 tháng")) == []
    (found,) = findings(line("6 tháng", bold=True)(letter("V/v báo cáo", "6 tháng")))
    assert (found.code, [each.text for each in found.spots]) == ("ND-09.4", ["6 tháng"])
    assert codes(line("MẬT", bold=True)(letter("V/v báo cáo", "", "MẬT"))) == []
    assert codes(line("DỰ THẢO", bold=True)(letter("V/v báo cáo", "DỰ THẢO"))) == []
    assert codes(without("Số:")(letter())) == ["ND-07.1"]
    assert codes(text("CỘNG", "CƠ QUAN CHỦ QUẢN")(letter())) == ["ND-04.1"]
    for size, wrong in ((11.5, True), (12.0, False), (13.0, False), (13.5, True)):
        assert codes(line("V/v", size=size)(letter())) == (["ND-09.4"] if wrong else [])


def test_a_letter_needs_its_subject_and_addressees_but_no_kind_and_no_line() -> None:
    assert codes(without("V/v")(letter()), LETTER) == ["ND-09.3"]
    assert codes(line("V/v", underlined=True)(letter())) == []
    assert codes(line("Kính gửi", text="Gửi:")(letter()), LETTER)[0] == "ND-10.1"
    assert "ND-10.1" in codes(written(without("BÁO CÁO"), without("Kết quả 6"), addressees=0), LETTER)
    assert codes(written(text("BÁO CÁO", "Báo cáo"), annexes=0), LETTER) == ["ND-09.3"]
