"""Findings → the sender's own workbook, marked: a first sheet that says what to mend, coloured and commented cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.findings import Finding, Severity, answer_key
from generator.model import Period, Place, RawReturn, Unit
from generator.texts import feedback as words
from generator.texts import labels
from generator.workbooks.cell_styles import CREATED, FONT, INPUT_COLOUR, PLAN_COLOUR, row_height
from generator.workbooks.package_marks import Mark, MarkedPackage, Marks
from generator.workbooks.package_parts import CannotEditError
from generator.workbooks.return_refiller import Moved, refill
from generator.workbooks.workbook_opener import open_workbook, saved

Sentence = Callable[[Finding], tuple[str, str]]

_FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_ORDER = tuple(_FILLS)
_THIN = Side(style="thin", color="000000")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_ROW = 5
KEY_COLUMN = len(words.HEADS) + 1
"""Where the key of a warning stands, hidden beside the unit's explanation."""


def write_feedback(
    original: bytes | None,
    unit: Unit,
    period: Period,
    findings: Sequence[Finding],
    sentence: Sentence,
    receipt: Sequence[tuple[str, str]],
    sent: bool,
    mended: words.Mended | None = None,
    preface: str = "",
) -> bytes:
    """Return the feedback of one unit.

    `original` is the return that counts; None when nothing came (`sent` is false) or it cannot be marked. `sentence`
    gives (message, how to mend); `receipt` is what was read; `mended` is what the unit mended since its return before;
    `preface` stands before what to do. Everything in the sender's workbook stays; an earlier "Cần sửa" is replaced.
    Raises UnreadableFileError for a workbook that values can be read of, but that cannot be sent back.
    """
    ordered = sorted(findings, key=lambda each: _ORDER.index(each.severity))

    def front(sheet: Worksheet, names: Collection[str]) -> None:
        """Write the first sheet of a workbook that has sheets of these names."""
        to_do = words.what_to_do(ordered, sent=sent, marked=bool(names), period=period)
        compared = f" {words.compared(mended, ordered)}" if mended is not None else ""
        row = _write_head(sheet, unit, period, preface + to_do + compared)
        if ordered:
            row = _write_findings(sheet, names, row, ordered, sentence)
        if mended is not None and mended.lines:
            row = _write_pairs(sheet, row + 1, mended.heading, mended.lines)
        if receipt:
            _write_pairs(sheet, row + 1, words.RECEIPT, receipt)
        _set_up(sheet)

    marks = _marks(ordered, sentence)
    if original is not None:
        try:
            return _marked_in_place(original, marks, front)
        except CannotEditError:
            pass
    return _written_anew(original, marks, front)


Front = Callable[[Worksheet, Collection[str]], None]


def _marked_in_place(original: bytes, marks: Marks, front: Front) -> bytes:
    """Return the sender's own package with marks and first sheet; every other part stays byte for byte.

    Raises UnreadableFileError where it does not open again: what came was too broken to be sent back.
    """
    package = MarkedPackage(original)
    package.remove_sheet(labels.SHEET_TO_MEND)
    package.clear_marks(PLAN_COLOUR, INPUT_COLOUR)
    package.mark(marks)
    book = _empty_book()
    front(book.create_sheet(labels.SHEET_TO_MEND), package.sheet_names)
    package.put_in_front(saved(book), f"${_HEAD_ROW}:${_HEAD_ROW}")
    content = package.save()
    open_workbook(content)
    return content


def _written_anew(original: bytes | None, marks: Marks, front: Front) -> bytes:
    """Return the workbook opened, marked and saved again, for packages that cannot be edited, or nothing that came."""
    book = open_workbook(original, formulas=True) if original is not None else _empty_book()
    if labels.SHEET_TO_MEND in book.sheetnames:
        del book[labels.SHEET_TO_MEND]
    _clear_earlier_marks(book)
    _mark_cells(book, marks)
    names = list(book.sheetnames)
    sheet = book.create_sheet(labels.SHEET_TO_MEND, 0)
    front(sheet, names)
    for each in book.worksheets:
        each.sheet_view.tabSelected = each is sheet
    book.active = 0
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    return saved(book)


