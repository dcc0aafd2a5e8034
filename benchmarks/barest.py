"""The least that could be done: calamine, one loop, rows as text straight into the zip. A floor, no program to use.

`python -m benchmarks.barest FOLDER OUT {check|merge|merge-no-word}`. No plan, no rules beyond four, no style, no
feedback, no provenance, no care for anything that is not as expected.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import python_calamine

Row = tuple[str, ...]
_STATUSES = {"Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Tạm dừng", "Không phát sinh"}
_SHOWN = (1, 3, 6, 7, 8, 9, 10, 11, 12)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.{main}+xml"/>{more}</Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_R}/{{kind}}" Target="{{target}}"/></Relationships>'
)


def rows(folder: Path, faults: list[str]) -> Iterator[Row]:
    """Yield the lead's rows of every return, and collect what is wrong."""
    for path in sorted((folder / "nhan").glob("*.xlsx")):
        sheet = python_calamine.load_workbook(path).get_sheet_by_name("Phụ lục").to_python()
        for number, row in enumerate(sheet, 1):
            if not str(row[16]).startswith("lead:"):
                continue
            where = f"{path.name}!{number}"
            if not row[7]:
                faults.append(f"{where}: thiếu kết quả")
            if row[8] not in _STATUSES:
                faults.append(f"{where}: tình trạng")
            if row[9] != "" and not (isinstance(row[9], float) and 0 <= row[9] <= 100):
                faults.append(f"{where}: tỷ lệ")
            if row[8] == "Đã hoàn thành" and not row[10]:
                faults.append(f"{where}: thiếu ngày")
            yield (str(row[16])[5:], *(str(row[each]) for each in _SHOWN))


class Word:
    """A Word file of one table, written row by row."""

    def __init__(self, path: Path) -> None:
        """Write all that stands before the rows."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self._zip.writestr("[Content_Types].xml", _TYPES.format(main="wordprocessingml.document.main", more=""))
        self._zip.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="word/document.xml"))
        self._part = self._zip.open("word/document.xml", "w", force_zip64=True)
        self._part.write(f'<w:document xmlns:w="{_W}"><w:body><w:tbl>'.encode())

    def add(self, row: Row) -> None:
        """Write one row."""
        cells = "".join(f"<w:tc><w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p></w:tc>" for each in row)
        self._part.write(f"<w:tr>{cells}</w:tr>".encode())

    def close(self) -> None:
        """Write the end."""
        self._part.write(b"</w:tbl><w:p/></w:body></w:document>")
        self._part.close()
        self._zip.close()


class Excel:
    """A workbook of one sheet, written row by row."""

    def __init__(self, path: Path) -> None:
        """Write all that stands before the rows."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        sheet = '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        self._zip.writestr("[Content_Types].xml", _TYPES.format(main="spreadsheetml.sheet.main", more=sheet))
        self._zip.writestr("_rels/.rels", _RELS.format(kind="officeDocument", target="xl/workbook.xml"))
        self._zip.writestr("xl/_rels/workbook.xml.rels", _RELS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        book = f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="Phu luc" sheetId="1" r:id="r1"/></sheets></workbook>'
        self._zip.writestr("xl/workbook.xml", book)
        self._part = self._zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._part.write(f'<worksheet xmlns="{_S}"><sheetData>'.encode())

    def add(self, row: Row) -> None:
        """Write one row."""
        cells = "".join(f'<c t="inlineStr"><is><t>{escape(each)}</t></is></c>' for each in row)
        self._part.write(f"<row>{cells}</row>".encode())

    def close(self) -> None:
        """Write the end."""
        self._part.write(b"</sheetData></worksheet>")
        self._part.close()
        self._zip.close()


def main() -> None:
    """Do what the command line says."""
    folder, out, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    faults: list[str] = []
    writers: list[Word | Excel] = []
    if what != "check":
        out.mkdir(parents=True, exist_ok=True)
        writers.append(Excel(out / "tong-hop.xlsx"))
    if what == "merge":
        writers.append(Word(out / "bao-cao.docx"))
    for row in rows(folder, faults):
        for each in writers:
            each.add(row)
    for each in writers:
        each.close()
    print(len(faults))


if __name__ == "__main__":
    main()
