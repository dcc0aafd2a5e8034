"""A merge whose n-th call to the disk fails, for every n until it succeeds: a sentence, and nothing lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import pipeline
from generator.errors import GeneratorError
from generator.texts import messages
from tests.disk import Failing, lay_out, tree

pytestmark = pytest.mark.long


@pytest.mark.parametrize("number", [errno.ENOSPC])
def test_every_call_of_a_merge_may_fail(demo_copy: Path, number: int) -> None:
    folder = demo_copy / "2024-6-thang"
    book = load_workbook(folder / "tong-hop.xlsx")
    book["Phụ lục"]["H3"] = "Ghi của Văn phòng"
    book.save(folder / "tong-hop.xlsx")
    (demo_copy / "nhan" / "2024-6-thang_tts.xlsx").unlink()
    os.utime(demo_copy / "nhan" / "2024-6-thang_vp.xlsx", (1_715_000_000, 1_715_000_000))
    loaded = pipeline.built_in_plan()
    before, refused, failing = tree(folder), 0, 0
    while True:
        failing += 1
        with pytest.MonkeyPatch.context() as patched:
            calls = Failing(patched, failing, number)
            try:
                pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
            except GeneratorError as error:
                assert messages.stop(error)
                assert tree(folder) == before, f"call {failing}"
                refused += 1
                continue
        if calls.count < failing:
            break
        assert tree(folder) != before
        lay_out(folder, before)
    assert refused > 30
    assert tree(folder)["tong-hop.xlsx"] != before["tong-hop.xlsx"]
    assert any(content == before["tong-hop.xlsx"] for name, content in tree(folder).items() if name.startswith("luu/"))
