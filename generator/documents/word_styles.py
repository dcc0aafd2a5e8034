"""Every size, spacing and indent of the report, each as a named Word style (Nghị định 30/2020/NĐ-CP, Phụ lục I).

Units: points for type and spacing, millimetres for widths, twips (1/20 pt, 1 mm = 56.7) inside the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordFile
from msgspec import Struct

from generator.blocks import Role
from generator.documents.ooxml import element, twips
from generator.texts import letterhead
from generator.texts.wording import unaccented

FONT = "Times New Roman"
FRONT_WIDTHS_MM = (70.0, 96.0)
"""Columns of the header block: it reaches 3 mm into either margin, as in the decree's own Mẫu 1.4."""
SIGNATURE_WIDTHS_MM = (70.0, 90.0)
CELL_PADDING_MM = 1.2
GAP_FILL = "FFF200"
HEADER_FILL = "E7E6E6"

NATION, MOTTO, PARENT, ISSUER, RULE = "BC Nation", "BC Motto", "BC Parent", "BC Issuer", "BC Rule"
NUMBER, PLACE_DATE, KIND, SUBJECT = "BC Number", "BC Place Date", "BC Kind", "BC Subject"
LETTER_SUBJECT = "BC Letter Subject"
DEAR, ADDRESSEE = "BC Dear", "BC Addressee"
AUTHORITY, SIGNER_NAME = "BC Authority", "BC Signer Name"
DISTRIBUTION, DISTRIBUTION_LINE = "BC Distribution", "BC Distribution Line"
ANNEX_LABEL, ANNEX_TITLE, ANNEX_REFERENCE = "BC Annex Label", "BC Annex Title", "BC Annex Reference"
DRAFT, CHART = "BC Draft", "BC Chart"
CELL, CELL_CENTER, CELL_HEAD, CELL_BOLD = "BC Cell", "BC Cell Center", "BC Cell Head", "BC Cell Bold"
PAGE_NUMBER, SECTION_END, GAP_SPAN = "BC Page Number", "BC Section End", "BC Gap"
TABLE, PLAIN_TABLE = "BC Table", "BC Plain Table"

ROLE_STYLES = {
    Role.BODY: "BC Body",
    Role.HEADING_1: "BC Heading 1",
    Role.HEADING_2: "BC Heading 2",
    Role.HEADING_3: "BC Heading 3",
    Role.BULLET: "BC Bullet",
    Role.GAP: "BC Gap Paragraph",
    Role.NOTE: "BC Note",
}


class Look(Struct, frozen=True):
    """How a paragraph style looks: type size, weight, alignment, indents (mm), spacing (pt), line spacing, keeping."""

    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: float = 0.0
    left: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    keep_next: bool = False
    outline: int | None = None
    fill: str = ""
    boxed: bool = False


_BODY = {"size": 14.0, "align": "both", "first_line": 12.7, "before": 3.0, "after": 3.0, "line": 1.1}

