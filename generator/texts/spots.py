"""Where something stands in a Word document, as a person finds it: paragraph and first words, cell of a table, page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.spots import Spot

_NAMES = {
    "P": "đoạn {0}", "S": "phần {0}", "H": "đầu hoặc chân trang", "X": "hộp chữ {0}",
    "T": "bảng {0}", "TRC": "bảng {0}, hàng {1}, cột {2}",
}  # fmt: skip
_SHOWN = 3
_WORDS = 40


def said(spot: Spot) -> str:
    """Write one spot: trang 2, đoạn 12 “Thực hiện Kế hoạch…”."""
    letters, figures = "".join(re.findall("[A-Z]", spot.address)), re.findall(r"\d+", spot.address)
    place = _NAMES.get(letters, spot.address).format(*figures)
    page = f"trang {spot.page}, " if spot.page else ""
    text = spot.text if len(spot.text) <= _WORDS else f"{spot.text[:_WORDS].rstrip()}…"
    return f"{page}{place} “{text}”" if text else f"{page}{place}"


def listed(spots: Sequence[Spot]) -> str:
    """Write several spots: the first few, and how many more there are."""
    shown = "; ".join(said(each) for each in spots[:_SHOWN])
    more = len(spots) - _SHOWN
    return f"{shown}; và {more} chỗ nữa" if more > 0 else shown