def write_feedback_refilled(
    template: bytes,
    raw: RawReturn,
    unit: Unit,
    period: Period,
    findings: Sequence[Finding],
    sentence: Sentence,
    receipt: Sequence[tuple[str, str]],
    mended: words.Mended | None = None,
) -> bytes:
    """Return the feedback of a unit whose own workbook cannot be marked: its template, refilled and marked.

    Findings name the cells of the refilled template; one about a cell that has no place in it speaks of the whole file.
    """
    content, moved = refill(template, raw)
    return write_feedback(
        content,
        unit,
        period,
        [_moved(each, moved) for each in findings],
        sentence,
        receipt,
        True,
        mended,
        words.REFILLED,
    )


def _moved(finding: Finding, moved: Moved) -> Finding:
    """Return a finding with its cells as they stand in the refilled template."""
    places = [moved.get(Place(finding.file, finding.sheet, cell)) for cell in finding.cells]
    known = [each for each in places if each is not None]
    if not known:
        return replace(finding, sheet="", cells=()) if finding.cells else finding
    return replace(finding, sheet=known[0][0], cells=tuple(cell for sheet, cell in known if sheet == known[0][0]))


def _empty_book() -> Workbook:
    """Return a workbook without sheets."""
    book = Workbook()
    for each in book.worksheets:
        book.remove(each)
    book.properties.created = book.properties.modified = CREATED
    return book


# --- marks in the sender's sheets ----------------------------------------------------------------------------------


