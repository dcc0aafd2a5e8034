"""Opens workbooks from their bytes; says in one word why a file is none."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generator.errors import UnreadableFileError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_workbook(content: bytes, *, formulas: bool = False, streamed: bool = False) -> Workbook:
    """Open a workbook from its bytes, with the stored values or with the formulas that were typed.

    A `streamed` one reads a sheet only when its rows are asked for, and no further than they are.
    """
    if not content:
        raise UnreadableFileError("empty")
    if content.startswith(_OLE):
        raise UnreadableFileError("encrypted" if _ENCRYPTED in content else "old-xls")
    if not content.startswith(b"PK"):
        raise UnreadableFileError("not-a-workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if not any(name.endswith("workbook.xml") for name in package.namelist()):
                raise UnreadableFileError("not-a-workbook")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = load_workbook(io.BytesIO(content), data_only=not formulas, read_only=streamed)
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl raises what its many parts raise; whatever it is, this file cannot be read
        raise UnreadableFileError("damaged") from error
    if not opened.worksheets:
        raise UnreadableFileError("no-sheet")
    for sheet in opened.worksheets if streamed else ():
        sheet.reset_dimensions()  # what a sheet says of its size is not believed
    return opened


def streamed_rows(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    """Yield the values of a sheet row by row; raises UnreadableFileError where the sheet turns out to be damaged."""
    try:
        yield from sheet.iter_rows(values_only=True)
    except Exception as error:  # as in open_workbook
        raise UnreadableFileError("damaged") from error


def custom_properties(book: Workbook) -> dict[str, str]:
    """Return the custom document properties of a workbook as texts."""
    properties = book.custom_doc_props  # type: ignore[attr-defined]
    return {name: str(properties[name].value or "").strip() for name in properties.names}


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook that was opened and changed; its own dates stay, the clock is not asked."""
    target = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)).save()
    return target.getvalue()
