"""What the rows of the consolidated workbook's sheets are made of: values, gaps, headings, the Office's cells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct

from generator.findings import Finding
from generator.model import Answer, MergedReport, fingerprint
from generator.texts import consolidated as words

Sentence = Callable[[Finding], tuple[str, str]]
Row = Mapping[str, object]
Rows = Collection["Row | Heading"]


class Gapped(Struct, frozen=True):
    """A value shown as a gap."""

    text: str


class Heading(Struct, frozen=True):
    """A heading row inside a table."""

    text: str


def joined(report: MergedReport, answers: Iterable[Answer], key: str) -> str:
    """Join what several units wrote in a field, each under its name."""
    named = ((report.plan.unit_name(each.unit), each.text(key)) for each in answers)
    return "\n".join(f"{name}: {text}" for name, text in named if text)


TEXT = "text"
"""How the key of a paragraph's row begins."""


def source_text(*parts: object) -> str:
    """Return the generated text of a row, on which an edit is based, from the values of its cells."""
    return "\n".join(str(each.text if isinstance(each, Gapped) else each or "") for each in parts)[:32_767]


def decided(report: MergedReport, key: str, *source: object) -> dict[str, object]:
    """Return the decision cells of a row: a return may be chosen, anything else may be edited.

    `source` are the values of the cells whose generated text an edit takes the place of, none where it is not in this
    report.
    """
    decisions = report.decisions
    cells: dict[str, object] = {"key": key, "note": decisions.notes.get(key, "")}
    if key.startswith(("return:", "conflict:")):
        cells["choice"] = decisions.choices.get(key, "")
        cells["reason"] = decisions.reasons.get(key, "")
    else:
        cells["settled"] = decisions.settled.get(key, "")
        if key.startswith("unit:"):
            cells["extended_to"] = decisions.extended_to.get(key, "")
            cells["extension_document"] = decisions.extension_documents.get(key, "")
            cells["received_on"] = decisions.received_on.get(key, "")
        else:
            cells["edited"] = decisions.edited.get(key, "")
    if source:
        cells["wording_choice"] = words.USE_NEW if key in decisions.dropped else ""
        cells["changed"] = ""
    if key in decisions.edited:
        text = source_text(*source)
        seen = decisions.based_on.get(key, fingerprint(text))
        cells |= {"base": seen, "mark": fingerprint(decisions.edited[key])}
        if source and decisions.is_outdated(key, text):
            cells["changed"] = Gapped(words.CHANGED_TEXT)
    return cells
