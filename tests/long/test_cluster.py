"""A merge on a real Dask cluster of two workers, one of them killed in the middle, writes what a merge here writes."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import returns
from generator import engines, pipeline
from generator.errors import GeneratorError
from tests.dumps import dump

pytestmark = pytest.mark.long
UNITS, TASKS = 60, 6
ROOT = Path(pipeline.__file__).parents[2]
WAIT = 60.0


class Cluster:
    """A scheduler and workers as processes of their own, started as an administrator starts them."""

    def __init__(self, folder: Path) -> None:
        """Start the scheduler and wait for its address."""
        self._folder = folder
        self._all: list[subprocess.Popen[bytes]] = []
        log = folder / "scheduler.log"
        self._start(log, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._said(log, r"(tcp://127\.0\.0\.1:\d+)")

    def add_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker and wait until it is there."""
        log = self._folder / f"worker-{len(self._all)}.log"
        worker = self._start(
            log, "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard"
        )
        self._said(log, r"Registered to:\s+(\S+)")
        return worker

    def end(self) -> None:
        """End every process that is still there."""
        for each in reversed(self._all):
            each.kill()
            each.wait()

    def _start(self, log: Path, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a process that writes into a log."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", module, *arguments]
        with log.open("wb") as target:
            started = subprocess.Popen(command, cwd=self._folder, env=environment, stdout=target, stderr=target)
        self._all.append(started)
        return started

    def _said(self, log: Path, pattern: str) -> str:
        """Return what a process wrote into its log, as soon as it stands there."""
        ends = time.monotonic() + WAIT
        while time.monotonic() < ends:
            found = re.search(pattern, log.read_text(encoding="utf-8", errors="replace"))
            if found is not None:
                return found[1]
            time.sleep(0.1)
        raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Give a scheduler that ends with the test."""
    (tmp_path / "cluster").mkdir()
    started = Cluster(tmp_path / "cluster")
    yield started
    started.end()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a plan and filled returns."""
    return returns.make(UNITS, TASKS, tmp_path_factory.mktemp("sent"))


def merged(sent: Path, out: Path, engine: engines.Engine, progress: pipeline.Progress = pipeline.silent) -> Path:
    """Merge the returns on an engine; return the folder of the outputs."""
    loaded = pipeline.load_plan(sent / returns.PLAN_FILE)
    period = pipeline.find_period(loaded.plan, returns.PERIOD)
    return pipeline.merge([sent / returns.FOLDER], loaded, period, out, progress, engine=engine).folder


def test_a_worker_killed_in_the_middle_changes_nothing(cluster: Cluster, sent: Path, tmp_path: Path) -> None:
    doomed, other = cluster.add_worker(), cluster.add_worker()
    seen: list[str] = []

    def kill_one(name: str, number: int, total: int) -> None:
        seen.append(name)
        if number == total // 3:
            doomed.send_signal(signal.SIGKILL)
            doomed.wait()

    with engines.opened(engines.DASK, cluster.address) as engine:
        there = dump(merged(sent, tmp_path / "there", engine, kill_one))
    assert doomed.returncode == -signal.SIGKILL and other.poll() is None
    assert len(seen) > 50
    here = dump(merged(sent, tmp_path / "here", engines.HERE))
    assert there.keys() == here.keys() and len(here) > 500
    assert {name for name in here if here[name] != there[name]} == set()


def test_a_cluster_that_is_gone_in_the_middle_stops_with_its_code_and_writes_nothing(
    cluster: Cluster, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator.engines import cluster as engine_module

    monkeypatch.setattr(engine_module, "LOOK_EVERY", 2.0)
    only = cluster.add_worker()

    def kill_it(name: str, number: int, total: int) -> None:
        if number == total // 3:
            only.send_signal(signal.SIGKILL)

    with engines.opened(engines.DASK, cluster.address) as engine, pytest.raises(GeneratorError) as caught:
        merged(sent, tmp_path / "there", engine, kill_it)
    assert caught.value.code == "CLUSTER-LOST"
    assert not [each for each in (tmp_path / "there").rglob("*") if each.is_file()]


def test_a_cluster_without_workers_is_said(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.engines import cluster as engine_module

    monkeypatch.setattr(engine_module, "PATIENCE", 2.0)
    with pytest.raises(GeneratorError) as caught, engines.opened(engines.DASK, cluster.address):
        pass
    assert caught.value.code == "CLUSTER-EMPTY"
