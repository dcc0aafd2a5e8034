"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Period, Plan


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the path of LibreOffice; skip where it is absent, fail where CI promises it."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI_REQUIRES_OFFICE") == "1":
        pytest.fail("LibreOffice is required here, but soffice is not found.")
    if found is None:
        pytest.skip("LibreOffice is not installed.")
    return found


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Return the path of poppler's pdftoppm; skip where it is absent, fail where CI promises it."""
    found = shutil.which("pdftoppm")
    if found is None and os.environ.get("CI_REQUIRES_OFFICE") == "1":
        pytest.fail("poppler-utils is required here, but pdftoppm is not found.")
    if found is None:
        pytest.skip("poppler-utils is not installed.")
    return found


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the real plan, as it comes inside the package."""
    return pipeline.built_in_plan().plan


@pytest.fixture(scope="session")
def period(plan: Plan) -> Period:
    """Return the plan's first period, 6-thang."""
    return pipeline.find_period(plan, "6-thang")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Demo:
    """Run the demo once; tests read its folder and never write into it."""
    return pipeline.demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def mended(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Demo:
    """Run the demo as it is when the planted troubles are mended and the absent unit has sent."""
    return pipeline.demo(tmp_path_factory.mktemp("mended"), with_troubles=False)


@pytest.fixture
def demo_copy(demo: pipeline.Demo, tmp_path: Path) -> Path:
    """Return a copy of the demo's folder that a test may change, file times kept."""
    return Path(shutil.copytree(demo.merged.folder.parent, tmp_path / "demo", copy_function=shutil.copy2))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes golden files anew."""
    parser.addoption("--refresh-golden", action="store_true", help="write the golden text dumps anew")


@pytest.fixture(scope="session")
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be written anew."""
    return bool(request.config.getoption("--refresh-golden"))