def _clear_earlier_marks(book: Workbook) -> None:
    """Take away what an earlier feedback added: comments and colours. What the sender noted stays."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and cell.comment is not None and words.is_ours(cell.comment.text):
                    own = words.senders_own(cell.comment.text)
                    cell.comment = Comment(own, cell.comment.author or words.COMMENT_AUTHOR) if own else None
                    colour = PLAN_COLOUR if cell.protection.locked else INPUT_COLOUR
                    cell.fill = PatternFill("solid", start_color=colour)


def _marks(findings: Sequence[Finding], sentence: Sentence) -> Marks:
    """Return for every cell of a finding its colour, that of the most severe, and all that is said of it."""
    marks: dict[str, dict[str, Mark]] = {}
    for finding in findings:
        if finding.severity is Severity.INFO:
            continue
        for address in finding.cells:
            sheet = marks.setdefault(finding.sheet, {})
            before = sheet.get(address, Mark(_FILLS[finding.severity], ()))
            sheet[address] = replace(before, texts=(*before.texts, words.comment(*sentence(finding))))
    return marks


def _mark_cells(book: Workbook, marks: Marks) -> None:
    """Colour and comment the cells of a workbook."""
    for name, cells in marks.items():
        for address, mark in cells.items() if name in book.sheetnames else ():
            cell = book[name][address]
            if isinstance(cell, Cell):
                cell.fill = PatternFill("solid", start_color=mark.colour)
                _comment(cell, mark.texts)


def _comment(cell: Cell, texts: Sequence[str]) -> None:
    """Write our texts below what the sender noted at a cell."""
    own = words.senders_own(cell.comment.text) if cell.comment is not None else ""
    whole = "\n\n".join([*([own] if own else []), *texts])
    cell.comment = Comment(
        whole, words.COMMENT_AUTHOR, height=60 + 18 * (len(whole) // 38 + whole.count("\n")), width=300
    )


# --- the first sheet -----------------------------------------------------------------------------------------------


def _write_head(sheet: Worksheet, unit: Unit, period: Period, to_do: str) -> int:
    """Write heading, unit and what to do; return the row of the table."""
    for place, width in enumerate(words.WIDTHS):
        sheet.column_dimensions["ABCDEFG"[place]].width = width
    sheet.column_dimensions["H"].hidden = True
    for row, text, size, bold in (
        (1, words.title(period), 14, True),
        (2, words.unit_line(unit), 12, True),
        (3, to_do, 12, False),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(words.WIDTHS))
        cell = _put(sheet, row, 1, text, bordered=False)
        cell.font = Font(name=FONT, size=size, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if row == 1 else "left")
        sheet.row_dimensions[row].height = row_height([(text, sum(words.WIDTHS) * 0.9)])
    return _HEAD_ROW


def _write_findings(
    sheet: Worksheet, names: Collection[str], row: int, findings: Sequence[Finding], sentence: Sentence
) -> int:
    """Write one row per finding, most severe first; return the next free row."""
    for place, text in enumerate(words.HEADS, start=1):
        cell = _put(sheet, row, place, text)
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", start_color="D9E2F3")
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    for number, each in enumerate(findings, start=1):
        _write_finding(sheet, names, row + number, number, each, sentence)
    return row + len(findings) + 1


def _write_finding(
    sheet: Worksheet, names: Collection[str], row: int, number: int, finding: Finding, sentence: Sentence
) -> None:
    """Write one finding: level, task, cell as a link, what, how to mend, and room for an explanation."""
    message, fix = sentence(finding)
    where = f"{finding.sheet}!{', '.join(finding.cells)}" if finding.cells else words.WHOLE_FILE
    texts = (str(number), words.level(finding), finding.task, where, message, fix, "")
    for place, text in enumerate(texts, start=1):
        cell = _put(sheet, row, place, text)
        if place <= 3:
            cell.alignment = Alignment(horizontal="center", vertical="top", wrap_text=True)
    sheet.cell(row, 2).fill = PatternFill("solid", start_color=_FILLS[finding.severity])
    if finding.cells and finding.sheet in names:
        link = sheet.cell(row, 4)
        quoted = finding.sheet.replace("'", "''")
        link.hyperlink = Hyperlink(link.coordinate, location=f"'{quoted}'!{finding.cells[0]}")
        link.font = Font(name=FONT, size=11, color="0563C1", underline="single")
    room = sheet.cell(row, len(words.HEADS))
    if finding.values.get("explained"):
        room.value = str(finding.values["explained"])[:32_767]
        room.data_type = "s"
    if finding.severity is Severity.WARNING or finding.values.get("explained"):
        _put(sheet, row, KEY_COLUMN, answer_key(finding), bordered=False)
        room.fill = PatternFill("solid", start_color="FFFBE6")
        room.protection = Protection(locked=False)
    sheet.row_dimensions[row].height = row_height(zip(texts, words.WIDTHS, strict=True))


def _write_pairs(sheet: Worksheet, row: int, title: str, pairs: Sequence[tuple[str, str]]) -> int:
    """Write (what, text) pairs under a title: what was read, what was mended; return the next free row."""
    heading = _put(sheet, row, 1, title, bordered=False)
    heading.font = Font(name=FONT, size=12, bold=True)
    heading.alignment = Alignment(wrap_text=False)
    for number, (label, value) in enumerate(pairs, start=row + 1):
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
        sheet.merge_cells(start_row=number, end_row=number, start_column=4, end_column=len(words.WIDTHS))
        for place in range(1, len(words.WIDTHS) + 1):
            sheet.cell(number, place).border = _BOX
        _put(sheet, number, 1, label)
        _put(sheet, number, 4, value)
        widths = (sum(words.WIDTHS[:3]), sum(words.WIDTHS[3:]))
        sheet.row_dimensions[number].height = row_height([(label, widths[0]), (value, widths[1])])
    return row + len(pairs) + 1


def _put(sheet: Worksheet, row: int, column: int, text: str, *, bordered: bool = True) -> Cell:
    """Write a text as a text, never as a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text[:32_767]
    cell.data_type = "s"
    cell.font = Font(name=FONT, size=11)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bordered:
        cell.border = _BOX
    return cell


def _set_up(sheet: Worksheet) -> None:
    """Show the sheet on opening; lock all but the explanations; print on A4 landscape."""
    sheet.sheet_view.tabSelected = True
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
