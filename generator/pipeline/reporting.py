"""The Word report: made at each merge, and made again from an edited consolidated workbook alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from generator import journal, merging, snapshots, storage, tracking
from generator.blocks import Chart, Content, Document
from generator.errors import GeneratorError, UnreadableFileError
from generator.model import Figures, MergedReport, Plan, Snapshot, Wording
from generator.model.signing import Printed
from generator.pipeline import closing
from generator.pipeline.made import Made
from generator.pipeline.names import CONSOLIDATED, LOG, REPORT, REPORT_EACH, REPORT_PATTERN, stamp
from generator.texts import labels, wording


class Reports(Struct, frozen=True):
    """The Word files of one report by name: the counts in them, its paragraphs, the gaps that are left, whether it is a
    draft.
    """

    files: dict[str, Made]
    figures: Figures
    wordings: tuple[Wording, ...]
    gaps: tuple[str, ...]
    draft: bool
    printed: dict[str, tuple[Printed, ...]]
    base_faults: tuple[tuple[str, str], ...] = ()
    """Styles of the Office's base file that are missing or broken, as (name, kind of fault)."""


def cross_tables(report: MergedReport) -> Figures:
    """Return the counts of a report."""
    from generator import figures

    return figures.cross_tables(report, labels.ALL_TASKS)


def compose(
    report: MergedReport, figures: Figures, recipients: tuple[str, ...] | None = None
) -> tuple[Document, tuple[Wording, ...]]:
    """Return the document in the Office's words, and every paragraph with what was generated for it."""
    from generator import outline
    from generator.outline import editing

    composed = editing.settle(outline.compose(report, figures, recipients), report.decisions.settled)
    return editing.rewrite(composed, report.decisions), tuple(editing.wordings(composed, report.decisions))


def make_reports(
    report: MergedReport, errors: int, run_id: str, *, final: bool = False, base: bytes | None = None
) -> Reports:
    """Return the Word files: one for all recipients, or one for each where the plan says so.

    It is a draft while errors or gaps remain. Raises GeneratorError "NOT-FINAL" where a `final` one still has gaps.
    """
    from generator.documents import word_base, word_writer
    from generator.outline import editing

    plan = report.plan
    figures = cross_tables(report)
    composed = [(name, *compose(report, figures, recipients)) for name, recipients in _copies(plan)]
    gaps = editing.marks(composed[0][1])
    if final and gaps:
        raise GeneratorError("NOT-FINAL", count=len(gaps), gaps=tuple(_gap_line(each, plan) for each in gaps))
    draft = not final and bool(gaps or errors)

    def write(document: Document, target: IO[bytes]) -> None:
        word_writer.render_to(target, _finished(document, plan, run_id, draft=draft), base)

    return Reports(
        {name: Made(partial(storage.in_pieces, partial(write, document))) for name, document, _ in composed},
        figures,
        composed[0][2],
        tuple(each.text for each in gaps),
        draft,
        {name: _printed(wordings) for name, _, wordings in composed},
        tuple((each.name, each.kind) for each in word_base.base_faults(base)) if base is not None else (),
    )


