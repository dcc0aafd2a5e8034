"""A large plan is read row by row, its tasks lie on a shelf: it says what the same plan says that is read at once."""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from collections.abc import Callable
from importlib import resources

import pytest

from generator import shelves
from generator.errors import PlanError
from generator.model import Plan
from generator.shelves import Shelved
from generator.workbooks.formats import plain
from generator.workbooks.plan_reader import read_plan

BUILT_IN = resources.files("generator.data").joinpath("ke-hoach-2024.xlsx").read_bytes()
TASKS, TEXTS = "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def whole() -> Plan:
    """The plan as it is read at once."""
    return read_plan(BUILT_IN, "ke-hoach.xlsx")


@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every part for a large one, and ten tasks for many."""
    monkeypatch.setattr(plain, "LONGEST", 1000)
    monkeypatch.setattr(shelves, "MANY", 10)


def with_part(name: str, change: Callable[[str], str]) -> bytes:
    """Return the built-in plan with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BUILT_IN)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for each in source.namelist():
            content = source.read(each)
            if each == name:
                changed = change(content.decode()).encode()
                assert changed != content
                content = changed
            made.writestr(each, content)
    return target.getvalue()


def test_tasks_on_a_shelf_are_the_same_tasks(whole: Plan, small_bounds: None) -> None:
    plan = read_plan(BUILT_IN, "ke-hoach.xlsx")
    assert isinstance(plan.tasks, Shelved) and isinstance(whole.tasks, tuple)
    assert plan == whole
    assert pickle.loads(pickle.dumps(plan)) == whole
    for unit in whole.units:
        assert tuple(plan.led_by(unit.code)) == whole.led_by(unit.code)
        assert tuple(plan.shared_with(unit.code)) == whole.shared_with(unit.code)
        assert plan.measures_of(unit.code) == whole.measures_of(unit.code)
    assert all(plan.task(each.code) == each for each in whole.tasks) and plan.task("khong-co") is None


ENDS = "</sheetData>"
COMMENT, RICH = "<!-- ghi chú -->", "<si><r><t>một</t></r><r><t xml:space='preserve'> hai</t></r></si></sst>"
ODD: dict[str, tuple[str, Callable[[str], str]]] = {
    "a comment behind the rows": (TASKS, lambda text: text.replace("</sheetData>", "</sheetData>" + COMMENT)),
    "a comment between rows": (TASKS, lambda text: text.replace("</row>", "</row>" + COMMENT, 3)),
    "a comment before the rows": (TASKS, lambda text: text.replace("<sheetData>", COMMENT + "<sheetData>")),
    "apostrophes": (TASKS, lambda text: re.sub(r'<row r="(9)"', r"<row r='\1'", text)),
    "rich text at the end": (TEXTS, lambda text: text.replace("</sst>", RICH)),
    "a comment in the texts": (TEXTS, lambda text: text.replace("<sst ", COMMENT + "<sst ")),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_no_pattern_takes_is_read_by_the_parser(odd: str, whole: Plan, small_bounds: None) -> None:
    assert read_plan(with_part(*ODD[odd]), "ke-hoach.xlsx") == whole


BROKEN: dict[str, tuple[str, Callable[[str], str]]] = {
    "the rows end too early": (TASKS, lambda text: text[: text.index("</sheetData>") - 300]),
    "nothing closes the sheet": (TASKS, lambda text: text.replace("</worksheet>", "")),
    "a bare ampersand": (TASKS, lambda text: text.replace("</row>", "</row>&", 1)),
    "the rows come twice": (
        TASKS,
        lambda text: text.replace("</sheetData>", "</sheetData><sheetData><row></sheetData>"),
    ),
    "nothing closes the texts": (TEXTS, lambda text: text.replace("</sst>", "")),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_part_is_told(broken: str, small_bounds: None) -> None:
    with pytest.raises(PlanError) as stopped:
        read_plan(with_part(*BROKEN[broken]), "ke-hoach.xlsx")
    assert stopped.value.code == "PLAN-UNREADABLE"
