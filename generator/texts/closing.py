"""What is said of signed reports, of periods opened again, and of earlier runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from generator.model import Changes
from generator.model.signing import ParagraphChange, Signing, Summary
from generator.texts import consolidated, wording

SIGNED = "Báo cáo đã ký: số {number} ngày {day}."
REOPENED = "Mở lại kỳ lúc {at}: {reason}"
HEADING = "Báo cáo đã ký"
SINCE_HEADING = "Thay đổi so với bản đã ký số {number} ngày {day}"
PARAGRAPHS = "Báo cáo: {count} đoạn khác với bản đã ký"
PARAGRAPH = "“{before}” → “{after}”"
NOTHING_THERE = "(không có)"
SHOWN_PARAGRAPHS = 5
CLOSED = "Đã chốt kỳ {period}: báo cáo số {number} ngày {day}. Các tệp như khi ký nằm ở {folder}."
NEXT = 'Từ nay lệnh merge và report không ghi đè kỳ này. Muốn tổng hợp lại: baocao merge … --reopen "lý do".'
NOTES: Mapping[str, str] = {
    "still-draft": "Lưu ý: báo cáo trong thư mục còn ghi DỰ THẢO. Nếu bản đã ký khác bản này, hãy chép bản đã ký vào đây rồi chốt lại.",
    "workbook-edited": "Lưu ý: bản tổng hợp đã được sửa sau lần chạy cuối; báo cáo trong thư mục có thể chưa có nội dung đó.",
    "report-edited": "Lưu ý: báo cáo Word đã được sửa tay sau lần chạy cuối; bản được giữ là bản đã sửa.",
}
COLUMNS = ("Bản", "Có đến lúc", "Đơn vị đã gửi", "Lỗi", "Cảnh báo", "Mã lần tổng hợp", "Số tệp được thay")
CURRENT = "hiện nay"
NO_RUNS = "Chưa có lần tổng hợp nào trong {folder}."
PERIOD_HEADING = "Kỳ {name}"
RESTORED = "Đã đưa {count} tệp của bản {stamp} trở lại {folder}."
RESTORED_KEPT = "Bản vừa được thay nay là bản {kept}."
_STAMP = r"(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})"
RESTORE_HINT = "Muốn trở lại một bản: baocao history {period} --restore BẢN"


def signed_line(signing: Signing) -> str:
    """Name the signed report."""
    return SIGNED.format(number=signing.number, day=wording.day(signing.day))


def signing_lines(signing: Signing) -> list[str]:
    """Name the signed report, and say each time why the period was opened again."""
    return [
        signed_line(signing),
        *(REOPENED.format(at=wording.moment(each.at), reason=each.reason) for each in signing.reopened),
    ]


def since_heading(signing: Signing) -> str:
    """Head what changed since the report was signed."""
    return SINCE_HEADING.format(number=signing.number, day=wording.day(signing.day))


def since_lines(changes: Changes, paragraphs: Sequence[ParagraphChange], unit_name: Callable[[str], str]) -> list[str]:
    """Say what changed since the report was signed, a line each."""
    if not paragraphs:
        return consolidated.change_lines(changes, unit_name)
    lines = [] if changes.none else consolidated.change_lines(changes, unit_name)
    lines.append(PARAGRAPHS.format(count=len(paragraphs)))
    for each in paragraphs[:SHOWN_PARAGRAPHS]:
        before, after = (text or NOTHING_THERE for text in wording.difference(each.before, each.after))
        lines.append(PARAGRAPH.format(before=before, after=after))
    return lines


def closed_lines(signing: Signing, period: str, folder: str) -> list[str]:
    """Say that a period is closed, where its files are, and how it can be opened again."""
    text = CLOSED.format(period=period, number=signing.number, day=wording.day(signing.day), folder=folder)
    return [text, NEXT]


def run_row(stamp: str, summary: Summary, replaced: int) -> tuple[str, ...]:
    """Return the cells of an earlier run."""
    moment = re.match(_STAMP, stamp)
    until = "{3}:{4} {2}/{1}/{0}".format(*moment.groups()) if moment else CURRENT
    counts = (f"{summary.sent}/{summary.units}", str(summary.errors), str(summary.warnings))
    return (stamp or CURRENT, until, *counts, summary.run_id, str(replaced or ""))


def restored_line(stamp: str, folder: object, count: int, kept: str) -> str:
    """Say that an earlier run was put back, and where what it replaced is kept."""
    text = RESTORED.format(stamp=stamp, folder=folder, count=count)
    return f"{text} {RESTORED_KEPT.format(kept=kept)}" if kept else text
