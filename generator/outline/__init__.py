"""Merged report → blocks of the Word document, in the order of the plan's sheet Đề cương. Pure; knows no docx."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.blocks import Annex, Document, Front, Paragraph, Role, Span, Table
from generator.model import DIFFICULTIES, NEXT_STEPS, PROPOSALS, Field, Figures, MergedReport, OutlineItem, Source
from generator.outline import amounts, annexes, results, wordings
from generator.texts import report as sentences
from generator.texts import wording

ANNEX_SOURCES = (Source.ANNEX_TASKS, Source.ANNEX_UNITS)


def compose(report: MergedReport, figures: Figures) -> Document:
    """Return the whole document: front, body and annexes as the outline says, signature, distribution list."""
    plan, letterhead = report.plan, report.plan.letterhead
    subject = _subject(report)
    return Document(
        front=Front(
            letterhead=letterhead,
            number=sentences.number_line(letterhead.symbol),
            place_and_date=sentences.place_and_date(letterhead.place, report.period.agency_before.year),
            kind_name=sentences.REPORT_KIND,
            subject=subject,
            recipients=plan.recipients,
        ),
        body=tuple(_body(report, figures)),
        signer=plan.signer,
        distribution=plan.distribution,
        annexes=tuple(_annexes(report, figures)),
        title=f"{wording.upper_first(sentences.REPORT_KIND.lower())} {wording.lower_first(subject)}",
        author=letterhead.issuer,
    )


def _subject(report: MergedReport) -> str:
    """Return the trích yếu from the outline's SUBJECT line, or the plan's title."""
    item = next((each for each in report.plan.outline if each.source is Source.SUBJECT), None)
    if item is None:
        return report.plan.title
    return wordings.plain(wordings.fill(item.wording, wordings.known_places(report)))


def _body(report: MergedReport, figures: Figures) -> Iterator[Paragraph | Table]:
    """Yield headings and paragraphs in the outline's order; an item without content and without words is left out."""
    first = second = 0
    for item in report.plan.outline:
        if item.source in (*ANNEX_SOURCES, Source.SUBJECT):
            continue
        content = _content(item, report, figures)
        if not content and item.source is not Source.WORDING:
            continue
        if item.level == 1:
            first, second = first + 1, 0
            yield _heading(Role.HEADING_1, f"{wording.roman(first)}. {item.heading.upper()}", item)
        elif item.level == 2:
            second += 1
            yield _heading(Role.HEADING_2, f"{second}. {item.heading}", item)
        yield from content


def _heading(role: Role, text: str, item: OutlineItem) -> Paragraph:
    """Return a numbered heading of the outline."""
    return Paragraph(role, (Span(text),), f"heading:{item.key}")


