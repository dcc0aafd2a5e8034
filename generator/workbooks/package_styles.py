"""The styles of a package: looks are added, none that is there is changed.

The returns of one template, saved by one program, have the same styles and are marked in the same few ways, so that
what an edit of them gave is remembered.
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.workbooks.package_xml import CannotEditError, Element, main, parsed, remembered, written

_GROUPS = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_FIRST_OWN_FORMAT = 164
"""Number formats from here on are defined by a workbook itself."""


@remembered
def count_of_looks(styles: bytes) -> int:
    """Return how many looks there are. Raises CannotEditError where there are none."""
    return len(_Styles(styles).looks)


@remembered
def is_locked(styles: bytes, index: int) -> bool:
    """Tell whether a cell of this look is locked on a protected sheet."""
    protection = _Styles(styles).look(index).find(main("protection"))
    return protection is None or protection.get("locked", "1") not in ("0", "false")


@remembered
def with_fills(styles: bytes, wanted: tuple[tuple[int, str], ...]) -> tuple[bytes, tuple[int, ...]]:
    """Return styles with looks that differ from others by their fill alone, and their indices.

    What is wanted are pairs of the index of a look and a colour (RRGGBB).
    """
    edited = _Styles(styles)
    made = tuple(edited.with_fill(index, colour) for index, colour in wanted)
    return edited.written(), made


@remembered
def with_looks_of(styles: bytes, other: bytes, wanted: tuple[int, ...]) -> tuple[bytes, tuple[int, ...]]:
    """Return styles with looks of another workbook, and their indices. Raises CannotEditError for own formats."""
    edited, theirs = _Styles(styles), _Styles(other)
    taken = tuple(edited.take_over(theirs, index) for index in wanted)
    return edited.written(), taken


class _Styles:
    """The tree of a styles part. A look is an index into its cellXfs."""

    def __init__(self, content: bytes) -> None:
        """Parse the part. Raises CannotEditError where it has no looks."""
        self._root = parsed(content)
        self._groups: dict[str, Element] = {}
        self.looks = self._group("cellXfs")

    def _group(self, name: str) -> Element:
        """Return one of the lists of the part."""
        if name not in self._groups:
            found = self._root.find(main(name))
            if found is None:
                raise CannotEditError(name)
            self._groups[name] = found
        return self._groups[name]

    def look(self, index: int) -> Element:
        """Return a look; one that does not exist is the first, as in Excel."""
        return self.looks[index] if 0 <= index < len(self.looks) else self.looks[0]

    def with_fill(self, index: int, colour: str) -> int:
        """Add the look that differs from another by its fill alone."""
        fill = etree.Element(main("fill"))
        pattern = etree.SubElement(fill, main("patternFill"), patternType="solid")
        etree.SubElement(pattern, main("fgColor"), rgb=f"FF{colour}")
        etree.SubElement(pattern, main("bgColor"), indexed="64")
        look = deepcopy(self.look(index))
        look.set("fillId", str(_append(self._group("fills"), fill)))
        look.set("applyFill", "1")
        return _append(self.looks, look)

    def take_over(self, other: _Styles, index: int) -> int:
        """Add a look of another workbook."""
        look = deepcopy(other.look(index))
        if int(look.get("numFmtId", "0")) >= _FIRST_OWN_FORMAT:
            raise CannotEditError("number format")
        look.set("xfId", "0")
        for group, name in _GROUPS.items():
            part = deepcopy(other._group(group)[int(look.get(name, "0"))])
            look.set(name, str(_append(self._group(group), part)))
            look.set(f"apply{group[:-1].capitalize()}", "1")
        return _append(self.looks, look)

    def written(self) -> bytes:
        """Return the part."""
        return written(self._root)


def _append(group: Element, child: Element) -> int:
    """Add an element to a counted list and return its index."""
    group.append(child)
    group.set("count", str(len(group)))
    return len(group) - 1
