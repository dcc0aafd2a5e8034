"""Rules that see all rows of a return together."""

from __future__ import annotations

import pytest

from generator.model import Answer, Block, Place, Plan, RawReturn, Sourced
from generator.rules.catalogue import Scope, run
from generator.rules.table import TableView
from tests.builders import an_answer

SENTENCE = "Đã triển khai thực hiện theo kế hoạch đề ra."


def codes(plan: Plan, *answers: Answer) -> dict[str, tuple[str, ...]]:
    """Return code → cells of the findings for these rows of the unit vp."""
    view = TableView(RawReturn("x.xlsx", (), {}), plan, "vp", answers)
    return {each.code: each.cells for each in run(Scope.TABLE, view)}


@pytest.mark.parametrize(("count", "found"), [(2, False), (3, True)])
def test_table_06_the_same_sentence_for_many_tasks(plan: Plan, count: int, found: bool) -> None:
    led = plan.led_by("vp")
    rows = [an_answer("vp", led[n].code, row=8 + n, result=SENTENCE.upper() if n else SENTENCE) for n in range(count)]
    told = codes(plan, *rows)
    assert ("TABLE-06" in told) is found
    if found:
        assert told["TABLE-06"] == ("H8", "H9", "H10")


def test_table_06_short_results_may_be_alike(plan: Plan) -> None:
    rows = [an_answer("vp", each.code, row=8 + n, result="Đã ban hành") for n, each in enumerate(plan.led_by("vp"))]
    assert "TABLE-06" not in codes(plan, *rows)


def test_table_06_a_text_in_a_merged_cell_is_one_text(plan: Plan) -> None:
    place = Place("x.xlsx", "Phụ lục", "H8")
    rows = [
        Answer(
            "vp", Block.LEAD, each.code, Place("x.xlsx", "Phụ lục", f"A{8 + n}"), {"result": Sourced(SENTENCE, place)}
        )
        for n, each in enumerate(plan.led_by("vp")[:3])
    ]
    assert "TABLE-06" not in codes(plan, *rows)
