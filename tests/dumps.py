"""Outputs as text: every part of every file of a folder, so that two runs can be held against each other."""

from __future__ import annotations

import zipfile
from pathlib import Path


def dump(folder: Path) -> dict[str, str]:
    """Return the parts of all packages and the text of all other files below a folder, kept older runs left out."""
    found: dict[str, str] = {}
    for each in sorted(folder.rglob("*")):
        name = str(each.relative_to(folder))
        if not each.is_file() or name.startswith("luu/"):
            continue
        if zipfile.is_zipfile(each):
            with zipfile.ZipFile(each) as package:
                found.update({f"{name} › {part}": package.read(part).decode("latin-1") for part in package.namelist()})
        else:
            found[name] = each.read_text(encoding="utf-8")
    return found
