"""Rules that see the whole collection: returns that do not fit together are told at the cell where they differ."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from generator import rules, tracking
from generator.findings import Finding
from generator.model import Block, Decisions, Period, Plan, Status, UnitReturn
from generator.texts import messages
from generator.texts.wording import OFFICE_TIME
from tests.builders import a_return, an_answer


def found(plan: Plan, period: Period, *returns: UnitReturn) -> dict[str, Finding]:
    """Return the findings of the collection by code, absent and late units left out."""
    told = rules.check_campaign(plan, period, tracking.submissions(plan, period, returns), returns)
    return {each.code: each for each in told if each.code not in ("CAMP-01", "CAMP-02")}


def test_a_cited_document_that_nobody_knows_is_told(plan: Plan, period: Period) -> None:
    answer = an_answer("tts", "II.10", result="Theo Kế hoạch số 999/KH-UBND, đã thanh tra 02 đơn vị.")
    finding = found(plan, period, a_return("tts", answer))["CAMP-03"]
    assert (finding.severity.value, finding.cells, finding.values["number"]) == ("info", ("H8",), "999/KH-UBND")


@pytest.mark.parametrize("source", ["plan", "return"])
def test_a_document_of_the_plan_or_of_a_return_is_known(plan: Plan, period: Period, source: str) -> None:
    number = "1291/KH-UBND" if source == "plan" else "77/KH-SKHCN"
    citing = a_return("tts", an_answer("tts", "II.10", result=f"Theo Kế hoạch số {number}, đã làm."))
    giving = a_return("vp", an_answer("vp", "II.11", documents=f"Kế hoạch số {number} ngày 05/3/2024"))
    assert "CAMP-03" not in found(plan, period, citing, *([giving] if source == "return" else []))


def test_a_lead_that_began_nothing_while_a_partner_worked(plan: Plan, period: Period) -> None:
    lead = a_return("tts", an_answer("tts", "II.10", result="Chưa làm", status=Status.NOT_STARTED))
    partner = a_return("vp", an_answer("vp", "II.10", Block.PARTNER, result="Đã cử 02 người tham gia"))
    finding = found(plan, period, lead, partner)["CAMP-04"]
    assert (finding.unit, finding.task, finding.cells) == ("tts", "II.10", ("I8",))
    assert "Văn phòng Sở" in str(finding.values["partners"])
    busy = a_return("tts", an_answer("tts", "II.10", result="Đang làm", status=Status.IN_PROGRESS))
    assert "CAMP-04" not in found(plan, period, busy, partner)


def test_two_units_with_the_same_task_outside_the_plan(plan: Plan, period: Period) -> None:
    one = a_return("vp", an_answer("vp", "1", Block.EXTRA, content="Tổ chức Ngày hội khởi nghiệp"))
    other = a_return("tts", an_answer("tts", "1", Block.EXTRA, content="Tổ chức ngày hội Khởi nghiệp."))
    finding = found(plan, period, one, other)["CAMP-05"]
    assert (finding.unit, finding.cells, finding.values["other"]) == ("tts", ("B8",), "Văn phòng Sở")
    third = a_return("tts", an_answer("tts", "1", Block.EXTRA, content="Tổ chức hội thảo chuyên đề"))
    assert "CAMP-05" not in found(plan, period, one, third)


def test_the_same_unit_may_have_two_alike(plan: Plan, period: Period) -> None:
    rows = [an_answer("vp", str(n), Block.EXTRA, row=n, content="Góp ý dự thảo Nghị định") for n in (27, 28)]
    assert "CAMP-05" not in found(plan, period, a_return("vp", *rows))


@pytest.mark.parametrize(
    ("there", "readable", "expected"), [(False, False, "CAMP-06"), (True, False, "CAMP-07"), (True, True, "")]
)
def test_a_period_before_that_cannot_be_compared_is_told(
    plan: Plan, period: Period, there: bool, readable: bool, expected: str
) -> None:
    comparison = rules.Comparability("6 tháng", "2024-6-thang/tong-hop.xlsx", there, readable)
    told = {each.code for each in rules.check_campaign(plan, period, (), (), comparison)}
    assert told == ({expected} if expected else set())


def test_camp_01_and_02_who_has_not_sent_and_who_was_late(plan: Plan, period: Period) -> None:
    late = a_return(
        "tts", an_answer("tts", "II.10", result="Đã làm"), received_at=datetime(2024, 5, 18, tzinfo=OFFICE_TIME)
    )
    timely = a_return(
        "vp", an_answer("vp", "I.1", result="Đã làm"), received_at=datetime(2024, 5, 17, tzinfo=OFFICE_TIME)
    )
    told = rules.check_campaign(plan, period, tracking.submissions(plan, period, [late, timely]), [late, timely])
    assert {each.unit for each in told if each.code == "CAMP-01"} == {"khtc", "qlcn", "qlkh", "ttnc", "tdc"}
    assert [(each.unit, each.file) for each in told if each.code == "CAMP-02"] == [("tts", "tts.xlsx")]


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.NOT_ARISEN])
def test_camp_04_a_partner_without_a_result_contradicts_nobody(plan: Plan, period: Period, status: Status) -> None:
    lead = a_return("tts", an_answer("tts", "II.10", result="Chưa làm", status=status))
    silent = a_return("vp", an_answer("vp", "II.10", Block.PARTNER, documents="Công văn"))
    working = a_return("vp", an_answer("vp", "II.10", Block.PARTNER, result="Đã cử người"))
    assert "CAMP-04" not in found(plan, period, lead, silent)
    assert "CAMP-04" in found(plan, period, lead, working)


@pytest.mark.parametrize("field", ["result", "difficulties", "proposals", "next_steps"])
def test_camp_03_hears_every_text(plan: Plan, period: Period, field: str) -> None:
    sent = a_return("tts", an_answer("tts", "II.10", **{field: "Theo Quyết định số 999/QĐ-UBND"}))
    assert "CAMP-03" in found(plan, period, sent)


@pytest.mark.parametrize("place", ["title", "legal basis", "measure", "content", "target", "timeframe"])
def test_camp_03_a_document_that_the_plan_names_anywhere_is_known(plan: Plan, period: Period, place: str) -> None:
    named = "Theo Quyết định số 999/QĐ-UBND"
    first, *rest = plan.tasks
    known = {
        "title": lambda: replace(plan, title=named),
        "legal basis": lambda: replace(plan, legal_bases=(named,)),
        "measure": lambda: replace(plan, measures=(replace(plan.measures[0], text=named), *plan.measures[1:])),
    }.get(place, lambda: replace(plan, tasks=(replace(first, **{place: named}), *rest)))()  # type: ignore[arg-type]
    sent = a_return("tts", an_answer("tts", "II.10", result=named))
    assert "CAMP-03" in found(plan, period, sent)
    assert "CAMP-03" not in found(known, period, sent)


def test_camp_05_is_told_once_of_each_task_that_was_told_before(plan: Plan, period: Period) -> None:
    sent = [a_return(unit, an_answer(unit, "1", Block.EXTRA, content="Hội thảo A")) for unit in ("vp", "tts", "qlkh")]
    told = rules.check_campaign(plan, period, tracking.submissions(plan, period, sent), sent)
    assert [each.unit for each in told if each.code == "CAMP-05"] == ["tts", "qlkh"]


@pytest.mark.parametrize(
    ("one_name", "other", "told"),
    [
        ("Hội thảo A", "Hội thảo B", True),
        ("Hội thảo A", "Hội nghị B", False),
        ("Tổ chức hội thảo AB", "Tổ chức hội thảo CD", False),
    ],
)
def test_camp_05_nine_letters_in_ten_are_the_same_task(
    plan: Plan, period: Period, one_name: str, other: str, told: bool
) -> None:
    one = a_return("vp", an_answer("vp", "1", Block.EXTRA, content=one_name))
    two = a_return("tts", an_answer("tts", "1", Block.EXTRA, content=other))
    assert ("CAMP-05" in found(plan, period, one, two)) is told


def test_camp_08_a_day_of_the_office_that_is_none_is_told(plan: Plan, period: Period) -> None:
    def told(text: str, field: str = "extended_to") -> list[str]:
        decisions = Decisions(**{field: {"unit:vp": text}})  # type: ignore[arg-type]
        submissions = tracking.submissions(plan, period, [], decisions=decisions)
        found = rules.check_campaign(plan, period, submissions, decisions=decisions)
        return [str(each.values["shown"]) for each in found if each.code == "CAMP-08"]

    assert told("31/4/2024") == ["31/4/2024"]
    assert told("hôm qua", "received_on") == ["hôm qua"]
    assert told("24/5/2024") == told("24/5/2024", "received_on") == []
    assert told("") == []


EXTENDED = Decisions(
    extended_to={"unit:ttnc": "24/5/2024"}, extension_documents={"unit:ttnc": "Công văn số 12/SKHCN-VP"}
)
EXCUSED = Decisions(settled={"unit:ttnc": "Đơn vị đang sáp nhập"})


def absent(plan: Plan, period: Period, decisions: Decisions, today: date | None = None) -> list[tuple[str, str, str]]:
    """Return (code, severity, sentence) of what is told where no unit sent anything, the other units left out."""
    submissions = tracking.submissions(plan, period, [], decisions=decisions)
    told = rules.check_campaign(plan, period, submissions, decisions=decisions, today=today)
    return [(each.code, each.severity.value, messages.sentence(each)[0]) for each in told if each.unit in ("ttnc", "")]


def test_camp_01_names_the_deadline_of_all(plan: Plan, period: Period) -> None:
    ((code, severity, sentence),) = absent(plan, period, Decisions())
    assert (code, severity) == ("CAMP-01", "error")
    assert "(phải gửi trước ngày 18/5/2024)" in sentence


@pytest.mark.parametrize(
    ("today", "code", "severity"),
    [
        (None, "CAMP-09", "warning"),
        (date(2024, 5, 24), "CAMP-09", "warning"),
        (date(2024, 5, 25), "CAMP-01", "error"),
    ],
)
def test_camp_09_an_absent_unit_is_no_error_while_its_extension_runs(
    plan: Plan, period: Period, today: date | None, code: str, severity: str
) -> None:
    (told,) = absent(plan, period, EXTENDED, today)
    assert told[:2] == (code, severity)
    assert "(được gia hạn đến hết ngày 24/5/2024, theo Công văn số 12/SKHCN-VP)" in told[2]
    assert "18/5/2024" not in told[2]


def test_an_extension_without_its_document_says_so(plan: Plan, period: Period) -> None:
    (told,) = absent(plan, period, Decisions(extended_to={"unit:ttnc": "24/5/2024"}))
    assert "24/5/2024, chưa ghi số văn bản gia hạn" in told[2]


def test_camp_10_an_absence_that_the_office_decided_is_told_with_its_reason(plan: Plan, period: Period) -> None:
    ((code, severity, sentence),) = absent(plan, period, EXCUSED)
    assert (code, severity) == ("CAMP-10", "info")
    assert "Đơn vị đang sáp nhập" in sentence
    both = replace(EXTENDED, settled=EXCUSED.settled)
    assert [each[0] for each in absent(plan, period, both)] == ["CAMP-10"]
    assert "CAMP-10" not in late_by(plan, period, EXCUSED)


@pytest.mark.parametrize(("until", "told"), [("17/5/2024", True), ("18/5/2024", False), ("", False)])
def test_camp_12_an_extension_no_later_than_the_deadline_is_told(
    plan: Plan, period: Period, until: str, told: bool
) -> None:
    found = absent(plan, period, Decisions(extended_to={"unit:ttnc": until}))
    assert ("CAMP-12" in {each[0] for each in found}) is told


def late_by(plan: Plan, period: Period, decisions: Decisions, *, by_mail: bool = False) -> dict[str, str]:
    """Return code → sentence of what is told of a unit whose return came on Monday 20/5."""
    came = datetime(2024, 5, 20, 9, 15, tzinfo=OFFICE_TIME)
    sent = a_return("ttnc", an_answer("ttnc", "II.3", result="Đã làm"), received_at=came, by_mail=by_mail)
    submissions = tracking.submissions(plan, period, [sent], decisions=decisions)
    told = rules.check_campaign(plan, period, submissions, [sent], decisions=decisions)
    return {each.code: messages.sentence(each)[0] for each in told if each.unit in ("ttnc", "")}


def test_camp_02_says_how_late_by_which_evidence_and_against_which_deadline(plan: Plan, period: Period) -> None:
    told = late_by(plan, period, Decisions())
    assert "20/5/2024 09:15 (căn cứ: ngày lưu tệp), trễ 3 ngày (phải gửi trước ngày 18/5/2024)" in told["CAMP-02"]
    extended = Decisions(extended_to={"unit:ttnc": "19/5/2024"}, extension_documents={"unit:ttnc": "Công văn số 9"})
    told = late_by(plan, period, extended)
    assert "trễ 1 ngày (được gia hạn đến hết ngày 19/5/2024, theo Công văn số 9)" in told["CAMP-02"]
    assert "CAMP-02" not in late_by(plan, period, replace(extended, extended_to={"unit:ttnc": "20/5/2024"}))
    noted = late_by(plan, period, Decisions(received_on={"unit:ttnc": "18/5/2024"}))
    assert "18/5/2024 (căn cứ: Văn phòng ghi), trễ 1 ngày" in noted["CAMP-02"]


@pytest.mark.parametrize(("by_mail", "counts"), [(True, "thư điện tử"), (False, "Văn phòng ghi")])
def test_camp_11_two_days_of_arrival_are_both_told(plan: Plan, period: Period, by_mail: bool, counts: str) -> None:
    told = late_by(plan, period, Decisions(received_on={"unit:ttnc": "17/5/2024"}), by_mail=by_mail)["CAMP-11"]
    assert "17/5/2024" in told and "20/5/2024" in told
    assert f"chương trình tính theo {counts}" in told
    assert "CAMP-11" not in late_by(plan, period, Decisions(received_on={"unit:ttnc": "20/5/2024"}), by_mail=by_mail)
    assert "CAMP-11" not in late_by(plan, period, Decisions(), by_mail=by_mail)
