"""A consolidated workbook as a return one level up: what an agency's units reported and its Office decided.

The agency is a unit of the plan above; a row answers the task whose words it bears. Values come from the merged report
that the workbook holds, what the Office wrote instead from its cells; each value keeps the cell that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time

from generator import snapshots
from generator.errors import UnreadableFileError
from generator.model import (
    COMPLETED_ON,
    FIELDS,
    NUMBERS,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Block,
    Claim,
    MergedReport,
    Note,
    Place,
    RawCell,
    RawReturn,
    RawRow,
)
from generator.texts import consolidated as words
from generator.texts import labels
from generator.texts.wording import compare_key
from generator.workbooks.consolidated_cells import joined
from generator.workbooks.consolidated_data import unpacked
from generator.workbooks.consolidated_reader import office_decisions, packed_snapshot
from generator.workbooks.consolidated_schema import refuse_newer
from generator.workbooks.formats.grid import Book, Grid, address

NOTE = "consolidated"
"""The note that tells which agency made the workbook, of which plan."""


def is_consolidated(book: Book) -> bool:
    """Tell whether a workbook is a consolidated one."""
    names = {compare_key(each.name) for each in book.grids}
    return {compare_key(words.SHEET_OVERVIEW), compare_key(words.SHEET_FINDINGS)} <= names


def read_consolidated_return(book: Book, file: str) -> RawReturn:
    """Return what a consolidated workbook reports.

    Raises UnreadableFileError "consolidated-newer", or "consolidated-broken" where its merged report is gone.
    """
    try:
        refuse_newer(book)
        report = snapshots.read(unpacked(packed_snapshot(book))).report
    except UnreadableFileError as error:
        raise UnreadableFileError("consolidated-newer" if error.code == "newer" else "consolidated-broken") from None
    except ValueError:
        raise UnreadableFileError("consolidated-broken") from None
    rows = tuple(_Rows(book, report, file).read())
    issuer = report.plan.letterhead.issuer
    note = Note(NOTE, (Place(file),), {"plan": report.plan.id, "issuer": issuer})
    claims = (Claim("sheet", period=report.period.code),)
    return RawReturn(file, rows, {}, claims, (issuer, report.period.name), (note,))


class _Rows:
    """Reads the rows of a merged report, with the cells of the workbook that show them."""

    def __init__(self, book: Book, report: MergedReport, file: str) -> None:
        """Hold report, decisions, and where each key stands on its sheet."""
        self._report, self._file = report, file
        self._decisions = office_decisions(book)
        self._shown = {each.name: _Shown(each) for each in book.grids}

    def read(self) -> Iterator[RawRow]:
        """Yield tasks, tasks outside the plan, measures."""
        report = self._report
        for task in report.tasks:
            partners = joined(report, task.partners, RESULT.key)
            key = f"task:{task.task.code}"
            yield self._row(words.SHEET_TASKS, key, Block.LEAD, task.task.content, task.answer, partners)
        for extra in report.extras:
            yield self._row(words.SHEET_TASKS, extra.key, Block.EXTRA, extra.content, extra.answer, "")
        for measure in report.measures:
            said = joined(report, measure.answers, RESULT.key)
            yield self._row(
                words.SHEET_MEASURES, f"measure:{measure.measure.code}", Block.MEASURE, measure.measure.text, None, said
            )

    def _row(self, sheet: str, key: str, block: Block, content: str, answer: Answer | None, others: str) -> RawRow:
        """Return one row; the Office's own words stand in place of what its units wrote."""
        own = answer.text(RESULT.key) if answer is not None else ""
        edited = self._decisions.edit(key)
        values: dict[str, object] = {
            "content": content,
            **(_values(answer) if answer is not None else {}),
            RESULT.key: edited or "\n".join(each for each in (own, others) if each) or None,
        }
        source = words.PARTNER_RESULTS if others and not own else _HEADINGS[RESULT.key]
        place = {RESULT.key: words.EDITED if edited else source}
        if block is Block.MEASURE:
            place = {RESULT.key: words.EDITED if edited else words.MEASURE_RESULTS, "content": _MEASURE_TEXT}
        numbers = {NUMBERS + compare_key(each.title): each for each in self._report.plan.amounts}
        for name, amount in numbers.items():
            number = answer.amount(amount.key) if answer is not None else None
            if number is not None:
                values[name], place[name] = float(number), amount.title
        cells = {
            name: RawCell(value, self._place(sheet, key, place.get(name) or _HEADINGS[name]))
            for name, value in values.items()
        }
        return RawRow(block, "", self._place(sheet, key, words.KEY), cells)

    def _place(self, sheet: str, key: str, heading: str) -> Place:
        """Return the cell of a key's row under a heading; the sheet alone where they are not there any more."""
        shown = self._shown.get(sheet)
        return Place(self._file, sheet, shown.cell(key, heading) if shown is not None else "")


class _Shown:
    """Where the keys and headings of a sheet stand, whatever was sorted or moved."""

    def __init__(self, grid: Grid) -> None:
        """Find headings and keys."""
        first = min(grid.rows, default=0)
        self._columns = {str(cell.value): column for column, cell in grid.rows.get(first, {}).items()}
        keys = self._columns.get(words.KEY)
        self._rows: Mapping[str, int] = (
            {str(grid.value(row, keys)): row for row in sorted(grid.rows, reverse=True)} if keys is not None else {}
        )

    def cell(self, key: str, heading: str) -> str:
        """Return the address of a key's cell under a heading, "" where one of them is not there."""
        row, column = self._rows.get(key), self._columns.get(heading)
        return address(row, column) if row is not None and column is not None else ""


_HEADINGS: Mapping[str, str] = {**labels.FIELD, "content": words.TASK_COLUMNS["content"].text}
_MEASURE_TEXT = words.MEASURE_COLUMNS["text"].text


def _values(answer: Answer) -> dict[str, object]:
    """Return the values of an answer as a unit would type them; what could not be used is blank."""
    values: dict[str, object] = {key: answer.text(key) or None for key in FIELDS}
    done = answer.completed_on
    return {
        **values,
        STATUS.key: labels.STATUS[answer.status] if answer.status is not None else None,
        PERCENT.key: float(answer.percent) if answer.percent is not None else None,
        COMPLETED_ON.key: datetime.combine(done, time()) if done is not None else None,
    }
