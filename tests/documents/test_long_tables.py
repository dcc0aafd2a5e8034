"""A table of thousands of rows is printed whole, in pieces that a word processor lays out in good time."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.oxml.ns import qn

from generator.blocks import Annex, Column, Row, RowKind, Span, Table
from generator.documents import word_writer
from generator.documents.word_tables import pieces
from tests.documents.test_report_format import a_document
from tests.office import to_pdf


def a_table(count: int, *sections: int) -> Table:
    """Return a table of two columns with so many rows; those at the places named begin a section."""

    def row(place: int) -> Row:
        cells = ((Span(str(place)),), (Span(f"Dòng {place}"),))
        return Row(cells, RowKind.SECTION if place in sections else RowKind.DATA)

    return Table((Column("TT", 1), Column("Nội dung", 9)), tuple(map(row, range(count))))


@pytest.mark.parametrize(
    ("table", "lengths"),
    [
        (a_table(0), [0]),
        (a_table(500), [500]),
        (a_table(501), [500, 1]),
        (a_table(501, 500), [500, 1]),
        (a_table(900, 100, 300, 450, 700), [450, 450]),
        (a_table(900, 251), [251, 500, 149]),
        (a_table(900, 250), [500, 400]),
        (a_table(1501), [500, 500, 500, 1]),
    ],
)
def test_a_long_table_is_broken_where_a_section_begins(table: Table, lengths: list[int]) -> None:
    made = list(pieces(table))
    assert [len(each.rows) for each in made] == lengths
    assert tuple(row for each in made for row in each.rows) == table.rows
    assert {each.columns for each in made} == {table.columns}


def rendered(table: Table) -> bytes:
    return word_writer.render(a_document(annexes=(Annex("Phụ lục I", "Tên", "(Kèm theo)", True, (table,)),)))


def test_every_piece_has_its_header_and_a_page_of_its_own() -> None:
    file = docx.Document(io.BytesIO(rendered(a_table(1100))))
    _, _, *made = file.tables
    assert [len(each.rows) for each in made] == [501, 501, 101]
    for each in made:
        assert each.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for each in made[1:]:
        assert each._tbl.getprevious().find(qn("w:pPr")).find(qn("w:pageBreakBefore")) is not None


@pytest.mark.office
def test_no_row_is_lost_and_no_page_is_empty_in_print(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "dai.docx").write_bytes(rendered(a_table(1100)))
    (path,) = to_pdf(soffice, tmp_path, tmp_path / "dai.docx")
    with pdfplumber.open(path) as opened:
        texts = [each.extract_text() for each in opened.pages[1:]]
    assert all("Nội dung" in each and "Dòng" in each for each in texts)
    shown = [line.rpartition(" ")[2] for each in texts for line in each.splitlines() if "Dòng" in line]
    assert shown == [str(place) for place in range(1100)]
