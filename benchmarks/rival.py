"""What a capable user writes today: read_excel over a glob, concat, checks in pandas, docxtpl for Word, to_excel.

`python -m benchmarks.rival FOLDER OUT {check|merge|merge-no-word} [calamine]`; the last word makes it a well-informed
one, which reads by another engine than the usual openpyxl. It does less than the program: it reads the tasks
alone, votes on no identity, marks no feedback, keeps no place of a value, and one broken file ends it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import pandas as pd

Engine = Literal["openpyxl", "calamine"]
HEADER_ROW = 4
PERIOD_START, PERIOD_END, DEADLINE = "2023-12-15", "2024-05-17", "2024-05-18"
STATUSES = ("Đã hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Tạm dừng", "Không phát sinh")
NAMES = {
    "Kết quả thực hiện": "result", "Tình trạng": "status", "Tỷ lệ hoàn thành (%)": "percent",
    "Ngày hoàn thành": "day", "Số, ngày văn bản/sản phẩm": "documents",
    "Khó khăn, vướng mắc, nguyên nhân": "difficulties", "Đề xuất, kiến nghị": "proposals",
    "Nhiệm vụ kỳ tới": "next_steps",
}  # fmt: skip
TABLE = ("code", "content", "unit", "timeframe", "result", "status", "percent", "day", "documents", "difficulties")


def read(folder: Path, engine: Engine) -> pd.DataFrame:
    """Return the rows of every return under each other, with unit, file and time."""
    frames = []
    for path in sorted((folder / "nhan").glob("*.xlsx")):
        frame = pd.read_excel(path, sheet_name="Phụ lục", header=HEADER_ROW, engine=engine)
        frame = frame.rename(columns={**NAMES, frame.columns[0]: "ordinal", frame.columns[1]: "content",
                                      frame.columns[6]: "timeframe", frame.columns[16]: "key"})  # fmt: skip
        frame["row"] = frame.index + HEADER_ROW + 2
        frame = frame[frame["key"].astype("string").str.match(r"(lead|partner|extra):", na=False)].copy()
        frame["unit"] = path.stem.rpartition("_")[2]
        frame["file"] = path.name
        frame["received"] = pd.Timestamp(path.stat().st_mtime, unit="s", tz="UTC").tz_convert("Asia/Ho_Chi_Minh")
        frames.append(frame)
    rows = pd.concat(frames, ignore_index=True)
    rows[["block", "code"]] = rows["key"].str.split(":", n=1, expand=True)
    return rows


def plan_of(folder: Path, engine: Engine) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the plan's tasks and units."""
    sheets = pd.read_excel(folder / "ke-hoach.xlsx", sheet_name=["Nhiệm vụ", "Đơn vị"], engine=engine)
    tasks, units = sheets["Nhiệm vụ"], sheets["Đơn vị"]
    tasks = tasks.iloc[:, [0, 2, 8, 11]].set_axis(["code", "content", "lead_unit", "due"], axis=1)
    return tasks[tasks["lead_unit"].notna()], units.iloc[:, :2].set_axis(["unit", "name"], axis=1)


