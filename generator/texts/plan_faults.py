"""Sentences for faults of a plan workbook: where stands before them, then what is there and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, tuple[str, str]] = {
    "PLAN-01": ("Thiếu tờ “{sheet_name}”.", "Hãy chép lại tờ này từ tệp kế hoạch mẫu."),
    "PLAN-02": ("Tờ này thiếu cột “{column}”.", "Hãy ghi lại tên cột ở dòng đầu tiên."),
    "PLAN-03": ("Thiếu mục “{label}”.", "Hãy thêm một dòng với tên mục này và điền nội dung."),
    "PLAN-04": ("Ô này để trống, cột “{column}” bắt buộc phải điền.", "Hãy điền nội dung."),
    "PLAN-05": ("“{shown}” không phải là ngày.", "Hãy nhập ngày theo dạng ngày/tháng/năm."),
    "PLAN-06": ("“{shown}” không phải là số nguyên.", "Hãy nhập một số."),
    "PLAN-07": ("Mã “{shown}” bị trùng.", "Hãy đổi một trong hai mã."),
    "PLAN-08": ("Không có đơn vị nào mang mã “{shown}”.", "Hãy dùng một trong các mã ở tờ “Đơn vị”: {known}."),
    "PLAN-09": ("Không có nhiệm vụ nào mang mã “{shown}”.", "Hãy dùng một trong các mã ở tờ “Nhiệm vụ”: {known}."),
    "PLAN-10": ("“{shown}” không có trong danh sách.", "Hãy chọn một trong: {known}."),
    "PLAN-11": ("Nhiệm vụ này không nằm dưới mục lớn nào (I, II …).", "Hãy thêm dòng mục lớn phía trên."),
    "PLAN-12": (
        "Kỳ có ngày không theo thứ tự: {shown}.",
        "Từ ngày phải trước đến ngày, đến ngày phải trước hạn của đơn vị, rồi đến hạn của cơ quan.",
    ),
    "PLAN-13": ("Tờ này không có dòng nào.", "Hãy điền ít nhất một dòng."),
    "PLAN-14": ("Không hiểu mục “{shown}”.", "Hãy dùng đúng tên mục của tệp kế hoạch mẫu, hoặc xóa dòng này."),
    "PLAN-15": ("Không có mục lớn nào mang mã “{shown}” trong tờ “Nhiệm vụ”.", "Hãy dùng một trong các mã: {known}."),
    "PLAN-16": (
        "Mã “{shown}” có ký tự không dùng được trong tên tệp.",
        "Hãy dùng chữ không dấu, số, dấu chấm và gạch nối.",
    ),
    "PLAN-17": ("Mục “{label}” có nhiều giá trị.", "Hãy chỉ giữ một dòng."),
    "PLAN-18": ("Công thức trong ô này báo lỗi {shown}.", "Hãy xóa công thức và nhập thẳng nội dung."),
    "PLAN-19": ("Thời gian hiệu lực không theo thứ tự: {shown}.", "Ngày bắt đầu phải trước ngày kết thúc."),
    "PLAN-20": (
        "Không hiểu chữ trong ngoặc nhọn “{shown}”.",
        "Hãy dùng một trong các chữ: {known}; hoặc bỏ ngoặc nhọn.",
    ),
}
