"""How the results of the commands about plans are shown."""

from __future__ import annotations

from collections import Counter

from generator import planning
from generator.cli import terminal
from generator.model import Draft
from generator.pipeline import ComparedPlans, Imported
from generator.texts import cli as texts
from generator.texts import messages, plan_changes

_SHOWN = 12
"""Lines of each list that are printed without -v."""


def show_import(imported: Imported, *, verbose: bool) -> None:
    """Print what was read, what happened on the way, what has to be confirmed, what is left over, what to do next."""
    draft = imported.draft
    plan = draft.plan
    terminal.say(
        texts.IMPORTED.format(
            file=imported.path, tasks=len(plan.tasks), sections=len(plan.sections), measures=len(plan.measures),
            units=len(plan.units), periods=len(plan.periods),
        )
    )  # fmt: skip
    _show(texts.IMPORT_REMARKS, [messages.remark(each) for each in draft.remarks], verbose=verbose)
    _show_doubts(draft, verbose=verbose)
    left = [
        texts.IMPORT_LEFT_LINE.format(
            spot=messages.spot(each.spot), why=messages.why_left(each), text=_short(each.text)
        )
        for each in draft.leftovers
    ]
    _show(texts.IMPORT_LEFT.format(count=len(left)), left, verbose=verbose)
    terminal.say(texts.NEXT_AFTER_IMPORT.format(file=imported.path))


def show_renewed(renewed: Imported, *, verbose: bool) -> None:
    """Print what next year's plan holds, what is proposed to be carried over, what has to be confirmed."""
    plan = renewed.draft.plan
    terminal.say(
        texts.RENEWED.format(
            file=renewed.path, tasks=len(plan.tasks), measures=len(plan.measures), units=len(plan.units),
            periods=len(plan.periods), year=plan.year,
        )
    )  # fmt: skip
    if codes := planning.open_tasks(renewed.draft):
        terminal.say(texts.CARRIED.format(count=len(codes), codes=", ".join(codes)))
    _show_doubts(renewed.draft, verbose=verbose)
    terminal.say(texts.NEXT_AFTER_IMPORT.format(file=renewed.path))


def _show_doubts(draft: Draft, *, verbose: bool) -> None:
    """Print what has to be confirmed, equal questions of one sheet as one line."""
    doubts = Counter((each.sheet, messages.doubt(each)) for each in draft.doubts)
    lines = [texts.IMPORT_DOUBT.format(sheet=sheet, text=text, count=count) for (sheet, text), count in doubts.items()]
    _show(texts.IMPORT_DOUBTS.format(count=len(draft.doubts)), lines, verbose=verbose)


def show_changes(compared: ComparedPlans) -> None:
    """Print what changed, sheet by sheet."""
    if not compared.changes:
        terminal.say(texts.NO_CHANGES)
    for sheet in dict.fromkeys(each.sheet for each in compared.changes):
        terminal.say(texts.CHANGES.format(sheet=sheet), bold=True)
        for each in compared.changes:
            if each.sheet == sheet:
                terminal.say(f"  {plan_changes.KINDS[each.kind]} {plan_changes.sentence(each)}")
    if compared.recorded is not None:
        terminal.say(texts.RECORDED.format(file=compared.recorded))


def _show(heading: str, lines: list[str], *, verbose: bool) -> None:
    """Print a list under its heading, cut to a screen unless all is wanted."""
    if not lines:
        return
    terminal.say(heading, bold=True)
    shown = lines if verbose else lines[:_SHOWN]
    for each in shown:
        terminal.say(f"  {each}")
    if len(lines) > len(shown):
        terminal.say("  " + texts.MORE_LINES.format(count=len(lines) - len(shown)))


def _short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else f"{plain[:77]}…"
