"""Plans of other kinds are read: what is right is measured, what is not sure is marked, nothing is dropped silently."""

from __future__ import annotations

import io
import re
from functools import cache

import openpyxl
import pytest

from generator import pipeline, planning
from generator.documents.plan_document import read_document
from generator.findings import Severity
from generator.model.plan_source import Draft
from generator.rules import check_plan
from generator.texts.wording import compare_key
from generator.workbooks.plan_reader import read_plan_book
from generator.workbooks.plan_source_reader import read_workbook
from generator.workbooks.plan_writer import write_plan
from tests import other_plans

NAMES = list(other_plans.ALL)
KEYS = ("code", "ordinal", "content", "lead", "partners", "target", "timeframe")


@cache
def drafted(name: str) -> Draft:
    return planning.draft(read_document(other_plans.ALL[name].document(), "ke-hoach.docx"))


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_of_the_table_is_read_right(name: str) -> None:
    read = [tuple(getattr(each, key) for key in KEYS) for each in drafted(name).plan.tasks]
    assert read == list(other_plans.ALL[name].tasks)


@pytest.mark.parametrize("name", NAMES)
def test_who_issues_it_who_works_and_who_gets_the_report(name: str) -> None:
    wanted, plan = other_plans.ALL[name], drafted(name).plan
    assert (plan.year, plan.letterhead.issuer, plan.letterhead.symbol) == (wanted.year, wanted.issuer, wanted.symbol)
    assert tuple(each.name for each in plan.units) == wanted.units
    assert tuple(each.code for each in plan.sections) == wanted.sections
    assert tuple(each.code for each in plan.periods) == wanted.periods
    assert plan.recipients == wanted.recipients
    assert len(plan.measures) == wanted.measures
    assert plan.return_address
    assert plan.signer.post


@pytest.mark.parametrize("name", NAMES)
def test_every_lead_is_a_unit_and_a_guess_is_marked(name: str) -> None:
    draft = drafted(name)
    doubtful = {each.row for each in draft.doubts if each.column == "lead_unit"}
    names = {each.code: each.name for each in draft.plan.units}
    for task in draft.plan.tasks:
        assert task.lead_unit
        assert names[task.lead_unit] == task.lead or task.code in doubtful


