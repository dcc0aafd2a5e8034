"""One command as a whole process: wall and CPU seconds of it and of all it started, peak memory of the whole tree."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_LOOK_EVERY = 0.01
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, seconds of processor, MiB of memory at the highest."""

    wall: float
    cpu: float
    memory: float


def cost_of(command: Sequence[str], folder: Path, fine: Sequence[int] = (0, 3)) -> Cost:
    """Run the command in the folder and return its cost. Raises RuntimeError when it ends with another code.

    Memory is the sum over the process and its descendants of what each has resident, looked at every 10 ms: pages that
    two of them share count twice, so that it is never less than the truth.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        peak, stop = [0], threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, peak, stop), daemon=True)
        watch.start()
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        stop.set()
        watch.join()
    if process.returncode not in fine:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{said.decode(errors='replace')}")
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak[0] / 2**20, used.ru_maxrss / 1024))


def _watch(pid: int, peak: list[int], stop: threading.Event) -> None:
    """Keep the highest memory that the process and its descendants took together."""
    while not stop.is_set():
        peak[0] = max(peak[0], _resident(pid))
        stop.wait(_LOOK_EVERY)


def _resident(pid: int) -> int:
    """Return the resident bytes of a process and its descendants, 0 for one that is gone."""
    root = Path("/proc") / str(pid)
    try:
        own = int((root / "statm").read_text().split()[1]) * _PAGE
        children = (root / "task" / str(pid) / "children").read_text().split()
    except (OSError, IndexError):
        return 0
    return own + sum(_resident(int(each)) for each in children)
