"""Merged report → the rows of the consolidated workbook's sheets: values by column key, decisions beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.findings import Finding
from generator.model import (
    AMOUNT_FIELDS,
    FIELDS,
    PLAN_COLUMNS,
    Answer,
    ExtraResult,
    MeasureResult,
    MergedReport,
    Place,
    Side,
    TaskResult,
    Wording,
    fingerprint,
)
from generator.texts import citations, comparison, labels, status
from generator.texts import consolidated as words
from generator.texts.wording import compare_key
from generator.workbooks.streamed_rows import Streamed

Sentence = Callable[[Finding], tuple[str, str]]
Row = Mapping[str, object]
Rows = Collection["Row | Heading"]


@dataclass(frozen=True, slots=True)
class Gapped:
    """A value shown as a gap."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row inside a table."""

    text: str


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
        {**dict.fromkeys(("code", "name", "part", "text"), key.partition(":")[2]), **_decided(report, key)}
        for key in keys
        if key not in present
    ]


TEXT = "text"
"""How the key of a paragraph's row begins."""


def source_text(*parts: object) -> str:
    """Return the generated text of a row, on which an edit is based, from the values of its cells."""
    return "\n".join(str(each.text if isinstance(each, Gapped) else each or "") for each in parts)[:32_767]


def _decided(report: MergedReport, key: str, source: str | None = None) -> dict[str, object]:
    """Return the decision cells of a row: a return may be chosen, anything else may be edited.

    `source` is the generated text that an edit takes the place of, None where it is not in this report.
    """
    decisions = report.decisions
    kinds = {"note": decisions.notes, "edited": decisions.edited, "settled": decisions.settled}
    if key.startswith(("return:", "conflict:")):
        kinds = {"note": decisions.notes, "choice": decisions.choices, "reason": decisions.reasons}
    elif key.startswith("unit:"):
        kinds = {
            "note": decisions.notes, "settled": decisions.settled, "extended_to": decisions.extended_to,
            "extension_document": decisions.extension_documents, "received_on": decisions.received_on,
        }  # fmt: skip
    cells: dict[str, object] = {"key": key, **{name: typed.get(key, "") for name, typed in kinds.items()}}
    if key in decisions.edited:
        seen = decisions.based_on.get(key, fingerprint(source or ""))
        cells |= {"base": seen, "mark": fingerprint(decisions.edited[key])}
    if source is not None:
        cells["wording_choice"] = words.USE_NEW if key in decisions.dropped else ""
        cells["changed"] = Gapped(words.CHANGED_TEXT) if decisions.is_outdated(key, source) else ""
    return cells


def _fields(answer: Answer | None) -> dict[str, object]:
    """Return the values of an answer by field, unusable cells as gaps."""
    if answer is None:
        return {}
    shown: dict[str, object] = {}
    for key in FIELDS:
        if key in answer.gaps:
            shown[key] = Gapped(words.invalid(answer.gaps[key].shown))
        elif key == "status":
            shown[key] = labels.STATUS[answer.status] if answer.status else ""
        elif key == "percent":
            shown[key] = float(answer.percent) if answer.percent is not None else ""
        else:
            shown[key] = (answer.completed_on or "") if key == "completed_on" else answer.text(key)
    for field in AMOUNT_FIELDS:
        if field.key in answer.gaps:
            shown[field.key] = Gapped(words.invalid(answer.gaps[field.key].shown))
        elif (amount := answer.amount(field.key)) is not None:
            shown[field.key] = float(amount)
    return shown


def task_rows(report: MergedReport) -> Rows:
    """Return every task, then the tasks outside the plan; each row is made when it is written."""
    count = len(report.tasks) + (1 + len(report.extras) if report.extras else 0)
    return Streamed(count, lambda: _each_task_row(report))


def _each_task_row(report: MergedReport) -> Iterator[Row | Heading]:
    """Yield the rows of all tasks."""
    yield from (_task_row(each, report) for each in report.tasks)
    if report.extras:
        yield Heading(words.EXTRA_SECTION)
    yield from (_extra_row(each, report) for each in report.extras)


def _task_row(result: TaskResult, report: MergedReport) -> Row:
    """Return the row of one task."""
    task = result.task
    missing = {"result": Gapped(words.not_reported(report, result))} if result.answer is None else {}
    said = {**_fields(result.answer), **missing, "partner_results": _joined(report, result.partners, "result")}
    return {
        "code": task.code,
        **{key: getattr(task, key) for key in PLAN_COLUMNS},
        "section": task.section,
        "lead_unit": task.lead_unit,
        "due": task.due or "",
        **said,
        "outcome": labels.OUTCOME[result.outcome],
        **_compared(report, result),
        **_decided(report, f"task:{task.code}", source_text(said.get("result"), said["partner_results"])),
    }


