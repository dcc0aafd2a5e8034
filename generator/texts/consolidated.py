"""Words of the consolidated workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from generator.findings import Severity
from generator.model import Arrival, Changes, MeasureResult, MergedReport, Plan, Preference, TaskResult
from generator.texts import labels, wording

RUN_PROPERTY = "baocao_run"
"""The document property that names the run."""
SHEET_OVERVIEW = "Tổng quan"
SHEET_TASKS = "Phụ lục"
SHEET_MEASURES = "Giải pháp"
SHEET_SUBMISSIONS = "Nộp báo cáo"
SHEET_WORDINGS = "Lời văn"
SHEET_DATA = "_du_lieu"
"""Hidden: the merged report itself, from which the Word report can be made again."""
DATA_CELL = 32_000
"""Characters of it in a cell."""
SHEET_CONTRADICTIONS = "Mâu thuẫn"
SHEET_DOCUMENTS = "Văn bản"
SHEET_FINDINGS = "Cảnh báo"
SHEET_SOURCES = "Nguồn"

TITLE = "TỔNG HỢP KẾT QUẢ THỰC HIỆN KẾ HOẠCH – {period}"
EDITED = "Biên tập"
NOTE = "Ghi chú của Văn phòng"
ACCEPTED = "Chấp nhận"
DECIDED_BY = "Người quyết định"
VALID_UNTIL = "Hiệu lực đến ngày"
CHOICE = "Văn phòng chọn"
REASON = "Lý do chọn"
GENERATED = "Lời văn chương trình soạn"
PARTNER_RESULTS = "Kết quả của đơn vị phối hợp"
MEASURE_RESULTS = "Kết quả các đơn vị báo cáo"
SETTLED = "Chấp nhận để trống"
CHANGED = "Lời gốc thay đổi"
WORDING_CHOICE = "Chọn lời"
KEEP_EDIT, USE_NEW = "Giữ bản biên tập", "Dùng lời mới"
PREFERENCES: Mapping[Preference, str] = {
    Preference.FIRST: "Theo giá trị thứ nhất",
    Preference.SECOND: "Theo giá trị thứ hai",
}
CONTRADICTIONS: Mapping[str, str] = {
    "lead-partner": "Đơn vị chủ trì báo chưa làm, đơn vị phối hợp đã có kết quả",
    "status-last": "Kỳ trước đã hoàn thành, kỳ này chưa hoàn thành",
    "percent-last": "Tỷ lệ hoàn thành thấp hơn kỳ trước",
    "extra-twice": "Hai đơn vị cùng báo cáo một việc phát sinh",
}
OPEN_DECISIONS: Mapping[str, str] = {
    "missing-unit": "{name} chưa gửi báo cáo: đôn đốc, hoặc ghi lý do vào cột “Chấp nhận để trống”",
    **{
        f"conflict:{kind}": f"{{name}}: {text[0].lower()}{text[1:]}; hãy chọn giá trị"
        for kind, text in CONTRADICTIONS.items()
    },
    "outdated": "{name}: lời gốc đã đổi sau khi biên tập; hãy chọn lời",
    "conversion": "{name}: chữ theo bảng mã cũ; hãy xem chữ đã chuyển và ghi “x” nếu đúng",
}
DECISIONS_HEADING = "Việc Văn phòng cần quyết định"
NOTHING_TO_DECIDE = "Không còn việc nào chờ quyết định."
CHANGES_HEADING = "Thay đổi so với lần tổng hợp trước"
CHANGE_FIRST = "Đây là lần tổng hợp đầu tiên của kỳ này."
CHANGE_NONE = "Không có thay đổi."
CHANGE_RETURN = "{unit}: tính bản {file}"
CHANGE_VALUE = "{where}, {unit}, {field}: “{before}” → “{after}”"
CHANGE_EXTRA = "việc phát sinh “{text}”"
CHANGE_BLANK = "(trống)"
CHANGE_FINDINGS = "Lỗi, cảnh báo: {new} mới, {gone} đã hết"
CHANGE_DECISIONS = "Việc mới chờ Văn phòng quyết định: {count}"
CHANGES_SHOWN = 12
CHANGES_MORE = "… và {count} thay đổi nữa, xem nhat-ky.json"
CHART_BY_UNIT = "Tình trạng nhiệm vụ theo đơn vị chủ trì"
CHART_OVERALL = "Tình trạng toàn bộ nhiệm vụ"
OVERVIEW_KEY = "overview"
PREFERENCE_NOTE = (
    "Để trống: giá trị thứ nhất được dùng và chỗ đó trong báo cáo còn đánh dấu. Chọn giá trị nào thì báo cáo và số liệu theo giá "
    "trị đó, không còn đánh dấu. Chạy lại lệnh tổng hợp thì có hiệu lực."
)
WORDING_CHOICES = (KEEP_EDIT, USE_NEW)
EXTENDED_TO = "Gia hạn đến ngày"
EXTENSION_DOCUMENT = "Văn bản gia hạn"
RECEIVED_ON = "Ngày nhận (Văn phòng ghi)"
EXTENDED_TO_NOTE = "Ngày cuối cùng đơn vị được gửi, dạng ngày/tháng/năm; ghi ở dòng của đơn vị. Chạy lại không làm mất."
EXTENSION_DOCUMENT_NOTE = "Số, ngày văn bản cho gia hạn. Chạy lại không làm mất."
RECEIVED_ON_NOTE = "Ngày Văn phòng thực nhận, dạng ngày/tháng/năm. Được dùng khi không có thư điện tử làm căn cứ, thay cho ngày lưu tệp."
KEY = "Khóa"
BASE, MARK = "Dấu lời gốc", "Dấu biên tập"
"""Hidden: which generated text the Office saw when it edited, and for which edit that was noted."""
KEPT = "Lưu: nội dung Văn phòng đã ghi cho các mục không còn trong bản này"

EDITED_NOTE = (
    "Ghi ở đây câu chữ Văn phòng muốn dùng trong báo cáo Word thay cho lời của đơn vị. Chạy lại không làm mất."
)
NOTE_NOTE = "Ghi chú riêng của Văn phòng, không in vào báo cáo. Chạy lại không làm mất."
RUN_LINE = "Mã lần tổng hợp: {run_id}. Số liệu chốt đến hết ngày {cutoff}."
ACCEPTED_NOTE = (
    "Dòng cảnh báo: ghi lý do để bỏ qua cảnh báo đó. Dòng chữ theo bảng mã cũ: ghi “x” để tính theo "
    "chữ đã chuyển sang Unicode. Chạy lại lệnh tổng hợp thì có hiệu lực."
)
DECIDED_BY_NOTE = "Ghi chức vụ của người quyết định chấp nhận, ví dụ: Chánh Văn phòng."
VALID_UNTIL_NOTE = (
    "Để trống: chỉ bỏ qua trong kỳ này. Ghi một ngày, ví dụ 31/12/2024: các kỳ chốt số liệu đến ngày đó cũng bỏ qua."
)
CHOICE_NOTE = (
    "Để trống: bản mới nhất có nội dung được tính. Chọn “Tính bản này” để giữ đúng bản này dù có bản mới hơn; chọn “Không tính "
    "bản này” để gạt ra. Chạy lại lệnh tổng hợp thì có hiệu lực."
)
SETTLED_NOTE = "Ghi lý do nếu cho phép báo cáo chính thức thiếu nội dung này. Chỗ trống được in bằng lời bình thường, không còn đánh dấu."
WORDING_EDITED_NOTE = (
    "Ghi ở đây lời văn Văn phòng muốn in thay cho lời ở cột bên trái; mỗi dòng là một đoạn. Ghi “(bỏ)” để không in đoạn này. "
    "Chạy lại không làm mất."
)
WORDING_CHOICE_NOTE = (
    "Chỉ cần khi cột “Lời gốc thay đổi” có nội dung: đơn vị đã gửi nội dung mới sau khi Văn phòng biên tập. Chọn “Giữ bản biên "
    "tập” hoặc “Dùng lời mới”; chưa chọn thì báo cáo in bản biên tập."
)
CHANGED_TEXT = "Đã đổi sau khi biên tập: hãy so lại và chọn lời"
REASON_NOTE = "Ghi vì sao chọn như vậy; lý do này được ghi trong phản hồi gửi đơn vị."
RETURN_ROW = "    ↳ bản gửi"
COUNTS, COUNTS_NOT = "được tính", "không tính"
COUNT_NOTE = (
    "Các số ở bảng dưới là công thức đếm trên tờ “Phụ lục”: mỗi nhiệm vụ tính một lần, cho đơn vị chủ trì. "
    "Tỷ lệ = hoàn thành / (tổng số trừ không phát sinh), làm tròn một chữ số thập phân."
)
BY_UNIT = "Theo đơn vị chủ trì"
BY_SECTION = "Theo mục của Phụ lục Kế hoạch"
BY_SUPERVISOR = "Theo lãnh đạo được phân công chỉ đạo"
UNTIL = "đến ngày {day}"
NAME = "Tên"
TOTAL = "Tổng số"
RATE = "Tỷ lệ hoàn thành (%)"
ALL = "Tổng cộng"
SENT_HEADING = "Tình hình nộp báo cáo"
FINDINGS_HEADING = "Còn phải xử lý"
NOTHING = {
    SHEET_CONTRADICTIONS: "Không có số liệu nào mâu thuẫn.",
    SHEET_FINDINGS: "Không có lỗi, cảnh báo nào.",
    SHEET_DOCUMENTS: "Các đơn vị không nêu văn bản, sản phẩm nào.",
}
"""What an empty table says."""
EXTRA_SECTION = "Nhiệm vụ phát sinh ngoài Kế hoạch"


class Heading(Struct, frozen=True):
    """A column: heading and width in characters."""

    text: str
    width: float


_EDITING = {
    "edited": Heading(EDITED, 46),
    "changed": Heading(CHANGED, 16),
    "wording_choice": Heading(WORDING_CHOICE, 14),
    "settled": Heading(SETTLED, 18),
    "note": Heading(NOTE, 22),
    "base": Heading(BASE, 10),
    "mark": Heading(MARK, 10),
    "key": Heading(KEY, 10),
}
"""Columns in which the Office puts its own words in place of generated ones."""

_PLAN_WIDTHS = {
    "ordinal": 6, "content": 30, "supervisor": 13, "lead": 14, "partners": 14, "target": 32, "timeframe": 12,
}  # fmt: skip
_FIELD_WIDTHS = {
    "result": 46, "status": 14, "percent": 10, "completed_on": 12, "documents": 24, "difficulties": 24,
    "proposals": 22, "next_steps": 22,
}  # fmt: skip

TASK_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", 8),
    **{key: Heading(labels.PLAN_COLUMN[key], width) for key, width in _PLAN_WIDTHS.items()},
    "section": Heading("Mục", 7),
    "lead_unit": Heading("Mã đơn vị chủ trì", 10),
    "due": Heading("Hạn cuối", 12),
    **{key: Heading(labels.FIELD[key], width) for key, width in _FIELD_WIDTHS.items()},
    "partner_results": Heading(PARTNER_RESULTS, 36),
    "outcome": Heading("Kết quả so với thời hạn", 18),
    **_EDITING,
}


TREND_COLUMNS: Mapping[str, Heading] = {
    "before": Heading("Kỳ trước", 18),
    "trend": Heading("So với kỳ trước", 18),
}
"""Columns that are there where the period before is known."""


def task_columns(plan: Plan, *, compared: bool = False) -> Mapping[str, Heading]:
    """Return the columns of the tasks of a plan: the numbers that it asks for stand before what the Office decides.

    Where the tasks are `compared` with the period before, so does that.
    """
    amounts = {each.key: Heading(each.title, 14) for each in plan.amounts}
    decided = list(TASK_COLUMNS).index("edited")
    columns = list(TASK_COLUMNS.items())
    return dict(
        [*columns[:decided], *amounts.items(), *(TREND_COLUMNS.items() if compared else ()), *columns[decided:]]
    )


MEASURE_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", 8),
    "short_title": Heading("Tên ngắn", 24),
    "text": Heading("Nội dung", 60),
    "units": Heading("Đơn vị thực hiện", 24),
    "tasks": Heading("Nhiệm vụ liên quan", 12),
    "result": Heading(MEASURE_RESULTS, 56),
    "documents": Heading(labels.FIELD["documents"], 24),
    "difficulties": Heading(labels.FIELD["difficulties"], 24),
    "proposals": Heading(labels.FIELD["proposals"], 24),
    "next_steps": Heading(labels.FIELD["next_steps"], 24),
    "awaited": Heading("Đơn vị phải báo cáo mà chưa báo cáo", 24),
    **_EDITING,
}

CONTRADICTION_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Nhiệm vụ", 10),
    "kind": Heading("Vấn đề", 34),
    "first": Heading("Giá trị thứ nhất", 34),
    "first_unit": Heading("Đơn vị thứ nhất", 26),
    "first_place": Heading("Ô thứ nhất", 30),
    "second": Heading("Giá trị thứ hai", 34),
    "second_unit": Heading("Đơn vị thứ hai", 26),
    "second_place": Heading("Ô thứ hai", 30),
    "choice": Heading(CHOICE, 22),
    "reason": Heading(REASON, 30),
    "note": Heading(NOTE, 26),
    "key": Heading(KEY, 10),
}

DOCUMENT_COLUMNS: Mapping[str, Heading] = {
    "text": Heading("Văn bản, sản phẩm", 60),
    "number": Heading("Số, ký hiệu", 22),
    "day": Heading("Ngày", 12),
    "code": Heading("Nhiệm vụ", 12),
    "unit": Heading("Đơn vị", 34),
    "place": Heading("Ô", 30),
    "note": Heading(NOTE, 30),
    "key": Heading(KEY, 10),
}

WORDING_COLUMNS: Mapping[str, Heading] = {
    "part": Heading("Phần của báo cáo", 20),
    "number": Heading("Số", 6),
    "generated": Heading(GENERATED, 52),
    **{key: Heading(each.text, 52 if key == "edited" else each.width) for key, each in _EDITING.items()},
}

SUBMISSION_COLUMNS: Mapping[str, Heading] = {
    "name": Heading("Đơn vị", 40),
    "arrival": Heading("Tình trạng gửi", 18),
    "received_at": Heading("Nhận lúc", 18),
    "evidence": Heading("Căn cứ ngày nhận", 16),
    "file": Heading("Tệp được tính", 34),
    "nil": Heading("Không phát sinh", 14),
    "nil_reason": Heading("Lý do không phát sinh", 24),
    "errors": Heading("Lỗi", 8),
    "warnings": Heading("Cảnh báo", 10),
    "extended_to": Heading(EXTENDED_TO, 14),
    "extension_document": Heading(EXTENSION_DOCUMENT, 22),
    "received_on": Heading(RECEIVED_ON, 16),
    "choice": Heading(CHOICE, 18),
    "reason": Heading(REASON, 24),
    "settled": Heading(SETTLED, 20),
    "note": Heading(NOTE, 28),
    "key": Heading(KEY, 10),
}

FINDING_COLUMNS: Mapping[str, Heading] = {
    "severity": Heading("Mức", 11),
    "code": Heading("Mã quy tắc", 11),
    "unit": Heading("Đơn vị", 30),
    "task": Heading("Nhiệm vụ", 12),
    "file": Heading("Tệp", 28),
    "sheet": Heading("Tờ", 12),
    "cells": Heading("Ô", 14),
    "message": Heading("Vấn đề", 56),
    "fix": Heading("Cách sửa", 50),
    "accepted": Heading(ACCEPTED, 30),
    "decided_by": Heading(DECIDED_BY, 16),
    "valid_until": Heading(VALID_UNTIL, 12),
    "note": Heading(NOTE, 26),
    "key": Heading(KEY, 10),
}

SOURCE_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Nhiệm vụ, giải pháp", 14),
    "field": Heading("Cột", 28),
    "unit": Heading("Đơn vị", 40),
    "value": Heading("Giá trị đọc được", 60),
    "file": Heading("Tệp", 36),
    "sheet": Heading("Tờ", 14),
    "cell": Heading("Ô", 8),
    "received_at": Heading("Nhận lúc", 18),
    "evidence": Heading("Căn cứ ngày nhận", 16),
    "decision": Heading("Văn phòng đã quyết định", 40),
    "note": Heading(NOTE, 30),
    "key": Heading(KEY, 10),
}

SUMMARY_WIDTHS = (46, 9, 12, 12, 13, 13, 10, 11, 11, 13)


def open_decision(kind: str, name: str) -> str:
    """Say what waits for the Office."""
    return OPEN_DECISIONS[kind].format(name=name)


def change_lines(changes: Changes, unit_name: Callable[[str], str]) -> list[str]:
    """Say what is new since the run before, a line each; `unit_name` gives the name of a unit's code."""
    if changes.is_first:
        return [CHANGE_FIRST]
    if changes.none:
        return [CHANGE_NONE]
    lines = [CHANGE_RETURN.format(unit=unit_name(unit), file=file) for unit, file in changes.returns]
    for each in changes.values:
        field = labels.FIELD.get(each.field, labels.PLAN_COLUMN.get(each.field, each.field))
        before, after = (text or CHANGE_BLANK for text in wording.difference(each.before, each.after, 60))
        said = {"field": field, "before": before, "after": after}
        lines.append(CHANGE_VALUE.format(where=_changed(each.key), unit=unit_name(each.unit), **said))
    if len(lines) > CHANGES_SHOWN:
        lines = [*lines[:CHANGES_SHOWN], CHANGES_MORE.format(count=len(lines) - CHANGES_SHOWN)]
    if changes.findings_new or changes.findings_gone:
        lines.append(CHANGE_FINDINGS.format(new=len(changes.findings_new), gone=len(changes.findings_gone)))
    if changes.decisions:
        lines.append(CHANGE_DECISIONS.format(count=len(changes.decisions)))
    return lines


