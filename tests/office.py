"""LibreOffice as a unit uses it: opens a workbook, types into cells, saves; opens any document and prints it to PDF.

A small Basic program in a private profile does the typing: nothing but LibreOffice itself has to be installed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}

_BASIC = """
Function Setting(settingName As String, settingValue As Variant) As Object
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = settingName
  made.Value = settingValue
  Setting = made
End Function

Sub Run(jobsPath As String)
  Dim fileAccess As Object, reader As Object, document As Object, cell As Object
  Dim oneLine As String, parts As Variant, unseen As Variant, handle As Integer
  On Error GoTo failed
  unseen = Array(Setting("Hidden", True))
  fileAccess = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  reader = CreateUnoService("com.sun.star.io.TextInputStream")
  reader.setInputStream(fileAccess.openFileRead(ConvertToURL(jobsPath)))
  reader.setEncoding("UTF-8")
  Do While Not reader.isEOF()
    oneLine = Replace(Replace(reader.readLine(), Chr(13), ""), Chr(10), "")
    parts = Split(oneLine, Chr(9))
    If UBound(parts) &gt; 0 Then
      Select Case parts(0)
        Case "OPEN"
          document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, unseen)
        Case "TYPE"
          cell = document.Sheets.getByName(parts(1)).getCellRangeByName(parts(2))
          cell.FormulaLocal = Join(Split(parts(3), "\\n"), Chr(10))
        Case "SAVE"
          document.calculateAll()
          document.storeToURL(ConvertToURL(parts(1)), Array(Setting("FilterName", parts(2))))
          document.close(True)
      End Select
    End If
  Loop
  reader.closeInput()
  StarDesktop.terminate()
  Exit Sub
failed:
  handle = FreeFile
  Open jobsPath &amp; ".error" For Output As #handle
  Print #handle, Error$ &amp; " at line " &amp; Erl &amp; ": " &amp; oneLine
  Close #handle
  StarDesktop.terminate()
End Sub
"""
_SETTINGS = """<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>vi-VN</value></prop></item>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" script:language="StarBasic">{}
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Fill"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


@dataclass(frozen=True, slots=True)
class Typing:
    """One workbook to fill: where it is, what is typed (sheet, cell, text), where and as what it is saved."""

    source: Path
    target: Path
    entries: Sequence[tuple[str, str, str]]


def fill(soffice: str, folder: Path, typings: Iterable[Typing]) -> None:
    """Open each workbook, type every text as if at the keyboard of a Vietnamese machine, save it."""
    profile = _profile(soffice, folder / "profile")
    lines = []
    for each in typings:
        lines.append(f"OPEN\t{each.source}")
        lines += [f"TYPE\t{sheet}\t{cell}\t{text}".replace("\n", "\\n") for sheet, cell, text in each.entries]
        lines.append(f"SAVE\t{each.target}\t{FILTERS[each.target.suffix[1:]]}")
    jobs = folder / "jobs.txt"
    jobs.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
        f'macro:///Standard.Fill.Run("{jobs}")',
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    failed = folder / "jobs.txt.error"
    assert not failed.exists(), failed.read_text(encoding="utf-8", errors="replace")


def to_pdf(soffice: str, folder: Path, *documents: Path) -> list[Path]:
    """Print documents to PDF into the folder; return the paths in the same order."""
    return convert(soffice, folder, "pdf", *documents)


def convert(soffice: str, folder: Path, kind: str, *documents: Path) -> list[Path]:
    """Open documents and save them as another kind into the folder; return the paths in the same order."""
    profile = folder / "profile-pdf"
    command = [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind,
        "--outdir", str(folder), *(str(each) for each in documents),
    ]  # fmt: skip
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    return [folder / f"{each.stem}.{kind}" for each in documents]


def _profile(soffice: str, folder: Path) -> Path:
    """Let LibreOffice make a private profile, then put the program and the Vietnamese locale into it."""
    first = [soffice, f"-env:UserInstallation={folder.as_uri()}", "--headless", "--terminate_after_init"]
    subprocess.run(first, check=True, timeout=120, capture_output=True)
    basic = folder / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    settings = folder / "user" / "registrymodifications.xcu"
    kept = settings.read_text(encoding="utf-8")
    settings.write_text(kept.replace("</oor:items>", f"{_SETTINGS}</oor:items>"), encoding="utf-8")
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (basic / "Standard" / "Fill.xba").write_text(_MODULE.format(_BASIC), encoding="utf-8")
    return folder
