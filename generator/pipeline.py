"""The use cases as lists of steps: what is done in which order, and the names of the files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import resources
from pathlib import Path

from generator import __version__, cleaning, envelopes, journal, merging, rules, storage, tracking
from generator.errors import GeneratorError, PlanError, UnreadableFileError
from generator.findings import Finding, Severity, count, group
from generator.model import Decisions, Envelope, MergedReport, Period, Plan, RawReturn, Submission, Unit, UnitReturn
from generator.texts import labels, messages, receipt
from generator.texts.sample_returns import SampleReturn

TEMPLATES_FOLDER = "input_templates"
OUTPUT_FOLDER = "output"
PLAN_PATTERN = "ke-hoach*.xlsx"
BUILT_IN_PLAN = "ke-hoach-2024.xlsx"
DEMO_PERIOD = "6-thang"
REPORT = "bao-cao.docx"
CONSOLIDATED = "tong-hop.xlsx"
FEEDBACK = "phan-hoi"
LOG = "nhat-ky.json"
TEMPLATES = "mau"
RETURNS = "nhan"

Progress = Callable[[str, int, int], None]
"""Called with a file's name, its number and how many there are."""


def silent(name: str, number: int, total: int) -> None:
    """Say nothing of the progress."""


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan with the file it came from."""

    plan: Plan
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file on its way in: what was read of it, or why it could not be."""

    envelope: Envelope
    view: rules.EnvelopeView
    raw: RawReturn | None = None
    cleaned: UnitReturn | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """All returns of a period: every file, the returns that count, all findings, one submission a unit."""

    files: tuple[Incoming, ...]
    counting: tuple[Incoming, ...]
    findings: tuple[Finding, ...]
    submissions: tuple[Submission, ...]

    @property
    def errors(self) -> int:
        """Findings that block, equal ones counted once."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that ask for an explanation, equal ones counted once."""
        return count(self.findings, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge made: the collection, the report, the folder and the paths of the files written."""

    collected: Collected
    report: MergedReport
    folder: Path
    paths: tuple[Path, ...]
    run_id: str


# --- plan and templates --------------------------------------------------------------------------------------------


def load_plan(path: Path | None, folder: Path = Path(TEMPLATES_FOLDER)) -> LoadedPlan:
    """Read the plan workbook: the one named, or the only one in the templates' folder."""
    chosen = path if path is not None else _only_plan(folder)
    try:
        content = chosen.read_bytes()
    except OSError:
        raise PlanError("PLAN-UNREADABLE", file=str(chosen)) from None
    return _read_plan(content, chosen.name)


def built_in_plan() -> LoadedPlan:
    """Read the plan that comes inside the package."""
    return _read_plan(resources.files("generator.data").joinpath(BUILT_IN_PLAN).read_bytes(), BUILT_IN_PLAN)


def _only_plan(folder: Path) -> Path:
    """Return the only plan workbook of a folder."""
    found = sorted(each for each in folder.glob(PLAN_PATTERN) if not each.name.startswith("~$"))
    if not found:
        raise PlanError("NO-PLAN", folder=str(folder))
    if len(found) > 1:
        raise PlanError("MANY-PLANS", folder=str(folder), files=", ".join(each.name for each in found))
    return found[0]


def _read_plan(content: bytes, name: str) -> LoadedPlan:
    """Read a plan workbook from its bytes."""
    from generator.workbooks import plan_reader

    return LoadedPlan(plan_reader.read_plan(content, name), name, content)


def find_period(plan: Plan, code: str) -> Period:
    """Return the period of a code; raises GeneratorError "UNKNOWN-PERIOD" with the codes there are."""
    found = plan.period(code)
    if found is None:
        known = ", ".join(each.code for each in plan.periods)
        raise GeneratorError("UNKNOWN-PERIOD", period=code, known=known)
    return found


def folder_name(plan: Plan, period: Period) -> str:
    """Return the name that a period's folder and files begin with: 2024-6-thang."""
    return f"{plan.year}-{period.code}"


def template_files(plan: Plan, period: Period) -> dict[str, bytes]:
    """Return one workbook per unit by its file name, in the order of the units."""
    from generator.workbooks import template_writer

    prefix = folder_name(plan, period)
    return {f"{prefix}_{each.code}.xlsx": template_writer.write_template(plan, period, each) for each in plan.units}


def write_templates(plan: Plan, period: Period, out: Path) -> list[Path]:
    """Write one workbook per unit into the period's folder below `out`; return their paths."""
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, template_files(plan, period), _stamp())


# --- reading and checking ------------------------------------------------------------------------------------------


