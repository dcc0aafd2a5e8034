"""Plan workbook → Plan, or every fault of the workbook at once, each with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.errors import PlanError, UnreadableFileError
from generator.findings import Finding, Severity
from generator.model import (
    DeadlineKind,
    Letterhead,
    Measure,
    OutlineItem,
    Period,
    Plan,
    Section,
    Signer,
    Source,
    Task,
    Unit,
)
from generator.texts import plan_sheets as words
from generator.texts.wording import compare_key, tidy, tidy_lines
from generator.workbooks.workbook_opener import open_workbook

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_KINDS = {compare_key(text): each for each, text in words.DEADLINE_KINDS.items()}
_SOURCES = {compare_key(text): each for each, text in words.SOURCES.items()}


def read_plan(content: bytes, name: str) -> Plan:
    """Read a plan workbook. Raises PlanError "PLAN-FAULTS" whose value `faults` is a tuple of Findings."""
    try:
        book = open_workbook(content)
    except UnreadableFileError as error:
        raise PlanError("PLAN-UNREADABLE", file=name) from error
    faults = _Faults(name)
    sheets = {title: _read_sheet(book.worksheets, title, faults) for title in words.SHEETS}
    plan = _plan(sheets, faults)
    if faults.found:
        raise PlanError("PLAN-FAULTS", file=name, count=len(faults.found), faults=tuple(faults.found))
    return plan


@dataclass(frozen=True, slots=True)
class _Faults:
    """Collects the faults of one workbook."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, sheet: str, cell: str = "", **values: object) -> None:
        """Note one fault."""
        self.found.append(Finding(code, Severity.ERROR, self.file, sheet, (cell,) if cell else (), values=values))


@dataclass(frozen=True, slots=True)
class _Row:
    """One filled row of a plan sheet, its cells by column key."""

    sheet: str
    number: int
    values: Mapping[str, object]
    columns: Mapping[str, int]
    faults: _Faults

    def cell(self, key: str) -> str:
        """Return the address of a column in this row."""
        return f"{get_column_letter(self.columns.get(key, 0) + 1)}{self.number}"

    def text(self, key: str) -> str:
        """Return the text of a cell in NFC; line breaks stay. A missing required one is a fault."""
        value = self.values.get(key)
        text = (
            str(int(value))
            if isinstance(value, float) and value.is_integer()
            else tidy_lines("" if value is None else str(value))
        )
        if not text and words.SHEETS[self.sheet][key].required:
            self.fault("PLAN-04", key, column=words.SHEETS[self.sheet][key].text)
        return text

    def day(self, key: str) -> date | None:
        """Return the day of a cell, None when it is blank; text is read day first."""
        value = self.values.get(key)
        if isinstance(value, date):
            return value if type(value) is date else date(value.year, value.month, value.day)
        text = self.text(key)
        if not text:
            return None
        if match := _DAY_FIRST.fullmatch(text):
            try:
                return date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:
                pass
        self.fault("PLAN-05", key, shown=text)
        return None

    def whole(self, key: str) -> int:
        """Return the whole number of a cell, 0 with a fault when it is none."""
        text = self.text(key)
        if text and not text.isdecimal():
            self.fault("PLAN-06", key, shown=text)
        return int(text) if text.isdecimal() else 0

    def code(self, key: str = "code") -> str:
        """Return a code that may stand in a file name."""
        text = self.text(key)
        if text and not _CODE.fullmatch(text):
            self.fault("PLAN-16", key, shown=text)
        return text

    def codes(self, key: str) -> tuple[str, ...]:
        """Return the codes of a list separated by semicolons, commas or line breaks."""
        return tuple(each for each in (part.strip() for part in re.split(r"[;,\n]", self.text(key))) if each)

    def fault(self, code: str, key: str, **values: object) -> None:
        """Note a fault of one cell of this row."""
        self.faults.add(code, self.sheet, self.cell(key), **values)


