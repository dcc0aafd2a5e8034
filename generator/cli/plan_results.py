"""How the results of the commands about plans are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import planning
from generator.cli import terminal
from generator.pipeline import ComparedPlans, Imported
from generator.texts import cli as texts
from generator.texts import issued_plan, messages, plan_changes, wording

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
    _show_doubts(imported)
    left = [
        texts.IMPORT_LEFT_LINE.format(
            spot=messages.spot(each.spot), why=messages.why_left(each), text=wording.shortened(each.text, 80)
        )
        for each in draft.leftovers
    ]
    _show(texts.IMPORT_LEFT.format(count=len(left)), left, verbose=verbose)
    terminal.say(texts.NEXT_AFTER_IMPORT.format(file=imported.path))


def show_renewed(renewed: Imported) -> None:
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
    _show_doubts(renewed)
    terminal.say(texts.NEXT_AFTER_IMPORT.format(file=renewed.path))


def _show_doubts(imported: Imported) -> None:
    """Print what has to be filled, then what has to be confirmed: each question once, with all its cells."""
    for heading, wanted in ((texts.IMPORT_TO_FILL, True), (texts.IMPORT_DOUBTS, False)):
        asked = [each for each in imported.draft.doubts if (each.code in issued_plan.TO_FILL) is wanted]
        found: dict[str, dict[str, list[str]]] = {}
        for each in asked:
            cells = found.setdefault(messages.doubt(each), {}).setdefault(each.sheet, [])
            cells += imported.cells.get((each.sheet, each.row, each.column), ())
        lines = [f"[{_places(sheets)}] {text}" for text, sheets in found.items()]
        count = len({(each.sheet, each.row, each.column) for each in asked})
        _show(heading.format(count=count), lines, verbose=True)


def _places(sheets: Mapping[str, Sequence[str]]) -> str:
    """Return the cells of some sheets: Nhiệm vụ!I3, I5:I7 · Đơn vị!C2."""
    return " · ".join(f"{sheet}!{', '.join(wording.cell_ranges(cells))}" for sheet, cells in sheets.items())


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
