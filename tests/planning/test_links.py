"""Who answers for a measure and which tasks carry it out, as far as a plan's own words say it."""

from __future__ import annotations

import pytest

from generator.model import Task, Unit
from generator.model.plan_source import Spot
from generator.planning.items import Item
from generator.planning.links import Evidence, Linker, Links, through_tasks

WATER = "Tăng cường công tác thủy lợi, phòng chống hạn hán. Tu bổ đê điều trước mùa mưa bão."
SEEDS = "Tổ chức thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2025 của UBND tỉnh về nâng cao chất lượng giống cây trồng."
STAFF = "Tiếp tục đào tạo, bồi dưỡng cán bộ; sắp xếp tổ chức bộ máy."


def items(*texts: str) -> list[Item]:
    return [Item(str(number), "", text, Spot()) for number, text in enumerate(texts, start=1)]


def unit(code: str, name: str, assignment: str = "") -> Unit:
    return Unit(code, name, assignment=assignment)


def task(code: str, content: str, lead: str, target: str = "") -> Task:
    return Task(code, "I", "1", content, "", "", "", target, "", lead)


def units_of(measures: list[Item], *units: Unit) -> list[Links]:
    return list(Linker(measures, units, ()).units().values())


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2025 của UBND tỉnh.", [(), ("a",), ()]),
        ("Chủ trì thực hiện nhiệm vụ 1 và 3 mục II.", [("a",), (), ("a",)]),
        ("Chủ trì các nội dung, giải pháp từ 1 đến 3.", [("a",), ("a",), ("a",)]),
        ("Báo cáo kết quả thực hiện nhiệm vụ 6 tháng, cả năm.", [(), (), ()]),
    ],
)
def test_what_an_assignment_cites_is_sure(assignment: str, expected: list[tuple[str, ...]]) -> None:
    found = units_of(items(WATER, SEEDS, STAFF), unit("a", "Phòng A", assignment))
    assert [each.codes for each in found] == expected
    assert {each.evidence for each in found if each.codes} <= {Evidence.CITED}


def test_each_clause_belongs_to_the_measure_that_says_it() -> None:
    found = units_of(
        items(WATER, SEEDS, STAFF),
        unit("tl", "Chi cục Thủy lợi", "Tham mưu tu bổ đê điều; phòng, chống hạn hán."),
        unit("vp", "Văn phòng", "Đào tạo, bồi dưỡng cán bộ. Kiểm tra chất lượng giống cây trồng."),
    )
    assert [each.codes for each in found] == [("tl",), ("vp",), ("vp",)]
    assert {each.evidence for each in found} == {Evidence.WORDS}


def test_the_unit_with_most_of_a_measure_stands_first() -> None:
    found = units_of(
        items(WATER, SEEDS),
        unit("vp", "Văn phòng", "Phòng chống hạn hán."),
        unit("tl", "Chi cục Đê", "Phòng chống hạn hán. Tu bổ đê điều trước mùa mưa bão."),
    )
    assert found[0].codes == ("tl", "vp")


def test_a_measure_that_no_clause_speaks_of_falls_to_the_unit_of_its_name() -> None:
    found = units_of(items(WATER, STAFF), unit("tl", "Chi cục Thủy lợi"), unit("vp", "Văn phòng"))
    assert found == [Links(("tl",), Evidence.NAME), Links()]


def test_a_document_that_a_measure_replaces_is_not_carried_out_by_it() -> None:
    replacing = "Trình ban hành quy chế mới, thay thế Quyết định số 9/QĐ-UBND ngày 01/02/2020 về giống vật nuôi."
    using = "Chú trọng quản lý giống vật nuôi ở các trang trại."
    found = units_of(
        items(replacing, using), unit("a", "Phòng A", "Thực hiện Quyết định số 9/QĐ-UBND ngày 01/02/2020.")
    )
    assert [each.codes for each in found] == [(), ("a",)]


def test_an_abbreviation_means_the_words_with_its_letters() -> None:
    found = units_of(
        items(WATER, "Phát triển khoa học và công nghệ trong sản xuất."), unit("a", "Phòng A", "Tham mưu về KH&CN.")
    )
    assert [each.codes for each in found] == [(), ("a",)]


def tasks_of(units: tuple[Unit, ...], *tasks: Task) -> list[tuple[str, ...]]:
    linker = Linker(items(WATER, SEEDS, STAFF), units, tasks)
    return [each.codes for each in linker.tasks(linker.units()).values()]


UNITS = (
    unit("tl", "Chi cục Thủy lợi", "Tu bổ đê điều. Phòng chống hạn hán."),
    unit("vp", "Văn phòng", "Đào tạo, bồi dưỡng cán bộ."),
)


def test_a_task_carries_out_what_it_cites_or_says() -> None:
    assert tasks_of(
        UNITS,
        task("I.1", "Xây dựng Kế hoạch", "vp", "Kế hoạch"),
        task("I.2", "Tu bổ đê điều ở các huyện", "tl"),
        task("I.3", "Triển khai Kế hoạch số 12/KH-UBND", "vp"),
        task("I.4", "Phát triển nhân lực", "vp", "Mở lớp đào tạo, bồi dưỡng cán bộ"),
    ) == [("I.2",), ("I.3",), ("I.4",)]


def test_of_two_measures_a_task_carries_out_the_one_of_its_lead() -> None:
    both = items("Kỷ cương hành chính trong thủy lợi.", "Kỷ cương hành chính trong công sở.")
    for lead, expected in (("tl", [("I.1",), ()]), ("vp", [(), ("I.1",)])):
        units = (unit("tl", "Chi cục", "Thực hiện nhiệm vụ 1."), unit("vp", "Văn phòng", "Thực hiện nhiệm vụ 2."))
        linker = Linker(both, units, [task("I.1", "Tăng cường kỷ cương hành chính", lead)])
        assert [each.codes for each in linker.tasks(linker.units()).values()] == expected


def test_a_target_that_clearly_speaks_of_one_more_measure_of_the_lead_adds_it() -> None:
    units = (unit("vp", "Văn phòng", "Chủ trì thực hiện nhiệm vụ 1, 3."),)
    drought = task("I.1", "Phòng chống hạn hán", "vp", "Mở lớp đào tạo, bồi dưỡng cán bộ;\nBáo cáo")
    assert tasks_of(units, drought) == [("I.1",), (), ("I.1",)]
    assert tasks_of((*units, unit("tl", "Chi cục")), task("I.1", "Phòng chống hạn hán", "tl", drought.target)) == [
        ("I.1",), (), (),
    ]  # fmt: skip


def test_without_assignments_the_leads_of_its_tasks_answer_for_a_measure() -> None:
    tasks = (task("I.1", "Tu bổ đê điều", "tl"), task("I.2", "Phòng chống hạn hán", "vp"))
    linked = Links(("I.2", "I.1"), Evidence.WORDS)
    assert through_tasks(Links(), linked, tasks) == Links(("tl", "vp"), Evidence.TASKS)
    assert through_tasks(Links(("a",), Evidence.NAME), linked, tasks) == Links(("a",), Evidence.NAME)
    assert through_tasks(Links(), Links(), tasks) == Links()
