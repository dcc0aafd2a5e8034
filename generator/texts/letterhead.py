"""The fixed words of an official document's front and end, as Nghị định 30/2020/NĐ-CP prints them."""

from __future__ import annotations

from collections.abc import Mapping

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DEAR = "Kính gửi:"
DISTRIBUTION = "Nơi nhận:"
LANGUAGE = "vi-VN"
DRAFT = "DỰ THẢO"
GAP_SAMPLE = "Chỗ còn thiếu, được tô màu"
STYLE_SAMPLES: Mapping[str, str] = {
    "BC Nation": "QUỐC HIỆU",
    "BC Motto": "Tiêu ngữ",
    "BC Parent": "CƠ QUAN CHỦ QUẢN",
    "BC Issuer": "CƠ QUAN BAN HÀNH",
    "BC Rule": "",
    "BC Number": "Số, ký hiệu",
    "BC Place Date": "Địa danh, ngày tháng năm",
    "BC Kind": "TÊN LOẠI VĂN BẢN",
    "BC Subject": "Trích yếu nội dung",
    "BC Dear": "Kính gửi",
    "BC Addressee": "Nơi kính gửi",
    "BC Body": "Đoạn văn của nội dung",
    "BC Heading 1": "I. ĐỀ MỤC CẤP MỘT",
    "BC Heading 2": "1. Đề mục cấp hai",
    "BC Heading 3": "a) Đề mục cấp ba",
    "BC Bullet": "- Một ý trong danh sách",
    "BC Gap Paragraph": "[Đoạn còn thiếu nội dung]",
    "BC Note": "Ghi chú dưới bảng",
    "BC Authority": "QUYỀN HẠN, CHỨC VỤ NGƯỜI KÝ",
    "BC Signer Name": "Họ tên người ký",
    "BC Distribution": "Nơi nhận:",
    "BC Distribution Line": "- Một nơi nhận;",
    "BC Annex Label": "Phụ lục I",
    "BC Annex Title": "TIÊU ĐỀ PHỤ LỤC",
    "BC Annex Reference": "(Kèm theo Báo cáo số …)",
    "BC Cell": "Ô của bảng",
    "BC Cell Center": "Ô giữa của bảng",
    "BC Cell Head": "Đầu cột của bảng",
    "BC Cell Bold": "Dòng mục lớn của bảng",
    "BC Page Number": "Số trang",
    "BC Section End": "",
    "BC Draft": "DỰ THẢO",
    "BC Chart": "Biểu đồ",
    "BC Table": "Bảng có kẻ ô",
    "BC Plain Table": "Bảng không kẻ ô: đầu văn bản, chữ ký",
}
"""What each style is for, in its own look."""
