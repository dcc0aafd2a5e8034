"""Next year's plan from this one: its own years move, those of cited documents stay and are marked, open tasks too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from generator.model import DeadlineKind, PastAnswer, Period, Plan, Status, Task, plan_at
from generator.model.plan_source import Doubt, Draft
from generator.texts import issued_plan as words
from generator.texts import plan_sheets as sheets
from generator.texts.deadlines import parse_deadline
from generator.texts.legal_documents import documents

_YEAR = re.compile(r"(?<![\d/:-])(?:19|20)\d\d(?!\d)(?!/)|(?<=/)(?:19|20)\d\d(?!\d)(?!/)")
_CLAUSE_END = re.compile(r"[.;\n](?=\s|$)")
_SPAN = re.compile(r"(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")
_ONE_OFF = (DeadlineKind.DATE, DeadlineKind.MONTH, DeadlineKind.QUARTER, DeadlineKind.HALF_YEAR)


def next_plan(plan: Plan, year: int, last: Mapping[str, PastAnswer] | None = None) -> Draft:
    """Return the plan of another year. `last` is what this year's consolidated workbook says of each task."""
    shift = _Shift(plan.year, year)
    periods = tuple(_moved_period(each, shift) for each in plan.periods)
    today = plan_at(plan, periods[0]) if periods else plan
    tasks = tuple(_moved_task(each, shift) for each in today.tasks)
    for each in tasks:
        shift.doubts += _carried(each, (last or {}).get(each.code), known=last is not None)
    renewed = replace(
        today, id=words.PLAN_ID.format(year=year), year=year, number="", issued_on=None, periods=periods, tasks=tasks,
        title=shift.text(plan.title, sheets.SHEET_INFO, "title", "value"), past=(), former={},
        measures=tuple(replace(each, text=shift.text(each.text, sheets.SHEET_MEASURES, each.code, "text"))
                       for each in today.measures),
        units=tuple(replace(each, assignment=shift.text(each.assignment, sheets.SHEET_UNITS, each.code, "assignment"))
                    for each in today.units),
        outline=tuple(replace(each, wording=shift.text(each.wording, sheets.SHEET_OUTLINE, each.key, "wording"))
                      for each in today.outline),
    )  # fmt: skip
    return Draft(renewed, (*_info_doubts(plan, renewed), *shift.doubts))


class _Shift(Struct):
    """Moves years in texts, and notes what it moved and what it left."""

    old: int
    new: int
    doubts: list[Doubt] = field(default_factory=list)

    def text(self, text: str, sheet: str, row: str, column: str) -> str:
        """Return a text with the plan's own year moved; other years and those of cited documents stay."""
        kept, pieces, at = list(_foreign(text)), [], 0
        moved: list[str] = []
        left: list[str] = []
        cited = False
        for match in _YEAR.finditer(text):
            foreign = any(start <= match.start() < end for start, end in kept)
            if int(match[0]) == self.old and not foreign:
                pieces += [text[at : match.start()], str(self.new)]
                at = match.end()
                moved.append(match[0])
            elif int(match[0]) <= self.old and not _is_in_span(match, text):
                cited = cited or foreign
                left += [] if foreign else [match[0]]
        if moved:
            self._doubt(sheet, row, column, "year-moved", old=str(self.old), new=str(self.new))
        if cited:
            self._doubt(sheet, row, column, "year-cited")
        if left:
            self._doubt(sheet, row, column, "year-left", years=", ".join(dict.fromkeys(left)))
        return "".join([*pieces, text[at:]])

    def day(self, value: date) -> date:
        """Return the same day of the other year; 29/02 becomes 28/02 where there is none."""
        try:
            return value.replace(year=value.year + self.new - self.old)
        except ValueError:
            return value.replace(year=value.year + self.new - self.old, day=28)

    def _doubt(self, sheet: str, row: str, column: str, code: str, **values: object) -> None:
        """Note that a cell has to be confirmed."""
        self.doubts.append(Doubt(sheet, row, column, code, values))


def _foreign(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that belong to cited documents: number, day, and what the clause says of them."""
    for each in documents(text):
        end = _CLAUSE_END.search(text, each.end)
        yield each.start, end.start() if end else len(text)
    for span in _SPAN.finditer(text):
        yield span.span()


def _is_in_span(match: re.Match[str], text: str) -> bool:
    """Tell whether a year is one end of a span such as 2021-2025."""
    return any(start <= match.start() < end for start, end in (each.span() for each in _SPAN.finditer(text)))


def _moved_task(task: Task, shift: _Shift) -> Task:
    """Return a task of the other year; its due date follows the printed text, or moves by the years between."""
    texts = {key: shift.text(getattr(task, key), sheets.SHEET_TASKS, task.code, key)
             for key in ("content", "target", "timeframe")}  # fmt: skip
    kind, due = task.deadline_kind, task.due
    if (kind, due) == parse_deadline(task.timeframe, shift.old):
        kind, due = parse_deadline(texts["timeframe"], shift.new)
    elif due is not None:
        due = shift.day(due)
    return replace(
        task,
        content=texts["content"],
        target=texts["target"],
        timeframe=texts["timeframe"],
        deadline_kind=kind,
        due=due,
    )


def _moved_period(period: Period, shift: _Shift) -> Period:
    """Return a period of the other year, its cut-off still before its deadline."""
    name = period.name.replace(str(shift.old), str(shift.new))
    days = [shift.day(each) for each in (period.start, period.cutoff, period.unit_before, period.agency_before)]
    if days[1] >= days[2]:
        days[1] = days[2] - timedelta(days=1)
    for key in ("start", "cutoff", "unit_before", "agency_before"):
        shift.doubts.append(Doubt(sheets.SHEET_PERIODS, period.code, key, "day-moved"))
    return Period(period.code, name, *days)


def _carried(task: Task, said: PastAnswer | None, *, known: bool) -> Iterator[Doubt]:
    """Yield what this year's results propose for a task: to be carried over, or to be dropped."""
    if not known:
        return
    status = said.status if said is not None else None
    values = {"status": status, "percent": said.percent if said is not None else None}
    if status in (Status.DONE, Status.NOT_ARISEN):
        if task.deadline_kind in _ONE_OFF:
            yield Doubt(sheets.SHEET_TASKS, task.code, "content", "done-before", values)
    else:
        yield Doubt(sheets.SHEET_TASKS, task.code, "content", "carried-over", values)


def _info_doubts(old: Plan, new: Plan) -> list[Doubt]:
    """Return which cells of Thông tin have to be filled or confirmed for the new year."""
    found = [Doubt(sheets.SHEET_INFO, key, "value", "not-yet") for key in ("number", "issued_on")]
    found += [Doubt(sheets.SHEET_INFO, key, "value", "basis-old") for key in ("legal_bases",) if new.legal_bases]
    for key in ("recipients", "distribution"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            gone = ", ".join(each for each in before if each not in after)
            found.append(Doubt(sheets.SHEET_INFO, key, "value", "body-replaced", {"shown": gone}))
    return found


def open_tasks(draft: Draft) -> tuple[str, ...]:
    """Return the codes of the tasks that are proposed to be carried over."""
    return tuple(each.row for each in draft.doubts if each.code == "carried-over")
