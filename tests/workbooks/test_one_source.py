"""What a unit is told while typing and what it is told after sending agree: both come from the same fields."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import cleaning, identity, pipeline, rules
from generator.model import FIELDS, PERCENT, STATUS, Block, Envelope, RawCell, Status
from generator.model import Place as At
from generator.texts import form, labels, messages
from generator.workbooks.return_reader import read_return
from tests.office import Typing, fill

ROOT = Path(__file__).parents[2]
STATUSES = ("", *labels.STATUS.values())
PERCENTS = ("", "0", "50", "100")
PRESENCE = tuple(itertools.product((False, True), repeat=3))
"""Whether result, day and document are given."""
ROWS = (8, 9, 11, 12, 13, 14)
"""The led tasks of the Văn phòng; the first is past its due date at the cut-off."""
CODES = {
    "ROW-02": "result", "ROW-03": "status", "ROW-05": "completed_on", "ROW-06": "documents", "ROW-08": "difficulties",
}  # fmt: skip


def typed(row: int, status: str, percent: str, given: tuple[bool, bool, bool]) -> list[tuple[str, str, str]]:
    """Return what is typed into one row."""
    values = {
        "H": "Đã triển khai bốn nội dung" if given[0] else "", "I": status, "J": percent,
        "K": "26/1/2024" if given[1] else "", "L": "Kế hoạch số 15/KH-SKHCN ngày 25/01/2024" if given[2] else "",
    }  # fmt: skip
    return [("Phụ lục", f"{column}{row}", value) for column, value in values.items() if value]


def expected(codes: set[str]) -> str:
    """Return what the check column must say of a row with these findings."""
    if "ROW-01" in codes:
        return form.BLANK
    missing = [form.CHECK_WORDS[CODES[code]] for code in sorted(CODES) if code in codes]
    if missing:
        return form.MISSING.strip() + "".join(f" {each};" for each in missing)
    return form.AT_ODDS if "ROW-04" in codes else form.COMPLETE


@pytest.mark.long
@pytest.mark.office
def test_the_live_check_and_the_rules_say_the_same_of_192_rows(soffice: str, tmp_path: Path) -> None:
    loaded = pipeline.built_in_plan()
    plan, period = loaded.plan, loaded.plan.periods[0]
    (template, *_) = pipeline.write_templates(plan, period, tmp_path)
    assert template.stem.endswith("_vp")
    combinations = list(itertools.product(STATUSES, PERCENTS, PRESENCE))
    assert len(combinations) == 192
    books = [combinations[start : start + len(ROWS)] for start in range(0, len(combinations), len(ROWS))]
    typings = [
        Typing(
            template,
            tmp_path / f"ra-{n}.xlsx",
            [one for row, each in zip(ROWS, book, strict=True) for one in typed(row, *each)],
        )
        for n, book in enumerate(books)
    ]
    fill(soffice, tmp_path, typings)
    for typing, book in zip(typings, books, strict=True):
        content = typing.target.read_bytes()
        raw, _ = identity.settle(read_return(content, "x.xlsx"), Envelope("x.xlsx", content, "", None), plan)
        sent = cleaning.clean_return(raw, "", None)
        found = rules.check_return(raw, sent, plan, period)
        sheet = load_workbook(typing.target, data_only=True)["Phụ lục"]
        for row, each in zip(ROWS, book, strict=True):
            task = next(one.code for one in sent.answers_in(Block.LEAD) if one.place.cell == f"A{row}")
            codes = {one.code for one in found if task in one.task.split(", ")}
            assert sheet[f"P{row}"].value == expected(codes), (task, each, codes)


def test_bounds_and_choices_are_those_of_the_field_everywhere() -> None:
    here = At("x.xlsx", "Phụ lục", "J9")
    for number, code in ((PERCENT.lower, ""), (PERCENT.upper, ""), (-0.1, "CELL-02"), (100.1, "CELL-02")):
        found = cleaning.clean_cell(PERCENT, RawCell(number, here))
        assert getattr(found, "code", "") == code
    period = pipeline.built_in_plan().plan.periods[0]
    for bound in (str(PERCENT.lower), str(PERCENT.upper)):
        assert bound in form.prompt("percent", period)
        assert bound in form.wrong("percent", period)
    said = messages.MESSAGES["CELL-04"].fix
    assert "{statuses}" in said
    for status in STATUS.choices:
        assert getattr(cleaning.clean_cell(STATUS, RawCell(labels.STATUS[status], here)), "value", None) is status
    assert set(form.PROMPTS) >= set(FIELDS)


ALTERED = """
import io, json
from datetime import date
from decimal import Decimal
from msgspec import structs
from generator.model import fields
from generator.model.fields import Need, Status

