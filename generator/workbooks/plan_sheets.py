"""Sheets of a plan workbook → rows whose cells are found by their headings, wherever the columns stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct, field

from generator.findings import Finding, Severity
from generator.model import PlanCell
from generator.texts import plan_sheets as words
from generator.texts import wording
from generator.texts.wording import compare_key, tidy_lines
from generator.workbooks.formats import bounds
from generator.workbooks.formats.grid import Cell, Grid, address

_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_LIST_SIGN = re.compile(r"[;,\n]")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Faults(Struct, frozen=True):
    """Collects the faults of one workbook."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, sheet: str, cell: str = "", **values: object) -> None:
        """Note one fault, once."""
        fault = Finding(code, Severity.ERROR, self.file, sheet, (cell,) if cell else (), values=values)
        if fault not in self.found:
            self.found.append(fault)


class SheetRow(Struct, frozen=True):
    """One filled row of a plan sheet, its filled cells by column key. What cannot be used is noted as a fault."""

    sheet: str
    number: int
    values: Mapping[str, object]
    columns: Mapping[str, int]
    faults: Faults

    def text(self, key: str) -> str:
        """Return the text of a cell in NFC; line breaks stay. A missing required one is a fault."""
        value = self.values.get(key)
        text = _tidied(value) if type(value) is str else _written(value)
        if text and text[0] != "#":
            return text
        if text in _ERRORS:
            self.fault("PLAN-18", key, shown=text)
            return ""
        if not text and words.SHEETS[self.sheet][key].required:
            self.fault("PLAN-04", key, column=words.SHEETS[self.sheet][key].text)
        return text

    def texts(self, keys: Iterable[str]) -> list[str]:
        """Return the texts of several cells; see `text`."""
        values = self.values
        return [
            text
            if type(value := values.get(key)) is str and (text := _tidied(value)) and text[0] != "#"
            else self.text(key)
            for key in keys
        ]

    def day(self, key: str) -> date | None:
        """Return the day of a cell, None when it is blank; text is read day first."""
        value = self.values.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = self.text(key)
        if not text:
            return None
        if match := _DAY_FIRST.fullmatch(text):
            try:
                return date(int(match[3]), int(match[2]), int(match[1]))
            except ValueError:  # 31/4: no calendar has it
                pass
        self.fault("PLAN-05", key, shown=text)
        return None

    def agrees(self, key: str, *, blank: bool) -> bool:
        """Return whether a cell says yes; a blank one says `blank`, any other word is a fault."""
        said = compare_key(self.text(key))
        answers = {compare_key(words.YES): True, compare_key(words.NO): False, "": blank}
        if said not in answers:
            self.fault("PLAN-10", key, shown=self.text(key), known=f"{words.YES}, {words.NO}")
        return answers.get(said, blank)

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
        """Return the codes of a list separated by semicolons, commas or line breaks, each once."""
        text = self.text(key)
        if not text:
            return ()
        if _LIST_SIGN.search(text) is None:
            return (text.strip(),)
        parts = (part.strip() for part in _LIST_SIGN.split(text))
        return tuple(dict.fromkeys(each for each in parts if each))

    def known_codes(self, key: str, known: Collection[str], fault: str) -> tuple[str, ...]:
        """Return the codes of a list; each that is not among the known ones is a fault under the code given."""
        codes = self.codes(key)
        self.refuse_unknown(key, codes, known, fault)
        return codes

    def refuse_unknown(self, key: str, codes: Iterable[str], known: Collection[str], fault: str) -> None:
        """Note each code that is not among the known ones; when none is known, their own sheet has a fault already."""
        for each in codes:
            if known and each not in known:
                self.fault(fault, key, shown=each, known=", ".join(known))

    def fault(self, code: str, key: str, **values: object) -> None:
        """Note a fault of one cell of this row."""
        self.faults.add(code, self.sheet, self.address(key), **values)

    def address(self, key: str) -> str:
        """Return the address of a cell of this row."""
        return address(self.number - 1, self.columns[key])

    def cells(self, name: str) -> Iterator[PlanCell]:
        """Yield the cells of this row as they were typed, under the name of the row; blank ones too."""
        for key in self.columns:
            value = self.values.get(key)
            yield PlanCell(self.sheet, name, key, self.address(key), "" if value is None else str(value))


