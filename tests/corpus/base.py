"""A good return to damage, and the tools to damage it: parts of its package, cells of its sheets, rows of its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator import pipeline
from generator.texts import sample_returns
from generator.workbooks import sample_writer

UNIT = "qlcn"
SHEET = "xl/worksheets/sheet2.xml"
"""The part of the sheet Phụ lục."""


@cache
def good() -> bytes:
    """Return the sample return of one unit without a fault: five led tasks, two contributions, one task of its own."""
    plan = pipeline.built_in_plan().plan
    template = pipeline.template_files(plan, plan.periods[0])[f"2024-6-thang_{UNIT}.xlsx"]
    sample = next(each for each in sample_returns.load(with_faults=False) if each.unit == UNIT)
    return sample_writer.fill_template(template, sample.rows, sample.form)


@cache
def blank(unit: str = UNIT, period: int = 0) -> bytes:
    """Return a unit's template as it is sent out."""
    plan = pipeline.built_in_plan().plan
    chosen = plan.periods[period]
    return pipeline.template_files(plan, chosen)[f"2024-{chosen.code}_{unit}.xlsx"]


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 10, 9, 0, 0)), content, method)
    return target.getvalue()


def with_part(name: str, content: bytes | None) -> bytes:
    """Return the good return with one part replaced, added, or (None) dropped."""
    parts = parts_of(good())
    parts.pop(name, None)
    if content is not None:
        parts[name] = content
    return packed(parts)


def with_xml(change: Callable[[str], str], part: str = SHEET) -> bytes:
    """Return the good return with the XML of one part changed; the change must change something."""
    parts = parts_of(good())
    before = parts[part].decode()
    after = change(before)
    assert after != before, "the corpus file is not damaged"
    parts[part] = after.encode()
    return packed(parts)


def cell_xml(address: str, xml: str) -> Callable[[str], str]:
    """Return a change that puts another cell element at an address, or adds it to its row."""
    row = re.sub(r"\D", "", address)

    def change(text: str) -> str:
        pattern = re.compile(rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
        if pattern.search(text):
            return pattern.sub(lambda _: xml, text, count=1)
        return re.sub(rf'(<row r="{row}"[^>]*>)', lambda match: match[1] + xml, text, count=1)

    return change


def edited(change: Callable[[Worksheet], object], sheet: str = "Phụ lục", content: bytes | None = None) -> bytes:
    """Return the good return after `change(worksheet)`, saved by openpyxl."""
    return edited_book(lambda book: change(book[sheet]), content)


def edited_book(change: Callable[[Workbook], object], content: bytes | None = None) -> bytes:
    """Return the good return after `change(workbook)`, saved by openpyxl."""
    book = load_workbook(io.BytesIO(content if content is not None else good()))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def unmerged(sheet: Worksheet) -> None:
    """Undo all merges, so that rows and columns can be inserted."""
    for each in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(each))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of files."""
    return packed(files)


def with_nameless_member(package: bytes) -> bytes:
    """Return a zip with one more member, whose name begins with the sign that ends names: it has none."""
    target = io.BytesIO(package)
    with zipfile.ZipFile(target, "a") as changed:
        changed.writestr("?nobody", b"x")
    return target.getvalue().replace(b"?nobody", b"\0nobody")
