"""The outline that a plan gets which has none yet: the one that the plan of 2024 has, under this plan's own headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from generator.model import OutlineItem, Plan, Section, Source
from generator.texts.legal_documents import without_lists
from generator.texts.wording import lower_first, tidy

_STEERING = re.compile(r"chỉ đạo|điều hành", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"^(?:Triển khai\s+)?[Tt]hực hiện\s+")
_SUBJECT = "Kết quả {period} thực hiện [named]"
_OPENING = "Thực hiện {plan_citation} về [about], {issuer} báo cáo kết quả thực hiện {period} như sau:"
_CLOSING = "Trên đây là báo cáo kết quả {period} thực hiện [named], {issuer} kính báo cáo {recipients}./."
_NAMED, _NAMED_CARRYING_OUT = "Kế hoạch {subject}", "Kế hoạch triển khai {subject}"
_WORKS, _WORKS_AND_MEASURES = "nhiệm vụ", "nhiệm vụ, giải pháp"

_HEAD = (
    OutlineItem("trich-yeu", 0, "", Source.SUBJECT, wording=_SUBJECT),
    OutlineItem("can-cu", 0, "", Source.LEGAL_BASES, printed=False),
    OutlineItem("mo-dau", 0, "", Source.OPENING, wording=_OPENING),
)
_RESULTS = (
    OutlineItem("ket-qua", 1, "Kết quả thực hiện [works]", Source.WORDING),
    OutlineItem("so-lieu", 2, "Tình hình chung", Source.FIGURES),
    OutlineItem("so-sanh", 0, "", Source.COMPARISON),
    OutlineItem("chua-gui", 0, "", Source.MISSING_UNITS),
)
_ONLY_SECTION = OutlineItem(
    "nhiem-vu", 2, "Kết quả thực hiện các nhiệm vụ theo Phụ lục Kế hoạch", Source.SECTION_RESULTS
)
_MEASURES = OutlineItem(
    "giai-phap", 2, "Kết quả thực hiện các nhiệm vụ, giải pháp khác của Kế hoạch", Source.MEASURE_RESULTS
)
_REST = (
    OutlineItem("phat-sinh", 2, "Nhiệm vụ phát sinh ngoài Kế hoạch", Source.EXTRA_RESULTS),
    OutlineItem("noi-bat", 2, "Kết quả nổi bật trong kỳ", Source.ACHIEVEMENTS),
    OutlineItem("ton-tai", 1, "Tồn tại, hạn chế và nguyên nhân", Source.DIFFICULTIES,
                when_empty="Trong kỳ, các đơn vị không báo cáo khó khăn, vướng mắc."),
    OutlineItem("phuong-huong", 1, "Phương hướng, nhiệm vụ thời gian tới", Source.NEXT_STEPS,
                when_empty="Tiếp tục thực hiện các [works] theo Kế hoạch đã ban hành."),
    OutlineItem("kien-nghi", 1, "Kiến nghị, đề xuất", Source.PROPOSALS, when_empty="Không có kiến nghị, đề xuất."),
    OutlineItem("ket-luan", 0, "", Source.CLOSING, wording=_CLOSING),
    OutlineItem("pl-nhiem-vu", 9, "Kết quả thực hiện các nhiệm vụ của Kế hoạch, {period}", Source.ANNEX_TASKS),
    OutlineItem("pl-don-vi", 9, "Tổng hợp kết quả thực hiện nhiệm vụ theo đơn vị chủ trì, {period}",
                Source.ANNEX_UNITS),
)  # fmt: skip
_SUPERVISORS = OutlineItem(
    "pl-lanh-dao", 9, "Tổng hợp kết quả thực hiện nhiệm vụ theo lãnh đạo phân công chỉ đạo, {period}",
    Source.ANNEX_SUPERVISORS,
)  # fmt: skip
_LAST_ANNEXES = (
    OutlineItem("pl-bieu-do", 9, "Biểu đồ tình trạng thực hiện nhiệm vụ theo đơn vị chủ trì, {period}",
                Source.ANNEX_CHART),
    OutlineItem("pl-van-ban", 9, "Danh mục văn bản, sản phẩm trong kỳ, {period}", Source.ANNEX_DOCUMENTS),
    OutlineItem("pl-ky-luat", 9, "Tình hình chấp hành chế độ báo cáo của các đơn vị, {period}",
                Source.ANNEX_DISCIPLINE),
)  # fmt: skip


def default_outline(plan: Plan, opening: str) -> tuple[OutlineItem, ...]:
    """Return the outline of reports on a plan; `opening` is the paragraph that says what the plan carries out."""
    filled = {each.section for each in plan.tasks}
    steering, others = _divided([each for each in plan.sections if each.code in filled])
    items = (
        *_HEAD,
        *(OutlineItem("chi-dao", 1, each.title, Source.SECTION_RESULTS, each.code) for each in steering),
        *_RESULTS,
        *_section_results(others),
        *((_MEASURES,) if plan.measures else ()),
        *_REST,
        *((_SUPERVISORS,) if any(each.supervisor for each in plan.tasks) else ()),
        *_LAST_ANNEXES,
    )
    own = {
        "named": _named(plan), "about": _about(plan, opening),
        "works": _WORKS_AND_MEASURES if plan.measures else _WORKS,
    }  # fmt: skip
    return tuple(_filled(each, own) for each in items)


def _divided(sections: Sequence[Section]) -> tuple[Sequence[Section], Sequence[Section]]:
    """Return the first section where it is about steering, else none, and the others."""
    steers = len(sections) > 1 and _STEERING.search(sections[0].title)
    return (sections[:1], sections[1:]) if steers else ((), sections)


def _section_results(sections: Sequence[Section]) -> Iterator[OutlineItem]:
    """Yield an item for each section; a section that stands alone needs no heading of its own."""
    if len(sections) == 1:
        yield replace(_ONLY_SECTION, argument=sections[0].code)
        return
    for each in sections:
        yield OutlineItem(f"muc-{each.code}", 2, each.title, Source.SECTION_RESULTS, each.code)


def _named(plan: Plan) -> str:
    """Return how a report names the plan: its title without the lists of documents in it."""
    short = _own_year(without_lists(plan.title), plan.year)
    if match := _CARRIES_OUT.match(short):
        return _NAMED_CARRYING_OUT.format(subject=short[match.end() :])
    return _NAMED.format(subject=lower_first(short))


def _about(plan: Plan, opening: str) -> str:
    """Return what the plan is about: what its opening says before the issuer's name, else its title."""
    said, _, rest = opening.partition(f", {plan.letterhead.issuer} ")
    basis = said if plan.letterhead.issuer and rest and _CARRIES_OUT.match(said) else plan.title
    return lower_first(_own_year(without_lists(basis), plan.year))


def _own_year(text: str, year: int) -> str:
    """Return a text with the plan's year as the place that each year's report fills; its own braces are no places."""
    plain = tidy(text).replace("{", "(").replace("}", ")")
    return re.sub(rf"(?<=\bnăm ){year}\b", "{year}", plain)


def _filled(item: OutlineItem, own: dict[str, str]) -> OutlineItem:
    """Return an item with what is this plan's own in its words."""
    heading, words, when_empty = item.heading, item.wording, item.when_empty
    for name, value in own.items():
        place = f"[{name}]"
        words, heading, when_empty = (each.replace(place, value) for each in (words, heading, when_empty))
    return replace(item, heading=heading, wording=words, when_empty=when_empty)
