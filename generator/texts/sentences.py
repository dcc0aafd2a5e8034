"""The catalogue's sentences: for each code what the rule asks for, what is wrong, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.texts import format_sentences, plan_slips
from generator.texts.sentence import Sentence

__all__ = ["MESSAGES", "Sentence"]

MESSAGES: Mapping[str, Sentence] = {
    **plan_slips.MESSAGES,
    "FILE-01": Sentence(
        "Tệp phải mở được bằng Excel",
        "Không đọc được tệp này: {reason}.",
        "{remedy}",
    ),
    "FILE-02": Sentence(
        "Một nội dung gửi nhiều lần chỉ tính một lần",
        "Nội dung giống hệt tệp {other}, nên chỉ tính một lần.",
        "Không phải làm gì.",
    ),
    "FILE-03": Sentence(
        "Tệp phải là biểu mẫu của Kế hoạch này",
        "Tệp này không phải biểu mẫu báo cáo của Kế hoạch đang tổng hợp.",
        "Hãy điền vào đúng biểu mẫu Văn phòng đã gửi rồi gửi lại.",
    ),
    "FILE-04": Sentence(
        "Phải biết rõ tệp là của đơn vị nào",
        "Chưa rõ tệp này của đơn vị nào (trong tệp ghi: {units|không ghi gì}).",
        "Hãy hỏi lại người gửi, rồi điền vào đúng biểu mẫu của đơn vị đó và gửi lại.",
    ),
    "FILE-05": Sentence(
        "Tệp phải là báo cáo của kỳ đang tổng hợp",
        "Tệp này là báo cáo kỳ {periods|không rõ}, không phải kỳ {expected}.",
        "Hãy điền vào biểu mẫu kỳ {expected} rồi gửi lại.",
    ),
    "FILE-06": Sentence(
        "Đơn vị gửi nhiều lần thì tính báo cáo mới nhất",
        "Đơn vị đã gửi bản mới hơn ({other}); bản này được giữ lại nhưng không tính.",
        "Không phải làm gì.",
    ),
    "FILE-07": Sentence(
        "Bản gửi sau để trắng không thay bản đã điền",
        "Bản này để trắng, nên vẫn tính bản đã điền gửi trước ({other}).",
        "Hãy hỏi đơn vị: nếu muốn rút báo cáo đã gửi, đơn vị cần gửi lại bản có nội dung.",
    ),
    "CELL-01": Sentence(
        "Tỷ lệ hoàn thành phải là số",
        "{field} là {shown}, không phải số.",
        "Hãy nhập {a_number}.",
    ),
    "CELL-02": Sentence(
        "Tỷ lệ hoàn thành phải từ 0 đến 100",
        "{field} là {shown}, ngoài khoảng từ {lower} đến {upper}.",
        "Hãy nhập {a_number}.",
    ),
    "CELL-03": Sentence(
        "Tỷ lệ hoàn thành ghi theo phần trăm, không ghi phần lẻ của 1",
        "{field} là {shown}, có thể hiểu là {proposal|gấp một trăm lần}% hoặc là chính số phần trăm rất nhỏ đó.",
        "Hãy nhập {a_percentage}.",
    ),
    "CELL-04": Sentence(
        "Tình trạng phải là một trong các mục của danh sách",
        "{field} là {shown}, không có trong danh sách{maybe}.",
        "Hãy chọn một trong: {statuses}{also}.",
    ),
    "CELL-05": Sentence(
        "Ngày phải ghi rõ ngày, tháng, năm",
        "{field} là {shown}, {odd|không có trên lịch hoặc không hiểu chắc được là ngày nào}.",
        "Hãy ghi lại cho đúng, dạng ngày/tháng/năm, ví dụ {a_day}.",
    ),
    "CELL-06": Sentence(
        "Ô có công thức phải được tính và lưu",
        "{field} là một công thức chưa được tính ({shown}), nên không đọc được giá trị.",
        "Hãy gõ thẳng nội dung hoặc con số vào ô thay cho công thức rồi lưu lại.",
    ),
    "CELL-07": Sentence(
        "Ô không được báo lỗi",
        "{field} không đọc được vì ô báo lỗi {shown}.",
        "Hãy gõ lại nội dung vào ô.",
    ),
    "ROW-01": Sentence(
        "Nhiệm vụ, giải pháp được giao phải được báo cáo",
        "Chưa báo cáo dòng này.",
        "Hãy ghi kết quả thực hiện{and_choose}; nếu không có gì phát sinh, hãy {write} “Không phát sinh”.",
    ),
    "ROW-02": Sentence(
        "Dòng đã báo cáo phải có kết quả",
        "Chưa ghi kết quả thực hiện.",
        "Hãy ghi những việc đã làm được trong kỳ, từ một đến bốn dòng.",
    ),
    "ROW-03": Sentence(
        "Nhiệm vụ phải có tình trạng",
        "Chưa chọn tình trạng.",
        "Hãy chọn một trong: {statuses}{also}.",
    ),
    "ROW-04": Sentence(
        "Tình trạng và tỷ lệ hoàn thành phải khớp nhau",
        "Tình trạng là “{status}” nhưng tỷ lệ hoàn thành là {percent}.",
        "Hãy sửa tỷ lệ thành {its_number}; hoặc đổi tình trạng thành một trong: {statuses}{also}.",
    ),
    "ROW-05": Sentence(
        "Nhiệm vụ đã hoàn thành phải có ngày hoàn thành",
        "Tình trạng là “Đã hoàn thành” nhưng chưa ghi ngày hoàn thành.",
        "Hãy ghi ngày hoàn thành, ví dụ {a_day}.",
    ),
    "ROW-06": Sentence(
        "Nhiệm vụ đã hoàn thành nên có văn bản hoặc sản phẩm",
        "Tình trạng là “Đã hoàn thành” nhưng chưa ghi văn bản hoặc sản phẩm.",
        "Hãy ghi số, ký hiệu, ngày của văn bản hoặc tên sản phẩm; nếu không có, hãy giải trình.",
    ),
    "ROW-07": Sentence(
        "Ngày hoàn thành phải nằm trong kỳ báo cáo",
        "Ngày hoàn thành là {day}, ngoài kỳ báo cáo (từ {start} đến {cutoff}).",
        "Hãy kiểm tra lại ngày, tháng, năm; nếu nhiệm vụ chưa xong, hãy xóa ngày này{and_status}{also}.",
    ),
    "ROW-08": Sentence(
        "Nhiệm vụ quá hạn phải có nguyên nhân",
        "Nhiệm vụ đã quá hạn ({due}) mà chưa hoàn thành, nhưng chưa ghi nguyên nhân.",
        "Hãy ghi nguyên nhân vào cột “Khó khăn, vướng mắc, nguyên nhân”.",
    ),
    "ROW-09": Sentence(
        "Nhiệm vụ phát sinh phải có nội dung công việc",
        "Dòng phát sinh này có kết quả nhưng chưa ghi nội dung công việc.",
        "Hãy ghi tên việc vào cột “Nội dung công việc”.",
    ),
    "ROW-10": Sentence(
        "Chỉ nhiệm vụ đã hoàn thành mới có ngày hoàn thành",
        "Đã ghi ngày hoàn thành {day} nhưng tình trạng là “{status}”.",
        "Hãy đổi tình trạng thành “Đã hoàn thành”{and_full}, hoặc xóa ngày hoàn thành.",
    ),
    "FORM-06": Sentence(
        "Dòng của kế hoạch trước khi thay đổi được nhận theo nhiệm vụ hiện nay",
        "Dòng này theo biểu mẫu cũ (nhiệm vụ {code} trước khi kế hoạch thay đổi), nay là nhiệm vụ {now}.",
        "Không phải làm gì; kỳ sau hãy dùng biểu mẫu mới.",
    ),
    "FORM-07": Sentence(
        "Nội dung của nhiệm vụ đã bỏ hoặc đã tách phải được chuyển chỗ",
        "Dòng này theo biểu mẫu cũ: nhiệm vụ {code} không còn trong kế hoạch, nay là: {now|đã bỏ}.",
        "Hãy chép nội dung vào đúng nhiệm vụ trong biểu mẫu mới; nếu nhiệm vụ đã bỏ, hãy đưa xuống phần C.",
    ),
    "FORM-08": Sentence(
        "Nội dung của việc đã giao đơn vị khác do đơn vị đó báo cáo",
        "Dòng này theo biểu mẫu cũ: {code}, nay là {now}, do {owner} chủ trì; nội dung ở đây không được tính.",
        "Hãy gửi nội dung này cho đơn vị chủ trì; nếu chính đơn vị nay chủ trì, hãy chép vào dòng của nó trong biểu mẫu mới.",
    ),
    "FORM-09": Sentence(
        "Báo cáo nên làm trên biểu mẫu mới nhất",
        "Báo cáo làm trên biểu mẫu trước khi kế hoạch thay đổi, vẫn được nhận; dòng đã cũ: {old|không có}; "
        "chưa có dòng của: {new|không có}.",
        "Không cần làm gì; từ lần gửi sau hãy dùng biểu mẫu mới do Văn phòng gửi (baocao templates {period}).",
    ),
    "TABLE-01": Sentence(
        "Nhiệm vụ phải có trong Kế hoạch",
        "Nhiệm vụ mã {code} không có trong Kế hoạch.",
        "Hãy chuyển nội dung xuống phần C (nhiệm vụ phát sinh), hoặc điền vào biểu mẫu mới nhất.",
    ),
    "TABLE-02": Sentence(
        "Nhiệm vụ phải được giao cho đơn vị",
        "Nhiệm vụ {code} không giao cho đơn vị này (giao cho: {owner|đơn vị khác}).",
        "Hãy xóa dòng này, hoặc báo Văn phòng nếu phân công đã thay đổi.",
    ),
    "TABLE-03": Sentence(
        "Mỗi nhiệm vụ chỉ báo cáo ở một dòng",
        "Nhiệm vụ {code} được báo cáo ở {count} dòng với nội dung khác nhau, không rõ tính dòng nào.",
        "Hãy gộp nội dung về một dòng và xóa trắng các dòng còn lại.",
    ),
    "TABLE-04": Sentence(
        "Không được thiếu dòng của nhiệm vụ được giao",
        "Trong biểu không còn dòng của {code}.",
        "Hãy chép lại dòng này từ biểu mẫu Văn phòng đã gửi và điền đủ.",
    ),
    "FORM-01": Sentence(
        "Báo cáo không được để trắng",
        "Biểu mẫu còn trắng, đơn vị chưa điền gì.",
        "Hãy điền kết quả; nếu cả kỳ không có gì, hãy chọn “Có” ở mục “Không phát sinh” của tờ Hướng dẫn và ghi lý do.",
    ),
    "FORM-02": Sentence(
        "Không sửa các cột của Kế hoạch",
        "Nội dung của Kế hoạch trong các ô này đã bị sửa; bản tổng hợp vẫn dùng nguyên văn Kế hoạch.",
        "Nếu Kế hoạch đã thay đổi, hãy báo Văn phòng; nếu không, không phải làm gì thêm.",
    ),
    "FORM-03": Sentence(
        "Báo cáo “Không phát sinh” phải có lý do",
        "Đơn vị chọn “Không phát sinh” cho cả kỳ nhưng chưa ghi lý do.",
        "Hãy ghi lý do vào ô bên dưới, trong tờ Hướng dẫn.",
    ),
    "FORM-04": Sentence(
        "Đã chọn “Không phát sinh” thì không điền kết quả",
        "Đơn vị chọn “Không phát sinh” cho cả kỳ nhưng vẫn điền {rows} dòng kết quả.",
        "Hãy bỏ chọn “Không phát sinh”, hoặc xóa các dòng kết quả.",
    ),
    "CAMP-01": Sentence(
        "Mọi đơn vị phải gửi báo cáo",
        "{unit} chưa gửi báo cáo ({term}).",
        "Hãy đôn đốc đơn vị gửi báo cáo.",
    ),
    "CAMP-02": Sentence(
        "Báo cáo phải gửi đúng hạn",
        "{unit} gửi báo cáo vào {received} (căn cứ: {evidence}), trễ {days} ngày ({term}).",
        "Hãy ghi lý do, hoặc số văn bản gia hạn nếu đã được gia hạn, vào cột “Giải trình”.",
    ),
    "CAMP-08": Sentence(
        "Ngày gia hạn, ngày nhận do Văn phòng ghi phải là ngày",
        "Ở tờ Nộp báo cáo của bản tổng hợp, {shown} ghi cho {unit} không phải là ngày, nên chưa được tính.",
        "Hãy ghi lại theo dạng ngày/tháng/năm, ví dụ 24/5/2024, rồi chạy lại.",
    ),
    "CAMP-09": Sentence(
        "Đơn vị được gia hạn phải gửi báo cáo",
        "{unit} chưa gửi báo cáo ({term}).",
        "Hãy đôn đốc đơn vị; nếu báo cáo gửi đi không có đơn vị này, ghi lý do vào cột “Chấp nhận để trống” ở tờ Nộp báo cáo.",
    ),
    "CAMP-10": Sentence(
        "Đơn vị vắng mặt được Văn phòng chấp nhận thì không phải là lỗi",
        "{unit} chưa gửi báo cáo; Văn phòng chấp nhận để trống: {shown}.",
        "Không cần làm gì thêm; nếu đơn vị gửi sau, hãy chạy lại.",
    ),
    "CAMP-11": Sentence(
        "Ngày nhận do Văn phòng ghi phải khớp với thư hoặc tệp",
        "Ngày nhận báo cáo của {unit}: {evidence} là {received}, {other_evidence} là {other}; chương trình tính theo {evidence}.",
        "Hãy xem lại ô “Ngày nhận (Văn phòng ghi)” ở tờ Nộp báo cáo nếu chưa đúng.",
    ),
    "CAMP-12": Sentence(
        "Ngày gia hạn phải sau thời hạn chung",
        "Ở tờ Nộp báo cáo của bản tổng hợp, {unit} được gia hạn đến {until}, không muộn hơn thời hạn chung (trước ngày {before}), nên chưa được tính.",
        "Hãy sửa hoặc xóa ngày gia hạn rồi chạy lại.",
    ),
    "FILE-08": Sentence(
        "Người gửi, tên tệp và nội dung phải nói cùng một đơn vị",
        "Nội dung tệp là của {unit}, nhưng người gửi hoặc tên tệp lại nói {named}; chương trình tính theo nội dung.",
        "Hãy kiểm tra xem có điền nhầm vào biểu mẫu của đơn vị khác không.",
    ),
    "FILE-09": Sentence(
        "Trong tệp phải còn dấu nhận biết của biểu mẫu đơn vị",
        "Trong tệp không còn dấu nhận biết của biểu mẫu; chỉ theo tên tệp hoặc người gửi mà tính là của {unit}.",
        "Hãy kiểm tra lại; lần sau hãy điền thẳng vào biểu mẫu Văn phòng đã gửi.",
    ),
    "FILE-10": Sentence(
        "Biểu mẫu nên là bản mới nhất",
        "Tệp dùng biểu mẫu phiên bản {version}; vẫn đọc được đầy đủ.",
        "Không phải làm gì; lần sau hãy dùng biểu mẫu mới.",
    ),
    "FILE-11": Sentence(
        "Biểu mẫu không phải bản đã thu hồi",
        "Tệp dùng biểu mẫu phiên bản {version} đã thu hồi.",
        "Hãy điền vào biểu mẫu mới nhất Văn phòng đã gửi rồi gửi lại.",
    ),
    "FILE-12": Sentence(
        "Phiên bản biểu mẫu phải là bản đã phát hành",
        "Tệp ghi biểu mẫu phiên bản {version} mà chương trình chưa biết; các ô được đọc theo tên cột.",
        "Hãy kiểm tra lại các giá trị đọc được, hoặc dùng bản chương trình mới hơn.",
    ),
    "FILE-13": Sentence(
        "Tệp phải được đóng trước khi gửi",
        "Tệp đang mở ở một máy nào đó (có tệp khóa bên cạnh), nên có thể chưa lưu lần sửa cuối.",
        "Hãy lưu, đóng tệp rồi chép hoặc gửi lại.",
    ),
    "FILE-14": Sentence(
        "Tệp gửi kèm không phải báo cáo thì bỏ qua",
        "Tệp gửi kèm trong cùng thư hoặc tệp nén, không tính là báo cáo: {reason}.",
        "Không phải làm gì.",
    ),
    "FILE-15": Sentence(
        "Sản phẩm của chương trình không phải báo cáo đơn vị",
        "Đây là tệp do chương trình này tạo ra (bản tổng hợp hoặc phản hồi), không phải báo cáo của đơn vị.",
        "Không phải làm gì; nên để các tệp đơn vị gửi về ở thư mục riêng.",
    ),
    "FILE-16": Sentence(
        "Bản Văn phòng không tính",
        "Văn phòng không tính bản này: {reason_given|chưa ghi lý do}.",
        "Không phải làm gì.",
    ),
    "FILE-17": Sentence(
        "Bản Văn phòng chọn tính thì các bản khác không tính",
        "Văn phòng chọn tính bản {other}, nên bản này không tính.",
        "Không phải làm gì; muốn tính bản này, hãy báo Văn phòng.",
    ),
    "FILE-18": Sentence(
        "Chọn hoặc gạt một bản gửi phải rõ và có lý do",
        "Cột “Văn phòng chọn” của bản này ghi {shown|trống}, chưa rõ hoặc chưa có lý do.",
        "Hãy chọn một trong hai mục của danh sách và ghi lý do ở tờ Nộp báo cáo của bản tổng hợp.",
    ),
    "SHEET-01": Sentence(
        "Biểu phải còn đủ các cột bắt buộc",
        "Không tìm thấy cột {columns}, nên không đọc được nội dung của cột đó.",
        "Hãy trả lại đúng tiêu đề cột như biểu mẫu Văn phòng đã gửi rồi gửi lại.",
    ),
    "SHEET-02": Sentence(
        "Biểu nên còn đủ các cột của biểu mẫu",
        "Không tìm thấy cột {columns}.",
        "Nếu cột này có nội dung, hãy trả lại đúng tiêu đề cột rồi gửi lại.",
    ),
    "SHEET-03": Sentence(
        "Mỗi tiêu đề cột chỉ đứng ở một cột",
        "Tiêu đề {columns} đứng ở nhiều cột, không rõ tính cột nào.",
        "Hãy chỉ giữ một cột có tiêu đề này rồi gửi lại.",
    ),
    "SHEET-04": Sentence(
        "Dòng bị ẩn vẫn được đọc",
        "Có {count} dòng đã điền đang bị ẩn (do lọc, nhóm hoặc ẩn dòng); chương trình vẫn đọc các dòng này.",
        "Nếu không định gửi các dòng đó, hãy xóa nội dung của chúng.",
    ),
    "SHEET-05": Sentence(
        "Cột bị ẩn vẫn được đọc",
        "Cột {columns} đang bị ẩn nhưng có nội dung; chương trình vẫn đọc cột này.",
        "Nếu không định gửi nội dung đó, hãy xóa nó đi.",
    ),
    "SHEET-06": Sentence(
        "Trang tính bị ẩn vẫn được đọc",
        "Trang tính này đang bị ẩn nhưng có nội dung; chương trình vẫn đọc.",
        "Nếu không định gửi trang này, hãy xóa nó đi.",
    ),
    "SHEET-07": Sentence(
        "Nội dung ở ô trộn được tính cho từng dòng",
        "Nội dung ở ô trộn nhiều dòng được tính cho từng dòng; số và ngày thì chỉ tính một lần.",
        "Nếu không đúng ý, hãy bỏ trộn ô và ghi riêng từng dòng.",
    ),
    "SHEET-08": Sentence(
        "Không để nội dung nằm khuất dưới ô trộn",
        "Dưới ô trộn còn nội dung bị che khuất, không ai nhìn thấy và không được tính: {shown}.",
        "Hãy bỏ trộn ô để xem lại, giữ nội dung cần gửi.",
    ),
    "SHEET-09": Sentence(
        "Nội dung tách hai dòng được nối lại",
        "Nội dung ở dòng này được nối vào dòng ngay trên, vì không có nhiệm vụ riêng.",
        "Nếu đây là một việc khác, hãy ghi tên việc vào cột “Nội dung công việc”.",
    ),
    "SHEET-10": Sentence(
        "Dòng tính theo nhiệm vụ ghi trên dòng",
        "Dòng này có lẽ đã đổi chỗ khi sắp xếp; chương trình tính theo nhiệm vụ ghi trên dòng.",
        "Hãy kiểm tra lại các dòng này trong bản tổng hợp.",
    ),
    "SHEET-11": Sentence(
        "Dòng mất dấu nhận biết của biểu mẫu được nhận ra theo tên nhiệm vụ",
        "Dòng này không còn dấu nhận biết của biểu mẫu; chương trình nhận ra theo tên nhiệm vụ.",
        "Không phải làm gì.",
    ),
    "SHEET-12": Sentence(
        "Mỗi ô chỉ có một giá trị trong tệp",
        "Trong tệp, ô này được ghi hai lần với hai giá trị; chương trình tính giá trị ghi sau, như Excel.",
        "Hãy mở tệp, kiểm tra ô này, lưu lại rồi gửi lại.",
    ),
    "SHEET-13": Sentence(
        "Ô phải nằm trong trang tính",
        "Tệp có {count} ô ghi ở vị trí nằm ngoài trang tính, không đọc được.",
        "Hãy mở tệp bằng Excel, lưu lại rồi gửi lại.",
    ),
    "SHEET-14": Sentence(
        "Nội dung phải nằm trong các cột của biểu mẫu",
        "Các ô này nằm ngoài các cột của biểu mẫu, nên không vào báo cáo.",
        "Hãy chuyển nội dung cần báo cáo vào đúng cột của biểu mẫu.",
    ),
    "SHEET-15": Sentence(
        "Phần ký dưới bảng không phải số liệu",
        "Các ô dưới bảng được hiểu là phần ký, không tính vào báo cáo.",
        "Không phải làm gì; nếu là nội dung báo cáo, hãy ghi vào phần C.",
    ),
    "SHEET-16": Sentence(
        "Ghi chú của người gửi được báo lại",
        "Người gửi để lại ghi chú ở ô này: {shown}.",
        "Hãy đọc ghi chú; nội dung ghi chú không vào báo cáo.",
    ),
    "SHEET-17": Sentence(
        "Macro không bao giờ được chạy",
        "Tệp có macro; chương trình không chạy macro, chỉ đọc giá trị các ô.",
        "Hãy gửi dạng .xlsx ở lần sau.",
    ),
    "SHEET-18": Sentence(
        "Liên kết ra ngoài không bao giờ được mở",
        "Tệp có liên kết tới tệp hoặc nguồn dữ liệu khác; chương trình dùng giá trị đã lưu sẵn trong tệp.",
        "Nếu số liệu có thể đã đổi, hãy mở tệp, cập nhật, lưu lại rồi gửi lại.",
    ),
    "SHEET-19": Sentence(
        "Nội dung phải gõ chữ, không dán ảnh",
        "Trang tính có ảnh; nội dung trong ảnh không đọc được.",
        "Nếu ảnh là số liệu báo cáo, hãy gõ lại vào các ô.",
    ),
    "SHEET-20": Sentence(
        "Nội dung đã gạch ngang cần xem lại",
        "Nội dung bị gạch ngang nhưng vẫn còn trong ô, nên vẫn được tính.",
        "Nếu muốn bỏ, hãy xóa hẳn; nếu giữ, hãy bỏ gạch ngang.",
    ),
    "SHEET-21": Sentence(
        "Ký tự không in được thì bỏ ra",
        "Đã bỏ các ký tự không in được trong ô này; chữ nhìn thấy được giữ nguyên.",
        "Không phải làm gì.",
    ),
    "SHEET-22": Sentence(
        "Nội dung một ô không quá 32.767 ký tự",
        "Nội dung dài hơn 32.767 ký tự, phần sau bị cắt.",
        "Hãy rút gọn nội dung của ô này.",
    ),
    "SHEET-23": Sentence(
        "Chữ theo bảng mã cũ đã được Văn phòng chấp nhận chuyển",
        "Chữ gõ theo bảng mã cũ {encoding} {shown} được tính là “{proposal}” theo chấp nhận của Văn phòng.",
        "Không phải làm gì.",
    ),
    "SHEET-24": Sentence(
        "Trang tính đơn vị tự thêm không được đọc",
        "Trang tính này do đơn vị tự thêm, không thuộc biểu mẫu nên không vào báo cáo.",
        "Nếu trang có nội dung báo cáo, hãy chép vào đúng các cột của biểu mẫu.",
    ),
    "CELL-08": Sentence(
        "Chữ phải gõ theo bảng mã Unicode",
        "{field} gõ theo bảng mã cũ {encoding}: {shown}, có thể là “{proposal}”.",
        "Hãy gõ lại bằng bộ gõ Unicode và phông Times New Roman; nếu chữ trong ngoặc kép sau cùng đã đúng thì chép chữ đó vào ô.",
    ),
    "CELL-09": Sentence(
        "Chữ trong ô phải còn trong tệp",
        "{field} có chữ nhưng tệp đã làm mất nội dung đó.",
        "Hãy mở tệp, gõ lại ô này, lưu lại rồi gửi lại.",
    ),
    "CELL-10": Sentence(
        "Ô số phải chứa số",
        "{field} được lưu là số nhưng giá trị {shown} không phải số.",
        "Hãy xóa ô này và gõ lại.",
    ),
    "CELL-11": Sentence(
        "Số phải chỉ có một cách hiểu",
        "{field} là {shown}: dấu chấm, phẩy có thể là hàng nghìn hoặc phần lẻ.",
        "Hãy nhập {again}.",
    ),
    "CELL-12": Sentence(
        "Số liệu phải là số, không kèm chữ",
        "{field} là {shown}, không phải số.",
        "Hãy chỉ nhập số theo đơn vị tính ghi ở tên cột, ví dụ 1250 hoặc 1.250,5.",
    ),
    "TABLE-05": Sentence(
        "Nhiệm vụ báo cáo trùng chỉ tính một lần",
        "Nội dung ở đây giống hệt dòng khác của cùng nhiệm vụ ({count} dòng), chỉ tính một lần.",
        "Không phải làm gì.",
    ),
    "FORM-05": Sentence(
        "Ô “Không phát sinh” chỉ chọn “Có” hoặc để trống",
        "Ô “Cả kỳ không phát sinh” đang ghi {shown}, không rõ ý.",
        "Hãy chọn “Có” và ghi lý do nếu cả kỳ không phát sinh; nếu không, hãy để trống.",
    ),
    "ROW-11": Sentence(
        "Kết quả không chép lại nguyên văn Kế hoạch",
        "Kết quả thực hiện chép lại gần như nguyên văn Kế hoạch, chưa nói đã làm được gì.",
        "Hãy ghi việc đã làm trong kỳ, có số liệu.",
    ),
    "ROW-12": Sentence(
        "Kết quả phải đủ để hiểu đã làm gì",
        "Kết quả thực hiện chỉ ghi {shown}, quá ngắn để hiểu đã làm gì.",
        "Hãy ghi rõ việc đã làm, từ một đến bốn dòng, có số liệu.",
    ),
    "ROW-13": Sentence(
        "Không hoàn thành trước khi nhiệm vụ bắt đầu",
        "Ngày hoàn thành là {day}, trước khi nhiệm vụ bắt đầu ({begins}).",
        "Hãy kiểm tra lại ngày, tháng, năm; nếu đúng, hãy giải trình.",
    ),
    "ROW-14": Sentence(
        "Văn bản phải ghi đủ số, ký hiệu, ngày",
        "Văn bản {shown} chưa đủ số, ký hiệu và ngày theo cách viết thông thường.",
        "Hãy ghi theo mẫu: Kế hoạch số 15/KH-SKHCN ngày 05/3/2024.",
    ),
    "ROW-15": Sentence(
        "Văn bản phải thuộc kỳ báo cáo",
        "Văn bản {shown} ghi năm {year}, ngoài kỳ báo cáo.",
        "Hãy kiểm tra lại năm của văn bản; nếu đúng, hãy giải trình.",
    ),
    "ROW-16": Sentence(
        "Không phát sinh thì chọn tình trạng “Không phát sinh”",
        "Kết quả ghi {shown} nhưng tình trạng không phải “Không phát sinh”.",
        "Hãy chọn tình trạng “Không phát sinh”, hoặc ghi kết quả đã làm.",
    ),
    "ROW-17": Sentence(
        "Nhiệm vụ đã hoàn thành kỳ trước thì kỳ này vẫn là đã hoàn thành",
        "Kỳ trước báo “Đã hoàn thành”, kỳ này chọn “{status}”.",
        "Hãy kiểm tra lại tình trạng; nếu đúng, hãy giải trình.",
    ),
    "ROW-18": Sentence(
        "Tỷ lệ hoàn thành không giảm so với kỳ trước",
        "Tỷ lệ hoàn thành là {percent}, thấp hơn kỳ trước ({before}).",
        "Hãy kiểm tra lại tỷ lệ; nếu đúng, hãy giải trình.",
    ),
    "ROW-19": Sentence(
        "Số liệu không lệch hàng nghìn, hàng triệu lần so với kỳ trước",
        "Kết quả ghi {shown}, kỳ trước là “{before}”, lệch khoảng {factor} lần.",
        "Hãy kiểm tra lại số và đơn vị tính; nếu đúng, hãy giải trình.",
    ),
    "CAMP-06": Sentence(
        "So được với bản tổng hợp kỳ trước",
        "Chưa có bản tổng hợp {period} ở {file}, nên chưa so được với kỳ trước.",
        "Nếu có bản đó, hãy chép vào đúng chỗ rồi chạy lại.",
    ),
    "CAMP-07": Sentence(
        "Bản tổng hợp kỳ trước phải đọc được",
        "Không đọc được bản tổng hợp {period} ở {file}, nên chưa so được với kỳ trước.",
        "Hãy mở bằng Excel, lưu lại rồi chạy lại.",
    ),
    "TABLE-08": Sentence(
        "Nhiệm vụ, giải pháp mới không có dòng trên biểu mẫu cũ",
        "{code} {shown} mới giao trong năm: mẫu cũ chưa có dòng này; báo cáo vẫn được tính.",
        "Nếu đã có kết quả, hãy điền vào biểu mẫu mới nhất Văn phòng đã gửi.",
    ),
    "TABLE-07": Sentence(
        "Biểu phải có đủ các cột số liệu của kế hoạch",
        "Trong biểu không thấy cột “{column}”, nên không có số nào của đơn vị được cộng.",
        "Hãy điền vào biểu mẫu mới nhất Văn phòng đã gửi.",
    ),
    "TABLE-06": Sentence(
        "Mỗi nhiệm vụ có kết quả riêng",
        "Một câu kết quả được ghi giống nhau cho {count} nhiệm vụ.",
        "Hãy ghi kết quả riêng của từng nhiệm vụ; nếu đúng là chung, hãy giải trình.",
    ),
    "CAMP-03": Sentence(
        "Văn bản được nhắc tới phải có trong Kế hoạch hoặc báo cáo",
        "Văn bản số {number} được nhắc tới nhưng không có trong Kế hoạch, cũng không đơn vị nào báo cáo.",
        "Hãy kiểm tra lại số, ký hiệu nếu cần.",
    ),
    "CAMP-04": Sentence(
        "Đơn vị chủ trì và phối hợp phải nói khớp nhau",
        "Đơn vị chủ trì báo “{status}” nhưng đơn vị phối hợp đã có kết quả: {partners}.",
        "Hãy trao đổi với đơn vị phối hợp rồi sửa tình trạng hoặc kết quả.",
    ),
    "CAMP-05": Sentence(
        "Một việc phát sinh chỉ một đơn vị báo cáo",
        "Việc phát sinh này cũng được {other} báo cáo.",
        "Hãy thống nhất đơn vị báo cáo; đơn vị còn lại ghi ở phần phối hợp.",
    ),
    **format_sentences.MESSAGES,
}
