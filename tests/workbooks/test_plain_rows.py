"""Rows of one shape, frames and parts taken at one stroke say what the careful reader says, or are left to it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import UnreadableFileError
from generator.model import Period, Plan
from generator.workbooks.formats import open_book, plain
from generator.workbooks.formats.grid import Grid
from generator.workbooks.formats.ooxml_frame import read_frame, take_beginning
from generator.workbooks.formats.package import Package, PartError, parse_content
from generator.workbooks.template_writer import write_template

SHEET = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def template(plan: Plan, period: Period) -> bytes:
    """Return a template, as plain as a workbook can be."""
    return write_template(plan, period, plan.units[0])


@pytest.fixture(autouse=True, params=["in rows of one shape", "cell by cell"])
def _shapes_everywhere_or_nowhere(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Look for the shape of rows in small sheets too, and not even in large ones."""
    monkeypatch.setattr(plain, "_LARGE", 0 if request.param == "in rows of one shape" else 1 << 30)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a workbook with another part in the place of its own."""
    source, target = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for each in source.namelist():
            package.writestr(each, part if each == name else source.read(each))
    return target.getvalue()


def part_of(content: bytes, name: str) -> str:
    """Return a part of a workbook as text."""
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def told(content: bytes) -> object:
    """Return all that is known of a workbook's sheets, or why it cannot be read."""
    try:
        grids = open_book(content).grids
    except UnreadableFileError as error:
        return error.code
    return [
        (grid.name, grid.merges, grid.hidden_columns, sorted(grid.hidden_rows), grid.twice, grid.strays, grid.filled,
         [(row, column, cell) for row, cells in grid.rows.items() for column, cell in cells.items()])
        for grid in grids
    ]  # fmt: skip


