"""Work on one file ends its own process when it goes wrong, and the next file is read as if nothing had been."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from generator import isolation
from generator.errors import UnreadableFileError
from tests.corpus.base import good


@pytest.fixture
def worker() -> Iterator[isolation.Worker]:
    made = isolation.Worker()
    yield made
    made.close()


def code_of(worker: isolation.Worker, function: str, *arguments: object, seconds: float = 5) -> str:
    with pytest.raises(UnreadableFileError) as stopped:
        worker.call(function, *arguments, seconds=seconds)
    return stopped.value.code


def test_the_child_stays_warm(worker: isolation.Worker) -> None:
    assert worker.call("os:getpid") == worker.call("os:getpid") != os.getpid()


def test_a_child_that_aborts_ends_alone(worker: isolation.Worker) -> None:
    assert code_of(worker, "os:abort") == "crashed"
    assert worker.call("operator:add", 1, 2) == 3


def test_a_child_that_hangs_is_ended_in_time(worker: isolation.Worker) -> None:
    worker.call("operator:add", 1, 2)
    began = time.monotonic()
    assert code_of(worker, "time:sleep", 60, seconds=0.3) == "took-too-long"
    assert time.monotonic() - began < 5
    assert worker.call("operator:add", 1, 2) == 3


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the bound on memory is the operating system's")
def test_a_child_that_eats_memory_is_refused_it(worker: isolation.Worker) -> None:
    assert code_of(worker, "operator:mul", b"x", 2 * 1024**3) == "too-much-memory"
    assert worker.call("operator:add", 1, 2) == 3


def test_what_our_own_code_stumbles_over_is_kept_with_its_trace(worker: isolation.Worker) -> None:
    with pytest.raises(UnreadableFileError) as stopped:
        worker.call("operator:truediv", 1, 0)
    assert stopped.value.code == "unexpected"
    assert "ZeroDivisionError" in str(stopped.value.values["trace"])


def test_a_refusal_keeps_its_reason(worker: isolation.Worker) -> None:
    assert code_of(worker, "generator.workbooks.return_reader:read_return", b"", "x.xlsx") == "empty"


def test_what_a_child_prints_does_not_spoil_its_answers(worker: isolation.Worker) -> None:
    assert worker.call("builtins:print", "x" * 100_000) is None
    assert worker.call("operator:add", 1, 2) == 3


def test_reading_opens_no_connection() -> None:
    script = (
        "import sys, io; content = sys.stdin.buffer.read();"
        "from generator.workbooks.return_reader import read_return;"
        "read_return(content, 'x.xlsx');"
        "print(sorted({'socket', 'ssl', 'urllib.request', 'http.client'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], input=good(), capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
