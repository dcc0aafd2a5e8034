"""Whole-file writes: every output is written beside, fsynced and renamed; what it replaces goes to `luu/`."""

from __future__ import annotations

import contextlib
import filecmp
import io
import os
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from generator.errors import StorageError, reason
from generator.storage.keeping import forget, free_stamp, keep
from generator.storage.refusals import TEMPORARY, refusal

_RETRY_SECONDS = 2.0
_EPOCH = (1980, 1, 1, 0, 0, 0)

Content = bytes | Iterable[bytes]
"""What a file shall hold, whole or in pieces that are written as they come."""


def timeless(package: bytes) -> bytes:
    """Return the same zip package (.docx, .xlsx) with fixed times, so that the same content gives the same bytes."""
    source, target = zipfile.ZipFile(io.BytesIO(package)), io.BytesIO()
    if all(each.date_time == _EPOCH for each in source.infolist()):
        return package
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as rewritten:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            rewritten.writestr(entry, source.read(name))
    return target.getvalue()


def replace_all(
    folder: Path, files: Mapping[str, Content], stamp: str, obsolete: str | Sequence[str] = ()
) -> list[Path]:
    """Write all files (name under the folder → content), the last one last; return the paths that now hold them.

    First everything is written beside and fsynced, then what will be replaced is copied to `luu/<stamp>/`, then each
    file is renamed into place. Where any of this fails, what stood there before is put back. Files with the same
    content stay untouched; a link is followed. Files matching the globs `obsolete` that are not among `files` are moved
    to `luu/<stamp>/` too.
    """
    targets = {name: folder / name for name in files}
    fresh = [name for name, target in targets.items() if not _holds(target, files[name])]
    stale = _stale(folder, (obsolete,) if isinstance(obsolete, str) else obsolete, targets.values())
    stamp = free_stamp(folder, stamp)
    beside: dict[Path, Path] = {}
    kept: dict[Path, Path] = {}
    moved: list[Path] = []
    try:
        for name in fresh:
            target = _followed(targets[name])
            beside[target] = target.with_name(target.name + TEMPORARY)
            _write_whole(beside[target], files[name])
        changed = [name for name in fresh if not _are_alike(beside[_followed(targets[name])], targets[name])]
        for name in (*changed, *stale):
            target = _followed(folder / name)
            if target.exists():
                kept[target] = keep(target, name, folder, stamp)
        for target in (_followed(targets[name]) for name in changed):
            _rename(beside[target], target)
            moved.append(target)
        for name in stale:
            (folder / name).unlink()
            moved.append(folder / name)
        _push_names(moved)
    except OSError as error:
        _put_back(moved, kept)
        forget(kept, folder, stamp)
        raise refusal(error, folder) from error
    finally:
        for temporary in beside.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return list(targets.values())


def in_pieces(write: Callable[[IO[bytes]], object]) -> Iterator[bytes]:
    """Yield what a function writes into a file, in pieces; what is large lies in a temporary file meanwhile."""
    with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as held:
        write(held)
        held.seek(0)
        while piece := held.read(_PIECE):
            yield piece


_SPOOLED, _PIECE = 1 << 23, 1 << 20


def read_whole(path: Path) -> bytes | None:
    """Return an earlier output, None where there is none. Raises StorageError "CANNOT-READ"."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError("CANNOT-READ", file=str(path), reason=reason(error)) from error


def set_time(path: Path, moment: datetime) -> None:
    """Date a file as last saved at this moment."""
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def _stale(folder: Path, patterns: Iterable[str], written: Iterable[Path]) -> list[str]:
    """Return the names under the folder of files that match a glob and are not written now."""
    stay = set(written)
    found = dict.fromkeys(each for pattern in patterns for each in folder.glob(pattern))
    return [each.relative_to(folder).as_posix() for each in found if each.is_file() and each not in stay]


def _holds(target: Path, content: Content) -> bool:
    """Tell whether the file is there with just this content; of what comes in pieces that is not known yet."""
    try:
        return isinstance(content, bytes) and target.read_bytes() == content
    except OSError:
        return False


def _are_alike(fresh: Path, target: Path) -> bool:
    """Tell whether a file holds what stands in another one already."""
    return target.is_file() and filecmp.cmp(fresh, target, shallow=False)


def _followed(target: Path) -> Path:
    """Return the file itself where its name is a link."""
    return target.resolve() if target.is_symlink() else target


def _write_whole(file: Path, content: Content) -> None:
    """Write a file and push it to the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())


def _rename(temporary: Path, target: Path) -> None:
    """Rename into place; a file that Word or Excel holds on Windows is tried again for about two seconds."""
    deadline = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _push_names(moved: Iterable[Path]) -> None:
    """Push the new names to the disk, where the system lets a folder be pushed."""
    if os.name == "nt":
        return
    for folder in dict.fromkeys(each.parent for each in moved):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _put_back(moved: Iterable[Path], kept: Mapping[Path, Path]) -> None:
    """Undo the renames of a run that cannot end, without asking for room: what was kept takes its place again."""
    for target in moved:
        with contextlib.suppress(OSError):
            if target not in kept:
                target.unlink(missing_ok=True)
            else:
                _take_place(kept[target], target)


def _take_place(kept: Path, target: Path) -> None:
    """Move a kept file back; to another disk it is copied."""
    try:
        kept.replace(target)
    except OSError:
        temporary = target.with_name(target.name + TEMPORARY)
        _write_whole(temporary, kept.read_bytes())
        _rename(temporary, target)
