"""Messages (.eml): their attachments, found by what they are and not by what they are called, with sender and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from msgspec.structs import replace

from generator import kinds
from generator.envelopes import dating
from generator.envelopes.archive import MEMBER_BYTES
from generator.envelopes.unpacking import DEPTH, Item, TooManyFilesError, inside, settled

PARTS = 1_000
"""Parts of one message, all depths together."""
_LONG_BODY = 64 * 1024
_QUIET_TYPES = frozenset({
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "text/calendar",
    "text/vcard", "text/x-vcard", "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    "application/pgp-encrypted",
})  # fmt: skip
_SECRET_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SUBJECT_LENGTH = 60


def files_of_message(item: Item, budget: list[int]) -> list[Item]:
    """Return the files that a message carries. `budget` holds how many files may still come, and is spent."""
    try:
        bodies = _Bodies(item.content)
        message = BytesParser(policy=policy.compat32).parsebytes(bodies.thinned)
        return list(_files(message, item, bodies, (budget, [PARTS]), 0))
    except RecursionError:
        raise TooManyFilesError from None


class _Bodies:
    """The attachments of a message, decoded one at a time from its bytes.

    Python's parser copies all it is given several times over. A long base64 body is therefore taken out of what it
    sees, and a mark left in its place.
    """

    _ENCODED = re.compile(rb"^content-transfer-encoding:[ \t]*base64[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n", re.I | re.M)
    _MARK = re.compile(r"body-(\d+)-left-out")

    def __init__(self, content: bytes) -> None:
        """Take the long bodies out."""
        self._content = content
        self._spans: list[tuple[int, int]] = []
        pieces: list[bytes] = []
        copied = start = 0
        while head := self._ENCODED.search(content, start):
            start = head.end()
            end = content.find(b"\n--", start)
            end = len(content) if end < 0 else end
            if end - start > _LONG_BODY:
                pieces += [content[copied:start], b"body-%d-left-out\r" % len(self._spans)]
                self._spans.append((start, end))
                copied = start = end
        self.thinned = b"".join([*pieces, content[copied:]]) if pieces else content

    def decoded(self, part: Message) -> tuple[bytes, str]:
        """Return the decoded bytes of a leaf, or why it has none."""
        written = part.get_payload()
        mark = self._MARK.fullmatch(written.strip()) if isinstance(written, str) else None
        if mark is None or int(mark[1]) >= len(self._spans):
            return _content(part), ""
        start, end = self._spans[int(mark[1])]
        if (end - start) * 3 // 4 > MEMBER_BYTES:
            return b"", "too-large"
        part.set_payload(self._content[start:end].decode("ascii", "surrogateescape"))
        content = _content(part)
        part.set_payload(written)
        return content, ""


def _files(
    message: Message, item: Item, bodies: _Bodies, left: tuple[list[int], list[int]], depth: int
) -> Iterator[Item]:
    """Yield the files of a message and of the messages inside it. `left` holds how many files and parts may come."""
    budget, parts = left
    if depth > DEPTH:
        yield Item(item.origin, b"", item.received_at, sender=item.sender, fault="nested")
        return
    sender = _address(message) or item.sender
    sent = _sent_at(message, item.received_at)
    received, told = sent or item.received_at, sent is not None or item.by_mail
    for part in _parts(message, parts, 0):
        if part.get_content_type() == "message/rfc822":
            for nested in part.get_payload() if isinstance(part.get_payload(), list) else []:
                if isinstance(nested, Message):
                    forwarded = Item(inside(item.origin, _subject(nested)), b"", received, sender=sender, by_mail=told)
                    yield from _files(nested, forwarded, bodies, left, depth + 1)
            continue
        file = _file(part, item, bodies, sender, received)
        if file is not None:
            if not file.quiet:
                budget[0] -= 1
                if budget[0] < 0:
                    raise TooManyFilesError
            yield replace(file, by_mail=told)


def _parts(message: Message, left: list[int], depth: int) -> Iterator[Message]:
    """Yield the leaves of a message; a message inside is a leaf."""
    if depth > 40:
        raise TooManyFilesError
    left[0] -= 1
    if left[0] < 0:
        raise TooManyFilesError
    payload = message.get_payload()
    if message.get_content_type() == "message/rfc822" or not isinstance(payload, list):
        yield message
        return
    for each in payload:
        if isinstance(each, Message):
            yield from _parts(each, left, depth + 1)


def _file(part: Message, item: Item, bodies: _Bodies, sender: str, received: datetime | None) -> Item | None:
    """Return the file of a leaf, None for the text of the message itself."""
    content, fault = bodies.decoded(part)
    kind = kinds.kind_of(content)
    name = _file_name(part)
    type_ = part.get_content_type()
    if (
        not name
        and not fault
        and kind not in kinds.WORKBOOKS | kinds.CONTAINERS | {"winmail", kinds.ENCRYPTED, "pdf", "archive"}
    ):
        if type_ in _SECRET_TYPES:
            return Item(inside(item.origin, "smime.p7m"), b"", received, "", sender, "secret-mail")
        return None
    shown = inside(item.origin, name or f"[{kind}]")
    if fault:
        return Item(shown, b"", received, name, sender, fault)
    if type_ in _SECRET_TYPES:
        return Item(shown, b"", received, name, sender, "secret-mail")
    quiet = (
        type_ in _QUIET_TYPES
        or kind in ("calendar", "signature")
        or name.casefold().endswith((".p7s", ".asc", ".ics", ".vcf"))
    )
    is_inline = (
        str(part.get("Content-Disposition") or "").casefold().startswith("inline") or part.get("Content-ID") is not None
    )
    quiet = quiet or (kind == "image" and is_inline)
    return settled(Item(shown, content, received, name, sender, quiet=quiet))


def _content(part: Message) -> bytes:
    """Return the decoded bytes of a leaf."""
    try:
        decoded = part.get_payload(decode=True)
    except Exception:  # codecs raise what they raise on a damaged transfer encoding
        decoded = None
    if isinstance(decoded, bytes):
        return decoded
    plain = part.get_payload()
    return plain.encode("utf-8", "surrogateescape") if isinstance(plain, str) else b""


# --- headers -------------------------------------------------------------------------------------------------------


def _plain(value: object) -> str:
    """Return a header's text with its encoded words read; an unknown charset shows as it came."""
    text = str(value or "")
    try:
        pieces = decode_header(text)
    except Exception:  # the header is damaged: it is shown as it came
        return text
    return "".join(_decoded(word, charset) for word, charset in pieces)


