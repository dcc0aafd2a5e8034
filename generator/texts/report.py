"""Sentences of the Word report. Wording of the Office's own comes from the plan's sheet Đề cương and wins over these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from generator.model import Answer, Arrival, Outcome, Period, Plan, Status, Submission, Tally, Task, Unit
from generator.texts import labels, wording

REPORT_KIND = "BÁO CÁO"
NUMBER_BLANK = "      "
GAP_BLANK = "……"
ANNEX_LABEL = "Phụ lục"
NO_NAME = "đơn vị"


def number_line(symbol: str) -> str:
    """Return the number line, its number left blank for the văn thư: Số:       /BC-SKHCN."""
    return f"Số:{NUMBER_BLANK}/BC-{symbol}"


def place_and_date(place: str, year: int) -> str:
    """Return the place and date line, day and month left blank."""
    return f"{place}, ngày{NUMBER_BLANK}tháng{NUMBER_BLANK}năm {year}"


def annex_reference(symbol: str, issuer: str) -> str:
    """Return the line under an annex title that names its report."""
    return f"(Kèm theo Báo cáo số {GAP_BLANK}/BC-{symbol} ngày {GAP_BLANK} của {issuer})"


def plan_citation(plan: Plan) -> tuple[tuple[str, bool], ...]:
    """Return the plan's full citation as (text, is a gap) pieces: its blank number and day are gaps."""
    symbol = f"/KH-{plan.letterhead.symbol}"
    number = (f"số {plan.number}{'' if '/' in plan.number else symbol}", False) if plan.number else None
    pieces = [("Kế hoạch ", False)]
    pieces += [number] if number else [("số ", False), (f"[{GAP_BLANK}]", True), (symbol, False)]
    if plan.issued_on:
        pieces.append((f" ngày {wording.day(plan.issued_on)}", False))
    else:
        pieces += [(" ngày ", False), (f"[{GAP_BLANK}]", True)]
    return (*pieces, (f" của {plan.letterhead.issuer}", False))


def missing_unit(unit: Unit) -> str:
    """Name the unit whose answer is missing, for the place where it belongs."""
    return f"[{unit.name} chưa báo cáo]"


def missing_unit_settled(unit: Unit) -> str:
    """Say the same in a report that the Office sends without that answer."""
    return f"{unit.name} chưa báo cáo."


def excused_units(units: Sequence[Unit]) -> str:
    """Name the units without which the Office sends the report."""
    names = "; ".join(each.name for each in units)
    return f"Đến thời điểm báo cáo, còn {len(units)} đơn vị chưa gửi báo cáo: {names}."


def missing_units(units: Sequence[Unit]) -> str:
    """Name all units that have not reported."""
    names = "; ".join(each.name for each in units)
    return f"[Còn {len(units)} đơn vị chưa gửi báo cáo, số liệu chưa đầy đủ: {names}]"


def unusable(field: str) -> str:
    """Mark a cell whose content cannot be used."""
    return f"[{labels.FIELD[field].lower()}: đơn vị ghi chưa đúng, cần xác nhận lại]"


def no_result(unit: Unit | None) -> str:
    """Mark a row whose result is blank though its other cells are filled."""
    return f"[{unit.name if unit else wording.upper_first(NO_NAME)} chưa ghi kết quả]"


def no_result_settled() -> str:
    """Say the same in a report that the Office sends as it is."""
    return "Đơn vị chưa nêu kết quả cụ thể."


def no_status() -> str:
    """Mark a row without a status."""
    return "[chưa ghi tình trạng]"


def no_day() -> str:
    """Mark a done task without the day of its completion."""
    return "[chưa ghi ngày hoàn thành]"


def nothing_arose(reason: str) -> str:
    """Say that a task saw nothing in the period, with the unit's reason if given."""
    why = f" ({wording.lower_first(reason).rstrip('.')})" if reason else ""
    return f"Trong kỳ không phát sinh{why}."


def state_of_task(answer: Answer, task: Task | None, outcome: Outcome, period: Period) -> str:
    """Say where a task stands at the cut-off, in one sentence."""
    status, share = answer.status, answer.percent
    if status is Status.DONE:
        day = f" ngày {wording.day(answer.completed_on)}" if answer.completed_on else ""
        late = _late_note(task) if outcome is Outcome.DONE_LATE else ""
        return f"Nhiệm vụ đã hoàn thành{day}{late}."
    if status is Status.IN_PROGRESS:
        reached = f", đạt {wording.percent(share)}" if share is not None else ""
        return f"Đến hết ngày {wording.day(period.cutoff)}, nhiệm vụ đang thực hiện{reached}{_overdue_note(task, outcome)}."
    if status is Status.NOT_STARTED:
        return f"Đến hết ngày {wording.day(period.cutoff)}, nhiệm vụ chưa thực hiện{_overdue_note(task, outcome)}."
    if status is Status.SUSPENDED:
        return f"Nhiệm vụ đang tạm dừng{_share_note(share)}."
    return "Trong kỳ, nhiệm vụ không phát sinh."


def _late_note(task: Task | None) -> str:
    return f", sau thời hạn {wording.day(task.due)}" if task and task.due else ""


def _overdue_note(task: Task | None, outcome: Outcome) -> str:
    return f", quá thời hạn {wording.day(task.due)}" if outcome is Outcome.OPEN_OVERDUE and task and task.due else ""


def _share_note(share: Decimal | None) -> str:
    return f", đã đạt {wording.percent(share)}" if share else ""


