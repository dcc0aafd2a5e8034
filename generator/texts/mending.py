"""How one cell is mended so that the rest of its row agrees: which number, status or day a person can enter there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.model import PERCENT, STATUS, Status
from generator.texts import labels, wording

BOUNDS: Mapping[str, str] = {
    "lower": str(PERCENT.lower),
    "upper": str(PERCENT.upper),
    "statuses": ", ".join(labels.STATUS[each] for each in STATUS.choices),
}
"""What the records of percentage and status allow, as sentences tell it."""

A_NUMBER = "một số từ {lower} đến {upper}, ví dụ 80".format(**BOUNDS)
_OPEN = (Status.IN_PROGRESS, Status.SUSPENDED)
_LESS = "một số từ {lower} đến dưới {upper} (tình trạng là “{{status}}”), ví dụ 80".format(**BOUNDS)
_ANY_NUMBER = "lại, ví dụ 1250 hoặc 62,5"
_ONLY: Mapping[Status, str] = {Status.DONE: BOUNDS["upper"], Status.NOT_STARTED: BOUNDS["lower"]}
"""The one percentage that goes with a status."""
_BECAUSE = "{number}, vì tình trạng là “{status}”; nếu {otherwise}, hãy sửa cả tình trạng"
_OTHERWISE = {Status.DONE: "chưa hoàn thành", Status.NOT_STARTED: "đã làm"}
_IF_DONE = "; nếu đã hoàn thành, hãy sửa cả tình trạng"
_A_SHARE = "; nếu đúng là {shown}% thì ghi cả dấu %"
_ITS_NUMBER = "một số dưới {upper}, ví dụ 80".format(**BOUNDS)
_ALSO = {
    "completed_on": "đã hoàn thành thì ghi cả ngày hoàn thành",
    "difficulties": "chưa hoàn thành thì ghi cả nguyên nhân, vì đã quá hạn",
}
_A_DAY = date(2024, 3, 15)
_IN_PERIOD = "{day} (kỳ báo cáo từ {start} đến {cutoff})"
_AND_STATUS, _AND_FULL = " và sửa cả tình trạng, tỷ lệ", " và tỷ lệ thành {upper}".format(**BOUNDS)
_OF_A_MEASURE = {"and_choose": "", "write": "ghi"}
_OF_A_TASK = {"and_choose": " và chọn tình trạng", "write": "chọn"}

IN_GENERAL: Mapping[str, str] = {
    **BOUNDS,
    **_OF_A_TASK,
    "a_number": A_NUMBER,
    "again": "lại, ví dụ 80 hoặc 62,5",
    "a_percentage": "theo phần trăm, ví dụ 80 nếu muốn nói tám mươi phần trăm",
    "its_number": "{upper} nếu đã hoàn thành, dưới {upper} nếu đang thực hiện hoặc tạm dừng, {lower} nếu chưa thực hiện".format(**BOUNDS),
    "a_day": wording.day(_A_DAY),
    **dict.fromkeys(("also", "and_status", "and_full"), ""),
}  # fmt: skip
"""What is said where no row is at hand."""


def in_row(values: Mapping[str, object]) -> dict[str, str]:
    """Return what a sentence about a cell says to enter, from the values of its finding."""
    status = values.get("status")
    return {
        **dict.fromkeys(("a_number", "again"), _number(values)),
        "a_percentage": _number(values) + ("" if status in _ONLY else _A_SHARE.format(shown=values.get("shown"))),
        "its_number": _ONLY.get(status, _ITS_NUMBER) if isinstance(status, Status) else IN_GENERAL["its_number"],
        "a_day": _day(values),
        "also": "".join(f"; {_ALSO[str(each)]}" for each in _several(values.get("also"))),
        "and_status": _AND_STATUS if values.get("done") else "",
        "and_full": _AND_FULL if values.get("percent") is not None else "",
        **(_OF_A_MEASURE if values.get("measure") else _OF_A_TASK),
    }


def _several(value: object) -> tuple[object, ...]:
    """Return a value that stands for several."""
    return value if isinstance(value, tuple) else ()


def _number(values: Mapping[str, object]) -> str:
    """Say which number to enter: the one that was meant, if it goes with the status of its row."""
    status, proposal = values.get("status"), str(values.get("proposal") or "")
    if values.get("field", PERCENT.key) != PERCENT.key:
        return _ANY_NUMBER
    if isinstance(status, Status) and status in _ONLY:
        number, told = _ONLY[status], labels.STATUS[status]
        said = _BECAUSE.format(number=number, status=told, otherwise=_OTHERWISE[status])
        return number if proposal == number else said
    if isinstance(status, Status) and status in _OPEN and proposal in ("", BOUNDS["upper"]):
        return _LESS.format(status=labels.STATUS[status]) + _IF_DONE
    return proposal or A_NUMBER


def _day(values: Mapping[str, object]) -> str:
    """Say which day to enter: the one that was meant if it lies in the period, else an example that does."""
    start, cutoff, proposal = values.get("start"), values.get("cutoff"), str(values.get("proposal") or "")
    if not isinstance(start, date) or not isinstance(cutoff, date):
        return proposal or wording.day(_A_DAY)
    meant = wording.read_day(proposal)
    if meant is not None and start <= meant <= cutoff:
        return proposal
    example = _A_DAY.replace(year=cutoff.year)
    shown = wording.day(example if start <= example <= cutoff else cutoff)
    if not proposal:
        return shown
    return _IN_PERIOD.format(day=shown, start=wording.day(start), cutoff=wording.day(cutoff))
