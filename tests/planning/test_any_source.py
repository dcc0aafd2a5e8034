"""Whatever paragraphs and tables a plan consists of, drafting ends with a draft in which no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import planning
from generator.model.plan_source import Grid, GridCell, GridRow, Line, PlanSource, Spot
from generator.workbooks.plan_writer import write_plan

pytestmark = pytest.mark.slow

LINES = (
    "KẾ HOẠCH", "Thực hiện nhiệm vụ năm 2026", "Căn cứ Quyết định số 1/QĐ-UBND ngày 31/02/2026;", "như sau:",
    "I. MỤC ĐÍCH", "II. NHIỆM VỤ, GIẢI PHÁP", "III. TỔ CHỨC THỰC HIỆN", "IV. CHẾ ĐỘ BÁO CÁO", "V. KHÁC",
    "1. Phòng Tài chính", "2. Văn phòng: lo việc", "3. Mua sắm",
    "gửi Văn phòng định kỳ 6 tháng (trước ngày 31/6) và năm (trước ngày 5/12)", "Nơi nhận:", "- UBND tỉnh;",
    "- Lưu: VT.", "KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Văn Mẫu", "PHỤ LỤC",
    "(Đính kèm Kế hoạch số /KH-STC ngày của Sở Tài chính)", "TT", "NỘI DUNG", "I Phần chung",
    "1 Lập dự toán PGĐ Mẫu Văn phòng Các phòng, đơn vị thuộc Sở Báo cáo Cả năm",
    "2", "chữ thường",
)  # fmt: skip
CELLS = ("TT", "Nội dung", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Kết quả", "I", "1", "1.", "2", "1.1", "A",
         "", "Lập dự toán", "Phòng Tài chính", "Cả năm", "31/4/2026", "- Một\nHai")  # fmt: skip


WORDS = re.compile(r"dự toán|31/4/2026|Hai|chữ thường|Mua sắm|lo việc|Mẫu|QĐ-UBND|Tài chính|trước ngày 5/12")


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 7))
    rows = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        texts = draw(st.lists(st.sampled_from(CELLS), min_size=width, max_size=width))
        merged = draw(st.integers(0, width - 1))
        cells = [GridCell(text, at, continued=draw(st.booleans()) and not text) for at, text in enumerate(texts)]
        cells = [*cells[:merged], GridCell(texts[merged], merged, width - merged)]
        rows.append(GridRow(tuple(cells), Spot(table=1, row=number)))
    return Grid(tuple(rows), 1)


lines = st.builds(Line, st.sampled_from(LINES), st.just(Spot(paragraph=1)), st.booleans())
sources = st.lists(lines | grids(), max_size=30).map(lambda blocks: PlanSource("x.docx", tuple(blocks)))


@pytest.mark.long
@settings(max_examples=200, deadline=None)
@given(sources)
def test_any_source_gives_a_draft_that_can_be_written(source: PlanSource) -> None:
    draft = planning.draft(source)
    assert write_plan(draft.plan, draft.doubts, draft.leftovers)
    codes = [each.code for each in draft.plan.tasks]
    assert len(codes) == len(set(codes))
    held = str(draft.plan) + str(draft.leftovers)
    for block in source.blocks:
        said = (
            block.text if isinstance(block, Line) else " ".join(cell.text for row in block.rows for cell in row.cells)
        )
        for word in WORDS.findall(said):
            assert word in held
