"""Every template filled through LibreOffice: opened, typed into, saved, merged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.model import Block, Status
from generator.texts import sample_returns
from generator.workbooks import form_layout as layout
from tests.office import Typing, fill

pytestmark = pytest.mark.office


def entries_of(template: Path, sample: sample_returns.SampleReturn) -> list[tuple[str, str, str]]:
    """Return what a person types for a sample return: sheet, cell, text; days and percentages as they are typed."""
    book = load_workbook(template)
    entries = []
    rows = {str(layout.RowKey(each.block, each.code)): each for each in sample.rows}
    for name, columns in (("Phụ lục", layout.TASK_COLUMNS), ("Giải pháp", layout.MEASURE_COLUMNS)):
        for cells in book[name].iter_rows(min_row=layout.FIRST_ROW):
            row = rows.get(str(cells[columns.index(layout.KEY)].value))
            for key, value in row.values.items() if row else ():
                entries.append((name, cells[columns.index(key)].coordinate, as_typed(key, value)))
    return entries


def as_typed(key: str, value: object) -> str:
    """Write a value as a hurried clerk types it."""
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return f"{value}%" if key == "percent" else str(value)


@pytest.fixture(scope="module", params=["xlsx", "xls", "ods"])
def round_trip(
    soffice: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[Path, pipeline.Merged]:
    """Fill the templates of all units in one go, save them in one format, then merge what came out."""
    folder = tmp_path_factory.mktemp("office")
    loaded = pipeline.built_in_plan()
    period = pipeline.find_period(loaded.plan, "6-thang")
    templates = {each.stem.rpartition("_")[2]: each for each in pipeline.write_templates(loaded.plan, period, folder)}
    (folder / "nhan").mkdir()
    typings = [
        Typing(
            templates[each.unit],
            folder / "nhan" / f"{each.unit}.{request.param}",
            entries_of(templates[each.unit], each),
        )
        for each in sample_returns.load(with_faults=False)
    ]
    fill(soffice, folder, typings)
    (folder / "nhan" / f"tts.{request.param}").rename(folder / "nhan" / "bao-cao-thanh-tra.xlsx")
    return folder, pipeline.merge([folder / "nhan"], loaded, period, folder / "out")


def test_every_unit_is_recognised_and_nothing_is_wrong(round_trip: tuple[Path, pipeline.Merged]) -> None:
    _, merged = round_trip
    assert {each.view.unit for each in merged.collected.counting} == {
        "vp", "khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc",
    }  # fmt: skip
    assert [each for each in merged.collected.findings if each.code != "CAMP-02"] == []


def test_every_value_is_read_as_it_was_meant(round_trip: tuple[Path, pipeline.Merged]) -> None:
    _, merged = round_trip
    read = {
        (answer.unit, answer.block, answer.code): answer
        for each in merged.collected.counting
        if each.cleaned
        for answer in each.cleaned.answers
        if not answer.blank
    }
    samples = sample_returns.load(with_faults=False)
    assert set(read) == {(each.unit, row.block, row.code) for each in samples for row in each.rows}
    for sample in samples:
        for row in sample.rows:
            answer = read[sample.unit, row.block, row.code]
            for key, value in row.values.items():
                if key == "percent":
                    assert answer.percent == Decimal(str(value))
                elif key == "completed_on":
                    assert answer.completed_on == value
                elif key == "status":
                    assert isinstance(answer.status, Status)
                elif key not in ("supervisor",) and not (key == "content" and row.block is not Block.EXTRA):
                    assert answer.text(key).split() == str(value).split()


def test_the_live_check_says_what_is_missing(soffice: str, tmp_path: Path) -> None:
    loaded = pipeline.built_in_plan()
    (template, *_) = pipeline.write_templates(loaded.plan, loaded.plan.periods[0], tmp_path)
    typed = [
        ("Phụ lục", "H8", "Đã ban hành"), ("Phụ lục", "I8", "Đã hoàn thành"), ("Phụ lục", "J8", "100%"),
        ("Phụ lục", "K8", "26/1/2024"), ("Phụ lục", "L8", "Kế hoạch số 1"),
        ("Phụ lục", "H9", "Đã làm"), ("Phụ lục", "I9", "Đã hoàn thành"),
        ("Phụ lục", "H11", "Đang làm"), ("Phụ lục", "I11", "Đang thực hiện"), ("Phụ lục", "J11", "100"),
        ("Phụ lục", "I12", "Không phát sinh"),
        ("Phụ lục", "L13", "Kế hoạch số 2"),
    ]  # fmt: skip
    fill(soffice, tmp_path, [Typing(template, tmp_path / "ra.xlsx", typed)])
    sheet = load_workbook(tmp_path / "ra.xlsx", data_only=True)["Phụ lục"]
    said = {row: sheet[f"P{row}"].value for row in (8, 9, 11, 12, 13, 14)}
    assert said == {
        8: "Đủ",
        9: "Thiếu: ngày hoàn thành; văn bản/sản phẩm;",
        11: "Tỷ lệ chưa khớp với tình trạng",
        12: "Đủ",
        13: "Thiếu: kết quả; tình trạng;",
        14: "Chưa điền",
    }
    assert sheet["P3"].value == "Còn 4 dòng chưa đủ"


def test_a_unit_wide_nil_silences_the_live_check(soffice: str, tmp_path: Path) -> None:
    loaded = pipeline.built_in_plan()
    (template, *_) = pipeline.write_templates(loaded.plan, loaded.plan.periods[0], tmp_path)
    fill(soffice, tmp_path, [Typing(template, tmp_path / "ra.xlsx", [("Hướng dẫn", "C6", "Có")])])
    sheet = load_workbook(tmp_path / "ra.xlsx", data_only=True)["Phụ lục"]
    assert sheet["P3"].value == "Còn 0 dòng chưa đủ"
