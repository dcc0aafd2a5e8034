"""Plan workbook → Plan, or every fault of the workbook at once, each with its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.errors import PlanError, UnreadableFileError
from generator.model import (
    Letterhead,
    Plan,
    PlanBook,
    Signer,
)
from generator.texts import plan_sheets as words
from generator.texts.wording import compare_key
from generator.workbooks import plan_record_reader as records
from generator.workbooks.formats import open_own_book
from generator.workbooks.plan_sheets import Faults, InfoSheet, SheetRow, read_sheet


def read_plan(content: bytes, name: str) -> Plan:
    """Read a plan workbook. Raises PlanError "PLAN-FAULTS" whose value `faults` is a tuple of Findings."""
    faults = Faults(name)
    try:
        return _without_faults(_plan(_sheets(content, faults), faults), faults)
    except UnreadableFileError as error:
        raise PlanError("PLAN-UNREADABLE", file=name) from error


def read_plan_book(content: bytes, name: str) -> PlanBook:
    """Read a plan workbook with the address of every cell. Raises as `read_plan` does."""
    faults = Faults(name)
    try:
        sheets = {title: list(rows) for title, rows in _sheets(content, faults).items()}
    except UnreadableFileError as error:
        raise PlanError("PLAN-UNREADABLE", file=name) from error
    plan = _without_faults(_plan(sheets, faults), faults)
    cells = [each for rows in sheets.values() for row in rows for each in row.cells(_row_name(row))]
    addresses: dict[tuple[str, str, str], str] = {}
    for each in cells:
        addresses.setdefault((each.sheet, each.row, each.column), each.cell)
    return PlanBook(plan, name, tuple(each for each in cells if each.text), addresses)


def _sheets(content: bytes, faults: Faults) -> dict[str, Iterable[SheetRow]]:
    """Return the rows of every sheet of a plan workbook; those of the tasks are read when they are asked for, once."""
    grids = open_own_book(content, streamed=(words.SHEET_TASKS,)).grids
    rows = {title: read_sheet(grids, title, faults) for title in words.SHEETS}
    return {title: each if title == words.SHEET_TASKS else list(each) for title, each in rows.items()}


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


def _plan(rows: Mapping[str, Iterable[SheetRow]], faults: Faults) -> Plan:
    """Build the plan from the rows of its sheets, noting every fault on the way."""
    sheets = {title: each if isinstance(each, Sequence) else () for title, each in rows.items()}
    info = InfoSheet(sheets[words.SHEET_INFO], faults)
    units = records.read_units(sheets[words.SHEET_UNITS])
    sections, tasks = records.read_tasks(rows[words.SHEET_TASKS], records.codes_of(units), info)
    task_codes = records.codes_of(tasks)
    measures = records.read_measures(sheets[words.SHEET_MEASURES], units, task_codes)
    codes = dict.fromkeys((*task_codes, *records.codes_of(measures))) if sheets[words.SHEET_PAST] else {}
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
        periods=records.read_periods(sheets[words.SHEET_PERIODS]),
        outline=records.read_outline(sheets[words.SHEET_OUTLINE], sections),
        amounts=tuple(records.read_amount(row) for row in records.rows_once(sheets[words.SHEET_AMOUNTS])),
        past=records.read_past(sheets[words.SHEET_PAST], codes),
        bodies=tuple(records.read_body(row) for row in sheets[words.SHEET_BODIES]),
        one_report_each=info.agrees("one_report_each"),
        days_off=records.read_days_off(sheets[words.SHEET_DAYS_OFF]),
    )