def _changed(key: str) -> str:
    """Name what a changed value speaks of: a task or measure by its code, an extra task by what it is."""
    kind, _, rest = key.partition(":")
    return CHANGE_EXTRA.format(text=wording.shortened(rest.partition(":")[2], 60)) if kind == "extra" else rest


def title(report: MergedReport) -> str:
    """Return the title with the name of the period."""
    return TITLE.format(period=report.period.name.upper())


def run_line(report: MergedReport, run_id: str) -> str:
    """Name the run and the cut-off."""
    return RUN_LINE.format(run_id=run_id, cutoff=wording.day(report.period.cutoff))


def not_reported(report: MergedReport, result: TaskResult) -> str:
    """Name the unit whose result is missing."""
    unit = report.plan.unit(result.task.lead_unit)
    return f"[{unit.name if unit else result.task.lead} chưa báo cáo]"


def awaited(report: MergedReport, result: MeasureResult) -> str:
    """Name the units that had to answer for a measure and did not."""
    units = (report.plan.unit(each) for each in result.awaited)
    return "\n".join(each.name for each in units if each)


RULINGS: Mapping[str, str] = {
    "edited": "báo cáo in lời ở cột “Biên tập”",
    "pinned": "Văn phòng chọn tính bản này",
    "chosen": "Văn phòng chọn giá trị này khi có mâu thuẫn",
    "converted": "Văn phòng chấp nhận chữ đã chuyển mã",
    "accepted": "Văn phòng chấp nhận cảnh báo {code}",
}
"""What the Office decided about a value."""
SAME_ABOVE = "(như dòng trên)"
"""Beside a second finding on which the Office decides together with a first."""


