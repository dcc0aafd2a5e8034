"""Which way a task went since the period before, in a word or two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.model import PastAnswer, Status
from generator.texts import comparison
from tests.builders import an_answer

DONE, OPEN, NOT_BEGUN = Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED


def past(status: Status | None, percent: int | None) -> PastAnswer:
    return PastAnswer("vp", status, Decimal(percent) if percent is not None else None, "Đã làm")


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ((OPEN, 40), (OPEN, 60), "tăng 20 điểm phần trăm"),
        ((OPEN, 60), (OPEN, 40), "giảm 20 điểm phần trăm"),
        ((OPEN, 40), (OPEN, 40), "không đổi"),
        ((OPEN, None), (OPEN, 40), "không đổi"),
        ((NOT_BEGUN, None), (OPEN, 40), "Chưa thực hiện → Đang thực hiện"),
        ((NOT_BEGUN, 0), (OPEN, 40), "tăng 40 điểm phần trăm"),
        ((OPEN, 40), (DONE, 100), "hoàn thành trong kỳ này"),
        ((DONE, 100), (DONE, 100), "đã hoàn thành từ kỳ trước"),
        ((DONE, 100), (OPEN, 80), "kỳ trước đã hoàn thành, kỳ này chưa"),
        ((None, None), (OPEN, 40), ""),
        ((OPEN, 40), (None, None), ""),
    ],
)
def test_the_way_a_task_went(
    then: tuple[Status | None, int | None], now: tuple[Status | None, int | None], told: str
) -> None:
    percent = Decimal(now[1]) if now[1] is not None else None
    values = {"status": now[0], "percent": percent}
    answer = an_answer("vp", "I.1", **{key: each for key, each in values.items() if each is not None})
    assert comparison.trend(past(*then), answer) == told


def test_a_task_that_nobody_reports_now_has_no_trend() -> None:
    assert comparison.trend(past(OPEN, 40), None) == ""


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ((OPEN, 40), "Đang thực hiện, 40%"),
        ((DONE, None), "Đã hoàn thành"),
        ((None, None), "Chưa báo cáo"),
        ((None, 60), "60%"),
    ],
)
def test_where_a_task_stood(then: tuple[Status | None, int | None], told: str) -> None:
    assert comparison.standing(past(*then)) == told
