"""Raw cells become typed values, or gaps under the code of the rule that speaks of them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import cleaning
from generator.model import (
    ALL_FIELDS,
    AMOUNT_FIELDS,
    COMPLETED_ON,
    FIELDS,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Block,
    Field,
    Gap,
    Place,
    RawCell,
    RawReturn,
    RawRow,
    Status,
)

HERE = Place("a.xlsx", "Phụ lục", "J9")


def cleaned(field: Field, value: object, number_format: str = "General", fault: str = "") -> object:
    """Return the value of a cleaned cell, the code of its gap, or None."""
    found = cleaning.clean_cell(field, RawCell(value, HERE, number_format, fault))
    if found is None:
        return None
    assert found.place == HERE
    return found.code if isinstance(found, Gap) else found.value


@pytest.mark.parametrize(
    ("typed", "number_format", "expected"),
    [
        (80, "General", Decimal(80)),
        (62.5, "General", Decimal("62.5")),
        (0, "General", Decimal(0)),
        (100, "General", Decimal(100)),
        (0.8, "0%", Decimal(80)),
        (0.008, "0.0%", Decimal("0.8")),
        (1, "0%", Decimal(100)),
        (0.555, "0.0%", Decimal("55.5")),
        ("80", "General", Decimal(80)),
        ("80%", "General", Decimal(80)),
        ("80 %", "General", Decimal(80)),
        ("62,5", "General", Decimal("62.5")),
        ("62.5%", "General", Decimal("62.5")),
        ("0,8%", "General", Decimal("0.8")),
        ("8O%", "General", "CELL-01"),
        ("khoảng 80", "General", "CELL-01"),
        (True, "General", "CELL-01"),
        (datetime(2024, 1, 5), "dd/mm/yyyy", "CELL-01"),
        (float("nan"), "General", "CELL-01"),
        (float("inf"), "General", "CELL-01"),
        (-10, "General", "CELL-02"),
        (100.1, "General", "CELL-02"),
        ("120%", "General", "CELL-02"),
        (80, "0%", "CELL-02"),
        (0.8, "General", "CELL-03"),
        (1, "General", "CELL-03"),
        ("0,8", "General", "CELL-03"),
        (None, "General", None),
        ("  ", "General", None),
    ],
)
def test_percentages(typed: object, number_format: str, expected: object) -> None:
    assert cleaned(PERCENT, typed, number_format) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (datetime(2024, 3, 15), date(2024, 3, 15)),
        (date(2024, 3, 15), date(2024, 3, 15)),
        ("15/3/2024", date(2024, 3, 15)),
        ("15-03-2024", date(2024, 3, 15)),
        ("15.3.2024", date(2024, 3, 15)),
        ("2024-03-15", date(2024, 3, 15)),
        ("5/6/2024", date(2024, 6, 5)),
        ("30/02/2024", "CELL-05"),
        ("3/15/2024", "CELL-05"),
        ("15/3/24", "CELL-05"),
        ("Quý I", "CELL-05"),
        (45366, "CELL-05"),
        (None, None),
    ],
)
def test_dates_are_read_day_first_and_never_guessed(typed: object, expected: object) -> None:
    assert cleaned(COMPLETED_ON, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đã hoàn thành", Status.DONE),
        ("đã  hoàn thành", Status.DONE),
        (unicodedata.normalize("NFD", "Đang thực hiện"), Status.IN_PROGRESS),
        ("CHƯA THỰC HIỆN", Status.NOT_STARTED),
        ("Tạm dừng.", Status.SUSPENDED),
        ("Không phát sinh", Status.NOT_ARISEN),
        ("Đang làm dở", "CELL-04"),
        (1, "CELL-04"),
        ("", None),
    ],
)
def test_statuses_are_the_words_of_the_list(typed: object, expected: object) -> None:
    assert cleaned(STATUS, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đã  ban hành\r\nKế hoạch ", "Đã ban hành\nKế hoạch"),
        ("N/A", "N/A"),
        ("=1+1", "=1+1"),
        (12, "12"),
        (12.0, "12"),
        (datetime(2024, 6, 5), "05/6/2024"),
        ("a\x0bb\x00c", "a\nbc"),
        ("hỏng \ud800", "hỏng \ufffd"),
    ],
)
def test_texts_keep_what_was_typed(typed: object, expected: str) -> None:
    assert cleaned(RESULT, typed) == expected


@pytest.mark.parametrize(("fault", "code"), [("formula", "CELL-06"), ("error", "CELL-07")])
def test_hidden_values_are_gaps_and_never_blanks(fault: str, code: str) -> None:
    assert cleaned(RESULT, "=A1", fault=fault) == code


@pytest.mark.parametrize("shown", ["#REF!", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#NAME?", "#N/A"])
def test_an_error_of_a_formula_is_named_whether_stored_as_an_error_or_text_or_in_the_formula_alone(shown: str) -> None:
    for typed, fault in ((shown, "error"), (f" {shown}", ""), (f"=A1+{shown}", "formula")):
        gap = cleaning.clean_cell(RESULT, RawCell(typed, HERE, fault=fault))
        assert isinstance(gap, Gap)
        assert (gap.code, gap.shown) == ("CELL-07", shown)
    assert cleaned(RESULT, f"Sửa lỗi {shown} của bảng") == f"Sửa lỗi {shown} của bảng"


def the_answer(row: RawRow) -> Answer:
    (answer,) = cleaning.clean_return(RawReturn("a.xlsx", (row,), {}), "", None).answers
    return answer


def test_extra_rows_keep_their_content() -> None:
    cells = {"content": RawCell("Việc mới", HERE), "result": RawCell("Đã làm", HERE)}
    answer = the_answer(RawRow(Block.EXTRA, "1", HERE, cells))
    assert answer.text("content") == "Việc mới"
    assert not answer.blank


def test_plan_columns_alone_leave_a_row_blank() -> None:
    cells = {"content": RawCell("Nội dung kế hoạch", HERE), "ordinal": RawCell("1", HERE)}
    assert the_answer(RawRow(Block.LEAD, "I.1", HERE, cells)).blank


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("Đang thực hịên", "Đang thực hiện"),
        ("Da hoan thanh", ""),
        ("đã hoàn thànhh", "Đã hoàn thành"),
        ("Ko phát sinh", "Không phát sinh"),
        ("Đang làm dở", ""),
    ],
)
def test_a_near_miss_proposes_the_word_that_was_meant(typed: str, proposal: str) -> None:
    found = cleaning.clean_cell(STATUS, RawCell(typed, HERE))
    assert isinstance(found, Gap)
    assert (found.code, found.proposal) == ("CELL-04", proposal)


# --- boundaries ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number_format", "expected"),
    [
        (36_526, "", date(2000, 1, 1)),
        (73_050, "", date(2099, 12, 31)),
        (36_525, "", "CELL-05"),
        (73_051, "", "CELL-05"),
        (45_366, "", date(2024, 3, 15)),
        (45_366, "General", "CELL-05"),
        (True, "", "CELL-05"),
        ("2024-03-05", "@", date(2024, 3, 5)),
        ("05/03/2024", "@", date(2024, 3, 5)),
        ("ngày 05 tháng 3 năm 2024", "@", date(2024, 3, 5)),
        ("5 THÁNG 3 NĂM 2024", "@", date(2024, 3, 5)),
        ("05/03/2024 16:30", "@", date(2024, 3, 5)),
    ],
)
def test_days_at_their_boundaries(typed: object, number_format: str, expected: object) -> None:
    assert cleaned(COMPLETED_ON, typed, number_format) == expected


@pytest.mark.parametrize(
    ("field", "typed", "proposal"),
    [
        (PERCENT, "8O%", "80"),
        (PERCENT, "1OO", "100"),
        (PERCENT, "lO1", ""),
        (PERCENT, "O0", "0"),
        (PERCENT, "O", ""),
        (PERCENT, "khoảng 80", ""),
        (COMPLETED_ON, "15/3/24", "15/3/2024"),
        (COMPLETED_ON, "3/15/2024", "15/3/2024"),
        (COMPLETED_ON, "31/02/2024", ""),
        (COMPLETED_ON, 45_366, "15/3/2024"),
        (COMPLETED_ON, "Quý IV/2024", ""),
    ],
)
def test_proposals_are_made_where_the_slip_is_plain(field: Field, typed: object, proposal: str) -> None:
    found = cleaning.clean_cell(field, RawCell(typed, HERE))
    assert isinstance(found, Gap)
    assert found.proposal == proposal


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (0, Decimal(0)), (1, "CELL-03"), (1.01, Decimal("1.01")), (100, Decimal(100)), (100.01, "CELL-02"),
        (-0.01, "CELL-02"), ("0", Decimal(0)), ("1%", Decimal(1)), ("100.000", "CELL-11"), ("1.5", Decimal("1.5")),
        (None, None), ([], "CELL-01"),
    ],
)  # fmt: skip
def test_percentages_at_their_boundaries(typed: object, expected: object) -> None:
    assert cleaned(PERCENT, typed) == expected


def test_numbers_typed_as_results_are_shown_without_needless_decimals() -> None:
    assert [cleaning.clean_text(each) for each in (12.0, 12.5, 1e14, 1e15, True)] == [
        "12", "12,5", "100000000000000", "1000000000000000,0", "TRUE",
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "is_cut"), [(32_766, False), (32_767, False), (32_768, True)])
def test_a_text_longer_than_a_cell_is_cut_and_told(length: int, is_cut: bool) -> None:
    row = RawRow(Block.LEAD, "I.1", HERE, {"result": RawCell("a" * length, HERE)})
    sent = cleaning.clean_return(RawReturn("a.xlsx", (row,), {}), "", None)
    assert bool(sent.cut) is is_cut
    assert len(sent.answers[0].text("result")) == min(length, 32_767)


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("Đã làm", False),
        ("hai\ndòng", False),
        ("hai\x0bdòng", False),
        ("ẩn\u200b", True),
        ("hỏng\x01", True),
        (5, False),
    ],
)
def test_characters_taken_out_are_told(typed: object, is_told: bool) -> None:
    row = RawRow(Block.LEAD, "I.1", HERE, {"result": RawCell(typed, HERE)})
    assert bool(cleaning.clean_return(RawReturn("a.xlsx", (row,), {}), "", None).removed) is is_told


@pytest.mark.parametrize(
    ("typed", "nil", "left"),
    [
        ("Có", True, "Có"),
        (" có ", True, "có"),
        ("", False, ""),
        (None, False, ""),
        ("Không", False, ""),
        (False, False, ""),
        ("x", False, "x"),
    ],
)
def test_the_unit_wide_nil(typed: object, nil: bool, left: str) -> None:
    sent = cleaning.clean_return(RawReturn("a.xlsx", (), {"nil": RawCell(typed, HERE)}), "", None)
    assert (sent.nil, sent.nil_typed) == (nil, left)


def test_a_text_in_an_old_encoding_counts_when_its_key_is_accepted() -> None:
    row = RawRow(Block.LEAD, "I.1", HERE, {"result": RawCell("§· hoµn thµnh kÕ ho¹ch", HERE)})
    raw = RawReturn("x.xlsx", (row,), {}, unit="vp")
    (answer,) = cleaning.clean_return(raw, "", None).answers
    gap = answer.gaps["result"]
    assert (gap.code, gap.encoding, gap.proposal) == ("CELL-08", "TCVN3 (ABC)", "Đã hoàn thành kế hoạch")
    assert gap.decision == "convert:vp:lead:I.1:result:ed359750"
    sent = cleaning.clean_return(raw, "", None, (gap.decision,))
    assert sent.answers[0].text("result") == "Đã hoàn thành kế hoạch"
    assert [each.shown for each in sent.converted] == ["§· hoµn thµnh kÕ ho¹ch"]


@pytest.mark.parametrize(
    ("typed", "proposal"), [("không phá", "Không phát sinh"), ("không ph", ""), ("xhưa hực hixx", "")]
)
def test_three_letters_in_four_are_a_near_miss(typed: str, proposal: str) -> None:
    gap = cleaning.clean_cell(FIELDS["status"], RawCell(typed, HERE))
    assert isinstance(gap, Gap)
    assert (gap.code, gap.proposal) == ("CELL-04", proposal)


@pytest.mark.parametrize(("typed", "expected"), [(1, "CELL-03"), (1.01, "1.01"), (2, "2"), (True, "CELL-01")])
def test_from_more_than_one_a_number_is_a_percentage(typed: object, expected: str) -> None:
    found = cleaning.clean_cell(FIELDS["percent"], RawCell(typed, HERE))
    assert (found.code if isinstance(found, Gap) else str(found.value if found else None)) == expected


@pytest.mark.parametrize(("fault", "code"), [("lost", "CELL-09"), ("no-number", "CELL-10")])
def test_what_the_file_lost_or_spoilt_is_told_as_such(fault: str, code: str) -> None:
    assert cleaned(PERCENT, None, fault=fault) == code


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (1250, Decimal(1250)), (12.5, Decimal("12.5")), (-3, Decimal(-3)), ("1250", Decimal(1250)),
        ("1.250,5", Decimal("1250.5")), ("1.250.000", Decimal(1250000)), ("1250,5", Decimal("1250.5")),
        ("1250.5", Decimal("1250.5")), ("１２", Decimal(12)), ("12.500", "CELL-11"), ("12,500", "CELL-11"),
        ("1,250,000", "CELL-12"), ("12 triệu", "CELL-12"), (True, "CELL-12"), (float("inf"), "CELL-12"),
        (float("nan"), "CELL-12"), ([], "CELL-12"), ("", None),
    ],
)  # fmt: skip
def test_numbers_that_the_plan_asks_for(typed: object, expected: object) -> None:
    assert cleaned(AMOUNT_FIELDS[0], typed) == expected


@pytest.mark.parametrize("text", ["Gia đình 👨\u200d👩\u200d👧 tiêu biểu", "\u200fسلام"])
def test_joiners_and_direction_marks_stay_where_the_script_needs_them(text: str) -> None:
    assert cleaned(RESULT, text) == text


@pytest.mark.parametrize(
    ("typed", "shown"), [(999_999_999_999_999.0, "999999999999999"), (1e15, "1000000000000000,0"), (2.0, "2")]
)
def test_whole_numbers_are_shown_as_such_as_far_as_a_machine_counts_them(typed: float, shown: str) -> None:
    assert cleaned(RESULT, typed) == shown


def test_a_row_is_read_past_the_columns_of_the_plan_and_each_field_by_its_kind() -> None:
    cells = {
        "ordinal": RawCell("1", HERE), "content": RawCell("Việc mới", HERE), "percent": RawCell("8O%", HERE),
        "result": RawCell("Đã làm", HERE),
    }  # fmt: skip
    answer = the_answer(RawRow(Block.EXTRA, "1", HERE, cells))
    assert (answer.text("content"), answer.text("result")) == ("Việc mới", "Đã làm")
    gap = answer.gaps["percent"]
    assert (gap.code, gap.proposal, gap.decision) == ("CELL-01", "80", "")


WRITTEN = [
    "Đã hoàn thành", "đã hoàn thành", "Không phát sinh", "Tạm dừng", "Ho\u00e0n th\u00e0nh", "#N/A", "#REF!", "# 3", "",
    " ", "\u200bĐúng hạn", "Ch\u00fa \u00fd", "co\u0302ng", "Quyết định số 5/QĐ-UBND", "C«ng ty", "Coâng ty",
    "á»©ng dá»¥ng", "hai\ndòng", "hai  dấu cách", "15/3/2024", "80", "80%", "0,8", 0, 1, 2, 80, 100, 101, -1, 0.5, 80.0,
    True, time(8), datetime(2024, 3, 15), datetime(2024, 3, 15, 8, 30), date(2024, 3, 15),
]  # fmt: skip
WRITINGS = st.sampled_from(WRITTEN) | st.text(max_size=40) | st.integers(-5, 120)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(list(ALL_FIELDS.values())),
    value=WRITINGS,
    shown_as=st.sampled_from(["General", "0", "0%", "0.0%", "dd/mm/yyyy", ""]),
    font=st.sampled_from(["", "Arial", ".VnTime", ".VnTimeH", "VNI-Times"]),
    fault=st.sampled_from(["", "", "", "formula", "error"]),
)
def test_what_is_plainly_written_is_read_as_anything_else_is(
    field: Field, value: object, shown_as: str, font: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = RawCell(value, HERE, shown_as, fault, font)
    found = cleaning.clean_cell(field, cell)
    with monkeypatch.context() as patched:
        patched.setattr(cleaning, "_plain_value", lambda *_: None)
        with_care = cleaning.clean_cell(field, cell)
    assert found == with_care
    assert repr(found) == repr(with_care)
