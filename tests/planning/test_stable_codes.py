"""A plan that is issued again within its year keeps the codes that its templates bear."""

from __future__ import annotations

from msgspec.structs import replace

from generator import planning
from generator.documents.plan_document import read_document
from generator.model import Plan, Source
from generator.model.plan_source import Draft
from generator.planning.stable_codes import kept_codes
from tests.plan_documents import a_plan

FRONT = ("KẾ HOẠCH", "Thực hiện nhiệm vụ năm 2026")
SOWING = ("Gieo trồng lúa vụ Xuân", "Giám đốc", "Phòng Trồng trọt", "", "1.000 ha", "Quý I")
DIKES = ("Tu bổ đê điều trước mùa mưa bão", "Giám đốc", "Chi cục Thủy lợi", "", "Báo cáo", "Quý II")
FOREST = ("Trồng rừng gỗ lớn", "Giám đốc", "Chi cục Kiểm lâm", "", "2.000 ha", "Cả năm")
CATTLE = ("Tiêm phòng gia súc hai đợt", "Giám đốc", "Chi cục Chăn nuôi", "", "95%", "Cả năm")


def issued(*rows: tuple[str, ...], year: int = 2026, like: Plan | None = None, section: str = "I") -> Draft:
    front = [each.replace("2026", str(year)) for each in FRONT]
    numbered = [(str(number), *each) for number, each in enumerate(rows, start=1)]
    return planning.draft(read_document(a_plan([(f"{section}. Nhiệm vụ",), *numbered], *front), "x.docx"), like)


def codes(draft: Draft) -> list[tuple[str, str, str]]:
    return [(each.code, each.ordinal, each.content) for each in draft.plan.tasks]


def test_a_task_put_between_others_changes_no_code_but_its_own() -> None:
    first = issued(SOWING, DIKES, FOREST)
    again = issued(SOWING, CATTLE, DIKES, FOREST, like=first.plan)
    assert codes(again) == [
        ("I.1", "1", SOWING[0]), ("I.4", "2", CATTLE[0]), ("I.2", "3", DIKES[0]), ("I.3", "4", FOREST[0]),
    ]  # fmt: skip
    marked = {each.row for each in again.doubts if each.code == "code-kept"}
    assert marked == {"I.4", "I.2", "I.3"}
    changes = [each for each in planning.compare(first.plan, again.plan) if each.sheet == "Nhiệm vụ"]
    assert [(each.kind.value, each.column) for each in changes] == [
        ("reworded", "ordinal"), ("reworded", "ordinal"), ("added", ""),
    ]  # fmt: skip


def test_the_code_of_a_dropped_task_is_given_to_no_other() -> None:
    first = issued(SOWING, DIKES, FOREST)
    again = issued(SOWING, FOREST, CATTLE, like=first.plan)
    assert [each.code for each in again.plan.tasks] == ["I.1", "I.3", "I.4"]


def test_what_is_doubted_of_a_task_goes_with_it() -> None:
    first = issued(SOWING, DIKES)
    odd = (*CATTLE[:-1], "khi có điều kiện")
    again = issued(odd, SOWING, DIKES, like=first.plan)
    assert [each.row for each in again.doubts if each.code == "deadline-unclear"] == ["I.3"]


def test_next_year_is_numbered_anew() -> None:
    first = issued(SOWING, DIKES, FOREST)
    assert [each.code for each in issued(DIKES, FOREST, year=2027, like=first.plan).plan.tasks] == ["I.1", "I.2"]


def test_measures_keep_theirs_too(plan: Plan) -> None:

    renumbered = tuple(replace(each, code=f"GP.{number}") for number, each in enumerate(plan.measures[1:], start=1))
    kept = kept_codes(plan.measures, renumbered)
    assert [kept[each.code] for each in renumbered] == [each.code for each in plan.measures[1:]]


def test_a_section_that_the_earlier_outline_has_not_is_added_to_it() -> None:
    first = issued(SOWING, DIKES)
    again = issued(SOWING, DIKES, like=first.plan, section="III")
    sections = [each.argument for each in again.plan.outline if each.source is Source.SECTION_RESULTS]
    assert sections == ["III"]
    assert [each.row for each in again.doubts if each.code == "outline-new"] == [
        each.key for each in again.plan.outline if each.argument == "III"
    ]
    assert len({each.key for each in again.plan.outline}) == len(again.plan.outline) == len(first.plan.outline)


def test_a_unit_that_is_named_twice_is_one_unit(plan: Plan) -> None:
    front = ("KẾ HOẠCH", "Thực hiện nhiệm vụ năm 2025", "I. TỔ CHỨC THỰC HIỆN",
             "1. Văn phòng Sở: đôn đốc", "2. Văn phòng: tổng hợp báo cáo", "3. Thanh tra Sở: kiểm tra")  # fmt: skip
    rows = [("1", "Tổng hợp", "Giám đốc", "Văn phòng", "", "Báo cáo", "Quý I")]
    units = planning.draft(read_document(a_plan(rows, *front), "x.docx"), plan).plan.units
    assert [each.code for each in units] == ["vp", "tts"]
    assert units[0].assignment == "đôn đốc\ntổng hợp báo cáo"
