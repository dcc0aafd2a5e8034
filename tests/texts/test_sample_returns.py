"""The sample returns read like a real office's: each answers the plan, in the period, in true forms."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.model import Block, Period, Plan
from generator.texts import labels, sample_returns

DOCUMENT = re.compile(
    r"(Kế hoạch|Quyết định|Báo cáo|Tờ trình|Công văn|Kết luận|Giấy chứng nhận) số \d{2,3}/[\wĐ-]+ "
    r"ngày (\d{2})/(\d{1,2})/(\d{4})"
)


def test_every_unit_answers_every_task_it_leads_and_measure_it_must(plan: Plan) -> None:
    for sample in sample_returns.load(with_faults=False):
        rows = {(each.block, each.code) for each in sample.rows}
        assert {(Block.LEAD, each.code) for each in plan.led_by(sample.unit)} <= rows
        required = [each for each in plan.measures_of(sample.unit) if plan.measure_is_required(each, sample.unit)]
        assert {(Block.MEASURE, each.code) for each in required} <= rows
        for block, code in rows:
            own = {
                Block.LEAD: plan.led_by(sample.unit),
                Block.PARTNER: plan.shared_with(sample.unit),
                Block.MEASURE: plan.measures_of(sample.unit),
            }
            assert block is Block.EXTRA or code in {each.code for each in own[block]}


def test_documents_have_numbers_and_days_inside_the_period(period: Period) -> None:
    seen = 0
    for sample in sample_returns.load(with_faults=False):
        for row in sample.rows:
            for part in filter(None, str(row.values.get("documents", "")).split("; ")):
                match = DOCUMENT.fullmatch(part)
                assert match, part
                assert period.start <= date(int(match[4]), int(match[3]), int(match[2])) <= period.cutoff
                seen += 1
    assert seen >= 25


def test_statuses_and_percentages_agree_and_done_tasks_are_dated(period: Period) -> None:
    statuses = set(labels.STATUS.values())
    for sample in sample_returns.load(with_faults=False):
        for row in sample.rows:
            if "status" not in row.values:
                continue
            assert row.values["status"] in statuses
            done = row.values["status"] == "Đã hoàn thành"
            assert done is (row.values.get("percent") == 100) is ("completed_on" in row.values)
            if done:
                assert period.start <= row.values["completed_on"] <= period.cutoff  # type: ignore[operator]


def test_results_are_one_to_four_lines_of_vietnamese() -> None:
    for sample in sample_returns.load(with_faults=False):
        for row in sample.rows:
            result = str(row.values["result"])
            assert 1 <= len(result.splitlines()) <= 4
            assert 40 <= len(result) <= 520
            assert result.endswith(".")


def test_no_sentence_is_used_twice() -> None:
    results = [row.values["result"] for sample in sample_returns.load(with_faults=False) for row in sample.rows]
    assert len(results) == len(set(results))


def test_the_planted_troubles_are_one_absent_one_late_and_five_faults(period: Period) -> None:
    samples = {each.unit: each for each in sample_returns.load()}
    assert [each.unit for each in samples.values() if each.absent] == ["ttnc"]
    assert [each.unit for each in samples.values() if each.received_at.date() >= period.unit_before] == ["tdc"]
    assert {each.unit: each.faults for each in samples.values() if each.faults} == {"qlcn": 5}
    right = {each.unit: each for each in sample_returns.load(with_faults=False)}
    changed = [
        (one.code, key)
        for one, other in zip(samples["qlcn"].rows, right["qlcn"].rows, strict=True)
        for key in other.values
        if one.values[key] != other.values[key]
    ]
    assert len(changed) == 5
    assert len({code for code, _ in changed}) == 5


@pytest.mark.parametrize("unit", ["vp", "khtc", "tts", "qlcn", "qlkh", "ttnc", "tdc"])
def test_every_unit_is_there_with_a_post_and_no_person(unit: str) -> None:
    sample = next(each for each in sample_returns.load() if each.unit == unit)
    assert re.match("(Chánh|Trưởng|Giám đốc)", sample.form["prepared_by"])
