"""The annexes: results by task, summaries by unit and supervisor, documents, the units' discipline, a chart."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from operator import attrgetter

from msgspec.structs import replace

from generator.blocks import Annex, Chart, Content, Row, RowKind, RowsOnDemand, Series, Span
from generator.model import (
    COMPLETED_ON,
    DIFFICULTIES,
    DOCUMENTS,
    PERCENT,
    PLAN_COLUMNS,
    PROPOSALS,
    RESULT,
    STATUS,
    Answer,
    ExtraResult,
    Figures,
    MergedReport,
    Outcome,
    Source,
    Status,
    Tally,
    TaskResult,
    answers_of,
)
from generator.outline import discipline, keys, results
from generator.outline.cells import Cell, in_table, noted, plain_cell
from generator.outline.summaries import status_cells
from generator.texts import annexes as words
from generator.texts import citations, labels, wording
from generator.texts import report as sentences

Make = Callable[[MergedReport, Figures], tuple[Content, ...]]


def annex(label: str, title: str, content: Sequence[Content], report: MergedReport) -> Annex:
    """Return a landscape annex."""
    letterhead = report.plan.letterhead
    reference = sentences.annex_reference(letterhead.symbol, letterhead.issuer)
    return Annex(label, title, reference, landscape=True, content=tuple(content))


# --- results by task ----------------------------------------------------------------------------------------------


def task_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return every task under its section: the plan's seven columns, then what was done and what stands in its way."""
    rows: list[Row | Sequence[TaskResult]] = []
    of_section = report.tasks_by("section")
    for section in report.plan.sections:
        rows.append(Row((plain_cell(section.code), plain_cell(section.title)), RowKind.SECTION))
        rows.append(of_section.get(section.code, ()))
    if report.extras:
        ordinal = wording.roman(len(report.plan.sections) + 1)
        rows.append(Row((plain_cell(ordinal), plain_cell(words.EXTRA_SECTION)), RowKind.SECTION))
        rows += [_extra_row(each, report) for each in report.extras]
    undecided = report.undecided_tasks()
    made = RowsOnDemand(rows, partial(_task_row, report=report), partial(_may_lack, undecided=undecided))
    return (in_table(words.TASKS, made, "annex-tasks"),)


_plan_texts = attrgetter(*PLAN_COLUMNS)


def _may_lack(result: TaskResult, undecided: frozenset[str]) -> bool:
    """Tell whether a gap may stand in the row of a task: where its answer is not complete, or is contradicted."""
    answer = result.answer
    if answer is None or answer.gaps or result.task.code in undecided or not answer.text(RESULT.key):
        return True
    return answer.status is None or (answer.status is Status.DONE and answer.completed_on is None)


def _task_row(result: TaskResult, report: MergedReport) -> Row:
    """Return the row of one task."""
    plan_cells = map(plain_cell, _plan_texts(result.task))
    remark = plain_cell(words.remark(result.outcome))
    if result.answer is None:
        return Row((*plan_cells, _unanswered(result, report), *(plain_cell("") for _ in range(3)), remark))
    said = _answer_cells(result.answer, result.edited, result.outcome, report, keys.task(result.task.code))
    return Row((*plan_cells, *said, remark))


def _unanswered(result: TaskResult, report: MergedReport) -> Cell:
    """Return the result cell of a task whose lead answered nothing."""
    if result.edited:
        return (Span(result.edited, rule="edited"),)
    if result.outcome is Outcome.NOT_ARISEN:
        return (Span(sentences.nothing_arose(""), rule="nil"),)
    return (results.missing_unit(report.plan.unit(result.task.lead_unit), keys.task(result.task.code)),)