def test_abbreviations_of_units_are_understood() -> None:
    plan = drafted("school").plan
    led = {each.lead: each.lead_unit for each in plan.tasks}
    names = {each.code: each.name for each in plan.units}
    assert names[led["Phòng GDTrH"]] == "Phòng Giáo dục Trung học"
    assert names[led["Phòng GDMN-TH"]] == "Phòng Giáo dục Mầm non - Tiểu học"
    assert led["Phòng KHTC"] == "khtc"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_dropped_silently(name: str) -> None:
    draft = drafted(name)
    book = openpyxl.load_workbook(io.BytesIO(write_plan(draft.plan, draft.doubts, draft.leftovers)))
    held = compare_key(" ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
    lost = [piece for line in other_plans.every_text(other_plans.ALL[name].document()) for piece in pieces(line)
            if piece not in held]  # fmt: skip
    assert [each for each in lost if not SAID_OTHERWISE.fullmatch(each)] == []


SAID_OTHERWISE = re.compile(
    "|".join((
        compare_key("cộng hòa xã hội chủ nghĩa việt nam"), compare_key("ủy ban nhân dân"), "độc lập.*",
        r"phụ lục(?: \d)?", "nơi nhận", "phần thứ.*", r"ngày [\d ]*tháng [\d ]+năm \d+", "(?:tỉnh|huyện) .*",
        "(?:các )?(?:nhiệm vụ|giải pháp|nội dung)(?: .*)?", "(?:tổ chức|trách nhiệm) thực hiện",
    ))
)  # fmt: skip
"""The motto, days, and headings of sections whose place says what they say."""
COLUMNS = {compare_key(each) for heads in other_plans.HEADS for each in heads}
CUTS = re.compile(r"[:;.,()/\n–…_]|\d+\.|^[-A-D] | (?=tham mưu đẩy|có trách nhiệm|thực hiện thanh|chủ trì theo)|Giao ")
"""Signs at which a line may be cut, and where the name of a unit ends."""


def pieces(line: str) -> list[str]:
    """Return the pieces of a line that stay together wherever they are put."""
    return [
        compare_key(each) for each in CUTS.split(line) if len(each.split()) > 1 and compare_key(line) not in COLUMNS
    ]


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_used_within_the_hour(name: str) -> None:
    draft = drafted(name)
    book = read_plan_book(write_plan(draft.plan, draft.doubts, draft.leftovers), "ke-hoach.xlsx")
    assert book.plan == draft.plan
    assert [each.code for each in check_plan(book) if each.severity is Severity.ERROR] == []
    files = pipeline.template_files(book.plan, book.plan.periods[0])
    assert len(files) == len(book.plan.units)


@pytest.mark.parametrize("name", [each for each in NAMES if each != "home affairs"])
def test_a_table_pasted_with_its_tabs_is_a_table(name: str) -> None:
    text = other_plans.pasted(other_plans.ALL[name].document())
    draft = planning.draft(planning.read_text(text, "ke-hoach.txt"))
    wanted = [list(each) for each in other_plans.ALL[name].tasks]
    if name == "health":
        wanted[1][3:5] = ["", ""]  # what a merged cell says of two rows is pasted once
        assert ("I.2", "lead_unit") in {(each.row, each.column) for each in draft.doubts}
    assert [[getattr(each, key) for key in KEYS] for each in draft.plan.tasks] == wanted


def test_a_pasted_table_whose_columns_cannot_be_told_is_a_guess_and_marked() -> None:
    text = other_plans.pasted(other_plans.HOME.document())
    draft = planning.draft(planning.read_text(text, "ke-hoach.txt"))
    doubtful = {(each.row, each.column) for each in draft.doubts if each.code == "columns-guessed"}
    assert {(each.code, "content") for each in draft.plan.tasks} <= doubtful
    said = " ".join(each.content for each in draft.plan.tasks)
    for row in other_plans.HOME.tasks:
        assert all(word in said for text in row[2:] for word in text.split())


@pytest.mark.parametrize("name", [each for each in NAMES if each != "zone"])  # workbooks have no capital fonts
def test_the_same_plan_typed_in_a_workbook_is_read_alike(name: str) -> None:
    draft = planning.draft(read_workbook(other_plans.in_a_workbook(other_plans.ALL[name].document()), "ke-hoach.xlsx"))
    assert [tuple(getattr(each, key) for key in KEYS) for each in draft.plan.tasks] == list(other_plans.ALL[name].tasks)
    assert tuple(each.name for each in draft.plan.units) == other_plans.ALL[name].units
    assert tuple(each.code for each in draft.plan.periods) == other_plans.ALL[name].periods
    assert len(draft.plan.measures) == other_plans.ALL[name].measures


def test_lines_within_a_pasted_cell_stay_in_it() -> None:
    head = "KẾ HOẠCH\nnăm 2026\nTT\tNội dung\tChủ trì\tThời gian\n"
    text = f"{head}1\tMột việc\n- phần đầu\n- phần sau\tVăn phòng\tQuý I\nNơi nhận:"
    (task,) = planning.draft(planning.read_text(text.encode(), "ke-hoach.txt")).plan.tasks
    assert (task.content, task.lead, task.timeframe) == ("Một việc\n- phần đầu\n- phần sau", "Văn phòng", "Quý I")


def test_the_share_that_is_sure(capsys: pytest.CaptureFixture[str]) -> None:
    for name in NAMES:
        draft = drafted(name)
        cells = {(each.row, each.column) for each in draft.doubts if each.sheet == "Nhiệm vụ"}
        total = 10 * len(draft.plan.tasks)
        with capsys.disabled():
            print(
                f"\n{name}: {total} cells of tasks, {len(cells)} marked; {len(draft.leftovers)} texts left, each listed"
            )
        assert len(cells) < 0.35 * total
