"""The table sheets of the consolidated workbook, in the order of the Office's work, and where each row stands."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate

from msgspec import Struct, field
from msgspec.structs import replace

from generator.findings import Finding
from generator.model import MergedReport, Wording
from generator.texts import consolidated as words
from generator.texts import labels
from generator.workbooks import consolidated_findings, consolidated_sources, consolidated_tasks
from generator.workbooks import consolidated_rows as rows
from generator.workbooks.consolidated_cells import TEXT, Heading, Row, Rows, Sentence

HIDDEN = frozenset({"key", "base", "mark"})
"""Columns that no person needs."""


class TablePage(Struct, frozen=True):
    """One sheet that is a table: name, columns, rows; decision columns are open, the rest is locked."""

    name: str
    columns: Mapping[str, words.Heading]
    rows: Rows
    frozen: int = 1
    kept: Sequence[Row] = field(default_factory=tuple)
    choices: Sequence[str] = tuple(labels.CHOICES.values())
    """What the column of choices offers."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Notes on headings of this sheet that say something else than on other sheets, by column."""
    kinds: tuple[str, ...] = ()
    """How the keys of its rows begin; () where they may begin with anything."""
    has_nothing: bool = False
    """Its only row says so."""

    @property
    def pages_wide(self) -> int:
        """On how many pages side by side it is printed, its frozen columns on each, so that it can be read."""
        widths = [each.width for key, each in self.columns.items() if key not in HIDDEN]
        if sum(widths) <= _PAGE_WIDTH or self.has_nothing:
            return 1
        repeated = sum(widths[: self.frozen])
        return math.ceil((sum(widths) - repeated) / (_PAGE_WIDTH - repeated))

    @property
    def first_columns(self) -> int:
        """How many columns, from the first, stand on one page."""
        return sum(end <= _PAGE_WIDTH for end in accumulate(each.width for each in self.columns.values()))


_PAGE_WIDTH = 200
"""Characters side by side on a landscape page at which letters are still six points high."""


def pages(
    report: MergedReport, findings: Sequence[Finding], sentence: Sentence, wordings: Sequence[Wording]
) -> list[TablePage]:
    """Return every table sheet; one that has nothing to show says so on one page."""
    return [
        replace(each, rows=[Heading(words.NOTHING[each.name])], has_nothing=True)
        if each.name in words.NOTHING and not each.rows and not each.kept
        else each
        for each in _pages(report, findings, sentence, wordings)
    ]


def _pages(
    report: MergedReport, findings: Sequence[Finding], sentence: Sentence, wordings: Sequence[Wording]
) -> list[TablePage]:
    """Return every table sheet in its order, each with what is kept of keys that are there no longer."""
    kept = partial(rows.kept, report)
    columns = words.task_columns(report.plan, compared=report.last is not None)
    found = consolidated_findings.finding_rows(report, findings, sentence)
    words_of_findings = consolidated_findings.kept_words(report, findings)
    preferences = tuple(words.PREFERENCES.values())
    return [
        TablePage(words.SHEET_TASKS, columns, consolidated_tasks.task_rows(report), 3,
                  kept=kept("task", "extra"), kinds=("task", "extra")),
        TablePage(words.SHEET_MEASURES, words.MEASURE_COLUMNS, consolidated_tasks.measure_rows(report), 2,
                  kept=kept("measure")),
        TablePage(words.SHEET_WORDINGS, words.WORDING_COLUMNS, rows.wording_rows(report, wordings),
                  kept=kept(TEXT, wordings=wordings), notes={"edited": words.WORDING_EDITED_NOTE}),
        TablePage(words.SHEET_SUBMISSIONS, words.SUBMISSION_COLUMNS, rows.submission_rows(report),
                  kept=kept("unit", "return")),
        TablePage(words.SHEET_CONTRADICTIONS, words.CONTRADICTION_COLUMNS, rows.contradiction_rows(report),
                  kept=kept("conflict"), choices=preferences, notes={"choice": words.PREFERENCE_NOTE}),
        TablePage(words.SHEET_FINDINGS, words.FINDING_COLUMNS, found, kept=words_of_findings),
        TablePage(words.SHEET_DOCUMENTS, words.DOCUMENT_COLUMNS, rows.document_rows(report),
                  kept=kept("document"), kinds=("document",)),
        TablePage(words.SHEET_SOURCES, words.SOURCE_COLUMNS, consolidated_sources.source_rows(report),
                  kept=consolidated_sources.kept_notes(report), kinds=("source",)),
    ]  # fmt: skip


def agenda(listed: Sequence[TablePage], waiting: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what waits for the Office, each with the cell of the row in which it is decided ("" where none is)."""
    if not waiting:
        return []
    asked = {key.partition(":")[0] for _, key in waiting}
    cells = {
        str(each["key"]): f"'{page.name}'!A{number}"
        for page in listed
        if "key" in page.columns and (not page.kinds or asked.intersection(page.kinds))
        for number, each in enumerate(page.rows, start=2)
        if not isinstance(each, Heading) and each.get("key")
    }
    return [(text, cells.get(key) or cells.get(f"{TEXT}:{key}", "")) for text, key in waiting]
