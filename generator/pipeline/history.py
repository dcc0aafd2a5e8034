"""Earlier runs of a period: what each left, and one of them put back in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, to_builtins

from generator import journal, past_log, records, storage
from generator.errors import GeneratorError
from generator.model.signing import Summary
from generator.pipeline.closing import read_signing, refuse_closed
from generator.pipeline.names import CONSOLIDATED, FEEDBACK, LOG, REPORT_PATTERN, stamp


class EarlierRun(Struct, frozen=True):
    """What stood in a period's folder until a run replaced it at `stamp` ("" stands for what is there now)."""

    stamp: str
    summary: Summary
    replaced: int = 0
    """Files that were replaced then."""


class Restored(Struct, frozen=True):
    """An earlier run put back: the paths that hold it, and where what they replaced is kept ("" where nothing was)."""

    folder: Path
    paths: tuple[Path, ...]
    kept: str = ""


def periods_under(out: Path) -> list[Path]:
    """Return the folders below `out` in which something was merged, by name."""
    return sorted(each.parent for each in out.glob(f"*/{LOG}"))


def earlier_runs(folder: Path) -> list[EarlierRun]:
    """Return the runs of a period's folder, the newest first, with what is there now at the head."""
    now = storage.read_whole(folder / LOG)
    if now is None:
        return []
    runs = [
        EarlierRun(each.stamp, past_log.read_summary(each.files[LOG].read_bytes()), len(each.files))
        for each in _runs(folder)
    ]
    return [EarlierRun("", past_log.read_summary(now)), *reversed(runs)]


def _runs(folder: Path) -> list[storage.Replaced]:
    """Return what was replaced by runs that wrote the log; letters and status pages are no runs."""
    return [each for each in storage.replaced_by_runs(folder) if LOG in each.files]


def restore(folder: Path, chosen: str) -> Restored:
    """Put the files of an earlier run back; what stands there now goes to `luu/`, so that this too can be undone.

    Raises GeneratorError "RUN-NOT-KEPT" for a stamp that is not there, "PERIOD-CLOSED" while the period is closed.
    """
    runs = _runs(folder)
    place = next((number for number, each in enumerate(runs) if each.stamp == chosen), None)
    if place is None:
        known = tuple(each.stamp for each in reversed(runs))
        raise GeneratorError("RUN-NOT-KEPT", stamp=chosen, folder=str(folder), known=", ".join(known))
    with storage.locked(folder):
        storage.refuse_open_files(folder, CONSOLIDATED, REPORT_PATTERN)
        refuse_closed(folder, read_signing(folder))
        files = _files_then(folder, storage.replaced_by_runs(folder), chosen)
        before = {each.stamp for each in storage.replaced_by_runs(folder)}
        paths = storage.replace_all(folder, files, stamp(), (f"{FEEDBACK}/*.xlsx", REPORT_PATTERN, CONSOLIDATED))
        fresh = [each.stamp for each in storage.replaced_by_runs(folder) if each.stamp not in before]
    return Restored(folder, tuple(paths), fresh[0] if fresh else "")


def _files_then(folder: Path, replaced: Sequence[storage.Replaced], chosen: str) -> dict[str, bytes]:
    """Return every output as it stood before the run of a stamp, the log last.

    A file that this run left alone lies where a later run put it, or stands there still.
    """
    first = next(place for place, each in enumerate(replaced) if each.stamp == chosen)
    later = [each.files for each in replaced[first:]]
    log = later[0][LOG].read_bytes()
    files: dict[str, bytes] = {}
    for name in (*past_log.read_outputs(log), LOG):
        kept = next((each[name] for each in later if name in each), folder / name)
        content = storage.read_whole(kept)
        if content is None:
            raise GeneratorError("RUN-INCOMPLETE", stamp=chosen, file=name)
        files[name] = content
    return files


def history_record(runs: Mapping[Path, Sequence[EarlierRun]]) -> dict[str, object]:
    """Return the runs of each period's folder, as `--json` prints them."""
    return {
        "schema": journal.SCHEMA,
        "periods": [
            {"folder": str(folder), "signing": records.to_plain(read_signing(folder)),
             "runs": [{"stamp": each.stamp, "replaced": each.replaced, **to_builtins(each.summary)} for each in found]}
            for folder, found in runs.items()
        ],
    }  # fmt: skip


def restored_record(restored: Restored) -> dict[str, object]:
    """Return what was put back, as `--json` prints it."""
    return {
        "schema": journal.SCHEMA,
        "files": [str(each) for each in restored.paths],
        "kept": str(restored.folder / storage.KEPT / restored.kept) if restored.kept else "",
    }
