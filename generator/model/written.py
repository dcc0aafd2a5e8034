"""What stands in a Word file, whoever typed it: lines with their letters resolved, tables, sections. No docx in it.

Lengths are millimetres, type sizes and spacing points. A paragraph with manual line breaks is several lines.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from generator.model.spots import Spot


class Letters(Struct, frozen=True):
    """A stretch of text that looks the same; `fonts` are those its letters resolve to."""

    text: str
    fonts: frozenset[str] = frozenset({"Times New Roman"})
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = ""
    """Six hexadecimal figures, "" for automatic and black."""


class Shape(Struct, frozen=True):
    """How a paragraph lies on the page."""

    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    """Line spacing as a multiple of single; 0 where `line_points` holds it."""
    line_points: float = 0.0
    exact: bool = False
    style: str = ""
    contextual: bool = False
    """No space between paragraphs of the same style."""


class Line(Struct, frozen=True):
    """One line as typed: a paragraph, or a part of one between manual line breaks; `label` is its automatic number."""

    spot: Spot
    letters: tuple[Letters, ...] = ()
    shape: Shape = Shape()
    label: str = ""
    first: bool = True
    """It begins its paragraph."""
    last: bool = True
    """It ends its paragraph."""
    drawn: int = 0
    """Lines drawn here: paragraph borders and line shapes."""
    new_page: bool = False
    fields: tuple[str, ...] = ()
    """The words of its fields, such as PAGE."""
    section: int = 0

    @property
    def text(self) -> str:
        """The line with its automatic number, without blanks at its ends."""
        typed = "".join(each.text for each in self.letters)
        return f"{self.label} {typed}".strip() if self.label else typed.strip()

    def seen(self) -> tuple[Letters, ...]:
        """Return the letters that show ink."""
        return tuple(each for each in self.letters if each.text.strip())

    def all_are(self, wanted: Callable[[Letters], bool]) -> bool:
        """Tell whether every visible letter is as wanted; of a line without letters too."""
        return all(wanted(each) for each in self.seen())

    def any_is(self, wanted: Callable[[Letters], bool]) -> bool:
        """Tell whether one visible letter is as wanted."""
        return any(wanted(each) for each in self.seen())


class Cell(Struct, frozen=True):
    """A cell of a table: its lines (those of a table inside it too) and whether a line of it is drawn as its border."""

    lines: tuple[Line, ...]
    ruled: bool = False

    @property
    def text(self) -> str:
        """The cell's lines, joined."""
        return "\n".join(each.text for each in self.lines if each.text)


class TableRow(Struct, frozen=True):
    """A row: its cells, whether it repeats as a header, whether it may break over pages."""

    cells: tuple[Cell, ...]
    header: bool = False
    splits: bool = True
    widths: tuple[float, ...] = ()


class WrittenTable(Struct, frozen=True):
    """A table of the text; `breaks` where Word recorded that it runs over a page's end."""

    spot: Spot
    rows: tuple[TableRow, ...]
    section: int = 0
    breaks: bool = False

    def lines(self) -> list[Line]:
        """Return every line of every cell."""
        return [line for row in self.rows for cell in row.cells for line in cell.lines]


class WrittenSection(Struct, frozen=True):
    """Page set-up of a section, millimetres; its headers and footers by kind: default, first, even."""

    spot: Spot
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    landscape: bool = False
    title_page: bool = False
    starts_at: int | None = None
    number_format: str = "decimal"
    new_page: bool = True
    headers: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Line, ...]] = field(default_factory=dict)


class WrittenDocument(Struct, frozen=True):
    """A Word file as it is read: blocks in their order, sections, text boxes."""

    blocks: tuple[Line | WrittenTable, ...]
    sections: tuple[WrittenSection, ...]
    boxes: tuple[Line, ...] = ()
    pages: int = 0
    """How many pages its program counted, 0 where it did not say."""
    even_headers: bool = False
    tab_mm: float = 12.7

    def lines(self) -> list[Line]:
        """Return every line of the text, those in tables and text boxes too."""
        found: list[Line] = []
        for each in self.blocks:
            found += each.lines() if isinstance(each, WrittenTable) else [each]
        return found + list(self.boxes)
