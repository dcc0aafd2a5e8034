"""How letters and paragraphs look: direct marks over style over its base over the file's defaults over the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from generator.documents.word_reader.package import W
from generator.model.written import Shape

TWIPS_PER_MM = 1440 / 25.4
DEFAULT_FONT = "Times New Roman"
"""What Word takes where a file names no font at all."""
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_OFF = frozenset({"0", "false", "off", "none"})
_ALIGN = {"start": "left", "end": "right", "justify": "both", "distribute": "both", "thaiDistribute": "both"}
_DEEPEST_CHAIN = 64
_AUTOMATIC_SPACE = 14.0
"""Points that Word puts for spacing left to it (HTML paragraphs)."""
Values = dict[str, str]


def value(element: Any, tag: str, attribute: str = "val") -> str | None:
    """Return an attribute of a child element, None where either is absent."""
    child = element.find(f"{W}{tag}") if element is not None else None
    return None if child is None else child.get(f"{W}{attribute}")


def is_on(element: Any, tag: str) -> bool | None:
    """Return what a switch such as w:b says, None where it is absent."""
    child = element.find(f"{W}{tag}") if element is not None else None
    return None if child is None else (child.get(f"{W}val") or "1").casefold() not in _OFF


def number(text: str | None) -> float:
    """Return a number of the file, 0 where it is none; lengths may be written with a unit."""
    if not text:
        return 0.0
    for unit, twips in (("mm", TWIPS_PER_MM), ("cm", TWIPS_PER_MM * 10), ("in", 1440.0), ("pt", 20.0)):
        if text.endswith(unit):
            return number(text.removesuffix(unit)) * twips
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if abs(found) < 1e9 else 0.0


class Style(Struct):
    """One style of the file: kind, base, linked style, own marks."""

    kind: str
    base: str
    name: str
    run: Any
    paragraph: Any


class StyleSheet(Struct):
    """The styles of a file, its defaults and the fonts of its theme."""

    styles: dict[str, Style] = field(default_factory=dict)
    default_run: Any = None
    default_paragraph: Any = None
    defaults: dict[str, str] = field(default_factory=dict)
    theme: Mapping[str, str] = field(default_factory=dict)

    def chain(self, style_id: str | None, kind: str) -> list[Style]:
        """Return a style and its bases, nearest first; the file's default where none is named or known."""
        found: list[Style] = []
        current = style_id if style_id in self.styles else self.defaults.get(kind)
        while current in self.styles and len(found) < _DEEPEST_CHAIN:
            style = self.styles[str(current)]
            if style in found or style.kind != kind:
                break
            found.append(style)
            current = style.base
        return found

    def font(self, slot: str, levels: Iterable[Any]) -> str:
        """Return the font of one kind of letters: the nearest level that names one, through the theme if it says so."""
        for level in levels:
            fonts = level.find(f"{W}rFonts") if level is not None else None
            if fonts is None:
                continue
            themed = fonts.get(f"{W}{slot}Theme" if slot != "cs" else f"{W}cstheme")
            if themed:
                return self.theme.get(themed) or DEFAULT_FONT
            if named := fonts.get(f"{W}{slot}"):
                return str(named).split(";")[0].strip()
        return DEFAULT_FONT


def read_styles(root: Any, theme: Mapping[str, str]) -> StyleSheet:
    """Return the styles of word/styles.xml; an absent part gives an empty sheet."""
    sheet = StyleSheet(theme=theme)
    if root is None:
        return sheet
    sheet.default_run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    sheet.default_paragraph = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    for each in root.iterfind(f"{W}style"):
        style_id, kind = str(each.get(f"{W}styleId")), str(each.get(f"{W}type", "paragraph"))
        sheet.styles[style_id] = Style(
            kind, value(each, "basedOn") or "", value(each, "name") or style_id, each.find(f"{W}rPr"),
            each.find(f"{W}pPr"),
        )  # fmt: skip
        if (each.get(f"{W}default") or "0") in ("1", "true", "on"):
            sheet.defaults[kind] = style_id
    return sheet


class Look(Struct):
    """What letters look like when every level is resolved."""

    fonts: dict[str, str]
    size: float
    bold: bool
    italic: bool
    capitals: bool
    underlined: bool
    colour: str
    hidden: bool


