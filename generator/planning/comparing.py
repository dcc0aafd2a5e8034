"""Two issues of a plan compared: tasks and measures added, dropped, moved, split, reworded, reassigned; other cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import Measure, Plan, Task
from generator.model.plan_changes import Change, ChangeKind
from generator.planning.comparing_sheets import cell_changes, other_changes, reassigned, reworded
from generator.planning.pairing import Item, Pair, Pairing, pair, said_by
from generator.texts import plan_sheets as sheets
from generator.texts.wording import day

_TASK_WORDS = ("ordinal", "content", "supervisor", "lead", "partners", "target", "timeframe")
_MEASURE_WORDS = ("ordinal", "text")


def compare(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Return every change from one issue of a plan to the next, in the order of the new one."""
    tasks, measures = pair(old.tasks, new.tasks), pair(old.measures, new.measures)
    of_tasks = [change for each in tasks.pairs for change in _of_task(each)]
    of_measures = [change for each in measures.pairs for change in _of_measure(each, tasks.now)]
    return (
        *of_tasks,
        *_gone_and_come(sheets.SHEET_TASKS, tasks),
        *other_changes(old, new, (*of_measures, *_gone_and_come(sheets.SHEET_MEASURES, measures))),
    )


def _of_task(found: Pair[Task]) -> Iterator[Change]:
    """Yield what changed of one task."""
    old, new = found.old, found.new
    yield from _moved(sheets.SHEET_TASKS, found)
    if old.code == new.code and old.section != new.section:
        yield Change(ChangeKind.MOVED, sheets.SHEET_TASKS, old.code, (new.code,), "code", old.section, new.section)
    for key in ("lead_unit", "partner_units"):
        yield from reassigned(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    for key in _TASK_WORDS if old.code == new.code else _TASK_WORDS[1:]:
        yield from reworded(sheets.SHEET_TASKS, old.code, new.code, key, getattr(old, key), getattr(new, key))
    if old.due != new.due:
        days = [day(each) if each else "" for each in (old.due, new.due)]
        yield Change(ChangeKind.REWORDED, sheets.SHEET_TASKS, old.code, (new.code,), "due", *days)


def _of_measure(found: Pair[Measure], tasks: Mapping[str, tuple[str, ...]]) -> Iterator[Change]:
    """Yield what changed of one measure; that its tasks have other codes now is no change of the measure."""
    old, new = found.old, found.new
    yield from _moved(sheets.SHEET_MEASURES, found)
    carried = tuple(code for each in old.tasks for code in tasks.get(each, (each,)))
    yield from reassigned(sheets.SHEET_MEASURES, old.code, new.code, "units", old.units, new.units)
    yield from reassigned(sheets.SHEET_MEASURES, old.code, new.code, "tasks", carried, new.tasks)
    for key in _MEASURE_WORDS if old.code == new.code else _MEASURE_WORDS[1:]:
        yield from reworded(sheets.SHEET_MEASURES, old.code, new.code, key, getattr(old, key), getattr(new, key))
    yield from cell_changes(sheets.SHEET_MEASURES, new.code, "short_title", old.short_title, new.short_title)


def _moved(sheet: str, found: Pair[Item]) -> Iterator[Change]:
    """Yield that a task or measure stands under another code."""
    old, new = found.old, found.new
    if old.code != new.code:
        yield Change(ChangeKind.MOVED, sheet, old.code, (new.code,), before=said_by(old), after=said_by(new))


def _gone_and_come(sheet: str, found: Pairing[Item]) -> Iterator[Change]:
    """Yield what was split, what was dropped, what is new."""
    for old, parts in found.gone:
        if parts:
            codes, after = tuple(each.code for each in parts), "; ".join(said_by(each) for each in parts)
            yield Change(ChangeKind.SPLIT, sheet, old.code, codes, before=said_by(old), after=after)
    for old, parts in found.gone:
        if not parts:
            yield Change(ChangeKind.DROPPED, sheet, old.code, before=said_by(old))
    for new in found.come:
        yield Change(ChangeKind.ADDED, sheet, "", (new.code,), after=said_by(new))
