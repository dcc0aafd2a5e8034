"""The same work on many files, here or on the machines of a Dask cluster; results come in the order of the files.

The work is a function of a module, called with what all files share and with one file; what it returns travels back.
So the map step is one and the same code everywhere, and so is the reduce that takes its results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from generator.errors import GeneratorError

LOCAL, DASK = "local", "dask"
ENGINES = (LOCAL, DASK)

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Does one piece of work for each file."""

    @property
    def is_elsewhere(self) -> bool:
        """True when the work is done where the files of this machine cannot be read: their content has to travel."""

    def each(self, work: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]) -> Iterator[Result]:
        """Yield what the work returns for each item, in order; only some items are under way at any time."""


class Here:
    """Works in this process, one file after the other."""

    is_elsewhere = False

    def each(self, work: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]) -> Iterator[Result]:
        """Yield what the work returns for each item."""
        for each in items:
            yield work(shared, each)


HERE = Here()


@contextmanager
def opened(name: str, scheduler: str = "", *, side_by_side: bool = False) -> Iterator[Engine]:
    """Open the engine of a name, and close it at the end; `side_by_side` lets the local one take two processes.

    Raises GeneratorError with one of the codes "CLUSTER-…" when there is no cluster to work on.
    """
    if name != DASK and side_by_side:
        from generator.engines.processes import SideBySide

        yield SideBySide()
        return
    if name != DASK:
        yield HERE
        return
    if not scheduler:
        raise GeneratorError("CLUSTER-NO-ADDRESS")
    from generator.engines import cluster

    with cluster.connected(scheduler) as engine:
        yield engine
