"""One run at a time in a folder: the operating system holds the lock, and lets it go when a run dies."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from generator.errors import StorageError
from generator.storage.refusals import TEMPORARY, refusal

_LOCK = ".khoa"
_SHORT_NAME = 6
"""Word drops the first two letters of a longer name in the name of its lock file."""
_HELD = (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
_BEYOND = 1 << 20
"""The place of the byte that is locked on Windows, where what is locked cannot be read."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Hold the folder for one run; yield whether the run before died while it held it, so that its files may be mixed.

    Raises StorageError "LOCKED" while another run holds it, "CANNOT-WRITE" where the folder cannot be written.
    """
    lock = folder / _LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, died = _take(lock)
    except OSError as error:
        raise refusal(error, folder) from error
    try:
        _clear_left_overs(folder)
        yield died
    finally:
        _release(handle, lock)


def _take(lock: Path) -> tuple[int, bool]:
    """Return the open lock file with our mark in it, and whether a run that died had left its own there."""
    while True:
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            before = _mark(os.read(handle, _BEYOND))
            if not _hold(handle, before):
                raise StorageError("LOCKED", folder=str(lock.parent), since=before.get("since", ""))
            if _is_current(handle, lock):
                before = _mark(_whole(handle))
                _write_mark(handle)
                return handle, bool(before)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _hold(handle: int, before: dict[str, object]) -> bool:
    """Take the system's lock on the open file; where the disk knows none, tell by the mark whether its run lives."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _BEYOND, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        return not _is_alive(before.get("pid"))
    return True


def _is_current(handle: int, lock: Path) -> bool:
    """Tell whether the file that we hold still bears its name: the run before ours may just have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


def _release(handle: int, lock: Path) -> None:
    """Remove the lock; Windows removes no file that is open."""
    if os.name != "nt":
        with contextlib.suppress(OSError):
            lock.unlink()
    os.close(handle)
    if os.name == "nt":
        with contextlib.suppress(OSError):
            lock.unlink()


def _whole(handle: int) -> bytes:
    """Return all that stands in an open file."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _BEYOND)


def _write_mark(handle: int) -> None:
    """Write who holds the lock, and since when."""
    mark = {"pid": os.getpid(), "since": datetime.now().strftime("%H:%M:%S %d/%m/%Y")}
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(mark).encode())


def _mark(content: bytes) -> dict[str, object]:
    """Return the mark in a lock file, nothing where it has none of ours."""
    try:
        mark = json.loads(content)
    except ValueError:
        return {}
    return mark if isinstance(mark, dict) and {"pid", "since"} <= mark.keys() else {}


def _is_alive(pid: object) -> bool:
    """Tell whether a process with this number runs on this machine."""
    if not isinstance(pid, int):
        return False
    if os.name == "nt":
        import ctypes  # signal 0 would end the process on Windows

        process = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # type: ignore[attr-defined,unused-ignore]
        if process:
            ctypes.windll.kernel32.CloseHandle(process)  # type: ignore[attr-defined,unused-ignore]
        return bool(process)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _clear_left_overs(folder: Path) -> None:
    """Remove the half-written files of a run that died."""
    try:
        for each in folder.rglob(f"*{TEMPORARY}"):
            each.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(error, folder) from error


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
