"""The inspection of one Word file, ours or typed by hand: read and checked in a child process, bounded in time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import isolation, rules
from generator.errors import GeneratorError, UnreadableFileError
from generator.findings import Finding, Severity, count
from generator.texts.format_profiles import FormatProfile, profiles

_EXAMINE = "generator.pipeline.inspecting:examine"
_SECONDS = 30.0
_LARGEST_READ = 64 * 1024 * 1024
_PREFIX = "docx-"


class Inspected(Struct, frozen=True):
    """A Word file with the profile it was checked against, whether that was chosen by what it is, and the findings."""

    file: str
    profile: FormatProfile
    by_itself: bool
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """Findings that must be mended."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Findings that ask for a look."""
        return count(self.findings, Severity.WARNING)


def inspect(path: Path, profile: str | None = None, year: int | None = None) -> Inspected:
    """Check a Word file against a profile, or against that of what it is.

    Raises GeneratorError where the file cannot be read or the profile is unknown.
    """
    if profile is not None and profile not in profiles():
        raise GeneratorError("UNKNOWN-PROFILE", profile=profile, known=", ".join(profiles()))
    content = _content(path)
    try:
        answer = isolation.call(_EXAMINE, content, profile, year, seconds=_SECONDS)
    except UnreadableFileError as error:
        code = error.code if error.code.startswith(_PREFIX) else f"{_PREFIX}{error.code}"
        raise GeneratorError("DOCUMENT-UNREADABLE", file=str(path), reason=code) from error
    assert isinstance(answer, tuple)
    used, findings = answer
    named = tuple(replace(each, file=path.name) for each in findings)
    return Inspected(str(path), profiles()[used], profile is None, named)


def _content(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        if not path.exists():
            raise GeneratorError("PATH-MISSING", path=str(path))
        if not path.is_file():
            raise GeneratorError("DOCUMENT-UNREADABLE", file=str(path), reason="docx-not-a-file")
        if path.stat().st_size > _LARGEST_READ:
            raise GeneratorError("DOCUMENT-UNREADABLE", file=str(path), reason="docx-too-large")
        return path.read_bytes()
    except OSError as error:
        raise GeneratorError("DOCUMENT-UNREADABLE", file=str(path), reason="docx-no-permission") from error


def examine(content: bytes, profile: str | None, year: int | None) -> tuple[str, list[Finding]]:
    """Read and check a file; return the name of the profile and the findings. Runs in the child."""
    from generator.documents import word_reader

    document = word_reader.read(content)
    chosen = profiles()[profile] if profile is not None else rules.choose_profile(document)
    return chosen.code, rules.check_format(document, chosen, year)


def profile_record(inspected: Inspected) -> Mapping[str, object]:
    """Return the profile as plain data for --json."""
    return {
        "code": inspected.profile.code,
        "name": inspected.profile.name,
        "by_itself": inspected.by_itself,
    }
