"""Merging the returns and writing every output of the period, the log last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from generator import __version__, changes, deciding, journal, merging, past_log, storage, tracking
from generator.engines import HERE, Engine
from generator.errors import UnreadableFileError
from generator.model import Changes, MergedReport, Period, plan_at
from generator.model.signing import Signing
from generator.pipeline import closing, outputs, word_edits
from generator.pipeline.collecting import Collected, Progress, collect, silent
from generator.pipeline.memory import Memory, recall
from generator.pipeline.names import CONSOLIDATED, FEEDBACK, LOG, REPORT_PATTERN, folder_name, stamp
from generator.pipeline.outcome import Merged, outdated_edits
from generator.pipeline.past import known_discipline
from generator.pipeline.plans import LoadedPlan
from generator.pipeline.reporting import make_reports
from generator.texts.wording import OFFICE_TIME


def merge(
    paths: Sequence[Path],
    loaded: LoadedPlan,
    period: Period,
    out: Path,
    progress: Progress = silent,
    *,
    take_edits: bool = False,
    engine: Engine = HERE,
    reopen: str = "",
) -> Merged:
    """Merge the returns and write every output of the period, the log last.

    What a person changed in the Word report goes to the sheet Lời văn where `take_edits`, else it is only told.
    `engine` is where the files are read and checked; what comes of it is the same. A period that is closed is opened
    again by the reason `reopen`; without one GeneratorError "PERIOD-CLOSED" is raised.
    """
    plan = plan_at(loaded.plan, period)
    folder = out / folder_name(plan, period)
    with storage.locked(folder) as died:
        signing = closing.opened_again(folder, closing.read_signing(folder), reopen, datetime.now(OFFICE_TIME))
        storage.refuse_open_files(folder, CONSOLIDATED, REPORT_PATTERN)
        mixed = died or _is_mixed(folder)
        memory = recall(plan, period, out)
        typed = word_edits.typed_in_word(folder)
        if take_edits:
            typed = typed or word_edits.kept_aside(folder)
            memory = replace(memory, decisions=word_edits.with_taken(memory.decisions, typed))
        collected = collect(paths, plan, period, (folder,), progress, memory, engine=engine)
        wrong = tracking.by_unit(collected.findings)
        returns = [
            merging.without_unusable(each.cleaned, wrong.get(each.cleaned.unit, ()))
            for each in collected.counting
            if each.cleaned is not None
        ]
        report = merging.merge(plan, period, returns, collected.submissions, memory.decisions, memory.last)
        report = replace(report, earlier=known_discipline(period, out))
        run = _run_id(loaded, collected, memory, report, signing)
        reports = make_reports(report, collected.errors, run)
        parts = {each.key: each.part for each in reports.wordings}
        outdated = {key: parts.get(key) or key.partition(":")[2] for key in outdated_edits(report, reports.wordings)}
        waiting = deciding.open_decisions(report, outdated, collected.findings)
        merged = Merged(
            collected, report, folder, (), run, reports, mixed, typed, take_edits,
            news=_news(report, collected, waiting, memory, run),
            waiting=tuple(waiting),
            signing=signing,
            since=closing.since_signing(folder, signing, report, next(iter(reports.printed.values()))),
        )  # fmt: skip
        files = outputs.rendered(merged)
        taken = [*memory.taken, *(each.sha256 for each in typed if take_edits)]
        log = outputs.log_of(merged, loaded, files, taken)
        written = storage.replace_all(folder, {**files, LOG: log}, stamp(), (f"{FEEDBACK}/*.xlsx", *memory.reports))
    return replace(merged, paths=tuple(written))


def _news(
    report: MergedReport,
    collected: Collected,
    waiting: Sequence[deciding.OpenDecision],
    memory: Memory,
    run: str,
) -> Changes:
    """Return what is new since the run before; a run without news repeats what was new in the last one."""
    told = memory.told
    if told.run_id == run and told.changes is not None:
        return told.changes
    keys = [each.key for each in waiting]
    return changes.between(memory.snapshot(), report, told.findings, collected.findings, keys, told.decisions)


def _is_mixed(folder: Path) -> bool:
    """Tell whether consolidated workbook and log, where both are there, name different runs."""
    log, consolidated = storage.read_whole(folder / LOG), storage.read_whole(folder / CONSOLIDATED)
    if log is None or consolidated is None:
        return False
    from generator.workbooks import consolidated_reader

    try:
        logged = past_log.read_run_id(log)
        found = consolidated_reader.read_run_id(consolidated)
    except UnreadableFileError:
        return False
    return bool(logged and found) and logged != found


def _run_id(
    loaded: LoadedPlan, collected: Collected, memory: Memory, report: MergedReport, signing: Signing | None
) -> str:
    """Name the run by everything that decides its outputs."""
    parts: list[bytes | str] = [__version__, loaded.sha256]
    for each in collected.files:
        parts += [each.envelope.origin, each.envelope.sha256, str(each.envelope.received_at)]
    for kept in memory.decisions.all().values():
        parts += [f"{key}={text}" for key, text in sorted(kept.items())]
    parts += [str(memory.comparison), str(memory.last.tasks if memory.last else ""), str(collected.rounds.before)]
    parts += [str(report.earlier), str(signing)]
    return journal.run_id(parts)