def _read_sheet(sheets: Sequence[Worksheet], title: str, faults: _Faults) -> list[_Row]:
    """Return the filled rows of a sheet; its columns are found by their headings, wherever they stand."""
    sheet = next((each for each in sheets if compare_key(each.title) == compare_key(title)), None)
    if sheet is None:
        faults.add("PLAN-01", title, sheet_name=title)
        return []
    wanted = {compare_key(heading.text): key for key, heading in words.SHEETS[title].items()}
    header = next(sheet.iter_rows(max_row=1, values_only=True), ())
    columns: dict[str, int] = {}
    for place, text in enumerate(header):
        key = wanted.get(compare_key(str(text or "")))
        if key is not None:
            columns.setdefault(key, place)
    missing = [heading.text for key, heading in words.SHEETS[title].items() if key not in columns and key != "note"]
    for each in missing:
        faults.add("PLAN-02", title, "A1", column=each)
    rows = []
    for number, cells in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        values = {key: cells[place] for key, place in columns.items() if place < len(cells)}
        if any(tidy(str(value)) for key, value in values.items() if value is not None and key != "note"):
            rows.append(_Row(title, number, values, columns, faults))
    if not rows and not missing:
        faults.add("PLAN-13", title)
    return [] if missing else rows


def _plan(sheets: Mapping[str, list[_Row]], faults: _Faults) -> Plan:
    """Build the plan from the rows of its sheets, noting every fault on the way."""
    info = _Info(sheets[words.SHEET_INFO], faults)
    units = _units(sheets[words.SHEET_UNITS])
    sections, tasks = _tasks(sheets[words.SHEET_TASKS], units)
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
        measures=_measures(sheets[words.SHEET_MEASURES], units, tasks),
        periods=_periods(sheets[words.SHEET_PERIODS]),
        outline=_outline(sheets[words.SHEET_OUTLINE], sections),
    )


class _Info:
    """The sheet Thông tin: values by label, lists by repeated labels."""

    def __init__(self, rows: Sequence[_Row], faults: _Faults) -> None:
        """Sort the rows under their labels; say which labels are missing, unknown or given twice."""
        keys = {compare_key(label): key for key, label in words.INFO.items()}
        self._rows: dict[str, list[_Row]] = {key: [] for key in words.INFO}
        for row in rows:
            label = row.text("label")
            key = keys.get(compare_key(label))
            if key is not None:
                self._rows[key].append(row)
            elif label:
                row.fault("PLAN-14", "label", shown=label)
        for key, label in words.INFO.items() if rows else ():
            found = self._rows[key]
            if not found and key not in words.INFO_OPTIONAL:
                faults.add("PLAN-03", words.SHEET_INFO, label=label)
            if len(found) > 1 and key not in words.INFO_LISTS:
                found[1].fault("PLAN-17", "label", label=label)
            if found and key not in words.INFO_OPTIONAL and not any(each.text("value") for each in found):
                found[0].fault("PLAN-04", "value", column=label)

    def text(self, key: str) -> str:
        """Return the value of a label, "" when it is blank."""
        return self._rows[key][0].text("value") if self._rows[key] else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the values of a repeated label."""
        return tuple(each for each in (row.text("value") for row in self._rows[key]) if each)

    def day(self, key: str) -> date | None:
        """Return the day of a label."""
        return self._rows[key][0].day("value") if self._rows[key] else None

    def year(self) -> int:
        """Return the plan's year."""
        return self._rows["year"][0].whole("value") if self._rows["year"] else 0


def _once(rows: Sequence[_Row], key: str = "code") -> Iterator[_Row]:
    """Yield the rows whose code did not stand in an earlier row."""
    seen: set[str] = set()
    for row in rows:
        code = compare_key(str(row.values.get(key) or ""))
        if code and code in seen:
            row.fault("PLAN-07", key, shown=row.text(key))
            continue
        seen.add(code)
        yield row


def _units(rows: Sequence[_Row]) -> tuple[Unit, ...]:
    """Read the sheet Đơn vị."""
    known = {str(row.values.get("code") or "").strip() for row in rows}
    units = []
    for row in _once(rows):
        successor = row.text("successor")
        if successor and successor not in known:
            row.fault("PLAN-08", "successor", shown=successor, known=", ".join(sorted(known)))
        units.append(
            Unit(
                code=row.code(),
                name=tidy(row.text("name")),
                aliases=tuple(each for each in row.text("aliases").splitlines() if each),
                email=row.text("email"),
                valid_from=row.day("valid_from"),
                valid_to=row.day("valid_to"),
                successor=successor,
            )
        )
    return tuple(units)


