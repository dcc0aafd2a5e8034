"""Leftovers of programs, bodies that are no more, tables over the end of a page."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.model.written import Cell, TableRow, WrittenTable
from tests.written import (
    Change,
    a_line,
    a_table,
    before,
    below,
    codes,
    findings,
    text,
    told,
    whole,
    written,
)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Đạt None.", "None"),
        ("Đạt none.", ""),
        ("Nonesuch", ""),
        ("Đạt nan%.", "nan%"),
        ("Đạt nan %.", "nan %"),
        ("nan", "nan"),
        ("nan%", "nan%"),
        ("Gian nan, nan hoa", ""),
        ("NaN", "NaN"),
        ("NaT", "NaT"),
        ("<NA>", "<NA>"),
        ("{{ x", "{{"),
        ("x }}", "}}"),
        ("{% if", "{%"),
        ("if %}", "%}"),
        ("{x}", ""),
        ("#REF!", "#REF!"),
        ("#N/A", "#N/A"),
        ("#DIV/0!", "#DIV/0!"),
        ("#1", ""),
    ],
)
def test_words_of_a_program(said: str, left: str) -> None:
    found = findings(written(below("g) ", a_line(said, align="both"))))
    assert [(each.code, each.values["shown_text"]) for each in found] == ([("ND-18.1", left)] if left else [])


def test_a_word_of_a_program_is_found_everywhere_and_told_once_with_its_places() -> None:
    added = below("g) ", a_line("#N/A và #N/A, None"), a_line("#N/A"))
    document = written(added, whole(boxes=(a_line("None"),)), text("Thanh tra", "#N/A"))
    found = {each.values["shown_text"]: each for each in findings(document) if each.code == "ND-18.1"}
    assert {key: len(each.spots) for key, each in found.items()} == {"#N/A": 3, "None": 2}


# --- bodies that are no more ---------------------------------------------------------------------------------------

CHECKED, ASKED = "UBND huyện Hướng Hóa", "Sở Giao thông vận tải"
"""A body whose end is sure (30/6/2025), and one that is asked about (28/2/2025)."""


def dated(day: str) -> Change:
    return text("Quảng Trị,", f"Quảng Trị, ngày {day}")


LATE = (dated("05 tháng 8 năm 2025"), text("- Sở Kế", "- Sở Tài chính;"))


@pytest.mark.parametrize(
    ("start", "new"),
    [
        ("UBND TỈNH", "{}"),
        ("SỞ KHOA", "{}"),
        ("- Văn phòng", "- {}."),
        ("- Giám đốc", "- {};"),
        ("PHÓ GIÁM", "PHÓ GIÁM ĐỐC {}"),
    ],
)
def test_bodies_that_are_no_more_are_found_where_something_is_sent(start: str, new: str) -> None:
    for body, code in ((CHECKED, "ND-19.1"), (ASKED, "ND-19.3")):
        shown = new.format(body if start.startswith("-") else body.upper())
        found = [each for each in codes(written(*LATE, text(start, shown))) if each.startswith("ND-19")]
        assert found == [code]


@pytest.mark.parametrize(("body", "code"), [(CHECKED, "ND-19.1"), (ASKED, "ND-19.3")])
def test_a_single_addressee_behind_the_colon_is_one_too(body: str, code: str) -> None:
    one = text("Kính gửi", f"Kính gửi: {body}")
    assert codes(written(dated("05 tháng 8 năm 2025"), one, addressees=1)) == [code]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"Phối hợp với {CHECKED}.", ["ND-19.2"]),
        (f"Phối hợp với {CHECKED.lower()}.", ["ND-19.2"]),
        (f"Phối hợp với {ASKED}.", ["ND-19.4"]),
        (f"Phối hợp với {ASKED} và {CHECKED}.", ["ND-19.2", "ND-19.4"]),
        (f"Phối hợp với {ASKED}x.", []),
        (f"Phối hợp với x{ASKED}.", []),
        (f"Theo Công văn số 12/SGTVT-VP của {ASKED}.", []),
        (f"Theo Công văn số 12/SGTVT-VP; phối hợp với {ASKED}.", ["ND-19.4"]),
        (f"Sở Xây dựng, trước đây {ASKED}.", []),
        (f"Hợp nhất {ASKED} vào Sở Xây dựng.", []),
        (f"{ASKED} (nay là Sở Xây dựng).", []),
        (f"{ASKED} nay là Sở Xây dựng.", []),
        (f"{ASKED} (cũ).", []),
        (f"{ASKED}, nay là Sở Xây dựng.", ["ND-19.4"]),
    ],
)
def test_bodies_that_are_no_more_are_asked_about_in_the_text(said: str, found: list[str]) -> None:
    assert codes(written(*LATE, below("g) ", a_line(said, align="both")))) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("28 tháng 02 năm 2025", []),
        ("01 tháng 3 năm 2025", ["ND-19.4"]),
        ("30 tháng 6 năm 2025", ["ND-19.4"]),
        ("01 tháng 7 năm 2025", ["ND-19.2", "ND-19.4"]),
        ("    tháng 7 năm 2025", ["ND-19.2", "ND-19.4"]),
        ("    tháng    năm 2025", []),
        ("    tháng    năm 2026", ["ND-19.2", "ND-19.4"]),
        ("    tháng    năm", []),
        ("01 tháng 7 năm", []),
    ],
)
def test_a_body_is_no_more_from_its_day_on(day: str, found: list[str]) -> None:
    said = below("g) ", a_line(f"Phối hợp với {ASKED} và {CHECKED}.", align="both"))
    document = written(dated(day), text("- Sở Kế", "- Sở Tài chính;"), said)
    assert codes(document) == found


@pytest.mark.parametrize(
    ("day", "year", "found"),
    [
        ("    tháng    năm", 2026, ["ND-19.3"]),
        ("    tháng    năm", 2025, []),
        ("01 tháng 3 năm", 2025, ["ND-19.3"]),
        ("28 tháng 02 năm", 2025, []),
        ("01 tháng 3 năm 2024", 2026, []),
        ("30 tháng 02 năm 2026", 2026, ["ND-08.2"]),
    ],
)
def test_the_year_that_is_given_holds_where_the_date_names_none(day: str, year: int, found: list[str]) -> None:
    assert codes(written(dated(day)), year=year) == found


def test_without_a_date_only_a_given_year_tells_which_bodies_there_are() -> None:
    undated = text("Quảng Trị,", "Quảng Trị")
    assert codes(written(undated)) == ["ND-08.1"]
    assert codes(written(undated), year=2026) == ["ND-08.1", "ND-19.3"]


def test_a_document_without_addressees_is_sent_to_its_copies_only() -> None:
    assert codes(written(dated("05 tháng 8 năm 2025"), addressees=0), "nd30_2020_khong_kinh_gui") == []


def test_a_ceased_body_is_told_with_its_name_as_typed_its_day_and_what_follows_it() -> None:
    (said,) = told(written(*LATE, text("- Văn phòng", "- UBND HUYỆN Hướng Hóa.")))
    assert said.startswith("ND-19.1 [đoạn 5 “- Văn phòng UBND tỉnh.”] “UBND HUYỆN” đã thôi hoạt động từ ngày")
    assert "01/7/2025" in said


# --- tables --------------------------------------------------------------------------------------------------------


def row(*texts: str, **values: Any) -> TableRow:
    return TableRow(
        tuple(Cell(tuple(a_line(part, size=11.0) for part in each.split("\n"))) for each in texts), **values
    )


def rows_of(count: int, **values: Any) -> WrittenTable:
    """Return a table of so many rows of one line (5.5 mm each), which stay whole and have no header."""
    made = tuple(row("a", "b", splits=False) for _ in range(count))
    return replace(a_table(("",)), rows=made, **values)


def about_tables(*tables: WrittenTable) -> list[str]:
    return codes(written(below("a) ", *tables)))


@pytest.mark.parametrize(
    ("table", "found"),
    [
        (rows_of(41), []),
        (rows_of(42), ["ND-20.1"]),
        (rows_of(3, breaks=True), ["ND-20.1"]),
        (rows_of(2, breaks=True), []),
        (replace(rows_of(0), rows=tuple(row("a", splits=False) for _ in range(60))), []),
        (replace(rows_of(0), rows=(row("a", header=True, splits=False), *rows_of(60).rows)), []),
    ],
    ids=("225.5 mm", "231 mm", "breaks", "two rows", "one column", "header"),
)
def test_the_first_row_of_a_table_over_the_end_of_a_page_repeats(table: WrittenTable, found: list[str]) -> None:
    assert about_tables(table) == found


def test_rows_that_may_break_are_counted_but_for_the_tallest() -> None:
    fits, tall = "\n".join("a" * 14), "\n".join("a" * 15)
    loose = (row(fits, "b"), row(tall, "b"), row("a", "b"), row("a", "b", splits=False))
    table = replace(rows_of(0, breaks=True), rows=(row("a", "b", header=True, splits=False), *loose))
    (found,) = findings(written(below("a) ", table)))
    assert (found.code, found.values["rows"]) == ("ND-20.2", 2)
    assert about_tables(replace(table, rows=(table.rows[0], loose[1]) * 2)) == []


@pytest.mark.parametrize(
    ("texts", "widths", "lines"),
    [
        (("a" * 41, "b"), (), 1),
        (("a" * 42, "b"), (), 2),
        (("a" * 84, "b"), (), 3),
        (("a" * 12, "b"), (24.6, 100.0), 1),
        (("a" * 13, "b"), (24.6, 100.0), 2),
        (("b", "a" * 13), (100.0, 24.6), 2),
        (("b", "a" * 41), (100.0,), 1),
        (("b", "a" * 42), (100.0,), 2),
        (("b", "a" * 42), (100.0, 0.0), 2),
        (("a" * 12 + "\n" + "a" * 13, "b"), (24.6, 100.0), 3),
        (("\n\n", "b"), (), 3),
        (("abc", "b"), (2.0, 100.0), 3),
        (("ab", "b"), (6.0, 100.0), 2),
    ],
)
def test_the_height_of_a_row_is_estimated_from_its_longest_cell(
    texts: tuple[str, ...], widths: tuple[float, ...], lines: int
) -> None:
    """A table of 230 mm has room for 41 lines: with 41 less `lines` short rows it fits, with one more it does not."""
    tall = row(*texts, widths=widths, splits=False)
    for short, found in ((41 - lines, []), (42 - lines, ["ND-20.1"])):
        assert about_tables(replace(rows_of(0), rows=(*rows_of(short).rows, tall))) == found


def test_a_list_of_three_columns_shares_the_width_of_the_text() -> None:
    wide = [row("a" * 27, "b", "c", splits=False), row("a" * 28, "b", "c", splits=False)]
    three = tuple(row("a", "b", "c", splits=False) for _ in range(40))
    assert about_tables(replace(rows_of(0), rows=(*three, wide[0]))) == []
    assert about_tables(replace(rows_of(0), rows=(*three, wide[1]))) == ["ND-20.1"]


def test_header_block_and_signatures_are_no_tables() -> None:
    header = before("UBND TỈNH", rows_of(3, breaks=True))
    assert "ND-20.1" not in codes(written(header))
    document = written()
    (place,) = [n for n, each in enumerate(document.blocks) if isinstance(each, WrittenTable) and "Nơi nhận" in
                each.rows[0].cells[0].text]  # fmt: skip
    closing = document.blocks[place]
    assert isinstance(closing, WrittenTable)
    longer = replace(closing, rows=(*closing.rows, row("", ""), row("", "")), breaks=True)
    blocks = (*document.blocks[:place], longer, *document.blocks[place + 1 :])
    assert codes(replace(document, blocks=blocks)) == []
    after = (*document.blocks[: place + 1], rows_of(3, breaks=True), *document.blocks[place + 1 :])
    assert codes(replace(document, blocks=after)) == ["ND-20.1"]


def test_each_table_of_the_body_is_looked_at() -> None:
    one_column = replace(rows_of(0), rows=tuple(row("a", splits=False) for _ in range(60)))
    assert about_tables(one_column, rows_of(42)) == ["ND-20.1"]
    merged = replace(rows_of(0), rows=(row("Tiêu đề chung", splits=False), *rows_of(60).rows))
    assert about_tables(merged) == ["ND-20.1"]
    bare = replace(rows_of(0), rows=tuple(TableRow((Cell(()), Cell(())), splits=False) for _ in range(42)))
    assert about_tables(bare) == ["ND-20.1"]
    assert codes(written(before("Thực hiện", rows_of(3, breaks=True)))) == ["ND-20.1"]


def test_tables_of_the_annexes_are_tables() -> None:
    assert codes(written(below("(Kèm theo", rows_of(3, breaks=True)))) == ["ND-20.1"]
