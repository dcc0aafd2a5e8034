"""Parts of the program beside the least that could do the same: start, templates, a long Word table, its PDF.

`python -m benchmarks.parts [--repeats 5] [--pdf]` prints how many times the least each takes, the median with the least
and the greatest of all rounds, and how each grows; `--pdf` lays long tables out in LibreOffice too, which takes minutes.
"""

from __future__ import annotations

import argparse
import copy
import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import cost_of
from benchmarks.plans import plan_of
from generator import pipeline
from generator.blocks import Column, Document, Front, Row, Span, Table

COLUMNS = 10
UNITS, TASKS = 7, 50
Work = Callable[[], Any]


def words(row: int) -> list[str]:
    """Return the texts of one row of the table."""
    return [f"{row}.{column} Đã ban hành Kế hoạch số {row}/KH-SKHCN" for column in range(COLUMNS)]


def our_document(rows: int) -> Document:
    """Return a document with one table of so many rows."""
    plan = pipeline.built_in_plan().plan
    front = Front(plan.letterhead, "", "Đông Hà, ngày    tháng    năm 2024", "BÁO CÁO", "Kết quả", plan.recipients)
    columns = tuple(Column(f"Cột {each}", 10.0) for each in range(COLUMNS))
    made = tuple(Row(tuple((Span(text),) for text in words(each))) for each in range(rows))
    return Document(front, (Table(columns, made),), plan.signer, ())


def our_word(rows: int) -> Work:
    """Return the work of writing it; the document stands already, as the texts of the other do."""
    from generator.documents import word_writer

    document = our_document(rows)
    return lambda: word_writer.render(document)


def least_word(rows: int) -> Work:
    """Return the work of python-docx with one prototype row, copied and filled by lxml."""
    import docx
    from docx.oxml.ns import qn

    texts = [words(each) for each in range(rows)]

    def write() -> bytes:
        file = docx.Document()
        table = file.add_table(rows=2, cols=COLUMNS, style="Table Grid")
        for column in range(COLUMNS):
            table.cell(0, column).text, table.cell(1, column).text = f"Cột {column}", "?"
        body: Any = table._tbl
        prototype = body.tr_lst[1]
        body.remove(prototype)
        for each in texts:
            row = copy.deepcopy(prototype)
            for place, text in zip(row.iter(qn("w:t")), each, strict=True):
                place.text = text
            body.append(row)
        target = io.BytesIO()
        file.save(target)
        return target.getvalue()

    return write


def our_templates() -> Work:
    """Return the work of writing the templates of all units."""
    plan = plan_of(UNITS, TASKS)
    return lambda: pipeline.template_files(plan, plan.periods[0])


def least_templates() -> Work:
    """Return the work of XlsxWriter in memory: the same cells in their looks, and nothing else of a template."""
    import xlsxwriter
    from openpyxl import load_workbook

    plan = plan_of(UNITS, TASKS)
    books = [load_workbook(io.BytesIO(each)) for each in pipeline.template_files(plan, plan.periods[0]).values()]
    cells = [
        [
            (
                sheet.title,
                [
                    (c.row - 1, c.column - 1, c.value, c.style_id)
                    for row in sheet
                    for c in row
                    if c.has_style or c.value is not None
                ],
            )
            for sheet in book
        ]
        for book in books
    ]

    def write() -> list[bytes]:
        written = []
        for sheets in cells:
            target = io.BytesIO()
            book = xlsxwriter.Workbook(target, {"in_memory": True})
            looks: dict[int, Any] = {}
            for title, own in sheets:
                sheet = book.add_worksheet(title)
                for row, column, value, look in own:
                    known = looks.get(look) or looks.setdefault(
                        look, book.add_format({"border": 1, "num_format": look})
                    )
                    if value is None:
                        sheet.write_blank(row, column, None, known)
                    else:  # formulas as texts: XlsxWriter would search each for thirty functions
                        sheet.write_string(row, column, str(value), known)
            book.close()
            written.append(target.getvalue())
        return written

    return write


def seconds(work: Work) -> float:
    """Return the processor's seconds of one piece of work."""
    began = time.process_time()
    work()
    return time.process_time() - began


def in_turn(works: Sequence[Work], repeats: int) -> list[list[float]]:
    """Return the seconds of each work, all of them in each round; the first round warms up."""
    rounds = [[seconds(each) for each in works] for _ in range(repeats + 1)]
    return [list(each) for each in zip(*rounds[1:], strict=True)]


def ratio(ours: Sequence[float], other: Sequence[float]) -> str:
    """Return ours ÷ other of the same rounds, as median (least–greatest)."""
    each = [mine / its for mine, its in zip(ours, other, strict=True)]
    return f"{statistics.median(each):.2f} ({min(each):.2f}–{max(each):.2f})"


def start(repeats: int) -> str:
    """Return how many times `import click` the help takes, as whole processes."""
    commands = [["-m", "generator", "--help"], ["-c", "import click"]]
    rounds = [[cost_of([sys.executable, *each], Path.cwd()).cpu for each in commands] for _ in range(3 * repeats)]
    ours, other = (list(each) for each in zip(*rounds, strict=True))
    return ratio(ours, other)


def pdf_growth() -> list[str]:
    """Return a line for each length of table with the wall seconds that LibreOffice takes for its PDF."""
    from generator import printing
    from generator.documents import word_writer

    lines = []
    for rows in (1_000, 2_000, 5_000):
        content = word_writer.render(our_document(rows))
        began = time.perf_counter()
        printing.to_pdf(content)
        took = time.perf_counter() - began
        lines.append(f"| PDF of a table of {rows:,} rows | {took / rows * 1000:.1f} ms a row | straight line |")
    return lines


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--repeats", type=int, default=5)
    asked.add_argument("--pdf", action="store_true")
    chosen = asked.parse_args()
    print("| part | times the least, CPU | reach |\n|---|---|---|")
    print(f"| `baocao --help` over `import click` | {start(chosen.repeats)} | 2 |", flush=True)
    ours, least = in_turn((our_templates(), least_templates()), chosen.repeats)
    print(f"| {UNITS} templates of {TASKS} tasks over XlsxWriter | {ratio(ours, least)} | 2 |", flush=True)
    small, least = in_turn((our_word(5_000), least_word(5_000)), chosen.repeats)
    print(f"| Word table of 5,000 rows over lxml | {ratio(small, least)} | 2 |", flush=True)
    small, large = in_turn((our_word(5_000), our_word(50_000)), chosen.repeats)
    print(f"| Word table of 50,000 rows over 5,000 of ours | {ratio(large, small)} | 10, a straight line |", flush=True)
    for line in pdf_growth() if chosen.pdf else ():
        print(line, flush=True)


if __name__ == "__main__":
    main()
