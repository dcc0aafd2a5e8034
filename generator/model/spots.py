"""Where something stands in a Word document."""

from __future__ import annotations

from msgspec import Struct


class Spot(Struct, frozen=True):
    """Where something stands in a document: its address, its first words, its page where Word recorded it.

    Addresses: P12 (the 12th paragraph outside tables), T2R3C1 (table, row, cell), S2 (section), H1 (page header or
    footer), X1 (text box).
    """

    address: str
    text: str = ""
    page: int = 0
