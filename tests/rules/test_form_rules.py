"""Rules about one whole return: blank, nothing arose, plan columns touched."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.findings import Finding
from generator.model import PLAN_COLUMNS, Block, PastTask, Place, Plan, RawCell, RawReturn, RawRow
from generator.rules.catalogue import Scope, run
from generator.rules.form import FormView
from tests.builders import a_return, an_answer

NIL = Place("vp.xlsx", "Hướng dẫn", "C9")
FILLED = an_answer("vp", "I.1", result="Đã làm")


def told(
    plan: Plan, *answers: object, rows: tuple[RawRow, ...] = (), keyed: bool = True, **more: object
) -> dict[str, Finding]:
    raw = RawReturn("vp.xlsx", rows, {"nil": RawCell("Có", NIL)} if keyed else {})
    sent = a_return("vp", *answers, **more)  # type: ignore[arg-type]
    return {each.code: each for each in run(Scope.FORM, FormView(raw, sent, plan), unit="vp")}


def test_a_filled_return_has_no_finding(plan: Plan) -> None:
    assert told(plan, FILLED) == {}


def test_form_01_a_return_that_says_nothing(plan: Plan) -> None:
    found = told(plan, an_answer("vp", "I.1"))
    assert {code: each.file for code, each in found.items()} == {"FORM-01": "vp.xlsx"}
    assert told(plan, nil=True, nil_reason="Đơn vị mới thành lập") == {}


def test_form_03_nothing_arose_needs_a_reason(plan: Plan) -> None:
    found = told(plan, nil=True)
    assert {code: each.cells for code, each in found.items()} == {"FORM-03": ("C9",)}
    assert told(plan, nil=True, keyed=False)["FORM-03"].cells == ()


def test_form_04_nothing_arose_but_rows_are_filled(plan: Plan) -> None:
    found = told(plan, FILLED, an_answer("vp", "I.2"), nil=True, nil_reason="Không có việc")
    assert {code: (each.cells, each.values) for code, each in found.items()} == {"FORM-04": (("C9",), {"rows": 1})}
    below = an_answer("vp", "I.2", row=9, result="Đã làm")
    assert told(plan, FILLED, below, nil=True, nil_reason="x", keyed=False)["FORM-04"].cells == ("A8",)


@pytest.mark.parametrize(("typed", "nil", "found"), [("có lẽ", False, True), ("", False, False), ("Có", True, False)])
def test_form_05_a_word_that_is_neither_yes_nor_nothing(plan: Plan, typed: str, nil: bool, found: bool) -> None:
    rows = () if nil else (FILLED,)
    codes = told(plan, *rows, nil=nil, nil_reason="Lý do" if nil else "", nil_typed=typed)
    assert {code: each.cells for code, each in codes.items()} == ({"FORM-05": ("C9",)} if found else {})


def a_row(plan: Plan, block: Block, **changed: object) -> RawRow:
    task = plan.task("I.1")
    texts = {key: getattr(task, key) for key in PLAN_COLUMNS} | changed
    cells = {
        key: RawCell(text, Place("vp.xlsx", "Phụ lục", f"{'ABCDEFG'[n]}8"))
        for n, (key, text) in enumerate(texts.items())
    }
    return RawRow(block, "I.1", Place("vp.xlsx", "Phụ lục", "A8"), cells)


@pytest.mark.parametrize(
    ("block", "changed", "cells"),
    [
        (Block.LEAD, {}, None),
        (Block.LEAD, {"lead": "Thanh tra Sở", "timeframe": None}, ("D8", "G8")),
        (Block.PARTNER, {"content": "Việc khác"}, ("B8",)),
        (Block.EXTRA, {"content": "Việc khác"}, None),
    ],
)
def test_form_02_the_plans_own_columns(plan: Plan, block: Block, changed: dict[str, object], cells: object) -> None:
    found = told(plan, FILLED, rows=(a_row(plan, block, **changed),))
    assert {code: each.cells for code, each in found.items()} == ({"FORM-02": cells} if cells else {})


def test_form_02_case_and_spaces_are_no_change(plan: Plan) -> None:
    task = plan.task("I.1")
    assert task is not None
    assert told(plan, FILLED, rows=(a_row(plan, Block.LEAD, content=f" {task.content.upper()}  "),)) == {}


def test_form_02_a_column_that_the_plan_leaves_blank_may_be_blank(plan: Plan) -> None:
    tasks = tuple(replace(each, target="") for each in plan.tasks)
    row = a_row(plan, Block.LEAD, target=None)
    assert told(replace(plan, tasks=tasks), FILLED, rows=(row,)) == {}
    assert told(plan, FILLED, rows=(row,)).keys() == {"FORM-02"}


def past_told(
    plan: Plan,
    *past: PastTask,
    code: str = "I.1",
    content: str | None = "Việc cũ",
    ordinal: str | None = None,
    block: Block = Block.LEAD,
    result: str = "Đã làm",
) -> dict[str, tuple[str, ...]]:
    """Return the cells of each finding on a row with a task's earlier words; None leaves a cell out."""
    place = Place("vp.xlsx", "Phụ lục", "A8")
    cells = {"ordinal": RawCell(ordinal, place), "content": RawCell(content, Place("vp.xlsx", "Phụ lục", "B8"))}
    typed = {"ordinal": ordinal, "content": content}
    row = RawRow(block, code, place, {key: cell for key, cell in cells.items() if typed[key] is not None})
    answer = replace(an_answer("vp", code, block, **({"result": result} if result else {})), place=place)
    found = told(replace(plan, past=past), answer, rows=(row,))
    assert ("FORM-09" in found) is any(
        each.code in ("FORM-06", "FORM-07", "FORM-08") for each in found.values()
    ) or not result
    return {each.code: each.cells for each in found.values() if each.code != "FORM-09"}


