"""Merging the returns and writing every output of the period, the log last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__, journal, merging, storage, tracking
from generator.errors import UnreadableFileError
from generator.model import MergedReport, Period
from generator.pipeline.collecting import Collected, Progress, collect, silent
from generator.pipeline.feeding_back import feedback_files
from generator.pipeline.memory import Memory, recall
from generator.pipeline.names import CONSOLIDATED, FEEDBACK, LOG, REPORT, folder_name, stamp
from generator.pipeline.plans import LoadedPlan
from generator.texts import labels, messages


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge made: the collection, the report, the folder and the paths of the files written."""

    collected: Collected
    report: MergedReport
    folder: Path
    paths: tuple[Path, ...]
    run_id: str
    mixed: bool = False
    """The files that stood there before came from more than one run; now they are of this one."""


def merge(paths: Sequence[Path], loaded: LoadedPlan, period: Period, out: Path, progress: Progress = silent) -> Merged:
    """Merge the returns and write every output of the period, the log last."""
    plan = loaded.plan
    folder = out / folder_name(plan, period)
    with storage.locked(folder) as died:
        mixed = died or _is_mixed(folder)
        memory = recall(plan, period, out)
        collected = collect(paths, plan, period, (folder,), progress, memory)
        wrong = tracking.by_unit(collected.findings)
        returns = [
            merging.without_unusable(each.cleaned, wrong.get(each.cleaned.unit, ()))
            for each in collected.counting
            if each.cleaned is not None
        ]
        report = merging.merge(plan, period, returns, collected.submissions, memory.decisions)
        run = _run_id(loaded, collected, memory)
        files = _render(report, collected, run)
        log = _log(loaded, report, collected, files, run)
        paths_written = storage.replace_all(folder, {**files, LOG: log}, stamp(), f"{FEEDBACK}/*.xlsx")
    return Merged(collected, report, folder, tuple(paths_written), run, mixed)


def _is_mixed(folder: Path) -> bool:
    """Tell whether consolidated workbook and log, where both are there, name different runs."""
    from generator.workbooks import consolidated_reader

    try:
        logged = journal.read_run_id((folder / LOG).read_bytes())
        found = consolidated_reader.read_run_id((folder / CONSOLIDATED).read_bytes())
    except (OSError, UnreadableFileError):
        return False
    return bool(logged and found) and logged != found


def _run_id(loaded: LoadedPlan, collected: Collected, memory: Memory) -> str:
    """Name the run by everything that decides its outputs."""
    parts: list[bytes | str] = [__version__, loaded.content]
    for each in collected.files:
        parts += [each.envelope.origin, each.envelope.sha256, str(each.envelope.received_at)]
    for kept in memory.decisions.all().values():
        parts += [f"{key}={text}" for key, text in sorted(kept.items())]
    parts += [str(memory.comparison), str(memory.last.tasks if memory.last else ""), str(collected.rounds.before)]
    return journal.run_id(parts)


def _render(report: MergedReport, collected: Collected, run: str) -> dict[str, bytes]:
    """Return the content of every output but the log, by its name under the period's folder."""
    from generator import figures, outline
    from generator.documents import word_writer
    from generator.workbooks import consolidated_writer

    tables = figures.cross_tables(report, labels.ALL_TASKS)
    files = dict(feedback_files(report.plan, report.period, collected))
    files[CONSOLIDATED] = consolidated_writer.write_consolidated(
        report, tables, collected.findings, run, messages.sentence
    )
    files[REPORT] = word_writer.render(outline.compose(report, tables))
    return files


def _log(loaded: LoadedPlan, report: MergedReport, collected: Collected, files: Mapping[str, bytes], run: str) -> bytes:
    """Return the run log: inputs, findings, provenance, outputs."""
    counting = [each.envelope.origin for each in collected.counting]
    record = journal.result(
        collected.findings,
        collected.submissions,
        run_id=run,
        version=__version__,
        plan={"file": loaded.name, "id": loaded.plan.id, "sha256": journal.sha256(loaded.content)},
        period=report.period.code,
        inputs=journal.inputs([each.envelope for each in collected.files], counting),
        passed_over=list(collected.passed_over),
        rounds=journal.rounds_record(collected.rounds.last, collected.rounds.before),
        provenance=journal.provenance(report),
        traces={each.envelope.origin: each.trace for each in collected.files if each.trace},
        outputs=journal.outputs(files),
    )
    return journal.dump(record)
