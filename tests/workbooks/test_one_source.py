"""What a unit is told while typing and what it is told after sending agree: both come from the same fields."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator import cleaning, identity, pipeline, rules
from generator.model import FIELDS, PERCENT, STATUS, Block, Envelope, RawCell
from generator.model import Place as At
from generator.texts import form, labels, messages
from generator.workbooks.return_reader import read_return
from tests.office import Typing, fill

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
