"""Messages saved by Outlook (.msg): compound files whose streams are named by MAPI property numbers."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from generator import kinds
from generator.envelopes import dating
from generator.envelopes.unpacking import Item, TooManyFilesError, inside, settled

_ATTACHMENT, _MESSAGE = "__attach_version1.0_", "__substg1.0_3701000D"
_DATA, _LONG_NAME, _SHORT_NAME, _DISPLAY_NAME = "37010102", "3707", "3704", "3001"
_SENDER_SMTP, _SENDER, _SUBJECT, _CONTENT_ID = "5D01", "0C1F", "0037", "3712"
_DELIVERED, _SUBMITTED = 0x0E060040, 0x00390040
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_DEPTH = 3


def files_of_outlook_message(item: Item, budget: list[int]) -> list[Item]:
    """Return the files that a message carries. `budget` holds how many files may still come, and is spent."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(item.content)) as box:
            return _files(box, [], item, budget, 0)
    except TooManyFilesError:
        raise
    except Exception:  # olefile raises what struct and its many checks raise; the message is broken
        return [Item(item.origin, b"", item.received_at, item.name, item.sender, "damaged")]


def _files(box: Any, folder: list[str], item: Item, budget: list[int], depth: int) -> list[Item]:
    """Return the files of the message that lies in a folder of the compound file."""
    if depth > _DEPTH:
        raise TooManyFilesError
    sender = _text(box, folder, _SENDER_SMTP) or _text(box, folder, _SENDER) or item.sender
    sent = _sent_at(box, folder, 32 if not folder else 24, item.received_at)
    received, told = sent or item.received_at, sent is not None or item.by_mail
    found: list[Item] = []
    for name in _attachments(box, folder):
        place = [*folder, name]
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyFilesError
        if box.exists([*place, _MESSAGE]):
            subject = _text(box, [*place, _MESSAGE], _SUBJECT)[:60] or "[…]"
            nested = Item(inside(item.origin, subject), b"", received, sender=sender, by_mail=told)
            found += _files(box, [*place, _MESSAGE], nested, budget, depth + 1)
            continue
        content = _stream(box, [*place, f"__substg1.0_{_DATA}"])
        said = next(
            (text for each in (_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME) if (text := _text(box, place, each))), ""
        )
        kind = kinds.kind_of(content)
        quiet = kind == "signature" or (kind == "image" and bool(_text(box, place, _CONTENT_ID)))
        whole = Item(inside(item.origin, said or f"[{kind}]"), content, received, said, sender, quiet=quiet)
        found.append(replace(settled(whole), by_mail=told))
    return found


def _attachments(box: Any, folder: list[str]) -> list[str]:
    """Return the names of the attachment folders directly inside a folder, in their order."""
    depth = len(folder)
    names = {
        path[depth] for path in box.listdir(streams=True, storages=True)
        if len(path) > depth and path[:depth] == folder and path[depth].startswith(_ATTACHMENT)
    }  # fmt: skip
    return sorted(names)


def _stream(box: Any, path: list[str]) -> bytes:
    """Return the bytes of a stream, nothing where there is none."""
    if not box.exists(path):
        return b""
    content: bytes = box.openstream(path).read()
    return content


def _text(box: Any, folder: list[str], number: str) -> str:
    """Return a text property, as Unicode or as eight-bit letters."""
    wide = _stream(box, [*folder, f"__substg1.0_{number}001F"])
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\x00").strip()
    narrow = _stream(box, [*folder, f"__substg1.0_{number}001E"])
    for charset in ("utf-8", "cp1258"):
        try:
            return narrow.decode(charset).rstrip("\x00").strip()
        except UnicodeError:
            continue
    return narrow.decode("latin-1").strip()


def _sent_at(box: Any, folder: list[str], header: int, saved_at: datetime | None) -> datetime | None:
    """Return when a message was sent; None where it does not say."""
    table = _stream(box, [*folder, "__properties_version1.0"])
    moments: dict[int, datetime] = {}
    for start in range(header, len(table) - 15, 16):
        tag = int.from_bytes(table[start : start + 4], "little")
        if tag in (_DELIVERED, _SUBMITTED):
            ticks = int.from_bytes(table[start + 8 : start + 16], "little")
            try:
                moments[tag] = _EPOCH + timedelta(microseconds=ticks // 10)
            except OverflowError:
                continue
    delivered = [moments[_DELIVERED]] if _DELIVERED in moments else []
    return dating.sent_at(moments.get(_SUBMITTED), delivered, saved_at)