def told_with_care(content: bytes, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return the same, read by the parser alone."""
    with monkeypatch.context() as patched:
        patched.setattr(plain, "read_sheet", lambda _: None)
        return told(content)


CHANGES = [
    (' s="5" t="s"', ' t="s" s="5"'),
    ("</row>", '<c r="ZZ9"><v>1</v></c></row>'),
    ('<c r="B8"', '<c r="B9"'),
    ('<c r="H8"', '<c r="A8"'),
    ('<row r="8"', '<row r="9"'),
    ('<row r="8"', '<row hidden="1" r="8"'),
    ('<row r="8"', '<row r="8" hidden="true"'),
    ('<row r="8"', '<row r="8" x:y="a&b"'),
    ('<row r="8"', '<row r="8" 0ht="30"'),
    ('<row r="8"', '<row r="8" :ht="30"'),
    ('<row r="8"', '<row r="8" r="8"'),
    ('<row r="8"', '<row r="8" x="1" x="1"'),
    ("<v>8", "<v>&#56;"),
    ("<v>8", '<v xml:space="preserve">8'),
    ("<v>80</v>", "<v>8000</v>"),
    ("<v>80</v>", "<v>-1</v>"),
    ("<v>80</v>", "<v/>"),
    ("<v>80</v>", "<v></v>"),
    ("<v>80</v>", ""),
    ("<f>", '<f t="shared" si="0">'),
    ("<f>", '<f si="0" si="0">'),
    ("<f>", '<f t="shared" si="0" t="shared">'),
    ("<f>", '<f si="0" x:si="0">'),
    ("<f>", "<f bad>"),
    ("<f>", "<f><g/>"),
    ("</f>", "</f><f/>"),
    ("</f><v>", "</f></v><v>"),
    (' t="str"><f>', "><f>"),
    (' t="str"><f>', ' t="inlineStr"><f>'),
    ("</c></row>", "</c> </row>"),
    ("</row></sheetData>", '</row><row r="500"/></sheetData>'),
    ("</row></sheetData>", "</row>x</sheetData>"),
]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("often", [1, -1])
def test_a_row_is_read_as_the_parser_reads_it(
    template: bytes, change: tuple[str, str], often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(template, SHEET)
    odd = with_part(template, SHEET, part.replace(*change, often).encode())
    assert part.count(change[0])
    assert told(odd) == told_with_care(odd, monkeypatch)


@pytest.fixture(scope="module")
def filled(template: bytes) -> bytes:
    """Return a template whose blank cells hold a number, a text of their own, or a formula without a result."""
    written = iter(["<v>80</v>", "<v>0.5</v>", "<f>1+1</f>", "<v>x</v>", "<v>45300</v>", "<f>A1</f><v></v>"] * 900)

    def fill(match: re.Match[str]) -> str:
        return f"{match[1]}>{next(written)}</c>"

    return with_part(template, SHEET, re.sub(r'(<c r="[H-O]\d+" s="\d+")/>', fill, part_of(template, SHEET)).encode())


def test_filled_rows_are_read_as_the_parser_reads_them(filled: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(filled) == told_with_care(filled, monkeypatch)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_row_is_read_as_the_parser_reads_it(
    filled: bytes, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(filled, SHEET)
    place = data.draw(st.integers(part.index("<sheetData>"), part.index("</sheetData>")))
    sign = data.draw(st.sampled_from(["", "<", ">", "&", '"', "/", " ", "0", "</c>", "<v>1</v>", "<!-- -->", "é"]))
    cut = data.draw(st.integers(0, 12))
    odd = with_part(filled, SHEET, (part[:place] + sign + part[place + cut :]).encode())
    assert told(odd) == told_with_care(odd, monkeypatch)


# --- frames ---------------------------------------------------------------------------------------------------------


def parsed(content: bytes) -> tuple[object, object] | None:
    """Return merged ranges and hidden columns as the parser finds them, None where the part is broken."""
    grid = Grid("")
    try:
        parse_content("frame", [content], lambda name, attributes: take_beginning(name, attributes, grid))
    except PartError:
        return None
    return grid.merges, grid.hidden_columns


def of_frame(content: bytes) -> tuple[object, object] | None:
    """Return the same as the reader finds them."""
    grid = Grid("")
    try:
        read_frame(content, grid)
    except PartError:
        return None
    return grid.merges, grid.hidden_columns


def frames(template: bytes) -> Iterator[bytes]:
    """Yield the frame of a sheet, and that with changes."""
    sheet = plain.read_sheet(part_of(template, SHEET).encode())
    assert sheet is not None
    yield sheet.frame
    for old, new in (
        (b"<oddFooter>", b"<oddFooter>A&amp;B "), (b"<oddFooter>", b"<oddFooter>A&B "),
        (b"<mergeCell ref", b"<mergeCell\nref"),
        (b"<oddFooter>", b"<oddFooter>\xff"), (b' hidden="1"', b' hidden = "1"'), (b"<col ", b"<col\n"),
        (b"<oddFooter>", b"<oddFooter><b/>"), (b'hidden="1"', b"hidden='1'"), (b'hidden="1"', b'hidden="0"'),
        (b"<mergeCell ref", b"<mergeCell x='1' ref"), (b"<mergeCell ref", b"<x:mergeCell ref"), (b'"/>', b'"x/>'),
        (b'min="17" max="17"', b'max="17" min="17"'), (b"</worksheet>", b""), (b'version="1.0"', b'version="2.0"'),
        (b"<sheetData/>", b"<extLst><mergeCell ref='A1:B2'/></extLst><sheetData/>"),
    ):  # fmt: skip
        yield sheet.frame.replace(old, new)


def test_a_frame_is_read_as_the_parser_reads_it(template: bytes) -> None:
    known = list(frames(template))
    assert of_frame(known[0]) == parsed(known[0])
    assert of_frame(known[0]) not in (None, ([], []))
    assert [of_frame(each) for each in known] == [parsed(each) for each in known]


# --- parts ----------------------------------------------------------------------------------------------------------


def test_a_part_is_unpacked_at_one_stroke_as_it_is_streamed(template: bytes) -> None:
    package = Package(template)
    for name in package.names:
        assert Package(template).read(name) == b"".join(package.chunks(name)) == package.read(name)


@pytest.mark.parametrize("offset", [0, 6, 8, 14, 18, 26, 28, 30, 60, 200])
def test_a_damaged_member_is_refused_or_read_alike(template: bytes, offset: int) -> None:
    member = zipfile.ZipFile(io.BytesIO(template)).getinfo(SHEET)
    odd = bytearray(template)
    odd[member.header_offset + offset] ^= 0x55
    assert part_read(bytes(odd), streamed=False) == part_read(bytes(odd), streamed=True)


def part_read(content: bytes, *, streamed: bool) -> bytes | None:
    """Return the sheet of a workbook, None where it is broken."""
    package = Package(content)
    try:
        return b"".join(package.chunks(SHEET)) if streamed else package.read(SHEET)
    except PartError:
        return None


def test_a_member_whose_check_sum_is_not_as_told_is_broken(template: bytes) -> None:
    told = zipfile.ZipFile(io.BytesIO(template)).getinfo(SHEET).CRC
    odd = template.replace(told.to_bytes(4, "little"), (told ^ 1).to_bytes(4, "little"))
    assert part_read(template, streamed=False)
    assert part_read(odd, streamed=False) is part_read(odd, streamed=True) is None


def test_the_same_small_part_is_unpacked_once_and_held_to_what_each_package_tells_of_it() -> None:
    parts = {"xl/one.xml": b"<a/>", "xl/two.xml": b"<a/>"}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    sound = target.getvalue()
    assert Package(sound).read("xl/one.xml") is Package(sound).read("xl/two.xml")
    right = zlib.crc32(b"<a/>").to_bytes(4, "little")
    with pytest.raises(PartError):
        Package(sound.replace(right, b"\0\0\0\0")).read("xl/one.xml")
