"""Checks of one sheet's rows together: known, the unit's own, each there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.findings import Severity
from generator.model import RESULT, Answer, Block, Place, Plan, RawReturn
from generator.rules.catalogue import Fact, Scope, rule
from generator.rules.outdated import never_sent, outdated_rows
from generator.texts.wording import compare_key, shortened


class TableView(Struct, frozen=True):
    """All rows of a return with the plan they answer."""

    raw: RawReturn
    plan: Plan
    unit: str
    answers: Sequence[Answer]


def _outdated(view: TableView) -> frozenset[Place]:
    """Return the places of the rows that bear a task of before the plan changed; FORM rules speak of them."""
    return frozenset(row.place for row, _ in outdated_rows(view.raw, view.plan, view.unit))


@rule("TABLE-01", Scope.TABLE, Severity.ERROR)
def task_is_known(view: TableView) -> Iterator[Fact]:
    """Each filled row's code is a task or measure of the plan."""
    for each in view.answers:
        known = view.plan.measure(each.code) if each.block is Block.MEASURE else view.plan.task(each.code)
        if known is None and each.block is not Block.EXTRA and not each.blank and each.place not in _outdated(view):
            yield Fact((each.place,), {"code": each.code}, task=each.code)


@rule("TABLE-02", Scope.TABLE, Severity.ERROR)
def task_is_the_units_own(view: TableView) -> Iterator[Fact]:
    """Each filled row's task is led by the unit, shared with it, or given to it by section III."""
    allowed = {
        Block.LEAD: {each.code for each in view.plan.led_by(view.unit)},
        Block.PARTNER: {each.code for each in view.plan.shared_with(view.unit)},
        Block.MEASURE: {each.code for each in view.plan.measures_of(view.unit)},
    }
    for each in view.answers:
        if each.block is Block.EXTRA or each.blank or each.code in allowed[each.block]:
            continue
        if each.place in _outdated(view):
            continue
        task, measure = view.plan.task(each.code), view.plan.measure(each.code)
        if task is not None or measure is not None:
            owner = view.plan.unit(task.lead_unit) if task is not None else None
            values = {"code": each.code, "owner": owner.name if owner else ""}
            yield Fact((each.place,), values, task=each.code)


@rule("TABLE-03", Scope.TABLE, Severity.ERROR)
def task_is_answered_in_one_way(view: TableView) -> Iterator[Fact]:
    """No task is answered differently in two rows (or two copies of the sheet): which counts cannot be known."""
    for code, rows in _repeated(view):
        if len({_said(each) for each in rows}) > 1:
            yield from _by_sheet(code, rows)


@rule("TABLE-05", Scope.TABLE, Severity.INFO)
def task_stands_once(view: TableView) -> Iterator[Fact]:
    """A task that is answered twice in the same words counts once."""
    for code, rows in _repeated(view):
        if len({_said(each) for each in rows}) == 1:
            places = tuple(each.place for each in rows[1:] if each.place.sheet == rows[1].place.sheet)
            yield Fact(places, {"count": len(rows)}, task=code)


def _repeated(view: TableView) -> Iterator[tuple[str, list[Answer]]]:
    """Yield each code with its filled rows, where there are several in one block."""
    filled = [each for each in view.answers if each.block is not Block.EXTRA and not each.blank]
    rows = [(each.block, each.code) for each in filled]
    if len(set(rows)) == len(rows):
        return
    for (block, code), count in Counter(rows).items():
        if count > 1:
            yield code, [each for each in filled if (each.block, each.code) == (block, code)]


def _said(answer: Answer) -> tuple[tuple[str, str], ...]:
    """Return what a row says, to compare it with another."""
    values = [(key, str(each.value)) for key, each in answer.values.items()]
    return tuple(sorted(values + [(key, each.shown) for key, each in answer.gaps.items()]))


def _by_sheet(code: str, rows: list[Answer]) -> Iterator[Fact]:
    """Yield one fact for each sheet, with every filled cell of the rows: none of them can be used."""
    for sheet in dict.fromkeys(each.place.sheet for each in rows):
        places = tuple(
            place
            for each in rows
            if each.place.sheet == sheet
            for place in [*(one.place for one in each.values.values()), *(one.place for one in each.gaps.values())]
        )
        yield Fact(places, {"code": code, "count": len(rows)}, task=code)


@rule("TABLE-04", Scope.TABLE, Severity.ERROR)
def no_task_row_is_missing(view: TableView) -> Iterator[Fact]:
    """Every task that the unit leads, and every measure it must answer, has its row."""
    present = {(each.block, each.code) for each in view.answers}
    wanted = [(Block.LEAD, each.code) for each in view.plan.led_by(view.unit)]
    wanted += [
        (Block.MEASURE, each.code)
        for each in view.plan.measures_of(view.unit)
        if view.plan.measure_is_required(each, view.unit)
    ]
    new = never_sent(view.raw, view.plan, view.unit, view.answers)
    for block, code in wanted:
        if (block, code) not in present and (block, code) not in new:
            yield Fact((view.answers[0].place,) if view.answers else (), {"code": code}, task=code)


@rule("TABLE-08", Scope.TABLE, Severity.INFO)
def new_tasks_may_be_missing_on_old_templates(view: TableView) -> Iterator[Fact]:
    """A task or measure that came within the year has no row in the templates of before, and that is told."""
    for _, code in never_sent(view.raw, view.plan, view.unit, view.answers):
        task, measure = view.plan.task(code), view.plan.measure(code)
        text = task.content if task is not None else measure.short_title if measure is not None else ""
        if view.answers:
            place = Place(view.raw.file, view.answers[0].place.sheet)
            yield Fact((place,), {"code": code, "shown": shortened(text)}, task=code)


@rule("TABLE-07", Scope.TABLE, Severity.WARNING)
def numbers_asked_for_have_their_column(view: TableView) -> Iterator[Fact]:
    """A return has the columns of the numbers that the plan asks for; an older template has none."""
    asked = view.plan.amounts if view.plan.led_by(view.unit) and view.answers else ()
    present = {key for row in view.raw.rows if asked and row.block is Block.LEAD for key in row.cells}
    for each in asked:
        if each.key not in present:
            yield Fact((Place(view.raw.file, view.answers[0].place.sheet),), {"column": each.title})


_SAME = 3
"""So many tasks with the same result make it look pasted."""
_SAME_LENGTH = 25


@rule("TABLE-06", Scope.TABLE, Severity.WARNING)
def each_task_has_its_own_result(view: TableView) -> Iterator[Fact]:
    """The same sentence is not the result of many tasks; a text in a merged cell is one text."""
    said: dict[str, list[Answer]] = {}
    for each in view.answers:
        text = each.text(RESULT.key)
        if len(text) >= _SAME_LENGTH:
            said.setdefault(compare_key(text), []).append(each)
    for answers in said.values():
        if len(answers) < _SAME:
            continue
        places = tuple(dict.fromkeys(each.values[RESULT.key].place for each in answers))
        if len(places) >= _SAME and len({each.sheet for each in places}) == 1:
            yield Fact(places, {"count": len(places)})
