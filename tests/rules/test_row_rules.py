"""Row rules, told as the row a unit would send: what passes, what fails, and the boundary."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rapidfuzz import fuzz

from generator.model import Answer, Block, DeadlineKind, Gap, PastAnswer, Period, Place, Sourced, Status, Task
from generator.rules.catalogue import Scope, rules, run
from generator.rules.row import are_alike
from generator.rules.row_view import RowView
from tests.builders import an_answer

PERIOD = Period(
    "6-thang", "6 tháng đầu năm 2024", date(2023, 12, 15), date(2024, 5, 17), date(2024, 5, 18), date(2024, 5, 20)
)
TASK = Task("I.1", "I", "1", "Xây dựng Kế hoạch", "Giám đốc", "Văn phòng", "", "Kế hoạch", "Tháng 01/2024", "vp")
COLUMNS = {
    "result": "H9", "status": "I9", "percent": "J9", "completed_on": "K9", "documents": "L9",
    "difficulties": "M9", "proposals": "N9", "next_steps": "O9", "content": "B9",
}  # fmt: skip
DONE = {
    "result": "Đã ban hành Kế hoạch năm",
    "status": Status.DONE,
    "percent": Decimal(100),
    "completed_on": date(2024, 1, 25),
    "documents": "Kế hoạch số 15/KH-SKHCN ngày 25/01/2024",
}
OPEN = {"result": "Đang lấy ý kiến góp ý", "status": Status.IN_PROGRESS, "percent": Decimal(45)}


def codes(
    values: dict[str, object],
    *,
    block: Block = Block.LEAD,
    due: date | None = None,
    required: bool = True,
    gaps: tuple[str, ...] = (),
    last: PastAnswer | None = None,
    spoken: tuple[str, ...] = (),
) -> dict[str, tuple[str, ...]]:
    """Return code → cells of the findings for a row with these values."""
    answer = Answer(
        "vp",
        block,
        "I.1",
        Place("vp.xlsx", "Phụ lục", "A9"),
        {key: Sourced(value, Place("vp.xlsx", "Phụ lục", COLUMNS[key])) for key, value in values.items()},
        {key: Gap("CELL-01", "?", Place("vp.xlsx", "Phụ lục", COLUMNS[key])) for key in gaps},
        {key: Place("vp.xlsx", "Phụ lục", cell) for key, cell in COLUMNS.items()},
    )
    view = RowView(answer, PERIOD, replace(TASK, due=due), required, last)
    return {each.code: each.cells for each in run(Scope.ROW, view, spoken=spoken)}


def without(row: dict[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


@pytest.mark.parametrize("row", [DONE, OPEN, {"status": Status.NOT_ARISEN}, {**OPEN, "status": Status.SUSPENDED}])
def test_a_complete_row_has_no_finding(row: dict[str, object]) -> None:
    assert codes(row) == {}


def test_row_01_a_required_row_is_blank_and_no_other_rule_speaks() -> None:
    assert list(codes({})) == ["ROW-01"]
    assert codes({}, required=False, block=Block.PARTNER) == {}
    assert codes({}, required=True, block=Block.MEASURE).keys() == {"ROW-01"}
    assert codes({}, required=False, block=Block.MEASURE) == {}


def test_row_02_the_result_is_missing() -> None:
    assert "ROW-02" in codes(without(OPEN, "result"))
    assert "ROW-02" not in codes(without(OPEN, "result"), gaps=("result",))
    assert "ROW-02" not in codes({"status": Status.NOT_ARISEN})
    assert "ROW-02" not in codes({"documents": "x"}, block=Block.PARTNER, required=False)
    extra = {**without(OPEN, "result"), "content": "Việc mới"}
    assert codes(extra, block=Block.EXTRA, required=False) == {"ROW-02": ("H9",)}


def test_row_03_the_status_is_missing() -> None:
    assert "ROW-03" in codes(without(OPEN, "status"))
    assert "ROW-03" not in codes(without(OPEN, "status"), gaps=("status",))
    assert "ROW-03" not in codes({"result": "Đã phối hợp"}, block=Block.PARTNER, required=False)
    assert "ROW-03" in codes({"result": "Đã làm", "content": "Việc"}, block=Block.EXTRA, required=False)


@pytest.mark.parametrize(
    ("status", "percent", "at_odds"),
    [
        (Status.DONE, 100, False), (Status.DONE, 99, True), (Status.DONE, 0, True),
        (Status.IN_PROGRESS, 0, False), (Status.IN_PROGRESS, 99, False), (Status.IN_PROGRESS, 100, True),
        (Status.NOT_STARTED, 0, False), (Status.NOT_STARTED, 1, True),
        (Status.SUSPENDED, 50, False), (Status.SUSPENDED, 100, True),
        (Status.NOT_ARISEN, 0, False),
    ],
)  # fmt: skip
def test_row_04_status_and_percentage_agree(status: Status, percent: int, at_odds: bool) -> None:
    found = codes({**DONE, "status": status, "percent": Decimal(percent)})
    assert ("ROW-04" in found) is at_odds
    if at_odds:
        assert found["ROW-04"] == ("I9", "J9")


def test_row_04_is_silent_without_a_percentage() -> None:
    assert "ROW-04" not in codes(without(DONE, "percent"))


def test_row_05_done_without_a_date() -> None:
    assert "ROW-05" in codes(without(DONE, "completed_on"))
    assert "ROW-05" not in codes(without(DONE, "completed_on"), gaps=("completed_on",))
    assert "ROW-05" not in codes(OPEN)


def test_row_06_done_without_a_document() -> None:
    assert "ROW-06" in codes(without(DONE, "documents"))
    assert "ROW-06" not in codes(OPEN)


@pytest.mark.parametrize(
    ("day", "outside"),
    [
        (PERIOD.start, False),
        (PERIOD.start - timedelta(days=1), True),
        (PERIOD.cutoff, False),
        (PERIOD.cutoff + timedelta(days=1), True),
        (date(2023, 3, 15), True),
    ],
)
def test_row_07_the_day_lies_in_the_period(day: date, outside: bool) -> None:
    assert ("ROW-07" in codes({**DONE, "completed_on": day})) is outside


def test_row_08_an_overdue_task_gives_its_reason() -> None:
    late, just = PERIOD.cutoff - timedelta(days=1), PERIOD.cutoff
    assert codes(OPEN, due=late)["ROW-08"] == ("M9",)
    assert "ROW-08" not in codes(OPEN, due=just)
    assert "ROW-08" not in codes(OPEN, due=None)
    assert "ROW-08" not in codes({**OPEN, "difficulties": "Thiếu kinh phí"}, due=late)
    assert "ROW-08" not in codes(DONE, due=late)
    assert "ROW-08" not in codes({**OPEN, "content": "Việc mới"}, block=Block.EXTRA, required=False, due=late)
    assert "ROW-08" in codes({**OPEN, "status": Status.NOT_STARTED, "percent": Decimal(0)}, due=late)


def test_row_09_an_extra_task_says_what_it_is() -> None:
    assert codes(OPEN, block=Block.EXTRA, required=False) == {"ROW-09": ("B9",)}
    assert "ROW-09" not in codes({**OPEN, "content": "Việc mới"}, block=Block.EXTRA, required=False)
    assert codes({}, block=Block.EXTRA, required=False) == {}


def test_row_10_only_done_tasks_have_a_date() -> None:
    assert "ROW-10" in codes({**OPEN, "completed_on": date(2024, 3, 1)})
    assert "ROW-10" not in codes(DONE)
    assert codes({"result": "Đã ban hành Kế hoạch năm", "completed_on": date(2024, 3, 1)}) == {"ROW-03": ("I9",)}


def test_a_row_whose_task_the_plan_does_not_know_is_checked_by_itself() -> None:
    answer = an_answer("vp", "X.9", **{**OPEN, "result": "Đã làm " * 9})
    assert run(Scope.ROW, RowView(answer, PERIOD)) == []


# --- what an answer says ------------------------------------------------------------------------------------------

LONG = "Xây dựng Kế hoạch triển khai nhiệm vụ của Sở"


def codes_of_task(task: Task, **values: object) -> set[str]:
    """Return the codes of the findings for a row of this task."""
    places = {key: Place("vp.xlsx", "Phụ lục", cell) for key, cell in COLUMNS.items()}
    sourced = {key: Sourced(value, places[key]) for key, value in values.items()}
    answer = Answer("vp", Block.LEAD, task.code, Place("vp.xlsx", "Phụ lục", "A9"), sourced, {}, places)
    return {each.code for each in run(Scope.ROW, RowView(answer, PERIOD, task, required=True))}


@pytest.mark.parametrize(
    ("result", "found"),
    [
        (LONG, True),
        (f"  {LONG.upper()}. ", True),
        (f"Đã ban hành và {LONG.lower()} đến 7 đơn vị", False),
        ("Kế hoạch", False),
    ],
)
def test_row_11_a_result_that_repeats_the_plan(result: str, found: bool) -> None:
    for task in (replace(TASK, content=LONG), replace(TASK, target=LONG)):
        assert ("ROW-11" in codes_of_task(task, **{**OPEN, "result": result})) is found


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.text("ab", max_size=30), st.text("abc", max_size=6), st.integers(0, 30))
def test_texts_are_alike_as_their_letters_are_counted(text: str, more: str, place: int) -> None:
    for other in (f"{text[:place]}{more}{text[place:]}", text[place:], more):
        assert are_alike(text, other) is (fuzz.ratio(text, other) >= 90)
        assert are_alike(other, text) is (fuzz.ratio(other, text) >= 90)


@pytest.mark.parametrize(
    ("result", "status", "found"),
    [
        ("Xong", Status.DONE, True),
        ("Đã làm xong", Status.IN_PROGRESS, True),
        ("Đã làm xong rồi", Status.IN_PROGRESS, False),
        ("Chưa làm", Status.NOT_STARTED, False),
    ],
)
def test_row_12_a_result_of_three_words_is_too_short(result: str, status: Status, found: bool) -> None:
    assert ("ROW-12" in codes({"result": result, "status": status})) is found
    assert codes(without(OPEN, "result"), gaps=("result",)) == {}


@pytest.mark.parametrize(
    ("kind", "due", "day", "found"),
    [
        (DeadlineKind.MONTH, date(2024, 2, 29), date(2024, 1, 31), True),
        (DeadlineKind.MONTH, date(2024, 2, 29), date(2024, 2, 1), False),
        (DeadlineKind.QUARTER, date(2024, 6, 30), date(2024, 3, 31), True),
        (DeadlineKind.QUARTER, date(2024, 6, 30), date(2024, 4, 1), False),
        (DeadlineKind.YEAR, date(2024, 12, 31), date(2023, 12, 20), False),
    ],
)
def test_row_13_done_before_the_month_or_quarter_begins(kind: DeadlineKind, due: date, day: date, found: bool) -> None:
    task = replace(TASK, deadline_kind=kind, due=due)
    assert ("ROW-13" in codes_of_task(task, **{**DONE, "completed_on": day})) is found


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ("Kế hoạch số 15/KH-SKHCN ngày 25/01/2024", set()),
        ("Kế hoạch số 15KH-SKHCN ngày 25/01/2024", {"ROW-14"}),
        ("Kế hoạch số 15/KH-SKHCN", {"ROW-14"}),
        ("Kế hoạch số 15/KH-SKHCN ngày 25/01/2022", {"ROW-15"}),
        ("Quyết định số 312/QĐ-SKHCN ngày 28/12/2023", set()),
        ("Quyết định số 312/QĐ-SKHCN ngày 28/12/2025", {"ROW-15"}),
        ("Phần mềm quản lý", set()),
    ],
)
def test_rows_14_and_15_documents_are_cited_in_full_and_are_of_this_period(documents: str, expected: set[str]) -> None:
    found = set(codes({**DONE, "documents": documents}))
    assert found & {"ROW-14", "ROW-15"} == expected


@pytest.mark.parametrize(
    ("result", "status", "found"),
    [
        ("Không phát sinh", Status.IN_PROGRESS, True),
        ("không có.", Status.NOT_STARTED, True),
        ("Không phát sinh", Status.NOT_ARISEN, False),
        ("Không phát sinh đơn thư, đã trả lời 02 kiến nghị", Status.IN_PROGRESS, False),
    ],
)
def test_row_16_nothing_arose_is_a_status(result: str, status: Status, found: bool) -> None:
    spoken = codes({"result": result, "status": status})
    assert ("ROW-16" in spoken) is found
    assert not ("ROW-16" in spoken and {"ROW-02", "ROW-12"} & set(spoken))
    assert codes({"result": result}, block=Block.PARTNER, required=False) == {}


LAST = PastAnswer("vp", Status.IN_PROGRESS, Decimal(45), "Đã giải ngân 1.200 triệu đồng")


@pytest.mark.parametrize(("percent", "told"), [(44, True), (45, False), (46, False)])
def test_a_percentage_below_last_periods(percent: int, told: bool) -> None:
    found = codes({**OPEN, "percent": Decimal(percent)}, last=LAST)
    assert found == ({"ROW-18": ("J9",)} if told else {})
    assert codes(without(OPEN, "percent"), last=LAST) == {}


@pytest.mark.parametrize(
    ("status", "told"),
    [(Status.IN_PROGRESS, True), (Status.NOT_STARTED, True), (Status.SUSPENDED, True), (Status.NOT_ARISEN, False)],
)
def test_done_last_period_but_open_now(status: Status, told: bool) -> None:
    row = {"result": "Chưa làm được việc gì", "status": status, "percent": Decimal(0)}
    found = codes(row, last=replace(LAST, status=Status.DONE, percent=Decimal(100)))
    assert ("ROW-17" in found) is told
    assert ("ROW-18" in found) is not told
    assert "ROW-17" not in codes(row, last=replace(LAST, percent=None))
    assert "ROW-17" not in codes(without(row, "status"), last=replace(LAST, status=Status.DONE))


def test_done_last_period_and_now_is_no_finding() -> None:
    assert codes(DONE, last=replace(LAST, status=Status.DONE, percent=Decimal(100))) == {}


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ("Đã giải ngân 1.500.000 triệu đồng", True),
        ("Đã giải ngân 1,5 triệu đồng cho vay", False),
        ("Đã giải ngân 1.500 triệu đồng", False),
        ("Đã giải ngân 1.500.000 đồng", False),
        ("Đã giải ngân 1.500.000.000 triệu đồng", True),
    ],
)
def test_a_number_off_by_thousands_from_last_period(result: str, told: bool) -> None:
    found = codes({**OPEN, "result": result}, last=LAST)
    assert found == ({"ROW-19": ("H9",)} if told else {})


def test_row_19_tells_one_number_of_a_result() -> None:
    twice = "Đã giải ngân 1.500.000 triệu đồng, quyết toán 1.400.000 triệu đồng"
    places = {"result": Sourced(twice, Place("a", "b", "H9"))}
    view = RowView(Answer("vp", Block.LEAD, "I.1", Place("a", "b", "A9"), places), PERIOD, last=LAST)
    (found,) = [each for each in run(Scope.ROW, view) if each.code == "ROW-19"]
    assert "1.500.000" in str(found.values["shown"])


PLANNED = "Tham mưu ban hành quy chế chung"[:30]


@pytest.mark.parametrize(
    ("content", "result", "told"),
    [
        (PLANNED, PLANNED, True),
        (PLANNED[:29], PLANNED[:29], False),
        (PLANNED, "xyz" + PLANNED[3:], True),
        (PLANNED, "xyzw" + PLANNED[4:], False),
        (PLANNED + "abcdeghi", "xyzw" + PLANNED[4:] + "abcdeghi", False),
    ],
)
def test_row_11_nine_letters_in_ten_of_the_plans_text_are_a_copy(content: str, result: str, told: bool) -> None:
    assert len(PLANNED) == 30
    answer = Answer("vp", Block.LEAD, "I.1", Place("a", "b", "A9"), {"result": Sourced(result, Place("a", "b", "H9"))})
    view = RowView(answer, PERIOD, replace(TASK, content=content, target="Kế hoạch"))
    assert ("ROW-11" in {each.code for each in run(Scope.ROW, view)}) is told


def test_row_02_a_measure_that_must_be_answered_has_a_result() -> None:
    row = {"documents": "Kế hoạch số 15/KH-SKHCN ngày 25/01/2024"}
    assert codes(row, block=Block.MEASURE) == {"ROW-02": ("H9",)}
    assert codes(row, block=Block.MEASURE, required=False) == {}


SPEAKING: list[tuple[str, str, dict[str, object], dict[str, object]]] = [
    ("ROW-02", "ROW-01", without(OPEN, "result"), {}),
    ("ROW-02", "SHEET-01", without(OPEN, "result"), {}),
    ("ROW-02", "SHEET-03", without(OPEN, "result"), {}),
    ("ROW-03", "ROW-01", without(OPEN, "status"), {}),
    ("ROW-03", "SHEET-01", without(OPEN, "status"), {}),
    ("ROW-03", "SHEET-03", without(OPEN, "status"), {}),
    ("ROW-12", "ROW-02", {**OPEN, "result": "Xong"}, {}),
    ("ROW-16", "ROW-02", {**OPEN, "result": "Không phát sinh"}, {}),
    ("ROW-18", "ROW-17", {**OPEN, "percent": Decimal(44)}, {"last": LAST}),
]


@pytest.mark.parametrize(("code", "earlier", "row", "more"), SPEAKING)
def test_a_rule_is_silent_where_an_earlier_one_spoke(
    code: str, earlier: str, row: dict[str, object], more: dict[str, object]
) -> None:
    assert code in codes(row, **more)  # type: ignore[arg-type]
    assert code not in codes(row, spoken=(earlier,), **more)  # type: ignore[arg-type]


def test_row_13_is_silent_where_the_day_lies_outside_the_period() -> None:
    task = replace(TASK, due=date(2024, 1, 31), deadline_kind=DeadlineKind.MONTH)
    answer = Answer(
        "vp",
        Block.LEAD,
        "I.1",
        Place("a", "b", "A9"),
        {"completed_on": Sourced(date(2023, 12, 20), Place("a", "b", "K9"))},
    )
    view = RowView(answer, PERIOD, task)
    assert "ROW-13" in {each.code for each in run(Scope.ROW, view)}
    assert "ROW-13" not in {each.code for each in run(Scope.ROW, view, spoken=("ROW-07",))}


def test_row_11_is_silent_where_no_result_is_given() -> None:
    answer = Answer("vp", Block.LEAD, "I.1", Place("a", "b", "A9"), {"result": Sourced(PLANNED, Place("a", "b", "H9"))})
    view = RowView(answer, PERIOD, replace(TASK, content=PLANNED))
    assert "ROW-11" in {each.code for each in run(Scope.ROW, view)}
    assert "ROW-11" not in {each.code for each in run(Scope.ROW, view, spoken=("ROW-02",))}


def test_every_silence_of_a_row_rule_is_tried() -> None:
    tried = {(code, earlier) for code, earlier, *_ in SPEAKING} | {("ROW-13", "ROW-07"), ("ROW-11", "ROW-02")}
    assert {(each.code, earlier) for each in rules(Scope.ROW) for earlier in each.after} == tried