def test_form_06_a_row_in_the_words_of_before_counts_under_the_task_of_today(plan: Plan) -> None:
    assert past_told(plan, PastTask("I.1", "Việc cũ", "vp", ("I.1",))) == {"FORM-06": ("A8",)}
    assert past_told(plan) == {"FORM-02": ("B8",)}
    first = plan.tasks[0]
    assert past_told(plan, PastTask("I.1", "Việc cũ", "vp", ("I.1",)), content=first.content) == {}


def test_form_06_is_not_told_of_rows_that_say_nothing_of_the_plan(plan: Plan) -> None:
    past = PastTask("I.1", "Việc cũ", "vp", ("I.1",))
    assert "FORM-06" not in past_told(plan, past, result="")
    assert past_told(plan, past, block=Block.EXTRA) == {}
    assert past_told(plan, past, content=None) == {}
    assert past_told(plan, past, content="Việc khác") == {"FORM-02": ("B8",)}


@pytest.mark.parametrize(
    ("past", "told"),
    [
        (PastTask("II.9", "Việc cũ", "vp", ("I.1",)), True),
        (PastTask("I.1", "Việc cũ", "vp", ("I.2",)), True),
        (PastTask("II.9", "Việc cũ", "vp", ("I.2",)), False),
    ],
)
def test_form_06_the_words_are_those_of_this_task(plan: Plan, past: PastTask, told: bool) -> None:
    assert ("FORM-06" in past_told(plan, past)) is told


@pytest.mark.parametrize(("ordinal", "code", "told"), [("9", "II.9", True), ("9", "I.1", False), ("1", "II.9", False)])
def test_form_06_a_task_that_only_changed_its_number(plan: Plan, ordinal: str, code: str, told: bool) -> None:
    first = plan.tasks[0]
    assert (first.code, first.ordinal, first.lead_unit) == ("I.1", "1", "vp")
    past = PastTask(code, first.content, "vp", ("I.1",))
    assert ("FORM-06" in past_told(plan, past, content=first.content, ordinal=ordinal)) is told


def test_form_06_what_another_task_was_before_is_no_matter(plan: Plan) -> None:
    task = plan.tasks[5]
    mine, other = PastTask(task.code, task.content, "vp", (task.code,)), PastTask("I.2", "Việc khác", "vp", ("I.2",))
    assert past_told(plan, mine, other, code=task.code, content=task.content) == {"FORM-08": ("A8",)}
    elsewhere = replace(mine, code="II.9", lead_unit="tts")
    assert past_told(plan, elsewhere, other, code=task.code, content=task.content) == {}


def test_form_08_a_task_that_another_unit_leads_now(plan: Plan) -> None:
    task = plan.tasks[5]
    past = PastTask(task.code, task.content, "vp", (task.code,))
    assert past_told(plan, past, code=task.code, content=task.content) == {"FORM-08": ("A8",)}
    assert past_told(plan, replace(past, lead_unit="tts"), code=task.code, content=task.content) == {}


def test_form_09_names_the_rows_that_are_outdated_and_those_that_are_new(plan: Plan) -> None:
    row = RawRow(Block.LEAD, "I.1", FILLED.place, {"content": RawCell("Việc cũ", FILLED.place)})
    past = (PastTask("I.1", "Việc cũ", "vp", ("I.1",)), PastTask("", "Giải pháp mới", "", ("GP.10",), ("vp",)))
    values = told(replace(plan, past=past), FILLED, rows=(row,))["FORM-09"].values
    assert (values["old"], values["new"], values["period"]) == ("I.1", "GP.10", "6-thang")


def test_form_07_a_row_of_a_task_that_was_dropped_or_split(plan: Plan) -> None:
    assert past_told(plan, PastTask("II.99", "Việc cũ", "vp"), code="II.99") == {"FORM-07": ("A8",)}
    assert past_told(plan, PastTask("II.99", "Việc cũ", "vp", ("I.1", "I.2")), code="II.99") == {"FORM-07": ("A8",)}


def test_form_07_names_the_tasks_of_today(plan: Plan) -> None:
    split = PastTask("I.1", "Việc cũ", "vp", ("I.1", "I.2"))
    row = RawRow(Block.LEAD, "I.1", FILLED.place, {"content": RawCell("Việc cũ", FILLED.place)})
    assert told(replace(plan, past=(split,)), FILLED, rows=(row,))["FORM-07"].values["now"] == "I.1, I.2"
