"""How the units reported in the periods before: from what earlier runs left below the output folder."""

from __future__ import annotations

import json
from pathlib import Path

from generator import journal, records, tracking
from generator.errors import UnreadableFileError
from generator.model import Period, PeriodDiscipline, Snapshot, discipline_of
from generator.pipeline.names import CONSOLIDATED, LOG, PERIOD_FOLDERS


def known_discipline(period: Period, out: Path) -> tuple[PeriodDiscipline, ...]:
    """Return how the units reported in every period that ended before this one, of any year, oldest first."""
    folders = sorted(each for each in out.glob(PERIOD_FOLDERS) if each.is_dir())
    found = [each for folder in folders if (each := _of_folder(folder)) is not None]
    return tuple(sorted((each for each in found if each.cutoff < period.cutoff), key=lambda each: each.cutoff))


def _of_folder(folder: Path) -> PeriodDiscipline | None:
    """Return how the units reported in the period of a folder.

    The consolidated workbook goes before the log: the Office may have written into it since the run. None of neither.
    """
    return _of_workbook(folder / CONSOLIDATED) or _of_log(folder / LOG)


def _of_workbook(file: Path) -> PeriodDiscipline | None:
    """Return what a consolidated workbook says under the Office's newest decisions, None where it cannot be read."""
    from generator.workbooks import consolidated_reader

    try:
        data, decisions = consolidated_reader.read_snapshot(file.read_bytes())
        report = records.from_plain(json.loads(data), Snapshot).report
    except (OSError, UnreadableFileError, ValueError, KeyError, TypeError, AttributeError):
        return None
    sent = [tracking.judged(each, report.period, decisions) for each in report.submissions]
    return discipline_of(report.period, sent)


def _of_log(file: Path) -> PeriodDiscipline | None:
    """Return what a log says, None where there is none or it does not tell."""
    try:
        return journal.read_discipline(file.read_bytes())
    except OSError:
        return None
