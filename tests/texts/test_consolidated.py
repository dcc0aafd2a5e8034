"""What the consolidated workbook says of what changed since the run before."""

from __future__ import annotations

from generator.model import Changes, ValueChange
from generator.texts.consolidated import change_lines

LONG = "Văn phòng Sở đã tham mưu Ban Giám đốc ban hành Kế hoạch và gửi đến 7/7 phòng, đơn vị ngay trong tháng 01/2024."


def line(before: str, after: str) -> str:
    """Return what is said of one changed result."""
    changes = Changes(values=(ValueChange("task:I.1", "vp", "result", before, after),))
    return change_lines(changes, lambda _: "Văn phòng Sở")[0]


def test_a_long_text_that_changed_at_its_end_is_shown_where_it_changed() -> None:
    shown = line(LONG, f"{LONG} Đã bổ sung.")
    before, after = shown.split(" → ")
    assert before.startswith("I.1, Văn phòng Sở, Kết quả thực hiện: “… ") and after.endswith("Đã bổ sung.”")
    assert before.partition("“")[2] != after.partition("“")[2]
    assert len(shown) < 200


def test_what_was_blank_is_called_so() -> None:
    assert line("", "Đã làm").endswith("“(trống)” → “Đã làm”")
    assert line("80%", "90%").endswith("“80%” → “90%”")
