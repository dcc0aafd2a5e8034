"""The numbers that a plan asks for, summed up: in all, by section, outside the plan; sums alone, never a mean."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.blocks import Paragraph
from generator.model import Amount, Answer, Figures, MergedReport, OutlineItem, Place
from generator.outline import results
from generator.texts import amounts as sentences

Given = list[tuple[Decimal, Place]]
"""The numbers that answers give, each with its cell."""
_RULE = "sum"


def summed(item: OutlineItem, report: MergedReport, figures: Figures) -> list[Paragraph]:
    """Return for each number its sum with how many tasks gave it, then the sums of sections and of other tasks."""
    made: list[Paragraph] = []
    extras = [each.answer for each in report.extras]
    for amount in report.plan.amounts:
        answers = [*(each.answer for each in report.tasks), *extras]
        given = _given(answers, amount)
        silent = _silent_units(report, amount)
        if not given:
            made.append(results.body(sentences.nothing(amount), f"{item.key}:{amount.code}", (), _RULE))
            continue
        line = sentences.total(amount, _sum(given), len(given), _unusable(answers, amount), silent)
        made.append(results.body(line, f"{item.key}:{amount.code}", _cells(given), _RULE))
        for section in report.plan.sections:
            own = _given([each.answer for each in report.tasks if each.task.section == section.code], amount)
            made += _part(item, amount, section.code, section.title, own)
        made += _part(item, amount, "extras", sentences.EXTRAS, _given(extras, amount))
    return made


def _silent_units(report: MergedReport, amount: Amount) -> list[str]:
    """Return the names of the units that lead tasks and give the number for none of them."""
    said: dict[str, bool] = {}
    for each in report.tasks:
        gives = each.answer is not None and each.answer.amount(amount.key) is not None
        said[each.task.lead_unit] = said.get(each.task.lead_unit, False) or gives
    return [report.plan.unit_name(code) for code, gives in said.items() if not gives]


def _part(item: OutlineItem, amount: Amount, key: str, title: str, given: Given) -> list[Paragraph]:
    """Return one bullet with the sum of a part, none where it gave nothing."""
    if not given:
        return []
    text = sentences.part(title, amount, _sum(given))
    return [results.bullet(text, f"{item.key}:{amount.code}:{key}", _cells(given), _RULE)]


def _given(answers: Iterable[Answer | None], amount: Amount) -> Given:
    """Return the numbers that answers give."""
    return [
        (value, each.values[amount.key].place)
        for each in answers
        if each is not None and (value := each.amount(amount.key)) is not None
    ]


def _sum(given: Given) -> Decimal:
    """Return the sum of numbers."""
    return sum((value for value, _ in given), Decimal())


def _cells(given: Given) -> tuple[Place, ...]:
    """Return the cells of numbers."""
    return tuple(place for _, place in given)


def _unusable(answers: Iterable[Answer | None], amount: Amount) -> int:
    """Count the cells that hold something else than a number, and so are in no sum."""
    return sum(each is not None and amount.key in each.gaps for each in answers)
