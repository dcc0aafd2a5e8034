"""The annexes: results by task beside the seven columns of the plan, and the summary by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.blocks import Annex, Column, Paragraph, Role, Row, RowKind, Span, Table
from generator.model import (
    DIFFICULTIES,
    DOCUMENTS,
    PLAN_COLUMNS,
    PROPOSALS,
    RESULT,
    STATUS,
    Answer,
    ExtraResult,
    Figures,
    MergedReport,
    Outcome,
    Tally,
    TaskResult,
)
from generator.outline.results import missing_marks, unit_name
from generator.texts import report as sentences
from generator.texts import wording

Cell = tuple[Span, ...]


def columns(described: Sequence[tuple[str, float, str]]) -> tuple[Column, ...]:
    """Return table columns from (heading, share, alignment) lines."""
    return tuple(Column(heading, share, align) for heading, share, align in described)


def text_cell(text: str) -> Cell:
    """Return a cell of plain text."""
    return (Span(text),)


def annex(number: int, title: str, table: Table, report: MergedReport, notes: Sequence[str] = ()) -> Annex:
    """Return a landscape annex around one table, with notes under it."""
    letterhead = report.plan.letterhead
    return Annex(
        label=f"{sentences.ANNEX_LABEL} {wording.roman(number)}",
        title=title,
        reference=sentences.annex_reference(letterhead.symbol, letterhead.issuer),
        landscape=True,
        content=(table, *(Paragraph(Role.NOTE, (Span(each),), f"{table.key}:note") for each in notes)),
    )


def task_table(report: MergedReport) -> Table:
    """Return every task under its section: seven columns of the plan, then the result, then what stands in its way."""
    rows: list[Row] = []
    of_section: dict[str, list[Row]] = {}
    for each in report.tasks:
        of_section.setdefault(each.task.section, []).append(_task_row(each, report))
    for section in report.plan.sections:
        rows.append(Row((text_cell(section.code), text_cell(section.title)), RowKind.SECTION))
        rows += of_section.get(section.code, [])
    if report.extras:
        title = text_cell(sentences.EXTRA_SECTION)
        rows.append(Row((text_cell(wording.roman(len(report.plan.sections) + 1)), title), RowKind.SECTION))
        rows += [_extra_row(each, report) for each in report.extras]
    return Table(columns(sentences.TASK_COLUMNS), tuple(rows), "annex-tasks")


def _task_row(result: TaskResult, report: MergedReport) -> Row:
    """Return the row of one task."""
    plan_cells = [text_cell(getattr(result.task, column)) for column in PLAN_COLUMNS]
    return Row((*plan_cells, tuple(_result_lines(result, report)), _obstacles(result)))


def _result_lines(result: TaskResult, report: MergedReport) -> Iterator[Span]:
    """Yield result, status and documents of the lead, each on its own line; what is missing as a gap."""
    answer = result.answer
    if answer is None:
        if result.outcome is Outcome.NOT_ARISEN:
            yield Span(sentences.nothing_arose(""))
        else:
            lead = report.plan.unit(result.task.lead_unit)
            yield Span(sentences.missing_unit(lead) if lead else "", gap=True)
        return
    yield from _answer_lines(answer, result.edited or answer.text(RESULT.key), result.outcome, report)


def _answer_lines(answer: Answer, text: str, outcome: Outcome, report: MergedReport) -> Iterator[Span]:
    """Yield a result text, the status with percentage and day, what is unusable, and the documents."""
    lines: list[Span] = []
    if text:
        lines.append(Span(text))
    elif RESULT.key not in answer.gaps and outcome is not Outcome.NOT_ARISEN:
        lines.append(Span(sentences.no_result(report.plan.unit(answer.unit)), gap=True))
    if answer.status is not None or STATUS.key not in answer.gaps:
        lines.append(Span(sentences.status_in_table(answer, outcome), gap=answer.status is None))
    lines += [Span(each, gap=True) for each in missing_marks(answer)]
    if answer.text(DOCUMENTS.key):
        lines.append(Span(f"{sentences.DOCUMENTS_IN_TABLE}{wording.in_one_line(answer.text(DOCUMENTS.key))}"))
    for place, each in enumerate(lines):
        yield replace(each, text=each.text if place == 0 else f"\n{each.text}")


def _obstacles(result: TaskResult | ExtraResult) -> Cell:
    """Return difficulties and proposals, each on its own line."""
    answer = result.answer
    if answer is None:
        return text_cell("")
    parts = [
        f"{label}{wording.in_one_line(answer.text(field.key))}"
        for field, label in (
            (DIFFICULTIES, sentences.DIFFICULTY_IN_TABLE),
            (PROPOSALS, sentences.PROPOSAL_IN_TABLE),
        )
        if answer.text(field.key)
    ]
    return text_cell("\n".join(parts))


def _extra_row(result: ExtraResult, report: MergedReport) -> Row:
    """Return the row of a task outside the plan, under the plan's columns as far as they are known."""
    answer = result.answer
    known = [result.ordinal, result.content, "", unit_name(report, answer.unit), "", "", ""]
    lines = tuple(_answer_lines(answer, answer.text(RESULT.key), result.outcome, report))
    return Row((*(text_cell(each) for each in known), lines, _obstacles(result)))


def unit_table(report: MergedReport, figures: Figures) -> Table:
    """Return the seven counts and the rate of every unit, and the total."""
    notes = {each.unit.code: sentences.arrival_note(each) for each in report.submissions}
    rows = [
        Row(_tally_cells(str(place), each, notes.get(each.key, ""))) for place, each in enumerate(figures.by_unit, 1)
    ]
    rows.append(Row(_tally_cells("", replace(figures.overall, name=sentences.TOTAL_ROW), ""), RowKind.TOTAL))
    return Table(columns(sentences.UNIT_COLUMNS), tuple(rows), "annex-units")


def _tally_cells(ordinal: str, tally: Tally, note: str) -> tuple[Cell, ...]:
    """Return the cells of one row of the summary; outcomes in the order of model.Outcome."""
    counts = [wording.number(tally.counts[each]) for each in Outcome]
    texts = [ordinal, tally.name, wording.number(tally.total), *counts, wording.rate(tally.done, tally.base), note]
    return tuple(text_cell(each) for each in texts)
