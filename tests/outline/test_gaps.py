"""Gaps are looked for only in the rows that may hold one: none is passed over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import figures, outline, pipeline
from generator.blocks import RowsOnDemand, rows_perhaps_lacking
from generator.model import Answer, Contradiction, Gap, Preference, Side, Status
from generator.texts.consolidated import CONTRADICTIONS
from tests.builders import a_report, a_return, an_answer

PLAN = pipeline.built_in_plan().plan
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "result": st.just("Đã ban hành Kế hoạch"),
        "status": st.sampled_from(list(Status)),
        "completed_on": st.just(date(2024, 3, 1)),
    },
)
ROW = st.tuples(
    st.booleans(), TYPED, st.sets(st.sampled_from(["result", "status", "percent", "completed_on"])), st.booleans()
)
"""Whether the unit answers, what it types, which cells are unusable, whether the answer is contradicted."""


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=len(PLAN.tasks), max_size=len(PLAN.tasks)), st.sampled_from([None, Preference.FIRST]))
def test_no_row_with_a_gap_is_passed_over(rows: list, chosen: Preference | None) -> None:  # type: ignore[type-arg]
    by_unit: dict[str, list[Answer]] = {}
    against = []
    for task, (answers, typed, unusable, contradicted) in zip(PLAN.tasks, rows, strict=True):
        answer = an_answer(task.lead_unit, task.code, **{key: typed[key] for key in typed if key not in unusable})
        gaps = {key: Gap("CELL-01", "?", answer.cells[key]) for key in sorted(unusable)}
        if answers:
            by_unit.setdefault(task.lead_unit, []).append(replace(answer, gaps=gaps))
        if contradicted:
            side = Side(task.lead_unit, "80%", answer.place)
            against.append(Contradiction(f"c:{task.code}", next(iter(CONTRADICTIONS)), task.code, side, side, chosen))
    returns = [a_return(unit, *answers) for unit, answers in by_unit.items()]
    report = replace(a_report(PLAN, PLAN.periods[0], *returns), contradictions=tuple(against))
    document = outline.compose(report, figures.cross_tables(report, "Toàn bộ"))
    table = next(each.rows for each in document.tables() if each.key == "annex-tasks")
    assert isinstance(table, RowsOnDemand)
    lacking = [row for row in table if any(span.gap for cell in row.cells for span in cell)]
    assert [row for row in rows_perhaps_lacking(table) if row in lacking] == lacking