def collect(
    paths: Sequence[Path], plan: Plan, period: Period, skip: Sequence[Path] = (), progress: Progress = silent
) -> Collected:
    """Read every file, choose the return that counts for each unit, check those; nothing stops the batch."""
    found = envelopes.collect(paths, skip)
    if not found:
        raise GeneratorError("NO-FILES", paths=", ".join(str(each) for each in paths))
    incoming: list[Incoming] = []
    for number, envelope in enumerate(found, start=1):
        progress(envelope.origin, number, len(found))
        incoming.append(_take_in(envelope, plan, period, incoming))
    findings = [finding for each in incoming for finding in rules.check_envelope(each.view)]
    accepted = [each for each in incoming if each.cleaned is not None and not rules.check_envelope(each.view)]
    counting, passed_over = _choose(accepted, plan)
    findings += [finding for each in passed_over for finding in rules.check_envelope(each.view)]
    for each in counting:
        if each.raw is not None and each.cleaned is not None:
            findings += rules.check_return(each.raw, each.cleaned, plan, period)
    returns = [each.cleaned for each in counting if each.cleaned is not None]
    grouped = group(findings)
    grouped += rules.check_campaign(period, tracking.submissions(plan, period, returns))
    submissions = tracking.submissions(plan, period, returns, grouped)
    return Collected(tuple(incoming), tuple(counting), tuple(grouped), submissions)


def _take_in(envelope: Envelope, plan: Plan, period: Period, earlier: Sequence[Incoming]) -> Incoming:
    """Read one file as far as it goes; a file that cannot be read keeps its reason."""
    from generator.workbooks import return_reader

    view = rules.EnvelopeView(envelope.origin, plan, period.code, unreadable=envelope.fault)
    if envelope.fault:
        return Incoming(envelope, view)
    twin = next((each for each in earlier if each.envelope.sha256 == envelope.sha256), None)
    if twin is not None:
        return Incoming(envelope, replace(view, same_content_as=twin.envelope.origin))
    try:
        raw = return_reader.read_return(envelope.content, envelope.origin)
    except UnreadableFileError as error:
        return Incoming(envelope, replace(view, unreadable=error.code))
    cleaned = cleaning.clean_return(raw, envelope.sha256, envelope.received_at)
    view = replace(view, plan_id=raw.plan_id, period=raw.period, unit=raw.unit)
    return Incoming(envelope, view, raw, cleaned)


def _choose(accepted: Sequence[Incoming], plan: Plan) -> tuple[list[Incoming], list[Incoming]]:
    """Return the incoming files that count, one a unit, and those passed over with the reason in their view."""
    counting: list[Incoming] = []
    passed_over: list[Incoming] = []
    for unit in plan.units:
        own = [each for each in accepted if each.view.unit == unit.code and each.cleaned is not None]
        best = tracking.counting_return([each.cleaned for each in own if each.cleaned is not None])
        for each in own:
            if best is None or each.cleaned is best:
                counting.append(each)
            elif each.cleaned is not None and each.cleaned.blank and not best.blank:
                passed_over.append(replace(each, view=replace(each.view, blank_before=best.file)))
            else:
                passed_over.append(replace(each, view=replace(each.view, replaced_by=best.file)))
    return counting, passed_over


# --- merging -------------------------------------------------------------------------------------------------------


def merge(paths: Sequence[Path], loaded: LoadedPlan, period: Period, out: Path, progress: Progress = silent) -> Merged:
    """Merge the returns and write every output of the period, the log last."""
    plan = loaded.plan
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        collected = collect(paths, plan, period, (folder,), progress)
        decisions = _decisions(folder / CONSOLIDATED)
        returns = [
            merging.without_unusable(each.cleaned, collected.findings)
            for each in collected.counting
            if each.cleaned is not None
        ]
        report = merging.merge(plan, period, returns, collected.submissions, decisions)
        run = _run_id(loaded, collected, decisions)
        files = _render(report, collected, run)
        log = _log(loaded, report, collected, files, run)
        paths_written = storage.replace_all(folder, {**files, LOG: log}, _stamp(), f"{FEEDBACK}/*.xlsx")
    return Merged(collected, report, folder, tuple(paths_written), run)


def _decisions(consolidated: Path) -> Decisions:
    """Read back what the Office typed in the consolidated workbook of an earlier run."""
    from generator.workbooks import consolidated_reader

    if not consolidated.exists():
        return Decisions()
    try:
        return consolidated_reader.read_decisions(consolidated.read_bytes())
    except (UnreadableFileError, OSError):
        raise GeneratorError("CONSOLIDATED-UNREADABLE", file=str(consolidated)) from None


