"""Merging the returns and writing every output of the period, the log last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__, isolation, journal, kinds, merging, storage
from generator.errors import UnreadableFileError
from generator.model import MergedReport, Period, Plan, Unit, plan_at
from generator.pipeline.collecting import Collected, Incoming, Progress, collect, silent
from generator.pipeline.memory import Memory, recall
from generator.pipeline.names import CONSOLIDATED, FEEDBACK, LOG, REPORT, folder_name, stamp
from generator.pipeline.plans import LoadedPlan, template_files
from generator.texts import feedback, labels, messages, receipt


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
    plan = plan_at(loaded.plan, period)
    folder = out / folder_name(plan, period)
    with storage.locked(folder) as died:
        mixed = died or _is_mixed(folder)
        memory = recall(plan, period, out)
        collected = collect(paths, plan, period, (folder,), progress, memory)
        returns = [
            merging.without_unusable(each.cleaned, collected.findings)
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
    files = feedback_files(report.plan, report.period, collected)
    files[CONSOLIDATED] = consolidated_writer.write_consolidated(
        report, tables, collected.findings, run, messages.sentence
    )
    files[REPORT] = word_writer.render(outline.compose(report, tables))
    return files


def feedback_files(plan: Plan, period: Period, collected: Collected) -> dict[str, bytes]:
    """Return one feedback workbook per unit, by its name under the period's folder."""
    plan = plan_at(plan, period)
    prefix = folder_name(plan, period)
    by_unit = {each.view.unit: each for each in collected.counting}
    return {
        f"{FEEDBACK}/{prefix}_{unit.code}_can-sua.xlsx": _feedback(
            plan, period, unit, by_unit.get(unit.code), collected
        )
        for unit in plan.units
    }


_WRITE_FEEDBACK = "generator.workbooks.feedback_writer:write_feedback"
_REFILL_FEEDBACK = "generator.workbooks.feedback_writer:write_feedback_refilled"
_FEEDBACK_SECONDS = 3.0
"""Time for marking one workbook, so that reading and marking together stay under ten seconds."""


def _can_be_marked(content: bytes | None) -> bool:
    """Tell whether a workbook can be opened, marked and saved as it is: .xlsx and .xlsm, but not strict ones."""
    return content is not None and kinds.kind_of(content) == kinds.OOXML and not kinds.is_strict(content)


def _feedback(plan: Plan, period: Period, unit: Unit, came: Incoming | None, collected: Collected) -> bytes:
    """Return the feedback of one unit: its own workbook marked, or a page that says what to do.

    The sender's workbook is opened in the child process. One that ends it, that would not open again or that has
    another format than .xlsx cannot be sent back: what was read of it is typed into the unit's template, and marked.
    """
    own = [each for each in collected.findings if each.unit == unit.code]
    original = came.envelope.content if came is not None else None
    status = next(each for each in collected.submissions if each.unit.code == unit.code)
    lines = receipt.lines(came.cleaned, status) if came is not None and came.cleaned is not None else ()
    progress = collected.progress(unit.code)
    mended = feedback.mended(*progress) if progress is not None else None
    rest = (unit, period, own, messages.sentence, lines, came is not None, mended)
    written = _marked(original, rest) if came is None or _can_be_marked(original) else None
    if written is None and came is not None and came.raw is not None:
        template = template_files(plan, period)[f"{folder_name(plan, period)}_{unit.code}.xlsx"]
        written = isolation.call(_REFILL_FEEDBACK, template, came.raw, *rest[:-2], mended)
    if written is None:
        written = isolation.call(_WRITE_FEEDBACK, None, *rest)
    assert isinstance(written, bytes)
    return storage.timeless(written)


def _marked(original: bytes | None, rest: tuple[object, ...]) -> object:
    """Return the sender's workbook marked, None where it cannot be sent back as it is."""
    try:
        return isolation.call(_WRITE_FEEDBACK, original, *rest, seconds=_FEEDBACK_SECONDS)
    except UnreadableFileError:
        return None


def write_feedback(plan: Plan, period: Period, collected: Collected, out: Path) -> list[Path]:
    """Write the feedback workbooks alone, into the period's folder below `out`."""
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, feedback_files(plan, period, collected), stamp())


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
