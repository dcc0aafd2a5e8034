"""The program, a usual script and the barest one in turn, in one run; prints costs, ratios and their spread.

`python -m benchmarks.compare [--repeats 5] [--rival calamine] [7x15 200x50 1000x100 …]`: ratios are of CPU seconds,
rival ÷ ours in the same round; the spread is the least and the greatest of all rounds.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import returns
from benchmarks.measuring import Cost, cost_of

ROOT = Path(__file__).parents[1]
SIZES = ("7x15", "200x50")
TARGETS = {
    ("check", "7x15"): 3.0, ("merge", "7x15"): 1.0, ("check", "200x50"): 8.0, ("merge", "200x50"): 4.0,
    ("merge", "1000x100"): 15.0, ("merge-no-word", "1000x100"): 5.0,
}  # fmt: skip
"""Work and size → how many times less than the rival the program should take."""
_RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); import runpy; sys.argv[0] = sys.argv.pop(1); "
_MODULE = f"{_RUN}runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=False)"


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work at one size."""

    what: str
    size: str
    folder: Path


def commands(work: Work, out: Path, rival: str) -> dict[str, list[str]]:
    """Return the command of each program for a piece of work."""
    python = [sys.executable, "-c", _MODULE, str(ROOT)]
    # There is no merge of ours without the Word report: where the others leave it out, ours writes it all the same.
    ours = [sys.executable, "-m", "generator", work.what.partition("-")[0], returns.FOLDER, "--period", returns.PERIOD,
            "--plan", returns.PLAN_FILE, "-q"]  # fmt: skip
    if work.what != "check":
        ours += ["--out", str(out / "ours")]
    rest = [str(work.folder), str(out / "other"), work.what]
    return {
        "ours": ours,
        "rival": [*python, "benchmarks.rival", *rest, *([rival] if rival else [])],
        "barest": [*python, "benchmarks.barest", *rest],
    }


def measure(work: Work, repeats: int, rival: str, who: Sequence[str]) -> dict[str, list[Cost]]:
    """Run every program in turn, so many times; each run writes into a folder of its own."""
    found: dict[str, list[Cost]] = {each: [] for each in who}
    for _ in range(repeats):
        for name in who:
            with tempfile.TemporaryDirectory() as out:
                found[name].append(cost_of(commands(work, Path(out), rival)[name], work.folder))
    return found


def lines(work: Work, costs: dict[str, list[Cost]]) -> Iterator[str]:
    """Yield a line for each program of a piece of work, then the ratio to the rival."""
    for name, each in costs.items():
        wall, cpu = (statistics.median(getattr(one, key) for one in each) for key in ("wall", "cpu"))
        memory = max(one.memory for one in each)
        ratio = _ratio(costs["ours"], each) if name != "ours" else ""
        yield f"| {work.what} {work.size} | {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {ratio} |"
    target = TARGETS.get((work.what, work.size))
    if target is not None:
        yield f"| | reach: {target:g} × the rival | | | | |"


def _ratio(ours: list[Cost], other: list[Cost]) -> str:
    """Return other ÷ ours of CPU and of wall, median with least and greatest over the rounds."""
    shown = []
    for key in ("cpu", "wall"):
        each = [getattr(b, key) / getattr(a, key) for a, b in zip(ours, other, strict=True)]
        shown.append(f"{key} {statistics.median(each):.2f} ({min(each):.2f}–{max(each):.2f})")
    return ", ".join(shown)


def machine() -> str:
    """Return one line about the machine."""
    model = next(
        (
            each.partition(":")[2].strip()
            for each in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in each
        ),
        platform.processor(),
    )
    count = len(os.sched_getaffinity(0))
    return f"{model}, {count} processors, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", default=list(SIZES), metavar="NxM")
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument("--rival", choices=("", "calamine"), default="")
    asked.add_argument("--what", nargs="+", default=["check", "merge"], choices=("check", "merge", "merge-no-word"))
    asked.add_argument("--who", nargs="+", default=["ours", "rival", "barest"])
    asked.add_argument("--data", type=Path, default=Path(tempfile.gettempdir()) / "baocao-bench")
    chosen = asked.parse_args()
    for each in ("generator", "benchmarks"):  # as pip does when it installs: neither program is compiled while measured
        compileall.compile_dir(ROOT / each, quiet=1)
    print(machine())
    print("\n| work | program | wall s | CPU s | peak MiB | times what ours takes |\n|---|---|---:|---:|---:|---|")
    for size in chosen.sizes:
        units, tasks = (int(each) for each in size.split("x"))
        folder = returns.make(units, tasks, chosen.data / size)
        for what in chosen.what:
            work = Work(what, size, folder)
            for line in lines(work, measure(work, chosen.repeats, chosen.rival, chosen.who)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
