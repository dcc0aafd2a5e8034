"""Words of the report's annexes: columns, notes, what stands in their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.model import (
    Answer,
    Arrival,
    Evidence,
    Extension,
    Outcome,
    Period,
    Status,
    Submission,
    Task,
    UnitDiscipline,
)
from generator.texts import labels, wording
from generator.texts.report import no_status
from generator.texts.status import EVIDENCE

Columns = Sequence[tuple[str, float, str]]
"""(heading, share of the width, alignment) of each column."""

TASKS: Columns = (
    ("TT", 4.3, "center"),
    ("Nội dung công việc", 11.4, "left"),
    ("Phân công chỉ đạo", 5.8, "left"),
    ("Đơn vị chủ trì thực hiện", 6.6, "left"),
    ("Đơn vị phối hợp thực hiện", 6.6, "left"),
    ("Mục tiêu/Kết quả đạt được", 12.6, "left"),
    ("Thời gian thực hiện", 8.6, "left"),
    ("Kết quả thực hiện", 18.0, "left"),
    ("Tình trạng", 8.6, "left"),
    ("Văn bản, sản phẩm", 9.6, "left"),
    ("Khó khăn, kiến nghị", 10.6, "left"),
    ("Ghi chú", 5.3, "left"),
)

RATE_HEADING = "Tỷ lệ hoàn thành"
_OUTCOMES: Columns = (
    ("Tổng số", 6.5, "center"),
    ("Hoàn thành trong hạn", 8.0, "center"),
    ("Hoàn thành trễ hạn", 8.0, "center"),
    ("Chưa hoàn thành trong hạn", 8.5, "center"),
    ("Chưa hoàn thành quá hạn", 8.5, "center"),
    ("Tạm dừng", 7.0, "center"),
    ("Không phát sinh", 7.0, "center"),
    ("Chưa báo cáo", 7.0, "center"),
    (RATE_HEADING, 7.5, "center"),
)
UNITS: Columns = (("TT", 4.0, "center"), ("Đơn vị chủ trì", 22.0, "left"), *_OUTCOMES, ("Ghi chú", 9.0, "left"))
SUPERVISORS: Columns = (("TT", 4.0, "center"), ("Lãnh đạo chỉ đạo", 26.0, "left"), *_OUTCOMES)

DOCUMENTS: Columns = (
    ("TT", 4.0, "center"),
    ("Văn bản, sản phẩm", 48.0, "left"),
    ("Nhiệm vụ", 10.0, "center"),
    ("Đơn vị", 38.0, "left"),
)

DISCIPLINE: Columns = (
    ("TT", 4.0, "center"),
    ("Đơn vị", 30.0, "left"),
    ("Nhận lúc", 14.0, "center"),
    ("Tình trạng gửi", 14.0, "center"),
    ("Số ngày trễ", 8.0, "center"),
    ("Số bản đã gửi", 8.0, "center"),
    ("Lỗi chưa sửa", 8.0, "center"),
    ("Cảnh báo", 8.0, "center"),
    ("Ghi chú", 16.0, "left"),
)

DISCIPLINE_PERIODS: Columns = (
    ("TT", 4.0, "center"),
    ("Đơn vị, kỳ báo cáo", 33.0, "left"),
    ("Phải gửi", 8.0, "center"),
    ("Đã gửi", 8.0, "center"),
    ("Đúng hạn", 8.0, "center"),
    ("Số ngày trễ", 8.0, "center"),
    ("Số bản đã gửi", 8.0, "center"),
    ("Lỗi chưa sửa", 8.0, "center"),
    ("Tình trạng gửi", 15.0, "left"),
)
PERIODS_NOTE = (
    "Số bản đã gửi gồm cả các bản gửi lại sau khi sửa; lỗi chưa sửa là số lỗi còn lại khi tổng hợp kỳ đó. "
    "Đơn vị được gia hạn thì số ngày trễ tính từ ngày gia hạn."
)

TOTAL_ROW = "Tổng cộng"
EXTRA_SECTION = "Nhiệm vụ phát sinh ngoài Kế hoạch"
_DIFFICULTY, _PROPOSAL = "Khó khăn: ", "Kiến nghị: "

CHART_TITLE = "Tình trạng thực hiện nhiệm vụ theo đơn vị chủ trì (số nhiệm vụ)"
CHART_NAMES: Mapping[Outcome, str] = labels.OUTCOME


def status(answer: Answer) -> str:
    """Write status, percentage and day of completion for a table cell."""
    status = answer.status
    return no_status() if status is None else _status(status, answer.percent, answer.completed_on)


@lru_cache(maxsize=1 << 12)
def _status(status: Status, percent: Decimal | None, day: date | None) -> str:
    """Write the three; of a hundred tasks many say the same."""
    share = f", {wording.percent(percent)}" if percent is not None else ""
    return f"{labels.STATUS[status]}{share}{f', ngày {wording.day(day)}' if day else ''}"


def obstacles(difficulties: str, proposals: str) -> str:
    """Write difficulties and proposals, each on its own line."""
    said = ((_DIFFICULTY, difficulties), (_PROPOSAL, proposals))
    return "\n".join(f"{label}{wording.in_one_line(text)}" for label, text in said if text)


def remark(outcome: Outcome) -> str:
    """Say what a task's row must not hide: that it is late."""
    return _REMARKS.get(outcome, "")


_REMARKS: Mapping[Outcome, str] = {Outcome.DONE_LATE: "Trễ hạn", Outcome.OPEN_OVERDUE: "Quá hạn"}


