"""By which words the parts of an official document are known, and how what was found in them is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.texts.format_profiles import LookLimits
from generator.texts.wording import LETTERS, compare_key, loose_key

NUMBER = re.compile(r"^Số\s*:", re.IGNORECASE)
DATE = re.compile(r"^.{0,40},?\s*ngày\b.{0,16}\btháng\b.{0,14}\bnăm\b.{0,16}$", re.IGNORECASE)
DATE_FORM = re.compile(r"^(?P<place>[^\d,]+), ngày(?P<day>.*?)tháng(?P<month>.*?)năm(?P<year>.*?)$")
BLANK = re.compile(r"^[\s.…_\[\]]*$")
LETTER_SUBJECT = re.compile(r"^V/v\b", re.IGNORECASE)
DEAR = re.compile(r"^Kính\s+gửi\b", re.IGNORECASE)
DASH = re.compile(r"^[-–+•]\s*")
DISTRIBUTION = re.compile(r"^Nơi\s+nhận\b", re.IGNORECASE)
COPY_TO_ADDRESSEES = re.compile(r"^-\s*Như\b", re.IGNORECASE)
FILED = re.compile(r"^-\s*Lưu\s*:\s*VT\b", re.IGNORECASE)
ANNEX = re.compile(r"^phụ\s+lục\b\s*(?P<number>[IVXLC]+\b|\d+\b|[A-Z]\b)?(?P<rest>.*)$", re.IGNORECASE)
ANNEX_REFERENCE = re.compile(r"^\((?:Ban hành\s+)?Kèm theo\b", re.IGNORECASE)
ANNEX_GENERAL = re.compile(r"các\s+phụ\s+lục|phụ\s+lục\s+(?:kèm|đính)|(?:bảng|biểu)\s+phụ\s+lục", re.IGNORECASE)
ANNEX_NAMED = re.compile(r"phụ\s+lục\s+([IVXLC]+(?:\s*(?:,|và|đến|-|–)\s*(?:phụ\s+lục\s+)?[IVXLC]+)*)", re.IGNORECASE)
DRAFT = re.compile(r"^\(?(?:bản\s+)?dự\s+thảo\b.{0,20}$", re.IGNORECASE)
AUTHORITY = re.compile(r"^(KT|TL|TUQ|TM|Q)\.\s*\S")
POST = re.compile(
    r"^(?:(?:KT|TL|TUQ|TM|Q)\.\s*)?(?:QUYỀN\s+|PHÓ\s+|THỨ\s+)?(?:GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CHỦ TỊCH|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|"
    r"TRƯỞNG PHÒNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|BỘ TRƯỞNG|TRƯỞNG BAN|VỤ TRƯỞNG|TRƯỞNG)\b",
    re.IGNORECASE,
)
DEPARTMENT = re.compile(r"^SỞ\b", re.IGNORECASE)
BODY_NAME = re.compile(
    r"^(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BỘ|TỔNG CỤC|SỞ|CHI CỤC|CỤC|VỤ|TRUNG TÂM|PHÒNG|VĂN PHÒNG|BAN|VIỆN|TRƯỜNG|THANH TRA|CÔNG TY|QUỸ|ĐÀI)\b",
    re.IGNORECASE,
)
DEGREES = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Th\.s|CN|KS|BS|LS|DS|CKI|CKII|BSCK|Tiến sĩ|Thạc sĩ|Kỹ sư|Cử nhân)\b\.?\s*)+", re.IGNORECASE
)
ROMAN_HEADING = re.compile(r"^(?P<number>[IVXL]+)\s*[./)\-–]\s*\S")
ORDINAL = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)[./)]\s+\S")
LETTER_ITEM = re.compile(r"^(?P<letter>[a-zđ])\s*[).]\s+\S")
CITING = re.compile(
    r"\d\s*/\s*[\w-]*[A-ZĐ]{2}[^;]*$|(?:nay là|trước đây|\(cũ\)|hợp nhất|sáp nhập)[^;.]*$", re.IGNORECASE
)
SINCE_RENAMED = re.compile(r"^\s*(?:\(cũ\)|trước đây|\(nay là|nay là|\(trước)", re.IGNORECASE)
END_MARK = "./."
TYPED_LINE = re.compile(r"^[_\-–—─=*.…]{3,}$")
LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|#(?:REF!|N/A|VALUE!|NAME\?|NUM!|DIV/0!|NULL!)|\bNone\b|\bNaN\b|\bNaT\b|^nan%?$|\bnan\s?%|<NA>"
)
COUNTS = re.compile(
    r"tổng số (?P<total>[\d.]+) nhiệm vụ, trong đó (?P<parts>đã hoàn thành .*?chưa hoàn thành .*?nhiệm vụ.*)",
    re.IGNORECASE,
)
COUNT_PART = re.compile(r"^(?:và )?(?P<name>[^\d]+?) (?P<count>[\d.]+) nhiệm vụ")
COUNT_RATE = re.compile(r"đạt (?P<rate>\d+(?:,\d+)?)%")
COUNT_SPLIT = re.compile(r"\(([^()]*)\)")
DONE_WORDS, NOT_ARISEN_WORDS = "đã hoàn thành", "không phát sinh"
WHOLE_PLAN = re.compile(r"Kế hoạch có tổng số", re.IGNORECASE)
_PLAIN_LETTER = LETTERS

ALIGNMENTS = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "both": "canh đều hai bên"}
NUMBERINGS = {"upperRoman": "số La Mã", "lowerRoman": "số La Mã", "upperLetter": "chữ cái", "lowerLetter": "chữ cái"}
_OTHER_ALIGNMENT, _OTHER_NUMBERING = "canh kiểu khác", "kiểu số khác"
SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


def day_figures(text: str) -> tuple[int | None, int | None, int | None]:
    """Return day, month and year of a line of place and date, None for what is left blank."""
    found = DATE_FORM.match(text)
    if found is None:
        return None, None, None
    day, month, year = (found[each].strip() for each in ("day", "month", "year"))
    return tuple(int(each) if each.isdecimal() else None for each in (day, month, year))  # type: ignore[return-value]


def number_form(symbols: Sequence[str]) -> re.Pattern[str]:
    """Return the form of the number line: two figures at least or a blank, the symbol of a kind, the issuer's."""
    kinds = f"(?:{'|'.join(symbols)})-" if symbols else ""
    return re.compile(rf"^Số:\s*(?:\d{{2,}}|[\s.…_]*)/{kinds}[A-ZĐ0-9]+(?:-[A-ZĐ0-9&]+)*$")


