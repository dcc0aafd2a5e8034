"""Returns as other programs save them. Excel's binary format is written here record by record; WPS and Google Sheets are
emulated from what is known of their files (no original can be had); LibreOffice's own files are made by LibreOffice in
`test_office_round_trip`.
"""

from __future__ import annotations

import io
import re
import struct
from datetime import date, datetime

from openpyxl import load_workbook

from tests.corpus.base import edited, good, packed, parts_of
from tests.corpus.workbooks import entry, file, shared

_EPOCH = datetime(1899, 12, 30)


@file("wps.xlsx")
def _() -> bytes:
    """WPS: a used range that lies, its own property part, namespaces of its own, texts in the shared table."""
    parts = parts_of(shared(good()))
    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        text = re.sub(r'<dimension ref="[^"]*"/>', '<dimension ref="A1"/>', parts[name].decode())
        text = text.replace(
            "<worksheet ",
            '<worksheet xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" ',
            1,
        )
        parts[name] = text.encode()
    custom = parts["docProps/custom.xml"].decode()
    own = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="KSOProductBuildVer">'
        '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">1033-12.2.0</vt:lpwstr>'
        "</property></"
    )
    parts["docProps/custom.xml"] = re.sub(r"</((?:\w+:)?Properties)>$", own + r"\1>", custom).encode()
    return packed(parts)


@file("google-sheets.xlsx")
def _() -> bytes:
    """Google Sheets: no document properties at all, an empty drawing on every sheet, texts in the shared table."""
    parts = {name: text for name, text in parts_of(shared(good())).items() if not name.startswith("docProps/")}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    for number in range(1, 5):
        parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kind}" Target="../drawings/drawing{number}.xml"/></Relationships>'
        ).encode()
        parts[f"xl/drawings/drawing{number}.xml"] = b"<xdr:wsDr xmlns:xdr='x'/>"
    relations = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = re.sub(r'<Relationship [^>]*Target="/?docProps[^>]*/>', "", relations).encode()
    return packed(parts)


# --- binary workbooks ----------------------------------------------------------------------------------------------

_SHEET_ROW, _BLANK, _ERROR, _BOOL, _REAL, _TEXT = 0, 1, 3, 4, 5, 6
_BEGIN_SHEET, _END_SHEET, _BEGIN_DATA, _END_DATA = 129, 130, 145, 146
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEETS, _END_SHEETS, _SHEET = 131, 132, 143, 144, 156


def record(kind: int, body: bytes = b"") -> bytes:
    """Return one record: type in one or two bytes, size seven bits at a time."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        length, low = length >> 7, length & 0x7F
        size += bytes([low | (0x80 if length else 0)])
        if not length:
            return head + size + body


def text(value: str) -> bytes:
    """Return a counted UTF-16 text."""
    return struct.pack("<I", len(value.encode("utf-16-le")) // 2) + value.encode("utf-16-le")


def binary(content: bytes, *, hidden: tuple[int, ...] = (), errors: tuple[str, ...] = ()) -> bytes:
    """Return the binary workbook of an .xlsx: values only, rows hidden and cells in error as told (sheet Phụ lục)."""
    book = load_workbook(io.BytesIO(content))
    sheets = b"".join(
        record(_SHEET, struct.pack("<II", 0, number) + text(f"rId{number}") + text(sheet.title))
        for number, sheet in enumerate(book.worksheets, start=1)
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="worksheets/sheet{number}.bin"/>'
        for number in range(1, len(book.worksheets) + 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": record(_BEGIN_BOOK)
        + record(_BEGIN_SHEETS)
        + sheets
        + record(_END_SHEETS)
        + record(_END_BOOK),
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{space}">{relations}</Relationships>'.encode(),
    }
    for number, sheet in enumerate(book.worksheets, start=1):
        rows = b""
        for cells in sheet.iter_rows():
            row = cells[0].row - 1
            is_hidden = sheet.title == "Phụ lục" and row + 1 in hidden
            rows += record(_SHEET_ROW, struct.pack("<IIHHBI", row, 0, 300, 0x1000 if is_hidden else 0, 0, 0))
            for cell in cells:
                in_error = sheet.title == "Phụ lục" and cell.coordinate in errors
                rows += _cell(cell.column - 1, cell.value, in_error=in_error)
        parts[f"xl/worksheets/sheet{number}.bin"] = (
            record(_BEGIN_SHEET)
            + record(148, struct.pack("<IIII", 0, sheet.max_row, 0, sheet.max_column))
            + record(_BEGIN_DATA) + rows + record(_END_DATA) + record(_END_SHEET)
        )  # fmt: skip
    return packed(parts)


def _cell(column: int, value: object, *, in_error: bool) -> bytes:
    """Return the record of one cell."""
    head = struct.pack("<II", column, 0)
    if in_error:
        return record(_ERROR, head + bytes([23]))
    if isinstance(value, bool):
        return record(_BOOL, head + bytes([value]))
    if isinstance(value, datetime):
        value = (value - _EPOCH).days
    if isinstance(value, date):
        value = (datetime(value.year, value.month, value.day) - _EPOCH).days
    if isinstance(value, int | float):
        return record(_REAL, head + struct.pack("<d", value))
    if isinstance(value, str) and not value.startswith("="):
        return record(_TEXT, head + text(value))
    return b""


def days_as_text() -> bytes:
    """Return the good return with its days typed as text: the binary workbook written here has no styles."""

    def change(sheet) -> None:  # type: ignore[no-untyped-def]
        sheet["K11"], sheet["K27"] = "26/4/2024", "15/3/2024"

    return edited(change)


entry("nhi-phan.xlsb", lambda: binary(days_as_text()))
entry("nhi-phan-o-loi.xlsb", lambda: binary(days_as_text(), errors=("H9",)))
entry("nhi-phan-dong-an.xlsb", lambda: binary(days_as_text(), hidden=(9,)))
entry("nhi-phan-hong.xlsb", lambda: binary(days_as_text())[:-3000])