LOOKS: dict[str, Look] = {
    NATION: Look(12, bold=True, align="center"),
    MOTTO: Look(13, bold=True, align="center"),
    PARENT: Look(12, align="center"),
    ISSUER: Look(12, bold=True, align="center"),
    RULE: Look(2, align="center", before=4),
    NUMBER: Look(13, align="center", before=6),
    PLACE_DATE: Look(13, italic=True, align="center", before=6),
    KIND: Look(14, bold=True, align="center", before=18, keep_next=True),
    SUBJECT: Look(14, bold=True, align="center", keep_next=True),
    LETTER_SUBJECT: Look(12, align="center"),
    DEAR: Look(14, left=25.0, before=12, after=3, keep_next=True),
    ADDRESSEE: Look(14, left=44.0, after=3),
    "BC Body": Look(**_BODY),  # type: ignore[arg-type]
    "BC Heading 1": Look(14, bold=True, align="both", first_line=12.7, before=9, after=3, keep_next=True, outline=0),
    "BC Heading 2": Look(
        14, bold=True, align="both", first_line=12.7, before=6, after=3, line=1.1, keep_next=True, outline=1
    ),
    "BC Heading 3": Look(
        14, italic=True, align="both", first_line=12.7, before=6, after=3, line=1.1, keep_next=True, outline=2
    ),
    "BC Bullet": Look(**_BODY),  # type: ignore[arg-type]
    "BC Gap Paragraph": Look(**_BODY, fill=GAP_FILL),  # type: ignore[arg-type]
    "BC Note": Look(12, italic=True, align="both", before=6),
    AUTHORITY: Look(14, bold=True, align="center", keep_next=True),
    SIGNER_NAME: Look(14, bold=True, align="center", before=72),
    DISTRIBUTION: Look(12, bold=True, italic=True, keep_next=True),
    DISTRIBUTION_LINE: Look(11, keep_next=True),
    ANNEX_LABEL: Look(14, bold=True, align="center", keep_next=True),
    ANNEX_TITLE: Look(14, bold=True, align="center", keep_next=True),
    ANNEX_REFERENCE: Look(14, italic=True, align="center", after=3, keep_next=True),
    CELL: Look(11, before=1, after=1),
    CELL_CENTER: Look(11, align="center", before=1, after=1),
    CELL_HEAD: Look(11, bold=True, align="center", before=2, after=2),
    CELL_BOLD: Look(11, bold=True, before=2, after=2, keep_next=True),
    PAGE_NUMBER: Look(14, align="center"),
    SECTION_END: Look(1),
    DRAFT: Look(14, bold=True, align="center", before=3, boxed=True),
    CHART: Look(11, align="center", before=6),
}


def define_styles(file: WordFile) -> None:
    """Write our styles and Word's four defaults into the file, and nothing of the template it was made from."""
    root = file.styles.element
    for each in list(root):
        root.remove(each)
    root.append(_defaults())
    root.append(element("w:latentStyles", **_LATENT))
    root.extend(_words_own())
    for name, look in LOOKS.items():
        run = _run_properties(look.size, bold=look.bold, italic=look.italic)
        root.append(_style("paragraph", name, _paragraph_properties(look), run))
    root.append(_style("character", GAP_SPAN, element("w:rPr", _fill(GAP_FILL))))
    root.append(_style("table", TABLE, _table_properties(CELL_PADDING_MM, bordered=True)))
    root.append(_style("table", PLAIN_TABLE, _table_properties(0, bordered=False)))


def names() -> tuple[str, ...]:
    """Return the names of all styles of the report."""
    return (*LOOKS, GAP_SPAN, TABLE, PLAIN_TABLE)


def kind(name: str) -> str:
    """Return what a style of ours is for: "paragraph", "character" or "table"."""
    if name == GAP_SPAN:
        return "character"
    return "table" if name in (TABLE, PLAIN_TABLE) else "paragraph"


_LATENT = {
    "defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0, "count": 376,
}  # fmt: skip
"""Word's own styles stay out of its gallery until someone uses them: the Office sees ours."""


def _defaults() -> Any:
    """Return font, size and language of the whole file."""
    spacing = element("w:pPr", element("w:spacing", after=0, line=240, lineRule="auto"))
    return element("w:docDefaults", element("w:rPrDefault", _run_properties(14)), element("w:pPrDefault", spacing))


def _words_own() -> Iterator[Any]:
    """Yield the four styles that Word takes where none is named."""
    yield element(
        "w:style", element("w:name", val="Normal"), element("w:qFormat"), _run_properties(14),
        type="paragraph", default=1, styleId="Normal",
    )  # fmt: skip
    padding = element("w:tblPr", element("w:tblInd", w=0, type="dxa"), _cell_margins(1.9))
    for of, identity, name, *properties in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table", padding),
        ("numbering", "NoList", "No List"),
    ):
        head = (element("w:uiPriority", val=99), element("w:semiHidden"), element("w:unhideWhenUsed"))
        yield element("w:style", element("w:name", val=name), *head, *properties, type=of, default=1, styleId=identity)


