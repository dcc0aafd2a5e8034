"""Fixtures that several test modules share."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the path of LibreOffice; skip where it is absent, fail where CI promises it."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI_REQUIRES_OFFICE") == "1":
        pytest.fail("LibreOffice is required here, but soffice is not found.")
    if found is None:
        pytest.skip("LibreOffice is not installed.")
    return found
