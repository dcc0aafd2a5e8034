"""Each file of the corpus becomes what the table says: nothing good is refused, nothing bad accepted, nothing changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.texts import messages
from tests.corpus import messages as mails
from tests.corpus import oracle, programs, workbooks
from tests.corpus.outcome import PERIOD, PLAN, observe, put

HERE = Path(__file__).parent
TESTS = HERE.parent
pytestmark = pytest.mark.slow
assert mails, programs


def table(name: str) -> list[list[str]]:
    """Return the rows of a table, without its comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [(each + "\t\t\t\t").split("\t")[:5] for each in lines if each and not each.startswith("#")]


EXPECTED = {row[1]: row for row in table("expected.tsv")}


def test_the_table_lists_every_file_and_only_those() -> None:
    assert list(EXPECTED) == list(workbooks.FILES)


NEAR_THE_TIME_LIMIT = {"tren-mot-trieu-o.xlsx"}
"""On a machine with other work these are refused for the time that they take, before they reach another bound."""


@pytest.mark.parametrize("name", workbooks.FILES)
def test_the_file_becomes_what_the_table_says(name: str, tmp_path: Path) -> None:
    put(tmp_path, name, workbooks.FILES[name]())
    found = observe(tmp_path, [name])[name]
    _, _, state, codes, changed = EXPECTED[name]
    if name in NEAR_THE_TIME_LIMIT and found.state == "refused took-too-long":
        state = found.state
    assert (found.state, " ".join(found.codes), " ".join(found.changed)) == (state, codes, changed)


WORKBOOKS = [
    name for name, row in EXPECTED.items() if row[2] == "read" and name.endswith((".xlsx", ".xlsm", ".xls", ".xlsb"))
]
READ_OTHERWISE = {
    "utf16.xlsx", "o-xfd.xlsx", "cot-zzzz.xlsx", "dong-99999999.xlsx", "dong-0.xlsx", "chu-x000B.xlsx", "chu-xD800.xlsx",
    "o-ghi-hai-lan.xlsx", "tron-17-ty-o.xlsx", "styles-sai-so.xlsx", "hong-styles.xlsx", "thieu-styles.xlsx",
    "goi-ten-xlsx.xlsx", "trang-khong-co-phan.xlsx", "ten-va-ma-co-ky-tu-hong.xlsx", "thieu-content-types.xlsx", "thieu-rels-goc.xlsx", "lich-1904.xlsx", "lich-1904-excel-mac.xlsx",
    "trieu-dong-dinh-dang.xlsx", "50000-dong-trong-co-khung.xlsx", "khong-dia-chi.xlsx", "chu-5-trieu-ky-tu.xlsx",
    "dimension-vo-nghia.xlsx", "chi-so-chuoi-ngoai-bang.xlsx", "so-hex.xlsx", "so-chu.xlsx", "o-loi-5.xlsx",
}  # fmt: skip
"""Files that calamine refuses, aborts on, reads as something else, or is slow at."""


@pytest.mark.parametrize("name", [each for each in WORKBOOKS if each not in READ_OTHERWISE])
def test_an_independent_reader_sees_the_same_texts_and_numbers(name: str) -> None:
    content = workbooks.FILES[name]()
    theirs, ours = oracle.values(content), oracle.own(content)
    both = theirs.keys() & ours.keys()
    assert len(both) > 200
    assert {key for key in both if theirs[key] != ours[key] and str(theirs[key]) != str(ours[key])} == set()
    assert {key for key in theirs.keys() - ours.keys() if isinstance(theirs[key], str)} == set()
    assert {key for key in ours.keys() - theirs.keys() if isinstance(ours[key], str)} == set()


@pytest.mark.parametrize(("number", "what", "where"), [row[:3] for row in table("faults.tsv")])
def test_every_known_fault_is_tried_somewhere(number: str, what: str, where: str) -> None:
    assert what
    if where == "corpus":
        assert any(number in row[0].split() for row in EXPECTED.values())
        return
    for each in where.split():
        path, _, function = each.partition("::")
        text = (TESTS / path).read_text(encoding="utf-8")
        assert re.search(rf"^\s*def {function}\b", text, re.MULTILINE), each


def test_no_known_fault_is_left_out() -> None:
    numbers = [row[0] for row in table("faults.tsv")]
    assert numbers == [*map(str, range(1, 55)), *(f"P{n}" for n in range(1, 26))]


@pytest.mark.long
def test_of_200_files_half_of_them_broken_each_has_its_sentence_and_the_good_ones_count(tmp_path: Path) -> None:
    broken = [name for name, row in EXPECTED.items() if row[2].startswith("refused ") and row[2] != "refused empty"]
    broken = [each for each in broken if not each.startswith(("tren-mot", "bom-", "goi-bom", "chuoi-dung-chung-150"))]
    for number in range(100):
        name = broken[number % len(broken)]
        put(tmp_path, f"hong-{number:03}-{name}", workbooks.FILES[name]() + b"\n%d" % number)
    templates = pipeline.template_files(PLAN, PERIOD)
    units = [each.code for each in PLAN.units]
    for number in range(100):
        content = numbered(templates[f"2024-6-thang_{units[number % 7]}.xlsx"], number)
        put(tmp_path, f"tot-{number:03}.xlsx", content)
    collected = pipeline.collect([tmp_path], PLAN, PERIOD)
    said: dict[str, list[str]] = {}
    for each in collected.findings:
        if each.code == "FILE-01":
            said.setdefault(each.file.partition(" › ")[0], []).append(messages.line(each))
    assert len(said) == 100
    assert all(len(lines) == 1 and name.startswith("hong-") for name, lines in said.items())
    assert sorted(each.view.unit for each in collected.counting) == sorted(units)
    read = [each for each in collected.files if each.cleaned is not None]
    assert len(read) == 100
    texts = {answer.text("result") for each in read if each.cleaned for answer in each.cleaned.answers}
    assert {f"Kết quả số {number}" for number in range(100)} <= texts


def numbered(template: bytes, number: int) -> bytes:
    """Return a template with a contribution typed in, different for each number."""
    from tests.builders import typed

    return typed(template, {"Phụ lục": {"H30": f"Kết quả số {number}"}})
