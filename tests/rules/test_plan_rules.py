"""Checks of a plan by itself: every slip of the issued plan, and each rule tried alone on the plan after one edit."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import openpyxl
import pytest

from generator.findings import Finding
from generator.model import Amount, Plan
from generator.rules import check_plan
from generator.texts import labels, messages
from generator.workbooks.plan_reader import read_plan_book
from generator.workbooks.plan_writer import write_plan

NAME = "ke-hoach-2024.xlsx"
BUILT_IN = resources.files("generator.data").joinpath(NAME).read_bytes()
GOLDEN = Path(__file__).parents[1] / "golden" / "kiem-tra-ke-hoach.txt"
Cells = Mapping[str, str | int | date | None]


def checked(cells: Cells) -> list[Finding]:
    """Return the findings on the issued plan after cells were typed anew: "sheet!address" → value."""
    book = openpyxl.load_workbook(io.BytesIO(BUILT_IN))
    for address, value in cells.items():
        sheet, _, cell = address.partition("!")
        book[sheet][cell].value = value
    target = io.BytesIO()
    book.save(target)
    return check_plan(read_plan_book(target.getvalue(), NAME))


def found(code: str, cells: Cells) -> list[tuple[str, ...]]:
    """Return the cells of each finding of one rule."""
    return [(each.sheet, *each.cells) for each in checked(cells) if each.code == code]


def test_every_slip_of_the_issued_plan_is_told_and_no_other(refresh_golden: bool) -> None:
    lines = [f"{labels.SEVERITY_NAMES[each.severity.value]} {each.code} {messages.line(each)}" for each in checked({})]
    text = "\n".join(lines) + "\n"
    if refresh_golden:
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


DECOMPOSED = "Ke\u0302\u0301 hoa\u0323ch"
CEASED = {"Đơn vị!F4": date(2024, 6, 30)}

CASES: list[tuple[str, Cells, list[tuple[str, ...]]]] = [
    ("PLAN-21", {"Thông tin!B5": "15"}, [("Thông tin", "B6")]),
    ("PLAN-21", {"Thông tin!B5": "15", "Thông tin!B6": "25/01/2024"}, []),
    ("PLAN-22", {f"Nhiệm vụ!G{row}": "Đạt" for row in (6, 10, 11, 13, 15, 17)}, [("Nhiệm vụ", "G18")]),
    ("PLAN-22", {"Giải pháp!D2": "Giải ngân năm 2023."}, [("Nhiệm vụ", "G6", "G10", "G11", "G13", "G15", "G17", "G18"),
                                                          ("Giải pháp", "D2")]),
    ("PLAN-22", {f"Nhiệm vụ!G{row}": "Đến năm 2030, giai đoạn năm 2021-2025, trong năm 2024"
                 for row in (6, 10, 11, 13, 15, 17, 18)}, []),
    ("PLAN-23", {"Nhiệm vụ!H4": "Định kỳ 6 tháng (trước ngày 20/5) và năm (trước ngày 20/11/2024)"}, []),
    ("PLAN-23", {"Nhiệm vụ!H4": "Định kỳ 6 tháng (trước ngày 18/5)"}, []),
    ("PLAN-23", {"Nhiệm vụ!H4": "Định kỳ 6 tháng (trước ngày 25/5)"}, [("Nhiệm vụ", "H4")]),
    ("PLAN-24", {"Nhiệm vụ!H6": "Tháng 01/2025", "Nhiệm vụ!K6": None, "Nhiệm vụ!L6": None}, [("Nhiệm vụ", "H6", "L6")]),
    ("PLAN-24", {}, []),
    ("PLAN-25", {"Nhiệm vụ!E6": "Phòng Quản lý Khoa hoc"}, [("Nhiệm vụ", "E6")]),
    ("PLAN-25", {"Nhiệm vụ!F9": "Phòng Quản lý khoa học, Trung tâm Nghiên cứu, Chuyển giao công nghệ và ĐMST"}, []),
    ("PLAN-25", {"Nhiệm vụ!F9": "Phòng Quản lý khoa học; Sở Tài chính"}, []),
    ("PLAN-42", {"Nhiệm vụ!F9": "Phòng Quản lý khoa học; Sở Tài chính"}, [("Nhiệm vụ", "F9")]),
    ("PLAN-42", {"Nhiệm vụ!F9": "Phòng Quản lý khoa học; các phòng, đơn vị liên quan"}, []),
    ("PLAN-26", {f"Nhiệm vụ!E{row}": "Văn phòng Sở" for row in (3, 4, 13, 16, 17, 18)},
     [("Nhiệm vụ", "E6", "E7", "E9", "E10", "E14"), ("Nhiệm vụ", "F9", "E11"), ("Nhiệm vụ", "E15")]),
    ("PLAN-27", {"Nhiệm vụ!I6": "qlkh"}, [("Nhiệm vụ", "E6", "I6")]),
    ("PLAN-27", {}, []),
    ("PLAN-27", {"Nhiệm vụ!E6": "Phòng Quản lý Khoa học; Văn phòng Sở"}, [("Nhiệm vụ", "E6", "I6")]),
    ("PLAN-27", {"Nhiệm vụ!E6": "Phòng Quản lý Khoa học; Phòng Quản lý công nghệ và SHTT"}, []),
    ("PLAN-28", {"Nhiệm vụ!E6": None}, [("Nhiệm vụ", "E6")]),
    ("PLAN-28", {}, []),
    ("PLAN-29", {"Nhiệm vụ!I8": "ttnc"}, [("Đơn vị", "A6")]),
    ("PLAN-29", {"Đơn vị!F7": date(2023, 12, 31)}, []),
    ("PLAN-30", {}, []),
    ("PLAN-30", {"Đơn vị!H5": "Nghị quyết số 163/2021/NQ-HĐND ngày 08/12/2021 của HĐND tỉnh"},
     [("Đơn vị", "H5"), ("Nhiệm vụ", "C9"), ("Giải pháp", "D3")]),
    ("PLAN-30", {"Nhiệm vụ!C10": "Kế hoạch số 3690/KH-SKHCN ngày 14/08/2019"},
     [("Đơn vị", "H5"), ("Nhiệm vụ", "C10"), ("Giải pháp", "D7")]),
    ("PLAN-31", {"Giải pháp!D10": "Kế hoạch số 88/KH-UBND; Quyết định số 1928/QĐ-UBND; Kế hoạch 5883/KH-UBND"}, []),
    ("PLAN-31", {"Đơn vị!H8": "Chống COVID-19"}, []),
    ("PLAN-32", {"Nhiệm vụ!C7": "Xây dựng chính sách", "Nhiệm vụ!C9": "xây dựng  chính sách"},
     [("Nhiệm vụ", "C7", "C9")]),
    ("PLAN-32", {"Nhiệm vụ!C7": "Xây dựng chính sách", "Nhiệm vụ!C8": "Xây dựng chính sách"}, []),
    ("PLAN-33", {"Nhiệm vụ!C7": "Xây dựng chính sách", "Nhiệm vụ!C8": "Xây dựng chính sách"},
     [("Nhiệm vụ", "C7", "C8")]),
    ("PLAN-33", {"Nhiệm vụ!C7": "Xây dựng các chính sách mới", "Nhiệm vụ!C9": "Xây dựng các chính sách mới đó"},
     [("Nhiệm vụ", "C7", "C9")]),
    ("PLAN-33", {"Nhiệm vụ!C7": "Tiêm phòng gia súc đợt 1", "Nhiệm vụ!C8": "Tiêm phòng gia súc đợt 2"}, []),
    ("PLAN-33", {"Nhiệm vụ!C7": "Xây dựng chính sách", "Nhiệm vụ!C9": "xây dựng  chính sách"}, []),
    ("PLAN-34", {"Nhiệm vụ!B8": "4"}, [("Nhiệm vụ", "B8"), ("Nhiệm vụ", "B9")]),
    ("PLAN-34", {"Nhiệm vụ!A5": "III", "Nhiệm vụ!B5": "III", "Đề cương!E10": "III"}, [("Nhiệm vụ", "B5")]),
    ("PLAN-34", {"Nhiệm vụ!A2": "A", "Nhiệm vụ!B2": "A", "Nhiệm vụ!A5": "I", "Nhiệm vụ!B5": "I", "Đề cương!E5": "A",
                 "Đề cương!E10": "I"}, []),
    ("PLAN-34", {"Nhiệm vụ!B8": "3."}, []),
    ("PLAN-34", {f"Nhiệm vụ!B{row}": str(row - 3) for row in range(6, 19)}, []),
    ("PLAN-35", {"Nhiệm vụ!C7": DECOMPOSED}, [("Nhiệm vụ", "C7")]),
    ("PLAN-35", {}, []),
    ("PLAN-36", {"Nhiệm vụ!C7": "X©y dùng kÕ ho¹ch cña Së"}, [("Nhiệm vụ", "C7")]),
    ("PLAN-36", {}, []),
    ("PLAN-37", CEASED, [("Đơn vị", "F4", "G4")]),
    ("PLAN-37", {**CEASED, "Đơn vị!G4": "vp"}, []),
    ("PLAN-37", {**CEASED, "Đơn vị!G4": "vp; khtc"}, [("Đơn vị", "F4", "G4")]),
    ("PLAN-37", {"Đơn vị!F4": date(2024, 11, 17)}, []),
    ("PLAN-38", {**CEASED, "Đơn vị!G4": "vp"}, [("Đơn vị", "F4", "G4")]),
    ("PLAN-38", CEASED, []),
    ("PLAN-39", {}, []),
    ("PLAN-39", {"Cơ quan!C2": date(2024, 6, 30)}, [("Cơ quan", "D2")]),
    ("PLAN-40", {"Nhiệm vụ!G14": "Quỹ, quý, quả, quốc"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("code", "cells", "expected"), CASES)
def test_a_rule_tells_its_cells(code: str, cells: Cells, expected: list[tuple[str, ...]]) -> None:
    assert found(code, cells) == expected


def test_the_nearest_unit_is_offered_for_a_name_that_is_none() -> None:
    (one,) = [each for each in checked({"Nhiệm vụ!E6": "Ban Thi đua"}) if each.code == "PLAN-25"]
    assert one.values["proposal"] == ""
    (one,) = [each for each in checked({"Đơn vị!C8": None}) if each.code == "PLAN-25"]
    assert (one.cells, one.values["proposal"]) == (("E11",), "Phòng Quản lý Tiêu chuẩn Đo lường Chất lượng")
    assert "có phải “Phòng Quản lý Tiêu chuẩn Đo lường Chất lượng”?" in messages.line(one)


def test_a_measure_that_nobody_answers_for_stops_the_plan() -> None:
    with pytest.raises(Exception, match="PLAN-FAULTS") as caught:
        checked({"Giải pháp!E2": None})
    assert "Giải pháp!E2" in messages.stop(caught.value)  # type: ignore[arg-type]


@pytest.mark.parametrize(("unit", "cells"), [("%", ("C2",)), ("Tỷ lệ", ("C2",)), ("triệu đồng", ())])
def test_plan_41_ratios_are_not_summed(plan: Plan, unit: str, cells: tuple[str, ...]) -> None:
    content = write_plan(replace(plan, amounts=(Amount("SL.1", "Tiến độ", unit),)))
    found = [each for each in check_plan(read_plan_book(content, NAME)) if each.code == "PLAN-41"]
    assert [each.cells for each in found] == ([cells] if cells else [])
