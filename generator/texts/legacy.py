"""Texts typed in the letters of before Unicode: TCVN3 (ABC) and VNI fonts, and UTF-8 read as Latin. Found, shown, never
changed silently.

The tables are those of TCVN 5712:1993 VN3 and of the VNI fonts for Windows. 24 letters of TCVN3 are Unicode letters too,
so that a text is taken for TCVN3 or VNI only by its font, or when nothing in it is a Vietnamese letter of Unicode.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

TCVN3, VNI, MOJIBAKE = "TCVN3 (ABC)", "VNI", "UTF-8"

_TCVN3_PAIRS = (
    "µà ¶ả ·ã ¸á ¹ạ ¨ă »ằ ¼ẳ ½ẵ ¾ắ Æặ ©â Çầ Èẩ Éẫ Êấ Ëậ ®đ Ìè Îẻ Ïẽ Ðé Ñẹ ªê Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ "
    "«ô åồ æổ çỗ èố éộ ¬ơ êờ ëở ìỡ íớ îợ ïù ñủ òũ óú ôụ \u00adư õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ"
)
_FROM_TCVN3 = str.maketrans({pair[0]: pair[1] for pair in _TCVN3_PAIRS.split(" ")})
_TCVN3_INSIDE = re.compile("(?<=[A-Za-z])[µ¶·¸¹¨»¼½¾ª«¬×÷Þß\u00ad]|[®©¡¢£¤¥¦§](?=[A-Za-zµ·¸ª«¬])")
"""Signs of TCVN3 that stand in a word where no Unicode text has them; đ and â never end a word."""
_TCVN3_BETWEEN = re.compile("(?<=[A-Za-z])[µ¶·¸¹¨»¼½¾©®ª«¬×÷\u00ad](?=[A-Za-z])")

_VNI_PAIRS = (
    "aøà aùá aûả aõã aïạ aêă aèằ aéắ aúẳ aüẵ aëặ aââ aàầ aáấ aåẩ aãẫ aäậ eøè eùé eûẻ eõẽ eïẹ eâê eàề eáế eåể eãễ eäệ "
    "oøò oùó oûỏ oõõ oïọ oâô oàồ oáố oåổ oãỗ oäộ ôøờ ôùớ ôûở ôõỡ ôïợ uøù uùú uûủ uõũ uïụ öøừ öùứ öûử öõữ öïự yøỳ yùý yûỷ yõỹ"
)
_VNI_SINGLES = "ôơ öư ñđ æỉ óĩ òị îỵ"
_FROM_VNI = {pair[:2]: pair[2:] for pair in _VNI_PAIRS.split(" ")} | {
    pair[0]: pair[1] for pair in _VNI_SINGLES.split(" ")
}
_FROM_VNI |= {old.upper(): new.upper() for old, new in _FROM_VNI.items()}
_FROM_VNI |= {
    old[0].upper() + old[1:]: new.upper() for old, new in _FROM_VNI.items() if len(old) == 2 and old.islower()
}
_VNI_LETTER = re.compile("|".join(sorted((re.escape(each) for each in _FROM_VNI), key=len, reverse=True)))
_VNI_SIGN = re.compile("[aeouyôö][øûïåäëü]|[aeouyôö]õ|aê|[ueyôöa]ù|[AEOUYÔÖ][ØÛÏÅÄËÜÕÙ]|AÊ|ö[ùøûõï]")

_UNICODE_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăĂđĐĩĨũŨơƠưƯ\u0300\u0301\u0303\u0309\u0323]")
_MOJIBAKE = re.compile("áº|á»|Ä‘|Æ°|Æ¡|Ã[\u00a0-\u00bf]")
_LEAST = 2
"""Letters of the old encoding that a text must show when its font says nothing."""


def is_unicode(text: str) -> bool:
    """Tell whether a composed text shows by its letters alone that it is no old encoding."""
    return not _is_misread(text) and _UNICODE_VIETNAMESE.search(text) is not None


def _is_misread(text: str) -> bool:
    """Tell whether a text holds what UTF-8 read as Latin does; of most texts no letter is one that ends it."""
    may_be = "\u00ba" in text or "\u00bb" in text or "\u2018" in text or "\u00b0" in text or "\u00a1" in text
    return (may_be or "\u00c3" in text) and _MOJIBAKE.search(text) is not None


class Recognised(Struct, frozen=True):
    """An old encoding found in a text, and the text as it was meant."""

    encoding: str
    text: str


def recognise(text: str, font: str = "") -> Recognised | None:
    """Return the encoding and the converted text, None when the text is Unicode already (or plain ASCII)."""
    if text.isascii():
        return None
    if _MOJIBAKE.search(text) and (meant := _read_again(text)) is not None:
        return Recognised(MOJIBAKE, unicodedata.normalize("NFC", meant))
    if _UNICODE_VIETNAMESE.search(unicodedata.normalize("NFC", text)):
        return None
    plain = font.strip().casefold()
    if plain.startswith(".vn"):
        converted = text.translate(_FROM_TCVN3)
        return Recognised(TCVN3, converted.upper() if plain.endswith("h") else converted)
    if plain.startswith("vni"):
        return Recognised(VNI, _from_vni(text))
    return _by_letters(text)


def _by_letters(text: str) -> Recognised | None:
    """Recognise an encoding by its letters alone."""
    found = _VNI_LETTER.findall(text)
    others = [each for each in _VNI_LETTER.sub("", text) if not each.isascii() and each.isalpha()]
    if _VNI_SIGN.search(text) and len(found) >= _LEAST and not others:
        return Recognised(VNI, _from_vni(text))
    if any(ord(each) not in _FROM_TCVN3 and not each.isascii() and each.isalpha() for each in text):
        return None
    signs = _TCVN3_INSIDE.findall(text)
    letters = [each for each in text if ord(each) in _FROM_TCVN3]
    if signs and (len(letters) >= _LEAST or _TCVN3_BETWEEN.search(text)):
        return Recognised(TCVN3, text.translate(_FROM_TCVN3))
    return None


def _from_vni(text: str) -> str:
    """Return the text of a VNI font, longest pairs first."""
    return _VNI_LETTER.sub(lambda match: _FROM_VNI[match[0]], text)


def _read_again(text: str) -> str | None:
    """Return UTF-8 that was read as Latin, None when it was not."""
    raw = bytearray()
    for each in text:
        try:
            raw += each.encode("cp1252")
        except UnicodeEncodeError:
            if ord(each) > 255:
                return None
            raw.append(ord(each))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
