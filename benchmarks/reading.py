"""What reading one return costs: our readers, calamine, openpyxl. Prints ratios of one run; trust no single time.

`python -m benchmarks.reading` prints them.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import python_calamine
from openpyxl import load_workbook

from generator import isolation
from generator.workbooks.formats import open_book
from generator.workbooks.return_reader import read_return
from tests.corpus.base import good
from tests.corpus.programs import binary, days_as_text
from tests.corpus.workbooks import shared

ROUNDS = 40


def by_openpyxl(content: bytes) -> None:
    """Read every cell with openpyxl, values only."""
    for sheet in load_workbook(io.BytesIO(content), data_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def by_calamine(content: bytes) -> None:
    """Read every cell with calamine."""
    book = python_calamine.load_workbook(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def in_child(content: bytes) -> None:
    """Read a return in the child process, as the program does."""
    isolation.call("generator.workbooks.return_reader:read_return", content, "x.xlsx")


def best(work: Callable[[bytes], object], content: bytes) -> float:
    """Return the least time of several rounds, in milliseconds."""
    work(content)
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work(content)
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def main() -> None:
    """Print one line a reader, for a return of 40 rows in three files."""
    for name, content in (
        ("inline texts", good()),
        ("shared texts", shared(good())),
        ("binary", binary(days_as_text())),
    ):
        ours = best(open_book, content)
        print(f"{name}: our reader {ours:.1f} ms = 1")
        rows: list[tuple[str, Callable[[bytes], object]]] = [
            ("calamine, values only", by_calamine),
            ("our reader and the return's rows", lambda each: read_return(each, "x.xlsx")),
            ("the same in the child process", in_child),
        ]
        if name != "binary":
            rows.append(("openpyxl, values only", by_openpyxl))
        for label, work in rows:
            print(f"  {label}: {best(work, content) / ours:.2f}")


if __name__ == "__main__":
    main()
