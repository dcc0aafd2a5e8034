"""Returns, decisions, plan changes and merges in any order: no decision and no value is lost or stands elsewhere."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import journal, pipeline
from generator.model import Block, Plan, Task
from generator.texts.sample_returns import SampleRow
from generator.texts.wording import OFFICE_TIME
from generator.workbooks import plan_writer, sample_writer
from tests.dumps import dump

pytestmark = pytest.mark.long

UNITS = ("qlcn", "qlkh", "ttnc")
KEY, CHOICE, RESULT, PARTNERS = "Khóa", "Văn phòng chọn", "Kết quả thực hiện", "Kết quả của đơn vị phối hợp"
PIN, SET_ASIDE = "Tính bản này", "Không tính bản này"
WORDS = (
    "Biên tập", "Ghi chú của Văn phòng", "Chấp nhận để trống", "Chấp nhận", "Người quyết định", "Lý do chọn",
    "Văn bản gia hạn",
)  # fmt: skip
DAYS = ("Gia hạn đến ngày", "Ngày nhận (Văn phòng ghi)", "Hiệu lực đến ngày")
OFFICE = {*WORDS, *DAYS, CHOICE}
SAME_ABOVE = "(như dòng trên)"
OF_FINDINGS = ("warning:", "finding:")


@cache
def small_plan() -> Plan:
    """Return the built-in plan with three units, the tasks that they lead and their measures."""
    plan = pipeline.built_in_plan().plan
    tasks = tuple(
        replace(each, partner_units=tuple(one for one in each.partner_units if one in UNITS))
        for each in plan.tasks
        if each.lead_unit in UNITS
    )
    codes = {each.code for each in tasks}
    measures = tuple(
        replace(each, units=units, tasks=tuple(one for one in each.tasks if one in codes))
        for each in plan.measures
        if (units := tuple(one for one in each.units if one in UNITS))
    )
    return replace(plan, units=tuple(each for each in plan.units if each.code in UNITS), tasks=tasks, measures=measures)


@dataclass(frozen=True)
class Sent:
    """A return as its unit filled it: what it wrote by block and code; nothing where it is blank."""

    unit: str
    sha16: str
    said: dict[tuple[Block, str], str]


class AnyOrder(RuleBasedStateMachine):
    """The Office's half year, beside it a simple memory of what every person typed."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.inbox = self.home / "nhan"
        self.inbox.mkdir()
        self.moment = datetime(2024, 5, 2, 8, 0, tzinfo=OFFICE_TIME)
        self.count = 0
        self.plans = [small_plan()]
        self.sent: list[Sent] = []
        self.office: dict[tuple[str, str], str] = {}
        self.beside_findings: Counter[str] = Counter()

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    # --- what people do --------------------------------------------------------------------------------------------

    @initialize(data=st.data())
    def the_first_return_comes(self, data: st.DataObject) -> None:
        """The Office merges as soon as a return has come, to have its workbook."""
        self.a_unit_sends(data, blank=False)
        self.merge()

    @rule(data=st.data(), blank=st.booleans())
    def a_unit_sends(self, data: st.DataObject, blank: bool) -> None:
        """A unit fills the newest template, or one it still had, whole or in part, and sends it."""
        unit = data.draw(st.sampled_from(UNITS))
        plan = self.plans[-data.draw(st.integers(1, min(len(self.plans), 3)))]
        asked = [
            *((Block.LEAD, each.code) for each in plan.led_by(unit)),
            *((Block.PARTNER, each.code) for each in plan.shared_with(unit)),
            *((Block.MEASURE, each.code) for each in plan.measures_of(unit)),
        ]
        chosen = [] if blank or not asked else data.draw(st.lists(st.sampled_from(asked), min_size=1, unique=True))
        said = {each: self.words("Kết quả") for each in chosen}
        rows = [SampleRow(block, code, answer(block, text)) for (block, code), text in said.items()]
        name = f"2024-6-thang_{unit}.xlsx"
        content = sample_writer.fill_template(templates(plan)[name], rows, {})
        self.moment += timedelta(hours=1)
        file = self.inbox / f"{self.moment:%d-%H}_{name}"
        file.write_bytes(content)
        os.utime(file, (self.moment.timestamp(), self.moment.timestamp()))
        self.sent.append(Sent(unit, journal.sha256(content)[:16], said))

    @rule(data=st.data(), times=st.integers(1, 8))
    def the_office_decides(self, data: st.DataObject, times: int) -> None:
        """The Office opens the workbook and types into some of its cells, on any sheet."""
        book = load_workbook(self.consolidated)
        for _ in range(times):
            sheet = data.draw(st.sampled_from([each for each in tables(book) if any(open_cells(each))]))
            cell = data.draw(st.sampled_from(list(open_cells(sheet))))
            key, heading, before = row_key(sheet, cell.row), headings(sheet)[cell.column - 1], str(cell.value or "")
            text = self.decision(data, heading, key)
            cell.value = text or None
            self.remember(key, heading, before, text)
        book.save(self.consolidated)

    @rule(data=st.data())
    def the_office_sorts_a_sheet(self, data: st.DataObject) -> None:
        """The Office sorts the rows of a table as Excel does, values and looks together."""
        book = load_workbook(self.consolidated)
        sheet = book[data.draw(st.sampled_from([each.title for each in tables(book)]))]
        rows = [[(cell.value, cell._style) for cell in cells] for cells in sheet.iter_rows(min_row=2)]
        random.Random(data.draw(st.integers(0, 999))).shuffle(rows)
        for cells, moved in zip(sheet.iter_rows(min_row=2), rows, strict=True):
            for cell, (value, style) in zip(cells, moved, strict=True):
                cell.value, cell._style = value, style
        book.save(self.consolidated)

    @rule(data=st.data(), change=st.sampled_from(["drop", "restore", "reword", "hand over", "turn round", "rename"]))
    def the_plan_changes(self, data: st.DataObject, change: str) -> None:
        """The Office changes the plan in the middle of the period."""
        plan = self.plans[-1]
        if change == "rename":
            unit = plan.units[data.draw(st.integers(0, len(plan.units) - 1))]
            named = replace(unit, name=self.words("Phòng"), aliases=(*unit.aliases, unit.name))
            self.plans.append(replace(plan, units=tuple(named if each is unit else each for each in plan.units)))
            return
        self.plans.append(replace(plan, tasks=self.changed_tasks(data, plan.tasks, change)))

    def changed_tasks(self, data: st.DataObject, tasks: tuple[Task, ...], change: str) -> tuple[Task, ...]:
        """Return the tasks of the plan after one change."""
        if change == "turn round":
            return tasks[::-1]
        if change == "restore":
            known = {each.code for each in tasks}
            return (*tasks, *(each for each in small_plan().tasks if each.code not in known))
        if change == "drop":
            return tuple(each for each in tasks if data.draw(st.booleans())) or tasks
        one = tasks[data.draw(st.integers(0, len(tasks) - 1))]
        new = (
            replace(one, content=self.words(one.content))
            if change == "reword"
            else replace(one, lead_unit=data.draw(st.sampled_from(UNITS)))
        )
        return tuple(new if each is one else each for each in tasks)

    @rule()
    def the_office_merges(self) -> None:
        """The Office merges; then everything is where it was typed."""
        self.merge()

    @precondition(lambda self: self.sent)
    @rule()
    def the_office_merges_twice(self) -> None:
        """A second merge without news changes nothing."""
        self.merge()
        before = dump(self.home / "2024-6-thang")
        self.merge()
        assert dump(self.home / "2024-6-thang") == before

    @rule()
    def the_report_is_made_again(self) -> None:
        """The report made from the workbook alone takes nothing out of it."""
        pipeline.remake(self.consolidated)
        self.everything_is_there()

    # --- what must hold --------------------------------------------------------------------------------------------

    def merge(self) -> None:
        """Merge with the newest plan, then look."""
        plan = self.plans[-1]
        loaded = pipeline.LoadedPlan.of(plan, "ke-hoach.xlsx", plan_writer.write_plan(plan))
        pipeline.merge([self.inbox], loaded, plan.periods[0], self.home)
        self.everything_is_there()
        self.every_value_stands_in_its_row(plan)

    def everything_is_there(self) -> None:
        """Every word of the Office stands under the key where it was typed, and nothing stands anywhere else."""
        found: dict[tuple[str, str], str] = {}
        beside: Counter[str] = Counter()
        for key, cells in keyed_rows(load_workbook(self.consolidated)):
            typed = {heading: text for heading, text in cells.items() if heading in OFFICE and text != SAME_ABOVE}
            if key.startswith(OF_FINDINGS):
                beside.update(typed.values())
                continue
            for heading, text in typed.items():
                assert found.setdefault((key, heading), text) == text
        assert found == self.office
        assert set(self.beside_findings) <= set(beside)

    def every_value_stands_in_its_row(self, plan: Plan) -> None:
        """What the counting return of a unit says stands in the row it was written for, or is told of."""
        book = load_workbook(self.consolidated)
        rows = dict(keyed_rows(book))
        everything = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        with zipfile.ZipFile(self.home / "2024-6-thang" / "bao-cao.docx") as package:
            printed = package.read("word/document.xml").decode()
        for unit in UNITS:
            sent = self.counting(unit)
            for (block, code), text in (sent.said if sent else {}).items():
                assert text in everything, (unit, code)
                task = plan.task(code)
                if block is Block.LEAD and task is not None and task.lead_unit == unit:
                    assert rows[f"task:{code}"][RESULT] == text
                    edited = self.office.get((f"task:{code}", "Biên tập"), text)
                    assert edited in printed, (code, edited)
                elif block is Block.PARTNER and task is not None and task.lead_unit != unit:
                    assert text in rows[f"task:{code}"][PARTNERS]
        for task in plan.tasks:
            assert rows[f"task:{task.code}"]["Nội dung công việc"] == task.content

    def counting(self, unit: str) -> Sent | None:
        """Return the return of a unit that counts: the newest pinned, else the newest that is not blank."""
        own = [each for each in reversed(self.sent) if each.unit == unit]
        chosen = {each.sha16: self.office.get((f"return:{unit}:{each.sha16}", CHOICE), "") for each in own}
        left = [each for each in own if chosen[each.sha16] != SET_ASIDE]
        pinned = [each for each in left if chosen[each.sha16] == PIN]
        filled = [each for each in left if each.said]
        return next(iter([*pinned, *filled]), None)

    # --- tools -----------------------------------------------------------------------------------------------------

    @property
    def consolidated(self) -> Path:
        """The workbook in which the Office decides."""
        return self.home / "2024-6-thang" / "tong-hop.xlsx"

    def words(self, of: str) -> str:
        """Return a text that was never written before."""
        self.count += 1
        return f"{of} lần thứ {self.count:03} đã làm xong phần việc được giao trong kỳ"

    def decision(self, data: st.DataObject, heading: str, key: str) -> str:
        """Return something to type under a heading; sometimes the cell is emptied."""
        if data.draw(st.integers(0, 5)) == 0:
            return ""
        if heading == CHOICE:
            return data.draw(st.sampled_from([PIN, SET_ASIDE] if key.startswith("return:") else [
                "Theo giá trị thứ nhất", "Theo giá trị thứ hai"]))  # fmt: skip
        if heading in DAYS:
            return f"{data.draw(st.integers(18, 30))}/5/2024"
        return self.words("Văn phòng ghi")

    def remember(self, key: str, heading: str, before: str, text: str) -> None:
        """Note what stands in a cell of the Office now."""
        if key.startswith(OF_FINDINGS):
            self.beside_findings.subtract([before] if before else [])
            self.beside_findings.update([text] if text else [])
            self.beside_findings = +self.beside_findings
        elif text:
            self.office[key, heading] = text
        else:
            self.office.pop((key, heading), None)


