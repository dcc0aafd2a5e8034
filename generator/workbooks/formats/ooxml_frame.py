"""What stands around the rows of a plain sheet: merged ranges and hidden columns.

The sheets of one template are framed alike but for their numbers and the unit's name in the footer: whether such a
frame is sound is found out by the parser once, and what matters in it taken out by a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.workbooks.formats import bounds
from generator.workbooks.formats.grid import Grid, parse_range
from generator.workbooks.formats.package import PartError, parse_content

_YES = frozenset({"1", "true", "on"})
_NUMBERED_ALIKE = bytes.maketrans(b"123456789", b"0" * 9)
_FOOTER = re.compile(rb"<oddFooter>((?:[^<&]|&amp;)*+)</oddFooter>")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]*+)"/>')
_COLUMN = re.compile(rb"<col [^<>]*+>")
_ANY = re.compile(rb"<(?:mergeCell|col)(?![A-Za-z])")
_HIDDEN = re.compile(rb' hidden="(?:1|true|on)"')
_ENDS = re.compile(rb' min="([0-9]{1,9})" max="([0-9]{1,9})"')
_LONGEST = 64 * 1024


def read_frame(content: bytes, grid: Grid) -> None:
    """Take merged ranges and hidden columns of a sheet part without its rows into a grid; raises as a parser does."""
    footer = _FOOTER.search(content)
    begins = content.find(b"?>") + 2 if content.startswith(b'<?xml version="1.0" ') else 0
    ends = (footer.start(1), footer.end(1)) if footer is not None else (len(content), len(content))
    shape = content[begins : ends[0]] + content[ends[1] :]
    is_known = len(shape) <= _LONGEST and (footer is None or _is_text(footer[1]))
    found = _simple(shape) if is_known else None
    if found is not None:
        grid.merges += found[0]
        grid.hidden_columns += found[1]
    else:
        _take_parsed(content, grid)


def _is_text(written: bytes) -> bool:
    """Tell whether a footer may hold this."""
    try:
        return "\ufffe" not in (text := written.decode()) and "\uffff" not in text
    except UnicodeDecodeError:
        return False


@lru_cache(maxsize=64)
def _is_simple(shape: bytes) -> bool:
    """Tell whether a frame is sound, and its ranges and columns are written so that the patterns find all of them."""
    if any(each in shape for each in (b"extLst", b":mergeCell", b":col", b"<!")):
        return False
    merged, columns = _MERGED.findall(shape), _COLUMN.findall(shape)
    if len(_ANY.findall(shape)) != len(merged) + len(columns):
        return False
    hidden = [each for each in columns if b"hidden" in each]
    if not all(b' hidden="' in each and b"'" not in each and _ENDS.search(each) for each in hidden):
        return False
    try:
        _take_parsed(shape, Grid(""))
    except PartError:
        return False
    return True


@lru_cache(maxsize=64)
def _simple(frame: bytes) -> tuple[Sequence[tuple[int, int, int, int]], Sequence[tuple[int, int]]] | None:
    """Return merged ranges and hidden columns as the patterns find them, None where they do not find all of them.
    Sheets of as many rows have the same.
    """
    if not _is_simple(frame.translate(_NUMBERED_ALIKE)):
        return None
    ranges = (parse_range(ref.decode()) for ref in _MERGED.findall(frame)[: bounds.MERGES])
    hidden = (_ENDS.search(column) for column in _COLUMN.findall(frame) if _HIDDEN.search(column) is not None)
    return (
        tuple(each for each in ranges if each is not None),
        tuple((int(ends[1]) - 1, int(ends[2]) - 1) for ends in hidden if ends is not None),
    )


def _take_parsed(content: bytes, grid: Grid) -> None:
    """Take what the parser finds."""

    def start(name: str, attributes: dict[str, str]) -> None:
        take_beginning(name, attributes, grid)

    parse_content("frame", [content], start)


def take_beginning(name: str, attributes: dict[str, str], grid: Grid) -> None:
    """Take the beginning of an element that stands before or behind the rows."""
    if name == "mergeCell":
        found = parse_range(attributes.get("ref", ""))
        if found is not None and len(grid.merges) < bounds.MERGES:
            grid.merges.append(found)
    elif name == "col" and attributes.get("hidden", "") in _YES:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal():
            grid.hidden_columns.append((int(first) - 1, int(last) - 1))