def _answer_cells(
    answer: Answer, edited: str, outcome: Outcome, report: MergedReport, key: str
) -> tuple[Cell, Cell, Cell, Cell]:
    """Return the cells result, status, documents, obstacles of an answer, with a mark for what is unusable."""
    text = edited or answer.text(RESULT.key)
    result: list[Span] = []
    if text:
        rule = "edited" if edited else "as-written"
        result.append(Span(text, sources=results.sources(answer, RESULT.key), rule=rule))
    elif RESULT.key not in answer.gaps and outcome is not Outcome.NOT_ARISEN:
        result.append(results.no_result(answer, report, key))
    state: list[Span] = []
    if answer.status is not None:
        cells = results.sources(answer, STATUS.key, PERCENT.key, COMPLETED_ON.key)
        state.append(Span(words.status(answer), sources=cells, rule="as-written"))
    elif STATUS.key not in answer.gaps:
        state.append(results.mark(words.status(answer), answer, key))
    marks = results.missing_marks(answer, key)
    result += marks[: len([each for each in answer.gaps if each == RESULT.key])]
    state += [each for each in marks if each not in result]
    state += [results.contradiction_mark(each, report) for each in report.undecided(key.removeprefix("task:"))]
    obstacles = words.obstacles(answer.text(DIFFICULTIES.key), answer.text(PROPOSALS.key))
    return (
        _lines(result),
        _lines(state),
        (_said(answer, DOCUMENTS.key, wording.in_one_line(answer.text(DOCUMENTS.key))),),
        (Span(obstacles, sources=results.sources(answer, DIFFICULTIES.key, PROPOSALS.key), rule="as-written"),),
    )


def _said(answer: Answer, field: str, text: str) -> Span:
    """Return what a unit wrote in one field."""
    return Span(text, sources=results.sources(answer, field), rule="as-written")


def _lines(spans: Sequence[Span]) -> Cell:
    """Return spans each on a line of its own."""
    return (*spans[:1], *(replace(each, text=f"\n{each.text}") for each in spans[1:]))


def _extra_row(result: ExtraResult, report: MergedReport) -> Row:
    """Return the row of a task outside the plan, under the plan's columns as far as they are known."""
    answer = result.answer
    known = [result.ordinal, result.content, "", results.unit_name(report, answer.unit), "", "", ""]
    said = _answer_cells(answer, result.edited, result.outcome, report, result.key)
    return Row((*(plain_cell(each) for each in known), *said, plain_cell("")))


# --- summaries ----------------------------------------------------------------------------------------------------


def unit_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return the seven counts and the rate of every unit, and the total."""
    sent = {each.unit.code: each for each in report.submissions}
    led = report.tasks_by("lead_unit")

    def row(place: int) -> Row:
        tally = figures.by_unit[place]
        note = words.arrival_note(sent[tally.key]) if tally.key in sent else ""
        return Row((*_tally_cells(str(place + 1), tally, led.get(tally.key, ())), plain_cell(note)))

    total = Row((*_total_cells(figures, report), plain_cell("")), RowKind.TOTAL)
    rows = RowsOnDemand((range(len(figures.by_unit)), total), row, lambda _: False)
    return (in_table(words.UNITS, rows, "annex-units"), *_counting_notes(figures, "annex-units"))


def supervisor_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return the same by the leader who supervises."""
    supervised = report.tasks_by("supervisor")
    rows = [
        Row(
            _tally_cells(
                str(place), replace(each, name=each.name or labels.NO_SUPERVISOR), supervised.get(each.key, ())
            )
        )
        for place, each in enumerate(figures.by_supervisor, 1)
    ]
    rows.append(Row(_total_cells(figures, report), RowKind.TOTAL))
    return (in_table(words.SUPERVISORS, rows, "annex-supervisors"), *_counting_notes(figures, "annex-supervisors"))


def _counting_notes(figures: Figures, key: str) -> tuple[Content, ...]:
    """Return the notes on rates and on how tasks are counted."""
    return (noted(sentences.rate_note(figures.overall), f"{key}:note:1"), noted(words.counting_note(), f"{key}:note:2"))


def _total_cells(figures: Figures, report: MergedReport) -> tuple[Cell, ...]:
    """Return the cells of the row Tổng cộng."""
    return _tally_cells("", replace(figures.overall, name=words.TOTAL_ROW), report.tasks)


