"""Words of the plan workbook: sheet names, headings with their notes, labels, codes of closed lists."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.model import DeadlineKind, Plan, Source
from generator.texts import wording

SHEET_INFO = "Thông tin"
SHEET_UNITS = "Đơn vị"
SHEET_TASKS = "Nhiệm vụ"
SHEET_MEASURES = "Giải pháp"
SHEET_PERIODS = "Kỳ báo cáo"
SHEET_OUTLINE = "Đề cương"
SHEET_BODIES = "Cơ quan"
"""May be missing: plans of before there was succession of bodies are read too."""
SHEET_PAST = "Thay đổi"
"""What tasks were before the plan changed within the year; `plan diff --record` writes it."""
SHEET_AMOUNTS = "Số liệu"
"""May be missing: numbers with a unit of measure that every task is asked for."""
SHEET_LISTS = "Danh sách"
"""Hidden: the words that the drop-downs offer."""
YES, NO = "có", "không"
HOW_TO_FILL = "Cách điền"

ALL = "tất cả"
"""Stands for all units but the lead in a list of partner units."""
INFERRED = "suy ra"
ASSUMED = "giả định"
LIST_MARK = "; "
LEVELS = (0, 1, 2, 9)
"""Levels of the outline: no heading, I., 1., annex."""
PLACES: Mapping[str, str] = {
    "issuer": "cơ quan ban hành",
    "period": "tên kỳ",
    "plan": "trích yếu kế hoạch",
    "plan_citation": "kế hoạch kèm số, ngày",
    "year": "năm",
    "recipients": "nơi kính gửi",
}
"""The names that a wording may hold in braces, and what they stand for in the report."""


class Heading(Struct, frozen=True):
    """A column of a plan sheet: heading, note that explains it, width in characters."""

    text: str
    note: str
    width: float
    required: bool = False
    optional: bool = False
    """The whole column may be missing, as in workbooks of an older version."""


NOTE = Heading("Ghi chú", "Ghi chú tự do; chương trình không đọc.", 34, optional=True)

INFO_COLUMNS: Mapping[str, Heading] = {
    "label": Heading(
        "Mục", "Tên mục; giữ nguyên chữ. Mục có nhiều giá trị thì mỗi giá trị một dòng, lặp lại tên mục.", 34, True
    ),
    "value": Heading("Nội dung", "Nội dung của mục. Để trống nếu chưa có (ví dụ số, ngày của Kế hoạch).", 80),
    "note": NOTE,
}

INFO: Mapping[str, str] = {
    "id": "Mã kế hoạch",
    "year": "Năm",
    "title": "Trích yếu kế hoạch",
    "number": "Số kế hoạch",
    "issued_on": "Ngày kế hoạch",
    "parent": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "symbol": "Chữ viết tắt cơ quan",
    "place": "Địa danh",
    "authority": "Quyền hạn ký",
    "post": "Chức vụ người ký",
    "signer": "Họ tên người ký",
    "recipients": "Kính gửi",
    "distribution": "Nơi nhận báo cáo",
    "plan_distribution": "Nơi nhận kế hoạch",
    "legal_bases": "Căn cứ",
    "return_address": "Nơi đơn vị gửi báo cáo",
    "all_units_name": "Cách gọi chung các đơn vị",
    "one_report_each": "Mỗi nơi nhận một báo cáo riêng",
}
INFO_LISTS = frozenset({"recipients", "distribution", "plan_distribution", "legal_bases"})
INFO_OPTIONAL = frozenset(
    {"parent", "number", "issued_on", "authority", "legal_bases", "plan_distribution", "recipients", "one_report_each"}
)
INFO_NOTES: Mapping[str, str] = {
    "id": "Không đổi trong năm: biểu mẫu đã gửi được nhận ra bằng mã này.",
    "number": "Chỉ ghi số, ví dụ 15.",
    "issued_on": "Dạng ngày/tháng/năm.",
    "symbol": "Đứng sau dấu gạch trong ký hiệu văn bản: KH-…, BC-…",
    "parent": f"{INFERRED}: in ở góc trái báo cáo.",
    "place": INFERRED,
    "authority": "Để trống nếu Giám đốc trực tiếp ký.",
    "recipients": "Theo mục IV của Kế hoạch.",
    "distribution": f"{INFERRED}: theo nơi nhận của Kế hoạch.",
    "plan_distribution": "Nguyên văn nơi nhận của Kế hoạch.",
    "legal_bases": "Theo phần mở đầu của Kế hoạch.",
    "return_address": "Theo mục IV của Kế hoạch.",
    "one_report_each": "Ghi “có” để in cho mỗi nơi ở dòng Kính gửi một báo cáo riêng; để trống là một báo cáo chung.",
    "all_units_name": "Gặp cách gọi này ở cột phối hợp thì hiểu là mọi đơn vị trừ đơn vị chủ trì.",
}

INFO_BLANK_NOTES: Mapping[str, str] = {
    "number": f"Chưa có; báo cáo sẽ in chỗ trống cho đến khi điền. {INFO_NOTES['number']}",
    "issued_on": f"Chưa có; báo cáo sẽ in chỗ trống cho đến khi điền. {INFO_NOTES['issued_on']}",
}

UNIT_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", "Chữ thường không dấu, không đổi qua các năm; có trong tên tệp.", 10, True),
    "name": Heading("Tên đơn vị", "Tên đầy đủ đang dùng.", 48, True),
    "aliases": Heading("Tên khác", "Các tên khác của đơn vị trong kế hoạch và văn bản, mỗi tên một dòng.", 48),
    "email": Heading("E-mail", "Địa chỉ nhận biểu mẫu và phản hồi.", 26),
    "valid_from": Heading("Hiệu lực từ", "Ngày đơn vị bắt đầu mang tên này; để trống nếu không rõ.", 13),
    "valid_to": Heading("Hiệu lực đến", "Ngày cuối cùng còn mang tên này; để trống nếu đang hoạt động.", 13),
    "successor": Heading(
        "Đơn vị kế thừa", "Mã đơn vị nhận nhiệm vụ sau ngày ở cột Hiệu lực đến (đổi tên, hợp nhất, chia tách).", 14
    ),
    "assignment": Heading(
        "Nhiệm vụ được giao", "Nguyên văn mục III của kế hoạch; dùng để đối chiếu văn bản.", 70, optional=True
    ),
    "note": NOTE,
}

_VERBATIM = "Nguyên văn Phụ lục kế hoạch."

TASK_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", "Mã cố định của nhiệm vụ (I.1, II.3 …); dòng mục lớn chỉ có mã mục (I, II).", 7, True),
    "ordinal": Heading("TT", "Như trong Phụ lục kế hoạch.", 5, True),
    "content": Heading("Nội dung công việc", _VERBATIM, 36, True),
    "supervisor": Heading("Phân công chỉ đạo", _VERBATIM, 13),
    "lead": Heading("Đ.vị chủ trì thực hiện", _VERBATIM, 16),
    "partners": Heading("Đ.vị phối hợp thực hiện", _VERBATIM, 16),
    "target": Heading("Mục tiêu/Kết quả đạt được", f"{_VERBATIM} Mỗi ý một dòng (Alt + Enter).", 42),
    "timeframe": Heading("Thời gian thực hiện", _VERBATIM, 15),
    "lead_unit": Heading("Mã đơn vị chủ trì", "Chọn mã ở tờ Đơn vị.", 10),
    "partner_units": Heading(
        "Mã đơn vị phối hợp", f"Các mã cách nhau bằng dấu chấm phẩy; “{ALL}” là mọi đơn vị trừ đơn vị chủ trì.", 12
    ),
    "deadline_kind": Heading(
        "Loại thời hạn",
        "Chọn trong danh sách. Để trống cả ô này và ô Hạn cuối thì chương trình hiểu theo cột Thời gian thực hiện.",
        13,
    ),
    "due": Heading("Hạn cuối", "Ngày cuối cùng còn trong hạn; để trống nếu không có thời hạn cụ thể.", 12),
    "note": Heading(NOTE.text, NOTE.note, 20),
}

MEASURE_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", "Mã cố định: GP.1, GP.2 …", 9, True),
    "ordinal": Heading("TT", "Số thứ tự ở mục II của kế hoạch.", 6, True),
    "short_title": Heading("Tên ngắn", "Dùng làm đề mục trong báo cáo.", 30, True),
    "text": Heading("Nội dung", "Nguyên văn mục II của kế hoạch.", 100, True),
    "units": Heading(
        "Mã đơn vị thực hiện", "Các mã cách nhau bằng dấu chấm phẩy, theo mục III của kế hoạch.", 16, True
    ),
    "tasks": Heading("Mã nhiệm vụ liên quan", "Các nhiệm vụ trong Phụ lục thực hiện giải pháp này.", 16),
    "note": Heading(NOTE.text, NOTE.note, 20),
}

PERIOD_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã", "Dùng trên dòng lệnh và trong tên tệp.", 12, True),
    "name": Heading("Tên kỳ", "Cách gọi trong báo cáo.", 28, True),
    "start": Heading("Từ ngày", "Ngày đầu kỳ.", 14, True),
    "cutoff": Heading("Đến ngày", "Ngày chốt số liệu.", 14, True),
    "unit_before": Heading(
        "Đơn vị gửi trước ngày", "Như kế hoạch ghi: “trước ngày 18/5” là chậm nhất hết ngày 17/5.", 16, True
    ),
    "agency_before": Heading("Cơ quan gửi trước ngày", "Như kế hoạch ghi.", 16, True),
    "note": Heading(NOTE.text, NOTE.note, 50),
}

OUTLINE_COLUMNS: Mapping[str, Heading] = {
    "key": Heading("Mã mục", "Không trùng nhau, không đổi giữa các lần chạy.", 16, True),
    "level": Heading("Cấp", "0: không có đề mục; 1: I, II …; 2: 1, 2 …; 9: phụ lục.", 6, True),
    "heading": Heading("Đề mục", "Không ghi số thứ tự, chương trình tự đánh số.", 44),
    "source": Heading("Nguồn nội dung", "Chọn trong danh sách.", 22, True),
    "argument": Heading("Tham số", "Mã mục lớn của Phụ lục (I, II), nếu nguồn là kết quả nhiệm vụ.", 10),
    "wording": Heading(
        "Lời văn cố định",
        "Chữ trong ngoặc nhọn được thay khi in báo cáo: "
        + "; ".join(f"{{{name}}} là {meaning}" for name, meaning in PLACES.items())
        + ".",
        60,
    ),
    "when_empty": Heading("Khi không có nội dung", "Câu in ra khi nguồn trống; để trống thì bỏ cả mục.", 34),
    "printed": Heading("In", "Để trống là có in; chọn “không” để tạm bỏ mục này khỏi báo cáo.", 7, optional=True),
    "note": Heading(NOTE.text, NOTE.note, 26),
}

SHEET_DAYS_OFF = "Ngày nghỉ"
"""Optional: plan workbooks without it are read as they are."""
DAY_OFF_COLUMNS: Mapping[str, Heading] = {
    "day": Heading("Ngày", "Ngày nghỉ hoặc làm việc khác lịch thường, theo văn bản của cấp có thẩm quyền.", 14, True),
    "work": Heading("Nghỉ hay làm", "Ghi “nghỉ” hoặc “làm bù”; để trống là nghỉ.", 16),
    "document": Heading("Văn bản", "Số, ngày văn bản cho nghỉ hoặc hoán đổi.", 40),
    "note": NOTE,
}
DAY_KINDS: Mapping[bool, str] = {False: "nghỉ", True: "làm bù"}
BODY_COLUMNS: Mapping[str, Heading] = {
    "name": Heading("Tên cơ quan", "Cơ quan nhận báo cáo, ngoài Sở, có thay đổi về tổ chức.", 40, True),
    "aliases": Heading("Tên khác", "Tên viết tắt, tên khác trong nơi nhận; mỗi tên một dòng.", 30),
    "valid_to": Heading("Hiệu lực đến", "Ngày cuối cùng cơ quan còn mang tên này.", 14),
    "successor": Heading("Cơ quan kế thừa", "Tên cơ quan nhận báo cáo từ ngày hôm sau.", 40),
    "note": NOTE,
}

PAST_COLUMNS: Mapping[str, Heading] = {
    "code": Heading("Mã cũ", "Mã của nhiệm vụ, giải pháp trước khi kế hoạch thay đổi. Để trống: mới thêm.", 9),
    "content": Heading("Nội dung cũ", "Nguyên văn trước khi thay đổi, như biểu mẫu đã gửi.", 60, True),
    "lead_unit": Heading("Mã đơn vị chủ trì cũ", "Đơn vị chủ trì trước khi thay đổi; giải pháp để trống.", 14),
    "now": Heading("Mã hiện nay", "Để trống: đã bỏ. Nhiều mã: đã tách.", 16),
    "note": NOTE,
    "units": Heading("Mã đơn vị khác khi đó", "Đơn vị phối hợp; của giải pháp là đơn vị thực hiện.", 20, optional=True),
    "change": Heading("Lần thay đổi", "Lần thay đổi thứ mấy trong năm: 1, 2…", 9, optional=True),
    **{
        key: Heading(f"{TASK_COLUMNS[key].text} (cũ)", "Trước khi thay đổi.", TASK_COLUMNS[key].width, optional=True)
        for key in ("ordinal", "supervisor", "lead", "partners", "target", "timeframe")
    },
}

AMOUNT_CODES = tuple(f"SL.{number}" for number in range(1, 7))
AMOUNT_COLUMNS: Mapping[str, Heading] = {
    "code": Heading(
        "Mã", f"Một trong {', '.join(AMOUNT_CODES)}; giữ nguyên ý nghĩa, vì biểu mẫu đã gửi mang mã này.", 8, True
    ),
    "heading": Heading("Tên cột", "Tên cột trong biểu mẫu, ví dụ Kinh phí giải ngân.", 40, True),
    "unit": Heading("Đơn vị tính", "Số được cộng dồn theo đơn vị tính này, nên không dùng tỷ lệ %.", 16, True),
    "note": NOTE,
}

SHEETS: Mapping[str, Mapping[str, Heading]] = {
    SHEET_INFO: INFO_COLUMNS,
    SHEET_UNITS: UNIT_COLUMNS,
    SHEET_TASKS: TASK_COLUMNS,
    SHEET_MEASURES: MEASURE_COLUMNS,
    SHEET_PERIODS: PERIOD_COLUMNS,
    SHEET_OUTLINE: OUTLINE_COLUMNS,
    SHEET_BODIES: BODY_COLUMNS,
    SHEET_PAST: PAST_COLUMNS,
    SHEET_AMOUNTS: AMOUNT_COLUMNS,
    SHEET_DAYS_OFF: DAY_OFF_COLUMNS,
}
SHEETS_OPTIONAL = frozenset({SHEET_BODIES, SHEET_PAST, SHEET_AMOUNTS, SHEET_DAYS_OFF})
SHEETS_MAY_BE_EMPTY = SHEETS_OPTIONAL | {SHEET_MEASURES}
"""A plan may consist of its appendix alone."""

SHEET_NOTES: Mapping[str, tuple[str, ...]] = {
    SHEET_INFO: (
        "Mỗi dòng một mục; giữ nguyên chữ ở cột Mục.",
        "Mục có nhiều giá trị (Kính gửi, Nơi nhận, Căn cứ): mỗi giá trị một dòng.",
        "Thêm giá trị: chèn dòng, chép lại tên mục.",
    ),
    SHEET_UNITS: (
        "Mỗi dòng một phòng, đơn vị, theo thứ tự của kế hoạch.",
        "Thêm đơn vị: thêm dòng với mã mới. Đổi tên: giữ mã, đưa tên cũ sang cột Tên khác.",
    ),
    SHEET_TASKS: (
        "Bảy cột đầu sau cột Mã là nguyên văn Phụ lục kế hoạch.",
        "Dòng mục lớn (I, II) chỉ ghi Mã, TT, Nội dung công việc.",
        "Thêm nhiệm vụ: thêm dòng với mã mới, dưới mục lớn của nó.",
    ),
    SHEET_MEASURES: (
        "Nguyên văn mục II của kế hoạch, mỗi dòng một nhiệm vụ, giải pháp.",
        "Cột Mã đơn vị thực hiện quyết định đơn vị nào phải báo cáo.",
    ),
    SHEET_PERIODS: (
        "Mỗi dòng một kỳ báo cáo.",
        "“Trước ngày 18/5” ghi 18/05: chậm nhất hết ngày 17/5.",
    ),
    SHEET_DAYS_OFF: ("Mỗi dòng một ngày nghỉ thêm, hoán đổi hoặc làm bù; ngày lễ theo luật không phải ghi.",),
    SHEET_OUTLINE: (
        "Đề cương báo cáo Word: thêm, bớt, đổi chỗ dòng để đổi báo cáo.",
        "Đề mục không ghi số thứ tự; chương trình tự đánh số.",
    ),
    SHEET_BODIES: (
        "Cơ quan nhận báo cáo đã đổi tên, hợp nhất: mỗi cơ quan một dòng.",
        "Kỳ có hạn gửi sau ngày Hiệu lực đến thì báo cáo ghi tên cơ quan kế thừa.",
    ),
    SHEET_PAST: (
        "Kế hoạch đã thay đổi những gì trong năm; lệnh plan diff --record ghi tờ này.",
        "Nhờ tờ này, báo cáo trên biểu mẫu cũ vẫn nhận được và chỉ rõ dòng nào đã cũ.",
    ),
    SHEET_AMOUNTS: (
        "Mỗi dòng là một cột số thêm vào biểu mẫu; báo cáo cộng dồn, không bao giờ tính bình quân.",
        "Trong Đề cương, thêm dòng có Nguồn nội dung là “số liệu cộng dồn” để in tổng.",
    ),
}
"""How to fill each sheet, a line each: in the note of its first heading and to the right of its table."""

INFERRED_MEASURES = f"Đơn vị, nhiệm vụ liên quan, tên ngắn: {INFERRED}"
ASSUMED_PERIODS = f"Từ ngày, đến ngày: {ASSUMED} (kế hoạch không nêu)"
INFERRED_TASKS = f"Các cột mã đơn vị, loại thời hạn, hạn cuối: {INFERRED}"

DEADLINE_KINDS: Mapping[DeadlineKind, str] = {
    DeadlineKind.DATE: "ngày cụ thể",
    DeadlineKind.MONTH: "tháng",
    DeadlineKind.QUARTER: "quý",
    DeadlineKind.HALF_YEAR: "6 tháng",
    DeadlineKind.YEAR: "cả năm",
    DeadlineKind.CONTINUOUS: "thường xuyên",
    DeadlineKind.PERIODIC: "định kỳ",
    DeadlineKind.UNKNOWN: "không rõ",
}

SOURCES: Mapping[Source, str] = {
    Source.SUBJECT: "trích yếu",
    Source.LEGAL_BASES: "căn cứ",
    Source.WORDING: "chỉ lời văn",
    Source.OPENING: "mở đầu",
    Source.FIGURES: "số liệu chung",
    Source.COMPARISON: "so với kỳ trước",
    Source.ACHIEVEMENTS: "kết quả nổi bật",
    Source.MISSING_UNITS: "đơn vị chưa gửi",
    Source.SECTION_RESULTS: "kết quả nhiệm vụ",
    Source.MEASURE_RESULTS: "kết quả giải pháp",
    Source.EXTRA_RESULTS: "nhiệm vụ phát sinh",
    Source.DIFFICULTIES: "khó khăn, nguyên nhân",
    Source.NEXT_STEPS: "nhiệm vụ kỳ tới",
    Source.PROPOSALS: "đề xuất, kiến nghị",
    Source.CLOSING: "kết luận",
    Source.AMOUNTS: "số liệu cộng dồn",
    Source.ANNEX_TASKS: "phụ lục nhiệm vụ",
    Source.ANNEX_UNITS: "phụ lục đơn vị",
    Source.ANNEX_SUPERVISORS: "phụ lục lãnh đạo",
    Source.ANNEX_DOCUMENTS: "phụ lục văn bản",
    Source.ANNEX_DISCIPLINE: "phụ lục kỷ luật báo cáo",
    Source.ANNEX_CHART: "biểu đồ",
}


def info_values(plan: Plan) -> Mapping[str, object]:
    """Return the values of the sheet Thông tin by their keys; a tuple takes a row for each of its values."""
    head, signer = plan.letterhead, plan.signer
    return {
        "id": plan.id, "year": plan.year, "title": plan.title, "number": plan.number, "issued_on": plan.issued_on,
        "parent": head.parent, "issuer": head.issuer, "symbol": head.symbol, "place": head.place,
        "authority": signer.authority, "post": signer.post, "signer": signer.name,
        "recipients": plan.recipients, "distribution": plan.distribution,
        "plan_distribution": plan.plan_distribution, "legal_bases": plan.legal_bases,
        "return_address": plan.return_address, "all_units_name": plan.all_units_name,
        "one_report_each": YES if plan.one_report_each else "",
    }  # fmt: skip


NO_DUE = "không có"


def deadline_rows(plan: Plan) -> list[tuple[str, str, str, str]]:
    """Return code, printed time, kind and last day of every task's deadline."""
    return [
        (
            each.code, wording.in_one_line(each.timeframe), DEADLINE_KINDS[each.deadline_kind],
            wording.day(each.due) if each.due else NO_DUE,
        )
        for each in plan.tasks
    ]  # fmt: skip