def _style(of: str, name: str, *properties: Any) -> Any:
    """Return w:style of our own; table styles build on Word's plain one."""
    parent = [element("w:basedOn", val="TableNormal")] if of == "table" else []
    head = (element("w:name", val=name), *parent, element("w:uiPriority", val=1), element("w:qFormat"))
    return element("w:style", *head, *properties, type=of, customStyle=1, styleId=name.replace(" ", ""))


def _table_properties(padding: float, *, bordered: bool) -> Any:
    """Return w:tblPr of a table style: thin black lines or none, the room beside the text of its cells in mm."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(f"w:{side}", val="single", sz=4, space=0, color="000000") for side in sides)
    return element("w:tblPr", *([element("w:tblBorders", *lines)] if bordered else []), _cell_margins(padding))


def _cell_margins(padding: float) -> Any:
    """Return w:tblCellMar with the same room on both sides, in mm."""
    sides = (element(f"w:{side}", w=twips(padding), type="dxa") for side in ("left", "right"))
    return element("w:tblCellMar", *sides)


def _fill(colour: str) -> Any:
    """Return w:shd of one colour."""
    return element("w:shd", val="clear", color="auto", fill=colour)


def _run_properties(size: float, *, bold: bool = False, italic: bool = False) -> Any:
    """Return w:rPr with the font in all four scripts, black, in Vietnamese."""
    children = [element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)]
    children += [element(tag) for tag, on in (("w:b", bold), ("w:bCs", bold), ("w:i", italic), ("w:iCs", italic)) if on]
    children += [
        element("w:color", val="000000"),
        element("w:sz", val=int(size * 2)),
        element("w:szCs", val=int(size * 2)),
    ]
    children.append(element("w:lang", val=letterhead.LANGUAGE, eastAsia=letterhead.LANGUAGE))
    return element("w:rPr", *children)


def _paragraph_properties(look: Look) -> Any:
    """Return w:pPr of a look, its parts in the order of the schema."""
    children = [element("w:keepNext")] if look.keep_next else []
    children.append(element("w:widowControl"))
    if look.boxed:
        sides = ("top", "left", "bottom", "right")
        lines = (element(f"w:{side}", val="single", sz=6, space=1, color="000000") for side in sides)
        children.append(element("w:pBdr", *lines))
    if look.fill:
        children.append(_fill(look.fill))
    children.append(
        element(
            "w:spacing", before=int(look.before * 20), after=int(look.after * 20),
            line=int(look.line * 240), lineRule="auto",
        )
    )  # fmt: skip
    children.append(element("w:ind", left=twips(look.left), right=0, firstLine=twips(look.first_line)))
    children.append(element("w:jc", val=look.align))
    if look.outline is not None:
        children.append(element("w:outlineLvl", val=look.outline))
    return element("w:pPr", *children)


_BOLD_WIDTHS = {
    letter: width
    for letters, width in (
        ("bdhknpquS", 556), ("cerz", 444), ("ACDNRUVXYw", 722), ("BELTZ", 667), ("GHKOQ", 778), ("FP", 611),
        ("il/", 278), ("fjt-:", 333), (" ,.", 250), ("I", 389), ("s", 389), ("m", 833), ("M", 944), ("W", 1000),
    )
    for letter in letters
}  # fmt: skip
"""Advance widths of bold Times New Roman in thousandths of the type size; every other sign takes 500."""


def bold_width_mm(text: str, size: float) -> float:
    """Return the printed width of a bold line: drawn lines are as long as the text, or a part of it."""
    return sum(_BOLD_WIDTHS.get(each, 500) for each in unaccented(text)) / 1000 * size * 25.4 / 72
