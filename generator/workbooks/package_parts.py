"""An OOXML package whose single parts are changed and all others stay byte for byte: parts, relationships, types."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from generator.workbooks import package_lists as lists
from generator.workbooks.package_xml import CannotEditError, remembered
from generator.workbooks.package_zip import unpacked
from generator.zipping import Member, pack, package_of

_TYPES_PART = "[Content_Types].xml"
_NOT_OURS = re.compile(r"macrosheets/|dialogsheets/|activex/|embeddings/|ctrlprops/|_xmlsignatures/", re.IGNORECASE)
"""Parts that an edit would have to understand."""

_remembered_pack = remembered(pack)


class Parts:
    """The parts of a package by their names as stored: as they came, or with new contents."""

    def __init__(self, content: bytes) -> None:
        """Read every part. Raises CannotEditError for a package that the edit does not understand."""
        self._contents: dict[str, bytes] = {}
        self._packed: dict[str, Member] = {}
        self._shared: set[str] = set()
        try:
            for name, part, member in unpacked(content):
                self._contents[name], self._packed[name] = part, member
        except Exception as error:  # zipfile raises what struct and the codecs raise
            raise CannotEditError(str(error)) from error
        if any(_NOT_OURS.search(each) for each in self._contents) or _TYPES_PART not in self._contents:
            raise CannotEditError("parts")
        self._folded = {each.casefold(): each for each in self._contents}
        if len(self._folded) != len(self._contents):
            raise CannotEditError("names")
        self._leave_macros_out()

    # --- parts ----------------------------------------------------------------------------------------------------

    def content(self, name: str) -> bytes:
        """Return a part as it stands now."""
        return self._contents[name]

    def put(self, name: str, content: bytes, *, shared: bool = False) -> None:
        """Give a part a new content, one that is `shared` by the returns of one template being packed once for all."""
        self._packed.pop(name, None)
        self._contents[name] = content
        self._folded[name.casefold()] = name
        if shared:
            self._shared.add(name)

    def free_name(self, pattern: str) -> str:
        """Return the first unused name of a pattern with a number in it (xl/comments{}.xml)."""
        number = next(each for each in range(1, 10_000) if pattern.format(each).casefold() not in self._folded)
        return pattern.format(number)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part under a name that is not used yet."""
        self.put(name, content)
        self.put(_TYPES_PART, lists.with_type(self._contents[_TYPES_PART], name, content_type), shared=True)

    def remove(self, name: str) -> None:
        """Take a part, its relationships and its type away."""
        for each in (name, lists.relations_part(name)):
            if each in self._contents:
                del self._contents[each], self._folded[each.casefold()]
        self.put(_TYPES_PART, lists.without_type(self._contents[_TYPES_PART], name), shared=True)

    # --- relationships --------------------------------------------------------------------------------------------

    def relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Yield (id, kind, target part) of every inner relationship of a part whose target is there."""
        part = lists.relations_part(source)
        if part in self._contents:
            for identifier, kind, folded in lists.targets(self._contents[part], posixpath.dirname(source)):
                if folded in self._folded:
                    yield identifier, kind, self._folded[folded]

    def related(self, source: str, kind: str) -> str | None:
        """Return the first part that a part refers to in this way, None if there is none."""
        return next((target for _, each, target in self.relations(source) if each == kind), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship of one of the office's own kinds and return its id."""
        part = lists.relations_part(source)
        before = self._contents.get(part, lists.NO_RELATIONS)
        content, identifier = lists.with_relation(before, kind, target)
        self.put(part, content, shared=True)
        return identifier

    def unrelate(self, source: str, identifier: str) -> None:
        """Take a relationship away."""
        part = lists.relations_part(source)
        self.put(part, lists.without_relation(self._contents[part], identifier), shared=True)

    # --- the whole ------------------------------------------------------------------------------------------------

    def _leave_macros_out(self) -> None:
        """Take macros away and call the package a plain workbook."""
        for name in [each for each in self._contents if lists.LEFT_OUT.search(each)]:
            self.remove(name)
        for part in [each for each in self._contents if each.endswith(".rels")]:
            content = lists.without_macro_relations(self._contents[part])
            if content != self._contents[part]:
                self.put(part, content, shared=True)
        self.put(_TYPES_PART, lists.of_plain_workbook(self._contents[_TYPES_PART]), shared=True)

    def save(self) -> bytes:
        """Return the package with fixed times; parts that were not opened are those that came, packed as they came."""
        return package_of((name, self._member(name)) for name in self._contents)

    def _member(self, name: str) -> Member:
        """Return a part packed."""
        if name in self._packed:
            return self._packed[name]
        content = self._contents[name]
        return _remembered_pack(content) if name in self._shared else pack(content)
