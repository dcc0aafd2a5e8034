"""Words of the unit workbook: titles, prompts, the live check, the guidance page."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator import calendar
from generator.model import FIELDS, Amount, Field, Kind, Measure, Need, Period, Plan, Status, Unit
from generator.texts import amounts, labels, wording, working_days

TITLE_TASKS = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ – {period}"
TITLE_MEASURES = "KẾT QUẢ THỰC HIỆN NHIỆM VỤ, GIẢI PHÁP (MỤC II KẾ HOẠCH) – {period}"
TITLE_GUIDE = "BIỂU MẪU BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH\n{period}"
UNIT_LINE = "Đơn vị báo cáo: {unit}"
HELP_TASKS = (
    "Chỉ điền các ô nền vàng; các cột của Kế hoạch (A đến G) đã khóa. Cột {check} cho biết còn thiếu gì. "
    "Gửi {address} trước ngày {before} (chậm nhất hết ngày {last})."
)
HELP_MEASURES = (
    "Dòng ghi “Bắt buộc” phải có kết quả, không có gì thì ghi “Không phát sinh”; các dòng khác chỉ ghi điều chưa nói ở tờ Phụ lục. "
    "Gửi {address} trước ngày {before} (chậm nhất hết ngày {last})."
)
NO_LED_TASKS = (
    "Đơn vị không chủ trì nhiệm vụ nào trong Phụ lục Kế hoạch; báo cáo các nhiệm vụ, giải pháp ở tờ “Giải pháp”."
)
CHECK = "Kiểm tra"
LAST_PERIOD = "Kỳ trước: {text}"
MEASURE_HEADINGS: Mapping[str, str] = {
    "ordinal": "TT",
    "content": "Nội dung nhiệm vụ, giải pháp",
    "tasks": "Nhiệm vụ liên quan trong Phụ lục",
    "requirement": "Yêu cầu",
}
REQUIRED = "Bắt buộc"
ADDITIONAL = "Bổ sung (nếu có)"

COMPLETE = "Đủ"
BLANK = "Chưa điền"
MISSING = "Thiếu: "
AT_ODDS = "Tỷ lệ chưa khớp với tình trạng"
REMAINING = ("Còn ", " dòng chưa đủ")
CHECK_WORDS: Mapping[str, str] = {
    "content": "nội dung công việc",
    "result": "kết quả",
    "status": "tình trạng",
    "completed_on": "ngày hoàn thành",
    "documents": "văn bản/sản phẩm",
    "difficulties": "nguyên nhân quá hạn",
}

PROMPTS: Mapping[str, str] = {
    "result": "Ghi việc đã làm được trong kỳ, 1 đến 4 dòng, có số liệu. Xuống dòng trong ô: Alt + Enter.",
    "status": "Bấm mũi tên và chọn một mục. Đúng hạn hay trễ hạn do chương trình tự tính.",
    "percent": "Ghi một số từ {lower} đến {upper}, ví dụ 80. Đã hoàn thành thì ghi {upper}.",
    "completed_on": "Chỉ ghi khi đã hoàn thành, theo dạng ngày/tháng/năm, từ {start} đến {cutoff}.",
    "documents": "Ghi số, ký hiệu, ngày của văn bản, ví dụ: Kế hoạch số 15/KH-SKHCN ngày 05/3/2024; hoặc tên sản phẩm.",
    "difficulties": "Ghi khó khăn, vướng mắc và nguyên nhân. Bắt buộc nếu nhiệm vụ đã quá hạn.",
    "proposals": "Ghi đề xuất, kiến nghị và nơi cần giải quyết.",
    "next_steps": "Ghi việc sẽ làm trong kỳ tới.",
    "content": "Chỉ dùng cho nhiệm vụ phát sinh: ghi tên việc.",
    "nil": "Chỉ chọn “Có” khi cả kỳ đơn vị không có việc gì để báo cáo; khi đó phải ghi lý do ở ô dưới.",
    "nil_reason": "Ghi lý do vì sao cả kỳ không phát sinh.",
    "prepared_by": "Ghi chức vụ của người lập biểu (không bắt buộc).",
}
WRONG: Mapping[str, str] = {
    "status": "Tình trạng phải chọn trong danh sách.",
    "percent": "Tỷ lệ phải là số từ {lower} đến {upper}.",
    "completed_on": "Ngày hoàn thành thường nằm từ {start} đến {cutoff}. Bạn có chắc không?",
    "nil": "Chọn “Có” hoặc để trống.",
}
AMOUNT_PROMPT = "Nhập số, đơn vị tính: {unit}. Để trống nếu không có."
AMOUNT_HOW = (
    "Nhập số, đơn vị tính: {unit}, không kèm chữ; số lẻ dùng dấu phẩy. Các đơn vị được cộng dồn theo cột này, nên không ghi "
    "tỷ lệ."
)
AMOUNT_WRONG = "Hãy nhập một số, đơn vị tính: {unit}, không kèm chữ."
WRONG_TITLE = "Xem lại ô này"

FORM_LABELS: Mapping[str, str] = {
    "nil": "Cả kỳ không phát sinh (chọn “Có” nếu đúng)",
    "nil_reason": "Lý do không phát sinh",
    "prepared_by": "Người lập biểu (chức vụ)",
}

STEP_MEASURES = "Mở tờ “Giải pháp”: dòng “Bắt buộc” phải có kết quả, không có gì thì ghi “Không phát sinh”; các dòng khác chỉ ghi điều chưa nói ở tờ “Phụ lục”."
"""Left out where the plan is its appendix alone."""
STEPS: tuple[str, ...] = (
    "Mở tờ “Phụ lục”, điền các ô nền vàng ở phần A (nhiệm vụ đơn vị chủ trì): mỗi nhiệm vụ một dòng.",
    "Phần B chỉ ghi khi đơn vị có đóng góp; để trống nghĩa là không có. Phần C ghi việc phát sinh ngoài Kế hoạch.",
    STEP_MEASURES,
    "Nhìn cột “Kiểm tra”: dòng nào chưa “Đủ” thì điền tiếp. Không cần xóa, không cần chèn cột.",
    "Lưu lại (giữ dạng .xlsx, tên tệp nào cũng được) và gửi {address} trước ngày {before}.",
)
_WHEN_THERE_IS = "Khi có"
HEADING_STEPS = "Cách làm"
HEADING_COLUMNS = "Cách điền từng cột"
HEADING_UNIT = "Phần chung của đơn vị (ô nền vàng)"
HEADING_DEADLINE = "Hạn gửi"
COLUMN_HEADS = ("Cột", "Khi nào phải điền", "Cách điền")
EXAMPLE_HEADING = "Ví dụ một dòng đã điền"
EXAMPLE: Mapping[str, str] = {
    "result": "Đã ban hành Kế hoạch và tổ chức 02 hội nghị triển khai với 120 lượt người tham dự; hoàn thành 3/5 nội dung.",
    "status": labels.STATUS[Status.IN_PROGRESS],
    "percent": "60",
    "documents": "Kế hoạch số 15/KH-SKHCN ngày 05/3/2024",
    "difficulties": "Kinh phí phân bổ chậm so với dự kiến.",
    "next_steps": "Hoàn thành 2 nội dung còn lại trong quý III.",
}


def amount_line(amount: Amount) -> tuple[str, str, str]:
    """Return name, need and way to fill of a column of numbers, for the guidance page."""
    return amount.title, _WHEN_THERE_IS, AMOUNT_HOW.format(unit=amount.unit)


def last_amount(amount: Amount, value: Decimal) -> str:
    """Return the note that tells the number of the period before."""
    return LAST_PERIOD.format(text=f"{amounts.written(value)} {amount.unit}")


def needed(field: Field) -> str:
    """Say when a field has to be filled, from its record."""
    return {
        Need.ALWAYS: "Luôn luôn"
        if field.kind is Kind.CHOICE
        else "Luôn luôn (trừ khi tình trạng là “Không phát sinh”)",
        Need.WHEN_DONE: "Khi đã hoàn thành",
        Need.WHEN_OVERDUE: "Khi nhiệm vụ quá hạn mà chưa xong",
        Need.OPTIONAL: _WHEN_THERE_IS,
    }[field.need]


def prompt(key: str, period: Period) -> str:
    """Return the prompt of an input cell."""
    return _filled(PROMPTS[key], key, period)


def wrong(key: str, period: Period) -> str:
    """Return the words shown when something else is typed."""
    return _filled(WRONG[key], key, period)


def _filled(text: str, key: str, period: Period) -> str:
    """Fill bounds and days from the field and the period."""
    field = FIELDS.get(key)
    bounds = {"lower": field.lower, "upper": field.upper} if field is not None else {}
    return text.format(start=wording.day(period.start), cutoff=wording.day(period.cutoff), **bounds)


def help_line(text: str, plan: Plan, period: Period, check: str) -> str:
    """Return the line on top of a data sheet, with the deadline and the letter of the column of the check."""
    return text.format(
        check=check,
        address=plan.return_address,
        before=wording.day(period.unit_before),
        last=wording.day(calendar.last_day(period.unit_before)),
    )


def steps(plan: Plan, period: Period) -> list[str]:
    """Return the steps of the guidance page."""
    listed = [each for each in STEPS if plan.measures or each != STEP_MEASURES]
    return [each.format(address=plan.return_address, before=wording.day(period.unit_before)) for each in listed]


def deadline(plan: Plan, period: Period) -> str:
    """Say the deadline, and the last working day before it."""
    return working_days.deadline(f"Gửi {plan.return_address}", plan, period.unit_before)


def title(template: str, period: Period) -> str:
    """Return a title with the name of the period in capitals."""
    return template.format(period=period.name.upper())


def unit_line(unit: Unit) -> str:
    """Name the reporting unit."""
    return UNIT_LINE.format(unit=unit.name)


def requirement(plan: Plan, measure: Measure, unit: Unit) -> str:
    """Say whether the unit has to answer for a measure itself."""
    return REQUIRED if plan.measure_is_required(measure, unit.code) else ADDITIONAL
