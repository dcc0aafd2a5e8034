"""A plan of N units × M tasks, the same for the same numbers: the built-in plan's letterhead, other units and tasks."""

from __future__ import annotations

import random
from datetime import date

from msgspec.structs import replace

from generator import pipeline
from generator.model import DeadlineKind, Measure, OutlineItem, Plan, Section, Source, Task, Unit

SEED = 2024
UNITS_IN_A_GROUP = 20
"""Units that stand under one section and one supervisor, and that share a measure."""
WHOLE_OUTLINE_UP_TO = 500
"""So many tasks are told one by one in the body of the report; a larger plan prints counts and annexes."""

_KINDS = ("Phòng", "Trung tâm", "Chi cục", "Ban Quản lý", "Văn phòng", "Thanh tra")
_FIELDS = (
    "Kế hoạch - Tài chính", "Quản lý công nghệ", "Quản lý khoa học", "Tiêu chuẩn Đo lường Chất lượng",
    "Nghiên cứu, ứng dụng và thông tin khoa học", "Đổi mới sáng tạo", "Sở hữu trí tuệ", "An toàn bức xạ",
    "Chuyển đổi số", "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường", "Công nghiệp nông thôn",
)  # fmt: skip
_VERBS = (
    "Xây dựng", "Tổ chức triển khai", "Tham mưu ban hành", "Rà soát, sửa đổi", "Kiểm tra, giám sát", "Hướng dẫn",
    "Phối hợp thực hiện", "Đẩy mạnh", "Hoàn thiện", "Nghiên cứu, đề xuất",
)  # fmt: skip
_MATTERS = (
    "đề án phát triển khoa học, công nghệ và đổi mới sáng tạo trên địa bàn tỉnh",
    "các nhiệm vụ khoa học và công nghệ cấp tỉnh, cấp cơ sở",
    "hoạt động kiểm định phương tiện đo, chuẩn đo lường",
    "chương trình hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng sản phẩm, hàng hóa",
    "kế hoạch cải cách hành chính, kiểm soát thủ tục hành chính",
    "công tác thông tin, tuyên truyền, phổ biến pháp luật",
    "việc ứng dụng công nghệ cao trong sản xuất nông nghiệp, thủy sản",
    "bộ chỉ số đổi mới sáng tạo cấp địa phương (PII)",
)
_TARGETS = ("Kế hoạch", "Quyết định của UBND tỉnh", "Báo cáo", "Hội nghị, tập huấn", "Đề tài, dự án được nghiệm thu")
_DEADLINES = (
    ("Tháng 01/2024", DeadlineKind.MONTH, date(2024, 1, 31)),
    ("Quý I", DeadlineKind.QUARTER, date(2024, 3, 31)),
    ("Quý II", DeadlineKind.QUARTER, date(2024, 6, 30)),
    ("Cả năm", DeadlineKind.YEAR, date(2024, 12, 31)),
    ("Thường xuyên", DeadlineKind.CONTINUOUS, None),
)
_SHORT = (Source.SECTION_RESULTS, Source.MEASURE_RESULTS, Source.EXTRA_RESULTS, Source.NEXT_STEPS, Source.DIFFICULTIES,
          Source.ACHIEVEMENTS,
          Source.PROPOSALS)  # fmt: skip


def plan_of(units: int, tasks: int) -> Plan:
    """Return a plan in which each of the units leads so many tasks and is partner in two of its neighbour's."""
    base = pipeline.built_in_plan().plan
    people = tuple(_unit(number) for number in range(1, units + 1))
    groups = range(1, (units - 1) // UNITS_IN_A_GROUP + 2)
    sections = tuple(Section(f"N{each}", f"Nhóm nhiệm vụ số {each}: {_FIELDS[each % len(_FIELDS)]}") for each in groups)
    dice = random.Random(f"{SEED} {units} {tasks}")
    made = tuple(_task(dice, people, place, number) for place in range(units) for number in range(1, tasks + 1))
    whole = len(made) <= WHOLE_OUTLINE_UP_TO
    left_out = (Source.SECTION_RESULTS,) if whole else _SHORT
    outline = tuple(each for each in base.outline if each.source not in left_out) + (
        tuple(
            OutlineItem(f"ket-qua-{each.code}", 2, each.title, Source.SECTION_RESULTS, each.code) for each in sections
        )
        if whole
        else ()
    )
    return replace(
        base, id=f"bench-{units}x{tasks}", units=people, sections=sections, tasks=made, outline=outline,
        measures=tuple(_measure(number, people, made) for number in groups),
    )  # fmt: skip


def _unit(number: int) -> Unit:
    """Return a unit whose name no other has."""
    kind, field = _KINDS[number % len(_KINDS)], _FIELDS[number % len(_FIELDS)]
    return Unit(f"dv{number:05d}", f"{kind} {field} số {number}", (), f"dv{number:05d}@sokhcn.example")


def _task(dice: random.Random, units: tuple[Unit, ...], place: int, number: int) -> Task:
    """Return one task of a unit; its text is its own."""
    lead, neighbour = units[place], units[(place + 1) % len(units)]
    group = place // UNITS_IN_A_GROUP + 1
    timeframe, kind, due = dice.choice(_DEADLINES)
    shared = number <= 2 and neighbour is not lead
    return Task(
        code=f"N{group}.{lead.code[2:]}.{number}", section=f"N{group}", ordinal=str(number),
        content=f"{dice.choice(_VERBS)} {dice.choice(_MATTERS)} (nội dung {number} của đơn vị {place + 1})",
        supervisor=f"Phó Giám đốc phụ trách khối {group % 4 + 1}", lead=lead.name,
        partners=neighbour.name if shared else "", target=dice.choice(_TARGETS), timeframe=timeframe,
        lead_unit=lead.code, partner_units=(neighbour.code,) if shared else (), deadline_kind=kind, due=due,
    )  # fmt: skip


def _measure(number: int, units: tuple[Unit, ...], tasks: tuple[Task, ...]) -> Measure:
    """Return the measure of a group of units, carried out by the first task of each."""
    own = units[(number - 1) * UNITS_IN_A_GROUP : number * UNITS_IN_A_GROUP]
    codes = {each.code for each in own}
    first = tuple(each.code for each in tasks if each.lead_unit in codes and each.ordinal == "1")
    text = f"Tăng cường kỷ luật, kỷ cương hành chính; đẩy mạnh {_MATTERS[number % len(_MATTERS)]} (nhóm {number})."
    return Measure(
        f"GP.{number}", str(number), f"Giải pháp nhóm {number}", text, tuple(each.code for each in own), first
    )
