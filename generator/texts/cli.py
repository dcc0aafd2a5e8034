"""What the command line says: help, headings, progress, closing lines."""

from __future__ import annotations

MAIN_HELP = """Tổng hợp báo cáo định kỳ của các phòng, đơn vị từ biểu mẫu Excel thành báo cáo Word.

Bắt đầu bằng: baocao demo
"""
DEMO_HELP = """Chạy thử toàn bộ trên kế hoạch và báo cáo mẫu có sẵn."""
TEMPLATES_HELP = """Tạo biểu mẫu Excel cho từng đơn vị, kỳ PERIOD (ví dụ 6-thang)."""
CHECK_HELP = """Kiểm tra các báo cáo đơn vị gửi về (tệp hoặc thư mục), chưa tổng hợp."""
MERGE_HELP = """Tổng hợp các báo cáo đơn vị gửi về (tệp hoặc thư mục) thành báo cáo Word."""
REPORT_HELP = """Viết lại báo cáo Word từ bản tổng hợp đã biên tập."""
TRACE_HELP = """Cho biết một con số, câu chữ hoặc nhiệm vụ trong báo cáo lấy từ tệp, tờ, ô nào."""
RULES_HELP = """Liệt kê các quy tắc kiểm tra."""
PLAN_HELP = """Làm việc với tệp kế hoạch."""
PLAN_CHECK_HELP = """Kiểm tra tệp kế hoạch PLAN_FILE, nêu mọi chỗ sai cùng một lúc."""

OPTION_PLAN = "Tệp kế hoạch (mặc định: tệp ke-hoach*.xlsx duy nhất trong input_templates)."
OPTION_OUT = "Thư mục ghi kết quả (mặc định: {default})."
OPTION_OUT_CHECK = "Thư mục ghi phản hồi cho từng đơn vị (mặc định: không ghi gì)."
OPTION_OUT_REPORT = "Thư mục ghi báo cáo (mặc định: cạnh bản tổng hợp)."
OPTION_FINAL = "In bản chính thức, không còn dấu dự thảo; chỉ được khi mỗi chỗ thiếu đã có quyết định."
OPTION_PDF = "Ghi thêm bản PDF (cần LibreOffice)."
OPTION_BASE = "Tệp Word có các kiểu chữ (style) của Văn phòng; kiểu trong tệp này được dùng thay cho kiểu có sẵn."
OPTION_WRITE_BASE = "Ghi các kiểu chữ có sẵn ra một tệp Word để Văn phòng chỉnh rồi dùng với --base."
OPTION_TAKE_EDITS = "Đưa những câu chữ đã sửa thẳng trong báo cáo Word vào tờ “Lời văn” của bản tổng hợp."
OPTION_PERIOD = "(Bắt buộc) Mã kỳ báo cáo trong tệp kế hoạch, ví dụ 6-thang."
OPTION_JSON = "In kết quả cho máy đọc (JSON)."
OPTION_QUIET = "Chỉ in điều cần thiết."
OPTION_VERBOSE = "In mọi lỗi và cảnh báo của mọi tệp."
OPTION_HELP = "In hướng dẫn này rồi dừng."
OPTION_VERSION = "In số phiên bản rồi dừng."

HEADER_COLUMNS = ("Đơn vị", "Gửi lúc", "Đúng hạn", "Lỗi", "Cảnh báo")
TOTAL = "Tổng"
NOT_SENT = "chưa gửi"

