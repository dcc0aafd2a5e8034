"""The theme's fonts by the names under which text refers to them (minorHAnsi, majorBidi …)."""

from __future__ import annotations

from typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VIETNAMESE = "Viet"
_SCRIPTS = {"Ascii": "latin", "HAnsi": "latin", "EastAsia": "ea", "Bidi": "cs"}


def read_theme(root: Any, language: str) -> dict[str, str]:
    """Return reference → font. With themeFontLang vi-VN the theme's Vietnamese font goes first."""
    found: dict[str, str] = {}
    scheme = root.find(f"{_A}themeElements/{_A}fontScheme") if root is not None else None
    if scheme is None:
        return found
    for group in ("major", "minor"):
        fonts = scheme.find(f"{_A}{group}Font")
        if fonts is None:
            continue
        supplement = next(
            (str(each.get("typeface")) for each in fonts.iterfind(f"{_A}font") if each.get("script") == _VIETNAMESE), ""
        )
        for script, tag in _SCRIPTS.items():
            named = fonts.find(f"{_A}{tag}")
            font = str(named.get("typeface", "")) if named is not None else ""
            if tag == "latin" and language.casefold().startswith("vi") and supplement:
                font = supplement
            found[f"{group}{script}"] = font
    return found
