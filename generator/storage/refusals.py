"""What the system refuses, as the sentence that a clerk can act on."""

from __future__ import annotations

import os
from pathlib import Path

from generator.errors import StorageError, reason

TEMPORARY = ".dang-ghi"
"""The end of the name of a file that is being written beside its target."""


def refusal(error: OSError, folder: Path) -> StorageError:
    """Turn the system's error into "FILE-IN-USE" or "CANNOT-WRITE", with the file and a key of `messages.CAUSES`."""
    file = str(error.filename or folder).removesuffix(TEMPORARY)
    if os.name == "nt" and isinstance(error, PermissionError):
        return StorageError("FILE-IN-USE", file=file)
    return StorageError("CANNOT-WRITE", file=file, reason=reason(error))
