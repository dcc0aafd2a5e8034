"""The styles of a package: looks are added, none that is there is changed."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from generator.workbooks.package_parts import CannotEditError, Element, main

_GROUPS = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_FIRST_OWN_FORMAT = 164
"""Number formats from here on are defined by a workbook itself."""


class Styles:
    """The tree of styles.xml. A look is an index into its cellXfs."""

    def __init__(self, root: Element) -> None:
        """Hold the tree. Raises CannotEditError where it has no looks."""
        self._root = root
        self._looks = self._group("cellXfs")
        self._filled: dict[tuple[int, str], int] = {}
        self._taken: dict[int, int] = {}

    def _group(self, name: str) -> Element:
        """Return one of the lists of the part."""
        found = self._root.find(main(name))
        if found is None:
            raise CannotEditError(name)
        return found

    @property
    def count(self) -> int:
        """How many looks there are."""
        return len(self._looks)

    def look(self, index: int) -> Element:
        """Return a look; one that does not exist is the first, as in Excel."""
        return self._looks[index] if 0 <= index < len(self._looks) else self._looks[0]

    def is_locked(self, index: int) -> bool:
        """Tell whether a cell of this look is locked on a protected sheet."""
        protection = self.look(index).find(main("protection"))
        return protection is None or protection.get("locked", "1") not in ("0", "false")

    def with_fill(self, index: int, colour: str) -> int:
        """Return the look that differs from another by its fill alone. `colour` is RRGGBB."""
        if (index, colour) not in self._filled:
            fill = etree.Element(main("fill"))
            pattern = etree.SubElement(fill, main("patternFill"), patternType="solid")
            etree.SubElement(pattern, main("fgColor"), rgb=f"FF{colour}")
            etree.SubElement(pattern, main("bgColor"), indexed="64")
            look = deepcopy(self.look(index))
            look.set("fillId", str(_append(self._group("fills"), fill)))
            look.set("applyFill", "1")
            self._filled[index, colour] = _append(self._looks, look)
        return self._filled[index, colour]

    def take_over(self, other: Styles, index: int) -> int:
        """Return the look that a look of another workbook becomes in this one."""
        if index not in self._taken:
            look = deepcopy(other.look(index))
            if int(look.get("numFmtId", "0")) >= _FIRST_OWN_FORMAT:
                raise CannotEditError("number format")
            look.set("xfId", "0")
            for group, name in _GROUPS.items():
                part = deepcopy(other._group(group)[int(look.get(name, "0"))])
                look.set(name, str(_append(self._group(group), part)))
                look.set(f"apply{group[:-1].capitalize()}", "1")
            self._taken[index] = _append(self._looks, look)
        return self._taken[index]


def _append(group: Element, child: Element) -> int:
    """Add an element to a counted list and return its index."""
    group.append(child)
    group.set("count", str(len(group)))
    return len(group) - 1
