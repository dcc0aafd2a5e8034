"""Whole-file writes: every output is written beside, fsynced and renamed; what it replaces goes to `luu/`."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import io
import json
import os
import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from generator.errors import StorageError

KEPT = "luu"
_TEMPORARY = ".dang-ghi"
_LOCK = ".khoa"
_SHORT_NAME = 6
"""Word drops the first two letters of a longer name in the name of its lock file."""
_RETRY_SECONDS = 2.0
_EPOCH = (1980, 1, 1, 0, 0, 0)


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


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the folder for one run; yield whether the run before died while it held it, so that its files may be mixed.

    A lock whose process has died is taken over. Raises StorageError "LOCKED".
    """
    lock = folder / _LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        died = _take(lock)
    except OSError as error:
        raise StorageError("CANNOT-WRITE", file=str(folder), reason=_reason(error)) from error
    try:
        _clear_left_overs(folder)
        yield died
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> bool:
    """Create the lock file with our process number, or take over one that nobody holds; tell which of the two."""
    mark = json.dumps({"pid": os.getpid(), "since": datetime.now().strftime("%H:%M:%S %d/%m/%Y")})
    for is_second in (False, True):
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            holder = _holder(lock)
            if holder is not None:
                raise StorageError("LOCKED", folder=str(lock.parent), since=holder) from None
            lock.unlink(missing_ok=True)
            continue
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(mark)
        return is_second
    return True


def _holder(lock: Path) -> str | None:
    """Return since when a living process holds the lock, None if its process is gone or the file is not ours."""
    try:
        mark = json.loads(lock.read_text(encoding="utf-8"))
        pid, since = int(mark["pid"]), str(mark["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return since if _is_alive(pid) else None


def _is_alive(pid: int) -> bool:
    """Tell whether a process with this number runs."""
    if os.name == "nt":
        import ctypes  # signal 0 would end the process on Windows

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # type: ignore[attr-defined,unused-ignore]
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined,unused-ignore]
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _clear_left_overs(folder: Path) -> None:
    """Remove the half-written files of a run that died."""
    for each in folder.rglob(f"*{_TEMPORARY}"):
        each.unlink(missing_ok=True)


def refuse_open_files(folder: Path, *patterns: str) -> None:
    """Stop before anything is read or written while a file of ours is open in Excel, Word, WPS or LibreOffice.

    What is typed there and not saved yet would be lost, or typed into a file that is no longer the newest. Raises
    StorageError "OPEN-ELSEWHERE" with the lock file that says so.
    """
    for pattern in patterns:
        for file in sorted(folder.glob(pattern)):
            for mark in _open_marks(file):
                if mark.exists():
                    raise StorageError("OPEN-ELSEWHERE", file=str(file), lock=str(mark))


def _open_marks(file: Path) -> Iterator[Path]:
    """Yield the lock files that programs put beside an open file: ~$tong-hop.xlsx, ~$o-cao.docx, .~lock.x.xlsx#."""
    yield file.with_name(f".~lock.{file.name}#")
    yield file.with_name(f"~${file.name}")
    if len(file.stem) > _SHORT_NAME:
        yield file.with_name(f"~${file.name[2:]}")


Content = bytes | Iterator[bytes]
"""What a file shall hold, whole or in pieces that are written as they come."""


def replace_all(
    folder: Path, files: Mapping[str, Content], stamp: str, obsolete: str | Sequence[str] = ()
) -> list[Path]:
    """Write all files (name under the folder → content), the last one last; return the paths that now hold them.

    First everything is written beside and fsynced, then what will be replaced is copied to `luu/<stamp>/`, then each
    file is renamed into place. Nothing is changed when any of the first two fails. Files with the same content stay
    untouched. Files matching the globs `obsolete` that are not among `files` are moved to `luu/<stamp>/` too.
    """
    targets = {folder / name: content for name, content in files.items()}
    fresh = {target: content for target, content in targets.items() if not _holds(target, content)}
    patterns = (obsolete,) if isinstance(obsolete, str) else obsolete
    found = (each for pattern in patterns for each in folder.glob(pattern))
    stale = [each for each in found if each.is_file() and each not in targets]
    beside = {target: target.with_name(target.name + _TEMPORARY) for target in fresh}
    try:
        for target, content in fresh.items():
            _write_whole(beside[target], content)
        changed = [each for each in fresh if not _are_alike(beside[each], each)]
        for target in (*changed, *stale):
            if target.exists():
                _keep(target, folder, stamp)
        for target in changed:
            _rename(beside[target], target)
        for each in stale:
            each.unlink()
    except OSError as error:
        raise _refusal(error, folder) from error
    finally:
        for temporary in beside.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return list(targets)


def set_time(path: Path, moment: datetime) -> None:
    """Date a file as last saved at this moment."""
    os.utime(path, (moment.timestamp(), moment.timestamp()))


def _holds(target: Path, content: Content) -> bool:
    """Tell whether the file is there with just this content; of what comes in pieces that is not known yet."""
    try:
        return isinstance(content, bytes) and target.read_bytes() == content
    except OSError:
        return False


def _are_alike(fresh: Path, target: Path) -> bool:
    """Tell whether a file holds what stands in another one already."""
    return target.is_file() and filecmp.cmp(fresh, target, shallow=False)


def _write_whole(file: Path, content: Content) -> None:
    """Write a file and push it to the disk."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.writelines((content,) if isinstance(content, bytes) else content)
        stream.flush()
        os.fsync(stream.fileno())


def _keep(target: Path, folder: Path, stamp: str) -> None:
    """Copy a file that is about to be replaced to `luu/<stamp>/`, under its own name and time."""
    kept = folder / KEPT / stamp / target.relative_to(folder)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(target, kept)


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


def _refusal(error: OSError, folder: Path) -> StorageError:
    """Turn the system's error into the sentence that a clerk can act on."""
    file = str(error.filename or folder).removesuffix(_TEMPORARY)
    if os.name == "nt" and isinstance(error, PermissionError):
        return StorageError("FILE-IN-USE", file=file)
    return StorageError("CANNOT-WRITE", file=file, reason=_reason(error))


def _reason(error: OSError) -> str:
    """Name the cause by a key of `texts.messages.CAUSES`, or the system's own word."""
    known = {errno.ENOSPC: "disk-full", errno.EACCES: "no-right", errno.EPERM: "no-right", errno.EROFS: "read-only"}
    return known.get(error.errno or 0, error.strerror or type(error).__name__)
