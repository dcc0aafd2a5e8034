"""The first sheet of a feedback workbook, "Cần sửa": what to mend, what was mended, what was read; as a sheet part.

It is written straight as XML, since one is made for every unit of every run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from generator.findings import Finding, Severity, answer_key
from generator.model import Period, Unit
from generator.texts import feedback as words
from generator.texts import labels
from generator.workbooks.cell_styles import escaped, height_of
from generator.workbooks.front_looks import FILLS, LOOKS, MAIN
from generator.workbooks.printed_lines import printed_lines

HEAD_ROW = 5
KEY_COLUMN = len(words.HEADS) + 1
"""Where the key of a warning stands, hidden beside the unit's explanation."""
_LAST = len(words.WIDTHS)
_LETTERS = " ABCDEFGH"
"""The letters of the columns, counted from 1."""
_WHERE = 4
"""The column that names the cell of a finding."""
_LABEL_WIDTH, _VALUE_WIDTH = sum(words.WIDTHS[:3]), sum(words.WIDTHS[3:])
"""How wide the two texts of a pair stand: the first over columns A to C, the second over D to G."""
_LONGEST = 32_767
_MARGIN = 0.4
"""Of the printed page, in inches."""
_HEAD_SHARE, _HEAD_MORE = 0.9, 3.0
"""The heading's letters are larger: what that leaves of a line's width, and what it adds to a row's height."""


class Front(Struct):
    """The sheet while it is filled, row by row."""

    unit: Unit
    period: Period
    looks: Mapping[str, int]
    """The looks of `front_looks` by their names, as the workbook numbers them."""
    rows: list[str] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    row: int = 0
    own_page: int = 0
    """The last row before a new printed page begins."""

    def add(
        self, row: int, cells: Sequence[tuple[int, str, str]], height: float | None = None, *, grows: bool = False
    ) -> None:
        """Write the cells (column from 1, text, look) of a row; its height in points, None for the usual one.

        A row that `grows` takes the height of what is typed into it; one with merged cells cannot.
        """
        self.row = row
        looks = self.looks
        made = "".join([_cell(row, column, text, looks[look]) for column, text, look in cells])
        fixed = "" if grows else ' customHeight="1"'
        tall = f' ht="{height:g}"{fixed}' if height is not None else ""
        self.rows.append(f'<row r="{row}"{tall}>{made}</row>')

    def add_pairs(self, first: int, pairs: Sequence[tuple[str, str]]) -> None:
        """Write rows of two texts from a row on, each text in a box over several columns."""
        cell, box = self.looks["cell"], self.looks["box"]
        inner = _inner_texts([text for pair in pairs for text in pair], cell)
        for row, (label, value) in enumerate(pairs, start=first):
            height = _written_height(max(printed_lines(label, _LABEL_WIDTH), printed_lines(value, _VALUE_WIDTH)))
            self.rows.append(
                f'<row r="{row}" ht="{height}" customHeight="1"><c r="A{row}"{next(inner)}'
                f'<c r="B{row}" s="{box}"/><c r="C{row}" s="{box}"/><c r="D{row}"{next(inner)}'
                f'<c r="E{row}" s="{box}"/><c r="F{row}" s="{box}"/><c r="G{row}" s="{box}"/></row>'
            )
            self.merges += (f"A{row}:C{row}", f"D{row}:G{row}")
            self.row = row

    def merge(self, first: int, last: int) -> None:
        """Merge the columns (from 1) of the last row."""
        self.merges.append(f"{_LETTERS[first]}{self.row}:{_LETTERS[last]}{self.row}")

    def part(self) -> bytes:
        """Return the sheet part: shown on opening, locked but for the explanations, printed on A4 landscape."""
        columns = "".join(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(words.WIDTHS, start=1)
        )
        merges = "".join(f'<mergeCell ref="{each}"/>' for each in self.merges)
        links = f"<hyperlinks>{''.join(self.links)}</hyperlinks>" if self.links else ""
        breaks = (
            f'<rowBreaks count="1" manualBreakCount="1"><brk id="{self.own_page}" max="16383" man="1"/></rowBreaks>'
            if self.own_page
            else ""
        )
        return (
            f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}'
            f'<col min="{_LAST + 1}" max="{_LAST + 1}" width="13" hidden="1" customWidth="1"/></cols>'
            f"<sheetData>{''.join(self.rows)}</sheetData>"
            '<sheetProtection sheet="1" formatColumns="0" formatRows="0"/>'
            f'<mergeCells count="{len(self.merges)}">{merges}</mergeCells>{links}'
            f'<printOptions horizontalCentered="1"/><pageMargins left="{_MARGIN}" right="{_MARGIN}" top="{_MARGIN}" '
            f'bottom="{_MARGIN}" header="0.2" footer="0.2"/>'
            '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
            f"<headerFooter><oddFooter>&amp;L{escaped(SHEET_NAME)}&amp;R&amp;P/&amp;N</oddFooter></headerFooter>"
            f"{breaks}</worksheet>"
        ).encode()


