"""Each cell rule speaks of its own gaps and of no other."""

from __future__ import annotations

import pytest

from generator.model import FIELDS, Gap, Place
from generator.rules.catalogue import Scope, rules, run
from generator.rules.cell import CellView
from generator.texts import messages

CODES = [each.code for each in rules(Scope.CELL)]
FIELD_OF = {
    "CELL-04": "status",
    "CELL-05": "completed_on",
    "CELL-06": "result",
    "CELL-07": "result",
    "CELL-08": "result",
    "CELL-09": "result",
}


@pytest.mark.parametrize("code", CODES)
def test_each_gap_is_spoken_of_once_with_its_cell_and_what_stands_there(code: str) -> None:
    field = FIELDS[FIELD_OF.get(code, "percent")]
    view = CellView(field, Gap(code, "8O%", Place("khtc.xlsx", "Phụ lục", "J9")))
    (finding,) = run(Scope.CELL, view, unit="khtc", task="II.7")
    assert (finding.code, finding.cells, finding.unit, finding.task) == (code, ("J9",), "khtc", "II.7")
    line = messages.line(finding)
    assert line.startswith("[khtc.xlsx · Phụ lục!J9] ")
    assert "8O%" in line or code == "CELL-09"
    assert "Hãy " in line


def test_the_percentage_sentence_says_where_what_and_how_to_mend() -> None:
    view = CellView(FIELDS["percent"], Gap("CELL-01", "8O%", Place("2024-6-thang_khtc.xlsx", "Phụ lục", "J9"), "80"))
    (finding,) = run(Scope.CELL, view)
    assert messages.line(finding) == (
        "[2024-6-thang_khtc.xlsx · Phụ lục!J9] Tỷ lệ hoàn thành (%) là “8O%”, không phải số. Hãy nhập 80."
    )


def test_braces_typed_by_a_person_are_printed_as_they_are() -> None:
    view = CellView(FIELDS["status"], Gap("CELL-04", "{field} {{x}}", Place("a.xlsx", "Phụ lục", "I9")))
    (finding,) = run(Scope.CELL, view)
    assert "“{field} {{x}}”" in messages.line(finding)
