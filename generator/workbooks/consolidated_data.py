"""The snapshot of a report ↔ the cells of a hidden sheet. It says again what other sheets show, so it is packed: it is
a tenth as large, and a spreadsheet program opens the workbook that much sooner.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Iterator

from generator.workbooks.formats import bounds
from generator.zipping import new_packer

_UNPACKED = "{"
"""How a snapshot begins that is not packed, as the first two versions of the workbook have it."""
_PACK = 3 << 14
"""Packed bytes that are written out at once; a third of them is written in four letters."""


def packed(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the pieces of a text, put one behind the other, packed and in letters that any cell holds."""
    packer = new_packer(bare=False)
    held = bytearray()
    for each in pieces:
        held += packer.compress(each)
        if len(held) >= _PACK:
            whole = len(held) - len(held) % 3
            yield base64.b64encode(held[:whole]).decode()
            del held[:whole]
    held += packer.flush()
    yield base64.b64encode(held).decode()


def unpacked(text: str) -> bytes:
    """Return the snapshot that a sheet holds, b"" where it is damaged or larger than any report."""
    if not text or text.startswith(_UNPACKED):
        return text.encode()
    most = bounds.PART_BYTES * bounds.OWN
    packer = zlib.decompressobj()
    try:
        content = packer.decompress(base64.b64decode(text, validate=True), most)
        return content if packer.eof else b""
    except (binascii.Error, ValueError, zlib.error):
        return b""
