"""The content of an output that is made when it is written: of a thousand workbooks one is held at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import journal


class Made:
    """What a file shall hold, made each time it is asked for; once it was, its hash is known."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        """Hold how to make it."""
        self._make = make
        self._sha256 = ""

    def whole(self) -> bytes:
        """Make it."""
        content = self._make()
        self._sha256 = journal.sha256(content)
        return content

    def __iter__(self) -> Iterator[bytes]:
        """Make it, to be written."""
        yield self.whole()

    @property
    def sha256(self) -> str:
        """The hash of what was made last."""
        return self._sha256 or journal.sha256(self.whole())
