"""Table rows written as text: valid elements, the same looks, whatever stands in a cell."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.blocks import Column, Row, RowKind, Span, Table
from generator.documents.word_rows import TableRows, Written, filled, mark, row_text, rows_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COLUMNS = (Column("TT", 1, "center"), Column("Nội dung", 9))


def rows_of(*rows: Row) -> list[etree._Element]:
    """Return the rows of a table as a parser sees them."""
    written = b"".join(TableRows(Table(COLUMNS, rows), (15.0, 135.0))).decode()
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


LONG = "dài hơn một dòng " * 60
ODD = (
    (Span(""),), (Span("a < b & c"),), (Span("một\nhai"),), (Span("một\thai"),), (Span("đậm", bold=True),), (),
    (Span("nghiêng", italic=True),), (Span("[thiếu]", gap=True),), (Span("hai"), Span("\nmảnh")), (Span(LONG),),
    (Span("\n".join("dòng" for _ in range(20))),), (Span("a\x0bb"),), (Span(" đầu và cuối "),), (Span("\u2028"),),
)  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("place", [0, 130, 299])
def test_rows_written_at_once_are_those_written_cell_by_cell(odd: tuple[Span, ...], place: int) -> None:
    rows = [Row(((Span(str(number)),), (Span(LONG[: number * 7]),))) for number in range(300)]
    rows[place] = Row((odd, odd))
    rows[7] = Row(((Span("7"),), odd))
    columns = [Written.of(15.0, "CellCenter"), Written.of(135.0, "Cell")]
    rooms = [each.room for each in columns]
    assert rows_text(rows, columns, rooms).decode() == "".join(row_text(each, columns, rooms) for each in rows)


@pytest.mark.parametrize("width", [7.5, 33.0, 120.0])
def test_the_tallest_row_that_stays_whole_is_told_the_same_in_both_ways(width: float) -> None:
    column = Written.of(width, "Cell")
    most = int(column.room * 18)
    rows = [Row(((Span("x" * length),),)) for length in range(0, most, 3)]
    rows += [Row(((Span("\n".join(["x" * 40] * lines)),),)) for lines in range(1, 20)]
    made = rows_text(rows, [column], [column.room]).decode()
    assert made == "".join(row_text(each, [column], [column.room]) for each in rows)
    assert "<w:trPr/>" in made and "cantSplit" in made


def test_each_table_stands_in_the_place_of_its_mark() -> None:
    tables = [TableRows(Table(COLUMNS, (Row(((Span(each),), (Span(each * 2),))),)), (1.0, 2.0)) for each in "ab"]
    content = f"<d>before<!--{mark(0)}-->between<!--{mark(1)}-->after</d>".encode()
    written = b"".join(filled(content, tables)).decode()
    places = [written.index(each) for each in ("before", ">aa<", "between", ">bb<", "after")]
    assert places == sorted(places) and "<!--" not in written
