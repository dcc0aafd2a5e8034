"""Of a large sheet only the rows in which the Office wrote are read, and none of them is ever passed over."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.texts import consolidated as words
from generator.workbooks.consolidated_reader import office_decisions, read_decisions
from generator.workbooks.formats import open_own_book
from generator.workbooks.formats.grid import letters_of
from generator.workbooks.formats.thin_rows import first_row, without_blank_rows

NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = f'<worksheet {NAMESPACE}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
BLANK = '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="3"/><c r="C2"/></row>'
TAIL = "</sheetData></worksheet>"
OLDER = [Path(__file__).parents[1] / "data" / f"tong-hop-ban-{version}.xlsx" for version in (1, 2, 3)]


def left_of(*rows: str, size: int = 1 << 16) -> str:
    """Return what is left of a part of these rows, whose columns B and C matter, read in pieces of a size."""
    part = "".join((HEAD, *rows, TAIL)).encode()
    pieces = [part[start : start + size] for start in range(0, len(part), size)]
    return b"".join(without_blank_rows(pieces, ["B", "C"])).decode()


@pytest.mark.parametrize("size", [1, 7, 50, 1 << 16])
def test_blank_rows_go_and_all_else_stays(size: int) -> None:
    typed = '<row r="9"><c r="A9"/><c r="B9" s="3" t="inlineStr"><is><t>Giữ</t></is></c></row>'
    assert left_of(BLANK, BLANK, typed, BLANK, size=size) == f"{HEAD}{typed}{TAIL}"
    assert left_of(BLANK, size=size) == HEAD + TAIL
    assert left_of(size=size) == HEAD + TAIL


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="C2" t="s"><v>0</v></c></row>',
        '<row r="2"><c r="C2"><f>1+1</f></c></row>',
        '<row r="2"><c s="3" r="C2"><v>1</v></c></row>',
        '<row r="2"><c\nr="C2"><v>1</v></c></row>',
        "<row r=\"2\"><c r='C2'><v>1</v></c></row>",
        "<row><c><v>1</v></c><c><v>2</v></c></row>",
        '<row r="2"><c s="1"/><c s="1"><v>2</v></c></row>',
        f'<row r="2"><x:c xmlns:x="{NAMESPACE}" r="C2"><v>2</v></x:c></row>',
        '<row r="2"><!-- --><c r="A2"/></row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><color rgb="0"/></rPr><t>a</t></r></is></c></row>',
    ],
)
def test_what_is_filled_or_written_in_another_way_stays(row: str) -> None:
    assert left_of(row) == HEAD + row + TAIL
    assert row in left_of(BLANK, row, BLANK)


def test_the_first_row_is_found_where_the_part_is_written_as_usual() -> None:
    assert first_row([HEAD.encode()[:40], HEAD.encode()[40:], BLANK.encode()]) == (HEAD + TAIL).encode()
    assert (
        first_row([(HEAD + BLANK).replace("<worksheet", f"<worksheet {NAMESPACE.replace('=', ':x=', 1)}").encode()])
        == b""
    )
    assert first_row([(HEAD + TAIL).encode("utf-16")]) == b""
    assert first_row([]) == b""


@pytest.mark.slow
@pytest.mark.parametrize("file", OLDER, ids=lambda each: each.stem)
def test_the_same_decisions_are_read_as_of_the_whole_workbook(file: Path) -> None:
    whole = office_decisions(open_own_book(file.read_bytes()))
    assert read_decisions(file.read_bytes()) == whole
    assert whole.edited and whole.settled


@pytest.mark.slow
def test_what_another_program_saved_is_read_as_well(demo: pipeline.Demo) -> None:
    book = load_workbook(demo.merged.folder / "tong-hop.xlsx")
    for name in (words.SHEET_TASKS, words.SHEET_DOCUMENTS, words.SHEET_SOURCES):
        sheet = book[name]
        note = next(each.column for each in sheet[1] if each.value == words.NOTE)
        for row in (2, sheet.max_row):
            sheet.cell(row, note, f"Ghi chú {name} {row}")
    target = io.BytesIO()
    book.save(target)
    content = target.getvalue()
    notes = read_decisions(content).notes
    assert len([each for each in notes.values() if each.startswith("Ghi chú")]) == 6
    assert read_decisions(content) == office_decisions(open_own_book(content))


@pytest.mark.slow
@pytest.mark.parametrize("heading", [words.NOTE, words.NOTE.upper()])
def test_a_note_is_read_below_its_heading_whatever_its_letters(demo: pipeline.Demo, heading: str) -> None:
    source = zipfile.ZipFile(demo.merged.folder / "tong-hop.xlsx")
    place = list(words.task_columns(demo.merged.report.plan)).index("note")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name).replace(f"<t>{words.NOTE}</t>".encode(), f"<t>{heading}</t>".encode())
            if name == "xl/worksheets/sheet2.xml":
                blank = re.compile(f'(<c r="{letters_of(place)}4" s="[0-9]+")/>'.encode())
                content, times = blank.subn(rb'\1 t="inlineStr"><is><t>Ghi nho</t></is></c>', content)
                assert times == 1
            changed.writestr(name, content)
    assert "Ghi nho" in read_decisions(target.getvalue()).notes.values()
