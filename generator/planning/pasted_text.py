"""A plan as pasted plain text: its lines, in the letters of today; columns that tabs part make tables."""

from __future__ import annotations

import unicodedata

from generator.model.plan_source import Line, PlanSource, Remark, Spot
from generator.planning.pasted_table import with_tables
from generator.texts import legacy
from generator.texts.wording import writable


def read_text(content: bytes, name: str) -> PlanSource:
    """Read pasted plain text: each filled line, which may go on in the next."""
    lines: list[Line] = []
    remarks: list[Remark] = []
    composed = 0
    for number, raw in enumerate(_decoded(content).splitlines(), start=1):
        composed += not unicodedata.is_normalized("NFC", raw)
        text, spot = unicodedata.normalize("NFC", writable(raw)).strip(" \r"), Spot(paragraph=number)
        if found := legacy.recognise(text):
            remarks.append(Remark("converted", spot, text, found.text))
            text = found.text
        if text.strip():
            lines.append(Line(text, spot, broken=True))
    if composed:
        remarks.append(Remark("composed", Spot(), after=str(composed)))
    return PlanSource(name, tuple(with_tables(lines)), tuple(remarks))


def _decoded(content: bytes) -> str:
    """Return the text of a file of unknown encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
