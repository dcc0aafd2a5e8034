"""Marks in the sender's own package: cells coloured and commented, a first sheet put in front, all else untouched.

openpyxl writes a workbook anew and drops what it does not know: shapes, newer validations, stored values of formulas,
conversations. Here single elements of single parts are changed; every other part stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from lxml import etree
from msgspec import Struct

from generator.workbooks.front_looks import LOOKS, styles_part
from generator.workbooks.package_comments import SheetComments
from generator.workbooks.package_parts import (
    OFFICE,
    CannotEditError,
    Element,
    Parts,
    cell_place,
    main,
    parsed,
)
from generator.workbooks.package_styles import Styles

_WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RANGE = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?"
_NO_DIMENSION = re.compile(rf"""<(?:\w+:)?dimension ref=["'](?!{_RANGE}["'])[^>]*/>""".encode())
_SELECTED = re.compile(rb"""\s(?:\w+:)?tabSelected=["'](?:1|true)["']""")


_LOOK = re.compile(rb' s="([0-9]+)"')


@lru_cache(maxsize=1)
def _front_styles() -> Styles:
    """Return the looks of the first sheet."""
    return Styles(parsed(styles_part()))


class Mark(Struct, frozen=True):
    """What a cell gets: its colour (RRGGBB), and the texts of its comment."""

    colour: str
    texts: tuple[str, ...]


Marks = Mapping[str, Mapping[str, Mark]]
"""Sheet → address → mark."""


class MarkedPackage:
    """A sender's workbook while it is marked. Every method raises CannotEditError at what it cannot keep."""

    def __init__(self, content: bytes) -> None:
        """Open the workbook."""
        self._parts = Parts(content)
        book = self._parts.related("", "officeDocument")
        if book is None:
            raise CannotEditError("workbook")
        self._book = book
        self._root = self._parts.tree(book)
        styles = self._parts.related(book, "styles")
        if self._root.tag != main("workbook") or styles is None:
            raise CannotEditError("workbook")
        self._styles = Styles(self._parts.tree(styles))

    def _sheets(self) -> Element:
        """Return the list of sheets."""
        found = self._root.find(main("sheets"))
        if found is None:
            raise CannotEditError("sheets")
        return found

    def _worksheets(self) -> Iterator[tuple[str, str]]:
        """Yield name and part of every worksheet."""
        targets = {identifier: (kind, target) for identifier, kind, target in self._parts.relations(self._book)}
        for each in self._sheets():
            kind, target = targets.get(each.get(f"{{{OFFICE}}}id", ""), ("", ""))
            if kind == "worksheet":
                yield each.get("name", ""), target

    @property
    def sheet_names(self) -> list[str]:
        """The names of the worksheets, in their order."""
        return [name for name, _ in self._worksheets()]

    # --- taking an earlier feedback away --------------------------------------------------------------------------

    def remove_sheet(self, name: str) -> None:
        """Take a sheet away, with the names that belong to it; nothing happens where it is not there."""
        sheets = self._sheets()
        for place, each in enumerate(list(sheets)):
            if each.get("name") != name:
                continue
            identifier = each.get(f"{{{OFFICE}}}id", "")
            part = next((target for found, _, target in self._parts.relations(self._book) if found == identifier), None)
            sheets.remove(each)
            self._parts.unrelate(self._book, identifier)
            if part is not None:
                self._parts.remove(part)
            self._forget_names(place)
            return

    def _forget_names(self, gone: int) -> None:
        """Take away the names of a sheet that is gone, and move those of the sheets behind it up."""
        self._move_names(lambda index: None if index == gone else index - (index > gone))

    def _move_names(self, moved: Callable[[int], int | None]) -> None:
        """Renumber the sheets that names belong to; a name whose sheet is gone goes with it."""
        names = self._root.find(main("definedNames"))
        for each in list(names if names is not None else ()):
            if each.get("localSheetId") is not None:
                index = moved(int(each.get("localSheetId", "0")))
                if index is None:
                    each.getparent().remove(each)
                else:
                    each.set("localSheetId", str(index))
        if names is not None and not len(names):
            self._root.remove(names)

    def clear_marks(self, locked_colour: str, open_colour: str) -> None:
        """Take comments and colours of an earlier feedback away."""
        for _, part in self._worksheets():
            if self._parts.related(part, "comments") is None:
                continue
            comments = SheetComments(self._parts, part)
            cells = comments.clear_ours()
            if cells:
                comments.save()
                sheet = _SheetCells(self._parts.tree(part))
                for address in cells:
                    cell = sheet.cell(address)
                    look = int(cell.get("s", "0"))
                    colour = locked_colour if self._styles.is_locked(look) else open_colour
                    cell.set("s", str(self._styles.with_fill(look, colour)))

    # --- marks ----------------------------------------------------------------------------------------------------

    def mark(self, marks: Marks) -> None:
        """Colour and comment cells."""
        for name, part in self._worksheets():
            wanted = marks.get(name)
            if not wanted:
                continue
            sheet = _SheetCells(self._parts.tree(part))
            for address, mark in wanted.items():
                cell = sheet.cell(address)
                cell.set("s", str(self._styles.with_fill(int(cell.get("s", "0")), mark.colour)))
            comments = SheetComments(self._parts, part)
            comments.say({address: mark.texts for address, mark in wanted.items()})
            comments.save()

    # --- the first sheet ------------------------------------------------------------------------------------------

    def put_in_front(self, name: str, content: bytes) -> None:
        """Put a sheet part with the looks of `front_looks` in front of all others, shown on opening.

        Its texts stand in its cells, not in a list of strings.
        """
        if any(each.get("name", "").casefold() == name.casefold() for each in self._sheets()):
            raise CannotEditError("name")
        taken = {str(look): str(self._styles.take_over(_front_styles(), look)) for look in (0, *LOOKS.values())}
        root = parsed(_LOOK.sub(lambda match: f' s="{taken[match[1].decode()]}"'.encode(), content))
        part = self._parts.free_name("xl/worksheets/sheet{}.xml")
        self._parts.add(part, root, _WORKSHEET_TYPE)
        identifier = self._parts.relate(self._book, "worksheet", part)
        self._deselect(part)
        self._list_first(name, identifier)

    def is_consistent(self) -> bool:
        """Tell whether every cell's look is there: the one thing that a workbook read as plain may still lack."""
        looks = self._styles.count
        return all(
            int(index) < looks for _, part in self._worksheets() for index in set(_LOOK.findall(self._parts.raw(part)))
        )

    def _deselect(self, but: str) -> None:
        """Let no other sheet be selected, as typing goes into all that are; drop used ranges that are none."""
        for _, kind, part in list(self._parts.relations(self._book)):
            if kind not in ("worksheet", "chartsheet") or part == but:
                continue
            if part in self._parts.changed:
                for view in self._parts.tree(part).iter(main("sheetView")):
                    view.attrib.pop("tabSelected", None)
                used = self._parts.tree(part).find(main("dimension"))
                if used is not None and not re.fullmatch(_RANGE, used.get("ref", "")):
                    used.getparent().remove(used)
                continue
            content = self._parts.raw(part)
            head, mark, rest = content.partition(b"sheetData")
            if mark or kind == "chartsheet":
                self._parts.set_raw(part, _NO_DIMENSION.sub(b"", _SELECTED.sub(b"", head)) + mark + rest)

    def _list_first(self, name: str, identifier: str) -> None:
        """Enter the new sheet into the workbook as the first and shown one."""
        sheets = self._sheets()
        number = max((int(each.get("sheetId", "0")) for each in sheets), default=0) + 1
        self._move_names(lambda index: index + 1)
        entry = etree.Element(main("sheet"), name=name, sheetId=str(number))
        entry.set(f"{{{OFFICE}}}id", identifier)
        sheets.insert(0, entry)
        for view in self._root.iter(main("workbookView")):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")

    def save(self) -> bytes:
        """Return the marked workbook."""
        return self._parts.save()


class _SheetCells:
    """The cells of a worksheet by address; those that are not there yet are made."""

    def __init__(self, root: Element) -> None:
        """Find the rows. Raises CannotEditError where rows or cells do not say where they stand."""
        data = root.find(main("sheetData"))
        if root.tag != main("worksheet") or data is None:
            raise CannotEditError("worksheet")
        self._data, self._root = data, root
        if any(each.get("r") is None for each in data) or any(each.get("r") is None for each in data.iter(main("c"))):
            raise CannotEditError("addresses")
        self._rows = {int(each.get("r", "0")): each for each in data}

    def cell(self, address: str) -> Element:
        """Return a cell."""
        number, column = cell_place(address)
        row = self._rows.get(number) if number in self._rows else self._new_row(number)
        assert row is not None
        before = 0
        for each in row:
            place = cell_place(each.get("r", ""))[1]
            if place == column:
                return each
            before += place < column
        made = etree.Element(main("c"), r=address)
        style = row.get("s") if row.get("customFormat") in ("1", "true") else self._column_style(column)
        if style is not None:
            made.set("s", style)
        row.attrib.pop("spans", None)
        row.insert(before, made)
        return made

    def _new_row(self, number: int) -> Element:
        """Add a row in its place."""
        made = etree.Element(main("row"), r=str(number))
        self._data.insert(sum(each < number for each in self._rows), made)
        self._rows[number] = made
        return made

    def _column_style(self, column: int) -> str | None:
        """Return the look of a column's blank cells."""
        for each in self._root.iter(main("col")):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return str(each.get("style", "0"))
        return None
