"""One damaged workbook for each way in which a return can be odd. All are made here; none is stored."""

from __future__ import annotations

import io
import random
import re
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.corpus.base import (
    SHEET,
    blank,
    cell_xml,
    edited,
    edited_book,
    good,
    packed,
    parts_of,
    unmerged,
    with_part,
    with_xml,
    zipped,
)

Maker = Callable[[], bytes]
FILES: dict[str, Maker] = {}
"""File name → what makes it."""


def file(name: str) -> Callable[[Maker], Maker]:
    """Enter the decorated maker under a file name."""

    def enter(maker: Maker) -> Maker:
        assert name not in FILES, name
        FILES[name] = maker
        return maker

    return enter


def entry(name: str, maker: Maker) -> None:
    """Enter a maker that needs no body of its own."""
    file(name)(maker)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*names: str) -> bytes:
    """Return the beginnings of a compound file: its header and a directory with these names."""
    header = bytearray(512)
    header[:8] = OLE
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 0)
    directory = b"".join(each.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for each in ("Root Entry", *names))
    return bytes(header) + directory.ljust(2048, b"\0")


# --- 1–13 container ------------------------------------------------------------------------------------------------

entry("tot.xlsx", good)
entry("rong.xlsx", lambda: b"")
entry("toan-so-khong.xlsx", lambda: bytes(4096))
entry("ngau-nhien.xlsx", lambda: random.Random(1).randbytes(5000))
entry("cat-cut.xlsx", lambda: good()[: len(good()) // 2])
entry("lat-bit.xlsx", lambda: flipped(good()))
entry("thieu-thu-muc-zip.xlsx", lambda: good()[:-200])


def flipped(content: bytes) -> bytes:
    """Return a package with one bit of the packed sheet turned over."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        start = package.getinfo(SHEET).header_offset + 200
    return content[:start] + bytes([content[start] ^ 0x10]) + content[start + 1 :]


@file("bom-khoang-trang.xlsx")
def _() -> bytes:
    return with_part("xl/media/image9.xml", b" " * (150 * 1024 * 1024))


@file("bom-trong-trang.xlsx")
def _() -> bytes:
    return with_xml(lambda text: text.replace("</sheetData>", " " * (60 * 1024 * 1024) + "</sheetData>"))


@file("tren-mot-trieu-o.xlsx")
def _() -> bytes:
    dice = random.Random(2)
    rows = "".join(
        f'<row r="{row}">' + "".join(f"<c><v>{dice.randrange(10**6)}</v></c>" for _ in range(300)) + "</row>"
        for row in range(100, 3600)
    )
    return with_xml(lambda text: text.replace("</sheetData>", rows + "</sheetData>"))


@file("chu-5-trieu-ky-tu.xlsx")
def _() -> bytes:
    dice = random.Random(3)
    text = " ".join("".join(dice.choices("abcdeghiklmnoprstuvxy", k=5)) for _ in range(830_000))
    return with_xml(cell_xml("H9", f'<c r="H9" t="inlineStr"><is><t>{text}</t></is></c>'))


@file("chuoi-dung-chung-150mb.xlsx")
def _() -> bytes:
    parts = parts_of(shared(good()))
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b"</sst>", b"<si><t>" + b"a" * (101 * 1024 * 1024) + b"</t></si></sst>"
    )
    return packed(parts)


def shared(content: bytes) -> bytes:
    """Return a package whose texts stand in the shared table, as Excel writes them."""
    parts = parts_of(content)
    texts: list[str] = []

    def move(match: re.Match[str]) -> str:
        texts.append(match[3])
        return f'<c{match[1]}t="s"{match[2]}><v>{len(texts) - 1}</v></c>'

    for name in [each for each in parts if each.startswith("xl/worksheets/sheet")]:
        text = parts[name].decode()
        text = re.sub(r'<c([^>]*?)t="inlineStr"([^>]*?)><is>(.*?)</is></c>', move, text, flags=re.DOTALL)
        parts[name] = text.encode()
    body = "".join(f"<si>{each}</si>" for each in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}" count="{len(texts)}">{body}</sst>'.encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdSst" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'.encode(),
    )
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{content_type}"/></Types>'.encode()
    )
    return packed(parts)


entry("chuoi-dung-chung.xlsx", lambda: shared(good()))


@file("1200-phan.xlsx")
def _() -> bytes:
    return packed({**parts_of(good()), **{f"xl/media/a{n}.bin": b"x" for n in range(1200)}})


@file("hai-phan-trung-ten.xlsx")
def _() -> bytes:
    target = io.BytesIO(good())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(SHEET.upper(), parts_of(good())[SHEET].replace(b"45", b"99"))
    return target.getvalue()


@file("co-gia-kich-thuoc.xlsx")
def _() -> bytes:
    content = bytearray(good())
    start = content.rindex(SHEET.encode()) - 46
    assert content[start : start + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, start + 24, 10)
    return bytes(content)


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>'
BOMB = DOCTYPE % b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))


def with_doctype(part: str, doctype: bytes) -> bytes:
    """Return the good return with a document type in one of its parts."""
    text = parts_of(good())[part]
    head, _, body = text.partition(b"?>") if text.startswith(b"<?xml") else (b"", b"", text)
    return with_part(part, (head + b"?>" if head else b"") + doctype + body)


entry("bom-thuc-the.xlsx", lambda: with_doctype(SHEET, BOMB))
entry("doctype-trong-core.xlsx", lambda: with_doctype("docProps/core.xml", BOMB))
entry("xxe.xlsx", lambda: with_doctype(SHEET, b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'))
entry("dtd-ngoai.xlsx", lambda: with_doctype("xl/workbook.xml", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'))
entry("xml-sau-200000.xlsx", lambda: with_xml(lambda t: t.replace("</sheetData>", "</sheetData>" + "<a>" * 200_000)))
entry("utf16.xlsx", lambda: with_part(SHEET, utf16(parts_of(good())[SHEET])))
entry("bang-ma-la.xlsx", lambda: with_part(SHEET, b'<?xml version="1.0" encoding="ETF-8"?>' + parts_of(good())[SHEET]))
entry("utf8-hong.xlsx", lambda: with_part(SHEET, parts_of(good())[SHEET].replace(b"<is><t>", b"<is><t>\xff\xfe", 1)))


def utf16(text: bytes) -> bytes:
    """Return an XML part in UTF-16."""
    body = text.decode().removeprefix('<?xml version="1.0" encoding="UTF-8"?>')
    return ('<?xml version="1.0" encoding="UTF-16"?>' + body).encode("utf-16")


entry("mat-khau.xlsx", lambda: compound("EncryptedPackage", "EncryptionInfo"))
entry("word-cu.xls", lambda: compound("WordDocument", "1Table"))
entry("ten-luong-viet-hoa.xls", lambda: compound("WORKBOOK"))
entry("ten-xls.xls", good)
entry("ten-docx.docx", good)
entry("khong-duoi", good)
entry("csv.xlsx", lambda: "TT;Nội dung;Kết quả\n1;Việc;Xong\n2;Việc;Xong\n".encode())
entry("html.xls", lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>")
entry(
    "xml2003.xls",
    lambda: (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
)
entry("van-ban.docx", lambda: packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}))
entry("quet.pdf", lambda: b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
entry("anh.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(64))
entry("nen.rar", lambda: b"Rar!\x1a\x07\x01\x00" + bytes(64))
entry("ghi-chu.txt", lambda: "Kính gửi Văn phòng, đơn vị gửi sau.\n".encode())
entry("co-macro.xlsm", lambda: with_part("xl/vbaProject.bin", OLE + bytes(600)))
entry("lien-ket-ngoai.xlsx", lambda: with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"))
entry("ket-noi.xlsx", lambda: with_part("xl/connections.xml", b"<connections/>"))
for _part, _name in {
    "xl/workbook.xml": "thieu-workbook", "xl/_rels/workbook.xml.rels": "thieu-rels", SHEET: "thieu-trang",
    "xl/styles.xml": "thieu-styles", "docProps/core.xml": "thieu-core", "_rels/.rels": "thieu-rels-goc",
    "[Content_Types].xml": "thieu-content-types", "docProps/custom.xml": "thieu-custom",
}.items():  # fmt: skip
    entry(f"{_name}.xlsx", lambda part=_part: with_part(part, None))  # type: ignore[misc]


@file("thieu-chuoi-dung-chung.xlsx")
def _() -> bytes:
    parts = parts_of(shared(good()))
    del parts["xl/sharedStrings.xml"]
    return packed(parts)


for _part, _name in {
    "xl/styles.xml": "styles", "xl/theme/theme1.xml": "theme", "docProps/core.xml": "core", "docProps/app.xml": "app",
    "docProps/custom.xml": "custom", "[Content_Types].xml": "content-types",
}.items():  # fmt: skip
    entry(f"hong-{_name}.xlsx", lambda part=_part: with_part(part, b"<broken"))  # type: ignore[misc]
entry(
    "styles-sai-so.xlsx",
    lambda: with_xml(
        lambda t: t.replace("<cellXfs", '<cellXfs x="1"').replace('numFmtId="', 'numFmtId="x'), "xl/styles.xml"
    ),
)
entry("theme-la.xlsx", lambda: with_part("xl/theme/theme1.xml", b"<theme><a/></theme>"))
entry("ban-ve-hong.xlsx", lambda: with_part("xl/drawings/drawing1.xml", b"\x00\x01"))

# --- 14–26 structure -----------------------------------------------------------------------------------------------


@file("strict.xlsx")
def _() -> bytes:
    swaps = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    parts = parts_of(shared(good()))
    for name, text in parts.items():
        for old, new in swaps.items():
            text = text.replace(old, new)
        parts[name] = text
    return packed(parts)


@file("tien-to-x.xlsx")
def _() -> bytes:
    def change(text: str) -> str:
        text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text)
        return text.replace("xmlns=", "xmlns:x=", 1)

    return with_xml(change)


entry("o-cuoi-cung.xlsx", lambda: rows_after('<row r="1048576"><c r="A1048576" s="1"/></row>'))
entry(
    "trieu-dong-dinh-dang.xlsx",
    lambda: rows_after("".join(f'<row r="{n}" s="3" customFormat="1"/>' for n in range(41, 1_048_577))),
)
entry("o-xfd.xlsx", lambda: rows_after('<row r="1048576"><c r="XFD1048576" s="1"/></row>'))
entry("50000-dong-trong-co-khung.xlsx", lambda: rows_after(framed_rows(50_000)))


def rows_after(xml: str) -> bytes:
    """Return the good return with more rows below its own."""
    return with_xml(lambda text: text.replace("</sheetData>", xml + "</sheetData>"))


def framed_rows(count: int) -> str:
    """Return the XML of rows of 15 blank cells with a border."""
    return "".join(
        f'<row r="{n}">' + "".join(f'<c r="{letter}{n}" s="6"/>' for letter in "ABCDEFGHIJKLMNO") + "</row>"
        for n in range(41, 41 + count)
    )


def dimension(text: str) -> Callable[[str], str]:
    """Return a change of the sheet's said size."""
    return lambda xml: re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{text}"/>', xml)


entry("dimension-nho.xlsx", lambda: with_xml(dimension("A1:B2")))
entry("dimension-vo-nghia.xlsx", lambda: with_xml(dimension("ZZZZ0:-1")))
entry(
    "dong-0.xlsx",
    lambda: with_xml(
        lambda t: t.replace("<sheetData>", '<sheetData><row r="0"><c r="A0" t="inlineStr"><is><t>x</t></is></c></row>')
    ),
)
entry("cot-zzzz.xlsx", lambda: rows_after('<row r="60"><c r="ZZZZ60"><v>1</v></c></row>'))
entry("dong-99999999.xlsx", lambda: rows_after('<row r="99999999"><c r="A99999999"><v>1</v></c></row>'))
entry(
    "tron-17-ty-o.xlsx",
    lambda: with_xml(lambda t: re.sub(r"<mergeCells[^>]*>", lambda m: m[0] + '<mergeCell ref="R50:XFD1048576"/>', t)),
)
entry(
    "50000-o-tron.xlsx",
    lambda: with_xml(
        lambda t: t.replace(
            "</mergeCells>", "".join(f'<mergeCell ref="R{n}:S{n}"/>' for n in range(50, 50_050)) + "</mergeCells>"
        )
    ),
)


@file("chi-so-chuoi-ngoai-bang.xlsx")
def _() -> bytes:
    parts = parts_of(shared(good()))
    parts[SHEET] = cell_xml("H9", '<c r="H9" t="s"><v>999999</v></c>')(parts[SHEET].decode()).encode()
    return packed(parts)


entry("khong-dia-chi.xlsx", lambda: with_xml(without_addresses))


def without_addresses(text: str) -> str:
    """Drop the r attributes of all cells; rows are padded so that each cell keeps its column."""

    def row(match: re.Match[str]) -> str:
        cells = re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(/>|>.*?</c>)', match[2], flags=re.DOTALL)
        by_column = {ord(letters) - 65: f"<c{rest}{end}" for letters, rest, end in cells}
        return match[1] + "".join(by_column.get(n, "<c/>") for n in range(max(by_column, default=-1) + 1)) + "</row>"

    return re.sub(r"(<row [^>]*>)(.*?)</row>", row, text, flags=re.DOTALL)


@file("o-khong-theo-thu-tu.xlsx")
def _() -> bytes:
    def change(text: str) -> str:
        rows = re.findall(r"<row .*?</row>|<row [^>]*/>", text, flags=re.DOTALL)
        return text.replace("".join(rows), "".join(reversed(rows)))

    return with_xml(change)


entry(
    "o-ghi-hai-lan.xlsx",
    lambda: with_xml(
        lambda t: re.sub(r'(<c r="J9".*?</c>)', r'<c r="J9"><v>12</v></c>\1', t, count=1, flags=re.DOTALL)
    ),
)


def hide_rows(sheet: Worksheet) -> None:
    """Hide two filled rows."""
    for row in (9, 10):
        sheet.row_dimensions[row].hidden = True


def hide_column(sheet: Worksheet) -> None:
    """Hide the column of results."""
    sheet.column_dimensions["H"].hidden = True


entry("dong-an.xlsx", lambda: edited(hide_rows))
entry("cot-an.xlsx", lambda: edited(hide_column))
entry("trang-an.xlsx", lambda: edited(lambda sheet: setattr(sheet, "sheet_state", "hidden")))
entry("trang-rat-an.xlsx", lambda: edited(lambda sheet: setattr(sheet, "sheet_state", "veryHidden")))
entry("doi-ten-trang.xlsx", lambda: edited(lambda sheet: setattr(sheet, "title", "Bao cao 6 thang (2)")))
entry(
    "ten-trang-nfd.xlsx",
    lambda: edited(lambda sheet: setattr(sheet, "title", unicodedata.normalize("NFD", "Phụ lục") + " ")),
)
entry("doi-cho-trang.xlsx", lambda: edited_book(lambda book: book.move_sheet("Phụ lục", 2)))
entry("trang-chep-giong.xlsx", lambda: edited_book(lambda book: book.copy_worksheet(book["Phụ lục"])))
entry("trang-chep-khac.xlsx", lambda: edited_book(copy_and_change))
entry("trang-chep-trong.xlsx", lambda: edited_book(copy_and_clear))
entry("xoa-trang-giai-phap.xlsx", lambda: edited_book(lambda book: book.remove(book["Giải pháp"])))
entry("xoa-trang-an.xlsx", lambda: edited_book(lambda book: book.remove(book["_baocao"])))
entry(
    "them-trang-rieng.xlsx",
    lambda: edited_book(lambda book: book.create_sheet("Số liệu").append(["TT", "Chỉ tiêu", 5])),
)
entry("khong-phai-bieu-mau.xlsx", lambda: edited_book(only_other_sheet))


def copy_and_change(book: Workbook) -> None:
    """Copy the sheet and answer one task otherwise in the copy."""
    book.copy_worksheet(book["Phụ lục"])["H9"] = "Nội dung khác hẳn"


def copy_and_clear(book: Workbook) -> None:
    """Copy the sheet and clear what the unit typed in the copy."""
    copy = book.copy_worksheet(book["Phụ lục"])
    for row in copy.iter_rows(min_row=6, min_col=8, max_col=15):
        for cell in row:
            if type(cell).__name__ == "Cell":
                cell.value = None
    copy["B27"].value = copy["C27"].value = None


def only_other_sheet(book: Workbook) -> None:
    """Leave a workbook that has nothing of a return."""
    for name in book.sheetnames:
        if name != "Hướng dẫn":
            book.remove(book[name])
    book["Hướng dẫn"].delete_rows(1, 60)
    for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]
        del book.custom_doc_props[name]  # type: ignore[attr-defined]
    book["Hướng dẫn"]["A1"] = "Danh sách đăng ký"


def structural(change: Callable[[Worksheet], object]) -> Maker:
    """Return the maker of a return whose rows or columns are moved; merges are undone first."""

    def made() -> bytes:
        def both(sheet: Worksheet) -> None:
            unmerged(sheet)
            change(sheet)

        return edited(both)

    return made


entry("xoa-cot-ket-qua.xlsx", structural(lambda sheet: sheet.delete_cols(8)))
entry("xoa-cot-de-xuat.xlsx", structural(lambda sheet: sheet.delete_cols(14)))
entry("chen-cot.xlsx", structural(lambda sheet: sheet.insert_cols(3, 2)))
entry("chen-dong.xlsx", structural(lambda sheet: sheet.insert_rows(10, 3)))
entry("chen-6-dong-tren.xlsx", structural(lambda sheet: sheet.insert_rows(1, 6)))
entry("cach-500-dong.xlsx", structural(lambda sheet: sheet.insert_rows(12, 500)))
entry("doi-cho-cot.xlsx", structural(lambda sheet: swap_columns(sheet, 12, 13)))
entry("hai-cot-trung-ten.xlsx", structural(lambda sheet: double_heading(sheet)))
entry("xoa-dong-nhiem-vu.xlsx", structural(lambda sheet: sheet.delete_rows(9)))
entry("dong-doi-cho.xlsx", structural(lambda sheet: reorder(sheet, with_keys=True)))
entry("sap-xep-khong-kem-khoa.xlsx", structural(lambda sheet: reorder(sheet, with_keys=False)))
entry("dong-so-cot.xlsx", structural(lambda sheet: insert_row(sheet, 6, [f"({n})" for n in range(1, 16)])))
entry(
    "dong-cong.xlsx",
    structural(lambda sheet: insert_row(sheet, 13, ["", "Tổng cộng", "", "", "", "", "", "", "", 285])),
)
entry("tieu-de-lap-lai.xlsx", structural(lambda sheet: insert_row(sheet, 10, [cell.value for cell in sheet[5]][:16])))
entry("khoi-ky-ten.xlsx", structural(lambda sheet: signature(sheet)))
entry("dong-them-khong-khoa.xlsx", structural(lambda sheet: insert_row(sheet, 30, own_task())))
entry(
    "dong-tach-doi.xlsx",
    structural(lambda sheet: insert_row(sheet, 10, ["", "", "", "", "", "", "", "Viết tiếp ở dòng dưới"])),
)
entry("ghi-ngoai-bang.xlsx", structural(lambda sheet: sheet.cell(9, 20, "Nhờ Văn phòng xem giúp")))


entry("khoa-bi-ghi-de.xlsx", structural(lambda sheet: sheet.cell(9, 17, "xem lại")))
entry("ghi-o-dong-muc.xlsx", structural(lambda sheet: sheet.cell(7, 8, "Ghi nhầm ở dòng mục")))
entry("ghi-o-dong-khoi.xlsx", structural(lambda sheet: sheet.cell(13, 8, "Ghi nhầm ở dòng khối")))


def swap_columns(sheet: Worksheet, one: int, other: int) -> None:
    """Exchange two columns with their headings and keys."""
    for row in range(1, sheet.max_row + 1):
        first, second = sheet.cell(row, one), sheet.cell(row, other)
        first.value, second.value = second.value, first.value


def double_heading(sheet: Worksheet) -> None:
    """Give the column of proposals the heading of results, and no key."""
    sheet["N5"], sheet["N4"], sheet["H4"] = "Kết quả thực hiện", None, None


def insert_row(sheet: Worksheet, row: int, values: list[object]) -> None:
    """Insert a row with these values; a formula is copied as nothing."""
    sheet.insert_rows(row)
    for column, value in enumerate(values, start=1):
        sheet.cell(row, column).value = value if not str(value).startswith("=") else None  # type: ignore[assignment]


def own_task() -> list[object]:
    """Return a task outside the plan, as a unit types it into a row of its own."""
    return ["", "Tham gia đoàn công tác", "", "", "", "", "", "Đã tham gia đầy đủ", "Đang thực hiện", 50]


def reorder(sheet: Worksheet, *, with_keys: bool) -> None:
    """Exchange the first two tasks, with or without their hidden keys, as a sort of the visible columns does."""
    for column in range(1, 18 if with_keys else 17):
        first, second = sheet.cell(8, column), sheet.cell(9, column)
        first.value, second.value = second.value, first.value


def signature(sheet: Worksheet) -> None:
    """Write a signature block below the table."""
    sheet["M40"], sheet["B41"], sheet["M41"] = "Quảng Trị, ngày 16 tháng 5 năm 2024", "Người lập biểu", "TRƯỞNG PHÒNG"
    sheet["M45"] = "(Ký, ghi rõ họ tên)"


def heading(changes: dict[str, str], *, keys: bool = False) -> Maker:
    """Return the maker of a return with other headings; the hidden field keys go unless `keys`."""

    def change(sheet: Worksheet) -> None:
        for address, text in changes.items():
            sheet[address] = text
        if not keys:
            for cell in sheet[4]:
                cell.value = None

    return lambda: edited(change)


entry("mat-dong-khoa.xlsx", heading({}))
entry("tieu-de-khong-dau.xlsx", heading({"H5": "KET QUA THUC HIEN", "I5": "Tinh trang", "J5": "ty le hoan thanh(%)"}))
entry("tieu-de-xuong-dong.xlsx", heading({"H5": "Kết quả\nthực  hiện", "L5": "Số, ngày văn bản /\nsản phẩm"}))
entry("tieu-de-go-sai.xlsx", heading({"H5": "Kết quả thực hịên", "K5": "Ngày hoàn thàn"}))
entry("tieu-de-la.xlsx", heading({"H5": "Thành tích nổi bật"}))


@file("tieu-de-hai-tang.xlsx")
def _() -> bytes:
    """Headings on two levels: the unit's columns stand below a heading that spans them."""

    def change(sheet: Worksheet) -> None:
        unmerged(sheet)
        sheet.insert_rows(6)
        for column in range(9, 16):
            sheet.cell(6, column).value, sheet.cell(5, column).value = sheet.cell(5, column).value, None
        sheet["I5"] = "Đánh giá của đơn vị"
        sheet.merge_cells("I5:O5")
        for cell in sheet[4]:
            cell.value = None

    return edited(change)


@file("ten-va-ma-co-ky-tu-hong.xlsx")
def _() -> bytes:
    """Names, marks, comments and unseen values that no document can hold."""

    def change(book: Workbook) -> None:
        book["_baocao"]["B5"] = "1_xD800__x0001_"
        book["Phụ lục"]["H9"].comment = Comment("ghi chú _x0000__xDFFF_", "x")

    parts = parts_of(edited_book(change))
    sheet = parts[SHEET].decode()
    sheet = re.sub(r"<mergeCells[^>]*>", lambda m: m[0] + '<mergeCell ref="H8:H9"/>', sheet)
    parts[SHEET] = cell_xml("H9", '<c r="H9" t="inlineStr"><is><t>_xD800_ khuất</t></is></c>')(sheet).encode()
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].decode().replace('"Phụ lục"', '"Phụ lục_xD800_"').encode()
    return packed(parts)


