"""The templates and the plan that are committed are those that the program writes today."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator import pipeline


def parts(package: bytes) -> dict[str, bytes]:
    """Return the parts of a package: their compressed bytes may differ from one zlib to the next."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "input_templates"


def test_the_packaged_plan_is_the_committed_one() -> None:
    assert pipeline.built_in_plan().content == (TEMPLATES / pipeline.BUILT_IN_PLAN).read_bytes()


@pytest.mark.parametrize("code", ["6-thang", "nam"])
def test_committed_templates_are_fresh(code: str) -> None:
    """When this fails, run `make templates` and commit what it changed."""
    plan = pipeline.built_in_plan().plan
    period = pipeline.find_period(plan, code)
    fresh = pipeline.template_files(plan, period)
    folder = TEMPLATES / pipeline.folder_name(plan, period)
    committed = {each.name: parts(each.read_bytes()) for each in folder.glob("*.xlsx")}
    assert committed.keys() == fresh.keys()
    stale = [name for name in fresh if committed[name] != parts(fresh[name])]
    assert not stale, f"stale templates, run `make templates`: {stale}"