def _written(value: object) -> str:
    """Write the value of a cell as a person reads it."""
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else _tidied(str(value))


_tidied = lru_cache(maxsize=1 << 12)(tidy_lines)
"""A cell is asked for several times, one after the other, and many say the same."""


class InfoSheet:
    """The sheet Thông tin: values by label, lists by repeated labels."""

    def __init__(self, rows: Sequence[SheetRow], faults: Faults) -> None:
        """Sort the rows under their labels; say which labels are missing, unknown or given twice."""
        keys = {compare_key(label): key for key, label in words.INFO.items()}
        self._rows: dict[str, list[SheetRow]] = {key: [] for key in words.INFO}
        for row in rows:
            label = row.text("label")
            key = keys.get(compare_key(label))
            if key is not None:
                self._rows[key].append(row)
            elif label:
                row.fault("PLAN-14", "label", shown=label)
        for key in words.INFO if rows else ():
            self._check(key, faults)

    def _check(self, key: str, faults: Faults) -> None:
        """Note a label that is missing, blank or given twice where it must not be."""
        found, label = self._rows[key], words.INFO[key]
        if not found and key not in words.INFO_OPTIONAL:
            faults.add("PLAN-03", words.SHEET_INFO, label=label)
        if found and key not in words.INFO_OPTIONAL and not any(each.text("value") for each in found):
            found[0].fault("PLAN-04", "value", column=label)
        if len(found) > 1 and key not in words.INFO_LISTS:
            found[1].fault("PLAN-17", "label", label=label)

    def text(self, key: str) -> str:
        """Return the value of a label, "" when it is blank."""
        return self._rows[key][0].text("value") if self._rows[key] else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the values of a repeated label."""
        return tuple(each for each in (row.text("value") for row in self._rows[key]) if each)

    def day(self, key: str) -> date | None:
        """Return the day of a label."""
        return self._rows[key][0].day("value") if self._rows[key] else None

    def agrees(self, key: str) -> bool:
        """Return whether a label says yes."""
        return self._rows[key][0].agrees("value", blank=False) if self._rows[key] else False

    def year(self) -> int:
        """Return the plan's year."""
        return self._rows["year"][0].whole("value") if self._rows["year"] else 0


def read_sheet(sheets: Sequence[Grid], title: str, faults: Faults) -> Iterator[SheetRow]:
    """Yield the filled rows of a sheet, none when the sheet or one of its columns is missing.

    Each is taken out of the sheet: of a plan of 100,000 tasks never more than some rows are held.
    """
    sheet = next((each for each in sheets if compare_key(each.name) == compare_key(title)), None)
    if sheet is None:
        if title not in words.SHEETS_OPTIONAL:
            faults.add("PLAN-01", title, sheet_name=title)
        return
    rows = sheet.each_row()
    number, cells = next(rows, (0, {}))
    columns = _columns(cells if number == 0 else {}, title)
    missing = [each.text for key, each in words.SHEETS[title].items() if key not in columns and not each.optional]
    for each in missing:
        faults.add("PLAN-02", title, "A1", column=each)
    if missing:
        return
    is_empty = True
    for number, cells in rows:
        values = {
            key: cell.value
            for key, place in columns.items()
            if (cell := cells.get(place)) is not None and cell.fault != "formula"
        }
        if any(key != "note" and not _is_blank(value) for key, value in values.items()):
            is_empty = False
            yield SheetRow(title, number + 1, values, columns, faults)
    if is_empty and title not in words.SHEETS_MAY_BE_EMPTY:
        faults.add("PLAN-13", title)


def _is_blank(value: object) -> bool:
    """Tell whether nothing can be seen of a value."""
    return value is None or not str(value).strip()


def _columns(heads: Mapping[int, Cell], title: str) -> dict[str, int]:
    """Return the place of each known column, from 0; of two columns with the same heading the first counts."""
    wanted = {compare_key(heading.text): key for key, heading in words.SHEETS[title].items()}
    columns: dict[str, int] = {}
    for place in sorted(each for each in heads if each < bounds.COLUMNS_READ):
        key = wanted.get(compare_key(str(heads[place].value or "")))
        if key is not None:
            columns.setdefault(key, place)
    return columns