@file("trang-khong-co-phan.xlsx")
def _() -> bytes:
    """A module sheet of old Excel: listed, but with no part of its own."""
    parts = parts_of(good())
    workbook = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = workbook.replace(
        "</sheets>", '<sheet name="Module" sheetId="99" r:id=""/></sheets>'
    ).encode()
    return packed(parts)


@file("co-anh.xlsx")
def _() -> bytes:
    parts = parts_of(good())
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    for part, target, kind in (
        ("xl/worksheets/_rels/sheet2.xml.rels", "../drawings/drawing1.xml", "drawing"),
        ("xl/drawings/_rels/drawing1.xml.rels", "../media/image1.png", "image"),
    ):
        parts[part] = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{kinds}{kind}" Target="{target}"/></Relationships>'
        ).encode()
    parts["xl/drawings/drawing1.xml"], parts["xl/media/image1.png"] = b"<x/>", b"\x89PNG\r\n\x1a\n"
    return packed(parts)


def keyless(sheet: Worksheet) -> None:
    """Clear hidden keys of rows and columns."""
    for row in range(1, sheet.max_row + 1):
        if type(sheet.cell(row, 17)).__name__ == "Cell":
            sheet.cell(row, 17).value = None
    for cell in sheet[4]:
        cell.value = None


