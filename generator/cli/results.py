"""How a collection of returns is shown at the end of check, merge and demo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator import tracking
from generator.cli import terminal
from generator.findings import Finding, Severity
from generator.model import Arrival
from generator.pipeline import CONSOLIDATED, FEEDBACK, REPORT
from generator.storage import KEPT
from generator.texts import annexes, closing, consolidated, feedback, labels, messages, wording
from generator.texts import cli as texts

if TYPE_CHECKING:
    from generator.pipeline import Collected, Merged

SHOWN_FINDINGS = 20
SHOWN_DECISIONS = 10
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def show(collected: Collected, *, verbose: bool, quiet: bool) -> None:
    """Print the findings, most important first, and the table of units."""
    if not quiet:
        show_findings(collected.findings, verbose=verbose)
    show_units(collected)


def show_findings(findings: tuple[Finding, ...], *, verbose: bool) -> None:
    """Print one line for each finding: all of them with -v, else the first errors and warnings."""
    ordered = sorted(findings, key=lambda each: _ORDER.index(each.severity))
    wanted = [each for each in ordered if verbose or each.severity is not Severity.INFO]
    if not wanted:
        terminal.say(texts.NO_FINDINGS)
    else:
        terminal.say(texts.FINDINGS, bold=True)
    shown = wanted if verbose else wanted[:SHOWN_FINDINGS]
    for each in shown:
        label = labels.SEVERITY_NAMES[each.severity.value]
        terminal.say(f"  {label} {each.code} {messages.line(each)}", fg=_COLOURS[each.severity])
    if len(wanted) > len(shown):
        terminal.say("  " + texts.MORE_FINDINGS.format(count=len(wanted) - len(shown)))
    terminal.say()


def show_units(collected: Collected) -> None:
    """Print the table: unit, sent, on time, errors, warnings."""
    rows = []
    for each in collected.submissions:
        came = wording.moment(each.received_at) if each.received_at and each.file else texts.NOT_SENT
        sent = annexes.arrived(each) or came
        rows.append((each.unit.name, sent, labels.ARRIVAL[each.arrival], str(each.errors), str(each.warnings)))
    sent_count = sum(each.arrival is not Arrival.MISSING for each in collected.submissions)
    total = f"{sent_count}/{len(collected.submissions)}"
    rows.append((texts.TOTAL, total, "", str(collected.errors), str(collected.warnings)))
    for line in terminal.table(texts.HEADER_COLUMNS, rows, numbers=(3, 4)):
        terminal.say(line)
    show_progress(collected)
    show_old_templates(collected)
    terminal.say()


def show_old_templates(collected: Collected) -> None:
    """Tell the Office which units still use templates of before the plan changed, and which rows that concerns."""
    found = [each for each in collected.findings if each.code == "FORM-09"]
    if found:
        terminal.say(texts.OLD_TEMPLATES.format(period=found[0].values["period"]), fg="yellow")
    names = {each.unit.code: each.unit.name for each in collected.submissions}
    for each in found:
        terminal.say(texts.old_template(names.get(each.unit, each.unit), each.values["old"], each.values["new"]))


def show_progress(collected: Collected) -> None:
    """Print one line for each unit that sent again: what it mended, what remains, what is new."""
    found = tracking.by_unit(collected.findings)
    for each in collected.submissions:
        own = found.get(each.unit.code, [])
        progress = collected.progress(each.unit.code, own)
        if progress is not None:
            compared = feedback.compared(feedback.mended(*progress), own)
            terminal.say(f"  {each.unit.name}: {compared}")


def show_paths(paths: tuple[Path, ...]) -> None:
    """Print the path of each file written."""
    terminal.say(texts.WRITTEN, bold=True)
    for each in paths:
        terminal.say(f"  {each}")
    terminal.say()


def show_unaddressed(names: Sequence[str]) -> None:
    """Name the units whose drafts have nobody to go to."""
    if names:
        terminal.say(texts.NO_ADDRESS.format(units="; ".join(names)))
        terminal.say()


def show_word_edits(merged: Merged) -> None:
    """Tell what a person changed in the Word report, and which of the Office's words have an older source."""
    for each in merged.typed:
        names = {"file": each.path.name, "kept": merged.folder / KEPT, "count": len(each.changes)}
        if not each.readable:
            terminal.say(texts.WORD_EDITED_UNREADABLE.format(**names), fg="yellow")
            continue
        if not each.changes:
            continue
        terminal.say((texts.WORD_TAKEN if merged.taken else texts.WORD_EDITED).format(**names), fg="yellow")
        for change in each.changes:
            before, after = wording.difference(change.before, change.after)
            terminal.say(texts.WORD_CHANGE.format(before=before, after=after or texts.WORD_DELETED))
        if not merged.taken:
            terminal.say(texts.WORD_NOT_TAKEN)
    if merged.outdated:
        terminal.say(texts.OUTDATED.format(count=len(merged.outdated)), fg="yellow")
    if merged.typed or merged.outdated:
        terminal.say()


def show_news(merged: Merged) -> None:
    """Tell what is new since the run before, and what waits for the Office."""
    terminal.say(consolidated.CHANGES_HEADING + ":", bold=True)
    for line in consolidated.change_lines(merged.news, merged.report.plan.unit_name):
        terminal.say(f"  {line}")
    if merged.waiting:
        terminal.say(consolidated.DECISIONS_HEADING + ":", bold=True)
    for each in merged.waiting[:SHOWN_DECISIONS]:
        terminal.say(f"  {consolidated.open_decision(each.kind, each.name)}")
    if len(merged.waiting) > SHOWN_DECISIONS:
        terminal.say("  " + texts.MORE_DECISIONS.format(count=len(merged.waiting) - SHOWN_DECISIONS))
    terminal.say()


def show_since_signing(merged: Merged) -> None:
    """Tell which report was signed, why the period is open again, and what reads otherwise now."""
    if merged.signing is None:
        return
    for line in closing.signing_lines(merged.signing):
        terminal.say(line)
    if merged.since is not None:
        terminal.say(closing.since_heading(merged.signing) + ":", bold=True)
        unit_name = merged.report.plan.unit_name
        for line in closing.since_lines(merged.since.changes, merged.since.paragraphs, unit_name):
            terminal.say(f"  {line}")
    terminal.say()


def exit_code(collected: Collected) -> int:
    """Return 3 while errors remain, else 0."""
    return terminal.FINDINGS if collected.errors else terminal.DONE


def show_next_step(merged: Merged) -> None:
    """Say how things stand and what to do next."""
    collected = merged.collected
    if merged.mixed:
        kept = merged.folder / KEPT
        terminal.say(texts.MIXED.format(folder=kept, consolidated=merged.folder / CONSOLIDATED), fg="yellow")
    terminal.say(texts.closing(collected.errors, collected.warnings))
    if collected.errors:
        terminal.say(texts.NEXT_AFTER_ERRORS.format(folder=merged.folder / FEEDBACK))
    else:
        terminal.say(texts.NEXT_AFTER_SUCCESS.format(report=merged.folder / REPORT))
