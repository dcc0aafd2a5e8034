"""One filled workbook a unit, as Excel saves it: the program's own template with answers typed, faults planted by a seed.

`python -m benchmarks.returns UNITS TASKS FOLDER` writes ke-hoach.xlsx and nhan/*.xlsx; a folder made before is kept.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.plans import SEED, plan_of
from generator import pipeline
from generator.model import Plan, Status, Task
from generator.texts import labels
from generator.workbooks import form_layout as layout
from generator.workbooks import plan_writer, template_writer

PERIOD = "6-thang"
PLAN_FILE, FOLDER, PLANTED = "ke-hoach.xlsx", "nhan", "da-gai.json"
FORM_VERSION = 1
"""Raised when what this module makes changes, so that an older folder is made anew."""

_CELL = re.compile(r'<c r="([A-Z]+)(\d+)" s="(\d+)"/>')
_KEY = re.compile(r'<c r="Q(\d+)" t="s"><v>(\d+)</v></c>')
_STRING = re.compile(r"<si><t[^>]*>(.*?)</t></si>", re.DOTALL)
_EPOCH = date(1899, 12, 30)
_DONE = (
    "Đã tham mưu UBND tỉnh ban hành văn bản triển khai; tổ chức {count} lớp tập huấn cho {people} lượt người tham gia.",
    "Hoàn thành {count}/{count} nội dung theo kế hoạch, đã nghiệm thu và bàn giao sản phẩm cho đơn vị thụ hưởng.",
    "Đã kiểm định {people} phương tiện đo, hướng dẫn {count} cơ sở hoàn thiện hồ sơ theo quy định.",
)
_OPEN = (
    "Đang hoàn thiện dự thảo, đã lấy ý kiến góp ý của {count} sở, ngành và {people} đơn vị, địa phương có liên quan.",
    "Đã thực hiện {count} đợt kiểm tra, đang tổng hợp kết quả để báo cáo; dự kiến hoàn thành trong quý tới.",
)
_REASON = "Kinh phí phân bổ chậm so với kế hoạch, nhân lực chuyên môn còn thiếu {count} người."


@dataclass(slots=True)
class Planted:
    """What was planted, so that a test can hold both programs against it."""

    returns: int = 0
    absent: int = 0
    rows: int = 0
    faults: dict[str, int] = field(default_factory=dict)

    def add(self, code: str) -> None:
        """Count one fault under the code of the rule that speaks of it."""
        self.faults[code] = self.faults.get(code, 0) + 1


def make(units: int, tasks: int, folder: Path) -> Path:
    """Write plan and returns into the folder, unless they stand there; return it."""
    mark = folder / PLANTED
    wanted = f'"version": {FORM_VERSION}'
    if mark.exists() and wanted in mark.read_text(encoding="utf-8"):
        return folder
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    plan = plan_of(units, tasks)
    (folder / PLAN_FILE).write_bytes(plan_writer.write_plan(plan))
    shares = [range(start, units, 2) for start in (0, 1)] if units > 20 else [range(units)]
    total = Planted()
    with ProcessPoolExecutor(len(shares)) as pool:
        for part in pool.map(_make_share, [units] * 2, [tasks] * 2, shares, [folder] * 2):
            total.returns, total.absent = total.returns + part.returns, total.absent + part.absent
            total.rows += part.rows
            for code, count in part.faults.items():
                total.faults[code] = total.faults.get(code, 0) + count
    mark.write_text(json.dumps({"version": FORM_VERSION, **asdict(total)}, indent=1), encoding="utf-8")
    return folder


def _make_share(units: int, tasks: int, share: range, folder: Path) -> Planted:
    """Write the returns of some units."""
    plan, planted = plan_of(units, tasks), Planted()
    period = pipeline.find_period(plan, PERIOD)
    for place in share:
        unit, dice = plan.units[place], random.Random(f"{SEED} {units} {tasks} {place}")
        if dice.random() < 0.01 and units > 20:
            planted.absent += 1
            continue
        blank = template_writer.write_template(plan, period, unit)
        file = folder / FOLDER / f"{pipeline.folder_name(plan, period)}_{unit.code}.xlsx"
        file.write_bytes(_filled(blank, plan, dice, planted))
        late = dice.random() < 0.02
        sent = datetime(2024, 5, 18 if late else 15, 9, tzinfo=UTC) + timedelta(minutes=dice.randrange(400))
        os.utime(file, (sent.timestamp(), sent.timestamp()))
        planted.returns += 1
    return planted


# --- one return ----------------------------------------------------------------------------------------------------


def _filled(blank: bytes, plan: Plan, dice: random.Random, planted: Planted) -> bytes:
    """Return the template with answers typed into its rows, shared texts and all, as Excel would save it."""
    source = zipfile.ZipFile(io.BytesIO(blank))
    parts = {name: source.read(name) for name in source.namelist()}
    texts = parts["xl/sharedStrings.xml"].decode()
    known = [each.group(1) for each in _STRING.finditer(texts)]
    added: list[str] = []
    sheet = parts["xl/worksheets/sheet2.xml"].decode()
    keys = {int(row): known[int(index)] for row, index in _KEY.findall(sheet)}
    answers = {row: found for row, key in keys.items() if (found := _answer(key, plan, dice, planted))}

    def typed(match: re.Match[str]) -> str:
        column, row, style = match[1], int(match[2]), match[3]
        place = ord(column) - 65
        value = answers.get(row, {}).get(layout.TASK_COLUMNS[place]) if len(column) == 1 else None
        if value is None:
            return match[0]
        if isinstance(value, int | float):
            return f'<c r="{column}{row}" s="{style}"><v>{value}</v></c>'
        if isinstance(value, date):
            return f'<c r="{column}{row}" s="{style}"><v>{(value - _EPOCH).days}</v></c>'
        added.append(str(value))
        return f'<c r="{column}{row}" s="{style}" t="s"><v>{len(known) + len(added) - 1}</v></c>'

    parts["xl/worksheets/sheet2.xml"] = _CELL.sub(typed, sheet).encode()
    entries = "".join(f"<si><t>{escape(each)}</t></si>" for each in added)
    parts["xl/sharedStrings.xml"] = texts.replace("</sst>", f"{entries}</sst>").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # a fixed time: the same bytes
    return target.getvalue()


def _answer(key: str, plan: Plan, dice: random.Random, planted: Planted) -> dict[str, object]:
    """Return what is typed into the row of this key."""
    found = layout.parse_row_key(key)
    task = plan.task(found.code) if found is not None else None
    values = {"count": dice.randrange(2, 40), "people": dice.randrange(40, 900)}
    if found is not None and str(found) == "extra:1" and dice.random() < 0.3:
        papers = ", ".join(f"{dice.randrange(10**6):06d}" for _ in range(5))
        return {"content": f"Thẩm định hồ sơ số {papers}", **_done(date(2024, 4, 2), dice, values)}
    if found is None or task is None:
        return {}
    if found.block.value == "partner":
        return {"result": f"Đã cử {values['count']} cán bộ phối hợp thực hiện, cung cấp số liệu đúng hạn."}
    planted.rows += 1
    return _with_fault(_led(task, dice, values), dice, planted)


def _led(task: Task, dice: random.Random, values: dict[str, int]) -> dict[str, object]:
    """Return a sound answer for a task that the unit leads."""
    if dice.random() < 0.6:
        return _done(_day_in(task, dice), dice, values)
    answer: dict[str, object] = {"result": dice.choice(_OPEN).format(**values), "percent": dice.randrange(10, 95, 5),
                                 "status": labels.STATUS[Status.IN_PROGRESS],
                                 "next_steps": "Tiếp tục thực hiện, hoàn thành trước 30/6/2024."}  # fmt: skip
    if task.due is not None and task.due < date(2024, 5, 17):
        answer["difficulties"] = _REASON.format(**values)
    return answer


def _done(day: date, dice: random.Random, values: dict[str, int]) -> dict[str, object]:
    """Return the answer for a task that is done."""
    return {"result": dice.choice(_DONE).format(**values), "status": labels.STATUS[Status.DONE], "percent": 100,
            "completed_on": day, "documents": _document(dice)}  # fmt: skip


def _day_in(task: Task, dice: random.Random) -> date:
    """Return a day between the beginning of the task's month or quarter and its end."""
    begins = task.begins or date(2024, 2, 1)
    return begins + timedelta(days=dice.randrange(28))


def _document(dice: random.Random) -> str:
    """Return a document cited in full."""
    return f"Quyết định số {dice.randrange(10, 3000)}/QĐ-UBND ngày {dice.randrange(10, 28)}/3/2024"


def _with_fault(answer: dict[str, object], dice: random.Random, planted: Planted) -> dict[str, object]:
    """Return the answer with a fault in one row of fifty."""
    if dice.random() >= 0.02:
        return answer
    fault = dice.choice(("CELL-01", "CELL-02", "CELL-04", "ROW-02", "ROW-03"))
    planted.add(fault)
    if fault in ("CELL-01", "CELL-02"):
        return {**answer, "percent": "8O%" if fault == "CELL-01" else 120}
    if fault == "CELL-04":
        return {**answer, "status": "Hoàn thành tốt"}
    gone = "result" if fault == "ROW-02" else "status"
    return {key: value for key, value in answer.items() if key != gone}


def main() -> None:
    """Make the returns that the command line asks for."""
    units, tasks, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    print(make(units, tasks, folder))


if __name__ == "__main__":
    main()
