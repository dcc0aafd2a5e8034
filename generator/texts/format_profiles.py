"""The profiles of format: what the decree allows for each part of a document, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

REPORT_PROFILE, LETTER_PROFILE = "nd30_2020", "nd30_2020_cong_van"
OPTIONAL_DEAR_PROFILE = "nd30_2020_khong_kinh_gui"
_PROFILES = "format_profiles.toml"


class LookLimits(Struct, frozen=True):
    """How the letters of one part must look; None asks for nothing."""

    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    upper: bool | None = None
    align: str = ""


class FormatProfile(Struct, frozen=True):
    """One profile: limits by part, sizes in points, lengths in millimetres."""

    code: str
    name: str
    letter: bool
    """A công văn: no name of its kind, its subject stands under the number."""
    font: str
    paper: tuple[float, float]
    """The shorter side before the longer."""
    tolerance: float
    margins: Mapping[str, tuple[float, float]]
    landscape_margins: tuple[float, float]
    size_sets: tuple[tuple[float, ...], ...]
    body_sizes: tuple[float, float]
    first_lines: tuple[float, ...]
    paragraph_space: float
    line_spacing: tuple[float, float]
    annex_roman_from: int
    dear: str
    dear_kinds: tuple[str, ...]
    kinds: Mapping[str, str]
    looks: Mapping[str, LookLimits]


def _tables() -> dict[str, Any]:
    """Return the tables of the profiles."""
    return tomllib.loads(resources.files("generator.texts").joinpath(_PROFILES).read_text(encoding="utf-8"))


@cache
def profiles() -> Mapping[str, FormatProfile]:
    """Return the profiles by their names."""
    tables = _tables()
    return {code: _profile(code, tables) for code in tables}


def _merged(code: str, tables: dict[str, Any]) -> dict[str, Any]:
    """Return the table of a profile with what it takes from its base."""
    own = tables[code]
    base = _merged(own["base"], tables) if "base" in own else {}
    joined = {**base, **own}
    for key in ("looks", "kinds", "margins"):
        joined[key] = {**base.get(key, {}), **own.get(key, {})}
    return joined


def _profile(code: str, tables: dict[str, Any]) -> FormatProfile:
    """Return one profile as a record."""
    table = _merged(code, tables)
    table["looks"] = {
        part: LookLimits(**{**look, "sizes": tuple(look["sizes"])}) for part, look in table["looks"].items()
    }
    table["margins"] = {side: tuple(limits) for side, limits in table["margins"].items()}
    table["size_sets"] = tuple(tuple(each) for each in table["size_sets"])
    known = {each.name for each in fields(FormatProfile)}
    values: dict[str, Any] = {"code": code}
    values |= {key: tuple(each) if isinstance(each, list) else each for key, each in table.items() if key in known}
    return FormatProfile(**values)
