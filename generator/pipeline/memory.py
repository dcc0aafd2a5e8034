"""What earlier runs left: the Office's decisions, the period before, the findings of each unit's last return."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from generator import deciding, past_log, rules, snapshots, storage
from generator.errors import GeneratorError, UnreadableFileError
from generator.model import Choice, Decisions, LastPeriod, MergedReport, PastAnswer, Period, Plan, Round
from generator.pipeline.names import CONSOLIDATED, LOG, folder_name


class Rounds(Struct, frozen=True):
    """The last return of each unit that counted, with what was told of it, and the one before that."""

    last: Mapping[str, Round] = field(default_factory=dict)
    before: Mapping[str, Round] = field(default_factory=dict)

    def before_this(self, unit: str, sha256: str) -> Round | None:
        """Return the return that came before this content, None where this is the first."""
        last = self.last.get(unit)
        return last if last is not None and last.sha256 != sha256 else self.before.get(unit)


class Memory(Struct, frozen=True):
    """All that a run may know of earlier ones. `accepted` holds at this period's cut-off."""

    decisions: Decisions = field(default_factory=Decisions)
    accepted: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    last: LastPeriod | None = None
    comparison: rules.Comparability | None = None
    rounds: Rounds = field(default_factory=Rounds)
    taken: tuple[str, ...] = ()
    """Hashes of changed Word reports whose changes were taken over."""
    told: past_log.Told = field(default_factory=past_log.Told)
    packed: str = ""
    """The report of the last run as its workbook holds it; it is unpacked when it is asked for, and not kept."""
    reports: tuple[str, ...] = ()
    """Names of the Word reports of the last run."""

    def snapshot(self) -> MergedReport | None:
        """Return the report of the last run, None where there is none that can be read."""
        from generator.workbooks.consolidated_data import unpacked

        return read_snapshot(unpacked(self.packed)) if self.packed else None


def recall(plan: Plan, period: Period, out: Path) -> Memory:
    """Read what earlier runs left below `out`.

    Raises GeneratorError "CONSOLIDATED-UNREADABLE" or "CONSOLIDATED-NEWER" where this period's consolidated workbook
    cannot be read: what the Office wrote in it must not be lost. That of the period before is missed with a finding.
    """
    folder = out / folder_name(plan, period)
    decisions, packed = _decisions(folder / CONSOLIDATED)
    log = storage.read_whole(folder / LOG) or b""
    last, comparison = last_period(plan, period, out)
    if last is not None:
        decisions = deciding.with_carried(decisions, last.decisions, period.cutoff)
    return Memory(
        decisions,
        deciding.in_force(decisions, period.cutoff),
        deciding.choices(decisions),
        last,
        comparison,
        Rounds(*past_log.read_rounds(log)),
        past_log.read_taken(log),
        past_log.read_told(log),
        packed,
        tuple(past_log.read_reports(log)),
    )


def _decisions(consolidated: Path) -> tuple[Decisions, str]:
    """Read back what the Office typed in the consolidated workbook of an earlier run, and that run's packed report."""
    content = storage.read_whole(consolidated)
    if content is None:
        return Decisions(), ""
    from generator.workbooks import consolidated_reader

    try:
        packed, decisions = consolidated_reader.read_packed(content)
    except UnreadableFileError as error:
        code = "CONSOLIDATED-NEWER" if error.code == "newer" else "CONSOLIDATED-UNREADABLE"
        raise GeneratorError(code, file=str(consolidated)) from None
    return decisions, packed


def last_answers(consolidated: Path, plan: Plan) -> Mapping[str, PastAnswer]:
    """Return what a consolidated workbook says of each task. Raises GeneratorError where it cannot be read."""
    from generator.workbooks import consolidated_reader

    try:
        return consolidated_reader.read_last_period(consolidated.read_bytes(), consolidated.name, plan.amounts).tasks
    except (UnreadableFileError, OSError):
        raise GeneratorError("LAST-UNREADABLE", file=str(consolidated)) from None


def read_snapshot(data: bytes) -> MergedReport | None:
    """Return the report of a snapshot, None where it is of a version that cannot be read any more."""
    try:
        return snapshots.read(data).report
    except ValueError:
        return None


def last_period(plan: Plan, period: Period, out: Path) -> tuple[LastPeriod | None, rules.Comparability | None]:
    """Read the consolidated workbook of the period before, and say whether it could be had."""
    before = plan.period_before(period)
    if before is None:
        return None, None
    name = f"{folder_name(plan, before)}/{CONSOLIDATED}"
    file = out / name
    if not file.exists():
        return None, rules.Comparability(before.name, name, there=False)
    from generator.workbooks import consolidated_reader

    try:
        last = consolidated_reader.read_last_period(file.read_bytes(), before.name, plan.amounts)
    except (UnreadableFileError, OSError):
        return None, rules.Comparability(before.name, name, there=True)
    return last, rules.Comparability(before.name, name, there=True, readable=True)
