"""What is said of bodies that are no more has its document, and says whether its day is sure."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model import Body
from generator.texts.legal_documents import documents
from generator.texts.reorganisations import ceased_among, ceased_bodies, said_of


def test_each_body_has_the_document_that_says_so() -> None:
    for each in ceased_bodies():
        assert any(True for _ in documents(each.source)), each.names[0]


def test_no_name_means_two_bodies() -> None:
    names = [name for each in ceased_bodies() for name in each.names]
    assert len(names) == len(set(names))


def test_a_successor_has_not_ceased_itself() -> None:
    assert not ceased_among(each.successor for each in ceased_bodies())


def test_a_plan_notes_the_document_and_that_a_day_is_not_sure() -> None:
    department, ministry = ceased_among(("Sở KH&ĐT", "Bộ KH&ĐT"))
    assert said_of(department.as_body()) == (
        "Theo Nghị định số 45/2025/NĐ-CP ngày 28/02/2025, nghị quyết của HĐND tỉnh (ngày chưa đối chiếu): suy ra"
    )
    assert said_of(ministry.as_body()) == "Theo Nghị quyết số 176/2025/QH15 ngày 18/02/2025 của Quốc hội"
    assert ministry.as_body().valid_to == date(2025, 3, 1) - timedelta(days=1)


def test_nothing_is_noted_of_a_body_that_the_office_gave_another_successor() -> None:
    assert said_of(Body("Sở Kế hoạch và Đầu tư", (), None, "Sở Khác")) == ""
    assert said_of(Body("Sở Lạ", (), None, "Sở Khác")) == ""
