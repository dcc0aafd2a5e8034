"""Every file of the corpus that is read goes all the way: feedback, consolidated workbook, Word report, log."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator import pipeline
from tests.corpus import messages, programs, workbooks
from tests.corpus.test_corpus import EXPECTED

pytestmark = pytest.mark.long
assert messages, programs

READ = [name for name, row in EXPECTED.items() if row[2] == "read"]


@pytest.mark.parametrize("name", READ)
def test_the_file_reaches_every_output(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(workbooks.FILES[name]())
    loaded = pipeline.built_in_plan()
    merged = pipeline.merge([tmp_path / name], loaded, loaded.plan.periods[0], tmp_path / "out")
    files = {each.name: each.read_bytes() for each in merged.paths}
    assert docx.Document(io.BytesIO(files["bao-cao.docx"])).paragraphs
    assert "Nguồn" in load_workbook(io.BytesIO(files["tong-hop.xlsx"]), read_only=True).sheetnames
    feedback = load_workbook(io.BytesIO(files["2024-6-thang_qlcn_can-sua.xlsx"]), read_only=True)
    assert feedback.sheetnames[0] == "Cần sửa"
    assert len(feedback.sheetnames) > 1
    log = json.loads(files["nhat-ky.json"])
    assert log["traces"] == {}
    assert log["provenance"] or EXPECTED[name][3].startswith("FORM-01")
