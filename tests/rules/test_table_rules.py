"""Rules that see all rows of a return together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import Amount, Answer, Block, PastTask, Place, Plan, RawCell, RawReturn, RawRow, Sourced
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


def complete(plan: Plan) -> list[Answer]:
    """Return every row that the unit has to send, blank."""
    led = [an_answer("vp", each.code) for each in plan.led_by("vp")]
    required = [each for each in plan.measures_of("vp") if plan.measure_is_required(each, "vp")]
    return led + [an_answer("vp", each.code, Block.MEASURE) for each in required]


def test_every_row_once_is_no_finding(plan: Plan) -> None:
    assert codes(plan, *complete(plan)) == {}


@pytest.mark.parametrize("block", [Block.LEAD, Block.PARTNER, Block.MEASURE])
def test_table_01_a_code_that_the_plan_does_not_know(plan: Plan, block: Block) -> None:
    assert codes(plan, *complete(plan), an_answer("vp", "II.99", block, 40, result="Đã làm")) == {"TABLE-01": ("A40",)}
    assert codes(plan, *complete(plan), an_answer("vp", "II.99", block, 40)) == {}
    assert codes(plan, *complete(plan), an_answer("vp", "99", Block.EXTRA, 40, result="Đã làm")) == {}


def test_table_02_a_task_of_another_unit(plan: Plan) -> None:
    rows = complete(plan)
    assert codes(plan, *rows, an_answer("vp", "II.10", Block.LEAD, 40, result="Đã làm")) == {"TABLE-02": ("A40",)}
    assert codes(plan, *rows, an_answer("vp", "GP.3", Block.MEASURE, 40, result="Đã làm")) == {"TABLE-02": ("A40",)}
    assert codes(plan, *rows, an_answer("vp", "II.10", Block.LEAD, 40)) == {}
    assert codes(plan, *rows, an_answer("vp", "II.10", Block.PARTNER, 40, result="Đã góp ý")) == {}
    owner = an_answer("vp", plan.led_by("vp")[0].code, Block.PARTNER, 40, result="Đã góp ý")
    assert codes(plan, *rows, owner) == {"TABLE-02": ("A40",)}


def test_table_03_a_task_answered_in_two_ways(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    twice = [an_answer("vp", code, row=40, result="Đã làm"), an_answer("vp", code, row=41, result="Chưa làm")]
    assert codes(plan, *complete(plan), *twice) == {"TABLE-03": ("H40", "H41")}
    assert codes(plan, *complete(plan), twice[0], an_answer("vp", code, row=41)) == {}


def test_table_05_the_same_answer_twice_counts_once(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    rows = [an_answer("vp", code, row=row, result="Đã làm") for row in (40, 41, 42)]
    assert codes(plan, *complete(plan), *rows) == {"TABLE-05": ("A41", "A42")}
    assert codes(plan, *complete(plan), *rows[:2]) == {"TABLE-05": ("A41",)}


def test_table_04_a_row_that_is_gone(plan: Plan) -> None:
    rows = complete(plan)
    for place, gone in enumerate(rows):
        found = run(
            Scope.TABLE, TableView(RawReturn("x.xlsx", (), {}), plan, "vp", tuple(rows[:place] + rows[place + 1 :]))
        )
        assert [(each.code, each.task) for each in found] == [("TABLE-04", gone.code)]
    nothing = run(Scope.TABLE, TableView(RawReturn("x.xlsx", (), {}), plan, "vp", ()))
    assert [(each.code, each.cells) for each in nothing] == [("TABLE-04", ())] * len(rows)


def test_table_08_a_new_task_on_an_old_template(plan: Plan) -> None:
    rows = complete(plan)
    new = rows[1].code
    for past, expected in (
        (PastTask("", "Việc mới", "vp", (new,)), "TABLE-08"),
        (PastTask(new, "Việc cũ", "tts", (new,)), "TABLE-08"),
        (PastTask("I.9", "Việc cũ", "vp", (new, "II.8")), "TABLE-08"),
        (PastTask(new, "Việc cũ", "vp", (new,)), "TABLE-04"),
    ):
        changed = replace(plan, past=(past,))
        gone = [each for each in rows if each.code not in past.now]
        assert set(codes(changed, *gone)) == {expected}


@pytest.mark.parametrize(("length", "found"), [(24, False), (25, True)])
def test_table_06_from_25_letters_on(plan: Plan, length: int, found: bool) -> None:
    rows = [an_answer("vp", each.code, row=8 + n, result="ă" * length) for n, each in enumerate(plan.led_by("vp")[:3])]
    assert ("TABLE-06" in codes(plan, *rows)) is found


def test_table_07_the_column_of_a_number_that_the_plan_asks_for(plan: Plan) -> None:
    asking = replace(plan, amounts=(Amount("SL.1", "Kinh phí", "triệu đồng"),))
    answer = an_answer("vp", "I.1", result="Đã làm")

    def told(*keys: str) -> bool:
        place = Place("x.xlsx", "Phụ lục", "A8")
        row = RawRow(Block.LEAD, "I.1", place, {key: RawCell("", place) for key in keys})
        view = TableView(RawReturn("x.xlsx", (row,), {}), asking, "vp", (answer,))
        return "TABLE-07" in {each.code for each in run(Scope.TABLE, view)}

    assert told("result")
    assert not told("result", "amount_1")
    assert "TABLE-07" not in codes(plan, answer)
