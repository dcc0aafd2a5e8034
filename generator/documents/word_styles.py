"""Every size, spacing and indent of the report, each as a named Word style (Nghị định 30/2020/NĐ-CP, Phụ lục I).

Units: points for type and spacing, millimetres for widths, twips (1/20 pt, 1 mm = 56.7) inside the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from generator.blocks import Role
from generator.documents.ooxml import TWIPS_PER_MM, element, twips
from generator.texts import letterhead
from generator.texts.wording import unaccented

FONT = "Times New Roman"
PAGE_MM = (210.0, 297.0)
PORTRAIT_MARGINS_MM = (20.0, 20.0, 20.0, 30.0)
"""Top, right, bottom, left."""
LANDSCAPE_MARGINS_MM = (20.0, 15.0, 15.0, 20.0)
HEADER_MM = 10.0
FRONT_WIDTHS_MM = (70.0, 96.0)
"""Columns of the header block: it reaches 3 mm into either margin, as in the decree's own Mẫu 1.4."""
SIGNATURE_WIDTHS_MM = (70.0, 90.0)
CELL_PADDING_MM = 1.2
GAP_FILL = "FFF200"
HEADER_FILL = "E7E6E6"

NATION, MOTTO, PARENT, ISSUER, RULE = "BC Nation", "BC Motto", "BC Parent", "BC Issuer", "BC Rule"
NUMBER, PLACE_DATE, KIND, SUBJECT = "BC Number", "BC Place Date", "BC Kind", "BC Subject"
DEAR, ADDRESSEE = "BC Dear", "BC Addressee"
AUTHORITY, SIGNER_NAME = "BC Authority", "BC Signer Name"
DISTRIBUTION, DISTRIBUTION_LINE = "BC Distribution", "BC Distribution Line"
ANNEX_LABEL, ANNEX_TITLE, ANNEX_REFERENCE = "BC Annex Label", "BC Annex Title", "BC Annex Reference"
DRAFT, CHART = "BC Draft", "BC Chart"
CELL, CELL_CENTER, CELL_HEAD, CELL_BOLD = "BC Cell", "BC Cell Center", "BC Cell Head", "BC Cell Bold"
PAGE_NUMBER, SECTION_END, GAP_SPAN = "BC Page Number", "BC Section End", "BC Gap"

ROLE_STYLES = {
    Role.BODY: "BC Body",
    Role.HEADING_1: "BC Heading 1",
    Role.HEADING_2: "BC Heading 2",
    Role.HEADING_3: "BC Heading 3",
    Role.BULLET: "BC Bullet",
    Role.GAP: "BC Gap Paragraph",
    Role.NOTE: "BC Note",
}


@dataclass(frozen=True, slots=True)
class Look:
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
    """Write every style into the file; defaults and Normal get the report's font and language."""
    _set_defaults(file)
    for name, look in LOOKS.items():
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.quick_style = True
        style.element.append(_paragraph_properties(look))
        style.element.append(_run_properties(look.size, bold=look.bold, italic=look.italic))
    gap = file.styles.add_style(GAP_SPAN, WD_STYLE_TYPE.CHARACTER)
    gap.element.append(element("w:rPr", element("w:shd", val="clear", color="auto", fill=GAP_FILL)))


def names() -> tuple[str, ...]:
    """Return the names of all styles of the report."""
    return (*LOOKS, GAP_SPAN)


def _set_defaults(file: WordFile) -> None:
    """Set font, size and language of the whole file, in its defaults and in Normal."""
    defaults = file.styles.element.find(qn("w:docDefaults"))
    for run in defaults.iter(qn("w:rPr")):
        run.getparent().replace(run, _run_properties(14))
    for paragraph in list(defaults.iter(qn("w:pPr"))):
        paragraph.getparent().replace(paragraph, element("w:pPr", element("w:spacing", after=0, line=240)))
    normal = file.styles["Normal"].element
    for each in list(normal):
        if each.tag in (qn("w:rPr"), qn("w:pPr")):
            normal.remove(each)
    normal.append(_run_properties(14))


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
        children.append(element("w:shd", val="clear", color="auto", fill=look.fill))
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


def text_width_mm(*, landscape: bool) -> float:
    """Return the width between the margins."""
    margins = LANDSCAPE_MARGINS_MM if landscape else PORTRAIT_MARGINS_MM
    return (PAGE_MM[1] if landscape else PAGE_MM[0]) - margins[1] - margins[3]


def section_properties(*, landscape: bool, header_id: str) -> Any:
    """Return w:sectPr: A4, margins, own page numbers from 1, number in the header but on the first page."""
    width, height = PAGE_MM[::-1] if landscape else PAGE_MM
    top, right, bottom, left = LANDSCAPE_MARGINS_MM if landscape else PORTRAIT_MARGINS_MM
    size = element("w:pgSz", w=round(width * TWIPS_PER_MM), h=round(height * TWIPS_PER_MM))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    header = element("w:headerReference", type="default")
    header.set(qn("r:id"), header_id)
    return element(
        "w:sectPr",
        header,
        element("w:type", val="nextPage"),
        size,
        element(
            "w:pgMar", top=twips(top), right=twips(right), bottom=twips(bottom), left=twips(left),
            header=twips(HEADER_MM), footer=twips(HEADER_MM), gutter=0,
        ),
        element("w:pgNumType", start=1),
        element("w:titlePg"),
    )  # fmt: skip