READING = "Đang đọc"
WRITTEN = "Đã ghi:"
UNCHANGED = "Không có gì mới: các tệp giữ nguyên."
FINDINGS = "Những điều cần sửa:"
MORE_FINDINGS = "… còn {count} điều nữa; xem nhật ký, tệp phản hồi, hoặc chạy lại với -v."
NO_FINDINGS = "Không có lỗi, không có cảnh báo."
ERRORS_REMAIN = "Còn {errors} lỗi và {warnings} cảnh báo. Báo cáo Word đánh dấu rõ các chỗ còn thiếu."
ERRORS_REMAIN_CHECK = "Còn {errors} lỗi và {warnings} cảnh báo."
WARNINGS_REMAIN = "Không còn lỗi; còn {warnings} cảnh báo."
MIXED = (
    "Các tệp kết quả có trước lần này không cùng một lần chạy (lần trước dừng giữa chừng, hoặc có tệp chép từ nơi khác về). "
    "Lần này đã làm lại tất cả; các tệp cũ ở {folder}, nội dung Văn phòng ghi trong {consolidated} được giữ."
)
NEXT_AFTER_ERRORS = "Việc tiếp theo: gửi các tệp trong {folder} cho đơn vị sửa, nhận lại rồi chạy lại lệnh này."
NEXT_AFTER_SUCCESS = "Việc tiếp theo: mở {report}, đọc soát, điền số, ngày rồi trình ký."
REPORT_DRAFT = "Bản này là DỰ THẢO: còn {count} chỗ thiếu, được đánh dấu trong báo cáo."
REPORT_FINAL = "Báo cáo không còn chỗ thiếu. Việc tiếp theo: đọc soát, điền số, ngày rồi trình ký."
BASE_WRITTEN = "Đã ghi các kiểu chữ vào {file}. Chỉnh bằng Word rồi dùng lại: baocao report … --base {file}"
BASE_FAULT = "Kiểu “{name}” trong tệp --base {fault}; báo cáo dùng kiểu có sẵn."
BASE_FAULTS = {"missing": "không có", "broken": "không dùng được"}
WORD_EDITED = "Báo cáo {file} đã được sửa bằng Word sau lần chạy trước. Bản đã sửa được giữ ở {kept}. Các đoạn khác với bản máy viết:"
WORD_EDITED_UNREADABLE = "Báo cáo {file} đã được sửa sau lần chạy trước nhưng không đọc được. Bản đó được giữ ở {kept}."
WORD_NOT_TAKEN = "Để đưa các đoạn này vào tờ “Lời văn” của bản tổng hợp, chạy lại lệnh này thêm --take-edits."
WORD_TAKEN = "Đã đưa {count} đoạn sửa trong Word vào tờ “Lời văn” của bản tổng hợp:"
WORD_CHANGE = "  - “{before}” → “{after}”"
WORD_DELETED = "(xóa)"
OUTDATED = (
    "Có {count} chỗ Văn phòng đã biên tập mà lời gốc của đơn vị thay đổi sau đó; hãy so lại ở cột “Lời gốc thay đổi” của "
    "bản tổng hợp rồi chọn lời."
)
TEMPLATES_DONE = "Đã tạo {count} biểu mẫu kỳ {period}. Việc tiếp theo: gửi mỗi tệp cho đơn vị của nó."
PLAN_FINE = (
    "Tệp kế hoạch {file} dùng được: {tasks} nhiệm vụ, {measures} giải pháp, {units} đơn vị, {periods} kỳ báo cáo."
)

DEMO_STEPS = (
    "Bước 1. Kế hoạch có sẵn: {plan}",
    "Bước 2. Biểu mẫu cho từng đơn vị ({count} tệp): {folder}",
    "Bước 3. Báo cáo mẫu các đơn vị đã điền ({count} tệp, có cố ý để sai một số chỗ): {folder}",
    "Bước 4. Kiểm tra, tổng hợp, viết báo cáo kỳ {period}",
)
DEMO_PLANTED = "Những chỗ cố ý để sai trong báo cáo mẫu:"
DEMO_ABSENT = "{unit} không gửi báo cáo"
DEMO_LATE = "{unit} gửi trễ, lúc {moment}"
DEMO_FAULTS = "{unit} có {count} chỗ điền sai hoặc bỏ trống"
DEMO_END = "Lệnh kết thúc với mã 3 vì trong báo cáo mẫu còn lỗi; đó là điều mong đợi."

INTERRUPTED = "Đã dừng theo yêu cầu. Các tệp cũ còn nguyên."

USAGE_ERRORS = {
    "NoSuchOption": "Không có tùy chọn {name}.",
    "MissingParameter": "Còn thiếu {name}.",
    "BadParameter": "Giá trị không hợp lệ: {name}.",
    "NoSuchCommand": "Không có lệnh {name}. Các lệnh: {known}.",
}
USAGE_HINT = "Gõ “{command} --help” để xem cách dùng."
USAGE_WRONG = "Lệnh gõ chưa đúng"

USAGE_PREFIX = "Cách dùng: "
HELP_HEADINGS = {"Options": "Tùy chọn", "Commands": "Các lệnh"}
RULE_COLUMNS = ("Mã", "Mức", "Quy tắc")
OPTIONS_METAVAR = "[TÙY CHỌN]"
COMMAND_METAVAR = "LỆNH [THAM SỐ]..."


def closing(errors: int, warnings: int, errors_remain: str = ERRORS_REMAIN) -> str:
    """Return the line that sums up a run."""
    if errors:
        return errors_remain.format(errors=errors, warnings=warnings)
    return WARNINGS_REMAIN.format(warnings=warnings) if warnings else NO_FINDINGS
