"""Words of the status page and of what the Office sends out while it waits."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Evidence, Standing, TaskStanding, TaskState, UnitStanding, UnitState
from generator.texts import wording

STATE: Mapping[UnitState, str] = {
    UnitState.NOT_SENT: "Chưa gửi",
    UnitState.EXTENDED: "Gia hạn",
    UnitState.OVERDUE: "Quá hạn",
    UnitState.TO_MEND: "Cần sửa",
    UnitState.RECEIVED: "Đã nhận",
    UnitState.ACCEPTED: "Đã chấp nhận",
    UnitState.NIL: "Không phát sinh",
}
EVIDENCE: Mapping[Evidence, str] = {
    Evidence.MAIL: "thư điện tử",
    Evidence.OFFICE: "Văn phòng ghi",
    Evidence.FILE: "ngày lưu tệp",
    Evidence.NONE: "",
}
COLUMNS = ("Đơn vị", "Tình trạng", "Nhận ngày", "Căn cứ", "Thời hạn", "Lỗi", "Cảnh báo", "Tệp được tính")
TASK_COLUMNS = ("Phân công chỉ đạo", "Nhiệm vụ", "Hạn cuối", "Tình trạng")
SHEET = "Tình hình"
TITLE = "TÌNH HÌNH NỘP BÁO CÁO {period} (đến ngày {today})"
TASKS_HEADING = "Nhiệm vụ đến hạn trong 30 ngày tới hoặc đã quá hạn"
NO_TASKS = "Không có nhiệm vụ nào quá hạn hoặc đến hạn trong 30 ngày tới."


def rates(standing: Standing) -> str:
    """Say how many reports were expected, received and in time."""
    return (
        f"Phải gửi {standing.expected}; đã nhận {standing.received} "
        f"({wording.rate(standing.received, standing.expected)}); đúng hạn {standing.on_time} "
        f"({wording.rate(standing.on_time, standing.expected)})."
    )


def time_left(unit: UnitStanding) -> str:
    """Say how many days are left, or how late a return came; with the document of an extension."""
    if unit.has_sent:
        text = f"trễ {unit.days} ngày" if unit.late else "đúng hạn" if unit.received_on else "không rõ ngày nhận"
    else:
        text = f"quá {-unit.days} ngày" if unit.days < 0 else f"còn {unit.days} ngày" if unit.days else "hạn hôm nay"
    if unit.extension is None:
        return text
    document = f", {unit.extension.document}" if unit.extension.document else ""
    return f"{text} (gia hạn đến {wording.day(unit.extension.until)}{document})"


def unit_row(unit: UnitStanding) -> tuple[str, ...]:
    """Return the cells of one unit."""
    received = wording.day(unit.received_on) if unit.received_on else ""
    return (
        unit.unit.name, STATE[unit.state], received, EVIDENCE[unit.evidence], time_left(unit),
        str(unit.errors), str(unit.warnings), unit.file,
    )  # fmt: skip


def task_row(each: TaskStanding) -> tuple[str, ...]:
    """Return the cells of one task."""
    due = wording.day(each.task.due) if each.task.due else ""
    overdue = each.state is TaskState.OPEN_OVERDUE
    state = f"quá {-each.days} ngày" if overdue else f"còn {each.days} ngày"
    return each.task.supervisor, f"{each.task.code}. {wording.in_one_line(each.task.content)}", due, state


def task_rows(standing: Standing) -> list[tuple[str, ...]]:
    """Return the rows of the tasks that are near or past, by supervisor."""
    ordered = sorted(standing.tasks, key=lambda each: (wording.sort_key(each.task.supervisor), each.days))
    return [task_row(each) for each in ordered]
