"""Appendix tables as other departments draw them: headings in any order, merged cells, heading rows, cut rows."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from generator import planning
from generator.documents.plan_document import read_document
from generator.model.plan_source import Draft
from generator.workbooks.plan_source_reader import read_workbook
from generator.workbooks.plan_writer import write_plan
from tests.plan_documents import HEADS, Row, a_plan, add_table, merge_down, run, saved


def drafted(content: bytes) -> Draft:
    return planning.draft(read_document(content, "ke-hoach.docx"))


def tasks(draft: Draft, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(each, key) for key in ("code", *columns)) for each in draft.plan.tasks]


def row(ordinal: str, content: str, lead: str = "Phòng A", target: str = "Báo cáo", time: str = "Cả năm") -> Row:
    return (ordinal, content, "Giám đốc", lead, "Các phòng", target, time)


@pytest.mark.parametrize(
    "heads",
    [
        ("STT", "Nhiệm vụ", "Lãnh đạo phụ trách", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn"),
        ("Số TT", "Nội dung, nhiệm vụ", "Chỉ đạo", "Đơn vị chủ trì", "Đơn vị phối hợp", "Kết quả", "Thời gian"),
        ("TT", "Tên công việc", "Người phụ trách", "Cơ quan chủ trì", "Cơ quan ph\u00f4\u0301i hợp", "Sản phẩm đầu ra",
         "Tiến độ"),
        ("TT", "Nhiệm vụ cụ thể", "Lãnh đạo", "Đơn vị thực hiện", "Phối hợp", "Kết quả thực hiện nhiệm vụ",
         "Thời gian hoàn thành"),
    ],
)  # fmt: skip
def test_columns_are_found_by_near_wordings(heads: Row) -> None:
    draft = drafted(a_plan([row("1", "Lập dự toán")], heads=heads))
    assert tasks(draft, "content", "supervisor", "lead", "partners", "target", "timeframe") == [
        ("I.1", "Lập dự toán", "Giám đốc", "Phòng A", "Các phòng", "Báo cáo", "Cả năm")
    ]


def test_columns_may_stand_in_any_order_and_some_be_missing() -> None:
    rows = [("Quý II", "Phòng B", "Mua sắm", "2"), ("Quý I", "Phòng A", "Lập dự toán", "1")]
    draft = drafted(a_plan(rows, heads=("Thời hạn", "Chủ trì", "Công việc", "TT")))
    assert tasks(draft, "content", "lead", "timeframe") == [
        ("I.2", "Mua sắm", "Phòng B", "Quý II"), ("I.1", "Lập dự toán", "Phòng A", "Quý I")
    ]  # fmt: skip


def test_headings_of_every_kind_open_sections() -> None:
    rows = [("A", "Phần chung"), ("I", "Tài chính"), row("1", "Lập dự toán"), ("1.1", "Mua sắm", "", "", "", "", ""),
            row("1.1.1", "Mua máy"), ("B. Phần riêng",), row("1", "Khác hẳn")]  # fmt: skip
    draft = drafted(a_plan(rows))
    assert [(each.code, each.title) for each in draft.plan.sections] == [
        ("A", "Phần chung"), ("A.I", "Tài chính"), ("1.1", "Mua sắm"), ("B", "Phần riêng")
    ]  # fmt: skip
    assert tasks(draft) == [("A.I.1",), ("1.1.1",), ("B.1",)]


def test_a_row_cut_by_a_page_is_one_task_and_its_joints_are_doubtful() -> None:
    rows = [row("1", "Lập dự", target="Dự toán;"), HEADS, ("", "toán", "", "", "", "Báo cáo", ""), row("2", "Khác")]
    draft = drafted(a_plan(rows))
    assert tasks(draft, "content", "target") == [
        ("I.1", "Lập dự toán", "Dự toán;\nBáo cáo"),
        ("I.2", "Khác", "Báo cáo"),
    ]
    joints = {(each.row, each.column) for each in draft.doubts if each.code == "joined-rows"}
    assert joints == {("I.1", "content"), ("I.1", "target")}


def test_a_lead_merged_over_several_tasks_is_that_of_each() -> None:
    document = docx.Document()
    table = add_table(document, [HEADS, row("1", "Một"), row("2", "Hai", lead=""), row("3", "Ba", lead="Phòng B")])
    merge_down(table, 3, 1, 2)
    draft = drafted(saved(document))
    assert tasks(draft, "lead") == [("I.1", "Phòng A"), ("I.2", "Phòng A"), ("I.3", "Phòng B")]


def test_several_tables_and_one_that_goes_on_without_a_header() -> None:
    document = docx.Document()
    add_table(document, [HEADS, ("I", "Một"), row("1", "a"), row("2", "b")])
    add_table(document, [row("3", "c")])
    add_table(document, [HEADS, ("I", "Một của phụ lục hai"), row("1", "d")])
    draft = drafted(saved(document))
    assert tasks(draft, "content") == [("I.1", "a"), ("I.2", "b"), ("I.3", "c"), ("I-2.1", "d")]
    assert [each.code for each in draft.doubts if each.column == "code" and each.sheet == "Nhiệm vụ"] == [
        "section-renamed"
    ]


def test_ordinals_missing_or_given_twice_are_made_and_marked() -> None:
    draft = drafted(a_plan([row("1", "a"), row("1", "b"), row("", "c")]))
    assert tasks(draft, "content") == [("I.1", "a"), ("I.1-2", "b"), ("I.2", "c")]
    found = {
        (each.row, each.code)
        for each in draft.doubts
        if each.sheet == "Nhiệm vụ" and each.column in ("code", "ordinal")
    }
    assert found == {("I.1-2", "code-twice"), ("I.2", "no-ordinal")}


def test_old_letters_are_converted_and_told() -> None:
    document = docx.Document()
    table = add_table(document, [HEADS, row("1", "")])
    table.cell(1, 1).paragraphs[0]._p.append(run("X©y dùng kÕ ho¹ch", font=".VnTime"))
    draft = drafted(saved(document))
    assert tasks(draft, "content") == [("I.1", "Xây dựng kế hoạch")]
    assert [(each.code, each.before) for each in draft.remarks] == [("converted", "X©y dùng kÕ ho¹ch")]


def test_numbers_that_word_counts_are_read() -> None:
    document = docx.Document()
    table = add_table(document, [HEADS, row("", "a"), row("", "b")])
    for number in (1, 2):
        table.cell(number, 0).paragraphs[0].style = "List Number"
    assert tasks(drafted(saved(document)), "ordinal") == [("I.1", "1"), ("I.2", "2")]


def test_other_columns_and_other_tables_are_listed_with_their_place() -> None:
    document = docx.Document()
    add_table(document, [("Loại", "Số lượng", "Đơn giá", "Thành tiền"), ("Máy", "1", "2", "2")])
    add_table(document, [(*HEADS, "Kinh phí"), (*row("1", "Lập dự toán"), "200 triệu")])
    draft = drafted(saved(document))
    assert [(each.spot.table, each.spot.row, each.text, each.code) for each in draft.leftovers] == [
        (1, 1, "Loại | Số lượng | Đơn giá | Thành tiền", "other-table"), (1, 2, "Máy | 1 | 2 | 2", "other-table"),
        (2, 1, "Kinh phí", "not-understood"), (2, 2, "Kinh phí: 200 triệu", "other-column"),
    ]  # fmt: skip


def test_a_plan_in_a_workbook_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    above = [["KẾ HOẠCH"], ["Thực hiện nhiệm vụ năm 2026"], [], list(HEADS), ["I", "Tài chính"]]
    for cells in (*above, row("1", "Lập dự toán"), row("2", "Mua sắm", lead=""), [], ["Nơi nhận:"], ["- Lưu: VT."]):
        sheet.append(cells)
    sheet.merge_cells("A5:G5")
    sheet["A5"] = "I. Tài chính"
    sheet.merge_cells("D6:D7")
    target = io.BytesIO()
    book.save(target)
    draft = planning.draft(read_workbook(target.getvalue(), "ke-hoach.xlsx"))
    assert tasks(draft, "content", "lead") == [("I.1", "Lập dự toán", "Phòng A"), ("I.2", "Mua sắm", "Phòng A")]
    assert (draft.plan.title, draft.plan.year) == ("Thực hiện nhiệm vụ năm 2026", 2026)
    assert draft.plan.plan_distribution == ("Lưu: VT",)


def test_a_name_like_no_unit_leaves_the_code_to_a_person() -> None:
    before = ("KẾ HOẠCH", "Năm 2026", "I. TỔ CHỨC THỰC HIỆN", "1. Phòng Tài chính", "Lo tiền.", "PHỤ LỤC")
    draft = drafted(a_plan([row("1", "Một", lead="Phòng Tài chính"), row("2", "Hai", lead="Ông Trời")], *before))
    assert tasks(draft, "lead_unit") == [("I.1", "tc"), ("I.2", "")]
    assert ("I.2", "lead_unit", "no-unit") in {(each.row, each.column, each.code) for each in draft.doubts}


def test_two_tables_made_one_keep_their_own_headers() -> None:
    other = ("STT", "Công việc", "Thời hạn", "Chủ trì", "Phối hợp", "Kết quả", "Lãnh đạo phụ trách")
    rows = [row("1", "Một"), other, ("2", "Hai", "Quý II", "Phòng B", "Các phòng", "Tờ trình", "Giám đốc")]
    draft = drafted(a_plan(rows))
    assert tasks(draft, "content", "lead", "timeframe", "target") == [
        ("I.1", "Một", "Phòng A", "Cả năm", "Báo cáo"), ("I.2", "Hai", "Phòng B", "Quý II", "Tờ trình"),
    ]  # fmt: skip


def test_a_text_longer_than_a_cell_goes_on_among_what_is_left_over() -> None:
    long = "Lập dự toán " * 8_000
    draft = drafted(a_plan([row("1", long)]))
    assert draft.plan.tasks[0].content + draft.leftovers[0].text == long.strip()
    book = openpyxl.load_workbook(io.BytesIO(write_plan(draft.plan, draft.doubts, draft.leftovers)))
    written = [str(each[1].value) for each in book["Phần còn lại"].iter_rows(min_row=2)]
    assert "".join(written) == draft.leftovers[0].text
    assert book["Nhiệm vụ"]["C3"].value == draft.plan.tasks[0].content


@pytest.mark.parametrize("column", [2, 3, 4, 6])
def test_what_is_merged_over_several_tasks_holds_for_each(column: int) -> None:
    document = docx.Document()
    table = add_table(document, [HEADS, row("1", "a"), row("2", "b")])
    merge_down(table, column, 1, 2)
    first, second = drafted(saved(document)).plan.tasks
    key = ("supervisor", "lead", "partners", "target", "timeframe")[column - 2]
    assert getattr(second, key) == getattr(first, key) != ""


@pytest.mark.parametrize("form", ["{}", "({})"])
def test_numbers_of_columns_below_the_header_are_no_task(form: str) -> None:
    numbers = tuple(form.format(number) for number in range(1, 8))
    assert tasks(drafted(a_plan([numbers, row("1", "Lập dự toán")])), "content") == [("I.1", "Lập dự toán")]
