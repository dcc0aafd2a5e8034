"""How cells of an Excel workbook are shown: number format, font, strike-through, lock, by the index a cell carries."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct, field

from generator.workbooks.formats.grid import GENERAL, is_date_format
from generator.workbooks.formats.package import Package, PartError, parse_content

_YES = frozenset({"1", "true", "on"})
BUILT_IN: dict[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mmss.0", 49: "@",
    **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), "dd/mm/yyyy"),
}  # fmt: skip
"""Number formats that files name by number alone."""


class Style(Struct):
    """The look of a cell."""

    number_format: str = GENERAL
    is_date: bool = False
    font: str = ""
    struck: bool = False


_PLAIN, _UNKNOWN = Style(), Style(number_format="")
"""The look of a cell without one, and that of a cell whose look is lost: its number format is not known."""


class Styles(Struct):
    """All looks of a workbook, by index."""

    by_index: list[Style] = field(default_factory=list)
    complete: bool = True

    def of(self, index: str) -> Style:
        """Return the look with this index; the plain one where there is none, the unknown one where it is lost."""
        try:
            return self.by_index[int(index)]
        except (ValueError, IndexError):
            return _PLAIN if self.complete else _UNKNOWN


def read_styles(package: Package, path: str) -> Styles:
    """Read the styles part; a broken or absent one costs no value, so it gives plain looks only."""
    if path not in package:
        return Styles([], complete=False)
    try:
        return _parsed(package.read(path)) if package.size(path) <= _REMEMBERED else _streamed(package.chunks(path))
    except (PartError, ValueError, KeyError):
        return Styles([], complete=False)


_REMEMBERED = 64 * 1024
"""The returns of one template have the same looks, byte for byte: those of a part up to this size are parsed once."""


@lru_cache(maxsize=16)
def _parsed(content: bytes) -> Styles:
    """Return the looks of a small styles part."""
    return _streamed([content])


def _streamed(pieces: Iterable[bytes]) -> Styles:
    """Read the content of a styles part."""
    formats: dict[int, str] = {}
    fonts: list[tuple[str, bool]] = []
    styles: list[Style] = []
    inside: list[str] = []
    font = {"name": "", "struck": ""}

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        section = inside[1] if len(inside) > 1 else ""
        if section == "numFmts" and name == "numFmt":
            formats[int(attributes["numFmtId"])] = attributes.get("formatCode", GENERAL)
        elif section == "fonts":
            if name == "font":
                font.update(name="", struck="")
            elif name == "name":
                font["name"] = attributes.get("val", "")
            elif name == "strike" and attributes.get("val", "1") in _YES:
                font["struck"] = "1"
        elif section == "cellXfs" and name == "xf":
            number = int(attributes.get("numFmtId", "0"))
            code = formats.get(number) or BUILT_IN.get(number, GENERAL)
            face, struck = _at(fonts, int(attributes.get("fontId", "0")))
            styles.append(Style(code, is_date_format(code), face, struck))

    def end(name: str) -> None:
        if name == "font" and len(inside) > 1 and inside[1] == "fonts":
            fonts.append((font["name"], bool(font["struck"])))
        inside.pop()

    parse_content("styles", pieces, start, end)
    return Styles(styles)


def _at(fonts: list[tuple[str, bool]], index: int) -> tuple[str, bool]:
    """Return the font with this index, a nameless one where there is none."""
    return fonts[index] if 0 <= index < len(fonts) else ("", False)
