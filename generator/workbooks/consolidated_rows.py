"""Merged report → the rows of the other sheets: paragraphs, returns, contradictions, documents, what lost its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import MergedReport, Place, Side, Wording
from generator.texts import citations, labels, status
from generator.texts import consolidated as words
from generator.texts.wording import compare_key
from generator.workbooks.consolidated_cells import TEXT, Heading, Row, Rows, decided
from generator.workbooks.streamed_rows import Streamed

OF_FINDINGS = ("accepted", "decided_by", "valid_until")
"""Kinds of decisions whose keys are those of findings."""


def kept(report: MergedReport, *kinds: str, wordings: Sequence[Wording] = ()) -> list[Row]:
    """Return what the Office wrote under keys that this report no longer has: it stays in sight."""
    decisions = report.decisions
    keys = dict.fromkeys(key for name, typed in decisions.all().items() if name not in OF_FINDINGS for key in typed)
    keys = dict.fromkeys(each for each in keys if each.partition(":")[0] in kinds)
    if not keys:
        return []
    present = {f"task:{each.task.code}" for each in report.tasks}
    present |= {f"{TEXT}:{each.key}" for each in wordings}
    present |= {f"measure:{each.measure.code}" for each in report.measures}
    present |= {f"unit:{each.unit.code}" for each in report.submissions}
    present |= {each.key for each in report.extras}
    present |= {sent.key for each in report.submissions for sent in each.returns}
    present |= {each.key for each in report.contradictions}
    present |= {str(each["key"]) for each in document_rows(report) if not isinstance(each, Heading)}
    return [
        {**dict.fromkeys(("code", "name", "part", "text"), key.partition(":")[2]), **decided(report, key)}
        for key in keys
        if key not in present
    ]


def submission_rows(report: MergedReport) -> Rows:
    """Return every unit with what came of it, below it each of its returns with room for the Office's choice."""
    count = sum(1 + len(each.returns) for each in report.submissions)
    return Streamed(count, lambda: _each_submission_row(report))


def _each_submission_row(report: MergedReport) -> Iterator[Row]:
    """Yield them."""
    for each in report.submissions:
        yield {
            "name": each.unit.name,
            "arrival": labels.ARRIVAL[each.arrival],
            "received_at": each.received_at or "",
            "evidence": status.EVIDENCE[each.evidence],
            "file": each.file,
            "nil": labels.YES if each.nil else "",
            "nil_reason": each.nil_reason,
            "errors": each.errors,
            "warnings": each.warnings,
            **decided(report, f"unit:{each.unit.code}"),
        }
        for sent in each.returns:
            yield {
                "name": words.RETURN_ROW,
                "arrival": words.COUNTS if sent.counts else words.COUNTS_NOT,
                "received_at": sent.received_at or "",
                "file": sent.file,
                **decided(report, sent.key),
            }


def wording_rows(report: MergedReport, wordings: Sequence[Wording]) -> Rows:
    """Return every paragraph of the report, with room for the Office's own words; each is made when it is written."""
    return Streamed(len(wordings), lambda: (_wording_row(report, each) for each in wordings))


def _wording_row(report: MergedReport, wording: Wording) -> Row:
    """Return the row of one paragraph."""
    return {
        "part": wording.part,
        "number": wording.number.strip(),
        "generated": wording.generated,
        **decided(report, f"{TEXT}:{wording.key}", wording.generated, ""),
    }


def contradiction_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every contradiction with both values, both cells, and room for the Office's choice."""
    return [
        {
            "code": each.task if report.plan.task(each.task) else words.EXTRA_SECTION,
            "kind": words.CONTRADICTIONS[each.kind],
            **_side("first", each.first, report),
            **_side("second", each.second, report),
            **_chosen(report, each.key),
        }
        for each in report.contradictions
    ]


def _side(name: str, side: Side, report: MergedReport) -> dict[str, object]:
    """Return the cells of one side of a contradiction."""
    unit = report.plan.unit(side.unit)
    return {
        name: labels.shown(side.value),
        f"{name}_unit": unit.name if unit else side.unit,
        f"{name}_place": _place(side.place),
    }


def _place(place: Place) -> str:
    """Write where a value stands."""
    return f"{place.file} · {place.sheet}!{place.cell}"


def _chosen(report: MergedReport, key: str) -> dict[str, object]:
    """Return the cells in which the Office chooses between two values."""
    kinds = {"note": report.decisions.notes, "choice": report.decisions.choices, "reason": report.decisions.reasons}
    return {"key": key, **{name: typed.get(key, "") for name, typed in kinds.items()}}


def document_rows(report: MergedReport) -> Rows:
    """Return every document and product that the units named; each row is made when it is written."""
    count = sum(citations.count(text) for _, answer in report.answers() if (text := answer.text("documents")))
    return Streamed(count, lambda: _each_document_row(report))


def _each_document_row(report: MergedReport) -> Iterator[Row]:
    """Yield the documents and products, each with its number and day where they are told."""
    for key, answer in report.answers():
        text = answer.text("documents")
        unit = report.plan.unit(answer.unit) if text else None
        for each in citations.items(text):
            own = f"document:{answer.unit}:{compare_key(each.text)}"
            yield {
                "text": each.text, "number": each.number, "day": each.day or "", "code": key.partition(":")[2],
                "unit": unit.name if unit else answer.unit, "place": _place(answer.cell_of("documents")),
                "key": own, "note": report.decisions.notes.get(own, ""),
            }  # fmt: skip
