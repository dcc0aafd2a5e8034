"""A Word file (.docx), ours or typed by hand → the neutral record of what stands in it. Nothing is understood yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from generator.documents.word_reader.numbering import read_numbering
from generator.documents.word_reader.package import Package, R, W
from generator.documents.word_reader.properties import TWIPS_PER_MM, StyleSheet, is_on, number, read_styles, value
from generator.documents.word_reader.text import TextReader
from generator.documents.word_reader.theme import read_theme
from generator.errors import UnreadableFileError
from generator.model.spots import Spot
from generator.model.written import Line, WrittenDocument, WrittenSection, WrittenTable

_LETTER_TWIPS = ("12240", "15840")
"""The page size that Word takes where a file names none."""
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def read(content: bytes) -> WrittenDocument:
    """Read a Word file. Raises UnreadableFileError with the reason where its text cannot be had."""
    package = Package(content)
    main = package.main_part()
    root = package.tree(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableFileError("docx-no-text")
    related = package.relations(main)
    parts = {kind: package.tree(target) for kind, target in related.values() if kind in _KINDS}
    settings = parts.get("settings")
    sheet = read_styles(parts.get("styles"), read_theme(parts.get("theme"), value(settings, "themeFontLang") or ""))
    reader = TextReader(sheet, read_numbering(parts.get("numbering")))
    blocks = tuple(reader.blocks(body))
    ends = [*reader.section_ends, *body.iterchildren(f"{W}sectPr")]
    sections = tuple(_sections(ends, sheet, package, related))
    return WrittenDocument(
        blocks if reader.paged else tuple(_without_pages(blocks)),
        sections,
        tuple(reader.boxes),
        pages=_page_count(package),
        even_headers=bool(is_on(settings, "evenAndOddHeaders")),
        tab_mm=number(value(settings, "defaultTabStop") or "720") / TWIPS_PER_MM,
    )


_KINDS = frozenset({"styles", "settings", "theme", "numbering"})


def _without_pages(blocks: tuple[Line | WrittenTable, ...]) -> Iterator[Line | WrittenTable]:
    """Yield the blocks without page numbers, which nobody recorded."""
    for each in blocks:
        if isinstance(each, Line):
            yield replace(each, spot=replace(each.spot, page=0))
            continue
        rows = tuple(
            replace(row, cells=tuple(
                replace(cell, lines=tuple(replace(line, spot=replace(line.spot, page=0)) for line in cell.lines))
                for cell in row.cells
            ))
            for row in each.rows
        )  # fmt: skip
        yield replace(each, rows=rows, spot=replace(each.spot, page=0))


def _sections(
    ends: list[Any], sheet: StyleSheet, package: Package, related: dict[str, tuple[str, str]]
) -> Iterator[WrittenSection]:
    """Yield the sections; a header or footer that one does not name is that of the section before."""
    headers: dict[str, tuple[Line, ...]] = {}
    footers: dict[str, tuple[Line, ...]] = {}
    read_parts: dict[str, tuple[Line, ...]] = {}
    for place, end in enumerate(ends, 1):
        headers, footers = dict(headers), dict(footers)
        for tag, kept in (("headerReference", headers), ("footerReference", footers)):
            for reference in end.iterfind(f"{W}{tag}"):
                _, target = related.get(str(reference.get(f"{R}id")), ("", ""))
                if target not in read_parts:
                    read_parts[target] = _header_lines(package.tree(target), sheet, len(read_parts) + 1)
                kept[str(reference.get(f"{W}type", "default"))] = read_parts[target]
        yield _section(end, place, headers, footers)


def _header_lines(root: Any, sheet: StyleSheet, place: int) -> tuple[Line, ...]:
    """Return the lines of a header or footer, those in its text boxes and tables too."""
    if root is None:
        return ()
    reader = TextReader(sheet, read_numbering(None))
    found: list[Line] = []
    for each in reader.blocks(root):
        found += each.lines() if isinstance(each, WrittenTable) else [each]
    return tuple(replace(each, spot=Spot(f"H{place}", each.spot.text)) for each in found + reader.boxes)


def _section(
    end: Any, place: int, headers: dict[str, tuple[Line, ...]], footers: dict[str, tuple[Line, ...]]
) -> WrittenSection:
    """Return one section from its w:sectPr."""

    def length(tag: str, attribute: str, missing: str = "0") -> float:
        return number(value(end, tag, attribute) or missing) / TWIPS_PER_MM

    width, height = (length("pgSz", side, missing) for side, missing in zip("wh", _LETTER_TWIPS, strict=True))
    start = value(end, "pgNumType", "start")
    return WrittenSection(
        Spot(f"S{place}"), width, height,
        top=abs(length("pgMar", "top", "1440")), right=length("pgMar", "right", "1440"),
        bottom=abs(length("pgMar", "bottom", "1440")),
        left=length("pgMar", "left", "1440") + length("pgMar", "gutter"),
        landscape=width > height, title_page=bool(is_on(end, "titlePg")),
        starts_at=int(number(start)) if start is not None else None,
        number_format=value(end, "pgNumType", "fmt") or "decimal",
        new_page=(value(end, "type") or "nextPage") != "continuous", headers=headers, footers=footers,
    )  # fmt: skip


def _page_count(package: Package) -> int:
    """Return how many pages the program that wrote the file counted, 0 where it did not say."""
    root = package.tree("docProps/app.xml")
    found = root.find(f"{_PROPERTIES}Pages") if root is not None else None
    return int(number(found.text)) if found is not None else 0
