"""Sums of tables and sentences: each number that fits beside the nearest that does not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator.model.written import WrittenDocument, WrittenTable
from tests.word_files import COUNTS
from tests.written import Change, a_line, a_table, below, codes, findings, instead, text, told, without, written

HEADS = (
    "TT", "Đơn vị chủ trì", "Tổng số", "Hoàn thành trong hạn", "Hoàn thành trễ hạn", "Chưa hoàn thành trong hạn",
    "Chưa hoàn thành quá hạn", "Tạm dừng", "Không phát sinh", "Chưa báo cáo", "Tỷ lệ hoàn thành",
)  # fmt: skip
VP = ("1", "Văn phòng Sở", "10", "3", "1", "1", "1", "1", "2", "1", "50,0%")
TTS = ("2", "Thanh tra Sở", "4", "1", "0", "3", "0", "0", "0", "0", "25,0%")
ALL = ("", "Tổng cộng", "14", "4", "1", "4", "1", "1", "2", "1", "41,7%")
TABLE = (HEADS, VP, TTS, ALL)


def counted(*rows: Sequence[str]) -> WrittenDocument:
    """Return the report with another table of counts, and a text that says no total."""
    table = a_table(*(tuple(each) for each in rows))
    plain = text("Tính đến", COUNTS.replace("Kế hoạch có tổng số", "Cơ quan có tổng số"))
    return written(plain, instead_of_summary(table))


def instead_of_summary(table: WrittenTable) -> Change:
    return lambda document: instead("TT", table)(without_first_annex_table(document))


def without_first_annex_table(document: WrittenDocument) -> WrittenDocument:
    """Take the table of tasks away, so that the table of counts is the first."""
    blocks = tuple(
        each
        for each in document.blocks
        if not (isinstance(each, WrittenTable) and each.rows[0].cells[-1].text == "Kết quả thực hiện")
    )
    return replace(document, blocks=blocks)


def with_cell(row: int, column: int, shown: str) -> list[list[str]]:
    """Return the table of counts with one cell changed."""
    made = [list(each) for each in TABLE]
    made[row][column] = shown
    return made


def about_sums(document: WrittenDocument) -> list[str]:
    return [each for each in codes(document) if each.startswith("ND-18")]


def test_a_table_that_adds_up_says_nothing() -> None:
    assert about_sums(counted(*TABLE)) == []


@pytest.mark.parametrize(
    ("row", "column", "shown", "found"),
    [
        (1, 2, "11", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (1, 2, "9", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (1, 2, "010", []),
        (1, 2, "", ["ND-18.3"]),
        (1, 2, "mười", ["ND-18.3"]),
        (1, 2, "１０", ["ND-18.3"]),
        (1, 9, "", []),
        (1, 3, "", []),
        (1, 10, "Tổng cộng", []),
        (3, 2, "", []),
        (1, 9, "0", ["ND-18.2", "ND-18.3"]),
        (1, 3, "4", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (1, 4, "2", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (1, 8, "1", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (1, 10, "50,1%", ["ND-18.4"]),
        (1, 10, "50%", []),
        (1, 10, "50.0%", []),
        (1, 10, " 50,0 %", []),
        (1, 10, "50,0", []),
        (1, 10, "-", []),
        (1, 10, "", []),
        (3, 2, "15", ["ND-18.2", "ND-18.3", "ND-18.4"]),
        (3, 5, "5", ["ND-18.2", "ND-18.3"]),
        (3, 5, "", []),
        (3, 10, "41,6%", ["ND-18.4"]),
        (3, 10, "41,66%", ["ND-18.4"]),
        (3, 1, "Các đơn vị", []),
    ],
)
def test_one_cell_of_the_table_of_counts(row: int, column: int, shown: str, found: list[str]) -> None:
    assert about_sums(counted(*with_cell(row, column, shown))) == found


def test_thousands_are_parted_by_points() -> None:
    big = ("1", "Văn phòng Sở", "1.010", "1.003", "1", "1", "1", "1", "2", "1", "99,6%")
    total = ("", "Tổng cộng", "1.014", "1.004", "1", "4", "1", "1", "2", "1", "99,3%")
    assert about_sums(counted(HEADS, big, TTS, total)) == []


@pytest.mark.parametrize(
    ("label", "place", "is_total"),
    [("Tổng cộng", 1, True), ("Tổng cộng", 0, True), ("CỘNG:", 1, True), ("Tổng cộng các phòng", 1, False)],
)
def test_the_row_of_totals_is_known_by_its_word_in_the_first_two_columns(
    label: str, place: int, is_total: bool
) -> None:
    last = list(ALL)
    last[0], last[1] = (label, "") if place == 0 else ("", label)
    last[5], last[2] = "5", "15"
    found = about_sums(counted(HEADS, VP, TTS, last))
    assert ("ND-18.3" in found) == is_total
    third = list(VP)
    third[2] = "Tổng cộng"
    assert "ND-18.3" in about_sums(counted(HEADS, third, TTS, ALL))


@pytest.mark.parametrize(
    ("done", "late", "total", "idle", "rate", "fits"),
    [
        (1, 0, 3, 0, "33,3%", True),
        (2, 0, 3, 0, "66,7%", True),
        (1, 1, 3, 0, "66,7%", True),
        (2, 0, 3, 0, "66,6%", False),
        (1, 0, 16, 0, "6,3%", True),
        (1, 0, 16, 0, "6,2%", False),
        (1, 0, 4, 1, "33,3%", True),
        (1, 0, 4, 1, "25,0%", False),
        (0, 0, 1, 0, "0,0%", True),
        (0, 0, 1, 0, "100%", False),
        (0, 0, 2, 2, "100%", True),
        (0, 0, 2, 1, "1%", False),
        (0, 0, 0, 0, "5%", True),
        (7, 0, 7, 0, "100%", True),
    ],
)
def test_the_rate_is_done_over_the_total_less_what_did_not_arise(
    done: int, late: int, total: int, idle: int, rate: str, fits: bool
) -> None:
    rest = total - done - late - idle
    row = ("1", "Văn phòng", *map(str, (total, done, late, rest, 0, 0, idle, 0)), rate)
    assert about_sums(counted(HEADS, row)) == ([] if fits else ["ND-18.4"])


def test_a_wrong_rate_and_sum_are_told_with_their_numbers_at_their_cell() -> None:
    wrong = told(counted(*with_cell(1, 10, " 51,0% ")))
    assert [each.partition("] ")[2] for each in wrong if "ND-18" in each] == [
        "Tỷ lệ ghi 51,0%, tính lại từ các số bên cạnh là 50%. Hãy kiểm tra lại tỷ lệ và các số."
    ]
    (found,) = [each for each in findings(counted(*with_cell(3, 5, "5"))) if each.code == "ND-18.3"]
    assert (found.values["column"], found.values["total"], found.values["sum"]) == ("Chưa hoàn thành trong hạn", 5, 4)
    assert [each.text for each in found.spots] == ["4"] or [each.text for each in found.spots] == ["5"]
    (found,) = [each for each in findings(counted(*with_cell(1, 9, "0"))) if each.code == "ND-18.2"]
    assert (found.values["row"], found.values["total"], found.values["sum"]) == ("Văn phòng Sở", 10, 9)


@pytest.mark.parametrize(("first", "second", "shown"), [("I", "", "I"), ("1", "a" * 70, "a" * 60)])
def test_a_row_is_named_by_its_second_cell_or_its_first(first: str, second: str, shown: str) -> None:
    row = (first, second, "11", *VP[3:])
    (found,) = [each for each in findings(counted(HEADS, row)) if each.code == "ND-18.2"]
    assert found.values["row"] == shown


def without_columns(*places: int, rows: Sequence[Sequence[str]] = TABLE) -> list[tuple[str, ...]]:
    return [tuple(cell for place, cell in enumerate(row) if place not in places) for row in rows]


@pytest.mark.parametrize(
    ("left_out", "found"),
    [
        ((), ["ND-18.2", "ND-18.3", "ND-18.4"]),
        ((9,), ["ND-18.3", "ND-18.4"]),
        ((10,), ["ND-18.2", "ND-18.3"]),
        ((8,), ["ND-18.3"]),
        ((3,), ["ND-18.3", "ND-18.4"]),
        ((5, 6, 7, 9), ["ND-18.3", "ND-18.4"]),
        ((5, 6, 7, 8, 9), []),
        ((2,), []),
        ((0,), ["ND-18.2", "ND-18.3", "ND-18.4"]),
    ],
)
def test_a_table_is_checked_as_far_as_it_has_the_columns(left_out: tuple[int, ...], found: list[str]) -> None:
    wrong = [HEADS, ("1", "Văn phòng Sở", "17", *VP[3:]), TTS, ALL]
    assert about_sums(counted(*without_columns(*left_out, rows=wrong))) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ((HEADS, VP, TTS), []),
        ((HEADS, ALL), []),
        ((HEADS, VP[:5], TTS, ALL), []),
        ((HEADS, VP[:10], TTS, ALL), []),
        ((HEADS, VP, TTS, ALL[:5]), []),
        ((HEADS, VP, TTS, ALL[:2]), []),
        ((HEADS, VP, ("2", "Thanh tra Sở"), TTS, ALL), []),
        ((HEADS, ("A", "Phòng"), VP, TTS, ALL), []),
    ],
)
def test_rows_that_are_cut_short_are_passed_over(rows: Sequence[Sequence[str]], found: list[str]) -> None:
    assert about_sums(counted(*rows)) == found


def test_a_row_of_totals_above_the_units_counts_too() -> None:
    assert about_sums(counted(HEADS, ALL, VP, TTS)) == []
    assert about_sums(counted(HEADS, (*ALL[:5], "5", *ALL[6:]), VP, TTS)) == ["ND-18.2", "ND-18.3"]


def test_every_table_of_counts_is_checked() -> None:
    wrong = counted(HEADS, ("1", "Văn phòng Sở", "17", *VP[3:]), TTS, ALL)
    for rows in (without_columns(8), without_columns(9, 10), (HEADS, VP, TTS), (HEADS, VP[:2])):
        above = below("a) ", a_table(*(tuple(each) for each in rows)))
        assert about_sums(above(wrong)) == ["ND-18.2", "ND-18.3", "ND-18.4"]
    empty = WrittenTable(a_line("").spot, ())
    assert about_sums(below("a) ", empty)(counted(*TABLE))) == []


def test_headings_are_known_however_they_are_typed() -> None:
    heads = [each.upper() for each in HEADS]
    heads[5] = "Chưa hoàn thành, trong hạn"
    assert about_sums(counted(heads, *with_cell(1, 2, "11")[1:])) == ["ND-18.2", "ND-18.3", "ND-18.4"]


# --- sentences -----------------------------------------------------------------------------------------------------

SENTENCE = (
    "Cơ quan có tổng số 10 nhiệm vụ, trong đó đã hoàn thành 4 nhiệm vụ, đạt 50,0% (trong hạn 3, trễ hạn 1); "
    "chưa hoàn thành 3 nhiệm vụ (trong hạn 2, quá hạn 1); tạm dừng 1 nhiệm vụ; không phát sinh 2 nhiệm vụ."
)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "", []),
        ("số 10", "số 11", ["ND-18.4", "ND-18.5"]),
        ("số 10", "số 9", ["ND-18.4", "ND-18.5"]),
        ("50,0%", "50,1%", ["ND-18.4"]),
        ("50,0%", "49,9%", ["ND-18.4"]),
        ("50,0%", "50%", []),
        (", đạt 50,0%", "", []),
        ("tạm dừng 1", "tạm dừng 2", ["ND-18.5"]),
        ("trong hạn 3", "trong hạn 4", ["ND-18.5"]),
        ("quá hạn 1", "quá hạn 0", ["ND-18.5"]),
        ("(trong hạn 3, trễ hạn 1)", "", []),
        ("(trong hạn 3, trễ hạn 1)", "(chi tiết tại Phụ lục)", []),
        ("(trong hạn 3, trễ hạn 1)", "(trong hạn ba, trễ hạn 1)", []),
        ("phát sinh 2", "phát sinh 1", ["ND-18.4", "ND-18.5"]),
        ("không phát sinh 2 nhiệm vụ", "và không phát sinh 2 nhiệm vụ", []),
        ("tạm dừng 1 nhiệm vụ; ", "tạm dừng 1 nhiệm vụ; riêng quý I; ", []),
        ("Cơ quan có tổng số", "Cơ quan có", []),
        ("số 10", "số .", ["ND-18.5"]),
        ("4 nhiệm vụ, đạt 50,0%", "4 nhiệm vụ", []),
        (
            ", đạt 50,0% (trong hạn 3, trễ hạn 1); chưa hoàn thành 3 nhiệm vụ",
            " (trong hạn 3, trễ hạn 1); chưa hoàn thành 3 nhiệm vụ, đạt 30%",
            [],
        ),
    ],
)
def test_the_numbers_of_a_sentence(old: str, new: str, found: list[str]) -> None:
    assert about_sums(written(text("Tính đến", SENTENCE.replace(old, new)), text("c) ", f"c) {COUNTS}"))) == found


def test_a_sentence_with_thousands() -> None:
    big = (
        "Cơ quan có tổng số 1.200 nhiệm vụ, trong đó đã hoàn thành 1.100 nhiệm vụ, đạt 91,7% (trong hạn 1.000, trễ hạn "
        "100); chưa hoàn thành 100 nhiệm vụ."
    )
    kept = text("c) ", f"c) {COUNTS}")
    assert about_sums(written(text("Tính đến", big), kept)) == []
    assert about_sums(written(text("Tính đến", big.replace("1.000", "1.001")), kept)) == ["ND-18.5"]
    (found,) = [
        each for each in findings(written(text("Tính đến", big.replace("1.000", "1.001")), kept)) if "18" in each.code
    ]
    assert (found.values["total"], found.values["sum"]) == (1100, 1101)


# --- text and annexes ----------------------------------------------------------------------------------------------

TASK_HEADS = ("TT", "Nội dung công việc", "Kết quả thực hiện")


def tasks(*ordinals: str, heads: Sequence[str] = TASK_HEADS) -> Change:
    """Put a table of tasks with these ordinals into the first annex."""
    rows = [(each, "Xây dựng kế hoạch", "Đã ban hành")[: len(heads)] for each in ordinals]
    return instead("TT", a_table(tuple(heads), *rows))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (tasks("1", "2", "3"), ""),
        (tasks("1", "2", "3 "), ""),
        (tasks("1", "2"), "lời văn ghi 3, bảng tổng hợp ghi 3, phụ lục có số hàng là 2"),
        (tasks("1", "2", "3", "4"), "lời văn ghi 3, bảng tổng hợp ghi 3, phụ lục có số hàng là 4"),
        (tasks("I", "1", "2", "3"), ""),
        (tasks("1", "2", "3", "PS.1", "-", ""), ""),
        (tasks("1", heads=("TT", "Nội dung công việc")), ""),
        (tasks("1", heads=("TT", "Nội dung", "Kết quả thực hiện")), ""),
        (tasks("1", heads=("STT", "Nội dung công việc", "Kết quả thực hiện")), ""),
        (text("Tính đến", COUNTS.replace("số 3", "số 4")),
         "lời văn ghi 4, bảng tổng hợp ghi 3, phụ lục có số hàng là 3"),
        (text("Tính đến", COUNTS.replace("số 3", "số 4").replace("Kế hoạch có", "Phòng có")), ""),
    ],
)  # fmt: skip
def test_the_total_of_text_summary_and_rows_is_one(change: Change, said: str) -> None:
    found = [each for each in findings(written(change)) if each.code == "ND-18.6"]
    assert [each.values["seen"] for each in found] == ([said] if said else [])
    if found:
        assert [each.address for each in found[0].spots] in (["P9", "T4", "T3"], ["P9", "T4", "T99"])


def test_a_table_of_tasks_over_several_parts_is_counted_by_its_first() -> None:
    more = a_table(TASK_HEADS, ("4", "Việc", "Xong"))
    assert codes(written(below("(Kèm theo", more))) == ["ND-18.6"]


def test_rows_of_two_cells_are_no_tasks() -> None:
    table = a_table(TASK_HEADS, ("1", "a", "b"), ("2", "a", "b"), ("3", "a", "b"), ("4", "Mục"))
    assert "ND-18.6" not in codes(written(instead("TT", table)))


def test_a_summary_without_totals_says_no_total() -> None:
    cut = without("Tổng cộng")
    assert "ND-18.6" not in codes(written(cut, text("Tính đến", COUNTS)))
    summary_of_four = text("Tổng cộng", "Cộng")
    assert codes(written(summary_of_four)) == []
