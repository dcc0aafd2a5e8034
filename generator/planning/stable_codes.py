"""A plan that is issued again within its year: what stays keeps its code, for the templates already sent bear it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.model import Plan
from generator.model.plan_source import Doubt
from generator.planning.pairing import Item, pair
from generator.texts import plan_sheets as sheets

Codes = Mapping[str, str]
"""Code that the order of an issued plan gives → code that a task or measure keeps."""


def kept_codes(before: Sequence[Item], now: Sequence[Item]) -> Codes:
    """Return the codes of all: of those that stayed the earlier ones, of new ones such as nothing ever had."""
    found = pair(before, now)
    codes = {each.new.code: each.old.code for each in found.pairs}
    taken = {each.code for each in before}
    for each in now:
        if each.code not in codes:
            codes[each.code] = _free(each.code, taken)
            taken.add(codes[each.code])
    return codes


def _free(code: str, taken: set[str]) -> str:
    """Return a code that is free: this one, or that of the next number in its section."""
    if code not in taken:
        return code
    section = code.rpartition(".")[0]
    used = [
        int(tail) for each in taken for head, _, tail in [each.rpartition(".")] if head == section and tail.isdecimal()
    ]
    return f"{section}.{max(used, default=0) + 1}"


def with_kept_codes(plan: Plan, doubts: Iterable[Doubt], like: Plan | None) -> tuple[Plan, tuple[Doubt, ...]]:
    """Return a plan and its doubts under the codes that an earlier issue of the same year gave, what changed marked."""
    if like is None or like.year != plan.year:
        return plan, tuple(doubts)
    tasks, measures = kept_codes(like.tasks, plan.tasks), kept_codes(like.measures, plan.measures)
    by_sheet: Mapping[str, Codes] = {sheets.SHEET_TASKS: tasks, sheets.SHEET_MEASURES: measures}
    renamed = [replace(each, row=by_sheet.get(each.sheet, {}).get(each.row, each.row)) for each in doubts]
    renamed += [Doubt(sheet, kept, "code", "code-kept")
                for sheet, codes in by_sheet.items() for made, kept in codes.items() if made != kept]  # fmt: skip
    return replace(
        plan,
        tasks=tuple(replace(each, code=tasks[each.code]) for each in plan.tasks),
        measures=tuple(replace(each, code=measures[each.code], tasks=tuple(tasks[one] for one in each.tasks))
                       for each in plan.measures),
    ), tuple(renamed)  # fmt: skip
