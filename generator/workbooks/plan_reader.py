"""Plan workbook → Plan, or every fault of the workbook at once, each with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.errors import PlanError, UnreadableFileError
from generator.model import (
    PLAN_COLUMNS,
    Amount,
    Body,
    DayOff,
    DeadlineKind,
    Letterhead,
    Measure,
    OutlineItem,
    PastTask,
    Period,
    Plan,
    PlanBook,
    Section,
    Signer,
    Source,
    Task,
    Unit,
)
from generator.texts import plan_sheets as words
from generator.texts import wording
from generator.texts.deadlines import parse_deadline
from generator.texts.wording import compare_key, tidy
from generator.workbooks.formats import open_own_book
from generator.workbooks.plan_sheets import Faults, InfoSheet, SheetRow, read_sheet

_KINDS = {compare_key(text): each for each, text in words.DEADLINE_KINDS.items()}
_SOURCES = {compare_key(text): each for each, text in words.SOURCES.items()}
_DAY_KINDS = {compare_key(text): worked for worked, text in words.DAY_KINDS.items()}
_PLACES = re.compile(r"\{([^{}]*)\}")


def read_plan(content: bytes, name: str) -> Plan:
    """Read a plan workbook. Raises PlanError "PLAN-FAULTS" whose value `faults` is a tuple of Findings."""
    faults = Faults(name)
    return _without_faults(_plan(_sheets(content, faults), faults), faults)


def read_plan_book(content: bytes, name: str) -> PlanBook:
    """Read a plan workbook with the address of every cell. Raises as `read_plan` does."""
    faults = Faults(name)
    sheets = _sheets(content, faults)
    plan = _without_faults(_plan({title: list(rows) for title, rows in sheets.items()}, faults), faults)
    cells = [each for rows in sheets.values() for row in rows for each in row.cells(_row_name(row))]
    addresses: dict[tuple[str, str, str], str] = {}
    for each in cells:
        addresses.setdefault((each.sheet, each.row, each.column), each.cell)
    return PlanBook(plan, name, tuple(each for each in cells if each.text), addresses)


def _sheets(content: bytes, faults: Faults) -> dict[str, list[SheetRow]]:
    """Return the rows of every sheet of a plan workbook. Raises PlanError where it cannot be read."""
    try:
        grids = open_own_book(content).grids
    except UnreadableFileError as error:
        raise PlanError("PLAN-UNREADABLE", file=faults.file) from error
    return {title: read_sheet(grids, title, faults) for title in words.SHEETS}


def _without_faults(plan: Plan, faults: Faults) -> Plan:
    """Return the plan if nothing is wrong in its workbook."""
    if faults.found:
        raise PlanError("PLAN-FAULTS", file=faults.file, count=len(faults.found), faults=tuple(faults.found))
    return plan


_INFO_KEYS = {compare_key(label): key for key, label in words.INFO.items()}


def _row_name(row: SheetRow) -> str:
    """Return what a row is found by: its code; in Thông tin the key of its label; in Cơ quan the name."""
    if row.sheet == words.SHEET_INFO:
        return _INFO_KEYS.get(compare_key(row.text("label")), "")
    return row.text(next(iter(words.SHEETS[row.sheet])))


def _plan(sheets: Mapping[str, list[SheetRow]], faults: Faults) -> Plan:
    """Build the plan from the rows of its sheets, noting every fault on the way; the rows of tasks are used up."""
    info = InfoSheet(sheets[words.SHEET_INFO], faults)
    units = _units(sheets[words.SHEET_UNITS])
    sections, tasks = _tasks(sheets[words.SHEET_TASKS], _codes(units), info)
    measures = _measures(sheets[words.SHEET_MEASURES], units, tasks)
    return Plan(
        id=info.text("id"),
        year=info.year(),
        title=info.text("title"),
        number=info.text("number"),
        issued_on=info.day("issued_on"),
        letterhead=Letterhead(info.text("parent"), info.text("issuer"), info.text("symbol"), info.text("place")),
        signer=Signer(info.text("authority"), info.text("post"), info.text("signer")),
        recipients=info.texts("recipients"),
        distribution=info.texts("distribution"),
        plan_distribution=info.texts("plan_distribution"),
        legal_bases=info.texts("legal_bases"),
        return_address=info.text("return_address"),
        all_units_name=info.text("all_units_name"),
        units=units,
        sections=sections,
        tasks=tasks,
        measures=measures,
        periods=_periods(sheets[words.SHEET_PERIODS]),
        outline=_outline(sheets[words.SHEET_OUTLINE], sections),
        amounts=tuple(_amount(row) for row in _once(sheets[words.SHEET_AMOUNTS])),
        past=_past(sheets[words.SHEET_PAST], _codes((*tasks, *measures))),
        bodies=tuple(_body(row) for row in sheets[words.SHEET_BODIES]),
        one_report_each=info.agrees("one_report_each"),
        days_off=_days_off(sheets[words.SHEET_DAYS_OFF]),
    )


def _codes(records: Iterable[Section | Task | Measure | Unit]) -> Collection[str]:
    """Return the codes of records in their order, to be found at once among however many."""
    return dict.fromkeys(each.code for each in records).keys()


def _used_up(rows: list[SheetRow]) -> Iterator[SheetRow]:
    """Yield the rows and let go of each: of 100,000 either the row is held or the task that it became."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _once(rows: Iterable[SheetRow], key: str = "code") -> Iterator[SheetRow]:
    """Yield the rows whose code did not stand in an earlier row."""
    seen: set[str] = set()
    for row in rows:
        code = compare_key(row.text(key))
        if code and code in seen:
            row.fault("PLAN-07", key, shown=row.text(key))
            continue
        seen.add(code)
        yield row


