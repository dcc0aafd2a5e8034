"""How a figure or sentence of the report came about, in words."""

from __future__ import annotations

from collections.abc import Mapping

RULES: Mapping[str, str] = {
    "as-written": "Nguyên văn của đơn vị.",
    "state": "Viết từ tình trạng, tỷ lệ và ngày hoàn thành mà đơn vị ghi, so với thời hạn trong kế hoạch.",
    "counts": (
        "Đếm nhiệm vụ theo tình trạng đơn vị chủ trì ghi, so với thời hạn tại ngày chốt số liệu; mỗi nhiệm vụ đếm một lần."
    ),
    "sum": "Cộng các số đơn vị chủ trì ghi ở cột số liệu của kế hoạch; không tính bình quân.",
    "rate": "Tỷ lệ = số nhiệm vụ đã hoàn thành / (tổng số trừ không phát sinh), làm tròn một chữ số thập phân.",
    "compared": "So tình trạng kỳ này với bản tổng hợp kỳ trước, trên các nhiệm vụ có ở cả hai kỳ.",
    "received": "Đếm theo tờ “Nộp báo cáo” của bản tổng hợp.",
    "nil": "Đơn vị báo không phát sinh.",
    "missing": "Chỗ trống: đơn vị chưa báo cáo hoặc ghi chưa dùng được.",
    "edited": "Lời Văn phòng biên tập trong bản tổng hợp.",
    "fixed": "Lời văn cố định ở tờ “Đề cương” của kế hoạch.",
    "": "Lời văn của kế hoạch hoặc của chương trình.",
}
"""By the rule of a span."""

IN_PARAGRAPH = "Đoạn: {text}"
IN_TABLE = "{annex}, dòng “{row}”, cột “{column}”: {text}"
SOURCES = "Nguồn ({count} ô):"
SOURCE = "{place} = {value}"
MORE = "… còn {count} ô nữa; xem tờ “Nguồn” của bản tổng hợp."
NO_SOURCE = "Không lấy từ ô nào của đơn vị."
EDITED_AT = "Xem {where} của {file}."
