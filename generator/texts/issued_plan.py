"""How issued plans are worded: the words by which their parts, headings, deadlines and signatures are recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# --- parts of the document -------------------------------------------------------------------------------------------

PLAN_TITLE = re.compile(r"KẾ HOẠCH")
OPENING_START = re.compile(r"(?:Thực hiện|Căn cứ|Triển khai|Để |Nhằm )")
LEGAL_BASIS = re.compile(r"Căn cứ\s+(?P<text>.+)")
HEADING = re.compile(r"(?P<code>[IVX]{1,5})\s*[.)]\s*(?P<title>\S.*)")
_WORD_NUMBERS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")
HEADING_SYSTEMS: tuple[tuple[re.Pattern[str], tuple[Sequence[str], ...]], ...] = (
    (HEADING, (("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),)),
    (
        re.compile(rf"phần\s+(?:thứ\s+)?(?P<code>[ivx]{{1,4}}|\d|{'|'.join(_WORD_NUMBERS)})\b\s*[.:–-]?\s*(?P<title>.*)",
                   re.IGNORECASE),
        (_WORD_NUMBERS, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"), tuple("123456789")),
    ),
    (re.compile(r"(?P<code>[A-HĐ])\s*[.)]\s*(?P<title>\S.*)"), (tuple("ABCDEFGH"), tuple("ABCDĐEGH"))),
    (re.compile(r"(?P<code>\d{1,2})\s*[.)]\s*(?P<title>\D.{0,120})"), (tuple(str(each) for each in range(1, 30)),)),
)  # fmt: skip
"""How plans number their sections: I. · Phần thứ nhất · A. · 1.; of each the figures in their turn."""
ITEM = re.compile(
    r"(?P<above>(?:\d{1,2}\.)*)(?P<number>\d{1,3})(?:\s*[.)]\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?P<text>\S.*)"
)
"""1. Việc · 2.1. Việc · 2.1 Việc; `above` is the number of what it is an item of."""
ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+|SỐ\s+)?(?:[IVX]+|\d+))?\s*(?:[.:–-]\s*(?P<title>\S.*))?")
CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)|Quá trình (?:triển khai |tổ chức )*thực hiện|"
    r"(?:Các|Tất cả các|Thủ trưởng các|Trưởng các) (?:phòng|đơn vị|cơ quan|ban)\b|Yêu cầu (?:các|Trưởng|Thủ trưởng)|Đề nghị (?:các|Trưởng|Thủ trưởng)|Căn cứ (?:nội dung )?Kế hoạch này)"
)
"""What a section of assignments ends with: it is said to all, not to the unit named last."""
ASSIGNED_TO = re.compile(r"^(?:Giao|Đề nghị|Yêu cầu|Trách nhiệm của|Đối với)\s+(?=[A-ZĐƯỦ])")
ASSIGNED_VERBS = (
    re.compile(
        r"\s+(?:chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tham mưu|phối hợp|là (?:đơn vị|cơ quan|đầu mối))\b"
    ),
    re.compile(r"(?<!\bvà)\s+(?:theo dõi|tổng hợp|hướng dẫn|căn cứ|xây dựng|tổ chức|triển khai|thực hiện)\b"),
)
"""Where a unit's name ends and its work begins, where no colon parts them. The second ones may be words of a name."""
NO_UNIT = re.compile(
    r"^(?:kinh phí|chế độ|trách nhiệm chung|công tác|thời gian|nguồn lực|yêu cầu|tổ chức thực hiện|báo cáo|hiệu lực)"
)
"""Items of such a section that are no unit's, as they are compared."""
DISTRIBUTION = re.compile(r"Nơi nhận\s*:?\s*(?P<rest>.*)")
DISTRIBUTION_LINE = re.compile(r"[-–+]\s*(?P<text>.+)")
AUTHORITY = re.compile(
    r"(?:KT|TL|TUQ|TM|Q)\s*\.\s*[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ ]+"
)
POST = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ |QUYỀN )?(?:TỔNG )?(?:GIÁM ĐỐC|CHỦ TỊCH|CHÁNH VĂN PHÒNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG BAN|HIỆU TRƯỞNG|VỤ TRƯỞNG)"
)
PERSON = re.compile(
    r"(?:(?:ThS|TS|BS|KS)\.?\s*)*(?P<name>[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]\w*(?:\s+[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]\w*){1,4})"
)
NUMBER_LINE = re.compile(r"Số\s*:\s*(?P<number>\d*)[\s.…]*/\s*(?P<kind>KH)-(?P<symbol>[\w&-]+)")
DATE_LINE = re.compile(
    r"(?P<place>[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ][\w .]{1,40}),\s*ngày(?P<day>[\s\d.…]*)tháng(?P<month>[\s\d.…]*)năm\s*(?P<year>\d{4})?"
)
MOTTO = re.compile(
    r"CỘNG HO[ÀÒ]A? XÃ HỘI CHỦ NGHĨA VIỆT NAM|CỘNG H[ÒO][AÀ] .*|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc"
)
COMMITTEE = re.compile(r"(?:ỦY|UỶ) BAN NHÂN DÂN(?P<of>\s.+)?|UBND\s(?P<short>.+)", re.IGNORECASE)
COMMITTEE_OF = re.compile(r"(?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|ĐẶC KHU)\s", re.IGNORECASE)
PROVINCIAL = re.compile(r"(?:tỉnh|thành phố)\s", re.IGNORECASE)
"""Who stands over the issuer, in one line or two: ỦY BAN NHÂN DÂN / TỈNH THANH HÓA."""
COMMITTEE_NAME = "UBND {of}"
ATTACHED = re.compile(
    r"\(\s*(?:Đính kèm|Kèm theo|Ban hành kèm theo)\b.*?KH-(?P<symbol>[\w&-]+)?.*?(?:của\s+(?P<issuer>[^)]+))?\)"
)
ISSUER = re.compile(
    r"(?P<issuer>(?:Sở|Ban|Chi cục|Cục|UBND|Ủy ban|Trung tâm|Trường)\s[^,;.]{3,80}?)\s+(?:xây dựng|ban hành|triển khai)\s+[Kk]ế hoạch"
)
PROVINCE = re.compile(
    r"\b(?:tỉnh|thành phố)\s+(?P<place>[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]\w*(?:\s[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]\w*){0,3})"
)
YEAR = re.compile(r"năm\s+(?P<year>20\d\d)")