def is_nation(text: str) -> bool:
    """Tell whether a line is meant as the Quốc hiệu, well written or not."""
    return loose_key(text).startswith(("conghoaxahoi", "conghoaxhcn"))


def is_motto(text: str) -> bool:
    """Tell whether a line is meant as the Tiêu ngữ, well written or not."""
    key = loose_key(text)
    return len(key) < 40 and key.startswith("doclap") and "tudo" in key


def same_words(text: str, wanted: str) -> bool:
    """Tell whether a text is as wanted to the letter, but for the place of a tone mark (HÒA, HOÀ)."""
    return compare_key(text) == compare_key(wanted) and (text == text.upper()) == (wanted == wanted.upper())


def is_upper(text: str) -> bool:
    """Tell whether every letter is a capital."""
    return any(each.isalpha() for each in text) and text == text.upper()


def next_letter(letter: str) -> str:
    """Return the letter that follows in the items of official documents, "" after the last."""
    place = _PLAIN_LETTER.find(letter)
    return _PLAIN_LETTER[place + 1 : place + 2] if place >= 0 else ""


def size(points: float) -> str:
    """Write a type size: 13, 13,5."""
    return f"{points:g}".replace(".", ",")


def length(millimetres: float) -> str:
    """Write a length in millimetres with one decimal: 12,7 mm."""
    return f"{millimetres:.1f}".replace(".", ",").removesuffix(",0") + " mm"


def between(low: float, high: float) -> str:
    """Write an interval of sizes or lengths: 13 đến 14; 13."""
    return size(low) if low == high else f"{size(low)} đến {size(high)}"


def alignment(name: str) -> str:
    """Say how a paragraph is aligned."""
    return ALIGNMENTS.get(name, _OTHER_ALIGNMENT)


def numbering(name: str) -> str:
    """Say in which figures pages are counted."""
    return NUMBERINGS.get(name, _OTHER_NUMBERING)


def listed(parts: Sequence[str]) -> str:
    """Join words with commas."""
    return ", ".join(parts)


def look(limits: LookLimits) -> str:
    """Say how a part must look: chữ in hoa, cỡ 12 đến 13, đậm, đứng, canh giữa."""
    words = {True: "chữ in hoa", False: "chữ thường", None: ""}[limits.upper]
    weight = {True: "đậm", False: "không đậm", None: ""}[limits.bold]
    slant = {True: "nghiêng", False: "đứng", None: ""}[limits.italic]
    said = (words, f"cỡ {between(*limits.sizes)}", weight, slant, ALIGNMENTS.get(limits.align, ""))
    return listed([each for each in said if each])


NOT_UPPER, ALL_UPPER = "chữ thường", "chữ in hoa"
BOLD, NOT_BOLD, ITALIC, NOT_ITALIC = "đậm", "không đậm", "nghiêng", "không nghiêng"
SIZE = "cỡ {size}"
NUMBER_EXAMPLE, NUMBER_EXAMPLE_LETTER = "Số: 05/BC-SKHCN", "Số: 05/SKHCN-VP"
DATE_EXAMPLE = "Quảng Trị, ngày 05 tháng 6 năm 2024"
NO_MARK = "không dấu"
WITH_OTHER_TEXT, NO_NUMBER, ABSENT = "có chữ khác trên cùng một dòng", "không có số", "không có"
ANNEX_WORD = re.compile(r"phụ\s+lục", re.IGNORECASE)
ANNEX_RANGE = re.compile(r"đến|-|–", re.IGNORECASE)
IN_TEXT, IN_SUMMARY, IN_ROWS = "lời văn ghi", "bảng tổng hợp ghi", "phụ lục có số hàng là"


def either(parts: Sequence[str]) -> str:
    """Join choices: 10 mm hoặc 12,7 mm."""
    return " hoặc ".join(parts)