def _run_id(loaded: LoadedPlan, collected: Collected, decisions: Decisions) -> str:
    """Name the run by everything that decides its outputs."""
    parts: list[bytes | str] = [__version__, loaded.content]
    for each in collected.files:
        parts += [each.envelope.origin, each.envelope.sha256, str(each.envelope.received_at)]
    parts += [f"{key}={text}" for kept in (decisions.edited, decisions.notes) for key, text in sorted(kept.items())]
    return journal.run_id(parts)


def _render(report: MergedReport, collected: Collected, run: str) -> dict[str, bytes]:
    """Return the content of every output but the log, by its name under the period's folder."""
    from generator import figures, outline
    from generator.documents import word_writer
    from generator.workbooks import consolidated_writer

    tables = figures.cross_tables(report, labels.ALL_TASKS)
    files = feedback_files(report.plan, report.period, collected)
    files[CONSOLIDATED] = consolidated_writer.write_consolidated(
        report, tables, collected.findings, run, messages.sentence
    )
    files[REPORT] = word_writer.render(outline.compose(report, tables))
    return files


def feedback_files(plan: Plan, period: Period, collected: Collected) -> dict[str, bytes]:
    """Return one feedback workbook per unit, by its name under the period's folder."""
    prefix = folder_name(plan, period)
    by_unit = {each.view.unit: each for each in collected.counting}
    return {
        f"{FEEDBACK}/{prefix}_{unit.code}_can-sua.xlsx": _feedback(unit, period, by_unit.get(unit.code), collected)
        for unit in plan.units
    }


def _feedback(unit: Unit, period: Period, came: Incoming | None, collected: Collected) -> bytes:
    """Return the feedback of one unit: its own workbook marked, or a page that says nothing came."""
    from generator.workbooks import feedback_writer

    own = [each for each in collected.findings if each.unit == unit.code]
    original = came.envelope.content if came is not None else None
    lines = receipt.lines(came.cleaned) if came is not None and came.cleaned is not None else ()
    written = feedback_writer.write_feedback(original, unit, period, own, messages.sentence, lines)
    return storage.timeless(written)


def write_feedback(plan: Plan, period: Period, collected: Collected, out: Path) -> list[Path]:
    """Write the feedback workbooks alone, into the period's folder below `out`."""
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, feedback_files(plan, period, collected), _stamp())


def _log(loaded: LoadedPlan, report: MergedReport, collected: Collected, files: Mapping[str, bytes], run: str) -> bytes:
    """Return the run log: inputs, findings, provenance, outputs."""
    counting = [each.envelope.origin for each in collected.counting]
    record = journal.result(
        collected.findings,
        collected.submissions,
        run_id=run,
        version=__version__,
        plan={"file": loaded.name, "id": loaded.plan.id, "sha256": journal.sha256(loaded.content)},
        period=report.period.code,
        inputs=journal.inputs([each.envelope for each in collected.files], counting),
        provenance=journal.provenance(report),
        outputs=journal.outputs(files),
    )
    return journal.dump(record)


def _stamp() -> str:
    """Return the name of the folder that keeps what this run replaces."""
    return datetime.now().strftime("%Y%m%d-%H%M%S")


# --- demo ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the plan, its folders, the sample returns with their planted troubles, the merge."""

    loaded: LoadedPlan
    period: Period
    templates: tuple[Path, ...]
    returns: tuple[Path, ...]
    samples: tuple[SampleReturn, ...]
    merged: Merged


def demo(out: Path, progress: Progress = silent, *, with_troubles: bool = True) -> Demo:
    """Go the whole way on the built-in plan: templates, sample returns, merge."""
    from generator.texts import sample_returns
    from generator.workbooks import sample_writer

    loaded = built_in_plan()
    period = find_period(loaded.plan, DEMO_PERIOD)
    blank = template_files(loaded.plan, period)
    samples = sample_returns.load(with_faults=with_troubles)
    sent = [each for each in samples if not (with_troubles and each.absent)]
    prefix = folder_name(loaded.plan, period)
    filled = {f"{prefix}_{each.unit}.xlsx": (each, blank[f"{prefix}_{each.unit}.xlsx"]) for each in sent}
    with storage.locked(out):
        templates = storage.replace_all(out, {f"{TEMPLATES}/{name}": each for name, each in blank.items()}, _stamp())
        returns = storage.replace_all(
            out,
            {
                f"{RETURNS}/{name}": storage.timeless(sample_writer.fill_template(template, each.rows, each.form))
                for name, (each, template) in filled.items()
            },
            _stamp(),
            f"{RETURNS}/*.xlsx",
        )
        for path, each in zip(returns, sent, strict=True):
            storage.set_time(path, each.received_at)
    merged = merge([out / RETURNS], loaded, period, out, progress)
    return Demo(loaded, period, tuple(templates), tuple(returns), samples, merged)