def _copies(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    """Return (file name, recipients) of each copy of the report."""
    if not plan.one_report_each or len(plan.recipients) < 2:
        return [(REPORT, plan.recipients)]
    return [(REPORT_EACH.format(recipient=_file_part(each)), (each,)) for each in plan.recipients]


def _file_part(name: str) -> str:
    """Return a name as a part of a file name: Sở Kế hoạch và Đầu tư → so-ke-hoach-va-dau-tu."""
    return re.sub(r"[^a-z0-9]+", "-", wording.unaccented(name).lower()).strip("-")


def _gap_line(mark: object, plan: Plan) -> str:
    """Return a gap with where the Office may settle it."""
    from generator.outline.editing import Mark

    assert isinstance(mark, Mark)
    return f"{mark.text} – {labels.decided_in(mark.owner)}"


def _finished(document: Document, plan: Plan, run_id: str, *, draft: bool) -> Document:
    """Return the document with its charts' workbooks, its run and whether it is a draft."""

    def with_data(content: Content) -> Content:
        from generator.workbooks import chart_data_writer

        if not isinstance(content, Chart):
            return content
        return replace(content, workbook=chart_data_writer.write_chart_data(content, plan.letterhead.issuer))

    annexes = tuple(replace(each, content=tuple(map(with_data, each.content))) for each in document.annexes)
    return replace(document, annexes=annexes, run_id=run_id, draft=draft)


def _printed(wordings: Sequence[Wording]) -> tuple[Printed, ...]:
    """Return the paragraphs as they are printed, so that a later run sees what a person changed in Word."""
    return tuple(Printed(each.key, each.number, each.printed) for each in wordings if each.printed)


# --- from the consolidated workbook alone -------------------------------------------------------------------------


class Remade(Struct, frozen=True):
    """A report made again: what it holds, the paths written."""

    reports: Reports
    paths: tuple[Path, ...]


def load_consolidated(consolidated: Path) -> tuple[Snapshot, str]:
    """Return the merged report in a consolidated workbook under the Office's newest decisions, and its run.

    Raises GeneratorError "CONSOLIDATED-MISSING", "NOT-CONSOLIDATED", "CONSOLIDATED-NEWER" or "CONSOLIDATED-OLD".
    """
    from generator.workbooks import consolidated_reader

    try:
        content = consolidated.read_bytes()
    except OSError:
        raise GeneratorError("CONSOLIDATED-MISSING", file=str(consolidated)) from None
    try:
        data, decisions = consolidated_reader.read_snapshot(content)
        run_id = consolidated_reader.read_run_id(content)
    except UnreadableFileError as error:
        code = "CONSOLIDATED-NEWER" if error.code == "newer" else "NOT-CONSOLIDATED"
        raise GeneratorError(code, file=str(consolidated)) from None
    try:
        kept = snapshots.read(data)
    except ValueError:
        raise GeneratorError("CONSOLIDATED-OLD", file=str(consolidated)) from None
    report = merging.with_decisions(kept.report, decisions)
    sent = tuple(tracking.judged(each, report.period, decisions) for each in report.submissions)
    return replace(kept, report=replace(report, submissions=sent)), run_id


def remake(
    consolidated: Path, out: Path | None = None, *, final: bool = False, pdf: bool = False, base: Path | None = None
) -> Remade:
    """Make the Word report again from an edited consolidated workbook, beside it unless `out` says otherwise."""
    storage.refuse_open_files(consolidated.parent, consolidated.name)
    kept, run_id = load_consolidated(consolidated)
    made = make_reports(kept.report, kept.errors, run_id, final=final, base=_base(base))
    words = {name: each.whole() for name, each in made.files.items()}
    files = {**words, **(_pdfs(words) if pdf else {})}
    folder = consolidated.parent if out is None else out
    with storage.locked(folder):
        closing.refuse_closed(folder, closing.read_signing(folder))
        storage.refuse_open_files(folder, REPORT_PATTERN)
        log = _log_with(folder / LOG, made)
        paths = storage.replace_all(folder, {**files, **log}, stamp())
    return Remade(made, tuple(paths[: len(files)]))


def _base(base: Path | None) -> bytes | None:
    """Read the Office's base file."""
    if base is None:
        return None
    try:
        return base.read_bytes()
    except OSError:
        raise GeneratorError("BASE-UNREADABLE", file=str(base)) from None


def _pdfs(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word files as PDF."""
    from generator import printing

    return {str(Path(name).with_suffix(".pdf")): printing.to_pdf(content) for name, content in words.items()}


def _log_with(log: Path, made: Reports) -> dict[str, bytes]:
    """Return the log with what was printed now, nothing where there is no log."""
    try:
        hashes = {name: each.sha256 for name, each in made.files.items()}
        return {LOG: journal.with_reports(log.read_bytes(), hashes, made.printed)}
    except (OSError, ValueError):
        return {}


def write_base(path: Path) -> Path:
    """Write the Word file of all styles; what stood there before goes to `luu/`."""
    from generator.documents import word_base

    with storage.locked(path.parent):
        return storage.replace_all(path.parent, {path.name: word_base.base_file()}, stamp())[0]


def beside(report: Path) -> Path:
    """Return the consolidated workbook that belongs beside a report."""
    return report.parent / CONSOLIDATED
