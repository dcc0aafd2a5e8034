"""Work in two processes of this machine, side by side; with few files in this one, as starting others costs more."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

PROCESSES = 2
WORTH_IT = 100
"""So many files it takes for two processes to be done earlier than one."""
BATCH = 8
"""Files that are sent at once."""
AHEAD = 3 * PROCESSES
"""Batches under way, so that memory does not grow with the number of files."""

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


class SideBySide:
    """Does the work in processes of its own, where there are files and processors enough."""

    is_elsewhere = False

    def each(self, work: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]) -> Iterator[Result]:
        """Yield what the work returns for each item, in order.

        What a process was doing when it died is done again here: nothing is lost, and a fault of ours shows.
        """
        coming = iter(items)
        first = list(islice(coming, WORTH_IT))
        if len(first) < WORTH_IT or _processors() < PROCESSES:
            for each in chain(first, coming):
                yield work(shared, each)
            return
        from concurrent.futures import ProcessPoolExecutor

        under_way: deque[tuple[list[Item], Future[list[Any]] | None]] = deque()
        with ProcessPoolExecutor(PROCESSES, _context(), _begin, (work, shared)) as pool:
            for batch in _batches(chain(first, coming)):
                under_way.append((batch, _submitted(pool, batch)))
                if len(under_way) > AHEAD:
                    yield from _results(*under_way.popleft(), work, shared)
            while under_way:
                yield from _results(*under_way.popleft(), work, shared)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in batches."""
    coming = iter(items)
    while batch := list(islice(coming, BATCH)):
        yield batch


def _submitted(pool: ProcessPoolExecutor, batch: Sequence[Item]) -> Future[list[Any]] | None:
    """Hand a batch to the processes; None where one of them has died."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_work_on, batch)
    except BrokenProcessPool:
        return None


def _results(
    batch: Sequence[Item], future: Future[list[Any]] | None, work: Callable[[Shared, Item], Result], shared: Shared
) -> list[Result]:
    """Return the results of a batch."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        pass
    return [work(shared, each) for each in batch]


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> Any:
    """Return how processes are begun: on Linux as copies, which have the plan already; elsewhere anew."""
    import multiprocessing

    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


# --- in the processes ----------------------------------------------------------------------------------------------

_asked: tuple[Callable[[Any, Any], Any], Any] | None = None
"""The work and what is shared, as this process was told when it began."""


def _begin(work: Callable[[Any, Any], Any], shared: object) -> None:
    """Keep the work; an interruption is the parent's to answer."""
    global _asked
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what was there before the copy is never rubbish: left alone, it stays shared
    _asked = (work, shared)


def _work_on(batch: Sequence[object]) -> list[Any]:
    """Do the work on each item of a batch."""
    assert _asked is not None
    work, shared = _asked
    return [work(shared, each) for each in batch]