def _tally_cells(ordinal: str, tally: Tally, tasks: Sequence[TaskResult]) -> tuple[Cell, ...]:
    """Return the cells of one row of a summary, whose tasks are given; outcomes in the order of Outcome."""
    done = status_cells(tasks, Outcome.DONE_ON_TIME, Outcome.DONE_LATE)
    return (
        plain_cell(ordinal),
        plain_cell(tally.name),
        (Span(wording.number(tally.total), sources=status_cells(tasks), rule="counts"),),
        *(
            (Span(wording.number(tally.counts[each]), sources=status_cells(tasks, each), rule="counts"),)
            for each in Outcome
        ),
        (Span(wording.rate(tally.done, tally.base), sources=done, rule="rate"),),
    )


# --- documents, chart ---------------------------------------------------------------------------------------------


def document_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return every document and product that the units named, each once for each task, with its unit."""
    named = _NamedDocuments(report)
    rows = RowsOnDemand((range(len(named)),), partial(_document_row, named=named, report=report), lambda _: False)
    return (in_table(words.DOCUMENTS, rows, "annex-documents"),) if len(named) else ()


class _NamedDocuments:
    """The documents that answers name, found by their number from 0; held is in which task each is named."""

    def __init__(self, report: MergedReport) -> None:
        """Count them in the order of `report.answers`; those of measures and extra tasks are a task of their own."""
        self._report = report
        self._others = [each for each in report.answers_elsewhere() if each[1].text(DOCUMENTS.key)]
        self._task = array("I")
        for place, said in enumerate(self._each_task()):
            self._task.extend([place] * sum(citations.count(each.text(DOCUMENTS.key)) for _, each in said))

    def _each_task(self) -> Iterator[Sequence[tuple[str, Answer]]]:
        """Yield the answers of each task, each with its key, and in the end all others."""
        yield from map(answers_of, self._report.tasks)
        yield self._others

    def __len__(self) -> int:
        """How many there are."""
        return len(self._task)

    def __getitem__(self, number: int) -> tuple[str, Answer, str]:
        """Return the key and the answer that name a document, and how it is written there."""
        place = self._task[number]
        said = answers_of(self._report.tasks[place]) if place < len(self._report.tasks) else self._others
        named = ((key, each, text) for key, each in said for text in citations.texts(each.text(DOCUMENTS.key)))
        return next(islice(named, number - bisect_left(self._task, place), None))


def _document_row(number: int, named: _NamedDocuments, report: MergedReport) -> Row:
    """Return the row of one document, by its number from 0."""
    key, answer, text = named[number]
    unit = results.unit_name(report, answer.unit)
    cells = (plain_cell(str(number + 1)), (_said(answer, DOCUMENTS.key, text),), plain_cell(key.partition(":")[2]))
    return Row((*cells, plain_cell(unit)))


_COLOURS: Mapping[Outcome, str] = {
    Outcome.DONE_ON_TIME: "404040",
    Outcome.DONE_LATE: "7F7F7F",
    Outcome.OPEN_ON_TIME: "BFBFBF",
    Outcome.OPEN_OVERDUE: "000000",
    Outcome.SUSPENDED: "D9D9D9",
    Outcome.NOT_ARISEN: "F2F2F2",
    Outcome.NOT_REPORTED: "FFFFFF",
}
"""Greys that stay apart in print."""


def chart_annex(report: MergedReport, figures: Figures) -> tuple[Content, ...]:
    """Return the counts of every unit as bars."""
    led = [each for each in figures.by_unit if each.total]
    series = tuple(
        Series(words.CHART_NAMES[each], tuple(unit.counts[each] for unit in led), _COLOURS[each])
        for each in Outcome
        if figures.overall.counts[each]
    )
    return (Chart(words.CHART_TITLE, tuple(each.name for each in led), series, "annex-chart"),) if led else ()


MAKERS: Mapping[Source, Make] = {
    Source.ANNEX_TASKS: task_annex,
    Source.ANNEX_UNITS: unit_annex,
    Source.ANNEX_SUPERVISORS: supervisor_annex,
    Source.ANNEX_DOCUMENTS: document_annex,
    Source.ANNEX_DISCIPLINE: discipline.discipline_annex,
    Source.ANNEX_CHART: chart_annex,
}
