"""The words of the report: what each situation says; golden dumps for whole reports."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from generator import figures, outline, pipeline
from generator.blocks import Chart, Document, Paragraph, Table
from generator.documents import word_writer
from generator.model import Block, Decisions, LastPeriod, MergedReport, Outcome, PastAnswer, Period, Plan, Status
from tests.builders import a_report, a_return, an_answer

GOLDEN = Path(__file__).parents[1] / "golden"


def composed(report: MergedReport) -> Document:
    return outline.compose(report, figures.cross_tables(report, "Toàn bộ"))


def dump(document: Document) -> str:
    """Return the whole document as text: role, text, gaps in double brackets; tables row by row."""
    front = document.front
    lines = [front.number, front.place_and_date, front.kind_name, front.subject, *front.recipients]
    blocks = [*document.body]
    for annex in document.annexes:
        blocks += [f"{annex.label} | {annex.title} | {annex.reference}", *annex.content]
    for each in blocks:
        if isinstance(each, Paragraph):
            text = "".join(f"⟦{span.text}⟧" if span.gap else span.text for span in each.spans)
            lines.append(f"{each.role.value}: {each.number}{text}")
        elif isinstance(each, Chart):
            lines.append(f"chart: {each.title}: {' | '.join(each.categories)}")
            lines += [f"series: {one.name}: {' | '.join(map(str, one.values))}" for one in each.series]
        elif isinstance(each, Table):
            lines.append(" | ".join(column.heading for column in each.columns))
            for row in each.rows:
                cells = ["".join(f"⟦{s.text}⟧" if s.gap else s.text for s in cell) for cell in row.cells]
                lines.append(f"{row.kind.value}: " + " | ".join(cell.replace("\n", " ¶ ") for cell in cells))
        else:
            lines.append(each)
    return "\n".join([*lines, document.signer.name, *document.distribution]) + "\n"


def body_text(report: MergedReport) -> str:
    return "\n".join(each.number + each.text for each in composed(report).body if isinstance(each, Paragraph))


def assert_golden(name: str, text: str, refresh: bool) -> None:
    path = GOLDEN / f"{name}.txt"
    if refresh:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_demos_report_word_for_word(demo: pipeline.Demo, refresh_golden: bool) -> None:
    assert_golden("bao-cao-demo", dump(composed(demo.merged.report)), refresh_golden)


def test_a_complete_report_word_for_word(mended: pipeline.Demo, refresh_golden: bool) -> None:
    text = dump(composed(mended.merged.report))
    assert text.count("⟦") == 2, "only the plan's own blank number and day are gaps"
    assert_golden("bao-cao-day-du", text, refresh_golden)


def test_nobody_has_reported(plan: Plan, period: Period, refresh_golden: bool) -> None:
    assert_golden("bao-cao-trong", dump(composed(a_report(plan, period))), refresh_golden)


def answered(plan: Plan, **values: object) -> MergedReport:
    """Return a report in which every unit said the same of every task that it leads."""
    returns = [
        a_return(
            unit.code, *(an_answer(unit.code, each.code, row=8 + place, **values) for place, each in enumerate(led))
        )
        for unit in plan.units
        if (led := plan.led_by(unit.code))
    ]
    return a_report(plan, plan.periods[-1], *returns)


def test_the_second_period_is_held_against_the_first(plan: Plan, refresh_golden: bool) -> None:
    report = answered(plan, result="Đã làm xong.", status=Status.DONE, completed_on=date(2024, 10, 2))
    states = [Outcome.DONE_ON_TIME, Outcome.OPEN_ON_TIME, Outcome.OPEN_OVERDUE]
    past = {
        each.code: PastAnswer(each.lead_unit, None, None, "", states[place % 3])
        for place, each in enumerate(plan.tasks[:-1])
    }
    text = dump(composed(replace(report, last=LastPeriod("6 tháng đầu năm 2024", past))))
    assert "So với 6 tháng đầu năm 2024 (đã hoàn thành 5/14 nhiệm vụ, đạt 35,7%)" in text
    assert_golden("bao-cao-ky-hai", text, refresh_golden)


def test_a_plan_of_one_task(plan: Plan, refresh_golden: bool) -> None:
    small = replace(plan, tasks=plan.tasks[:1], sections=plan.sections[:1], measures=())
    report = answered(small, result="Đã làm.", status=Status.IN_PROGRESS, percent=Decimal(40))
    assert_golden("bao-cao-mot-nhiem-vu", dump(composed(report)), refresh_golden)


def test_a_plan_of_two_hundred_tasks(plan: Plan, refresh_golden: bool) -> None:
    units = [each.code for each in plan.units]
    tasks = tuple(
        replace(
            plan.tasks[2], code=f"II.{number}", ordinal=str(number), content=f"Nhiệm vụ số {number}",
            target="Kế hoạch", lead_unit=units[number % 7], partner_units=(),
        )
        for number in range(1, 201)
    )  # fmt: skip
    report = answered(replace(plan, tasks=tasks), result="Đã làm.", status=Status.IN_PROGRESS)
    text = dump(composed(report))
    assert "tổng số 200 nhiệm vụ" in text
    assert_golden("bao-cao-200-nhiem-vu", text, refresh_golden)


HOSTILE = (
    "R&D <b>không</b> {{ten}} {% if %} {issuer}\tcột\tsau\n- =1+1\n+ @lệnh\n“ngoặc” ’ … \u200b\ufeff ]]> &amp; "
    "\U0001f600"
)


def test_hostile_text_is_printed_as_it_is(plan: Plan, period: Period, refresh_golden: bool) -> None:
    values = dict.fromkeys(("result", "documents", "difficulties", "proposals", "next_steps"), HOSTILE)
    answer = an_answer("tts", "II.10", status=Status.IN_PROGRESS, **values)
    document = composed(a_report(plan, period, a_return("tts", answer)))
    shown = docx.Document(io.BytesIO(word_writer.render(document)))
    printed = "\n".join(each.text for each in shown.paragraphs)
    assert "R&D <b>không</b> {{ten}} {% if %} {issuer}" in printed
    assert_golden("bao-cao-van-ban-la", dump(document), refresh_golden)


def test_very_long_texts_are_whole(plan: Plan, period: Period, refresh_golden: bool) -> None:
    long = " ".join(f"câu số {number};" for number in range(700))[:5000]
    answer = an_answer("tts", "II.10", result=long, difficulties=long, status=Status.IN_PROGRESS)
    document = composed(a_report(plan, period, a_return("tts", answer)))
    assert dump(document).count(long.rstrip("; ")) >= 3
    assert_golden("bao-cao-van-ban-dai", dump(document), refresh_golden)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"status": Status.DONE, "completed_on": date(2024, 1, 25)},
            "Nhiệm vụ đã hoàn thành ngày 25/01/2024.",
        ),
        (
            {"status": Status.DONE, "completed_on": date(2024, 2, 5)},
            "Nhiệm vụ đã hoàn thành ngày 05/02/2024, sau thời hạn 31/01/2024.",
        ),
        (
            {"status": Status.IN_PROGRESS, "percent": Decimal("62.5")},
            "Đến hết ngày 17/5/2024, nhiệm vụ đang thực hiện, đạt 62,5%, quá thời hạn 31/01/2024.",
        ),
        ({"status": Status.NOT_STARTED}, "Đến hết ngày 17/5/2024, nhiệm vụ chưa thực hiện, quá thời hạn 31/01/2024."),
        ({"status": Status.SUSPENDED, "percent": Decimal(20)}, "Nhiệm vụ đang tạm dừng, đã đạt 20%."),
        ({"status": Status.NOT_ARISEN}, "Trong kỳ, nhiệm vụ không phát sinh."),
    ],
)
def test_where_a_task_stands(plan: Plan, period: Period, values: dict[str, object], sentence: str) -> None:
    report = a_report(plan, period, a_return("vp", an_answer("vp", "I.1", result="Đã làm", **values)))
    assert sentence in body_text(report)


def test_partners_stand_below_the_lead_each_with_its_name(plan: Plan, period: Period) -> None:
    lead = an_answer("qlcn", "II.1", result="Kết quả chính", status=Status.IN_PROGRESS)
    partner = an_answer("vp", "II.1", Block.PARTNER, result="- Việc một\n- Việc hai")
    text = body_text(a_report(plan, period, a_return("qlcn", lead), a_return("vp", partner)))
    assert text.index("Kết quả chính.") < text.index("Văn phòng Sở: Việc một; Việc hai.")


def test_a_document_named_in_the_result_is_not_named_twice(plan: Plan, period: Period) -> None:
    cited = "Kế hoạch số 15/KH-SKHCN ngày 05/3/2024"
    answer = an_answer("tts", "II.10", result=f"Đã ban hành {cited}", documents=cited, status=Status.IN_PROGRESS)
    assert body_text(a_report(plan, period, a_return("tts", answer))).count(cited) == 1


def test_the_offices_text_takes_the_place_of_the_units(plan: Plan, period: Period) -> None:
    answer = an_answer("tts", "II.10", result="Lời của đơn vị", status=Status.IN_PROGRESS)
    decisions = Decisions({"task:II.10": "Lời của Văn phòng."})
    text = body_text(a_report(plan, period, a_return("tts", answer), decisions=decisions))
    assert "Lời của Văn phòng." in text
    assert "Lời của đơn vị" not in text


def test_difficulties_and_proposals_name_unit_and_task(plan: Plan, period: Period) -> None:
    answer = an_answer("tts", "II.10", result="x", difficulties="Thiếu người", proposals="Đề nghị bổ sung biên chế.")
    text = body_text(a_report(plan, period, a_return("tts", answer)))
    assert "Thiếu người (Thanh tra Sở, nhiệm vụ II.10)." in text
    assert "Đề nghị bổ sung biên chế (Thanh tra Sở, nhiệm vụ II.10)." in text


def test_empty_parts_say_so_and_empty_optional_parts_are_left_out(plan: Plan, period: Period) -> None:
    answer = an_answer("tts", "II.10", result="x", status=Status.IN_PROGRESS)
    text = body_text(a_report(plan, period, a_return("tts", answer)))
    assert "Không có kiến nghị, đề xuất." in text
    assert "Nhiệm vụ phát sinh ngoài Kế hoạch" not in text


def test_headings_are_numbered_in_order(demo: pipeline.Demo) -> None:
    headings = [
        each.number + each.text
        for each in composed(demo.merged.report).body
        if isinstance(each, Paragraph) and each.role.value == "heading_1"
    ]
    assert [each.split(".")[0] for each in headings] == ["I", "II", "III", "IV", "V"]
    assert all(each == each.upper() for each in headings)


def test_every_paragraph_has_its_own_stable_key(demo: pipeline.Demo) -> None:
    keys = [each.key for each in composed(demo.merged.report).body if isinstance(each, Paragraph)]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_the_text_ends_with_the_closing_mark(demo: pipeline.Demo) -> None:
    last = composed(demo.merged.report).body[-1]
    assert isinstance(last, Paragraph)
    assert last.spans[-1].text.endswith("./.")
