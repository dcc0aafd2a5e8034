"""How the units reported in the periods before: from what earlier runs left below the output folder."""

from __future__ import annotations

from pathlib import Path

from generator import past_log, snapshots, tracking
from generator.errors import UnreadableFileError
from generator.model import Period, PeriodDiscipline, discipline_of
from generator.pipeline.names import CONSOLIDATED, LOG, PERIOD_FOLDERS


def known_discipline(period: Period, out: Path) -> tuple[PeriodDiscipline, ...]:
    """Return how the units reported in every period that ended before this one, of any year, oldest first."""
    folders = sorted(each for each in out.glob(PERIOD_FOLDERS) if each.is_dir())
    told = [(folder, each) for folder in folders if (each := _of_folder(folder)) is not None]
    earlier = [_as_decided(folder / CONSOLIDATED, each) for folder, each in told if each.cutoff < period.cutoff]
    return tuple(sorted(earlier, key=lambda each: each.cutoff))


def _of_folder(folder: Path) -> PeriodDiscipline | None:
    """Return how the units reported in the period of a folder: as its log says, else its consolidated workbook."""
    try:
        found = past_log.read_discipline((folder / LOG).read_bytes())
    except OSError:
        found = None
    return found or _of_workbook(folder / CONSOLIDATED)


def _of_workbook(file: Path) -> PeriodDiscipline | None:
    """Return what a consolidated workbook alone says, None where it cannot be read."""
    from generator.workbooks import consolidated_reader

    try:
        data, _ = consolidated_reader.read_snapshot(file.read_bytes())
        report = snapshots.read(data).report
    except (OSError, UnreadableFileError, ValueError):
        return None
    return discipline_of(report.period, report.submissions)


def _as_decided(file: Path, told: PeriodDiscipline) -> PeriodDiscipline:
    """Return how the units reported under what the Office wrote into the consolidated workbook, if it can be read."""
    from generator.workbooks import consolidated_reader

    try:
        decisions = consolidated_reader.read_unit_decisions(file.read_bytes())
    except (OSError, UnreadableFileError):
        return told
    return tracking.rejudged(told, decisions)
