"""The receipt tells what was read, what was not and why, row by row."""

from __future__ import annotations

from decimal import Decimal

from generator import cleaning, rules
from generator.findings import Finding, Severity
from generator.model import (
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Arrival,
    Block,
    Gap,
    Period,
    Plan,
    RawCell,
    RawReturn,
    Status,
    Submission,
    Unit,
    UnitReturn,
)
from generator.texts import receipt
from tests.builders import FILE, a_return, an_answer


def lines(sent: UnitReturn, *findings: Finding, numbered: bool = True) -> dict[str, str]:
    """Return the lines of a receipt."""
    return dict(
        receipt.lines(sent, Submission(Unit("vp", "Văn phòng Sở"), Arrival.ON_TIME), findings, numbered=numbered)
    )


def with_gap(answer: Answer, key: str, typed: object) -> Answer:
    """Return the answer with what cannot be used in one of its cells."""
    field = {each.key: each for each in (RESULT, STATUS, PERCENT)}[key]
    gap = cleaning.clean_cell(field, RawCell(typed, answer.cells[key]))
    assert isinstance(gap, Gap)
    return Answer(answer.unit, answer.block, answer.code, answer.place, answer.values, {key: gap}, answer.cells)


def test_a_cell_that_could_not_be_read_is_told_with_its_row_and_the_reason(plan: Plan, period: Period) -> None:
    begun = an_answer("vp", "I.1", row=8, result="Đã ban hành 02 kế hoạch", status=Status.IN_PROGRESS)
    unread = with_gap(an_answer("vp", "I.2", row=9), "result", "#REF!")
    sent = a_return("vp", with_gap(begun, "percent", "8O%"), unread)
    found = rules.check_return(RawReturn(FILE, (), {}), sent, plan, period)
    said = lines(sent, *found)
    assert said["Chủ trì I.1 (dòng 8)"] == (
        "Kết quả thực hiện: Đã ban hành 02 kế hoạch; Tình trạng: Đang thực hiện\n"
        "Chưa đọc được: Tỷ lệ hoàn thành (%) là “8O%”, không phải số."
    )
    assert said["Chủ trì I.2 (dòng 9)"] == "Chưa đọc được: Kết quả thực hiện không đọc được vì ô báo lỗi “#REF!”."
    assert "Chủ trì I.1" in lines(sent, *found, numbered=False)


def test_measures_have_their_numbers_and_nameless_tasks_their_row() -> None:
    measure = an_answer("vp", "GP.3", Block.MEASURE, 6, result="Đã làm.")
    nameless = an_answer("vp", "1", Block.EXTRA, 28, result="Đã họp")
    status = Submission(Unit("vp", "Văn phòng Sở"), Arrival.ON_TIME)
    said = dict(receipt.lines(a_return("vp", measure, nameless), status, measures={"GP.3": "số 3"}))
    assert said["Giải pháp số 3 (dòng 6)"] == "Kết quả thực hiện: Đã làm"
    assert said["Phát sinh (dòng 28)"] == "Kết quả thực hiện: Đã họp"


def test_a_long_text_is_cut_between_words() -> None:
    answer = an_answer("vp", "I.1", result="Đã ban hành kế hoạch, " * 12)
    said = lines(a_return("vp", answer))["Chủ trì I.1 (dòng 8)"]
    assert said.endswith(("hành…", "hoạch…", "kế…", "ban…", "Đã…"))
    assert len(said) <= 182


def test_a_row_that_does_not_count_is_told_with_the_reason() -> None:
    strange = an_answer("vp", "X.9", row=12, result="Đã làm")
    finding = Finding("TABLE-01", Severity.ERROR, FILE, "Phụ lục", ("A12",), "vp", values={"code": "X.9"})
    said = lines(a_return("vp", strange), finding)
    assert said["Chủ trì X.9 (dòng 12)"] == (
        "Kết quả thực hiện: Đã làm\nChưa tính vào báo cáo: Nhiệm vụ mã X.9 không có trong Kế hoạch."
    )


def test_rows_that_contradict_each_other_are_told_once_each() -> None:
    rows = [an_answer("vp", "I.1", row=row, result=f"Đã làm {row}", percent=Decimal(40)) for row in (8, 9)]
    finding = Finding(
        "TABLE-03", Severity.ERROR, FILE, "Phụ lục", ("H8", "J8", "H9", "J9"), "vp", values={"code": "I.1", "count": 2}
    )
    said = lines(a_return("vp", *rows), finding)
    for row in (8, 9):
        assert said[f"Chủ trì I.1 (dòng {row})"].count("Chưa tính vào báo cáo: Nhiệm vụ I.1 được báo cáo ở 2 dòng") == 1


def test_warnings_and_errors_elsewhere_are_not_told_of_a_row_that_was_read() -> None:
    answer = an_answer("vp", "I.1", row=8, result="Xong")
    warning = Finding("ROW-12", Severity.WARNING, FILE, "Phụ lục", ("H8", "A8"), "vp", values={"shown": "Xong"})
    elsewhere = Finding("TABLE-01", Severity.ERROR, "khac.xlsx", "Phụ lục", ("A8",), "vp", values={"code": "X"})
    assert lines(a_return("vp", answer), warning, elsewhere)["Chủ trì I.1 (dòng 8)"] == "Kết quả thực hiện: Xong"
