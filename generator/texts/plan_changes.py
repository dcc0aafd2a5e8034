"""Sentences for what changed from one issue of a plan to the next."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.plan_changes import Change, ChangeKind
from generator.texts import plan_sheets as sheets
from generator.texts.wording import shortened

KINDS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "Thêm",
    ChangeKind.DROPPED: "Bỏ",
    ChangeKind.MOVED: "Chuyển chỗ",
    ChangeKind.SPLIT: "Tách",
    ChangeKind.REWORDED: "Sửa chữ",
    ChangeKind.REASSIGNED: "Phân công lại",
}
_SAYS: Mapping[ChangeKind, str] = {
    ChangeKind.ADDED: "{codes}: {after}",
    ChangeKind.DROPPED: "{old}: {before}",
    ChangeKind.MOVED: "{old} nay là {codes}: {after}. Biểu mẫu đã gửi mang mã {old}; nếu được, hãy giữ mã cũ",
    ChangeKind.SPLIT: "{old} tách thành {codes}: {after}",
    ChangeKind.REWORDED: "{codes}, cột “{column}”: “{before}” thành “{after}”",
    ChangeKind.REASSIGNED: "{codes}, cột “{column}”: {before} thành {after}",
}
_OTHER_SECTION = "{codes} chuyển từ mục {before} sang mục {after}, giữ mã"
NOTHING = "(trống)"
_MOST = 160


def sentence(change: Change) -> str:
    """Return a change as one sentence."""
    heading = sheets.SHEETS[change.sheet].get(change.column)
    stays = change.kind is ChangeKind.MOVED and change.codes == (change.old,)
    return (_OTHER_SECTION if stays else _SAYS[change.kind]).format(
        old=change.old, codes=", ".join(change.codes), column=heading.text if heading else "",
        before=_whole(change.before), after=_whole(change.after),
    )  # fmt: skip


def _whole(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    return shortened(text, _MOST) or NOTHING
