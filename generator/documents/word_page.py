"""The page of the report: A4, the margins of Nghị định 30, own page numbers in each section. Widths in millimetres."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from generator.documents.ooxml import element, twips

PAGE_MM = (210.0, 297.0)
PORTRAIT_MARGINS_MM = (20.0, 20.0, 20.0, 30.0)
"""Top, right, bottom, left."""
LANDSCAPE_MARGINS_MM = (20.0, 15.0, 15.0, 20.0)
HEADER_MM = 10.0


def text_width_mm(*, landscape: bool) -> float:
    """Return the width between the margins."""
    margins = LANDSCAPE_MARGINS_MM if landscape else PORTRAIT_MARGINS_MM
    return (PAGE_MM[1] if landscape else PAGE_MM[0]) - margins[1] - margins[3]


def section_properties(*, landscape: bool, header_id: str = "") -> Any:
    """Return w:sectPr: A4, margins, own page numbers from 1, number in the header but on the first page."""
    width, height = PAGE_MM[::-1] if landscape else PAGE_MM
    top, right, bottom, left = LANDSCAPE_MARGINS_MM if landscape else PORTRAIT_MARGINS_MM
    size = element("w:pgSz", w=twips(width), h=twips(height))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    made = element("w:sectPr")
    if header_id:
        made.append(element("w:headerReference", type="default"))
        made[0].set(qn("r:id"), header_id)
    made.extend(
        (
            element("w:type", val="nextPage"),
            size,
            element(
                "w:pgMar", top=twips(top), right=twips(right), bottom=twips(bottom), left=twips(left),
                header=twips(HEADER_MM), footer=twips(HEADER_MM), gutter=0,
            ),
            element("w:pgNumType", start=1),
            element("w:titlePg"),
        )
    )  # fmt: skip
    return made
