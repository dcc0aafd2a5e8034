"""The outline that a plan gets which has none yet: what reports of a year's plan usually hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model import OutlineItem, Section, Source

_STEERING = re.compile(r"chỉ đạo|điều hành", re.IGNORECASE)
_SUBJECT = "Kết quả {period} thực hiện {plan_citation}"
_OPENING = "Thực hiện {plan_citation}, {issuer} báo cáo kết quả thực hiện {period} như sau:"
_CLOSING = "Trên đây là báo cáo kết quả {period} thực hiện {plan_citation}, {issuer} kính báo cáo {recipients}./."


def default_outline(sections: Iterable[Section], *, measures: bool) -> tuple[OutlineItem, ...]:
    """Return the outline for a plan with these sections of its appendix."""
    steering: list[Section] = []
    others: list[Section] = []
    for each in sections:
        (others if others or steering or not _STEERING.search(each.title) else steering).append(each)
    return (
        OutlineItem("trich-yeu", 0, "", Source.SUBJECT, wording=_SUBJECT),
        OutlineItem("mo-dau", 0, "", Source.OPENING, wording=_OPENING),
        *(OutlineItem("chi-dao", 1, each.title, Source.SECTION_RESULTS, each.code) for each in steering),
        OutlineItem("ket-qua", 1, "Kết quả thực hiện nhiệm vụ", Source.WORDING),
        OutlineItem("so-lieu", 2, "Tình hình chung", Source.FIGURES),
        OutlineItem("chua-gui", 0, "", Source.MISSING_UNITS),
        *_results(others),
        *((OutlineItem("giai-phap", 2, "Kết quả thực hiện các giải pháp khác", Source.MEASURE_RESULTS),) * measures),
        OutlineItem("phat-sinh", 2, "Nhiệm vụ phát sinh ngoài Kế hoạch", Source.EXTRA_RESULTS),
        OutlineItem("ton-tai", 1, "Tồn tại, hạn chế và nguyên nhân", Source.DIFFICULTIES,
                    when_empty="Trong kỳ, các đơn vị không báo cáo khó khăn, vướng mắc."),
        OutlineItem("phuong-huong", 1, "Phương hướng, nhiệm vụ thời gian tới", Source.NEXT_STEPS,
                    when_empty="Tiếp tục thực hiện các nhiệm vụ theo Kế hoạch đã ban hành."),
        OutlineItem("kien-nghi", 1, "Kiến nghị, đề xuất", Source.PROPOSALS, when_empty="Không có kiến nghị, đề xuất."),
        OutlineItem("ket-luan", 0, "", Source.CLOSING, wording=_CLOSING),
        OutlineItem("pl-nhiem-vu", 9, "Kết quả thực hiện các nhiệm vụ của Kế hoạch, {period}", Source.ANNEX_TASKS),
        OutlineItem("pl-don-vi", 9, "Tổng hợp kết quả thực hiện nhiệm vụ theo đơn vị chủ trì, {period}",
                    Source.ANNEX_UNITS),
    )  # fmt: skip


def _results(sections: Iterable[Section]) -> Iterator[OutlineItem]:
    """Yield an item for each section."""
    for each in sections:
        yield OutlineItem(f"muc-{each.code}", 2, each.title, Source.SECTION_RESULTS, each.code)
