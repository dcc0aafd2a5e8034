"""The part of a package that lists its sheets: its content → what it says, its content with a sheet more or less."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from msgspec import Struct

from generator.workbooks.package_xml import OFFICE, CannotEditError, Element, main, parsed, remembered, written


class ListedSheet(Struct, frozen=True):
    """A sheet by its name, and the id of the relationship that leads to its part."""

    name: str
    relation: str


@remembered
def listed_sheets(book: bytes) -> tuple[ListedSheet, ...]:
    """Return the sheets in their order. Raises CannotEditError where there is no list of them."""
    return tuple(ListedSheet(each.get("name", ""), _relation(each)) for each in _sheets(_root(book)))


def _root(book: bytes) -> Element:
    """Parse the part. Raises CannotEditError for what is no workbook."""
    root = parsed(book)
    if root.tag != main("workbook"):
        raise CannotEditError("workbook")
    return root


def _sheets(root: Element) -> Element:
    """Return the list of sheets."""
    found = root.find(main("sheets"))
    if found is None:
        raise CannotEditError("sheets")
    return found


def _relation(sheet: Element) -> str:
    """Return the id of the relationship of a sheet."""
    return str(sheet.get(f"{{{OFFICE}}}id", ""))


@remembered
def without_sheet(book: bytes, name: str) -> bytes:
    """Return the part without a sheet and the names that belong to it; those of the sheets behind it move up."""
    root = _root(book)
    sheets = _sheets(root)
    gone, sheet = next((place, each) for place, each in enumerate(sheets) if each.get("name") == name)
    sheets.remove(sheet)
    _move_names(root, lambda index: None if index == gone else index - (index > gone))
    return written(root)


@remembered
def with_first_sheet(book: bytes, name: str, relation: str) -> bytes:
    """Return the part with a new sheet as the first and shown one. Raises CannotEditError where its name is taken."""
    root = _root(book)
    sheets = _sheets(root)
    if any(each.get("name", "").casefold() == name.casefold() for each in sheets):
        raise CannotEditError("name")
    number = max((int(each.get("sheetId", "0")) for each in sheets), default=0) + 1
    _move_names(root, lambda index: index + 1)
    entry = etree.Element(main("sheet"), name=name, sheetId=str(number))
    entry.set(f"{{{OFFICE}}}id", relation)
    sheets.insert(0, entry)
    for view in root.iter(main("workbookView")):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")
    return written(root)


def _move_names(root: Element, moved: Callable[[int], int | None]) -> None:
    """Renumber the sheets that names belong to; a name whose sheet is gone goes with it."""
    names = root.find(main("definedNames"))
    for each in list(names if names is not None else ()):
        if each.get("localSheetId") is not None:
            index = moved(int(each.get("localSheetId", "0")))
            if index is None:
                names.remove(each)
            else:
                each.set("localSheetId", str(index))
    if names is not None and not len(names):
        root.remove(names)
