"""Why a file cannot be read, and what its sender shall do: one line for each reason."""

from __future__ import annotations

from collections.abc import Mapping

_SEND_XLSX = "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As) dạng “Excel Workbook (.xlsx)” rồi gửi lại."
_SEND_FORM = "Hãy điền vào biểu mẫu Excel Văn phòng đã gửi rồi gửi lại."
_SEND_AGAIN = "Hãy gửi lại tệp, kiểm tra mở được trước khi gửi."
_UNLOCK = "Hãy bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại."
_COPY_OUT = "Hãy chép phần bảng đã điền sang biểu mẫu mới của Văn phòng rồi gửi lại."

REASONS: Mapping[str, tuple[str, str]] = {
    # what the file is instead of a workbook
    "empty": ("tệp rỗng, có thể chưa tải hết", _SEND_AGAIN),
    "damaged": ("tệp hỏng hoặc chưa tải hết", _SEND_AGAIN),
    "encrypted": ("tệp có mật khẩu", _UNLOCK),
    "pdf": ("đây là tệp PDF", _SEND_FORM),
    "image": ("đây là tệp ảnh", _SEND_FORM),
    "word": ("đây là văn bản Word", _SEND_FORM),
    "presentation": ("đây là tệp trình chiếu", _SEND_FORM),
    "text": ("đây là tệp văn bản thường, không phải bảng tính", _SEND_FORM),
    "csv": ("đây là tệp CSV, không còn biểu mẫu", _SEND_FORM),
    "html": ("đây là trang web (HTML) mang tên tệp Excel", _SEND_XLSX),
    "xml-spreadsheet": ("đây là bảng tính dạng cũ của Excel 2003", _SEND_XLSX),
    "flat-ods": ("đây là bảng tính OpenDocument dạng phẳng (.fods)", _SEND_XLSX),
    "archive": ("đây là tệp nén dạng khác .zip (rar, 7z, gz)", "Hãy giải nén rồi gửi tệp Excel, hoặc nén dạng .zip."),
    "program": ("đây là tệp chương trình", "Hãy để yên tệp này, điền vào biểu mẫu Excel Văn phòng đã gửi rồi gửi lại."),
    "sound": ("đây là tệp âm thanh hoặc phim", _SEND_FORM),
    "calendar": ("đây là lịch hoặc danh thiếp", _SEND_FORM),
    "signature": ("đây là tệp chữ ký số", _SEND_FORM),
    "mbox": ("đây là hộp thư (mbox) chứa nhiều thư", "Hãy lưu từng thư ra tệp .eml rồi chạy lại."),
    "winmail": (
        "thư gửi dạng winmail.dat của Outlook, tệp đính kèm nằm bên trong không mở được",
        "Hãy gửi lại thư ở dạng HTML hoặc văn bản thường, đính kèm tệp Excel.",
    ),
    "secret-mail": ("thư đã mã hóa", "Hãy gửi lại thư không mã hóa, đính kèm tệp Excel."),
    "unknown": ("đây không phải tệp Excel", _SEND_FORM),
    "not-a-workbook": ("đây không phải tệp Excel", _SEND_FORM),
    "not-a-file": ("đây không phải một tệp thường", "Hãy chép tệp Excel vào thư mục rồi chạy lại."),
    "no-file-inside": (
        "trong thư hoặc tệp nén này không có tệp báo cáo nào",
        "Hãy đề nghị người gửi đính kèm tệp Excel; nếu trong thư chỉ có đường dẫn, hãy tải tệp về.",
    ),
    "old-word": ("đây là văn bản Word dạng cũ (.doc) hoặc dạng khác .docx", _SEND_FORM),
    # what makes a workbook unreadable
    "no-sheet": ("trong tệp không có trang tính nào", _SEND_AGAIN),
    "ambiguous": ("tệp có hai phần trùng tên, mỗi chương trình đọc một khác", _SEND_XLSX),
    "doctype": ("tệp có phần khai báo lạ mà chương trình bảng tính không bao giờ ghi", _COPY_OUT),
    "too-large": ("tệp quá lớn, khác thường với một báo cáo", _COPY_OUT),
    "inflated": ("tệp giải nén ra quá lớn, khác thường với một báo cáo", _COPY_OUT),
    "too-many-parts": ("tệp có quá nhiều phần bên trong", _COPY_OUT),
    "too-many-cells": ("trang tính có quá nhiều ô có nội dung (trên một triệu)", _COPY_OUT),
    "too-many-rows": ("trang tính có quá nhiều dòng có nội dung (trên năm nghìn)", _COPY_OUT),
    "too-much-text": ("tệp chứa quá nhiều chữ, khác thường với một báo cáo", _COPY_OUT),
    "too-deep": ("cấu trúc bên trong tệp lồng nhau quá sâu", _COPY_OUT),
    "nested": ("thư hoặc tệp nén lồng nhau quá nhiều lớp", "Hãy gửi thẳng tệp Excel, không nén nhiều lần."),
    "too-many-files": ("thư hoặc tệp nén chứa quá nhiều tệp", "Hãy chỉ gửi tệp báo cáo của đơn vị."),
    "took-too-long": ("đọc quá lâu, tệp khác thường", _COPY_OUT),
    "too-much-memory": ("cần quá nhiều bộ nhớ để đọc, tệp khác thường", _COPY_OUT),
    "crashed": ("chương trình đọc dừng đột ngột, tệp khác thường", _COPY_OUT),
    "unexpected": ("tệp khác thường, chương trình chưa đọc được (chi tiết ở nhật ký)", _COPY_OUT),
    "consolidated-newer": (
        "đây là bản tổng hợp do phiên bản mới hơn của chương trình làm ra",
        "Hãy cập nhật chương trình rồi chạy lại.",
    ),
    "consolidated-broken": (
        "đây là bản tổng hợp đã mất phần dữ liệu mà chương trình giữ trong tệp",
        "Hãy gửi lại tệp tong-hop.xlsx đúng như chương trình đã ghi; nếu là bản của chính Sở, hãy để ở thư mục khác.",
    ),
    "changing": (
        "tệp thay đổi trong lúc đang đọc, có thể đang được chép hoặc tải về",
        "Hãy đợi chép hoặc tải xong rồi chạy lại.",
    ),
    "no-permission": (
        "không mở được tệp: không có quyền, hoặc tệp đang mở",
        "Hãy đóng tệp, kiểm tra quyền đọc rồi chạy lại.",
    ),
}


