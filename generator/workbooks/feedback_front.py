"""The first sheet of a feedback workbook, "Cần sửa": what to mend, what was mended, what was read; as a sheet part.

It is written straight as XML, since one is made for every unit of every run.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from generator.findings import Finding, Severity, answer_key
from generator.model import Period, Unit
from generator.texts import feedback as words
from generator.texts import labels
from generator.workbooks.cell_styles import escaped, row_height
from generator.workbooks.formats.grid import address
from generator.workbooks.front_looks import FILLS, LOOKS, MAIN

HEAD_ROW = 5
TITLES = f"${HEAD_ROW}:${HEAD_ROW}"
"""The rows that are repeated on each printed page."""
KEY_COLUMN = len(words.HEADS) + 1
"""Where the key of a warning stands, hidden beside the unit's explanation."""
_LAST = len(words.WIDTHS)
_LONGEST = 32_767


@dataclass(slots=True)
class Front:
    """The sheet while it is filled, row by row."""

    unit: Unit
    period: Period
    rows: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    row: int = 0

    def add(self, row: int, cells: Sequence[tuple[int, str, str]], height: float | None = None) -> None:
        """Write the cells (column from 1, text, look) of a row; its height in points, None for the usual one."""
        self.row = row
        made = "".join(_cell(row, column, text, look) for column, text, look in cells)
        tall = f' ht="{height:g}" customHeight="1"' if height is not None else ""
        self.rows.append(f'<row r="{row}"{tall}>{made}</row>')

    def merge(self, first: int, last: int) -> None:
        """Merge the columns (from 1) of the last row."""
        self.merges.append(f"{address(self.row - 1, first - 1)}:{address(self.row - 1, last - 1)}")

    def part(self) -> bytes:
        """Return the sheet part: shown on opening, locked but for the explanations, printed on A4 landscape."""
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(words.WIDTHS, start=1)
        )
        merges = "".join(f'<mergeCell ref="{each}"/>' for each in self.merges)
        links = f"<hyperlinks>{''.join(self.links)}</hyperlinks>" if self.links else ""
        return (
            f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}'
            f'<col min="{_LAST + 1}" max="{_LAST + 1}" width="13" hidden="1" customWidth="1"/></cols>'
            f"<sheetData>{''.join(self.rows)}</sheetData>"
            '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>'
            f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>{links}'
            '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
        ).encode()


def _cell(row: int, column: int, text: str, look: str) -> str:
    """Return a cell whose text is a text, never a formula."""
    start = f'<c r="{address(row - 1, column - 1)}" s="{LOOKS[look]}"'
    if not text:
        return f"{start}/>"
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{escaped(text[:_LONGEST])}</t></is></c>'


Sentences = Sequence[tuple[str, str]]
"""(message, how to mend) of each finding."""


def front_sheet(
    unit: Unit,
    period: Period,
    to_do: str,
    findings: Sequence[Finding],
    sentences: Sentences,
    pairs: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    names: Collection[str],
) -> bytes:
    """Return the sheet part. `names` are the sheets that links may lead to; `pairs` are lists under their titles."""
    front = Front(unit, period)
    _write_head(front, to_do)
    row = HEAD_ROW
    if findings:
        front.add(row, [(place, text, "head") for place, text in enumerate(words.HEADS, start=1)])
        for number, (each, said) in enumerate(zip(findings, sentences, strict=True), start=1):
            _write_finding(front, names, row + number, number, each, said)
        row += len(findings) + 1
    for title, lines in pairs:
        row = _write_pairs(front, row + 1, title, lines)
    return front.part()


def _write_head(front: Front, to_do: str) -> None:
    """Write heading, unit and what to do, each over the width of the table."""
    heads = (words.title(front.period), "title"), (words.unit_line(front.unit), "unit"), (to_do, "to_do")
    for row, (text, look) in enumerate(heads, start=1):
        front.add(row, [(1, text, look)], row_height([(text, sum(words.WIDTHS) * 0.9)]))
        front.merge(1, _LAST)


def _write_finding(
    front: Front, names: Collection[str], row: int, number: int, finding: Finding, said: tuple[str, str]
) -> None:
    """Write one finding: level, task, cell as a link, what, how to mend, and room for an explanation."""
    where = f"{finding.sheet}!{', '.join(finding.cells)}" if finding.cells else words.WHOLE_FILE
    leads = bool(finding.cells) and finding.sheet in names
    explained = str(finding.values.get("explained") or "")
    open_to_answers = finding.severity is Severity.WARNING or bool(explained)
    texts = (str(number), words.level(finding), words.task(finding), where, *said, "")
    looks = ("centred", f"level-{finding.severity.value}", "centred", "link" if leads else "cell", "cell", "cell",
             "room" if open_to_answers else "cell")  # fmt: skip
    cells = [(place, text, look) for place, (text, look) in enumerate(zip(texts, looks, strict=True), start=1)]
    cells[-1] = (_LAST, explained, cells[-1][2])
    if open_to_answers:
        cells.append((KEY_COLUMN, answer_key(finding), "key"))
    front.add(row, cells, row_height(zip(texts, words.WIDTHS, strict=True)))
    if leads:
        quoted = finding.sheet.replace("'", "''")
        target = escaped(f"'{quoted}'!{finding.cells[0]}")
        front.links.append(f'<hyperlink ref="{address(row - 1, 3)}" location="{target}"/>')


def _write_pairs(front: Front, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    """Write (what, text) pairs under a title: what was read, what was mended; return the next free row."""
    front.add(row, [(1, title, "list_title")])
    widths = (sum(words.WIDTHS[:3]), sum(words.WIDTHS[3:]))
    for number, (label, value) in enumerate(pairs, start=row + 1):
        texts = {1: label, 4: value}
        cells = [(place, texts.get(place, ""), "cell" if place in texts else "box") for place in range(1, _LAST + 1)]
        front.add(number, cells, row_height([(label, widths[0]), (value, widths[1])]))
        front.merge(1, 3)
        front.merge(4, _LAST)
    return row + len(pairs) + 1


SHEET_NAME = labels.SHEET_TO_MEND
assert set(FILLS) == set(Severity)