def _units(rows: Sequence[SheetRow]) -> tuple[Unit, ...]:
    """Read the sheet Đơn vị."""
    known = dict.fromkeys(row.text("code") for row in rows).keys()
    return tuple(_unit(row, known) for row in _once(rows))


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


def _amount(row: SheetRow) -> Amount:
    """Read one number that every task is asked for."""
    code = row.text("code")
    if code and code not in words.AMOUNT_CODES:
        row.fault("PLAN-10", "code", shown=code, known=", ".join(words.AMOUNT_CODES))
    return Amount(code, tidy(row.text("heading")), tidy(row.text("unit")))


def _past(rows: Sequence[SheetRow], known: Collection[str]) -> tuple[PastTask, ...]:
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


def _body(row: SheetRow) -> Body:
    """Read one body that reports are sent to."""
    return Body(tidy(row.text("name")), _names(row), row.day("valid_to"), tidy(row.text("successor")))


def _tasks(
    rows: list[SheetRow], units: Collection[str], info: InfoSheet
) -> tuple[tuple[Section, ...], tuple[Task, ...]]:
    """Read the sheet Nhiệm vụ: a row without a lead unit and with its code as TT opens a section."""
    sections: list[Section] = []
    tasks: list[Task] = []
    for row in _once(_used_up(rows)):
        if row.text("code") == row.text("ordinal") and not row.text("lead") and not row.text("lead_unit"):
            sections.append(Section(row.code(), row.text("content")))
            continue
        if not sections:
            row.fault("PLAN-11", "code")
        tasks.append(_task(row, sections[-1].code if sections else "", units, info))
    return tuple(sections), tuple(tasks)


def _task(row: SheetRow, section: str, units: Collection[str], info: InfoSheet) -> Task:
    """Read one task."""
    lead = row.text("lead_unit")
    if not lead:
        row.fault("PLAN-04", "lead_unit", column=words.TASK_COLUMNS["lead_unit"].text)
    row.refuse_unknown("lead_unit", (lead,) if lead else (), units, "PLAN-08")
    kind, due = _deadline(row, info.year())
    return Task(
        code=row.code(),
        section=section,
        ordinal=row.text("ordinal"),
        content=row.text("content"),
        supervisor=row.text("supervisor"),
        lead=row.text("lead"),
        partners=row.text("partners"),
        target=row.text("target"),
        timeframe=row.text("timeframe"),
        lead_unit=lead,
        partner_units=_partners(row, lead, units, info.text("all_units_name")),
        deadline_kind=kind,
        due=due,
    )


def _partners(row: SheetRow, lead: str, units: Collection[str], all_units: str) -> tuple[str, ...]:
    """Read the partner units of a task; the word for all, or their printed common name, is every unit but the lead."""
    codes, printed = compare_key(row.text("partner_units")), compare_key(row.text("partners"))
    if codes == compare_key(words.ALL) or (not codes and printed and printed == compare_key(all_units)):
        return tuple(each for each in units if each != lead)
    return row.known_codes("partner_units", units, "PLAN-08")


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


def _measures(rows: Sequence[SheetRow], units: Sequence[Unit], tasks: Sequence[Task]) -> tuple[Measure, ...]:
    """Read the sheet Giải pháp."""
    unit_codes, task_codes = _codes(units), _codes(tasks)
    return tuple(
        Measure(
            row.code(), row.text("ordinal"), row.text("short_title"), row.text("text"),
            row.known_codes("units", unit_codes, "PLAN-08"), row.known_codes("tasks", task_codes, "PLAN-09"),
        )
        for row in _once(rows)
    )  # fmt: skip


def _periods(rows: Sequence[SheetRow]) -> tuple[Period, ...]:
    """Read the sheet Kỳ báo cáo; its four days must follow each other."""
    periods = []
    for row in _once(rows):
        code, name = row.code(), row.text("name")
        days = [row.day(key) for key in ("start", "cutoff", "unit_before", "agency_before")]
        known = [each for each in days if each is not None]
        if len(known) < len(days):
            continue
        if not (known[0] <= known[1] < known[2] <= known[3]):
            row.fault("PLAN-12", "start", shown=" – ".join(wording.day(each) for each in known))
        periods.append(Period(code, name, *known))
    return tuple(periods)


def _days_off(rows: Sequence[SheetRow]) -> tuple[DayOff, ...]:
    """Read the optional sheet Ngày nghỉ."""
    found = []
    for row in rows:
        day, kind = row.day("day"), _DAY_KINDS.get(compare_key(row.text("work") or words.DAY_KINDS[False]))
        if kind is None:
            row.fault("PLAN-10", "work", shown=row.text("work"), known=", ".join(words.DAY_KINDS.values()))
        if day is not None:
            found.append(DayOff(day, bool(kind), row.text("document")))
    return tuple(found)


def _outline(rows: Sequence[SheetRow], sections: Sequence[Section]) -> tuple[OutlineItem, ...]:
    """Read the sheet Đề cương."""
    known = _codes(sections)
    return tuple(_outline_item(row, known) for row in _once(rows, "key"))


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
