"""Opens workbooks from their bytes; says in one word why a file is none."""

from __future__ import annotations

import io
import warnings
import zipfile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from generator.errors import UnreadableFileError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_workbook(content: bytes, *, formulas: bool = False) -> Workbook:
    """Open a workbook from its bytes, with the stored values or with the formulas that were typed."""
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
            opened = load_workbook(io.BytesIO(content), data_only=not formulas)
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl raises what its many parts raise; whatever it is, this file cannot be read
        raise UnreadableFileError("damaged") from error
    if not opened.worksheets:
        raise UnreadableFileError("no-sheet")
    return opened


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook that was opened and changed; its own dates stay, the clock is not asked."""
    target = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)).save()
    return target.getvalue()
