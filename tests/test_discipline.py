"""Reporting discipline by unit, over periods."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from generator import pipeline, tracking
from generator.model import Arrival, Decisions, Discipline, Period, Plan
from generator.texts.wording import OFFICE_TIME
from generator.tracking.discipline import discipline_of, discipline_rows
from tests.builders import a_return, an_answer


def test_a_period_tells_days_late_and_rounds_and_minds_an_extension(plan: Plan, period: Period) -> None:
    early = a_return("vp", an_answer("vp", "I.1", result="Cũ"), received_at=datetime(2024, 5, 10, tzinfo=OFFICE_TIME))
    late = a_return("vp", an_answer("vp", "I.1", result="Mới"), received_at=datetime(2024, 5, 20, tzinfo=OFFICE_TIME))
    decisions = Decisions(extended_to={"unit:vp": "19/5/2024"})
    for typed, days in ((Decisions(), 3), (decisions, 1)):
        sent = tracking.submissions(plan, period, [late], (), [early, late], decisions=typed)
        first = discipline_of(period, sent, typed)[0]
        assert (first.unit, first.arrival, first.days_late, first.rounds) == ("vp", "late", days, 2)


def test_periods_are_added_up_in_the_order_of_the_units() -> None:
    known = {
        "2023-nam": [Discipline("nam", "vp", Arrival.LATE.value, 4, 2, 1, 3)],
        "2024-6-thang": [
            Discipline("6-thang", "vp", Arrival.ON_TIME.value, 0, 0, 1, 1),
            Discipline("6-thang", "tts", Arrival.MISSING.value, 0, 1, 0, 0),
        ],
    }
    office, inspectorate = discipline_rows(["vp", "tts"], known)
    assert (office.periods, office.on_time, office.late, office.days_late) == (2, 1, 1, 4)
    assert (office.errors, office.warnings, office.rounds) == (2, 2, 4)
    assert (inspectorate.periods, inspectorate.missing) == (1, 1)


def test_earlier_periods_are_known_from_their_logs(demo: pipeline.Demo, demo_copy: Path) -> None:
    plan = demo.loaded.plan
    known = pipeline.known_discipline(plan, plan.periods[1], demo_copy)
    assert list(known) == ["2024-6-thang"]
    rows = {each.unit: each for each in discipline_rows([each.code for each in plan.units], known)}
    assert (rows["tdc"].late, rows["tdc"].days_late, rows["ttnc"].missing, rows["vp"].on_time) == (1, 3, 1, 1)
    (demo_copy / "2024-6-thang" / "nhat-ky.json").write_text("{}")
    assert pipeline.known_discipline(plan, plan.periods[1], demo_copy) == {"2024-6-thang": ()}
    assert pipeline.known_discipline(plan, plan.periods[0], demo_copy) == {}
