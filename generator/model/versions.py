"""The registry of template versions: which ones still count, and how the columns of older ones are read today."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field


class VersionState(Enum):
    """What becomes of a return on a template version."""

    CURRENT = "current"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class TemplateVersion(Struct, frozen=True):
    """One entry of the registry: its state, and what its columns were called: old column key → key of today."""

    state: VersionState
    columns: Mapping[str, str] = field(default_factory=dict)


VERSIONS: dict[str, TemplateVersion] = {"1": TemplateVersion(VersionState.CURRENT)}
"""Every template version that was ever sent out. A new one is entered here, and the one before becomes ACCEPTED."""


def current_version() -> str:
    """Return the version that templates are written in."""
    return next(name for name, each in VERSIONS.items() if each.state is VersionState.CURRENT)


def version_state(version: str) -> VersionState | None:
    """Return the state of a template version, None for one that is not known."""
    entry = VERSIONS.get(version)
    return entry.state if entry is not None else None


def renamed_columns() -> dict[str, str]:
    """Return old column key → key of today, over all versions that count."""
    return {
        old: new
        for each in VERSIONS.values()
        if each.state is not VersionState.WITHDRAWN
        for old, new in each.columns.items()
    }
