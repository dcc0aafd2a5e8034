"""An issued plan becomes a plan workbook: the seed letter for letter from Word, and measured from its pasted text."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from generator import pipeline, planning
from generator.documents.plan_document import read_document
from generator.model import PLAN_COLUMNS, Measure, Plan, Signer, Task
from generator.model.plan_source import Draft
from generator.texts import issued_plan
from generator.workbooks.plan_reader import read_plan
from generator.workbooks.plan_writer import write_plan
from tests import plan_documents, seed

BUILT_IN = Path(__file__).parents[2] / "input_templates" / "ke-hoach-2024.xlsx"


def last_year(text: str) -> str:
    """Return a text as last year's plan would have it."""
    return re.sub(r"20(\d\d)", lambda match: f"20{int(match[1]) - 1:02d}", text).replace("hiệu quả", "kết quả")


@pytest.fixture(scope="module")
def earlier(plan: Plan) -> Plan:
    """Return the plan of the year before: the same units and outline, other texts, another signer, nothing of 2024."""

    def a_task(each: Task) -> Task:
        return replace(each, **{key: last_year(getattr(each, key)) for key in PLAN_COLUMNS[1:]})

    def a_measure(each: Measure) -> Measure:
        return replace(each, text=last_year(each.text))

    units = tuple(replace(each, assignment="khác", email="") for each in plan.units)
    return read_plan(
        write_plan(
            replace(
                plan, id="ke-hoach-2023", year=2023, title="khác", recipients=(), distribution=("khác",),
                legal_bases=(), plan_distribution=(), signer=Signer("", "GIÁM ĐỐC", "Người khác"),
                return_address="khác",
                bodies=(),
                letterhead=replace(plan.letterhead, parent="khác", issuer="khác", symbol="K", place="khác"),
                units=units, tasks=tuple(map(a_task, plan.tasks)), measures=tuple(map(a_measure, plan.measures)),
                periods=tuple(replace(each, name="khác") for each in plan.periods),
            )
        ),
        "ke-hoach-2023.xlsx",
    )  # fmt: skip