@file("chep-sang-tep-moi.xlsx")
def _() -> bytes:
    def copy(book: Workbook) -> None:
        keyless(book["Phụ lục"])
        for row in range(1, book["Giải pháp"].max_row + 1):
            if type(book["Giải pháp"].cell(row, 11)).__name__ == "Cell":
                book["Giải pháp"].cell(row, 11).value = None
        for cell in book["Giải pháp"][4]:
            cell.value = None
        book.remove(book["_baocao"])
        for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]
            del book.custom_doc_props[name]  # type: ignore[attr-defined]

    return edited_book(copy)


def merge_texts(sheet: Worksheet) -> None:
    """Merge the results of two tasks into one cell, and leave the unseen value of the second one out."""
    sheet["H9"].value = None
    sheet.merge_cells("H8:H9")


def merge_numbers(sheet: Worksheet) -> None:
    """Merge the percentages of two tasks into one cell."""
    sheet["J9"].value = None
    sheet.merge_cells("J8:J9")


entry("tron-o-chu.xlsx", lambda: edited(merge_texts))
entry("tron-o-so.xlsx", lambda: edited(merge_numbers))
entry(
    "gia-tri-duoi-o-tron.xlsx",
    lambda: with_xml(lambda t: re.sub(r"<mergeCells[^>]*>", lambda m: m[0] + '<mergeCell ref="H8:H9"/>', t)),
)
entry("500-trang.xlsx", lambda: edited_book(lambda book: [book.create_sheet(f"T{n}") for n in range(500)]))
entry("310-cot.xlsx", lambda: edited(lambda sheet: [sheet.cell(1, n, "x") for n in range(20, 310)]))