def documents(text: str) -> str:
    """Name the documents of a task."""
    return f"Văn bản, sản phẩm: {wording.ended(wording.in_one_line(text))}"


def led_by(unit: Unit) -> str:
    """Name the lead unit behind a task's heading."""
    return f"({unit.name} chủ trì)"


def contribution(unit: str, text: str) -> str:
    """Tell what one unit did or said."""
    return f"{unit}: {text}"


def achievement(task: Task, unit: str, answer: Answer) -> str:
    """Tell of a task that was done: what, when, by whom, with which documents."""
    day = f" ngày {wording.day(answer.completed_on)}" if answer.completed_on else ""
    papers = wording.in_one_line(answer.text("documents")).rstrip(".;, ")
    shown = f"; văn bản, sản phẩm: {papers}" if papers else ""
    return f"Hoàn thành nhiệm vụ “{wording.in_one_line(task.content).rstrip('.;, ')}”{day} ({unit}{shown})."


PARTNERS_LEAD_IN = "Kết quả của các đơn vị phối hợp:"


def tagged(text: str, unit: str, task: str) -> str:
    """End a sentence with the unit and the task it comes from."""
    return f"{wording.in_one_line(text).rstrip('.;, ')} ({unit}{f', nhiệm vụ {task}' if task else ''})."


def tagged_measure(text: str, unit: str, ordinal: str) -> str:
    """End a sentence with the unit and the measure it comes from."""
    return f"{wording.in_one_line(text).rstrip('.;, ')} ({unit}, giải pháp {ordinal})."


_OPEN_PARTS = {Outcome.OPEN_ON_TIME: "trong hạn", Outcome.OPEN_OVERDUE: "quá hạn"}
_DONE_PARTS = {Outcome.DONE_ON_TIME: "trong hạn", Outcome.DONE_LATE: "trễ hạn"}
_OTHER_PARTS = {
    Outcome.SUSPENDED: "tạm dừng",
    Outcome.NOT_ARISEN: "không phát sinh",
    Outcome.NOT_REPORTED: "chưa báo cáo",
}


def counts(tally: Tally) -> str:
    """Say a tally in words that add up: total = done + not done + suspended + not arisen + not reported."""
    parts = [
        f"đã hoàn thành {_tasks(tally.done)}{f', đạt {wording.rate(tally.done, tally.base)}' if tally.base else ''}"
        + _split(tally, _DONE_PARTS, tally.done),
        f"chưa hoàn thành {_tasks(tally.open)}" + _split(tally, _OPEN_PARTS, tally.open),
    ]
    parts += [f"{name} {_tasks(tally.counts[each])}" for each, name in _OTHER_PARTS.items() if tally.counts[each]]
    return f"tổng số {_tasks(tally.total)}, trong đó {'; '.join(parts)}."


def _tasks(value: int) -> str:
    return f"{wording.number(value)} nhiệm vụ"


def _split(tally: Tally, parts: Mapping[Outcome, str], whole: int) -> str:
    if not whole:
        return ""
    return " (" + ", ".join(f"{name} {wording.number(tally.counts[each])}" for each, name in parts.items()) + ")"


def overall_counts(tally: Tally, period: Period) -> str:
    """Say the counts of all tasks."""
    return f"Tính đến hết ngày {wording.day(period.cutoff)}, Kế hoạch có {counts(tally)}"


def section_counts(tally: Tally) -> str:
    """Say the counts of one section of the plan."""
    return f"{tally.name}: {counts(tally)}"


def rate_note(tally: Tally) -> str:
    """State the denominator and the rounding of every rate."""
    return (
        f"Tỷ lệ được tính trên {_tasks(tally.base)} (tổng số trừ các nhiệm vụ không phát sinh), "
        "làm tròn đến một chữ số thập phân; nhiệm vụ không có thời hạn cụ thể được tính là trong hạn."
    )


def returns_received(submissions: Sequence[Submission]) -> str:
    """Say how many units had to report, how many did, in time or not."""
    number = {each: sum(one.arrival is each for one in submissions) for each in Arrival}
    sent = len(submissions) - number[Arrival.MISSING]
    kinds = ((Arrival.ON_TIME, "đúng hạn"), (Arrival.LATE, "trễ hạn"), (Arrival.UNDATED, "không rõ ngày gửi"))
    split = ", ".join(f"{number[each]} {name}" for each, name in kinds if number[each])
    missing = f"; {number[Arrival.MISSING]} đơn vị chưa gửi" if number[Arrival.MISSING] else ""
    return (
        f"Trong {len(submissions)} phòng, đơn vị phải báo cáo, đã có {sent} đơn vị gửi báo cáo"
        f"{f' ({split})' if split else ''}{missing}."
    )


def legal_basis(text: str, *, is_last: bool) -> str:
    """Return one line of the căn cứ: a semicolon at its end, a full stop at that of the last."""
    return f"Căn cứ {text.rstrip('.; ')}{'.' if is_last else ';'}"


def annexes_mentioned(labels_: Sequence[str]) -> str:
    """Point from the body to the annexes."""
    return f"Kết quả chi tiết theo từng nhiệm vụ và số liệu tổng hợp được trình bày tại {wording.joined(labels_)} kèm theo."


def plan_named_again(plan: Plan) -> tuple[tuple[str, bool], ...]:
    """Return the plan's short citation, for every place after the first: kind and number."""
    return plan_citation(plan)[: (2 if plan.number else 4)]
