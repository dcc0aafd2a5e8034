"""Plan workbooks written anew: from an issued plan, or from the plan of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator import isolation, kinds, planning, storage
from generator.errors import GeneratorError, UnreadableFileError
from generator.model import Plan
from generator.model.plan_source import Draft, PlanSource
from generator.pipeline.memory import last_answers
from generator.pipeline.names import stamp

_READERS = {
    "word": "generator.documents.plan_document:read_document",
    **dict.fromkeys(kinds.WORKBOOKS, "generator.workbooks.plan_source_reader:read_workbook"),
}
_TEXTS = frozenset({"text", "csv"})
_MOST_TEXT = 5_000_000
_SECONDS = 20.0
"""Time for reading one plan; the longest take some tenths of a second."""


class Imported(Struct, frozen=True):
    """The draft of a plan and the workbook it was written to."""

    draft: Draft
    path: Path
    cells: Mapping[tuple[str, str, str], tuple[str, ...]]
    """Where each cell of the plan stands, by sheet, row and column."""


def import_plan(file: Path, out: Path, like: Plan | None = None) -> Imported:
    """Read an issued plan and write its workbook; `like` is an earlier plan. An older workbook is kept in `luu/`."""
    return _written(draft_plan(file, like), out)


def renew_plan(plan: Plan, year: int, out: Path, last: Path | None = None) -> Imported:
    """Write the plan workbook of another year; `last` is the consolidated workbook of the plan's last period."""
    answers = last_answers(last, plan) if last is not None else None
    return _written(planning.next_plan(plan, year, answers), out)


def _written(found: Draft, out: Path) -> Imported:
    """Write the workbook of a draft."""
    from generator.workbooks import plan_rows, plan_writer

    content = plan_writer.write_plan(found.plan, found.doubts, found.leftovers)
    with storage.locked(out.parent):
        (path,) = storage.replace_all(out.parent, {out.name: content}, stamp())
    return Imported(found, path, plan_rows.addresses(found.plan))


def draft_plan(file: Path, like: Plan | None = None) -> Draft:
    """Read an issued plan. Raises GeneratorError where it cannot be read, or holds no task."""
    found = _in_child(file, "generator.planning.drafting:draft", _source(file), like)
    assert isinstance(found, Draft)
    if not found.plan.tasks:
        raise GeneratorError("IMPORT-NOTHING", file=file.name)
    return found


def _source(file: Path) -> PlanSource:
    """Read the paragraphs and tables of a file, in a child process where a parser is needed."""
    try:
        content = file.read_bytes()
    except OSError:
        raise GeneratorError("IMPORT-UNREADABLE", file=str(file), reason="no-permission") from None
    kind = kinds.kind_of(content)
    if kind in _TEXTS and len(content) <= _MOST_TEXT:
        return planning.read_text(content, file.name)
    reader = _READERS.get(kind)
    if reader is None and kind not in (kinds.DAMAGED, kinds.EMPTY, kinds.ENCRYPTED):
        raise GeneratorError("IMPORT-KIND", file=file.name)
    read = _in_child(file, reader or _READERS["word"], content, file.name)
    assert isinstance(read, PlanSource)
    return read


def _in_child(file: Path, function: str, *arguments: object) -> object:
    """Do the work on one file in a child process; what ends it is one sentence."""
    try:
        return isolation.call(function, *arguments, seconds=_SECONDS)
    except UnreadableFileError as error:
        code = "IMPORT-ALREADY" if error.code == "already-a-plan" else "IMPORT-UNREADABLE"
        raise GeneratorError(code, file=file.name, reason=error.code) from error