def alter(field, **values):
    for name, value in values.items():
        structs.force_setattr(field, name, value)

alter(fields.PERCENT, lower=5, upper=90)
alter(fields.STATUS, choices=tuple(each for each in Status if each is not Status.SUSPENDED))
alter(fields.DOCUMENTS, need=Need.OPTIONAL)
alter(fields.PROPOSALS, need=Need.WHEN_DONE)

from openpyxl import load_workbook
from generator import cleaning, pipeline, rules
from generator.findings import Finding, Severity
from generator.model import Block, Place, RawCell, RawReturn, RawRow
from generator.texts import form, labels, messages

form.CHECK_WORDS = {**form.CHECK_WORDS, "proposals": "đề xuất"}
plan = pipeline.built_in_plan().plan
period = plan.periods[0]
book = load_workbook(io.BytesIO(pipeline.template_files(plan, period)["2024-6-thang_vp.xlsx"]))
sheet = book["Phụ lục"]
def cell(key, typed):
    return RawCell(typed, Place("x.xlsx", "Phụ lục", "HIJKLMNO"["result status percent completed_on documents "
                   "difficulties proposals next_steps".split().index(key)] + "8"))
def found(**typed):
    cells = {key: cell(key, value) for key, value in typed.items()}
    row = RawRow(Block.LEAD, "I.1", Place("x.xlsx", "Phụ lục", "A8"), cells)
    raw = RawReturn("x.xlsx", (row,), {}, unit="vp", period="6-thang")
    told = rules.check_return(raw, cleaning.clean_return(raw, "", None), plan, period)
    return {each.code: messages.sentence(each) for each in told if each.code.startswith(("CELL", "ROW"))}
lists = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
percent = next(each for each in lists.values() if each.type == "decimal")
guide = [[str(c.value) for c in row if c.value] for row in book["Hướng dẫn"].iter_rows()]
print(json.dumps({
    "offered": [row[3].value for row in book["_baocao"].iter_rows() if row[3].value],
    "allowed": [percent.formula1, percent.formula2],
    "prompts": [percent.prompt, percent.error],
    "guide": {row[0]: row[1:] for row in reversed(guide) if row and row[0] in labels.FIELD.values()},
    "check": str(sheet["P8"].value),
    "beyond": found(result="Đã ban hành Kế hoạch", status="Đang thực hiện", percent=95),
    "text": found(result="Đã ban hành Kế hoạch", status="Đang thực hiện", percent="nhiều"),
    "full": found(result="Đã ban hành Kế hoạch", status="Đã hoàn thành", percent=90, completed_on="26/1/2024"),
    "at odds": found(result="Đã ban hành Kế hoạch", status="Đang thực hiện", percent=90),
    "begun": found(result="Đã ban hành Kế hoạch", status="Chưa thực hiện", percent=50),
    "gone": found(result="Đã ban hành Kế hoạch", status="Tạm dừng"),
}, ensure_ascii=False))
"""


@pytest.mark.slow
def test_when_a_field_changes_list_prompt_live_check_rule_sentence_and_guidance_all_change() -> None:
    run = subprocess.run(
        [sys.executable, "-c", ALTERED], capture_output=True, text=True, check=True, encoding="utf-8", cwd=ROOT
    )
    told = json.loads(run.stdout)
    statuses = [text for each, text in labels.STATUS.items() if each is not Status.SUSPENDED]
    assert told["offered"] == statuses
    assert told["allowed"] == ["5", "90"]
    assert all("từ 5 đến 90" in each for each in told["prompts"])
    assert "hoàn thành thì ghi 90" in told["prompts"][0]
    guide = told["guide"]
    assert guide["Tình trạng"][1].startswith(", ".join(statuses))
    assert "từ 5 đến 90" in guide["Tỷ lệ hoàn thành (%)"][1]
    assert (guide["Số, ngày văn bản/sản phẩm"][0], guide["Đề xuất, kiến nghị"][0]) == ("Khi có", "Khi đã hoàn thành")
    assert "<>90" in told["check"]
    assert form.CHECK_WORDS["documents"] not in told["check"]
    assert "đề xuất" in told["check"]
    assert "từ 5 đến 90" in told["beyond"]["CELL-02"][0]
    assert "từ 5 đến dưới 90" in told["beyond"]["CELL-02"][1]
    assert "từ 5 đến dưới 90" in told["text"]["CELL-01"][1]
    assert told["full"] == {}
    assert "tỷ lệ thành một số dưới 90" in told["at odds"]["ROW-04"][1]
    assert "tỷ lệ thành 5;" in told["begun"]["ROW-04"][1]
    assert "Tạm dừng" not in told["gone"]["CELL-04"][1]
