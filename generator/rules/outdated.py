"""Returns on templates of before the plan changed: which rows bear an earlier form, which rows were never sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.model import CONTENT, PLAN_COLUMNS, Answer, Block, PastTask, Plan, RawReturn, RawRow
from generator.texts.wording import compare_key

Row = tuple[Block, str]
"""A row as templates have it: its block and its code."""


def bears_past(row: RawRow, plan: Plan, unit: str) -> PastTask | None:
    """Return the earlier form of a task or measure that a row still bears, None where it bears that of today."""
    if not plan.past or row.block is Block.EXTRA or CONTENT.key not in row.cells:
        return None
    shown = {key: compare_key(str(row.cells[key].value or "")) for key in PLAN_COLUMNS if key in row.cells}
    today = _texts(plan, row.block, row.key)
    is_today = bool(today) and all(shown[key] == text for key, text in today.items() if key in shown)
    if is_today and answers_today(plan, unit, row.block, row.key):
        return None
    return next(
        (each for each in reversed(plan.past) if each.code and row.key in (each.code, each.retired, *each.now)
         and (each.is_measure == (row.block is Block.MEASURE)) and _was_sent(each, plan, unit, row.block)
         and _is_shown(each, shown, today, is_today=is_today)),
        None,
    )  # fmt: skip


def answers_today(plan: Plan, unit: str, block: Block, code: str) -> bool:
    """Tell whether a unit answers for a row of today's templates."""
    task, measure = plan.task(code), plan.measure(code)
    if block is Block.MEASURE:
        return measure is not None and unit in measure.units
    return task is not None and unit in ((task.lead_unit,) if block is Block.LEAD else task.partner_units)


def _texts(plan: Plan, block: Block, code: str) -> Mapping[str, str]:
    """Return what the columns of a row say today, in the form in which texts are compared."""
    task, measure = plan.task(code), plan.measure(code)
    if block is Block.MEASURE:
        said = {"ordinal": measure.ordinal, "content": measure.text} if measure is not None else {}
    else:
        said = {key: getattr(task, key) for key in PLAN_COLUMNS} if task is not None else {}
    return {key: compare_key(text) for key, text in said.items()}


def _past_texts(past: PastTask) -> Mapping[str, str]:
    """Return what the columns said then, as far as it is remembered; a number that is not is that of the code."""
    ordinal = past.ordinal or past.code.rpartition(".")[2]
    said = {key: getattr(past, key) for key in PLAN_COLUMNS} | {"ordinal": ordinal}
    return {key: compare_key(text) for key, text in said.items() if text}


def _was_sent(past: PastTask, plan: Plan, unit: str, block: Block) -> bool:
    """Tell whether the template of then had the row in this unit's workbook; partners were not always remembered."""
    units = {plan.unit_today(each) for each in (past.lead_unit, *past.units) if each}
    return unit in units or (block is Block.PARTNER and not past.units)


def _is_shown(past: PastTask, shown: Mapping[str, str], today: Mapping[str, str], *, is_today: bool) -> bool:
    """Tell whether the cells of a row are those of then wherever then and today differ."""
    then = _past_texts(past)
    if shown[CONTENT.key] != then[CONTENT.key]:
        return False
    differing = [key for key, text in then.items() if key in shown and text != today.get(key)]
    return is_today or (bool(differing) and all(shown[key] == then[key] for key in differing))


def outdated_rows(raw: RawReturn, plan: Plan, unit: str) -> Iterator[tuple[RawRow, PastTask]]:
    """Yield the rows of a return that bear an earlier form."""
    for row in raw.rows if plan.past else ():
        past = bears_past(row, plan, unit)
        if past is not None:
            yield row, past


def never_sent(raw: RawReturn, plan: Plan, unit: str, answers: Sequence[Answer]) -> tuple[Row, ...]:
    """Return the rows that today's template of a unit has and the one that it filled in had not."""
    if not plan.past:
        return ()
    present = {(each.block, each.code) for each in answers}
    known = _last_known_change(raw, plan, unit, present)
    wanted = [(Block.LEAD, each.code) for each in plan.led_by(unit)]
    wanted += [(Block.MEASURE, each.code) for each in plan.measures_of(unit)]
    return tuple(
        each
        for each in wanted
        if each not in present and any(past.change > known for past in _made_new(plan, unit, each))
    )


def _made_new(plan: Plan, unit: str, row: Row) -> Iterator[PastTask]:
    """Yield the changes by which a row came into the templates of a unit."""
    for each in plan.past:
        of_block = row[0] is (Block.MEASURE if each.is_measure else Block.LEAD)
        if of_block and row[1] in each.now and not each.had_row(unit):
            yield each


def _last_known_change(raw: RawReturn, plan: Plan, unit: str, present: Collection[Row]) -> int:
    """Return the last change of the plan that the template of a return shows: by rows that came, and by new words."""
    known = [past.change for row in present for past in _made_new(plan, unit, row)]
    for row in raw.rows:
        borne = bears_past(row, plan, unit)
        if borne is not None:
            known.append(borne.change - 1)
        else:
            known += [each.change for each in plan.past if row.key in each.now and _is_told_apart(each, row, plan)]
    return max(known, default=0)


def _is_told_apart(past: PastTask, row: RawRow, plan: Plan) -> bool:
    """Tell whether a row shows today's words where those of then were others."""
    today = _texts(plan, row.block, row.key)
    differing = [key for key, text in _past_texts(past).items() if key in row.cells and text != today.get(key)]
    return bool(past.code) and any(compare_key(str(row.cells[key].value or "")) == today.get(key) for key in differing)
