"""Bytes → what a file really is, whatever its name says. Pure; looks at signatures and names of parts only."""

from __future__ import annotations

import io
import re
import zipfile

OOXML, XLSB, XLS, ODS = "xlsx", "xlsb", "xls", "ods"
WORKBOOKS = frozenset({OOXML, XLSB, XLS, ODS})
"""Kinds that hold cells which can be read."""

ZIP, MAIL, OUTLOOK_MAIL = "zip", "mail", "outlook-mail"
CONTAINERS = frozenset({ZIP, MAIL, OUTLOOK_MAIL})
"""Kinds that hold other files."""

EMPTY, DAMAGED, UNKNOWN, ENCRYPTED = "empty", "damaged", "unknown", "encrypted"

COMPANIONS = frozenset({"pdf", "image", "word", "text", "html", "presentation", "calendar", "signature", "sound"})
"""Kinds that may rightly travel beside a workbook in one message: a signed scan, a covering letter, a logo."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xd7\xcd\xc6\x9a", "image"),
    (b"\x01\x00\x00\x00\x6c\x00\x00\x00", "image"),
    (b"{\\rtf", "word"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"MSCF", "archive"),
    (b"\x78\x9f\x3e\x22", "winmail"),
    (b"MZ", "program"),
    (b"ID3", "sound"),
    (b"BEGIN:VCALENDAR", "calendar"),
    (b"BEGIN:VCARD", "calendar"),
    (b"-----BEGIN PGP", "signature"),
    (b"\x30\x80\x06\x09", "signature"),
)
_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
"""The first record of a workbook of Excel 2 to 95 that is not wrapped in a compound file."""

_OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", ENCRYPTED),
    ("__properties_version1.0", OUTLOOK_MAIL),
    ("WordDocument", "word"),
    ("PowerPoint Document", "presentation"),
    ("Workbook", XLS),
    ("WORKBOOK", XLS),
    ("Book", XLS),
    ("BOOK", XLS),
)
_MAIL_HEADER = re.compile(
    rb"(?:from|to|cc|date|subject|received|return-path|delivered-to|message-id|mime-version|reply-to|sender|"
    rb"content-type|content-transfer-encoding|authentication-results|arc-seal|dkim-signature|thread-topic|x-[\w-]+)"
    rb"[ \t]*:",
    re.IGNORECASE,
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div|style)\b", re.IGNORECASE)
_XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_FLAT_ODF = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def kind_of(content: bytes) -> str:
    """Return the kind of a file: one of WORKBOOKS, of CONTAINERS, of COMPANIONS, or a word for what it is instead.

    The other words: empty, damaged (a cut archive), encrypted, archive (rar, 7z, gz), winmail, program, mbox,
    xml-spreadsheet, flat-ods, csv, unknown.
    """
    if not content.strip(b"\x00 \r\n\t"):
        return EMPTY
    if content.startswith(_OLE):
        return _kind_of_compound(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")):
        return _kind_of_archive(content)
    for start, kind in _SIGNATURES:
        if content.startswith(start):
            return kind
    if _BIFF.match(content):
        return XLS
    if content[:4] == b"RIFF":
        return "image" if content[8:12] == b"WEBP" else "sound"
    return _kind_of_text(content)


def _kind_of_compound(content: bytes) -> str:
    """Tell what a compound file holds: by the names in its first directory sector, then anywhere in it."""
    size = 1 << min(content[30] if len(content) > 30 else 9, 12)
    start = (int.from_bytes(content[48:52], "little") + 1) * size
    for where in (content[start : start + size], content):
        for name, kind in _OLE_STREAMS:
            if f"{name}\0".encode("utf-16-le") in where:
                return kind
    return UNKNOWN


def _kind_of_archive(content: bytes) -> str:
    """Tell what a zip holds by the names of its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {each.replace("\\", "/").lstrip("/").casefold() for each in package.namelist()}
            if "mimetype" in names:
                return _kind_of_odf(package)
    except Exception:  # zipfile raises what struct, zlib and the codecs raise; whatever it is, the archive is broken
        return DAMAGED
    if any(each.endswith("workbook.bin") for each in names):
        return XLSB
    if "[content_types].xml" in names or "_rels/.rels" in names:
        if any(each.startswith("word/") for each in names):
            return "word"
        return "presentation" if any(each.startswith("ppt/") for each in names) else OOXML
    if any(each.endswith("xl/workbook.xml") for each in names):
        return OOXML
    return ODS if "content.xml" in names else ZIP


def _kind_of_odf(package: zipfile.ZipFile) -> str:
    """Tell what an OpenDocument package is by its own word."""
    word = package.read(package.namelist()[[n.casefold() for n in package.namelist()].index("mimetype")])[:200]
    if b"opendocument.spreadsheet" in word:
        return ODS
    if b"opendocument.text" in word:
        return "word"
    if b"opendocument.presentation" in word:
        return "presentation"
    return ZIP


def _kind_of_text(content: bytes) -> str:
    """Tell what a text is: message, page, table, or nothing known."""
    head = content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = content[:16384].decode("utf-16", errors="replace").encode()
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"From \S+.*\d\d:\d\d", head):
        return "mbox"
    if _MAIL_HEADER.match(head) and re.search(
        rb"^(?:from|date|received|mime-version|message-id)[ \t]*:", head, re.I | re.M
    ):
        return MAIL
    if _XML_SPREADSHEET in head:
        return "xml-spreadsheet"
    if _FLAT_ODF in head:
        return "flat-ods"
    if _HTML.search(head):
        return "html"
    if b"\x00" in head or sum(each < 9 for each in head) > 0:
        return UNKNOWN
    lines = [each for each in head.splitlines()[:20] if each.strip()]
    for mark in (b"\t", b";", b","):
        if len(lines) > 1 and all(mark in each for each in lines[:5]):
            return "csv"
    return "text"


_STRICT = b"http://purl.oclc.org/ooxml/"


def is_strict(content: bytes) -> bool:
    """Tell whether an OOXML workbook is of the strict kind, which few libraries open."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(
                _STRICT in package.read(each)[:4096] for each in package.namelist() if each.endswith("workbook.xml")
            )
    except Exception:  # see _kind_of_archive
        return False


def is_file(member: zipfile.ZipInfo) -> bool:
    """Tell whether a member of a zip is a file: it has a name, and not that of a folder."""
    return bool(member.filename) and not member.filename.endswith("/")
