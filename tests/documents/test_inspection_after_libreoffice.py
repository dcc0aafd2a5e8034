"""A lawful document stays lawful, and a fault a fault, when LibreOffice has saved it as .odt and as .docx again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from tests.word_files import drop, find, saved, typed_report


def through_odt(soffice: str, folder: Path, content: bytes) -> Path:
    """Save a document as .odt, then as .docx again."""
    path = folder / "van-ban.docx"
    path.write_bytes(content)
    for kind, source in (("odt", path), ("docx", folder / "out" / "van-ban.odt")):
        command = [
            soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
            "--outdir", str(folder / "out"), str(source),
        ]  # fmt: skip
        subprocess.run(command, check=True, timeout=120, capture_output=True)
    return folder / "out" / "van-ban.docx"


@pytest.mark.office
def test_a_lawful_document_and_a_fault_survive_libreoffice(soffice: str, tmp_path: Path) -> None:
    file = typed_report()
    assert pipeline.inspect(through_odt(soffice, tmp_path, saved(file))).findings == ()
    drop(find(file, "Số:"))
    found = pipeline.inspect(through_odt(soffice, tmp_path, saved(file))).findings
    assert {each.code for each in found} == {"ND-07.1"}