# --- 27–40 values --------------------------------------------------------------------------------------------------


def typed(address: str, value: object, number_format: str = "") -> Maker:
    """Return the maker of a return with one value typed into the sheet Phụ lục."""

    def change(sheet: Worksheet) -> None:
        sheet[address].value = value  # type: ignore[assignment]
        if number_format:
            sheet[address].number_format = number_format

    return lambda: edited(change)


def stored(address: str, xml: str) -> Maker:
    """Return the maker of a return with one cell element stored as it stands here."""
    return lambda: with_xml(cell_xml(address, f'<c r="{address}"{xml}</c>'))


entry("cong-thuc-chua-tinh.xlsx", typed("H9", '=CONCATENATE("Đã ","làm")'))
entry("cong-thuc-da-tinh.xlsx", stored("H9", ' t="str"><f>CONCATENATE("a","b")</f><v>Đã làm xong</v>'))
for _number, _text in enumerate(("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#SPILL!")):
    entry(f"o-loi-{_number}.xlsx", stored("H9", f' t="e"><v>{_text}</v>'))
for _name, _text in {
    "nan": "NaN", "inf": "INF", "1e999": "1e999", "400-chu-so": "9" * 400, "hex": "0x1F", "chu": "abc",
}.items():  # fmt: skip
    entry(f"so-{_name}.xlsx", stored("J9", f"><v>{_text}</v>"))

