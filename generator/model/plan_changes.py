"""What changed from one issue of a plan to the next, and what a plan remembers of its tasks' earlier form."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class ChangeKind(Enum):
    """The kinds of change."""

    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"
    SPLIT = "split"
    REWORDED = "reworded"
    REASSIGNED = "reassigned"


class Change(Struct, frozen=True):
    """One change: the sheet, the code before ("" where there was none), the codes now, the column, before and after.

    Of a reworded text `before` and `after` are the words that only the old or the new one has.
    """

    kind: ChangeKind
    sheet: str
    old: str
    codes: tuple[str, ...] = ()
    column: str = ""
    before: str = ""
    after: str = ""