def ruling(kind: str, text: str = "", **values: str) -> str:
    """Say one decision of the Office about a value, with what it wrote."""
    said = RULINGS[kind].format(**values)
    return f"{said}: {text}" if text else said


def acceptance(text: str, by: str, until: str) -> str:
    """Write an acceptance with who decided it and to which day it holds."""
    return "; ".join(each for each in (text, by, UNTIL.format(day=until) if until else "") if each)


def invalid(shown: str) -> str:
    """Mark a cell whose content cannot be used, with what stands there."""
    return f"[chưa dùng được: {shown}]"


def arrivals(report: MergedReport) -> list[tuple[str, int]]:
    """Count the units by arrival."""
    return [
        (labels.ARRIVAL[each], sum(one.arrival is each for one in report.submissions))
        for each in Arrival
        if any(one.arrival is each for one in report.submissions)
    ]


def severity(value: Severity) -> str:
    """Name a severity."""
    return labels.SEVERITY_NAMES[value.value]


UNPLACED = "Nội dung đơn vị đã ghi mà bản tổng hợp không lấy (mục không còn giao cho đơn vị, hoặc ghi hai lần): Văn phòng xem và quyết định"
MORE_SOURCES = "Còn {count} giá trị nữa, trang tính không chứa hết; xem đủ trong nhat-ky.json."