PERCENTS: dict[str, tuple[object, str]] = {
    "51": ("51", ""), "62-phay-5": ("62,5", ""), "62-cham-5": ("62.5", ""), "co-dau": ("80 %", ""), "nbsp": ("80\u00a0%", ""),
    "toan-goc": ("８０％", ""), "phan-so-dinh-dang": (0.8, "0%"), "12-cham-500": ("12.500", ""), "1-234-phay-5": ("1.234,5", ""),
    "chu-o": ("8O%", ""), "khoang": ("50-60", ""), "3-tren-5": ("3/5", ""), "x": ("x", ""), "gach": ("-", ""),
    "ngoac": ("(51)", ""), "nga": ("~51", ""), "0-8": (0.8, "General"), "1": (1, "General"), "8000": (80, "0%"),
    "am": (-10, "General"), "1200": (12, "0%"), "dung-sai": (True, ""), "ngay": (datetime(2024, 3, 5), "dd/mm/yyyy"),
    "na": ("N/A", ""), "0": (0, "General"), "ngan": (1234, "#,##0"),
}  # fmt: skip
for _name, (_value, _format) in PERCENTS.items():
    entry(f"ty-le-{_name}.xlsx", typed("J9", _value, _format))

DAYS: dict[str, tuple[object, str]] = {
    "chu": ("26/4/2024", "@"), "gach": ("26-04-2024", "@"), "cham": ("26.4.2024", "@"), "iso": ("2024-04-26", "@"),
    "bang-chu": ("ngày 26 tháng 4 năm 2024", "@"), "toan-goc": ("２６/４/２０２４", "@"), "gio": (datetime(2024, 4, 26, 15, 30), "dd/mm/yyyy hh:mm"),
    "my": ("4/26/2024", "@"), "nam-hai-so": ("26/4/24", "@"), "quy": ("Quý IV/2024", "@"), "30-2": ("30/02/2024", "@"),
    "so-tran": (45_408, "General"), "am": (-5, "dd/mm/yyyy"), "qua-lon": (9_999_999, "dd/mm/yyyy"), "60": (60, "dd/mm/yyyy"),
    "nam-sai": ("26/4/2022", "@"), "thang": ("4/2024", "@"),
}  # fmt: skip
for _name, (_value, _format) in DAYS.items():
    entry(f"ngay-{_name}.xlsx", typed("K11", _value, _format))


