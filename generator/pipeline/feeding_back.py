"""What goes back to each unit: its own workbook marked, or a page that says what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import identity, isolation, kinds, storage, tracking
from generator.errors import UnreadableFileError
from generator.findings import Finding
from generator.model import Block, Period, Place, Plan, RawReturn, Submission, Unit
from generator.pipeline import reading
from generator.pipeline.collecting import Collected, Incoming
from generator.pipeline.made import Made
from generator.pipeline.names import FEEDBACK, folder_name, stamp
from generator.texts import feedback, messages, receipt, wording
from generator.tracking import evidence

_WRITE_FEEDBACK = "generator.workbooks.feedback_writer:write_feedback"
_REFILL_FEEDBACK = "generator.workbooks.feedback_writer:write_feedback_refilled"
_FEEDBACK_SECONDS = 3.0
"""Time for marking one workbook, so that reading and marking together stay under ten seconds."""


class _Run(Struct, frozen=True):
    """What the feedback of all units has in common: where it goes, the numbers of measures by their codes."""

    plan: Plan
    period: Period
    collected: Collected
    address: str
    measures: Mapping[str, str]


def feedback_files(plan: Plan, period: Period, collected: Collected) -> Iterator[tuple[str, Made]]:
    """Yield one feedback workbook per unit under its name in the period's folder, in the order of the units.

    Each is made when it is written.
    """
    prefix = folder_name(plan, period)
    came = {each.view.unit: each for each in collected.counting}
    findings = tracking.by_unit(collected.findings)
    measures = {each.code: receipt.measure_number(each.ordinal) for each in plan.measures if each.ordinal}
    run = _Run(plan, period, collected, feedback.return_address(plan), measures)
    for status in collected.submissions:
        code = status.unit.code
        extras = _extras(came.get(code))
        own = [_with_task(each, plan, extras) for each in findings.get(code, [])]
        made = Made.of(partial(_feedback, run, status, came.get(code), own))
        yield f"{FEEDBACK}/{prefix}_{code}_can-sua.xlsx", made


def _extras(came: Incoming | None) -> Mapping[Place, str]:
    """Return each task outside the plan by the places of its cells; one without a name by its row."""
    sent = came.cleaned if came is not None else None
    answers = sent.answers_in(Block.EXTRA) if sent is not None else ()
    return {place: feedback.extra(each) for each in answers if not each.blank for place in each.cells.values()}


def _with_task(finding: Finding, plan: Plan, extras: Mapping[Place, str]) -> Finding:
    """Return a finding with what its task or measure is about; a measure under the number that units see."""
    task, measure = plan.task(finding.task), plan.measure(finding.task)
    place = Place(finding.file, finding.sheet, finding.cells[0]) if finding.cells else Place("")
    if measure is not None:
        named = {"named": receipt.measure_name(measure.ordinal), "about": measure.short_title or measure.text}
    else:
        named = {"about": task.content} if task is not None else {"named": extras.get(place, "")}
    if not any(named.values()):
        return finding
    about = wording.shortened(named.get("about", ""), 60)
    return replace(finding, values={**finding.values, **named, "about": about})


def _feedback(run: _Run, status: Submission, came: Incoming | None, own: list[Finding]) -> bytes:
    """Return the feedback of one unit.

    The sender's workbook is opened in the child process, unless it is small and plain. One that ends it, that would not
    open again or that has another format than .xlsx cannot be sent back: what was read of it is typed into the unit's
    template, and marked; where that fails too, the page of what to mend goes alone.
    """
    unit, period, collected = status.unit, run.period, run.collected
    original = reading.content_of(came.envelope) if came is not None else None
    progress = collected.progress(unit.code, own)
    mended = feedback.mended(*progress) if progress is not None else None
    granted = evidence.extension(collected.decisions, unit.code, period.unit_before)
    by_when = feedback.by_when(run.address, evidence.last_day_of(granted, period.unit_before))
    told = unit, period, own, messages.sentence
    rest = (*told, _receipt(came, status, own, run.measures), came is not None, mended, by_when)
    written: object = None
    if (came is None or came.taken.plain) and (made := _marked_here(original, rest)) is not None:
        return made
    if came is not None and not came.taken.plain and _can_be_marked(original):
        written = _isolated(_WRITE_FEEDBACK, original, *rest)
    if written is None and came is not None and (raw := _read_again(came, run.plan)) is not None:
        lines = _receipt(came, status, own, run.measures, numbered=False)
        written = _isolated(_REFILL_FEEDBACK, _template(run.plan, period, unit), raw, *told, lines, mended, by_when)
    if written is None:
        written = _marked_here(None, rest)
    assert isinstance(written, bytes)
    return storage.timeless(written)


def _receipt(
    came: Incoming | None, status: Submission, own: list[Finding], measures: Mapping[str, str], *, numbered: bool = True
) -> tuple[tuple[str, str], ...]:
    """Return what was read of a return, nothing where none came; `numbered` by the rows of the workbook sent."""
    if came is None or came.cleaned is None:
        return ()
    return receipt.lines(came.cleaned, status, own, numbered=numbered, measures=measures)


def _can_be_marked(content: bytes | None) -> bool:
    """Tell whether a workbook can be opened, marked and saved as it is: .xlsx and .xlsm, but not strict ones."""
    return bool(content) and kinds.kind_of(content or b"") == kinds.OOXML and not kinds.is_strict(content or b"")


def _isolated(function: str, *arguments: object) -> object:
    """Return the feedback that the child process makes, None where it does not come to an end with it."""
    try:
        return isolation.call(function, *arguments, seconds=_FEEDBACK_SECONDS)
    except UnreadableFileError:
        return None


def _marked_here(original: bytes | None, rest: tuple[object, ...]) -> bytes | None:
    """Return the same without the child process; None where it is not what it was when it was read."""
    from generator.workbooks import feedback_writer

    if original == b"":
        return None
    try:
        return feedback_writer.write_feedback(original, *rest, plain=True)  # type: ignore[arg-type]
    except UnreadableFileError:
        return None


def _read_again(came: Incoming, plan: Plan) -> RawReturn | None:
    """Return what stands in a workbook that cannot be marked, None where it is no longer what it was."""
    try:
        return identity.settle(reading.read(came.envelope)[0], came.envelope, plan)[0]
    except UnreadableFileError:
        return None


def _template(plan: Plan, period: Period, unit: Unit) -> bytes:
    """Return the unit's blank template."""
    from generator.workbooks import template_writer

    return template_writer.write_template(plan, period, unit)


def write_feedback(plan: Plan, period: Period, collected: Collected, out: Path) -> list[Path]:
    """Write the feedback workbooks alone, into the period's folder below `out`."""
    folder = out / folder_name(plan, period)
    with storage.locked(folder):
        return storage.replace_all(folder, dict(feedback_files(plan, period, collected)), stamp())