def answer(block: Block, text: str) -> dict[str, object]:
    """Return the cells of a row that is filled without a fault."""
    return {"result": text, "status": "Đang thực hiện", "percent": 40} if block is Block.LEAD else {"result": text}


@cache
def templates(plan: Plan) -> dict[str, bytes]:
    """Return the templates of a plan."""
    return pipeline.template_files(plan, plan.periods[0])


def tables(book: Workbook) -> list[Worksheet]:
    """Return the sheets whose rows have keys."""
    return [each for each in book.worksheets if KEY in headings(each) and each.max_row > 1]


def headings(sheet: Worksheet) -> list[str]:
    """Return what stands in the first row."""
    return [str(cell.value) for cell in sheet[1]]


def open_cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield the cells of a table in which the Office may type."""
    places = [place for place, heading in enumerate(headings(sheet)) if heading in OFFICE]
    for row in sheet.iter_rows(min_row=2):
        if row_key(sheet, row[0].row):
            cells = (row[place] for place in places)
            yield from (each for each in cells if not each.protection.locked and each.value != SAME_ABOVE)


def row_key(sheet: Worksheet, row: int) -> str:
    """Return the key of a row."""
    return str(sheet.cell(row, headings(sheet).index(KEY) + 1).value or "")


def keyed_rows(book: Workbook) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every row of every table that has a key: the texts of its cells by heading."""
    for sheet in tables(book):
        heads = headings(sheet)
        for row in sheet.iter_rows(min_row=2, values_only=True):
            cells = {heading: str(value) for heading, value in zip(heads, row, strict=True) if value is not None}
            if cells.get(KEY):
                yield cells[KEY], cells


AnyOrder.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
TestAnyOrder = AnyOrder.TestCase
