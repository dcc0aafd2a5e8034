"""What the consolidated workbook keeps of a report comes back the same, field by field."""

from __future__ import annotations

import json
import sys
from datetime import date
from decimal import Decimal

import pytest
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from generator import journal, pipeline, records, snapshots
from generator.model import (
    Answer,
    Block,
    CellPlaces,
    ExtraResult,
    Gap,
    LastPeriod,
    MeasureResult,
    MergedReport,
    Outcome,
    PastAnswer,
    Period,
    Place,
    Plan,
    Snapshot,
    Sourced,
    Status,
    TaskResult,
)
from tests.builders import a_report

CELLS = CellPlaces("vp.xlsx", "Phụ lục", ("result", "status", "percent"), ("H9", "I9", "J9"))
ANSWER = Answer(
    "vp", Block.LEAD, "I.1", Place("vp.xlsx", "Phụ lục", "A9"),
    {
        "result": Sourced[object]("Đã xong", CELLS["result"]), "status": Sourced[object](Status.DONE, CELLS["status"]),
        "percent": Sourced[object](Decimal("62.50"), Place("gửi thêm.xlsx", "Phụ lục", "J9")),
        "completed_on": Sourced[object](date(2024, 2, 29), Place("vp.xlsx", "Phụ lục", "K9")),
    },
    {"documents": Gap("CELL-01", "x", Place("vp.xlsx", "Phụ lục", "L9"), "y", "TCVN3", "convert:vp", "bounds")},
    CELLS,
)  # fmt: skip
"""An answer of which one value stands in another file, and one in a cell that the row does not have."""
ELSEWHERE = replace(ANSWER, place=Place("khác.xlsx", "Tờ 2", "A1"))
SCATTERED = replace(ANSWER, cells={"result": Place("vp.xlsx", "Phụ lục", "H9"), "status": Place("b.xlsx", "Tờ", "A1")})
BARE = Answer("tts", Block.PARTNER, "I.1", Place("tts.xlsx", "Phụ lục", "A3"))


def again(report: MergedReport, errors: int = 0) -> Snapshot:
    return snapshots.read(b"".join(snapshots.written(Snapshot(report, errors))))


@pytest.fixture
def full(plan: Plan, period: Period) -> MergedReport:
    """A report in whose results every field is filled."""
    moved = replace(plan.tasks[1], content="Việc của kế hoạch cũ")
    past = PastAnswer("vp", Status.DONE, Decimal(80), "Đã làm", Outcome.DONE_LATE, {"amount_1": Decimal("1.5")})
    return replace(
        a_report(plan, period),
        tasks=(
            TaskResult(plan.tasks[0], Outcome.DONE_LATE, ANSWER, (BARE, ELSEWHERE), "Lời Văn phòng"),
            TaskResult(moved, Outcome.SUSPENDED, SCATTERED, (ANSWER,), "Lời khác"),
            TaskResult(plan.tasks[2], Outcome.NOT_REPORTED, None),
        ),
        extras=(ExtraResult("PS.1", "Việc mới", ANSWER, Outcome.DONE_ON_TIME, "extra:vp:1", "Lời Văn phòng"),),
        measures=(MeasureResult(plan.measures[0], (ANSWER,), ("tts",), "Lời Văn phòng"),),
        unplaced=(ELSEWHERE, SCATTERED, BARE),
        last=LastPeriod("6-thang.xlsx", {"I.1": past}),
    )


def test_a_report_whose_every_field_is_filled_comes_back_the_same(full: MergedReport) -> None:
    for each in (full.tasks[0], full.extras[0], full.measures[0], ANSWER):
        assert defaults(each) == [], "a field that is not filled here may be lost"
    kept = again(full, 6)
    assert kept == Snapshot(full, 6)
    values = kept.report.tasks[0].answer.values  # type: ignore[union-attr]
    assert [type(each.value) for each in values.values()] == [str, Status, Decimal, date]


def test_the_report_of_a_whole_merge_comes_back_the_same(demo: pipeline.Demo) -> None:
    assert again(demo.merged.report, 3) == Snapshot(demo.merged.report, 3)


def test_a_task_of_the_plan_is_written_once_and_places_that_rows_share_as_well(demo: pipeline.Demo) -> None:
    text = b"".join(snapshots.written(Snapshot(demo.merged.report))).decode()
    assert text.count(demo.merged.report.plan.tasks[0].content) == 1
    old = json.dumps(records.to_plain(Snapshot(demo.merged.report)), ensure_ascii=False, separators=(",", ":"))
    assert len(text) < len(old) * 0.7


@pytest.mark.slow
def test_a_long_plan_is_written_in_pieces(full: MergedReport) -> None:
    many = tuple(replace(full.plan.tasks[0], code=f"I.{each}") for each in range(1, 1001))
    plan = replace(full.plan, tasks=many)
    report = replace(full, plan=plan, tasks=tuple(TaskResult(each, Outcome.DONE_LATE, ANSWER) for each in many))
    pieces = list(snapshots.written(Snapshot(report)))
    assert max(map(len, pieces)) < len(b"".join(pieces)) / 4
    assert again(report).report == report


def test_texts_that_live_on_are_not_held_twice(full: MergedReport) -> None:
    promised, done = (" ".join(["Việc", "của", "kế hoạch", name]) for name in ("một", "hai"))
    size = sys.getsizeof(promised)
    task = replace(full.plan.tasks[0], content=promised)
    answer = replace(ANSWER, values={"result": Sourced[object](done, CELLS["result"])})
    report = replace(
        full, plan=replace(full.plan, tasks=(task,)), tasks=(TaskResult(task, Outcome.DONE_LATE, answer),), unplaced=()
    )
    assert promised in b"".join(snapshots.written(Snapshot(report))).decode()
    assert done in journal.dump({"provenance": journal.provenance(report)}).decode()
    assert (sys.getsizeof(promised), sys.getsizeof(done)) == (size, size), "UTF-8 of a text is kept beside it"


def test_the_form_of_earlier_versions_is_read(full: MergedReport) -> None:
    old = json.dumps(records.to_plain(Snapshot(full, 2)), ensure_ascii=False)
    assert snapshots.read(old.encode()) == Snapshot(full, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"rest":',
        '{"rest":{}}',
        '{"report":{}}',
        '{"rest":1,"errors":0}',
        "[" * 100_000,
        '{"report":[]}',
    ],
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no snapshot"):
        snapshots.read(text.encode())


def test_a_snapshot_that_names_no_row_of_its_tables_is_refused(full: MergedReport) -> None:
    whole = b"".join(snapshots.written(Snapshot(full))).decode()
    damaged = json.loads(whole)
    damaged["rows"] = []
    with pytest.raises(ValueError, match="no snapshot"):
        snapshots.read(('{"rest":' + json.dumps(damaged).partition('{"rest":')[2]).encode())


def defaults(record: Struct) -> list[str]:
    """Return the fields of a record that hold what they would hold unasked."""
    return [
        each.name
        for each in fields(record)
        if getattr(record, each.name) == (each.default if each.default_factory is NODEFAULT else each.default_factory())
    ]
