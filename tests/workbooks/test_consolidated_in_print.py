"""The consolidated workbook on paper: what belongs together stands on one page, every name can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from generator import pipeline
from generator.model import Plan
from tests.office import to_pdf

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(soffice: str, demo: pipeline.Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Page]]:
    (path,) = to_pdf(soffice, tmp_path_factory.mktemp("pdf"), demo.merged.folder / "tong-hop.xlsx")
    with pdfplumber.open(Path(path)) as opened:
        yield opened.pages


def of_sheet(pages: list[Page], name: str) -> list[Page]:
    """Return the pages whose foot names a sheet."""
    return [
        each for each in pages if name in each.crop((0, each.height * 0.93, each.width, each.height)).extract_text()
    ]


def text(pages: list[Page]) -> str:
    return "\n".join(each.extract_text() for each in pages)


def test_no_table_of_the_overview_is_parted_from_its_heading(pages: list[Page]) -> None:
    overview = [each.extract_text() for each in of_sheet(pages, "Tổng quan")]
    assert len(overview) == 2, "as wide as one page, the charts on the second"
    for heading, last in (("Theo đơn vị chủ trì", "Tổng cộng"), ("Theo lãnh đạo", "PGĐ Nguyễn Hữu Thắng")):
        assert [each for each in overview if heading in each and last in each.partition(heading)[2]]


def test_the_chart_names_every_unit(pages: list[Page], plan: Plan) -> None:
    charts = of_sheet(pages, "Tổng quan")[1].extract_text().partition("Tình trạng nhiệm vụ theo đơn vị")[2]
    for unit in plan.units:
        first = " ".join(unit.name.split()[:4])
        assert first in charts.replace("\n", " "), unit.name


def test_letters_of_every_sheet_can_be_read(pages: list[Page]) -> None:
    small = {
        each.page_number: size
        for each in pages
        if (size := min((letter["size"] for letter in each.chars), default=99)) < 5.5
    }
    assert not small, "points, by page"


def test_a_table_without_rows_says_so_on_one_page(pages: list[Page]) -> None:
    (page,) = of_sheet(pages, "Mâu thuẫn")
    assert "Không có số liệu nào mâu thuẫn." in page.extract_text()


def test_a_heading_inside_a_table_is_not_cut(pages: list[Page]) -> None:
    assert "Nhiệm vụ phát sinh ngoài Kế hoạch" in text(of_sheet(pages, "Phụ lục"))