def _height(cells: Iterable[tuple[str, float]]) -> float:
    """Return the height in points that shows (text, column width) cells whole."""
    return height_of(max(printed_lines(text, width) for text, width in cells))


@lru_cache(maxsize=64)
def _written_height(lines: int) -> str:
    """Return the height of a row of so many lines as a sheet writes it."""
    return f"{height_of(lines):g}"


def _cell(row: int, column: int, text: str, look: int) -> str:
    """Return a cell whose text is a text, never a formula."""
    return f'<c r="{_LETTERS[column]}{row}"{next(_inner_texts([text], look))}'


def _inner_texts(texts: Sequence[str], look: int) -> Iterator[str]:
    """Yield for each text what follows the address of a cell that holds it; those of most units need no care."""
    whole = "".join(texts)
    as_they_are = escaped(whole) == whole and len(whole) <= _LONGEST
    for each in texts:
        plain = each if as_they_are else escaped(each[:_LONGEST])
        yield (
            f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>' if each else f' s="{look}"/>'
        )


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
    by_when: str = "",
    looks: Mapping[str, int] = LOOKS,
) -> bytes:
    """Return the sheet part.

    `names` are the sheets that links may lead to; `pairs` are lists under their titles, what was read on a printed page
    of its own; `looks` are those of `front_looks` as the workbook numbers them.
    """
    front = Front(unit, period, looks)
    _write_head(front, to_do, by_when)
    row = HEAD_ROW
    if findings:
        front.add(row, [(place, text, "head") for place, text in enumerate(words.HEADS, start=1)])
        for number, (each, said) in enumerate(zip(findings, sentences, strict=True), start=1):
            _write_finding(front, names, row + number, number, each, said)
        row += len(findings) + 1
    for title, lines in pairs:
        if title == words.RECEIPT and row > HEAD_ROW:
            front.own_page = row
        row = _write_pairs(front, row + 1, title, lines)
    return front.part()


def _write_head(front: Front, to_do: str, by_when: str) -> None:
    """Write heading, unit, what to do and by when, each over the width of the table."""
    heads = [
        (words.title(front.period), "title"), (words.unit_line(front.unit), "unit"), (to_do, "to_do"),
        (by_when, "by_when"),
    ]  # fmt: skip
    for row, (text, look) in enumerate(heads if by_when else heads[:-1], start=1):
        front.add(row, [(1, text, look)], _height([(text, sum(words.WIDTHS) * _HEAD_SHARE)]) + _HEAD_MORE)
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
    looks = ("centred", f"level-{finding.severity.value}", "cell", "link" if leads else "cell", "cell", "cell",
             "room" if open_to_answers else "centred")  # fmt: skip
    cells = [(place, text, look) for place, (text, look) in enumerate(zip(texts, looks, strict=True), start=1)]
    cells[-1] = (_LAST, explained if open_to_answers else words.NO_ANSWER, cells[-1][2])
    if open_to_answers:
        cells.append((KEY_COLUMN, answer_key(finding), "key"))
    front.add(row, cells, _height(zip((*texts[:-1], explained), words.WIDTHS, strict=True)), grows=True)
    if leads:
        quoted = finding.sheet.replace("'", "''")
        target = escaped(f"'{quoted}'!{finding.cells[0]}")
        front.links.append(f'<hyperlink ref="{_LETTERS[_WHERE]}{row}" location="{target}"/>')


def _write_pairs(front: Front, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    """Write (what, text) pairs under a title: what was read, what was mended; return the next free row."""
    front.add(row, [(1, title, "list_title")])
    if title == words.RECEIPT:
        row += 1
        front.add(row, [(1, words.RECEIPT_NOTE, "note")])
    front.add_pairs(row + 1, pairs)
    return row + len(pairs) + 1


SHEET_NAME = labels.SHEET_TO_MEND
assert set(FILLS) == set(Severity)
