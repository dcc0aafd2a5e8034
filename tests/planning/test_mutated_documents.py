"""Issued plans with elements lost, doubled, moved, renamed, and odd texts are drafted or refused, and never raise."""

from __future__ import annotations

import copy
import io
import random
import zipfile

import pytest
from lxml import etree

from generator import planning
from generator.documents.plan_document import read_document
from generator.errors import PlanError, UnreadableFileError
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan
from tests import agriculture_plan, other_plans

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = ("p", "tbl", "tr", "tc", "r", "t", "sdt", "ins", "del", "br", "tab", "sdtContent", "hyperlink", "txbxContent")
VALUES = ("", "-1", "999999999999", "x", "continue", "restart")
TEXTS = (
    "", "I.", "1.", "1.1.1.", "A.", "Phụ lục", "PHỤ LỤC 1: X", "Nơi nhận:", "KẾ HOẠCH", "Số: /KH-", "năm 2099",
    "năm 0000", "trước ngày 31/2", "trước ngày 0/0", "trước ngày 99 tháng 99", "quý V", "I" * 200, "1" * 500,
    "Định kỳ", "31/4",
    "99/99/9999", "Các phòng", "và", "; ; ;", "(", "\u200b", "ngày 31 tháng 02 năm 2026", "VIII. NHIỆM VỤ",
    "Phần thứ nhất", "Chế độ báo cáo", "- ", ":", "Căn cứ ;", "1. :", "1. Giao", "Tháng 13", "Quý 9", "a" * 40_000,
    "=1+1", "\t\t\t",
)  # fmt: skip
FATAL = {"PLAN-04", "PLAN-13"}
"""What a draft may leave for a person: blank cells, a sheet without rows. Every other fault would be of our making."""


def mutant(content: bytes, chance: random.Random) -> bytes:
    """Return a document with some elements of its body in disorder."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(data)
                for _ in range(chance.randint(1, 12)):
                    mutate(root, chance)
                data = etree.tostring(root)
            made.writestr(name, data)
    return target.getvalue()


def mutate(root: etree._Element, chance: random.Random) -> None:
    """Put one element in disorder."""
    elements = [each for each in root.iter() if each.getparent() is not None]
    texts = list(root.iter(f"{W}t"))
    if not elements or not texts:
        return
    each = chance.choice(elements)
    parent = each.getparent()
    assert parent is not None
    kind = chance.randrange(6)
    if kind == 0:
        parent.remove(each)
    elif kind == 1:
        parent.insert(0, copy.deepcopy(each))
    elif kind == 2:
        chance.choice(elements).append(copy.deepcopy(each))
    elif kind == 3:
        chance.choice(texts).text = chance.choice(TEXTS)
    elif kind == 4:
        for name in each.attrib:
            each.set(name, chance.choice(VALUES))
    else:
        each.tag = f"{W}{chance.choice(NAMES)}"


DOCUMENTS = {**{name: each.document for name, each in other_plans.ALL.items()}, "another": agriculture_plan.document}


@pytest.mark.long
@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_whatever_is_in_disorder_the_draft_is_a_plan_workbook(name: str) -> None:
    chance, content = random.Random(name), DOCUMENTS[name]()
    drafted = 0
    for _ in range(25):
        try:
            draft = planning.draft(read_document(mutant(content, chance), "ke-hoach.docx"))
        except UnreadableFileError:
            continue
        if not draft.plan.tasks:
            continue
        drafted += 1
        try:
            read_plan(write_plan(draft.plan, draft.doubts, draft.leftovers), "ke-hoach.xlsx")
        except PlanError as error:
            faults = error.values["faults"]
            assert isinstance(faults, tuple)
            assert {each.code for each in faults} <= FATAL
    assert drafted > 10
