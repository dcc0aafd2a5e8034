"""Page numbers: where they stand, how they look, from which page they count."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from generator.model.written import Line, Spot, WrittenDocument
from tests.written import Change, a_line, codes, findings, section, told, whole, written

FIELD = "PAGE   \\* MERGEFORMAT"


def number(text: str = "2", **marks: Any) -> Line:
    """Return the line of a page number in the middle."""
    return a_line(text, **{"spot": Spot("H1"), "fields": (FIELD,), "align": "center", **marks})


def above(*lines: Line, **values: Any) -> Change:
    """Put lines into the page header of the first section."""
    return section(headers={"default": lines}, **values)


def short(length: int = 2800, **values: Any) -> WrittenDocument:
    """Return a document of one section with so many letters, that its program counts as one page."""
    document = written()
    lines = (a_line("a" * (length - 1)), a_line("b"))
    made = replace(document, blocks=lines, sections=(replace(document.sections[0], headers={}),), pages=1)
    return replace(made, **values)


def about_numbers(document: WrittenDocument) -> list[str]:
    """Return the codes of the check of page numbers."""
    return [each for each in codes(document) if each.startswith("ND-15")]


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (short(2800), []),
        (short(2801), ["ND-15.3"]),
        (short(pages=2), ["ND-15.3"]),
        (short(pages=0), ["ND-15.3"]),
        (short(sections=short().sections * 2), ["ND-15.3"]),
        (short(sections=()), []),
        (short(sections=(replace(short().sections[0], headers={"default": (number(align="left"),)}),)), ["ND-15.4"]),
        (short(sections=(replace(short().sections[0], headers={"default": (a_line("Sở"),)}),)), []),
    ],
    ids=("2800 letters", "2801", "two pages", "pages unknown", "two sections", "none", "numbered", "header, no number"),
)
def test_one_page_needs_no_number(document: WrittenDocument, found: list[str]) -> None:
    assert about_numbers(document) == found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (above(number()), []),
        (above(a_line("Sở Khoa học"), number()), []),
        (above(), ["ND-15.3"]),
        (section(headers={}), ["ND-15.3"]),
        (above(number(fields=("PAGEREF x",))), ["ND-15.3"]),
        (above(number(fields=("NUMPAGES",))), ["ND-15.3"]),
        (above(number(fields=("DATE", "PAGE"))), []),
        (above(number(), title_page=False), ["ND-15.1"]),
        (above(number(fields=("IF PAGE = 1",)), title_page=False), []),
        (above(number(fields=("IF 1 = 1", "PAGE")), title_page=False), []),
        (above(number(fields=("PAGE \\* ROMANIF",)), title_page=False), ["ND-15.1"]),
        (above(title_page=False), ["ND-15.3"]),
        (section(headers={"default": (number(),), "first": ()}), []),
        (section(headers={"default": (number(),), "first": (a_line(""),)}), []),
        (section(headers={"default": (number(),), "first": (a_line("Sở"),)}), ["ND-15.2"]),
        (section(headers={"default": (number(),), "first": (a_line("", fields=("PAGE",)),)}), ["ND-15.2"]),
        (section(headers={"default": (number(),), "first": (a_line("Sở"),)}, title_page=False), ["ND-15.1"]),
        (above(number(align="left")), ["ND-15.4"]),
        (above(number("\t2", align="left")), []),
        (above(number("\t\t2", align="left")), ["ND-15.4"]),
        (above(number("\t\t2")), []),
        (above(number("- 2 -")), ["ND-15.7"]),
        (above(number("2 / 12")), ["ND-15.7"]),
        (above(number(" 12 ")), []),
        (above(number(), starts_at=None), []),
        (above(number(), starts_at=0), ["ND-15.6"]),
        (above(number(), starts_at=2), ["ND-15.6"]),
        (above(number(), number_format="upperRoman"), ["ND-15.5"]),
        (above(number(), number_format="numberInDash"), ["ND-15.5"]),
        (above(number(size=13.0)), []),
        (above(number(size=12.5)), ["ND-15.5"]),
        (above(number(size=14.5)), ["ND-15.5"]),
        (above(number(bold=True)), ["ND-15.5"]),
        (above(number(italic=True)), ["ND-15.5"]),
        (section(footers={"default": (a_line("Sở"),)}), []),
        (section(footers={"default": (number(),)}), ["ND-15.8"]),
        (section(footers={"default": (a_line("Sở"),), "even": (number(),)}), ["ND-15.8"]),
        (section(footers={"even": (number(),), "default": (number(),)}), ["ND-15.8"]),
        (section(1, starts_at=2), []),
        (section(1, headers={}, footers={"default": (number(),)}, starts_at=1, number_format="upperRoman"), []),
    ],
)
def test_the_number_of_a_page(change: Change, found: list[str]) -> None:
    assert about_numbers(written(change)) == found


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"default": (number(),), "even": (number(),)}, []),
        ({"default": (number(),)}, ["ND-15.3"]),
        ({"even": (number(),)}, ["ND-15.3"]),
    ],
)
def test_where_left_and_right_pages_differ_both_are_numbered(
    headers: dict[str, tuple[Line, ...]], found: list[str]
) -> None:
    assert about_numbers(written(section(headers=headers), whole(even_headers=True))) == found
    assert about_numbers(written(section(headers={**headers, "default": (number(),)}), whole(even_headers=False))) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (above(number(align="right")), "[đầu hoặc chân trang] Số trang đang canh phải. Hãy canh giữa số trang."),
        (above(number(align="numTab")), "[đầu hoặc chân trang] Số trang đang canh kiểu khác. Hãy canh giữa số trang."),
        (above(number(), number_format="upperRoman"),
         "[phần 1] Số trang đang để số La Mã. Hãy đặt cỡ 13 đến 14, không đậm, đứng, chữ số Ả Rập."),
        (above(number(), number_format="ganada"),
         "[phần 1] Số trang đang để kiểu số khác. Hãy đặt cỡ 13 đến 14, không đậm, đứng, chữ số Ả Rập."),
        (above(number(), starts_at=3), "[phần 1] Số trang bắt đầu từ 3. Hãy đặt số trang bắt đầu từ 1."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_number_is_told(change: Change, said: str) -> None:
    (found,) = [each for each in told(written(change)) if each.startswith("ND-15")]
    assert found.partition(" ")[2] == said


def test_a_long_word_beside_the_number_is_shown_by_its_first_sixty_letters() -> None:
    (found,) = [each for each in findings(written(above(number("Trang " + "x" * 90)))) if each.code == "ND-15.7"]
    assert found.values["shown_text"] == "Trang " + "x" * 54
