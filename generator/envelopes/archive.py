"""Archives (.zip) that hold returns: members in their order, counted as they stream; nothing is written to disk.

A member is as old as the archive says, unless the message that carried the archive says more, or it is itself a message
or an archive: the times in an archive have no time zone, and those of a message must not be held against them.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

from generator.envelopes.unpacking import Item, TooManyFilesError, inside, is_container, is_junk, settled, shown_name
from generator.kinds import is_file
from generator.texts.wording import OFFICE_TIME

MEMBERS = 1_000
TOTAL_BYTES = 200 * 1024 * 1024
MEMBER_BYTES = 25 * 1024 * 1024
RATIO, RATIO_FROM = 100, 1024 * 1024
_CHUNK = 1 << 16
_UTF8_FLAG = 0x800


def files_of_zip(item: Item, budget: list[int]) -> list[Item]:
    """Return the members of an archive. `budget` holds how many files may still come, and is spent."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(item.content))
        members = [each for each in archive.infolist() if is_file(each)]
    except Exception:  # zipfile raises what struct and the codecs raise; the archive is broken
        return [_failed(item, "damaged")]
    if len(members) > MEMBERS:
        raise TooManyFilesError
    found: list[Item] = []
    spent = 0
    for member in members:
        name = _name(member)
        parts = name.replace("\\", "/").split("/")
        if any(is_junk(each) for each in parts if each not in ("", ".", "..")) or "__MACOSX" in parts:
            found.append(Item(inside(item.origin, name), b"", None, quiet=True))
            continue
        budget[0] -= 1
        if budget[0] < 0:
            raise TooManyFilesError
        content, fault = _read(archive, member, TOTAL_BYTES - spent)
        spent += len(content)
        origin = inside(item.origin, parts[-1] or name)
        told = item.by_mail or is_container(content, name)
        received = item.received_at if told else _saved_at(member, item.received_at)
        found.append(
            settled(Item(origin, content, received, shown_name(parts[-1]), item.sender, fault, by_mail=item.by_mail))
        )
    return found


def _failed(item: Item, fault: str) -> Item:
    """Return the archive itself with why it cannot be opened."""
    return Item(item.origin, b"", item.received_at, item.name, item.sender, fault)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; programs that write UTF-8 without saying so are understood."""
    if not member.flag_bits & _UTF8_FLAG:
        try:
            return member.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return member.filename


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> tuple[bytes, str]:
    """Return the content of a member, or why there is none; its size is counted on the stream, never believed."""
    if member.flag_bits & 1:
        return b"", "encrypted"
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > min(MEMBER_BYTES, left):
                    return b"", "too-large"
                if size > RATIO_FROM and size > RATIO * max(member.compress_size, 1):
                    return b"", "inflated"
                pieces.append(piece)
    except Exception:  # zlib, struct, unknown methods: whatever it is, this member cannot be had
        return b"", "damaged"
    return b"".join(pieces), ""


def _saved_at(member: zipfile.ZipInfo, archived_at: datetime | None) -> datetime | None:
    """Return when a member was last saved (in the Office's time), unless that is after the archive itself."""
    try:
        saved = datetime(*member.date_time, tzinfo=OFFICE_TIME)
    except ValueError:
        return archived_at
    return saved if saved.year > 2000 and (archived_at is None or saved <= archived_at) else archived_at
