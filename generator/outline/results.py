"""What was done: paragraphs of each task, measure and extra task, from the units' answers or the Office's edit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.blocks import Paragraph, Role, Span
from generator.model import (
    COMPLETED_ON,
    RESULT,
    STATUS,
    Answer,
    ExtraResult,
    MeasureResult,
    MergedReport,
    Outcome,
    Status,
    TaskResult,
)
from generator.texts import report as sentences
from generator.texts import wording


def body(text: str, key: str) -> Paragraph:
    """Return a plain paragraph of the body."""
    return Paragraph(Role.BODY, (Span(text),), key)


def gap(text: str, key: str) -> Paragraph:
    """Return a paragraph that says what is missing."""
    return Paragraph(Role.GAP, (Span(text, gap=True),), key)


def edited_paragraphs(text: str, key: str) -> list[Paragraph]:
    """Return the Office's own text, one paragraph a line."""
    return [body(line, f"{key}:edited:{place}") for place, line in enumerate(text.splitlines(), 1) if line.strip()]


def task_paragraphs(result: TaskResult, report: MergedReport) -> list[Paragraph]:
    """Return the paragraphs of one task: the lead's result, where it stands, the partners' contributions."""
    key = f"task:{result.task.code}"
    if result.edited:
        return edited_paragraphs(result.edited, key)
    lead = report.plan.unit(result.task.lead_unit)
    if result.answer is not None:
        made = _answer_paragraphs(result.answer, result, report, key)
    elif result.outcome is Outcome.NOT_ARISEN:
        reasons = (each.nil_reason for each in report.submissions if each.unit.code == result.task.lead_unit)
        made = [body(sentences.nothing_arose(next(reasons, "")), f"{key}:nil")]
    else:
        made = [gap(sentences.missing_unit(lead), f"{key}:missing")] if lead else []
    return made + list(_partner_paragraphs(result, report, key))


def _answer_paragraphs(answer: Answer, result: TaskResult, report: MergedReport, key: str) -> list[Paragraph]:
    """Return the lead's result lines; the last one goes on with where the task stands and its documents."""
    lines = [wording.ended(line.strip(" -+•")) for line in answer.text(RESULT.key).splitlines() if line.strip(" -+•")]
    closing: list[Span] = []
    if answer.status is not None:
        closing.append(Span(sentences.state_of_task(answer, result.task, result.outcome, report.period)))
    elif STATUS.key not in answer.gaps:
        closing.append(Span(sentences.no_status(), gap=True))
    closing += [Span(each, gap=True) for each in missing_marks(answer)]
    if answer.text("documents") and not _already_cited(answer):
        closing.append(Span(sentences.documents(answer.text("documents"))))
    made = [body(line, f"{key}:result:{place}") for place, line in enumerate(lines, 1)]
    if not lines and RESULT.key not in answer.gaps and result.outcome is not Outcome.NOT_ARISEN:
        made.append(gap(sentences.no_result(report.plan.unit(answer.unit)), f"{key}:no-result"))
    return [*made, Paragraph(Role.BODY, _spaced(closing), f"{key}:state")] if closing else made


def _already_cited(answer: Answer) -> bool:
    """Tell whether every document that the unit names stands in its result text already."""
    result = wording.compare_key(answer.text(RESULT.key))
    cited = [wording.compare_key(each) for each in answer.text("documents").replace("\n", ";").split(";")]
    return all(each in result for each in cited if each)


def _spaced(spans: list[Span]) -> tuple[Span, ...]:
    """Put a blank between spans."""
    return tuple(part for place, each in enumerate(spans) for part in ((Span(" "), each) if place else (each,)))


def missing_marks(answer: Answer) -> list[str]:
    """Return a mark for each cell that cannot be used, and for the day that a done task must have."""
    marks = [sentences.unusable(field) for field in answer.gaps]
    if answer.status is Status.DONE and answer.completed_on is None and COMPLETED_ON.key not in answer.gaps:
        marks.append(sentences.no_day())
    return marks


def _partner_paragraphs(result: TaskResult, report: MergedReport, key: str) -> Iterator[Paragraph]:
    """Yield one bullet for each partner that wrote a result."""
    said = [each for each in result.partners if each.text(RESULT.key)]
    if said:
        yield body(sentences.PARTNERS_LEAD_IN, f"{key}:partners")
    for each in said:
        text = sentences.contribution(unit_name(report, each.unit), wording.in_one_line(each.text(RESULT.key)))
        yield Paragraph(Role.BULLET, (Span(wording.ended(text)),), f"{key}:partner:{each.unit}")


def measure_paragraphs(result: MeasureResult, report: MergedReport) -> list[Paragraph]:
    """Return the paragraphs of one measure: its units' results, and the units still awaited."""
    key = f"measure:{result.measure.code}"
    if result.edited:
        return edited_paragraphs(result.edited, key)
    said = [each for each in result.answers if each.text(RESULT.key)]
    made: list[Paragraph] = []
    for each in said:
        text = wording.in_one_line(each.text(RESULT.key))
        if len(said) > 1:
            text = sentences.contribution(unit_name(report, each.unit), text)
        role = Role.BULLET if len(said) > 1 else Role.BODY
        made.append(Paragraph(role, (Span(wording.ended(text)),), f"{key}:result:{each.unit}"))
    for code in result.awaited:
        unit = report.plan.unit(code)
        if unit is not None:
            made.append(gap(sentences.missing_unit(unit), f"{key}:missing:{code}"))
    return made


def extra_paragraph(result: ExtraResult, report: MergedReport) -> Paragraph:
    """Return one paragraph of a task outside the plan: what it is, who did it, its result, where it stands."""
    answer = result.answer
    if result.edited:
        return Paragraph(Role.BULLET, (Span(wording.in_one_line(result.edited)),), result.key)
    parts = [Span(f"{result.content.rstrip('.:;')} ({unit_name(report, answer.unit)}): ", italic=True)]
    if answer.text(RESULT.key):
        parts.append(Span(wording.ended(wording.in_one_line(answer.text(RESULT.key))) + " "))
    if answer.status is not None:
        parts.append(Span(sentences.state_of_task(answer, None, result.outcome, report.period) + " "))
    for mark in missing_marks(answer):
        parts += [Span(mark, gap=True), Span(" ")]
    if answer.text("documents") and not _already_cited(answer):
        parts.append(Span(sentences.documents(answer.text("documents"))))
    return Paragraph(Role.BULLET, tuple(parts), result.key)


def unit_name(report: MergedReport, code: str) -> str:
    """Return the name of a unit of the plan."""
    unit = report.plan.unit(code)
    return unit.name if unit is not None else sentences.NO_NAME
