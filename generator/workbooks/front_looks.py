"""The looks of the feedback's first sheet as a styles part, and a package of that sheet alone."""

from __future__ import annotations

from collections.abc import Mapping

from generator.findings import Severity
from generator.workbooks.cell_styles import FONT, escaped
from generator.zipping import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

FILLS: Mapping[Severity, str] = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FCD5B4", Severity.INFO: "DDEBF7"}
"""The colour (RRGGBB) of each severity, here and on the marked cells."""

_FONTS = {
    "plain": '<sz val="11"/>',
    "bold": '<b/><sz val="11"/>',
    "list": '<b/><sz val="12"/>',
    "large": '<b/><sz val="14"/>',
    "middle": '<sz val="12"/>',
    "link": '<u/><sz val="11"/><color rgb="FF0563C1"/>',
}
_COLOURS = {"": "", "head": "D9E2F3", "room": "FFFBE6", **{each.value: colour for each, colour in FILLS.items()}}
_TOP, _MIDDLE = 'vertical="top" wrapText="1"', 'vertical="center" wrapText="1"'
_DESCRIBED: Mapping[str, tuple[str, str, bool, str]] = {
    "title": ("large", "", False, f'horizontal="center" {_MIDDLE}'),
    "unit": ("list", "", False, f'horizontal="left" {_MIDDLE}'),
    "to_do": ("middle", "", False, f'horizontal="left" {_MIDDLE}'),
    "by_when": ("list", "", False, f'horizontal="left" {_MIDDLE}'),
    "head": ("bold", "head", True, f'horizontal="center" {_MIDDLE}'),
    "cell": ("plain", "", True, _TOP),
    "centred": ("plain", "", True, f'horizontal="center" {_TOP}'),
    **{f"level-{each.value}": ("plain", each.value, True, f'horizontal="center" {_TOP}') for each in FILLS},
    "link": ("link", "", True, _TOP),
    "room": ("plain", "room", True, _TOP),
    "note": ("plain", "", False, 'vertical="top"'),
    "key": ("plain", "", False, _TOP),
    "list_title": ("list", "", False, 'vertical="top"'),
    "box": ("plain", "", True, ""),
}
"""Look → font, fill, whether it has lines around, alignment."""
_UNLOCKED = frozenset({"room"})
LOOKS: Mapping[str, int] = {name: place for place, name in enumerate(_DESCRIBED, start=1)}
"""Look → its index in the styles part."""


def styles_part() -> bytes:
    """Return the styles part."""
    fonts = "".join(f'<font>{each}<name val="{FONT}"/></font>' for each in _FONTS.values())
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{each}"/><bgColor indexed="64"/></patternFill></fill>'
        for each in _COLOURS.values() if each
    )  # fmt: skip
    sides = "".join(
        f'<{side} style="thin"><color rgb="FF000000"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    none = "<border><left/><right/><top/><bottom/><diagonal/></border>"
    looks = "".join(_look(name) for name in _DESCRIBED)
    return (
        f'<styleSheet xmlns="{MAIN}"><fonts count="{len(_FONTS)}">{fonts}</fonts><fills count="{len(_COLOURS) + 1}">'
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f'{fills}</fills><borders count="2">{none}<border>{sides}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_DESCRIBED) + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{looks}'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def _look(name: str) -> str:
    """Return one look of the styles part."""
    font, fill, boxed, alignment = _DESCRIBED[name]
    place = list(_COLOURS).index(fill) + 1 if fill else 0
    inside = f"<alignment {alignment}/>" if alignment else ""
    inside += '<protection locked="0"/>' if name in _UNLOCKED else ""
    protects = ' applyProtection="1"' if name in _UNLOCKED else ""
    return (
        f'<xf numFmtId="0" fontId="{list(_FONTS).index(font)}" fillId="{place}" borderId="{int(boxed)}" xfId="0"'
        f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"{protects}>{inside}</xf>'
    )


def package_of(name: str, sheet: bytes) -> bytes:
    """Return a workbook of one sheet part under this name."""
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    related = '<Relationship Id="rId{}" Type="' + _OFFICE + '/{}" Target="{}"/>'
    quoted = escaped(name)
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
        ).encode(),
        "_rels/.rels": relations.format(related.format(1, "officeDocument", "xl/workbook.xml")).encode(),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="{quoted}" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ).encode(),
        "xl/_rels/workbook.xml.rels": relations.format(
            related.format(1, "worksheet", "worksheets/sheet1.xml") + related.format(2, "styles", "styles.xml")
        ).encode(),
        "xl/styles.xml": styles_part(),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped(parts.items())
