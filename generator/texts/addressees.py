"""Whom a proposal is addressed to, as its own words say: “Đề nghị HĐND tỉnh nâng mức hỗ trợ …” → HĐND tỉnh."""

from __future__ import annotations

import re

_ASKS = r"(?:đề nghị|kiến nghị|đề xuất|kính đề nghị|kính trình|tham mưu|trình)(?:\s+với)?\s+"
_NAME = r"[A-ZĐ][\wÀ-ỹ]*(?:,?\s+(?:và\s+)?[A-ZĐ][\wÀ-ỹ&]*)*"
_BODIES: tuple[tuple[str, str], ...] = (
    ("Quốc hội", r"Quốc hội"),
    ("Thủ tướng Chính phủ", r"Thủ tướng(?: Chính phủ)?"),
    ("Chính phủ", r"Chính phủ"),
    ("Tỉnh ủy", r"(?:Ban Thường vụ )?Tỉnh (?:ủy|uỷ)"),
    ("HĐND tỉnh", r"(?:HĐND|Hội đồng nhân dân) tỉnh"),
    ("Văn phòng UBND tỉnh", r"Văn phòng (?:UBND|(?:Ủy|Uỷ) ban nhân dân) tỉnh"),
    ("UBND tỉnh", r"(?:Chủ tịch )?(?:UBND|(?:Ủy|Uỷ) ban nhân dân) tỉnh"),
    ("các bộ, ngành Trung ương", rf"(?:các [Bb]ộ, ngành|Bộ {_NAME})"),
    ("các sở, ban, ngành", rf"(?:các [Ss]ở, ban, ngành|các [Ss]ở, ngành|Sở {_NAME})"),
    (
        "UBND cấp huyện, cấp xã",
        r"(?:UBND|(?:Ủy|Uỷ) ban nhân dân) (?:các |cấp )?(?:huyện|thị xã|thành phố|xã|phường)",
    ),
)
"""Bodies from the highest down, with how texts name them."""
_LEADERS = re.compile(rf"{_ASKS}(?:lãnh đạo|Ban Giám đốc|Giám đốc|tập thể lãnh đạo)\b", re.IGNORECASE)
_PATTERNS = tuple((name, re.compile(rf"(?i:{_ASKS}){pattern}")) for name, pattern in _BODIES)
_OTHERS = "Kiến nghị khác"


def addressee(text: str, issuer: str) -> str:
    """Return the body that a proposal asks first, "" where it names none. `issuer` is the department itself."""
    own = re.compile(rf"(?i:{_ASKS}){re.escape(issuer)}")
    patterns = ((issuer, own), (issuer, _LEADERS), *_PATTERNS)
    found = [
        (match.start(), place, name) for place, (name, each) in enumerate(patterns) if (match := each.search(text))
    ]
    return min(found, default=(0, 0, ""))[2]


def rank(name: str) -> int:
    """Return the place of a body in the order from the highest down; others come last."""
    names = [each for each, _ in _BODIES]
    return names.index(name) if name in names else len(names)


def heading(name: str) -> str:
    """Return the heading above the proposals to one body."""
    return f"Đối với {name}" if name else _OTHERS
