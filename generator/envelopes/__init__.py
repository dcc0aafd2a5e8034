"""Paths → files as bytes with their origin: files, folders, messages (.eml, .msg), archives (.zip), inside each other.

Only home of e-mail and archives. Inputs are opened read-only; nothing is written beside them, nothing is unpacked to
disk: a name inside an archive or a message is only a name.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from generator.envelopes.unpacking import PASSED_OVER, Item, is_junk, shown_name, unpack
from generator.errors import GeneratorError
from generator.model import Envelope

MAX_BYTES = 25 * 1024 * 1024
"""A return is some 20 KB; a file over this size is refused unread."""
MAX_CONTAINER_BYTES = 200 * 1024 * 1024
"""A message or archive may hold the returns of all units."""

_CONTAINER_ENDS = (".eml", ".msg", ".zip")


Unpack = Callable[[Item], list[Envelope]]
"""What takes a file out of its messages and archives; the pipeline lets that be done in a child process."""


def _tell_nobody(origin: str) -> None:
    """Say nothing of a file that is passed over."""


def collect(
    paths: Sequence[Path],
    skip: Collection[Path] = (),
    unpack: Unpack = unpack,
    passed_over: Callable[[str], None] = _tell_nobody,
) -> list[Envelope]:
    """Return one envelope for each file of the paths, folders read recursively, in the order of names.

    `skip` are folders that are not entered (the program's own outputs). `passed_over` hears the origin of each file
    that is quietly none: locks, thumbnails, half downloads, the logos and signatures of messages. Raises GeneratorError
    "PATH-MISSING" for a path that does not exist; a file that cannot be opened becomes an envelope with its fault.
    """
    found: list[Envelope] = []
    seen: set[Path] = set()
    passed = {each.resolve() for each in skip}
    before: dict[Path, tuple[int, int] | None] = {}
    for path in paths:
        if not path.exists():
            raise GeneratorError("PATH-MISSING", path=shown_name(str(path)))
        for file in _files_of(path, passed):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                before[file] = _state(file)
                for each in _open(file, path, unpack):
                    if each.fault == PASSED_OVER:
                        passed_over(each.origin)
                    else:
                        found.append(replace(each, path=str(file)))
    changing = {str(file) for file, state in before.items() if _state(file) not in (state, None)}
    return [_still_changing(each) if each.path in changing else each for each in found]


def _state(file: Path) -> tuple[int, int] | None:
    """Return size and time of a file, by which a change shows; None where it cannot be asked."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _still_changing(envelope: Envelope) -> Envelope:
    """Return the envelope of a file that was being written while it was read: what was read of it cannot be trusted."""
    return replace(envelope, content=b"", sha256="", fault="changing")


def _files_of(path: Path, passed: Collection[Path]) -> Iterator[Path]:
    """Yield the files of a path that may be returns; links that leave the folder are not followed."""
    if not path.is_dir():
        yield path
        return
    root = path.resolve()
    try:
        inside = sorted(path.iterdir())
    except OSError:
        yield path
        return
    for each in inside:
        try:
            target = each.resolve()
        except (OSError, RuntimeError):
            continue
        if target in passed or not target.is_relative_to(root):
            continue
        if each.is_dir():
            if not each.is_symlink() and not is_junk(each.name):
                yield from _files_of(each, passed)
        elif each.is_file() or is_junk(each.name):
            yield each


def _open(file: Path, given: Path, unpack: Unpack) -> list[Envelope]:
    """Read one file whole, with the time it was last saved; a message or archive gives what it holds."""
    is_inside = given.is_dir() and file != given
    origin = shown_name(str(file.relative_to(given)) if is_inside else file.name)
    if is_inside and is_junk(file.name):
        return [Envelope(origin, b"", "", None, PASSED_OVER)]
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return [Envelope(origin, b"", "", None, "not-a-file")]
        received = _moment(status.st_mtime)
        limit = MAX_CONTAINER_BYTES if file.name.casefold().endswith(_CONTAINER_ENDS) else MAX_BYTES
        if status.st_size > limit:
            return [Envelope(origin, b"", "", received, "too-large")]
    except OSError:
        return [Envelope(origin, b"", "", None, "no-permission")]
    unpacked = unpack(Item(origin, b"", received, name=file.name, path=str(file.absolute())))
    return [replace(each, open_elsewhere=True) for each in unpacked] if _is_locked(file) else unpacked


def _moment(seconds: float) -> datetime | None:
    """Return a file's time, None where no calendar has it."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _is_locked(file: Path) -> bool:
    """Tell whether the lock of Excel (~$name) or LibreOffice (.~lock.name#) lies beside a file."""
    names = (f"~${file.name}", f"~${file.name[2:]}", f".~lock.{file.name}#")
    try:
        return any((file.parent / each).exists() for each in names)
    except (OSError, ValueError):
        return False
