"""Closing a period: number and day of the signed report are recorded, its files kept; later merges need a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import changes, journal, past_log, records, storage
from generator.errors import GeneratorError, UnreadableFileError
from generator.model import Changes, MergedReport, Period, Plan, plan_at
from generator.model.signing import ParagraphChange, Printed, Reopening, Signing
from generator.pipeline.memory import read_snapshot
from generator.pipeline.names import CONSOLIDATED, LOG, REPORT_PATTERN, SIGNED, SIGNING, folder_name, stamp
from generator.texts import citations, wording
from generator.texts.wording import OFFICE_TIME


class Closed(Struct, frozen=True):
    """What closing recorded: the signing, the paths written, and what a person should look at once more.

    `notes` are keys of `texts.closing.NOTES`.
    """

    signing: Signing
    folder: Path
    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


class SinceSigning(Struct, frozen=True):
    """How a report differs from the signed one: values and returns, and the paragraphs that read otherwise."""

    signing: Signing
    changes: Changes
    paragraphs: tuple[ParagraphChange, ...] = ()


def close(plan: Plan, period: Period, out: Path, number: str, day: str) -> Closed:
    """Record the signed report of a period, by number and day as they are typed; keep its files as they were signed.

    Raises GeneratorError "BAD-NUMBER" or "BAD-DATE" for what is none, "NOTHING-TO-CLOSE" where no report was made,
    "PERIOD-CLOSED" where it is closed already.
    """
    signed_on = wording.read_day(day) or _iso_day(day)
    if signed_on is None:
        raise GeneratorError("BAD-DATE", typed=day)
    if citations.numbers(number) != [number.strip()]:
        raise GeneratorError("BAD-NUMBER", typed=number)
    folder = out / folder_name(plan_at(plan, period), period)
    if not (folder / CONSOLIDATED).is_file() or not any(folder.glob(REPORT_PATTERN)):
        raise GeneratorError("NOTHING-TO-CLOSE", folder=str(folder), period=period.code)
    with storage.locked(folder):
        storage.refuse_open_files(folder, CONSOLIDATED, REPORT_PATTERN)
        before = read_signing(folder)
        refuse_closed(folder, before)
        names = [CONSOLIDATED, *sorted(each.name for each in folder.glob(REPORT_PATTERN)), LOG]
        found = {name: storage.read_whole(folder / name) for name in names}
        kept = {name: content for name, content in found.items() if content is not None}
        log = kept.get(LOG, b"")
        earlier = before.reopened if before is not None else ()
        now = datetime.now(OFFICE_TIME)
        signing = Signing(number.strip(), signed_on, now, past_log.read_run_id(log), reopened=earlier)
        files = {f"{SIGNED}/{name}": content for name, content in kept.items()}
        record = signing_file(signing)
        paths = storage.replace_all(folder, {**files, SIGNING: record}, stamp(), f"{SIGNED}/*")
    return Closed(signing, folder, tuple(paths), tuple(_notes(kept, log)))


def _iso_day(text: str) -> date | None:
    """Return a day typed as 2024-05-20, None for any other text."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def closed_record(closed: Closed) -> dict[str, object]:
    """Return what closing recorded, as `--json` prints it."""
    return {
        "schema": journal.SCHEMA,
        "signing": records.to_plain(closed.signing),
        "files": [str(each) for each in closed.paths],
        "notes": list(closed.notes),
    }


def _notes(kept: Mapping[str, bytes], log: bytes) -> list[str]:
    """Return what does not fit in what is closed: gaps that are left, files changed after the last run."""
    written = past_log.read_outputs(log)
    reports = {name: content for name, content in kept.items() if name.endswith(".docx")}
    notes = ["still-draft"] if any(map(_is_draft, reports.values())) else []
    if written.get(CONSOLIDATED) != journal.sha256(kept[CONSOLIDATED]):
        notes.append("workbook-edited")
    if any(written.get(name) != journal.sha256(each) for name, each in reports.items()):
        notes.append("report-edited")
    return notes


def _is_draft(report: bytes) -> bool:
    """Tell whether a report is marked as a draft."""
    from generator.documents import report_reader

    try:
        return report_reader.is_draft(report)
    except UnreadableFileError:
        return False


def read_signing(folder: Path) -> Signing | None:
    """Return the signed report of a period's folder, None where none is recorded.

    Raises GeneratorError "SIGNING-UNREADABLE": a closed period must not open by a spoilt file.
    """
    content = storage.read_whole(folder / SIGNING)
    if content is None:
        return None
    try:
        return records.from_plain(json.loads(content), Signing)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise GeneratorError("SIGNING-UNREADABLE", file=str(folder / SIGNING)) from None


def signing_file(signing: Signing) -> bytes:
    """Return the file that records a signed report."""
    return journal.dump(records.to_plain(signing))


def refuse_closed(folder: Path, signing: Signing | None) -> None:
    """Raise GeneratorError "PERIOD-CLOSED" while a period is closed."""
    if signing is not None and signing.closed:
        raise GeneratorError("PERIOD-CLOSED", folder=str(folder), number=signing.number, day=signing.day)


def opened_again(folder: Path, signing: Signing | None, reason: str, now: datetime) -> Signing | None:
    """Return the signing of a period in which a run may write: still open, or opened again for a reason.

    Raises GeneratorError "PERIOD-CLOSED" without a reason.
    """
    if signing is None or not signing.closed:
        return signing
    if not reason.strip():
        refuse_closed(folder, signing)
    return replace(signing, closed=False, reopened=(*signing.reopened, Reopening(reason.strip(), now)))


def since_signing(
    folder: Path, signing: Signing | None, report: MergedReport, printed: Sequence[Printed]
) -> SinceSigning | None:
    """Return how a report differs from the signed one, None where none is signed or its files are gone."""
    if signing is None:
        return None
    signed = _signed_report(folder)
    if signed is None:
        return None
    log = storage.read_whole(folder / SIGNED / LOG) or b""
    then = [one for each in past_log.read_reports(log).values() for one in each.printed]
    return SinceSigning(signing, changes.between(signed, report, (), ()), tuple(_reworded(then, printed)))


def _signed_report(folder: Path) -> MergedReport | None:
    """Return the report in the consolidated workbook as it was signed."""
    content = storage.read_whole(folder / SIGNED / CONSOLIDATED)
    if content is None:
        return None
    from generator.workbooks import consolidated_reader

    try:
        return read_snapshot(consolidated_reader.read_snapshot(content)[0])
    except UnreadableFileError:
        return None


def _reworded(before: Sequence[Printed], after: Sequence[Printed]) -> list[ParagraphChange]:
    """Return the paragraphs that differ, in the order of the newer report, those that are gone last."""
    old, new = ({each.key: each.text for each in side} for side in (before, after))
    keys = dict.fromkeys([*new, *old])
    return [
        ParagraphChange(key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key, "") != new.get(key, "")
    ]
