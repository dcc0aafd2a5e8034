"""A mend that follows its sentence is accepted: what the sentence names is typed in, and no new fault appears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from generator import cleaning, pipeline, rules
from generator.findings import Finding, Severity
from generator.model import Block, Place, Plan, RawCell, RawReturn, RawRow
from generator.texts import labels, messages

PLAN = pipeline.built_in_plan().plan
PERIOD = pipeline.find_period(PLAN, "6-thang")
COLUMNS = dict(zip(("result", "status", "percent", "completed_on", "documents", "difficulties"), "HIJKLM", strict=True))
TASK = PLAN.led_by("vp")[0]
DONE, OPEN, IDLE, PAUSED, NOTHING = labels.STATUS.values()
COMPLETE: Mapping[str, Mapping[str, object]] = {
    DONE: {"status": DONE, "percent": 100, "completed_on": "25/1/2024"},
    OPEN: {"status": OPEN, "percent": 45},
    IDLE: {"status": IDLE, "percent": 0},
    PAUSED: {"status": PAUSED, "percent": 45},
    NOTHING: {"status": NOTHING},
}
"""A row of each status that no rule finds fault with."""
OTHER = RawRow(Block.PARTNER, "II.10", Place("vp.xlsx", "Phụ lục", "A9"), {
    "result": RawCell("Đã cử người tham gia", Place("vp.xlsx", "Phụ lục", "H9"))})  # fmt: skip
"""Another row of the return, so that it is not wholly blank."""
OVERDUE = replace(TASK, due=PERIOD.cutoff - timedelta(days=1))
ON_TIME = replace(TASK, due=PERIOD.cutoff)


def told(typed: Mapping[str, object], *, overdue: bool = False) -> list[Finding]:
    """Return what is found in a return in whose first row this was typed."""
    task = OVERDUE if overdue else ON_TIME
    plan: Plan = replace(PLAN, tasks=tuple(task if each.code == task.code else each for each in PLAN.tasks))
    filled = {"result": "Đã ban hành Kế hoạch triển khai", "documents": "Phần mềm quản lý", **typed}
    cells = {
        key: RawCell(value, Place("vp.xlsx", "Phụ lục", f"{COLUMNS[key]}8"))
        for key, value in filled.items()
        if value is not None
    }
    row = RawRow(Block.LEAD, TASK.code, Place("vp.xlsx", "Phụ lục", "A8"), cells)
    raw = RawReturn("vp.xlsx", (row, OTHER), {}, unit="vp", period="6-thang")
    found = rules.check_return(raw, cleaning.clean_return(raw, "", None), plan, PERIOD)
    return [each for each in found if each.code.startswith(("CELL", "ROW"))]


def errors(typed: Mapping[str, object], *, overdue: bool = False) -> list[Finding]:
    """Return what blocks such a return."""
    return [each for each in told(typed, overdue=overdue) if each.severity is Severity.ERROR]


def mends(found: Finding) -> Iterator[dict[str, object]]:
    """Yield what each way to mend that a sentence names with its values would type into the row."""
    fix = messages.sentence(found)[1]
    full = re.search(r"thành “Đã hoàn thành”(?: và tỷ lệ thành (\d+))?", fix)
    for listed in re.findall(r"một trong: ([^;.(]*)", fix):
        for status in listed.strip().split(", "):
            day = {"completed_on": "25/1/2024"} if "ghi cả ngày" in fix and status == DONE else {}
            reason = {"difficulties": "Chờ ý kiến"} if "ghi cả nguyên nhân" in fix and status in (OPEN, IDLE) else {}
            yield {"status": status, **day, **reason}
    for number in re.findall(r"(?:nhập|sửa tỷ lệ thành|nếu đúng là) (\d+(?:,\d+)?%?)", fix):
        yield {"percent": number}
    for least, below in re.findall(r"một số(?: từ (\d+) đến)? dưới (\d+)", fix):
        yield from ({"percent": each} for each in (int(least or 0), 80, int(below) - 1))
    for bounds in re.findall(r"một số từ (\d+) đến (\d+), ví dụ (\d+)", fix):
        yield from ({"percent": int(each)} for each in bounds)
    for day in re.findall(r"ví dụ (\d+/\d+/\d+)", fix):
        yield {"completed_on": day}
    if full is not None:
        yield {"status": DONE, **({"percent": int(full[1])} if full[1] else {})}
    if "xóa ngày" in fix:
        reason = {"difficulties": "Chờ ý kiến"} if "ghi cả nguyên nhân" in fix else {}
        yield {
            "completed_on": None,
            **({"status": OPEN, "percent": 45, **reason} if "sửa cả tình trạng" in fix else {}),
        }
    if "chọn “Không phát sinh”" in fix:
        yield {"status": NOTHING}


FAULTS: list[tuple[str, Mapping[str, object]]] = [
    *(("percent", {"percent": each}) for each in ("8O%", "1OO", "nhiều", "l%", "O,8", 120, -5, 0.5, 1, "1", "0,8",
                                                  "12.500", "1.000", "O")),
    *(("status", {"status": each}) for each in (None, "Gần xong", "Đang thực hiên", "Xong", "5")),
    *(("completed_on", {"completed_on": each}) for each in ("31/4/2024", "4/15/2024", "15/3/24", "25/12/24", "Quý I",
                                                            "12/31/2024", "15/3/2023", "25/12/2024")),
    ("at odds", {"percent": 100}),
    ("at odds", {"percent": 45}),
    ("at odds", {"percent": 0}),
    ("no date", {"completed_on": None}),
    ("no status, full", {"status": None, "percent": 100}),
    ("no status, begun", {"status": None, "percent": 45}),
    ("no status, nothing", {"status": None, "percent": 0}),
    ("no status, no percentage", {"status": None, "percent": None}),
    ("a date", {"completed_on": "25/1/2024"}),
    ("a date and all done", {"completed_on": "25/1/2024", "percent": 100}),
    ("nothing at all", dict.fromkeys(COLUMNS)),
]  # fmt: skip


@pytest.mark.parametrize("overdue", [False, True], ids=("in time", "overdue"))
@pytest.mark.parametrize("status", COMPLETE)
@pytest.mark.parametrize(("name", "fault"), FAULTS, ids=[f"{name} {list(each.values())[-1]}" for name, each in FAULTS])
def test_what_a_sentence_says_to_enter_is_accepted(
    name: str, fault: Mapping[str, object], status: str, overdue: bool
) -> None:
    reason = {"difficulties": "Chờ ý kiến"} if overdue and status in (OPEN, IDLE) else {}
    row = {**COMPLETE[status], **reason}
    assert errors(row, overdue=overdue) == []
    broken = {**row, **fault}
    before = {each.code for each in errors(broken, overdue=overdue)}
    for found in told(broken, overdue=overdue):
        for typed in mends(found):
            left = errors({**broken, **typed}, overdue=overdue)
            assert {each.code for each in left} <= before - {found.code}, (messages.line(found), typed)


def test_every_sentence_that_names_a_value_is_tried() -> None:
    tried = {
        found.code
        for status in COMPLETE
        for _, fault in FAULTS
        for found in told({**COMPLETE[status], **fault})
        for _ in mends(found)
    }
    named = {"CELL-01", "CELL-02", "CELL-03", "CELL-04", "CELL-05", "CELL-11"}
    assert tried == named | {"ROW-01", "ROW-03", "ROW-04", "ROW-05", "ROW-07", "ROW-10"}


BECAUSE = "vì tình trạng là “Đã hoàn thành”; nếu chưa hoàn thành, hãy sửa cả tình trạng"
LESS = "một số từ 0 đến dưới 100 (tình trạng là “Đang thực hiện”), ví dụ 80; nếu đã hoàn thành, hãy sửa cả tình trạng"
CLEARED = "nếu nhiệm vụ chưa xong, hãy xóa ngày này và sửa cả tình trạng, tỷ lệ"
FIXES: list[tuple[str, str, object, str]] = [
    (OPEN, "percent", "8O%", "nhập 80"),
    (OPEN, "percent", "nhiều", f"nhập {LESS}"),
    (OPEN, "percent", "1OO", f"nhập {LESS}"),
    (OPEN, "percent", 0.8, "nhập 80; nếu đúng là 0,8% thì ghi cả dấu %"),
    (OPEN, "percent", "O,8", f"nhập {LESS}"),
    (OPEN, "percent", "O,8%", "nhập 0,8%"),
    (DONE, "percent", "8O%", f"nhập 100, {BECAUSE}"),
    (DONE, "percent", "1OO", "nhập 100"),
    (DONE, "percent", 120, f"nhập 100, {BECAUSE}"),
    (DONE, "percent", 1, "nhập 100"),
    (IDLE, "percent", "x", "nhập 0, vì tình trạng là “Chưa thực hiện”; nếu đã làm, hãy sửa cả tình trạng"),
    (NOTHING, "percent", "nhiều", "nhập một số từ 0 đến 100, ví dụ 80"),
    (DONE, "percent", 45,
     "sửa tỷ lệ thành 100; hoặc đổi tình trạng thành một trong: Đang thực hiện, Tạm dừng"),
    (OPEN, "percent", 100,
     "sửa tỷ lệ thành một số dưới 100, ví dụ 80; hoặc đổi tình trạng thành một trong: Đã hoàn thành; "
     "đã hoàn thành thì ghi cả ngày hoàn thành"),
    (DONE, "completed_on", "25/12/24",
     f"ghi lại cho đúng, dạng ngày/tháng/năm, ví dụ 15/3/2024 (kỳ báo cáo từ 15/12/2023 đến 17/5/2024); {CLEARED}"),
    (DONE, "completed_on", "15/3/24", f"ghi lại cho đúng, dạng ngày/tháng/năm, ví dụ 15/3/2024; {CLEARED}"),
    (DONE, "completed_on", "15/3/2023",
     "kiểm tra lại ngày, tháng, năm; nếu nhiệm vụ chưa xong, hãy xóa ngày này và sửa cả tình trạng, tỷ lệ"),
    (NOTHING, "completed_on", "15/3/2023", "kiểm tra lại ngày, tháng, năm; nếu nhiệm vụ chưa xong, hãy xóa ngày này"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "field", "typed", "fix"), FIXES, ids=[f"{each[0]} {each[2]}" for each in FIXES])
def test_the_sentence_minds_the_rest_of_its_row(status: str, field: str, typed: object, fix: str) -> None:
    (found,) = errors({**COMPLETE[status], field: typed})
    assert messages.sentence(found)[1] == f"Hãy {fix}."


def test_what_the_row_holds_already_is_not_asked_for() -> None:
    with_day = {**COMPLETE[OPEN], "percent": 100, "completed_on": "25/1/2024"}
    (found,) = errors(with_day)
    assert messages.sentence(found)[1].endswith("thành một trong: Đã hoàn thành.")
    reason = {"difficulties": "Chờ ý kiến"}
    (found,) = errors({**COMPLETE[DONE], "percent": 45, **reason}, overdue=True)
    assert "nguyên nhân" not in messages.sentence(found)[1]


def test_a_measure_has_no_status_to_choose() -> None:
    found = Finding("ROW-01", Severity.ERROR, values={"measure": True})
    said = messages.sentence(found)[1]
    assert said == "Hãy ghi kết quả thực hiện; nếu không có gì phát sinh, hãy ghi “Không phát sinh”."


def test_the_example_of_a_day_lies_in_the_period_of_any_year() -> None:
    for start, cutoff, shown in (
        (date(2024, 12, 15), date(2025, 5, 17), "15/3/2025"),
        (date(2024, 5, 18), date(2024, 11, 17), "17/11/2024"),
    ):
        found = Finding("ROW-05", Severity.ERROR, values={"start": start, "cutoff": cutoff})
        assert messages.sentence(found)[1] == f"Hãy ghi ngày hoàn thành, ví dụ {shown}."
