"""Paths → files as bytes with their origin. Inputs are opened read-only; nothing is written beside them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from generator.errors import GeneratorError
from generator.model import Envelope
from generator.texts.wording import tidy

MAX_BYTES = 25 * 1024 * 1024
"""A return is some 20 KB; a file over this size is refused unread."""

_JUNK_NAMES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
_JUNK_STARTS = ("~$", ".~lock.", "._", ".")
_JUNK_ENDS = (".tmp", ".crdownload", ".part", ".lnk", "#")


def collect(paths: Sequence[Path], skip: Collection[Path] = ()) -> list[Envelope]:
    """Return one envelope for each file of the paths, folders read recursively, in the order of names.

    `skip` are folders that are not entered (the program's own outputs). Raises GeneratorError "PATH-MISSING" for a
    path that does not exist; a file that cannot be opened becomes an envelope with its fault.
    """
    found: list[Envelope] = []
    seen: set[Path] = set()
    passed = {each.resolve() for each in skip}
    for path in paths:
        if not path.exists():
            raise GeneratorError("PATH-MISSING", path=str(path))
        for file in _files_of(path, passed):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                found.append(_open(file, path))
    return found


def _files_of(path: Path, passed: Collection[Path]) -> Iterator[Path]:
    """Yield the files of a path that may be returns; links that leave the folder are not followed."""
    if not path.is_dir():
        yield path
        return
    root = path.resolve()
    for each in sorted(path.iterdir()):
        target = each.resolve()
        if _is_junk(each.name) or target in passed or not target.is_relative_to(root):
            continue
        if each.is_dir():
            if not each.is_symlink():
                yield from _files_of(each, passed)
        elif each.is_file():
            yield each


def _is_junk(name: str) -> bool:
    """Tell whether a name is a lock, a thumbnail, a half-finished download or a hidden file."""
    low = name.casefold()
    return low in _JUNK_NAMES or low.startswith(_JUNK_STARTS) or low.endswith(_JUNK_ENDS)


def _open(file: Path, given: Path) -> Envelope:
    """Read one file whole, with the time it was last saved."""
    origin = tidy(str(file.relative_to(given)) if given.is_dir() else file.name)
    try:
        status = file.stat()
        received = datetime.fromtimestamp(status.st_mtime, UTC)
        if status.st_size > MAX_BYTES:
            return Envelope(origin, b"", "", received, "too-large")
        content = file.read_bytes()
    except OSError:
        return Envelope(origin, b"", "", None, "no-permission")
    return Envelope(origin, content, hashlib.sha256(content).hexdigest(), received)
