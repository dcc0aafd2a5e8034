"""Issued plans as Word files with real tables, made for the tests: the seed rebuilt, and short plans of a few lines."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.model import PLAN_COLUMNS, Plan, Task
from tests import seed

HEADS = (
    "TT", "NỘI DUNG CÔNG VIỆC", "PHÂN CÔNG CHỈ ĐẠO", "Đ.VỊ CHỦ TRÌ THỰC HIỆN", "Đ.VỊ PHỐI HỢP THỰC HIỆN",
    "MỤC TIÊU/KẾT QUẢ ĐẠT ĐƯỢC", "THỜI GIAN THỰC HIỆN",
)  # fmt: skip
Row = Sequence[str]


def saved(document: Document) -> bytes:
    """Return a document as bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def add_table(document: Any, rows: Iterable[Row]) -> Any:
    """Add a table; a row of fewer cells spans its last one over the rest."""
    listed = [list(each) for each in rows]
    width = max(len(each) for each in listed)
    table = document.add_table(0, width)
    for each in listed:
        cells = table.add_row().cells
        for place, text in enumerate(each):
            cells[place].text = text
        if len(each) < width:
            last = len(each) - 1
            text = each[last]
            cells[last].merge(cells[width - 1]).text = text
    return table


def merge_down(table: Any, column: int, first: int, last: int) -> None:
    """Merge the cells of a column; what the lower ones said goes."""
    text = table.cell(first, column).text
    table.cell(first, column).merge(table.cell(last, column)).text = text


def a_plan(rows: Iterable[Row], *before: str, heads: Row = HEADS) -> bytes:
    """Return a short plan: some paragraphs, then one appendix table."""
    document = docx.Document()
    for each in before:
        document.add_paragraph(each)
    add_table(document, [heads, *rows])
    return saved(document)


# --- the seed as a Word file ---------------------------------------------------------------------------------------


