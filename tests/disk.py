"""Faults of a disk, for tests: the n-th call to the system fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest


class Failing:
    """Lets the n-th of the system's calls that write, push, copy, rename or remove fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failing: int, number: int) -> None:
        self.count = 0
        for owner, name in (
            (os, "fsync"), (Path, "open"), (Path, "replace"), (Path, "mkdir"), (Path, "unlink"), (shutil, "copy2"),
        ):  # fmt: skip
            monkeypatch.setattr(owner, name, self.wrapped(getattr(owner, name), failing, number))

    def wrapped(self, call: Callable[..., Any], failing: int, number: int) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == failing:
                raise OSError(number, os.strerror(number))
            return call(*arguments, **named)

        return counted


def tree(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Let a folder hold just these files."""
    shutil.rmtree(folder)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
