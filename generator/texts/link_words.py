"""Words that say how something is done, not what: they tell nothing of which task belongs to which measure."""

from __future__ import annotations

import re

_GENERIC = (
    "thực hiện", "triển khai", "tổ chức", "hiệu quả", "kết quả", "kế hoạch", "công tác", "nhiệm vụ", "giải pháp",
    "xây dựng", "tham mưu", "tăng cường", "đẩy mạnh", "nâng cao", "tiếp tục", "chủ trì", "phối hợp", "đảm bảo",
    "báo cáo", "đánh giá", "chương trình", "trên địa bàn tỉnh", "một số", "liên quan", "của", "các", "có", "theo", "về",
    "cho", "trong", "để", "được", "là", "những", "năm", "tỉnh", "sở", r"\d+",
)  # fmt: skip
GENERIC = re.compile(rf"\b(?:{'|'.join(_GENERIC)})\b")
"""Words of every plan, as they are compared; what stands before one and what stands after it are no pair."""
SMALL = frozenset({"và"})
"""Left out between two syllables: khoa học và công nghệ is KH&CN."""
ABBREVIATION = re.compile(r"\b[A-ZĐ][A-ZĐ&]{2,}\b")
CLAUSE_ENDS = re.compile(r"[.;]\s+|\n")
_HOW = r"tiếp tục|tham mưu|tổ chức|triển khai|thực hiện|nghiêm túc|nghiêm|tập trung|mạnh mẽ|có hiệu quả|hiệu quả|tốt"
UNIT_KIND = re.compile(r"^(?:Phòng|Chi cục|Trung tâm|Ban|Trạm|Trường|Quỹ|Viện)\s+(?:Quản lý\s+)?", re.IGNORECASE)
TITLE_OPENER = re.compile(
    rf"(?:(?:{_HOW}|(?:tăng cường|đổi mới|đẩy mạnh|nâng cao)(?=(?: và đổi mới)? công tác)|công tác|nhiệm vụ|và đổi mới"
    r"|các|những|cuộc)\b[\s,]*)+",
    re.IGNORECASE,
)
"""What clauses begin with and headings do without: Tiếp tục thực hiện nghiêm công tác …"""
TITLE_LINKS = re.compile(r"^[\s“”\"]*(?:(?:về|việc|ban hành|và)\b[\s“”\"]*)+", re.IGNORECASE)
TITLE_ENDS = re.compile(r"[\s,]+(?:nhằm|gắn với|để|vào|theo|phục vụ|góp phần|trong(?! lĩnh vực)|do|trên địa bàn)\b")
"""What joins a document to what it is about, and where what a heading names is at its end."""
_ITEMS_CITED = re.compile(
    r"\b(?:nhiệm vụ|giải pháp|nội dung|mục|điểm|khoản)\s+(?:số\s+|từ\s+)?"
    r"(?P<numbers>\d{1,2}(?:\s*(?:,|;|và|đến|-|–)\s*(?:số\s+)?\d{1,2})*)(?!\s*(?:tháng|năm|ngày|%|/|\.\d|\d))",
    re.IGNORECASE,
)
"""An assignment that names its items of section II by their numbers: chủ trì thực hiện nhiệm vụ 1, 3 và 5."""
_NUMBERS = re.compile(r"(\d{1,2})(?:\s*(?:đến|-|–)\s*(?:số\s+)?(\d{1,2}))?")


def items_cited(text: str) -> frozenset[str]:
    """Return the numbers of the items that a text names: "nhiệm vụ 1, 3 đến 5" → 1, 3, 4, 5."""
    found: set[str] = set()
    for match in _ITEMS_CITED.finditer(text):
        for first, last in _NUMBERS.findall(match["numbers"]):
            found.update(str(each) for each in range(int(first), int(last or first) + 1))
    return frozenset(found)
