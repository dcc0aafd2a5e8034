"""Every number that the report prints equals a slow count by hand of what the units typed."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator import figures, outline, pipeline
from generator.blocks import Document, Table
from generator.model import LastPeriod, Outcome, PastAnswer, Status
from tests.builders import a_report, a_return, an_answer

PLAN = pipeline.built_in_plan().plan
PERIOD = PLAN.periods[1]
CUTOFF = date(2024, 11, 17)
Typed = tuple[Status | None, date | None]

CELLS = st.tuples(
    st.sampled_from([None, *Status]), st.one_of(st.none(), st.dates(date(2023, 12, 15), date(2024, 11, 17)))
)
"""What a lead types for a task: a status or none, a day or none."""
ALL_CELLS = st.lists(CELLS, min_size=len(PLAN.tasks), max_size=len(PLAN.tasks))
DUES = st.lists(
    st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2024, 12, 31))),
    min_size=len(PLAN.tasks),
    max_size=len(PLAN.tasks),
)

NAMES = ("done on time", "done late", "open on time", "open overdue", "suspended", "not arisen", "not reported")


def by_hand(typed: Typed, due: date | None) -> str:
    """Say where a task stands, from the two cells and the plan's day alone."""
    status, day = typed
    if status is None:
        return "not reported"
    if status is Status.SUSPENDED:
        return "suspended"
    if status is Status.NOT_ARISEN:
        return "not arisen"
    if status is Status.DONE:
        return "done late" if due is not None and day is not None and day > due else "done on time"
    return "open overdue" if due is not None and due < CUTOFF else "open on time"


def rate(done: int, base: int) -> str:
    """Write done/base as offices do: one decimal, half up, a comma."""
    if not base:
        return "–"
    exact = Decimal(done * 100) / Decimal(base)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%".replace(".", ",")


def counted(states: list[str]) -> list[int]:
    return [len(states), *(states.count(name) for name in NAMES)]


def composed(cells: list[Typed], dues: list[date | None], last: list[str] | None = None) -> tuple[Document, list[str]]:
    """Return the report of these cells, and where each task stands by hand."""
    tasks = tuple(replace(each, due=due) for each, due in zip(PLAN.tasks, dues, strict=True))
    plan = replace(PLAN, tasks=tasks)
    by_unit: dict[str, list] = {}  # type: ignore[type-arg]
    for task, (status, day) in zip(tasks, cells, strict=True):
        values: dict[str, object] = {"result": "Đã làm"}
        values |= {"status": status} if status else {}
        values |= {"completed_on": day} if day else {}
        by_unit.setdefault(task.lead_unit, []).append(an_answer(task.lead_unit, task.code, **values))
    returns = [replace(a_return(unit, *answers), period="nam") for unit, answers in by_unit.items()]
    report = a_report(plan, PERIOD, *returns)
    if last is not None:
        past = {
            task.code: PastAnswer(task.lead_unit, None, None, "", list(Outcome)[NAMES.index(state)])
            for task, state in zip(tasks, last, strict=True)
        }
        report = replace(report, last=LastPeriod("6 tháng đầu năm 2024", past))
    document = outline.compose(report, figures.cross_tables(report, "Toàn bộ"))
    return document, [by_hand(each, due) for each, due in zip(cells, dues, strict=True)]


def text_under(document: Document, key: str) -> str:
    return next(each.text for each in document.paragraphs() if each.key == key)


def assert_words(text: str, states: list[str]) -> None:
    """Hold every number of a sentence of counts against the count by hand."""
    total, on_time, late, open_on_time, overdue, suspended, not_arisen, not_reported = counted(states)
    done, base = on_time + late, total - not_arisen
    assert f"tổng số {total} nhiệm vụ" in text
    expected = f"đã hoàn thành {done} nhiệm vụ"
    expected += f", đạt {rate(done, base)}" if base else ""
    expected += f" (trong hạn {on_time}, trễ hạn {late})" if done else ""
    assert expected + ";" in text
    expected = f"chưa hoàn thành {open_on_time + overdue} nhiệm vụ"
    expected += f" (trong hạn {open_on_time}, quá hạn {overdue})" if open_on_time + overdue else ""
    assert expected in text
    for number, name in ((suspended, "tạm dừng"), (not_arisen, "không phát sinh"), (not_reported, "chưa báo cáo")):
        assert (f"{name} {number} nhiệm vụ" in text) == bool(number)


