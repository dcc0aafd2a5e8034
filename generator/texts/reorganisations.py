"""Bodies that provincial reports went to and that the reorganisation of 2025 replaced everywhere."""

from __future__ import annotations

from datetime import date

from generator.model import Body

_LAST_DAY = date(2025, 2, 28)

KNOWN_BODIES: tuple[Body, ...] = (
    Body("Sở Kế hoạch và Đầu tư", ("Sở KH&ĐT",), _LAST_DAY, "Sở Tài chính"),
    Body("Sở Thông tin và Truyền thông", ("Sở TT&TT",), _LAST_DAY, "Sở Khoa học và Công nghệ"),
    Body("Sở Giao thông vận tải", ("Sở GTVT",), _LAST_DAY, "Sở Xây dựng"),
    Body("Sở Tài nguyên và Môi trường", ("Sở TN&MT",), _LAST_DAY, "Sở Nông nghiệp và Môi trường"),
    Body(
        "Sở Nông nghiệp và Phát triển nông thôn", ("Sở NN&PTNT",), _LAST_DAY, "Sở Nông nghiệp và Môi trường"
    ),
    Body("Sở Lao động - Thương binh và Xã hội", ("Sở LĐTBXH", "Sở LĐ-TB&XH"), _LAST_DAY, "Sở Nội vụ"),
)  # fmt: skip
"""Name, short names, last day (the new bodies began on 01/3/2025), successor."""