PURPOSE, MEASURES, ASSIGNMENTS, REPORTING, OTHER = "purpose", "measures", "assignments", "reporting", "other"
SECTION_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (REPORTING, re.compile(r"chế độ báo cáo|chế độ thông tin|^báo cáo")),
    (ASSIGNMENTS, re.compile(r"tổ chức thực hiện|phân công|trách nhiệm")),
    (PURPOSE, re.compile(r"mục đích|yêu cầu|mục tiêu")),
    (MEASURES, re.compile(r"nhiệm vụ|giải pháp|nội dung")),
)
"""What a heading of level I says of its section; the first that fits counts."""

# --- section IV ------------------------------------------------------------------------------------------------------

RETURN_ADDRESS = re.compile(
    r"\b(?:gửi (?:báo cáo )?(?:về )?|báo cáo về |về (?=Văn phòng|(?:Phòng|Bộ phận)\s+[A-ZĐ]))(?P<to>(?:Văn phòng|Phòng|Ban|Bộ phận)[^,;.(]*?)(?=\s+(?:định kỳ|trước|để|theo|tổng hợp|chậm nhất|hàng|hằng|báo cáo|quý|6 tháng|(?:cả )?năm)\b|[,;.(]|$)"
)
REPORTED_TO = re.compile(
    r"(?<!kết quả )báo cáo (?P<to>(?:Sở|UBND|Ủy ban|Văn phòng|Bộ|Tỉnh ủy|HĐND)[^,;.(]*?(?:, (?:Sở|UBND|Ủy ban|Văn phòng|Bộ|Tỉnh ủy|HĐND)[^,;.(]*?)*)(?=\s+(?:đúng|theo|trước|định kỳ|để|chậm nhất|hàng|hằng|6 tháng|9 tháng|(?:cả )?năm|quý)\b|[;.(]|$)"
)
BETWEEN_BODIES = re.compile(r"(?:,|\s+và)\s+(?=Sở |UBND|Ủy ban|Văn phòng|Bộ |Tỉnh ủy|HĐND|Ban )")
PERIOD_DAY = re.compile(
    r"(?P<name>6 tháng|sáu tháng|9 tháng|(?:cả |báo cáo )?năm|quý\s+(?:IV|III|II|I|[1-4]))\b[^.;)\d]{0,25}trước ngày\s+(?P<day>\d{1,2})\s?(?:/|tháng)\s?(?P<month>\d{1,2})",
    re.IGNORECASE,
)
DAY_PERIOD = re.compile(
    r"trước ngày\s+(?P<day>\d{1,2})\s?(?:/|tháng)\s?(?P<month>\d{1,2})(?:/\d{4}|\s+năm \d{4})?\s*(?:\(\s*|đối với\s+|cho\s+)(?:báo cáo\s+|kỳ\s+)*"
    r"(?P<name>6 tháng|sáu tháng|9 tháng|(?:cả )?năm|quý\s+(?:IV|III|II|I|[1-4]))\b",
    re.IGNORECASE,
)
"""The period before its day, and behind it: 6 tháng (trước ngày 18/5); trước ngày 15/6 (báo cáo 6 tháng)."""
QUARTER_DAY = re.compile(
    r"trước ngày\s+(?P<day>\d{1,2})\s+(?:của\s+)?tháng cuối (?:của )?(?:mỗi |hằng |hàng )?quý", re.IGNORECASE
)
"""The same day of each quarter's last month."""
COVERED: Mapping[str, str] = {"quý 2": "6 tháng", "quý 3": "9 tháng", "quý 4": "năm"}
"""Quarters that need no period of their own where another one ends with them."""
BARE_DAY = re.compile(r"trước ngày\s+(?P<day>\d{1,2})\s?(?:/|tháng)\s?(?P<month>\d{1,2})(?!\d)", re.IGNORECASE)
"""A day of which no period is told."""
QUARTERS: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SIX, NINE, WHOLE, MONTHS = "6 tháng", "9 tháng", "năm", "tháng"
PERIOD_NAMES: Mapping[str, tuple[str, str]] = {
    "6 tháng": ("6-thang", "6 tháng đầu năm {year}"),
    "9 tháng": ("9-thang", "9 tháng đầu năm {year}"),
    "năm": ("nam", "năm {year}"),
    "quý 1": ("quy-1", "quý I năm {year}"),
    "quý 2": ("quy-2", "quý II năm {year}"),
    "quý 3": ("quy-3", "quý III năm {year}"),
    "quý 4": ("quy-4", "quý IV năm {year}"),
}
QUARTER = "quý {number}"
DEFAULT_DAYS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "6 tháng": ((15, 6), (20, 6)),
    "năm": ((15, 12), (20, 12)),
}
"""Unit's and agency's deadline where the plan names none; always marked as doubtful."""

