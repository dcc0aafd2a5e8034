"""Errors that stop a step: raised when the work cannot go on, never for wrong data (that is a Finding)."""

from __future__ import annotations

import errno
from functools import partial


class GeneratorError(Exception):
    """The step cannot go on. `code` names the sentence in `texts.messages.STOPS`; `values` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code and the values; the sentence is written by `texts.messages`."""
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        """Tell how to make the same error where it travels to."""
        return partial(type(self), self.code, **self.values), ()


class PlanError(GeneratorError):
    """The plan workbook is missing or has faults; `values["faults"]` lists them."""


class UnreadableFileError(GeneratorError):
    """One input file is not a workbook that can be read; the others go on."""


class StorageError(GeneratorError):
    """An output cannot be written: locked, read-only, full disk."""


_REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EACCES: "no-right",
    errno.EPERM: "no-right",
    errno.EROFS: "read-only",
    errno.ENAMETOOLONG: "name-too-long",
}


def reason(error: OSError) -> str:
    """Name what the system refuses by a key of `messages.CAUSES`, or give the system's own word."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
