"""Whole returns on the templates of before, for each kind of change: nobody is blamed for a row never sent."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline, planning
from generator.cli import results
from generator.findings import Finding
from generator.model import Measure, Plan
from generator.pipeline.collecting import Collected
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan
from tests.planning.test_comparing import edited, task

pytestmark = pytest.mark.slow

TEXT = "Xây dựng kho dữ liệu mở của tỉnh"


def filled(template: bytes) -> bytes:
    """Return a template with a result in every row, as a diligent unit fills it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for name, column in (("Phụ lục", "H"), ("Giải pháp", "E")):
        for block, code, row in keys(book, name):
            book[name][f"{column}{row}"] = f"Kết quả của {code} đã ban hành"
            if block == "lead":
                book[name][f"I{row}"], book[name][f"J{row}"] = "Đang thực hiện", 50
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def keys(book: openpyxl.Workbook, name: str) -> Iterator[tuple[str, str, int]]:
    """Yield block, code and number of each row that bears a hidden key."""
    for row in book[name].iter_rows() if name in book.sheetnames else ():
        for cell in row:
            block, mark, code = str(cell.value or "").partition(":")
            if mark and block in ("lead", "partner", "measure"):
                yield block, code, cell.row


def sent_on(before: Plan, now: Plan, *units: str) -> Collected:
    """Return what the units send on the templates of before, read under the plan of now."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in pipeline.template_files(before, before.periods[0]).items():
            if name[:-5].rpartition("_")[2] in units:
                Path(folder, name).write_bytes(filled(content))
        return pipeline.collect([Path(folder)], now, now.periods[0])


def about_the_form(found: tuple[Finding, ...] | list[Finding]) -> set[tuple[str, str, str]]:
    """Return unit, code and task of what is told of rows, columns and templates."""
    return {(each.unit, each.code, each.task) for each in found if each.code[:4] in ("FORM", "TABL", "SHEE")}


def remembering(before: Plan, now: Plan) -> Plan:
    """Return the plan of now with the record of the change, written and read back."""
    changed = replace(now, past=planning.past_tasks(before, now))
    return read_plan(write_plan(changed), "moi.xlsx")


def with_measure(plan: Plan, code: str, **changes: object) -> Plan:
    """Return a plan in which one measure is another."""
    return replace(plan, measures=tuple(
        replace(each, **changes) if each.code == code else each for each in plan.measures  # type: ignore[arg-type]
    ))  # fmt: skip


@pytest.mark.parametrize("column", ["content", "supervisor", "target", "timeframe", "ordinal"])
def test_a_reworded_task_is_told_as_outdated_and_counts(plan: Plan, column: str) -> None:
    old = task(plan, "II.7")
    text = "17" if column == "ordinal" else f"{getattr(old, column)} mới"
    now = remembering(plan, edited(plan, task(plan, "II.7", **{column: text})))
    collected = sent_on(plan, now, "khtc")
    assert about_the_form(collected.findings) == {("khtc", "FORM-06", "II.7"), ("khtc", "FORM-09", "")}
    (sent,) = [each.cleaned for each in collected.counting]
    assert sent is not None
    assert [each.text("result") for each in sent.answers if each.code == "II.7"] == ["Kết quả của II.7 đã ban hành"]
    assert about_the_form(sent_on(now, now, "khtc").findings) == set()


def test_a_task_given_to_another_unit_is_for_that_unit_to_report(plan: Plan) -> None:
    moved = task(plan, "II.7", lead_unit="vp", lead="Văn phòng", partner_units=(), partners="")
    now = remembering(plan, edited(plan, moved))
    assert about_the_form(sent_on(plan, now, "khtc", "vp", "tts").findings) == {
        ("khtc", "FORM-08", "II.7"), ("khtc", "FORM-09", ""),
        ("tts", "FORM-08", "II.7"), ("tts", "FORM-09", ""),
        ("vp", "FORM-08", "II.7"), ("vp", "FORM-09", ""), ("vp", "TABLE-08", "II.7"),
    }  # fmt: skip
    assert about_the_form(sent_on(now, now, "khtc", "vp", "tts").findings) == set()


def test_a_partner_that_is_none_any_more_is_not_called_a_stranger(plan: Plan) -> None:
    now = remembering(plan, edited(plan, task(plan, "II.7", partner_units=("vp",), partners="Văn phòng")))
    assert about_the_form(sent_on(plan, now, "tts").findings) == {("tts", "FORM-08", "II.7"), ("tts", "FORM-09", "")}


def test_what_is_said_of_a_dropped_task_never_counts_for_the_one_that_took_its_code(plan: Plan) -> None:
    now = remembering(plan, edited(plan, task(plan, "II.7", content=TEXT)))
    collected = sent_on(plan, now, "khtc")
    assert about_the_form(collected.findings) == {
        ("khtc", "FORM-07", "II.7"), ("khtc", "FORM-09", ""), ("khtc", "TABLE-08", "II.7"),
    }  # fmt: skip
    (sent,) = [each.cleaned for each in collected.counting]
    assert sent is not None
    assert not [each for each in sent.answers if each.code == "II.7" and not each.blank]


def test_a_new_measure_is_not_missed_on_an_old_template_and_is_told(plan: Plan) -> None:
    new = Measure("GP.15", "15", "Kho dữ liệu", TEXT, ("tts", "khtc"))
    now = remembering(plan, replace(plan, measures=(*plan.measures, new)))
    assert about_the_form(sent_on(plan, now, "tts").findings) == {
        ("tts", "FORM-09", ""), ("tts", "TABLE-08", "GP.15"),
    }  # fmt: skip
    assert about_the_form(sent_on(now, now, "tts").findings) == set()


def test_a_measure_given_to_another_unit(plan: Plan) -> None:
    now = remembering(plan, with_measure(plan, "GP.1", units=("vp",)))
    assert about_the_form(sent_on(plan, now, "khtc", "vp").findings) == {
        ("khtc", "FORM-08", "GP.1"), ("khtc", "FORM-09", ""), ("vp", "FORM-09", ""), ("vp", "TABLE-08", "GP.1"),
    }  # fmt: skip


def test_a_measure_that_was_dropped_and_the_numbers_of_those_after_it(plan: Plan) -> None:
    rest = tuple(
        replace(each, code=f"GP.{number}", ordinal=str(number))
        for number, each in enumerate(plan.measures[1:], start=1)
    )
    now = remembering(plan, replace(plan, measures=rest))
    collected = sent_on(plan, now, "khtc")
    assert about_the_form(collected.findings) == {
        ("khtc", "FORM-07", "GP.1"), ("khtc", "FORM-06", "GP.10"), ("khtc", "FORM-09", ""),
    }  # fmt: skip
    (sent,) = [each.cleaned for each in collected.counting]
    assert sent is not None
    said = {each.code: each.text("result") for each in sent.answers if each.code.startswith("GP") and not each.blank}
    assert said["GP.10"] == "Kết quả của GP.11 đã ban hành"
    assert "GP.1" not in said


def test_a_reworded_measure_is_told_as_outdated(plan: Plan) -> None:
    old = plan.measure("GP.2")
    assert old is not None
    now = remembering(plan, with_measure(plan, "GP.2", text=f"{old.text} đến năm 2030"))
    assert about_the_form(sent_on(plan, now, "tts").findings) == {("tts", "FORM-06", "GP.2"), ("tts", "FORM-09", "")}


def test_a_plan_that_changes_twice_blames_nobody_for_the_second_change(plan: Plan) -> None:
    first = remembering(plan, edited(plan, task(plan, "II.7", code="II.14", ordinal="14", content=TEXT)))
    second = edited(first, task(plan, "II.7", code="II.15", ordinal="15", content="Lập bản đồ công nghệ của ngành"))
    now = remembering(first, second)
    assert [each.change for each in now.past] == [1, 2]
    told = {("khtc", "FORM-09", ""), ("khtc", "TABLE-08", "II.15")}
    assert about_the_form(sent_on(first, now, "khtc").findings) == told
    assert about_the_form(sent_on(plan, now, "khtc").findings) == told | {("khtc", "TABLE-08", "II.14")}
    assert about_the_form(sent_on(now, now, "khtc").findings) == set()


def test_a_record_of_before_with_fewer_columns_is_read(plan: Plan) -> None:
    now = remembering(plan, edited(plan, task(plan, "II.7", code="II.14", content=TEXT)))
    book = openpyxl.load_workbook(io.BytesIO(write_plan(now)))
    book["Thay đổi"].delete_cols(6, 20)
    target = io.BytesIO()
    book.save(target)
    (past,) = read_plan(target.getvalue(), "moi.xlsx").past
    assert (past.now, past.lead_unit, past.units, past.change) == (("II.14",), "khtc", (), 1)


def test_the_office_is_told_whom_to_send_the_new_template(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    now = remembering(plan, edited(plan, task(plan, "II.7", content=TEXT)))
    results.show_units(sent_on(plan, now, "khtc", "tts"))
    said = capsys.readouterr().out
    assert "hãy gửi biểu mẫu mới (baocao templates 6-thang)" in said
    assert "Phòng Kế hoạch – Tài chính: dòng đã cũ: II.7; chưa có dòng của: II.7" in said
    assert "Thanh tra Sở: dòng đã cũ: II.7\n" in said
    results.show_units(sent_on(now, now, "khtc"))
    assert "biểu mẫu mới" not in capsys.readouterr().out