def table(document: Document, key: str) -> Table:
    return next(each for each in document.tables() if each.key == key)


def printed(row) -> list[str]:  # type: ignore[no-untyped-def]
    return ["".join(span.text for span in cell) for cell in row.cells]


@settings(max_examples=60, deadline=None)
@given(ALL_CELLS, DUES)
def test_every_count_in_words_and_tables(cells: list[Typed], dues: list[date | None]) -> None:
    document, states = composed(cells, dues)
    assert_words(text_under(document, "so-lieu:counts"), states)
    for section in PLAN.sections:
        own = [state for state, task in zip(states, PLAN.tasks, strict=True) if task.section == section.code]
        assert_words(text_under(document, f"so-lieu:section:{section.code}"), own)
    stood = list(zip(states, PLAN.tasks, strict=True))
    by_unit = {unit.name: [state for state, task in stood if task.lead_unit == unit.code] for unit in PLAN.units}
    by_leader: dict[str, list[str]] = {}
    for state, task in stood:
        by_leader.setdefault(task.supervisor, []).append(state)
    for key, groups in (("annex-units", by_unit), ("annex-supervisors", by_leader)):
        *rows, total = [printed(each) for each in table(document, key).rows]
        assert {row[1] for row in rows} == set(groups)
        for row in [*rows, total]:
            numbers = counted(groups.get(row[1], states))
            assert row[2:10] == [str(each) for each in numbers]
            assert row[10] == rate(numbers[1] + numbers[2], numbers[0] - numbers[6])
    sent = len({each.lead_unit for each in PLAN.tasks})
    assert f"đã có {sent} đơn vị gửi báo cáo" in text_under(document, "so-lieu:returns")


@settings(max_examples=60, deadline=None)
@given(ALL_CELLS, DUES, st.lists(st.sampled_from(NAMES), min_size=len(PLAN.tasks), max_size=len(PLAN.tasks)))
def test_every_number_of_the_comparison(cells: list[Typed], dues: list[date | None], last: list[str]) -> None:
    document, states = composed(cells, dues, last)
    text = text_under(document, "so-sanh:counts")
    now, then = counted(states), counted(last)
    done, before = now[1] + now[2], then[1] + then[2]
    assert f"đã hoàn thành {before}/{len(PLAN.tasks)} nhiệm vụ, đạt {rate(before, then[0] - then[6])}" in text
    assert change("số nhiệm vụ đã hoàn thành", done - before) in text
    assert change("số nhiệm vụ quá hạn", now[4] - then[4]) in text
    points = re.search(r"(tăng|giảm) ([\d,]+) điểm phần trăm, đạt ([\d,]+%)", text)
    if points:
        new, old = rate(done, now[0] - now[6]), rate(before, then[0] - then[6])
        assert points[3] == new
        sign = 1 if points[1] == "tăng" else -1
        gained = Decimal(new.rstrip("%").replace(",", ".")) - Decimal(old.rstrip("%").replace(",", "."))
        assert sign * Decimal(points[2].replace(",", ".")) == gained
    freshly = [t.code for t, n, b in zip(PLAN.tasks, states, last, strict=True) if "done" in n and "done" not in b]
    listed = [each.text for each in document.paragraphs() if each.key == "so-sanh:done"]
    assert (codes(listed[0]) if listed else []) == freshly
    assert len([e for e in document.paragraphs() if e.key.startswith("noi-bat:I")]) == len(freshly)


def change(name: str, difference: int) -> str:
    if not difference:
        return f"{name} không thay đổi"
    return f"{name} {'tăng' if difference > 0 else 'giảm'} {abs(difference)}"


def codes(text: str) -> list[str]:
    return re.findall(r"[IVX]+\.\d+", text)
