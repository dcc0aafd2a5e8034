"""Units and bodies that are renamed, merged or split: work, answers of last period and letters follow them."""

from __future__ import annotations

import io
import os
from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline
from generator.model import Arrival, Period, Plan, Unit, plan_at
from generator.texts.wording import OFFICE_TIME
from tests.builders import typed

pytestmark = pytest.mark.slow

MERGED_ON = date(2024, 6, 30)


@pytest.fixture
def merged(plan: Plan) -> Plan:
    """Return the plan in which Phòng Kế hoạch – Tài chính goes into the Văn phòng between the two periods."""
    units = tuple(
        replace(each, valid_to=MERGED_ON, successor="vp", email="khtc@example.vn") if each.code == "khtc" else each
        for each in plan.units
    )
    return replace(plan, units=units)


def test_before_the_merger_nothing_is_different(merged: Plan) -> None:
    assert plan_at(merged, merged.periods[0]) == merged


def test_after_it_the_heir_has_tasks_measures_partners_and_names(merged: Plan) -> None:
    later = plan_at(merged, merged.periods[1])
    assert [each.code for each in later.units] == ["vp", "tts", "qlcn", "qlkh", "ttnc", "tdc"]
    assert "II.7" in {each.code for each in later.led_by("vp")}
    assert "GP.1" in {each.code for each in later.measures_of("vp")}
    assert "Phòng Kế hoạch – Tài chính" in later.units[0].aliases
    assert not [each for each in later.tasks if "khtc" in (each.lead_unit, *each.partner_units)]
    assert not [each for each in later.tasks if each.lead_unit in each.partner_units]
    assert plan_at(later, merged.periods[1]) == later


def test_a_chain_of_heirs_is_followed_and_a_ring_or_a_split_is_not(merged: Plan) -> None:
    def with_successor(plan: Plan, code: str, successor: str) -> Plan:
        return replace(plan, units=tuple(
            replace(each, valid_to=MERGED_ON, successor=successor) if each.code == code else each for each in plan.units
        ))  # fmt: skip

    chain = plan_at(with_successor(merged, "vp", "tts"), merged.periods[1])
    assert chain.former == {"khtc": "tts", "vp": "tts"}
    split = plan_at(with_successor(merged, "khtc", "vp; tts"), merged.periods[1])
    assert split.former == {}
    assert split.unit("khtc") is not None
    ring = plan_at(with_successor(merged, "vp", "khtc"), merged.periods[1])
    assert (ring.former, len(ring.units)) == ({}, 7)


def test_a_renamed_unit_keeps_its_code_under_a_new_name(plan: Plan) -> None:
    renamed = Unit("tdc2", "Chi cục Tiêu chuẩn mới", valid_from=date(2024, 7, 1))
    units = tuple(
        replace(each, valid_to=MERGED_ON, successor="tdc2") if each.code == "tdc" else each for each in plan.units
    )
    later = plan_at(replace(plan, units=(*units, renamed)), plan.periods[1])
    assert [each.code for each in later.led_by("tdc2")] == ["II.6"]
    assert "tdc" not in {each.code for each in later.units}
    earlier = plan_at(replace(plan, units=(*units, renamed)), plan.periods[0])
    assert [each.code for each in earlier.units] == ["vp", "khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc"]


def test_recipients_follow_their_successors(plan: Plan) -> None:
    year = plan.periods[1]
    later = replace(year, agency_before=date(2025, 3, 1), unit_before=date(2025, 2, 1))
    assert plan_at(plan, year).recipients == ("Sở Kế hoạch và Đầu tư", "Văn phòng UBND tỉnh")
    assert plan_at(plan, later).recipients == ("Sở Tài chính", "Văn phòng UBND tỉnh")
    named = replace(plan, distribution=("Sở KH&ĐT (b/c)", "Lưu: VT"))
    assert plan_at(named, later).distribution == ("Sở Tài chính", "Lưu: VT")


def place(file: Path, content: bytes, day: datetime) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    os.utime(file, (day.timestamp(), day.timestamp()))


