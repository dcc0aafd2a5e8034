"""Paragraphs as text, written straight into the package: a report on 100,000 tasks costs no tree in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from generator.blocks import Paragraph, Role, Span
from generator.documents import word_styles as styles
from generator.documents.report_reader import bookmark_name
from generator.documents.word_rows import run_text

_BULLET = "- "


class TextParagraphs(Struct, frozen=True):
    """Paragraphs that follow each other; around the content of each that has a key stands a bookmark.

    A line that leads to a list stays on a page with the first item of it.
    """

    blocks: Sequence[Paragraph]
    bookmarks: int
    """So many bookmarks stand before them."""
    keep_last: bool
    """The last one stays on a page with what comes after it."""

    @property
    def last_bookmark(self) -> int:
        """So many bookmarks stand before what comes after them."""
        return self.bookmarks + sum(bool(each.key) for each in self.blocks)

    def __iter__(self) -> Iterator[bytes]:
        """Yield each paragraph as w:p."""
        number = self.bookmarks
        for each, following in zip_longest(self.blocks, self.blocks[1:]):
            number += bool(each.key)
            keep = self.keep_last if following is None else _leads_to(each, following)
            yield _paragraph(each, number, keep=keep).encode()


def _leads_to(block: Paragraph, following: Paragraph) -> bool:
    """Tell whether a paragraph is the line above a list."""
    return following.role is Role.BULLET and block.role is not Role.BULLET and block.text.endswith(":")


def _paragraph(block: Paragraph, bookmark: int, *, keep: bool) -> str:
    """Return the paragraph of a block in the style of its role, with a bookmark of this number if it has a key."""
    spans: tuple[Span, ...] = block.spans
    lead = _BULLET if block.role is Role.BULLET else block.number
    if lead:
        spans = (Span(lead), *spans)
    style = styles.ROLE_STYLES[block.role].replace(" ", "")
    runs = "".join(run_text(each, each.text) for each in spans if each.text)
    if block.key:
        name = bookmark_name(block.key)
        runs = f'<w:bookmarkStart w:id="{bookmark}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{bookmark}"/>'
    kept = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}</w:pPr>{runs}</w:p>'
