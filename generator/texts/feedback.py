"""Words of the feedback workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from generator.findings import Finding, Severity, count
from generator.model import CONTENT, Answer, PastFinding, Period, Plan, Round, Unit
from generator.texts import wording

TITLE = "PHẢN HỒI VỀ BÁO CÁO {period}"
UNIT = "Đơn vị: {unit}"
TO_DO = (
    "1. Sửa các ô nêu dưới đây ngay trong tệp này: bấm vào địa chỉ ô để tới ô đó. Ô màu đỏ phải sửa; ô màu cam thì sửa, "
    "hoặc để nguyên và ghi lý do vào cột “Giải trình”.\n"
    "2. Lưu lại và gửi lại cả tệp; không cần đổi tên tệp, không cần xóa tờ này.\n"
    "Sửa xong, ô vẫn giữ màu và ghi chú, không sao. Dòng ghi “Đủ” ở cột “Kiểm tra” mà có tên dưới đây thì vẫn phải sửa."
)
TOTAL = "Có {parts}."
TOTAL_ERRORS, TOTAL_WARNINGS = "{count} mục phải sửa", "{count} mục sửa hoặc giải trình"
REFILLED = (
    "Tệp đơn vị gửi không ở dạng .xlsx nên nội dung đọc được đã chép sang biểu mẫu này; địa chỉ ô là của tệp này. "
)
TO_DO_ELSEWHERE = (
    "Tệp đơn vị gửi không ở dạng đánh dấu được. Hãy sửa các ô nêu dưới đây trong tệp đơn vị đã gửi, lưu lại dạng .xlsx "
    "và gửi lại tệp đó."
)
ONLY_WARNINGS = "Báo cáo đã được tiếp nhận. Với các mục dưới đây, hãy sửa ô hoặc ghi lý do vào cột “Giải trình”, lưu lại rồi gửi lại cả tệp."
ACCEPTED = "Báo cáo đã được tiếp nhận đầy đủ, không có gì phải sửa."
NOT_SENT = "Văn phòng chưa nhận được báo cáo của đơn vị. Hãy điền biểu mẫu kỳ này và gửi trước ngày {before}."
BY_WHEN = "Gửi về {address}, chậm nhất hết ngày {last}; nếu đã qua ngày đó, hãy gửi ngay."
MAIL = "{address} (thư điện tử: {mail})"
HEADS = ("STT", "Mức độ", "Nhiệm vụ", "Ô", "Vấn đề", "Cách sửa", "Giải trình")
WIDTHS = (5, 13, 24, 13, 35, 35, 21)
LEVELS = {Severity.ERROR: "Phải sửa", Severity.WARNING: "Sửa hoặc giải trình", Severity.INFO: "Để biết"}
RECEIPT = "Chúng tôi đã đọc được:"
RECEIPT_NOTE = (
    "Để đơn vị so lại; nội dung dài được rút gọn bằng dấu “…”. Chỗ nào không đúng, hãy sửa ở ô ấy hoặc báo Văn phòng."
)
NO_ANSWER = "–"
"""Where there is nothing to explain."""
COMMENT_AUTHOR = "Văn phòng"
COMMENT_LINE = "Xem mục số {number} của tờ “Cần sửa”."
COMMENT_START = "Văn phòng:"
"""How our comments begin, so that they are known again when the workbook comes back."""
EXTRA = "Phát sinh: {about}"
NAMELESS = "Phát sinh, dòng {row} (chưa ghi tên việc)"
WHOLE_FILE = "cả tệp"
SINCE = {"remaining": "còn lại", "new": "mới"}
MENDED = "Đã sửa so với bản gửi trước ({file}):"
COMPARED = "So với bản gửi trước: đã sửa {mended}, còn lại {remaining}, mới {new}."


class Mended(Struct, frozen=True):
    """What a unit mended since the return before: heading, and (where, what it was) of each."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def mended(before: Round, findings: Sequence[PastFinding]) -> Mended:
    """Return what is shown of the findings that stand no more."""
    return Mended(MENDED.format(file=before.file), tuple((each.where, each.message) for each in findings))


def compared(mended: Mended, findings: Sequence[Finding]) -> str:
    """Sum up what became of the findings of the return before."""
    states = [each.values.get("since") for each in findings]
    return COMPARED.format(mended=len(mended.lines), remaining=states.count("remaining"), new=states.count("new"))


def level(finding: Finding) -> str:
    """Name the level of a finding, with whether it is new where the unit sent again."""
    since = SINCE.get(str(finding.values.get("since", "")))
    return f"{LEVELS[finding.severity]}\n({since})" if since else LEVELS[finding.severity]


def task(finding: Finding) -> str:
    """Name the task of a finding: its code, and what it is about where that is known; one outside the plan has none."""
    about, name = str(finding.values.get("about", "")), str(finding.values.get("named", finding.task))
    return f"{name} – {about}" if about else name


def extra(answer: Answer) -> str:
    """Name a task outside the plan by what it is, one without a name by its row."""
    about = wording.shortened(answer.text(CONTENT.key), 60)
    return EXTRA.format(about=about) if about else NAMELESS.format(row=answer.place.row)


def total(findings: Sequence[Finding]) -> str:
    """Count what has to be mended and what may be explained instead, "" where there is neither."""
    counts = ((TOTAL_ERRORS, Severity.ERROR), (TOTAL_WARNINGS, Severity.WARNING))
    parts = [text.format(count=number) for text, each in counts if (number := count(findings, each))]
    return TOTAL.format(parts=" và ".join(parts)) if parts else ""


def title(period: Period) -> str:
    """Return the heading of the sheet."""
    return TITLE.format(period=period.name.upper())


def unit_line(unit: Unit) -> str:
    """Name the unit."""
    return UNIT.format(unit=unit.name)


def what_to_do(findings: list[Finding], *, sent: bool, marked: bool, period: Period) -> str:
    """Say in one or two sentences what the unit has to do."""
    if not sent:
        return NOT_SENT.format(before=wording.day(period.unit_before))
    if any(each.severity is Severity.ERROR for each in findings):
        return TO_DO if marked else TO_DO_ELSEWHERE
    return ONLY_WARNINGS if any(each.severity is Severity.WARNING for each in findings) else ACCEPTED


def return_address(plan: Plan) -> str:
    """Say where the workbook goes, with the Office's e-mail where the plan has it."""
    office = wording.compare_key(plan.return_address)
    known = {wording.compare_key(name): each.email for each in plan.units for name in (each.name, *each.aliases)}
    mail = known.get(office, "")
    return MAIL.format(address=plan.return_address, mail=mail) if mail else plan.return_address


def by_when(address: str, last_day: date) -> str:
    """Say where the workbook goes and until when."""
    return BY_WHEN.format(address=address, last=wording.day(last_day))


def comment(number: int, message: str, fix: str) -> str:
    """Return the text of a cell comment; `number` is that of its line on the first sheet."""
    return f"{COMMENT_START} {message}\n{fix}\n{COMMENT_LINE.format(number=number)}"


def is_ours(comment: str) -> bool:
    """Tell whether a comment holds something that an earlier feedback added."""
    return COMMENT_START in comment


def senders_own(comment: str) -> str:
    """Return what the sender noted at a cell, without what an earlier feedback added below it."""
    return comment.partition(COMMENT_START)[0].strip()