def test_an_answer_of_last_period_follows_its_task_to_the_heir(merged: Plan, tmp_path: Path) -> None:
    loaded = pipeline.LoadedPlan.of(merged, "ke-hoach-2024.xlsx", b"")
    half, year = merged.periods
    first = pipeline.template_files(merged, half)["2024-6-thang_khtc.xlsx"]
    done = {"H8": "Đã mua 02 máy.", "I8": "Đã hoàn thành", "J8": 100, "K8": datetime(2024, 5, 2), "L8": "Hợp đồng"}
    place(
        tmp_path / "dot1" / "khtc.xlsx", typed(first, {"Phụ lục": done}), datetime(2024, 5, 10, 9, tzinfo=OFFICE_TIME)
    )
    pipeline.merge([tmp_path / "dot1"], loaded, half, tmp_path / "ra")
    files = pipeline.template_files(merged, year)
    assert "2024-nam_khtc.xlsx" not in files
    second = files["2024-nam_vp.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(second))["Phụ lục"]
    row = next(each[0].row for each in sheet.iter_rows() if str(each[16].value).endswith("II.7"))
    began = {f"H{row}": "Đang mua.", f"I{row}": "Đang thực hiện", f"J{row}": 40}
    place(
        tmp_path / "dot2" / "vp.xlsx", typed(second, {"Phụ lục": began}), datetime(2024, 11, 10, 9, tzinfo=OFFICE_TIME)
    )
    made = pipeline.merge([tmp_path / "dot2"], loaded, year, tmp_path / "ra")
    told = {each.code for each in made.collected.findings if "II.7" in each.task}
    assert "ROW-17" in told  # done in the period before, by the unit that has ceased; open again now
    (result,) = [each for each in made.report.tasks if each.task.code == "II.7"]
    assert result.answer is not None and result.answer.unit == "vp"
    printed = "\n".join(each.text for each in docx.Document(str(made.folder / "bao-cao.docx")).paragraphs)
    assert "Sở Kế hoạch và Đầu tư" in printed


def test_a_return_on_the_template_of_a_unit_that_has_ceased_is_its_heirs(
    merged: Plan, tmp_path: Path, plan: Plan
) -> None:
    old = pipeline.template_files(plan, plan.periods[1])["2024-nam_khtc.xlsx"]
    content = typed(old, {"Phụ lục": {"H8": "Đã mua", "I8": "Đang thực hiện", "J8": 50}})
    place(tmp_path / "2024-nam_khtc.xlsx", content, datetime(2024, 11, 10, 9, tzinfo=OFFICE_TIME))
    collected = pipeline.collect([tmp_path], merged, merged.periods[1])
    assert {each.unit.code for each in collected.submissions if each.arrival is not Arrival.MISSING} == {"vp"}


def test_only_units_of_the_period_are_asked_followed_and_reminded(merged: Plan, tmp_path: Path) -> None:
    loaded = pipeline.LoadedPlan.of(merged, "ke-hoach-2024.xlsx", b"")
    year = merged.periods[1]
    sent = pipeline.template_files(merged, year)["2024-nam_tts.xlsx"]
    filled = typed(sent, {"Phụ lục": {"H8": "Đã làm", "I8": "Đang thực hiện", "J8": 50}})
    place(tmp_path / "nhan" / "2024-nam_tts.xlsx", filled, datetime(2024, 11, 10, 9, tzinfo=OFFICE_TIME))
    asked = {each.stem for each in pipeline.dispatch(loaded, year, tmp_path, date(2024, 11, 1))} - {"cong-van"}
    assert asked == {f"2024-nam_{code}" for code in ("vp", "tts", "qlcn", "qlkh", "ttnc", "tdc")}
    followed = pipeline.follow([tmp_path / "nhan"], loaded, year, tmp_path, date(2024, 12, 5))
    assert followed.standing.expected == 6
    assert {each.task.code: each.task.lead_unit for each in followed.standing.tasks}["II.7"] == "vp"
    urged = pipeline.remind(loaded, year, tmp_path, followed, each=True)
    owing = {each.unit.code for each in followed.standing.units if each.owes}
    assert owing == {"vp", "tts", "qlcn", "qlkh", "ttnc", "tdc"}
    assert {each.stem for each in urged if each.suffix == ".docx"} == {f"cong-van_{code}" for code in owing}


def test_a_task_that_nobody_passed_on_stays_the_same_record(plan: Plan, period: Period) -> None:
    assert all(now is before for now, before in zip(plan_at(plan, period).tasks, plan.tasks, strict=True))
