"""Which decisions of the Office stand behind a value, so that "who decided this?" is answered beside it. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings import ANSWER_PREFIX, single_keys
from generator.model import RESULT, Answer, MergedReport, Place, Preference, Why
from generator.texts import consolidated as words

_CONVERTED = "convert:"


class Audit:
    """The Office's decisions of a report, by what they are about."""

    def __init__(self, report: MergedReport) -> None:
        """Sort the decisions once; a report may hold a million values."""
        self._report = report
        self._pinned = {each.unit.code: each.reason for each in report.submissions if each.why is Why.PINNED}
        self._excused: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._converted: dict[str, str] = {}
        self._chosen: dict[tuple[str, Place], str] = {}
        decisions = report.decisions
        for key, text in decisions.accepted.items():
            said = words.acceptance(text, decisions.decided_by.get(key, ""), decisions.valid_until.get(key, ""))
            if key.startswith(_CONVERTED):
                self._converted[key.rpartition(":")[0]] = said
            for single in single_keys(key) if key.startswith(ANSWER_PREFIX) else ():
                _, code, unit, task = single.split(":", 3)
                self._excused[unit, task].append(words.ruling("accepted", said, code=code))
        for found in report.contradictions:
            side = found.second if found.chosen is Preference.SECOND else found.first
            if found.chosen is not None:
                self._chosen[found.task, side.place] = decisions.reasons.get(found.key, "")

    def about(self, key: str, answer: Answer, field: str) -> str:
        """Return what the Office decided about a value: `key` is that of what its answer speaks of (task:I.1)."""
        return "; ".join(self._said(key, answer, field))

    def may_say(self, key: str, answer: Answer) -> bool:
        """Tell whether the Office may have decided something about a value of an answer; of nearly all it did not."""
        return bool(
            self._chosen
            or self._converted
            or answer.unit in self._pinned
            or (answer.unit, key.partition(":")[2]) in self._excused
            or self._report.decisions.edit(key)
        )

    def _said(self, key: str, answer: Answer, field: str) -> Iterator[str]:
        """Yield a sentence for each decision."""
        task = key.partition(":")[2]
        if field == RESULT.key and self._report.decisions.edit(key):
            yield words.ruling("edited")
        if answer.unit in self._pinned:
            yield words.ruling("pinned", self._pinned[answer.unit])
        chosen = self._chosen.get((task, answer.values[field].place))
        if chosen is None and key.startswith("extra:"):
            chosen = self._chosen.get((key, answer.values[field].place))
        if chosen is not None:
            yield words.ruling("chosen", chosen)
        converted = self._converted.get(f"{_CONVERTED}{answer.unit}:{answer.block.value}:{answer.code}:{field}")
        if converted is not None:
            yield words.ruling("converted", converted)
        yield from self._excused.get((answer.unit, task), ())