def _content(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return what stands under an item: fixed wording, then its source, or the words for an empty source."""
    places = wordings.known_places(report)
    made = [
        Paragraph(Role.BODY, wordings.fill(line, places), f"{item.key}:wording:{place}")
        for place, line in enumerate(item.wording.splitlines(), 1)
        if line.strip()
    ]
    source = _SOURCES.get(item.source)
    drawn = source(item, report, figures) if source is not None else []
    if source is not None and not drawn and item.when_empty:
        drawn = [results.body(item.when_empty, f"{item.key}:empty")]
    return made + drawn


def _figures(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return the counts in words, for all tasks and by section, the note on rates, and who has reported."""
    lines = [
        sentences.overall_counts(figures.overall, report.period),
        sentences.rate_note(figures.overall),
    ]
    made = [results.body(each, f"{item.key}:{place}") for place, each in enumerate(lines, 1)]
    for tally in figures.by_section if len(figures.by_section) > 1 else ():
        text = sentences.section_counts(tally)
        made.append(Paragraph(Role.BULLET, (Span(text),), f"{item.key}:section:{tally.key}"))
    made.append(results.body(sentences.returns_received(report.submissions), f"{item.key}:returns"))
    names = [f"{sentences.ANNEX_LABEL} {wording.roman(each)}" for each in range(1, _annex_count(report) + 1)]
    if names:
        made.append(results.body(sentences.annexes_mentioned(names), f"{item.key}:annexes"))
    return made


def _annex_count(report: MergedReport) -> int:
    """Count the annexes of the outline."""
    return sum(each.source in ANNEX_SOURCES for each in report.plan.outline)


def _missing_units(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return the paragraph that names the units whose returns are missing."""
    missing = report.missing_units
    return [results.gap(sentences.missing_units(missing), item.key)] if missing else []


def _section_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return each task of a section under its own heading: 1. below I., a) below 1."""
    made: list[Paragraph] = []
    chosen = [each for each in report.tasks if each.task.section == item.argument]
    for place, each in enumerate(chosen):
        lead = report.plan.unit(each.task.lead_unit)
        tail = f" {sentences.led_by(lead)}" if lead else ""
        text = f"{wording.in_one_line(each.task.content)}{tail}"
        made.append(_sub_heading(item, place, text, f"task:{each.task.code}"))
        made += results.task_paragraphs(each, report)
    return made


def _sub_heading(item: OutlineItem, place: int, text: str, key: str) -> Paragraph:
    """Number a heading one level below its item."""
    if item.level == 1:
        return Paragraph(Role.HEADING_2, (Span(f"{place + 1}. {text}"),), f"heading:{key}")
    return Paragraph(Role.HEADING_3, (Span(f"{wording.letter(place)}) {text}"),), f"heading:{key}")


def _measure_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return each measure that has something to say, under its short title."""
    made: list[Paragraph] = []
    said = [(each, results.measure_paragraphs(each, report)) for each in report.measures]
    for place, (each, paragraphs) in enumerate(one for one in said if one[1]):
        title = each.measure.short_title or each.measure.text
        made.append(_sub_heading(item, place, title, f"measure:{each.measure.code}"))
        made += paragraphs
    return made


def _extra_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return one bullet for each task outside the plan."""
    return [results.extra_paragraph(each, report) for each in report.extras]


def _collected(field: Field) -> Callable[[OutlineItem, MergedReport, Figures], list[Paragraph]]:
    """Return a source that lists what the units wrote in one field, each with its unit and task."""

    def collect(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
        made: list[tuple[str, str]] = []
        for task in report.tasks:
            for answer in (*((task.answer,) if task.answer else ()), *task.partners):
                if text := answer.text(field.key):
                    unit = results.unit_name(report, answer.unit)
                    made.append((sentences.tagged(text, unit, task.task.code), f"{task.task.code}:{answer.unit}"))
        for measure in report.measures:
            for answer in measure.answers:
                if text := answer.text(field.key):
                    unit = results.unit_name(report, answer.unit)
                    line = sentences.tagged_measure(text, unit, measure.measure.ordinal)
                    made.append((line, f"{measure.measure.code}:{answer.unit}"))
        for extra in report.extras:
            if text := extra.answer.text(field.key):
                unit = results.unit_name(report, extra.answer.unit)
                made.append((sentences.tagged(text, unit, extra.ordinal), extra.ordinal))
        return [Paragraph(Role.BULLET, (Span(text),), f"{item.key}:{key}") for text, key in made]

    return collect


_SOURCES: dict[Source, Callable[[OutlineItem, MergedReport, Figures], list[Paragraph]]] = {
    Source.FIGURES: _figures,
    Source.AMOUNTS: lambda item, report, figures: amounts.amount_paragraphs(item, report),
    Source.MISSING_UNITS: _missing_units,
    Source.SECTION_RESULTS: _section_results,
    Source.MEASURE_RESULTS: _measure_results,
    Source.EXTRA_RESULTS: _extra_results,
    Source.DIFFICULTIES: _collected(DIFFICULTIES),
    Source.NEXT_STEPS: _collected(NEXT_STEPS),
    Source.PROPOSALS: _collected(PROPOSALS),
}


def _annexes(report: MergedReport, figures: Figures) -> Iterator[Annex]:
    """Yield the annexes of the outline, numbered in its order."""
    wanted = [each for each in report.plan.outline if each.source in ANNEX_SOURCES]
    places = wordings.known_places(report)
    for number, item in enumerate(wanted, start=1):
        title = wordings.plain(wordings.fill(item.heading, places))
        if item.source is Source.ANNEX_TASKS:
            yield annexes.annex(number, title, annexes.task_table(report), report)
        else:
            notes = (sentences.rate_note(figures.overall), sentences.counting_note())
            yield annexes.annex(number, title, annexes.unit_table(report, figures), report, notes)
