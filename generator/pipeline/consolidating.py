"""Merging the returns and writing every output of the period, the log last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import __version__, changes, deciding, journal, merging, records, storage, tracking
from generator.engines import HERE, Engine
from generator.errors import UnreadableFileError
from generator.model import Changes, Decisions, MergedReport, Period, Snapshot, Wording, plan_at
from generator.pipeline import word_edits
from generator.pipeline.collecting import Collected, Progress, collect, silent
from generator.pipeline.feeding_back import feedback_files
from generator.pipeline.memory import Memory, recall
from generator.pipeline.names import CONSOLIDATED, FEEDBACK, LOG, REPORT_PATTERN, folder_name, stamp
from generator.pipeline.plans import LoadedPlan
from generator.pipeline.reporting import Reports, cross_tables, make_reports
from generator.pipeline.word_edits import TypedInWord
from generator.texts import consolidated as words
from generator.texts import messages


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
    reports: Reports | None = None
    typed: tuple[TypedInWord, ...] = ()
    """Reports that a person had changed in Word, now in `luu/`."""
    taken: bool = False
    """Their changes were taken over into the sheet Lời văn."""
    news: Changes = field(default_factory=Changes)
    """What is new since the run before."""
    waiting: tuple[deciding.OpenDecision, ...] = ()
    """What waits for the Office."""

    @property
    def outdated(self) -> tuple[str, ...]:
        """The keys of the Office's edits whose generated text is another now."""
        return outdated_edits(self.report, self.reports.wordings if self.reports else ())


def outdated_edits(report: MergedReport, wordings: Sequence[Wording]) -> tuple[str, ...]:
    """Return the keys of edits, of paragraphs, tasks and measures, whose generated text is another now."""
    from generator.workbooks import consolidated_rows

    return (*(each.key for each in wordings if each.changed), *consolidated_rows.outdated_keys(report))


def report_record(merged: Merged) -> dict[str, object]:
    """Return what `--json` says of the Word reports of a merge."""
    reports = merged.reports
    return {
        "draft": bool(reports and reports.draft),
        "gaps": list(reports.gaps if reports else ()),
        "outdated_edits": list(merged.outdated),
        "changes": records.to_plain(merged.news),
        "to_decide": [each.key for each in merged.waiting],
        "word_changes": [
            {"file": each.path.name, "readable": each.readable, "taken": merged.taken,
             "changes": [{"key": one.key, "before": one.before, "after": one.after} for one in each.changes]}
            for each in merged.typed
        ],
    }  # fmt: skip


def merge(
    paths: Sequence[Path],
    loaded: LoadedPlan,
    period: Period,
    out: Path,
    progress: Progress = silent,
    *,
    take_edits: bool = False,
    engine: Engine = HERE,
) -> Merged:
    """Merge the returns and write every output of the period, the log last.

    What a person changed in the Word report goes to the sheet Lời văn where `take_edits`, else it is only told.
    `engine` is where the files are read and checked; what comes of it is the same.
    """
    plan = plan_at(loaded.plan, period)
    folder = out / folder_name(plan, period)
    with storage.locked(folder) as died:
        storage.refuse_open_files(folder, CONSOLIDATED, REPORT_PATTERN)
        mixed = died or _is_mixed(folder)
        memory = recall(plan, period, out)
        typed = word_edits.typed_in_word(folder)
        if take_edits:
            typed = typed or word_edits.kept_aside(folder)
            memory = replace(memory, decisions=word_edits.with_taken(memory.decisions, typed))
        collected = collect(paths, plan, period, (folder,), progress, memory, engine)
        wrong = tracking.by_unit(collected.findings)
        returns = [
            merging.without_unusable(each.cleaned, wrong.get(each.cleaned.unit, ()))
            for each in collected.counting
            if each.cleaned is not None
        ]
        report = merging.merge(plan, period, returns, collected.submissions, memory.decisions, memory.last)
        run = _run_id(loaded, collected, memory)
        reports = make_reports(report, collected.errors, run)
        parts = {each.key: each.part for each in reports.wordings}
        outdated = {key: parts.get(key) or key.partition(":")[2] for key in outdated_edits(report, reports.wordings)}
        waiting = deciding.open_decisions(report, outdated, collected.findings)
        news = _news(report, collected, waiting, memory, run)
        files = _render(report, collected, run, reports, waiting, news)
        taken = [*memory.taken, *(each.sha256 for each in typed if take_edits)]
        log = _log(loaded, report, collected, files, run, reports, taken, waiting, news)
        paths_written = storage.replace_all(
            folder, {**files, LOG: log}, stamp(), (f"{FEEDBACK}/*.xlsx", *memory.reports)
        )
    return Merged(
        collected, report, folder, tuple(paths_written), run, mixed, reports, typed, take_edits, news, tuple(waiting)
    )


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
    return changes.between(memory.snapshot, report, told.findings, collected.findings, keys, told.decisions)


def _is_mixed(folder: Path) -> bool:
    """Tell whether consolidated workbook and log, where both are there, name different runs."""
    if not (folder / LOG).exists() or not (folder / CONSOLIDATED).exists():
        return False
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


def _render(
    report: MergedReport,
    collected: Collected,
    run: str,
    reports: Reports,
    waiting: Sequence[deciding.OpenDecision],
    news: Changes,
) -> dict[str, bytes]:
    """Return the content of every output but the log, by its name under the period's folder."""
    from generator.workbooks import consolidated_writer

    files = dict(feedback_files(report.plan, report.period, collected))
    files[CONSOLIDATED] = consolidated_writer.write_consolidated(
        report,
        cross_tables(report),
        collected.findings,
        run,
        messages.sentence,
        reports.wordings,
        _snapshot(report, collected.errors),
        [(words.open_decision(each.kind, each.name), each.key) for each in waiting],
        words.change_lines(news, report.plan.unit_name),
    )
    return {**files, **reports.files}


def _snapshot(report: MergedReport, errors: int) -> Iterator[str]:
    """Yield, as pieces of a text, what the consolidated workbook keeps of the report; decisions stand in its cells."""
    last = replace(report.last, decisions=Decisions()) if report.last is not None else None
    bare = merging.with_decisions(replace(report, last=last), Decisions())
    return records.to_json(Snapshot(bare, errors))


def _log(
    loaded: LoadedPlan,
    report: MergedReport,
    collected: Collected,
    files: Mapping[str, bytes],
    run: str,
    reports: Reports,
    taken: Sequence[str],
    waiting: Sequence[deciding.OpenDecision],
    news: Changes,
) -> Iterator[bytes]:
    """Return the run log in pieces: inputs, findings, provenance, outputs."""
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
        traces={each.envelope.origin: each.taken.trace for each in collected.files if each.taken.trace},
        outputs=journal.outputs(files),
        reports=journal.reports_record(reports.files, reports.printed),
        taken=list(dict.fromkeys(taken)),
        told=changes.fingerprints(collected.findings),
        to_decide=[each.key for each in waiting],
        changes=records.to_plain(news),
    )
    return journal.pieces(record)