# --- the appendix table ----------------------------------------------------------------------------------------------

COLUMN_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("partners", re.compile(r"phối hợp|ph[ôố]i hợp")),
    ("lead", re.compile(r"chủ trì|đầu mối")),
    ("supervisor", re.compile(r"chỉ đạo|phụ trách|lãnh đạo")),
    ("timeframe", re.compile(r"^(?!.*bắt đầu).*(?:thời gian|thời hạn|tiến độ|hạn hoàn thành|thời điểm|hoàn thành)")),
    ("target", re.compile(r"mục tiêu|kết quả|sản phẩm|yêu cầu")),
    ("content", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|đầu việc")),
    ("lead", re.compile(r"đơn vị thực hiện|đ\.vị thực hiện|cơ quan thực hiện|đơn vị")),
    ("ordinal", re.compile(r"^(?:tt|stt|số tt|số thứ tự|số)$")),
)
"""What a heading says of its column; the first that fits, and is not taken yet, counts."""
FIRST_HEADINGS = frozenset({"tt", "stt", "số tt", "số thứ tự"})
"""What stands over the numbers of a table, as it is compared."""
SECTION_ORDINAL = re.compile(r"(?P<code>[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})?)\s*[.)]?")
HEADING_KINDS = (("roman", re.compile("[IVX]+")), ("letter", re.compile("[A-HĐ]")))
"""Figures of headings; those of the second kind in a table stand below those of the first."""
ORDINAL_CODE = re.compile(r"[A-Za-z0-9.]{1,12}")
"""A number that can be part of a code."""
TASK_ORDINAL = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3})*)\s*[.)]?")

# --- pasted text, where the columns of the table run into each other ---------------------------------------------------

SUPERVISOR = re.compile(
    r"(?:Ban Giám đốc|(?:PGĐ|Phó Giám đốc|Giám đốc|Lãnh đạo Sở)(?:\s+(?!Phòng|Văn|Thanh|Chi|Trung|Các|Ban)[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]\w*){0,4})"
)
SECTION_LINE = re.compile(r"(?P<code>[IVX]{1,5})[.)]?\s+(?P<title>\S.*)")
ITEM_LINE = re.compile(r"(?P<number>\d{1,3})[.)]?(?:\s+(?P<text>\S.*))?")
RULE_LINE = re.compile(r"[\W_]+")
"""A line drawn with signs."""
UNIT_START = re.compile(r"(?:Phòng|Văn phòng|Thanh tra|Chi cục|Trung tâm|Ban|Quỹ|Viện|Trường)\b")
EVERYONE_IN_TEXT = re.compile(
    r"Các phòng, đơn vị(?: thuộc| trực thuộc)?(?: Sở)?|Các đơn vị(?: thuộc| trực thuộc)(?: Sở)?"
)
TIME_AT_END = re.compile(
    r"(?:Cả năm|Thường xuyên|Hằng năm|Trong năm(?: \d{4})?|Quý (?:IV|III|II|I|\d)(?:/\d{4})?|Tháng \d{1,2}(?:/\d{4})?|Định kỳ .*|Trước ngày .*|(?:6|9) tháng .*năm)\s*\.?\s*$"
)

