"""Bodies that the reorganisation of 2025 replaced: which, by what, from which day, and what document says so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib import resources

from msgspec import Struct

from generator.model import Body

_FILE = "ceased_bodies.toml"
_SOURCE = "Theo {source}"
_UNCHECKED = " (ngày chưa đối chiếu): suy ra"


class CeasedBody(Struct, frozen=True):
    """A body that is no more: its names, the first day without it, the document that says so.

    A body that is not `checked` is one whose day was found in no published text.
    """

    names: tuple[str, ...]
    ended: date
    successor: str
    source: str
    checked: bool

    def as_body(self) -> Body:
        """Return it as a plan holds it, with its last day."""
        return Body(self.names[0], self.names[1:], self.ended - timedelta(days=1), self.successor)


@cache
def ceased_bodies() -> tuple[CeasedBody, ...]:
    """Return the bodies that are no more."""
    tables = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8"))["body"]
    return tuple(CeasedBody(**{**each, "names": tuple(each["names"])}) for each in tables)


def ceased_among(names: Iterable[str]) -> tuple[CeasedBody, ...]:
    """Return the bodies that some of these names mean."""
    known = set(names)
    return tuple(each for each in ceased_bodies() if not known.isdisjoint(each.names))


def said_of(body: Body) -> str:
    """Return what a plan workbook notes of a body: the document behind it, and whether its day is sure."""
    found = next((each for each in ceased_among((body.name,)) if each.successor == body.successor), None)
    if found is None:
        return ""
    return _SOURCE.format(source=found.source) + ("" if found.checked else _UNCHECKED)
