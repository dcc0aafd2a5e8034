"""The checks. The listing of this folder is the rule book: one module per scope, one function per code.

Those of a plan and of a Word document are loaded when they are asked for: most runs never need them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from generator.findings import Finding, group
from generator.model import (
    ALL_FIELDS,
    CONTENT,
    Answer,
    Block,
    Decisions,
    LastPeriod,
    Period,
    Plan,
    PlanBook,
    RawReturn,
    Submission,
    Task,
    UnitReturn,
)
from generator.rules.campaign import CampaignView, Comparability
from generator.rules.catalogue import Rule, Scope, row_rules, rules, run, run_rules
from generator.rules.cell import CellView
from generator.rules.envelope import EnvelopeView
from generator.rules.form import FormView
from generator.rules.row_view import RowView
from generator.rules.sheet import SheetView
from generator.rules.table import TableView

if TYPE_CHECKING:
    from generator.model.written import WrittenDocument
    from generator.texts.format_profiles import FormatProfile

__all__ = [
    "Comparability",
    "EnvelopeView",
    "Rule",
    "check_campaign",
    "check_envelope",
    "check_format",
    "check_plan",
    "check_return",
    "choose_profile",
    "rules",
]


def check_envelope(view: EnvelopeView) -> list[Finding]:
    """Check one file as a whole: does it open, whose is it, of which period?"""
    return run(Scope.ENVELOPE, view)


def check_return(
    raw: RawReturn, cleaned: UnitReturn, plan: Plan, period: Period, last: LastPeriod | None = None
) -> list[Finding]:
    """Check one return from cell to form, against the period before where that is known; all findings at once."""
    whole = run(Scope.FORM, FormView(raw, cleaned, plan), unit=cleaned.unit)
    if any(each.code == "FORM-01" for each in whole):
        return whole + run(Scope.SHEET, SheetView(raw, cleaned), unit=cleaned.unit)
    found = list(whole)
    found += run(Scope.SHEET, SheetView(raw, cleaned), unit=cleaned.unit)
    found += run(Scope.TABLE, TableView(raw, plan, cleaned.unit, cleaned.answers), unit=cleaned.unit)
    heard = {each.code for each in found}
    for each in _without_blank_copies(cleaned.answers):
        found += _check_row(each, cleaned, period, plan, last, heard)
    return found


def _without_blank_copies(answers: Sequence[Answer]) -> list[Answer]:
    """Return the rows to check: of a task that stands in several rows the blank ones are no answers."""
    filled = {(each.block, each.code) for each in answers if not each.blank}
    return [each for each in answers if not each.blank or (each.block, each.code) not in filled]


def _check_row(
    answer: Answer, cleaned: UnitReturn, period: Period, plan: Plan, last: LastPeriod | None, heard: Collection[str]
) -> list[Finding]:
    """Check the cells of one row, then the row; row rules stay silent where a code of their `after` spoke.

    A blank row that the unit need not answer says nothing that a rule could speak of.
    """
    asked = plan.task(answer.code)
    required = not cleaned.nil and _is_required(answer, asked, cleaned.unit, plan)
    if answer.blank and not required:
        return []
    task = answer.code if answer.block is not Block.EXTRA else ""
    before = last.tasks.get(answer.code) if last is not None and answer.block is Block.LEAD else None
    view = RowView(answer, period, asked, required, before)
    found: list[Finding] = []
    for key, gap in answer.gaps.items():
        spoken_of = run(Scope.CELL, CellView(ALL_FIELDS.get(key, CONTENT), gap, view), unit=cleaned.unit, task=task)
        found += [_under_its_heading(each, plan) for each in spoken_of]
    spoken = {each.code for each in found}.union(heard) if found else heard
    chosen = row_rules(tuple(answer.values), tuple(answer.gaps), answer.status, has_past=before is not None)
    return found + run_rules(chosen, view, unit=cleaned.unit, task=task, spoken=spoken)


def _under_its_heading(finding: Finding, plan: Plan) -> Finding:
    """Return a finding about a number that the plan asks for with the heading that the plan gives it."""
    amount = next((each for each in plan.amounts if each.key == finding.values.get("field")), None)
    return finding if amount is None else replace(finding, values={**finding.values, "field": amount.title})


def _is_required(answer: Answer, task: Task | None, unit: str, plan: Plan) -> bool:
    """Tell whether the unit has to answer this row: it leads the task, or alone answers for the measure."""
    if answer.block is Block.LEAD:
        return task is not None and task.lead_unit == unit
    measure = plan.measure(answer.code) if answer.block is Block.MEASURE else None
    return measure is not None and plan.measure_is_required(measure, unit)


def check_campaign(
    plan: Plan,
    period: Period,
    submissions: tuple[Submission, ...],
    returns: Sequence[UnitReturn] = (),
    comparison: Comparability | None = None,
    decisions: Decisions | None = None,
    today: date | None = None,
) -> list[Finding]:
    """Check the collection: who has not sent, who was late, what does not fit together, whether it can be compared.

    `today` is the day on which it is looked at; without it extensions are judged at the period's cut-off.
    """
    view = CampaignView(plan, period, submissions, tuple(returns), comparison, decisions or Decisions(), today)
    return run(Scope.CAMPAIGN, view)


def check_plan(book: PlanBook) -> list[Finding]:
    """Check a plan by itself, before anybody is asked to report on it; equal findings are one with all their cells."""
    from generator.rules.plan_view import PlanView

    return group(run(Scope.PLAN, PlanView(book)))


def choose_profile(document: WrittenDocument) -> FormatProfile:
    """Return the profile of format that a Word document is checked against; see `format.choose_profile`."""
    from generator.rules.format import choose_profile as chosen

    return chosen(document)


def check_format(document: WrittenDocument, profile: FormatProfile, year: int | None = None) -> list[Finding]:
    """Check a Word document against a profile of format; see `format.check_format`."""
    from generator.rules.format import check_format as check

    return check(document, profile, year)
