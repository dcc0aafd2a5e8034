"""Reporting discipline by unit, over periods: what is known of them, and the annex that shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator import outline, pipeline, tracking
from generator.blocks import Paragraph, RowKind, Table
from generator.model import (
    Arrival,
    Decisions,
    Discipline,
    MergedReport,
    Period,
    PeriodDiscipline,
    Plan,
    Source,
    Unit,
    discipline_by_unit,
    discipline_of,
)
from generator.pipeline import reporting
from generator.texts.wording import OFFICE_TIME
from tests.builders import a_report, a_return, an_answer, decide

pytestmark = pytest.mark.slow

YEAR_BEFORE = PeriodDiscipline(
    "năm 2023",
    date(2023, 11, 17),
    date(2023, 11, 18),
    (Discipline("vp", "Văn phòng Sở", Arrival.LATE, 4, 3, 2, 1), Discipline("tts", "Thanh tra Sở", Arrival.MISSING)),
)
HALF = PeriodDiscipline(
    "6 tháng đầu năm 2024",
    date(2024, 5, 17),
    date(2024, 5, 18),
    (Discipline("vp", "Văn phòng Sở", Arrival.ON_TIME, rounds=1),),
)


def annex_tables(report: MergedReport) -> Iterator[Table]:
    """Yield the tables of the annex on discipline."""
    document = outline.compose(report, reporting.cross_tables(report))
    yield from (each for each in document.tables() if each.key.startswith("annex-discipline"))


def rows(table: Table) -> list[tuple[RowKind, list[str]]]:
    """Return the rows of a table as texts."""
    return [(row.kind, ["".join(span.text for span in cell) for cell in row.cells]) for row in table.rows]


def test_a_period_tells_days_late_and_rounds_and_minds_an_extension(plan: Plan, period: Period) -> None:
    early = a_return("vp", an_answer("vp", "I.1", result="Cũ"), received_at=datetime(2024, 5, 20, tzinfo=OFFICE_TIME))
    late = a_return("vp", an_answer("vp", "I.1", result="Mới"), received_at=datetime(2024, 5, 22, tzinfo=OFFICE_TIME))
    decisions = Decisions(extended_to={"unit:vp": "19/5/2024"})
    for typed, days in ((Decisions(), 3), (decisions, 1)):
        sent = tracking.submissions(plan, period, [late], (), [early, late], decisions=typed)
        first = discipline_of(period, sent).units[0]
        assert (first.unit, first.arrival, first.days_late, first.rounds) == ("vp", Arrival.LATE, days, 2)


def test_periods_are_added_up_in_the_order_of_the_units(plan: Plan) -> None:
    office, _, inspectorate, *_ = discipline_by_unit(plan, (YEAR_BEFORE, HALF))
    assert (office.required, office.received, office.count(Arrival.ON_TIME), office.days_late) == (2, 2, 1, 4)
    assert (office.rounds, office.errors) == (4, 2)
    assert [name for name, _ in office.periods] == ["năm 2023", "6 tháng đầu năm 2024"]
    assert (inspectorate.required, inspectorate.received) == (1, 0)


def test_a_renamed_unit_keeps_its_past_and_one_that_is_gone_is_still_told(plan: Plan) -> None:
    renamed = replace(plan, units=(Unit("vpm", "Văn phòng mới"),), former={"vp": "vpm"})
    first, gone = discipline_by_unit(renamed, (YEAR_BEFORE,))
    assert (first.name, first.periods[0][1].name, first.days_late) == ("Văn phòng mới", "Văn phòng Sở", 4)
    assert (gone.name, gone.required) == ("Thanh tra Sở", 1)


def test_the_annex_shows_each_period_known_by_unit_with_sums(plan: Plan, period: Period) -> None:
    sent = a_return(
        "vp", an_answer("vp", "I.1", result="Đã làm"), received_at=datetime(2024, 5, 19, tzinfo=OFFICE_TIME)
    )
    report = a_report(plan, period, sent)
    alone = list(annex_tables(report))
    assert [each.key for each in alone] == ["annex-discipline"]
    _, known = annex_tables(replace(report, earlier=(YEAR_BEFORE,)))
    told = rows(known)
    assert told[:4] == [
        (RowKind.SECTION, ["1", "Văn phòng Sở"]),
        (RowKind.DATA, ["", "Năm 2023", "1", "1", "0", "4", "3", "2", "Trễ hạn"]),
        (RowKind.DATA, ["", "6 tháng đầu năm 2024", "1", "1", "0", "2", "0", "0", "Trễ hạn"]),
        (RowKind.TOTAL, ["", "Tổng cộng", "2", "2", "0", "6", "3", "2", "đúng hạn 0,0%"]),
    ]
    assert (RowKind.DATA, ["", "Năm 2023", "1", "0", "0", "0", "0", "0", "Chưa gửi"]) in told


def test_earlier_periods_are_known_from_their_logs_else_their_workbooks(demo: pipeline.Demo, demo_copy: Path) -> None:
    half, year = demo.loaded.plan.periods
    folder = demo_copy / "2024-6-thang"
    known = pipeline.known_discipline(year, demo_copy)
    (told,) = known
    arrivals = {each.unit: (each.arrival, each.days_late) for each in told.units}
    assert (arrivals["tdc"], arrivals["ttnc"]) == ((Arrival.LATE, 3), (Arrival.MISSING, 0))
    assert (told.period, told.cutoff) == (half.name, half.cutoff)
    assert {each.unit: each.errors for each in told.units if each.errors} == {"qlcn": 5}
    assert pipeline.known_discipline(half, demo_copy) == ()
    log = (folder / "nhat-ky.json").read_bytes()
    (folder / "nhat-ky.json").write_text("{}")
    assert pipeline.known_discipline(year, demo_copy) == known
    (folder / "tong-hop.xlsx").write_bytes(b"PK broken")
    assert pipeline.known_discipline(year, demo_copy) == ()
    (folder / "nhat-ky.json").write_bytes(log)
    assert pipeline.known_discipline(year, demo_copy) == known


def test_what_the_office_wrote_since_the_log_counts(demo: pipeline.Demo, demo_copy: Path) -> None:
    year = demo.loaded.plan.periods[1]

    def arrival(**typed: str) -> tuple[Arrival, int]:
        decide(demo_copy, "Nộp báo cáo", lambda row: row["Khóa"] == "unit:tdc", **typed)
        (told,) = pipeline.known_discipline(year, demo_copy)
        return next((each.arrival, each.days_late) for each in told.units if each.unit == "tdc")

    column = "Ngày nhận (Văn phòng ghi)".replace(" ", "_")
    assert arrival(Gia_hạn_đến_ngày="19/5/2024") == (Arrival.LATE, 1)
    assert arrival(**{column: "19/5/2024"}) == (Arrival.ON_TIME, 0)


def test_a_period_of_another_year_is_known_and_an_extension_written_since_counts(
    demo: pipeline.Demo, demo_copy: Path
) -> None:
    def is_late(row: dict[str, object]) -> bool:
        return row["Khóa"] == "unit:tdc"

    decide(demo_copy, "Nộp báo cáo", is_late, Gia_hạn_đến_ngày="21/5/2024")
    (demo_copy / "2024-6-thang").rename(demo_copy / "2023-cuoi-nam")
    (told,) = pipeline.known_discipline(demo.loaded.plan.periods[1], demo_copy)
    assert {each.unit: each.arrival for each in told.units}["tdc"] is Arrival.ON_TIME


def test_the_report_made_again_from_the_workbook_alone_shows_the_same(demo: pipeline.Demo, demo_copy: Path) -> None:
    year = demo.loaded.plan.periods[1]
    templates = pipeline.template_files(demo.loaded.plan, year)
    (demo_copy / "gui").mkdir()
    (demo_copy / "gui" / "2024-nam_vp.xlsx").write_bytes(templates["2024-nam_vp.xlsx"])
    merged = pipeline.merge([demo_copy / "gui"], demo.loaded, year, demo_copy)
    shown = [rows(each) for each in annex_tables(merged.report)]
    assert ["", "6 tháng đầu năm 2024", "1", "1", "1", "0", "1", "0", "Đúng hạn"] in [cells for _, cells in shown[1]]
    alone = demo_copy / "khac" / "tong-hop.xlsx"
    alone.parent.mkdir()
    shutil.copy(merged.folder / "tong-hop.xlsx", alone)
    again, _ = reporting.load_consolidated(alone)
    assert [rows(each) for each in annex_tables(again.report)] == shown
    made = pipeline.remake(alone).reports.files
    assert {name: each.whole() for name, each in made.items()} == {
        name: each.whole()
        for name, each in merged.reports.files.items()  # type: ignore[union-attr]
    }


def test_the_report_made_again_minds_an_extension_written_since(demo: pipeline.Demo, demo_copy: Path) -> None:
    decide(
        demo_copy, "Nộp báo cáo", lambda row: row["Khóa"] == "unit:tdc", Gia_hạn_đến_ngày="21/5/2024",
        Văn_bản_gia_hạn="Công văn số 12/SKHCN-VP",
    )  # fmt: skip
    report = reporting.load_consolidated(demo_copy / "2024-6-thang" / "tong-hop.xlsx")[0].report
    (table,) = annex_tables(report)
    (cells,) = [each for _, each in rows(table) if "Tiêu chuẩn" in each[1]]
    assert (cells[3], cells[4]) == ("Đúng hạn", "")
    assert cells[-1] == "Gia hạn đến hết ngày 21/5/2024 theo Công văn số 12/SKHCN-VP"


def test_the_task_of_evaluating_the_plan_leads_to_the_annex(plan: Plan, period: Period) -> None:
    came = datetime(2024, 5, 17, 23, 59, 59, tzinfo=OFFICE_TIME)
    report = a_report(plan, period, a_return("vp", an_answer("vp", "I.1", result="Đã làm"), received_at=came))

    def said(report: MergedReport) -> tuple[str, str]:
        body = outline.compose(report, reporting.cross_tables(report)).body
        place = next(number for number, each in enumerate(body) if each.key == "task:I.2:discipline")
        assert isinstance(body[place], Paragraph)
        return body[place - 1].key, body[place].text  # type: ignore[union-attr]

    before, text = said(report)
    assert before.startswith("task:I.2:")
    assert text.startswith("Trong kỳ, 1/7 phòng, đơn vị gửi báo cáo đúng hạn; 6 đơn vị chưa gửi. ")
    assert text.endswith("tại Phụ lục V.")
    over = said(replace(report, earlier=(YEAR_BEFORE,)))[1]
    assert "Qua 2 kỳ báo cáo, 0/7 phòng, đơn vị luôn gửi báo cáo đúng hạn; 1 đơn vị có kỳ gửi trễ hạn; " in over


def test_a_plan_without_the_annex_or_the_task_says_nothing_of_it(plan: Plan, period: Period) -> None:
    def keys(changed: Plan) -> set[str]:
        report = a_report(changed, period)
        return {each.key for each in outline.compose(report, reporting.cross_tables(report)).body}

    assert "task:I.2:discipline" in keys(plan)
    outlined = tuple(each for each in plan.outline if each.source is not Source.ANNEX_DISCIPLINE)
    assert "task:I.2:discipline" not in keys(replace(plan, outline=outlined))
    tasks = tuple(replace(each, content="Việc khác") if each.code == "I.2" else each for each in plan.tasks)
    assert not any(each.endswith(":discipline") for each in keys(replace(plan, tasks=tasks)))
