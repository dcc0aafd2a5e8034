"""The files of a merge: feedback, consolidated workbook, Word reports, and the log that names them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import IO

from msgspec.structs import replace

from generator import __version__, changes, journal, merging, records, snapshots, storage
from generator.model import Decisions, MergedReport, Snapshot, discipline_of
from generator.pipeline.closing import signing_file
from generator.pipeline.feeding_back import feedback_files
from generator.pipeline.made import Made
from generator.pipeline.names import CONSOLIDATED, SIGNING
from generator.pipeline.outcome import Merged, since_record
from generator.pipeline.plans import LoadedPlan
from generator.texts import closing, messages
from generator.texts import consolidated as words


def rendered(merged: Merged) -> dict[str, bytes | Made]:
    """Return the content of every output but the log, by its name under the period's folder."""
    report = merged.report
    files: dict[str, bytes | Made] = dict(feedback_files(report.plan, report.period, merged.collected))
    files[CONSOLIDATED] = Made(lambda: storage.in_pieces(partial(_write_consolidated, merged)))
    files |= merged.reports.files
    return {**files, SIGNING: signing_file(merged.signing)} if merged.signing is not None else files


def _write_consolidated(merged: Merged, target: IO[bytes]) -> None:
    """Write the consolidated workbook."""
    from generator.workbooks import consolidated_writer

    report = merged.report
    consolidated_writer.write_consolidated_to(
        target,
        report,
        merged.reports.figures,
        merged.collected.findings,
        merged.run_id,
        messages.sentence,
        merged.reports.wordings,
        _snapshot(report, merged.collected.errors),
        [(words.open_decision(each.kind, each.name), each.key) for each in merged.waiting],
        words.change_lines(merged.news, report.plan.unit_name),
        _signed_lines(merged),
    )


def _signed_lines(merged: Merged) -> Sequence[tuple[str, Sequence[str]]]:
    """Return what the overview says of the signed report and of what changed since, as (heading, lines)."""
    if merged.signing is None:
        return ()
    parts: list[tuple[str, Sequence[str]]] = [(closing.HEADING, closing.signing_lines(merged.signing))]
    if merged.since is not None:
        lines = closing.since_lines(merged.since.changes, merged.since.paragraphs, merged.report.plan.unit_name)
        parts.append((closing.since_heading(merged.signing), lines))
    return parts


def _snapshot(report: MergedReport, errors: int) -> Iterator[bytes]:
    """Yield, in pieces, what the consolidated workbook keeps of the report; decisions stand in its cells."""
    last = replace(report.last, decisions=Decisions()) if report.last is not None else None
    bare = merging.with_decisions(replace(report, last=last), Decisions())
    return snapshots.written(Snapshot(bare, errors))


def log_of(
    merged: Merged, loaded: LoadedPlan, files: Mapping[str, bytes | Made], taken: Sequence[str]
) -> Iterator[bytes]:
    """Yield the run log in pieces: inputs, findings, provenance, outputs; `taken`: hashes of edited Word reports.

    It is written last: only then is every other file made, and its hash known.
    """
    collected, report, reports = merged.collected, merged.report, merged.reports
    counting = [each.envelope.origin for each in collected.counting]
    record = journal.result(
        collected.findings,
        collected.submissions,
        run_id=merged.run_id,
        version=__version__,
        plan={"file": loaded.name, "id": loaded.plan.id, "sha256": loaded.sha256},
        period=report.period.code,
        inputs=journal.inputs([each.envelope for each in collected.files], counting),
        passed_over=list(collected.passed_over),
        rounds=journal.rounds_record(collected.rounds.last, collected.rounds.before),
        provenance=journal.provenance(report),
        traces={each.envelope.origin: each.taken.trace for each in collected.files if each.taken.trace},
        outputs=journal.outputs((name, _hash_of(each)) for name, each in files.items()),
        reports=journal.reports_record({name: each.sha256 for name, each in reports.files.items()}, reports.printed),
        taken=list(dict.fromkeys(taken)),
        told=changes.fingerprints(collected.findings),
        to_decide=[each.key for each in merged.waiting],
        changes=records.to_plain(merged.news),
        since_signing=since_record(merged.since),
        discipline=records.to_plain(discipline_of(report.period, report.submissions)),
    )
    yield from journal.pieces(record)


def _hash_of(content: bytes | Made) -> str:
    """Return the hash of an output."""
    return content.sha256 if isinstance(content, Made) else journal.sha256(content)
