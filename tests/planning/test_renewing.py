"""Next year's plan: own years move, years of cited documents stay and are marked, open tasks are proposed again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import pipeline, planning
from generator.errors import GeneratorError
from generator.model import DeadlineKind, PastAnswer, PastTask, Plan, Status, Task
from generator.model.plan_source import Draft
from generator.texts import messages
from generator.workbooks.plan_reader import read_plan


def renewed(plan: Plan, **texts: str) -> tuple[Task, Draft]:
    """Return the first task of next year's plan after its cells were typed anew this year, and the whole draft."""
    first = replace(plan.tasks[0], **texts)  # type: ignore[arg-type]
    draft = planning.next_plan(replace(plan, tasks=(first, *plan.tasks[1:])), 2025)
    return draft.plan.tasks[0], draft


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Đạt mục tiêu năm 2024", "Đạt mục tiêu năm 2025"),
        ("Kế hoạch số 15/KH-SKHCN ngày 05/01/2024", "Kế hoạch số 15/KH-SKHCN ngày 05/01/2024"),
        ("Kế hoạch 99/2024/NQ-HĐND về dự toán năm 2024. Làm trong năm 2024.",
         "Kế hoạch 99/2024/NQ-HĐND về dự toán năm 2024. Làm trong năm 2025."),
        ("Giai đoạn 2021-2025, đến năm 2030", "Giai đoạn 2021-2025, đến năm 2030"),
        ("Chương trình 2024 - 2026", "Chương trình 2024 - 2026"),
        ("Tổng kết năm 2022", "Tổng kết năm 2022"),
        ("TCVN ISO 9001:2015", "TCVN ISO 9001:2015"),
    ],
)  # fmt: skip
def test_only_the_plans_own_years_move(plan: Plan, before: str, after: str) -> None:
    assert renewed(plan, target=before)[0].target == after


def test_what_was_moved_and_what_was_left_is_marked(plan: Plan) -> None:
    _, draft = renewed(plan, target="Theo Kế hoạch số 15/KH-SKHCN ngày 05/01/2023; làm trong năm 2024")
    said = [messages.doubt(each) for each in draft.doubts if (each.row, each.column) == ("I.1", "target")]
    assert len(said) == 2
    assert said[0].startswith("Đã đổi năm 2024 thành 2025")
    assert said[1].startswith("Giữ nguyên năm của văn bản được viện dẫn")


def test_a_year_that_is_neither_the_plans_nor_a_documents_is_named(plan: Plan) -> None:
    _, draft = renewed(plan, target="Kế hoạch thanh tra năm 2022; giai đoạn 2021-2025")
    said = [messages.doubt(each) for each in draft.doubts if (each.row, each.column) == ("I.1", "target")]
    assert said == ["Giữ nguyên 2022: không phải năm của kế hoạch; hãy kiểm tra có phải gõ nhầm."]


@pytest.mark.parametrize(
    ("timeframe", "kind", "due", "after"),
    [
        ("Tháng 01/2024", DeadlineKind.MONTH, date(2024, 1, 31), ("Tháng 01/2025", date(2025, 1, 31))),
        ("Cả năm", DeadlineKind.YEAR, date(2024, 12, 31), ("Cả năm", date(2025, 12, 31))),
        ("Thường xuyên", DeadlineKind.CONTINUOUS, None, ("Thường xuyên", None)),
        ("Khi có chỉ đạo", DeadlineKind.DATE, date(2024, 2, 29), ("Khi có chỉ đạo", date(2025, 2, 28))),
    ],
)
def test_deadlines_move(
    plan: Plan, timeframe: str, kind: DeadlineKind, due: date | None, after: tuple[str, date | None]
) -> None:
    task = replace(plan.tasks[0], timeframe=timeframe, deadline_kind=kind, due=due)
    moved = planning.next_plan(replace(plan, tasks=(task,)), 2025).plan.tasks[0]
    assert (moved.timeframe, moved.due) == after


def test_the_new_plan_has_its_own_id_periods_and_no_number(plan: Plan) -> None:
    old = replace(plan, number="15", issued_on=date(2024, 1, 25))
    new = planning.next_plan(old, 2025).plan
    assert (new.id, new.year, new.number, new.issued_on) == ("ke-hoach-2025", 2025, "", None)
    assert [(each.code, each.name, each.unit_before) for each in new.periods] == [
        ("6-thang", "6 tháng đầu năm 2025", date(2025, 5, 18)), ("nam", "năm 2025", date(2025, 11, 18)),
    ]  # fmt: skip
    assert new.recipients == ("Sở Tài chính", "Văn phòng UBND tỉnh")
    assert [each.code for each in new.tasks] == [each.code for each in plan.tasks]


def test_open_tasks_are_proposed_and_finished_ones_too(plan: Plan) -> None:
    answers = {each.code: PastAnswer("vp", Status.DONE, Decimal(100), "Xong") for each in plan.tasks}
    answers["II.3"] = PastAnswer("qlkh", Status.IN_PROGRESS, Decimal(60), "Đang làm")
    del answers["II.5"]
    draft = planning.next_plan(plan, 2025, answers)
    assert planning.open_tasks(draft) == ("II.3", "II.5")
    said = {each.row: messages.doubt(each) for each in draft.doubts if each.code in ("carried-over", "done-before")}
    assert said == {
        "I.1": "Năm trước đã xong (Đã hoàn thành); nếu không làm nữa, hãy xóa dòng này.",
        "II.3": "Năm trước chưa xong (Đang thực hiện, 60%); đề nghị chuyển tiếp.",
        "II.5": "Năm trước chưa xong (chưa báo cáo); đề nghị chuyển tiếp.",
    }


def test_a_unit_that_has_ceased_is_replaced_by_its_heir(plan: Plan) -> None:
    units = tuple(
        replace(each, valid_to=date(2024, 12, 31), successor="vp") if each.code == "khtc" else each
        for each in plan.units
    )
    new = planning.next_plan(replace(plan, units=units), 2025).plan
    assert "khtc" not in {each.code for each in new.units}
    assert {each.lead_unit for each in new.tasks if each.code == "II.7"} == {"vp"}


def test_the_workbook_is_written_from_the_last_consolidated_one(
    demo: pipeline.Demo, plan: Plan, tmp_path: Path
) -> None:
    out = tmp_path / "ke-hoach-2025.xlsx"
    made = pipeline.renew_plan(plan, 2025, out, demo.merged.folder / "tong-hop.xlsx")
    assert read_plan(out.read_bytes(), out.name) == made.draft.plan
    assert planning.open_tasks(made.draft)
    with pytest.raises(GeneratorError, match="LAST-UNREADABLE"):
        pipeline.renew_plan(plan, 2025, out, out)


def test_the_cut_off_stays_before_the_deadline_where_a_day_is_missing(plan: Plan) -> None:
    leap = replace(plan.periods[0], cutoff=date(2024, 2, 28), unit_before=date(2024, 2, 29))
    made = planning.next_plan(replace(plan, periods=(leap,)), 2025).plan.periods[0]
    assert (made.cutoff, made.unit_before) == (date(2025, 2, 27), date(2025, 2, 28))


def test_what_changed_within_the_year_is_not_taken_over(plan: Plan) -> None:
    changed = replace(plan, past=(PastTask("I.1", "Việc cũ", "vp", ("I.1",)),))
    assert planning.next_plan(changed, 2025).plan.past == ()
