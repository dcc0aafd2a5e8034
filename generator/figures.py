"""Cross tables of the merged report by section, lead unit, supervisor and outcome."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from generator.model import Figures, MergedReport, Outcome, Tally

_OUTCOMES = [each.value for each in Outcome]


def cross_tables(report: MergedReport, overall: str) -> Figures:
    """Count the plan's tasks, each once under its lead unit; `overall` names the row that counts them all."""
    plan = report.plan
    frame = pd.DataFrame(
        {
            "section": [each.task.section for each in report.tasks],
            "unit": [each.task.lead_unit for each in report.tasks],
            "supervisor": [each.task.supervisor for each in report.tasks],
            "outcome": [each.outcome.value for each in report.tasks],
        },
        dtype="string",
    )
    supervisors = list(dict.fromkeys(each.task.supervisor for each in report.tasks))
    totals = frame["outcome"].value_counts()
    return Figures(
        overall=Tally(overall, {each: int(totals.get(each.value, 0)) for each in Outcome}),
        by_section=_tallies(frame, "section", [(each.code, each.title) for each in plan.sections]),
        by_unit=_tallies(frame, "unit", [(each.code, each.name) for each in plan.units]),
        by_supervisor=_tallies(frame, "supervisor", [(each, each) for each in supervisors]),
    )


def _tallies(frame: pd.DataFrame, column: str, rows: Sequence[tuple[str, str]]) -> tuple[Tally, ...]:
    """Cross one column with the outcomes; `rows` are (key, printed name) and each gets its row, zero or not."""
    table = pd.crosstab(frame[column], frame["outcome"]).reindex(
        index=[key for key, _ in rows], columns=_OUTCOMES, fill_value=0
    )
    counts = table.to_numpy()
    return tuple(
        Tally(name, {each: int(counts[row, place]) for place, each in enumerate(Outcome)}, key)
        for row, (key, name) in enumerate(rows)
    )
