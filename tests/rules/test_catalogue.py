"""The catalogue itself: codes are unique, each has its sentences, `after` silences, nothing reads like a program."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

import generator.rules
from generator.findings import Finding, Severity, answer_key, answered, count, group, single_keys, spread
from generator.model import Answer, Block, Period, Place, Sourced
from generator.rules.catalogue import Fact, Scope, rule, run
from generator.rules.row_view import RowView
from generator.texts import messages, sentences, unreadable

PERIOD = Period("6-thang", "kỳ", date(2023, 12, 15), date(2024, 5, 17), date(2024, 5, 18), date(2024, 5, 20))
ALL = generator.rules.rules()


def test_every_rule_has_its_sentences_and_every_sentence_its_rule() -> None:
    assert {each.code for each in ALL} == set(sentences.MESSAGES)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.code)
def test_silencing_codes_exist(each: generator.rules.Rule) -> None:
    assert set(each.after) <= set(sentences.MESSAGES)


@pytest.mark.parametrize("code", sentences.MESSAGES)
def test_sentences_are_plain_vietnamese(code: str) -> None:
    entry = sentences.MESSAGES[code]
    assert_plain(entry.says, entry.fix if entry.fix != "{remedy}" else unreadable.remedy("damaged"))


@pytest.mark.parametrize("key", unreadable.REASONS)
def test_every_reason_for_an_unreadable_file_has_its_remedy(key: str) -> None:
    finding = Finding("FILE-01", Severity.ERROR, "a.xls", values={"reason": key})
    says, fix = messages.sentence(finding)
    assert unreadable.reason(key) in says
    assert_plain(says, fix)


def assert_plain(says: str, fix: str) -> None:
    """Two Vietnamese sentences; the second tells what to do."""
    for text in (says, fix):
        assert text.endswith(".")
        assert not re.search(r"\b(error|null|None|value|invalid|row|cell|sheet)\b", re.sub(r"\{[^}]*\}", "", text))
    assert fix.startswith(("Hãy ", "Nếu ", "Không "))


def test_a_code_is_given_once() -> None:
    with pytest.raises(ValueError, match="ROW-01"):
        rule("ROW-01", Scope.ROW, Severity.ERROR)(lambda view: iter(()))


def test_a_later_rule_is_silent_where_an_earlier_one_spoke() -> None:
    place = Place("vp.xlsx", "Phụ lục", "A8")
    blank = RowView(Answer("vp", Block.LEAD, "I.1", place), PERIOD, required=True)
    assert [each.code for each in run(Scope.ROW, blank)] == ["ROW-01"]
    begun = replace(blank, answer=replace(blank.answer, values={"documents": Sourced("Kế hoạch", place)}))
    assert [each.code for each in run(Scope.ROW, begun)] == ["ROW-02", "ROW-03"]
    assert run(Scope.ROW, begun, spoken=("ROW-01",)) == []


def test_equal_findings_are_one_line_with_all_their_cells() -> None:
    one = Finding("ROW-03", Severity.ERROR, "vp.xlsx", "Phụ lục", ("I8",), "vp", "I.1")
    other = Finding("ROW-03", Severity.ERROR, "vp.xlsx", "Phụ lục", ("I9",), "vp", "I.2")
    elsewhere = Finding("ROW-03", Severity.ERROR, "tts.xlsx", "Phụ lục", ("I9",), "tts", "II.10")
    joined = group([one, other, elsewhere])
    assert [(each.cells, each.task) for each in joined] == [(("I8", "I9"), "I.1, I.2"), (("I9",), "II.10")]
    assert messages.where(joined[0]) == "[vp.xlsx · Phụ lục!I8, I9]"


def test_different_values_are_not_joined() -> None:
    values = ({"shown": "8O%"}, {"shown": "9O%"})
    findings = [Finding("CELL-01", Severity.ERROR, "a", "b", (f"J{n}",), values=each) for n, each in enumerate(values)]
    assert len(group(findings)) == 2


def test_facts_default_to_nothing() -> None:
    assert Fact().places == ()


@pytest.mark.parametrize("each", [each for each in ALL if each.scope is not Scope.CELL], ids=lambda each: each.code)
def test_every_rule_is_tried_alone(each: generator.rules.Rule) -> None:
    sources = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*_rules.py")]
    assert any(f'"{each.code}"' in source for source in sources)


def test_only_warnings_are_answered_and_only_for_all_their_tasks() -> None:
    warning = Finding("ROW-06", Severity.WARNING, unit="vp", task="I.1, I.2")
    error, told = replace(warning, severity=Severity.ERROR), replace(warning, severity=Severity.INFO)
    key = answer_key(warning)
    assert [each.severity for each in answered([warning, error, told], {key: "x"}, {})] == [
        Severity.INFO, Severity.ERROR, Severity.INFO,
    ]  # fmt: skip
    assert answered([told], {key: "x"}, {}) == [told]
    half = {"warning:ROW-06:vp:I.1": "x"}
    assert answered([warning], half, {}) == [warning]
    (one,) = answered([replace(warning, task="I.2")], {}, {key: "vì thế"})
    assert one.values == {"explained": "vì thế"}
    (both,) = answered([warning], {key: "Văn phòng"}, {key: "đơn vị"})
    assert both.values == {"waived": "Văn phòng"}
    assert count([warning, error, told], Severity.WARNING) == 1
    assert count([warning, error, error], Severity.ERROR) == 2


def test_other_keys_stand_for_themselves() -> None:
    key = "convert:vp:lead:I.1, I.2:result:abcdef12"
    assert (single_keys(key), spread({key: "x"})) == ([key], {key: "x"})
