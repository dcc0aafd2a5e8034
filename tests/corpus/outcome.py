"""What became of one file of the corpus: read or refused, under which codes, and which values came out otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from generator import pipeline
from generator.findings import Finding
from generator.model import UnitReturn
from generator.texts.wording import OFFICE_TIME
from tests.corpus.base import good

SENT = datetime(2024, 5, 10, 9, 0, tzinfo=OFFICE_TIME).timestamp()
PLAN = pipeline.built_in_plan().plan
PERIOD = PLAN.periods[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the table: what came of a file."""

    state: str
    """read, refused, or passed (told, and no return)."""
    codes: tuple[str, ...]
    """The codes of all findings about the file, each once, sorted."""
    changed: tuple[str, ...]
    """Fields whose value differs from the good return: task.field, with ? for a gap, - for nothing, + for one more."""


def observe(folder: Path, names: Iterable[str]) -> dict[str, Outcome]:
    """Collect the files of a folder together, and return what became of each (its members together)."""
    collected = pipeline.collect([folder], PLAN, PERIOD)
    return {name: _outcome(name, collected) for name in names}


def put(folder: Path, name: str, content: bytes) -> None:
    """Write a file as it would have come, in time."""
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (SENT, SENT))


def _outcome(name: str, collected: pipeline.Collected) -> Outcome:
    """Return what became of one file."""
    own = [each for each in collected.findings if each.file == name or each.file.startswith(f"{name} › ")]
    counting = [
        each.cleaned
        for each in collected.counting
        if each.envelope.origin == name or each.envelope.origin.startswith(f"{name} › ")
    ]
    codes = tuple(sorted({each.code for each in own}))
    if not counting or counting[0] is None:
        return Outcome(_refusal(own), codes, ())
    return Outcome("read", codes, tuple(_changes(counting[0])))


def _refusal(findings: Sequence[Finding]) -> str:
    """Return "refused" with the reasons, or "passed" where no error stands against the file."""
    reasons = {str(each.values.get("reason", "")) for each in findings if each.severity.value == "error"}
    if not reasons:
        return "passed"
    return " ".join(["refused", *sorted(each for each in reasons if each)])


def _said(sent: UnitReturn) -> dict[str, str]:
    """Return what a return says: task.field → value, gaps as ?."""
    said: dict[str, str] = {}
    for each in sent.answers:
        if each.blank:
            continue
        code = each.code if each.block.value in ("lead", "measure") else f"{each.block.value}:{each.code}"
        said |= {f"{code}.{key}": str(one.value) for key, one in each.values.items()}
        said |= {f"{code}.{key}": "?" for key in each.gaps}
    return said


@cache
def _expected() -> dict[str, str]:
    """Return what the good return says."""
    from generator import cleaning, identity
    from generator.model import Envelope
    from generator.workbooks.return_reader import read_return

    raw, _ = identity.settle(read_return(good(), "tot.xlsx"), Envelope("tot.xlsx", b"", "", None), PLAN)
    return _said(cleaning.clean_return(raw, "", None))


def _changes(sent: UnitReturn) -> Iterable[str]:
    """Yield the fields that differ from the good return, sorted."""
    said, expected = _said(sent), _expected()
    for key in sorted(said.keys() | expected.keys()):
        if said.get(key) == expected.get(key):
            continue
        if said.get(key) == "?":
            yield f"{key}?"
        else:
            yield f"{key}-" if key not in said else f"{key}+" if key not in expected else f"{key}*"
