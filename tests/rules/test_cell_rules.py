"""Each cell rule speaks of its own gaps and of no other."""

from __future__ import annotations

import pytest

from generator import cleaning
from generator.model import COMPLETED_ON, FIELDS, Gap, Place, RawCell
from generator.rules.catalogue import Scope, rules, run
from generator.rules.cell import CellView
from generator.texts import messages

CODES = [each.code for each in rules(Scope.CELL)]
FIELD_OF = {
    "CELL-04": "status",
    "CELL-05": "completed_on",
    "CELL-06": "result",
    "CELL-07": "result",
    "CELL-08": "result",
    "CELL-09": "result",
}


@pytest.mark.parametrize("code", CODES)
def test_each_gap_is_spoken_of_once_with_its_cell_and_what_stands_there(code: str) -> None:
    field = FIELDS[FIELD_OF.get(code, "percent")]
    view = CellView(field, Gap(code, "8O%", Place("khtc.xlsx", "Phụ lục", "J9")))
    (finding,) = run(Scope.CELL, view, unit="khtc", task="II.7")
    assert (finding.code, finding.cells, finding.unit, finding.task) == (code, ("J9",), "khtc", "II.7")
    line = messages.line(finding)
    assert line.startswith("[khtc.xlsx · Phụ lục!J9] ")
    assert "8O%" in line or code == "CELL-09"
    assert "Hãy " in line


def test_the_percentage_sentence_says_where_what_and_how_to_mend() -> None:
    view = CellView(FIELDS["percent"], Gap("CELL-01", "8O%", Place("2024-6-thang_khtc.xlsx", "Phụ lục", "J9"), "80"))
    (finding,) = run(Scope.CELL, view)
    assert messages.line(finding) == (
        "[2024-6-thang_khtc.xlsx · Phụ lục!J9] Tỷ lệ hoàn thành (%) là “8O%”, không phải số. Hãy nhập 80."
    )


def test_a_finding_tells_machines_the_bounds_and_what_the_office_may_decide() -> None:
    gap = Gap("CELL-02", "120", Place("a.xlsx", "Phụ lục", "J9"))
    (finding,) = run(Scope.CELL, CellView(FIELDS["percent"], gap))
    assert finding.values == {"field": "percent", "shown": "120", "lower": 0, "upper": 100}
    old = Gap("CELL-08", "§·", Place("a.xlsx", "Phụ lục", "H9"), "Đã", "TCVN3", "convert:vp")
    (finding,) = run(Scope.CELL, CellView(FIELDS["result"], old))
    assert (finding.values["proposal"], finding.values["encoding"]) == ("Đã", "TCVN3")
    assert finding.values["decision"] == "convert:vp"


def test_braces_typed_by_a_person_are_printed_as_they_are() -> None:
    view = CellView(FIELDS["status"], Gap("CELL-04", "{field} {{x}}", Place("a.xlsx", "Phụ lục", "I9")))
    (finding,) = run(Scope.CELL, view)
    assert "“{field} {{x}}”" in messages.line(finding)


@pytest.mark.parametrize(
    ("typed", "odd", "example"),
    [
        ("31/4/2024", "tháng 4 chỉ có 30 ngày", "15/3/2024"),
        ("2024-04-31", "tháng 4 chỉ có 30 ngày", "15/3/2024"),
        ("ngày 31 tháng 4 năm 2024", "tháng 4 chỉ có 30 ngày", "15/3/2024"),
        ("31/4/24", "tháng 4 chỉ có 30 ngày", "15/3/2024"),
        ("32/1/2024", "tháng 1 chỉ có 31 ngày", "15/3/2024"),
        ("32/12/9999", "tháng 12 chỉ có 31 ngày", "15/3/2024"),
        ("29/2/2023", "năm 2023 không có ngày 29/2", "15/3/2024"),
        ("30/2/2024", "tháng 2 năm 2024 chỉ có 29 ngày", "15/3/2024"),
        ("30/2/2023", "tháng 2 năm 2023 chỉ có 28 ngày", "15/3/2024"),
        ("0/3/2024", "ngày bắt đầu từ 1", "15/3/2024"),
        ("4/15/2024", "một năm chỉ có 12 tháng", "15/4/2024"),
        ("1/0/2024", "một năm chỉ có 12 tháng", "15/3/2024"),
        ("1/3/0000", "không có năm này", "15/3/2024"),
    ],
)
def test_a_day_that_does_not_exist_is_told_with_the_reason(typed: str, odd: str, example: str) -> None:
    gap = cleaning.clean_cell(COMPLETED_ON, RawCell(typed, Place("a.xlsx", "Phụ lục", "K9")))
    assert isinstance(gap, Gap)
    (finding,) = run(Scope.CELL, CellView(COMPLETED_ON, gap))
    assert messages.sentence(finding) == (
        f"Ngày hoàn thành là “{typed}”, nhưng {odd}.",
        f"Hãy ghi lại cho đúng, dạng ngày/tháng/năm, ví dụ {example}.",
    )


@pytest.mark.parametrize(("typed", "example"), [("15/3/24", "15/3/2024"), ("Quý I", "15/3/2024")])
def test_a_day_that_is_not_understood_is_not_said_to_be_missing_from_the_calendar(typed: str, example: str) -> None:
    gap = cleaning.clean_cell(COMPLETED_ON, RawCell(typed, Place("a.xlsx", "Phụ lục", "K9")))
    assert isinstance(gap, Gap)
    (finding,) = run(Scope.CELL, CellView(COMPLETED_ON, gap))
    assert messages.sentence(finding) == (
        f"Ngày hoàn thành là “{typed}”, không hiểu chắc được là ngày nào.",
        f"Hãy ghi lại cho đúng, dạng ngày/tháng/năm, ví dụ {example}.",
    )
