"""What was done: paragraphs of each task, measure and extra task, from the units' answers or the Office's edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks import Cells, Paragraph, Role, Span
from generator.model import (
    COMPLETED_ON,
    DOCUMENTS,
    PERCENT,
    RESULT,
    STATUS,
    Answer,
    Contradiction,
    ExtraResult,
    MeasureResult,
    MergedReport,
    Outcome,
    Place,
    Status,
    Task,
    TaskResult,
    Unit,
)
from generator.outline import keys
from generator.texts import report as sentences
from generator.texts import wording


def body(text: str, key: str, sources: Sequence[Place] = (), rule: str = "") -> Paragraph:
    """Return a plain paragraph of the body."""
    return Paragraph(Role.BODY, (Span(text, sources=sources, rule=rule),), key)


def bullet(text: str, key: str, sources: Sequence[Place] = (), rule: str = "") -> Paragraph:
    """Return one item of a list."""
    return Paragraph(Role.BULLET, (Span(text, sources=sources, rule=rule),), key)


def gap(text: str, settled: str, key: str, *owners: str) -> Paragraph:
    """Return a paragraph that says what is missing; it prints `settled` once the Office lets it stay."""
    return Paragraph(Role.GAP, (Span(text, gap=True, settled=settled, owners=owners),), key)


def missing_unit(unit: Unit | None, key: str) -> Span:
    """Return the mark of an answer that a unit owes under a key."""
    if unit is None:
        return Span("")
    return Span(
        sentences.missing_unit(unit), gap=True, settled=sentences.missing_unit_settled(unit),
        owners=(key, keys.unit(unit.code)), rule="missing",
    )  # fmt: skip


def edited_paragraphs(text: str, key: str) -> list[Paragraph]:
    """Return the Office's own text, one paragraph a line."""
    lines = enumerate(text.splitlines(), 1)
    return [body(line, f"{key}:edited:{place}", rule="edited") for place, line in lines if line.strip()]


def task_paragraphs(result: TaskResult, report: MergedReport) -> list[Paragraph]:
    """Return the paragraphs of one task: the lead's result, where it stands, the partners' contributions."""
    key = keys.task(result.task.code)
    if result.edited:
        return edited_paragraphs(result.edited, key)
    lead = report.plan.unit(result.task.lead_unit)
    if result.answer is not None:
        made = _answer_paragraphs(result.answer, result, report, key)
    elif result.outcome is Outcome.NOT_ARISEN:
        reasons = (each.nil_reason for each in report.submissions if each.unit.code == result.task.lead_unit)
        made = [body(sentences.nothing_arose(next(reasons, "")), f"{key}:nil", rule="nil")]
    else:
        made = [Paragraph(Role.GAP, (missing_unit(lead, key),), f"{key}:missing")] if lead else []
    return made + list(_partner_paragraphs(result, report, key))


def _answer_paragraphs(answer: Answer, result: TaskResult, report: MergedReport, key: str) -> list[Paragraph]:
    """Return the lead's result lines; the last one goes on with where the task stands and its documents."""
    lines = [wording.ended(line.strip(" -+•")) for line in answer.text(RESULT.key).splitlines() if line.strip(" -+•")]
    source = sources(answer, RESULT.key)
    made = [body(line, f"{key}:result:{place}", source, "as-written") for place, line in enumerate(lines, 1)]
    if not lines and RESULT.key not in answer.gaps and result.outcome is not Outcome.NOT_ARISEN:
        made.append(Paragraph(Role.GAP, (no_result(answer, report, key),), f"{key}:no-result"))
    closing = _standing(answer, result.task, result.outcome, report, key)
    return [*made, Paragraph(Role.BODY, _spaced(closing), f"{key}:state")] if closing else made


def _standing(answer: Answer, task: Task | None, outcome: Outcome, report: MergedReport, key: str) -> list[Span]:
    """Return where a task stands: its state in a sentence, a mark for each cell that is missing, its documents."""
    spans: list[Span] = []
    if answer.status is not None:
        text = sentences.state_of_task(answer, task, outcome, report.period)
        cells = sources(answer, STATUS.key, PERCENT.key, COMPLETED_ON.key)
        spans.append(Span(text, sources=cells, rule="state"))
    elif STATUS.key not in answer.gaps and task is not None:
        spans.append(mark(sentences.no_status(), answer, key))
    spans += missing_marks(answer, key)
    spans += [contradiction_mark(each, report) for each in report.undecided(task.code if task else key)]
    if answer.text(DOCUMENTS.key) and not _already_cited(answer):
        text = sentences.documents(answer.text(DOCUMENTS.key))
        spans.append(Span(text, sources=sources(answer, DOCUMENTS.key), rule="as-written"))
    return spans


