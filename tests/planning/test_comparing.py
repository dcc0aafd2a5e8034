"""A plan that changes within the year: each kind of change is told, and returns on the old template still count."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline, planning
from generator.findings import Severity
from generator.model import Measure, Plan, Task
from generator.model.plan_changes import ChangeKind
from generator.planning.comparing_sheets import changed_words
from generator.texts import plan_changes
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan
from tests.builders import typed


def edited(plan: Plan, *tasks: Task, without: tuple[str, ...] = ()) -> Plan:
    """Return a plan with some tasks in another form, some gone (its measures' links too), some more."""
    known = {each.code for each in plan.tasks}
    by_code = {each.code: each for each in tasks}
    kept = [by_code.get(each.code, each) for each in plan.tasks if each.code not in without]
    everything = (*kept, *(each for each in tasks if each.code not in known))

    def linked(each: Measure) -> Measure:
        return replace(each, tasks=tuple(code for code in each.tasks if code not in without))

    order = [each.code for each in plan.sections]
    everything = tuple(sorted(everything, key=lambda each: order.index(each.section)))
    return replace(plan, tasks=everything, measures=tuple(map(linked, plan.measures)))


def task(plan: Plan, which: str, **changes: object) -> Task:
    found = plan.task(which)
    assert found is not None
    return replace(found, **changes)  # type: ignore[arg-type]


def told(old: Plan, new: Plan) -> list[tuple[str, str, str, str, str]]:
    """Return kind, old code, new codes, column, and what is there now, of every change of tasks."""
    return [
        (each.kind.value, each.old, ", ".join(each.codes), each.column, each.after)
        for each in planning.compare(old, new) if each.sheet == "Nhiệm vụ"
    ]  # fmt: skip


def test_a_plan_equals_itself(plan: Plan) -> None:
    assert planning.compare(plan, plan) == ()
    assert planning.past_tasks(plan, plan) == ()


def test_a_task_that_comes_and_one_that_goes(plan: Plan) -> None:
    new = edited(
        plan,
        task(plan, "II.13", code="II.14", ordinal="14", content="Tổ chức Ngày hội chuyển đổi số"),
        without=("II.7",),
    )
    assert told(plan, new) == [
        ("dropped", "II.7", "", "", ""),
        ("added", "", "II.14", "", "Tổ chức Ngày hội chuyển đổi số"),
    ]


def test_a_task_under_another_code_is_the_same_task(plan: Plan) -> None:
    new = edited(plan, task(plan, "II.13", code="I.3", section="I", ordinal="3"), without=("II.13",))
    (change,) = told(plan, new)
    assert change[:3] == ("moved", "II.13", "I.3")


def test_the_words_that_changed_are_named(plan: Plan) -> None:
    old = task(plan, "II.5")
    new = edited(plan, replace(old, target=old.target.replace("năm 2022", "năm 2024")))
    (change,) = planning.compare(plan, new)
    assert (change.kind, change.column, change.before, change.after) == (
        ChangeKind.REWORDED,
        "target",
        "2022.",
        "2024.",
    )
    assert plan_changes.sentence(change) == "II.5, cột “Mục tiêu/Kết quả đạt được”: “2022.” thành “2024.”"


def test_a_task_given_to_others(plan: Plan) -> None:
    new = edited(plan, task(plan, "II.7", lead_unit="vp", partner_units=("khtc",)))
    assert told(plan, new) == [("reassigned", "II.7", "II.7", "lead_unit", "vp"),
                               ("reassigned", "II.7", "II.7", "partner_units", "khtc")]  # fmt: skip


def test_a_task_split_in_two(plan: Plan) -> None:
    first = "Tăng cường, nâng cao hiệu quả công tác thanh tra, tiếp công dân, giải quyết khiếu nại, tố cáo"
    second = "Đẩy mạnh công tác phòng, chống tham nhũng, thực hành tiết kiệm, chống lãng phí"
    parts = [task(plan, "II.10", code=code, ordinal=code[3:], content=text)
             for code, text in (("II.10a", first), ("II.10b", second))]  # fmt: skip
    new = edited(plan, *parts, without=("II.10",))
    (change,) = told(plan, new)
    assert change[:3] == ("split", "II.10", "II.10a, II.10b")


def test_measures_units_and_periods_are_compared_too(plan: Plan) -> None:
    period = replace(plan.periods[0], unit_before=plan.periods[0].agency_before)
    unit = replace(plan.units[0], name="Văn phòng Sở mới")
    measure = replace(plan.measures[0], units=("vp",))
    new = replace(
        plan, periods=(period, *plan.periods[1:]), units=(unit, *plan.units[1:]), measures=(measure, *plan.measures[1:])
    )
    assert [(each.sheet, each.kind.value, each.codes, each.column) for each in planning.compare(plan, new)] == [
        ("Đơn vị", "reworded", ("vp",), "name"), ("Giải pháp", "reassigned", ("GP.1",), "units"),
        ("Kỳ báo cáo", "reworded", ("6-thang",), "unit_before"),
    ]  # fmt: skip


def test_every_kind_has_its_sentence() -> None:
    assert set(plan_changes.KINDS) == set(ChangeKind)
    assert changed_words("a b c d", "a x c") == ("b … d", "x")


# --- returns on the old template


@pytest.fixture
def changed(plan: Plan) -> Plan:
    """Return the plan after: II.8 reworded, II.11 moved, II.12 dropped, II.13 split, I.2 given to another unit."""
    new = edited(
        plan,
        task(plan, "II.8", content="Phát triển nguồn nhân lực KH&CN và ĐMST"),
        task(plan, "II.11", code="I.3", section="I", ordinal="3"),
        task(plan, "II.13", code="II.13a", content="Nâng cao hiệu quả công tác dân vận chính quyền"),
        task(plan, "II.13", code="II.13b", content="Nâng cao hiệu quả quy chế dân chủ cơ sở"),
        task(plan, "I.2", lead_unit="khtc", partner_units=("vp",)),
        without=("II.11", "II.12", "II.13"),
    )
    return replace(new, past=planning.past_tasks(plan, new))


def test_what_a_plan_remembers_is_written_and_read_back(changed: Plan) -> None:
    assert read_plan(write_plan(changed), "x.xlsx") == changed
    assert {each.code: each.now for each in changed.past} == {
        "I.2": ("I.2",), "II.8": ("II.8",), "II.11": ("I.3",), "II.12": (), "II.13": ("II.13a", "II.13b"),
    }  # fmt: skip


def test_a_return_on_the_old_template_counts_and_its_outdated_rows_are_named(
    plan: Plan, changed: Plan, tmp_path: Path
) -> None:
    template = pipeline.template_files(plan, plan.periods[0])["2024-6-thang_vp.xlsx"]
    sheet = openpyxl.load_workbook(Path(_saved(tmp_path, template)))["Phụ lục"]
    rows = {str(row[16].value).rpartition(":")[2]: row[0].row for row in sheet.iter_rows(min_row=6)}
    wanted = {code: rows[code] for code in ("I.1", "I.2", "II.8", "II.11", "II.12", "II.13")}
    cells = {f"{column}{row}": text for code, row in wanted.items()
             for column, text in (("H", f"Kết quả của {code}"), ("I", "Đang thực hiện"))}  # fmt: skip
    (tmp_path / "vp.xlsx").write_bytes(typed(template, {"Phụ lục": cells}))
    collected = pipeline.collect([tmp_path], changed, changed.periods[0])
    told = {(each.code, each.task): each.severity for each in collected.findings if each.code.startswith("FORM")}
    assert told == {
        ("FORM-06", "II.8"): Severity.INFO, ("FORM-06", "I.3"): Severity.INFO,
        ("FORM-08", "I.2"): Severity.WARNING, ("FORM-09", ""): Severity.INFO,
        ("FORM-07", "II.12"): Severity.WARNING, ("FORM-07", "II.13"): Severity.WARNING,
    }  # fmt: skip
    assert not [each for each in collected.findings if each.code in ("TABLE-01", "TABLE-02", "FORM-02")]
    (sent,) = [each.cleaned for each in collected.counting]
    assert sent is not None
    said = {each.code: each.text("result") for each in sent.answers if not each.blank}
    assert said["I.3"] == "Kết quả của II.11"
    assert said["II.8"] == "Kết quả của II.8"


def _saved(folder: Path, content: bytes) -> str:
    """Write a template where no collection looks for it."""
    other = folder.parent / "mau.xlsx"
    other.write_bytes(content)
    return str(other)


def test_the_record_is_written_into_the_new_workbook_as_its_user_left_it(plan: Plan, tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(write_plan(plan))
    book = openpyxl.load_workbook(old)
    book["Nhiệm vụ"]["C7"] = "Xây dựng, triển khai các chính sách về CMCN lần thứ tư"
    book["Nhiệm vụ"]["M7"] = "đã gọi điện"
    book.save(new)
    assert pipeline.compare_plans(old, new).recorded is None
    assert pipeline.compare_plans(old, new, record=True).recorded == new
    assert openpyxl.load_workbook(new)["Nhiệm vụ"]["M7"].value == "đã gọi điện"
    (past,) = read_plan(new.read_bytes(), "moi.xlsx").past
    assert (past.code, past.now) == ("II.2", ("II.2",))
    assert pipeline.compare_plans(old, new, record=True).recorded is None


def test_a_new_task_is_remembered_until_it_is_dropped(plan: Plan) -> None:
    new = edited(plan, task(plan, "II.8", code="II.14", ordinal="14", content="Xây dựng kho dữ liệu mở của tỉnh"))
    past = planning.past_tasks(plan, new)
    assert [(each.code, each.lead_unit, each.now) for each in past] == [("", "vp", ("II.14",))]
    (gone,) = planning.past_tasks(replace(new, past=past), replace(plan, past=()))
    assert (gone.code, gone.content, gone.lead_unit, gone.now, gone.change) == (
        "II.14", "Xây dựng kho dữ liệu mở của tỉnh", "vp", (), 2,
    )  # fmt: skip


@pytest.mark.slow
def test_a_return_on_an_old_template_is_accepted_without_the_rows_of_new_tasks(plan: Plan, tmp_path: Path) -> None:
    new = edited(
        plan,
        task(plan, "II.8", code="II.14", ordinal="14", content="Xây dựng kho dữ liệu mở của tỉnh"),
        task(plan, "II.7", lead_unit="vp"),
    )
    new = replace(new, past=planning.past_tasks(plan, new))
    period = new.periods[0]
    for templates, told in ((plan, {("TABLE-08", "II.14"), ("TABLE-08", "II.7")}), (new, set())):
        name, content = next(iter(pipeline.template_files(templates, period).items()))
        (tmp_path / name).write_bytes(typed(content, {"Phụ lục": {"H8": "Đã ban hành", "I8": "Đang thực hiện"}}))
        collected = pipeline.collect([tmp_path], new, period)
        found = [each for each in collected.findings if each.code in ("TABLE-04", "TABLE-08")]
        assert {(each.code, each.task) for each in found} == told
        assert all(each.severity is Severity.INFO for each in found)
        assert [each.cleaned is not None for each in collected.counting] == [True]


def test_a_row_deleted_from_the_new_template_is_missed(plan: Plan, tmp_path: Path) -> None:
    first = task(plan, "II.8", code="II.14", ordinal="14", content="Xây dựng kho dữ liệu mở của tỉnh")
    second = task(plan, "II.8", code="II.15", ordinal="15", content="Lập bản đồ công nghệ của ngành")
    new = edited(plan, first, second)
    new = replace(new, past=planning.past_tasks(plan, new))
    name, content = next(iter(pipeline.template_files(new, new.periods[0]).items()))
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Phụ lục"]
    sheet.protection.sheet = False
    (row,) = [each[0].row for each in sheet.iter_rows() if each[16].value == "lead:II.15"]
    sheet.delete_rows(row)
    sheet["H8"] = "Đã ban hành"
    book.save(tmp_path / name)
    found = pipeline.collect([tmp_path], new, new.periods[0]).findings
    assert {(each.code, each.task) for each in found if each.code in ("TABLE-04", "TABLE-08")} == {
        ("TABLE-04", "II.15"),
    }  # fmt: skip


def test_every_cell_that_a_person_changes_is_told(plan: Plan, tmp_path: Path) -> None:
    old, new = tmp_path / "cu.xlsx", tmp_path / "moi.xlsx"
    old.write_bytes(write_plan(plan))
    book = openpyxl.load_workbook(old)
    typed_in = {
        "Thông tin": {"B5": "15", "B13": "Phó Giám đốc khác"}, "Đơn vị": {"D2": "vp@example.vn", "C3": "P. KHTC"},
        "Nhiệm vụ": {"E6": "Phòng Quản lý công nghệ và Đổi mới sáng tạo"},
        "Giải pháp": {"C2": "Tài chính, ngân sách"}, "Đề cương": {"C7": "Số liệu chung", "H8": "không"},
        "Cơ quan": {"D2": "Sở Nội vụ"},
    }  # fmt: skip
    for sheet, cells in typed_in.items():
        for address, text in cells.items():
            book[sheet][address] = text
    book.save(new)
    found = [(each.sheet, each.column, each.after) for each in pipeline.compare_plans(old, new).changes]
    assert found == [
        ("Nhiệm vụ", "lead", "Đổi mới sáng tạo"), ("Thông tin", "value", "15"),
        ("Thông tin", "value", "Phó Giám đốc khác"),
        ("Đơn vị", "email", "vp@example.vn"), ("Đơn vị", "aliases", "P. KHTC"),
        ("Giải pháp", "short_title", "Tài chính, ngân sách"), ("Đề cương", "heading", "Số liệu chung"),
        ("Đề cương", "printed", "không"), ("Cơ quan", "successor", "Sở Nội vụ"),
    ]  # fmt: skip


def test_a_task_that_moves_in_slightly_other_words_is_the_same(plan: Plan) -> None:
    before = task(plan, "II.11")
    after = replace(before, code="I.3", section="I", content=f"{before.content} mới")
    new = edited(plan, after, without=("II.11",))
    assert ("moved", "II.11", "I.3") in [each[:3] for each in told(plan, new)]


def test_one_part_alone_is_no_split(plan: Plan) -> None:
    new = edited(
        plan, task(plan, "II.13", code="II.14", content="Nâng cao hiệu quả công tác dân vận"), without=("II.13",)
    )
    assert [each[0] for each in told(plan, new)] == ["dropped", "added"]
