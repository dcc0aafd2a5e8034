"""A consolidated workbook of an earlier version keeps all that the Office wrote; a later one is left alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.errors import GeneratorError
from generator.texts import messages
from generator.workbooks.consolidated_reader import read_decisions

pytestmark = pytest.mark.slow

VERSIONS = {
    number: (Path(__file__).parent / "data" / f"tong-hop-ban-{number}.xlsx").read_bytes() for number in ("1", "2", "3")
}
"""The demo's consolidated workbook as earlier versions wrote it, with a decision of every kind that they knew."""
every_version = pytest.mark.parametrize("version", VERSIONS)


def merge(folder: Path) -> pipeline.Merged:
    loaded = pipeline.built_in_plan()
    return pipeline.merge([folder / "nhan"], loaded, loaded.plan.periods[0], folder)


@every_version
def test_an_older_workbook_is_written_anew_with_every_decision(demo_copy: Path, version: str) -> None:
    file = demo_copy / "2024-6-thang" / "tong-hop.xlsx"
    file.write_bytes(VERSIONS[version])
    assert version_of(file) in ("", version)
    before = read_decisions(VERSIONS[version])
    merged = merge(demo_copy)
    after = read_decisions(file.read_bytes())
    assert {name: dict(kept) for name, kept in after.all().items()} == {
        name: dict(kept) for name, kept in before.all().items()
    }
    assert len([kind for kind, kept in before.all().items() if kept]) >= 10, "the file has decisions of many kinds"
    assert any(VERSIONS[version] == each.read_bytes() for each in (merged.folder / "luu").rglob("tong-hop.xlsx"))
    assert version_of(file) == "4"
    assert not merged.news.is_first, "what the older run reported is known"
    assert merged.news.values == ()
    assert "Lời Văn phòng cho II.4" in str(merged.reports.wordings)


def test_notes_of_the_second_version_stay(demo_copy: Path) -> None:
    file = demo_copy / "2024-6-thang" / "tong-hop.xlsx"
    file.write_bytes(VERSIONS["2"])
    merge(demo_copy)
    texts = {str(cell) for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {f"Ghi chú ở tờ {name}" for name in ("Cảnh báo", "Nguồn", "Văn bản")} <= texts


@every_version
def test_the_report_is_made_from_an_older_workbook_alone(tmp_path: Path, version: str) -> None:
    (tmp_path / "tong-hop.xlsx").write_bytes(VERSIONS[version])
    made = pipeline.remake(tmp_path / "tong-hop.xlsx")
    assert "Lời Văn phòng cho II.4" in str(made.reports.wordings)


def test_a_workbook_of_a_later_version_is_left_alone(demo_copy: Path) -> None:
    file = demo_copy / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(file)
    identity = book.worksheets[-2]
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_col=2):
            if row[0].value == "schema":
                identity, row[1].value = sheet, "99"
    assert identity.sheet_state == "hidden"
    target = io.BytesIO()
    book.save(target)
    file.write_bytes(target.getvalue())
    for act in (lambda: merge(demo_copy), lambda: pipeline.remake(file)):
        with pytest.raises(GeneratorError) as refused:
            act()
        told = messages.stop(refused.value)
        assert "phiên bản mới hơn" in told
        assert str(file) in told
    assert file.read_bytes() == target.getvalue()


def version_of(file: Path) -> str:
    for sheet in load_workbook(file).worksheets:
        for row in sheet.iter_rows(max_col=2, values_only=True):
            if row[0] == "schema":
                return str(row[1])
    return ""
