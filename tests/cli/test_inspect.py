"""`baocao inspect` as its user meets it: exit codes, one sentence for a file that cannot be read, --json."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.cli import group
from generator.errors import GeneratorError
from generator.texts import messages
from tests.word_files import drop, find, saved, typed_report

pytestmark = pytest.mark.slow

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "ket-qua.schema.json").read_text(encoding="utf-8"))


def test_our_report_has_no_finding(demo: pipeline.Demo) -> None:
    assert pipeline.inspect(demo.merged.folder / "bao-cao.docx").findings == ()


def test_errors_end_with_3_and_keep_to_the_schema(tmp_path: Path) -> None:
    file = typed_report()
    drop(find(file, "- Lưu"))
    path = tmp_path / "van-ban.docx"
    path.write_bytes(saved(file))
    printed = CliRunner().invoke(group, ["inspect", str(path), "--json"], standalone_mode=False)
    record = json.loads(printed.stdout)
    assert printed.return_value == 3
    assert [each.message for each in Draft202012Validator(SCHEMA).iter_errors(record)] == []
    assert record["profile"]["code"] == "nd30_2020"
    assert {each["file"] for each in record["findings"]} == {"van-ban.docx"}


@pytest.mark.parametrize("content", [b"", b"abc", b"PK\x03\x04abc"])
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(content)
    with pytest.raises(GeneratorError) as stopped:
        pipeline.inspect(path)
    assert messages.stop(stopped.value).startswith(f"Không đọc được văn bản {path}: ")


def test_an_unknown_profile_is_named_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="UNKNOWN-PROFILE"):
        pipeline.inspect(tmp_path, "nd110")
