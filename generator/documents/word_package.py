"""Parts of the Word package beside the text: the run's own properties; what python-docx's template leaves behind."""

from __future__ import annotations

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from generator.documents.word_reader import RUN_PROPERTY

DRAFT_PROPERTY = "baocao_draft"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""How the format names properties that are the user's own."""


def add_properties(file: WordFile, run_id: str, *, is_draft: bool) -> None:
    """Write which run made the file, and whether it is a draft; drop the thumbnail of the template."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VALUES})
    values = {RUN_PROPERTY: run_id, DRAFT_PROPERTY: "1" if is_draft else "0"}
    for number, (name, value) in enumerate(values.items(), start=2):
        held = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(held, f"{{{_VALUES}}}lpwstr").text = value
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = file.part.package
    assert package is not None
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, content, package)
    package.relate_to(part, _CUSTOM_RELATION)
    for key, each in list(package.rels.items()):
        if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
