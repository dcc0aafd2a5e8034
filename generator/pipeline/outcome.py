"""What a merge made: the collection, the report, what is new, what waits for the Office."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct, field

from generator import deciding, records
from generator.model import Changes, MergedReport, Wording
from generator.model.signing import Signing
from generator.pipeline.closing import SinceSigning
from generator.pipeline.collecting import Collected
from generator.pipeline.reporting import Reports
from generator.pipeline.word_edits import TypedInWord


class Merged(Struct, frozen=True):
    """What a merge made: the collection, the report, the folder and the paths of the files written."""

    collected: Collected
    report: MergedReport
    folder: Path
    paths: tuple[Path, ...]
    run_id: str
    reports: Reports
    mixed: bool = False
    """The files that stood there before came from more than one run; now they are of this one."""
    typed: tuple[TypedInWord, ...] = ()
    """Reports that a person had changed in Word, now in `luu/`."""
    taken: bool = False
    """Their changes were taken over into the sheet Lời văn."""
    news: Changes = field(default_factory=Changes)
    """What is new since the run before."""
    waiting: tuple[deciding.OpenDecision, ...] = ()
    """What waits for the Office."""
    signing: Signing | None = None
    """The signed report of the period, where one was signed before."""
    since: SinceSigning | None = None
    """How the report differs from the signed one, where the period was opened again."""

    @property
    def outdated(self) -> tuple[str, ...]:
        """The keys of the Office's edits whose generated text is another now."""
        return outdated_edits(self.report, self.reports.wordings)


def outdated_edits(report: MergedReport, wordings: Sequence[Wording]) -> tuple[str, ...]:
    """Return the keys of edits, of paragraphs, tasks and measures, whose generated text is another now."""
    from generator.workbooks import consolidated_tasks

    return (*(each.key for each in wordings if each.changed), *consolidated_tasks.outdated_keys(report))


def report_record(merged: Merged) -> dict[str, object]:
    """Return what `--json` says of the Word reports of a merge."""
    reports = merged.reports
    return {
        "draft": reports.draft,
        "gaps": list(reports.gaps),
        "outdated_edits": list(merged.outdated),
        "changes": records.to_plain(merged.news),
        "to_decide": [each.key for each in merged.waiting],
        "since_signing": since_record(merged.since),
        "word_changes": [
            {"file": each.path.name, "readable": each.readable, "taken": merged.taken,
             "changes": [{"key": one.key, "before": one.before, "after": one.after} for one in each.changes]}
            for each in merged.typed
        ],
    }  # fmt: skip


def since_record(since: SinceSigning | None) -> dict[str, object] | None:
    """Return how a report differs from the signed one as plain data, None where none is signed."""
    return None if since is None else records.to_plain(since)
