"""A filled unit workbook of any format → RawReturn: cells with the addresses their sender sees; no meaning yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from generator.findings import ANSWER_PREFIX
from generator.model import Claim, Note, Place, RawCell, RawReturn, RawRow
from generator.texts import feedback, form, labels
from generator.texts.wording import compare_key, tidy_lines, writable
from generator.workbooks import form_layout as layout
from generator.workbooks.consolidated_return import is_consolidated, read_consolidated_return
from generator.workbooks.formats import open_book, open_plain
from generator.workbooks.formats.grid import Book, Grid, address
from generator.workbooks.return_headings import Headed, find_headings
from generator.workbooks.return_sheet import SheetRows

_TITLES = 60
"""Texts above the tables that may name unit, period and plan."""
_FORM_ROWS = 200
_COMMENT_LENGTH = 500
_FORM_SHEETS = frozenset(
    compare_key(each) for each in (labels.SHEET_GUIDE, labels.SHEET_IDENTITY, labels.SHEET_TO_MEND)
)
_FORM_LABELS = {compare_key(text): key for key, text in form.FORM_LABELS.items()}
_LAST_PERIOD = compare_key(form.LAST_PERIOD.partition("{")[0])


def read_return(content: bytes, file: str) -> RawReturn:
    """Read one workbook. `file` is its origin as its sender knows it, for every Place.

    Raises UnreadableFileError with a key of `texts.unreadable.REASONS` when nothing can be read of the bytes.
    """
    return _of_book(open_book(content), file)


def read_plain(content: bytes, file: str) -> RawReturn | None:
    """Read one small workbook if all of it is plain, None if it has to be read with care; see `read_return`."""
    book = open_plain(content)
    return _of_book(book, file) if book is not None and not is_consolidated(book) else None


def _of_book(book: Book, file: str) -> RawReturn:
    """Return what the grids of a workbook hold."""
    if is_consolidated(book):
        return read_consolidated_return(book, file)
    rows: list[RawRow] = []
    notes: list[Note] = list(_book_notes(book, file))
    titles: list[str] = []
    headed = [each for grid in book.grids if (each := find_headings(grid)) is not None]
    for each in _seen_first(headed):
        sheet = SheetRows(each, file)
        rows += sheet.read()
        notes += sheet.notes
        titles += _titles(each)
    others = [grid for grid in book.grids if all(each.grid is not grid for each in headed)]
    for grid in others:
        titles += _first_texts(grid)
    notes += [note for grid in book.grids for note in _comments(grid, file)]
    notes += [Note("other-sheet", (Place(file, each.name),)) for each in others if _is_the_units_own(each)]
    if _is_feedback_alone(book, headed):
        notes.append(Note("own-output", (Place(file),)))
    return RawReturn(
        file=file,
        rows=tuple(rows),
        form=_form(others, file),
        claims=tuple(_claims(book)),
        titles=tuple(dict.fromkeys(titles))[:_TITLES],
        notes=tuple(notes),
        explanations=_explanations(book),
    )


def _seen_first(headed: Sequence[Headed]) -> list[Headed]:
    """Return the data sheets, those that their sender sees before hidden ones."""
    return sorted(headed, key=lambda each: not each.grid.visible)


# --- identity ------------------------------------------------------------------------------------------------------


def _claims(book: Book) -> Iterator[Claim]:
    """Yield what hidden sheets and document properties say of the workbook."""
    for grid in book.grids:
        said: dict[str, str] = {}
        for row in sorted(grid.rows)[:20]:
            named = grid.rows[row].get(0)
            key = writable(str(named.value or "")).strip() if named is not None else ""
            value = writable(str(grid.value(row, 1) or "")).strip() if key in layout.IDENTITY_KEYS else ""
            if value:
                said[key] = value
        if len(said) > 1:
            yield _claim("sheet", said)
    properties = {key: writable(book.properties.get(name, "")) for key, name in layout.PROPERTIES.items()}
    if any(properties.values()):
        yield _claim("properties", properties)


def _claim(source: str, said: dict[str, str]) -> Claim:
    """Return the claim of one source."""
    return Claim(
        source, said.get("plan_id", ""), said.get("period", ""), said.get("unit", ""), said.get("template_version", "")
    )


def _titles(headed: Headed) -> Iterator[str]:
    """Yield the texts that stand above the headings of a data sheet."""
    grid = headed.grid
    for row in sorted(each for each in grid.rows if each < headed.row):
        yield from _texts(grid, row)


def _first_texts(grid: Grid) -> Iterator[str]:
    """Yield the texts at the top of another sheet."""
    for row in islice(sorted(grid.rows), 8):
        yield from _texts(grid, row)


def _texts(grid: Grid, row: int) -> Iterator[str]:
    """Yield the short texts of a row."""
    for cell in grid.rows[row].values():
        if isinstance(cell.value, str) and 3 < len(cell.value) < 300:
            yield writable(cell.value)


def _explanations(book: Book) -> dict[str, str]:
    """Return what the unit wrote beside the warnings of an earlier feedback, by the hidden keys of its sheet."""
    found: dict[str, str] = {}
    for grid in book.grids:
        if compare_key(grid.name) != compare_key(labels.SHEET_TO_MEND):
            continue
        for row in sorted(grid.rows):
            key = str(grid.value(row, len(feedback.HEADS)) or "")
            text = tidy_lines(writable(str(grid.value(row, len(feedback.HEADS) - 1) or "")))
            if key.startswith(ANSWER_PREFIX) and text:
                found[key] = text
    return found


# --- what a person should know of the whole book --------------------------------------------------------------------


def _book_notes(book: Book, file: str) -> Iterator[Note]:
    """Yield notes on macros, links and pictures."""
    for feature in sorted(book.features):
        yield Note(feature, (Place(file),))
    for grid in book.grids:
        if grid.pictures:
            yield Note("pictures", (Place(file, grid.name),))


def _is_feedback_alone(book: Book, headed: Sequence[Headed]) -> bool:
    """Tell whether the workbook is a feedback without a return in it."""
    return not headed and any(compare_key(each.name) == compare_key(labels.SHEET_TO_MEND) for each in book.grids)


def _is_the_units_own(grid: Grid) -> bool:
    """Tell whether a sheet was added by the unit: it holds something, and nothing of the form."""
    if not grid.filled or compare_key(grid.name) in _FORM_SHEETS:
        return False
    values = [cell.value for row in islice(sorted(grid.rows), _FORM_ROWS) for cell in grid.rows[row].values()]
    return not any(value in layout.FORM_KEYS or value in layout.IDENTITY_KEYS for value in values)


def _comments(grid: Grid, file: str) -> Iterator[Note]:
    """Yield the comments of a sheet, but those that the program itself wrote."""
    for (row, column), text in grid.comments.items():
        plain = " ".join(feedback.senders_own(writable(text)).split())
        if plain and not compare_key(plain).startswith(_LAST_PERIOD):
            place = Place(file, grid.name, address(row, column))
            yield Note("comment", (place,), {"shown": plain[:_COMMENT_LENGTH]})


# --- the unit's page -----------------------------------------------------------------------------------------------


def _form(grids: Sequence[Grid], file: str) -> dict[str, RawCell]:
    """Return the cells that speak for the whole unit, found by their hidden keys, else by their printed labels."""
    found: dict[str, RawCell] = {}
    for grid in grids:
        for row in islice(sorted(grid.rows), _FORM_ROWS):
            cells = grid.rows[row]
            named = [
                (column, *told)
                for column, cell in cells.items()
                if isinstance(cell.value, str) and (told := _told_of_form(cell.value)) is not None
            ]
            if not named:
                continue
            keyed = next((column for column, _, is_key in named if is_key), None)
            labelled = next((column for column, _, is_key in named if not is_key), None)
            key = next(key for column, key, _ in named if column == (labelled if keyed is None else keyed))
            column = _answer_column(grid, row, labelled, keyed)
            cell = cells.get(column)
            place = Place(file, grid.name, address(row, column))
            if key not in found:
                found[key] = RawCell(
                    cell.value if cell is not None else None, place, fault=cell.fault if cell is not None else "",
                    font=cell.font if cell is not None else "",
                )  # fmt: skip
    return found


@lru_cache(maxsize=1 << 8)
def _told_of_form(text: str) -> tuple[str, bool] | None:
    """Return which cell of the form a text names, and whether it is its key and not its label; None for any other."""
    written = text.strip()
    if written in layout.FORM_KEYS:
        return written, True
    key = _FORM_LABELS.get(compare_key(written))
    return (key, False) if key is not None else None


def _answer_column(grid: Grid, row: int, labelled: int | None, keyed: int | None) -> int:
    """Return the column of a form row's answer: what is filled besides label and key, else the one after the label."""
    filled = [each for each in sorted(grid.rows[row]) if each not in (labelled, keyed)]
    answers = [
        each for each in filled if grid.value(row, each) not in (None, "") and (labelled is None or each > labelled)
    ]
    if answers:
        return answers[0]
    if labelled is not None:
        merged = next((end for top, left, _, end in grid.merges if (top, left) == (row, labelled)), labelled)
        return merged + 1
    return max((keyed or 0) - 2, 0)
