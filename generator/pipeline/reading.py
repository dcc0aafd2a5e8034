"""One file on its way in: taken out of its envelopes and read. What is small and plain is read in this process, which
spares the way to the child; anything else in the child, where a parser that aborts, hangs or eats memory ends alone.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from generator import journal, kinds
from generator.envelopes.unpacking import Item
from generator.errors import UnreadableFileError
from generator.model import Envelope, RawReturn

_UNPACK = "generator.envelopes.unpacking:unpack"
_READ = "generator.workbooks.return_reader:read_return"
_PLAIN_NAMES = (".xlsx", ".xlsm")
SMALL = 1024 * 1024
"""Bytes of a workbook that may be looked at in this process."""


def unpack(item: Item) -> list[Envelope]:
    """Take a file out of its messages and archives; one that ends the child keeps its reason.

    A workbook that lies on the disk by itself is not kept in memory: `content_of` reads it again.
    """
    plain = _workbook_on_disk(item)
    if plain is not None:
        return [plain]
    from generator import isolation

    try:
        unpacked = isolation.call(_UNPACK, item)
    except UnreadableFileError as error:
        return [Envelope(item.origin, b"", "", item.received_at, error.code)]
    assert isinstance(unpacked, list)
    return unpacked


def _workbook_on_disk(item: Item) -> Envelope | None:
    """Return the envelope of a small workbook that is nothing else, None for any other file."""
    path = Path(item.path)
    if not item.path or not item.name.casefold().endswith(_PLAIN_NAMES):
        return None
    try:
        if path.stat().st_size > SMALL:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    if kinds.kind_of(content) != kinds.OOXML:
        return None
    return Envelope(item.origin, b"", journal.sha256(content), item.received_at, path=item.path)


def carried(envelope: Envelope) -> Envelope:
    """Return an envelope that holds its content, to be read where this machine's files are not."""
    return envelope if envelope.content or envelope.fault else replace(envelope, content=content_of(envelope))


def content_of(envelope: Envelope) -> bytes:
    """Return the content of a file, read again where it was not kept; nothing where it is no longer what it was."""
    if envelope.content or not envelope.sha256:
        return envelope.content
    try:
        content = Path(envelope.path).read_bytes()
    except OSError:
        return b""
    return content if journal.sha256(content) == envelope.sha256 else b""


def read(envelope: Envelope) -> tuple[RawReturn, bool]:
    """Read the workbook of an envelope; tell whether it was plain enough to be read here.

    Raises UnreadableFileError with the reason, as isolation.call does.
    """
    content = content_of(envelope)
    if not content:
        raise UnreadableFileError("changing" if envelope.sha256 else "empty")
    if len(content) <= SMALL:
        from generator.workbooks import return_reader

        found = return_reader.read_plain(content, envelope.origin)
        if found is not None:
            return found, True
    from generator import isolation

    careful = isolation.call(_READ, content, envelope.origin)
    assert isinstance(careful, RawReturn)
    return careful, False