def _compared(report: MergedReport, result: TaskResult) -> dict[str, object]:
    """Return where a task stood in the period before and which way it went, nothing where that is not known."""
    past = report.last.tasks.get(result.task.code) if report.last is not None else None
    return {} if past is None else {"before": comparison.standing(past), "trend": comparison.trend(past, result.answer)}


def _extra_row(result: ExtraResult, report: MergedReport) -> Row:
    """Return the row of a task outside the plan; it is in no count of the plan's tasks."""
    unit = report.plan.unit(result.answer.unit)
    said = _fields(result.answer)
    return {
        "code": result.ordinal,
        "ordinal": result.ordinal,
        "content": result.content,
        "lead": unit.name if unit else "",
        "lead_unit": result.answer.unit,
        **said,
        "outcome": labels.OUTCOME[result.outcome],
        **_decided(report, result.key, source_text(said.get("result"), "")),
    }


def _joined(report: MergedReport, answers: Iterable[Answer], key: str) -> str:
    """Join what several units wrote, each under its name."""
    lines = []
    for each in answers:
        unit = report.plan.unit(each.unit)
        if each.text(key):
            lines.append(f"{unit.name if unit else each.unit}: {each.text(key)}")
    return "\n".join(lines)


def measure_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every measure."""
    return [_measure_row(each, report) for each in report.measures]


def _measure_row(result: MeasureResult, report: MergedReport) -> Row:
    """Return the row of one measure."""
    measure = result.measure
    units = (report.plan.unit(each) for each in measure.units)
    waiting = words.awaited(report, result)
    said = {
        key: _joined(report, result.answers, key)
        for key in ("result", "documents", "difficulties", "proposals", "next_steps")
    }
    return {
        "code": measure.code,
        "short_title": measure.short_title,
        "text": measure.text,
        "units": "\n".join(each.name for each in units if each),
        "tasks": ", ".join(measure.tasks),
        **said,
        "awaited": Gapped(waiting) if waiting else "",
        **_decided(report, f"measure:{measure.code}", source_text(said["result"], "")),
    }


def submission_rows(report: MergedReport) -> list[Row | Heading]:
    """Return every unit with what came of it, below it each of its returns with room for the Office's choice."""
    rows: list[Row | Heading] = []
    for each in report.submissions:
        rows.append(
            {
                "name": each.unit.name,
                "arrival": labels.ARRIVAL[each.arrival],
                "received_at": each.received_at or "",
                "evidence": status.EVIDENCE[each.evidence],
                "file": each.file,
                "nil": labels.YES if each.nil else "",
                "nil_reason": each.nil_reason,
                "errors": each.errors,
                "warnings": each.warnings,
                **_decided(report, f"unit:{each.unit.code}"),
            }
        )
        rows += [
            {
                "name": words.RETURN_ROW,
                "arrival": words.COUNTS if sent.counts else words.COUNTS_NOT,
                "received_at": sent.received_at or "",
                "file": sent.file,
                **_decided(report, sent.key),
            }
            for sent in each.returns
        ]
    return rows


def outdated_keys(report: MergedReport) -> list[str]:
    """Return the keys of tasks and measures that the Office edited and whose generated text is another now."""
    edited = report.decisions.edited
    if not edited:
        return []
    tasks = (each for each in report.tasks if f"task:{each.task.code}" in edited)
    extras = (each for each in report.extras if each.key in edited)
    shown = chain(
        (_task_row(each, report) for each in tasks), (_extra_row(each, report) for each in extras), measure_rows(report)
    )
    return [str(each["key"]) for each in shown if not isinstance(each, Heading) and each.get("changed")]


def wording_rows(report: MergedReport, wordings: Sequence[Wording]) -> list[Row | Heading]:
    """Return every paragraph of the report, with room for the Office's own words."""
    return [
        {
            "part": each.part,
            "number": each.number.strip(),
            "generated": each.generated,
            **_decided(report, f"{TEXT}:{each.key}", source_text(each.generated, "")),
        }
        for each in wordings
    ]


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
    count = sum(citations.count(answer.text("documents")) for _, answer in report.answers())
    return Streamed(count, lambda: _each_document_row(report))


def _each_document_row(report: MergedReport) -> Iterator[Row]:
    """Yield the documents and products, each with its number and day where they are told."""
    for key, answer in report.answers():
        unit = report.plan.unit(answer.unit)
        for each in citations.items(answer.text("documents")):
            own = f"document:{answer.unit}:{compare_key(each.text)}"
            yield {
                "text": each.text, "number": each.number, "day": each.day or "", "code": key.partition(":")[2],
                "unit": unit.name if unit else answer.unit, "place": _place(answer.cell_of("documents")),
                "key": own, "note": report.decisions.notes.get(own, ""),
            }  # fmt: skip