@file("lich-1904.xlsx")
def _() -> bytes:
    parts = parts_of(good())
    workbook = parts["xl/workbook.xml"].decode()
    assert "<workbookPr" in workbook
    parts["xl/workbook.xml"] = workbook.replace("<workbookPr", '<workbookPr date1904="1"', 1).encode()
    for name in [each for each in parts if each.startswith("xl/worksheets/")]:
        parts[name] = re.sub(
            r"<v>(4\d{4})</v>", lambda match: f"<v>{int(match[1]) - 1462}</v>", parts[name].decode()
        ).encode()
    return packed(parts)


@file("lich-1904-excel-mac.xlsx")
def _() -> bytes:
    """Excel for Mac writes a second workbookPr, of another namespace, into its extensions."""
    parts = parts_of(FILES["lich-1904.xlsx"]())
    extension = '<extLst><ext xmlns:x14="x"><x14:workbookPr defaultImageDpi="32767"/></ext></extLst></workbook>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].decode().replace("</workbook>", extension).encode()
    return packed(parts)


TEXTS: dict[str, object] = {
    "na": "N/A", "none": "None", "null": "null", "nan": "nan", "khong-phat-sinh": "Không phát sinh", "gach": "-", "so": 12,
    "emoji": "Đã làm 👍", "rtl": "Đã làm שלום", "rlo": "Đã làm \u202eabc", "khong-rong": "Đã\u200b làm", "nbsp": "Đã\u00a0làm",
    "5000-dong": "\n".join(f"dòng {n}" for n in range(5000)), "32767": "a" * 32_767, "xml": "a & b < c > d \"e\" 'f'",
    "mau": "{{ tên }} {% if %} <b>đậm</b> {place}", "cong-thuc": "'=1+1", "bang": "\t=1+1", "nfd": unicodedata.normalize("NFD", "Đã hoàn thiện"),
    "dau-cu": "Hoà bình, thuỷ lợi, Uỷ ban", "chu-d": "\u00d0ã làm", "tcvn3": "§· hoµn thµnh kÕ ho¹ch", "vni": "Ñaõ hoaøn thaønh keá hoaïch",
    "mojibake": "Káº¿ hoáº¡ch thá»±c hiá»‡n",
}  # fmt: skip
for _name, _value in TEXTS.items():
    entry(f"chu-{_name}.xlsx", typed("H9", _value))
