"""Work on an existing Dask cluster: only home of Dask. A worker that dies loses nothing: its files go to another."""

from __future__ import annotations

import logging
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar, cast

from generator import __version__
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10.0
"""Seconds in which a scheduler has to answer, and a first worker to be there."""
LOOK_EVERY = 15.0
"""Seconds without a result after which the cluster is asked whether any worker is left."""
AHEAD = 4
"""Files under way for each thread of the cluster: enough to keep it busy, few enough to bound the memory."""

Shared = TypeVar("Shared")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Cluster:
    """Does the work on the workers of a cluster."""

    is_elsewhere = True

    def __init__(self, client: Client) -> None:
        """Hold the connection."""
        self._client = client

    def each(self, work: Callable[[Shared, Item], Result], shared: Shared, items: Iterable[Item]) -> Iterator[Result]:
        """Yield what the work returns for each item, in order.

        What is shared is a task of its own: a worker that comes later, or one that lost it, gets it from the scheduler.
        Raises GeneratorError "CLUSTER-LOST" when the cluster is gone before all is done.
        """
        common = self._client.submit(pickle.loads, pickle.dumps(shared, pickle.HIGHEST_PROTOCOL), pure=False)
        ahead = AHEAD * max(1, sum(self._client.nthreads().values()))
        under_way: deque[Future[bytes]] = deque()
        for item in items:
            packed = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            under_way.append(self._client.submit(work_on_packed, work, common, packed, pure=False))
            if len(under_way) >= ahead:
                yield cast("Result", self._result(under_way.popleft()))
        while under_way:
            yield cast("Result", self._result(under_way.popleft()))

    def _result(self, future: Future[bytes]) -> object:
        """Return the result of one file, however often its worker was replaced."""
        from distributed import CancelledError, KilledWorker
        from distributed.comm.core import CommClosedError

        while True:
            try:
                return pickle.loads(future.result(timeout=LOOK_EVERY))
            except (CancelledError, CommClosedError, KilledWorker) as error:
                raise GeneratorError("CLUSTER-LOST") from error
            except TimeoutError as error:
                if future.status == "error":
                    raise
                if self._client.status != "running" or not self._client.scheduler_info()["workers"]:
                    raise GeneratorError("CLUSTER-LOST") from error


def work_on_packed(work: Callable[[Shared, Item], Result], shared: Shared, packed: bytes) -> bytes:
    """Do the work on one packed item, on a worker; return the packed result."""
    return pickle.dumps(work(shared, pickle.loads(packed)), pickle.HIGHEST_PROTOCOL)


def version_here() -> str:
    """Return the version of the program that a worker has."""
    return __version__


@contextmanager
def connected(scheduler: str) -> Iterator[Cluster]:
    """Connect to the cluster at an address such as tcp://10.0.0.5:8786, and leave it running at the end.

    Raises GeneratorError: "CLUSTER-NO-DASK" without the extra `cluster`, "CLUSTER-SILENT" where nobody answers,
    "CLUSTER-EMPTY" without workers, "CLUSTER-OTHER" where a worker lacks this version of the program.
    """
    try:
        import distributed
    except ImportError as error:
        raise GeneratorError("CLUSTER-NO-DASK") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            _refuse_unknown_protocol(scheduler)
            client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise GeneratorError("CLUSTER-SILENT", address=scheduler) from error
        try:
            _refuse_unfit_workers(client, scheduler)
            yield Cluster(client)
        finally:
            client.close(timeout=PATIENCE)


def _refuse_unknown_protocol(scheduler: str) -> None:
    """Raise ValueError for an address of which Dask knows no way to get there, before it begins to try."""
    from distributed.comm.addressing import parse_address
    from distributed.comm.registry import get_backend

    get_backend(parse_address(scheduler, strict=True)[0])


def _refuse_unfit_workers(client: Client, scheduler: str) -> None:
    """Make sure that there are workers, and that each of them has this version of the program."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise GeneratorError("CLUSTER-EMPTY", address=scheduler) from error
    found = client.run(version_here, on_error="return")
    other = sorted(address for address, version in found.items() if version != __version__)
    if other:
        raise GeneratorError("CLUSTER-OTHER", workers=", ".join(other), version=__version__)