def arrival_note(submission: Submission) -> str:
    """Say in a few words what the summary by unit must know of a unit's return."""
    if submission.arrival is Arrival.MISSING:
        return "Chưa gửi báo cáo"
    if submission.nil:
        return "Không phát sinh"
    return "Gửi trễ hạn" if submission.arrival is Arrival.LATE else ""


def arrived(submission: Submission) -> str:
    """Write when a return came, by what counts as evidence of it."""
    if submission.arrival is Arrival.MISSING or submission.received_on is None:
        return ""
    if submission.evidence is Evidence.OFFICE or submission.received_at is None:
        return wording.day(submission.received_on)
    return wording.moment(submission.received_at)


def discipline_remark(submission: Submission) -> str:
    """Say what explains how a unit reported: nothing to tell, an extension, leave to be absent, what dates its return."""
    said = [nil_note(submission), extension_note(submission.extension), differing_note(submission)]
    said.append(sent_again_note(submission))
    if submission.arrival is Arrival.MISSING and submission.excuse:
        said.append(f"Văn phòng chấp nhận: {wording.lower_first(submission.excuse)}")
    return "; ".join(each for each in said if each)


def nil_note(submission: Submission) -> str:
    """Say that a unit had nothing to report, and why."""
    reason = f": {wording.lower_first(submission.nil_reason)}" if submission.nil_reason else ""
    return f"Không phát sinh{reason}" if submission.nil else ""


def extension_note(extension: Extension | None) -> str:
    """Say until when a unit could send, and the document that says so."""
    if extension is None:
        return ""
    document = f" theo {extension.document}" if extension.document else ""
    return f"Gia hạn đến hết ngày {wording.day(extension.until)}{document}"


def sent_again_note(submission: Submission) -> str:
    """Say when the return that counts came, where the unit had reported before."""
    if submission.counting_at is None or submission.counting_at == submission.received_at:
        return ""
    return f"Bản được tính gửi lại ngày {wording.day(submission.counting_at.astimezone(wording.OFFICE_TIME).date())}"


def differing_note(submission: Submission) -> str:
    """Say both days where the Office wrote another than message or file say, and which of them counts."""
    if submission.differing_day is None:
        return ""
    told = Evidence.MAIL if submission.by_mail else Evidence.FILE
    other = told if submission.evidence is Evidence.OFFICE else Evidence.OFFICE
    counts, shown = EVIDENCE[submission.evidence], EVIDENCE[other]
    return f"Ngày nhận theo {counts}; {shown}: {wording.day(submission.differing_day)}"


def periods_heading(periods: Sequence[str]) -> str:
    """Name the periods over which the units' discipline is told."""
    return f"Tình hình chấp hành chế độ báo cáo qua {len(periods)} kỳ: {'; '.join(periods)}."


_EVALUATION = re.compile(r"đánh giá (kết quả|tình hình) .*kế hoạch", re.IGNORECASE)


def evaluates_the_plan(task: Task) -> bool:
    """Tell whether a task is that of evaluating how the plan is carried out."""
    return _EVALUATION.match(wording.in_one_line(task.content)) is not None


def discipline_evaluated(units: Sequence[UnitDiscipline], label: str) -> str:
    """Say how many units have always reported in time and how many have not, and in which annex each stands."""
    told = [each for each in units if each.required]
    punctual = sum(each.count(Arrival.ON_TIME) == each.required for each in told)
    periods = max((each.required for each in told), default=0)
    over, always = (f"Qua {periods} kỳ báo cáo", "luôn gửi") if periods > 1 else ("Trong kỳ", "gửi")
    kinds = ((Arrival.LATE, "gửi trễ hạn"), (Arrival.MISSING, "chưa gửi"), (Arrival.UNDATED, "không rõ ngày gửi"))
    lapses = [(sum(bool(each.count(kind)) for each in told), name) for kind, name in kinds]
    when = "có kỳ " if periods > 1 else ""
    rest = "".join(f"; {number} đơn vị {when}{name}" for number, name in lapses if number)
    return (
        f"{over}, {punctual}/{len(told)} phòng, đơn vị {always} báo cáo đúng hạn{rest}. "
        f"Tình hình chấp hành chế độ báo cáo của từng đơn vị được trình bày tại {label}."
    )


def named_then(name: str) -> str:
    """Name the unit as it was called in a period."""
    return f" ({name})"


def on_time_rate(on_time: int, required: int) -> str:
    """Say which part of its reports a unit sent in time."""
    return f"đúng hạn {wording.rate(on_time, required)}"


def counting_note() -> str:
    """State how tasks are counted in a summary."""
    return "Mỗi nhiệm vụ tính một lần, cho đơn vị chủ trì. Cột “Chưa báo cáo” gồm cả nhiệm vụ chưa ghi hoặc ghi sai tình trạng."


def discipline_note(period: Period, submissions: Sequence[Submission]) -> str:
    """State by when the returns were due, and what says when they came."""
    number = Counter(each.evidence for each in submissions if each.received_on is not None)
    kinds = "; ".join(f"{EVIDENCE[each]} ({number[each]} đơn vị)" for each in Evidence if number[each])
    evidence = f" Căn cứ ngày nhận: {kinds}." if kinds else ""
    return (
        f"Đơn vị gửi báo cáo trước ngày {wording.day(period.unit_before)}; thời điểm nhận theo giờ Việt Nam.{evidence}"
    )
