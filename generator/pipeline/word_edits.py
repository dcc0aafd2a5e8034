"""What a person changed in the Word report itself: found before it is replaced, taken over on request."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import editing, journal, past_log, storage
from generator.errors import UnreadableFileError
from generator.model import Decisions, fingerprint
from generator.model.signing import Printed
from generator.outline import keys
from generator.pipeline.names import LOG, REPORT_PATTERN
from generator.storage import KEPT
from generator.texts import labels


class TypedInWord(Struct, frozen=True):
    """A report that a person changed: where it lies, its hash, the paragraphs that differ if they could be told."""

    path: Path
    sha256: str
    changes: tuple[editing.Change, ...]
    readable: bool = True


def typed_in_word(folder: Path) -> tuple[TypedInWord, ...]:
    """Return the reports of a period's folder that are no longer as the last run wrote them."""
    return tuple(_typed(folder, folder))


def kept_aside(folder: Path) -> tuple[TypedInWord, ...]:
    """Return the changed reports of the newest folder below `luu/` that has any and whose changes were not taken."""
    taken = past_log.read_taken(_log(folder, folder))
    for kept in sorted((folder / KEPT).glob("*/"), reverse=True):
        found = [each for each in _typed(kept, folder) if each.sha256 not in taken]
        if found:
            return tuple(found)
    return ()


def _typed(where: Path, folder: Path) -> Iterable[TypedInWord]:
    """Yield the changed reports among the files of one folder."""
    log = _log(where, folder)
    known = past_log.read_reports(log)
    for path in sorted(where.glob(REPORT_PATTERN)):
        content = storage.read_whole(path) or b""
        sha256 = journal.sha256(content)
        before = known.get(path.name)
        if before is not None and before.sha256 != sha256 and not _is_of_another_run(content, log):
            yield _changes(path, content, sha256, before.printed)


def _is_of_another_run(content: bytes, log: bytes) -> bool:
    """Tell whether a report names another run than the log: a run that died wrote it, not a person."""
    from generator.documents import report_reader

    try:
        run_id = report_reader.read_run_id(content)
    except UnreadableFileError:
        return False
    return bool(run_id) and run_id != past_log.read_run_id(log)


def _changes(path: Path, content: bytes, sha256: str, printed: tuple[Printed, ...]) -> TypedInWord:
    """Return how a changed report differs from what was printed."""
    from generator.documents import report_reader

    try:
        after = report_reader.read_paragraphs(content, [each.key for each in printed])
    except UnreadableFileError:
        return TypedInWord(path, sha256, (), readable=False)
    before = [(each.key, each.number, each.text) for each in printed]
    return TypedInWord(path, sha256, editing.typed_changes(before, after))


def _log(where: Path, folder: Path) -> bytes:
    """Return the log of the run that wrote the reports of a folder; one that was kept aside may be the newest still."""
    return storage.read_whole(where / LOG) or storage.read_whole(folder / LOG) or b""


def with_taken(decisions: Decisions, typed: Iterable[TypedInWord]) -> Decisions:
    """Return the decisions with every change of the reports in its paragraph's row of the sheet Lời văn."""
    edited, based_on = dict(decisions.edited), dict(decisions.based_on)
    dropped = dict(decisions.dropped)
    for change in (one for each in typed for one in each.changes):
        key = keys.text(change.key)
        if key not in edited:
            based_on[key] = fingerprint(change.before)
        edited[key] = change.after or labels.LEFT_OUT
        dropped.pop(key, None)
    return replace(decisions, edited=edited, based_on=based_on, dropped=dropped)
