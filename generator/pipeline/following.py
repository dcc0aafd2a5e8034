"""Following up: how a period stands on a day, and the page of it for the weekly meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from generator import storage
from generator.model import Block, Period, Standing, plan_at
from generator.pipeline.collecting import Collected, Progress, collect, silent
from generator.pipeline.memory import recall
from generator.pipeline.names import STATUS_PAGE, folder_name, stamp
from generator.pipeline.plans import LoadedPlan
from generator.texts.wording import OFFICE_TIME
from generator.tracking.standing import standing


class Followed(Struct, frozen=True):
    """A collection of returns, and how the period stands with them."""

    collected: Collected
    standing: Standing


def office_today() -> date:
    """Return the day that it is in the Office."""
    return datetime.now(OFFICE_TIME).date()


def follow(
    paths: Sequence[Path], loaded: LoadedPlan, period: Period, out: Path, today: date, progress: Progress = silent
) -> Followed:
    """Read the returns and say how the period stands on a day; nothing is written."""
    plan = plan_at(loaded.plan, period)
    memory = recall(plan, period, out)
    folder = out / folder_name(plan, period)
    collected = collect(paths, plan, period, (folder,), progress, memory, today)
    answers = {
        answer.code: answer
        for each in collected.counting
        if each.cleaned is not None
        for answer in each.cleaned.answers_in(Block.LEAD)
    }
    found = standing(plan, period, collected.submissions, answers, today)
    return Followed(collected, found)


def write_status(loaded: LoadedPlan, period: Period, found: Standing, out: Path) -> list[Path]:
    """Write the page of one standing into the period's folder."""
    from generator.workbooks import status_writer

    folder = out / folder_name(loaded.plan, period)
    with storage.locked(folder):
        page = status_writer.write_status(loaded.plan, period, found)
        return storage.replace_all(folder, {STATUS_PAGE: page}, stamp())
