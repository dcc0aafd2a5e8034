"""What the system refuses, as the sentence that a clerk can act on."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from generator.errors import StorageError

TEMPORARY = ".dang-ghi"
"""The end of the name of a file that is being written beside its target."""
_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-right",
    errno.EPERM: "no-right",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long",
}


def refusal(error: OSError, folder: Path) -> StorageError:
    """Turn the system's error into "FILE-IN-USE" or "CANNOT-WRITE", with the file and a key of `messages.CAUSES`."""
    file = str(error.filename or folder).removesuffix(TEMPORARY)
    if os.name == "nt" and isinstance(error, PermissionError):
        return StorageError("FILE-IN-USE", file=file)
    return StorageError("CANNOT-WRITE", file=file, reason=reason(error))


def reason(error: OSError) -> str:
    """Name the cause, or give the system's own word."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
