"""A plain sheet is read by its pattern just as the careful reader reads it; anything else is left to that one."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.model import Period, Plan
from generator.workbooks.formats import open_book, open_plain, plain
from generator.workbooks.formats.package import NotPlainError
from generator.workbooks.template_writer import write_template


@pytest.fixture
def template(plan: Plan, period: Period) -> bytes:
    """Return a template, as plain as a workbook can be."""
    return write_template(plan, period, plan.units[0])


def sheet_of(data: str) -> plain.PlainSheet:
    """Return the sheet of these rows."""
    found = plain.read_sheet(f"<worksheet><sheetData>{data}</sheetData></worksheet>".encode())
    assert found is not None
    return found


def as_told(content: bytes) -> list[tuple[object, ...]]:
    """Return every cell of every sheet with all that is known of it."""
    return [
        (grid.name, row, column, cell.value, cell.number_format, cell.fault, cell.font, cell.marks)
        for grid in open_book(content).grids
        for row, cells in grid.rows.items()
        for column, cell in cells.items()
    ]


def test_the_pattern_reads_what_the_parser_reads(template: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    by_pattern = as_told(template)
    monkeypatch.setattr(plain, "read_sheet", lambda _: None)
    monkeypatch.setattr(plain, "read_texts", lambda _: None)
    assert as_told(template) == by_pattern
    assert len(by_pattern) > 100


@pytest.mark.parametrize(
    "data",
    ['<row r="1"><c r="A1"><v>1</v></row>', '<row r="1"><c r="A1" x="1"><v>1</v></c></row>', '<row r="1"> </row>',
     '<row r="1"><c r="A1" t="str"><v>&bad;</v></c></row>', '<c r="A1"><v>1</v></c>', '<row r="1"><!-- --></row>'],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_parser(data: str) -> None:
    found = plain.read_sheet(f"<worksheet><sheetData>{data}</sheetData></worksheet>".encode())
    if found is not None:
        with pytest.raises(NotPlainError):
            list(found.rows())


def test_a_plain_sheet_tells_cells_formulas_and_hidden_rows() -> None:
    data = '<row r="2" hidden="1"><c r="A2" s="3"/><c r="B2" t="str"><f>1&amp;2</f><v>a &lt; b</v></c></row>'
    assert list(sheet_of(data).rows()) == [(1, True, [("B", "", "str", "<f>1&amp;2</f>", "a < b")])]


def test_shared_texts_under_an_attribute_given_twice_are_left_to_the_parser() -> None:
    texts = "<si><t>a</t></si></sst>"
    assert plain.read_texts(f'<sst count="1" x:count="1">{texts}'.encode()) == ["a"]
    assert plain.read_texts(f'<sst count="1" count="1">{texts}'.encode()) is None


def test_a_sheet_of_many_pieces_is_read_to_its_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_PIECE", 10)
    data = "".join(f'<row r="{each}"><c r="A{each}"><v>{each}</v></c></row>' for each in range(1, 50))
    assert [(row, cells[0][4]) for row, _, cells in sheet_of(data).rows()] == [
        (each - 1, str(each)) for each in range(1, 50)
    ]


def test_what_turns_out_odd_at_its_end_is_read_anew_by_the_parser(template: bytes) -> None:
    """The rows taken so far are given up: nothing stands twice, nothing is lost."""
    source, target = zipfile.ZipFile(io.BytesIO(template)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = part.replace(b"</sheetData>", b'<row r="900"> </row></sheetData>')
            package.writestr(name, part)
    assert as_told(target.getvalue()) == as_told(template)
    assert open_plain(target.getvalue()) is None


def test_a_workbook_whose_sheet_is_broken_is_not_plain(template: bytes) -> None:
    source, target = zipfile.ZipFile(io.BytesIO(template)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            broken = name.startswith("xl/worksheets/sheet")
            package.writestr(name, source.read(name)[:-20] if broken else source.read(name))
    assert open_plain(template) is not None
    assert open_plain(target.getvalue()) is None
