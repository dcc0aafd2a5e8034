"""A filled unit workbook (.xlsx) → RawReturn: cells with the addresses their sender sees; nothing is understood yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model import FIELDS, Block, Place, RawCell, RawReturn, RawRow
from generator.texts import labels
from generator.texts.wording import compare_key
from generator.workbooks import form_layout as layout
from generator.workbooks.workbook_opener import custom_properties, open_workbook

AnyCell = Cell | MergedCell

_HEADING_SEARCH = 60
"""Rows at the top of a sheet in which its headings are looked for."""


def read_return(content: bytes, file: str) -> RawReturn:
    """Read one workbook. `file` is its origin as its sender knows it, for every Place.

    Raises UnreadableFileError with a key of `texts.messages.UNREADABLE` when the bytes are no workbook.
    """
    shown, typed = open_workbook(content), open_workbook(content, formulas=True)
    identity = _identity(shown)
    rows: list[RawRow] = []
    for sheet in _data_sheets(shown):
        rows += _rows(sheet, typed[sheet.title], file)
    return RawReturn(
        file=file,
        plan_id=identity.get("plan_id", ""),
        period=identity.get("period", ""),
        unit=identity.get("unit", ""),
        version=identity.get("template_version", ""),
        rows=tuple(rows),
        form=_form(shown, file),
    )


# --- identity ------------------------------------------------------------------------------------------------------


def _identity(book: Workbook) -> dict[str, str]:
    """Return what the hidden sheet says of the workbook, and where it is silent, the document properties."""
    said: dict[str, str] = {}
    properties = custom_properties(book)
    for key, name in layout.PROPERTIES.items():
        if properties.get(name):
            said[key] = properties[name]
    sheet = next((each for each in book.worksheets if _is_named(each, labels.SHEET_IDENTITY)), None)
    for row in sheet.iter_rows(max_col=2, values_only=True) if sheet is not None else ():
        key, value = (str(each if each is not None else "").strip() for each in (*row, None)[:2])
        if key in layout.IDENTITY_KEYS and value:
            said[key] = value
    return said


def _is_named(sheet: Worksheet, name: str) -> bool:
    """Tell whether a sheet bears a name, whatever its case, spaces or Unicode form."""
    return compare_key(sheet.title) == compare_key(name)


# --- rows ----------------------------------------------------------------------------------------------------------


def _data_sheets(book: Workbook) -> Iterator[Worksheet]:
    """Yield the sheets whose top rows hold the headings of a data sheet."""
    for sheet in book.worksheets:
        if _columns(sheet) is not None:
            yield sheet


def _columns(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """Return the row (from 0) and the columns of a sheet's headings, or None when it has none."""
    found = layout.first_heading(sheet.iter_rows(max_row=_HEADING_SEARCH, values_only=True))
    if found is not None and layout.KEY not in found[1]:
        found[1].update(_key_column(sheet))
    return found


def _key_column(sheet: Worksheet) -> dict[str, int]:
    """Return where the hidden row keys stand when the row that names their column is gone."""
    for texts in sheet.iter_rows(values_only=True):
        for place, each in enumerate(texts):
            if layout.parse_row_key(each) is not None:
                return {layout.KEY: place}
    return {}


def _rows(sheet: Worksheet, typed: Worksheet, file: str) -> Iterator[RawRow]:
    """Yield every row below the headings that carries a key, or something typed into it."""
    found = _columns(sheet)
    if found is None:
        return
    heading, columns = found
    block = Block.LEAD
    for cells, formulas in zip(
        sheet.iter_rows(min_row=heading + 2), typed.iter_rows(min_row=heading + 2), strict=False
    ):
        mark = cells[columns[layout.KEY]].value if columns.get(layout.KEY, len(cells)) < len(cells) else None
        block = layout.parse_heading_key(mark) or block
        key = layout.parse_row_key(mark)
        raw = _raw_cells(cells, formulas, columns, sheet.title, file)
        if key is not None:
            block = key.block
            yield RawRow(key.block, key.code, _place(cells[0], sheet.title, file), raw)
        elif mark is None and _is_inserted(raw):
            yield RawRow(Block.EXTRA, "", _place(cells[0], sheet.title, file), raw)


def _is_inserted(raw: Mapping[str, RawCell]) -> bool:
    """Tell whether a row without a key was added by the unit: a field holds something that is not a heading."""
    written = [(key, cell) for key, cell in raw.items() if key in FIELDS and cell.value not in (None, "")]
    return any(compare_key(str(cell.value)) != compare_key(layout.LABELS[key]) for key, cell in written)


def _raw_cells(
    cells: tuple[AnyCell, ...], formulas: tuple[AnyCell, ...], columns: Mapping[str, int], sheet: str, file: str
) -> dict[str, RawCell]:
    """Return the cells of a row by field key; a formula without a stored value and an error cell are faults."""
    raw: dict[str, RawCell] = {}
    for key, index in columns.items():
        if index >= len(cells) or key in (layout.KEY, layout.CHECK):
            continue
        cell = cells[index]
        value, fault = cell.value, ""
        if cell.data_type == "e":
            fault = "error"
        elif value is None and formulas[index].data_type == "f":
            value, fault = str(formulas[index].value), "formula"
        raw[key] = RawCell(value, _place(cell, sheet, file), str(cell.number_format or "General"), fault)
    return raw


def _place(cell: AnyCell, sheet: str, file: str) -> Place:
    """Return where a cell stands, as its sender sees it."""
    return Place(file, sheet, cell.coordinate)


# --- the unit's page -----------------------------------------------------------------------------------------------


def _form(book: Workbook, file: str) -> dict[str, RawCell]:
    """Return the cells that speak for the whole unit, found by the keys in a hidden column of the guidance sheet."""
    found: dict[str, RawCell] = {}
    for sheet in book.worksheets:
        if _columns(sheet) is not None or _is_named(sheet, labels.SHEET_IDENTITY):
            continue
        for cells in sheet.iter_rows(max_row=200, max_col=30):
            marked = next((each for each in cells if each.value in layout.FORM_KEYS), None)
            if marked is not None:
                target = _input_cell(cells, str(marked.value))
                if target is not None:
                    found.setdefault(str(marked.value), _form_cell(target, sheet.title, file))
    return found


def _input_cell(cells: tuple[AnyCell, ...], key: str) -> AnyCell | None:
    """Return the unlocked cell in the row of a form key."""
    return next((each for each in cells if each.value != key and not each.protection.locked), None)


def _form_cell(cell: AnyCell, sheet: str, file: str) -> RawCell:
    """Return a cell of the unit's page as a raw cell."""
    fault = "error" if cell.data_type == "e" else ""
    return RawCell(cell.value, _place(cell, sheet, file), "General", fault)
