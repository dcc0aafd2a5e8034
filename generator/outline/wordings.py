"""The Office's fixed wording with its named places filled; what is not known yet becomes a gap."""

from __future__ import annotations

from generator.blocks import Span
from generator.model import MergedReport
from generator.texts import report as sentences
from generator.texts import wording

Pieces = tuple[tuple[str, bool], ...]


class Places:
    """What each named place of the sheet Đề cương stands for, as (text, is a gap) pieces.

    The plan is cited in full the first time and by kind and number later, so one of these goes through a document.
    """

    def __init__(self, report: MergedReport, recipients: tuple[str, ...]) -> None:
        """Know the report, and whom this copy of it is for."""
        plan, period = report.plan, report.period
        self._plan = plan
        self._is_cited = False
        self._plain = {
            "issuer": plan.letterhead.issuer,
            "period": period.name,
            "plan": plan.title,
            "year": str(plan.year),
            "recipients": wording.joined(recipients),
        }

    def pieces(self, name: str) -> Pieces | None:
        """Return the pieces of a place, None where no place has this name."""
        if name == "plan_citation":
            cited, self._is_cited = self._is_cited, True
            return sentences.plan_named_again(self._plan) if cited else sentences.plan_citation(self._plan)
        return ((self._plain[name], False),) if name in self._plain else None


def fill(text: str, places: Places, *owners: str) -> tuple[Span, ...]:
    """Fill the named places of a wording; an unknown name stays as it is typed, so that its writer sees it."""
    spans: list[Span] = []
    while text:
        literal, opened, rest = text.partition("{")
        name, closed, after = rest.partition("}")
        spans.append(Span(literal, rule="fixed"))
        pieces = places.pieces(name) if opened and closed else None
        if pieces is not None:
            spans += [
                Span(piece, gap=gap, settled=sentences.GAP_BLANK if gap else "", owners=owners if gap else (),
                     rule="fixed")
                for piece, gap in pieces
            ]  # fmt: skip
            text = after
        else:
            spans.append(Span(opened, rule="fixed"))
            text = rest
    return join(spans)


def join(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours of the same look and drop empty spans."""
    joined: list[Span] = []
    for each in spans:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.gap) == (each.bold, each.italic, each.gap):
            joined[-1] = Span(
                last.text + each.text, each.bold, each.italic, each.gap, rule=each.rule, settled=each.settled,
                owners=each.owners,
            )  # fmt: skip
        elif each.text:
            joined.append(each)
    return tuple(joined)


def plain(spans: tuple[Span, ...]) -> str:
    """Return the text of spans without their looks."""
    return "".join(each.text for each in spans)
