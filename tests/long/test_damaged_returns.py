"""Filled templates damaged at random are read back as they were meant, or with a finding; never with a traceback."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator import cleaning, pipeline, rules
from generator.errors import UnreadableFileError
from generator.model import Block
from generator.texts import messages, sample_returns, unreadable
from generator.workbooks import sample_writer
from generator.workbooks.return_reader import read_return

pytestmark = pytest.mark.long
PLAN = pipeline.built_in_plan().plan
PERIOD = PLAN.periods[0]
BLANK = pipeline.template_files(PLAN, PERIOD)
SAMPLES = sample_returns.load(with_faults=False)


def filled(unit: int) -> bytes:
    sample = SAMPLES[unit]
    return sample_writer.fill_template(BLANK[f"2024-6-thang_{sample.unit}.xlsx"], sample.rows, sample.form)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    unit=st.integers(0, len(SAMPLES) - 1),
    columns=st.lists(st.integers(2, 14), max_size=2),
    title=st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=20),
    hidden=st.lists(st.integers(6, 30), max_size=4),
    forget=st.sampled_from(["sheet", "properties", "nothing"]),
)
def test_moved_renamed_and_hidden_the_values_are_the_same(
    unit: int, columns: list[int], title: str, hidden: list[int], forget: str
) -> None:
    original = filled(unit)
    book = load_workbook(io.BytesIO(original))
    sheet = book["Phụ lục"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    for column in columns:
        sheet.insert_cols(column)
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    if title not in book.sheetnames:
        sheet.title = title
    if forget == "sheet":
        book.remove(book["_baocao"])
    elif forget == "properties":
        for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]
            del book.custom_doc_props[name]  # type: ignore[attr-defined]
    target = io.BytesIO()
    book.save(target)

    def values(content: bytes) -> dict[tuple[Block, str], dict[str, object]]:
        cleaned = cleaning.clean_return(read_return(content, "x.xlsx"), "", None)
        assert (cleaned.unit, cleaned.period) == (SAMPLES[unit].unit, "6-thang")
        return {
            (each.block, each.code): {key: one.value for key, one in each.values.items()}
            for each in cleaned.answers
            if not each.blank
        }

    assert values(target.getvalue()) == values(original)


def test_two_thousand_flipped_and_cut_files_end_in_a_sentence() -> None:
    dice = random.Random(30)
    base = filled(0)
    readable = 0
    for _ in range(2000):
        content = bytearray(base)
        for _ in range(dice.randint(1, 4)):
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        if dice.random() < 0.2:
            del content[dice.randrange(len(content)) :]
        try:
            raw = read_return(bytes(content), "x.xlsx")
        except UnreadableFileError as error:
            assert error.code in unreadable.REASONS
            continue
        readable += 1
        cleaned = cleaning.clean_return(raw, "", None)
        for each in rules.check_return(raw, cleaned, PLAN, PERIOD):
            assert messages.line(each)
    assert readable > 0


def test_broken_xml_parts_end_in_a_sentence() -> None:
    dice = random.Random(31)
    with zipfile.ZipFile(io.BytesIO(filled(0))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(300):
        name = dice.choice([each for each in parts if each.endswith((".xml", ".rels"))])
        content = bytearray(parts[name])
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(32, 127)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as damaged:
            for each, whole in parts.items():
                damaged.writestr(each, bytes(content) if each == name else whole)
        try:
            raw = read_return(target.getvalue(), "x.xlsx")
        except UnreadableFileError as error:
            assert error.code in unreadable.REASONS
            continue
        rules.check_return(raw, cleaning.clean_return(raw, "", None), PLAN, PERIOD)
