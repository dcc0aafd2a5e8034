"""From a figure or sentence of the Word report back to file, sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.errors import GeneratorError, UnreadableFileError
from generator.model import MergedReport, Place
from generator.outline.tracing import Trace
from generator.pipeline.reporting import beside, compose, cross_tables, load_consolidated


class Traced(Struct, frozen=True):
    """What was found for a text, with the value that stands in each source cell."""

    found: tuple[Trace, ...]
    values: Mapping[Place, object]
    consolidated: Path


def trace(report: Path, text: str) -> Traced:
    """Trace a figure, sentence or task code of a report by the consolidated workbook beside it.

    Raises GeneratorError "NO-RUN-IN-REPORT", "OTHER-RUN", "TEXT-NOT-FOUND" and those of `load_consolidated`.
    """
    from generator.documents import report_reader
    from generator.outline import tracing

    try:
        run_id = report_reader.read_run_id(report.read_bytes())
    except OSError:
        raise GeneratorError("PATH-MISSING", path=str(report)) from None
    except UnreadableFileError:
        run_id = ""
    if not run_id:
        raise GeneratorError("NO-RUN-IN-REPORT", file=str(report))
    consolidated = beside(report)
    kept, known = load_consolidated(consolidated)
    if known != run_id:
        raise GeneratorError("OTHER-RUN", file=str(report), consolidated=str(consolidated))
    document, _ = compose(kept.report, cross_tables(kept.report))
    found = tracing.trace(document, text)
    if not found:
        raise GeneratorError("TEXT-NOT-FOUND", text=text, file=str(report))
    return Traced(tuple(found), _values(kept.report), consolidated)


def _values(report: MergedReport) -> dict[Place, object]:
    """Return what was read from each cell."""
    return {each.place: each.value for _, answer in report.answers() for each in answer.values.values()}
