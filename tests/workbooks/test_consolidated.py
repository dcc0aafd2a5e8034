"""The consolidated workbook: every value with its place, open cells for the Office, nothing that it wrote lost."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from generator import figures, pipeline
from generator.errors import UnreadableFileError
from generator.findings import Finding, Severity
from generator.model import Block, Decisions, LastPeriod, MergedReport, PastAnswer, Period, Plan, Status
from generator.texts import messages
from generator.workbooks.consolidated_findings import finding_rows
from generator.workbooks.consolidated_reader import read_decisions, read_snapshot
from generator.workbooks.consolidated_writer import write_consolidated
from tests.builders import a_report, a_return, an_answer, decide


def written(report: MergedReport) -> bytes:
    return write_consolidated(report, figures.cross_tables(report, "x"), (), "abc", messages.sentence)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def heads(sheet) -> dict[str, int]:  # type: ignore[no-untyped-def]
    return {cell.value: cell.column for cell in sheet[1]}


def find(sheet, code: str) -> int:  # type: ignore[no-untyped-def]
    return next(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == code)


@pytest.fixture
def report(plan: Plan, period: Period) -> MergedReport:
    return a_report(
        plan,
        period,
        a_return(
            "vp",
            an_answer("vp", "I.1", result="=HYPERLINK(1)", status=Status.IN_PROGRESS),
            an_answer("vp", "1", Block.EXTRA, 30, content="Việc mới", result="Xong"),
        ),
    )


def test_sheets_stand_in_the_order_of_the_offices_work(demo: pipeline.Demo) -> None:
    book = load_workbook(demo.merged.folder / "tong-hop.xlsx")
    shown = [each.title for each in book.worksheets if each.sheet_state == "visible"]
    assert shown == [
        "Tổng quan",
        "Phụ lục",
        "Giải pháp",
        "Lời văn",
        "Nộp báo cáo",
        "Mâu thuẫn",
        "Cảnh báo",
        "Văn bản",
        "Nguồn",
    ]


def test_only_the_offices_cells_are_open(report: MergedReport) -> None:
    sheet = opened(written(report))["Phụ lục"]
    assert sheet.protection.sheet
    columns = heads(sheet)
    open_cells = {
        cell.column for row in sheet.iter_rows(min_row=2, max_row=16) for cell in row if not cell.protection.locked
    }
    assert open_cells == {
        columns[each] for each in ("Biên tập", "Chọn lời", "Chấp nhận để trống", "Ghi chú của Văn phòng")
    }


def test_what_the_office_typed_is_read_back_by_key_whatever_the_order(report: MergedReport) -> None:
    book = opened(written(report))
    sheet = book["Phụ lục"]
    columns = heads(sheet)
    sheet.cell(find(sheet, "II.3"), columns["Biên tập"]).value = "Câu một\nCâu hai"
    sheet.cell(find(sheet, "PS.1"), columns["Ghi chú của Văn phòng"]).value = "Hỏi lại"
    measures = book["Giải pháp"]
    measures.cell(find(measures, "GP.4"), heads(measures)["Biên tập"]).value = "Câu ba"
    book["Nộp báo cáo"].cell(2, heads(book["Nộp báo cáo"])["Ghi chú của Văn phòng"]).value = "Đã gọi"
    sheet.move_range(f"A2:{sheet.cell(10, sheet.max_column).coordinate}", rows=100)
    target = io.BytesIO()
    book.save(target)
    decisions = read_decisions(target.getvalue())
    assert decisions.edited == {"task:II.3": "Câu một\nCâu hai", "measure:GP.4": "Câu ba"}
    assert decisions.notes == {"extra:vp:việc mới": "Hỏi lại", "unit:vp": "Đã gọi"}


def test_written_and_read_again_nothing_changes(plan: Plan, period: Period) -> None:
    decisions = Decisions(
        {"task:II.3": "Câu một", "measure:GP.4": "Câu hai", "task:IX.9": "Của nhiệm vụ đã bỏ"},
        {"unit:vp": "Đã gọi", "unit:cu": "Đơn vị cũ", "extra:vp:việc cũ": "Việc đã bỏ"},
    )
    content = written(a_report(plan, period, decisions=decisions))
    again = read_decisions(content)
    assert (again.edited, again.notes) == (decisions.edited, decisions.notes)
    assert written(a_report(plan, period, decisions=again)) == content
    book = opened(content)
    kept = [cell.value for sheet in ("Phụ lục", "Nộp báo cáo") for row in book[sheet].iter_rows() for cell in row]
    assert kept.count("Lưu: nội dung Văn phòng đã ghi cho các mục không còn trong bản này") == 2


def test_texts_of_units_never_become_formulas(report: MergedReport) -> None:
    sheet = opened(written(report))["Phụ lục"]
    cell = sheet.cell(find(sheet, "I.1"), heads(sheet)["Kết quả thực hiện"])
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_missing_result_names_the_unit(report: MergedReport) -> None:
    sheet = opened(written(report))["Phụ lục"]
    cell = sheet.cell(find(sheet, "II.10"), heads(sheet)["Kết quả thực hiện"])
    assert cell.value == "[Thanh tra Sở chưa báo cáo]"
    assert cell.fill.start_color.rgb.endswith("FFD966")


def test_each_task_stands_beside_the_period_before(plan: Plan, period: Period) -> None:
    report = a_report(
        plan, period, a_return("vp", an_answer("vp", "I.1", status=Status.IN_PROGRESS, percent=Decimal(60)))
    )
    assert "So với kỳ trước" not in heads(opened(written(report))["Phụ lục"]), "nothing to compare with"
    past = PastAnswer("vp", Status.IN_PROGRESS, Decimal(40), "Đã làm")
    known = replace(report, last=LastPeriod("6 tháng đầu năm 2024", {"I.1": past}))
    sheet = opened(written(known))["Phụ lục"]
    for code, told in (("I.1", ("Đang thực hiện, 40%", "tăng 20 điểm phần trăm")), ("I.2", (None, None))):
        row = find(sheet, code)
        assert tuple(sheet.cell(row, heads(sheet)[name]).value for name in ("Kỳ trước", "So với kỳ trước")) == told


def test_every_value_has_its_source(demo: pipeline.Demo) -> None:
    sheet = load_workbook(demo.merged.folder / "tong-hop.xlsx")["Nguồn"]
    columns = {name: place - 1 for name, place in heads(sheet).items()}
    folder: Path = demo.merged.folder.parent / "nhan"
    books = {each.name: load_workbook(each) for each in folder.iterdir()}
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) > 100
    for row in rows:
        source = books[row[columns["Tệp"]]][row[columns["Tờ"]]][row[columns["Ô"]]].value
        if row[columns["Cột"]] == "Kết quả thực hiện":
            assert str(row[columns["Giá trị đọc được"]]).split()[:3] == str(source).split()[:3]


def test_what_the_report_does_not_take_stands_under_a_heading_of_its_own(plan: Plan, period: Period) -> None:
    other = an_answer("vp", "II.1", row=10, result="Đã giúp đơn vị khác")
    taken = an_answer("vp", "I.1", result="Đã làm")
    sheet = opened(written(a_report(plan, period, a_return("vp", taken, other))))["Nguồn"]
    columns = heads(sheet)
    shown = [row[columns["Giá trị đọc được"] - 1] for row in sheet.iter_rows(values_only=True)]
    first = [str(row[0]) for row in sheet.iter_rows(values_only=True)]
    heading = next(place for place, text in enumerate(first) if "không lấy" in text)
    assert "Đã làm" in shown[:heading]
    row = next(iter(sheet.iter_rows(heading + 2, heading + 2, values_only=True)))
    assert (row[0], row[columns["Tệp"] - 1], row[columns["Ô"] - 1]) == ("II.1", "bao-cao.xlsx", "H10")
    assert row[columns["Giá trị đọc được"] - 1] == "Đã giúp đơn vị khác"
    assert row[columns["Đơn vị"] - 1] == "Văn phòng Sở"


def test_the_note_beside_what_is_not_taken_stays(plan: Plan, period: Period) -> None:
    row, again = (an_answer("vp", "II.1", row=row, result="Đã giúp") for row in (10, 11))
    report = a_report(plan, period, a_return("vp", row, again))
    keys = [str(cells[-1].value) for cells in opened(written(report))["Nguồn"].iter_rows(min_row=3)]
    assert len(set(keys)) == len(keys) == 2
    noted = a_report(plan, period, a_return("vp", row, again), decisions=Decisions(notes={keys[1]: "Đã hỏi lại"}))
    assert read_decisions(written(noted)).notes == {keys[1]: "Đã hỏi lại"}
    gone = a_report(plan, period, a_return("vp", row), decisions=noted.decisions)
    assert read_decisions(written(gone)).notes == {keys[1]: "Đã hỏi lại"}


def test_another_workbook_is_refused() -> None:
    target = io.BytesIO()
    Workbook().save(target)
    with pytest.raises(UnreadableFileError):
        read_decisions(target.getvalue())


def test_the_same_report_gives_the_same_bytes(report: MergedReport) -> None:
    assert written(report) == written(report)


def test_a_choice_is_open_beside_returns_only(demo: pipeline.Demo) -> None:
    sheet = load_workbook(demo.merged.folder / "tong-hop.xlsx")["Nộp báo cáo"]
    column = heads(sheet)["Văn phòng chọn"]
    for row in sheet.iter_rows(min_row=2):
        is_return = str(row[0].value).startswith(" ")
        assert row[column - 1].protection.locked is not is_return
    (offered,) = sheet.data_validations.dataValidation
    assert offered.formula1 == '"Tính bản này,Không tính bản này"'


def test_each_sheet_says_how_its_own_cells_are_filled(report: MergedReport) -> None:
    book = opened(written(report))
    for name, heading, words in (
        ("Lời văn", "Biên tập", "Ghi “(bỏ)” để không in đoạn này"),
        ("Phụ lục", "Biên tập", "thay cho lời của đơn vị"),
        ("Mâu thuẫn", "Văn phòng chọn", "giá trị thứ nhất được dùng"),
        ("Nộp báo cáo", "Văn phòng chọn", "bản mới nhất có nội dung được tính"),
    ):
        sheet = book[name]
        assert words in sheet.cell(1, heads(sheet)[heading]).comment.text


@pytest.mark.slow
def test_every_sheet_has_room_for_a_note_that_stays(demo_copy: Path) -> None:
    """A note on the first row of each sheet is there after the next merge, on the row it was written beside."""
    file = demo_copy / "2024-6-thang" / "tong-hop.xlsx"
    book = load_workbook(file)
    written: dict[str, str] = {}
    for sheet in book.worksheets:
        found = note_cells(sheet)
        if sheet.sheet_state == "visible" and found:
            found[0][1].value = f"Ghi chú ở {sheet.title}"
            written[sheet.title] = str(found[0][0].value)
    book.save(file)
    assert set(written) == {
        "Tổng quan", "Phụ lục", "Giải pháp", "Lời văn", "Nộp báo cáo", "Cảnh báo", "Văn bản", "Nguồn",
    }  # fmt: skip
    loaded = pipeline.built_in_plan()
    for _ in range(2):
        pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    again = load_workbook(file)
    for name, key in written.items():
        beside = {str(at.value): note.value for at, note in note_cells(again[name])}
        assert beside[key] == f"Ghi chú ở {name}"


def note_cells(sheet: Worksheet) -> list[tuple[Cell, Cell]]:
    """Return (key, note) of the rows of a sheet in which the Office may note something."""
    for heads in sheet.iter_rows():
        places = {cell.value: cell.column for cell in heads}
        if {"Khóa", "Ghi chú của Văn phòng"} <= places.keys():
            rows = range(heads[0].row + 1, sheet.max_row + 1)
            pairs = [
                (sheet.cell(row, places["Khóa"]), sheet.cell(row, places["Ghi chú của Văn phòng"])) for row in rows
            ]
            return [(key, note) for key, note in pairs if key.value and not note.protection.locked]
    return []


def test_of_findings_that_share_a_decision_one_row_takes_it(plan: Plan, period: Period) -> None:
    twice = [
        Finding("ROW-10", Severity.WARNING, "a.xlsx", "Phụ lục", (cell,), "vp", "I.1", {"shown": cell})
        for cell in ("M8", "M9")
    ]
    rows = finding_rows(a_report(plan, period), twice, lambda each: ("Câu", "Sửa"))
    assert [dict(each).get("key") for each in rows if isinstance(each, dict)] == ["warning:ROW-10:vp:I.1", None]


def test_a_word_on_one_task_stays_when_its_finding_is_grouped_with_anothers(plan: Plan, period: Period) -> None:
    decisions = Decisions(accepted={"warning:ROW-10:vp:I.1": "Đã xem", "warning:ROW-11:vp:I.1, I.2": "Được"})
    found = [
        Finding("ROW-10", Severity.WARNING, unit="vp", task="I.1, I.2"),
        Finding("ROW-11", Severity.WARNING, unit="vp", task="I.2"),
    ]
    report = a_report(plan, period, decisions=decisions)
    content = write_consolidated(report, figures.cross_tables(report, "x"), found, "abc", messages.sentence)
    again = read_decisions(content).accepted
    assert again == {
        "warning:ROW-10:vp:I.1": "Đã xem", "warning:ROW-11:vp:I.1": "Được", "warning:ROW-11:vp:I.2": "Được",
    }  # fmt: skip


@pytest.mark.slow
def test_the_source_of_a_value_tells_who_when_and_by_which_decision(demo_copy: Path) -> None:
    decide(demo_copy, "Phụ lục", lambda row: row["Mã"] == "II.4", Biên_tập="Lời của Văn phòng")
    decide(demo_copy, "Nộp báo cáo", is_return_of_qlcn, Văn_phòng_chọn="Tính bản này", Lý_do_chọn="Bản đã ký")
    loaded = pipeline.built_in_plan()
    pipeline.merge([demo_copy / "nhan"], loaded, loaded.plan.periods[0], demo_copy)
    sheet = load_workbook(demo_copy / "2024-6-thang" / "tong-hop.xlsx")["Nguồn"]
    names = [str(cell.value) for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    edited = next(row for row in rows if row["Nhiệm vụ, giải pháp"] == "II.4" and row["Cột"] == "Kết quả thực hiện")
    assert edited["Văn phòng đã quyết định"] == (
        "báo cáo in lời ở cột “Biên tập”; Văn phòng chọn tính bản này: Bản đã ký"
    )
    assert edited["Nhận lúc"] is not None
    assert edited["Căn cứ ngày nhận"] == "ngày lưu tệp"


def is_return_of_qlcn(row: dict[str, object]) -> bool:
    return str(row["Khóa"]).startswith("return:qlcn")


@pytest.mark.parametrize("broken", ["sheet2", "sheet11"])
def test_a_sheet_that_turns_out_damaged_while_it_is_read_stops_in_words(demo: pipeline.Demo, broken: str) -> None:
    content = (demo.merged.folder / "tong-hop.xlsx").read_bytes()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            held = source.read(name)
            package.writestr(name, held[: len(held) // 2] if name.endswith(f"/{broken}.xml") else held)
    with pytest.raises(UnreadableFileError) as stopped:
        read_snapshot(target.getvalue())
    assert stopped.value.code == "damaged"
