"""A chart of any number of units can be read: so many bars a page, one scale, every cell of its workbook once."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openxml_audit import OpenXmlValidator

from generator.blocks import Annex, Chart, Series
from generator.documents import word_writer
from generator.workbooks.chart_data_writer import write_chart_data
from tests.documents.test_report_format import a_document

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def rendered(units: int) -> bytes:
    names = tuple(f"Đơn vị {unit}" for unit in range(units))
    series = (
        Series("Đã xong", tuple(unit % 7 for unit in range(units)), "404040"),
        Series("Chưa xong", tuple(1 for _ in range(units)), "FFFFFF"),
    )
    chart = Chart("Tình trạng", names, series)
    chart = replace(chart, workbook=write_chart_data(chart, "Sở"))
    return word_writer.render(a_document(annexes=(Annex("Phụ lục I", "Biểu đồ", "(Kèm theo)", True, (chart,)),)))


def charts(content: bytes) -> tuple[list[etree._Element], list[bytes]]:
    """Return the chart parts in their order, and the workbooks."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        held = {name: package.read(name) for name in package.namelist()}
    parts = [held[f"word/charts/chart{number}.xml"] for number in range(1, 1 + sum("charts/chart" in x for x in held))]
    return [etree.fromstring(each) for each in parts], [held[name] for name in held if "embeddings" in name]


@pytest.mark.slow
@pytest.mark.parametrize(("units", "bars"), [(1, [1]), (7, [7]), (12, [12]), (13, [7, 6]), (40, [10, 10, 10, 10])])
def test_bars_go_on_in_a_further_chart(units: int, bars: list[int], tmp_path: Path) -> None:
    content = rendered(units)
    made, (workbook,) = charts(content)
    assert [len(each.find(f".//{C}cat").findall(f".//{C}pt")) for each in made] == bars
    assert len({each.find(f".//{C}valAx/{C}scaling/{C}max").get("val") for each in made}) == 1
    (tmp_path / "bao-cao.docx").write_bytes(content)
    assert not OpenXmlValidator().validate(tmp_path / "bao-cao.docx").errors

    sheet = load_workbook(io.BytesIO(workbook))["Sheet1"]
    seen = []
    for each in made:
        for reference in each.iter(f"{C}strRef", f"{C}numRef"):
            cells = str(reference.findtext(f"{C}f")).removeprefix("Sheet1!")
            left, top, right, bottom = range_boundaries(cells)
            held = [row[0] for row in sheet.iter_rows(top, bottom, left, right, values_only=True)]
            assert [str(one) for one in held] == [one.text for one in reference.iter(f"{C}v")]
            seen += [(row, left) for row in range(top, bottom + 1) if top > 1]
    assert {row for row, column in seen if column == 2} == set(range(2, units + 2))


def test_the_scale_has_whole_numbers() -> None:
    (made, *_), _ = charts(rendered(7))
    axis = made.find(f".//{C}valAx")
    assert axis.find(f"{C}majorUnit").get("val") == "1"
    assert axis.find(f"{C}scaling/{C}max").get("val") == "7"
