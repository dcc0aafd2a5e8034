"""Parts of the Word package beside the text: the run's own properties; what python-docx's template leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator.documents import word_styles as styles
from generator.documents.ooxml import element, legal
from generator.documents.report_reader import DRAFT_PROPERTY, RUN_PROPERTY
from generator.texts import letterhead

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""How the format names properties that are the user's own."""
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_LEFT_BEHIND = frozenset(
    (
        RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.CUSTOM_XML,
        RELATIONSHIP_TYPE.WEB_SETTINGS, "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
    )
)  # fmt: skip
_COLOURS = {
    "bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2", "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink", **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
}  # fmt: skip


def add_properties(file: WordFile, run_id: str, *, is_draft: bool) -> None:
    """Write which run made the file, and whether it is a draft."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})
    values = {RUN_PROPERTY: run_id, DRAFT_PROPERTY: "1" if is_draft else "0"}
    for number, (name, value) in enumerate(values.items(), start=2):
        held = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(held, f"{{{_VALUES}}}lpwstr").text = value
    package = file.part.package
    assert package is not None
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _written(root), package)
    package.relate_to(part, _CUSTOM_RELATION)


def clean(file: WordFile, agency: str = "") -> None:
    """Take out what python-docx's template brings along, and write settings, font table and theme of our own."""
    package = file.part.package
    assert package is not None
    for source in (package, file.part):
        for key, each in list(source.rels.items()):
            if each.reltype in _LEFT_BEHIND:
                del source.rels[key]
            elif each.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                each.target_part._blob = _extended_properties(agency)
            elif each.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
                each.target_part._blob = _font_table()
            elif each.reltype == RELATIONSHIP_TYPE.THEME:
                each.target_part._blob = _theme(each.target_part.blob)
    settings = file.settings.element
    for each in list(settings):
        settings.remove(each)
    settings.extend(_settings())


def _settings() -> Iterator[Any]:
    """Yield the children of w:settings in the order of the schema: the newest mode of Word, Vietnamese."""
    yield element("w:zoom", percent=100)
    yield element("w:defaultTabStop", val=720)
    yield element("w:characterSpacingControl", val="doNotCompress")
    modes = (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
    )
    uri = "http://schemas.microsoft.com/office/word"
    yield element("w:compat", *(element("w:compatSetting", name=name, uri=uri, val=value) for name, value in modes))
    yield element("w:themeFontLang", val=letterhead.LANGUAGE)
    yield element("w:clrSchemeMapping", **_COLOURS)
    yield element("w:decimalSymbol", val=",")
    yield element("w:listSeparator", val=";")


def _extended_properties(agency: str) -> bytes:
    """Return the properties that name the agency, and neither a program nor a count that would be wrong."""
    root = etree.Element(f"{{{_EXTENDED}}}Properties", nsmap={None: _EXTENDED})
    etree.SubElement(root, f"{{{_EXTENDED}}}Company").text = legal(agency)
    return _written(root)


def _font_table() -> bytes:
    """Return the font table: the report has one font."""
    font = element(
        "w:font", element("w:charset", val="00"), element("w:family", val="roman"),
        element("w:pitch", val="variable"), name=styles.FONT,
    )  # fmt: skip
    return _written(element("w:fonts", font))


def _theme(content: bytes) -> bytes:
    """Return the theme with the report's font in the place of every other."""
    root = etree.fromstring(content)
    for fonts in root.iter(f"{{{_DRAWING}}}majorFont", f"{{{_DRAWING}}}minorFont"):
        for each in list(fonts):
            if each.tag == f"{{{_DRAWING}}}latin":
                each.attrib.clear()
                each.set("typeface", styles.FONT)
            elif each.tag == f"{{{_DRAWING}}}font":
                fonts.remove(each)
    return _written(root)


def _written(root: Any) -> bytes:
    """Return a part as bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
