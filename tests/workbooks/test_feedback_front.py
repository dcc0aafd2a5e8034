"""The first sheet of a feedback workbook, as a sheet part of its own."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.findings import Finding, Severity, answer_key
from generator.model import Period, Plan
from generator.texts.wording import writable
from generator.workbooks.feedback_front import HEAD_ROW, KEY_COLUMN, front_sheet

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ERROR = Finding("ROW-03", Severity.ERROR, "tts.xlsx", "Phụ lục", ("I8", "I9"), "tts", "II.10")
WARNING = Finding("ROW-06", Severity.WARNING, "tts.xlsx", "Tờ 'khác'", ("L8",), "tts", "II.10")


def sheet(plan: Plan, period: Period, *findings: Finding, names: tuple[str, ...] = ("Phụ lục",)) -> etree._Element:
    """Return the sheet part as a parser sees it."""
    said = [(f"{each.code} <sai> & thiếu", "Hãy sửa.") for each in findings]
    receipt = [("Đã nhận", [("Tệp", "tts.xlsx"), ("Số dòng", "12")])]
    return etree.fromstring(front_sheet(plan.units[2], period, "Việc cần làm", findings, said, receipt, names))


HUGE = etree.XMLParser(huge_tree=True)


def cell_texts(row: etree._Element) -> list[str]:
    """Return the texts of a row's cells."""
    return ["".join(each.itertext()) for each in row]


@pytest.mark.parametrize(
    "odd", ['a < b & "c"', "một\nhai", "a\x0bb\x00", "\ud800", "dài " * 10_000, "", " đầu và cuối "]
)
def test_a_text_that_needs_care_is_written_the_same_among_others(plan: Plan, period: Period, odd: str) -> None:
    def shown(*pairs: tuple[str, str]) -> list[str]:
        made = etree.fromstring(front_sheet(plan.units[2], period, "", (), (), [("Đã nhận", pairs)], ()), HUGE)
        return ["".join(each.itertext()) for each in made.iter(f"{S}c") if each.get("r", "")[0] in "AD"][-2:]

    alone = shown((odd, odd))
    assert alone == [writable(odd[:32_767])] * 2 == shown(*[("Tệp", "tts.xlsx")] * 30, (odd, odd))


def test_each_finding_has_its_row_with_what_and_how(plan: Plan, period: Period) -> None:
    rows = {int(each.get("r", "0")): each for each in sheet(plan, period, ERROR, WARNING).iter(f"{S}row")}
    first = cell_texts(rows[HEAD_ROW + 1])
    assert first[0] == "1" and first[3] == "Phụ lục!I8, I9" and first[4:6] == ["ROW-03 <sai> & thiếu", "Hãy sửa."]
    assert cell_texts(rows[HEAD_ROW + 2])[3] == "Tờ 'khác'!L8"


def test_only_a_warning_has_room_for_an_explanation_and_its_key(plan: Plan, period: Period) -> None:
    rows = {int(each.get("r", "0")): each for each in sheet(plan, period, ERROR, WARNING).iter(f"{S}row")}
    assert len(rows[HEAD_ROW + 1]) == KEY_COLUMN - 1
    assert cell_texts(rows[HEAD_ROW + 2])[KEY_COLUMN - 1] == answer_key(WARNING)
    assert len({each.get("s") for each in (rows[HEAD_ROW + 1][-1], rows[HEAD_ROW + 2][-2])}) == 2


def test_a_link_leads_to_a_sheet_that_is_there(plan: Plan, period: Period) -> None:
    links = sheet(plan, period, ERROR, WARNING).iter(f"{S}hyperlink")
    assert [each.get("location") for each in links] == ["'Phụ lục'!I8"]
    both = sheet(plan, period, ERROR, WARNING, names=("Phụ lục", "Tờ 'khác'")).iter(f"{S}hyperlink")
    assert [each.get("location") for each in both] == ["'Phụ lục'!I8", "'Tờ ''khác'''!L8"]


def test_rows_follow_each_other_and_no_cells_overlap(plan: Plan, period: Period) -> None:
    made = sheet(plan, period, ERROR, WARNING)
    numbers = [int(each.get("r", "0")) for each in made.iter(f"{S}row")]
    assert numbers == sorted(set(numbers))
    merged = [each.get("ref", "") for each in made.iter(f"{S}mergeCell")]
    assert len(merged) == len(set(merged)) and all(re.fullmatch(r"[A-Z]+\d+:[A-Z]+\d+", each) for each in merged)


def test_without_findings_there_is_no_table(plan: Plan, period: Period) -> None:
    texts = ["".join(each.itertext()) for each in sheet(plan, period).iter(f"{S}row")]
    assert any("Việc cần làm" in each for each in texts) and any("Đã nhận" in each for each in texts)
    assert not any("Hãy sửa." in each for each in texts)
