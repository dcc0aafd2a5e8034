"""Loading the plan, and writing its templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator import journal, rules, storage
from generator.errors import GeneratorError, PlanError
from generator.findings import Finding, Severity, count
from generator.model import PastAnswer, Period, Plan, plan_at
from generator.model.plan_changes import Change
from generator.pipeline.memory import last_answers
from generator.pipeline.names import BUILT_IN_PLAN, PLAN_PATTERN, TEMPLATES_FOLDER, folder_name, stamp


class LoadedPlan(Struct, frozen=True):
    """A plan with the file it came from: the workbook itself, or where it lies, as a large one is not held twice."""

    plan: Plan
    name: str
    workbook: bytes | Path
    sha256: str

    @classmethod
    def of(cls, plan: Plan, name: str, content: bytes, path: Path | None = None) -> LoadedPlan:
        """Return a plan that was read of a workbook, which stays at the path if it has one."""
        return cls(plan, name, path or content, journal.sha256(content))

    @property
    def content(self) -> bytes:
        """The workbook. Raises PlanError where it is no longer there."""
        return self.workbook if isinstance(self.workbook, bytes) else _content(self.workbook)


def load_plan(path: Path | None, folder: Path = Path(TEMPLATES_FOLDER)) -> LoadedPlan:
    """Read the plan workbook: the one named, or the only one in the templates' folder."""
    chosen = path if path is not None else _only_plan(folder)
    return _read_plan(_content(chosen), chosen.name, chosen)


def built_in_plan() -> LoadedPlan:
    """Read the plan that comes inside the package."""
    from importlib import resources

    return _read_plan(resources.files("generator.data").joinpath(BUILT_IN_PLAN).read_bytes(), BUILT_IN_PLAN)


def _only_plan(folder: Path) -> Path:
    """Return the only plan workbook of a folder."""
    found = sorted(each for each in folder.glob(PLAN_PATTERN) if not each.name.startswith("~$"))
    if not found:
        raise PlanError("NO-PLAN", folder=str(folder))
    if len(found) > 1:
        raise PlanError("MANY-PLANS", folder=str(folder), files=", ".join(each.name for each in found))
    return found[0]


def _read_plan(content: bytes, name: str, path: Path | None = None) -> LoadedPlan:
    """Read a plan workbook from its bytes. Raises PlanError."""
    from generator.workbooks import plan_reader

    return LoadedPlan.of(plan_reader.read_plan(content, name), name, content, path)


def _content(path: Path) -> bytes:
    """Return what a plan workbook holds. Raises PlanError "PLAN-UNREADABLE"."""
    try:
        return path.read_bytes()
    except OSError:
        raise PlanError("PLAN-UNREADABLE", file=str(path)) from None


class CheckedPlan(Struct, frozen=True):
    """A plan that can be used, with what is wrong or stale in it."""

    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """Findings that make the reports wrong."""
        return count(self.findings, Severity.ERROR)


def check_plan(path: Path) -> CheckedPlan:
    """Read a plan workbook and find its slips. Raises PlanError where it cannot be used at all."""
    from generator.workbooks import plan_reader

    loaded = load_plan(path)
    book = plan_reader.read_plan_book(loaded.content, loaded.name)
    return CheckedPlan(book.plan, tuple(rules.check_plan(book)))


class ComparedPlans(Struct, frozen=True):
    """What changed between two plan workbooks, and the one that was told to remember it, if any."""

    changes: tuple[Change, ...]
    recorded: Path | None = None


def compare_plans(old: Path, new: Path, *, record: bool = False) -> ComparedPlans:
    """Compare two plan workbooks; `record` adds to the new one what its tasks were before."""
    from generator import planning
    from generator.workbooks import plan_past_writer

    before, after = load_plan(old), load_plan(new)
    changes = planning.compare(before.plan, after.plan)
    past = planning.past_tasks(before.plan, after.plan)
    if not record or past == after.plan.past:
        return ComparedPlans(changes)
    content = plan_past_writer.with_past(after.content, after.name, past)
    with storage.locked(new.parent):
        (path,) = storage.replace_all(new.parent, {new.name: content}, stamp())
    return ComparedPlans(changes, path)


def find_period(plan: Plan, code: str) -> Period:
    """Return the period of a code; raises GeneratorError "UNKNOWN-PERIOD" with the codes there are."""
    found = plan.period(code)
    if found is None:
        known = ", ".join(each.code for each in plan.periods)
        raise GeneratorError("UNKNOWN-PERIOD", period=code, known=known)
    return found


def template_files(plan: Plan, period: Period, previous: Mapping[str, PastAnswer] | None = None) -> dict[str, bytes]:
    """Return one workbook per unit by its file name, in the order of the units; `previous` is shown in notes."""
    from generator.workbooks import template_writer

    plan = plan_at(plan, period)
    prefix = folder_name(plan, period)
    write = template_writer.write_template
    return {f"{prefix}_{each.code}.xlsx": write(plan, period, each, previous) for each in plan.units}


def write_templates(plan: Plan, period: Period, out: Path, last: Path | None = None) -> list[Path]:
    """Write one workbook per unit into the period's folder below `out`; return their paths.

    `last` is the consolidated workbook of the period before, whose answers the templates show.
    """
    previous = last_answers(last, plan) if last is not None else None
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, template_files(plan, period, previous), stamp())
