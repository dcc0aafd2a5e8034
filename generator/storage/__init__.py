"""The only home of writing what stays on the disk: the lock of a folder, whole-file writes, what each run replaced."""

from __future__ import annotations

from generator.storage.keeping import KEPT, Replaced, replaced_by_runs
from generator.storage.locking import locked, refuse_open_files
from generator.storage.writing import Content, in_pieces, read_whole, replace_all, set_time, timeless

__all__ = [
    "KEPT",
    "Content",
    "Replaced",
    "in_pieces",
    "locked",
    "read_whole",
    "refuse_open_files",
    "replace_all",
    "replaced_by_runs",
    "set_time",
    "timeless",
]
