"""The content of an output that is made when it is written: of a thousand workbooks one is held at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator


class Made:
    """What a file shall hold, made in pieces each time it is asked for; once it was, its hash is known."""

    def __init__(self, make: Callable[[], Iterable[bytes]]) -> None:
        """Hold how to make it."""
        self._make = make
        self._sha256 = ""

    @classmethod
    def of(cls, make: Callable[[], bytes]) -> Made:
        """Return what is made in one piece."""
        return cls(lambda: (make(),))

    def __iter__(self) -> Iterator[bytes]:
        """Make it."""
        hashed = hashlib.sha256()
        for piece in self._make():
            hashed.update(piece)
            yield piece
        self._sha256 = hashed.hexdigest()

    def whole(self) -> bytes:
        """Make it and return all of it."""
        return b"".join(self)

    @property
    def sha256(self) -> str:
        """The hash of what was made last."""
        if not self._sha256:
            self.whole()
        return self._sha256
