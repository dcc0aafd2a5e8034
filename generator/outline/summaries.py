"""What is said of all tasks together: counts, comparison with the period before, achievements, collected fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from generator.blocks import Paragraph, Role, Span
from generator.model import (
    COMPLETED_ON,
    DOCUMENTS,
    PROPOSALS,
    STATUS,
    Answer,
    Field,
    Figures,
    MergedReport,
    Outcome,
    OutlineItem,
    Place,
    Status,
    Tally,
    TaskResult,
)
from generator.outline import keys, results
from generator.texts import addressees, comparison, wording
from generator.texts import report as sentences

_DONE = (Outcome.DONE_ON_TIME, Outcome.DONE_LATE)


def status_cells(tasks: Iterable[TaskResult]) -> tuple[Place, ...]:
    """Return the cells in which the leads of these tasks chose their status."""
    return tuple([cell for each in tasks if (cell := status_cell(each)) is not None])


def status_cell(task: TaskResult) -> Place | None:
    """Return the cell in which the lead of a task chose its status, None where there is none."""
    said = task.answer.values.get(STATUS.key) if task.answer is not None else None
    return said.place if said is not None else None


def counts(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return the counts in words, for all tasks and by section, the note on rates, and who has reported."""
    everything = status_cells(report.tasks)
    made = [
        results.body(
            sentences.overall_counts(figures.overall, report.period), f"{item.key}:counts", everything, "counts"
        ),
        results.body(sentences.rate_note(figures.overall), f"{item.key}:rates", everything, "rate"),
    ]
    of_section = report.tasks_by("section")
    for tally in figures.by_section if len(figures.by_section) > 1 else ():
        cells = status_cells(of_section.get(tally.key, ()))
        made.append(results.bullet(sentences.section_counts(tally), f"{item.key}:section:{tally.key}", cells, "counts"))
    made.append(results.body(sentences.returns_received(report.submissions), f"{item.key}:returns", rule="received"))
    return made


def missing_units(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return the paragraph that names the units whose returns are missing and not excused by the Office."""
    missing = report.missing_units
    excused = [each for each in missing if keys.unit(each.code) in report.decisions.settled]
    owed = [each for each in missing if each not in excused]
    made = []
    if owed:
        made.append(results.gap(sentences.missing_units(owed), "", item.key, keys.unit(owed[0].code)))
    if excused:
        made.append(results.body(sentences.excused_units(excused), f"{item.key}:excused", rule="received"))
    return made


# --- against the period before ------------------------------------------------------------------------------------


def compared(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return how the tasks that both periods know stand now and stood then, and which ones changed."""
    last = report.last
    both = [] if last is None else [each for each in report.tasks if _then(report, each) is not None]
    if last is None or not both:
        return []
    now = _tally(each.outcome for each in both)
    before = _tally(then for each in both if (then := _then(report, each)) is not None)
    cells = status_cells(both)
    made = [results.body(comparison.counts(last.name, now, before, len(both)), f"{item.key}:counts", cells, "compared")]
    moved = {
        "done": [each for each in both if each.outcome in _DONE and _then(report, each) not in _DONE],
        "reopened": [each for each in both if each.outcome not in _DONE and _then(report, each) in _DONE],
        "overdue": [
            each
            for each in both
            if each.outcome is Outcome.OPEN_OVERDUE and _then(report, each) is not Outcome.OPEN_OVERDUE
        ],
    }
    for kind, tasks in moved.items():
        if tasks:
            text = comparison.moved(kind, [each.task.code for each in tasks])
            made.append(results.bullet(text, f"{item.key}:{kind}", status_cells(tasks), "compared"))
    return made


def _then(report: MergedReport, result: TaskResult) -> Outcome | None:
    """Return where a task stood in the period before, None where that is not known."""
    past = report.last.tasks.get(result.task.code) if report.last is not None else None
    return past.outcome if past is not None else None


def _tally(outcomes: Iterable[Outcome]) -> Tally:
    """Count outcomes."""
    counted = Counter(outcomes)
    return Tally("", {each: counted[each] for each in Outcome})


# --- what was achieved --------------------------------------------------------------------------------------------


def achievements(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return one bullet for each task that was done in this period and not before, with its day and documents."""
    fresh = [each for each in report.tasks if each.outcome in _DONE and _then(report, each) not in _DONE]
    made = []
    for each in fresh:
        answer = each.answer
        if answer is None or answer.status is not Status.DONE:
            continue
        text = sentences.achievement(each.task, results.unit_name(report, each.task.lead_unit), answer)
        cells = results.sources(answer, STATUS.key, COMPLETED_ON.key, DOCUMENTS.key)
        made.append(results.bullet(text, f"{item.key}:{each.task.code}", cells, "state"))
    return made


# --- one field of all units ---------------------------------------------------------------------------------------


def collected(field: Field) -> Callable[[OutlineItem, MergedReport, Figures], list[Paragraph]]:
    """Return a source that lists what the units wrote in one field, each with its unit and task."""

    def collect(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
        return [
            results.bullet(text, f"{item.key}:{key}", results.sources(answer, field.key), "as-written")
            for text, key, answer in _said(report, field)
        ]

    return collect


def _said(report: MergedReport, field: Field) -> Iterator[tuple[str, str, Answer]]:
    """Yield (sentence with unit and task, key, answer) of everything written in one field."""
    for task in report.tasks:
        for answer in (*((task.answer,) if task.answer else ()), *task.partners):
            if text := answer.text(field.key):
                unit = results.unit_name(report, answer.unit)
                yield sentences.tagged(text, unit, task.task.code), f"{task.task.code}:{answer.unit}", answer
    for measure in report.measures:
        for answer in measure.answers:
            if text := answer.text(field.key):
                unit = results.unit_name(report, answer.unit)
                line = sentences.tagged_measure(text, unit, measure.measure.ordinal)
                yield line, f"{measure.measure.code}:{answer.unit}", answer
    for extra in report.extras:
        if text := extra.answer.text(field.key):
            unit = results.unit_name(report, extra.answer.unit)
            yield sentences.tagged(text, unit, extra.ordinal), extra.key, extra.answer


def proposals(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return the units' proposals, under a heading for each body that they are addressed to."""
    said = list(_said(report, PROPOSALS))
    groups: dict[str, list[tuple[str, str, Answer]]] = {}
    for line in said:
        groups.setdefault(addressees.addressee(line[2].text(PROPOSALS.key), report.plan.letterhead.issuer), []).append(
            line
        )
    order = sorted(groups, key=lambda each: (not each, addressees.rank(each)))
    role = Role.HEADING_2 if item.level == 1 else Role.HEADING_3
    made: list[Paragraph] = []
    for place, name in enumerate(order):
        if len(groups) > 1:
            number = f"{place + 1}. " if item.level == 1 else f"{wording.letter(place)}) "
            heading = Span(addressees.heading(name))
            made.append(Paragraph(role, (heading,), f"heading:{item.key}:{place + 1}", number))
        made += [
            results.bullet(text, f"{item.key}:{key}", results.sources(answer, PROPOSALS.key), "as-written")
            for text, key, answer in groups[name]
        ]
    return made
