"""The Office's decisions on single paragraphs: its own words, gaps that may stay, texts that changed under an edit."""

from __future__ import annotations

import pytest

from generator import figures, outline
from generator.blocks import Document, Role
from generator.model import Decisions, MergedReport, Period, Plan, Status, fingerprint
from generator.outline import editing
from tests.builders import a_report, a_return, an_answer


@pytest.fixture
def report(plan: Plan, period: Period) -> MergedReport:
    return a_report(plan, period, a_return("tts", an_answer("tts", "II.10", status=Status.IN_PROGRESS)))


def composed(report: MergedReport) -> Document:
    return outline.compose(report, figures.cross_tables(report, "Toàn bộ"))


def text_of(document: Document) -> str:
    """Return every word of body and tables."""
    cells = [span.text for table in document.tables() for row in table.rows for cell in row.cells for span in cell]
    return "\n".join([*(each.text for each in document.paragraphs()), *cells])


RESULT_MISSING = "[Thanh tra Sở chưa ghi kết quả]"


def test_a_gap_that_may_stay_is_printed_in_plain_words_in_body_and_annex(report: MergedReport) -> None:
    document = composed(report)
    assert text_of(document).count(RESULT_MISSING) == 2
    settled = editing.settle(document, {"task:II.10": "Chờ kết luận thanh tra"})
    assert RESULT_MISSING not in text_of(settled)
    assert text_of(settled).count("Đơn vị chưa nêu kết quả cụ thể.") == 2
    assert len(editing.marks(settled)) == len(editing.marks(document)) - 1


def test_a_unit_that_is_excused_leaves_no_mark(report: MergedReport) -> None:
    marks = [each.text for each in editing.marks(composed(report))]
    assert "[Văn phòng Sở chưa báo cáo]" in marks
    settled = editing.settle(composed(report), {"unit:vp": "Sáp nhập"})
    assert not any("Văn phòng Sở chưa báo cáo]" in each.text for each in editing.marks(settled))
    assert "Văn phòng Sở chưa báo cáo." in text_of(settled)


def test_no_gap_is_left_when_everything_is_settled(report: MergedReport) -> None:
    document = composed(report)
    owners = {each.owner: "x" for each in editing.marks(document)}
    assert all(owners), "every gap can be settled somewhere"
    for _ in range(3):
        document = editing.settle(document, owners)
        owners = {each.owner: "x" for each in editing.marks(document)}
    assert owners == {}
    assert not any(each.role is Role.GAP for each in document.paragraphs())


def test_a_paragraph_in_the_offices_words_keeps_its_number_and_key(report: MergedReport) -> None:
    decisions = Decisions({"text:heading:ket-qua": "KẾT QUẢ CHÍNH", "text:so-lieu:rates": "Một.\n\nHai."})
    document = editing.rewrite(composed(report), decisions)
    heading = next(each for each in document.paragraphs() if each.key == "heading:ket-qua")
    assert (heading.number, heading.text) == ("II. ", "KẾT QUẢ CHÍNH")
    texts = [each.text for each in document.paragraphs()]
    place = texts.index("Một.")
    assert texts[place + 1] == "Hai."
    assert next(each.key for each in document.paragraphs() if each.text == "Hai.") == ""


def test_a_paragraph_may_be_taken_out(report: MergedReport) -> None:
    document = editing.rewrite(composed(report), Decisions({"text:so-lieu:rates": "(Bỏ)"}))
    assert "so-lieu:rates" not in {each.key for each in document.paragraphs()}


@pytest.mark.parametrize(
    ("based_on", "changed"), [("Câu cũ của máy", True), (None, False), ("same", False)], ids=["other", "none", "same"]
)
def test_an_edit_whose_source_changed_is_told(report: MergedReport, based_on: str | None, changed: bool) -> None:
    document = composed(report)
    generated = next(each.text for each in document.paragraphs() if each.key == "so-lieu:rates")
    key = "text:so-lieu:rates"
    seen = {key: fingerprint(generated if based_on == "same" else based_on)} if based_on else {}
    decisions = Decisions({key: "Lời của Văn phòng"}, based_on=seen)
    (found,) = [each for each in editing.wordings(document, decisions) if each.key == "so-lieu:rates"]
    assert (found.changed, found.printed, found.generated) == (changed, "Lời của Văn phòng", generated)


def test_an_edit_that_gives_way_is_not_printed(report: MergedReport) -> None:
    key = "text:so-lieu:rates"
    decisions = Decisions({key: "Lời của Văn phòng"}, dropped={key: "Dùng lời mới"})
    assert "Lời của Văn phòng" not in text_of(editing.rewrite(composed(report), decisions))


def test_every_paragraph_has_its_row_and_part(report: MergedReport) -> None:
    document = composed(report)
    rows = list(editing.wordings(document, Decisions()))
    assert [each.key for each in rows] == [each.key for each in document.paragraphs()]
    assert len({each.key for each in rows}) == len(rows)
    assert next(each.part for each in rows if each.key == "so-lieu:rates") == "1. Tình hình chung"