def no_result(answer: Answer, report: MergedReport, key: str) -> Span:
    """Return the mark of a row whose result is blank though its other cells are filled."""
    unit = report.plan.unit(answer.unit)
    return mark(sentences.no_result(unit), answer, key, sentences.no_result_settled())


def mark(text: str, answer: Answer, key: str, settled: str = "") -> Span:
    """Return a gap of one answer; the Office may let it stay under the key of its task or unit."""
    return Span(text, gap=True, settled=settled, owners=(key, keys.unit(answer.unit)), rule="missing")


def sources(answer: Answer, *fields: str) -> Sequence[Place]:
    """Return the cells of those fields that are filled."""
    return Cells(_filled_cells, answer, fields)


def _filled_cells(answer: Answer, fields: Sequence[str]) -> Iterator[Place]:
    """Yield the cells of those fields that are filled."""
    return (answer.values[each].place for each in fields if each in answer.values)


def contradiction_mark(found: Contradiction, report: MergedReport) -> Span:
    """Return the mark of two values between which the Office has not chosen."""
    text = sentences.undecided(found.kind, unit_name(report, found.second.unit))
    places = (found.first.place, found.second.place)
    return Span(text, gap=True, owners=(found.key,), rule="missing", sources=places)


def _already_cited(answer: Answer) -> bool:
    """Tell whether every document that the unit names stands in its result text already."""
    result = wording.compare_key(answer.text(RESULT.key))
    cited = [wording.compare_key(each) for each in answer.text(DOCUMENTS.key).replace("\n", ";").split(";")]
    return all(each in result for each in cited if each)


def _spaced(spans: list[Span]) -> tuple[Span, ...]:
    """Put a blank between spans."""
    return tuple(part for place, each in enumerate(spans) for part in ((Span(" "), each) if place else (each,)))


def missing_marks(answer: Answer, key: str) -> list[Span]:
    """Return a mark for each cell that cannot be used, and for the day that a done task must have."""
    marks = [mark(sentences.unusable(field), answer, key) for field in answer.gaps]
    if answer.status is Status.DONE and answer.completed_on is None and COMPLETED_ON.key not in answer.gaps:
        marks.append(mark(sentences.no_day(), answer, key))
    return marks


def _partner_paragraphs(result: TaskResult, report: MergedReport, key: str) -> Iterator[Paragraph]:
    """Yield one bullet for each partner that wrote a result."""
    said = [each for each in result.partners if each.text(RESULT.key)]
    if said:
        yield body(sentences.PARTNERS_LEAD_IN, f"{key}:partners")
    for each in said:
        text = sentences.contribution(unit_name(report, each.unit), wording.in_one_line(each.text(RESULT.key)))
        yield bullet(wording.ended(text), f"{key}:partner:{each.unit}", sources(each, RESULT.key), "as-written")


def measure_paragraphs(result: MeasureResult, report: MergedReport) -> list[Paragraph]:
    """Return the paragraphs of one measure: its units' results, and the units still awaited."""
    key = keys.measure(result.measure.code)
    if result.edited:
        return edited_paragraphs(result.edited, key)
    said = [each for each in result.answers if each.text(RESULT.key)]
    made: list[Paragraph] = []
    for each in said:
        text = wording.in_one_line(each.text(RESULT.key))
        if len(said) > 1:
            text = sentences.contribution(unit_name(report, each.unit), text)
        role = Role.BULLET if len(said) > 1 else Role.BODY
        span = Span(wording.ended(text), sources=sources(each, RESULT.key), rule="as-written")
        made.append(Paragraph(role, (span,), f"{key}:result:{each.unit}"))
    for code in result.awaited:
        unit = report.plan.unit(code)
        if unit is not None:
            made.append(Paragraph(Role.GAP, (missing_unit(unit, key),), f"{key}:missing:{code}"))
    return made


def extra_paragraph(result: ExtraResult, report: MergedReport) -> Paragraph:
    """Return one paragraph of a task outside the plan: what it is, who did it, its result, where it stands."""
    answer = result.answer
    if result.edited:
        return bullet(wording.in_one_line(result.edited), result.key, rule="edited")
    title = f"{result.content.rstrip('.:;')} ({unit_name(report, answer.unit)}):"
    parts = [Span(title, italic=True, sources=(answer.cell_of("content"),), rule="as-written")]
    if answer.text(RESULT.key):
        text = wording.ended(wording.in_one_line(answer.text(RESULT.key)))
        parts.append(Span(text, sources=sources(answer, RESULT.key), rule="as-written"))
    parts += _standing(answer, None, result.outcome, report, result.key)
    return Paragraph(Role.BULLET, _spaced(parts), result.key)


def unit_name(report: MergedReport, code: str) -> str:
    """Return the name of a unit of the plan."""
    unit = report.plan.unit(code)
    return unit.name if unit is not None else sentences.NO_NAME
