"""Plan workbook → Plan, or every fault of the workbook at once, each with its sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping

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
    units = records.read_units(sheets[words.SHEET_UNITS])
    sections, tasks = records.read_tasks(sheets[words.SHEET_TASKS], records.codes_of(units), info)
    measures = records.read_measures(sheets[words.SHEET_MEASURES], units, tasks)
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
        past=records.read_past(sheets[words.SHEET_PAST], records.codes_of((*tasks, *measures))),
        bodies=tuple(records.read_body(row) for row in sheets[words.SHEET_BODIES]),
        one_report_each=info.agrees("one_report_each"),
        days_off=records.read_days_off(sheets[words.SHEET_DAYS_OFF]),
    )
