"""Sentences for the slips of a plan that can be used as it is: for each code what is asked, what is there, what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.texts.sentence import Sentence

MESSAGES: Mapping[str, Sentence] = {
    "PLAN-21": Sentence(
        "Kế hoạch phải có số và ngày ban hành",
        "Kế hoạch chưa có {missing}; báo cáo sẽ in chỗ trống.",
        "Hãy điền theo bản đã ký.",
    ),
    "PLAN-22": Sentence(
        "Năm nêu trong nhiệm vụ phải là năm của kế hoạch",
        "Kế hoạch năm {plan_year} nhưng ở đây ghi {years}.",
        "Hãy đối chiếu bản đã ký: gõ nhầm thì sửa ô, bản ký cũng ghi vậy thì đề nghị đính chính; báo cáo in đúng chữ trong ô.",
    ),
    "PLAN-23": Sentence(
        "Thời hạn định kỳ phải khớp với tờ Kỳ báo cáo (mục IV kế hoạch)",
        "Thời hạn ghi {shown}, không khớp tờ “Kỳ báo cáo”: {expected}.",
        "Hãy đối chiếu mục IV của kế hoạch, sửa ô này hoặc sửa tờ “Kỳ báo cáo”.",
    ),
    "PLAN-24": Sentence(
        "Hạn cuối của nhiệm vụ phải nằm trong năm của kế hoạch",
        "Hạn cuối {due} nằm ngoài năm {plan_year}.",
        "Hãy kiểm tra lại cột Thời gian thực hiện và cột Hạn cuối.",
    ),
    "PLAN-25": Sentence(
        "Tên đơn vị trong Phụ lục phải là tên của một đơn vị ở tờ Đơn vị",
        "{shown} không phải tên của đơn vị nào{maybe}.",
        "Hãy ghi tên này vào cột Tên khác của đơn vị đó ở tờ “Đơn vị”, hoặc sửa lại tên.",
    ),
    "PLAN-42": Sentence(
        "Đơn vị phối hợp phải là đơn vị ở tờ Đơn vị, hoặc cơ quan ngoài",
        "{shown} không phải tên của đơn vị nào{maybe}.",
        "Nếu là cơ quan ngoài thì không phải làm gì; nếu là đơn vị của mình, hãy ghi tên này vào cột Tên khác ở tờ “Đơn vị”.",
    ),
    "PLAN-26": Sentence(
        "Một đơn vị chỉ mang một tên trong cả kế hoạch",
        "Phụ lục gọi là {shown}, mục III gọi là “{name}”; chương trình hiểu là cùng một đơn vị ({code}).",
        "Nếu đúng là một đơn vị thì không phải làm gì; nếu không, hãy bỏ tên này khỏi cột Tên khác và chọn lại mã đơn vị.",
    ),
    "PLAN-27": Sentence(
        "Mã đơn vị chủ trì phải là mã của đơn vị ghi ở cột chủ trì",
        "Cột chủ trì ghi {shown} (mã {expected}) nhưng mã chọn là {code}.",
        "Nếu nhiệm vụ đã chuyển đơn vị thì không phải làm gì; nếu không, hãy chọn lại mã.",
    ),
    "PLAN-28": Sentence(
        "Nhiệm vụ phải ghi đơn vị chủ trì",
        "Phụ lục không ghi đơn vị chủ trì; đang giao cho mã {code}.",
        "Hãy đối chiếu bản đã ký rồi điền tên đơn vị.",
    ),
    "PLAN-29": Sentence(
        "Mỗi đơn vị chủ trì ít nhất một nhiệm vụ",
        "{name} không chủ trì nhiệm vụ nào trong Phụ lục{measures}.",
        "Nếu đúng như kế hoạch thì không phải làm gì; nếu thiếu, hãy chọn mã đơn vị này cho nhiệm vụ của đơn vị.",
    ),
    "PLAN-30": Sentence(
        "Một văn bản được viện dẫn giống nhau ở mọi chỗ",
        "Văn bản này viện dẫn mỗi chỗ một khác: {forms}.",
        "Hãy đối chiếu với văn bản gốc rồi sửa chỗ sai.",
    ),
    "PLAN-31": Sentence(
        "Văn bản mục III nêu số phải được mục II giới thiệu",
        "Mục III giao thực hiện {numbers}, mục II không nêu văn bản này là gì.",
        "Hãy ghi thêm trích yếu của văn bản vào cột Ghi chú để người làm báo cáo biết.",
    ),
    "PLAN-32": Sentence(
        "Một nhiệm vụ chỉ ghi một lần",
        "Nhiệm vụ {shown} ghi hai lần ({others}), cùng một đơn vị chủ trì.",
        "Hãy bỏ một dòng, hoặc ghi rõ chỗ khác nhau.",
    ),
    "PLAN-33": Sentence(
        "Hai nhiệm vụ phải khác nhau rõ ràng",
        "Hai nhiệm vụ gần như giống nhau ({others}): {shown}.",
        "Hãy kiểm tra có phải ghi lặp không; nếu khác nhau thì không phải làm gì.",
    ),
    "PLAN-34": Sentence(
        "Số thứ tự trong mỗi mục phải liên tục",
        "Số thứ tự là {shown}, theo thứ tự phải là {expected}.",
        "Hãy đối chiếu bản đã ký: có thể thiếu hoặc đảo dòng.",
    ),
    "PLAN-35": Sentence(
        "Chữ Việt phải ở dạng Unicode dựng sẵn",
        "Ô này gõ bằng Unicode tổ hợp; chương trình tự đổi sang dựng sẵn khi đọc.",
        "Không phải làm gì.",
    ),
    "PLAN-36": Sentence(
        "Kế hoạch không còn chữ của bảng mã cũ",
        "Ô này gõ bằng bảng mã {encoding}: {shown}, có lẽ là “{meant}”.",
        "Hãy gõ lại bằng Unicode.",
    ),
    "PLAN-37": Sentence(
        "Đơn vị đang có việc phải còn hiệu lực, hoặc có một đơn vị kế thừa",
        "{name} không còn hiệu lực ở kỳ {period} nhưng còn được giao {work}; {heirs}.",
        "Hãy chọn lại mã đơn vị cho từng việc đó, hoặc ghi một đơn vị kế thừa ở tờ “Đơn vị”.",
    ),
    "PLAN-38": Sentence(
        "Việc của đơn vị hết hiệu lực chuyển sang đơn vị kế thừa",
        "{name} không còn hiệu lực ở kỳ {period}: {work} sẽ do {heir} báo cáo.",
        "Không phải làm gì; nếu việc đã giao đơn vị khác, hãy chọn lại mã đơn vị.",
    ),
    "PLAN-39": Sentence(
        "Báo cáo gửi cơ quan còn hiệu lực",
        "Theo tờ “Cơ quan”, ở kỳ {period} không còn {shown}; báo cáo sẽ ghi “{heir}”.",
        "Nếu đúng thì không phải làm gì; nếu ngày sắp xếp hoặc cơ quan kế thừa khác, hãy sửa tờ “Cơ quan”.",
    ),
    "PLAN-41": Sentence(
        "Cột số liệu phải cộng dồn được",
        "Đơn vị tính {shown} là tỷ lệ; tỷ lệ không cộng dồn được và không được tính bình quân.",
        "Hãy thay bằng hai cột số (phần đã làm, tổng số), hoặc dùng đơn vị tính khác.",
    ),
    "PLAN-43": Sentence(
        "Hạn cuối ghi ở cột Hạn cuối phải là hạn in trong Phụ lục",
        "Thời gian thực hiện in là {shown}, tức {expected}, nhưng cột Hạn cuối là {due}.",
        "Nếu đã cho gia hạn thì không phải làm gì; nếu không, hãy xóa Loại thời hạn và Hạn cuối để chương trình tự tính.",
    ),
    "PLAN-44": Sentence(
        "Một tên chỉ thuộc một đơn vị",
        "Tên {shown} cũng là tên của đơn vị có mã {other}; không biết việc giao cho đơn vị nào.",
        "Hãy sửa tên, bỏ tên khác bị trùng, hoặc ghi ngày hiệu lực để hai đơn vị không cùng lúc mang tên này.",
    ),
    "PLAN-45": Sentence(
        "Hai giải pháp phải khác nhau rõ ràng",
        "Hai giải pháp gần như giống nhau ({others}): {shown}.",
        "Hãy kiểm tra có phải ghi lặp không; nếu khác nhau thì không phải làm gì.",
    ),
    "PLAN-40": Sentence(
        "Dấu thanh phải đặt đúng chữ",
        "Dấu thanh đặt sai chữ: {shown}, đúng là “{meant}”.",
        "Hãy đối chiếu bản đã ký rồi sửa; báo cáo in đúng chữ trong ô.",
    ),
}

RATIO = re.compile(r"%|phần trăm|tỷ lệ|tỉ lệ", re.IGNORECASE)
MISSING = {"number": "số", "issued_on": "ngày ban hành"}
ANSWERS_FOR = ", chỉ có các giải pháp {measures}"
YEAR = "năm {year}"
AND = " và "
NO_DUE = "để trống"
NO_HEIR = "chưa ghi đơn vị kế thừa"
MANY_HEIRS = "có nhiều đơn vị kế thừa ({codes}), chương trình không tự chọn"
CELLS_OF_YEAR = (
    r"(?<!\w)(?P<before>đến|tới|hướng|từ|sau|trước|giai đoạn)?\s*năm (?P<year>(?:19|20)\d\d)(?!\s*[-–]\s*\d{4})"
)
"""A year named as the time of something; before some words it is another's: "đến năm 2030"."""
