"""Where units and tasks stand: every state by table, and the boundaries of days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from generator import tracking
from generator.model import Arrival, Decisions, Evidence, Period, Plan, Status, TaskState, UnitState
from generator.texts.wording import OFFICE_TIME
from generator.tracking.standing import standing, task_state, unit_state
from tests.builders import a_return, an_answer

LAST, NEXT = date(2024, 5, 17), date(2024, 5, 18)
EXTENDED = Decisions(extended_to={"unit:vp": "24/5/2024"}, extension_documents={"unit:vp": "Công văn số 12"})


@pytest.mark.parametrize(
    ("sent", "nil", "errors", "warnings", "today", "extended", "expected"),
    [
        (False, False, 0, 0, LAST, False, UnitState.NOT_SENT),
        (False, False, 0, 0, LAST, True, UnitState.EXTENDED),
        (False, False, 0, 0, NEXT, False, UnitState.OVERDUE),
        (False, False, 0, 0, NEXT, True, UnitState.OVERDUE),
        (True, False, 1, 1, NEXT, False, UnitState.TO_MEND),
        (True, True, 1, 0, LAST, False, UnitState.TO_MEND),
        (True, True, 0, 1, LAST, False, UnitState.NIL),
        (True, False, 0, 1, LAST, False, UnitState.RECEIVED),
        (True, False, 0, 0, NEXT, False, UnitState.ACCEPTED),
    ],
)
def test_each_state_of_a_unit(
    sent: bool, nil: bool, errors: int, warnings: int, today: date, extended: bool, expected: UnitState
) -> None:
    found = unit_state(
        has_sent=sent, nil=nil, errors=errors, warnings=warnings, today=today, last=LAST, extended=extended
    )
    assert found is expected


@pytest.mark.parametrize(
    ("status", "due", "done", "today", "expected"),
    [
        (Status.DONE, LAST, LAST, NEXT, TaskState.DONE_ON_TIME),
        (Status.DONE, LAST, NEXT, NEXT, TaskState.DONE_LATE),
        (Status.DONE, None, NEXT, NEXT, TaskState.DONE_ON_TIME),
        (Status.IN_PROGRESS, LAST, None, LAST, TaskState.OPEN_ON_TIME),
        (Status.IN_PROGRESS, LAST, None, NEXT, TaskState.OPEN_OVERDUE),
        (Status.NOT_STARTED, date(2024, 2, 29), None, date(2024, 2, 29), TaskState.OPEN_ON_TIME),
        (Status.NOT_STARTED, date(2024, 2, 29), None, date(2024, 3, 1), TaskState.OPEN_OVERDUE),
        (Status.IN_PROGRESS, None, None, NEXT, TaskState.NO_DEADLINE),
        (Status.SUSPENDED, LAST, None, NEXT, TaskState.SUSPENDED),
        (Status.NOT_ARISEN, LAST, None, NEXT, TaskState.NOT_ARISEN),
        (None, LAST, None, NEXT, TaskState.OPEN_OVERDUE),
    ],
)
def test_each_state_of_a_task(
    plan: Plan, status: Status | None, due: date | None, done: date | None, today: date, expected: TaskState
) -> None:
    typed = {"status": status, **({"completed_on": done} if done else {})}
    answer = an_answer("vp", "I.1", **typed) if status else None
    assert task_state(replace(plan.tasks[0], due=due), answer, today) is expected


@pytest.mark.parametrize(
    ("moment", "decisions", "expected"),
    [
        (datetime(2024, 5, 17, 23, 59, 59, tzinfo=OFFICE_TIME), Decisions(), Arrival.ON_TIME),
        (datetime(2024, 5, 18, 0, 0, tzinfo=OFFICE_TIME), Decisions(), Arrival.LATE),
        (datetime(2024, 5, 17, 17, 0, tzinfo=UTC), Decisions(), Arrival.LATE),
        (datetime(2024, 5, 18, 1, 59, 59, tzinfo=timezone(timedelta(hours=9))), Decisions(), Arrival.ON_TIME),
        (datetime(2024, 5, 18, 0, 0, tzinfo=OFFICE_TIME), EXTENDED, Arrival.ON_TIME),
        (datetime(2024, 5, 24, 23, 59, 59, tzinfo=OFFICE_TIME), EXTENDED, Arrival.ON_TIME),
        (datetime(2024, 5, 25, 0, 0, tzinfo=OFFICE_TIME), EXTENDED, Arrival.LATE),
        (None, Decisions(received_on={"unit:vp": "17/5/2024"}), Arrival.ON_TIME),
        (None, Decisions(received_on={"unit:vp": "hôm qua"}), Arrival.UNDATED),
    ],
)
def test_a_return_is_in_time_to_the_last_second_of_the_office(
    plan: Plan, period: Period, moment: datetime | None, decisions: Decisions, expected: Arrival
) -> None:
    sent = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=moment)
    assert tracking.submissions(plan, period, [sent], decisions=decisions)[0].arrival is expected


@pytest.mark.parametrize(
    ("by_mail", "written", "expected"),
    [
        (True, "17/5/2024", (date(2024, 5, 20), Evidence.MAIL)),
        (False, "17/5/2024", (LAST, Evidence.OFFICE)),
        (False, "", (date(2024, 5, 20), Evidence.FILE)),
    ],
)
def test_what_says_when_a_return_came_is_told(
    plan: Plan, period: Period, by_mail: bool, written: str, expected: tuple[date, Evidence]
) -> None:
    came = datetime(2024, 5, 20, 9, 0, tzinfo=OFFICE_TIME)
    sent = a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=came, by_mail=by_mail)
    decisions = Decisions(received_on={"unit:vp": written})
    submissions = tracking.submissions(plan, period, [sent], decisions=decisions)
    unit = standing(plan, period, submissions, {}, NEXT).units[0]
    assert (unit.received_on, unit.evidence) == expected
    assert unit.days == (0 if expected[0] == LAST else 3)


def test_rates_count_expected_received_and_on_time(plan: Plan, period: Period) -> None:
    early = datetime(2024, 5, 10, tzinfo=OFFICE_TIME)
    returns = [
        a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=early),
        a_return("tts", an_answer("tts", "II.10", result="Đã làm"), received_at=early + timedelta(days=20)),
        a_return("khtc", received_at=early),
    ]
    submissions = tracking.submissions(plan, period, returns)
    found = standing(plan, period, submissions, {}, NEXT)
    assert (found.expected, found.received, found.on_time) == (7, 2, 1)
    owing = {each.unit.code for each in found.units if each.owes}
    assert owing == {"khtc", "qlcn", "qlkh", "ttnc", "tdc"}


def test_tasks_due_soon_and_overdue_are_told(plan: Plan, period: Period) -> None:
    submissions = tracking.submissions(plan, period, [])
    on = standing(plan, period, submissions, {}, date(2024, 12, 1)).tasks
    assert (on[0].task.code, on[0].state) == ("I.1", TaskState.OPEN_OVERDUE)
    assert {each.days for each in on[1:]} == {30}
    assert len(standing(plan, period, submissions, {}, date(2024, 11, 30)).tasks) == 1


@pytest.mark.parametrize(
    ("today", "decisions", "days", "late"),
    [
        (date(2024, 5, 10), Decisions(), 7, False),
        (LAST, Decisions(), 0, False),
        (NEXT, Decisions(), -1, True),
        (NEXT, EXTENDED, 6, False),
        (date(2024, 5, 24), EXTENDED, 0, False),
        (date(2024, 5, 25), EXTENDED, -1, True),
    ],
)
def test_a_unit_that_has_not_sent_is_told_the_days_left_or_past(
    plan: Plan, period: Period, today: date, decisions: Decisions, days: int, late: bool
) -> None:
    submissions = tracking.submissions(plan, period, [], decisions=decisions)
    office = standing(plan, period, submissions, {}, today).units[0]
    assert (office.days, office.late, office.has_sent) == (days, late, False)


def test_a_blank_return_is_no_return(plan: Plan, period: Period) -> None:
    blank = a_return("vp", an_answer("vp", "I.1"), received_at=datetime(2024, 5, 10, tzinfo=OFFICE_TIME))
    office = standing(plan, period, tracking.submissions(plan, period, [blank]), {}, NEXT).units[0]
    assert (office.state, office.received_on, office.evidence) == (UnitState.OVERDUE, None, Evidence.NONE)
