"""A merge that is killed leaves every file whole, old or new, and the next merge succeeds."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from generator import pipeline

pytestmark = pytest.mark.long
KILLS = 200


def merge_process(folder: Path) -> subprocess.Popen[bytes]:
    """Begin a merge of the folder's returns as a process of its own."""
    command = [sys.executable, "-m", "generator", "merge", "nhan", "--period", "6-thang", "-q", "--out", "."]
    environment = {**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1])}
    with (folder / "da-noi.txt").open("ab") as said:
        return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=said)


def assert_merges(folder: Path) -> None:
    """Merge to the end; a run that fails shows what it said."""
    (folder / "da-noi.txt").unlink(missing_ok=True)
    assert merge_process(folder).wait() == 3, (folder / "da-noi.txt").read_text(encoding="utf-8")


def assert_whole(folder: Path) -> None:
    """Check that every output opens: packages to their last part, the log to its last bracket."""
    for each in folder.rglob("*"):
        if each.suffix in (".xlsx", ".docx") and each.is_file():
            with zipfile.ZipFile(io.BytesIO(each.read_bytes())) as package:
                assert package.testzip() is None
        if each.suffix == ".json":
            assert each.read_text(encoding="utf-8").rstrip().endswith("}")


def test_two_hundred_kills_at_random_moments(demo_copy: Path) -> None:
    (demo_copy / "input_templates").mkdir()
    (demo_copy / "input_templates" / "ke-hoach-2024.xlsx").write_bytes(pipeline.built_in_plan().content)
    began = time.monotonic()
    assert_merges(demo_copy)
    whole = time.monotonic() - began
    moments = random.Random(2024)
    returns = sorted((demo_copy / "nhan").iterdir())
    for number in range(KILLS):
        moment = 1_715_000_000 + number
        os.utime(returns[number % len(returns)], (moment, moment))
        running = merge_process(demo_copy)
        time.sleep(moments.uniform(0, whole * 1.1))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert_whole(demo_copy / "2024-6-thang")
    assert_merges(demo_copy)
    assert not list((demo_copy / "2024-6-thang").rglob("*.dang-ghi"))
    assert not (demo_copy / "2024-6-thang" / ".khoa").exists()
