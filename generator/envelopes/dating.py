"""When a message was sent: what it claims itself, held against the stamps of the servers that carried it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

PROMPT = timedelta(minutes=15)
"""How long after the message claims to be sent its first server may have it; else the sender's clock is wrong."""
CLOCKS = timedelta(hours=1)
"""How far the clocks of the machine that saved a message and of its sender may lie apart."""


def sent_at(claimed: datetime | None, stamps: Sequence[datetime], saved_at: datetime | None) -> datetime | None:
    """Return when a message was sent, None where its headers do not say or name a time after it was saved.

    Its own date counts as long as the first server had it soon after; otherwise the time of that server.
    """
    first = min(stamps, default=None)
    sent = claimed
    if first is not None and (claimed is None or not timedelta(0) <= first - claimed <= PROMPT):
        sent = first
    if sent is None or (saved_at is not None and sent > saved_at + CLOCKS):
        return None
    return sent