def _decoded(word: bytes | str, charset: str | None) -> str:
    """Return one encoded word."""
    if isinstance(word, str):
        return word
    for each in (charset or "utf-8", "utf-8", "latin-1"):
        try:
            return word.decode(each)
        except (LookupError, UnicodeError):
            continue
    return ""


def _file_name(part: Message) -> str:
    """Return the name of an attachment, "" where it has none."""
    try:
        return _plain(part.get_filename()).strip()
    except Exception:  # parameters in damaged or unknown encodings
        return ""


def _subject(message: Message) -> str:
    """Return the subject of a message, shortened; a forwarded message is named by it."""
    subject = " ".join(_plain(message.get("Subject")).split())
    return subject[:_SUBJECT_LENGTH] or "[…]"


def _address(message: Message) -> str:
    """Return the sender's address, "" where it is none."""
    try:
        return parseaddr(_plain(message.get("From")))[1]
    except Exception:  # addresses with line breaks and worse
        return ""


def _sent_at(message: Message, saved_at: datetime | None) -> datetime | None:
    """Return when the message was sent, None where its headers do not say."""
    lines = [str(each).rpartition(";")[2] for each in message.get_all("Received", [])[:20]]
    stamps = [each for each in map(_moment, lines) if each is not None]
    return dating.sent_at(_moment(str(message.get("Date") or "")), stamps, saved_at)


def _moment(text: str) -> datetime | None:
    """Return the moment of a date line, None when it is none."""
    try:
        moment = parsedate_to_datetime(text.strip())
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
