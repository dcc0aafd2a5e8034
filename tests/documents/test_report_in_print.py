"""The report as it is printed: rendered to PDF by LibreOffice and measured page by page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from generator import pipeline
from tests.office import to_pdf

pytestmark = pytest.mark.office
MM = 72 / 25.4


@pytest.fixture(scope="module")
def pages(soffice: str, demo: pipeline.Demo, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    (path,) = to_pdf(soffice, tmp_path_factory.mktemp("pdf"), demo.merged.folder / "bao-cao.docx")
    with pdfplumber.open(Path(path)) as opened:
        return [(each, each.extract_words(use_text_flow=False)) for each in opened.pages]


def header_words(page: Any, words: list[dict[str, Any]]) -> list[str]:
    """Return what stands above the upper margin."""
    return [each["text"] for each in words if each["bottom"] < 20 * MM]


def test_page_numbers_begin_on_the_second_page_of_each_section(pages: list[Any]) -> None:
    numbers = [header_words(page, words) for page, words in pages]
    expected: list[list[str]] = []
    for _, words in pages:
        first = any(each["text"] == "BÁO" for each in words[:40]) or words[0]["text"] == "Phụ"
        expected.append([] if first else [str(int(expected[-1][0]) + 1 if expected[-1] else 2)])
    assert numbers == expected
    assert numbers[1] == ["2"]
    assert sum(each == [] for each in numbers) == 1 + 6


def test_page_numbers_stand_in_the_middle(pages: list[Any]) -> None:
    _, words = pages[1]
    (number,) = [each for each in words if each["bottom"] < 20 * MM]
    text_middle = (30 + 190) / 2 * MM
    assert (number["x0"] + number["x1"]) / 2 == pytest.approx(text_middle, abs=1)


def test_no_text_stands_outside_the_page(pages: list[Any]) -> None:
    for page, words in pages:
        landscape = page.width > page.height
        left, right = (20, 15) if landscape else (30 - 4, 20 - 4)
        for each in words:
            assert each["x0"] >= left * MM - 1, (page.page_number, each["text"])
            assert each["x1"] <= page.width - right * MM + 1, (page.page_number, each["text"])
            assert each["bottom"] <= page.height - 15 * MM + 1, (page.page_number, each["text"])


def test_the_header_block_is_as_in_the_decrees_form(pages: list[Any]) -> None:
    page, words = pages[0]
    lines: dict[int, list[str]] = {}
    for each in words:
        if each["x0"] > page.width * 0.48 and each["top"] < 45 * MM:
            lines.setdefault(round(each["top"]), []).append(each["text"])
    assert " ".join(next(iter(lines.values()))) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    nation = next(each for each in words if each["text"] == "CỘNG")
    parent = next(each for each in words if each["text"] == "UBND")
    issuer = next(each for each in words if each["text"] == "SỞ")
    motto = next(each for each in words if each["text"] == "Độc")
    assert parent["top"] == pytest.approx(nation["top"], abs=2)
    assert issuer["top"] == pytest.approx(motto["top"], abs=3)
    number = next(each for each in words if each["text"] == "Số:")
    day = next(each for each in words if each["text"] == "ngày")
    assert number["top"] == pytest.approx(day["top"], abs=2)


def test_the_drawn_lines_have_their_lawful_lengths(pages: list[Any]) -> None:
    page, words = pages[0]
    lines = sorted(
        ((each["x0"], each["x1"], each["top"]) for each in [*page.lines, *page.rects] if each["top"] < 80 * MM),
        key=lambda each: each[2],
    )
    drawn = [x1 - x0 for x0, x1, _ in lines if x1 - x0 > 5 * MM]

    def width(first: str, last: str) -> float:
        start = next(each for each in words if each["text"] == first)
        end = next(each for each in words if each["text"] == last and each["x0"] > start["x0"])
        return float(end["x1"] - start["x0"])

    motto, issuer = width("Độc", "phúc"), width("SỞ", "NGHỆ")
    assert any(each == pytest.approx(motto, rel=0.04) for each in drawn)
    assert any(issuer / 3 - 1 <= each <= issuer / 2 + 1 for each in drawn)


def test_no_heading_is_the_last_line_of_a_page(pages: list[Any]) -> None:
    for page, words in pages:
        last = max(each["bottom"] for each in words)
        line = [each for each in words if abs(each["bottom"] - last) < 3]
        starts = line[0]["text"].rstrip(".").strip(")")
        is_heading = starts in ("I", "II", "III", "IV", "V") and all(each["text"].isupper() for each in line)
        assert not is_heading, (page.page_number, [each["text"] for each in line])


def test_the_annex_repeats_its_header_on_every_page(pages: list[Any]) -> None:
    annex = [words for page, words in pages if page.width > page.height]
    assert len(annex) >= 3
    for words in annex:
        text = " ".join(each["text"] for each in words)
        assert text.count("TT") >= 1 or "BIỂU ĐỒ" in text


def test_signature_and_distribution_stand_on_one_page_with_the_end_of_the_text(pages: list[Any]) -> None:
    texts = [" ".join(each["text"] for each in words) for _, words in pages]
    (page,) = [each for each in texts if "Nơi nhận:" in each]
    assert "Nguyễn Hữu Thắng" in page
    assert "./." in page
    assert "KT. GIÁM ĐỐC" in page
