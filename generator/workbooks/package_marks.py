"""Marks in the sender's own package: cells coloured and commented, a first sheet put in front, all else untouched.

openpyxl writes a workbook anew and drops what it does not know: shapes, newer validations, stored values of formulas,
conversations. Here single elements of single parts are changed; every other part stays byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from generator.workbooks.front_looks import LOOKS, styles_part
from generator.workbooks.package_book import listed_sheets, with_first_sheet, without_sheet
from generator.workbooks.package_comments import Sheet, SheetComments, comment
from generator.workbooks.package_parts import Parts
from generator.workbooks.package_sheet import open_sheet
from generator.workbooks.package_styles import count_of_looks, is_locked, with_fills, with_looks_of
from generator.workbooks.package_xml import CannotEditError

_WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RANGE = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?"
_NO_DIMENSION = re.compile(rf"""<(?:\w+:)?dimension ref=["'](?!{_RANGE}["'])[^>]*/>""".encode())
_SELECTED = re.compile(rb"""\s(?:\w+:)?tabSelected=["'](?:1|true)["']""")
_LOOK = re.compile(rb' s="([0-9]+)"')

_front_styles = lru_cache(maxsize=1)(styles_part)


class Mark(Struct, frozen=True):
    """What a cell gets: its colour (RRGGBB), and the texts of its comment."""

    colour: str
    texts: tuple[str, ...]


Marks = Mapping[str, Mapping[str, Mark]]
"""Sheet → address → mark."""


class MarkedPackage:
    """A sender's workbook while it is marked. Every method raises CannotEditError at what it cannot keep."""

    def __init__(self, content: bytes, *, plain: bool = False) -> None:
        """Open the workbook; of one that is `plain` every sheet was read by its pattern to its last sign."""
        self._parts, self._plain = Parts(content), plain
        book = self._parts.related("", "officeDocument")
        styles = self._parts.related(book, "styles") if book is not None else None
        if book is None or styles is None:
            raise CannotEditError("workbook")
        self._book, self._styles = book, styles
        self._filled: dict[tuple[int, str], int] = {}
        self._taken: Mapping[str, int] = {}
        listed_sheets(self._parts.content(book))
        count_of_looks(self._parts.content(styles))

    def _worksheets(self) -> Iterator[tuple[str, str]]:
        """Yield name and part of every worksheet."""
        targets = {identifier: (kind, target) for identifier, kind, target in self._parts.relations(self._book)}
        for each in listed_sheets(self._parts.content(self._book)):
            kind, target = targets.get(each.relation, ("", ""))
            if kind == "worksheet":
                yield each.name, target

    @property
    def sheet_names(self) -> list[str]:
        """The names of the worksheets, in their order."""
        return [name for name, _ in self._worksheets()]

    # --- taking an earlier feedback away --------------------------------------------------------------------------

    def remove_sheet(self, name: str) -> None:
        """Take a sheet away, with the names that belong to it; nothing happens where it is not there."""
        content = self._parts.content(self._book)
        identifier = next((each.relation for each in listed_sheets(content) if each.name == name), None)
        if identifier is None:
            return
        part = next((target for found, _, target in self._parts.relations(self._book) if found == identifier), None)
        self._parts.put(self._book, without_sheet(content, name), shared=True)
        self._parts.unrelate(self._book, identifier)
        if part is not None:
            self._parts.remove(part)

    def clear_marks(self, locked_colour: str, open_colour: str) -> None:
        """Take comments and colours of an earlier feedback away."""
        for _, part in self._worksheets():
            if self._parts.related(part, "comments") is None:
                continue
            comments = SheetComments(self._parts, part)
            cells = comments.clear_ours()
            if cells:
                sheet = self._open(part, cells)
                comments.save(sheet)
                styles = self._parts.content(self._styles)
                looks = [sheet.look(each) for each in cells]
                colours = [locked_colour if is_locked(styles, each) else open_colour for each in looks]
                sheet.set_looks(zip(cells, self._filled_looks(looks, colours), strict=True))
                self._parts.put(part, sheet.content())

    def _open(self, part: str, cells: Collection[str]) -> Sheet:
        """Return a sheet of which these cells will be changed."""
        return open_sheet(self._parts.content(part), cells, plain=self._plain)

    def _filled_looks(self, looks: Iterable[int], colours: Iterable[str]) -> list[int]:
        """Return looks that differ from these by their fill alone."""
        wanted = list(zip(looks, colours, strict=True))
        missing = tuple(dict.fromkeys(each for each in wanted if each not in self._filled))
        if missing:
            content, made = with_fills(self._parts.content(self._styles), missing)
            self._parts.put(self._styles, content, shared=True)
            self._filled.update(zip(missing, made, strict=True))
        return [self._filled[each] for each in wanted]

    # --- marks ----------------------------------------------------------------------------------------------------

    def mark(self, marks: Marks) -> None:
        """Colour and comment cells."""
        for name, part in self._worksheets():
            wanted = marks.get(name)
            if wanted:
                sheet = self._open(part, wanted)
                looks = self._filled_looks(map(sheet.look, wanted), (each.colour for each in wanted.values()))
                sheet.set_looks(zip(wanted, looks, strict=True))
                comment(self._parts, part, sheet, {address: mark.texts for address, mark in wanted.items()})
                self._parts.put(part, sheet.content())

    # --- the first sheet ------------------------------------------------------------------------------------------

    def front_looks(self) -> Mapping[str, int]:
        """Take the looks of `front_looks` over; return them by their names as they are numbered here."""
        if not self._taken:
            content = self._parts.content(self._styles)
            styles, taken = with_looks_of(content, _front_styles(), (0, *LOOKS.values()))
            self._parts.put(self._styles, styles, shared=True)
            self._taken = dict(zip(LOOKS, taken[1:], strict=True))
        return self._taken

    def put_in_front(self, name: str, content: bytes) -> None:
        """Put a sheet part whose cells have the looks of `front_looks` in front of all others, shown on opening.

        Its texts stand in its cells, not in a list of strings.
        """
        part = self._parts.free_name("xl/worksheets/sheet{}.xml")
        self._parts.add(part, content, _WORKSHEET_TYPE)
        identifier = self._parts.relate(self._book, "worksheet", part)
        self._parts.put(self._book, with_first_sheet(self._parts.content(self._book), name, identifier), shared=True)
        self._deselect(part)

    def is_consistent(self) -> bool:
        """Tell whether every cell's look is there: the one thing that a workbook read as plain may still lack."""
        looks = count_of_looks(self._parts.content(self._styles))
        return all(self._highest_look(part) < looks for _, part in self._worksheets())

    def _highest_look(self, part: str) -> int:
        """Return the highest index of a look that the cells of a sheet have."""
        return max(map(int, set(_LOOK.findall(self._parts.content(part)))), default=0)

    def _deselect(self, but: str) -> None:
        """Let no other sheet be selected, as typing goes into all that are; drop used ranges that are none."""
        for _, kind, part in list(self._parts.relations(self._book)):
            if kind not in ("worksheet", "chartsheet") or part == but:
                continue
            content = self._parts.content(part)
            head, mark, rest = content.partition(b"sheetData")
            plain = _NO_DIMENSION.sub(b"", _SELECTED.sub(b"", head))
            if plain != head and (mark or kind == "chartsheet"):
                self._parts.put(part, plain + mark + rest)

    def save(self) -> bytes:
        """Return the marked workbook."""
        return self._parts.save()
