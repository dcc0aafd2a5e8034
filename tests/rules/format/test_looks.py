"""How the letters of each part must look: for every part the sizes and marks that pass, and the nearest that do not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model.written import Letters
from tests.written import Change, codes, every, findings, line, text, together, told, written

PARTS = [
    ("CỘNG", "ND-04.3", (12, 13), ("bold", "upright")),
    ("Độc lập", "ND-04.6", (13, 14), ("bold", "upright")),
    ("UBND TỈNH", "ND-06.2", (12, 13), ("not bold", "upright", "capitals")),
    ("SỞ KHOA", "ND-06.3", (12, 13), ("bold", "upright", "capitals")),
    ("Số:", "ND-07.3", (13, 13), ("not bold", "upright")),
    ("Quảng Trị,", "ND-08.3", (13, 14), ("not bold", "italic")),
    ("BÁO CÁO", "ND-09.2", (13, 14), ("bold", "upright", "capitals", "centred")),
    ("Kết quả 6", "ND-09.4", (13, 14), ("bold", "upright", "no capitals")),
    ("Kính gửi", "ND-10.4", (13, 14), ("not bold", "upright")),
    ("- Sở Kế", "ND-10.4", (13, 14), ("not bold", "upright")),
    ("I. KẾT", "ND-12.1", (13, 14), ("bold", "upright", "capitals")),
    ("KT. GIÁM", "ND-13.2", (13, 14), ("bold", "upright", "capitals")),
    ("PHÓ GIÁM", "ND-13.2", (13, 14), ("bold", "upright", "capitals")),
    ("Nguyễn", "ND-13.3", (13, 14), ("bold", "upright", "no capitals")),
    ("Nơi nhận", "ND-14.2", (12, 12), ("bold", "italic")),
    ("- Như", "ND-14.3", (11, 11), ("not bold", "upright")),
    ("- Lưu", "ND-14.3", (11, 11), ("not bold", "upright")),
    ("Phụ lục II", "ND-16.1", (14, 14), ("bold", "upright", "no capitals")),
    ("TỔNG HỢP", "ND-16.3", (13, 14), ("bold", "upright", "capitals")),
    ("(Kèm theo", "ND-16.4", (13, 14), ("not bold", "italic", "centred")),
]
BROKEN = {
    "bold": {"bold": False}, "not bold": {"bold": True}, "upright": {"italic": True}, "italic": {"italic": False},
    "centred": {"align": "left"},
}  # fmt: skip


def faults(start: str, marks: tuple[str, ...]) -> list[Change]:
    """Return the changes of which each breaks one mark of a part."""
    document = written()
    shown = next(each.text for each in document.lines() if each.text.startswith(start))
    letter_case = {"capitals": shown.capitalize(), "no capitals": shown.upper()}
    return [line(start, **BROKEN[each]) if each in BROKEN else text(start, letter_case[each]) for each in marks]


@pytest.mark.parametrize(("start", "code", "sizes", "marks"), PARTS, ids=[each[0] for each in PARTS])
def test_each_part_has_its_sizes_and_marks(
    start: str, code: str, sizes: tuple[int, int], marks: tuple[str, ...]
) -> None:
    low, high = sizes
    beside = {"ND-05.1", "ND-11.1"}
    for size in (low, high):
        assert set(codes(written(line(start, size=float(size))))) <= beside
    for size in (low - 0.5, high + 0.5):
        assert code in codes(written(line(start, size=size)))
    for change in faults(start, marks):
        assert codes(written(change)) == [code]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        (line("BÁO CÁO", size=12.5), "cỡ 12,5"),
        (line("BÁO CÁO", bold=False, italic=True, align="right"), "không đậm, nghiêng, canh phải"),
        (line("BÁO CÁO", text="Báo cáo", size=16.0), "chữ thường, cỡ 16"),
        (line("BÁO CÁO", align="numTab"), "canh kiểu khác"),
        (line("Kết quả 6", text="KẾT QUẢ 6 THÁNG"), "chữ in hoa"),
        (line("Quảng Trị,", bold=True, italic=False), "đậm, không nghiêng"),
    ],
)
def test_what_is_seen_is_said_in_words(change: Change, seen: str) -> None:
    (found,) = findings(written(change))
    assert found.values["seen"] == seen


MIXED = (Letters("BÁO", size=15.0, bold=True), Letters(" ", size=40.0), Letters("CÁO", size=12.0))


def test_all_sizes_of_a_line_are_said_from_small_to_large_but_those_of_blanks_and_marks() -> None:
    (found,) = findings(written(line("BÁO CÁO", letters=MIXED)))
    assert found.values["seen"] == "cỡ 12, cỡ 15, không đậm"
    far = (replace(MIXED[0], text="BÁO ", size=16.0), replace(MIXED[0], text="CÁO", size=9.0))
    (found,) = findings(written(line("BÁO CÁO", letters=far)))
    assert found.values["seen"] == "cỡ 9, cỡ 16"
    (found,) = findings(written(line("Kính gửi", letters=(Letters("Kính gửi", size=15.0), Letters(":", size=3.0)))))
    assert found.values["seen"] == "cỡ 15"


def test_marks_of_one_letter_are_those_of_the_line() -> None:
    bold, plain = Letters("Kính ", size=14.0, bold=True), Letters("gửi:", size=14.0)
    (found,) = findings(written(line("Kính gửi", letters=(bold, plain))))
    assert (found.code, found.values["seen"]) == ("ND-10.4", "đậm")
    slanted = Letters("Kính ", size=14.0, italic=True)
    (found,) = findings(written(line("Kính gửi", letters=(slanted, plain))))
    assert (found.code, found.values["seen"]) == ("ND-10.4", "nghiêng")
    half = (Letters("Quảng Trị, ngày 05 ", size=13.0, italic=True), Letters("tháng 6 năm 2024", size=13.0))
    (found,) = findings(written(line("Quảng Trị,", letters=half)))
    assert (found.code, found.values["seen"]) == ("ND-08.3", "không nghiêng")


def test_lines_of_one_part_are_one_finding_with_the_places_that_are_wrong() -> None:
    (found,) = findings(written(line("- Như", size=12.0), line("- Lưu", size=12.0, bold=True)))
    assert [each.text for each in found.spots] == ["- Như trên;", "- Lưu: VT, VP."]
    assert (found.values["seen"], found.values["wanted"]) == ("cỡ 12, đậm", "cỡ 11, không đậm, đứng")


def test_a_name_of_one_letter_is_not_in_capitals() -> None:
    assert codes(written(text("Kết quả 6", "V"))) == []
    assert codes(written(text("Kết quả 6", "VN"))) == ["ND-09.4"]


@pytest.mark.parametrize(
    ("nation", "motto", "day", "found"),
    [
        (12.0, 13.0, 13.0, []),
        (13.0, 14.0, 14.0, []),
        (12.0, 13.0, 14.0, ["ND-05.1"]),
        (12.0, 14.0, 13.0, ["ND-05.1"]),
        (13.0, 13.0, 13.0, ["ND-05.1"]),
        (13.0, 14.0, 13.0, ["ND-05.1"]),
        (12.0, 14.0, 14.0, ["ND-05.1"]),
        (12.5, 13.5, 13.5, ["ND-05.1"]),
        (12.0, 13.0, 12.0, ["ND-08.3"]),
        (12.0, 13.0, 15.0, ["ND-08.3"]),
        (12.0, 15.0, 13.0, ["ND-04.6"]),
        (14.0, 14.0, 14.0, ["ND-04.3"]),
    ],
)
def test_sizes_of_nation_motto_and_date_are_one_of_the_sets(
    nation: float, motto: float, day: float, found: list[str]
) -> None:
    changes = (line("CỘNG", size=nation), line("Độc lập", size=motto), line("Quảng Trị,", size=day))
    assert codes(written(*changes)) == found


def test_the_sets_are_told_with_the_sizes_that_are_seen() -> None:
    (said,) = told(written(line("CỘNG", size=13.0)))
    assert "là 13, 13, 13, không thành bộ. Hãy dùng một trong các bộ: 13, 14, 14; 12, 13, 13." in said
    assert said.count("bảng 1") == 3
    (said,) = [each for each in told(written(text("CỘNG", "Cộng tác"), line("Độc lập", size=14.0))) if "ND-05" in each]
    assert "là 14, 13, không thành bộ" in said


def test_the_largest_letters_of_a_line_are_its_size() -> None:
    small = (Letters("Độc lập - Tự do", size=13.0, bold=True), Letters(" - Hạnh phúc", size=14.0, bold=True))
    assert codes(written(line("CỘNG", size=13.0), line("Độc lập", letters=small), line("Quảng Trị,", size=14.0))) == []
    assert codes(written(together(every("CỘNG", size=12.0), line("Độc lập", letters=small)))) == ["ND-05.1"]


def test_a_date_alone_is_no_set() -> None:
    found = codes(written(text("CỘNG", "Cộng tác"), text("Độc lập", "Tự do"), line("Quảng Trị,", size=13.5)))
    assert "ND-05.1" not in found


def test_nation_and_motto_are_a_set_without_a_date() -> None:
    assert codes(written(text("Quảng Trị,", "Quảng Trị"))) == ["ND-08.1"]
    assert codes(written(text("Quảng Trị,", "Quảng Trị"), line("CỘNG", size=13.0))) == ["ND-05.1", "ND-08.1"]
