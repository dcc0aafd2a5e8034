"""Words of the status page and of what the Office sends out while it waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model import Evidence, Plan, Standing, TaskStanding, TaskState, UnitStanding, UnitState
from generator.texts import labels, wording

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
TASK_COLUMNS = ("Phân công chỉ đạo", "Nhiệm vụ", "Đơn vị chủ trì", "Hạn cuối", "Tình trạng")
TASK_WIDTH = 64
"""Characters of a task and of its unit on the terminal."""

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
    found = (str(unit.errors), str(unit.warnings)) if unit.has_sent else ("", "")
    return (unit.unit.name, STATE[unit.state], received, EVIDENCE[unit.evidence], time_left(unit), *found, unit.file)


def by_supervisor(standing: Standing) -> list[tuple[str, list[TaskStanding]]]:
    """Return the tasks that are near or past under those who supervise them, the most urgent of each first."""
    gathered: dict[str, list[TaskStanding]] = {}
    for each in sorted(standing.tasks, key=lambda one: (wording.sort_key(one.task.supervisor), one.days)):
        gathered.setdefault(each.task.supervisor or labels.NO_SUPERVISOR, []).append(each)
    return list(gathered.items())


def supervisor_line(name: str, tasks: Sequence[TaskStanding]) -> str:
    """Say how many tasks a leader has to look at, and how many of them are overdue."""
    overdue = sum(each.state is TaskState.OPEN_OVERDUE for each in tasks)
    return f"{name}: {len(tasks)} nhiệm vụ ({overdue} quá hạn, {len(tasks) - overdue} đến hạn)"


def task_row(each: TaskStanding, plan: Plan) -> tuple[str, str, str, str, str]:
    """Return the cells of one task."""
    due = wording.day(each.task.due) if each.task.due else ""
    left = f"còn {each.days} ngày" if each.days else "hạn hôm nay"
    state = f"quá {-each.days} ngày" if each.state is TaskState.OPEN_OVERDUE else left
    content = f"{each.task.code}. {wording.in_one_line(each.task.content)}"
    return each.task.supervisor or labels.NO_SUPERVISOR, content, plan.unit_name(each.task.lead_unit), due, state


def short_task_rows(standing: Standing, plan: Plan) -> list[tuple[str, ...]]:
    """Return the rows of the tasks that are near or past, by supervisor, short enough for a terminal."""
    return [
        tuple(wording.shortened(cell, TASK_WIDTH) for cell in task_row(each, plan))
        for _, tasks in by_supervisor(standing)
        for each in tasks
    ]
