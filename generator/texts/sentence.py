"""The form of a message: what its rule asks for, what is wrong, how to mend it."""

from __future__ import annotations

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """What a rule asks for (`title`, for the catalogue), what is wrong (`says`) and how to mend it (`fix`)."""

    title: str
    says: str
    fix: str
