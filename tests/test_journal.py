"""What machines read: the schema describes every key, and everything that is printed or logged keeps to it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator import journal, past_log, pipeline
from generator.cli import group

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "ket-qua.schema.json").read_text(encoding="utf-8"))

ONLY_PRINTED = {"files", "mixed_before", "draft", "gaps", "outdated_edits", "word_changes", "profile"}
"""What `--json` prints and the log does not hold."""


def faults(record: object) -> list[str]:
    """Return what does not keep to the schema."""
    return [each.message for each in Draft202012Validator(SCHEMA).iter_errors(record)]


@pytest.fixture
def log(demo: pipeline.Demo) -> dict[str, object]:
    content = (demo.merged.folder / "nhat-ky.json").read_text(encoding="utf-8")
    record: dict[str, object] = json.loads(content)
    return record


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == journal.SCHEMA


@pytest.mark.slow
def test_the_log_keeps_to_the_schema(log: dict[str, object]) -> None:
    assert faults(log) == []
    assert set(log) == set(SCHEMA["properties"]) - ONLY_PRINTED


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "merge"])
def test_what_is_printed_keeps_to_the_schema(demo_copy: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo_copy)
    (demo_copy / "ke-hoach.xlsx").write_bytes(pipeline.built_in_plan().content)
    arguments = [command, "nhan", "--period", "6-thang", "--plan", "ke-hoach.xlsx", "--json"]
    printed = CliRunner().invoke(group, arguments, standalone_mode=False)
    record = json.loads(printed.stdout)
    assert faults(record) == []
    assert len(record["findings"]) > 5


@pytest.mark.parametrize(
    "spoil",
    [
        lambda log: log.pop("findings"),
        lambda log: log.update(more=1),
        lambda log: log["findings"][0].pop("fix"),
        lambda log: log["findings"][0].update(colour="red"),
        lambda log: log["findings"][0].update(severity="fatal"),
        lambda log: log["units"][0].update(arrival="soon"),
    ],
)
def test_what_does_not_keep_to_it_is_seen(log: dict[str, object], spoil: Callable[[dict[str, object]], object]) -> None:
    broken = copy.deepcopy(log)
    spoil(broken)
    assert faults(broken)


ODD = [
    "\x7f\u2028\x1f\x85\t/\\\"'<>&é😀",
    {"a": [], "b": {}, "c": [{}], "d": None, "e": True, "f": 1.5},
    "",
    0,
    ["], [", "}, {"],
]


def test_a_key_takes_a_line_and_each_member_of_a_list_one_with_blanks_behind_the_signs() -> None:
    record = {"schema": 1, "all": ODD, "none": [], "made": iter(ODD[:2]), "plan": {"file": "kế hoạch.xlsx", "id": "a"}}
    plain = json.JSONEncoder(ensure_ascii=False).encode
    members = [f"  {plain(each)}" for each in ODD]
    lines = [
        "{",
        ' "schema": 1,',
        ' "all": [',
        *(f"{each}," for each in members[:-1]),
        members[-1],
        " ],",
        ' "none": [],',
    ]
    lines += [' "made": [', f"{members[0]},", members[1], " ],", f' "plan": {plain(record["plan"])}', "}", ""]
    assert journal.dump(record).decode().split("\n") == "\n".join(lines).split("\n")
    assert journal.dump({}) == b"{}\n"


@pytest.mark.parametrize("log", [b"", b"[]", b"{}", b"x", b'{"run_id": "a"', b"\xff{}", b"[" * 5000])
def test_nothing_is_read_of_what_is_no_log(log: bytes) -> None:
    assert past_log.read_run_id(log) == ""
    assert past_log.read_told(log) == past_log.Told()
    assert (past_log.read_rounds(log), past_log.read_taken(log), past_log.read_reports(log)) == (({}, {}), (), {})
    assert (past_log.read_outputs(log), past_log.read_discipline(log), past_log.read_summary(log).run_id) == (
        {},
        None,
        "",
    )


def test_a_log_is_read_without_what_nobody_asks_for() -> None:
    log = journal.dump({"run_id": "a1", "provenance": [{"key": "task:I.1"}], "taken": ["b2"], "outputs": []})
    assert (past_log.read_run_id(log), past_log.read_taken(log), past_log.read_outputs(log)) == ("a1", ("b2",), {})