def dump(content: bytes) -> list[str]:
    """Return every filled cell of a plan workbook as text; the sheet of what is left over aside."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        f"{sheet.title}!{cell.coordinate}={cell.value!r}"
        for sheet in book for row in sheet.iter_rows() for cell in row
        if cell.value is not None and sheet.title != issued_plan.SHEET_LEFT
    ]  # fmt: skip


def written(draft: Draft) -> bytes:
    return write_plan(draft.plan, draft.doubts, draft.leftovers)


def test_the_seed_in_word_gives_the_plan_workbook_letter_for_letter(plan: Plan, earlier: Plan) -> None:
    source = read_document(plan_documents.seed_document(plan), "ke-hoach.docx")
    draft = planning.draft(source, earlier)
    assert dump(written(draft)) == dump(BUILT_IN.read_bytes())
    assert {each.code for each in draft.leftovers} == {"no-place", "partly"}


def test_nothing_of_the_seed_in_word_is_dropped(plan: Plan) -> None:
    source = read_document(plan_documents.seed_document(plan), "ke-hoach.docx")
    draft = planning.draft(source)
    book = openpyxl.load_workbook(io.BytesIO(written(draft)))
    held = seed.folded(" ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
    for each in plan_documents.seed_paragraphs()[1:]:
        if not issued_plan.HEADING.fullmatch(each):
            assert re.sub(r"^\d+\. ", "", each) in held


def test_the_share_read_right_from_pasted_text(plan: Plan, earlier: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    draft = planning.draft(planning.read_text(seed.FILE.read_bytes(), "ke-hoach.txt"), earlier)
    got, wanted = dump(written(draft)), dump(BUILT_IN.read_bytes())
    right = len(set(got) & set(wanted)) / len(wanted)
    task_cells = [(a, b) for a, b in zip(draft.plan.tasks, plan.tasks, strict=True)]
    cells = [getattr(a, key) == getattr(b, key) for a, b in task_cells for key in PLAN_COLUMNS]
    with capsys.disabled():
        print(f"\nfrom pasted text: {right:.1%} of all cells, {sum(cells)} of {len(cells)} cells of the appendix")
    assert right >= 0.99
    assert sum(cells) >= 0.99 * len(cells)
    doubtful = {(each.row, each.column) for each in draft.doubts if each.sheet == "Nhiệm vụ"}
    assert {(each.code, key) for each in plan.tasks for key in PLAN_COLUMNS[1:]} <= doubtful


def test_every_word_of_the_pasted_appendix_is_kept(plan: Plan) -> None:
    draft = planning.draft(planning.read_text(seed.FILE.read_bytes(), "ke-hoach.txt"))
    for task, row in zip(draft.plan.tasks, seed.appendix_rows(), strict=True):
        printed = sorted(word for page in row.fragments for word in page)
        assert sorted(" ".join(getattr(task, key) for key in PLAN_COLUMNS).split()) == printed


@pytest.mark.parametrize("form", ["Word", "pasted text"])
def test_what_is_read_right_without_an_earlier_plan(plan: Plan, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    draft = planning.draft(
        read_document(plan_documents.seed_document(plan), "ke-hoach.docx") if form == "Word"
        else planning.read_text(seed.FILE.read_bytes(), "ke-hoach.txt")
    )  # fmt: skip
    got, wanted = dump(written(draft)), dump(BUILT_IN.read_bytes())
    wrong = sorted(set(wanted) - set(got))
    answering, linked, titled = (
        sum(
            set(getattr(a, key)) == set(getattr(b, key))
            for a, b in zip(draft.plan.measures, plan.measures, strict=True)
        )
        for key in ("units", "tasks", "short_title")
    )
    with capsys.disabled():
        print(f"\nfrom {form} alone: {1 - len(wrong) / len(wanted):.1%} of all cells; of {len(plan.measures)} measures "
              f"the units of {answering}, the tasks of {linked}, the short titles of {titled}")  # fmt: skip
    assert len(got) == len(wanted)
    assert (answering, linked) == (14, 14)
    assert titled >= 3
    assert [each.partition("=")[0] for each in wrong if "!C" not in each] == ["Giải pháp!E5"]  # the order of its units
    assert {each.partition("!")[0] for each in wrong} == {"Giải pháp"}


def test_without_an_earlier_plan_the_workbook_can_be_used_at_once(plan: Plan) -> None:
    draft = planning.draft(read_document(plan_documents.seed_document(plan), "ke-hoach.docx"))
    drafted = read_plan(written(draft), "x.xlsx")
    assert drafted == draft.plan
    assert all(each.units for each in drafted.measures)
    assert drafted.outline == plan.outline
    assert drafted.units == plan.units


def test_what_cannot_be_known_is_doubted_and_what_is_cited_is_not(plan: Plan) -> None:
    draft = planning.draft(read_document(plan_documents.seed_document(plan), "ke-hoach.docx"))
    doubts = {(each.row, each.column): each.code for each in draft.doubts if each.sheet == "Giải pháp"}
    assert {row for row, column in doubts if column == "short_title"} == {each.code for each in plan.measures}
    sure = {each.code for each in plan.measures if (each.code, "units") not in doubts}
    assert sure == {"GP.3", "GP.5", "GP.6", "GP.7", "GP.8"}
    assert doubts["GP.9", "units"] == "units-by-name"
    assert doubts["GP.10", "tasks"] == "tasks-by-nothing"
    assert ("GP.6", "tasks") not in doubts  # both cite 3690/KH-UBND


def test_doubtful_cells_are_coloured_and_say_why(plan: Plan) -> None:
    source = read_document(plan_documents.seed_document(plan), "ke-hoach.docx")
    sheet = openpyxl.load_workbook(io.BytesIO(written(planning.draft(source))))["Nhiệm vụ"]
    cell = sheet["I11"]
    assert cell.fill.start_color.rgb == "FFFFE699"
    assert cell.comment is not None and "Chi cục TCĐLCL" in cell.comment.text
    assert sheet["C11"].comment is not None and "ngắt trang" in sheet["C11"].comment.text
    assert sheet["C7"].comment is None


@pytest.mark.slow
def test_the_command_writes_the_workbook_and_keeps_the_one_before(plan: Plan, tmp_path: Path) -> None:
    file, out = tmp_path / "ke-hoach.docx", tmp_path / "ra" / "ke-hoach-2024.xlsx"
    file.write_bytes(plan_documents.seed_document(plan))
    first = pipeline.import_plan(file, out)
    assert read_plan(out.read_bytes(), out.name) == first.draft.plan
    out.write_bytes(b"typed by hand")
    pipeline.import_plan(file, out)
    assert [each.read_bytes() for each in out.parent.rglob("luu/*/ke-hoach-2024.xlsx")] == [b"typed by hand"]


@pytest.mark.office
def test_the_seed_saved_by_libreoffice_gives_the_same_workbook(
    plan: Plan, earlier: Plan, soffice: str, tmp_path: Path
) -> None:
    before, after = tmp_path / "ke-hoach.docx", tmp_path / "ra"
    before.write_bytes(plan_documents.seed_document(plan))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(after),
        str(before),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    draft = planning.draft(read_document((after / before.name).read_bytes(), before.name), earlier)
    assert dump(written(draft)) == dump(BUILT_IN.read_bytes())
