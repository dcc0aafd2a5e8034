"""Rows of the sheets of a plan workbook → records of the plan; what cannot be one is noted as a fault of its cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from generator.model import (
    PLAN_COLUMNS,
    Amount,
    Body,
    DayOff,
    DeadlineKind,
    Measure,
    OutlineItem,
    PastTask,
    Period,
    Section,
    Source,
    Task,
    Unit,
    code_of,
)
from generator.packing import task_shelf
from generator.shelves import by_key, shelved
from generator.texts import plan_sheets as words
from generator.texts import wording
from generator.texts.deadlines import parse_deadline
from generator.texts.wording import compare_key, tidy
from generator.workbooks.plan_sheets import InfoSheet, SheetRow

_KINDS = {compare_key(text): each for each, text in words.DEADLINE_KINDS.items()}
_SOURCES = {compare_key(text): each for each, text in words.SOURCES.items()}
_DAY_KINDS = {compare_key(text): worked for worked, text in words.DAY_KINDS.items()}
_PLACES = re.compile(r"\{([^{}]*)\}")


def codes_of(records: Sequence[Section | Task | Measure | Unit]) -> Collection[str]:
    """Return the codes of records in their order, to be found at once among however many."""
    return by_key(records, code_of)


def rows_once(rows: Iterable[SheetRow], key: str = "code") -> Iterator[SheetRow]:
    """Yield the rows whose code did not stand in an earlier row."""
    seen: set[str] = set()
    for row in rows:
        code = compare_key(row.text(key))
        if code and code in seen:
            row.fault("PLAN-07", key, shown=row.text(key))
            continue
        seen.add(code)
        yield row


def read_units(rows: Sequence[SheetRow]) -> tuple[Unit, ...]:
    """Read the sheet Đơn vị."""
    known = dict.fromkeys(row.text("code") for row in rows).keys()
    return tuple(_unit(row, known) for row in rows_once(rows))


def _unit(row: SheetRow, known: Collection[str]) -> Unit:
    """Read one unit."""
    valid_from, valid_to, successor = row.day("valid_from"), row.day("valid_to"), row.text("successor")
    if valid_from and valid_to and valid_from > valid_to:
        row.fault("PLAN-19", "valid_to", shown=f"{wording.day(valid_from)} – {wording.day(valid_to)}")
    row.refuse_unknown("successor", row.codes("successor"), known, "PLAN-08")
    return Unit(
        row.code(), tidy(row.text("name")), _names(row), row.text("email"), valid_from, valid_to, successor,
        row.text("assignment"),
    )  # fmt: skip


def read_amount(row: SheetRow) -> Amount:
    """Read one number that every task is asked for."""
    code = row.text("code")
    if code and code not in words.AMOUNT_CODES:
        row.fault("PLAN-10", "code", shown=code, known=", ".join(words.AMOUNT_CODES))
    return Amount(code, tidy(row.text("heading")), tidy(row.text("unit")))


def read_past(rows: Sequence[SheetRow], known: Collection[str]) -> tuple[PastTask, ...]:
    """Read the sheet Thay đổi; `known` are the codes of today's tasks and measures."""
    return tuple(_past_task(row, known) for row in rows)


def _past_task(row: SheetRow, known: Collection[str]) -> PastTask:
    """Read what one task or measure was; workbooks of before have fewer columns."""
    texts = {key: row.text(key) for key in PLAN_COLUMNS if key != "content"}
    return PastTask(
        row.text("code"), row.text("content"), row.text("lead_unit"), row.known_codes("now", known, "PLAN-09"),
        row.codes("units"), row.whole("change") or 1, **texts,
    )  # fmt: skip


def _names(row: SheetRow) -> tuple[str, ...]:
    """Return the other names of a unit or body, a line each."""
    return tuple(each for each in row.text("aliases").splitlines() if each)


def read_body(row: SheetRow) -> Body:
    """Read one body that reports are sent to."""
    return Body(tidy(row.text("name")), _names(row), row.day("valid_to"), tidy(row.text("successor")))


def read_tasks(
    rows: Iterable[SheetRow], units: Collection[str], info: InfoSheet
) -> tuple[tuple[Section, ...], Sequence[Task]]:
    """Read the sheet Nhiệm vụ: a row without a lead unit and with its code as TT opens a section."""
    sections: list[Section] = []
    tasks = shelved(_tasks(rows, sections, units, info), task_shelf)
    return tuple(sections), tasks


def _tasks(
    rows: Iterable[SheetRow], sections: list[Section], units: Collection[str], info: InfoSheet
) -> Iterator[Task]:
    """Yield the tasks; sections are put into their list on the way."""
    year, all_units = info.year(), compare_key(info.text("all_units_name"))
    for row in rows_once(rows):
        if row.text("code") == row.text("ordinal") and not row.text("lead") and not row.text("lead_unit"):
            sections.append(Section(row.code(), row.text("content")))
            continue
        if not sections:
            row.fault("PLAN-11", "code")
        yield _task(row, sections[-1].code if sections else "", units, year, all_units)