# --- defaults --------------------------------------------------------------------------------------------------------

PLAN_ID = "ke-hoach-{year}"
ONLY_SECTION = "Các nhiệm vụ theo Kế hoạch"
PARENT = "UBND tỉnh {place}"
PEOPLES_COMMITTEE = "UBND tỉnh"
AS_ABOVE = "Như trên"
NO_ALL_UNITS = "Các phòng, đơn vị"
DAY = "ngày"
BASIS = "{kind} số {number} ngày {day} của {issuer}"
SMALL_WORDS = frozenset({"và", "của", "thuộc", "các", "về"})
UNIT_FRAME = re.compile(r"^Phòng\s+|\s+Sở$")
"""Words that give no letter to a unit's code: small ones, and what stands around a unit's name."""
OWN_ABBREVIATION = re.compile(r"\(([A-ZĐ]{2,5})\)$")
NAME_ENDS = re.compile(r",| và ")
MANAGEMENT = re.compile(r"^Quản lý\s+")
"""Where a long name may be cut, and what it may do without, before its letters are taken."""

# --- what is said ----------------------------------------------------------------------------------------------------

DOUBTS: Mapping[str, str] = {
    "missing": "Không thấy trong văn bản; hãy điền.",
    "inferred": "Văn bản không ghi thẳng, chương trình suy ra; hãy kiểm tra.",
    "as-before": "Theo kế hoạch trước; hãy kiểm tra.",
    "short-title": "Tên ngắn rút từ câu đầu; hãy sửa cho gọn, báo cáo dùng làm đề mục.",
    "units-by-words": "Suy ra từ lời văn mục III; hãy kiểm tra.",
    "units-by-name": "Mục III không nêu việc này; suy ra từ tên đơn vị, hãy kiểm tra.",
    "units-by-tasks": "Văn bản không giao việc này cho đơn vị nào; lấy đơn vị chủ trì các nhiệm vụ liên quan, hãy kiểm tra.",
    "units-by-nothing": "Không thấy đơn vị nào ở mục III làm việc này; hãy chọn mã đơn vị.",
    "tasks-by-words": "Suy ra từ lời văn Phụ lục; hãy kiểm tra.",
    "tasks-by-nothing": "Không thấy nhiệm vụ nào trong Phụ lục thực hiện việc này; nếu có, hãy ghi mã.",
    "near-name": "“{shown}” được hiểu là {name} (giống {likeness}%); hãy kiểm tra.",
    "several-leads": "Nhiều đơn vị chủ trì; chương trình lấy đơn vị đầu, các đơn vị sau đưa vào phối hợp.",
    "no-partner": "“{shown}” không giống tên đơn vị nào ở mục III; là cơ quan ngoài thì để vậy, là đơn vị của mình thì chọn mã.",
    "everyone": "“{shown}” được hiểu là mọi đơn vị, trừ đơn vị chủ trì; hãy kiểm tra.",
    "no-unit": "“{shown}” không giống tên đơn vị nào ở mục III; hãy chọn mã đơn vị.",
    "assumed-days": "Văn bản không nêu ngày bắt đầu, ngày chốt số liệu; đây là giả định.",
    "assumed-deadline": "Văn bản không nêu thời hạn báo cáo này; đây là giả định.",
    "deadline-unclear": "Không hiểu thời hạn “{shown}”; hãy chọn loại thời hạn, hạn cuối.",
    "no-ordinal": "Dòng này không có số thứ tự trong văn bản; số này do chương trình đánh.",
    "code-twice": "Số thứ tự này bị trùng trong văn bản; mã do chương trình đặt.",
    "code-kept": "Giữ mã của kế hoạch trước, vì biểu mẫu đã gửi mang mã này; nếu là việc khác, hãy ghi mã mới.",
    "outline-new": "Mục này chưa có trong đề cương của kế hoạch trước; hãy kiểm tra chỗ đứng và tên đề mục.",
    "joined-rows": "Ghép từ nhiều dòng của bảng (ngắt trang); hãy đối chiếu chỗ nối.",
    "columns-guessed": "Các cột trong văn bản dán dính nhau; chương trình tách theo phỏng đoán.",
    "no-section": "Bảng không có dòng mục lớn; chương trình tự thêm.",
    "section-renamed": "Mã mục này do chương trình đặt vì văn bản đánh số trùng.",
    "unit-from-table": "Văn bản không có mục phân công; tên đơn vị lấy từ cột chủ trì.",
    "year-moved": "Đã đổi năm {old} thành {new}; hãy kiểm tra.",
    "year-cited": "Giữ nguyên năm của văn bản được viện dẫn; hãy kiểm tra văn bản còn áp dụng.",
    "year-left": "Giữ nguyên {years}: không phải năm của kế hoạch; hãy kiểm tra có phải gõ nhầm.",
    "not-yet": "Chưa có; hãy điền khi kế hoạch được ký. Báo cáo in chỗ trống cho đến lúc đó.",
    "day-moved": "Ngày chuyển theo năm; hãy đối chiếu với quy định của năm mới (ngày nghỉ, thời hạn mới).",
    "carried-over": "Năm trước chưa xong ({status|chưa báo cáo}{percent}); đề nghị chuyển tiếp.",
    "done-before": "Năm trước đã xong ({status}); nếu không làm nữa, hãy xóa dòng này.",
    "basis-old": "Căn cứ của năm trước; hãy thay bằng văn bản của năm mới.",
    "body-replaced": "Thay cho {shown} đã sắp xếp lại; hãy kiểm tra.",
    "day-not-sure": "Theo {source}; ngày chưa đối chiếu. Cơ quan này có còn không, hãy xác nhận.",
    "made-code": "Mã do chương trình đặt từ chữ đầu của tên; đổi được trước khi gửi biểu mẫu.",
}
TO_FILL = frozenset({"missing", "not-yet", "no-unit", "units-by-nothing", "deadline-unclear"})
"""Doubts that leave a cell blank or unusable; the others only have to be looked at."""
LEFT: Mapping[str, str] = {
    "no-place": "Tệp kế hoạch không có chỗ cho phần này",
    "partly": "Đã lấy ý cần dùng; nguyên văn không có chỗ trong tệp kế hoạch",
    "part-of-heading": "Một phần của tên cột đã hiểu",
    "not-understood": "Chưa hiểu",
    "too-long": "Dài quá một ô Excel; đoạn này nối sau phần đã có trong ô",
    "other-column": "Cột “{heading}” không có trong tệp kế hoạch",
    "other-table": "Bảng không phải Phụ lục nhiệm vụ",
    "other-part": "Ngoài phần chính của văn bản ({part})",
}
REMARKS: Mapping[str, str] = {
    "converted": "Chữ gõ bằng bảng mã cũ đã được đổi sang Unicode: “{before}” thành “{after}”",
    "composed": "{count} đoạn gõ bằng Unicode tổ hợp đã được đổi sang dựng sẵn",
    "deleted": "Bỏ qua chữ đã xóa trong chế độ theo dõi thay đổi: “{before}”",
    "inserted": "Tính cả chữ mới thêm trong chế độ theo dõi thay đổi: “{after}”",
    "text-box": "Chữ trong khung (text box) được đọc như đoạn văn",
    "nested-table": "Bảng lồng trong bảng được đọc như bảng riêng",
}
PARTS: Mapping[str, str] = {
    "header": "đầu trang", "footer": "chân trang", "footnotes": "chú thích cuối trang", "endnotes": "chú thích cuối văn bản",
    "comments": "nhận xét",
}  # fmt: skip
SPOT_PARAGRAPH, SPOT_TABLE, SPOT_ROW, SPOT_LINE = "đoạn {paragraph}", "bảng {table}", "dòng {row}", "dòng {paragraph}"

MOST_LETTERS = 32_000
"""A cell of Excel holds some more."""
SHEET_LEFT = "Phần còn lại"
LEFT_COLUMNS = (("Vị trí", 24.0), ("Nội dung trong văn bản", 110.0), ("Vì sao ở đây", 40.0))
CONFIRM = "Cần xác nhận"


def spot(part: str, table: int, row: int, paragraph: int) -> str:
    """Write where something stands in an issued plan."""
    places = [PARTS.get(part, part)] if part else []
    places += [SPOT_TABLE.format(table=table)] if table else []
    places += [SPOT_ROW.format(row=row)] if row else []
    places += [SPOT_PARAGRAPH.format(paragraph=paragraph)] if paragraph else []
    return ", ".join(places)