entry("chu-bat-dau-bang.xlsx", stored("H9", ' t="inlineStr"><is><t>=HYPERLINK("http://x","y")</t></is>'))
entry("chu-x000B.xlsx", stored("H9", ' t="inlineStr"><is><t>Dòng một_x000B_dòng hai_x0000_ hết</t></is>'))
entry("chu-xD800.xlsx", stored("H9", ' t="inlineStr"><is><t>nửa ký tự _xD800_ hết</t></is>'))
entry("chu-x005F.xlsx", stored("H9", ' t="inlineStr"><is><t>mã_x005F_x000B_ giữ nguyên</t></is>'))
entry("phien-am.xlsx", stored("H9", ' t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is>'))
entry("tinh-trang-hoa.xlsx", typed("I9", "  ĐANG  thực hiện "))
entry("tinh-trang-la.xlsx", typed("I9", "Gần xong"))
entry("dung-sai-o-chu.xlsx", typed("H9", True))


@file("chu-dam-nhat.xlsx")
def _() -> bytes:
    rich = CellRichText("Đã làm ", TextBlock(InlineFont(b=True), "5 việc"), " trong kỳ")
    return edited(lambda sheet: setattr(sheet["H9"], "value", rich))


@file("font-tcvn3.xlsx")
def _() -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet["H9"].value, sheet["H9"].font = "Hoµn thµnh", Font(name=".VnTimeH")

    return edited(change)


entry(
    "gach-ngang.xlsx",
    lambda: edited(lambda sheet: setattr(sheet["H9"], "font", Font(name="Times New Roman", strike=True))),
)
entry("ghi-chu-o.xlsx", lambda: edited(lambda sheet: setattr(sheet["H9"], "comment", Comment("Chờ số liệu", "Phòng"))))

# --- identity ------------------------------------------------------------------------------------------------------

entry("ky-nam.xlsx", lambda: blank(period=1))
entry("2024-6-thang_vp.xlsx", good)
entry("mau-trong.xlsx", blank)
entry("phien-ban-la.xlsx", lambda: edited(lambda sheet: setattr(sheet["B5"], "value", "99"), "_baocao"))
entry("kem.zip", lambda: zipped({"báo cáo.xlsx": good(), "công văn.pdf": b"%PDF-1.4\n"}))
