"""Word file → PDF through LibreOffice, where it is found; a clear sentence where it is not."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.errors import GeneratorError

SECONDS = 600
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def find_office() -> str | None:
    """Return the path of LibreOffice, None where there is none."""
    found = next((path for each in _NAMES if (path := shutil.which(each)) is not None), None)
    return found or next((each for each in _USUAL_PLACES if Path(each).is_file()), None)


def to_pdf(document: bytes) -> bytes:
    """Return a Word file as PDF. Raises GeneratorError "NO-OFFICE" or "PDF-FAILED".

    LibreOffice runs with a profile of its own, so that one that is open on the desk does not stand in the way.
    """
    office = find_office()
    if office is None:
        raise GeneratorError("NO-OFFICE")
    with tempfile.TemporaryDirectory(prefix="baocao-") as folder:
        source = Path(folder) / "bao-cao.docx"
        source.write_bytes(document)
        profile = (Path(folder) / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(source)], capture_output=True, timeout=SECONDS, check=True
            )
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise GeneratorError("PDF-FAILED") from error
