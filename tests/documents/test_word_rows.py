"""Table rows written as text: valid elements, the same looks, whatever stands in a cell."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from generator.blocks import Column, Row, RowKind, Span, Table
from generator.documents.word_rows import TableRows, mark, write_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COLUMNS = (Column("TT", 1, "center"), Column("Nội dung", 9))


def rows_of(*rows: Row) -> list[etree._Element]:
    """Return the rows of a table as a parser sees them."""
    written = "".join(TableRows(Table(COLUMNS, rows), (15.0, 135.0)))
    return list(etree.fromstring(f'<t xmlns:w="{W}">{written}</t>'))


def texts(element: etree._Element) -> list[str]:
    """Return the texts of an element."""
    return ["".join(each.itertext()) for each in element.iter(f"{{{W}}}t")]


def test_signs_of_xml_and_breaks_come_through() -> None:
    (row,) = rows_of(Row(((Span("1"),), (Span('a < b & "c"\nhàng hai\tsau'),))))
    cells = row.findall(f"{{{W}}}tc")
    assert [texts(each) for each in cells] == [["1"], ['a < b & "c"', "hàng hai", "sau"]]
    assert len(cells[1].findall(f"{{{W}}}p")) == 2 and len(cells[1].findall(f".//{{{W}}}tab")) == 1


def test_a_section_row_has_its_title_over_the_rest_of_the_table() -> None:
    (row,) = rows_of(Row(((Span("I"),), (Span("Chuyển đổi số"),)), RowKind.SECTION))
    first, title = row.findall(f"{{{W}}}tc")
    widths = [each.find(f".//{{{W}}}tcW").get(f"{{{W}}}w") for each in (first, title)]
    assert texts(title) == ["Chuyển đổi số"] and int(widths[1]) > int(widths[0])


def test_a_total_is_bold_and_a_gap_has_its_own_style() -> None:
    total, gap = rows_of(
        Row(((Span(""),), (Span("Tổng cộng"),)), RowKind.TOTAL),
        Row(((Span("2"),), (Span("[chưa báo cáo]", gap=True),))),
    )
    assert total.find(f".//{{{W}}}b") is not None and gap.find(f".//{{{W}}}b") is None
    assert gap.find(f".//{{{W}}}rStyle") is not None and total.find(f".//{{{W}}}rStyle") is None


def test_only_a_row_that_is_not_too_tall_stays_whole_on_its_page() -> None:
    low, tall = rows_of(Row(((Span("1"),), (Span("ngắn"),))), Row(((Span("2"),), (Span("dài " * 2_000),))))
    whole = [each.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for each in (low, tall)]
    assert whole == [True, False]


def test_each_table_stands_in_the_place_of_its_mark() -> None:
    tables = [TableRows(Table(COLUMNS, (Row(((Span(each),), (Span(each * 2),))),)), (1.0, 2.0)) for each in "ab"]
    content = f"<d>before<!--{mark(0)}-->between<!--{mark(1)}-->after</d>".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        write_document(package, zipfile.ZipInfo("word/document.xml"), content, tables)
    written = zipfile.ZipFile(target).read("word/document.xml").decode()
    places = [written.index(each) for each in ("before", ">aa<", "between", ">bb<", "after")]
    assert places == sorted(places) and "<!--" not in written
