"""Merged report → blocks of the Word document, in the order of the plan's sheet Đề cương. Pure; knows no docx."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.blocks import Annex, Document, Front, Paragraph, Role, Span
from generator.model import DIFFICULTIES, NEXT_STEPS, Figures, MergedReport, OutlineItem, Source
from generator.outline import amounts, annexes, discipline, keys, results, summaries
from generator.outline.wordings import Places, fill, plain
from generator.texts import report as sentences
from generator.texts import wording

Make = Callable[[OutlineItem, MergedReport, Figures], list[Paragraph]]


def compose(report: MergedReport, figures: Figures, recipients: tuple[str, ...] | None = None) -> Document:
    """Return the whole document: front, body and annexes as the outline says, signature, distribution list.

    `recipients` are those this copy is addressed to, all of the plan's unless given.
    """
    plan, letterhead = report.plan, report.plan.letterhead
    addressed = plan.recipients if recipients is None else recipients
    places = Places(report, addressed)
    subject = _subject(report, Places(report, addressed))
    made = list(_annexes(report, figures, places))
    return Document(
        front=Front(
            letterhead=letterhead,
            number=sentences.number_line(letterhead.symbol),
            place_and_date=sentences.place_and_date(letterhead.place, report.period.agency_before.year),
            kind_name=sentences.REPORT_KIND,
            subject=subject,
            recipients=addressed,
        ),
        body=tuple(_body(report, figures, places, made)),
        signer=plan.signer,
        distribution=plan.distribution,
        annexes=tuple(made),
        title=f"{wording.upper_first(sentences.REPORT_KIND.lower())} {wording.lower_first(subject)}",
        author=letterhead.issuer,
    )


def _subject(report: MergedReport, places: Places) -> str:
    """Return the trích yếu from the outline's SUBJECT line, or the plan's title."""
    item = next((each for each in report.plan.printed_outline if each.source is Source.SUBJECT), None)
    return plain(fill(item.wording, places)) if item is not None else report.plan.title


def _body(report: MergedReport, figures: Figures, places: Places, made: list[Annex]) -> Iterator[Paragraph]:
    """Yield headings and paragraphs in the outline's order; an item without content and without words is left out."""
    first = second = 0
    for item in report.plan.printed_outline:
        if item.source in annexes.MAKERS or item.source is Source.SUBJECT:
            continue
        content = _content(item, report, figures, places)
        if not content and item.source is not Source.WORDING:
            continue
        if item.source is Source.SECTION_RESULTS:
            content = discipline.evaluated(content, report, made)
        if item.source is Source.FIGURES:
            content += _annexes_mentioned(item, made)
        if item.level == 1:
            first, second = first + 1, 0
            yield _heading(Role.HEADING_1, item.heading.upper(), f"{wording.roman(first)}. ", item)
        elif item.level == 2:
            second += 1
            yield _heading(Role.HEADING_2, item.heading, f"{second}. ", item)
        yield from content


def _heading(role: Role, text: str, number: str, item: OutlineItem) -> Paragraph:
    """Return a numbered heading of the outline."""
    return Paragraph(role, (Span(text, rule="fixed"),), f"heading:{item.key}", number)


def _content(item: OutlineItem, report: MergedReport, figures: Figures, places: Places) -> list[Paragraph]:
    """Return what stands under an item: fixed wording, then its source, or the words for an empty source."""
    made = []
    for place, line in enumerate(item.wording.splitlines(), 1):
        key = f"{item.key}:wording:{place}"
        if line.strip():
            made.append(Paragraph(Role.BODY, fill(line, places, keys.text(key)), key))
    source = _SOURCES.get(item.source)
    drawn = source(item, report, figures) if source is not None else []
    if source is not None and not drawn and item.when_empty:
        drawn = [results.body(item.when_empty, f"{item.key}:empty", rule="fixed")]
    return made + drawn


def _annexes_mentioned(item: OutlineItem, made: list[Annex]) -> list[Paragraph]:
    """Return the sentence that points to the annexes."""
    labels = [each.label for each in made]
    return [results.body(sentences.annexes_mentioned(labels), f"{item.key}:annexes")] if labels else []


def _legal_bases(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return one italic line for each document that the report rests on."""
    bases = report.plan.legal_bases
    return [
        Paragraph(
            Role.BODY,
            (Span(sentences.legal_basis(each, is_last=place == len(bases)), italic=True, rule="fixed"),),
            f"{item.key}:{place}",
        )
        for place, each in enumerate(bases, 1)
    ]


def _section_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return each task of a section under its own heading: 1. below I., a) below 1."""
    made: list[Paragraph] = []
    for place, each in enumerate(report.tasks_by("section").get(item.argument, ())):
        lead = report.plan.unit(each.task.lead_unit)
        tail = f" {sentences.led_by(lead)}" if lead else ""
        text = f"{wording.in_one_line(each.task.content)}{tail}"
        made.append(_sub_heading(item, place, text, keys.task(each.task.code)))
        made += results.task_paragraphs(each, report)
    return made


def _sub_heading(item: OutlineItem, place: int, text: str, key: str) -> Paragraph:
    """Number a heading one level below its item."""
    if item.level == 1:
        return Paragraph(Role.HEADING_2, (Span(text),), f"heading:{key}", f"{place + 1}. ")
    return Paragraph(Role.HEADING_3, (Span(text),), f"heading:{key}", f"{wording.letter(place)}) ")


def _measure_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return each measure that has something to say, under its short title."""
    made: list[Paragraph] = []
    said = [(each, results.measure_paragraphs(each, report)) for each in report.measures]
    for place, (each, paragraphs) in enumerate(one for one in said if one[1]):
        title = each.measure.short_title or each.measure.text
        made.append(_sub_heading(item, place, title, keys.measure(each.measure.code)))
        made += paragraphs
    return made


def _extra_results(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return one bullet for each task outside the plan."""
    return [results.extra_paragraph(each, report) for each in report.extras]


_SOURCES: Mapping[Source, Make] = {
    Source.LEGAL_BASES: _legal_bases,
    Source.FIGURES: summaries.counts,
    Source.AMOUNTS: amounts.summed,
    Source.COMPARISON: summaries.compared,
    Source.ACHIEVEMENTS: summaries.achievements,
    Source.MISSING_UNITS: summaries.missing_units,
    Source.SECTION_RESULTS: _section_results,
    Source.MEASURE_RESULTS: _measure_results,
    Source.EXTRA_RESULTS: _extra_results,
    Source.DIFFICULTIES: summaries.collected(DIFFICULTIES),
    Source.NEXT_STEPS: summaries.collected(NEXT_STEPS),
    Source.PROPOSALS: summaries.proposals,
}


def _annexes(report: MergedReport, figures: Figures, places: Places) -> Iterator[Annex]:
    """Yield the annexes of the outline that have content, numbered in its order; one alone has no number."""
    wanted = [each for each in report.plan.printed_outline if each.source in annexes.MAKERS]
    drawn = [(each, annexes.MAKERS[each.source](report, figures)) for each in wanted]
    filled = [(item, content) for item, content in drawn if content]
    for number, (item, content) in enumerate(filled, start=1):
        label = f"{sentences.ANNEX_LABEL} {wording.roman(number)}" if len(filled) > 1 else sentences.ANNEX_LABEL
        yield annexes.annex(label, plain(fill(item.heading, places)), content, report)
