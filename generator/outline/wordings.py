"""The Office's fixed wording with its named places filled; what is not known yet becomes a gap."""

from __future__ import annotations

from collections.abc import Mapping

from generator.blocks import Span
from generator.model import MergedReport
from generator.texts import report as sentences
from generator.texts import wording

Pieces = tuple[tuple[str, bool], ...]


def known_places(report: MergedReport) -> Mapping[str, Pieces]:
    """Return what each named place of the sheet Đề cương stands for, as (text, is a gap) pieces."""
    plan, period = report.plan, report.period
    plain = {
        "issuer": plan.letterhead.issuer,
        "period": period.name,
        "plan": plan.title,
        "year": str(plan.year),
        "recipients": wording.joined(plan.recipients),
    }
    return {**{key: ((text, False),) for key, text in plain.items()}, "plan_citation": sentences.plan_citation(plan)}


def fill(text: str, places: Mapping[str, Pieces]) -> tuple[Span, ...]:
    """Fill the named places of a wording; an unknown name stays as it is typed, so that its writer sees it."""
    spans: list[Span] = []
    while text:
        literal, opened, rest = text.partition("{")
        name, closed, after = rest.partition("}")
        spans.append(Span(literal))
        if opened and closed and name in places:
            spans += [Span(piece, gap=gap) for piece, gap in places[name]]
            text = after
        else:
            spans.append(Span(opened))
            text = rest
    return join(spans)


def join(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours of the same look and drop empty spans."""
    joined: list[Span] = []
    for each in spans:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.gap) == (each.bold, each.italic, each.gap):
            joined[-1] = Span(last.text + each.text, each.bold, each.italic, each.gap)
        elif each.text:
            joined.append(each)
    return tuple(joined)


def plain(spans: tuple[Span, ...]) -> str:
    """Return the text of spans without their looks."""
    return "".join(each.text for each in spans)