def _tasks(rows: Sequence[_Row], units: Sequence[Unit]) -> tuple[tuple[Section, ...], tuple[Task, ...]]:
    """Read the sheet Nhiệm vụ: a row without a lead unit and with its code as TT opens a section."""
    sections: list[Section] = []
    tasks: list[Task] = []
    for row in _once(rows):
        if row.text("code") == row.text("ordinal") and not row.text("lead") and not row.text("lead_unit"):
            sections.append(Section(row.code(), row.text("content")))
            continue
        if not sections:
            row.fault("PLAN-11", "code")
        tasks.append(_task(row, sections[-1].code if sections else "", [each.code for each in units]))
    return tuple(sections), tuple(tasks)


def _task(row: _Row, section: str, units: Sequence[str]) -> Task:
    """Read one task."""
    lead = row.text("lead_unit")
    if not lead:
        row.fault("PLAN-04", "lead_unit", column=words.TASK_COLUMNS["lead_unit"].text)
    partners: tuple[str, ...] = row.codes("partner_units")
    if [compare_key(each) for each in partners] == [words.ALL]:
        partners = tuple(each for each in units if each != lead)
    for key, codes in (("lead_unit", (lead,) if lead else ()), ("partner_units", partners)):
        for each in codes:
            if each not in units:
                row.fault("PLAN-08", key, shown=each, known=", ".join(units))
    kind = _KINDS.get(compare_key(row.text("deadline_kind")))
    if kind is None:
        row.fault(
            "PLAN-10", "deadline_kind", shown=row.text("deadline_kind"), known=", ".join(words.DEADLINE_KINDS.values())
        )
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
        partner_units=partners,
        deadline_kind=kind or DeadlineKind.UNKNOWN,
        due=row.day("due"),
    )


def _measures(rows: Sequence[_Row], units: Sequence[Unit], tasks: Sequence[Task]) -> tuple[Measure, ...]:
    """Read the sheet Giải pháp."""
    unit_codes, task_codes = [each.code for each in units], {each.code for each in tasks}
    measures = []
    for row in _once(rows):
        for each in row.codes("units"):
            if each not in unit_codes:
                row.fault("PLAN-08", "units", shown=each, known=", ".join(unit_codes))
        for each in row.codes("tasks"):
            if each not in task_codes:
                row.fault("PLAN-09", "tasks", shown=each)
        measures.append(
            Measure(
                row.code(), row.text("ordinal"), row.text("short_title"), row.text("text"),
                row.codes("units"), row.codes("tasks"),
            )
        )  # fmt: skip
    return tuple(measures)


def _periods(rows: Sequence[_Row]) -> tuple[Period, ...]:
    """Read the sheet Kỳ báo cáo; its four days must follow each other."""
    periods = []
    for row in _once(rows):
        days = {key: row.day(key) for key in ("start", "cutoff", "unit_before", "agency_before")}
        known = [each for each in days.values() if each is not None]
        if len(known) < len(days):
            continue
        if not (known[0] <= known[1] < known[2] <= known[3]):
            row.fault("PLAN-12", "start", shown=" – ".join(f"{each:%d/%m/%Y}" for each in known))
        periods.append(Period(row.code(), row.text("name"), *known))
    return tuple(periods)


def _outline(rows: Sequence[_Row], sections: Sequence[Section]) -> tuple[OutlineItem, ...]:
    """Read the sheet Đề cương."""
    section_codes = {each.code for each in sections}
    items = []
    for row in _once(rows, "key"):
        source = _SOURCES.get(compare_key(row.text("source")))
        argument = row.text("argument")
        if source is None:
            row.fault("PLAN-10", "source", shown=row.text("source"), known=", ".join(words.SOURCES.values()))
        if source is Source.SECTION_RESULTS and argument not in section_codes:
            row.fault("PLAN-15", "argument", shown=argument)
        items.append(
            OutlineItem(
                row.text("key"), row.whole("level"), row.text("heading"), source or Source.WORDING,
                argument, row.text("wording"), row.text("when_empty"),
            )
        )  # fmt: skip
    return tuple(items)
