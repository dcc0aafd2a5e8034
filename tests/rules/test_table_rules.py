"""Rules that see all rows of a return together."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Amount, Answer, Block, Gap, PastTask, Place, Plan, RawCell, RawReturn, RawRow, Sourced
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


@pytest.mark.parametrize(("code", "told"), [("II.99", "TABLE-01"), ("II.10", "TABLE-02")])
def test_a_row_of_a_task_that_was_dropped_is_for_the_form_rules_to_tell(plan: Plan, code: str, told: str) -> None:
    answer = an_answer("vp", code, Block.LEAD, 40, result="Đã làm")
    row = RawRow(Block.LEAD, code, answer.place, {"content": RawCell("Việc cũ", answer.place)})
    for past, expected in (((), {told}), ((PastTask(code, "Việc cũ", "vp"),), set())):
        view = TableView(RawReturn("x.xlsx", (row,), {}), replace(plan, past=past), "vp", (*complete(plan), answer))
        assert {each.code for each in run(Scope.TABLE, view)} == expected
        below = an_answer("vp", "II.9", Block.LEAD, 41, result="Đã làm")
        rows = (row, RawRow(Block.LEAD, "II.9", below.place, {"content": RawCell("Việc khác", below.place)}))
        also = run(Scope.TABLE, replace(view, raw=replace(view.raw, rows=rows), answers=(*view.answers, below)))
        assert "II.9" in {each.task for each in also}


def test_table_03_a_task_answered_in_two_ways(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    twice = [an_answer("vp", code, row=40, result="Đã làm"), an_answer("vp", code, row=41, result="Chưa làm")]
    assert codes(plan, *complete(plan), *twice) == {"TABLE-03": ("H40", "H41")}
    assert codes(plan, *complete(plan), twice[0], an_answer("vp", code, row=41)) == {}


def test_table_02_names_the_unit_that_leads_the_task(plan: Plan) -> None:
    view = TableView(
        RawReturn("x.xlsx", (), {}), plan, "vp", (*complete(plan), an_answer("vp", "II.10", row=40, result="Đã làm"))
    )
    assert [each.values["owner"] for each in run(Scope.TABLE, view)] == ["Thanh tra Sở"]


def unread(code: str, row: int, shown: str, key: str = "percent") -> Answer:
    """Return a row of which one cell cannot be used."""
    answer = an_answer("vp", code, row=row)
    return replace(answer, gaps={key: Gap("CELL-01", shown, answer.cells[key])})


def elsewhere(answer: Answer, sheet: str) -> Answer:
    """Return the row as it stands in a copy of the sheet."""
    values = {key: Sourced(each.value, replace(each.place, sheet=sheet)) for key, each in answer.values.items()}
    return replace(answer, values=values, place=replace(answer.place, sheet=sheet))


def test_table_03_what_could_not_be_read_differs_too(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    one, other, again = (unread(code, row, shown) for row, shown in ((40, "nhiều"), (41, "ít"), (42, "nhiều")))
    assert codes(plan, *complete(plan), one, other) == {"TABLE-03": ("J40", "J41")}
    assert codes(plan, *complete(plan), one, again) == {"TABLE-05": ("A42",)}


def test_table_03_the_same_words_in_another_column_are_another_answer(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    rows = [an_answer("vp", code, row=40, result="Đã làm"), an_answer("vp", code, row=41, proposals="Đã làm")]
    assert codes(plan, *complete(plan), *rows) == {"TABLE-03": ("H40", "N41")}
    gaps = unread(code, 40, "?"), unread(code, 41, "?", "completed_on")
    assert codes(plan, *complete(plan), *gaps) == {"TABLE-03": ("J40", "K41")}


def test_table_03_tells_each_task_and_each_sheet_by_itself(plan: Plan) -> None:
    one, two = (each.code for each in plan.led_by("vp")[:2])
    rows = [an_answer("vp", code, row=row, result=f"Đã làm {row}") for row, code in enumerate((one, two, one, two), 40)]
    copied = [*rows[:2], *(elsewhere(each, "Phụ lục (2)") for each in rows[2:])]
    for answers, expected in (
        (rows, {("Phụ lục", ("H40", "H42")), ("Phụ lục", ("H41", "H43"))}),
        (copied, {(sheet, (f"H{row}",)) for sheet, row in (
            ("Phụ lục", 40), ("Phụ lục", 41), ("Phụ lục (2)", 42), ("Phụ lục (2)", 43))}),
    ):  # fmt: skip
        found = run(Scope.TABLE, TableView(RawReturn("x.xlsx", (), {}), plan, "vp", (*complete(plan), *answers)))
        assert {(each.sheet, each.cells) for each in found} == expected


def test_rows_outside_the_plan_are_never_the_same_task(plan: Plan) -> None:
    extras = [an_answer("vp", "", Block.EXTRA, row, content=f"Việc {row}", result="Đã làm") for row in (40, 41)]
    assert codes(plan, *complete(plan), *extras) == {}


def test_table_05_is_told_of_the_rows_of_one_sheet(plan: Plan) -> None:
    code = plan.led_by("vp")[0].code
    rows = [an_answer("vp", code, row=row, result="Đã làm") for row in (40, 41, 42)]
    copied = elsewhere(rows[2], "Phụ lục (2)")
    assert codes(plan, *complete(plan), *rows[:2], copied) == {"TABLE-05": ("A41",)}
    assert codes(plan, *complete(plan), rows[0], copied) == {"TABLE-05": ("A42",)}


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
    first, _, *others = rows
    left = (replace(first, place=replace(first.place, cell="A40")), *others)
    (told,) = run(Scope.TABLE, TableView(RawReturn("x.xlsx", (), {}), plan, "vp", left))
    assert told.cells == ("A40",)
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


def test_table_06_is_not_told_across_sheets(plan: Plan) -> None:
    rows = [an_answer("vp", each.code, row=8 + n, result=SENTENCE) for n, each in enumerate(plan.led_by("vp")[:3])]
    assert "TABLE-06" not in codes(plan, *rows[:2], elsewhere(rows[2], "Giải pháp"))


@pytest.mark.parametrize(("length", "found"), [(24, False), (25, True)])
def test_table_06_from_25_letters_on(plan: Plan, length: int, found: bool) -> None:
    rows = [an_answer("vp", each.code, row=8 + n, result="ă" * length) for n, each in enumerate(plan.led_by("vp")[:3])]
    assert ("TABLE-06" in codes(plan, *rows)) is found


def test_table_07_the_column_of_a_number_that_the_plan_asks_for(plan: Plan) -> None:
    asking = replace(plan, amounts=(Amount("SL.1", "Kinh phí", "triệu đồng"),))
    answer = an_answer("vp", "I.1", result="Đã làm")

    def told(*keys: str, block: Block = Block.LEAD, unit: str = "vp", answers: tuple[Answer, ...] = (answer,)) -> bool:
        place = Place("x.xlsx", "Phụ lục", "A8")
        row = RawRow(block, "I.1", place, {key: RawCell("", place) for key in keys})
        found = run(Scope.TABLE, TableView(RawReturn("x.xlsx", (row,), {}), asking, unit, answers))
        spoken = [each for each in found if each.code == "TABLE-07"]
        assert all((each.file, each.sheet) == ("x.xlsx", "Phụ lục") for each in spoken)
        return bool(spoken)

    assert told("result")
    assert told("result", answers=(answer, elsewhere(an_answer("vp", "GP.10", Block.MEASURE), "Giải pháp")))
    assert not told("result", "amount_1")
    assert told("amount_1", block=Block.EXTRA)
    assert not told("result", unit="ttnc")
    assert not told("result", answers=())
    assert "TABLE-07" not in codes(plan, answer)
