"""Two issues of a plan compared sheet by sheet, the tasks aside: what each cell said and says."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.model import Plan
from generator.model.plan_changes import Change, ChangeKind
from generator.texts import plan_sheets as sheets
from generator.texts.wording import day, tidy

Texts = Mapping[str, str]
"""What a record says, by column; the first column names it to a person."""
_LONG = 60
"""Of texts longer than this only the words that changed are told."""


def other_changes(old: Plan, new: Plan, measures: Iterable[Change]) -> Iterator[Change]:
    """Yield what changed on every sheet but that of the tasks; `measures` has its place among them."""
    yield from _same_keys(sheets.SHEET_INFO, _info(old), _info(new))
    yield from _records(sheets.SHEET_UNITS, _units(old), _units(new))
    yield from measures
    yield from _records(sheets.SHEET_PERIODS, _periods(old), _periods(new))
    yield from _records(sheets.SHEET_OUTLINE, _outline(old), _outline(new))
    yield from _records(sheets.SHEET_BODIES, _bodies(old), _bodies(new))
    yield from _records(sheets.SHEET_AMOUNTS, _amounts(old), _amounts(new))


# --- one cell ------------------------------------------------------------------------------------------------------


def _listed(value: str | tuple[str, ...]) -> str:
    """Return codes as one text."""
    return value if isinstance(value, str) else sheets.LIST_MARK.join(value)


def reassigned(
    sheet: str, old_code: str, new_code: str, key: str, before: str | tuple[str, ...], after: str | tuple[str, ...]
) -> Iterator[Change]:
    """Yield that others answer for a task or measure."""
    if before != after:
        yield Change(ChangeKind.REASSIGNED, sheet, old_code, (new_code,), key, _listed(before), _listed(after))


def reworded(sheet: str, old_code: str, new_code: str, key: str, before: str, after: str) -> Iterator[Change]:
    """Yield that a text has other words, with the words."""
    if tidy(before) != tidy(after):
        lost, found = changed_words(before, after)
        yield Change(ChangeKind.REWORDED, sheet, old_code, (new_code,), key, lost, found)


def cell_changes(sheet: str, row: str, column: str, before: str, after: str) -> Iterator[Change]:
    """Yield that a cell says something else: all of it, or the words that changed of a long text."""
    if max(len(before), len(after)) > _LONG and before and after:
        yield from reworded(sheet, row, row, column, before, after)
    elif before != after:
        yield Change(ChangeKind.REWORDED, sheet, row, (row,), column, before, after)


def changed_words(before: str, after: str) -> tuple[str, str]:
    """Return the words that only the old text has and those that only the new one has, gaps between them as dots."""
    old, new = before.split(), after.split()
    lost: list[str] = []
    found: list[str] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            lost += [" ".join(old[i:j])] if j > i else []
            found += [" ".join(new[k:m])] if m > k else []
    return " … ".join(lost), " … ".join(found)


# --- records -------------------------------------------------------------------------------------------------------


def _same_keys(sheet: str, old: Texts, new: Texts) -> Iterator[Change]:
    """Yield what changed of labelled values, under their labels."""
    for label, before in old.items():
        yield from cell_changes(sheet, label, "value", before, new.get(label, ""))


def _records(sheet: str, old: Mapping[str, Texts], new: Mapping[str, Texts]) -> Iterator[Change]:
    """Yield the changes between two lists whose records are known by their codes."""
    for code, before in old.items():
        if code not in new:
            yield Change(ChangeKind.DROPPED, sheet, code, before=next(iter(before.values())))
        else:
            for column, text in before.items():
                yield from cell_changes(sheet, code, column, text, new[code][column])
    for code, after in new.items():
        if code not in old:
            yield Change(ChangeKind.ADDED, sheet, "", (code,), after=next(iter(after.values())))


def _info(plan: Plan) -> Texts:
    """Return what the sheet Thông tin says, by its labels."""
    return {sheets.INFO[key]: _said(value) for key, value in sheets.info_values(plan).items()}


def _units(plan: Plan) -> Mapping[str, Texts]:
    """Return what the sheet Đơn vị says of each unit."""
    keys = ("name", "aliases", "email", "valid_from", "valid_to", "successor", "assignment")
    return {each.code: {key: _said(getattr(each, key)) for key in keys} for each in plan.units}


def _periods(plan: Plan) -> Mapping[str, Texts]:
    """Return what the sheet Kỳ báo cáo says of each period."""
    keys = ("name", "start", "cutoff", "unit_before", "agency_before")
    return {each.code: {key: _said(getattr(each, key)) for key in keys} for each in plan.periods}


def _outline(plan: Plan) -> Mapping[str, Texts]:
    """Return what the sheet Đề cương says of each line."""
    return {
        each.key: {
            "heading": each.heading, "source": sheets.SOURCES[each.source], "argument": each.argument,
            "wording": each.wording, "when_empty": each.when_empty, "printed": "" if each.printed else sheets.NO,
        }
        for each in plan.outline
    }  # fmt: skip


def _bodies(plan: Plan) -> Mapping[str, Texts]:
    """Return what the sheet Cơ quan says of each body."""
    return {each.name: {key: _said(getattr(each, key)) for key in ("successor", "valid_to")} for each in plan.bodies}


def _amounts(plan: Plan) -> Mapping[str, Texts]:
    """Return what the sheet Số liệu says of each number."""
    return {each.code: {"heading": each.heading, "unit": each.unit} for each in plan.amounts}


def _said(value: object) -> str:
    """Write the value of a cell as one text."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return sheets.LIST_MARK.join(map(str, value))
    return day(value) if isinstance(value, date) else str(value)
