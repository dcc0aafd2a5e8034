"""Names of fields, sheets, statuses and outcomes as people read them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Arrival, Block, Outcome, Status
from generator.texts import wording

PLAN_COLUMN: Mapping[str, str] = {
    "ordinal": "TT",
    "content": "Nội dung công việc",
    "supervisor": "Phân công chỉ đạo",
    "lead": "Đ.vị chủ trì thực hiện",
    "partners": "Đ.vị phối hợp thực hiện",
    "target": "Mục tiêu/Kết quả đạt được",
    "timeframe": "Thời gian thực hiện",
}

FIELD: Mapping[str, str] = {
    "result": "Kết quả thực hiện",
    "status": "Tình trạng",
    "percent": "Tỷ lệ hoàn thành (%)",
    "completed_on": "Ngày hoàn thành",
    "documents": "Số, ngày văn bản/sản phẩm",
    "difficulties": "Khó khăn, vướng mắc, nguyên nhân",
    "proposals": "Đề xuất, kiến nghị",
    "next_steps": "Nhiệm vụ kỳ tới",
}

AMOUNT = "Số liệu"
"""A number that the plan asks for, where its own heading is not at hand."""

OTHER_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "ordinal": ("STT", "Số TT", "Số thứ tự"),
    "content": ("Nội dung", "Nội dung nhiệm vụ", "Tên nhiệm vụ"),
    "supervisor": ("Lãnh đạo chỉ đạo",),
    "lead": ("Đơn vị chủ trì thực hiện", "Đơn vị chủ trì", "Chủ trì"),
    "partners": ("Đơn vị phối hợp thực hiện", "Đơn vị phối hợp", "Phối hợp"),
    "target": ("Mục tiêu, kết quả đạt được", "Mục tiêu"),
    "timeframe": ("Thời gian", "Thời hạn"),
    "result": ("Kết quả", "Kết quả thực hiện nhiệm vụ"),
    "status": ("Tình trạng thực hiện", "Trạng thái"),
    "percent": ("Tỷ lệ hoàn thành", "Tỷ lệ %", "Tỷ lệ (%)", "% hoàn thành"),
    "completed_on": ("Ngày, tháng hoàn thành", "Thời điểm hoàn thành"),
    "documents": ("Số, ngày văn bản", "Văn bản/sản phẩm", "Văn bản, sản phẩm"),
    "difficulties": ("Khó khăn, vướng mắc", "Khó khăn, nguyên nhân", "Vướng mắc"),
    "proposals": ("Kiến nghị", "Đề xuất", "Kiến nghị, đề xuất"),
    "next_steps": ("Nhiệm vụ kỳ sau", "Kế hoạch kỳ tới"),
}
"""Other words under which a unit's own copy of the form may head a column."""

STATUS: Mapping[Status, str] = {
    Status.DONE: "Đã hoàn thành",
    Status.IN_PROGRESS: "Đang thực hiện",
    Status.NOT_STARTED: "Chưa thực hiện",
    Status.SUSPENDED: "Tạm dừng",
    Status.NOT_ARISEN: "Không phát sinh",
}

OUTCOME: Mapping[Outcome, str] = {
    Outcome.DONE_ON_TIME: "Hoàn thành trong hạn",
    Outcome.DONE_LATE: "Hoàn thành trễ hạn",
    Outcome.OPEN_ON_TIME: "Chưa hoàn thành, trong hạn",
    Outcome.OPEN_OVERDUE: "Chưa hoàn thành, quá hạn",
    Outcome.SUSPENDED: "Tạm dừng",
    Outcome.NOT_ARISEN: "Không phát sinh",
    Outcome.NOT_REPORTED: "Chưa báo cáo",
}

ARRIVAL: Mapping[Arrival, str] = {
    Arrival.ON_TIME: "Đúng hạn",
    Arrival.LATE: "Trễ hạn",
    Arrival.UNDATED: "Đã gửi, không rõ ngày",
    Arrival.MISSING: "Chưa gửi",
}

BLOCK: Mapping[Block, str] = {
    Block.LEAD: "A. Nhiệm vụ đơn vị chủ trì",
    Block.PARTNER: "B. Nhiệm vụ đơn vị phối hợp (ghi nếu có đóng góp; để trống nghĩa là không có)",
    Block.EXTRA: "C. Nhiệm vụ phát sinh ngoài Kế hoạch (nếu có, có thể chèn thêm dòng)",
    Block.MEASURE: "Nhiệm vụ, giải pháp (Mục II Kế hoạch)",
}

# Sheets of the unit workbook
SHEET_GUIDE = "Hướng dẫn"
SHEET_TASKS = "Phụ lục"
SHEET_MEASURES = "Giải pháp"
SHEET_IDENTITY = "_baocao"

# Sheets of the feedback workbook
SHEET_TO_MEND = "Cần sửa"

CHOICES: Mapping[str, str] = {"pinned": "Tính bản này", "set-aside": "Không tính bản này"}
"""What the Office may choose for one return of a unit."""

LEFT_OUT = "(bỏ)"
"""What the Office writes instead of a paragraph that it does not want in the report."""

YES = "Có"
"""The word chosen for the unit-wide "không phát sinh"."""

NOTHING_AROSE = (
    "Không phát sinh",
    "Không có",
    "Không có phát sinh",
    "Không",
    "Chưa phát sinh",
    "N/A",
    "Không có nội dung",
)
"""What units write as a result where nothing happened."""

NO: tuple[str, ...] = ("", "Không", "Không có", "0", "FALSE")
"""What leaves that cell meaning nothing, as a blank does."""

ALL_TASKS = "Toàn bộ Kế hoạch"
NO_SUPERVISOR = "Chưa phân công"
"""The row of a summary that counts every task of the plan."""

SEVERITY_NAMES: Mapping[str, str] = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Để biết"}


_DECIDED_IN: Mapping[str, str] = {
    "task": "tờ “Phụ lục”, nhiệm vụ {name}",
    "measure": "tờ “Giải pháp”, giải pháp {name}",
    "unit": "tờ “Nộp báo cáo”, đơn vị {name}",
    "extra": "tờ “Phụ lục”, nhiệm vụ phát sinh",
    "text": "tờ “Lời văn”",
    "conflict": "tờ “Mâu thuẫn”",
}


def decided_in(key: str) -> str:
    """Name the sheet and row of the consolidated workbook in which the Office decides under a key."""
    kind, _, name = key.partition(":")
    return _DECIDED_IN.get(kind, _DECIDED_IN["text"]).format(name=name)


def shown(value: object) -> str:
    """Write a cleaned value of a return: status, day, percentage or text."""
    if type(value) is str:
        return wording.in_one_line(value)
    return STATUS[value] if isinstance(value, Status) else wording.shown(value)


TOTALS = ("Cộng", "Tổng", "Tổng số", "Tổng cộng", "Cộng chung")
"""What heads a row of totals."""

SIGNATURES = (
    "Người lập", "Người lập biểu", "Người báo cáo", "Người tổng hợp", "Thủ trưởng", "Lãnh đạo", "Trưởng phòng", "Phó Trưởng phòng",
    "Chánh Văn phòng", "Chánh Thanh tra", "Giám đốc", "Phó Giám đốc", "TL.", "KT.", "TM.", "Nơi nhận", "Ký tên", "(Ký", "Xác nhận của",
)  # fmt: skip
"""How a cell of the signature block below a table begins."""
