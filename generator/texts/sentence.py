"""The shape of a catalogue sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a rule asks for (`title`, for the catalogue), what is wrong (`says`) and how to mend it (`fix`)."""

    title: str
    says: str
    fix: str
