"""Where the work on the files is done: the choice of an engine, and what is said when there is no cluster."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import engines, pipeline
from generator.cli import group
from generator.engines import cluster, processes
from generator.errors import GeneratorError, UnreadableFileError
from generator.pipeline.taking_in import Asked, take_in
from generator.texts import messages

NOBODY = "tcp://127.0.0.1:9"


def code_of(name: str, scheduler: str) -> str:
    """Return the code under which an engine cannot be opened."""
    with pytest.raises(GeneratorError) as caught, engines.opened(name, scheduler):
        pass
    return caught.value.code


def test_here_the_work_is_done_in_order_and_not_ahead() -> None:
    begun: list[int] = []

    def work(shared: int, item: int) -> int:
        begun.append(item)
        return shared + item

    results = engines.HERE.each(work, 10, iter([1, 2, 3]))
    assert next(results) == 11 and begun == [1]
    assert list(results) == [12, 13]


def test_a_cluster_needs_an_address() -> None:
    assert code_of(engines.DASK, "") == "CLUSTER-NO-ADDRESS"


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert code_of(engines.DASK, NOBODY) == "CLUSTER-NO-DASK"
    assert "pip install" in messages.stop(GeneratorError("CLUSTER-NO-DASK"))


@pytest.mark.slow
@pytest.mark.parametrize("address", [NOBODY, "abc://nowhere", "nowhere"])
def test_a_scheduler_that_does_not_answer_is_said_with_its_address(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "PATIENCE", 0.3)
    assert code_of(engines.DASK, address) == "CLUSTER-SILENT"
    assert address in messages.stop(GeneratorError("CLUSTER-SILENT", address=address))


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "merge"])
def test_the_command_takes_the_engine_and_refuses_another(command: str, demo_copy: Path) -> None:
    plan = demo_copy / "ke-hoach-2024.xlsx"
    plan.write_bytes(pipeline.built_in_plan().content)
    asked = [command, str(demo_copy / "nhan"), "--period", "6-thang", "--plan", str(plan), "--out", str(demo_copy)]
    with pytest.raises(GeneratorError) as caught:
        CliRunner().invoke(group, [*asked, "--engine", "dask"], standalone_mode=False, catch_exceptions=False)
    assert caught.value.code == "CLUSTER-NO-ADDRESS"
    local = CliRunner().invoke(group, [*asked, "--engine", "local", "-q"], standalone_mode=False)
    assert (local.exception, local.return_value) == (None, 3)


@pytest.mark.slow
def test_what_travels_to_a_worker_and_back_is_light(demo: pipeline.Demo) -> None:
    """The map step takes and gives plain records; the plan, which all files share, does not come back with each."""
    plan, period = demo.loaded.plan, demo.loaded.plan.periods[0]
    envelope = demo.merged.collected.counting[0].envelope
    taken = take_in(pickle.loads(pickle.dumps(Asked(plan, period))), pickle.loads(pickle.dumps(envelope)))
    assert taken == demo.merged.collected.counting[0].taken
    content = pickle.dumps(taken)
    assert plan.tasks[0].content.encode() not in content and len(content) < 50_000


@pytest.mark.parametrize("kind", [GeneratorError, UnreadableFileError])
def test_an_error_travels_with_its_code_and_values(kind: type[GeneratorError]) -> None:
    back = pickle.loads(pickle.dumps(kind("took-too-long", file="vp.xlsx")))
    assert (type(back), back.code, back.values) == (kind, "took-too-long", {"file": "vp.xlsx"})


def doubled(shared: int, item: int) -> tuple[int, int]:
    """Return the item with something done to it, and the process that did it."""
    return shared * item, os.getpid()


def fragile(parent: int, item: int) -> int:
    """End any process but the parent at one of the items."""
    if item == 50 and os.getpid() != parent:
        os._exit(1)
    return item


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine believe that there are processors enough."""
    monkeypatch.setattr(processes, "_processors", lambda: 2)


def test_few_files_are_read_here() -> None:
    results = list(processes.SideBySide().each(doubled, 2, range(processes.WORTH_IT - 1)))
    assert {process for _, process in results} == {os.getpid()}


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("count", [processes.WORTH_IT, processes.WORTH_IT + 1, 173])
def test_many_files_are_read_in_two_processes_and_come_in_order(count: int) -> None:
    results = list(processes.SideBySide().each(doubled, 2, iter(range(count))))
    assert [value for value, _ in results] == [2 * each for each in range(count)]
    assert os.getpid() not in {process for _, process in results}


@pytest.mark.usefixtures("two_processors")
def test_what_a_process_was_doing_when_it_died_is_done_again() -> None:
    assert list(processes.SideBySide().each(fragile, os.getpid(), range(150))) == list(range(150))


@pytest.mark.slow
@pytest.mark.usefixtures("two_processors")
def test_returns_read_side_by_side_are_those_read_here(
    demo: pipeline.Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them is no plain workbook and goes to the child: each process starts its own."""
    monkeypatch.setattr(processes, "WORTH_IT", 2)
    monkeypatch.setattr(processes, "BATCH", 2)
    returns = shutil.copytree(demo.merged.folder.parent / "nhan", tmp_path / "nhan", copy_function=shutil.copy2)
    for number in range(3):
        (returns / f"hong-{number}.xlsx").write_bytes(b"PK\x03\x04 not a workbook %d" % number)
    plan, period = demo.loaded.plan, demo.loaded.plan.periods[0]
    here = pipeline.collect([returns], plan, period)
    there = pipeline.collect([returns], plan, period, engine=processes.SideBySide())
    assert [each.taken for each in there.files] == [each.taken for each in here.files]
    assert there.findings == here.findings and len(there.files) >= 9
