"""The numbers that a plan asks for, summed up: in all, by section, by unit; sums alone, never a mean."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.blocks import Paragraph, Role, Span
from generator.model import Amount, Answer, MergedReport, OutlineItem
from generator.texts import amounts as sentences


def amount_paragraphs(item: OutlineItem, report: MergedReport) -> list[Paragraph]:
    """Return for each number its sum with how many tasks gave it, then the sums of sections and of other tasks."""
    made: list[Paragraph] = []
    for amount in report.plan.amounts:
        tasks = [each.answer for each in report.tasks]
        extras = [each.answer for each in report.extras]
        given = _given((*tasks, *extras), amount)
        if not given:
            continue
        line = sentences.total(amount, sum(given, Decimal()), len(given), _wrong((*tasks, *extras), amount))
        made.append(Paragraph(Role.BODY, (Span(line),), f"{item.key}:{amount.code}"))
        for section in report.plan.sections:
            own = _given([each.answer for each in report.tasks if each.task.section == section.code], amount)
            made += _part(item, amount, section.code, section.title, own)
        made += _part(item, amount, "extras", sentences.EXTRAS, _given(extras, amount))
    return made


def _part(item: OutlineItem, amount: Amount, key: str, title: str, values: list[Decimal]) -> list[Paragraph]:
    """Return one bullet with the sum of a part, none where it gave nothing."""
    if not values:
        return []
    text = sentences.part(title, amount, sum(values, Decimal()))
    return [Paragraph(Role.BULLET, (Span(text),), f"{item.key}:{amount.code}:{key}")]


def _given(answers: Iterable[Answer | None], amount: Amount) -> list[Decimal]:
    """Return the numbers that answers give."""
    return [value for each in answers if each is not None and (value := each.amount(amount.key)) is not None]


def _wrong(answers: Iterable[Answer | None], amount: Amount) -> int:
    """Count the cells that hold something else than a number, and so are in no sum."""
    return sum(each is not None and amount.key in each.gaps for each in answers)