_SAVE_DOCX = "Hãy mở bằng Word, chọn Lưu thành (Save As) dạng “Word Document (.docx)” rồi kiểm tra bản đó."
_OPEN_AND_SAVE = "Hãy mở tệp bằng Word xem còn đọc được không, lưu lại rồi kiểm tra bản đó."

WORD_REASONS: Mapping[str, tuple[str, str]] = {
    "docx-empty": ("tệp rỗng", _OPEN_AND_SAVE),
    "docx-damaged": ("tệp hỏng hoặc chưa tải hết", _OPEN_AND_SAVE),
    "docx-encrypted": (
        "tệp có mật khẩu",
        "Hãy bỏ mật khẩu trong Word (Tệp → Thông tin → Bảo vệ tài liệu) rồi kiểm tra lại.",
    ),
    "docx-old": ("đây là văn bản Word dạng cũ (.doc, .rtf)", _SAVE_DOCX),
    "docx-odt": ("đây là văn bản OpenDocument (.odt)", _SAVE_DOCX),
    "docx-other": ("đây không phải văn bản Word", "Hãy chỉ đúng tệp .docx cần kiểm tra."),
    "docx-no-text": ("trong tệp không có phần nội dung văn bản", _OPEN_AND_SAVE),
    "docx-doctype": ("tệp có phần khai báo lạ mà Word không bao giờ ghi", _SAVE_DOCX),
    "docx-too-large": (
        "tệp quá lớn (trên 40 MB), khác thường với một văn bản",
        "Hãy nén hoặc bỏ bớt ảnh trong tệp rồi kiểm tra lại.",
    ),
    "docx-inflated": ("tệp giải nén ra quá lớn, khác thường với một văn bản", _SAVE_DOCX),
    "docx-too-deep": ("cấu trúc bên trong tệp lồng nhau quá sâu", _SAVE_DOCX),
    "docx-took-too-long": ("đọc quá lâu, tệp khác thường", _SAVE_DOCX),
    "docx-too-much-memory": ("cần quá nhiều bộ nhớ để đọc, tệp khác thường", _SAVE_DOCX),
    "docx-crashed": ("chương trình đọc dừng đột ngột, tệp khác thường", _SAVE_DOCX),
    "docx-unexpected": ("tệp khác thường, chương trình chưa đọc được", _SAVE_DOCX),
    "docx-not-a-file": ("đây không phải một tệp thường", "Hãy chỉ đúng tệp .docx cần kiểm tra."),
    "docx-no-permission": ("không có quyền đọc, hoặc tệp đang mở", "Hãy đóng tệp, kiểm tra quyền đọc rồi chạy lại."),
}
"""The same for a Word document that is inspected: its reader is its owner."""


def reason(key: str) -> str:
    """Return why a file cannot be read."""
    return _known(key)[0]


def remedy(key: str) -> str:
    """Return what its sender shall do."""
    return _known(key)[1]


def _known(key: str) -> tuple[str, str]:
    """Return reason and remedy of a key."""
    return REASONS.get(key) or WORD_REASONS.get(key) or REASONS["unknown"]
