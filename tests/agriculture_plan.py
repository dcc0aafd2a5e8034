"""A third department's plan as issued: nested headings, a header of two rows with a group of days, bodies from outside.

Unlike the second one it has a section of measures, assignments that name them by number, document or words alone, and
reporting days that stand before their periods.
"""

from __future__ import annotations

import docx

from tests.plan_documents import Row, add_table, merge_down, saved

MEASURES = (
    "Cơ cấu lại sản xuất trồng trọt theo hướng hàng hóa, an toàn thực phẩm. Mở rộng diện tích lúa chất lượng cao; cấp "
    "mã số vùng trồng. Thực hiện Kế hoạch số 215/KH-UBND ngày 03/6/2024 của UBND tỉnh về phát triển cây ăn quả có múi.",
    "Phát triển chăn nuôi công nghệ cao gắn với phòng, chống dịch bệnh gia súc, gia cầm. Tiêm phòng hai đợt.",
    "Quản lý, bảo vệ và phát triển rừng bền vững; phòng cháy, chữa cháy rừng. Thực hiện Đề án số 07/ĐA-UBND ngày "
    "14/9/2023 về trồng rừng gỗ lớn.",
    "Nâng cấp hệ thống thủy lợi, đê điều; chủ động phòng, chống thiên tai.",
    "Tăng cường quản lý đất đai, khoáng sản, môi trường; đẩy nhanh tiến độ cấp giấy chứng nhận quyền sử dụng đất.",
    "Đẩy mạnh cải cách hành chính, chuyển đổi số; nâng cao chất lượng đội ngũ công chức, viên chức.",
)
ASSIGNMENTS = (
    ("Văn phòng Sở", "Chủ trì nhiệm vụ 6; theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
    ("Chi cục Trồng trọt và Bảo vệ thực vật", "Tham mưu cơ cấu lại sản xuất trồng trọt, cấp mã số vùng trồng; thực "
     "hiện Kế hoạch số 215/KH-UBND ngày 03/6/2024."),
    ("Chi cục Chăn nuôi và Thú y", "Chủ trì phát triển chăn nuôi, tiêm phòng, phòng chống dịch bệnh."),
    ("Chi cục Kiểm lâm", "Tham mưu quản lý, bảo vệ rừng, phòng cháy chữa cháy rừng; trồng rừng gỗ lớn theo Đề án số "
     "07/ĐA-UBND."),
    ("Chi cục Thủy lợi", "Vận hành công trình thủy lợi, đê điều; thường trực phòng, chống thiên tai."),
    ("Phòng Quản lý đất đai", "Cấp giấy chứng nhận quyền sử dụng đất; quản lý giá đất."),
)  # fmt: skip
HEADS = ("STT", "Tên nhiệm vụ, đầu việc", "Tổ chức thực hiện", "", "Tiến độ", "", "Sản phẩm", "Ghi chú")
BELOW = ("", "", "Cơ quan chủ trì", "Cơ quan phối hợp", "Bắt đầu", "Hoàn thành", "", "")
ROWS: tuple[Row, ...] = (
    ("A", "LĨNH VỰC NÔNG NGHIỆP"),
    ("I", "Trồng trọt"),
    ("1", "Xây dựng phương án sản xuất vụ Xuân", "CC Trồng trọt và BVTV", "Văn phòng; Trung tâm Khuyến nông", "01/2026",
     "Quý I", "Quyết định", ""),
    ("2", "Cấp mã số vùng trồng cho cây ăn quả có múi", "CC Trồng trọt và BVTV", "Các phòng, đơn vị liên quan",
     "02/2026", "30/11/2026", "40 mã số", ""),
    ("II", "Chăn nuôi"),
    ("1", "Tiêm phòng gia súc, gia cầm đợt 1", "Chi cục Chăn nuôi và Thú y", "UBND cấp xã", "3/2026", "Tháng 5",
     "Báo cáo", "Theo Quyết định số 100/QĐ-UBND"),
    ("2", "Tiêm phòng gia súc, gia cầm đợt 2", "Chi cục Chăn nuôi và Thú y", "UBND cấp xã", "8/2026", "Tháng 10",
     "Báo cáo", ""),
    ("B", "LĨNH VỰC LÂM NGHIỆP, THỦY LỢI"),
    ("1", "Trồng mới 2.000 ha rừng gỗ lớn", "Chi cục Kiểm lâm", "", "Cả năm", "31/12/2026", "2.000 ha", ""),
    ("2", "Tu bổ đê điều trước mùa mưa lũ", "Chi cục Thủy lợi; Văn phòng", "", "Quý II", "trước 31/8", "Đê", ""),
    ("C", "LĨNH VỰC ĐẤT ĐAI VÀ CÔNG TÁC CHUNG"),
    ("1", "Cấp giấy chứng nhận quyền sử dụng đất lần đầu", "Phòng QL Đất đai", "", "Cả năm", "Thường xuyên",
     "95% hồ sơ", ""),
    ("2", "Rà soát thủ tục hành chính", "Văn phòng Sở", "Các phòng, đơn vị trực thuộc Sở", "Cả năm", "Hằng quý",
     "Quyết định công bố", ""),
)  # fmt: skip


def document() -> bytes:
    """Return the plan as issued in Word."""
    file = docx.Document()
    add_table(file, [("UBND TỈNH HÀ TĨNH\nSỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nSố: 112/KH-SNNMT",
                      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
                      "Hà Tĩnh, ngày 22 tháng 01 năm 2026")])  # fmt: skip
    for each in (
        "KẾ HOẠCH", "Triển khai thực hiện nhiệm vụ trọng tâm ngành nông nghiệp và môi trường năm 2026",
        "Căn cứ Nghị quyết số 01/NQ-CP ngày 08/01/2026 của Chính phủ;",
        "Căn cứ Quyết định số 35/QĐ-UBND ngày 10/01/2026 của UBND tỉnh Hà Tĩnh;",
        "Sở Nông nghiệp và Môi trường ban hành Kế hoạch thực hiện nhiệm vụ trọng tâm năm 2026 như sau:",
        "I. MỤC TIÊU CHUNG", "Phấn đấu tốc độ tăng trưởng ngành đạt từ 3,0% trở lên.",
        "II. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", *(f"{number}. {each}" for number, each in enumerate(MEASURES, start=1)),
        "III. PHÂN CÔNG NHIỆM VỤ", *(f"{number}. {name}: {work}"
                                     for number, (name, work) in enumerate(ASSIGNMENTS, start=1)),
        "IV. CHẾ ĐỘ THÔNG TIN, BÁO CÁO",
        "1. Các phòng, đơn vị báo cáo kết quả thực hiện gửi Văn phòng Sở trước ngày 15/6 (báo cáo 6 tháng) và trước "
        "ngày 15/11 (báo cáo năm).",
        "2. Văn phòng Sở tổng hợp, báo cáo UBND tỉnh, Bộ Nông nghiệp và Môi trường 6 tháng trước ngày 20/6 và năm "
        "trước ngày 20/11.",
    ):  # fmt: skip
        file.add_paragraph(each)
    add_table(file, [("Nơi nhận:\n- UBND tỉnh (để báo cáo);\n- Lãnh đạo Sở;\n- Các phòng, đơn vị trực thuộc Sở;\n"
                      "- Lưu: VT, VP.", "GIÁM ĐỐC\n\n\nGiám Đốc Sở")])  # fmt: skip
    file.add_paragraph("PHỤ LỤC I")
    table = add_table(file, [HEADS, BELOW, *ROWS])
    for column in (0, 1, 6, 7):
        merge_down(table, column, 0, 1)
    for column, text in ((2, HEADS[2]), (4, HEADS[4])):
        table.cell(0, column).merge(table.cell(0, column + 1)).text = text
    return saved(file)
