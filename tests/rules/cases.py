"""For each code of a return's rules a view that fails and one, as near to it as can be, that passes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from msgspec.structs import replace

from generator import cleaning, pipeline, tracking
from generator.findings import Finding
from generator.model import (
    FIELDS,
    Amount,
    Answer,
    Block,
    Choice,
    DeadlineKind,
    Decisions,
    Gap,
    Identity,
    Note,
    PastAnswer,
    PastTask,
    Place,
    RawCell,
    RawReturn,
    RawRow,
    Status,
    Task,
    UnitReturn,
    Verdict,
)
from generator.model.versions import VERSIONS, TemplateVersion, VersionState, current_version
from generator.rules.campaign import CampaignView, Comparability
from generator.rules.cell import CellView
from generator.rules.envelope import EnvelopeView
from generator.rules.form import FormView
from generator.rules.row_view import RowView
from generator.rules.sheet import SheetView
from generator.rules.table import TableView
from generator.texts import mending, messages
from generator.texts.sentences import MESSAGES
from generator.texts.wording import OFFICE_TIME
from tests.builders import a_return, an_answer

PLAN = pipeline.built_in_plan().plan
PERIOD = pipeline.find_period(PLAN, "6-thang")
TASK = Task("I.1", "I", "1", "Xây dựng Kế hoạch triển khai nhiệm vụ của Sở", "Giám đốc", "Văn phòng", "", "Kế hoạch",
            "Tháng 01/2024", "vp")  # fmt: skip
HERE, BELOW = Place("vp.xlsx", "Phụ lục", "H8"), Place("vp.xlsx", "Phụ lục", "H9")
OLD, GONE = "0-cu", "0-thu-hoi"
"""Versions of the template that the tests of the catalogue enter for their time."""
OLD_VERSIONS = {OLD: TemplateVersion(VersionState.ACCEPTED), GONE: TemplateVersion(VersionState.WITHDRAWN)}
assert not set(OLD_VERSIONS) & set(VERSIONS)


MADE_UP = frozenset({"term", "maybe", "remedy", "odd", *mending.IN_GENERAL})
"""Places of a sentence that are filled from more than one value, or from the fields."""


def assert_tells_all(finding: Finding) -> None:
    """Check that a finding gives every value that its sentence has a place for."""
    entry = MESSAGES[finding.code]
    for name in re.findall(r"\{([^}]*)\}", entry.says + entry.fix):
        key, _, default = name.partition("|")
        given = finding.values.get(key) not in (None, "", ())
        assert given or default or key in MADE_UP, (name, finding.values)
    for text in messages.sentence(finding):
        assert not re.search(r"“”|\(\)|  | [,;]| \.(?!\w)|\bNone\b", text), text


@dataclass(frozen=True, slots=True)
class Case:
    """A view that a rule speaks of and one that it passes."""

    fails: object
    passes: object


# --- rows ---------------------------------------------------------------------------------------------------------

DONE = {
    "result": "Đã ban hành Kế hoạch năm", "status": Status.DONE, "percent": Decimal(100),
    "completed_on": date(2024, 1, 25), "documents": "Kế hoạch số 15/KH-SKHCN ngày 25/01/2024",
}  # fmt: skip
OPEN = {"result": "Đang lấy ý kiến góp ý", "status": Status.IN_PROGRESS, "percent": Decimal(45)}
LAST = PastAnswer("vp", Status.IN_PROGRESS, Decimal(45), "Đã giải ngân 1.200 triệu đồng")
JANUARY = replace(TASK, deadline_kind=DeadlineKind.MONTH, due=date(2024, 1, 31))


def row(values: Mapping[str, object], block: Block = Block.LEAD, task: Task = TASK, **more: object) -> RowView:
    """Return a row that has to be answered, unless `required` says else."""
    answer = an_answer("vp", "I.1", block, 9, **values)
    return RowView(answer, PERIOD, task, **{"required": True, **more})  # type: ignore[arg-type]


def lacking(values: Mapping[str, object], key: str) -> dict[str, object]:
    """Return the values but for one."""
    return {name: value for name, value in values.items() if name != key}


def rows_on(key: str, base: Mapping[str, object], fails: object, passes: object, **more: object) -> Case:
    """Return the case of two values of one field; None leaves it out."""

    def made(value: object) -> RowView:
        return row(lacking(base, key) if value is None else {**base, key: value}, **more)  # type: ignore[arg-type]

    return Case(made(fails), made(passes))


EXTRA: dict[str, object] = {"block": Block.EXTRA, "required": False}
ROWS = {
    "ROW-01": Case(row({}), row({"documents": "Công văn"})),
    "ROW-02": Case(row(lacking(OPEN, "result")), row({"status": Status.NOT_ARISEN})),
    "ROW-03": rows_on("status", OPEN, None, Status.IN_PROGRESS),
    "ROW-04": rows_on("percent", DONE, Decimal(99), Decimal(100)),
    "ROW-05": rows_on("completed_on", DONE, None, date(2024, 1, 25)),
    "ROW-06": rows_on("documents", DONE, None, "Phần mềm quản lý"),
    "ROW-07": rows_on("completed_on", DONE, PERIOD.cutoff + timedelta(days=1), PERIOD.cutoff),
    "ROW-08": Case(
        row(OPEN, task=replace(TASK, due=PERIOD.cutoff - timedelta(days=1))),
        row(OPEN, task=replace(TASK, due=PERIOD.cutoff)),
    ),
    "ROW-09": rows_on("content", OPEN, None, "Việc mới", **EXTRA),
    "ROW-10": rows_on("completed_on", OPEN, date(2024, 3, 1), None),
    "ROW-11": rows_on("result", OPEN, TASK.content.upper(), "Đã trình, lấy ý kiến " + TASK.content[9:]),
    "ROW-12": rows_on("result", DONE, "Đã làm xong", "Đã làm xong rồi"),
    "ROW-13": rows_on("completed_on", DONE, date(2023, 12, 31), date(2024, 1, 1), task=JANUARY),
    "ROW-14": rows_on("documents", DONE, "Kế hoạch số 15/KH-SKHCN", "Kế hoạch số 15/KH-SKHCN ngày 25/01/2024"),
    "ROW-15": rows_on(
        "documents", DONE, "Kế hoạch số 15/KH-SKHCN ngày 31/12/2022", "Kế hoạch số 15/KH-SKHCN ngày 01/01/2023"
    ),
    "ROW-16": rows_on("result", OPEN, "Không phát sinh", "Không phát sinh đơn thư nào trong kỳ"),
    "ROW-17": Case(
        row({**OPEN, "percent": Decimal(0)}, last=replace(LAST, status=Status.DONE)),
        row(DONE, last=replace(LAST, status=Status.DONE)),
    ),
    "ROW-18": rows_on("percent", OPEN, Decimal(44), Decimal(45), last=LAST),
    "ROW-19": rows_on("result", OPEN, "Đã giải ngân 1.500.000 triệu đồng", "Đã giải ngân 1.500 triệu đồng", last=LAST),
}  # fmt: skip

# --- files --------------------------------------------------------------------------------------------------------

IDENTITY = Identity(Verdict(PLAN.id), Verdict("6-thang"), Verdict("vp"), current_version())
GOOD = EnvelopeView("vp.xlsx", PLAN, "6-thang", identity=IDENTITY)


def files(fails: Mapping[str, object], passes: Mapping[str, object] | None = None) -> Case:
    """Return the case of a file known by these facts and one known by others, of nothing unless they are given."""
    return Case(*(replace(GOOD, **each) for each in (fails, passes or {})))  # type: ignore[arg-type]


def identified(fails: Mapping[str, object], passes: Mapping[str, object] | None = None) -> Case:
    """Return the case of a file identified in two ways."""
    return Case(
        *(replace(GOOD, identity=replace(IDENTITY, **each)) for each in (fails, passes or {}))  # type: ignore[arg-type]
    )


FILES = {
    "FILE-01": files({"unreadable": "damaged"}, {"unreadable": "pdf", "companion": True}),
    "FILE-02": files({"same_content_as": "a.xlsx"}),
    "FILE-03": identified({"plan": Verdict("ke-hoach-2023")}),
    "FILE-04": identified({"unit": Verdict("", ("vp", "tts"))}),
    "FILE-05": identified({"period": Verdict("nam")}),
    "FILE-06": files({"replaced_by": "b.xlsx"}),
    "FILE-07": files({"blank_before": "b.xlsx"}),
    "FILE-08": identified({"unit": Verdict("vp", ("vp",), "tts")}, {"unit": Verdict("vp", ("vp",))}),
    "FILE-09": identified({"unit": Verdict("vp", only_outside=True)}),
    "FILE-10": identified({"version": OLD}),
    "FILE-11": identified({"version": GONE}, {"version": OLD}),
    "FILE-12": identified({"version": "99"}, {"version": ""}),
    "FILE-13": files({"open_elsewhere": True}),
    "FILE-14": files({"unreadable": "pdf", "companion": True}, {"companion": True}),
    "FILE-15": files({"own_output": True}),
    "FILE-16": files({"set_aside": True, "choice": Choice("set-aside", "Gửi nhầm")}),
    "FILE-17": files({"pinned_instead": "b.xlsx"}),
    "FILE-18": files(
        {"choice": Choice("pinned", "", "Tính bản này")}, {"choice": Choice("pinned", "Bản có ký", "Tính bản này")}
    ),
}

# --- sheets and cells ---------------------------------------------------------------------------------------------


def sheets(kind: str, values: Mapping[str, object] | None = None) -> Case:
    """Return the case of a sheet with a note of this kind and one of another kind."""
    told = {"shown": "x", "count": 2, "columns": ("result",), **(values or {})}
    return Case(*(sheet(Note(each, (HERE,), told)) for each in (kind, "nothing-of-note")))


def sheet(*notes: Note, rows: tuple[RawRow, ...] = (), **cleaned: object) -> SheetView:
    """Return the view of a return with these notes."""
    sent = UnitReturn("vp", "6-thang", "vp.xlsx", "", None, (), **cleaned)  # type: ignore[arg-type]
    return SheetView(RawReturn("vp.xlsx", rows, {}, notes=notes), sent)


def struck(mark: str) -> SheetView:
    """Return the view of a return whose result bears a mark."""
    return sheet(rows=(RawRow(Block.LEAD, "I.1", HERE, {"result": RawCell("x", HERE, marks=frozenset({mark}))}),))


NOTED = {
    "SHEET-03": "column-twice", "SHEET-04": "hidden-rows", "SHEET-05": "hidden-column", "SHEET-06": "hidden-sheet",
    "SHEET-07": "spread", "SHEET-08": "covered", "SHEET-09": "continued", "SHEET-10": "row-moved",
    "SHEET-11": "row-found", "SHEET-12": "twice", "SHEET-13": "strays", "SHEET-14": "outside",
    "SHEET-15": "passed-over", "SHEET-16": "comment", "SHEET-17": "macros", "SHEET-18": "external-links",
    "SHEET-19": "pictures", "SHEET-24": "other-sheet",
}  # fmt: skip
CONVERTED = Gap("CELL-08", "§· lµm", HERE, "Đã làm", "TCVN3", "convert:vp")
SHEETS = {
    **{code: sheets(kind) for code, kind in NOTED.items()},
    "SHEET-01": Case(sheets("column-gone").fails, sheets("column-gone", {"columns": ("percent",)}).fails),
    "SHEET-02": Case(sheets("column-gone", {"columns": ("percent",)}).fails, sheets("column-gone").fails),
    "SHEET-20": Case(struck("struck"), struck("bold")),
    "SHEET-21": Case(sheet(removed=(HERE,)), sheet(cut=(HERE,))),
    "SHEET-22": Case(sheet(cut=(HERE,)), sheet(removed=(HERE,))),
    "SHEET-23": Case(sheet(converted=(CONVERTED,)), sheet()),
}
FIELD_OF = {"CELL-04": "status", "CELL-05": "completed_on", "CELL-12": "result"}


def cells(code: str) -> Case:
    """Return the case of a cell that cannot be used for the reason of a code and one for another reason."""
    field = FIELDS[FIELD_OF.get(code, "percent")]
    return Case(CellView(field, replace(CONVERTED, code=code)), CellView(field, replace(CONVERTED, code="CELL-00")))


CELLS = {code: cells(code) for code in (f"CELL-{number:02}" for number in range(1, 13))}

# --- returns ------------------------------------------------------------------------------------------------------

FILLED = an_answer("vp", "I.1", result="Đã làm")
NIL = {"nil": RawCell("Có", Place("vp.xlsx", "Hướng dẫn", "C9"))}


def form(*answers: Answer, rows: tuple[RawRow, ...] = (), past: tuple[PastTask, ...] = (), **more: object) -> FormView:
    """Return the view of a whole return."""
    sent = a_return("vp", *answers, **more)  # type: ignore[arg-type]
    return FormView(RawReturn("vp.xlsx", rows, NIL), sent, replace(PLAN, past=past))


def worded(content: str, *past: PastTask) -> FormView:
    """Return a return whose row of I.1 bears these words of the plan."""
    place = FILLED.place
    return form(FILLED, rows=(RawRow(Block.LEAD, "I.1", place, {"content": RawCell(content, place)}),), past=past)


FORMS = {
    "FORM-01": Case(form(an_answer("vp", "I.1")), form(FILLED)),
    "FORM-02": Case(worded("Việc khác"), worded(f" {PLAN.tasks[0].content.upper()} ")),
    "FORM-03": Case(form(nil=True), form(nil=True, nil_reason="Đơn vị mới thành lập")),
    "FORM-04": Case(form(FILLED, nil=True, nil_reason="x"), form(nil=True, nil_reason="x")),
    "FORM-05": Case(form(FILLED, nil_typed="có lẽ"), form(FILLED, nil_typed="")),
    "FORM-06": Case(
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1",))),
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1", "I.2"))),
    ),
    "FORM-07": Case(
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1", "I.2"))),
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1",))),
    ),
    "FORM-08": Case(
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("II.10",))),
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1",))),
    ),
    "FORM-09": Case(
        worded("Việc cũ", PastTask("I.1", "Việc cũ", "vp", ("I.1",))),
        worded(PLAN.tasks[0].content, PastTask("I.1", "Việc cũ", "vp", ("I.1",))),
    ),
}
LED = [each.code for each in PLAN.led_by("vp")]
WHOLE = [an_answer("vp", each) for each in LED] + [
    an_answer("vp", each.code, Block.MEASURE) for each in PLAN.measures_of("vp") if PLAN.measure_is_required(each, "vp")
]
ASKED = Amount("SL.1", "Kinh phí", "triệu đồng")


def table(*answers: Answer, asked: tuple[Amount, ...] = (), columns: tuple[str, ...] = ()) -> TableView:
    """Return the view of all rows that the unit vp has to send, and of these."""
    raw = RawReturn("vp.xlsx", (RawRow(Block.LEAD, LED[0], HERE, {key: RawCell("", HERE) for key in columns}),), {})
    return TableView(raw, replace(PLAN, amounts=asked), "vp", (*WHOLE, *answers))


def renewed(code: str, *, has_row: bool = False) -> TableView:
    """Return the view of a return of a plan to which a task came within the year, with its row or without."""
    view = table()
    changed = replace(view.plan, past=(PastTask("", "Việc mới", "vp", (code,)),))
    return replace(view, plan=changed, answers=tuple(WHOLE if has_row else WHOLE[1:]))


def told(code: str, line: int, result: str, block: Block = Block.LEAD) -> Answer:
    """Return a row with a result."""
    return an_answer("vp", code, block, line, result=result)


SAME = "Đã triển khai thực hiện theo kế hoạch đề ra"
TABLES = {
    "TABLE-01": Case(table(told("II.99", 40, "Đã làm")), table(an_answer("vp", "II.99", row=40))),
    "TABLE-02": Case(table(told("II.10", 40, "Đã làm")), table(told("II.10", 40, "Đã làm", Block.PARTNER))),
    "TABLE-03": Case(table(told(LED[0], 40, "Đã làm"), told(LED[0], 41, "Chưa làm")),
                     table(told(LED[0], 40, "Đã làm"), an_answer("vp", LED[0], row=41))),
    "TABLE-04": Case(replace(table(), answers=tuple(WHOLE[1:])), table()),
    "TABLE-05": Case(table(told(LED[0], 40, "Đã làm"), told(LED[0], 41, "Đã làm")), table(told(LED[0], 40, "Đã làm"))),
    "TABLE-06": Case(table(*(told(LED[n], 40 + n, SAME) for n in range(3))),
                     table(*(told(LED[n], 40 + n, SAME) for n in range(2)))),
    "TABLE-07": Case(table(asked=(ASKED,)), table(asked=(ASKED,), columns=(ASKED.key,))),
    "TABLE-08": Case(renewed(LED[0]), renewed(LED[0], has_row=True)),
}  # fmt: skip


def campaign(*returns: UnitReturn, **more: object) -> CampaignView:
    """Return the view of a collection of these returns."""
    decisions = more.get("decisions")
    assert decisions is None or isinstance(decisions, Decisions)
    submissions = tracking.submissions(PLAN, PERIOD, returns, decisions=decisions or Decisions())
    return CampaignView(PLAN, PERIOD, submissions, returns, **more)  # type: ignore[arg-type]


def everybody() -> tuple[UnitReturn, ...]:
    """Return a return of every unit."""
    return tuple(a_return(each.code, an_answer(each.code, "GP.1", result="Đã làm")) for each in PLAN.units)


def on(day: int) -> UnitReturn:
    """Return a return that came on a day of May."""
    return a_return(
        "tts", an_answer("tts", "II.10", result="Đã làm"), received_at=datetime(2024, 5, day, tzinfo=OFFICE_TIME)
    )


def extended(until: str) -> CampaignView:
    """Return the view of a collection in which one unit is absent and may send until a day."""
    granted = Decisions(extended_to={"unit:vp": until}, extension_documents={"unit:vp": "12/SKHCN-VP"})
    return campaign(*everybody()[1:], decisions=granted)


def extra(unit: str, content: str) -> UnitReturn:
    """Return a return with a task outside the plan."""
    return a_return(unit, an_answer(unit, "1", Block.EXTRA, content=content))


def cites(number: str) -> CampaignView:
    """Return a collection with a result that cites a document."""
    return campaign(a_return("tts", an_answer("tts", "II.10", result=f"Theo Kế hoạch số {number}, đã làm")))


def led_as(status: Status) -> CampaignView:
    """Return a collection in which a partner of a task worked while its lead says this."""
    lead = a_return("tts", an_answer("tts", "II.10", result="Chưa làm", status=status))
    return campaign(lead, a_return("vp", an_answer("vp", "II.10", Block.PARTNER, result="Đã cử người")))


BEFORE = Comparability("6 tháng", "2023-nam/tong-hop.xlsx", there=False)
CAMPAIGNS = {
    "CAMP-01": Case(campaign(*everybody()[1:]), campaign(*everybody())),
    "CAMP-02": Case(campaign(on(18)), campaign(on(17))),
    "CAMP-03": Case(cites("999/KH-UBND"), cites("1291/KH-UBND")),
    "CAMP-04": Case(led_as(Status.NOT_STARTED), led_as(Status.IN_PROGRESS)),
    "CAMP-05": Case(campaign(extra("vp", "Hội thảo A"), extra("tts", "Hội thảo B")),
                    campaign(extra("vp", "Hội thảo A"), extra("tts", "Hội nghị B"))),
    "CAMP-06": Case(campaign(comparison=BEFORE), campaign(comparison=replace(BEFORE, there=True))),
    "CAMP-07": Case(campaign(comparison=replace(BEFORE, there=True)),
                    campaign(comparison=replace(BEFORE, there=True, readable=True))),
    "CAMP-08": Case(campaign(decisions=Decisions(extended_to={"unit:vp": "31/4/2024"})),
                    campaign(decisions=Decisions(extended_to={"unit:vp": "30/4/2024"}))),
    "CAMP-09": Case(extended("24/5/2024"), extended("")),
    "CAMP-10": Case(campaign(*everybody()[1:], decisions=Decisions(settled={"unit:vp": "Đang sáp nhập"})),
                    campaign(*everybody()[1:])),
    "CAMP-11": Case(campaign(on(16), decisions=Decisions(received_on={"unit:tts": "15/5/2024"})), campaign(on(16))),
    "CAMP-12": Case(extended("17/5/2024"), extended("18/5/2024")),
}  # fmt: skip


def typed_percent(value: object) -> CellView:
    """Return the view of a percentage as it was typed; one that can be used is spoken of by no rule."""
    cleaned = cleaning.clean_cell(FIELDS["percent"], RawCell(value, HERE))
    return CellView(FIELDS["percent"], cleaned if isinstance(cleaned, Gap) else replace(CONVERTED, code="CELL-00"))


def extras(first: str, second: str) -> CampaignView:
    """Return a collection in which two units report these tasks outside the plan."""
    return campaign(extra("vp", first), extra("tts", second))


THIRTY = "Tham mưu ban hành quy chế chung"[:30]
EDGES: Mapping[str, tuple[Case, ...]] = {
    "CELL-02": (Case(typed_percent(100.5), typed_percent(100)), Case(typed_percent(-0.5), typed_percent(0))),
    "CELL-03": (Case(typed_percent(1), typed_percent(1.1)), Case(typed_percent(0.1), typed_percent(0))),
    "ROW-04": (
        ROWS["ROW-04"], rows_on("percent", OPEN, Decimal(100), Decimal(99)),
        rows_on("percent", {**OPEN, "status": Status.NOT_STARTED}, Decimal(1), Decimal(0)),
        rows_on("percent", {**OPEN, "status": Status.SUSPENDED}, Decimal(100), Decimal(99)),
    ),
    "ROW-07": (
        ROWS["ROW-07"], rows_on("completed_on", DONE, PERIOD.start - timedelta(days=1), PERIOD.start),
    ),
    "ROW-08": (ROWS["ROW-08"],),
    "ROW-11": (
        rows_on("result", OPEN, THIRTY, THIRTY[:29], task=replace(TASK, content=THIRTY)),
        rows_on("result", OPEN, THIRTY[:27] + "xyz", THIRTY[:26] + "wxyz", task=replace(TASK, content=THIRTY)),
    ),
    "ROW-12": (ROWS["ROW-12"],),
    "ROW-13": (ROWS["ROW-13"],),
    "ROW-15": (
        ROWS["ROW-15"],
        rows_on("documents", DONE, "Kế hoạch số 1/KH-VP ngày 01/01/2025", "Kế hoạch số 1/KH-VP ngày 31/12/2024"),
    ),
    "ROW-18": (ROWS["ROW-18"],),
    "ROW-19": (
        rows_on("result", OPEN, "Giải ngân 2.400.000 triệu đồng", "Giải ngân 2.400.001 triệu đồng", last=LAST),
        rows_on("result", OPEN, "Giải ngân 600.000 triệu đồng", "Giải ngân 599.999 triệu đồng", last=LAST),
    ),
    "TABLE-03": (TABLES["TABLE-03"],),
    "TABLE-06": (
        TABLES["TABLE-06"],
        Case(*(table(*(told(LED[n], 40 + n, "a" * long) for n in range(3))) for long in (25, 24))),
    ),
    "CAMP-02": (CAMPAIGNS["CAMP-02"],),
    "CAMP-05": (Case(extras("abcdefghij", "abcdefghix"), extras("abcdefghi", "abcdefghx")),),
    "CAMP-09": (Case(replace(extended("24/5/2024"), today=date(2024, 5, 24)),
                     replace(extended("24/5/2024"), today=date(2024, 5, 25))),),
    "CAMP-12": (CAMPAIGNS["CAMP-12"],),
}  # fmt: skip
"""For each code that measures: the first value that fails beside the last that passes, at each end."""

CASES: Mapping[str, Case] = {**FILES, **SHEETS, **CELLS, **ROWS, **TABLES, **FORMS, **CAMPAIGNS}
