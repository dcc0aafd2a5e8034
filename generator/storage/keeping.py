"""What each run replaced, kept under `luu/<stamp>/`, and how a folder looked before a run."""

from __future__ import annotations

import contextlib
import filecmp
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from generator.storage.refusals import TEMPORARY

KEPT = "luu"


class Replaced(Struct, frozen=True):
    """What one run replaced in a folder: its stamp, and where each file lies now, by name under the folder."""

    stamp: str
    files: Mapping[str, Path]


def replaced_by_runs(folder: Path) -> list[Replaced]:
    """Return what was replaced in a folder by each run that replaced anything, the oldest first."""
    kept = sorted((folder / KEPT).glob("*/"), key=lambda each: _order(each.name))
    return [Replaced(each.name, dict(_files(each))) for each in kept if any(_files(each))]


def _order(stamp: str) -> tuple[str, int]:
    """Return what sorts stamps by time; runs of the same second by their number: the tenth after the second."""
    moment, _, number = stamp.rpartition("-")
    return (moment, int(number)) if number.isdecimal() and "-" in moment else (stamp, 1)


def _files(kept: Path) -> Iterator[tuple[str, Path]]:
    """Yield the whole files below a folder by their names under it."""
    for each in sorted(kept.rglob("*")):
        if each.is_file() and not each.name.endswith(TEMPORARY):
            yield each.relative_to(kept).as_posix(), each


def free_stamp(folder: Path, stamp: str) -> str:
    """Return the stamp, or with a number behind it where a run of the same second has taken it."""
    number, free = 2, stamp
    while (folder / KEPT / free).exists():
        number, free = number + 1, f"{stamp}-{number}"
    return free


def keep(target: Path, name: str, folder: Path, stamp: str) -> Path:
    """Copy a file that is about to be replaced to `luu/<stamp>/` under its name and time, whole or not at all."""
    kept = folder / KEPT / stamp / name
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_name(kept.name + TEMPORARY)
    try:
        shutil.copy2(target, beside)
        return beside.replace(kept)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def forget(kept: Mapping[Path, Path], folder: Path, stamp: str) -> None:
    """Take away what a run kept that replaced nothing in the end; what does not stand in its place any more stays."""
    with contextlib.suppress(OSError):
        for target, copy in kept.items():
            if copy.exists() and target.exists() and filecmp.cmp(copy, target, shallow=False):
                copy.unlink()
        for each in sorted((folder / KEPT / stamp).rglob("*"), reverse=True):
            if each.is_dir() and not any(each.iterdir()):
                each.rmdir()
        for each in (folder / KEPT / stamp, folder / KEPT):
            if each.exists() and not any(each.iterdir()):
                each.rmdir()
