"""The sentences of the checks of a finished Word document: for each code the rule, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.texts.sentence import Sentence

MESSAGES: Mapping[str, Sentence] = {
    "ND-01.1": Sentence(
        "Khổ giấy A4",
        "Khổ giấy của phần này là {shown_size}, không phải A4 (210 × 297 mm).",
        "Hãy chọn khổ giấy A4 trong Bố cục (Layout) → Khổ giấy (Size).",
    ),
    "ND-01.2": Sentence(
        "Lề trang dọc trong giới hạn",
        "Lề {side} là {length}, ngoài khoảng {limits} mm.",
        "Hãy đặt lề {side} trong khoảng {limits} mm.",
    ),
    "ND-01.3": Sentence(
        "Lề trang ngang không quá hẹp, quá rộng",
        "Lề {side} của trang ngang là {length}, khác thường.",
        "Hãy kiểm tra lại lề của phần này.",
    ),
    "ND-02.1": Sentence(
        "Phông chữ Times New Roman",
        "Có chữ dùng phông “{font}”.",
        "Hãy chọn những chỗ này và đặt phông {wanted}.",
    ),
    "ND-02.2": Sentence(
        "Chữ màu đen",
        "Có chữ mang màu {colour}, không phải màu đen.",
        "Hãy đặt màu chữ đen (Automatic).",
    ),
    "ND-03.1": Sentence(
        "Chữ Unicode dựng sẵn",
        "Có chữ Unicode tổ hợp (dấu tách rời khỏi chữ), dễ mất dấu khi in hoặc tìm kiếm.",
        "Hãy gõ lại, hoặc chuyển sang Unicode dựng sẵn bằng bộ gõ.",
    ),
    "ND-03.2": Sentence(
        "Không dùng bảng mã cũ",
        "Có chữ gõ theo bảng mã {encoding}, có thể là “{proposal}”.",
        "Hãy chuyển sang Unicode bằng bộ gõ, rồi đọc soát lại.",
    ),
    "ND-03.3": Sentence(
        "Không dùng dấu cách không ngắt dòng",
        "Có dấu cách không ngắt dòng.",
        "Hãy thay bằng dấu cách thường.",
    ),
    "ND-03.4": Sentence(
        "Không có ký tự vô hình",
        "Có ký tự vô hình (độ rộng bằng không).",
        "Hãy xóa ký tự đó, hoặc gõ lại cụm từ.",
    ),
    "ND-03.5": Sentence(
        "Giữa hai từ chỉ một dấu cách",
        "Có chỗ gõ nhiều dấu cách liền nhau.",
        "Hãy chỉ để một dấu cách; muốn lùi dòng thì dùng định dạng đoạn.",
    ),
    "ND-04.1": Sentence(
        "Có Quốc hiệu",
        "Không thấy Quốc hiệu.",
        "Hãy thêm Quốc hiệu vào góc trên bên phải trang đầu.",
    ),
    "ND-04.2": Sentence(
        "Quốc hiệu viết đúng",
        "Quốc hiệu là “{shown_text}”.",
        "Hãy viết đúng, in hoa: {wanted}.",
    ),
    "ND-04.3": Sentence(
        "Quốc hiệu trình bày đúng",
        "Quốc hiệu đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-04.4": Sentence(
        "Có Tiêu ngữ",
        "Không thấy Tiêu ngữ.",
        "Hãy thêm Tiêu ngữ dưới Quốc hiệu.",
    ),
    "ND-04.5": Sentence(
        "Tiêu ngữ viết đúng",
        "Tiêu ngữ là “{shown_text}”.",
        "Hãy viết đúng, có gạch nối và dấu cách hai bên: {wanted}.",
    ),
    "ND-04.6": Sentence(
        "Tiêu ngữ trình bày đúng",
        "Tiêu ngữ đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-04.7": Sentence(
        "Dưới Tiêu ngữ có đường kẻ",
        "Dưới Tiêu ngữ không có đường kẻ ngang.",
        "Hãy kẻ một đường nét liền dài bằng dòng chữ (Chèn → Hình → Đường thẳng, hoặc viền đoạn).",
    ),
    "ND-04.8": Sentence(
        "Đường kẻ dưới Tiêu ngữ phải vẽ",
        "Đường dưới Tiêu ngữ là chữ gạch chân hoặc dấu gạch gõ tay.",
        "Hãy bỏ đi và vẽ đường thẳng, hoặc dùng viền đoạn.",
    ),
    "ND-05.1": Sentence(
        "Cỡ chữ Quốc hiệu, Tiêu ngữ và ngày tháng đi cùng nhau",
        "Cỡ chữ Quốc hiệu, Tiêu ngữ, ngày tháng là {seen}, không thành bộ.",
        "Hãy dùng một trong các bộ: {wanted}.",
    ),
    "ND-06.1": Sentence(
        "Có tên cơ quan ban hành",
        "Không thấy tên cơ quan ban hành.",
        "Hãy thêm tên cơ quan ban hành vào góc trên bên trái trang đầu.",
    ),
    "ND-06.2": Sentence(
        "Tên cơ quan chủ quản trình bày đúng",
        "Tên cơ quan chủ quản đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-06.3": Sentence(
        "Tên cơ quan ban hành trình bày đúng",
        "Tên cơ quan ban hành đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-06.4": Sentence(
        "Dưới tên cơ quan ban hành có đường kẻ",
        "Dưới tên cơ quan ban hành không có đường kẻ ngang.",
        "Hãy kẻ một đường nét liền dài từ 1/3 đến 1/2 dòng chữ, cân giữa.",
    ),
    "ND-06.5": Sentence(
        "Đường kẻ dưới tên cơ quan phải vẽ",
        "Đường dưới tên cơ quan ban hành là chữ gạch chân hoặc dấu gạch gõ tay.",
        "Hãy bỏ đi và vẽ đường thẳng, hoặc dùng viền đoạn.",
    ),
    "ND-07.1": Sentence(
        "Có số, ký hiệu",
        "Không thấy dòng số, ký hiệu.",
        "Hãy thêm dòng số, ký hiệu dưới tên cơ quan ban hành.",
    ),
    "ND-07.2": Sentence(
        "Số, ký hiệu viết đúng",
        "Số, ký hiệu là “{shown_text}”, chưa đúng cách viết.",
        "Hãy viết theo mẫu {wanted}: số dưới 10 thêm số 0, không có dấu cách quanh dấu / và dấu -.",
    ),
    "ND-07.3": Sentence(
        "Số, ký hiệu trình bày đúng",
        "Số, ký hiệu đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-08.1": Sentence(
        "Có địa danh, ngày tháng",
        "Không thấy dòng địa danh, ngày tháng năm.",
        "Hãy thêm dòng này dưới Tiêu ngữ.",
    ),
    "ND-08.2": Sentence(
        "Địa danh, ngày tháng viết đúng",
        "Dòng ngày tháng là “{shown_text}”, chưa đúng cách viết.",
        "Hãy viết theo mẫu “{wanted}”: chỉ ngày dưới 10 và tháng 1, 2 mới thêm số 0.",
    ),
    "ND-08.3": Sentence(
        "Địa danh, ngày tháng trình bày đúng",
        "Dòng ngày tháng đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-09.1": Sentence(
        "Có tên loại văn bản",
        "Không thấy tên loại văn bản (ví dụ BÁO CÁO) trên một dòng riêng.",
        "Hãy thêm tên loại, in hoa, đậm, canh giữa; nếu đây là công văn, hãy kiểm tra với --profile {letter}.",
    ),
    "ND-09.2": Sentence(
        "Tên loại trình bày đúng",
        "Tên loại đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-09.3": Sentence(
        "Có trích yếu",
        "Không thấy trích yếu nội dung.",
        "Hãy thêm trích yếu: dưới tên loại, hoặc với công văn là dòng “V/v …” dưới số, ký hiệu.",
    ),
    "ND-09.4": Sentence(
        "Trích yếu trình bày đúng",
        "Trích yếu đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-09.5": Sentence(
        "Dưới trích yếu có đường kẻ",
        "Dưới trích yếu không có đường kẻ ngang.",
        "Hãy kẻ một đường nét liền dài từ 1/3 đến 1/2 dòng chữ, cân giữa.",
    ),
    "ND-09.6": Sentence(
        "Đường kẻ dưới trích yếu phải vẽ",
        "Đường dưới trích yếu là chữ gạch chân hoặc dấu gạch gõ tay.",
        "Hãy bỏ đi và vẽ đường thẳng, hoặc dùng viền đoạn.",
    ),
    "ND-10.1": Sentence(
        "Có Kính gửi khi gửi cấp trên",
        "Không thấy “Kính gửi”.",
        "Hãy thêm “Kính gửi:”; nếu văn bản không cần, hãy kiểm tra với --profile {other}.",
    ),
    "ND-10.2": Sentence(
        "Nhiều nơi nhận Kính gửi thì mỗi nơi một dòng",
        "Dòng “Kính gửi” ghi nhiều nơi trên cùng một dòng.",
        "Hãy xuống dòng sau “Kính gửi:”, mỗi nơi một dòng bắt đầu bằng dấu gạch ngang.",
    ),
    "ND-10.3": Sentence(
        "Các dòng Kính gửi kết thúc đúng dấu",
        "Dòng này kết thúc bằng “{mark}”, phải là “{wanted}”.",
        "Hãy để dấu chấm phẩy ở cuối mỗi dòng, dấu chấm ở dòng cuối.",
    ),
    "ND-10.4": Sentence(
        "Kính gửi trình bày đúng",
        "Phần Kính gửi đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-11.1": Sentence(
        "Cỡ chữ nội dung",
        "Có chữ trong nội dung cỡ {size}.",
        "Hãy đặt cỡ {wanted}.",
    ),
    "ND-11.2": Sentence(
        "Nội dung canh đều hai bên",
        "Đoạn nội dung đang {align}.",
        "Hãy canh đều hai bên (Ctrl+J).",
    ),
    "ND-11.3": Sentence(
        "Dòng đầu đoạn lùi vào 1 hoặc 1,27 cm",
        "Dòng đầu đoạn lùi {length}.",
        "Hãy đặt lùi dòng đầu (First line) {wanted}.",
    ),
    "ND-11.4": Sentence(
        "Khoảng cách giữa các đoạn ít nhất 6 pt",
        "Khoảng cách với đoạn trước chỉ {space} pt.",
        "Hãy đặt khoảng cách giữa các đoạn từ {wanted} pt trở lên.",
    ),
    "ND-11.5": Sentence(
        "Giãn dòng từ đơn đến 1,5",
        "Giãn dòng bằng {line} dòng đơn.",
        "Hãy đặt giãn dòng từ 1 đến 1,5.",
    ),
    "ND-11.6": Sentence(
        "Nội dung dùng một cỡ chữ",
        "Nội dung dùng lẫn các cỡ chữ {sizes}.",
        "Hãy thống nhất một cỡ cho cả văn bản.",
    ),
    "ND-12.1": Sentence(
        "Tiêu đề mục I, II trình bày đúng",
        "Tiêu đề mục đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-12.2": Sentence(
        "Tiêu đề khoản 1, 2 trình bày đúng",
        "Tiêu đề khoản đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-12.3": Sentence(
        "Điểm theo thứ tự a, b, c, d, đ, e, g",
        "Điểm {letter}) đứng sau điểm {before}); phải là {wanted}).",
        "Hãy đánh lại các điểm theo bảng chữ cái tiếng Việt.",
    ),
    "ND-12.4": Sentence(
        "Các mục đánh số liên tục",
        "Mục {number} đứng sau mục {before}.",
        "Hãy đánh lại số các mục.",
    ),
    "ND-13.1": Sentence(
        "Có khối chữ ký",
        "Không thấy quyền hạn, chức vụ của người ký.",
        "Hãy thêm khối chữ ký ở cuối văn bản, bên phải nơi nhận.",
    ),
    "ND-13.2": Sentence(
        "Quyền hạn, chức vụ trình bày đúng",
        "Quyền hạn, chức vụ đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-13.3": Sentence(
        "Họ tên người ký trình bày đúng",
        "Họ tên người ký đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-13.4": Sentence(
        "Trước họ tên không ghi học hàm, học vị",
        "Trước họ tên người ký có “{degree}”.",
        "Hãy bỏ học hàm, học vị.",
    ),
    "ND-13.5": Sentence(
        "Sở không ký TM.",
        "Văn bản của Sở ghi “{shown_text}”.",
        "Hãy bỏ TM.: thủ trưởng cơ quan ký trực tiếp, hoặc ghi KT., TL., TUQ.",
    ),
    "ND-13.6": Sentence(
        "Sau KT., TL., TUQ. có chức vụ của người ký",
        "Dưới “{shown_text}” không có chức vụ của chính người ký.",
        "Hãy ghi chức vụ người ký ở dòng dưới, ví dụ PHÓ GIÁM ĐỐC.",
    ),
    "ND-13.7": Sentence(
        "Có họ tên người ký",
        "Dưới chức vụ chưa có họ tên người ký.",
        "Hãy ghi họ tên người ký.",
    ),
    "ND-14.1": Sentence(
        "Có nơi nhận",
        "Không thấy “Nơi nhận:”.",
        "Hãy thêm nơi nhận ở góc dưới bên trái, ngang với chức vụ người ký.",
    ),
    "ND-14.2": Sentence(
        "Chữ “Nơi nhận:” trình bày đúng",
        "Chữ “Nơi nhận:” đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-14.3": Sentence(
        "Các dòng nơi nhận trình bày đúng",
        "Dòng nơi nhận đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-14.4": Sentence(
        "Các dòng nơi nhận có đủ dấu",
        "Dòng nơi nhận chưa bắt đầu bằng “- ” hoặc chưa kết thúc bằng “{wanted}”.",
        "Hãy để dấu gạch ngang ở đầu, dấu chấm phẩy ở cuối mỗi dòng, dấu chấm ở dòng cuối.",
    ),
    "ND-14.5": Sentence(
        "Có Kính gửi thì dòng đầu là “Như trên”",
        "Dòng nơi nhận đầu tiên không khớp với Kính gửi.",
        "Nếu có Kính gửi, dòng đầu ghi “- Như trên;”; nếu không có, hãy bỏ dòng đó.",
    ),
    "ND-14.6": Sentence(
        "Dòng cuối nơi nhận là lưu văn thư",
        "Dòng cuối nơi nhận không phải “- Lưu: VT, …”.",
        "Hãy ghi dòng cuối: “- Lưu: VT, ” và tên viết tắt của đơn vị soạn thảo.",
    ),
    "ND-15.1": Sentence(
        "Trang đầu không in số trang",
        "Phần đầu chưa bật “Trang đầu khác” nên số trang in cả ở trang 1.",
        "Hãy bật Trang đầu khác (Different First Page) trong phần đầu trang.",
    ),
    "ND-15.2": Sentence(
        "Đầu trang thứ nhất để trống",
        "Đầu trang thứ nhất có chữ hoặc số trang.",
        "Hãy xóa nội dung đầu trang của trang đầu.",
    ),
    "ND-15.3": Sentence(
        "Số trang ở đầu trang",
        "Không thấy số trang ở đầu trang.",
        "Hãy chèn số trang ở giữa phía trên (Chèn → Số trang → Đầu trang).",
    ),
    "ND-15.4": Sentence(
        "Số trang canh giữa",
        "Số trang đang {align}.",
        "Hãy canh giữa số trang.",
    ),
    "ND-15.5": Sentence(
        "Số trang trình bày đúng",
        "Số trang đang để {seen}.",
        "Hãy đặt {wanted}, chữ số Ả Rập.",
    ),
    "ND-15.6": Sentence(
        "Số trang bắt đầu từ 1",
        "Số trang bắt đầu từ {start}.",
        "Hãy đặt số trang bắt đầu từ 1.",
    ),
    "ND-15.7": Sentence(
        "Cạnh số trang không có chữ khác",
        "Cạnh số trang có chữ khác: “{shown_text}”.",
        "Hãy chỉ để số trang.",
    ),
    "ND-15.8": Sentence(
        "Số trang không ở chân trang",
        "Số trang nằm ở chân trang.",
        "Hãy chuyển số trang lên giữa phía trên.",
    ),
    "ND-16.1": Sentence(
        "Dòng “Phụ lục” viết và trình bày đúng",
        "Dòng này chưa đúng: {seen}.",
        "Hãy viết “Phụ lục” và số La Mã trên một dòng riêng; đặt {wanted}.",
    ),
    "ND-16.2": Sentence(
        "Phụ lục đánh số La Mã liên tục",
        "Phụ lục này ghi số “{number}”, phải là {wanted}.",
        "Hãy đánh số các phụ lục bằng số La Mã, liên tục từ I.",
    ),
    "ND-16.3": Sentence(
        "Tên phụ lục trình bày đúng",
        "Tên phụ lục đang để {seen}.",
        "Hãy đặt {wanted}.",
    ),
    "ND-16.4": Sentence(
        "Dưới tên phụ lục có dòng chỉ dẫn",
        "Dòng chỉ dẫn “(Kèm theo …)” đang {seen}.",
        "Hãy ghi dòng “(Kèm theo Báo cáo số … ngày … của …)” dưới tên phụ lục; đặt {wanted}.",
    ),
    "ND-16.5": Sentence(
        "Phụ lục đánh số trang riêng",
        "Phụ lục này không đánh số trang riêng từ 1.",
        "Hãy đặt ngắt phần (Section Break) trước phụ lục và cho số trang bắt đầu từ 1.",
    ),
    "ND-16.6": Sentence(
        "Phụ lục được nhắc trong văn bản",
        "Trong văn bản không nhắc tới phụ lục này.",
        "Hãy thêm câu chỉ dẫn tới phụ lục vào chỗ thích hợp.",
    ),
    "ND-17.1": Sentence(
        "Văn bản kết thúc bằng ./.",
        "Nội dung không kết thúc bằng “./.”.",
        "Hãy thêm “./.” vào cuối đoạn cuối cùng.",
    ),
    "ND-18.1": Sentence(
        "Không còn chữ của máy",
        "Còn sót “{shown_text}”, là chữ của máy chứ không phải nội dung.",
        "Hãy thay bằng nội dung đúng hoặc xóa đi.",
    ),
    "ND-18.2": Sentence(
        "Mỗi hàng cộng lại đủ",
        "Hàng “{row}” ghi tổng số {total} nhưng các cột cộng lại là {sum}.",
        "Hãy kiểm tra lại các số của hàng này.",
    ),
    "ND-18.3": Sentence(
        "Mỗi cột cộng lại đủ",
        "Cột “{column}” ghi tổng cộng {total} nhưng các hàng cộng lại là {sum}.",
        "Hãy kiểm tra lại các số của cột này.",
    ),
    "ND-18.4": Sentence(
        "Tỷ lệ tính đúng",
        "Tỷ lệ ghi {rate}, tính lại từ các số bên cạnh là {wanted}.",
        "Hãy kiểm tra lại tỷ lệ và các số.",
    ),
    "ND-18.5": Sentence(
        "Số liệu trong câu cộng lại đủ",
        "Câu này ghi {total} nhưng các phần cộng lại là {sum}.",
        "Hãy kiểm tra lại các số trong câu.",
    ),
    "ND-18.6": Sentence(
        "Lời văn và phụ lục cùng một tổng số",
        "Tổng số nhiệm vụ không khớp: {seen}.",
        "Hãy kiểm tra lại lời văn và các phụ lục.",
    ),
    "ND-19.1": Sentence(
        "Không gửi cơ quan đã thôi hoạt động",
        "“{body}” đã thôi hoạt động từ ngày {ended} ({source}).",
        "Hãy thay bằng {successor}.",
    ),
    "ND-19.2": Sentence(
        "Không nhắc cơ quan đã thôi hoạt động như đang có",
        "Nội dung nhắc “{body}”, đã thôi hoạt động từ ngày {ended} ({source}).",
        "Hãy thay bằng {successor}; nếu nói về việc đã qua, không phải sửa.",
    ),
    "ND-19.3": Sentence(
        "Hỏi lại khi gửi cơ quan có thể đã thôi hoạt động",
        "“{body}” có thể đã sắp xếp lại từ ngày {ended} ({source}); ngày này chưa đối chiếu.",
        "Nếu đã sắp xếp lại, hãy thay bằng {successor}; nếu còn, không phải sửa.",
    ),
    "ND-19.4": Sentence(
        "Hỏi lại khi nhắc cơ quan có thể đã thôi hoạt động",
        "Nội dung nhắc “{body}”, cơ quan có thể đã sắp xếp lại từ ngày {ended} ({source}); ngày này chưa đối chiếu.",
        "Nếu đã sắp xếp lại, hãy thay bằng {successor}; nếu còn, hoặc nói về việc đã qua, không phải sửa.",
    ),
    "ND-20.1": Sentence(
        "Đầu bảng lặp lại ở mỗi trang",
        "Bảng dài qua trang nhưng hàng đầu không lặp lại.",
        "Hãy chọn hàng đầu, bật “Lặp lại hàng tiêu đề” (Repeat Header Rows).",
    ),
    "ND-20.2": Sentence(
        "Hàng của bảng không bị ngắt giữa trang",
        "Bảng dài có {rows} hàng có thể bị ngắt giữa hai trang.",
        "Hãy bỏ chọn “Cho phép ngắt hàng qua trang” trong thuộc tính bảng.",
    ),
}
