"""Sentences that set a period against the one before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator.model import Answer, Outcome, PastAnswer, Status, Tally
from generator.texts import labels, wording

_MOVED = {
    "done": "Hoàn thành thêm so với kỳ trước: {tasks}.",
    "reopened": "Kỳ trước báo cáo đã hoàn thành, kỳ này chưa hoàn thành: {tasks}.",
    "overdue": "Quá hạn trong kỳ này: {tasks}.",
}
"""What changed, by kind."""


def counts(name: str, now: Tally, before: Tally, tasks: int) -> str:
    """Compare the done and the overdue tasks of two periods, and their rates; `tasks` are those known to both."""
    then = f"đã hoàn thành {wording.number(before.done)}/{wording.number(tasks)} nhiệm vụ, đạt {_rate(before)}"
    done = _change("số nhiệm vụ đã hoàn thành", now.done - before.done)
    overdue = _change("số nhiệm vụ quá hạn", now.counts[Outcome.OPEN_OVERDUE] - before.counts[Outcome.OPEN_OVERDUE])
    points = f"; tỷ lệ hoàn thành {_points(now, before)}" if now.base and before.base else ""
    return f"So với {name} ({then}), {done}{points}; {overdue}."


def moved(kind: str, codes: Sequence[str]) -> str:
    """Name the tasks that changed in one way."""
    return _MOVED[kind].format(tasks=f"nhiệm vụ {wording.joined(codes)}")


def standing(past: PastAnswer) -> str:
    """Write where a task stood in the period before."""
    percent = f"{wording.number(past.percent)}%" if past.percent is not None else ""
    said = labels.STATUS[past.status] if past.status is not None else ""
    return ", ".join(each for each in (said, percent) if each) or _NOT_REPORTED


def trend(past: PastAnswer, answer: Answer | None) -> str:
    """Say which way a task went since the period before, "" where either period says nothing of it."""
    status, percent = (answer.status, answer.percent) if answer is not None else (None, None)
    if status is None or past.status is None:
        return ""
    if Status.DONE in (status, past.status):
        return _DONE_SINCE[past.status is Status.DONE, status is Status.DONE]
    if percent is not None and past.percent is not None and percent != past.percent:
        way = "tăng" if percent > past.percent else "giảm"
        return f"{way} {wording.number(abs(percent - past.percent))} điểm phần trăm"
    return _UNCHANGED if status is past.status else f"{labels.STATUS[past.status]} → {labels.STATUS[status]}"


_UNCHANGED = "không đổi"
_NOT_REPORTED = "Chưa báo cáo"
_DONE_SINCE = {
    (False, True): "hoàn thành trong kỳ này",
    (True, True): "đã hoàn thành từ kỳ trước",
    (True, False): "kỳ trước đã hoàn thành, kỳ này chưa",
}
"""By whether a task was done then and is done now."""


def _rate(tally: Tally) -> str:
    return wording.rate(tally.done, tally.base)


def _change(name: str, difference: int) -> str:
    """Say that a number rose, fell or stayed."""
    if difference == 0:
        return f"{name} không thay đổi"
    return f"{name} {'tăng' if difference > 0 else 'giảm'} {wording.number(abs(difference))}"


def _points(now: Tally, before: Tally) -> str:
    """Say by how many points a rate rose or fell, from the rates as they are printed."""
    one = Decimal("0.1")
    new, old = ((Decimal(each.done * 100) / each.base).quantize(one, rounding=ROUND_HALF_UP) for each in (now, before))
    if new == old:
        return f"giữ nguyên {_rate(now)}"
    rose = new > old
    return f"{'tăng' if rose else 'giảm'} {wording.number(abs(new - old))} điểm phần trăm, đạt {_rate(now)}"
