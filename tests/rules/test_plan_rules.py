"""Checks of a plan by itself: every slip of the issued plan, and each rule tried alone on the plan after one edit."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator.findings import Finding
from generator.model import Amount, Plan
from generator.rules import check_plan
from generator.texts import labels, messages, plan_slips
from generator.workbooks.plan_reader import read_plan_book
from generator.workbooks.plan_writer import write_plan
from tests.rules.cases import assert_tells_all

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
    told = [each for each in checked(cells) if each.code == code]
    for each in told:
        assert_tells_all(each)
    return [(each.sheet, *each.cells) for each in told]


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
    ("PLAN-43", {"Nhiệm vụ!H6": "Quý II/2022"}, [("Nhiệm vụ", "H6", "L6")]),
    ("PLAN-43", {"Nhiệm vụ!H6": "Quý II"}, [("Nhiệm vụ", "H6", "L6")]),
    ("PLAN-43", {"Nhiệm vụ!H6": "Quý II", "Nhiệm vụ!K6": None, "Nhiệm vụ!L6": None}, []),
    ("PLAN-43", {"Nhiệm vụ!H6": "khi có điều kiện"}, []),
    ("PLAN-44", {"Đơn vị!C3": "Văn phòng"}, [("Đơn vị", "C3")]),
    ("PLAN-44", {"Đơn vị!B3": "Văn phòng Sở", "Nhiệm vụ!E12": "Văn phòng"}, [("Đơn vị", "B3")]),
    ("PLAN-44", {"Đơn vị!C3": "Văn phòng", "Đơn vị!F2": date(2024, 6, 30), "Đơn vị!E3": date(2024, 7, 1)}, []),
    ("PLAN-45", {"Giải pháp!D3": "Nâng cao năng lực cán bộ.", "Giải pháp!D4": "Nâng cao năng lực cán bộ"},
     [("Giải pháp", "D3", "D4")]),
    ("PLAN-45", {}, []),
    ("PLAN-40", {"Nhiệm vụ!G14": "Quỹ, quý, quả, quốc"}, []),
    ("PLAN-22", {**{f"Nhiệm vụ!G{row}": "Đạt" for row in (6, 10, 11, 13, 15, 17, 18)},
                 "Nhiệm vụ!C7": "Xây dựng chính sách năm 2022"}, [("Nhiệm vụ", "C7")]),
    ("PLAN-22", {**{f"Nhiệm vụ!G{row}": "Đạt" for row in (6, 10, 11, 13, 15, 17, 18)},
                 "Đơn vị!H5": "Kiểm tra nhãn hàng hóa năm 2022"}, [("Đơn vị", "H5")]),
    ("PLAN-23", {"Nhiệm vụ!H6": "Trước ngày 15/3/2024", "Nhiệm vụ!K6": None, "Nhiệm vụ!L6": None},
     [("Nhiệm vụ", "H4")]),
    ("PLAN-25", {"Đơn vị!C8": "Chi cục Tiêu chuẩn, Đo lường", "Nhiệm vụ!E11": "Chi cục Tiêu chuẩn, Đo lường",
                 "Nhiệm vụ!F9": "Phòng Quản lý khoa học"}, []),
    ("PLAN-29", {"Đơn vị!F7": date(2024, 6, 30)}, [("Đơn vị", "A7")]),
    ("PLAN-30", {"Nhiệm vụ!C10": "Kế hoạch số 3690/KH-UBND"}, []),
    ("PLAN-33", {"Nhiệm vụ!C7": "abcdeghiklmnopq", "Nhiệm vụ!C9": "abcdeghiklmnopy"}, [("Nhiệm vụ", "C7", "C9")]),
    ("PLAN-33", {"Nhiệm vụ!C7": "abcdeghiklmnop", "Nhiệm vụ!C9": "abcdeghiklmnoy"}, []),
    ("PLAN-31", {"Thông tin!B4": "Kế hoạch số 88/KH-UBND; Quyết định số 1928/QĐ-UBND; Kế hoạch số 5883/KH-UBND"}, []),
    ("PLAN-34", {"Nhiệm vụ!B8": "3a"}, [("Nhiệm vụ", "B9")]),
    ("PLAN-34", {"Nhiệm vụ!B3": "2"}, [("Nhiệm vụ", "B3"), ("Nhiệm vụ", "B4")]),
    ("PLAN-34", {"Nhiệm vụ!B3": "0"}, [("Nhiệm vụ", "B3"), ("Nhiệm vụ", "B4")]),
    ("PLAN-34", {"Nhiệm vụ!B6": "5"}, [("Nhiệm vụ", "B6"), ("Nhiệm vụ", "B7")]),
    ("PLAN-34", {"Nhiệm vụ!A5": "B", "Nhiệm vụ!B5": "B", "Đề cương!E10": "B"}, []),
    ("PLAN-37", {"Đơn vị!F7": date(2024, 6, 30), "Giải pháp!E5": "qlkh; qlcn", "Giải pháp!E12": "khtc; vp"}, []),
    ("PLAN-39", {"Cơ quan!C2": date(2024, 6, 30), "Thông tin!B14": "UBND tỉnh", "Thông tin!B16": "Sở KH&ĐT"},
     [("Cơ quan", "D2")]),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("code", "cells", "expected"), CASES)
def test_a_rule_tells_its_cells(code: str, cells: Cells, expected: list[tuple[str, ...]]) -> None:
    assert found(code, cells) == expected


def test_what_a_finding_tells_besides_its_cells() -> None:
    (late,) = [each for each in checked({"Nhiệm vụ!L6": date(2025, 1, 31)}) if each.code == "PLAN-24"]
    assert late.task == "II.1"
    years = [each for each in checked({"Nhiệm vụ!C7": "Chính sách năm 2022", "Đơn vị!H5": "Nhãn hàng năm 2021"})
             if each.code == "PLAN-22"]  # fmt: skip
    assert {each.sheet: "II.2" in each.task for each in years} == {"Nhiệm vụ": True, "Đơn vị": False}
    assert all(each.task == "" for each in years if each.sheet == "Đơn vị")
    (number, _) = [each for each in checked({"Nhiệm vụ!B8": "4"}) if each.code == "PLAN-34"]
    assert (number.values["shown"], number.values["expected"]) == ("4", "3")
    twice = {"Nhiệm vụ!C7": "Xây dựng chính sách", "Nhiệm vụ!C9": "Xây dựng chính sách"}
    (same,) = [each for each in checked(twice) if each.code == "PLAN-32"]
    assert (same.values["shown"], same.values["others"]) == ("Xây dựng chính sách", "II.2 và II.4")
    for given, said in ((None, plan_slips.NO_HEIR), ("vp; khtc", plan_slips.MANY_HEIRS.format(codes="vp, khtc"))):
        (ceased,) = [each for each in checked({**CEASED, "Đơn vị!G4": given}) if each.code == "PLAN-37"]
        assert said in messages.line(ceased)


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