def check(rows: pd.DataFrame, tasks: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return one line for each fault: unit, file, row, what is wrong."""
    filled = rows[list(NAMES.values())].notna().any(axis=1)
    lead = rows["block"].eq("lead")
    asked = lead | (rows["block"].eq("extra") & filled)
    percent = pd.to_numeric(rows["percent"], errors="coerce")
    day = pd.to_datetime(rows["day"], errors="coerce")
    due = rows["code"].map(pd.to_datetime(tasks.set_index("code")["due"], errors="coerce"))
    done = rows["status"].eq("Đã hoàn thành")
    still_open = rows["status"].isin(["Đang thực hiện", "Chưa thực hiện"])
    faults = {
        "Chưa báo cáo": lead & ~filled,
        "Thiếu kết quả": asked & filled & rows["result"].isna() & rows["status"].ne("Không phát sinh"),
        "Thiếu tình trạng": asked & filled & rows["status"].isna(),
        "Tình trạng sai": rows["status"].notna() & ~rows["status"].isin(STATUSES),
        "Tỷ lệ không phải số": rows["percent"].notna() & percent.isna(),
        "Tỷ lệ ngoài 0–100": percent.notna() & ~percent.between(0, 100),
        "Thiếu ngày hoàn thành": done & rows["day"].isna(),
        "Ngày ngoài kỳ": day.notna() & ~day.between(PERIOD_START, PERIOD_END),
        "Thiếu văn bản": done & rows["documents"].isna(),
        "Tỷ lệ chưa khớp tình trạng": percent.notna() & percent.between(0, 100)
        & ((done & percent.ne(100)) | (still_open & percent.eq(100))),
        "Quá hạn không nêu lý do": lead & still_open & due.lt(PERIOD_END) & rows["difficulties"].isna(),
        "Kết quả chép lại nội dung": rows["result"].notna() & rows["result"].eq(rows["content"]),
        "Không có trong kế hoạch": rows["block"].isin(["lead", "partner"]) & ~rows["code"].isin(tasks["code"]),
    }  # fmt: skip
    found = [rows.loc[mask, ["unit", "file", "row", "code"]].assign(fault=name) for name, mask in faults.items()]
    late = rows.drop_duplicates("unit").loc[
        lambda each: each["received"] >= pd.Timestamp(DEADLINE, tz="Asia/Ho_Chi_Minh")
    ]
    found.append(late[["unit", "file"]].assign(fault="Nộp muộn"))
    absent = units.loc[~units["unit"].isin(rows["unit"]), ["unit"]]
    found.append(absent.assign(fault="Chưa gửi"))
    return pd.concat(found, ignore_index=True)


def merged(rows: pd.DataFrame, tasks: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return every task of the plan with its lead's answer and its unit's name."""
    answers = rows[rows["block"].eq("lead")].drop_duplicates("code").drop(columns=["content", "unit", "ordinal"])
    whole = tasks.merge(answers, on="code", how="left").rename(columns={"lead_unit": "unit_code"})
    whole["unit"] = whole["unit_code"].map(units.set_index("unit")["name"])
    return whole


def summary(whole: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of every unit by status."""
    return pd.crosstab(whole["unit"], whole["status"].fillna("Chưa báo cáo")).reset_index()


def write_excel(out: Path, rows: pd.DataFrame, whole: pd.DataFrame, findings: pd.DataFrame) -> None:
    """Write the consolidated workbook: counts, tasks, findings, all rows as they came."""
    with pd.ExcelWriter(out / "tong-hop.xlsx") as book:
        summary(whole).to_excel(book, sheet_name="Tổng quan", index=False)
        whole.drop(columns=["received", "due"]).to_excel(book, sheet_name="Phụ lục", index=False)
        findings.to_excel(book, sheet_name="Lỗi", index=False)
        rows.drop(columns=["received"]).to_excel(book, sheet_name="Dữ liệu", index=False)


def write_word(out: Path, whole: pd.DataFrame) -> None:
    """Write the report with docxtpl, from a template with one row that repeats."""
    from docxtpl import DocxTemplate

    template = out / "mau.docx"
    _write_word_template(template)
    table = whole.reindex(columns=TABLE).fillna("").astype(str)
    counts = summary(whole).astype(str)
    context = {"rows": table.to_dict("records"), "counts": counts.to_numpy().tolist(), "total": len(whole)}
    report = DocxTemplate(template)
    report.render(context, autoescape=True)
    report.save(out / "bao-cao.docx")


def _write_word_template(path: Path) -> None:
    """Write the template: a heading, the table of counts, the table of tasks."""
    import docx

    file = docx.Document()
    file.add_heading("BÁO CÁO kết quả thực hiện Kế hoạch 6 tháng đầu năm 2024", 1)
    file.add_paragraph("Tổng số nhiệm vụ: {{ total }}.")
    for heads, loop, cells in (
        (("Đơn vị và số nhiệm vụ theo tình trạng",), "{%tr for c in counts %}", ("{{ c | join(' · ') }}",)),
        (TABLE, "{%tr for r in rows %}", tuple(f"{{{{ r.{each} }}}}" for each in TABLE)),
    ):
        table = file.add_table(rows=4, cols=len(heads), style="Table Grid")
        for place, text in enumerate(heads):
            table.cell(0, place).text = text
        table.cell(1, 0).text, table.cell(3, 0).text = loop, "{%tr endfor %}"
        for place, text in enumerate(cells):
            table.cell(2, place).text = text
        file.add_paragraph()
    file.save(str(path))


def main() -> None:
    """Do what the command line says."""
    folder, out, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    engine: Engine = "calamine" if "calamine" in sys.argv else "openpyxl"
    rows = read(folder, engine)
    tasks, units = plan_of(folder, engine)
    findings = check(rows, tasks, units)
    print(findings.groupby("fault").size().to_string())
    if what == "check":
        return
    out.mkdir(parents=True, exist_ok=True)
    whole = merged(rows, tasks, units)
    write_excel(out, rows, whole, findings)
    if what == "merge":
        write_word(out, whole)


if __name__ == "__main__":
    main()