def _task(row: SheetRow, section: str, units: Collection[str], year: int, all_units: str) -> Task:
    """Read one task; `all_units` is the printed common name of all units as it is compared."""
    lead = row.text("lead_unit")
    if not lead:
        row.fault("PLAN-04", "lead_unit", column=words.TASK_COLUMNS["lead_unit"].text)
    row.refuse_unknown("lead_unit", (lead,) if lead else (), units, "PLAN-08")
    kind, due = _deadline(row, year)
    code = row.code()
    ordinal, content, supervisor, printed_lead, partners, target, timeframe = row.texts(PLAN_COLUMNS)
    partner_units = _partners(row, lead, units, all_units)
    return Task(
        code, section, ordinal, content, supervisor, printed_lead, partners, target, timeframe, lead, partner_units,
        kind, due,
    )  # fmt: skip


def _partners(row: SheetRow, lead: str, units: Collection[str], all_units: str) -> tuple[str, ...]:
    """Read the partner units of a task; the word for all, or their printed common name, is every unit but the lead."""
    codes = compare_key(row.text("partner_units"))
    printed = compare_key(row.text("partners")) if not codes else ""
    if codes == _ALL or (printed and printed == all_units):
        return tuple(each for each in units if each != lead)
    return row.known_codes("partner_units", units, "PLAN-08") if codes else ()


_ALL = compare_key(words.ALL)


def _deadline(row: SheetRow, year: int) -> tuple[DeadlineKind, date | None]:
    """Read what the Office typed as kind and due date; where it left both blank the printed text decides."""
    due, shown = row.day("due"), row.text("deadline_kind")
    if not shown and due is None:
        return parse_deadline(row.text("timeframe"), year)
    if not shown:
        return DeadlineKind.DATE, due
    if (kind := _KINDS.get(compare_key(shown))) is None:
        row.fault("PLAN-10", "deadline_kind", shown=shown, known=", ".join(words.DEADLINE_KINDS.values()))
    return kind or DeadlineKind.UNKNOWN, due


def read_measures(rows: Sequence[SheetRow], units: Sequence[Unit], task_codes: Collection[str]) -> tuple[Measure, ...]:
    """Read the sheet Giải pháp."""
    unit_codes = codes_of(units)
    return tuple(
        Measure(
            row.code(), row.text("ordinal"), row.text("short_title"), row.text("text"),
            row.known_codes("units", unit_codes, "PLAN-08"), row.known_codes("tasks", task_codes, "PLAN-09"),
        )
        for row in rows_once(rows)
    )  # fmt: skip


def read_periods(rows: Sequence[SheetRow]) -> tuple[Period, ...]:
    """Read the sheet Kỳ báo cáo; its four days must follow each other."""
    periods = []
    for row in rows_once(rows):
        code, name = row.code(), row.text("name")
        days = [row.day(key) for key in ("start", "cutoff", "unit_before", "agency_before")]
        known = [each for each in days if each is not None]
        if len(known) < len(days):
            continue
        if not (known[0] <= known[1] < known[2] <= known[3]):
            row.fault("PLAN-12", "start", shown=" – ".join(wording.day(each) for each in known))
        periods.append(Period(code, name, *known))
    return tuple(periods)


def read_days_off(rows: Sequence[SheetRow]) -> tuple[DayOff, ...]:
    """Read the optional sheet Ngày nghỉ."""
    found = []
    for row in rows:
        day, kind = row.day("day"), _DAY_KINDS.get(compare_key(row.text("work") or words.DAY_KINDS[False]))
        if kind is None:
            row.fault("PLAN-10", "work", shown=row.text("work"), known=", ".join(words.DAY_KINDS.values()))
        if day is not None:
            found.append(DayOff(day, bool(kind), row.text("document")))
    return tuple(found)


def read_outline(rows: Sequence[SheetRow], sections: Sequence[Section]) -> tuple[OutlineItem, ...]:
    """Read the sheet Đề cương."""
    known = codes_of(sections)
    return tuple(_outline_item(row, known) for row in rows_once(rows, "key"))


def _outline_item(row: SheetRow, sections: Collection[str]) -> OutlineItem:
    """Read one line of the outline."""
    level, heading, argument, shown = row.whole("level"), row.text("heading"), row.text("argument"), row.text("source")
    source = _SOURCES.get(compare_key(shown))
    if shown and source is None:
        row.fault("PLAN-10", "source", shown=shown, known=", ".join(words.SOURCES.values()))
    if level not in words.LEVELS:
        row.fault("PLAN-10", "level", shown=level, known=", ".join(str(each) for each in words.LEVELS))
    if level and not heading:
        row.fault("PLAN-04", "heading", column=words.OUTLINE_COLUMNS["heading"].text)
    if source is Source.SECTION_RESULTS:
        row.refuse_unknown("argument", (argument,), sections, "PLAN-15")
    for key in ("heading", "wording"):
        row.refuse_unknown(key, _PLACES.findall(row.text(key)), tuple(words.PLACES), "PLAN-20")
    return OutlineItem(
        row.text("key"), level, heading, source or Source.WORDING,
        argument, row.text("wording"), row.text("when_empty"), row.agrees("printed", blank=True),
    )  # fmt: skip
