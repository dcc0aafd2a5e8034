"""Sentences that set a period against the one before."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from generator.model import Outcome, Tally
from generator.texts import wording

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
