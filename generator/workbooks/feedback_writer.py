"""Findings → the sender's own workbook, marked: a first sheet that says what to mend, coloured and commented cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from msgspec.structs import replace

from generator.findings import Finding, Severity
from generator.model import Period, Place, RawReturn, Unit
from generator.texts import feedback as words
from generator.texts import labels
from generator.workbooks.cell_styles import INPUT_COLOUR, PLAN_COLOUR
from generator.workbooks.feedback_front import SHEET_NAME, front_sheet
from generator.workbooks.front_looks import FILLS, LOOKS, package_of
from generator.workbooks.package_marks import Mark, MarkedPackage, Marks
from generator.workbooks.package_xml import CannotEditError

Sentence = Callable[[Finding], tuple[str, str]]

_ORDER = tuple(FILLS)


def write_feedback(
    original: bytes | None,
    unit: Unit,
    period: Period,
    findings: Sequence[Finding],
    sentence: Sentence,
    receipt: Sequence[tuple[str, str]],
    sent: bool,
    mended: words.Mended | None = None,
    by_when: str = "",
    preface: str = "",
    *,
    plain: bool = False,
) -> bytes:
    """Return the feedback of one unit.

    `original` is the return that counts; None when nothing came (`sent` is false) or it cannot be marked. `sentence`
    gives (message, how to mend); `receipt` is what was read; `mended` is what the unit mended since its return before;
    `by_when` says where it goes and until when; `preface` stands before what to do. Everything in the sender's workbook
    stays; an earlier "Cần sửa" is replaced. Of one that is `plain` every sheet was read to its last sign, so that it
    need not be opened once more to see whether it opens. Raises UnreadableFileError for a workbook that values can be
    read of, but that cannot be sent back.
    """
    ordered = sorted(findings, key=lambda each: (_ORDER.index(each.severity), _place(each)))
    said = [sentence(each) for each in ordered]
    compared = f" {words.compared(mended, ordered)}" if mended is not None else ""
    pairs = [(mended.heading, mended.lines)] if mended is not None and mended.lines else []
    if receipt:
        pairs.append((words.RECEIPT, tuple(receipt)))

    to_send = by_when if not sent or any(each.severity is not Severity.INFO for each in ordered) else ""

    def front(names: Collection[str], looks: Mapping[str, int] = LOOKS) -> bytes:
        """Return the first sheet of a workbook that has sheets of these names, and numbers our looks in this way."""
        counted = words.total(ordered) if sent else ""
        to_do = preface + words.what_to_do(ordered, sent=sent, marked=bool(names), period=period)
        to_do = "\n".join(each for each in (f"{counted}{compared}".strip(), to_do) if each)
        return front_sheet(unit, period, to_do, ordered, said, pairs, names, to_send, looks)

    if original is None:
        return package_of(SHEET_NAME, front(()))
    marks = _marks(ordered, said)
    try:
        return _marked_in_place(original, marks, front, plain=plain)
    except CannotEditError:
        return _written_anew(original, marks, front)


Front = Callable[[Collection[str], Mapping[str, int]], bytes]


def _marked_in_place(original: bytes, marks: Marks, front: Front, *, plain: bool) -> bytes:
    """Return the sender's own package with marks and first sheet; every other part stays byte for byte.

    Raises UnreadableFileError where it does not open again: what came was too broken to be sent back.
    """
    package = MarkedPackage(original, plain=plain)
    package.remove_sheet(SHEET_NAME)
    package.clear_marks(PLAN_COLOUR, INPUT_COLOUR)
    known_to_open = plain and package.is_consistent()
    package.mark(marks)
    package.put_in_front(SHEET_NAME, front(package.sheet_names, package.front_looks()))
    content = package.save()
    if not known_to_open:
        from generator.workbooks.workbook_opener import open_workbook

        open_workbook(content)
    return content


def _written_anew(original: bytes, marks: Marks, front: Front) -> bytes:
    """Return the workbook opened, marked and saved again, for packages that cannot be edited as they are."""
    from generator.workbooks.feedback_anew import saved_with_marks

    package = MarkedPackage(saved_with_marks(original, marks, SHEET_NAME))
    package.put_in_front(SHEET_NAME, front(package.sheet_names, package.front_looks()))
    return package.save()


def write_feedback_refilled(
    template: bytes,
    raw: RawReturn,
    unit: Unit,
    period: Period,
    findings: Sequence[Finding],
    sentence: Sentence,
    receipt: Sequence[tuple[str, str]],
    mended: words.Mended | None = None,
    by_when: str = "",
) -> bytes:
    """Return the feedback of a unit whose own workbook cannot be marked: its template, refilled and marked.

    Findings name the cells of the refilled template; one about a cell that has no place in it speaks of the whole file.
    """
    from generator.workbooks.return_refiller import refill

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
        by_when,
        words.REFILLED,
    )


def _moved(finding: Finding, moved: Mapping[Place, tuple[str, str]]) -> Finding:
    """Return a finding with its cells as they stand in the refilled template."""
    places = [moved.get(Place(finding.file, finding.sheet, cell)) for cell in finding.cells]
    known = [each for each in places if each is not None]
    if not known:
        return replace(finding, sheet="", cells=()) if finding.cells else finding
    return replace(finding, sheet=known[0][0], cells=tuple(cell for sheet, cell in known if sheet == known[0][0]))


# --- marks in the sender's sheets ----------------------------------------------------------------------------------


def _place(finding: Finding) -> tuple[str, int, int]:
    """Return where a finding stands: the tasks first, each sheet from its top down, a row from left to right."""
    sheet = f"{int(finding.sheet != labels.SHEET_TASKS)}{finding.sheet}" if finding.sheet else ""
    if not finding.cells:
        return (sheet, 0, 0)
    letters = finding.cells[0].rstrip("0123456789")
    number = finding.cells[0][len(letters) :]
    column = sum((ord(each) - 64) * 26**power for power, each in enumerate(reversed(letters.upper())))
    return (sheet, int(number or 0), column)


def _marks(findings: Sequence[Finding], sentences: Sequence[tuple[str, str]]) -> Marks:
    """Return for every cell of a finding its colour, that of the most severe, and all that is said of it."""
    marks: dict[str, dict[str, Mark]] = {}
    for number, (finding, said) in enumerate(zip(findings, sentences, strict=True), start=1):
        if finding.severity is Severity.INFO:
            continue
        for address in finding.cells:
            sheet = marks.setdefault(finding.sheet, {})
            before = sheet.get(address, Mark(FILLS[finding.severity], ()))
            sheet[address] = replace(before, texts=(*before.texts, words.comment(number, *said)))
    return marks