def look_of(sheet: StyleSheet, direct: Any, paragraph_style: str | None, table_style: str | None) -> Look:
    """Return the look of a run; `direct` is its w:rPr or None."""
    character = [each.run for each in sheet.chain(value(direct, "rStyle"), "character")]
    paragraph = [each.run for each in sheet.chain(paragraph_style, "paragraph")]
    table = [each.run for each in sheet.chain(table_style, "table")] if table_style else []
    styled = [character, paragraph, table]
    levels = [direct, *character, *paragraph, *table, sheet.default_run]
    script = "Cs" if is_on(direct, "cs") or is_on(direct, "rtl") else ""
    size = next((found for each in levels if (found := value(each, f"sz{script}"))), "20")
    colour = next((found for each in levels if (found := _colour(each)) is not None), "")
    underline = next((found for each in levels if (found := value(each, "u"))), "none")
    return Look(
        fonts={slot: sheet.font("cs" if script else slot, levels) for slot in _SLOTS},
        size=number(size) / 2,
        bold=_toggle(f"b{script}", direct, styled, sheet.default_run),
        italic=_toggle(f"i{script}", direct, styled, sheet.default_run),
        capitals=_toggle("caps", direct, styled, sheet.default_run),
        underlined=underline != "none",
        colour=colour,
        hidden=_toggle("vanish", direct, styled, sheet.default_run),
    )


def _toggle(tag: str, direct: Any, styled: Iterable[list[Any]], default: Any) -> bool:
    """Return a switch: what stands on the run itself; else styles of different kinds cancel each other out."""
    own = is_on(direct, tag)
    if own is not None:
        return own
    said = [next((found for each in chain if (found := is_on(each, tag)) is not None), None) for chain in styled]
    if all(each is None for each in said):
        return bool(is_on(default, tag))
    return sum(each is True for each in said) % 2 == 1


def _colour(level: Any) -> str | None:
    """Return the colour that one level names, "" for automatic and black."""
    found = value(level, "color")
    if found is None:
        return None
    themed = value(level, "color", "themeColor")
    black = found.casefold() in ("auto", "000000") or (found == "" and themed in ("text1", "dark1"))
    return "" if black else found.upper()


def shape_of(sheet: StyleSheet, direct: Any, table_style: str | None, numbered: Any) -> Shape:
    """Return how a paragraph lies: its own marks, its list level's indents, its style and bases, table, defaults."""
    chain = sheet.chain(value(direct, "pStyle"), "paragraph")
    table = [each.paragraph for each in sheet.chain(table_style, "table")] if table_style else []
    levels = [direct, numbered, *(each.paragraph for each in chain), *table, sheet.default_paragraph]
    align = next((found for each in levels if (found := value(each, "jc"))), "left")
    spacing, indent = dict(_merged(levels, "spacing")), dict(_merged(levels, "ind"))
    rule = spacing.get("lineRule", "auto")
    height = number(spacing.get("line", "240"))
    first = number(indent.get("firstLine")) - number(indent.get("hanging"))
    contextual = [said for each in levels if (said := is_on(each, "contextualSpacing")) is not None]
    return Shape(
        align=_ALIGN.get(align, align),
        first_line=first / TWIPS_PER_MM,
        left=number(indent.get("left", indent.get("start"))) / TWIPS_PER_MM,
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        line=height / 240 if rule == "auto" else 0.0,
        line_points=0.0 if rule == "auto" else height / 20,
        exact=rule == "exact",
        style=chain[0].name if chain else "",
        contextual=bool(contextual and contextual[0]),
    )


def _merged(levels: list[Any], tag: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element, each from its nearest level; a hanging indent replaces a first line."""
    found: Values = {}
    for level in levels:
        child = level.find(f"{W}{tag}") if level is not None else None
        if child is None:
            continue
        own = {key.removeprefix(W): text for key, text in child.attrib.items()}
        if "firstLine" in found or "hanging" in found:
            own.pop("firstLine", None)
            own.pop("hanging", None)
        found = {**own, **found}
    yield from found.items()


def _space(spacing: Values, side: str) -> float:
    """Return the space before or after a paragraph in points."""
    if spacing.get(f"{side}Autospacing", "0") in ("1", "true", "on"):
        return _AUTOMATIC_SPACE
    if number(spacing.get(f"{side}Lines")):
        return number(spacing.get(f"{side}Lines")) / 100 * 12
    return number(spacing.get(side)) / 20
