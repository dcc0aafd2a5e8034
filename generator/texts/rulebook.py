"""The catalogue of checks as a page for people: one table for each scope, made from the sentences themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.texts import labels, mending
from generator.texts.sentences import MESSAGES

TITLE = "Các quy tắc kiểm tra báo cáo đơn vị"
OPENING = (
    "Trang này được tạo từ danh mục quy tắc của chương trình (`make rules`), cùng nội dung với lệnh `baocao rules`. "
    "“Lỗi” phải sửa, chỗ đó trong báo cáo để trống; “Cảnh báo” phải sửa hoặc giải trình; “Để biết” chỉ để đọc. "
    "Chữ … thay cho giá trị cụ thể của từng báo cáo."
)
SCOPES: Mapping[str, str] = {
    "envelope": "Cả tệp",
    "sheet": "Cách trình bày trang tính",
    "cell": "Từng ô",
    "row": "Từng dòng",
    "table": "Nhiều dòng của một báo cáo",
    "form": "Cả báo cáo của một đơn vị",
    "campaign": "Cả đợt báo cáo",
    "format": "Thể thức văn bản Word (lệnh baocao inspect)",
    "plan": "Tệp kế hoạch (lệnh plan check)",
}
HEADS = ("Mã", "Mức", "Quy tắc", "Báo thế nào", "Cách sửa")


def page(rules: Iterable[tuple[str, str, str]]) -> str:
    """Return the page in Markdown for rules given as (code, scope, severity), in their order."""
    lines = [f"# {TITLE}", "", OPENING]
    scope = ""
    for code, where, severity in rules:
        if where != scope:
            scope = where
            lines += ["", f"## {SCOPES[scope]}", "", f"| {' | '.join(HEADS)} |", "|---" * len(HEADS) + "|"]
        entry = MESSAGES[code]
        texts = (code, labels.SEVERITY_NAMES[severity], entry.title, _plain(entry.says), _plain(entry.fix))
        lines.append(f"| {' | '.join(texts)} |")
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a sentence with its places for values shown as dots, without what is added where there is more to say.

    What the records of the fields allow is told in full.
    """
    for name, shown in mending.IN_GENERAL.items():
        text = text.replace(f"{{{name}}}", shown)
    return re.sub(r"\{[^}]*\}", "…", re.sub(r"\{maybe\}|\{odd\|([^}]*)\}", r"\1", text))