def seed_document(plan: Plan) -> bytes:
    """Return the issued plan of 2024 in Word: paragraphs of its text, its appendix in three tables cut by pages."""
    document = docx.Document()
    add_table(document, [
        ("UBND TỈNH QUẢNG TRỊ\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố:       /KH-SKHCN",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nQuảng Trị, ngày      tháng 01 năm 2024"),
    ])  # fmt: skip
    for number, each in enumerate(seed_paragraphs()):
        document.add_paragraph(unicodedata.normalize("NFD", each) if number % 3 == 0 else each)
    _add_signature(document)
    for each in seed.folded(seed.between("\n PHỤ LỤC", "TT \nNỘI DUNG")).split(" (Đính kèm", 1):
        document.add_paragraph(each if each.startswith("Kế hoạch") else f"(Đính kèm{each}")
    document.paragraphs[-2].insert_paragraph_before("PHỤ LỤC")
    _add_appendix(document, plan)
    return saved(document)


def seed_paragraphs() -> list[str]:
    """Return the paragraphs of the seed above its signature: title, opening, sections with their items."""
    opening = seed.folded(seed.text().split("I. MỤC ĐÍCH, YÊU CẦU", 1)[0]).removeprefix("KẾ HOẠCH ")
    cut = opening.index("Thực hiện", 10)
    title, opening = opening[:cut].strip(), opening[cut:]
    purpose = seed.folded(seed.between("I. MỤC ĐÍCH, YÊU CẦU", "II. CÁC NHIỆM VỤ"))
    first, second = purpose.split(" 2. Yêu cầu ")
    reporting = seed.folded(seed.between("IV. CHẾ ĐỘ BÁO CÁO", "Nơi nhận:"))
    half = reporting.index("Văn phòng Sở tham mưu")
    return [
        "KẾ HOẠCH", title, opening, "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích",
        first.removeprefix("1. Mục đích "), "2. Yêu cầu", second,
        "II. CÁC NHIỆM VỤ, GIẢI PHÁP", *(f"{number}. {each}" for number, each in enumerate(seed.measures(), start=1)),
        "III. TỔ CHỨC THỰC HIỆN",
        *(text for number, (name, work) in enumerate(zip(seed.unit_names(), seed.assignments(), strict=True), start=1)
          for text in (f"{number}. {name}", work)),
        "IV. CHẾ ĐỘ BÁO CÁO", reporting[:half].strip(), reporting[half:],
    ]  # fmt: skip


def _add_signature(document: Document) -> None:
    """Add nơi nhận and signature, side by side."""
    lines = seed.folded(seed.between("Nơi nhận:", "KT.GIÁM ĐỐC")).replace("; - ", ";\n- ")
    add_table(document, [(f"Nơi nhận:\n{lines}", "KT.GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\n\nNguyễn Hữu Thắng")])


def _add_appendix(document: Document, plan: Plan) -> None:
    """Add the appendix: three tables, a header of two rows, headers repeated, rows cut where pages cut them."""
    first = add_table(document, [
        ("TT", "NỘI DUNG CÔNG VIỆC", "PHÂN CÔNG CHỈ ĐẠO", "ĐƠN VỊ THỰC HIỆN", "", "MỤC TIÊU/KẾT QUẢ ĐẠT ĐƯỢC",
         "THỜI GIAN"),
        ("", "", "", "Chủ trì", "Phối hợp", "", ""),
        ("I", "Chỉ đạo, điều hành triển khai Kế hoạch"),
        *(_cells(each) for each in plan.tasks if each.section == "I"),
    ])  # fmt: skip
    for column in (0, 1, 2, 5, 6):
        merge_down(first, column, 0, 1)
    first.cell(0, 3).merge(first.cell(0, 4)).text = "ĐƠN VỊ THỰC HIỆN"
    merge_down(first, 2, 3, 4)
    second: list[Row] = [HEADS, ("II. Tổ chức thực hiện các nhiệm vụ, giải pháp cụ thể",)]
    rows = {each.code: each for each in seed.appendix_rows()}
    for task in plan.tasks:
        if task.section == "II":
            if task.code == "II.7":
                add_table(document, second)
                document.add_paragraph("")
                second = [HEADS]
            parts = cut_at_pages(_cells(task), rows[task.code].fragments)
            second.append(parts[0])
            for each in parts[1:]:
                second += [HEADS, each]
    add_table(document, second)


def _cells(task: Task) -> list[str]:
    """Return the seven cells of a task."""
    return [getattr(task, column) for column in PLAN_COLUMNS]


def cut_at_pages(cells: Sequence[str], fragments: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells cut into one row for each page, as the seed's pages show their words."""
    if len(fragments) < 2:
        return [list(cells)]
    words = [seed.folded(each).split() for each in cells]
    for rests in seed.cuts(tuple(fragments[0]), words):
        if seed.accounts_for(fragments[1:], rests):
            kept = [len(whole) - len(rest) for whole, rest in zip(words, rests, strict=True)]
            pairs = [_cut(cell, count) for cell, count in zip(cells, kept, strict=True)]
            return [[before for before, _ in pairs], [after for _, after in pairs]]
    raise AssertionError("the cells do not give the words of the pages")


def _cut(text: str, count: int) -> tuple[str, str]:
    """Cut a text behind so many words."""
    ends = [0, *(match.end() for match in re.finditer(r"\S+", text))]
    return text[: ends[count]].strip(), text[ends[count] :].strip()


# --- parts that hostile files have -----------------------------------------------------------------------------------


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """Return an element of WordprocessingML."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    made.extend(children)
    return made


def run(text: str, tag: str = "w:t", font: str = "") -> Any:
    """Return a run of text."""
    body = element(tag)
    body.text = text
    head = [element("w:rPr", element("w:rFonts", ascii=font, hAnsi=font))] if font else []
    return element("w:r", *head, body)
