"""What stands above and below the body: header block, title, addressees, signature and distribution list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.blocks import Annex, Document, Front, Span
from generator.documents import word_styles as styles
from generator.documents.ooxml import drawn_line, element, paragraph, plain, twips
from generator.documents.word_page import text_width_mm
from generator.documents.word_tables import one_row
from generator.model import Signer
from generator.texts import letterhead

_DRAFT_MM = 30.0
_ISSUER_LINE, _SUBJECT_LINE = 0.42, 0.4
"""Length of the lines under the issuer and under the trích yếu, as a share of their text: 1/3 to 1/2."""


def front(document: Document) -> Iterator[Any]:
    """Yield header block, kind of document, trích yếu and addressees; a letter has its subject under the number."""
    head = document.front
    yield _header_block(head, is_draft=document.draft)
    if not head.kind_name:
        yield from _addressees(head)
        return
    yield plain(styles.KIND, head.kind_name)
    yield plain(styles.SUBJECT, head.subject)
    room = text_width_mm(landscape=False)
    shown = min(styles.bold_width_mm(head.subject, styles.LOOKS[styles.SUBJECT].size), room)
    yield drawn_line(styles.RULE, shown * _SUBJECT_LINE, room)
    yield from _addressees(head)


def _header_block(head: Front, *, is_draft: bool) -> Any:
    """Return issuer and number on the left, nation, motto, place and date on the right."""
    left, right = styles.FRONT_WIDTHS_MM
    issuer, motto = head.letterhead.issuer.upper(), letterhead.MOTTO
    issuer_line = min(styles.bold_width_mm(issuer, styles.LOOKS[styles.ISSUER].size), left) * _ISSUER_LINE
    motto_line = styles.bold_width_mm(motto, styles.LOOKS[styles.MOTTO].size)
    return one_row(
        styles.FRONT_WIDTHS_MM,
        (
            (
                *([plain(styles.PARENT, head.letterhead.parent.upper())] if head.letterhead.parent else []),
                plain(styles.ISSUER, issuer),
                drawn_line(styles.RULE, issuer_line, left),
                plain(styles.NUMBER, head.number),
                *(() if head.kind_name else (plain(styles.LETTER_SUBJECT, head.subject),)),
                *_draft_mark(is_draft, left),
            ),
            (
                plain(styles.NATION, letterhead.NATION),
                plain(styles.MOTTO, motto),
                drawn_line(styles.RULE, motto_line, right),
                plain(styles.PLACE_DATE, head.place_and_date),
            ),
        ),
        centred=True,
    )


def _draft_mark(is_draft: bool, room: float) -> Iterator[Any]:
    """Yield the box that says that the document is a draft, in the middle of `room` mm."""
    if is_draft:
        side = twips((room - _DRAFT_MM) / 2)
        yield paragraph(styles.DRAFT, (Span(letterhead.DRAFT),), element("w:ind", left=side, right=side, firstLine=0))


def _addressees(head: Front) -> Iterator[Any]:
    """Yield Kính gửi: one addressee on the same line, several as a list under the colon."""
    if len(head.recipients) == 1:
        yield plain(styles.DEAR, f"{letterhead.DEAR} {head.recipients[0]}")
    elif head.recipients:
        yield plain(styles.DEAR, letterhead.DEAR)
        for place, each in enumerate(head.recipients, start=1):
            yield plain(styles.ADDRESSEE, f"- {each}{'.' if place == len(head.recipients) else ';'}")


def closing(signer: Signer, distribution: tuple[str, ...]) -> Any:
    """Return the distribution list beside the signature, kept on one page."""
    lines = [
        plain(styles.DISTRIBUTION_LINE, f"- {each}{'.' if place == len(distribution) else ';'}")
        for place, each in enumerate(distribution, start=1)
    ]
    signature = [plain(styles.AUTHORITY, each.upper()) for each in (signer.authority, signer.post) if each]
    return one_row(
        styles.SIGNATURE_WIDTHS_MM,
        (
            [plain(styles.DISTRIBUTION, letterhead.DISTRIBUTION), *lines],
            [*signature, plain(styles.SIGNER_NAME, signer.name)],
        ),
    )


def annex_head(annex: Annex) -> Iterator[Any]:
    """Yield label, title and reference of an annex, with a line below."""
    yield plain(styles.ANNEX_LABEL, annex.label)
    yield plain(styles.ANNEX_TITLE, annex.title.upper())
    yield plain(styles.ANNEX_REFERENCE, annex.reference)
