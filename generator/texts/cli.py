"""What the command line says: help, headings, progress, closing lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.texts.format_profiles import FormatProfile

MAIN_HELP = """Tổng hợp báo cáo định kỳ của các phòng, đơn vị từ biểu mẫu Excel thành báo cáo Word.

Bắt đầu bằng: baocao demo
"""
DEMO_HELP = """Chạy thử toàn bộ trên kế hoạch và báo cáo mẫu có sẵn."""
TEMPLATES_HELP = """Tạo biểu mẫu Excel cho từng đơn vị, kỳ PERIOD (ví dụ 6-thang)."""
CHECK_HELP = """Kiểm tra các báo cáo đơn vị gửi về (tệp hoặc thư mục), chưa tổng hợp."""
MERGE_HELP = """Tổng hợp các báo cáo đơn vị gửi về (tệp hoặc thư mục) thành báo cáo Word."""
REPORT_HELP = """Viết lại báo cáo Word từ bản tổng hợp đã biên tập."""
TRACE_HELP = """Cho biết một con số, câu chữ hoặc nhiệm vụ trong báo cáo lấy từ tệp, tờ, ô nào."""
INSPECT_HELP = """Kiểm tra thể thức một văn bản Word theo Nghị định 30/2020/NĐ-CP."""
DEADLINE_COLUMNS = ("Mã", "Thời gian thực hiện", "Loại thời hạn", "Hạn cuối")
DISPATCH_HELP = """Soạn công văn đề nghị báo cáo kỳ PERIOD và thư gửi kèm biểu mẫu cho từng đơn vị."""
REMIND_HELP = """Soạn công văn đôn đốc và thư nhắc các đơn vị chưa gửi hoặc phải sửa báo cáo."""
OPTION_EACH = "Mỗi đơn vị một công văn (mặc định: một công văn chung)."
NO_ADDRESS = (
    "Kế hoạch chưa ghi thư điện tử của: {units}. Hãy điền người nhận vào thư nháp, hoặc ghi ở tờ “Đơn vị” của kế hoạch "
    "rồi chạy lại."
)
NOBODY_OWES = "Không đơn vị nào còn phải gửi hay sửa báo cáo; không soạn gì."
STATUS_HELP = """Cho biết đơn vị nào đã gửi, đúng hạn, trễ hạn, chưa gửi; nhiệm vụ nào sắp đến hạn."""
CLOSE_HELP = """Chốt kỳ PERIOD sau khi báo cáo đã ký: ghi số, ngày báo cáo và giữ các tệp như khi ký."""
HISTORY_HELP = """Liệt kê các lần tổng hợp trước của kỳ PERIOD (mặc định: mọi kỳ); đưa một bản trở lại."""
METAVAR_NUMBER, METAVAR_DATE, METAVAR_RUN, METAVAR_REASON = "SỐ", "NGÀY", "BẢN", "LÝ_DO"
OPTION_NUMBER = "(Bắt buộc) Số, ký hiệu của báo cáo đã ký, ví dụ 123/BC-SKHCN."
OPTION_DATE = "(Bắt buộc) Ngày ký, ví dụ 20/5/2024."
OPTION_RESTORE = "Đưa bản này trở lại; bản đang có được giữ trong thư mục luu."
OPTION_REOPEN = "Tổng hợp lại một kỳ đã chốt, vì lý do này; kết quả nêu những gì khác với bản đã ký."
RULES_HELP = """Liệt kê các quy tắc kiểm tra."""
PLAN_HELP = """Làm việc với tệp kế hoạch."""
PLAN_CHECK_HELP = """Kiểm tra tệp kế hoạch PLAN_FILE, nêu mọi chỗ sai cùng một lúc."""

PLAN_IMPORT_HELP = """Tạo tệp kế hoạch từ kế hoạch đã ban hành FILE (Word, Excel hoặc văn bản dán vào .txt)."""
OPTION_PLAN_OUT = "(Bắt buộc) Tệp kế hoạch .xlsx sẽ ghi; bản cũ cùng tên được giữ trong thư mục luu."
OPTION_LIKE = (
    "Tệp kế hoạch đã dùng (năm trước): lấy lại mã, e-mail, tên khác của đơn vị, đề cương, phân công giải pháp."
)
IMPORTED = (
    "Đã tạo {file}: {tasks} nhiệm vụ trong {sections} mục, {measures} giải pháp, {units} đơn vị, {periods} kỳ báo cáo."
)
IMPORT_REMARKS = "Khi đọc:"
IMPORT_TO_FILL = "Phải điền ({count} ô tô màu):"
IMPORT_DOUBTS = "Cần xác nhận ({count} ô tô màu):"
IMPORT_LEFT = "Không có trong tệp kế hoạch ({count} chỗ, ở tờ “Phần còn lại”):"
IMPORT_LEFT_LINE = "{spot}: {text} ({why})"
MORE_LINES = "… còn {count} dòng nữa; chạy lại với -v để xem hết."
NEXT_AFTER_IMPORT = "Việc tiếp theo: mở {file}, xem các ô tô màu, sửa nếu cần, rồi chạy: baocao plan check {file}"

PLAN_DIFF_HELP = """So sánh hai tệp kế hoạch OLD và NEW: nhiệm vụ thêm, bỏ, chuyển, tách, sửa chữ, phân công lại."""
OPTION_RECORD = "Ghi các thay đổi vào tờ “Thay đổi” của NEW, để báo cáo trên biểu mẫu cũ vẫn nhận được."
NO_CHANGES = "Hai tệp kế hoạch giống nhau."
CHANGES = "Tờ “{sheet}”:"
RECORDED = "Đã ghi tờ “Thay đổi” vào {file}; bản trước được giữ trong thư mục luu."
PLAN_NEW_HELP = """Tạo tệp kế hoạch năm sau từ tệp kế hoạch năm nay."""
OPTION_FROM = "(Bắt buộc) Tệp kế hoạch năm nay."
OPTION_NEW_YEAR = "(Bắt buộc) Năm của kế hoạch mới, ví dụ 2025."
OPTION_LAST = "Bản tổng hợp tong-hop.xlsx của kỳ cuối năm: nhiệm vụ chưa xong được đề nghị chuyển tiếp."
OPTION_LAST_ANSWERS = "Bản tổng hợp tong-hop.xlsx của kỳ trước: kết quả, số liệu kỳ trước hiện ở ghi chú trong ô."
OPTION_NEW_OUT = "Tệp sẽ ghi (mặc định: ke-hoach-NĂM.xlsx cạnh tệp năm nay)."
NEW_PLAN_NAME = "ke-hoach-{year}.xlsx"
RENEWED = "Đã tạo {file}: {tasks} nhiệm vụ, {measures} giải pháp, {units} đơn vị, {periods} kỳ báo cáo năm {year}."
CARRIED = "Đề nghị chuyển tiếp {count} nhiệm vụ chưa xong: {codes}."
OPTION_PLAN = "Tệp kế hoạch (mặc định: tệp ke-hoach*.xlsx duy nhất trong input_templates)."
OPTION_OUT = "Thư mục ghi kết quả (mặc định: {default})."
OPTION_OUT_CHECK = "Thư mục ghi phản hồi cho từng đơn vị (mặc định: không ghi gì)."
OPTION_OUT_REPORT = "Thư mục ghi báo cáo (mặc định: cạnh bản tổng hợp)."
OPTION_FINAL = "In bản chính thức, không còn dấu dự thảo; chỉ được khi mỗi chỗ thiếu đã có quyết định."
OPTION_PDF = "Ghi thêm bản PDF (cần LibreOffice)."
OPTION_BASE = "Tệp Word có các kiểu chữ (style) của Văn phòng; kiểu trong tệp này được dùng thay cho kiểu có sẵn."
OPTION_WRITE_BASE = "Ghi các kiểu chữ có sẵn ra một tệp Word để Văn phòng chỉnh rồi dùng với --base."
OPTION_TAKE_EDITS = "Đưa những câu chữ đã sửa thẳng trong báo cáo Word vào tờ “Lời văn” của bản tổng hợp."
OPTION_OUT_STATUS = "Thư mục ghi trang tình hình để in (mặc định: không ghi gì)."
OPTION_TODAY = "Tính như đang ở ngày này, dạng 2024-05-17 (mặc định: hôm nay)."
OPTION_PERIOD = "(Bắt buộc) Mã kỳ báo cáo trong tệp kế hoạch, ví dụ 6-thang."
OPTION_ENGINE = "Nơi đọc, kiểm tra các tệp: local là máy này (mặc định), dask là cụm máy Dask có sẵn."
OPTION_SCHEDULER = "Địa chỉ của cụm máy Dask, ví dụ tcp://10.0.0.5:8786; cần có khi dùng --engine dask."
OPTION_JSON = "In kết quả cho máy đọc (JSON)."
OPTION_QUIET = "Chỉ in điều cần thiết."
OPTION_VERBOSE = "In mọi lỗi và cảnh báo của mọi tệp."
OPTION_PROFILE = (
    "Bộ quy định thể thức: nd30_2020, nd30_2020_khong_kinh_gui, nd30_2020_cong_van (mặc định: theo loại văn bản)."
)
OPTION_YEAR = "Năm của văn bản, dùng khi dòng ngày tháng còn để trống."
OPTION_HELP = "In hướng dẫn này rồi dừng."
OPTION_VERSION = "In số phiên bản rồi dừng."

HEADER_COLUMNS = ("Đơn vị", "Gửi lúc", "Đúng hạn", "Lỗi", "Cảnh báo")
TOTAL = "Tổng"
NOT_SENT = "chưa gửi"

READING = "Đang đọc"
WRITTEN = "Đã ghi:"
FINDINGS = "Những điều cần sửa:"
MORE_FINDINGS = "… còn {count} điều nữa; xem nhật ký, tệp phản hồi, hoặc chạy lại với -v."
MORE_DECISIONS = "… còn {count} việc nữa; xem tờ “Tổng quan” của bản tổng hợp."
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

OLD_TEMPLATES = "Còn dùng biểu mẫu cũ, vẫn được nhận; hãy gửi biểu mẫu mới (baocao templates {period}):"
OLD_ROWS, NEW_ROWS = "dòng đã cũ: {codes}", "chưa có dòng của: {codes}"

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


INSPECTED = "Đã kiểm tra {file} theo bộ quy định {code}: {name}{how}."
CHOSEN_BY_ITSELF = " (tự chọn theo loại văn bản; đổi bằng --profile)"


def inspected(file: str, profile: FormatProfile, *, by_itself: bool) -> str:
    """Say which file was checked, against which profile, and who chose that."""
    how = CHOSEN_BY_ITSELF if by_itself else ""
    return INSPECTED.format(file=file, code=profile.code, name=profile.name, how=how)


def closing(errors: int, warnings: int, errors_remain: str = ERRORS_REMAIN) -> str:
    """Return the line that sums up a run."""
    if errors:
        return errors_remain.format(errors=errors, warnings=warnings)
    return WARNINGS_REMAIN.format(warnings=warnings) if warnings else NO_FINDINGS


def old_template(name: str, old: object, new: object) -> str:
    """Say which rows of a unit's return are outdated, and which it never got."""
    parts = [text.format(codes=codes) for text, codes in ((OLD_ROWS, old), (NEW_ROWS, new)) if codes]
    return f"  {name}: {'; '.join(parts)}"
