"""Cross tables of the merged report by section, lead unit, supervisor and outcome.

Up to MANY tasks one loop over the records counts them: pandas has to be imported first, and be given every key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.model import Counted, Figures, MergedReport, Outcome, Tally

MANY = 1_000_000
"""From so many tasks on pandas counts them; a loop is no slower there, and faster the fewer they are."""

Counts = Mapping[tuple[str, Outcome], int]
"""Key of a row and outcome → how many tasks; 0 for a pair that no task has."""
_COLUMNS: Mapping[str, Callable[[Counted], str]] = {
    "section": lambda each: each.section,
    "unit": lambda each: each.lead_unit,
    "supervisor": lambda each: each.supervisor,
}


def cross_tables(report: MergedReport, overall: str) -> Figures:
    """Count the plan's tasks, each once under its lead unit; `overall` names the row that counts them all."""
    plan, tasks = report.plan, list(report.counted())
    counts = (counted_by_pandas if len(tasks) >= MANY else counted)(tasks)
    supervisors = dict.fromkeys(each.supervisor for each in tasks)
    totals = Counter(each.outcome for each in tasks)
    return Figures(
        overall=Tally(overall, {each: totals[each] for each in Outcome}),
        by_section=_tallies(counts["section"], ((each.code, each.title) for each in plan.sections)),
        by_unit=_tallies(counts["unit"], ((each.code, each.name) for each in plan.units)),
        by_supervisor=_tallies(counts["supervisor"], ((each, each) for each in supervisors)),
    )


def counted(tasks: Sequence[Counted]) -> dict[str, Counts]:
    """Count the tasks by each column and outcome, in a loop."""
    return {column: Counter((key(each), each.outcome) for each in tasks) for column, key in _COLUMNS.items()}


def counted_by_pandas(tasks: Sequence[Counted]) -> dict[str, Counts]:
    """Count the tasks by each column and outcome, with pandas; the same as `counted`."""
    import pandas as pd

    frame = pd.DataFrame({column: [key(each) for each in tasks] for column, key in _COLUMNS.items()}, dtype="string")
    frame["outcome"] = pd.array([each.outcome.value for each in tasks], dtype="string")
    found: dict[str, Counts] = {}
    for column in _COLUMNS:
        sizes = frame.groupby([column, "outcome"], sort=False).size().reset_index(name="size")
        rows = zip(sizes[column], sizes["outcome"], sizes["size"], strict=True)
        found[column] = Counter({(str(key), Outcome(state)): int(size) for key, state, size in rows})
    return found


def _tallies(counts: Counts, rows: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """Return a tally for each row, zero or not; `rows` are (key, printed name)."""
    return tuple(Tally(name, {each: counts[key, each] for each in Outcome}, key) for key, name in rows)
